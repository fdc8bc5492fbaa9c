"""Whole sites, built and read again."""

import pickle
from collections.abc import Callable, Mapping
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest
from site_builders import (
    attribute_sets,
    build,
    canonical,
    day,
    hreflangs,
    make_config,
    make_status,
    pages,
)

from builders import EN, make_post
from polyglot.config import Fallback
from polyglot.emit.site.files import read_site_files
from polyglot.emit.site.plan import plan_site
from polyglot.emit.site.render import build_tasks, render_chunk
from polyglot.errors import PolyglotError
from polyglot.tags import Tag

Site = Callable[[Mapping[str, str]], Path]
POSTS = (
    make_post("posts/a.md", title="One <1>", date=day("2024-01-02"), tags=("craft",)),
    make_post(
        "posts/a.fr.md",
        title="Un",
        slug="un",
        translators=("Inès M.",),
        tags=("craft",),
        aliases=("/vieux/un.html",),
    ),
    make_post("posts/a.es.md", title="Uno", translators=("machine",)),
    make_post("posts/b/index.fr.md", title="Deux", authors=("Ana", "Luis"), description="D & d"),
    make_post("posts/pun.es.md", title="Chiste", translate=()),
    make_post("pages/about.md", title="About"),
)
BODIES = {
    "posts/a.md": "See [b](b/index.fr.md).\n\n|a|\n|-|\n|b|\n",
    "posts/a.fr.md": "---\ntitle: Un\n---\nVoir [à propos](../pages/about.md).[^1]\n\n[^1]: Note\n",
    "posts/a.es.md": "# Uno\n\nHola.",
    "posts/b/index.fr.md": "## Partie\n\n![](x.svg)",
    "posts/b/x.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
    "posts/pun.es.md": "¡Ja!",
    "pages/about.md": "Us.",
}
SETTINGS: list[dict[str, Any]] = [
    {"fallback": Fallback.NONE},
    {"fallback": Fallback.LIST_ONLY, "base_url": "https://example.org/blog"},
    {"fallback": Fallback.PAGE, "prefix_default_language": True, "posts_per_page": 1},
]


@pytest.mark.parametrize("settings", SETTINGS, ids=lambda settings: settings["fallback"])
def test_hreflang_is_reciprocal_absolute_and_real(site: Site, settings: dict[str, Any]) -> None:
    outputs = build(site(BODIES), POSTS, **settings)
    base = str(settings.get("base_url", "https://example.org"))
    sets = {}
    for path, html in pages(outputs).items():
        found = hreflangs(html)
        if "noindex" in html:
            assert found == {}
        elif found:
            own = f"{base}/{path.removesuffix('index.html')}"
            assert canonical(html) == own
            assert own in found.values()
            sets[own] = found
    for own, found in sets.items():
        for target in found.values():
            assert sets[target] == found, (own, target)


def test_every_link_of_a_built_site_leads_somewhere(site: Site) -> None:
    outputs = build(site(BODIES), POSTS, fallback=Fallback.PAGE)
    for path, html in pages(outputs).items():
        for link in [*attribute_sets(html, "a"), *attribute_sets(html, "img")]:
            url = (link.get("href") or link["src"]).partition("#")[0]
            folder = path.removesuffix("index.html") if not url.startswith("/") else "/"
            target = (folder + url).lstrip("/") if url else path
            assert (f"{target}index.html" if target[-1:] in {"", "/"} else target) in outputs


def test_a_fallback_page_is_honest(site: Site) -> None:
    html = pages(build(site(BODIES), POSTS, fallback=Fallback.PAGE))["posts/b/index.html"]
    assert attribute_sets(html, "html") == [{"lang": "en", "dir": "ltr"}]
    assert attribute_sets(html, "h1") == [{"lang": "fr", "dir": "ltr"}]
    assert {"class": "prose", "lang": "fr", "dir": "ltr"} in attribute_sets(html, "div")
    assert canonical(html) == "https://example.org/fr/posts/b/"
    assert {"name": "robots", "content": "noindex"} in attribute_sets(html, "meta")
    assert (
        "<p>This page has not been translated into English yet. You are reading it in French.</p>"
    ) in html


def test_credits_say_who_translated_and_from_what(site: Site) -> None:
    made = pages(build(site(BODIES), POSTS))
    assert (
        "Traduit par <bdi>Inès M.</bdi>, d’après la version en anglais</span>\n"
        '<a href="/posts/a/" hreflang="en">Lire en anglais</a>'
    ) in made["fr/posts/un/index.html"]
    assert "<span>Traducción automática del inglés</span>" in made["es/posts/a/index.html"]
    assert 'class="credit"' not in made["posts/a/index.html"]


