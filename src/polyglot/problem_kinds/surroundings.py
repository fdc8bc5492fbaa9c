"""What can be wrong around posts: other tools' configurations, imports, glossaries."""

from polyglot.messages import N_
from polyglot.problem_kinds.kind import Kind, error, warning

KINDS: dict[str, Kind] = {
    # Other tools' configurations
    "layout-unreadable": warning(
        N_("the configuration cannot be read: {detail}"),
        N_("mend it, or set 'languages' and 'default_language' in polyglot.yaml"),
    ),
    "layout-outside": warning(
        N_("'{found}' lies outside the site's folder; its posts are not read"),
        N_("run polyglot in a folder that holds both, or copy the posts"),
    ),
    "layout-language": warning(
        N_("'{found}' is not a language tag such as 'fr' or 'pt-BR'"),
        N_("list the languages in polyglot.yaml"),
    ),
    # The site's own configuration
    "menu-dead-entry": error(
        N_("the menu's entry '{name}' leads to nothing: '{found}'"),
        N_(
            "name a post by its path, a tag that posts have, or an address that this site has; "
            "write that of another site in full"
        ),
    ),
    # Imports
    "import-links-lost": warning(
        N_("{plugin} was in use, but the export does not say which posts are translations"),
        N_("export all content at once (WPML: by its own plugin), or run 'polyglot link'"),
    ),
    "import-group-incomplete": warning(
        N_("'{slug}' has translations that the export does not hold ({languages:name})"),
        N_("export all content at once, drafts included"),
    ),
    "import-html-unread": warning(
        N_("the HTML of '{slug}' cannot be read; it was kept as it is"),
        N_("turn it into Markdown by hand"),
    ),
    "import-occupied": warning(
        N_("'{title}' was skipped: {target} is there already"),
        N_("rename that file, or import into another folder"),
    ),
    "import-changed": warning(
        N_("'{title}' is not what was imported earlier; {target} was kept"),
        N_("remove {target} and import again to have it anew"),
    ),
    "import-split-uncertain": warning(
        N_("'{title}' may be no title (confidence {confidence})"),
        N_("look at the split, and put a '#' before each title if it is wrong"),
    ),
    "import-entry-unread": warning(
        N_("an entry has neither a title nor a text; it was skipped"),
        N_("look at it in the feed"),
    ),
    "import-media-unfetched": warning(
        N_("{url} cannot be fetched: {reason}"), N_("fetch it by hand, or run again")
    ),
    # Glossaries
    "glossary-unreadable": error(
        N_("the glossary cannot be used: {reason}"), N_("mend it, or remove it")
    ),
    "glossary-column": warning(
        N_("the column '{found}' is neither a language nor a known name; it is ignored"),
        N_("name it 'fr', 'forbidden_fr', 'translate' or 'note'"),
    ),
    "glossary-entry": warning(
        N_("the entry is ignored: {detail}"), N_("mend it, or remove the line")
    ),
    "unknown-check": warning(
        N_("a comment switches '{found}' off; there is no such check; did you mean '{near}'?"),
        N_("did you mean '{near}'?"),
    ),
}
