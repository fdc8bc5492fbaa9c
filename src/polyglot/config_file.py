"""Reading ``polyglot.yaml``: checked as a whole, every fault at once, none guessed away."""

import difflib
import os
import re
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

from msgspec.structs import replace

from polyglot.config import (
    CONFIG_NAMES,
    DEFAULT_BASE_URL,
    Config,
    DetectorName,
    Fallback,
    SiteText,
)
from polyglot.errors import PolyglotError
from polyglot.layouts import recognise_layout
from polyglot.messages import N_, Quoted
from polyglot.strict_yaml import Document, Value, parse_yaml
from polyglot.tags import Tag, parse_tag

_KEYS = (
    "title description base_url languages default_language detector content locales output "
    "templates assets exclude fallback prefix_default_language posts_per_page words_per_hour "
    "suggest_links thresholds"
).split()
_FOLDERS = {
    "locales": "locales",
    "output": "public",
    "templates": "templates",
    "assets": "assets",
}
_LANGUAGES = (Tag("en"), Tag("fr"), Tag("es"))

T = TypeVar("T")
C = TypeVar("C", bound=StrEnum)


def find_root(start: Path) -> Path:
    """The nearest folder at or above `start` that is configured as a site, else `start`."""
    absolute = start.resolve()
    # `start` itself as it was given: messages name its files as they can be opened from here.
    folders = (start, *absolute.parents)
    return next((folder for folder in folders if is_configured(folder)), start)


def is_configured(folder: Path) -> bool:
    """Whether `folder` holds a configuration file."""
    return config_path(folder) is not None


def config_path(folder: Path) -> Path | None:
    """The configuration file in `folder`, which wins over one under another name."""
    return next((folder / name for name in CONFIG_NAMES if (folder / name).is_file()), None)


def is_too_wide(folder: Path) -> bool:
    """Whether nothing says that `folder`, which holds all of a user's or a disk's, is a site."""
    absolute = folder.resolve()
    home = Path(os.path.expanduser("~")).resolve()  # noqa: PTH111 -- Path.home raises where there is none
    return absolute in {home, Path(absolute.anchor)} and not is_configured(folder)


def read_config(root: Path, *, languages: Sequence[str] = (), output: str = "") -> Config:
    """The configuration of the site at `root`: its file's, or the defaults where it has none.

    `languages`, where given, replace the file's; the first is then the default language unless
    the file's default is among them. `output` replaces the file's folder. PolyglotError lists
    every fault of the file, each as ``file:line: key path: what is wrong``.
    """
    if not root.is_dir():
        raise PolyglotError(N_("{path}: is not a folder"), path=root)
    path = config_path(root)
    document = _parse(path) if path else Document(fields={}, lines={})
    if output:
        document = replace(document, fields=document.fields | {"output": output})
    reader = _Reader(path or root / CONFIG_NAMES[0], document)
    root = root.resolve()
    config = _read(reader, root, root / path.name if path else None, languages)
    if reader.errors:
        raise PolyglotError.together([error for _line, error in sorted(reader.errors, key=_line)])
    return config


def _line(placed: tuple[int, PolyglotError]) -> int:
    return placed[0]


