"""``polyglot detect``: the language that posts read as, whatever they declare."""

from collections.abc import Sequence
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from polyglot.cli.plain import (
    from_here,
    listed,
    print_bytes,
    print_problem,
    print_problems,
    shown_problems,
)
from polyglot.cli.session import Jobs, Languages, ui_of
from polyglot.errors import PolyglotError
from polyglot.messages import N_

if TYPE_CHECKING:  # what it imports would slow down --help
    from gettext import NullTranslations

    from polyglot.config import Config
    from polyglot.emit.detection_view import DetectionView

NAME = "detect"
HELP = N_("Show the detected and the declared language of each post.")
EXAMPLE = N_("Example: polyglot detect --format jsonl content/posts")


class DetectFormat(StrEnum):
    """How detections are printed."""

    TABLE = "table"
    JSONL = "jsonl"


def command(
    context: typer.Context,
    paths: Annotated[list[Path], typer.Argument(help=N_("Posts, or folders of posts."))],
    output_format: Annotated[
        DetectFormat,
        typer.Option("--format", help=N_("A table for people, or a line of JSON for each post.")),
    ] = DetectFormat.TABLE,
    show_blocks: Annotated[
        bool,
        typer.Option("--blocks", help=N_("Show the blocks of each post, and what is in them.")),
    ] = False,
    languages: Languages = "",
    jobs: Jobs = 0,
) -> None:
    from polyglot.emit.detection_view import block_table, detection_table

    ui = ui_of(context)
    configs = [_config_of(path, languages) for path in paths]
    _warn(configs, ui)
    found = [_detect(path, config, jobs, ui) for path, config in zip(paths, configs, strict=True)]
    views = [view for each in found for view in each]
    if output_format is DetectFormat.JSONL:
        import msgspec

        if views:  # an empty line would be no JSON
            print_bytes(b"\n".join(msgspec.json.encode(view) for view in views))
        return
    from polyglot.cli.tables import print_table

    for path, each in zip(paths, found, strict=True):
        if path.is_dir() and not each:
            typer.echo(_nothing(path, ui))
    if views:
        table = block_table(views, ui) if show_blocks else detection_table(views, ui)
        print_table(table, ui)


def _nothing(folder: Path, ui: "NullTranslations") -> str:
    posts = ui.ngettext("{count} post", "{count} posts", 0).format(count=0)
    return ui.gettext("{folder}: {amounts}").format(
        folder=from_here(folder.absolute()), amounts=posts
    )


def _config_of(path: Path, languages: str) -> "Config":
    """That of the site which `path` lies in."""
    from polyglot.config_file import read_config
    from polyglot.config_places import find_root

    if not path.exists():
        raise PolyglotError(N_("{path}: there is no such file or folder"), path=path)
    return read_config(find_root(_folder_of(path)), languages=listed(languages))


def _folder_of(path: Path) -> Path:
    return path if path.is_dir() else path.parent


def _warn(configs: "Sequence[Config]", ui: "NullTranslations") -> None:
    """Say on stderr which languages cannot be detected, once a site."""
    from polyglot.relating import undetectable_languages

    for config in {config.root: config for config in configs}.values():
        print_problems(undetectable_languages(config), config, ui)


def _detect(
    path: Path, config: "Config", jobs: int, ui: "NullTranslations"
) -> "list[DetectionView]":
    """One view a post; paths as they are reached from `path`. What cannot be read is told."""
    from polyglot.analyse.sources import read_source
    from polyglot.emit.detection_view import detection_view
    from polyglot.pipeline import detect_sources

    folder = _folder_of(path)
    only = None if path.is_dir() else path.name
    posts, problems = detect_sources(config, folder.resolve(), only=only, jobs=jobs)
    for found in shown_problems(problems, ui):
        print_problem(folder / found.path, found, ui)
    return [
        detection_view(
            post,
            path=(folder / post.path).as_posix(),
            read_source=partial(read_source, folder.resolve(), post.path),
        )
        for post in posts
    ]
