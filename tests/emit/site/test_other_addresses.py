import pytest

from polyglot.emit.site.links.link_map import LinkFinder, LinkMap, key_of
from polyglot.emit.site.links.other_addresses import common_folders, other_ways, read_dated

LANGUAGES = {"en": "en", "fr": "fr", "pt-br": "pt-BR"}


def find(posts: dict[str, str], path: str, language: str = "en", base: str = "") -> str:
    """Where a link to `path` leads; each page is a work of its own."""
    home = {"en": f"{base}/", "fr": f"{base}/fr/", "": f"{base}/"}
    works = [{"en": url, "": url} for url in dict.fromkeys(posts.values())]
    links = LinkMap(base=base, posts=posts, works=[*works, home])
    return LinkFinder(links).ask(key_of(language, path)).url


@pytest.mark.parametrize(
    ("path", "common", "ways"),
    [
        ("/a/b", (), ["/a/b", "/fr/a/b", "/pages/a/b", "/fr/pages/a/b"]),
        ("/pt-br/a", (), ["/pt-BR/a", "/a", "/fr/a"]),
        ("/en/a", ("docs",), ["/docs/pages/a", "/en/docs/pages/a"]),
        ("/en/a/b", ("docs",), ["/docs/a/b", "/fr/docs/a/b"]),
        ("/docs/a", ("docs",), ["/docs/pages/a"]),
    ],
)
def test_what_other_tools_mean_by_a_path_is_asked_for(
    path: str, common: tuple[str, ...], ways: list[str]
) -> None:
    assert set(ways) <= set(other_ways(path, "fr", LANGUAGES, common))


def test_a_name_alone_is_not_looked_for_in_the_folder_of_all_posts() -> None:
    assert "/blog/community" not in list(other_ways("/community", "fr", LANGUAGES, ("blog",)))


def test_the_folders_of_all_posts_are_told_without_languages() -> None:
    paths = ["docs/en/blog/a.md", "docs/fr/blog/b/index.md", "docs/blog/c.md"]
    assert common_folders(paths, LANGUAGES) == ("docs", "blog")
    assert common_folders(["a.md", "docs/b.md"], LANGUAGES) == ()
    assert common_folders([], LANGUAGES) == ()


@pytest.mark.parametrize(
    ("path", "file_name"),
    [
        ("/blog/2024/01/31/a", "2024-01-31-a"),
        ("/2024/1/31/a.html", "2024-01-31-a"),
        ("/2024/01/a", "2024-01-00-a"),
    ],
)
def test_addresses_with_a_date_are_taken_apart(path: str, file_name: str) -> None:
    dated = read_dated(path)
    assert dated is not None
    assert dated.file_name == file_name


@pytest.mark.parametrize("path", ["/a", "/2024/a", "/blog/20240/01/31/a", "/2024/01"])
def test_what_has_no_date_and_name_is_none_of_these(path: str) -> None:
    assert read_dated(path) is None


@pytest.mark.parametrize(
    ("path", "url"),
    [
        ("/en/page/who", "/page/who/"),
        ("/fr/page/who", "/page/who/"),
        ("/EN/Page/Who", "/page/who/"),
        ("/en", "/"),
        ("/about", "/pages/about/"),
        ("/fr/about.html", "/pages/about/"),
        ("/page/summer", "/page/Summer/"),
        ("/page/none", ""),
    ],
)
def test_prefixes_pages_and_capitals_of_other_tools_are_understood(path: str, url: str) -> None:
    posts = {
        "page/who.en.md": "/page/who/",
        "page/Summer.md": "/page/Summer/",
        "pages/about.md": "/pages/about/",
    }
    assert find(posts, path) == url
    based = {source: f"/blog{url}" for source, url in posts.items()}
    assert find(based, f"/blog{path}", base="/blog") == (f"/blog{url}" if url else "")
    assert find(based, path, base="/blog") == (f"/blog{url}" if url else "")


def test_paths_may_begin_at_the_folder_that_holds_all_posts() -> None:
    posts = {
        "docs/en/guides/a.mdx": "/docs/guides/a/",
        "docs/en/api/b/index.md": "/docs/api/b/",
    }
    assert find(posts, "/en/guides/a") == "/docs/guides/a/"
    assert find(posts, "/api/b") == "/docs/api/b/"
    assert find(posts, "/b") == ""


DATED = {
    "blog/2024-01-31/index.md": "/blog/winter/",
    "blog/2023-12-24-news.md": "/blog/news/",
    "blog/2024-12-24-news.md": "/blog/news-2/",
    "blog/summer.md": "/blog/summer/",
    "blog/2024/03-05-trip/index.md": "/blog/2024/trip/",
}


@pytest.mark.parametrize(
    ("path", "url"),
    [
        ("/blog/2024/01/31/winter", "/blog/winter/"),
        ("/2024/01/30/Winter.html", "/blog/winter/"),
        ("/2024/02/winter", ""),
        ("/2024/12/24/news", "/blog/news-2/"),
        ("/2023/12/24/news", "/blog/news/"),
        ("/2025/12/24/news", ""),
        ("/2021/06/summer", "/blog/summer/"),
        ("/2024/03/05/trip", "/blog/2024/trip/"),
    ],
)
def test_a_date_before_the_name_leads_to_the_post_of_that_name_and_time(
    path: str, url: str
) -> None:
    assert find(DATED, path) == url


def test_a_relative_link_may_be_meant_from_the_address_of_its_post() -> None:
    posts = {"wiki.fr.md": "/wiki/", "wiki/pay.fr.md": "/wiki/salaire/", "trip.md": "/trip/"}
    home = {"en": "/", "": "/"}
    works = [{"fr": url, "": url} for url in posts.values()]
    finder = LinkFinder(LinkMap(posts=posts, works=[*works, home]))
    assert finder.ask(key_of("fr", "pay", source="wiki.fr.md")).url == "/wiki/salaire/"
    assert finder.ask(key_of("fr", "../trip", source="wiki.fr.md")).url == "/trip/"
