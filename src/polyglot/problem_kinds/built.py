"""What can be wrong in a built tree, whatever made it."""

from msgspec.structs import replace

from polyglot.messages import N_
from polyglot.problem_kinds.kind import Kind, error, notice, warning

_KINDS: dict[str, Kind] = {
    # Pages
    "built-no-title": error(N_("the page has no title"), N_("give its source a title")),
    "built-no-language": error(
        N_("'<html>' does not say which language the page is in"),
        N_("give it a 'lang' in the template"),
    ),
    "built-other-language": error(
        N_("the page says that it is in '{found}', and its address that it is in '{wanted}'"),
        N_("mend the one that is wrong"),
    ),
    "built-language-tag": error(
        N_("'{found}' is not a language tag such as 'fr' or 'pt-BR'"),
        N_("write a tag of BCP 47 there"),
    ),
    "built-direction": error(
        N_("{language:name} is written from right to left, and '<html>' does not say so"),
        N_('give it dir="rtl" in the template'),
    ),
    "built-id-repeated": error(
        N_("the id '{found}' stands here more than once"),
        N_("a link to it leads to the first: give the others ids of their own"),
    ),
    "built-heavy": notice(
        N_("the page, its styles and its scripts weigh {size} kB; {bound} kB are the bound"),
        N_("make them smaller, or raise 'page_weight' in polyglot.yaml"),
    ),
    "built-orphan": notice(
        N_("no other page links to this one"), N_("link to it from a page, a list or the menu")
    ),
    "built-no-error-page": warning(
        N_("there is no page for addresses that lead to nothing"),
        N_("make a 404.html, which most hosts show then"),
    ),
    # Links
    "built-link-broken": error(
        N_("'{url}' leads to nothing in the built folder"),
        N_("mend the link where it is written, or make what it leads to"),
    ),
    "built-fragment-broken": warning(
        N_("'{url}' leads to a page that has no '{fragment}'"),
        N_("name a heading or an id that the page has"),
    ),
    "built-redirect-broken": error(
        N_("the page redirects to '{url}', where nothing is"),
        N_("redirect to an address that the site has"),
    ),
    "built-redirect-chain": warning(
        N_("the page redirects to '{url}', which redirects on"),
        N_("redirect to where that one leads"),
    ),
    # Alternates in other languages
    "built-alternate-relative": error(
        N_("the alternate '{url}' is not a whole address"),
        N_("begin it with https:// and the name of the site"),
    ),
    "built-alternate-broken": error(
        N_("the alternate '{url}' is not in the built folder"),
        N_("list only the pages that there are"),
    ),
    "built-alternate-one-way": error(
        N_("'{url}' is listed as an alternate, and its own list is another"),
        N_("give all editions of a page the same list"),
    ),
    "built-alternate-self": error(
        N_("the list of alternates lacks the page itself"), N_("list it with the others")
    ),
    "built-alternate-default": error(
        N_("the list of alternates has no 'x-default'"),
        N_("say which edition readers of other languages get"),
    ),
    "built-alternate-repeated": error(
        N_("the list of alternates has two addresses for '{language}'"),
        N_("keep the right one"),
    ),
    "built-alternate-language": error(
        N_("the list of alternates calls this page '{found}', and the page itself '{wanted}'"),
        N_("mend the one that is wrong"),
    ),
    # What search engines are told
    "built-canonical-missing": warning(
        N_("the page does not name its canonical address"), N_("name it in the template")
    ),
    "built-canonical-relative": error(
        N_("the canonical address '{url}' is not a whole one"),
        N_("begin it with https:// and the name of the site"),
    ),
    "built-canonical-broken": error(
        N_("the canonical address '{url}' is not in the built folder"),
        N_("name a page that there is"),
    ),
    "built-canonical-self": warning(
        N_("the page is not to be indexed, and its canonical address is its own"),
        N_("name the page that stands for it"),
    ),
    "built-unindexed-listed": error(
        N_("'{url}' is here, and that page is not to be indexed, or redirects"),
        N_("leave it out here"),
    ),
    "built-unlisted": notice(N_("the page is in no sitemap"), N_("list it, or mark it 'noindex'")),
    # Feeds, sitemaps, robots.txt
    "built-xml": error(
        N_("is not well-formed XML: {detail}"), N_("mend the template, or build again")
    ),
    "built-feed-element": error(
        N_("'<{parent}>' has no '<{element}>', which RFC 4287 requires"), N_("add it")
    ),
    "built-feed-date": error(
        N_("'{found}' is no date of RFC 3339"), N_("write it like 2026-01-31T12:00:00Z")
    ),
    "built-feed-id": error(
        N_("the id '{found}' is of two entries"), N_("give each an id of its own")
    ),
    "built-feed-language": warning(
        N_("the feed does not say which language it is in"), N_("give it xml:lang")
    ),
    "built-sitemap-element": error(
        N_("'<{parent}>' has no '<{element}>', which sitemaps require"), N_("add it")
    ),
    "built-sitemap-broken": error(
        N_("'{url}' is listed, and not in the built folder"), N_("list only what there is")
    ),
    "built-sitemap-alternates": error(
        N_("'{url}' has other alternates here than on the page"), N_("list the same in both")
    ),
    "built-sitemap-large": error(
        N_("the sitemap has {count} addresses in {size} MB; {bound} in 50 MB are allowed"),
        N_("cut it into several"),
    ),
    "built-robots": warning(
        N_("robots.txt does not name a sitemap that there is"),
        N_("add a line 'Sitemap: https://…/sitemap.xml'"),
    ),
}

_OF_ONE_PAGE = frozenset({"built-no-title", "built-orphan"})

KINDS: dict[str, Kind] = {
    # A template makes all pages: what is wrong with many in the same way is said once.
    code: replace(kind, is_settled_once=code not in _OF_ONE_PAGE)
    for code, kind in _KINDS.items()
}
