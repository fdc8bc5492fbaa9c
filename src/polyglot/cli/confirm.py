"""``polyglot confirm``: somebody says that a translation is right."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from polyglot.cli.chosen import (
    Language,
    Post,
    TextFormat,
    TextFormatOption,
    choose_translations,
    told_apart,
)
from polyglot.cli.named_posts import root_of
from polyglot.cli.plain import from_here, print_bytes
from polyglot.cli.session import Jobs, Languages, Root, hold_site, ui_of
from polyglot.errors import PolyglotError
from polyglot.messages import N_

if TYPE_CHECKING:  # what it imports would slow down --help
    from gettext import NullTranslations

    from polyglot.config import Config
    from polyglot.translating.confirming import Confirmed, Wish
    from polyglot.translating.opening import Opened

NAME = "confirm"
HELP = N_(
    "Say that a translation is right as it stands.\n\n"
    "Its record then remembers today's source: no part of the translation counts as outdated "
    "or unverified any more. No post is changed."
)
EXAMPLE = N_("Example: polyglot confirm content/posts/hello.fr.md --by Ana")


def command(
    context: typer.Context,
    posts: Post,
    language: Language = "",
    segments: Annotated[
        list[int] | None,
        typer.Option(
            "--segment",
            metavar="LINE",
            min=1,
            help=N_("Only the segment on this line of the source. May be repeated."),
            show_default=False,
        ),
    ] = None,
    minor: Annotated[
        bool,
        typer.Option(
            "--minor", help=N_("The source changed so little that no translation has to follow.")
        ),
    ] = False,
    by: Annotated[
        str, typer.Option(help=N_("The name of the person who says so, as it will be shown."))
    ] = "",
    root: Root = None,
    output_format: TextFormatOption = TextFormat.TEXT,
    languages: Languages = "",
    jobs: Jobs = 0,
) -> None:
    from polyglot.translating.confirming import Wish, confirm_translation
    from polyglot.translating.opening import open_translation

    ui = ui_of(context)
    hold_site(context, root or root_of(posts), ui)
    site, wanted = choose_translations(posts, language, root, languages, jobs, ui)
    opened = [open_translation(site.config, group, tag) for group, tag in wanted]
    translations = told_apart(opened, site.config, ui)
    wish = Wish(lines=frozenset(segments) if segments else None, is_minor=minor, by=by.strip())
    _check(translations, wish)
    done = [confirm_translation(each, wish) for each in translations]
    _print(done, output_format, site.config, ui)
    if len(translations) < len(opened) or any(each.untranslated for each in done):
        raise typer.Exit(1)


def _check(translations: "list[Opened]", wish: "Wish") -> None:
    """PolyglotError for what names several translations, or no segment."""
    from polyglot.translating.confirming import unknown_lines

    sources = {each.source.post.path for each in translations}
    if wish.lines and len(sources) > 1:
        raise PolyglotError(N_("--segment: name a single post: the line is one of its source"))
    if not wish.is_minor and len({each.target_path for each in translations}) > 1:
        raise PolyglotError(
            N_(
                "this names {count} translations: choose one of them, or a language with "
                "--lang; with --minor, all can be confirmed at once"
            ),
            count=len(translations),
        )
    for each in translations:
        for line in unknown_lines(each, wish.lines or frozenset()):
            raise PolyglotError(
                N_("--segment: {path} has no segment on line {line}"),
                path=each.source.post.path,
                line=line,
            )


def _print(
    done: "list[Confirmed]",
    output_format: TextFormat,
    config: "Config",
    ui: "NullTranslations",
) -> None:
    if output_format is TextFormat.JSON:
        import msgspec

        print_bytes(msgspec.json.encode({"schema": 1, "confirmed": done}))
        return
    for each in done:
        path = from_here(config.content / each.path)
        template = ui.ngettext(
            "{path}: {count} segment confirmed", "{path}: {count} segments confirmed", each.segments
        )
        if not each.segments:
            template = ui.gettext("{path}: nothing to confirm: it was confirmed before")
        typer.echo(template.format(path=path, count=each.segments))
        if each.untranslated:
            _print_untranslated(path, each, ui)


def _print_untranslated(path: Path, each: "Confirmed", ui: "NullTranslations") -> None:
    """What has no translation, on stderr, and what to do about it."""
    template = ui.ngettext(
        "{path}: {count} segment has no translation (line {lines} of the source); translate it, "
        "or name it with --segment where it is left out on purpose",
        "{path}: {count} segments have no translation (lines {lines} of the source); translate "
        "them, or name them with --segment where they are left out on purpose",
        len(each.untranslated),
    )
    lines = ", ".join(map(str, each.untranslated))
    typer.echo(template.format(path=path, count=len(each.untranslated), lines=lines), err=True)
