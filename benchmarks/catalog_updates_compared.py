"""What ``catalog update``, msgmerge and pybabel make of the same catalogs, message by message.

    python benchmarks/catalog_updates_compared.py NAME=OLD:NEW[:PATTERN] …

OLD and NEW are the unpacked sources of a project in two versions; PATTERN names the folder of the
catalogs in both (``**/locale`` otherwise). Each catalog of OLD is updated with the template of NEW
by polyglot, by ``msgmerge --previous``, with and without fuzzy matching, and by ``pybabel update``,
without ``--previous``, with which it writes files that nothing reads: it wraps what a message was
before within a string. Where a project ships no template, the messages of NEW's own catalog in the
same language are taken for one.

Printed for each project and each other tool: how many messages are the same in both (context,
texts, translations, flags, what they were before, obsolete, comments, references), and how many
differ, by what.
"""

import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from msgspec import structs

from polyglot.catalogs.catalog import Catalog, parse_catalog
from polyglot.catalogs.updating import update_catalog
from polyglot.po.syntax import Entry, render_entry
from polyglot.problems import BrokenFileError
from polyglot.tags import Tag, parse_tag

TOOLS = {
    "msgmerge": ["msgmerge", "--quiet", "--previous"],
    "msgmerge, exact": ["msgmerge", "--quiet", "--no-fuzzy-matching", "--previous"],
    "pybabel": [sys.executable, "-m", "babel.messages.frontend", "--quiet", "update"],
    "pybabel, exact": [
        *(sys.executable, "-m", "babel.messages.frontend", "--quiet"),
        *("update", "--no-fuzzy-matching"),
    ],
}
EXACT = "exact"
"""In the name of a tool that looks for nothing close: ours does not either then."""
LANGUAGES = 40
"""Catalogs of a project at most: pybabel takes long."""


def main(arguments: list[str]) -> None:
    columns = ("project", "languages", "beside", "messages", "same", "", "by what they differ")
    print(*columns, sep="\t")
    for argument in arguments:
        name, _, paths = argument.partition("=")
        for line in compare_project(name, *paths.split(":")):
            print(*line, sep="\t", flush=True)


def compare_project(
    name: str, old: str, new: str, pattern: str = "locale"
) -> Iterator[tuple[str, ...]]:
    counts = {tool: Counter[str]() for tool in TOOLS}
    languages = Counter[str]()
    for before, template in pairs(Path(old), Path(new), pattern):
        done = compare_catalogs(before, template)
        languages.update(done.keys())
        for tool, kinds in done.items():
            counts[tool].update(kinds)
    for tool, kinds in counts.items():
        total = sum(kinds.values())
        others = ", ".join(f"{kind} {n:,}" for kind, n in kinds.most_common() if kind != "same")
        share = f"{kinds['same'] / total:.1%}" if total else ""
        yield name, str(languages[tool]), tool, f"{total:,}", f"{kinds['same']:,}", share, others


def pairs(old: Path, new: Path, pattern: str) -> Iterator[tuple[Catalog, Catalog]]:
    """The catalogs of the older version, each with a template of the newer."""
    folders = {path.relative_to(new) for path in new.rglob(pattern) if path.is_dir()}
    for folder in sorted(folders):
        paths = sorted((old / folder).rglob("*.po"))[:LANGUAGES]
        shipped = sorted((new / folder).glob("*.pot"))
        for path in paths:
            newer = shipped[0] if shipped else new / path.relative_to(old)
            before, after = read(path), read(newer)
            if before and after and before.messages:
                yield before, after if shipped else as_template(after)


def read(path: Path) -> Catalog | None:
    """None where it is not there, or broken: what is then done is another question."""
    try:
        return parse_catalog(path.read_bytes(), path.as_posix())
    except (OSError, BrokenFileError):
        return None


def as_template(catalog: Catalog) -> Catalog:
    """What the catalog is a translation of."""
    blank = [
        structs.replace(
            entry,
            msgstr=entry.msgstr if entry.is_header else "",
            forms=("", "") if entry.plural is not None else (),
            comments=(),
            flags=tuple(flag for flag in entry.flags if flag != "fuzzy"),
            previous="",
            previous_context=None,
            previous_plural=None,
        )
        for entry in catalog.entries
        if not entry.is_obsolete
    ]
    text = "\n\n".join(map(render_entry, blank)) + "\n"
    return parse_catalog(text.encode(catalog.charset), catalog.path)


