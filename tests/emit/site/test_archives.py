from datetime import date, timedelta
from typing import Any

from msgspec.structs import replace
from site_builders import day, plan

from builders import EN, ES, FR, make_post
from polyglot.analyse.posts import Post
from polyglot.config import Fallback, MenuEntry
from polyglot.emit.site.pages import (
    Alternates,
    ArchiveEntry,
    ArchivePage,
    ArchiveSection,
    LanguageFrame,
    Sitemap,
)
from polyglot.emit.site.plan import SitePlan

POSTS = (
    make_post("a.md", title="A", date=day("2023-12-31")),
    make_post("a.fr.md", title="A fr", date=day("2024-01-01")),
    make_post("b.fr.md", title="B", date=day("2023-06-01")),
    make_post("c.md", title="C"),
    make_post("pages/about.md", title="About", date=day("2020-01-01")),
)
BOTH = Alternates(urls=((EN, "/archive/"), (FR, "/fr/archive/")), default="/archive/")


def archives_of(made: SitePlan) -> dict[str, ArchivePage]:
    return {task.path: task for task in made.tasks if isinstance(task, ArchivePage)}


def shown(page: ArchivePage) -> list[tuple[int, date | None, int, str, list[str]]]:
    return [
        (each.year, each.month, each.posts, each.url, [entry.title for entry in each.entries])
        for each in page.sections
    ]


def daily(count: int, **settings: Any) -> dict[str, ArchivePage]:  # noqa: ANN401 -- as of make_config
    """The archive of so many posts, the newest of 31 March 2024, one a day."""
    newest = day("2024-03-31")
    posts = [
        make_post(f"p{number:04}.md", title=f"P{number}", date=newest - timedelta(days=number))
        for number in range(count)
    ]
    return archives_of(plan(posts, fallback=Fallback.NONE, **settings))


def test_one_page_holds_the_posts_of_all_years_and_those_without_a_date_last() -> None:
    made = archives_of(plan(POSTS, fallback=Fallback.NONE))
    assert made["archive/index.html"] == ArchivePage(
        path="archive/index.html",
        url="/archive/",
        language=EN,
        sections=(
            ArchiveSection(
                year=2023,
                posts=1,
                url="#2023",
                entries=(
                    ArchiveEntry(
                        title="A",
                        url="/a/",
                        language=EN,
                        title_language=EN,
                        date=day("2023-12-31"),
                    ),
                ),
            ),
            ArchiveSection(
                year=0,
                posts=1,
                url="#undated",
                entries=(
                    ArchiveEntry(title="C", url="/c/", language=EN, title_language=EN, date=None),
                ),
            ),
        ),
        alternates=BOTH,
    )
    assert sorted(made) == ["archive/index.html", "fr/archive/index.html"]


def test_a_translation_stands_in_the_year_that_its_own_date_shows() -> None:
    page = archives_of(plan(POSTS, fallback=Fallback.NONE))["fr/archive/index.html"]
    assert shown(page) == [(2024, None, 1, "#2024", ["A fr"]), (2023, None, 1, "#2023", ["B"])]


def test_posts_of_one_year_stand_in_the_order_of_the_dates_that_are_shown() -> None:
    late = (
        POSTS[0],
        replace(POSTS[1], metadata=replace(POSTS[1].metadata, date=day("2023-01-01"))),
    )
    page = archives_of(plan((*late, POSTS[2]), fallback=Fallback.NONE))["fr/archive/index.html"]
    assert shown(page) == [(2023, None, 2, "#2023", ["B", "A fr"])]


def test_what_is_not_translated_is_listed_as_the_policy_says() -> None:
    made = archives_of(plan(POSTS, fallback=Fallback.LIST_ONLY))
    entries = [entry for each in made["es/archive/index.html"].sections for entry in each.entries]
    assert [(entry.title, entry.url, entry.language) for entry in entries] == [
        ("A", "/a/", EN),
        ("B", "/fr/b/", FR),
        ("C", "/c/", EN),
    ]


