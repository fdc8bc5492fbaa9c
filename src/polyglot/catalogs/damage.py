"""What makes a catalog unfit to be written into: a second entry for a message, a missing end."""

import re
from collections.abc import Iterator

from polyglot.catalogs.catalog import Catalog, MessageKey, key_of
from polyglot.problems import Problem, problem


def find_damage(catalog: Catalog) -> Problem | None:
    """Why nothing may be written into the catalog: what is lost already would be lost for good."""
    return find_cut(catalog) or next(find_duplicates(catalog), None)


def find_cut(catalog: Catalog) -> Problem | None:
    """Where a file ends with a comment of an entry that is not there.

    Translators' own comments may stand at the end.
    """
    text = catalog.text.rstrip()
    if not _CUT.match(catalog.text, text.rfind("\n") + 1):
        return None
    return problem("catalog-cut", catalog.path, text.count("\n") + 1)


_CUT = re.compile(r"#[:,.|]|#~\||#~?\Z")


def find_duplicates(catalog: Catalog) -> Iterator[Problem]:
    """Entries with the same context and ``msgid``; gettext's tools refuse such a file."""
    seen: dict[MessageKey, int] = {}
    for entry in catalog.entries:
        if entry.is_obsolete:
            continue
        key = key_of(entry)
        if key in seen:
            yield problem("po-duplicate", catalog.path, entry.line, first_line=seen[key])
        seen.setdefault(key, entry.line)
