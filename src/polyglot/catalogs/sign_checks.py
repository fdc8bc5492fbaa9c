"""Checks of signs inside a string: quotation marks, brackets, dots, spaces beside them."""

import re
from collections.abc import Iterator

from polyglot.catalogs.forms import Form
from polyglot.catalogs.placeholders import OBJECT, without_placeholders
from polyglot.catalogs.wording_checks import prose_of
from polyglot.excerpts import excerpt, listed
from polyglot.problems import Problem


def check_signs(form: Form) -> Iterator[Problem]:
    yield from _check_brackets(form)
    yield from _check_quotes(form)
    yield from _check_ellipsis(form)
    yield from _check_spacing(form)
    yield from _check_start(form)
    yield from _check_merge_marks(form)


_BRACKETS = str.maketrans("（）［］【】，،、：；؛", "()[][],,,:;;")


def _check_brackets(form: Form) -> Iterator[Problem]:
    """As many of each kind; of one that the source has not, at least in pairs."""
    target = _bare(form.target)
    sources = [_bare(text) for text in form.sources]
    changed = [
        sign
        for sign in "()[]{}"
        if target.count(sign) not in [source.count(sign) for source in sources]
    ]
    if changed:
        yield form.problem("catalog-brackets", found=" ".join(changed))


def _bare(text: str) -> str:
    return without_placeholders(text).translate(_BRACKETS)


_DOUBLE = re.compile(r"[\"“”„«»‟「」『』《》〈〉]|''|``|&quot;|&[lr]a?quo;")
_OPENING = re.compile(rf"(?<![\w{OBJECT}])['‘‚‹](?=\S)")
_CLOSING = re.compile(rf"(?<=\S)['’›](?![\w{OBJECT}])")


def _check_quotes(form: Form) -> Iterator[Problem]:
    """As many quotation marks, whichever a language uses; an odd one is never closed."""
    found = _count_quotes(form.target)
    wanted = [_count_quotes(text) for text in form.sources]
    if found not in wanted:
        yield form.problem("catalog-quotes", found=found, expected=wanted[-1])
    elif _is_mixed(prose_of(form.target)) and not any(map(_is_mixed, form.sources)):
        yield form.problem("catalog-quotes-mixed")


def _count_quotes(text: str) -> int:
    prose = prose_of(text)
    singles = min(len(_OPENING.findall(prose)), len(_CLOSING.findall(prose)))
    return len(_DOUBLE.findall(prose)) + 2 * singles


def _is_mixed(text: str) -> bool:
    return '"' in text and bool(re.search("[“”„«»]", text))


def _check_ellipsis(form: Form) -> Iterator[Problem]:
    """Three full stops where the source has the one sign for them."""
    if "..." in form.target and not any("..." in text for text in form.sources):
        yield form.problem("catalog-ellipsis")


_LOST_SPACE = re.compile(r"[^\W\d_]{2}[,;:.!?](?=[^\W\d_]{2})")
_SPACE_BEFORE = re.compile(r"(?<=\w) [,.;:!?](?=\s|\Z)")
_DOUBLE_SPACE = re.compile(r"(?<=[^\s|]) {2,}(?=[^\s|])")
_SPACED_BEFORE = ("fr", "br")
_NO_PROSE = re.compile(
    r"(?<!\S)(?=\S*(?:://|@|www\.|\(\)))\S+|(?<![\w/-])[\w/-]++\.[a-z0-9]{1,5}\b"
)
"""Addresses, calls, names of files."""


def _check_spacing(form: Form) -> Iterator[Problem]:
    prose = re.sub(
        r"\S*(?:://|@|www\.)\S*|\S+\(\)|[\w/-]+\.[a-z0-9]{1,5}\b", " ", prose_of(form.target)
    )
    checks = [("catalog-space-lost", _LOST_SPACE), ("double-space", _DOUBLE_SPACE)]
    if form.primary not in _SPACED_BEFORE:
        checks.append(("catalog-space-before", _SPACE_BEFORE))
    for code, pattern in checks:
        match = pattern.search(prose if code == "catalog-space-lost" else form.target)
        if match and not any(map(pattern.search, form.sources)):
            text = prose if code == "catalog-space-lost" else form.target
            yield form.problem(code, found=excerpt(text, *match.span()))


_STARTS = re.compile(r"\A\s*(\.\.\.|[-–—*•+#=>](?=\s)|[(\[:;,.!/\\…])")


def _check_start(form: Form) -> Iterator[Problem]:
    """The sign at the beginning: a list's, a bracket, an ellipsis."""
    found = _start_of(form.target)
    wanted = {_start_of(text) for text in form.sources}
    if found not in wanted:
        yield form.problem(
            "catalog-start", found=found or "–", expected=listed(sorted(wanted)) or "–"
        )


def _start_of(text: str) -> str:
    match = _STARTS.match(_bare(text))
    return match[1].replace("...", "…") if match else ""


_MERGE_MARKS = re.compile(r"#-#-#-#-#|^(?:<{7}|>{7}|={7})(?:\s|$)", re.MULTILINE)


def _check_merge_marks(form: Form) -> Iterator[Problem]:
    """What msgcat and version control leave where two files disagree."""
    if match := _MERGE_MARKS.search(form.target):
        yield form.problem("catalog-merge-mark", found=match[0].strip())