def test_beyond_two_hundred_posts_each_year_has_its_own_page() -> None:
    assert sorted(daily(200)) == ["archive/index.html"]
    made = daily(201)
    assert sorted(made) == [
        "archive/2023/index.html",
        "archive/2024/index.html",
        "archive/index.html",
    ]
    assert shown(made["archive/index.html"]) == [
        (2024, None, 91, "/archive/2024/", []),
        (2023, None, 110, "/archive/2023/", []),
    ]
    page = made["archive/2024/index.html"]
    assert (page.year, page.all_url, page.number, page.total) == (2024, "/archive/", 1, 1)
    assert page.alternates == Alternates(urls=((EN, "/archive/2024/"),), default="/archive/2024/")
    assert [(each.month, each.posts, each.entries[0].title) for each in page.sections] == [
        (date(2024, 3, 1), 31, "P0"),
        (date(2024, 2, 1), 29, "P31"),
        (date(2024, 1, 1), 31, "P60"),
    ]


def test_posts_without_a_date_have_a_page_of_their_own_beside_those_of_years() -> None:
    undated = [make_post(f"p{number}.md", title=f"P{number}") for number in range(501)]
    made = archives_of(plan(undated, fallback=Fallback.NONE))
    assert [(task.path, task.year, task.newer_url, task.older_url) for task in made.values()] == [
        ("archive/index.html", None, "", ""),
        ("archive/undated/index.html", 0, "", "/archive/undated/page/2/"),
        ("archive/undated/page/2/index.html", 0, "/archive/undated/", ""),
    ]
    pages = [page for page in made.values() if page.year == 0]
    assert [[each.posts for each in page.sections] for page in pages] == [[500], [1]]


def test_all_languages_have_pages_of_years_as_soon_as_one_needs_them() -> None:
    posts = [make_post(f"p{number}.md", date=day("2024-01-01")) for number in range(201)]
    made = archives_of(plan([*posts, make_post("p1.fr.md", title="Un")], fallback=Fallback.NONE))
    both = ((EN, "/archive/2024/"), (FR, "/fr/archive/2024/"))
    assert made["fr/archive/2024/index.html"].alternates.urls == both


def test_the_archive_gives_way_to_a_post_at_its_address() -> None:
    made = plan([make_post("archive.md", title="Boxes")], fallback=Fallback.NONE)
    assert sorted(archives_of(made)) == ["archive-2/index.html"]
    assert made.problems == ()
    assert frame_of(made).archive == "/archive-2/"


def frame_of(made: SitePlan) -> LanguageFrame:
    return next(each for each in made.frame.languages if each.language == EN)


def test_a_site_without_posts_has_no_archive() -> None:
    about: list[Post] = [make_post("pages/about.md", title="About")]
    made = plan(about)
    assert archives_of(made) == {}
    assert frame_of(made).archive == ""


def test_archives_and_their_years_stand_in_the_sitemap() -> None:
    posts = [make_post(f"p{number}.md", date=day("2024-01-01")) for number in range(201)]
    made = plan([*posts, make_post("p1.fr.md", title="Un")], fallback=Fallback.NONE)
    (sitemap,) = (task for task in made.tasks if isinstance(task, Sitemap))
    listed = [each.alternates.urls for each in sitemap.sets]
    assert ((EN, "/archive/"), (FR, "/fr/archive/")) in listed
    assert ((EN, "/archive/2024/"), (FR, "/fr/archive/2024/")) in listed


def test_a_menu_leads_to_the_archive_in_the_readers_language() -> None:
    made = plan(POSTS, menu=(MenuEntry(name="All", url="/archive/"),))
    urls = {each.language: [link.url for link in each.navigation] for each in made.frame.languages}
    assert urls == {EN: ["/archive/"], FR: ["/fr/archive/"], ES: ["/es/archive/"]}
