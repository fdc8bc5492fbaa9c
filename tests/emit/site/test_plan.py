import pytest
from site_builders import day, plan

from builders import EN, ES, FR, make_post
from polyglot.config import Fallback
from polyglot.emit.site.files import SiteFiles
from polyglot.emit.site.links.link_map import unpack_links
from polyglot.emit.site.pages import (
    Alternates,
    Copy,
    Credit,
    Entry,
    Feed,
    Link,
    ListPage,
    NotFoundPage,
    PostPage,
    Sitemap,
    TermCount,
    TermsPage,
)
from polyglot.emit.site.plan import SitePlan
from polyglot.emit.site.urls import digest_part
from polyglot.people import Person
from polyglot.problems import Problem, problem

TRIO = (
    make_post("posts/a.md", title="One", date=day("2024-01-02")),
    make_post("posts/a.fr.md", title="Un", slug="un", date=day("2024-01-03")),
    make_post("posts/b.fr.md", title="Deux", date=day("2024-02-01")),
)


def posts_of(made: SitePlan) -> dict[str, PostPage]:
    return {task.path: task for task in made.tasks if isinstance(task, PostPage)}


def list_of(made: SitePlan, path: str) -> ListPage:
    return next(t for t in made.tasks if isinstance(t, ListPage) and t.path == path)


def titles(made: SitePlan, path: str) -> list[str]:
    return [entry.title for entry in list_of(made, path).entries]


def test_default_language_is_at_the_root_and_others_below_their_tag() -> None:
    assert [task.path for task in plan(TRIO, fallback=Fallback.NONE).tasks] == [
        "404.html",
        "archive/index.html",
        "es/404.html",
        "es/feed.xml",
        "es/index.html",
        "feed.xml",
        "fr/404.html",
        "fr/archive/index.html",
        "fr/feed.xml",
        "fr/index.html",
        "fr/posts/b/index.html",
        "fr/posts/un/index.html",
        "index.html",
        "posts/a/index.html",
        "robots.txt",
        "sitemap.xml",
    ]


def test_every_language_can_be_prefixed() -> None:
    made = plan(TRIO, fallback=Fallback.NONE, prefix_default_language=True)
    paths = {task.path for task in made.tasks}
    assert paths >= {"index.html", "en/index.html", "en/posts/a/index.html", "en/404.html"}
    assert "posts/a/index.html" not in paths


def test_a_post_page_holds_all_that_it_shows() -> None:
    page = posts_of(plan(TRIO, base_url="https://example.org/blog"))["fr/posts/un/index.html"]
    assert page == PostPage(
        path="fr/posts/un/index.html",
        url="/blog/fr/posts/un/",
        language=FR,
        text_language=FR,
        source="posts/a.fr.md",
        title="Un",
        title_language=FR,
        description_language=FR,
        date=day("2024-01-03"),
        credit=Credit(
            translators=(),
            is_machine=False,
            source_language=EN,
            source_url="/blog/posts/a/",
        ),
        alternates=Alternates(
            urls=((EN, "/blog/posts/a/"), (FR, "/blog/fr/posts/un/")), default="/blog/posts/a/"
        ),
        canonical="/blog/fr/posts/un/",
        newer=Link(title="Deux", url="/blog/fr/posts/b/", language=FR, title_language=FR),
        is_original=False,
    )


def test_x_default_is_the_original_where_the_default_language_has_no_edition() -> None:
    alternates = posts_of(plan(TRIO))["fr/posts/b/index.html"].alternates
    assert alternates == Alternates(urls=((FR, "/fr/posts/b/"),), default="/fr/posts/b/")


@pytest.mark.parametrize(
    ("fallback", "entries"),
    [
        (Fallback.NONE, [("One", "/posts/a/", EN)]),
        (Fallback.LIST_ONLY, [("Deux", "/fr/posts/b/", FR), ("One", "/posts/a/", EN)]),
        (Fallback.PAGE, [("Deux", "/posts/b/", FR), ("One", "/posts/a/", EN)]),
    ],
)
def test_a_missing_translation_is_listed_as_the_policy_says(
    fallback: Fallback, entries: list[tuple[str, str, str]]
) -> None:
    listed = list_of(plan(TRIO, fallback=fallback), "index.html").entries
    assert [(entry.title, entry.url, entry.language) for entry in listed] == entries


