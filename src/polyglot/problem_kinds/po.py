"""What can be wrong with any PO file: a record, a catalog, what translators send back."""

from polyglot.messages import N_
from polyglot.problem_kinds.kind import Kind, error

KINDS: dict[str, Kind] = {
    "po-encoding": error(N_("the file is not UTF-8: byte {byte}"), N_("save the file as UTF-8")),
    "po-conflict": error(
        N_("the file holds a conflict mark of version control, '{found}'"),
        N_("keep the right lines, and remove the marks"),
    ),
    "po-syntax": error(
        N_("this line does not belong in a PO file: '{found}'"),
        N_("mend it, or restore the file from version control, such as git"),
    ),
    "po-quote": error(
        N_("a quotation mark is not closed, or stands inside the text as it is: '{found}'"),
        N_("put one at each end of the text, and write '\\\"' for one inside of it"),
    ),
    "po-truncated": error(
        N_("this 'msgid' has no 'msgstr'"),
        N_("restore the file from version control, such as git: it seems to be cut off"),
    ),
    "po-duplicate": error(
        N_("stands twice with the same 'msgid' (first on line {first_line}); the first is used"),
        N_("remove one of them, or give one another 'msgctxt'"),
    ),
    "po-header": error(
        N_("the header says {field}: '{found}', expected '{expected}'"),
        N_("correct the header, or move the file"),
    ),
    "po-plural": error(
        N_("this entry has a plural, and posts have none"),
        N_("restore the file from version control, such as git, or remove the entry"),
    ),
}
