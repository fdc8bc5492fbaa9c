"""What can be wrong with catalogs of interface strings, and with what is looked up in them."""

from polyglot.messages import N_
from polyglot.problem_kinds.kind import Kind, error

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
        N_("the plural rule cannot be read: '{found}'"),
        N_("take the rule of the language from the CLDR, or from another catalog"),
    ),
    "catalog-plural-fails": error(
        N_("the plural rule cannot be worked out for {number}: '{found}'"),
        N_("take the rule of the language from the CLDR, or from another catalog"),
    ),
    "catalog-plural-beyond": error(
        N_("the plural rule asks for form {form} for {number}, of {forms} forms from 0"),
        N_("take the rule of the language from the CLDR, or from another catalog"),
    ),
}
