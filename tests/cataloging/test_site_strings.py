from collections.abc import Callable, Mapping
from pathlib import Path

from polyglot.cataloging.site_strings import site_strings, theme_strings
from polyglot.catalogs.message import Message
from polyglot.config_file import read_config
from polyglot.pipeline import read_site

Site = Callable[[Mapping[str, str | bytes]], Path]


def strings_of(root: Path) -> tuple[Message, ...]:
    config = read_config(root)
    return site_strings(config, read_site(config).status)


def test_title_description_and_menu_are_messages_of_their_contexts(site: Site) -> None:
    root = site(
        {
            "polyglot.yaml": """\
title: Notes
description: A notebook
menu:
  - {name: About, page: about}
  - {name: {en: Code, fr: Code source}, url: "https://example.org"}
""",
            "about.md": "Text\n",
        }
    )
    assert strings_of(root) == (
        Message(text="Notes", context="title", places=("polyglot.yaml",)),
        Message(text="A notebook", context="description", places=("polyglot.yaml",)),
        Message(text="About", context="menu", places=("polyglot.yaml",)),
    )


def test_what_the_configuration_has_per_language_and_a_folders_name_are_none(site: Site) -> None:
    root = site({"polyglot.yaml": "description: {en: A notebook, fr: Un carnet}\n", "a.md": "a"})
    assert strings_of(root) == ()


def test_each_tag_is_one_message_in_its_usual_spelling_at_its_first_post(site: Site) -> None:
    root = site(
        {
            "a.md": "---\ntags: [CSS, web]\n---\n",
            "b.md": "---\ntags: [css]\ncategory: Notes\n---\n",
            "c.md": "---\ntags: [css, ' ']\ncategory: Notes\n---\n",
        }
    )
    assert strings_of(root) == (
        Message(text="Notes", context="category", places=("content/b.md",)),
        Message(text="css", context="tag", places=("content/a.md",)),
        Message(text="web", context="tag", places=("content/a.md",)),
    )


def test_a_tag_of_another_language_than_the_default_says_which(site: Site) -> None:
    root = site(
        {
            "a.es.md": "---\ntags: [oficio, internet]\n---\n",
            "b.en.md": "---\ntags: [internet]\n---\n",
        }
    )
    assert strings_of(root) == (
        Message(text="internet", context="tag", places=("content/a.es.md",)),
        Message(
            text="oficio", context="tag", places=("content/a.es.md",), comments=("language: es",)
        ),
    )


def test_tags_of_translations_and_drafts_are_none(site: Site) -> None:
    root = site(
        {
            "a.en.md": "---\ntags: [craft]\n---\n",
            "a.fr.md": "---\ntags: [métier]\noriginal: a.en.md\n---\n",
            "b.md": "---\ntags: [secret]\ndraft: true\n---\n",
        }
    )
    assert [message.text for message in strings_of(root)] == ["craft"]


def test_the_themes_strings_are_among_them_for_languages_that_it_lacks(site: Site) -> None:
    root = site({"polyglot.yaml": "languages: [en, fr, de]\n", "a.md": "a"})
    assert strings_of(root) == theme_strings()
    (root / "polyglot.yaml").write_text("languages: [de]\n", encoding="utf-8")
    found = strings_of(root)
    assert [message.text for message in found] == [message.text for message in theme_strings()]
    assert {message.comments[-1:] for message in found} == {("language: en",)}


def test_the_themes_strings_have_their_places_in_the_package() -> None:
    found = {message.text: message.places for message in theme_strings()}
    assert found["Page not found"] == ("theme/templates/404.html",)
