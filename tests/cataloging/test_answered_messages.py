"""Messages that readers see in their language without a catalog's help: nobody asks for them."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from builders import EN, ES, FR
from polyglot.cataloging.checking import all_files, check_files
from polyglot.cataloging.exporting import CatalogDesk, open_desk
from polyglot.cataloging.site_strings import theme_strings
from polyglot.cataloging.updating import update_catalogs
from polyglot.catalogs.template import make_header, render_template
from polyglot.config import Config
from polyglot.config_file import read_config
from polyglot.exchange.catalog_checking import check_catalog
from polyglot.exchange.catalog_parcels import keep_open
from polyglot.exchange.parcels import Returned
from polyglot.problems import Problem, problem
from polyglot.tags import Tag

WriteSite = Callable[[Mapping[str, str | bytes]], Path]

TODAY = date(2026, 1, 1)
SPANISH_WORD = '#. language: es\nmsgctxt "tag"\nmsgid "huevos"\nmsgstr ""\n'


def found_of(config: Config, *codes: str) -> list[tuple[str, str]]:
    """Where a check finds any of these, and which."""
    found = check_files(all_files(config), config, today=TODAY)
    return [(each.path, each.code) for each in found if each.code in codes]


def desk_of(config: Config, language: Tag) -> CatalogDesk:
    desk = open_desk(config, config.domains[0], language)
    assert isinstance(desk, CatalogDesk)
    return desk


def left_behind(desk: CatalogDesk) -> tuple[Problem, ...]:
    """What is said of a file that brings nothing."""
    empty = Returned(path="back.po", key=desk.parcel.key, target_language=desk.language)
    return check_catalog(empty, desk.parcel).problems


def test_a_word_of_the_catalogs_own_language_is_missing_nowhere(site: WriteSite) -> None:
    catalogs = {f"/locales/{name}/LC_MESSAGES/site.po": SPANISH_WORD for name in ("en", "fr", "es")}
    config = read_config(site({"/locales/site.pot": SPANISH_WORD, **catalogs}))
    assert found_of(config, "catalog-missing") == [
        ("locales/en/LC_MESSAGES/site.po", "catalog-missing"),
        ("locales/fr/LC_MESSAGES/site.po", "catalog-missing"),
    ]
    desks = {language: desk_of(config, language) for language in (EN, FR, ES)}
    sent = {tag: [unit.source for unit in keep_open(desks[tag].parcel.units)] for tag in desks}
    assert sent == {EN: ["huevos"], FR: ["huevos"], ES: []}
    missing = (problem("returned-missing", "back.po", count=1),)
    assert {tag: left_behind(desk) for tag, desk in desks.items()} == {
        EN: missing,
        FR: missing,
        ES: (),
    }


def test_a_word_that_says_itself_in_its_own_language_is_not_called_unchanged(
    site: WriteSite,
) -> None:
    text = SPANISH_WORD.replace('msgstr ""', 'msgstr "huevos"')
    catalogs: dict[str, str | bytes] = {
        f"/locales/{name}/LC_MESSAGES/site.po": text for name in ("fr", "es")
    }
    config = read_config(site(catalogs))
    assert found_of(config, "catalog-unchanged") == [
        ("locales/fr/LC_MESSAGES/site.po", "catalog-unchanged")
    ]


@pytest.fixture
def german_site(site: WriteSite) -> Config:
    """A site with a language that the packaged theme does not speak, and all of its strings."""
    template = render_template(theme_strings(), make_header("Blog", TODAY))
    files: dict[str, str | bytes] = {
        "polyglot.yaml": "languages: [en, fr, de]\n",
        "/locales/site.pot": template,
    }
    return read_config(site(files))


def test_what_the_theme_answers_is_not_called_undefined(german_site: Config) -> None:
    wanted = [(german_site.domains[0], tag) for tag in german_site.languages]
    list(update_catalogs(german_site, wanted, writes=True))
    german = german_site.root / "locales/de/LC_MESSAGES/site.po"
    text = german.read_text(encoding="utf-8")
    german.write_text(text[: text.rindex("\n\n#")] + "\n", encoding="utf-8")
    french = german_site.root / "locales/fr/LC_MESSAGES/site.po"
    french.parent.mkdir(parents=True)
    french.write_text('msgid "Older posts"\nmsgstr ""\n', encoding="utf-8")
    assert found_of(german_site, "catalog-undefined") == [
        ("locales/de/LC_MESSAGES/site.po", "catalog-undefined")
    ]
    missing = {path for path, _code in found_of(german_site, "catalog-missing")}
    assert missing == {"locales/de/LC_MESSAGES/site.po"}
