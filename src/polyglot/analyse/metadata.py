"""Metadata: what the front matter of a post says, whatever its tool calls the fields."""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache
from typing import Any, TypeAlias

from polyglot.analyse.front_matter import FrontMatter, Notation
from polyglot.analyse.posts import NORMAL_PRIORITY, Metadata
from polyglot.messages import N_
from polyglot.problems import Problem, problem
from polyglot.strict_yaml import Value


def read_metadata(front_matter: FrontMatter, path: str) -> tuple[Metadata, tuple[Problem, ...]]:
    """The metadata of the post at `path`, and what is wrong with its front matter.

    Field names are read without regard to case, hyphens and underscores; of several names for
    one thing the first that says something counts. A value of the wrong shape is a problem, and
    its field stays empty. Naive times are taken as UTC.
    """
    fields = _Fields(front_matter, path)
    found = {field: read(fields) for field, read in fields.readers()}
    metadata = Metadata(**found, lines=fields.lines)
    # What two fields of the metadata are read from is found wrong twice.
    problems = dict.fromkeys(fields.problems)
    return metadata, (*problems, *_fault_problems(front_matter, path))


@lru_cache(maxsize=1000)
def plain_name(name: str) -> str:
    """A field's name without what tools differ in: ``translationKey`` is ``translation_key``."""
    return name.lower().replace("-", "").replace("_", "")


def _plainly(*names: str) -> tuple[str, ...]:
    return tuple(map(plain_name, names))


_TITLES = ("title",)
_DESCRIPTIONS = ("description", "summary", "excerpt")
_DATES = ("date", "pubdate", "published")
_UPDATES = _plainly("updated", "lastmod", "modified", "last_modified_at")
_AUTHORS = ("authors", "author")
_TRANSLATORS = _plainly("translators", "translator", "translated_by")
_CATEGORIES = ("category", "categories")
_LANGUAGES = ("lang", "language", "locale")
_ORIGINALS = _plainly("original", "translation_of")
_PERMALINKS = ("permalink", "url")
_ALIASES = _plainly("aliases", "redirect_from")

NAMES_OF = {"title": _TITLES, "description": _DESCRIPTIONS}
"""The fields that title and description are read from, by their plain names, the first first."""

_KEYS = _plainly("translation_key", "page_id", "ref", "translation_id")
"""What tools call the key that the editions of one work share; `translationKey` is Hugo's."""

_IMAGES = _plainly("image", "cover", "featured_image", "feature_image", "images", "thumbnail")
_IMAGE_PARTS = ("image", "url", "src", "path")
"""What themes call the picture that stands for a post, and its address among its properties."""

_REVIEWERS = _plainly(
    "translation_reviewers",
    "translation_reviewer",
    "reviewers",
    "reviewer",
    "reviewed_by",
)

_MACHINE_FLAGS = ("machinetranslated", "machinetranslation", "autotranslated")
_MACHINE_KINDS = ("translation", "translationtype", "ms.translationtype")
"""Fields that say how a post was translated; the last is Microsoft's, of its documentation."""
MACHINES = frozenset(
    {
        "amazon translate",
        "apertium",
        "bing",
        "deepl",
        "google",
        "google translate",
        "libretranslate",
        "machine",
        "machine translation",
        "microsoft translator",
        "mt",
        "yandex translate",
    }
)
"""What stands in the place of a translator's name where there was none, in lower case."""

RAW_HTML = frozenset({"keep", "sanitise", "escape"})
"""What may become of HTML in a body: it stays, or loses what could do harm, or is shown as text."""

_YES = frozenset({"true", "yes", "on", "1"})
_NO = frozenset({"false", "no", "off", "0"})
_ANSWERS = _YES | _NO
_DRAFT = frozenset({"draft"})
_PRIORITIES = {"high": 1.0, "normal": NORMAL_PRIORITY, "low": 3.0}
_NUMBER = re.compile(r"[+-]?[0-9]{1,9}(?:\.[0-9]{1,9})?")

# ISO 8601, and what Pelican, Jekyll and WordPress write: a space for the T, slashes, one digit
# for two, an offset without a colon or after a space; Nikola also `UTC` before an offset.
_MOMENT = re.compile(
    r"([0-9]{4})[-/]([0-9]{1,2})[-/]([0-9]{1,2})"
    r"(?:[Tt ]\s*([0-9]{1,2}):([0-9]{1,2})(?::([0-9]{1,2})(?:[.,][0-9]+)?)?"
    r"\s*(?:[Zz]|(?:UTC|GMT)?(?:(?P<sign>[+-])(?P<hours>[0-9]{2}):?(?P<minutes>[0-9]{2})?)?))?"
)

