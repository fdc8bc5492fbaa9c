"""What can be wrong with catalogs of interface strings, and with what is looked up in them."""

from polyglot.messages import N_
from polyglot.problem_kinds.kind import Kind, error, notice, warning

KINDS: dict[str, Kind] = {
    "catalog-unreadable": error(
        N_("the catalog cannot be read: {reason}"), N_("mend it, or remove it")
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
        N_("the plural rule cannot be used: {detail}"),
        N_("take the rule of the language from the CLDR, or from another catalog"),
    ),
    # Strings of built pages
    "string-missing": warning(
        N_("'{text}' is not translated into '{language}' in {catalog}"),
        N_("translate it there; 'polyglot catalog extract' and 'update' add it"),
    ),
    "theme-string-missing": warning(
        N_("the theme's '{text}' ({used}) is not translated into '{language}'"),
        N_("translate it there; 'polyglot catalog extract' and 'update' add it"),
    ),
    "theme-untranslated": notice(
        N_("the theme has no words in '{language}' ({catalog}): they are shown in '{spoken}'"),
        N_("translate them; 'polyglot catalog extract' and 'update' make the file"),
    ),
}
