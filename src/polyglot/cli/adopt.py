"""``polyglot adopt``: records for translations that are there."""

from typing import TYPE_CHECKING, Annotated

import typer

from polyglot.cli.chosen import Language, Posts, TextFormat, TextFormatOption, choose_translations
from polyglot.cli.named_posts import root_of
from polyglot.cli.plain import from_here, print_bytes, print_problems, progress_bar
from polyglot.cli.session import Jobs, Languages, Root, hold_site, ui_of
from polyglot.messages import N_

if TYPE_CHECKING:  # what it imports would slow down --help
    from collections.abc import Sequence
    from gettext import NullTranslations

    from polyglot.config import Config
    from polyglot.translating.adopting import Adopted

NAME = "adopt"
HELP = N_(
    "Make records of translations that already exist.\n\n"
    "Each segment of a translation is paired with its source. From then on, polyglot sees "
    "when the source changes. A record that already exists keeps what it says, and adds what "
    "was translated since. No post is changed."
)
EXAMPLE = N_("Example: polyglot adopt --lang fr")

_SHOWN = 20
"""Translations listed to people: about a screenful."""


def command(
    context: typer.Context,
    posts: Posts = None,
    language: Language = "",
    history: Annotated[
        bool,
        typer.Option(
            "--history",
            help=N_(
                "Look in git's history for the source as it was when each segment was "
                "translated. Without it, today's source is taken."
            ),
        ),
    ] = False,
    root: Root = None,
    output_format: TextFormatOption = TextFormat.TEXT,
    languages: Languages = "",
    jobs: Jobs = 0,
) -> None:
    from polyglot.problem_kinds.kind import Severity
    from polyglot.problems import Problem, severity_of
    from polyglot.translating.adopting import adopt_translations
    from polyglot.translating.reflecting import Reflected, reflect_sources

    ui = ui_of(context)
    hold_site(context, root or root_of(posts or []), ui)
    site, wanted = choose_translations(posts or [], language, root, languages, jobs, ui)
    with progress_bar(ui) as progress:
        then = reflect_sources(site.config, wanted, progress) if history else Reflected(sources={})
        found = list(adopt_translations(site.config, wanted, jobs, progress, then.sources))
    found.extend(then.problems)
    done = [each for each in found if not isinstance(each, Problem)]
    problems = [each for each in found if isinstance(each, Problem)]
    print_problems(problems, site.config, ui)
    if output_format is TextFormat.JSON:
        import msgspec

        print_bytes(msgspec.json.encode({"schema": 1, "adopted": done}))
    else:
        _print(done, site.config, ui)
    if any(severity_of(each) is not Severity.NOTICE for each in problems):
        raise typer.Exit(1)


def _print(done: "Sequence[Adopted]", config: "Config", ui: "NullTranslations") -> None:
    changed = [each for each in done if each.is_changed]
    for each in changed[:_SHOWN]:
        _print_one(each, config, ui)
    more = len(changed) - _SHOWN
    if more > 0:
        template = ui.ngettext("… and {count} more", "… and {count} more", more)
        typer.echo(template.format(count=more))
    # Two counts, each with a plural of its own.
    translations = ui.ngettext("{count} translation", "{count} translations", len(done))
    records = ui.ngettext("{count} record written", "{count} records written", len(changed))
    typer.echo(
        ui.gettext("{translations}: {records}").format(
            translations=translations.format(count=len(done)),
            records=records.format(count=len(changed)),
        )
    )


def _print_one(each: "Adopted", config: "Config", ui: "NullTranslations") -> None:
    segments = ui.ngettext("{count} segment", "{count} segments", each.units)
    parts = [segments.format(count=each.units)]
    if each.fuzzy:
        template = ui.ngettext("{count} to verify", "{count} to verify", each.fuzzy)
        parts.append(template.format(count=each.fuzzy))
    if each.untranslated:
        template = ui.ngettext(
            "{count} not translated", "{count} not translated", each.untranslated
        )
        parts.append(template.format(count=each.untranslated))
    path = from_here(config.content / each.path)
    template = ui.gettext("{path}: {outcome}")
    typer.echo(template.format(path=path, outcome=", ".join(parts)))
