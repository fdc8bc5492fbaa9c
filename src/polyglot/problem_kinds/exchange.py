"""What can be wrong with files for translators, out and back."""

from polyglot.messages import N_
from polyglot.problem_kinds.kind import Kind, error, notice, warning

KINDS: dict[str, Kind] = {
    # Files for translators, out and back
    "export-character": error(
        N_("holds the character {character}, which no file for translators can hold"),
        N_("remove it; until then this is not exported"),
    ),
    "exchange-format": error(
        N_("is {kind}, expected {expected}"),
        N_("give it the suffix of its format, or export it from your tool again"),
    ),
    "exchange-encoding": error(N_("the file is not UTF-8: byte {byte}"), N_("save it as UTF-8")),
    "exchange-xml": error(
        N_("is not well-formed XML: {detail}"),
        N_("export it from your tool again: it seems to be damaged or cut off"),
    ),
    "exchange-po": error(
        N_("is not a complete PO file: {detail}"),
        N_("mend the line, or export it from your tool again"),
    ),
    "exchange-entities": error(
        N_("defines XML entities or a document type, which no such file needs; refused"),
        N_("export it from your tool again"),
    ),
    "exchange-root": error(
        N_("begins with {found}, expected {expected}"),
        N_("export it from your tool again, in the format that its name says"),
    ),
    "exchange-columns": error(
        N_("lacks the columns {missing}"),
        N_("leave the first row as it was exported"),
    ),
    "exchange-quotes": error(
        N_("the cell's quotation marks are never closed, or have text behind them"),
        N_("save it from the spreadsheet again, as CSV in UTF-8"),
    ),
    "exchange-row": error(
        N_("the row has {found} cells, expected {expected}"),
        N_("save it from the spreadsheet again, as CSV in UTF-8"),
    ),
    "exchange-language": warning(
        N_("'{found}' is not a language tag such as 'fr' or 'pt-BR'; the unit is skipped"),
        N_("correct the language in the tool that wrote the file"),
    ),
    "exchange-inline": error(
        N_("holds the inline element (tag) {id}, and nothing says what it stands for"),
        N_("in your tool, copy the inline elements (tags) from the source"),
    ),
    "exchange-duplicate": error(
        N_("the unit '{id}' stands twice (first on line {first_line})"),
        N_("keep the right one, and import it again"),
    ),
    "returned-post": error(
        N_("is a translation of '{key}', expected '{post}'"),
        N_("name the post that it belongs to, or look for a renamed one"),
    ),
    "returned-unknown": error(
        N_("names the work '{key}' in the language '{language}', which this site does not have"),
        N_("correct them in the file, or export the post and translate that file"),
    ),
    "returned-language": error(
        N_("is in {found:name}, expected {language:name}"),
        N_("import it for the languages that it has, or correct them in the file"),
    ),
    "returned-unit": error(
        N_("the unit '{id}' does not belong to {post}"),
        N_("copy by hand what is useful"),
    ),
    "returned-source": error(
        N_("the text that this translates is no longer in {post}"),
        N_("export it again; the memory offers this translation for the new text"),
    ),
    "returned-text": error(
        N_("the source of the unit '{id}' was changed in the file"),
        N_("put the source back as it was exported"),
    ),
    "returned-empty": error(
        N_("the translation was deleted; the one that stands is kept"),
        N_(
            "translate it; if a segment of a post is left out on purpose, say so with "
            "'polyglot confirm --segment'"
        ),
    ),
    "returned-hazard": error(
        N_("holds '{found}', which the source does not have"),
        N_("remove it from the translation"),
    ),
    "returned-inline-missing": error(
        N_("lacks something that its source has: {missing}"),
        N_("put it into the translation as it stands in the source"),
    ),
    "returned-inline-extra": error(
        N_("has more than its source: {extra}"),
        N_("remove it from the translation"),
    ),
    "returned-structure": error(
        N_("would change the structure of the post"),
        N_("remove line breaks, and signs that begin a block: '#', '-', '>', '---'"),
    ),
    "returned-conflict": error(
        N_("was also translated in {post} since the file was exported; that translation is kept"),
        N_(
            "to use this one instead, remove its mark 'fuzzy' ('Needs work' in Poedit) in the "
            "file in the folder quarantine, and import that file"
        ),
    ),
    "returned-held": notice(
        N_("entries that are still marked 'fuzzy', and were skipped: {count}"),
        N_("mend them, and remove the mark ('Needs work' in Poedit)"),
    ),
    "returned-keyless": error(
        N_("names no post and no catalog of this site"),
        N_(
            "import files that 'polyglot export' wrote; for a translation memory, use "
            "'polyglot memory import'"
        ),
    ),
    "returned-unsure": notice(
        N_("is marked as unsure, and was set aside"),
        N_(
            "mend it in the file in the folder quarantine, remove the mark 'fuzzy' ('Needs "
            "work' in Poedit), and import that file"
        ),
    ),
    "returned-forms": notice(
        N_("plural forms are still without a translation: {count}; the others wait as 'fuzzy'"),
        N_("translate these forms, too, and import it again"),
    ),
    "returned-place": warning(
        N_("has no safe place in the post yet"),
        N_("write it into the post by hand; it is kept in the file in the folder quarantine"),
    ),
    "returned-same": warning(
        N_("the translation is the same as the source"),
        N_("translate it, or leave it if it is meant to be the same"),
    ),
    "returned-missing": notice(
        N_("comes back with texts that are still not translated: {count}"),
        N_("export them again when somebody is to translate them"),
    ),
}
