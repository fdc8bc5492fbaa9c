"""``polyglot init``: a site that builds, in a folder of one's own."""

import json
import shlex
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

import typer

from polyglot.cldr import ENGLISH
from polyglot.cli.plain import open_config
from polyglot.cli.session import Languages, NewFolder, layout_in_words, ui_of
from polyglot.config import CONFIG_NAMES
from polyglot.errors import PolyglotError
from polyglot.messages import N_
from polyglot.speech import language_of
from polyglot.tags import Tag, primary_language

if TYPE_CHECKING:  # what it imports would slow down --help
    from gettext import NullTranslations

    from polyglot.config import Config
    from polyglot.output import Output

NAME = "init"
HELP = N_("Begin a site: its configuration, and a first post.")
EXAMPLE = N_("Example: polyglot init my-blog --languages en,fr")

STARTER = Path(__file__).parent.parent / "starter"
"""The packaged first site."""

_TITLES = {"en": "My blog", "fr": "Mon blog", "es": "Mi blog"}
"""A first name for a site, in each language that the first post exists in."""

_NO_HOSTS = ("example.com", "example.org", "example.net", "yoursite.com", "yourdomain.com")
"""What configurations have until somebody writes an address into them, besides localhost."""

_NEXT_STEPS = (
    ("serve", N_("look at it in a browser, and write")),
    ("status", N_("see what exists in which language")),
    ("build", N_("build the pages to publish")),
)


def command(
    context: typer.Context,
    directory: NewFolder = Path(),
    languages: Languages = "",
) -> None:
    from polyglot.output import write_file

    ui = ui_of(context)
    _make_folder(directory)
    config = open_config(directory, languages)
    has_posts = holds_posts(config)
    if has_posts:
        found = ui.gettext("{folder} holds posts (read as {layout}): only what is missing is added")
        typer.echo(found.format(folder=config.content, layout=layout_in_words(config.layout, ui)))
    for output in starter_files(config, date.today(), language_of(ui), has_posts=has_posts):  # noqa: DTZ011 -- the author's day, wherever that is
        path = directory / output.path
        if path.exists() or path.is_symlink():
            typer.echo(ui.gettext("kept {path}, which is there already").format(path=path))
        else:
            write_file(path, output.content)
            typer.echo(ui.gettext("wrote {path}").format(path=path))
    _print_next_steps(directory, ui)


def _make_folder(directory: Path) -> None:
    try:
        directory.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise PolyglotError(
            N_("{path}: the folder cannot be made: {reason}"), path=directory, reason=error.strerror
        ) from error


def holds_posts(config: "Config") -> bool:
    """Whether there is anything below the content folder that would be read as a post."""
    from polyglot.analyse.sources import scan_sources
    from polyglot.pipeline import own_folders

    if not config.content.is_dir():
        return False
    sources, _problems = scan_sources(
        config.content,
        skipped=own_folders(config),
        exclude=config.exclude,
        layout=config.layout,
    )
    return bool(sources)


def starter_files(
    config: "Config", today: date, reader: str = ENGLISH, *, has_posts: bool
) -> "Iterator[Output]":
    """What a first site needs, below its root; to a site with posts, only a configuration.

    That explains itself in the language `reader`, if it was written in that one.

    The first post is in those of the site's languages that it was written in. A site of other
    languages begins empty.
    """
    from polyglot.output import Output

    # Under the other name it would come before the one that is there.
    name = config.path.name if config.path else CONFIG_NAMES[0]
    if has_posts:
        title = _quoted(config.layout.title or config.root.name)
        yield Output(path=name, content=configuration(config, title, reader))
        return
    folder = _starter_content(config).as_posix()
    titles = "".join(
        f"\n  {tag}: {_TITLES.get(primary_language(tag), _TITLES['en'])}"
        for tag in config.languages
    )
    yield Output(path=name, content=configuration(config, titles, reader, folder=folder))
    yield Output(path=".gitignore", content=(STARTER / "gitignore").read_bytes())
    posts = list(_starter_posts(config, folder, today))
    # Git keeps no empty folder, and a site without one for its posts does not build.
    yield from posts or [Output(path=f"{folder}/.gitkeep", content=b"")]


