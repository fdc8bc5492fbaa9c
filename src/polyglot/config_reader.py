"""Reading one configuration document by key path: every fault is gathered, none guessed away."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import TypeVar
from unicodedata import normalize
from urllib.parse import quote, urlsplit

from polyglot.config import ORDER_FIELDS
from polyglot.errors import PolyglotError
from polyglot.messages import N_, Quoted
from polyglot.strict_yaml import Document, Value
from polyglot.tags import Tag, parse_tag

T = TypeVar("T")
C = TypeVar("C", bound=StrEnum)
_PATH_SIGNS = "/%~+@:!$'(),;=&"


class ConfigReader:
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
            if key not in known:
                self.unknown_key((key,), key, known)

    def unknown_key(self, path: tuple[str | int, ...], key: str, known: Iterable[str]) -> None:
        """Note that no `key` of that name is `known`, and which of them it may have meant."""
        if near := nearest(key, known):
            self.fault(path, N_("unknown key; did you mean '{near}'?"), near=near)
        else:
            self.fault(path, N_("unknown key; known are {known}"), known=", ".join(sorted(known)))

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
        return default if value is None else self.tags_at((key,), value, default)

    def tags_at(
        self, path: tuple[str | int, ...], value: Value, default: tuple[Tag, ...]
    ) -> tuple[Tag, ...]:
        if not isinstance(value, list) or not value:
            self.unfit(path, value, Unfit(N_("{value} is not a list of tags such as [en, fr]")))
            return default
        tags: list[Tag] = []
        for index, member in enumerate(value):
            tag = self.convert((*path, index), member, Tag(""), read_tag)
            if tag and tag in tags:
                self.fault((*path, index), N_("'{found}' stands twice"), found=tag)
            elif tag:
                tags.append(tag)
        return tuple(tags) or default

    def per_language(self, key: str, default: str, languages: Sequence[Tag]) -> dict[Tag, str]:
        """One text for all languages, or a mapping from language to text."""
        value = self.fields.get(key, default)
        texts = self.texts_at((key,), value, languages)
        if isinstance(texts, str):
            return dict.fromkeys(languages, texts)
        first = next(iter(texts.values()), default)
        return {language: texts.get(language, first) for language in languages}

    def texts_at(
        self, path: tuple[str | int, ...], value: Value, languages: Sequence[Tag]
    ) -> str | dict[Tag, str]:
        """One text for all languages, or those of each that has one, in the order of the file."""
        if isinstance(value, str):
            return value
        if isinstance(value, list):
            self.unfit(path, value, Unfit(N_("{value} is not text, or text per language: 'en: …'")))
            return {}
        texts: dict[Tag, str] = {}
        for name, member in value.items():
            tag = self.language_key((*path, name), name, languages)
            if not isinstance(member, str):
                self.unfit((*path, name), member, _NO_TEXT)
            elif tag:
                texts[tag] = member
        return texts

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
        return self.folder_at((key,), self.fields.get(key, default), root / default, root)

    def folder_at(
        self, place: tuple[str | int, ...], value: Value, default: Path, root: Path
    ) -> Path:
        path = self.convert(place, value, default, partial(_folder, root))
        if not path.is_relative_to(root):
            self.fault(place, N_("'{found}' lies outside the site's folder"), found=value)
        return path

    def check_made(self, folders: Mapping[str, Path], content: Path, root: Path) -> None:
        """The folders that are emptied of stale pages: they may hold nothing else."""
        told = len(self.errors)
        # What lies outside is told already, with a place that says more.
        inside = {key: path for key, path in folders.items() if path.is_relative_to(root)}
        pages = {key: path for key, path in inside.items() if key != "dashboard"}
        if not content.is_relative_to(root):
            return
        self._check_made("output", pages, content, root)
        # A folder of pages that cannot be one overlaps everything.
        if len(self.errors) == told:
            self._check_made("dashboard", inside, content, root)

    def _check_made(self, key: str, folders: Mapping[str, Path], content: Path, root: Path) -> None:
        made = folders.get(key)
        if made is None:
            return
        if made == root or content.is_relative_to(made):
            self.fault((key,), N_("would overwrite the site's own files; name a folder of its own"))
        elif made.is_relative_to(content) and content != root:
            self.fault((key,), N_("lies inside the content folder; name one beside it"))
        else:
            others = [path for other, path in folders.items() if other != key]
            self._check_overlaps(key, made, others)

    def _check_overlaps(self, key: str, made: Path, others: Iterable[Path]) -> None:
        """Assets that hold the pages would be copied into them, more of them with each build."""
        for other in others:
            if made.is_relative_to(other) or other.is_relative_to(made):
                self.fault(
                    (key,),
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


def read_tag(text: str) -> Tag:
    """The tag that `text` writes, or Unfit."""
    tag = parse_tag(text)
    if tag is None:
        raise Unfit(N_("{value} is not a language tag such as 'fr' or 'pt-BR'"))
    return tag


def boolean(text: str) -> bool:
    if text.lower() not in {"true", "false", "yes", "no"}:
        raise Unfit(N_("{value} is not true or false"))
    return text.lower() in {"true", "yes"}


def whole_number(least: int, most: int, text: str) -> int:
    """The number that `text` writes, or Unfit."""
    if not re.fullmatch(r"[0-9]{1,9}", text) or not least <= int(text) <= most:
        raise Unfit(
            N_("{value} is not a whole number from {least} to {most}"), least=least, most=most
        )
    return int(text)


def with_extra(module: str, extra: str, *, is_wanted: bool) -> bool:
    """`is_wanted`; Unfit where that needs a module which only an extra brings, and is not there."""
    if is_wanted and find_spec(module) is None:
        raise Unfit(
            N_("needs an extra that is not installed; install it with: pip install {package}"),
            package=f"'polyglot-posts[{extra}]'",
        )
    return is_wanted


def choice(known: type[C], text: str) -> C:
    """The member of `known` that `text` names, or Unfit."""
    try:
        return known(text)
    except ValueError as error:
        raise Unfit(N_("{value} is not one of {known}"), known=", ".join(known)) from error


def web_address(text: str) -> str:
    """The address that `text` writes, without a slash at its end, or Unfit."""
    parts = urlsplit(text)
    is_plain = not parts.query and not parts.fragment and text.isprintable() and " " not in text
    if parts.scheme not in {"http", "https"} or not parts.hostname or not is_plain:
        raise Unfit(N_("{value} is not an address such as 'https://example.org/blog'"))
    if text.isascii():
        return text.rstrip("/")
    # What stands in feeds and sitemaps has to be ASCII: RFC 3986 §3.2.2 and §2.1.
    host = ".".join(map(_ascii_label, normalize("NFC", parts.netloc.lower()).split(".")))
    return f"{parts.scheme}://{host}{quote(parts.path, safe=_PATH_SIGNS)}".rstrip("/")


def _ascii_label(label: str) -> str:
    """A part of a host's name as DNS has it (RFC 5890 §2.3.2.1), with the port behind it."""
    name, colon, port = label.partition(":")
    return label if name.isascii() else f"xn--{name.encode('punycode').decode()}{colon}{port}"


def nearest(name: str, known: Iterable[str]) -> str:
    """The one of the `known` names that was probably meant; empty where none is like it."""
    from difflib import get_close_matches  # here: a configuration without a fault needs none

    return next(iter(get_close_matches(name, [*known], n=1, cutoff=0.6)), "")


def order_field(text: str) -> str:
    """`text` where it is a field that worklists are sorted by, a minus aside; else Unfit."""
    name = text.removeprefix("-")
    if name in ORDER_FIELDS:
        return text
    if near := nearest(name, ORDER_FIELDS):
        raise Unfit(N_("{value} is no field of a worklist; did you mean '{near}'?"), near=near)
    raise Unfit(N_("{value} is not one of {known}"), known=", ".join(ORDER_FIELDS))


def _folder(root: Path, text: str) -> Path:
    if not text or "\0" in text:
        raise Unfit(N_("{value} is not a folder's name"))
    return (root / text).resolve()
