"""Strings of built pages that no catalog of their language has."""

from collections.abc import Callable, Mapping
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest
from site_builders import attribute_sets, pages

from polyglot.catalogs.lookup import theme_keys, theme_locales
from polyglot.config import Config
from polyglot.config_file import read_config
from polyglot.emit.site.render import build_tasks, forget_rendered, render_chunk, render_tasks
from polyglot.emit.site.theming.missing import Use, missing_problems
from polyglot.pipeline import build_site, plan_pages, read_site
from polyglot.problems import Problem, problem

Site = Callable[[Mapping[str, str]], Path]
HEADER = (
    'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
)
POST = """{% extends "base.html" %}
{% block main %}
{{ gettext("Share") }}
{{ pgettext("verb", "Post") }}
{{ ngettext("%(count)s reader", "%(count)s readers", 2, count=2) }}
{{ gettext("Share") }}
{% endblock %}
"""
SITE = {
    "a.md": "---\ntitle: One\n---\nHello there, this is a text.\n",
    "a.fr.md": "---\ntitle: Un\n---\nBonjour, ceci est un texte.\n",
    "a.es.md": "---\ntitle: Uno\n---\nHola, esto es un texto.\n",
    "polyglot.yaml": "languages: [en, fr, es]\nbase_url: https://example.org\n",
    "/templates/post.html": POST,
    "/locales/fr/LC_MESSAGES/site.po": (
        HEADER + 'msgid "Share"\nmsgstr "Partager"\n\n'
        'msgctxt "verb"\nmsgid "Post"\nmsgstr "Publier"\n\n'
        'msgid "%(count)s reader"\nmsgid_plural "%(count)s readers"\n'
        'msgstr[0] "%(count)s lecteur"\nmsgstr[1] "%(count)s lecteurs"\n'
    ),
}
SPANISH = "locales/es/LC_MESSAGES/site.po"


def missing(text: str, line: int, language: str = "es", at: str = "") -> Problem:
    catalog = f"locales/{language}/LC_MESSAGES/site.po{at}"
    place = "templates/post.html"
    return problem("string-missing", place, line, text=text, language=language, catalog=catalog)


def problems_of(root: Path) -> tuple[Problem, ...]:
    return build_site(read_config(root)).problems


def built(root: Path, path: str) -> str:
    return (root / "public" / path).read_text(encoding="utf-8")


def test_each_missing_string_is_told_once_with_its_first_line(site: Site) -> None:
    assert problems_of(site(SITE)) == (
        missing("Share", 3),
        missing("Post", 4),
        missing("%(count)s reader", 5),
    )


def test_a_page_shows_what_is_missing_in_the_default_language(site: Site) -> None:
    root = site(
        SITE | {"/locales/en/LC_MESSAGES/site.po": HEADER + 'msgid "Share"\nmsgstr "Share this"\n'}
    )
    problems_of(root)
    shown = [built(root, path).count("Share this") for path in ("a/index.html", "es/a/index.html")]
    assert shown == [2, 2]
    assert "Partager" in built(root, "fr/a/index.html")


def test_nothing_is_missing_in_the_language_of_the_templates(site: Site) -> None:
    yaml = "languages: [en, fr, es]\ndefault_language: fr\nbase_url: https://example.org\n"
    template = '{{ gettext("Partager") }} {{ gettext("All tags") }}\n'
    posts = {"a.en.md": SITE["a.md"], "a.fr.md": SITE["a.fr.md"], "a.es.md": SITE["a.es.md"]}
    root = site(posts | {"polyglot.yaml": yaml, "/templates/post.html": template})
    # What the template has from the theme is in the theme's own catalogs.
    assert problems_of(root) == (missing("Partager", 1, "en"), missing("Partager", 1))
    assert built(root, "es/a/index.html") == "Partager Todas las etiquetas\n"


