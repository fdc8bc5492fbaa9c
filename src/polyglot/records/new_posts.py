"""A translation that is not there yet: the source in other words, with a head of its own."""

import re
from collections.abc import Mapping

from polyglot.analyse.field_edits import insert_field
from polyglot.analyse.front_matter import FrontMatter, Notation, split_front_matter
from polyglot.analyse.splicing import splice
from polyglot.records.placing import Side
from polyglot.tags import Tag

_LANGUAGE = frozenset({"lang", "language", "locale"})
_OWN = frozenset(
    "slug permalink url aliases redirectfrom original istranslation translationof translator "
    "translators translatedby reviewer reviewers reviewedby machinetranslated translation".split()
)
"""Fields (plain names) that say what is so of the source alone: its address, who translated it."""

_BY_LINE = frozenset({Notation.YAML, Notation.TOML, Notation.HEADERS, Notation.COMMENT})


def new_translation(
    source: Side, wanted: Mapping[int, str], language: Tag, *, by: str = ""
) -> bytes:
    """The bytes of a post in `language`: `source` with the segments of `wanted` translated.

    Its front matter is the source's, but for the language, and what is so of the source alone;
    `by` is named as its translator. What is not in `wanted` stays in the source's words.
    """
    content = _with_own_fields(splice(source.content, wanted, source.fields), language)
    credited = insert_field(content, "translator", by) if by else None
    return credited or content


def _with_own_fields(content: bytes, language: Tag) -> bytes:
    """`content` with the language where it names one; as it is where that cannot be done safely."""
    text = content.decode()
    before = split_front_matter(text)
    plain = {name: re.sub(r"[-_]", "", name).lower() for name in before.fields}
    named = {name for name, short in plain.items() if short in _LANGUAGE}
    dropped = {name for name, short in plain.items() if short in _OWN}
    if before.notation not in _BY_LINE or not named | dropped:
        return content
    changed = _edit_lines(text, before, named, dropped, language)
    after = split_front_matter(changed)
    wanted = {
        name: language if name in named else value
        for name, value in before.fields.items()
        if name not in dropped
    }
    is_as_meant = after.fields == wanted and after.body == before.body
    return changed.encode() if is_as_meant else content


def _edit_lines(
    text: str, front_matter: FrontMatter, named: set[str], dropped: set[str], language: Tag
) -> str:
    """`text` without the lines of the `dropped` fields, and with `language` in those `named`."""
    lines = text.splitlines(keepends=True)
    starts = sorted((line, name) for name, line in front_matter.lines.items())
    closing = front_matter.body_line - (front_matter.notation is not Notation.HEADERS)
    ends = [*(line for line, _ in starts[1:]), closing]
    for (start, name), end in reversed(list(zip(starts, ends, strict=True))):
        if name in dropped:
            del lines[start - 1 : end - 1]
        elif name in named:
            lines[start - 1] = re.sub(
                r"([:=]\s*)(\"?)[\w@.-]*(\"?)",
                rf"\g<1>\g<2>{language}\g<3>",
                lines[start - 1],
                count=1,
            )
    return "".join(lines)
