"""What readers get where there is no translation, cell by cell."""

from collections.abc import Callable, Mapping
from itertools import product
from pathlib import Path

import pytest
from site_builders import build, day, pages, plan

from builders import EN, ES, FR, make_post
from polyglot.analyse.posts import Post
from polyglot.config import Fallback
from polyglot.emit.site.pages import Extent, Feed, ListPage, PostPage, Sitemap
from polyglot.emit.site.plan import SitePlan
from polyglot.tags import Tag

Site = Callable[[Mapping[str, str]], Path]
CA = Tag("ca")
CHAINS: dict[str, dict[Tag, tuple[Tag, ...]]] = {
    "original": {},
    "chain": {CA: (ES, FR)},
    "second": {CA: (FR, ES)},
    "nobody": {CA: (FR,)},
}
KINDS = ("person", "machine", "draft", "excluded")


def posts_of(kind: str) -> list[Post]:
    """An English original with a Spanish translation of that kind, and none into Catalan."""
    wanted = ("es", "fr") if kind == "excluded" else None
    return [
        make_post("a.md", title="One", date=day("2024-01-02"), translate=wanted),
        make_post("a.es.md", title="Uno", is_machine=kind == "machine"),
    ][: 1 if kind == "draft" else 2]


def published(kind: str, mode: Fallback, chain: str) -> SitePlan:
    return plan(
        posts_of(kind),
        languages=(EN, FR, ES, CA),
        fallback_by_language={CA: mode},
        fallback=Fallback.NONE,
        fallback_chains=CHAINS[chain],
    )


def stands_in(kind: str, chain: str) -> Tag:
    return ES if chain in {"chain", "second"} and kind != "draft" else EN


def listed(made: SitePlan, path: str) -> list[tuple[str, str, Tag, Tag, bool]]:
    page = next(task for task in made.tasks if task.path == path)
    assert isinstance(page, ListPage)
    return [
        (each.title, each.url, each.language, each.title_language, each.is_machine)
        for each in page.entries
    ]


def page_at(made: SitePlan, path: str) -> PostPage | None:
    return next((t for t in made.tasks if t.path == path and isinstance(t, PostPage)), None)


@pytest.mark.parametrize(("kind", "mode", "chain"), [*product(KINDS, Fallback, CHAINS)], ids=str)
def test_readers_get_what_the_contract_says(kind: str, mode: Fallback, chain: str) -> None:
    made = published(kind, mode, chain)
    entries, page = listed(made, "ca/index.html"), page_at(made, "ca/a/index.html")
    shown = stands_in(kind, chain)
    title, url = ("Uno", "/es/a/") if shown == ES else ("One", "/a/")
    is_machine = kind == "machine" and shown == ES
    if mode is Fallback.NONE or kind == "excluded":
        assert (entries, page) == ([], None)
    elif mode is Fallback.LIST_ONLY:
        assert (entries, page) == ([(title, url, shown, shown, is_machine)], None)
    else:
        assert entries == [(title, "/ca/a/", shown, shown, is_machine)]
        assert page is not None
        assert page.is_fallback
        assert (page.language, page.text_language, page.title_language) == (CA, shown, shown)
        assert (page.title, page.canonical) == (title, url)
        assert (page.notice.machine if page.notice else Extent.NONE) == (
            Extent.ALL if is_machine else Extent.NONE
        )


@pytest.mark.parametrize(("kind", "chain"), [*product(KINDS, CHAINS)])
def test_a_page_that_stands_in_is_in_no_feed_sitemap_or_set(kind: str, chain: str) -> None:
    made = published(kind, Fallback.PAGE, chain)
    fed = {e.url for task in made.tasks if isinstance(task, Feed) for e in task.entries}
    sets = [
        each.alternates for task in made.tasks if isinstance(task, Sitemap) for each in task.sets
    ]
    sets += [task.alternates for task in made.tasks if isinstance(task, PostPage)]
    assert "/ca/a/" not in fed | {url for each in sets for _, url in each.urls}
    assert "/ca/a/" not in {each.default for each in sets}


def test_a_chain_is_not_followed_into_that_of_another_language() -> None:
    chains = {CA: (FR,), FR: (ES,)}
    made = plan(
        posts_of("person"),
        languages=(EN, FR, ES, CA),
        fallback=Fallback.LIST_ONLY,
        fallback_chains=chains,
    )
    assert listed(made, "ca/index.html") == [("One", "/a/", EN, EN, False)]
    assert listed(made, "fr/index.html") == [("Uno", "/es/a/", ES, ES, False)]


def test_without_its_original_a_work_is_shown_in_the_default_language() -> None:
    posts = [
        make_post("a.de.md", title="Eins", language="de"),
        make_post("a.fr.md", title="Un", original="a.de.md"),
        make_post("a.en.md", title="One", original="a.de.md"),
    ]
    made = plan(posts, languages=(EN, FR, ES), fallback=Fallback.LIST_ONLY)
    assert listed(made, "es/index.html") == [("One", "/a/", EN, EN, False)]


def test_two_languages_may_show_the_same_post_under_their_own_addresses() -> None:
    made = plan(
        posts_of("person"),
        languages=(EN, FR, ES, CA),
        fallback=Fallback.PAGE,
        fallback_chains={CA: (ES,)},
    )
    found = {
        task.path: (task.source, task.canonical)
        for task in made.tasks
        if isinstance(task, PostPage) and task.is_fallback
    }
    assert found == {
        "ca/a/index.html": ("a.es.md", "/es/a/"),
        "fr/a/index.html": ("a.md", "/a/"),
    }


def test_links_lead_to_the_language_that_a_chain_names(site: Site) -> None:
    bodies = {
        "a.md": "One.",
        "a.es.md": "Uno.",
        "b.md": "See [one](a.md).",
        "b.ca.md": "Vegeu [una](a.md).",
        "b.fr.md": "Voir [un](a.md).",
    }
    posts = [make_post(path, title=path) for path in bodies]
    made = build(
        site(bodies),
        posts,
        languages=(EN, FR, ES, CA),
        fallback_chains={CA: (ES,)},
    )
    html = pages(made)
    assert '<a href="/es/a/" hreflang="es">una</a>' in html["ca/b/index.html"]
    assert '<a href="/a/" hreflang="en">un</a>' in html["fr/b/index.html"]
