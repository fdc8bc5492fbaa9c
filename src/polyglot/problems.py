"""Problems: wrong content as data, with a place, what we saw, what was expected, the way out.

A problem keeps a code and the values of its message, never the message itself: it can be cached,
and is put into words in the reader's language when it is shown.
"""

from collections.abc import Callable, Iterable
from enum import StrEnum
from unicodedata import category

from msgspec import Struct

from polyglot.messages import N_, fill


class Severity(StrEnum):
    ERROR = "error"
    """Something of the site is left out or wrong until it is mended."""
    WARNING = "warning"
    """The site is whole, but something contradicts or surprises."""
    NOTICE = "notice"
    """Perhaps as it is meant to be, and worth a look: no check fails on it."""


class Kind(Struct, frozen=True, kw_only=True):
    """One kind of problem: how grave it is, and its words with ``{named}`` values."""

    severity: Severity
    message: str
    hint: str
    is_settled_once: bool = False
    """Whether one change settles it for all posts of which the same is said."""


class Problem(Struct, frozen=True, kw_only=True, order=True, gc=False):
    """One thing wrong with the content. Ordered by path, line and code."""

    path: str
    """Relative to the content folder, or to the project for what lies outside of it."""
    line: int
    """1-based; 1 where the trouble is the file as a whole."""
    code: str
    values: tuple[tuple[str, str], ...] = ()


class ShownProblem(Struct, frozen=True, kw_only=True):
    """A problem in words, in the shape that ``--format json`` prints."""

    path: str
    line: int
    code: str
    severity: Severity
    message: str
    hint: str


def problem(code: str, path: str, line: int = 1, **values: object) -> Problem:
    """A problem of a registered kind; `values` fill the names in its message and hint."""
    texts = tuple(sorted((name, str(value)) for name, value in values.items()))
    return Problem(path=path, line=line, code=code, values=texts)


def severity_of(found: Problem) -> Severity:
    return KINDS[found.code].severity


def gather_repeated(problems: Iterable[Problem]) -> list[tuple[Problem, int]]:
    """The problems in their order, and how many more each stands for.

    Of what one change would settle for many posts the first alone stays: a person reads it once.
    """
    counts: dict[tuple[object, ...], int] = {}
    firsts: dict[tuple[object, ...], Problem] = {}
    for found in problems:
        is_once = KINDS[found.code].is_settled_once
        same = (found.code, found.values) if is_once else (found, len(firsts))
        firsts.setdefault(same, found)
        counts[same] = counts.get(same, -1) + 1
    return [(found, counts[same]) for same, found in firsts.items()]


def show(found: Problem, translate: Callable[[str], str] = str) -> ShownProblem:
    """`found` in words; `translate` turns an English template into the reader's language."""
    kind = KINDS[found.code]
    values = {name: _visible(text) for name, text in found.values}
    return ShownProblem(
        path=_visible(found.path),
        line=found.line,
        code=found.code,
        severity=kind.severity,
        message=fill(kind.message, values, translate),
        hint=fill(kind.hint, values, translate),
    )


def _visible(text: str) -> str:
    """`text` with control, bidi and lone surrogate characters escaped: terminals obey them."""
    if text.isprintable():
        return text
    return "".join(c.encode("unicode_escape").decode() if _is_hazard(c) else c for c in text)


def _is_hazard(character: str) -> bool:
    # No-break spaces are not printable to Python either, but harmless.
    return not character.isprintable() and category(character) != "Zs"


def _error(message: str, hint: str) -> Kind:
    return Kind(severity=Severity.ERROR, message=message, hint=hint)


def _warning(message: str, hint: str) -> Kind:
    return Kind(severity=Severity.WARNING, message=message, hint=hint)


def _notice(message: str, hint: str) -> Kind:
    return Kind(severity=Severity.NOTICE, message=message, hint=hint)


UNREAD = frozenset({"unreadable", "too-large", "not-text", "encoding", "front-matter-unclosed"})
"""Codes of sources that are there and could not be read: nothing is known, nothing published."""

