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
        N_("is no whole PO file: {detail}"),
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
        N_("'{found}' is not a language tag such as 'fr' or 'pt-BR'; the unit is left"),
        N_("correct the language in the tool that wrote the file"),
    ),
    "exchange-inline": error(
        N_("holds the inline element {id}, of which nothing says what it stands for"),
        N_("take the inline elements over from the source, in your tool"),
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
        N_("names the work '{key}' and the language '{language}': nothing here is both"),
        N_("correct them in the file, or export the post and translate that file"),
    ),
    "returned-language": error(
        N_("is in {found:name}, expected {language:name}"),
        N_("import it for the languages that it has, or correct them in the file"),
    ),
    "returned-unit": error(
        N_("the unit '{id}' is none of {post}"),
        N_("take over what is of use by hand"),
    ),
    "returned-source": error(
        N_("the text that this translates is no more in {post}"),
        N_("export it again; the memory offers this translation for the new text"),
    ),
    "returned-text": error(
        N_("the source of the unit '{id}' was changed in the file"),
        N_("put the source back as it was exported"),
    ),
    "returned-empty": error(
        N_("the translation was deleted; the one that stands is kept"),
        N_("translate it, or leave a post's segment out by 'omitted' in the record"),
    ),
    "returned-hazard": error(
        N_("holds '{found}', which the source does not have"),
        N_("remove it from the translation"),
    ),
    "returned-inline-missing": error(
        N_("lacks of its source: {missing}"),
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
        N_("was translated in {post}, too, since the file was exported; that one is kept"),
        N_("to have this one, take its mark 'fuzzy' away in the quarantine, and import that"),
    ),
    "returned-held": notice(
        N_("{count} entries are still marked 'fuzzy', and were left"),
        N_("mend them, and take the mark away"),
    ),
    "returned-keyless": error(
        N_("names no post and no catalog of this site"),
        N_("bring back what 'polyglot export' wrote; a memory goes to 'polyglot memory import'"),
    ),
    "returned-unsure": notice(
        N_("is marked as unsure; it waits in the quarantine"),
        N_("mend it there, take the mark 'fuzzy' away, and import that file"),
    ),
    "returned-forms": notice(
        N_("plural forms are still without a translation: {count}; the others wait as 'fuzzy'"),
        N_("translate these forms, too, and import it again"),
    ),
    "returned-place": warning(
        N_("has no safe place in the post yet"),
        N_("write it into the post by hand; it waits in the quarantine"),
    ),
    "returned-same": warning(
        N_("the translation is the same as the source"),
        N_("translate it, or leave it if it is meant to be the same"),
    ),
    "returned-missing": notice(
        N_("is without translations that are wanted: {count}"),
        N_("export them again when they are due"),
    ),
}
