"""``polyglot link``: which posts are probably translations of each other."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from polyglot.cli.answers import Answer, letters
from polyglot.cli.answers import ask as ask_person
from polyglot.cli.named_posts import name_of
from polyglot.cli.plain import from_here, open_config, print_bytes, print_problems, progress_bar
from polyglot.cli.session import Directory, Jobs, Languages, ui_of
from polyglot.errors import PolyglotError
from polyglot.messages import N_

if TYPE_CHECKING:  # what it imports would slow down --help
    from collections.abc import Sequence
    from gettext import NullTranslations

    from polyglot.config import Config
    from polyglot.link_search import Found
    from polyglot.linking import Edited
    from polyglot.pipeline import Site
    from polyglot.relate.editions import Edition
    from polyglot.relate.suggested import Suggestion

NAME = "link"
HELP = N_(
    "Find posts that are probably translations of each other.\n\n"
    "It compares what the posts say; they need no link to each other. Nothing is written "
    "unless you give --apply: it links what is sure, asks you about the rest, and adds the "
    "line translation_key to each post."
)
EXAMPLE = N_("Example: polyglot link --apply")


class LinkFormat(StrEnum):
    """How suggestions are printed."""

    TABLE = "table"
    JSON = "json"


_SHORT = 20
"""Groups shown unless all are asked for."""
_BEGINNING = 4
"""Lines of a post that a question shows."""


def command(
    context: typer.Context,
    directory: Directory = Path(),
    output_format: Annotated[
        LinkFormat, typer.Option("--format", help=N_("A table for people, or json for programs."))
    ] = LinkFormat.TABLE,
    apply: Annotated[
        bool,
        typer.Option("--apply", help=N_("Link what is sure, and ask about the rest.")),
    ] = False,
    undo: Annotated[
        bool, typer.Option("--undo", help=N_("Take back every key that --apply wrote."))
    ] = False,
    min_confidence: Annotated[
        float | None,
        typer.Option(
            min=0.0,
            max=1.0,
            help=N_("Show only what is at least this sure; with --apply, link it without asking."),
            show_default=False,
        ),
    ] = None,
    ask: Annotated[
        bool, typer.Option("--ask", help=N_("Ask about everything, even about what is sure."))
    ] = False,
    yes: Annotated[
        bool, typer.Option("--yes", "-y", help=N_("Ask nothing; link only what is sure."))
    ] = False,
    posts: Annotated[
        list[str] | None,
        typer.Option(
            "--post",
            metavar="POST",
            help=N_("Only what has to do with this post. May be repeated."),
            show_default=False,
        ),
    ] = None,
    show_all: Annotated[
        bool, typer.Option("--all", help=N_("Show every group, however many there are."))
    ] = False,
    languages: Languages = "",
    jobs: Jobs = 0,
) -> None:
    ui = ui_of(context)
    config = open_config(directory, languages)
    _refuse_nonsense(output_format, apply=apply, undo=undo, about_apply=ask or yes)
    if undo:
        from polyglot.linking import undo_links

        _tell_undone(undo_links(config), config, ui)
        return
    least = _least(min_confidence, is_least=not apply)
    site, searched = _search(config, least, jobs, ui)
    found = _in_order(_about(searched.suggestions, posts or (), site), site)
    if output_format is not LinkFormat.JSON and not posts:
        print_problems(sorted((*site.status.problems, *searched.doubts)), config, ui)
    if apply and found:
        sure, doubtful = _divide(found, min_confidence, ask=ask)
        asked = [] if yes or not (ask or sys.stdin.isatty()) else doubtful
        is_refused = _apply(config, sure, asked, ui)
        _tell_left(len(doubtful) - len(asked), ui)
        if is_refused:
            raise typer.Exit(1)
    elif found or output_format is LinkFormat.JSON:
        _show(found, output_format, ui, limit=not show_all)
    else:
        _tell_nothing(site, ui)


def _refuse_nonsense(
    output_format: LinkFormat, *, apply: bool, undo: bool, about_apply: bool
) -> None:
    """PolyglotError for options that say nothing together."""
    if apply and undo:
        raise PolyglotError(N_("--apply and --undo are opposites: choose one"))
    if output_format is LinkFormat.JSON and (apply or undo):
        raise PolyglotError(N_("--format json only lists: leave it out, or --apply and --undo"))
    if about_apply and not apply:
        raise PolyglotError(N_("--ask and --yes go with --apply: add it"))


def _least(wanted: float | None, *, is_least: bool) -> float:
    """The confidence to look from: what is asked about is never less sure than what is listed."""
    from polyglot.relate.suggested import BALANCED

    if wanted is None:
        return BALANCED
    return wanted if is_least else min(wanted, BALANCED)


def _search(
    config: "Config", least: float, jobs: int, ui: "NullTranslations"
) -> "tuple[Site, Found]":
    from polyglot.link_search import search_links
    from polyglot.pipeline import read_site

    with progress_bar(ui) as progress:
        site = read_site(config, jobs=jobs, progress=progress)
        return site, search_links(site, least=least, jobs=jobs, progress=progress)


def _about(
    suggestions: "Sequence[Suggestion]", posts: "Sequence[str]", site: "Site"
) -> "list[Suggestion]":
    """Those that have to do with a post, or with its group; all where none is named."""
    if not posts:
        return list(suggestions)
    from polyglot.relate.selection import select_works

    names = [name_of(text, site.config) for text in posts]
    selection = select_works(site.status.rows, names, site.drafts)
    paths = {each.post.path for row in selection.rows for each in row.group.editions.values()}
    return [each for each in suggestions if any(m.post.path in paths for m in each.members)]


def _in_order(suggestions: "Sequence[Suggestion]", site: "Site") -> "list[Suggestion]":
    """Each with its members in the order of the site's languages, others after them."""
    from msgspec.structs import replace

    places = {language: place for place, language in enumerate(site.status.languages)}

    def place(edition: "Edition") -> int:
        return places.get(edition.language, len(places))

    return [replace(each, members=tuple(sorted(each.members, key=place))) for each in suggestions]