def test_a_fallback_page_stands_in_no_feed_sitemap_or_alternates() -> None:
    made = plan(TRIO, fallback=Fallback.PAGE)
    page = posts_of(made)["posts/b/index.html"]
    assert (page.language, page.text_language, page.canonical) == (EN, FR, "/fr/posts/b/")
    assert page.is_fallback
    fed = {e.url for task in made.tasks if isinstance(task, Feed) for e in task.entries}
    mapped = {
        url
        for task in made.tasks
        if isinstance(task, Sitemap)
        for each in task.sets
        for _, url in each.alternates.urls
    }
    alternates = {url for page in posts_of(made).values() for _, url in page.alternates.urls}
    assert "/posts/b/" not in fed | mapped | alternates


def test_an_excluded_language_gets_neither_page_nor_entry() -> None:
    post = make_post("posts/a.md", title="Pun", translate=())
    made = plan([post], fallback=Fallback.PAGE)
    assert list(posts_of(made)) == ["posts/a/index.html"]
    assert (titles(made, "index.html"), titles(made, "fr/index.html")) == (["Pun"], [])


def test_translators_and_machines_are_told_apart() -> None:
    posts = [
        make_post("a.md", title="A"),
        make_post("a.fr.md", title="A", translators=("Ana", "Machine")),
        make_post("a.es.md", title="A", translators=("machine",)),
    ]
    made = posts_of(plan(posts))
    credits_by_path = {path: page.credit for path, page in made.items()}
    assert credits_by_path == {
        "a/index.html": None,
        "es/a/index.html": Credit(
            translators=(), is_machine=True, source_language=EN, source_url="/a/"
        ),
        "fr/a/index.html": Credit(
            translators=(Person(name="Ana"),),
            is_machine=True,
            source_language=EN,
            source_url="/a/",
        ),
    }


def collision(path: str, line: int = 1, **values: str) -> Problem:
    return problem("url-collision", path, line, **values)


def test_case_twins_collide_and_the_second_gets_a_number() -> None:
    posts = [make_post("posts/a.md"), make_post("posts/b.md", slug="A", lines={"slug": 3})]
    made = plan(posts)
    told = collision("posts/b.md", 3, url="/posts/A/", other="posts/a.md", used="/posts/A-2/")
    assert made.problems == (told,)
    assert list(posts_of(made)) == ["posts/A-2/index.html", "posts/a/index.html"]


def test_each_further_twin_gets_the_next_number() -> None:
    posts = [make_post(f"b/{name}.md", slug="a") for name in ("w", "x", "y", "z")]
    assert list(posts_of(plan(posts))) == [
        "b/a-2/index.html",
        "b/a-3/index.html",
        "b/a-4/index.html",
        "b/a/index.html",
    ]


def test_slash_in_a_tag_parts_no_folders_and_is_no_fault() -> None:
    made = plan([make_post("a.md", tags=("SHERPA/RoMEO",))])
    assert made.problems == ()
    assert list_of(made, "tags/sherpa-romeo/index.html").term == Link(
        title="SHERPA/RoMEO",
        url="/tags/sherpa-romeo/",
        language=EN,
        title_language=EN,
    )


def test_composition_twins_collide() -> None:
    posts = [make_post("caf\u00e9.md"), make_post("x.md", slug="cafe\u0301")]
    told = collision("x.md", url="/caf\u00e9/", other="caf\u00e9.md", used="/caf\u00e9-2/")
    assert plan(posts).problems == (told,)


@pytest.mark.parametrize(
    ("path", "url", "holder", "used"),
    [
        ("tags.md", "/tags/", "tags/index.html", "/tags-2/"),
        ("tags/x.md", "/tags/x/", "tags/index.html", "/tags-2/x/"),
        ("feed.xml.md", "/feed.xml/", "feed.xml", "/feed.xml-2/"),
        ("assets/style.css.md", "/assets/style.css/", "assets/style.css", "/assets/style.css-2/"),
    ],
)
def test_no_post_takes_the_place_of_a_page_of_the_site(
    path: str, url: str, holder: str, used: str
) -> None:
    files = SiteFiles(assets=(("assets/style.css", "/theme/style.css"),))
    made = plan([make_post(path)], files)
    assert made.problems == (collision(path, url=url, other=holder, used=used),)
    assert list(posts_of(made)) == [f"{used[1:]}index.html"]


def test_a_file_beside_posts_gives_way_too() -> None:
    files = SiteFiles(beside=("feed.xml", "tags/x.png"))
    made = plan([make_post("a.md")], files)
    assert made.problems == (
        collision("feed.xml", url="/feed.xml", other="feed.xml", used="/feed-2.xml"),
        collision("tags/x.png", url="/tags/x.png", other="tags/index.html", used="/tags-2/x.png"),
    )
    copies = [task.path for task in made.tasks if isinstance(task, Copy)]
    assert copies == ["feed-2.xml", "tags-2/x.png"]


