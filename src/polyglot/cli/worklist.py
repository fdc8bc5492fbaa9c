"""``polyglot worklist``: what a translator can do next."""

from functools import partial
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from polyglot.cli.chosen import configured_language
from polyglot.cli.claimed import claimed_tasks, clean_name, locate
from polyglot.cli.clock import today
from polyglot.cli.plain import from_here, listed, print_bytes, print_problems, progress_bar
from polyglot.cli.session import (
    Directory,
    Format,
    FormatOption,
    Jobs,
    Languages,
    hold_site,
    open_site,
    ui_of,
)
from polyglot.errors import PolyglotError
from polyglot.messages import N_, Quoted
from polyglot.relate.choices import TaskKind
from polyglot.speech import name_of_language
from polyglot.tags import Tag, match_language

if TYPE_CHECKING:  # what it imports would slow down --help
    from collections.abc import Sequence
    from gettext import NullTranslations

    from polyglot.config import Config
    from polyglot.pipeline import Site
    from polyglot.relate.worklist import Task
    from polyglot.translating.planning import Wanted

NAME = "worklist"
HELP = N_(
    "List what to translate next, with its words and its time.\n\n"
    "First comes what probably exists and only has to be linked; then the translations that "
    "are missing, outdated, unfinished, made by a machine, or verified by nobody. Within "
    "each of these, the newest original comes first and those without a date last; then the "
    "shortest; then by key."
)
EXAMPLE = N_("Example: polyglot worklist --lang fr --minutes 25")

_PAGE = 20
"""Tasks shown to people who name no limit: about a screenful."""


def command(
    context: typer.Context,
    language: Annotated[
        str, typer.Option("--lang", metavar="TAG", help=N_("The language to translate into."))
    ],
    directory: Directory = Path(),
    minutes: Annotated[
        int | None,
        typer.Option(min=1, help=N_("List what fits into that many minutes, in order.")),
    ] = None,
    source: Annotated[
        str,
        typer.Option(
            "--from", metavar="TAG", help=N_("Only what is translated from this language.")
        ),
    ] = "",
    author: Annotated[str, typer.Option(help=N_("Only works by this author."))] = "",
    tag: Annotated[str, typer.Option(help=N_("Only works with this tag."))] = "",
    kind: Annotated[
        TaskKind | None,
        typer.Option(help=N_("Only one kind of task.")),
    ] = None,
    limit: Annotated[int | None, typer.Option(min=1, help=N_("List at most this many."))] = None,
    order: Annotated[
        str,
        typer.Option(
            metavar="FIELDS",
            help=N_("Sort by these fields, such as priority,-date; a minus turns the order round."),
        ),
    ] = "",
    only_free: Annotated[
        bool, typer.Option("--free", help=N_("Only what nobody has taken."))
    ] = False,
    name: Annotated[
        str, typer.Option("--for", metavar="NAME", help=N_("Only what is free, or taken by NAME."))
    ] = "",
    claimer: Annotated[
        str,
        typer.Option(
            "--claim",
            metavar="NAME",
            help=N_("List what is free, and take it under this name; needs --minutes or --limit."),
        ),
    ] = "",
    with_memory: Annotated[
        bool,
        typer.Option(
            "--memory/--no-memory",
            help=N_("Count words less where the translation memory knows them already."),
        ),
    ] = True,
    output_format: FormatOption = Format.TABLE,
    languages: Languages = "",
    jobs: Jobs = 0,
) -> None:
    from polyglot.relate.taken import free_tasks
    from polyglot.relate.worklist import Wishes, choose_tasks, sort_tasks
    from polyglot.translating.planning import MOST_LOOKED_UP, Wanted

    ui = ui_of(context)
    _check(only_free, name, claimer, is_bounded=minutes is not None or limit is not None)
    claimer, name = clean_name(claimer, "--claim"), clean_name(name, "--for")
    if claimer:
        hold_site(context, directory, ui)
    site = open_site(directory, languages, jobs, ui)
    config = site.config
    into = configured_language(language, config)
    fields = _order(order) or config.worklist_order
    wishes = Wishes(
        kinds=frozenset([kind] if kind else TaskKind),
        source_language=_source_language(source, site.config),
        author=author,
        tag=tag,
    )
    chosen = sort_tasks(choose_tasks(_tasks(site, into, ui), wishes), fields)
    if only_free or name or claimer:
        chosen = free_tasks(chosen, name)
    is_page = output_format is Format.TABLE and limit is None and minutes is None
    wanted = Wanted(
        minutes=minutes,
        limit=limit,
        only_free=only_free or bool(name or claimer),
        name=name,
        most_looked_up=_PAGE if is_page else MOST_LOOKED_UP,
    )
    planned = _plan(chosen, wanted, config, into, ui, with_memory=with_memory)
    if claimer:
        planned = _claim(planned, claimer, config, into)
    if output_format is not Format.TABLE:
        view = View(language=into, minutes=minutes, order=fields)
        _print_for_machines(planned, view, config, output_format, ui)
    elif planned:
        _print_for_people(planned, len(chosen), config, ui, most=_PAGE if is_page else None)
    elif chosen and minutes is not None:
        _print_too_little_time(chosen, minutes, config, ui)
    else:
        _print_nothing(site, into, ui)


