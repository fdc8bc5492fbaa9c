"""What can be wrong with catalogs of interface strings, and with what is looked up in them."""

from polyglot.messages import N_
from polyglot.problem_kinds.kind import Kind, error, notice, warning

KINDS: dict[str, Kind] = {
    "catalog-unreadable": error(
        N_("the catalog cannot be read: {reason}"), N_("mend it, or remove it")
    ),
    "catalog-template-missing": error(
        N_("there is no template of these catalogs"), N_("run 'polyglot catalog extract' first")
    ),
    "catalog-idle": notice(
        N_("no language of '{domain}' uses this catalog ({languages})"),
        N_("rename its folder, or add the language to 'languages'"),
    ),
    "catalog-encoding": error(
        N_("the file is not in the encoding that its header declares, {charset}: byte {byte}"),
        N_("save the file as UTF-8, and write 'charset=UTF-8' into the header"),
    ),
    "catalog-charset": error(
        N_("the header declares an encoding that does not exist: '{found}'"),
        N_("save the file as UTF-8, and write 'charset=UTF-8' into the header"),
    ),
    "catalog-plural-rule": error(
        N_("the plural rule cannot be read: '{found}'"),
        N_(
            "copy the line 'Plural-Forms' from another catalog in this language, or take the "
            "rule from the Unicode CLDR"
        ),
    ),
    "catalog-plural-fails": error(
        N_("the plural rule cannot be worked out for {number}: '{found}'"),
        N_(
            "copy the line 'Plural-Forms' from another catalog in this language, or take the "
            "rule from the Unicode CLDR"
        ),
    ),
    "catalog-plural-beyond": error(
        N_("the plural rule asks for form {form} for {number}, of {forms} forms from 0"),
        N_(
            "copy the line 'Plural-Forms' from another catalog in this language, or take the "
            "rule from the Unicode CLDR"
        ),
    ),
    "extract-unreadable": error(
        N_("the source cannot be read: {reason}"),
        N_("mend it; until then its texts stay in the template as they were"),
    ),
    "extract-too-large": warning(
        N_("is larger than {bound} bytes, and was not read"),
        N_(
            "exclude it under 'catalogs' in polyglot.yaml; until then its texts stay in the "
            "template as they were"
        ),
    ),
    "extract-encoding": error(
        N_("the source is not UTF-8: byte {byte}"),
        N_("save the file as UTF-8; until then its texts stay in the template as they were"),
    ),
    "extract-syntax": error(
        N_("the source cannot be read from here on: {found}"),
        N_("mend it; until then its texts stay in the template as they were"),
    ),
    "extract-formatted": warning(
        N_("the text is put together before '{function}' looks it up: no translation is found"),
        N_("look up the text with its placeholders, and fill them behind the bracket"),
    ),
    "extract-empty": warning(
        N_("'{function}' is given an empty text: its translation is the catalog's header"),
        N_("leave the call out"),
    ),
    "extract-half-character": error(
        N_("'{function}' is given a text with an incomplete character: no catalog can hold it"),
        N_("write the whole character"),
    ),
    "extract-no-source": warning(
        N_("no file matches '{found}', where '{domain}' has its texts"),
        N_("correct the pattern under 'catalogs' in polyglot.yaml, or remove it"),
    ),
    # Strings of built pages
    "string-missing": warning(
        N_("'{text}' is not translated into {language:name} in {catalog}"),
        N_(
            "translate it there; if it is not there yet, 'polyglot catalog extract' and then "
            "'polyglot catalog update' add it"
        ),
    ),
    "theme-string-missing": warning(
        N_("the theme's '{text}' ({used}) is not translated into {language:name}"),
        N_(
            "translate it there; if it is not there yet, 'polyglot catalog extract' and then "
            "'polyglot catalog update' add it"
        ),
    ),
    "theme-untranslated": notice(
        N_(
            "the theme has no words in {language:name} ({catalog}): they are shown in {spoken:name}"
        ),
        N_(
            "translate them there; if they are not there yet, 'polyglot catalog extract' and then "
            "'polyglot catalog update' add them"
        ),
    ),
}
