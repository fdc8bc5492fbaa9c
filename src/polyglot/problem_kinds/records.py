"""What can be wrong with records, and with what is written from and into them."""

from polyglot.messages import N_
from polyglot.problem_kinds.kind import Kind, error, notice, warning

KINDS: dict[str, Kind] = {
    # Records
    "record-keyless": error(
        N_("the header has no '{field}': nothing says which work it is about"),
        N_("restore the file's header from version control, such as git"),
    ),
    "record-line-breaks": warning(
        N_("'msgid' and 'msgstr' do not begin or end with the same line breaks"),
        N_("write them as the 'msgid' has them"),
    ),
    "record-note": warning(
        N_("the comment '{name}: {found}' is not understood; it is ignored"),
        N_("correct it, or remove it"),
    ),
    "record-orphan": notice(
        N_("the record is of the work '{key}', which has no published post"),
        N_("remove it, or correct its key if the work was renamed"),
    ),
    "record-language": notice(
        N_("the record is in {language:name}, which the site does not list ({languages:name})"),
        N_("add '{language}' to 'languages' in polyglot.yaml, or remove the record"),
    ),
    "record-second": error(
        N_("is a second record of '{key}' in {language:name}, beside {other}, which is used"),
        N_("merge the two with msgcat, and remove one"),
    ),
    "older-than-source": notice(
        N_("is older than {source}, which it is taken for a translation of"),
        N_("if it is the original, write 'original: true' into it"),
    ),
    "claim-syntax": error(
        N_("the file of claims cannot be read: {detail}"),
        N_("mend it, or release the claim and claim it again"),
    ),
    "claim-value": error(
        N_("{field}: '{found}' is not {expected}; the claim does not count"),
        N_("mend it, or claim it again"),
    ),
    "changed-meanwhile": error(
        N_("has changed since it was read; nothing was written"), N_("run the command again")
    ),
    "quarantine-waiting": notice(
        N_("holds translations that were set aside"),
        N_(
            "mend them, remove their marks 'fuzzy' ('Needs work' in Poedit), and import the "
            "file; or delete it"
        ),
    ),
    "read-only": error(
        N_("may not be written to; nothing was written"), N_("give yourself the right to write it")
    ),
    "target-occupied": error(
        N_("is there already, but cannot be used as a post"),
        N_("mend it, or move it away; then run the command again"),
    ),
    "replaced-by-record": notice(
        N_("was replaced by what the record says"),
        N_(
            "to have it back, remove its mark 'fuzzy' ('Needs work' in Poedit) in the file in "
            "the folder quarantine, and import that file"
        ),
    ),
    "nothing-translated": warning(
        N_("holds no translation that counts yet; no post was made"),
        N_("translate in it, and remove the marks 'fuzzy' ('Needs work' in Poedit)"),
    ),
}