def _print_nothing(site: "Site", language: Tag, ui: "NullTranslations") -> None:
    # A broken catalog is no task, and not done either.
    is_broken = any(row.cells[language].is_broken for row in site.status.catalogs)
    template = (
        ui.gettext("Nothing to do in {language} but to mend what cannot be read.")
        if is_broken
        else ui.gettext("Nothing to do in {language}.")
    )
    typer.echo(template.format(language=name_of_language(language, ui)))


def _print_for_people(
    planned: "Sequence[Task]",
    count: int,
    config: "Config",
    ui: "NullTranslations",
    *,
    most: int | None,
) -> None:
    """The first tasks of `planned`, at `most`; of a worklist that has `count` in all."""
    shown = planned[:most]
    _print_tasks(shown, planned, config, ui)
    _print_more(count - len(planned), ui)
    _print_undeclared(shown, config, ui)


class View(NamedTuple):
    """What a document for machines says of its own worklist."""

    language: Tag
    minutes: int | None
    order: "Sequence[str]"


def _check(only_free: bool, name: str, claimer: str, *, is_bounded: bool) -> None:
    """PolyglotError for options that say nothing together."""
    if name and (only_free or claimer):
        raise PolyglotError(N_("--for: cannot be used with --free or --claim"))
    if claimer and not is_bounded:
        raise PolyglotError(N_("--claim: say how much, with --minutes or --limit"))


def _order(text: str) -> tuple[str, ...]:
    from polyglot.config_reader import Unfit, order_field

    fields = tuple(listed(text))
    for field in fields:
        try:
            order_field(field)
        except Unfit as fault:
            raise PolyglotError(
                fault.template, place="--order: ", value=Quoted(field), **fault.values
            ) from fault
    return fields


def _plan(
    tasks: "Sequence[Task]",
    wanted: "Wanted",
    config: "Config",
    language: Tag,
    ui: "NullTranslations",
    *,
    with_memory: bool,
) -> "list[Task]":
    from polyglot.translating.planning import Scales, plan_tasks
    from polyglot.translating.remembering import filled_memory

    if not with_memory or not tasks:
        return plan_tasks(tasks, wanted, Scales(config=config, language=language))
    # What is wrong with records, status tells at each run; the memory only when it reads them.
    with progress_bar(ui) as progress, filled_memory(config, progress) as filled:
        scales = Scales(config=config, language=language, memory=filled.memory)
        stage = N_("look up")
        return plan_tasks(tasks, wanted, scales, lambda done, total: progress(stage, done, total))


def _claim(tasks: "Sequence[Task]", name: str, config: "Config", language: Tag) -> "list[Task]":
    """The tasks, each taken in that name."""
    from msgspec.structs import replace

    from polyglot.translating.claiming import add_claim, claim_task

    claimed = []
    for task in tasks:
        claim = claim_task(task, task.part, name, today())
        add_claim(config, language, task.subject.claim_key, claim)
        claimed.append(replace(task, claims=tuple(sorted({*task.claims, claim}))))
    return claimed