def test_a_fuzzy_string_is_missing(site: Site) -> None:
    fuzzy = HEADER + '#, fuzzy\nmsgid "Share"\nmsgstr "Compartir"\n'
    assert missing("Share", 3, at=":7") in problems_of(site({**SITE, f"/{SPANISH}": fuzzy}))


def test_what_only_waits_for_its_translation_is_told_with_its_line(site: Site) -> None:
    entries = 'msgid "Share"\nmsgstr ""\n\nmsgctxt "verb"\nmsgid "Post"\nmsgstr ""\n'
    assert problems_of(site({**SITE, f"/{SPANISH}": HEADER + entries})) == (
        missing("Share", 3, at=":6"),
        missing("Post", 4, at=":10"),
        missing("%(count)s reader", 5),
    )


def test_a_theme_that_only_waits_for_its_translation_is_told_with_its_line(site: Site) -> None:
    yaml = "languages: [en, de]\nbase_url: https://example.org\n"
    catalog = HEADER + 'msgid "Share"\nmsgstr ""\n\nmsgid "All tags"\nmsgstr ""\n'
    posts = {"a.md": "Hello.", "a.de.md": "Guten Tag.", "polyglot.yaml": yaml}
    (found,) = problems_of(site(posts | {"/locales/de/LC_MESSAGES/site.po": catalog}))
    assert dict(found.values)["catalog"] == "locales/de/LC_MESSAGES/site.po:9"


def test_what_the_header_wants_is_told_in_each_build_of_one_process(site: Site) -> None:
    # Navigation is rendered once a language, and kept.
    inside = POST.partition("{% block main %}")[2].replace("{% endblock %}", "")
    root = site(SITE | {"/templates/post.html": "", "/templates/_navigation.html": inside})
    config = read_config(root)
    first, again = (build_site(config).problems for _ in range(2))
    assert [found.path for found in first] == ["templates/_navigation.html"] * 3
    assert again == first


def uses_in(config: Config, size: int, workers: int) -> frozenset[Use]:
    plan, _ = plan_pages(read_site(config))
    chunks = build_tasks(plan, size)
    if not workers:
        forget_rendered()
        return frozenset[Use]().union(*(render_chunk(each).missing for each in chunks))
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        return frozenset[Use]().union(*(each.missing for each in pool.map(render_chunk, chunks)))


def test_the_number_of_workers_and_of_chunks_changes_nothing(site: Site) -> None:
    config = read_config(site(SITE))
    alone = uses_in(config, 250, 0)
    assert len(missing_problems(config, alone)) == 3
    assert uses_in(config, 2, 0) == alone
    assert uses_in(config, 3, 2) == alone


def test_pages_that_are_made_together_are_those_that_are_made_alone(site: Site) -> None:
    wanted = {path: text for path, text in SITE.items() if path != "/templates/post.html"}
    wanted["/templates/shortcodes/share.html"] = '{{ _("Share") }}'
    called = {
        f"b.{each}.md": f"---\nlang: {each}\n---\n{{{{< share >}}}}\n" for each in ("fr", "es")
    }
    plan, _ = plan_pages(read_site(read_config(site(wanted | called))))
    [chunk] = build_tasks(plan)
    forget_rendered()
    together = render_tasks(chunk.tasks, chunk)
    forget_rendered()
    assert [made for task in chunk.tasks for made in render_tasks([task], chunk)] == together
    made = zip(chunk.tasks, together, strict=True)
    assert [task.path for task, each in made if each.facts.missing] == [
        "es/b/index.html",
        "es/feed.xml",
    ]


def test_a_theme_in_no_catalog_is_told_once_and_marked(site: Site) -> None:
    yaml = "languages: [en, de]\nbase_url: https://example.org\n"
    root = site({"a.md": "Hello.", "a.de.md": "Guten Tag.", "polyglot.yaml": yaml})
    catalog = "locales/de/LC_MESSAGES/site.po"
    assert problems_of(root) == (
        problem("theme-untranslated", "polyglot.yaml", language="de", spoken="en", catalog=catalog),
    )
    skip = attribute_sets(built(root, "de/a/index.html"), "a")[0]
    assert skip == {"class": "skip", "lang": "en", "dir": "ltr", "href": "#main"}


