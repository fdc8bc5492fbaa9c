"""What checks of catalogs find: each can be made graver or lighter, or switched off."""

from polyglot.messages import N_
from polyglot.problem_kinds.kind import Kind, error, notice, warning

_COMPARE = N_("compare the two")
_COPY = N_("copy it from the source")

KINDS: dict[str, Kind] = {
    # Placeholders
    "catalog-placeholder-missing": error(
        N_("the source has the placeholder {missing}, which is missing here"), _COPY
    ),
    "catalog-placeholder-extra": error(
        N_("the placeholder {extra} is not in the source: nothing would fill it in"),
        N_("write it as in the source, or remove it"),
    ),
    "catalog-placeholder-type": error(
        N_("{found} stands where the source has {expected}: another kind of value"), _COPY
    ),
    "catalog-placeholder-malformed": error(
        N_("a placeholder is incomplete, or a sign is not doubled: '{found}'"),
        N_("copy it from the source; a sign to be shown as such is written twice, as '%%'"),
    ),
    "catalog-number-missing": notice(
        N_("{missing} is missing in the form for {numbers}: a reader sees the same for each"),
        N_("write the number, if this form may be shown for more than one"),
    ),
    "catalog-variable-missing": warning(
        N_("the source has {missing}, which looks like a placeholder and is missing here"), _COPY
    ),
    "catalog-variable-extra": warning(
        N_("{extra} looks like a placeholder, and is not in the source"),
        N_("write it as in the source, or remove it"),
    ),
    # Markup
    "catalog-tag-missing": warning(N_("the source has {missing}, or has it more often"), _COPY),
    "catalog-tag-extra": warning(
        N_("{extra} is not in the source, or not as often"), N_("remove it")
    ),
    "catalog-markup-malformed": warning(
        N_("'{found}' is incomplete or never closed, and in the source it is right"),
        N_("mend the markup"),
    ),
    "catalog-attribute": warning(
        N_("the attributes of {tag} are not those of the source: {found}"), _COPY
    ),
    "catalog-entity-missing": notice(
        N_("the source has the entity {missing}, and its sign is not here either"), _COMPARE
    ),
    "catalog-entity-extra": warning(
        N_("the entity {extra} is neither in the source nor in HTML"), N_("correct its name")
    ),
    # What is no language
    "catalog-accelerator-missing": warning(
        N_(
            "the source marks a letter for the keyboard with '{sign}', and the translation "
            "marks none"
        ),
        N_("put '{sign}' before the letter to press"),
    ),
    "catalog-accelerator-extra": warning(
        N_("marks a key with '{sign}', and the source marks none"), N_("remove the sign")
    ),
    "catalog-accelerator-repeated": warning(
        N_("marks more than one key with '{sign}'"), N_("keep one of them")
    ),
    "catalog-accelerator-key": notice(
        N_("'{found}' marks a letter that not every keyboard has"),
        N_("mark a letter without an accent"),
    ),
    "catalog-literal-missing": notice(
        N_("the source has {missing}, which is typed as it stands, and is missing here"), _COPY
    ),
    "catalog-option-value": notice(
        N_("'{found}' stands for a value of {option}, and is not translated"),
        N_("translate it, or leave it if it is a name"),
    ),
    "catalog-address-missing": notice(
        N_("the source has the address {missing}, which is not here"),
        N_("write it, or that of the same page in this language"),
    ),
    "catalog-address-extra": notice(
        N_("has the address {extra}, which the source does not have"), _COMPARE
    ),
    "catalog-acronym": notice(
        N_("the source has {missing}, and the translation does not"), _COMPARE
    ),
    # Beginning, end and white space
    "catalog-blank": warning(
        N_("the translation consists of spaces only"), N_("translate it, or leave it empty")
    ),
    "catalog-line-edge": error(
        N_("only one of source and translation begins or ends with a line break"),
        N_("write '\\n' at the same ends as the source"),
    ),
    "catalog-space-start": warning(
        N_("does not begin with the same space as the source"),
        N_("begin it as the source begins: a program may put a text before it"),
    ),
    "catalog-space-end": warning(
        N_("does not end with the same space as the source"),
        N_("end it as the source ends: a program may put a text behind it"),
    ),
    "catalog-line-breaks": notice(
        N_("has {found} × '{sign}', and the source {expected}"), _COMPARE
    ),
    "catalog-escapes": warning(N_("has {found} × '{sign}', and the source {expected}"), _COMPARE),
    "catalog-end": notice(N_("ends with '{found}', and the source with '{expected}'"), _COMPARE),
    "catalog-start": notice(
        N_("begins with '{found}', and the source with '{expected}'"), _COMPARE
    ),
    "catalog-case": notice(
        N_("begins with '{found}', and the source with '{expected}': another case"), _COMPARE
    ),
    "catalog-signs": notice(
        N_("only one of source and translation has words, the other has signs only: '{found}'"),
        _COMPARE,
    ),
    "catalog-brackets": notice(
        N_("does not have as many of these brackets as the source: {found}"), _COMPARE
    ),
    "catalog-quotes": notice(
        N_("has {found} quotation marks, and the source {expected}"), _COMPARE
    ),
    "catalog-quotes-mixed": notice(
        N_("has both typewriter quotation marks and typographic ones"), N_("use only one kind")
    ),
    "catalog-ellipsis": notice(
        N_("has three full stops, and the source has the sign '…'"), N_("write '…'")
    ),
    "catalog-space-lost": notice(N_("a space is missing in '{found}'"), N_("add it")),
    "catalog-space-before": notice(
        N_("a space stands before a sign in '{found}'"), N_("remove it")
    ),
    # Words
    "catalog-unchanged": notice(
        N_("'{found}' is the same as the source"), N_("translate it, if it is not meant to be so")
    ),
    "catalog-left": notice(
        N_("has words of the source's language: {found}"), N_("translate what is left")
    ),
    "catalog-note": warning(
        N_("'{found}' is a note to translators, and stands in the translation"), N_("remove it")
    ),
    "catalog-repeated-word": notice(N_("a word stands twice in '{found}'"), N_("remove one")),
    "catalog-length": notice(
        N_("has {length} characters, and the source {expected}"),
        N_("look for what was left out, or added"),
    ),
    "catalog-capitals": notice(
        N_("only one of source and translation is all in capitals: '{found}'"), _COMPARE
    ),
    "catalog-plural-mark": notice(
        N_("'{found}' leaves it to the reader whether it is one or several"),
        N_("let the program use a plural, or write it so that both fit"),
    ),
    "catalog-sentences": notice(
        N_("number of sentences: {found}, and in the source: {expected}"), _COMPARE
    ),
    "catalog-inconsistent": notice(
        N_("the same source is translated otherwise on line {line_there}"),
        N_("use one translation, or leave both if each fits its place"),
    ),
    "catalog-merge-mark": error(
        N_("holds a mark of two files that disagree: '{found}'"),
        N_("keep the right text, and remove the mark"),
    ),
    # Characters
    "catalog-hidden": warning(
        N_("holds invisible characters that the source does not have: {found}"),
        N_("remove them"),
    ),
    "catalog-mojibake": warning(
        N_("'{found}' is broken text, probably for '{meant}'"),
        N_("type it again: the file was once read in the wrong encoding"),
    ),
    "catalog-scripts": warning(
        N_("'{found}' mixes letters of two alphabets that look alike"), N_("type the word anew")
    ),
    "catalog-normalization": notice(
        N_("letters and their accents are separate characters (not Unicode NFC)"),
        N_("type the text anew, or convert it to NFC"),
    ),
    # Plurals
    "catalog-plural-lacking": error(
        N_("has a plural, and the header has no rule 'Plural-Forms'"),
        N_(
            "copy the line 'Plural-Forms' from another catalog in this language, or take the "
            "rule from the Unicode CLDR"
        ),
    ),
    "catalog-plural-count": error(
        N_("number of plural forms: {found}, expected as in the header: {expected}"),
        N_("write as many as the header's rule asks for, and no more"),
    ),
    "catalog-plural-empty": warning(
        N_("some of the forms are empty: {forms}"), N_("translate them all, or none")
    ),
    "catalog-plural-unusual": warning(
        N_("'{found}' is not the rule of {language}, which has {forms} forms"),
        N_(
            "copy the line 'Plural-Forms' from another catalog in this language, or take the "
            "rule from the Unicode CLDR"
        ),
    ),
    "catalog-plural-unused": notice(
        N_("no number has form {forms} by the header's rule"),
        N_(
            "copy the line 'Plural-Forms' from another catalog in this language, or take the "
            "rule from the Unicode CLDR"
        ),
    ),
    "catalog-plural-same": notice(
        N_("all {count} forms of the plural are the same"),
        N_("write each as its number wants it, if they differ in this language"),
    ),
    # States
    "catalog-missing": notice(N_("'{found}' is not translated"), N_("translate it")),
    "catalog-fuzzy": notice(
        N_("is marked 'fuzzy' ('Needs work' in Poedit), so that no page shows it"),
        N_("correct the translation, and remove the mark"),
    ),
    "catalog-review": notice(N_("is marked for review"), N_("look at it, and remove the comment")),
    "catalog-previous": notice(
        N_("keeps an earlier source, '#|', without being marked 'fuzzy'"),
        N_("remove the lines that begin with '#|'"),
    ),
    "catalog-unused": warning(
        N_("'{found}' is not in the template {template} any more"),
        N_("update the catalog from its template"),
    ),
    "catalog-undefined": warning(
        N_("'{found}' is missing here, and stands at {template}"),
        N_("update the catalog from its template"),
    ),
    "catalog-plural-changed": error(
        N_("has the plural '{found}', expected as in the template: '{expected}'"),
        N_("update the catalog from its template"),
    ),
    "catalog-empty-source": error(
        N_("the 'msgid' is empty, which only that of the header may be"),
        N_("remove the entry, or what makes the header more than one"),
    ),
    "catalog-flag-unknown": notice(
        N_("gettext does not know the flag '{flag}' here"), N_("correct or remove it")
    ),
    "catalog-flag-twice": notice(N_("the flag '{flag}' is there twice"), N_("remove one")),
    "catalog-flag-clash": warning(
        N_("the flags '{first}' and '{second}' contradict one another"), N_("remove one")
    ),
    # Templates
    "catalog-template-translated": warning(
        N_("a template has no translations, and this entry has one"),
        N_("remove it, or move the file to the folder of its language"),
    ),
    "catalog-unnamed": notice(
        N_("{count} placeholders without names: no translator can change their order"),
        N_("name them in the program, as in '%(name)s'"),
    ),
    "catalog-name": notice(
        N_("the placeholder '{name}' says nothing to translators, or reads like a digit"),
        N_("give it a name in the program that says what it stands for"),
    ),
    # Headers and files
    "catalog-header-missing": warning(
        N_("the catalog has no header"), N_("copy one from another catalog, and correct it")
    ),
    "catalog-header-place": warning(
        N_("the header is not the first entry"), N_("move it to the beginning")
    ),
    "catalog-header-fuzzy": notice(
        N_("the header is marked 'fuzzy'"), N_("correct it, and remove the mark")
    ),
    "catalog-header-line": warning(
        N_("this line of the header is not a field: '{found}'"), N_("correct or remove it")
    ),
    "catalog-header-unknown": notice(
        N_("'{found}' is not a field of a header; did you mean '{near}'?"), N_("correct its name")
    ),
    "catalog-header-twice": warning(
        N_("the field {field} stands twice in the header"), N_("remove one")
    ),
    "catalog-header-field": warning(
        N_("the header lacks what programs need: {fields}"), N_("add it")
    ),
    "catalog-header-short": notice(
        N_("the header lacks what is customary: {fields}"), N_("add it")
    ),
    "catalog-header-boilerplate": notice(
        N_("still as the template has it: '{found}'"), N_("fill it in, or remove it")
    ),
    "catalog-header-value": notice(
        N_("{field} is '{found}', expected something like '{expected}'"), N_("correct it")
    ),
    "catalog-language": warning(
        N_("the header says '{found}', and the place of the file '{expected}'"),
        N_("correct the header, or move the file"),
    ),
    "catalog-bom": warning(
        N_(
            "the file begins with an invisible mark (a byte order mark), which gettext's "
            "tools refuse"
        ),
        N_("save the file as UTF-8 without it"),
    ),
    "catalog-empty": warning(
        N_("the catalog has no messages"), N_("remove it, or update it from its template")
    ),
    "catalog-cut": warning(
        N_("the file ends in the middle of a line or of an entry: it may be cut off"),
        N_("restore the file from version control, such as git"),
    ),
}
