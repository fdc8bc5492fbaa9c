from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from site_builders import attribute_sets, build, canonical, hreflangs, plan

from builders import FR, make_post
from polyglot.config import RedirectKind
from polyglot.emit.site.pages import PostPage, Redirect
from polyglot.emit.site.plan import SitePlan
from polyglot.emit.site.words import SiteWords
from polyglot.problems import Problem, problem

Site = Callable[[Mapping[str, str]], Path]


def redirects(made: SitePlan) -> dict[str, str]:
    return {task.path: task.target for task in made.tasks if isinstance(task, Redirect)}


def alias(post: str, *aliases: str, **metadata: Any) -> Any:  # noqa: ANN401 -- as of make_post
    return make_post(post, aliases=aliases, lines={"aliases": 3}, **metadata)


def unusable(found: str) -> Problem:
    return problem("alias-unusable", "posts/a.fr.md", 3, found=found)


@pytest.mark.parametrize(
    ("written", "path"),
    [
        ("/2019/05/old/", "2019/05/old/index.html"),
        ("/2019/05/old", "2019/05/old/index.html"),
        ("/old.html", "old.html"),
        ("/old.php", "old.php/index.html"),
        ("older", "fr/posts/older/index.html"),
        ("../older/", "fr/older/index.html"),
        ("/ét%C3%A9/a b/", "été/a b/index.html"),
        ("/blog/old/", "old/index.html"),
        ("https://example.org:81/blog/old/", "old/index.html"),
        ("//example.org/old/", None),
        ("https://elsewhere.example/old/", None),
        ("/?p=12", None),
        ("/old/#part", None),
        ("/../../etc/passwd", None),
        ("../../../out/", None),
        ("/a/%2e%2e/%2e%2e/b/", None),
        ("mailto:ana@example.org", None),
        ("javascript:alert(1)", None),
        ("/a%00b/", None),
        ("/con/", None),
        ("/" + "a" * 300, None),
        ("http://[", None),
    ],
)
def test_an_alias_is_an_address_on_the_site_or_a_problem(written: str, path: str | None) -> None:
    made = plan([alias("posts/a.fr.md", written)], base_url="https://example.org:81/blog")
    found = {} if path is None else {path: "/blog/fr/posts/a/"}
    assert redirects(made) == found
    assert made.problems == (() if found else (unusable(written),))


@given(st.text(max_size=30))
def test_no_alias_leads_out_of_the_site(written: str) -> None:
    made = plan([alias("posts/a.md", written)])
    for path in redirects(made):
        assert path
        assert not path.startswith("/")
        assert not {"", ".", ".."} & set(path.split("/"))


@pytest.mark.parametrize(
    ("written", "other"),
    [
        ("/posts/b/", "posts/b.md"),
        ("/Posts/B/", "posts/b.md"),
        ("/tags/x/", "/tags/x/"),
        ("/", "/"),
        ("/fr/", "/fr/"),
        ("/feed.xml/", "/feed.xml"),
        ("/posts/", ""),
    ],
)
def test_an_alias_takes_no_address_of_a_page(written: str, other: str) -> None:
    made = plan([alias("posts/a.md", written), make_post("posts/b.md", tags=("x",))])
    if not other:
        assert redirects(made) == {"posts/index.html": "/posts/a/"}
        return
    path = f"{written}index.html"
    url = path.removesuffix("index.html")
    assert redirects(made) == {}
    assert made.problems == (problem("alias-taken", "posts/a.md", 3, url=url, other=other),)


def test_of_two_that_had_one_address_the_first_keeps_it() -> None:
    made = plan([alias("posts/a.md", "/old/"), alias("posts/b.md", "/old/", "/older/")])
    assert redirects(made) == {"old/index.html": "/posts/a/", "older/index.html": "/posts/b/"}
    assert made.problems == (
        problem("alias-taken", "posts/b.md", 3, url="/old/", other="posts/a.md"),
    )


def test_translations_that_copied_an_address_leave_it_to_the_original() -> None:
    made = plan(
        [
            alias("posts/a.md", "/old/"),
            alias("posts/a.fr.md", "/old/", is_original=True),
            alias("posts/a.es.md", "/fr/posts/a/"),
        ]
    )
    assert redirects(made) == {"old/index.html": "/fr/posts/a/"}
    assert made.problems == ()


