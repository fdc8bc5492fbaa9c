from pathlib import Path

import pytest

from configured import configure
from polyglot.config import MenuEntry
from polyglot.errors import PolyglotError
from polyglot.tags import Tag


def test_entries_lead_to_works_addresses_and_tags(root: Path) -> None:
    config = configure(
        root,
        """\
languages: [en, fr]
default_language: fr
menu:
  - {name: About, page: pages/about}
  - {name: Code, url: "https://example.org/code"}
  - {name: Feed, url: /feed.xml}
  - name: {en: Recipes, fr: Recettes}
    tag: recipes
  - {name: {en: Mail}, url: "mailto:a@example.org"}
""",
    )
    assert config.menu == (
        MenuEntry(name="About", page="pages/about"),
        MenuEntry(name="Code", url="https://example.org/code"),
        MenuEntry(name="Feed", url="/feed.xml"),
        MenuEntry(
            name="Recettes", names={Tag("en"): "Recipes", Tag("fr"): "Recettes"}, tag="recipes"
        ),
        MenuEntry(name="Mail", names={Tag("en"): "Mail"}, url="mailto:a@example.org"),
    )


@pytest.mark.parametrize("text", ["", "menu:", "menu: []"])
def test_a_site_may_have_no_menu(root: Path, text: str) -> None:
    assert configure(root, text).menu == ()


def test_every_fault_of_a_menu_is_told_with_its_line_and_key(root: Path) -> None:
    text = """\
languages: [en, fr]
menu:
  - About
  - {nam: About, page: a}
  - {name: Both, page: a, tag: b}
  - {name: None}
  - {name: Script, url: "javascript:alert(1)"}
  - {name: {de: Über}, page: a}
  - {name: [a], page: [b]}
  - {name: Empty, tag: ""}
"""
    with pytest.raises(PolyglotError) as caught:
        configure(root, text)
    assert [line.removeprefix(f"{root}/polyglot.yaml:") for line in caught.value.lines()] == [
        "3: menu[0]: 'About' is not an entry: 'name: …' and 'page: …'",
        "4: menu[1].nam: unknown key; did you mean 'name'?",
        "4: menu[1]: has no name; add 'name: …'",
        "5: menu[2]: leads to more than one of page, url and tag; leave one",
        "6: menu[3]: leads nowhere; add one of 'page: …', 'url: …' and 'tag: …'",
        (
            "7: menu[4].url: 'javascript:alert(1)' is not an address such as "
            "'https://example.org/blog'"
        ),
        "8: menu[5].name.de: is not one of the languages (en, fr)",
        "9: menu[6].name: a list is not text, or text per language: 'en: …'",
        "9: menu[6].page: a list is not text",
        "10: menu[7].tag: '' is not text",
    ]


def test_a_menu_is_a_list(root: Path) -> None:
    with pytest.raises(PolyglotError) as caught:
        configure(root, "menu: {name: About}")
    assert caught.value.lines() == [
        f"{root}/polyglot.yaml:1: menu: a mapping is not a list of entries"
    ]