def test_a_fallback_page_gives_way_to_a_real_one() -> None:
    posts = [make_post("a.md", translate=()), make_post("b.fr.md", slug="a", translate=("en",))]
    made = plan(posts, fallback=Fallback.PAGE)
    assert list(posts_of(made)) == ["a-2/index.html", "a/index.html", "fr/a/index.html"]
    assert posts_of(made)["a-2/index.html"].is_fallback


def test_a_second_introduction_is_a_page() -> None:
    made = plan([make_post("_index.md", title="One"), make_post("index.md", title="Two")])
    assert list_of(made, "index.html").intro == "_index.md"
    told = collision("index.md", url="/", other="index.html", used="/index-2.html")
    assert [found for found in made.problems if found.code == "url-collision"] == [told]


def test_an_unsafe_slug_is_told_once_and_the_file_name_used() -> None:
    made = plan([make_post("a.md", slug="../b", lines={"slug": 2})], fallback=Fallback.PAGE)
    told = problem("url-unsafe", "a.md", 2, field="slug", found="../b", used="a")
    assert made.problems == (told,)
    assert list(posts_of(made)) == ["a/index.html", "es/a/index.html", "fr/a/index.html"]


def test_lists_are_cut_into_pages() -> None:
    posts = [make_post(f"p{n}.md", title=str(n), date=day(f"2024-01-0{n}")) for n in range(1, 6)]
    made = plan(posts, posts_per_page=2, fallback=Fallback.NONE)
    second = list_of(made, "page/2/index.html")
    assert titles(made, "index.html") == ["5", "4"]
    assert titles(made, "page/2/index.html") == ["3", "2"]
    assert titles(made, "page/3/index.html") == ["1"]
    assert (second.newer_url, second.older_url) == ("/", "/page/3/")


def test_an_entry_of_a_translation_keeps_its_works_place_and_its_own_date() -> None:
    posts = [
        make_post("a.md", title="A", date=day("2024-01-01")),
        make_post("a.fr.md", title="A fr"),
        make_post("b.fr.md", title="B"),
    ]
    entries = list_of(plan(posts, fallback=Fallback.NONE), "fr/index.html").entries
    assert entries == (
        Entry(
            title="A fr",
            url="/fr/a/",
            language=FR,
            title_language=FR,
            description_language=FR,
            date=day("2024-01-01"),
        ),
        Entry(title="B", url="/fr/b/", language=FR, title_language=FR, description_language=FR),
    )


def test_tags_are_linked_across_the_languages_that_have_them() -> None:
    posts = [
        make_post("a.md", tags=("Python", "C#")),
        make_post("b.md", tags=("python", "C++", "c")),
        make_post("c.md", tags=("Python",)),
        make_post("a.fr.md", tags=("python",)),
    ]
    made = plan(posts, fallback=Fallback.NONE)
    tags = next(t for t in made.tasks if isinstance(t, TermsPage) and t.language == EN)
    assert tags.terms == (
        TermCount(name="c", name_language=EN, url="/tags/c/", posts=1),
        TermCount(name="C#", name_language=EN, url="/tags/c-8a0b3d20/", posts=1),
        TermCount(name="C++", name_language=EN, url="/tags/c++/", posts=1),
        TermCount(name="Python", name_language=EN, url="/tags/python/", posts=3),
    )
    python = list_of(made, "fr/tags/python/index.html")
    assert python.alternates == Alternates(
        urls=((EN, "/tags/python/"), (FR, "/fr/tags/python/")), default="/tags/python/"
    )
    assert not [task for task in made.tasks if task.path.startswith("es/tags")]


def test_the_map_of_links_knows_the_lists_of_each_language() -> None:
    posts = [
        make_post("a.md", tags=("sea",), date=day("2024-01-02")),
        make_post("a.fr.md", tags=("sea",), date=day("2024-01-02")),
        make_post("b.md", tags=("hut",)),
    ]
    links = unpack_links(plan(posts, languages=(EN, FR)).links).links
    assert sorted(links.lists, key=lambda urls: urls["en"]) == [
        {"en": "/archive/", "fr": "/fr/archive/"},
        {"en": "/feed.xml", "fr": "/fr/feed.xml"},
        {"en": "/tags/", "fr": "/fr/tags/"},
        {"en": "/tags/hut/"},
        {"en": "/tags/hut/feed.xml"},
        {"en": "/tags/sea/", "fr": "/fr/tags/sea/"},
        {"en": "/tags/sea/feed.xml", "fr": "/fr/tags/sea/feed.xml"},
    ]
    assert links.others == ("/404.html", "/fr/404.html", "/sitemap.xml", "/robots.txt")