def test_a_language_without_a_theme_is_spoken_to_in_the_default_one(site: Site) -> None:
    yaml = "languages: [fr, ar]\nbase_url: https://example.org\n"
    root = site({"a.md": "Bonjour.", "a.ar.md": "مرحبا", "polyglot.yaml": yaml})
    (found,) = problems_of(root)
    assert dict(found.values)["spoken"] == "fr"
    html = built(root, "ar/a/index.html")
    assert '<a class="skip" lang="fr" dir="ltr" href="#main">Aller au contenu</a>' in html


def test_a_theme_string_that_the_sites_catalog_lacks_is_told_at_that_catalog(site: Site) -> None:
    texts = sorted(text for _, text in theme_keys("site") if text not in {"Atom feed", "Table"})
    entries = "".join(
        f'msgid "{text}"\nmsgstr "{text}"\n\n' for text in texts if "post" not in text
    )
    yaml = "languages: [en, de]\nbase_url: https://example.org\n"
    catalog = "locales/de/LC_MESSAGES/site.po"
    root = site(
        {"a.md": "A", "a.de.md": "B", "polyglot.yaml": yaml, f"/{catalog}": HEADER + entries}
    )
    line = next(
        number
        for number, text in enumerate(
            (theme_locales().parent / "templates/_footer.html")
            .read_text(encoding="utf-8")
            .split("\n"),
            1,
        )
        if "Atom feed" in text
    )
    used = {"Atom feed": f"_footer.html:{line}", "Table": "polyglot"}
    assert problems_of(root) == tuple(
        problem("theme-string-missing", catalog, text=text, language="de", used=place)
        for text, place in used.items()
    )


@pytest.mark.parametrize("language", ["ar", "he"])
def test_a_right_to_left_site_turns_its_tags_and_keeps_titles_to_themselves(
    site: Site, language: str
) -> None:
    yaml = f"languages: [en, {language}]\nbase_url: https://example.org\n"
    names = {"ar": ("ترجمة", "مقالات"), "he": ("תרגום", "מאמרים")}[language]
    front = (
        "---\ntitle: The craft of words\ntags: [translation, HTML]\ncategory: essays\n---\nText.\n"
    )
    root = site(
        {
            "a.md": front,
            f"a.{language}.md": f"---\ntitle: {names[0]}\n---\n{names[0]}\n",
            "b.md": front,
            "polyglot.yaml": yaml,
            f"/locales/{language}/LC_MESSAGES/site.po": (
                HEADER + f'msgctxt "tag"\nmsgid "translation"\nmsgstr "{names[0]}"\n\n'
                f'msgctxt "category"\nmsgid "essays"\nmsgstr "{names[1]}"\n\n'
            ),
        }
    )
    problems_of(root)
    made = {
        path.relative_to(root / "public").as_posix(): path.read_bytes()
        for path in (root / "public").rglob("*.html")
    }
    html = pages(made)
    tag = html[f"{language}/tags/{names[0]}/index.html"]
    assert attribute_sets(tag, "html") == [{"lang": language, "dir": "rtl"}]
    # The sentence is English there, the name is not.
    assert (
        '<h1 lang="en" dir="ltr">'
        f'Posts tagged “<bdi lang="{language}" dir="rtl">{names[0]}</bdi>”</h1>'
    ) in tag
    listed = html[f"{language}/tags/index.html"]
    assert f"><bdi>{names[0]}</bdi></a>" in listed
    assert '><bdi lang="en" dir="ltr">HTML</bdi></a>' in listed
    assert f"{language}/categories/{names[1]}/index.html" in html
    home = html[f"{language}/index.html"]
    assert '<h2 lang="en" dir="ltr"><a href="/b/" hreflang="en">The craft of words</a></h2>' in home
