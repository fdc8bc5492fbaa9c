from collections.abc import Sequence
from typing import Any

import pytest
from site_builders import day, plan

from builders import EN, ES, FR, make_post
from polyglot.analyse.posts import Post
from polyglot.config import Fallback
from polyglot.emit.site.pages import (
    Alternates,
    Feed,
    Link,
    ListPage,
    PostPage,
    Redirect,
    TermCount,
    TermsPage,
)
from polyglot.emit.site.plan import SitePlan
from polyglot.emit.site.urls import digest_part
from polyglot.emit.site.words import SiteWords
from polyglot.problems import problem
from polyglot.tags import Tag

FRENCH = SiteWords(translations={FR: {("tag", "craft"): "métier", ("tag", "labour"): "Travail"}})
POSTS = (
    make_post("a.md", title="A", tags=("craft", "Labour"), date=day("2024-01-02")),
    make_post("a.fr.md", title="A fr"),
    make_post("a.es.md", title="A es", tags=("trabajo",)),
    make_post("b.fr.md", title="B", tags=("métier",), date=day("2024-01-01")),
)


def planned(
    posts: Sequence[Post],
    words: SiteWords = FRENCH,
    **settings: Any,  # noqa: ANN401 -- as of make_config
) -> SitePlan:
    return plan(posts, words=words, **({"fallback": Fallback.NONE} | settings))


def lists(made: SitePlan, taxonomy: str = "tag") -> dict[str, list[str]]:
    """By path of each page of a tag or category, the titles of its posts."""
    return {
        task.path: [entry.title for entry in task.entries]
        for task in made.tasks
        if isinstance(task, ListPage) and task.taxonomy == taxonomy
    }


def list_at(made: SitePlan, path: str) -> ListPage:
    return next(task for task in made.tasks if isinstance(task, ListPage) and task.path == path)


def tags_of(made: SitePlan, path: str) -> list[tuple[str, str, Tag]]:
    page = next(task for task in made.tasks if isinstance(task, PostPage) and task.path == path)
    return [(link.title, link.url, link.title_language) for link in page.tags]


def test_a_tag_has_the_name_and_the_address_that_each_language_gives_it() -> None:
    made = planned(POSTS)
    assert lists(made) == {
        "tags/craft/index.html": ["A"],
        "tags/labour/index.html": ["A"],
        "fr/tags/métier/index.html": ["A fr", "B"],
        "fr/tags/travail/index.html": ["A fr"],
        "es/tags/trabajo/index.html": ["A es"],
    }
    assert list_at(made, "fr/tags/travail/index.html").term == Link(
        title="Travail", url="/fr/tags/travail/", language=FR, title_language=FR
    )


def test_the_pages_of_a_tag_are_linked_across_languages() -> None:
    both = Alternates(
        urls=((EN, "/tags/craft/"), (FR, "/fr/tags/m%C3%A9tier/")), default="/tags/craft/"
    )
    made = planned(POSTS)
    assert list_at(made, "tags/craft/index.html").alternates == both
    assert list_at(made, "fr/tags/métier/index.html").alternates == both
    assert list_at(made, "es/tags/trabajo/index.html").alternates == Alternates(
        urls=((ES, "/es/tags/trabajo/"),), default="/es/tags/trabajo/"
    )


def test_a_translation_without_tags_has_its_originals() -> None:
    assert tags_of(planned(POSTS), "fr/a/index.html") == [
        ("métier", "/fr/tags/m%C3%A9tier/", FR),
        ("Travail", "/fr/tags/travail/", FR),
    ]


def test_a_name_that_only_the_original_has_says_its_language() -> None:
    assert tags_of(planned(POSTS, SiteWords()), "fr/a/index.html") == [
        ("craft", "/fr/tags/craft/", EN),
        ("Labour", "/fr/tags/labour/", EN),
    ]


def test_what_posts_of_a_language_usually_write_stands_where_no_catalog_speaks() -> None:
    posts = [make_post("a.md", tags=("html",))]
    posts += [make_post(f"{n}.fr.md", tags=(name,)) for n, name in enumerate(["HTML", "Html"] * 2)]
    posts += [make_post("z.fr.md", tags=("HTML",))]
    assert tags_of(planned(posts, SiteWords()), "fr/0/index.html") == [
        ("HTML", "/fr/tags/html/", FR)
    ]


def test_no_language_gets_the_word_that_another_translated() -> None:
    words = SiteWords(translations={FR: {("tag", "craft"): "métier"}})
    posts = [make_post("a.md", tags=("craft",)), make_post("a.es.md")]
    posts += [make_post(f"{n}.fr.md", tags=("métier",)) for n in range(3)]
    posts += [make_post("a.fr.md", tags=("métier",))]
    assert tags_of(planned(posts, words), "es/a/index.html") == [("craft", "/es/tags/craft/", EN)]


def redirects_of(made: SitePlan) -> dict[str, str]:
    return {task.path: task.target for task in made.tasks if isinstance(task, Redirect)}


def test_to_translate_a_tag_changes_it_in_every_page_of_that_language_alone() -> None:
    before, after = planned(POSTS, SiteWords()), planned(POSTS)

    def holding(made: SitePlan, text: str) -> set[str]:
        pages = (task for task in made.tasks if not isinstance(task, Redirect))
        return {task.path for task in pages if text in str(task)}

    assert holding(after, "'/fr/tags/labour/") == set()
    assert redirects_of(after)["fr/tags/labour/index.html"] == "/fr/tags/travail/"
    folders = ("fr/tags/labour/", "fr/tags/travail/")
    changed = {each for each in holding(before, f"'/{folders[0]}'") if folders[0] not in each}
    assert changed == {
        each for each in holding(after, f"'/{folders[1]}'") if folders[1] not in each
    }
    assert changed == {
        "fr/a/index.html",
        "fr/tags/index.html",
        "sitemap.xml",
        "tags/labour/index.html",
    }
    english = [task for task in before.tasks if task.path in {"a/index.html", "tags/index.html"}]
    assert len(english) == 2
    assert [task for task in after.tasks if task in english] == english