KINDS: dict[str, Kind] = {
    # Sources and their paths
    "unreadable": _error(N_("cannot be read: {reason}"), N_("check its permissions")),
    "not-a-file": _error(
        N_("is {kind}, not a regular file"), N_("move it out of the content folder")
    ),
    "link-outside": _error(
        N_("links to {target}, outside the content folder"),
        N_("copy the file into the content folder"),
    ),
    "link-loop": _error(N_("is a link that leads back to itself"), N_("remove the link")),
    "too-large": _error(
        N_("holds {size_bytes} bytes; a post may hold {bound_bytes}"),
        N_("split it, or exclude its path"),
    ),
    "not-text": _error(
        N_("is no text"),
        N_("move it out of the content folder, or exclude its path"),
    ),
    "encoding": _error(
        N_("is not UTF-8: byte {byte} (it looks like {guess})"), N_("save the file as UTF-8")
    ),
    "control-character": _warning(
        N_("holds the control character {character}"), N_("remove it; it is left out of the pages")
    ),
    "not-committed": _warning(
        N_("is not as git has it: its history ends before today's text"),
        N_("commit it first, or adopt it without its history"),
    ),
    "empty-post": _warning(N_("has no text"), N_("write it, or mark it 'draft: true'")),
    "url-unsafe": _error(
        N_("{field} '{found}' cannot be part of a URL here; '{used}' is used"),
        N_("use letters, digits and hyphens"),
    ),
    "url-collision": _error(
        N_("{url} is taken by {other}; this one is published at {used}"),
        N_("give one of them another 'slug'"),
    ),
    # Front matter
    "front-matter-unclosed": _error(
        N_("the front matter opened here is never closed"),
        N_("add a line '{fence}' after the last field"),
    ),
    "front-matter-syntax": _error(
        N_("front matter: {detail}"), N_("mend the line, or quote the value")
    ),
    "front-matter-not-mapping": _error(
        N_("front matter is {kind}, expected 'key: value' lines"),
        N_("write 'title: …' and so on"),
    ),
    "front-matter-duplicate-key": _error(
        N_("'{key}' stands twice (first on line {first_line}); the first is used"),
        N_("remove one of them"),
    ),
    "front-matter-too-deep": _error(
        N_("front matter is nested more than {bound} levels deep"), N_("flatten it")
    ),
    "front-matter-aliases": _error(
        N_("front matter uses YAML aliases beyond the bound of {bound} values"),
        N_("write the values out"),
    ),
    "front-matter-yaml-tag": _error(
        N_("front matter asks for the YAML type '{found}', which is never built"),
        N_("remove the '!' tag"),
    ),
    "front-matter-value": _warning(
        N_("{field}: '{found}' is not {expected}; the field is ignored"), N_("write {expected}")
    ),
    # Language
    "unknown-tag": _warning(
        N_("{field}: '{found}' is not a language tag such as 'fr' or 'pt-BR'"),
        N_("set 'lang' to the post's language, or remove it"),
    ),
    "unconfigured-language": Kind(
        severity=Severity.WARNING,
        message=N_("is in '{language}', which the site does not list ({languages})"),
        hint=N_("add '{language}' to 'languages' in polyglot.yaml, or exclude the post"),
        is_settled_once=True,
    ),
    "language-mismatch": _warning(
        N_("marked {marked} ({evidence}) but reads as {detected} ({confidence})"),
        N_("set 'lang: {detected}', or rename the file"),
    ),
    "stub": _warning(
        N_("marked {marked} ({evidence}) but still in '{language}': {words} words to translate"),
        N_("translate it, or remove it until it is translated"),
    ),
    "untranslated-blocks": _warning(
        N_("{words} words are still in '{language}', beginning with this line"),
        N_("translate them, or put ignore marks around what is meant to stay"),
    ),
    "probable-language": _notice(
        N_("taken for {taken}, since nothing says otherwise, but probably {found} ({confidence})"),
        N_("set 'lang' to the post's language"),
    ),
    "undetectable-language": _warning(
        N_("'{language}' cannot be detected: the detector '{detector}' does not know it"),
        N_("name it in the path or the 'lang' of each of its posts"),
    ),
    # Groups
    "duplicate-language": _error(
        N_("is a second '{language}' post of the group '{key}', beside {other}; it is kept apart"),
        N_("give one of them another language, or each a 'translation_key' of its own"),
    ),
    "dangling-original": _error(
        N_("original: '{found}' names no post"),
        N_("name a path below the content folder, or a key"),
    ),
    "ambiguous-original": _error(
        N_("original: '{found}' may be any of {posts}"), N_("name it by its path")
    ),
    "original-same-language": _error(
        N_("original: '{found}' is {other}, which is in '{language}' too"),
        N_("name a post in another language, or remove 'original'"),
    ),
    "original-cycle": _error(
        N_("original: the posts name each other in a circle ({cycle})"),
        N_("remove 'original' from the one that was written first"),
    ),
    "key-against-original": _warning(
        N_("original: '{found}' is not in the group of this post's key '{key}'"),
        N_("write one key into both, or remove 'original'"),
    ),
    "key-against-path": _warning(
        N_("has the key '{key}', and {other}, on the same path, the key '{other_key}'"),
        N_("write one key into both, or rename one of them"),
    ),
    "near-key": _warning(
        N_("no other post has the key '{key}', while '{near}' ({other}) lacks this language"),
        N_("did you mean '{near}'?"),
    ),
    "linked-off-path": _notice(
        N_("belongs to {linked} by its '{field}', and to {mate} by its path"),
        N_("rename it, or correct its '{field}'"),
    ),
    "orphan-translation": _warning(
        N_("says that it is a translation, but no other edition of it is here"),
        N_("name what it was made from in 'original'; an address elsewhere will do"),
    ),
    "title-numbers": _warning(
        N_("title '{title}' and '{original_title}' ({original}) have different numbers"),
        N_("correct one of them, or link the post to the one that it translates"),
    ),
    "older-than-original": _warning(
        N_("is dated {date}, before its original {original} ({original_date})"),
        N_("correct one of the dates, or what 'original' says"),
    ),
    "different-content": _warning(
        N_(
            "has little in common with its original {original} "
            "({found}, where linked posts have {typical})"
        ),
        N_("link it to the post that it translates, or give it a 'translation_key' of its own"),
    ),
    "reads-like-another": _warning(
        N_("is linked to {original}, but reads like {partner} ({confidence})"),
        N_("write one 'translation_key' into it and {partner}"),
    ),
    # Other tools' configurations
    "layout-unreadable": _warning(
        N_("the configuration cannot be read: {detail}"),
        N_("mend it, or set 'languages' and 'default_language' in polyglot.yaml"),
    ),
    "layout-outside": _warning(
        N_("'{found}' lies outside the site's folder; its posts are not read"),
        N_("run polyglot in a folder that holds both, or copy the posts"),
    ),
    "layout-language": _warning(
        N_("'{found}' is not a language tag such as 'fr' or 'pt-BR'"),
        N_("list the languages in polyglot.yaml"),
    ),
    # Imports
    "import-links-lost": _warning(
        N_("{plugin} was in use, but the export does not say which posts are translations"),
        N_("export all content at once (WPML: by its own plugin), or run 'polyglot link'"),
    ),
    "import-group-incomplete": _warning(
        N_("'{slug}' has translations that the export does not hold ({languages})"),
        N_("export all content at once, drafts included"),
    ),
    "import-html-unread": _warning(
        N_("the HTML of '{slug}' cannot be read; it was kept as it is"),
        N_("turn it into Markdown by hand"),
    ),
    "import-occupied": _warning(
        N_("'{title}' was left: {target} is there already"),
        N_("rename that file, or import into another folder"),
    ),
    "import-changed": _warning(
        N_("'{title}' is not what was imported earlier; {target} was kept"),
        N_("remove {target} and import again to have it anew"),
    ),
    "import-split-uncertain": _warning(
        N_("'{title}' may be no title (confidence {confidence})"),
        N_("look at the split, and put a '#' before each title if it is wrong"),
    ),
    "import-entry-unread": _warning(
        N_("an entry has neither a title nor a text; it was left"),
        N_("look at it in the feed"),
    ),
    "import-media-unfetched": _warning(
        N_("{url} cannot be fetched: {reason}"), N_("fetch it by hand, or run again")
    ),
    # Catalogs
    "catalog-unreadable": _error(
        N_("the catalog cannot be used: {detail}"), N_("mend it, or remove it")
    ),
}
"""Every kind there is. A code never changes its meaning; docs/problems.md describes each."""