def _parse(path: Path) -> Document:
    try:
        return parse_yaml(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as error:
        raise PolyglotError(N_("{path}: is not UTF-8; save it as UTF-8"), path=path) from error
    except OSError as error:
        raise PolyglotError(
            N_("{path}: cannot be read: {reason}"), path=path, reason=error.strerror
        ) from error


def _read(
    reader: "_Reader", root: Path, path: Path | None, wanted_languages: Sequence[str]
) -> Config:
    reader.check_keys(_KEYS)
    languages, default = _read_languages(reader, wanted_languages)
    layout = recognise_layout(root)
    folders = {key: reader.folder(key, default, root) for key, default in _FOLDERS.items()}
    content = reader.folder("content", layout.content, root)
    exclude = reader.strings("exclude", ())
    state = root / ".polyglot"
    reader.check_output(folders | {"state": state}, content, root)
    return Config(
        root=root,
        path=path,
        layout=layout.name,
        languages=languages,
        are_languages_replaced=bool(wanted_languages),
        default_language=default,
        detector=reader.scalar("detector", DetectorName.PROFILES, _detector),
        texts=_read_texts(reader, root, languages),
        base_url=reader.scalar("base_url", DEFAULT_BASE_URL, _base_url),
        content=content,
        **folders,
        state=state,
        exclude=exclude if "content" in reader.fields else (*layout.exclude, *exclude),
        fallback=reader.scalar("fallback", Fallback.LIST_ONLY, partial(_choice, Fallback)),
        prefix_default_language=reader.scalar(
            "prefix_default_language", default=False, parse=_boolean
        ),
        posts_per_page=reader.scalar("posts_per_page", 10, partial(_whole, 1, 1_000)),
        words_per_hour=reader.scalar("words_per_hour", 300, partial(_whole, 1, 10_000)),
        suggest_links=reader.scalar("suggest_links", default=True, parse=_boolean),
        thresholds=_read_thresholds(reader, languages),
    )


def _read_languages(reader: "_Reader", wanted: Sequence[str]) -> tuple[tuple[Tag, ...], Tag]:
    languages = reader.listed = reader.tags("languages", _LANGUAGES)
    if wanted:
        languages = tuple(dict.fromkeys(_wanted_tag(text) for text in wanted))
    default = reader.scalar("default_language", languages[0], _tag)
    if default in languages:
        return languages, default
    if not wanted:
        reader.fault(
            ("default_language",),
            N_("'{found}' is not one of the languages ({languages})"),
            found=default,
            languages=", ".join(languages),
        )
    return languages, languages[0]


def _wanted_tag(text: str) -> Tag:
    tag = parse_tag(text)
    if tag is None:
        raise PolyglotError(
            N_("--languages: '{found}' is not a language tag such as 'fr' or 'pt-BR'"), found=text
        )
    return tag


def _read_texts(reader: "_Reader", root: Path, languages: Sequence[Tag]) -> dict[Tag, SiteText]:
    titles = reader.per_language("title", root.name, languages)
    descriptions = reader.per_language("description", "", languages)
    return {
        language: SiteText(title=titles[language], description=descriptions[language])
        for language in languages
    }


def _read_thresholds(reader: "_Reader", languages: Sequence[Tag]) -> dict[Tag, float]:
    value = reader.fields.get("thresholds", {})
    if not isinstance(value, dict):
        reader.unfit(
            ("thresholds",), value, Unfit(N_("{value} is not a percentage per language: 'fr: 80'"))
        )
        return {}
    thresholds = {}
    for name in value:
        path = ("thresholds", name)
        tag = reader.language_key(path, name, languages)
        share = reader.convert(path, value[name], 0.0, _percentage)
        if tag:
            thresholds[tag] = share
    return thresholds


class _Reader:
    """Reads one document's values by key path and gathers every fault."""

    def __init__(self, path: Path, document: Document) -> None:
        self._path = path
        self._document = document
        self.fields = document.fields
        self.listed: tuple[Tag, ...] = ()
        """The file's own languages, whichever are wanted for this run."""
        self.errors: list[tuple[int, PolyglotError]] = []
        """With the line of each, in the order of reading."""
        for fault in document.faults:
            self._error(fault.line, "", FAULTS[fault.code], dict(fault.values))

    def _error(self, line: int, key: str, template: str, values: Mapping[str, object]) -> None:
        place = f"{self._path}:{line}: {key}"
        self.errors.append((line, PolyglotError(template, place=place, **values)))

    def fault(self, path: tuple[str | int, ...], template: str, **values: object) -> None:
        """Note that the value at `path` is wrong."""
        self._error(self._document.line_of(path), f"{_key_path(path)}: ", template, values)

    def unfit(self, path: tuple[str | int, ...], value: Value, fault: "Unfit") -> None:
        """Note that the `value` at `path` is not what was expected."""
        self.fault(path, fault.template, value=_describe(value), **fault.values)

    def check_keys(self, known: Sequence[str]) -> None:
        """Every unknown key is a fault, with the known one it may have meant."""
        for key in self.fields:
            if key in known:
                continue
            near = difflib.get_close_matches(key, known, n=1, cutoff=0.6)
            if near:
                self.fault((key,), N_("unknown key; did you mean '{near}'?"), near=near[0])
            else:
                self.fault(
                    (key,), N_("unknown key; known are {known}"), known=", ".join(sorted(known))
                )

    def scalar(self, key: str, default: T, parse: Callable[[str], T]) -> T:
        """The value at `key` as `parse` reads it, which raises Unfit for what it cannot read."""
        if key not in self.fields:
            return default
        return self.convert((key,), self.fields[key], default, parse)

    def convert(
        self, path: tuple[str | int, ...], value: Value, default: T, parse: Callable[[str], T]
    ) -> T:
        try:
            # A list or a mapping is as wrong as no text, and the parser says what it expects.
            return parse(value if isinstance(value, str) else "")
        except Unfit as fault:
            self.unfit(path, value, fault)
            return default

    def strings(self, key: str, default: tuple[str, ...]) -> tuple[str, ...]:
        value = self.fields.get(key)
        if value is None:
            return default
        values = value if isinstance(value, list) else [value]
        for index, member in enumerate(values):
            if not isinstance(member, str):
                self.unfit((key, index), member, _NO_TEXT)
        return tuple(member for member in values if isinstance(member, str))

    def tags(self, key: str, default: tuple[Tag, ...]) -> tuple[Tag, ...]:
        """Distinct language tags, in order; at least one."""
        value = self.fields.get(key)
        if value is None:
            return default
        if not isinstance(value, list) or not value:
            self.unfit((key,), value, Unfit(N_("{value} is not a list of tags such as [en, fr]")))
            return default
        tags: list[Tag] = []
        for index, member in enumerate(value):
            tag = self.convert((key, index), member, Tag(""), _tag)
            if tag and tag in tags:
                self.fault((key, index), N_("'{found}' stands twice"), found=tag)
            elif tag:
                tags.append(tag)
        return tuple(tags) or default

    def per_language(self, key: str, default: str, languages: Sequence[Tag]) -> dict[Tag, str]:
        """One text for all languages, or a mapping from language to text."""
        value = self.fields.get(key, default)
        if isinstance(value, str):
            return dict.fromkeys(languages, value)
        if isinstance(value, list):
            self.unfit(
                (key,), value, Unfit(N_("{value} is not text, or text per language: 'en: …'"))
            )
            return dict.fromkeys(languages, default)
        texts: dict[Tag, str] = {}
        for name, member in value.items():
            tag = self.language_key((key, name), name, languages)
            if not isinstance(member, str):
                self.unfit((key, name), member, _NO_TEXT)
            elif tag:
                texts[tag] = member
        first = next(iter(texts.values()), default)
        return {language: texts.get(language, first) for language in languages}

    def language_key(
        self, path: tuple[str | int, ...], name: str, languages: Sequence[Tag]
    ) -> Tag | None:
        tag = parse_tag(name)
        if tag in languages:
            return tag
        if tag not in self.listed:
            self.fault(
                path,
                N_("is not one of the languages ({languages})"),
                languages=", ".join(languages),
            )
        return None

    def folder(self, key: str, default: str, root: Path) -> Path:
        """A folder below `root`, which no path may leave."""
        path = self.scalar(key, root / default, partial(_folder, root))
        if not path.is_relative_to(root):
            self.fault(
                (key,), N_("'{found}' lies outside the site's folder"), found=self.fields[key]
            )
        return path

    def check_output(self, folders: Mapping[str, Path], content: Path, root: Path) -> None:
        """The output folder is emptied of stale pages: it may hold nothing else."""
        output = folders["output"]
        if not (output.is_relative_to(root) and content.is_relative_to(root)):
            return  # told already, with a place that says more
        if output == root or content.is_relative_to(output):
            self.fault(
                ("output",),
                N_("would overwrite the site's own files; name a folder of its own"),
            )
        elif output.is_relative_to(content) and content != root:
            self.fault(("output",), N_("lies inside the content folder; name one beside it"))
        else:
            others = [path for key, path in folders.items() if key != "output"]
            self._check_overlaps(output, others)

    def _check_overlaps(self, output: Path, others: Sequence[Path]) -> None:
        """Assets that hold the pages would be copied into them, more of them with each build."""
        for other in others:
            if output.is_relative_to(other) or other.is_relative_to(output):
                self.fault(
                    ("output",),
                    N_("overlaps the folder '{other}'; name a folder of its own"),
                    other=other.name,
                )


class Unfit(Exception):  # noqa: N818 -- a value that does not fit, caught a few lines up
    """A value cannot be read; the template may name `{value}`."""

    def __init__(self, template: str, **values: object) -> None:
        super().__init__(template)
        self.template = template
        self.values = values


_NO_TEXT = Unfit(N_("{value} is not text"))

FAULTS = {
    "syntax": "{detail}",
    "duplicate-key": N_("'{key}' stands twice (first on line {first_line})"),
    "too-deep": N_("nested more than {bound} levels deep"),
    "aliases": N_("aliases stand for more than {bound} values"),
    "yaml-tag": N_("asks for the YAML type '{found}', which is never built"),
    "not-mapping": N_("is {kind}, expected 'key: value' lines"),
}


def _key_path(path: tuple[str | int, ...]) -> str:
    """``("languages", 2)`` → ``languages[2]``."""
    parts = (f"[{part}]" if isinstance(part, int) else f".{part}" for part in path)
    return "".join(parts).removeprefix(".")


def _describe(value: object) -> str:
    if isinstance(value, str):
        return Quoted(value)
    if not value:
        return N_("an empty list") if isinstance(value, list) else N_("an empty mapping")
    return N_("a list") if isinstance(value, list) else N_("a mapping")


def _tag(text: str) -> Tag:
    tag = parse_tag(text)
    if tag is None:
        raise Unfit(N_("{value} is not a language tag such as 'fr' or 'pt-BR'"))
    return tag


def _boolean(text: str) -> bool:
    if text.lower() not in {"true", "false", "yes", "no"}:
        raise Unfit(N_("{value} is not true or false"))
    return text.lower() in {"true", "yes"}


def _whole(least: int, most: int, text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,9}", text) or not least <= int(text) <= most:
        raise Unfit(
            N_("{value} is not a whole number from {least} to {most}"), least=least, most=most
        )
    return int(text)


def _percentage(text: str) -> float:
    match = re.fullmatch(r"([0-9]{1,3}(?:\.[0-9]+)?) ?%?", text)
    if match is None or float(match[1]) > 100:
        raise Unfit(N_("{value} is not a percentage from 0 to 100"))
    return float(match[1]) / 100


def _choice(known: type[C], text: str) -> C:
    try:
        return known(text)
    except ValueError as error:
        raise Unfit(N_("{value} is not one of {known}"), known=", ".join(known)) from error


def _detector(text: str) -> DetectorName:
    name = _choice(DetectorName, text)
    if find_spec(name.package) is None:
        raise Unfit(
            N_("{value} is not installed; install it with: pip install {package}"),
            package=name.package,
        )
    return name


def _base_url(text: str) -> str:
    parts = urlsplit(text)
    is_plain = not parts.query and not parts.fragment and text.isprintable() and " " not in text
    if parts.scheme not in {"http", "https"} or not parts.hostname or not is_plain:
        raise Unfit(N_("{value} is not an address such as 'https://example.org/blog'"))
    return text.rstrip("/")


def _folder(root: Path, text: str) -> Path:
    if not text or "\0" in text:
        raise Unfit(N_("{value} is not a folder's name"))
    return (root / text).resolve()