def test_the_original_post_may_be_in_any_language() -> None:
    words = SiteWords(translations={EN: {("tag", "mar"): "sea"}})
    posts = [
        make_post("a.es.md", tags=("mar",), is_original=True),
        make_post("a.md"),
        make_post("b.md", tags=("sea",)),
    ]
    assert lists(planned(posts, words)) == {
        "tags/sea/index.html": ["a", "b"],
        "es/tags/mar/index.html": ["a"],
    }


def test_a_word_for_two_tags_means_that_of_the_original() -> None:
    words = SiteWords(translations={FR: {("tag", "labour"): "travail", ("tag", "work"): "travail"}})
    posts = [make_post("a.md", tags=("work",)), make_post("a.fr.md", tags=("travail",))]
    posts += [make_post("b.md", tags=("labour",)), make_post("b.fr.md", tags=("travail",))]
    made = planned(posts, words)
    second = f"travail-{digest_part('work')}"
    assert lists(made) == {
        "tags/labour/index.html": ["b"],
        "tags/work/index.html": ["a"],
        "fr/tags/travail/index.html": ["b"],
        f"fr/tags/{second}/index.html": ["a"],
    }
    assert list_at(made, "tags/work/index.html").alternates.urls == (
        (EN, "/tags/work/"),
        (FR, f"/fr/tags/{second}/"),
    )


def test_a_tag_keeps_its_address_when_one_joins_that_would_have_the_same() -> None:
    posts = [make_post("a.md", tags=("c",)), make_post("b.md", tags=("c!",))]
    assert list(lists(planned(posts[:1]))) == ["tags/c/index.html"]
    assert list(lists(planned(posts))) == [
        f"tags/c-{digest_part('c!')}/index.html",
        "tags/c/index.html",
    ]


def test_a_translated_name_that_no_url_can_hold_is_told_at_the_post() -> None:
    words = SiteWords(translations={FR: {("tag", "fun"): "🎉"}})
    posts = [
        make_post("a.md", tags=("fun",)),
        make_post("a.fr.md", tags=("fun",), lines={"tags": 5}),
    ]
    used = digest_part("fun")
    made = planned(posts, words)
    assert made.problems == (
        problem("url-unsafe", "a.fr.md", 5, field="tag", found="🎉", used=used),
    )
    assert list(lists(made)) == [f"fr/tags/{used}/index.html", "tags/fun/index.html"]


def test_lists_of_tags_are_sorted_as_readers_expect() -> None:
    posts = [make_post("a.fr.md", tags=("zinc", "Édition", "eau"))]
    page = next(task for task in planned(posts).tasks if isinstance(task, TermsPage))
    assert [term.name for term in page.terms] == ["eau", "Édition", "zinc"]


CATEGORIES = (
    make_post("a.md", title="A", category="Essays", date=day("2024-01-02")),
    make_post("a.fr.md", title="A fr", tags=("x",)),
    make_post("b.md", title="B", date=day("2024-01-01")),
)
ESSAYS = SiteWords(translations={FR: {("category", "Essays"): "Essais", ("tag", "Essays"): "no"}})


def test_categories_have_pages_of_their_own() -> None:
    made = planned(CATEGORIES, ESSAYS)
    assert lists(made, "category") == {
        "categories/essays/index.html": ["A"],
        "fr/categories/essais/index.html": ["A fr"],
    }
    assert [task for task in made.tasks if task.path == "fr/categories/index.html"] == [
        TermsPage(
            path="fr/categories/index.html",
            url="/fr/categories/",
            language=FR,
            taxonomy="category",
            terms=(
                TermCount(name="Essais", name_language=FR, url="/fr/categories/essais/", posts=1),
            ),
            alternates=Alternates(
                urls=((EN, "/categories/"), (FR, "/fr/categories/")), default="/categories/"
            ),
        )
    ]
    assert [frame.categories for frame in made.frame.languages] == [
        "/categories/",
        "/fr/categories/",
        "",
    ]


def test_a_post_and_its_feed_name_the_category() -> None:
    made = planned(CATEGORIES, ESSAYS)
    found = {task.path: task.category for task in made.tasks if isinstance(task, PostPage)}
    assert found == {
        "a/index.html": Link(
            title="Essays", url="/categories/essays/", language=EN, title_language=EN
        ),
        "b/index.html": None,
        "fr/a/index.html": Link(
            title="Essais", url="/fr/categories/essais/", language=FR, title_language=FR
        ),
    }
    feed = next(
        task for task in made.tasks if isinstance(task, Feed) and task.path == "fr/feed.xml"
    )
    assert [entry.terms for entry in feed.entries] == [(("Essais", FR), ("x", FR))]


@pytest.mark.parametrize("category", ["", "Essays"])
def test_a_folder_may_be_called_categories_where_no_post_has_any(category: str) -> None:
    made = planned([make_post("categories/a.md"), make_post("b.md", category=category)])
    pages = [task.path for task in made.tasks if isinstance(task, PostPage)]
    folder = "categories-2" if category else "categories"
    assert pages == sorted(["b/index.html", f"{folder}/a/index.html"])
    assert len(made.problems) == (1 if category else 0)


def test_the_order_of_posts_and_of_catalogs_changes_nothing() -> None:
    turned = SiteWords(translations={FR: dict(reversed(list(FRENCH.translations[FR].items())))})
    assert planned(POSTS) == planned(POSTS[::-1], turned)