def _tell_nothing(site: "Site", ui: "NullTranslations") -> None:
    from polyglot.link_search import can_compare

    if can_compare(site):
        typer.echo(
            ui.gettext(
                "There is nothing more to link: no other posts look like "
                "translations of each other."
            )
        )
    else:
        typer.echo(
            ui.gettext("There is nothing to compare: posts in at least two languages are needed.")
        )


def _show(
    found: "Sequence[Suggestion]", output_format: LinkFormat, ui: "NullTranslations", *, limit: bool
) -> None:
    if output_format is LinkFormat.JSON:
        import msgspec

        from polyglot.emit.link_view import link_document

        print_bytes(msgspec.json.encode(link_document(found)))
    else:
        _list(found, ui, _SHORT if limit else len(found))


def _list(found: "Sequence[Suggestion]", ui: "NullTranslations", limit: int) -> None:
    from polyglot.emit.link_view import link_lines

    for suggestion in found[:limit]:
        typer.echo("\n".join(link_lines(suggestion, ui)))
        typer.echo()
    if hidden := len(found) - len(found[:limit]):
        template = ui.ngettext(
            "… and {count} more group: --all shows it",
            "… and {count} more groups: --all shows them",
            hidden,
        )
        typer.echo(template.format(count=hidden))
    sure = sum(suggestion.is_automatic for suggestion in found)
    template = ui.ngettext(
        "{count} group, {sure} sure. 'polyglot link --apply' links what is sure, and asks "
        "about the rest.",
        "{count} groups, {sure} sure. 'polyglot link --apply' links what is sure, and asks "
        "about the rest.",
        len(found),
    )
    typer.echo(template.format(count=len(found), sure=sure))