def compare_catalogs(before: Catalog, template: Catalog) -> dict[str, Counter[str]]:
    """By tool: what each message of its result or of ours is."""
    language = before.language or parse_tag(Path(before.path).parent.parent.name) or Tag("und")
    ours = {
        takes_close: updated(before, template, language, takes_close=takes_close)
        for takes_close in (True, False)
    }
    found = {}
    for tool, command in TOOLS.items():
        theirs = run(command, before, template, language)
        if theirs is not None:
            mine = ours[EXACT not in tool]
            mine = without_previous(mine) if tool.startswith("pybabel") else mine
            found[tool] = Counter(differences(mine, theirs))
    return found


def updated(before: Catalog, template: Catalog, language: Tag, *, takes_close: bool) -> Catalog:
    done = update_catalog(before, template, language, Tag("zxx"), takes_close=takes_close)
    return parse_catalog(done.content, "ours")


def run(command: list[str], before: Catalog, template: Catalog, language: Tag) -> Catalog | None:
    """The catalog that another tool makes; None where it refuses to."""
    with tempfile.TemporaryDirectory() as folder:
        catalog, pot, output = (Path(folder) / name for name in ("a.po", "a.pot", "b.po"))
        catalog.write_bytes(before.text.encode(before.charset))
        pot.write_bytes(template.text.encode(template.charset))
        if command[0] == "msgmerge":
            arguments = ["-o", str(output), str(catalog), str(pot)]
        else:
            output = catalog
            arguments = ["-l", language.replace("-", "_"), "-i", str(pot), "-o", str(catalog)]
        ended = subprocess.run([*command, *arguments], capture_output=True, check=False)
        return read(output) if ended.returncode == 0 else None


def differences(ours: Catalog, theirs: Catalog) -> Iterator[str]:
    """A word for each message that any of both has."""
    mine, others = by_key(ours), by_key(theirs)
    for key in mine.keys() | others.keys():
        yield difference(mine.get(key), others.get(key))


def without_previous(catalog: Catalog) -> Catalog:
    entries = (
        structs.replace(entry, previous="", previous_context=None, previous_plural=None)
        for entry in catalog.entries
    )
    return structs.replace(catalog, entries=tuple(entries))


def by_key(catalog: Catalog) -> dict[tuple[str | None, str], Entry]:
    return {(e.context, e.msgid): e for e in reversed(catalog.entries) if not e.is_header}


def difference(mine: Entry | None, other: Entry | None) -> str:
    if mine is None or other is None:
        entry = mine or other
        sort = "obsolete" if entry and entry.is_obsolete else "message"
        return f"{sort} {'missing' if mine is None else 'more'}"
    if mine.is_obsolete != other.is_obsolete:
        return "obsolete in one"
    if mine.is_obsolete:
        return "same" if mine.translations == other.translations else "obsolete translation"
    if mine.plural != other.plural:
        return "plural"
    return difference_of_texts(mine, other)


def difference_of_texts(mine: Entry, other: Entry) -> str:
    if any(mine.translations) != any(other.translations):
        return "no close one" if any(other.translations) else "a close one"
    if mine.translations != other.translations:
        return "another close one" if mine.is_fuzzy and other.is_fuzzy else "translation"
    if mine.is_fuzzy != other.is_fuzzy:
        return "fuzzy"
    parts = (
        ("flags", {*mine.flags} == {*other.flags}),
        ("previous", before(mine) == before(other)),
        ("comments", words(mine.comments) == words(other.comments)),
        ("extracted comments", words(mine.extracted) == words(other.extracted)),
        ("references", words(mine.references) == words(other.references)),
    )
    return next((name for name, is_same in parts if not is_same), "same")


def before(entry: Entry) -> tuple[str | None, ...]:
    return entry.previous_context, entry.previous, entry.previous_plural


def words(lines: tuple[str, ...]) -> list[str]:
    return " ".join(lines).split()


if __name__ == "__main__":
    main(sys.argv[1:])
