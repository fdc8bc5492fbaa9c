"""``polyglot memory``: what was translated before."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from polyglot.cli.plain import (
    from_here,
    open_config,
    print_bytes,
    print_problem,
    print_problems,
    progress_bar,
    shown_problems,
)
from polyglot.cli.session import Root, ui_of
from polyglot.errors import PolyglotError
from polyglot.messages import N_

if TYPE_CHECKING:  # what it imports would slow down --help
    from gettext import NullTranslations

    from polyglot.config import Config
    from polyglot.tags import Tag
    from polyglot.translating.remembering import Filled

NAME = "memory"
HELP = N_(
    "Find what was translated before: the translation memory.\n\n"
    "It is made of all records and catalogs below locales/, and of the TMX files that were "
    "imported."
)
EXAMPLE = N_('Example: polyglot memory search "Read more" --to fr')


class MemoryFormat(StrEnum):
    """How answers are printed."""

    TABLE = "table"
    JSON = "json"


FormatOption = Annotated[
    MemoryFormat, typer.Option("--format", help=N_("A table for people, or json for programs."))
]


def search(
    context: typer.Context,
    text: Annotated[
        str,
        typer.Argument(
            metavar="TEXT", help=N_("The text to find, written as in a post (Markdown).")
        ),
    ],
    into: Annotated[
        str, typer.Option("--to", metavar="TAG", help=N_("The language of the translation."))
    ],
    out_of: Annotated[
        str,
        typer.Option(
            "--from",
            metavar="TAG",
            help=N_("The language of the text; the site's default, if none is named."),
        ),
    ] = "",
    least: Annotated[
        int,
        typer.Option(
            min=30, max=100, help=N_("How much a match must resemble the text, in percent.")
        ),
    ] = 70,
    limit: Annotated[int, typer.Option(min=1, max=100, help=N_("Show at most this many."))] = 5,
    output_format: FormatOption = MemoryFormat.TABLE,
    root: Root = None,
) -> None:
    """The segments most like a text, with their translations; exit 1 where there are none."""
    from polyglot.emit.memory_view import memory_document, memory_table

    ui = ui_of(context)
    config = _config(root)
    languages = (
        _tag("--from", out_of) if out_of else config.default_language,
        _tag("--to", into),
    )
    with _filled_memory(config, ui) as filled:
        matches = filled.memory.look_up(text, *languages, least=least / 100, limit=limit)
    if output_format is MemoryFormat.JSON:
        import msgspec

        print_bytes(msgspec.json.encode(memory_document(matches, *languages)))
    elif matches:
        from polyglot.cli.tables import print_table

        print_table(memory_table(matches, ui), ui)
    else:
        typer.echo(ui.gettext("The memory holds nothing like it."))
    if not matches:
        raise typer.Exit(1)


def stats(
    context: typer.Context,
    output_format: FormatOption = MemoryFormat.TABLE,
    root: Root = None,
) -> None:
    """How much there is from which language into which."""
    from polyglot.emit.memory_view import memory_stats_document, memory_stats_table

    ui = ui_of(context)
    with _filled_memory(_config(root), ui) as filled:
        found, files = filled.memory.stats(), filled.files
    if output_format is MemoryFormat.JSON:
        import msgspec

        print_bytes(msgspec.json.encode(memory_stats_document(found, files)))
        return
    from polyglot.cli.tables import print_table

    if found:
        print_table(memory_stats_table(found, ui), ui)
    template = ui.ngettext("{count} file of translations", "{count} files of translations", files)
    typer.echo(template.format(count=files))


def import_file(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE.tmx", help=N_("A TMX file."))],
    name: Annotated[
        str, typer.Option(help=N_("The name to keep it under; the file's, if none is given."))
    ] = "",
    replace: Annotated[
        bool, typer.Option("--replace", help=N_("Replace the file of that name, if there is one."))
    ] = False,
    output_format: FormatOption = MemoryFormat.TABLE,
    root: Root = None,
) -> None:
    """Keep the translations of a TMX file in locales/memory/; exit 1 where something is wrong."""
    from polyglot.memory.files import import_tmx

    ui = ui_of(context)
    config = _config(root)
    imported = import_tmx(file, config.locales, name, may_replace=replace)
    for found in shown_problems(imported.problems, ui):
        print_problem(file, found, ui)
    if output_format is MemoryFormat.JSON:
        import msgspec

        from polyglot.emit.memory_view import MemoryImportDocument

        document = MemoryImportDocument(
            path=imported.path.relative_to(config.root).as_posix(),
            translations=imported.pairs,
            changed=imported.is_new,
        )
        print_bytes(msgspec.json.encode(document))
    else:
        template = (
            ui.ngettext(
                "{path}: {count} translation", "{path}: {count} translations", imported.pairs
            )
            if imported.is_new or imported.pairs
            else ui.gettext("No translation was found: nothing is kept.")
        )
        typer.echo(template.format(path=from_here(imported.path), count=imported.pairs))
    if imported.problems or not imported.pairs:
        raise typer.Exit(1)


COMMANDS: "dict[str, tuple[Callable[..., None], str, str]]" = {
    "search": (
        search,
        N_(
            "Find what is most like a text, with its translation.\n\n"
            "The percentage is the share of characters that both have in the same order; markup "
            "does not count, and other numbers or capitals cost one per cent."
        ),
        N_('Example: polyglot memory search "Read more" --from en --to fr'),
    ),
    "stats": (
        stats,
        N_("Show how much the memory holds, by language."),
        N_("Example: polyglot memory stats"),
    ),
    "import": (
        import_file,
        N_(
            "Keep the translations of a TMX file.\n\n"
            "They go to locales/memory/; commit that to git with the site."
        ),
        N_("Example: polyglot memory import project.tmx"),
    ),
}
"""By name: what to run, its help, and its example."""


def _config(root: Path | None) -> "Config":
    from polyglot.config_places import find_root

    return open_config(root or find_root(Path()))


def _tag(option: str, text: str) -> "Tag":
    from polyglot.tags import parse_tag

    tag = parse_tag(text)
    if tag is None:
        raise PolyglotError(
            N_("{option}: '{found}' is not a language tag such as 'fr' or 'pt-BR'"),
            option=option,
            found=text,
        )
    return tag


@contextmanager
def _filled_memory(config: "Config", ui: "NullTranslations") -> "Iterator[Filled]":
    """The memory as the site's files have it now; tells what is wrong with those."""
    from polyglot.translating.remembering import filled_memory

    with progress_bar(ui) as progress, filled_memory(config, progress) as filled:
        print_problems(filled.problems, config, ui)
        yield filled