def _starter_posts(config: "Config", folder: str, today: date) -> "Iterator[Output]":
    """The first post in each of the site's languages that it was written in."""
    from polyglot.output import Output

    written = {tag: STARTER / f"welcome.{primary_language(tag)}.md" for tag in config.languages}
    names = {tag: _post_name(tag, config) for tag, post in written.items() if post.is_file()}
    listed = ", ".join(f"`{name}` ({tag})" for tag, name in names.items())
    for tag, name in names.items():
        content = _filled(written[tag], date=today, names=listed, target=_translated_into(config))
        yield Output(path=f"{folder}/posts/{name}", content=content)


def _post_name(tag: Tag, config: "Config") -> str:
    return "welcome.md" if tag == config.default_language else f"welcome.{tag}.md"


def _translated_into(config: "Config") -> Tag:
    """A language to ask a worklist for: the first that is not the default, if there is one."""
    others = (tag for tag in config.languages if tag != config.default_language)
    return next(others, config.default_language)


def _starter_content(config: "Config") -> Path:
    """The content folder of a new site: a folder of its own, whatever lies in the root."""
    below = config.content.relative_to(config.root)
    is_chosen = config.path is not None or below != Path()
    return below if is_chosen else Path("content")


def configuration(
    config: "Config", title: str, reader: str = ENGLISH, *, folder: str = ""
) -> bytes:
    """``polyglot.yaml`` with every key, those that are as they would be anyway as comments.

    `title` is the YAML value of the title; `folder` the content folder, where that is a new one.
    """
    content = folder or config.content.relative_to(config.root).as_posix()
    theirs = STARTER / f"polyglot.{primary_language(reader)}.yaml"
    return _filled(
        theirs if theirs.is_file() else STARTER / "polyglot.yaml",
        title=title,
        address=_address(config),
        languages=", ".join(config.languages),
        default=config.default_language,
        layout=config.layout.key,
        content=_quoted(content).strip(),
        exclude="#exclude: []" if folder else _exclude(config.exclude),
    )


def _address(config: "Config") -> str:
    """Where the site's own tool says that it is published; the usual where that is no host."""
    from polyglot.config_reader import Unfit, web_address

    try:
        found = web_address(config.layout.address)
    except (Unfit, ValueError):
        return config.base_url
    host = found.partition("://")[2].partition("/")[0].partition(":")[0].lower()
    is_real = "." in host and not host.endswith(_NO_HOSTS) and not host[-1].isdigit()
    return found if is_real else config.base_url


def _exclude(globs: Sequence[str]) -> str:
    if not globs:
        return "#exclude: []"
    return "exclude:" + "".join(f"\n  -{_quoted(glob)}" for glob in globs)


def _quoted(text: str) -> str:
    """`text` as a YAML value after its colon: JSON strings are YAML, too (YAML 1.2 §1.3)."""
    plain = text.replace("-", "").replace("/", "").replace("_", "")
    is_plain = plain.isalpha() and plain.isascii() and text[0].isalpha()
    return f" {text if is_plain else json.dumps(text, ensure_ascii=False)}"


def _filled(template: Path, **values: object) -> bytes:
    text = Template(template.read_text(encoding="utf-8")).substitute(values)
    return text.encode("utf-8", "replace")


def _print_next_steps(directory: Path, ui: "NullTranslations") -> None:
    where = "" if directory == Path() else f" {shlex.quote(str(directory))}"
    commands = [f"polyglot {name}{where}" for name, _ in _NEXT_STEPS]
    width = max(map(len, commands))
    typer.echo(ui.gettext("Next:"))
    for line, (_, purpose) in zip(commands, _NEXT_STEPS, strict=True):
        typer.echo(f"  {line.ljust(width)}  {ui.gettext(purpose)}")