def _source_language(text: str, config: "Config") -> Tag | None:
    """Any language: an original may be in one that the site does not list."""
    tag = match_language(text, config.languages)
    if text and tag is None:
        raise PolyglotError(
            N_("--from: '{found}' is not a language tag such as 'fr' or 'pt-BR'"), found=text
        )
    return tag


def _tasks(site: "Site", language: Tag, ui: "NullTranslations") -> "list[Task]":
    tasks, problems = claimed_tasks(site, language)
    print_problems(problems, site.config, ui)
    return tasks


def _print_for_machines(
    tasks: "Sequence[Task]",
    view: View,
    config: "Config",
    output_format: Format,
    ui: "NullTranslations",
) -> None:
    from polyglot.emit.tables import render_csv, render_markdown
    from polyglot.emit.worklist_view import worklist_document, worklist_table

    if output_format is Format.JSON:
        import msgspec

        document = worklist_document(
            tasks, view.language, config.default_language, view.minutes, view.order
        )
        print_bytes(msgspec.json.encode(document))
        return
    if output_format is Format.CSV:
        print_bytes(render_csv(worklist_table(tasks, ui, with_bands=True)))
    else:
        print_bytes(render_markdown(worklist_table(tasks, ui)))


def _print_tasks(
    shown: "Sequence[Task]", listed: "Sequence[Task]", config: "Config", ui: "NullTranslations"
) -> None:
    from polyglot.emit.tables import printable
    from polyglot.emit.worklist_view import known_text, task_text, total_tasks, totals_text

    for number, task in enumerate(shown, start=1):
        places = partial(locate, task.subject, config=config)
        heading, *lines = task_text(task, number, places, ui, _site_folder(config))
        typer.secho(printable(heading), bold=True)
        typer.echo("\n".join([*map(printable, lines), ""]))
    if hidden := len(listed) - len(shown):
        template = ui.ngettext(
            "… and {count} more task: --limit {all} lists it",
            "… and {count} more tasks: --limit {all} lists them",
            hidden,
        )
        typer.echo(template.format(count=hidden, all=len(listed)))
    totals = total_tasks(listed)
    typer.echo(totals_text(totals, ui))
    # Of one task alone it was said.
    if totals.bands and len(listed) > 1 and (known := known_text(totals.bands, ui)):
        typer.echo(known)


def _site_folder(config: "Config") -> str:
    """What a command on this site needs behind it here."""
    if config.root.resolve() == Path.cwd():
        return ""
    return f" {quote(str(from_here(config.root)))}"


def _print_more(count: int, ui: "NullTranslations") -> None:
    """How many tasks a limit, or the minutes, leave out."""
    from polyglot.emit.worklist_view import more_text

    if count:
        typer.echo(more_text(count, ui))


def _locate_source(config: "Config", task: "Task") -> str:
    return locate(task.subject, task.subject.source_path, config)


def _print_undeclared(tasks: "Sequence[Task]", config: "Config", ui: "NullTranslations") -> None:
    """Which sources must say their language first, on stderr."""
    from polyglot.emit.tables import printable
    from polyglot.emit.worklist_view import needs_declaring

    for task in tasks:
        if needs_declaring(task, config.default_language):
            template = ui.gettext(
                "{path}:1: its language was only detected; write 'lang: {language}' at the "
                "top of the post before you add a translation"
            )
            path = printable(_locate_source(config, task))
            language = task.subject.source_language
            typer.echo(template.format(path=path, language=language), err=True)


def _print_too_little_time(
    wanted: "Sequence[Task]", minutes: int, config: "Config", ui: "NullTranslations"
) -> None:
    from polyglot.emit.tables import printable
    from polyglot.emit.worklist_view import too_little_time_text

    text = too_little_time_text(wanted, minutes, partial(_locate_source, config), ui)
    typer.echo(printable(text))
