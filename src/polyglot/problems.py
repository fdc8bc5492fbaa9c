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
    severity: str = ""
    """As the site's configuration wants it; empty for that of its kind."""


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
    return Severity(found.severity) if found.severity else KINDS[found.code].severity


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
        severity=severity_of(found),
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

CHECK_KINDS: dict[str, Kind] = {
    # Translations beside their sources
    "glossary-term": _warning(
        N_("the source has the term '{term}', but its translation '{wanted}' is not here"),
        N_("use that term, or add the one used to the glossary"),
    ),
    "glossary-forbidden": _warning(
        N_("'{found}' is not to be used; the glossary has: {wanted}"),
        N_("use its term"),
    ),
    "inline-missing": _warning(
        N_("the source has {missing}, which is missing here"), N_("copy it from the source")
    ),
    "inline-extra": _notice(
        N_("{extra} is not in the source, or not as often"), N_("remove it, or add it there")
    ),
    "code-changed": _notice(
        N_("{found} stands where the source has other code"), N_("compare the two")
    ),
    "emphasis-changed": _notice(
        N_("'{found}' has not the emphasis of its source"), N_("compare the two")
    ),
    "footnote-changed": _warning(
        N_("the footnote marks {found} stand in one of source and translation alone"),
        N_("give both the same marks"),
    ),
    "url-missing": _warning(
        N_("the source links to {missing}, and the translation does not"),
        N_("link to it, or to the same page in this language"),
    ),
    "url-extra": _notice(N_("links to {extra}, and the source does not"), N_("compare the two")),
    "number-changed": _warning(
        N_("the source has {missing}, where {extra} stands here"), N_("compare the numbers")
    ),
    "number-missing": _warning(
        N_("the source has the number {missing}, which is missing here"), N_("compare the two")
    ),
    "number-extra": _notice(
        N_("has the number {extra}, which is not in the source"), N_("compare the two")
    ),
    "untranslated-segment": _warning(
        N_("'{found}' is still the source's text"), N_("translate it")
    ),
    "question-lost": _notice(
        N_("'{found}' is no question, and its source is one"), N_("compare the two")
    ),
    "question-added": _notice(
        N_("'{found}' is a question, and its source is none"), N_("compare the two")
    ),
    "length-long": _notice(
        N_("has {length} characters, where about {expected} are usual for such a source"),
        N_("look for what was added"),
    ),
    "length-short": _notice(
        N_("has {length} characters, where about {expected} are usual for such a source"),
        N_("look for what was left out"),
    ),
    # Typography
    "double-space": _notice(N_("two spaces in '{found}'"), N_("remove one")),
    "french-spacing": _notice(
        N_("'{sign}' has no space in '{found}'"),
        N_("put a no-break space between it and the text"),
    ),
    "french-line-break": _notice(
        N_("a line may break at the space of '{sign}', as in '{found}'"),
        N_("make it a no-break space, here and in all of the text"),
    ),
    "french-quotes": _notice(
        N_("{found} has other marks than French ones"), N_("put it in guillemets")
    ),
    "spanish-opening": _notice(
        N_("'{sign}' is missing before '{found}'"), N_("open the question or exclamation with it")
    ),
}
"""Those of checks of translations and texts, which a site may switch (`checks:`)."""

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
    # Records
    "record-encoding": _error(
        N_("the record is not UTF-8: byte {byte}"), N_("save the file as UTF-8")
    ),
    "record-conflict": _error(
        N_("the record holds a conflict mark of version control, '{found}'"),
        N_("settle the conflict, and remove the marks"),
    ),
    "record-syntax": _error(
        N_("this line is none of a PO file: '{found}'"),
        N_("mend it, or take the file from version control"),
    ),
    "record-truncated": _error(
        N_("this 'msgid' has no 'msgstr'"),
        N_("take the file from version control: it seems to be cut off"),
    ),
    "record-duplicate": _error(
        N_("stands twice with the same 'msgid' (first on line {first_line}); the first is used"),
        N_("remove one of them, or give one another 'msgctxt'"),
    ),
    "record-header": _error(
        N_("the header says {field}: '{found}', expected '{expected}'"),
        N_("correct the header, or move the file"),
    ),
    "record-keyless": _error(
        N_("the header has no '{field}': no work is known to be meant"),
        N_("take the file's header from version control"),
    ),
    "record-line-breaks": _warning(
        N_("'msgid' and 'msgstr' do not begin and end with the same line breaks"),
        N_("write them as the 'msgid' has them"),
    ),
    "record-note": _warning(
        N_("the comment '{name}: {found}' says nothing that is known; it is ignored"),
        N_("correct it, or remove it"),
    ),
    "record-orphan": _notice(
        N_("the record is of the work '{key}', which has no published post"),
        N_("remove it, or correct its key if the work was renamed"),
    ),
    "record-language": _notice(
        N_("the record is in '{language}', which the site does not list ({languages})"),
        N_("add '{language}' to 'languages' in polyglot.yaml, or remove the record"),
    ),
    "record-second": _error(
        N_("is a second record of '{key}' in '{language}', beside {other}, which is used"),
        N_("merge the two with msgcat, and remove one"),
    ),
    "older-than-source": _notice(
        N_("is older than {source}, which it is taken for a translation of"),
        N_("if it is the original, write 'original: true' into it"),
    ),
    "claim-syntax": _error(
        N_("the file of claims cannot be read: {detail}"),
        N_("mend it, or release the claim and claim it again"),
    ),
    "claim-value": _error(
        N_("{field}: '{found}' is not {expected}; the claim does not count"),
        N_("mend it, or claim it again"),
    ),
    "changed-meanwhile": _error(
        N_("has changed since it was read; nothing was written"), N_("run the command again")
    ),
    "replaced-by-record": _notice(
        N_("was replaced by what the record says"),
        N_("to have it back, take the mark 'fuzzy' away in the quarantine, and import that"),
    ),
    "nothing-translated": _warning(
        N_("holds no translation that counts yet; no post was made"),
        N_("translate in it, and take the marks 'fuzzy' away"),
    ),
    # Files for translators, out and back
    "export-character": _error(
        N_("holds the character {character}, which no file for translators can hold"),
        N_("remove it; until then this post is not exported"),
    ),
    "exchange-format": _error(
        N_("is {kind}, expected {expected}"),
        N_("give it the suffix of its format, or export it from your tool again"),
    ),
    "exchange-encoding": _error(N_("the file is not UTF-8: byte {byte}"), N_("save it as UTF-8")),
    "exchange-xml": _error(
        N_("is not well-formed XML: {detail}"),
        N_("export it from your tool again: it seems to be damaged or cut off"),
    ),
    "exchange-po": _error(
        N_("is no whole PO file: {detail}"),
        N_("mend the line, or export it from your tool again"),
    ),
    "exchange-entities": _error(
        N_("defines XML entities or a document type, which no such file needs; refused"),
        N_("export it from your tool again"),
    ),
    "exchange-root": _error(
        N_("begins with {found}, expected {expected}"),
        N_("export it from your tool again, in the format that its name says"),
    ),
    "exchange-columns": _error(
        N_("lacks the columns {missing}"),
        N_("leave the first row as it was exported"),
    ),
    "exchange-quotes": _error(
        N_("the cell's quotation marks are never closed, or have text behind them"),
        N_("save it from the spreadsheet again, as CSV in UTF-8"),
    ),
    "exchange-row": _error(
        N_("the row has {found} cells, expected {expected}"),
        N_("save it from the spreadsheet again, as CSV in UTF-8"),
    ),
    "exchange-language": _warning(
        N_("'{found}' is not a language tag such as 'fr' or 'pt-BR'; the unit is left"),
        N_("correct the language in the tool that wrote the file"),
    ),
    "exchange-inline": _error(
        N_("holds the inline element {id}, of which nothing says what it stands for"),
        N_("take the inline elements over from the source, in your tool"),
    ),
    "exchange-duplicate": _error(
        N_("the unit '{id}' stands twice (first on line {first_line})"),
        N_("keep the right one, and import it again"),
    ),
    "returned-post": _error(
        N_("is a translation of '{key}', expected '{post}'"),
        N_("name the post that it belongs to, or look for a renamed one"),
    ),
    "returned-unknown": _error(
        N_("names the work '{key}' and the language '{language}': nothing here is both"),
        N_("correct them in the file, or export the post and translate that file"),
    ),
    "returned-language": _error(
        N_("is in '{found}', expected '{language}'"),
        N_("import it for the languages that it has, or correct them in the file"),
    ),
    "returned-unit": _error(
        N_("the unit '{id}' is none of {post}"),
        N_("take over what is of use by hand"),
    ),
    "returned-source": _error(
        N_("the text that this translates is no more in {post}"),
        N_("export the post again; the memory offers this translation for the new text"),
    ),
    "returned-text": _error(
        N_("the source of the unit '{id}' was changed in the file"),
        N_("put the source back as it was exported"),
    ),
    "returned-empty": _error(
        N_("the translation was deleted; the one that stands is kept"),
        N_("translate it, or leave the segment out by 'omitted' in the record"),
    ),
    "returned-hazard": _error(
        N_("holds '{found}', which the source does not have"),
        N_("remove it from the translation"),
    ),
    "returned-inline-missing": _error(
        N_("lacks of its source: {missing}"),
        N_("put it into the translation as it stands in the source"),
    ),
    "returned-inline-extra": _error(
        N_("has more than its source: {extra}"),
        N_("remove it from the translation"),
    ),
    "returned-structure": _error(
        N_("would change the structure of the post"),
        N_("remove line breaks, and signs that begin a block: '#', '-', '>', '---'"),
    ),
    "returned-conflict": _error(
        N_("was translated in {post}, too, since the file was exported; that one is kept"),
        N_("to have this one, take its mark 'fuzzy' away in the quarantine, and import that"),
    ),
    "returned-held": _notice(
        N_("{count} entries are still marked 'fuzzy', and were left"),
        N_("mend them, and take the mark away"),
    ),
    "returned-keyless": _error(
        N_("names no post of this site"),
        N_("bring back what 'polyglot export' wrote; a memory goes to 'polyglot memory import'"),
    ),
    "returned-unsure": _notice(
        N_("is marked as unsure; it waits in the quarantine"),
        N_("mend it there, take the mark 'fuzzy' away, and import that file"),
    ),
    "returned-place": _warning(
        N_("has no safe place in the post yet"),
        N_("write it into the post by hand; it waits in the quarantine"),
    ),
    "returned-same": _warning(
        N_("the translation is the same as the source"),
        N_("translate it, or leave it if it is meant to be the same"),
    ),
    "returned-missing": _notice(
        N_("is without translations that are wanted: {count}"),
        N_("export them again when they are due"),
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
    # Catalogs and glossaries
    "catalog-unreadable": _error(
        N_("the catalog cannot be used: {detail}"), N_("mend it, or remove it")
    ),
    "glossary-unreadable": _error(
        N_("the glossary cannot be used: {reason}"), N_("mend it, or remove it")
    ),
    "glossary-column": _warning(
        N_("the column '{found}' is neither a language nor a known name; it is ignored"),
        N_("name it 'fr', 'forbidden_fr', 'translate' or 'note'"),
    ),
    "glossary-entry": _warning(
        N_("the entry is ignored: {detail}"), N_("mend it, or remove the line")
    ),
    "unknown-check": _warning(
        N_("a comment switches '{found}' off; there is no such check, but '{near}'"),
        N_("did you mean '{near}'?"),
    ),
    **CHECK_KINDS,
}
"""Every kind there is. A code never changes its meaning; docs/problems.md describes each."""

OFF_BY_DEFAULT = frozenset({"french-line-break", "emphasis-changed", "question-added"})
"""Checks that a site has to ask for."""

CHECKS: dict[str, Severity | None] = {
    code: None if code in OFF_BY_DEFAULT else kind.severity for code, kind in CHECK_KINDS.items()
}
"""How grave the findings of each check are; None: off unless asked for."""