def _divide(
    found: "Sequence[Suggestion]", least: float | None, *, ask: bool
) -> "tuple[list[Suggestion], list[Suggestion]]":
    """What is taken without a question, and the rest."""
    sure = [
        each
        for each in found
        if not ask and (each.is_automatic if least is None else each.confidence >= least)
    ]
    return sure, [each for each in found if each not in sure]


def _apply(
    config: "Config",
    sure: "Sequence[Suggestion]",
    asked: "Sequence[Suggestion]",
    ui: "NullTranslations",
) -> bool:
    """Whether a post could not take its key."""
    from polyglot.linking import apply_suggestions, reject_suggestion

    is_refused = bool(sure) and _tell_applied(apply_suggestions(config, sure), config, ui)
    refused: list[frozenset[str]] = []
    for number, suggestion in enumerate(asked, 1):
        paths = frozenset(edition.post.path for edition in suggestion.members)
        # It would complete what was said to be no work.
        if any(members <= paths for members in refused):
            continue
        answer = _ask(config, suggestion, f"{number}/{len(asked)}", ui)
        if answer is Answer.YES:
            edited = apply_suggestions(config, [suggestion])
            is_refused = _tell_applied(edited, config, ui) or is_refused
        elif answer is Answer.NO:
            reject_suggestion(config, suggestion)
            refused.append(paths)
        elif answer is Answer.QUIT:
            break
    return is_refused


def _ask(config: "Config", suggestion: "Suggestion", place: str, ui: "NullTranslations") -> Answer:
    """Yes, never, not now, or no more questions; what is written stays written."""
    from polyglot.emit.link_view import beginning_lines, link_lines
    from polyglot.linking import beginnings

    typer.echo(f"\n{place}")
    typer.echo("\n".join(link_lines(suggestion, ui)))
    texts = beginnings(config, suggestion, _BEGINNING)
    for edition, text in zip(suggestion.members, texts, strict=True):
        typer.echo()
        typer.echo("\n".join(beginning_lines(edition, text)))
    typer.echo()
    question = ui.gettext(
        "Are these translations of each other? {yes}: yes, {no}: no, never ask again, "
        "{skip}: skip, {quit}: quit"
    )
    return ask_person(question.format(**letters(ui)), frozenset(Answer), Answer.SKIP, ui)


def _tell_applied(edited: "Edited", config: "Config", ui: "NullTranslations") -> bool:
    """Whether a post could not take its key."""
    changed = len(edited.changed)
    template = ui.ngettext(
        "Key written into {count} post.", "Key written into {count} posts.", changed
    )
    typer.echo(template.format(count=changed))
    _tell_refused(edited, config, ui)
    return bool(edited.refused)


def _tell_undone(edited: "Edited", config: "Config", ui: "NullTranslations") -> None:
    changed = len(edited.changed)
    template = ui.ngettext(
        "Key taken out of {count} post.", "Key taken out of {count} posts.", changed
    )
    typer.echo(template.format(count=changed))
    _tell_refused(edited, config, ui)


def _tell_refused(edited: "Edited", config: "Config", ui: "NullTranslations") -> None:
    from polyglot.emit.tables import printable
    from polyglot.linking import Reason

    for each in edited.refused:
        is_there = each.reason is not Reason.MISSING
        template = ui.gettext("{path}: {reason}; left as it is") if is_there else "{path}: {reason}"
        path = printable(str(from_here(config.content / each.path)))
        typer.echo(template.format(path=path, reason=ui.gettext(each.reason)), err=True)


def _tell_left(count: int, ui: "NullTranslations") -> None:
    if count:
        template = ui.ngettext(
            "{count} suggestion is less sure: 'polyglot link' shows it.",
            "{count} suggestions are less sure: 'polyglot link' shows them.",
            count,
        )
        typer.echo(template.format(count=count))