_DATED_NAME = re.compile(
    r"(?:.*/)?(?P<date>[0-9]{4}-[0-9]{1,2}-[0-9]{1,2})[-_][^/]*(?:/index\.[^/]*)?", re.DOTALL
)

_MARK, _MARKS, _MARKS_OF_SEVERAL = map(re.compile, (";", "[;,]", ";|, "))
"""What stands between people."""

_FOLDED = re.compile("[ \t\r\n\f\x85]+")
"""White space that is folded: not the no-break spaces of French."""

# Cc but for what is folded, the bidi embeddings and overrides (UAX 9), and halves of pairs.
_HAZARD = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\ud800-\udfff]")


def _fault_problems(front_matter: FrontMatter, path: str) -> tuple[Problem, ...]:
    return tuple(
        Problem(path=path, line=fault.line, code=f"front-matter-{fault.code}", values=fault.values)
        for fault in front_matter.faults
    )


class _Fields:
    """The fields of one post by their plain names, and what is found out while reading them."""

    def __init__(self, front_matter: FrontMatter, path: str) -> None:
        self._front_matter = front_matter
        self._path = path
        self._written: dict[str, str] = {}
        for name in front_matter.fields:
            self._written.setdefault(plain_name(name), name)
        self.lines: dict[str, int] = {}
        self.problems: list[Problem] = []

    def readers(self) -> "Sequence[tuple[str, _Reader]]":
        """What to read, in the order of the metadata: of what is not written, nothing is."""
        return _readers_of(tuple(self._written))

    def text(self, field: str, *names: str) -> str:
        """The text of a field; a list or a mapping is none."""
        value = self._value(field, names)
        if isinstance(value, str):
            return value.strip()
        self._reject(field, value, N_("a text"))
        return ""

    def clean_text(self, field: str, *names: str) -> str:
        """The text of a field on one line, without what terminals and bidi layout obey."""
        text = self.text(field, *names)
        if text.isprintable() and "  " not in text:
            return text
        text = _FOLDED.sub(" ", text)
        hazard = _HAZARD.search(text)
        if hazard is None:
            return text
        character = f"U+{ord(hazard[0]):04X}"
        self.problems.append(
            problem("control-character", self._path, self.lines[field], character=character)
        )
        return _HAZARD.sub("", text).strip()

    def texts(self, field: str, *names: str) -> tuple[str, ...]:
        """The texts of a list, or those between commas."""
        value = self._value(field, names)
        if isinstance(value, str):
            return _texts_between(value.split(","))
        texts = _texts_of(value)
        if texts is None:
            self._reject(field, value, N_("a list of texts"))
        return texts or ()

    def people(self, field: str, *names: str) -> tuple[str, ...]:
        """Names: texts, ``[name, url]`` lists or mappings with a ``name``; one or several."""
        value = self._value(field, names)
        if isinstance(value, str):
            return _texts_between(self._separators(field).split(value))
        found = [_name_of(person) for person in (value if isinstance(value, list) else [value])]
        if None in found:
            self._reject(field, value, N_("a name, or a list of names"))
        return tuple(name for name in found if name)

    def languages(self, field: str) -> tuple[str, ...] | None:
        """The languages wanted. None is all of them, which is also what silence says."""
        if self._front_matter.fields.get(self._written.get(field, "")) == []:
            return ()
        value = self._value(field, (field,))
        if isinstance(value, str):
            return _wanted_languages(value)
        texts = _texts_of(value)
        if texts is None:
            self._reject(field, value, N_("true, false or a list of languages"))
        return texts

    def category(self) -> str:
        """The first of several."""
        return next(iter(self.texts("category", *_CATEGORIES)), "")

    def moment(self, field: str, *names: str) -> datetime | None:
        """The time that a field names, in UTC."""
        text = self.text(field, *names)
        moment = _parse_moment(text)
        if text and moment is None:
            self._reject(field, text, N_("a date such as 2024-05-31"))
        return moment

    def is_draft(self) -> bool:
        """Whether the author holds the post back, in the words of any tool."""
        answer = self.text("draft", "draft").lower()
        if answer and answer not in _ANSWERS:
            self._reject("draft", answer, N_("true or false"))
        is_held_back = self._says("status", _DRAFT) or self._says("published", _NO)
        return is_held_back or answer in _YES

    def permalink(self) -> str:
        """An address that the author chose; settings of another shape are left alone."""
        value = self._value("permalink", ("permalink",))
        if isinstance(value, str) and value.strip():
            return value.strip()
        # What has this name without Hugo is mostly the address of another site.
        value = self._value("permalink", ("url",))
        return value.strip() if isinstance(value, str) and value.startswith("/") else ""

    def image(self) -> str:
        """The first picture that is named as one; other tools mean other things by other values."""
        value = self._value("image", _IMAGES)
        if isinstance(value, list):
            value = value[0] if value else ""
        if isinstance(value, dict):
            value = next((value[part] for part in _IMAGE_PARTS if value.get(part)), "")
        return value.strip() if isinstance(value, str) else ""

    def raw_html(self) -> str:
        """How far HTML in the body is trusted; where it cannot be told, not much."""
        said = self.text("raw_html", "rawhtml").lower()
        if said and said not in RAW_HTML:
            self._reject("raw_html", said, N_("keep, sanitise or escape"))
            return "sanitise"
        return said

    def has_math(self) -> bool:
        return self.text("math", "math").lower() in _YES

    def priority(self) -> float | None:
        """A number, or one of three words; other tools mean other things by other values."""
        value = self._value("priority", ("priority",))
        text = value.strip().lower() if isinstance(value, str) else ""
        return float(text) if _NUMBER.fullmatch(text) else _PRIORITIES.get(text)

    def has_contents(self) -> bool | None:
        """Whether it asks for a table of contents; other tools say more by other values."""
        answer = self._value("contents", ("toc",))
        text = answer.strip().lower() if isinstance(answer, str) else ""
        return text in _YES if text in _ANSWERS else None

    def is_detected(self) -> bool:
        """Whether the language may be told from the text; only an outspoken no says otherwise."""
        answer = self.text("detect", "detect").lower()
        if answer and answer not in _ANSWERS:
            self._reject("detect", answer, N_("true or false"))
        return answer not in _NO

    def is_translation(self) -> bool:
        """Whether Pelican's `Translation` says yes; what else has that name is no concern here."""
        says_so = self._says("translation", _YES)
        if says_so:
            written = self._written["translation"]
            self.lines["is_translation"] = self._front_matter.lines.get(written, 1)
        return says_so

    def original(self) -> str:
        """The post that it was translated from, as named; empty where it only says whether."""
        named = self.text("original", *_ORIGINALS)
        return "" if named.lower() in _ANSWERS else named

    def is_original(self) -> bool:
        return self.text("original", *_ORIGINALS).lower() in _YES

    def is_machine(self) -> bool:
        """Whether it says that a machine translated it: by a flag, a kind, or the translator."""
        translators = self.people("translators", *_TRANSLATORS)
        return (
            any(self._says(flag, _YES) for flag in _MACHINE_FLAGS)
            or any(self._says(kind, MACHINES) for kind in _MACHINE_KINDS)
            or (bool(translators) and all(name.lower() in MACHINES for name in translators))
        )

    def date_names(self) -> tuple[str, ...]:
        """Jekyll's `published` says whether, that of others says when."""
        is_flag = self._says("published", _ANSWERS)
        return _DATES[:2] if is_flag else _DATES

    def _says(self, name: str, words: frozenset[str]) -> bool:
        value = self._front_matter.fields.get(self._written.get(name, ""), "")
        return isinstance(value, str) and value.strip().lower() in words

    def _value(self, field: str, names: tuple[str, ...]) -> Value:
        """The first value under any of these plain `names` that is not empty; its line is kept."""
        for name in names:
            written = self._written.get(name)
            if written is None:
                continue
            value = self._front_matter.fields[written]
            if value.strip() if isinstance(value, str) else value:
                self.lines[field] = self._front_matter.lines.get(written, 1)
                return value
        return ""

    def _separators(self, plural: str) -> re.Pattern[str]:
        """What stands between people: "Smith, John" is one, unless the field means several."""
        if self._front_matter.notation in {Notation.HEADERS, Notation.COMMENT}:
            return _MARKS
        return _MARKS_OF_SEVERAL if self._value(plural, (plural,)) else _MARK

    def _reject(self, field: str, value: Value, expected: str) -> None:
        found = value if isinstance(value, str) else "[…]" if isinstance(value, list) else "{…}"
        self.problems.append(
            problem(
                "front-matter-value",
                self._path,
                self.lines[field],
                field=field,
                found=found,
                expected=expected,
            )
        )


