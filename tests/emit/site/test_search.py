from pathlib import Path

from site_builders import NO_FILES, make_config, plan

from builders import EN, ES, FR, make_post
from polyglot.config import Fallback, MenuEntry
from polyglot.emit.site.files import read_site_files
from polyglot.emit.site.lists.search import searched_paths
from polyglot.emit.site.pages import Alternates, SearchPage, Sitemap
from polyglot.emit.site.plan import SitePlan

POSTS = (
    make_post("a.md", title="A"),
    make_post("a.fr.md", title="A fr"),
    make_post("b.md", title="B"),
    make_post("pages/about.fr.md", title="À propos"),
)


def search_pages(made: SitePlan) -> dict[str, SearchPage]:
    return {task.path: task for task in made.tasks if isinstance(task, SearchPage)}


def test_each_language_with_something_to_find_has_a_search_page() -> None:
    made = search_pages(plan(POSTS, search=True, base_url="https://example.org/blog"))
    assert sorted(made) == ["fr/search/index.html", "search/index.html"]
    assert made["fr/search/index.html"] == SearchPage(
        path="fr/search/index.html",
        url="/blog/fr/search/",
        language=FR,
        script="/blog/pagefind/pagefind.js",
        alternates=Alternates(
            urls=((EN, "/blog/search/"), (FR, "/blog/fr/search/")), default="/blog/search/"
        ),
    )


def test_search_pages_answer_to_one_another_in_the_sitemap() -> None:
    (sitemap,) = (task for task in plan(POSTS, search=True).tasks if isinstance(task, Sitemap))
    listed = [each.alternates.urls for each in sitemap.sets]
    assert ((EN, "/search/"), (FR, "/fr/search/")) in listed


def test_every_real_page_of_a_post_is_found_and_none_that_stands_in() -> None:
    made = plan(POSTS, search=True, fallback=Fallback.PAGE)
    assert searched_paths(made.tasks) == [
        "a/index.html",
        "b/index.html",
        "fr/a/index.html",
        "fr/pages/about/index.html",
    ]


def test_without_search_there_is_neither_page_nor_link_nor_script(tmp_path: Path) -> None:
    made = plan(POSTS)
    assert search_pages(made) == {}
    assert searched_paths(made.tasks) == []
    assert {each.search for each in made.frame.languages} == {""}
    assert [path for path, _ in read_site_files(make_config(tmp_path)).assets] == [
        "assets/icon.svg",
        "assets/style.css",
    ]


def test_with_search_its_script_is_an_asset(tmp_path: Path) -> None:
    assets = read_site_files(make_config(tmp_path, search=True)).assets
    assert "assets/search.js" in dict(assets)


def test_a_script_of_that_name_is_the_authors_own(tmp_path: Path) -> None:
    own = tmp_path / "assets/search.js"
    own.parent.mkdir()
    own.write_text("// mine", encoding="utf-8")
    assets = dict(read_site_files(make_config(tmp_path)).assets)
    assert assets["assets/search.js"] == str(own)


def test_the_search_gives_way_to_a_post_at_its_address() -> None:
    made = plan([make_post("search.md", title="Looking")], search=True)
    assert sorted(search_pages(made)) == ["search-2/index.html"]
    assert made.problems == ()


def test_no_post_lies_in_the_folder_of_the_index() -> None:
    made = plan([make_post("pagefind/index.md", title="A tool")], NO_FILES, search=True)
    assert searched_paths(made.tasks) == ["pagefind-2/index.html"]


def test_a_menu_leads_to_the_search_in_the_readers_language() -> None:
    made = plan(POSTS, search=True, menu=(MenuEntry(name="Find", url="/search/"),))
    urls = {each.language: [link.url for link in each.navigation] for each in made.frame.languages}
    assert urls == {EN: ["/search/"], FR: ["/fr/search/"], ES: ["/search/"]}
