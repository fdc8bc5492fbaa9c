"""Brings the catalogs in line with the sources: ``python tools/messages.py [ROOT]``.

Writes the entries of ``<domain>.pot`` and of every language's ``<domain>.po``: new ones without a
translation, those that are gone left out, translations kept, in English the message itself.
Headers stay as they are. The same sources give the same bytes.
"""

import ast
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import polib
from babel.messages.extract import extract

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "polyglot"
THEME = PACKAGE / "theme" / "templates"
SITE = PACKAGE / "emit" / "site"

Keywords = dict[str, tuple[int | None, int, int | None]]
"""By a function's name: which arguments are the context, the message, and its plural."""

LATER: Keywords = {"N_": (None, 0, None)}
AT_ONCE: Keywords = {
    "gettext": (None, 0, None),
    "ngettext": (None, 0, 1),
    "pgettext": (0, 1, None),
    "npgettext": (0, 1, 2),
}


class Message(NamedTuple):
    """What a catalog has one entry for."""

    context: str | None
    text: str
    plural: str | None


Found = tuple[str, Message]
"""A message and the file that it stands in, relative to the project."""


def polyglot_messages() -> Iterator[Found]:
    """What the tool itself says: everything marked but what the theme asks its catalog for."""
    for path in sorted(PACKAGE.rglob("*.py")):
        yield from _python_messages(path, LATER if SITE in path.parents else LATER | AT_ONCE)


def site_messages() -> Iterator[Found]:
    """What the readers of a site see."""
    for path in sorted(SITE.rglob("*.py")):
        yield from _python_messages(path, AT_ONCE)
    for path in sorted(THEME.rglob("*.html")):
        yield from _template_messages(path)


DOMAINS: dict[str, tuple[str, Callable[[], Iterator[Found]]]] = {
    "polyglot": ("locales", polyglot_messages),
    "site": ("src/polyglot/theme/locales", site_messages),
}
"""Where the catalogs of each domain lie, and what they hold."""


def _python_messages(path: Path, keywords: Keywords) -> Iterator[Found]:
    """From the syntax tree: Babel's own extractor finds nothing inside of f-strings."""
    calls = [node for node in ast.walk(ast.parse(path.read_bytes())) if isinstance(node, ast.Call)]
    for call in sorted(calls, key=lambda call: (call.lineno, call.col_offset)):
        places = keywords.get(_name_of(call.func))
        texts = places and [_text_at(call.args, place) for place in places]
        if texts and texts[1]:
            yield _shown(path), Message(texts[0], texts[1], texts[2])


def _name_of(function: ast.expr) -> str:
    return getattr(function, "attr", "") or getattr(function, "id", "")


def _text_at(arguments: list[ast.expr], place: int | None) -> str | None:
    argument = arguments[place] if place is not None and place < len(arguments) else None
    value = argument.value if isinstance(argument, ast.Constant) else None
    return value if isinstance(value, str) else None


def _template_messages(path: Path) -> Iterator[Found]:
    options = {"trimmed": "true", "newstyle_gettext": "true"}
    with path.open("rb") as template:
        for _line, message, _comments, context in extract("jinja2", template, options=options):
            text, plural = (message, None) if isinstance(message, str) else message[:2]
            yield _shown(path), Message(context, text, plural)


def _shown(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def make_entries(messages: Iterable[Found]) -> list[polib.POEntry]:
    """One entry a message, in the order of the sources, without translations."""
    files: dict[Message, list[str]] = {}
    for path, message in messages:
        files.setdefault(message, []).append(path)
    return [_make_entry(message, list(dict.fromkeys(paths))) for message, paths in files.items()]


def _make_entry(message: Message, paths: list[str]) -> polib.POEntry:
    return polib.POEntry(
        msgctxt=message.context,
        msgid=message.text,
        msgid_plural=message.plural or "",
        msgstr_plural={0: "", 1: ""} if message.plural else {},
        # Without lines, which would change with every edit of a source.
        occurrences=[(path, "") for path in paths],
        flags=_flags(message.text),
    )


def _flags(text: str) -> list[str]:
    """What lets gettext's tools compare the names in a translation with those of the message."""
    if re.search(r"%\(\w+\)s", text):
        return ["python-format"]
    return ["python-brace-format"] if re.search(r"\{\w+(:\w+)?\}", text) else []


def update(path: Path, messages: Iterable[Found]) -> None:
    """Give the catalog at `path` exactly the entries of `messages`; its translations are kept."""
    catalog = polib.pofile(str(path), wrapwidth=0)
    known = {(entry.msgctxt, entry.msgid): entry for entry in catalog}
    catalog[:] = make_entries(messages)
    for entry in catalog:
        if old := known.get((entry.msgctxt, entry.msgid)):
            _keep_translation(entry, old)
        if catalog.metadata.get("Language") == "en":
            _say_in_english(entry)
    path.write_text(f"{catalog}".rstrip("\n") + "\n", encoding="utf-8")


def _keep_translation(entry: polib.POEntry, old: polib.POEntry) -> None:
    entry.tcomment = old.tcomment
    entry.flags += [flag for flag in old.flags if flag == "fuzzy"]
    if bool(old.msgid_plural) == bool(entry.msgid_plural):
        entry.msgstr, entry.msgstr_plural = old.msgstr, old.msgstr_plural


def _say_in_english(entry: polib.POEntry) -> None:
    if entry.msgid_plural:
        entry.msgstr_plural = {0: entry.msgid, 1: entry.msgid_plural}
    else:
        entry.msgstr = entry.msgid


def main(root: Path) -> None:
    for domain, (folder, messages) in DOMAINS.items():
        found = list(messages())
        locales = root / folder
        for path in [locales / f"{domain}.pot", *locales.glob(f"*/LC_MESSAGES/{domain}.po")]:
            update(path, found)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT)