def test_a_tag_that_no_url_can_hold_is_told() -> None:
    made = plan([make_post("a.md", tags=("🎉",), lines={"tags": 4})])
    used = digest_part("🎉")
    told = problem("url-unsafe", "a.md", 4, field="tag", found="🎉", used=used)
    assert made.problems == (told,)


def test_pages_are_in_the_navigation_and_not_in_lists() -> None:
    posts = [make_post("pages/about.md", title="About"), make_post("a.md", title="A")]
    made = plan(posts)
    assert titles(made, "fr/index.html") == ["A"]
    assert [frame.navigation for frame in made.frame.languages] == [
        (Link(title="About", url="/pages/about/", language=EN, title_language=EN),)
    ] * 3


def test_a_root_index_introduces_its_languages_home() -> None:
    posts = [make_post("_index.md"), make_post("_index.fr.md"), make_post("a.md", title="A")]
    made = plan(posts)
    assert list_of(made, "index.html").intro == "_index.md"
    assert list_of(made, "fr/index.html").intro == "_index.fr.md"
    assert list_of(made, "es/index.html").intro == ""
    assert titles(made, "index.html") == ["A"]


def test_files_of_a_bundle_go_to_every_page_of_its_work() -> None:
    posts = [make_post("posts/a/index.md"), make_post("posts/a/index.fr.md", slug="un")]
    files = SiteFiles(beside=("posts/a/x.png", "posts/loose.png"))
    made = plan(posts, files, fallback=Fallback.PAGE)
    assert [task for task in made.tasks if isinstance(task, Copy)] == [
        Copy(path="es/posts/a/x.png", source="/site/content/posts/a/x.png"),
        Copy(path="fr/posts/un/x.png", source="/site/content/posts/a/x.png"),
        Copy(path="posts/a/x.png", source="/site/content/posts/a/x.png"),
        Copy(path="posts/loose.png", source="/site/content/posts/loose.png"),
    ]


def test_a_translations_own_file_comes_before_its_originals() -> None:
    posts = [make_post("posts/a/index.md"), make_post("fr/posts/a/index.md")]
    beside = ("fr/posts/a/x.png", "posts/a/x.png", "posts/a/y.png")
    made = plan(posts, SiteFiles(beside=beside), fallback=Fallback.NONE)
    sources = {task.path: task.source for task in made.tasks if isinstance(task, Copy)}
    assert sources == {
        "fr/posts/a/x.png": "/site/content/fr/posts/a/x.png",
        "fr/posts/a/y.png": "/site/content/posts/a/y.png",
        "posts/a/x.png": "/site/content/posts/a/x.png",
        "posts/a/y.png": "/site/content/posts/a/y.png",
    }


def test_names_that_no_file_system_should_hold_are_mended_in_copies() -> None:
    made = plan([make_post("a.md")], SiteFiles(beside=("x/a b.png", "x/nul.txt", "x/y\u202ez.png")))
    copies = [task.path for task in made.tasks if isinstance(task, Copy)]
    assert copies == ["x/a b.png", "x/nul_.txt", "x/y-z.png"]


def test_an_original_in_a_language_that_is_not_published_is_only_named() -> None:
    made = plan(
        [make_post("a.md", title="A", language="en"), make_post("a.fr.md", original="a.md")],
        languages=(FR, ES),
        default_language=FR,
        fallback=Fallback.PAGE,
    )
    found = posts_of(made)
    assert list(found) == ["a/index.html", "es/a/index.html"]
    credit = Credit(translators=(), is_machine=False, source_language=EN)
    assert [page.credit for page in found.values()] == [credit, credit]
    assert [page.source for page in found.values()] == ["a.fr.md", "a.fr.md"]


def test_the_order_of_posts_changes_nothing() -> None:
    posts = [*TRIO, make_post("c.es.md", title="C", tags=("x", "Y"))]
    assert plan(posts) == plan(posts[::-1])


def test_no_path_is_planned_twice() -> None:
    paths = [task.path for task in plan(TRIO, fallback=Fallback.PAGE).tasks]
    assert len(paths) == len(set(paths))


def test_a_site_without_posts_has_its_lists() -> None:
    made = plan([])
    assert titles(made, "es/index.html") == []
    assert made.problems == ()


def test_a_site_that_prefixes_every_language_has_a_404_at_its_root_as_well() -> None:
    found = [task for task in plan(TRIO, prefix_default_language=True).tasks if "404" in task.path]
    assert found == [
        NotFoundPage(path="404.html", language=EN),
        NotFoundPage(path="en/404.html", language=EN),
        NotFoundPage(path="es/404.html", language=ES),
        NotFoundPage(path="fr/404.html", language=FR),
    ]