_Reader: TypeAlias = Callable[[_Fields], Any]

_READERS: dict[str, tuple[frozenset[str], _Reader]] = {
    field: (frozenset(names), read)
    for field, names, read in (
        ("title", _TITLES, lambda each: each.clean_text("title", *_TITLES)),
        ("description", _DESCRIPTIONS, lambda each: each.clean_text("description", *_DESCRIPTIONS)),
        ("slug", ("slug",), lambda each: each.text("slug", "slug")),
        ("date", _DATES, lambda each: each.moment("date", *each.date_names())),
        ("updated", _UPDATES, lambda each: each.moment("updated", *_UPDATES)),
        ("authors", _AUTHORS, lambda each: each.people("authors", *_AUTHORS)),
        ("translators", _TRANSLATORS, lambda each: each.people("translators", *_TRANSLATORS)),
        ("tags", ("tags",), lambda each: each.texts("tags", "tags")),
        ("category", _CATEGORIES, _Fields.category),
        ("language", _LANGUAGES, lambda each: each.text("language", *_LANGUAGES)),
        ("key", _KEYS, lambda each: each.text("key", *_KEYS)),
        ("original", _ORIGINALS, _Fields.original),
        ("is_original", _ORIGINALS, _Fields.is_original),
        ("is_translation", ("translation",), _Fields.is_translation),
        ("is_machine", (*_MACHINE_FLAGS, *_MACHINE_KINDS, *_TRANSLATORS), _Fields.is_machine),
        ("reviewers", _REVIEWERS, lambda each: each.people("reviewers", *_REVIEWERS)),
        ("permalink", _PERMALINKS, _Fields.permalink),
        ("aliases", _ALIASES, lambda each: each.texts("aliases", *_ALIASES)),
        ("image", _IMAGES, _Fields.image),
        ("contents", ("toc",), _Fields.has_contents),
        ("raw_html", ("rawhtml",), _Fields.raw_html),
        ("math", ("math",), _Fields.has_math),
        ("translate", ("translate",), lambda each: each.languages("translate")),
        ("priority", ("priority",), _Fields.priority),
        ("draft", ("draft", "status", "published"), _Fields.is_draft),
        ("detect", ("detect",), _Fields.is_detected),
    )
}
"""Of each field of `Metadata` the names that it may be read from, and how."""