def test_a_credit_claims_no_translation_that_nobody_made(site: Site) -> None:
    posts = (
        make_post("a.md", title="One"),
        make_post("a.fr.md", title="Un", reads_as="en"),
        make_post("a.es.md", title="Uno", reads_as="en", translators=("Inès M.",)),
    )
    made = pages(build(site({post.path: "Some text." for post in posts}), posts))
    french, spanish = made["fr/a/index.html"], made["es/a/index.html"]
    assert "Cette page n’est pas encore traduite en français. Vous la lisez en anglais." in french
    assert 'class="credit"' not in french
    assert "Traducido del inglés por <bdi>Inès M.</bdi></span>" in spanish
    assert "Una parte de esta página está todavía sin traducir, en inglés." in spanish


def test_a_list_names_the_language_of_what_is_missing(site: Site) -> None:
    html = pages(build(site(BODIES), POSTS))["es/index.html"]
    assert (
        '<h2 lang="fr" dir="ltr"><a href="/fr/posts/b/" hreflang="fr">Deux</a></h2>\n'
        '<p class="facts">\n<span class="label">en francés</span>\n</p>\n'
        '<p class="summary" lang="fr" dir="ltr">D &amp; d</p>'
    ) in html


def test_titles_are_escaped_and_links_follow_the_readers_language(site: Site) -> None:
    made = pages(build(site(BODIES), POSTS))
    assert "<h1>One &lt;1&gt;</h1>" in made["posts/a/index.html"]
    assert '<a href="/fr/posts/b/" hreflang="fr">b</a>' in made["posts/a/index.html"]
    assert '<a href="/pages/about/" hreflang="en">à propos</a>' in made["fr/posts/un/index.html"]


def test_the_switcher_lists_real_editions_and_marks_the_current_one(site: Site) -> None:
    html = pages(build(site(BODIES), POSTS, fallback=Fallback.PAGE))["es/posts/b/index.html"]
    switcher = html[html.index('<nav class="languages"') :].partition("</nav>")[0]
    assert switcher == (
        '<nav class="languages" aria-label="Idiomas">\n<ul>\n'
        '<li><a href="/fr/posts/b/" hreflang="fr" lang="fr" dir="ltr">Français</a></li>\n'
        '<li><span aria-current="true">Español</span></li>\n</ul>\n'
    )


def test_a_right_to_left_language_turns_the_page(site: Site) -> None:
    languages = (EN, Tag("ar"))
    root = site({"a.md": "A", "a.ar.md": "مرحبا"})
    posts = [make_post("a.md", title="A"), make_post("a.ar.md", title="مرحبا")]
    html = pages(build(root, posts, languages=languages))["ar/a/index.html"]
    assert attribute_sets(html, "html") == [{"lang": "ar", "dir": "rtl"}]
    # No catalog in Arabic: the interface says that it speaks English.
    assert '<p class="credit" lang="en" dir="ltr">\n<span>Translated from English</span>' in html


def test_a_site_replaces_one_template_one_asset_and_one_string(site: Site) -> None:
    files = {
        "/templates/_notice.html": "<p>MINE {{ page.title }}</p>\n",
        "/assets/style.css": "p {}",
        "/assets/logo.svg": "<svg/>",
        "/locales/fr/LC_MESSAGES/site.po": (
            'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
            'msgid "Tags"\nmsgstr "Sujets"\n'
        ),
    }
    outputs = build(site(BODIES | files), POSTS, fallback=Fallback.PAGE)
    assert b"<p>MINE Deux</p>" in outputs["posts/b/index.html"]
    assert (outputs["assets/style.css"], outputs["assets/logo.svg"]) == (b"p {}", b"<svg/>")
    french = outputs["fr/index.html"].decode()
    assert (">Sujets<" in french, ">Flux Atom<" in french) == (True, True)


@pytest.mark.parametrize(
    ("name", "template", "shown"),
    [
        ("post.html", "<b>{{ body|length }}</b>", "<b>11</b>"),
        ("_related.html", "{% if 'x' in body|upper %}no{% else %}yes{% endif %}", "yes"),
        ("_related.html", "<i>{{ page.title }}</i>", "<i>T</i>"),
        (
            "base.html",
            "{% filter upper %}{% block main %}{% endblock %}{% endfilter %}",
            "<P>HI.</P>",
        ),
    ],
)
def test_a_template_of_the_site_may_look_into_bodies(
    site: Site, name: str, template: str, shown: str
) -> None:
    root = site({"a.md": "Hi.", f"/templates/{name}": template})
    html = build(root, [make_post("a.md", title="T")], fallback=Fallback.NONE)["a/index.html"]
    assert shown in html.decode()
    assert "\x1a" not in html.decode()