def test_its_own_address_among_the_aliases_is_no_problem() -> None:
    made = plan([alias("posts/a.md", "/posts/a/")])
    assert (redirects(made), made.problems) == ({}, ())


def test_a_permalink_that_is_an_address_leads_on_and_never_complains() -> None:
    posts = [
        make_post("posts/a.md", permalink="/2019/a/"),
        make_post("posts/a.fr.md", permalink="/2019/a/"),
        make_post("posts/b.md", permalink="/:year/:title/"),
        make_post("posts/c.md", permalink="/{{ page.slug }}/"),
        make_post("posts/d.md", permalink="pretty"),
        make_post("posts/e.md", permalink="/../out/"),
    ]
    made = plan(posts)
    assert redirects(made) == {"2019/a/index.html": "/posts/a/"}
    assert made.problems == ()


def test_a_translated_tag_leaves_a_redirect_where_it_was() -> None:
    words = SiteWords(translations={FR: {("tag", "craft"): "métier", ("tag", "sea"): "craft"}})
    posts = [
        make_post("a.md", tags=("craft", "sea", "free")),
        make_post("a.fr.md"),
        make_post("b.fr.md", tags=("vague",)),
    ]
    before = plan(posts)
    made = plan(posts, words=words)
    # What was the page of one tag is that of another now.
    assert redirects(made) == {"fr/tags/sea/index.html": "/fr/tags/craft/"}
    gone = {task.path for task in before.tasks} - {task.path for task in made.tasks}
    assert {path for path in gone if path.endswith(".html")} == set()


def test_every_redirect_leads_to_a_page() -> None:
    posts = [alias("a.md", "/b/", "/c/"), alias("b.md", "/a/", "/c/", "/d/"), alias("c.fr.md", "d")]
    made = plan(posts)
    pages = {task.url for task in made.tasks if isinstance(task, PostPage)}
    assert set(redirects(made).values()) <= pages


def test_a_redirect_leads_on_in_the_language_of_its_page(site: Site) -> None:
    posts = [make_post("a.fr.md", title="A", slug="été", aliases=("/vieux/",))]
    root = site({"a.fr.md": "A"})
    outputs = build(root, posts, base_url="https://example.org/blog")
    html = outputs["vieux/index.html"].decode()
    assert canonical(html) == "https://example.org/blog/fr/%C3%A9t%C3%A9/"
    assert hreflangs(html) == {}
    assert attribute_sets(html, "html") == [{"lang": "fr", "dir": "ltr"}]
    metas = attribute_sets(html, "meta")
    assert {"name": "robots", "content": "noindex"} in metas
    assert {"http-equiv": "refresh", "content": "0; url=/blog/fr/%C3%A9t%C3%A9/"} in metas
    assert "<h1>Cette page a changé d’adresse</h1>" in html
    assert '<p><a href="/blog/fr/%C3%A9t%C3%A9/">Aller à la page</a></p>' in html
    assert "vieux" not in outputs["sitemap.xml"].decode()


def test_rules_for_servers_stand_in_one_file(site: Site) -> None:
    posts = [make_post("a.md", aliases=("/old/", "/older.html", "/a b/"))]
    outputs = build(site({"a.md": "A"}), posts, redirects=RedirectKind.RULES)
    assert outputs["_redirects"].decode() == (
        "/a%20b/ /a/ 301\n/a%20b /a/ 301\n/old/ /a/ 301\n/old /a/ 301\n/older.html /a/ 301\n"
    )
    assert [path for path in outputs if "old" in path] == []


def test_no_alias_makes_no_rules(site: Site) -> None:
    outputs = build(site({"a.md": "A"}), [make_post("a.md")], redirects=RedirectKind.RULES)
    assert "_redirects" not in outputs


@pytest.mark.parametrize("kind", RedirectKind)
def test_a_link_to_a_former_address_leads_to_the_page_of_today(
    site: Site, kind: RedirectKind
) -> None:
    posts = [make_post("a.md", aliases=("/old/",)), make_post("a.fr.md"), make_post("b.fr.md")]
    root = site({"a.md": "A", "a.fr.md": "A", "b.fr.md": "[a](/old/#part)"})
    html = build(root, posts, redirects=kind)["fr/b/index.html"].decode()
    assert '<a href="/fr/a/#part">a</a>' in html