@lru_cache(maxsize=1000)
def _readers_of(written: tuple[str, ...]) -> "Sequence[tuple[str, _Reader]]":
    """Those of `_READERS` that read any of these plain names, which many posts have in common."""
    return tuple(
        (field, read) for field, (names, read) in _READERS.items() if not names.isdisjoint(written)
    )


def _texts_between(parts: Iterable[str]) -> tuple[str, ...]:
    return tuple(filter(None, map(str.strip, parts)))


def _texts_of(value: Value) -> tuple[str, ...] | None:
    """The texts of a list that holds nothing else."""
    if not isinstance(value, list):
        return None
    texts = [item for item in value if isinstance(item, str)]
    return _texts_between(texts) if len(texts) == len(value) else None


def _name_of(person: Value) -> str | None:
    """The name in ``name``, ``[name, url]`` or ``{name: …}``; None where there is none."""
    if isinstance(person, list):
        person = person[0] if person else ""
    if isinstance(person, dict):
        person = person.get("name", {})
    return person.strip() if isinstance(person, str) else None


def _wanted_languages(text: str) -> tuple[str, ...] | None:
    answer = text.strip().lower()
    if not answer or answer in _YES:
        return None
    return () if answer in _NO else _texts_between(text.split(","))


def date_in_name(path: str) -> datetime | None:
    """The date that the name of a post begins with, or that of its bundle: ``2024-05-31-a.md``."""
    match = _DATED_NAME.fullmatch(path)
    return _parse_moment(match["date"]) if match else None


def _parse_moment(text: str) -> datetime | None:
    """The UTC time that `text` writes, or None: also for days that no calendar has."""
    match = _MOMENT.fullmatch(text)
    if match is None:
        return None
    year, month, day, hour, minute, second = map(int, match.groups("0")[:6])
    try:
        zone = _zone(match) if match["sign"] else UTC
        moment = datetime(year, month, day, hour, minute, second, tzinfo=zone)
        return moment if zone is UTC else moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _zone(match: re.Match[str]) -> timezone:
    sign, hours, minutes = match["sign"], match["hours"], match["minutes"]
    offset = timedelta(hours=int(hours or 0), minutes=int(minutes or 0))
    return timezone(-offset if sign == "-" else offset)
