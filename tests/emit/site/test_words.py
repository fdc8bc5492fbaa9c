from collections.abc import Callable, Mapping
from pathlib import Path

from site_builders import build, make_config, plan

from builders import EN, ES, FR, make_post
from polyglot.config import MenuEntry, SiteText
from polyglot.emit.site.words import SiteWords, read_site_words
from polyglot.tags import Tag

Site = Callable[[Mapping[str, str]], Path]
HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
CANADIAN = Tag("fr-CA")


def entry(context: str, msgid: str, msgstr: str) -> str:
    return f'msgctxt "{context}"\nmsgid "{msgid}"\nmsgstr "{msgstr}"\n\n'


def test_a_region_has_its_own_words_and_those_of_its_language(site: Site) -> None:
    region = HEADER + entry("tag", "weekend", "fin de semaine")
    language = HEADER + entry("tag", "weekend", "week-end") + entry("menu", "About", "À propos")
    root = site(
        {
            "/locales/fr_CA/LC_MESSAGES/site.po": region,
            "/locales/fr/LC_MESSAGES/site.po": language,
        }
    )
    words = read_site_words(make_config(root, languages=(EN, CANADIAN)))
    assert words == SiteWords(
        translations={
            EN: {},
            CANADIAN: {("tag", "weekend"): "fin de semaine", ("menu", "About"): "À propos"},
        }
    )
    assert words.find("menu", "About", CANADIAN) == "À propos"
    assert words.find("tag", "About", CANADIAN) == ""


def test_fuzzy_empty_and_other_strings_are_no_words_of_the_site(site: Site) -> None:
    text = (
        HEADER
        + "#, fuzzy\n"
        + entry("tag", "a", "à")
        + entry("tag", "b", "")
        + entry("x", "c", "d")
    )
    root = site({"/locales/fr/LC_MESSAGES/site.po": text + 'msgid "tag"\nmsgstr "e"\n'})
    assert read_site_words(make_config(root)).translations[FR] == {}


def test_a_broken_catalog_is_passed_over(site: Site) -> None:
    root = site({"/locales/fr/LC_MESSAGES/site.po": HEADER + 'msgctxt "tag"\nmsgid "a'})
    assert read_site_words(make_config(root)).translations[FR] == {}


def test_the_lines_of_a_menu_are_those_of_its_entries(site: Site) -> None:
    yaml = "title: x\nmenu:\n  - name: A\n    tag: a\n  - name: B\n    tag: b\n"
    root = site({"polyglot.yaml": yaml})
    menu = (MenuEntry(name="A", tag="a"), MenuEntry(name="B", tag="b"))
    config = make_config(root, path=root / "polyglot.yaml", menu=menu)
    assert read_site_words(config).menu_lines == (3, 5)


def test_one_title_for_all_languages_is_translated_by_their_catalogs() -> None:
    words = SiteWords(
        translations={
            FR: {("title", "Notes"): "Carnet", ("description", "On words"): "Sur les mots"},
            ES: {("title", "Notes"): "Cuaderno", ("title", "Notas"): "no"},
        }
    )
    one = SiteText(title="Notes", description="On words")
    texts = {EN: one, FR: one, ES: SiteText(title="Notas", description="On words")}
    frames = plan([make_post("a.md")], words=words, texts=texts).frame.languages
    # The configuration's own word for Spanish stays.
    assert [(frame.title, frame.description) for frame in frames] == [
        ("Notes", "On words"),
        ("Carnet", "Sur les mots"),
        ("Notas", "On words"),
    ]
    assert [(frame.title_language, frame.description_language) for frame in frames] == [
        (EN, EN),
        (FR, FR),
        (ES, EN),
    ]


def test_a_title_that_nobody_translated_says_its_language(site: Site) -> None:
    catalog = HEADER + entry("title", "Notes", "Cuaderno")
    root = site({"a.fr.md": "Bonjour.", "/locales/es/LC_MESSAGES/site.po": catalog})
    texts = dict.fromkeys((EN, FR, ES), SiteText(title="Notes", description="On words"))
    pages = build(root, [make_post("a.fr.md", title="A")], texts=texts)
    foreign = b' lang="en" dir="ltr"'
    bar = b'<p class="site-title"><a href="/fr/"%b>Notes</a>'
    assert bar % foreign in pages["fr/a/index.html"]
    assert b"<h1%b>Notes</h1>" % foreign in pages["fr/index.html"]
    assert b'<p class="lead"%b>On words</p>' % foreign in pages["fr/index.html"]
    assert b"<h1>Cuaderno</h1>" in pages["es/index.html"]
    assert b"<h1>Notes</h1>" in pages["index.html"]
    assert b'<p class="lead">On words</p>' in pages["index.html"]


def test_a_translated_title_stands_in_pages_and_feeds(site: Site) -> None:
    catalog = HEADER + entry("title", "Notes", "Carnet de bord")
    root = site({"a.fr.md": "Bonjour.", "/locales/fr/LC_MESSAGES/site.po": catalog})
    texts = dict.fromkeys((EN, FR, ES), SiteText(title="Notes"))
    outputs = build(root, [make_post("a.fr.md", title="A")], texts=texts)
    assert b"<title>A \xc2\xb7 Carnet de bord</title>" in outputs["fr/a/index.html"]
    assert b"<title>Carnet de bord</title>" in outputs["fr/feed.xml"]
    assert b"<title>Notes</title>" in outputs["feed.xml"]