def test_a_title_that_says_what_stands_for_a_body_does_not_bring_it_there(site: Site) -> None:
    posts = [make_post("a.md", title="\x1a")]
    html = build(site({"a.md": '" onload="x'}), posts, fallback=Fallback.NONE)["a/index.html"]
    assert html.decode().count('" onload="x') == 1


def test_a_template_may_say_strings_with_a_context(site: Site) -> None:
    template = """{{ pgettext("verb", "Post") }} {{ npgettext("x", "one", "%(num)s", 2) }}"""
    root = site({"a.md": "A", "/templates/post.html": template})
    assert build(root, [make_post("a.md")], fallback=Fallback.NONE)["a/index.html"] == b"Post 2"


def test_a_broken_template_is_named_with_its_line(site: Site) -> None:
    root = site({"a.md": "A", "/templates/post.html": "\n{{ page.nothing }}\n"})
    with pytest.raises(PolyglotError) as raised:
        build(root, [make_post("a.md")], fallback=Fallback.NONE)
    assert str(raised.value) == (
        f"{root}/templates/post.html:2: `page.nothing` is undefined (while making a/index.html)"
    )
    assert str(pickle.loads(pickle.dumps(raised.value))) == str(raised.value)
    root = site({"/templates/post.html": "\n{% if %}\n"})
    with pytest.raises(PolyglotError, match=r"post\.html:2: unexpected end of block"):
        build(root, [make_post("a.md")], fallback=Fallback.NONE)


def test_a_broken_part_of_all_pages_is_told_with_one_of_them(site: Site) -> None:
    root = site({"a.md": "A", "/templates/_footer.html": "{{ page.title }}"})
    with pytest.raises(PolyglotError, match=r"_footer\.html:1: .* \(while making /\)"):
        build(root, [make_post("a.md")], fallback=Fallback.NONE)


def test_a_post_that_is_gone_stops_the_build(site: Site) -> None:
    with pytest.raises(PolyglotError, match=r"gone\.md.*build again"):
        build(site({}), [make_post("gone.md")])


def test_the_same_site_gives_the_same_bytes_however_it_is_cut(site: Site) -> None:
    root = site(BODIES)
    once = build(root, POSTS, fallback=Fallback.PAGE)
    again = build(root, POSTS[::-1], fallback=Fallback.PAGE, chunk=3)
    assert once == again


def test_chunks_travel_to_other_processes(site: Site) -> None:
    root = site(BODIES)
    config = make_config(root)
    made = plan_site(config, make_status(POSTS), read_site_files(config))
    chunks = build_tasks(made, 5)
    assert pickle.loads(pickle.dumps(chunks)) == chunks
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        outputs = [output for each in pool.map(render_chunk, chunks) for output in each.outputs]
    assert {output.path: output.content for output in outputs} == build(root, POSTS)
    assert [output.path for output in outputs] == [task.path for task in made.tasks]


def test_hidden_files_and_links_are_not_published(site: Site, tmp_path: Path) -> None:
    root = site({"a/index.md": "A", "a/.secret": "x", "a/b.txt": "b", "/outside.txt": "no"})
    (root / "content/a/link.txt").symlink_to(tmp_path / "outside.txt")
    outputs = build(root, [make_post("a/index.md")], fallback=Fallback.NONE)
    assert [path for path in outputs if path.startswith("a/")] == ["a/b.txt", "a/index.html"]


def test_no_page_holds_a_program_or_asks_another_host(site: Site) -> None:
    for html in pages(build(site(BODIES), POSTS)).values():
        scripts = {script["type"] for script in attribute_sets(html, "script")}
        assert scripts <= {"application/ld+json"}
        links = attribute_sets(html, "link")
        styles = {link["href"] for link in links if link["rel"] == "stylesheet"}
        # A redirect is left before anybody sees it.
        is_redirect = "http-equiv" in html
        assert styles == (set() if is_redirect else {"/assets/style.css"})


@pytest.mark.nu
@pytest.mark.parametrize("settings", SETTINGS, ids=lambda settings: settings["fallback"])
def test_the_nu_checker_finds_no_error(
    site: Site,
    tmp_path_factory: pytest.TempPathFactory,
    nu_checker: Callable[[Path], list[dict[str, object]]],
    settings: dict[str, Any],
) -> None:
    folder = tmp_path_factory.mktemp("public")
    for path, content in build(site(BODIES), POSTS, **settings).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    assert nu_checker(folder) == []
