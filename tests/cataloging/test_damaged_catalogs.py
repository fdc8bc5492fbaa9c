"""Catalogs that hold a message twice, or end too soon: told, and never written into."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from builders import FR
from polyglot.cataloging.compiling import compile_catalogs
from polyglot.cataloging.counting import count_catalogs
from polyglot.cataloging.extracting import extract_domain
from polyglot.cataloging.returning import Signature, take_back_catalog
from polyglot.cataloging.updating import update_catalogs
from polyglot.catalogs.catalog import parse_catalog
from polyglot.catalogs.damage import find_cut
from polyglot.catalogs.lookup import catalog_problems, load_catalog
from polyglot.config import Config
from polyglot.config_file import read_config
from polyglot.exchange.messages import message_id
from polyglot.exchange.parcels import Returned, ReturnedUnit
from polyglot.problems import BrokenFileError, Problem, problem

WriteSite = Callable[[Mapping[str, str | bytes]], Path]

PATH = "locales/fr/LC_MESSAGES/site.po"
TEMPLATE = 'msgid ""\nmsgstr ""\n\nmsgctxt "menu"\nmsgid "Bread"\nmsgstr ""\n'
ENTRY = 'msgctxt "menu"\nmsgid "Bread"\nmsgstr "Pain"\n'
TWICE = f"{ENTRY}\n{ENTRY.replace('Pain', 'Miche')}"
DUPLICATE = problem("po-duplicate", PATH, 6, first_line=2)
CUT = f"{ENTRY}\n#: content/posts/jam.md\n"


@pytest.fixture
def french(site: WriteSite) -> Callable[[str], Config]:
    """Makes a site whose French catalog holds the given text."""
    return lambda text: read_config(site({"/locales/site.pot": TEMPLATE, f"/{PATH}": text}))


@pytest.mark.parametrize(
    ("text", "fault"), [(TWICE, DUPLICATE), (CUT, problem("catalog-cut", PATH, 5))]
)
def test_a_damaged_catalog_is_neither_updated_nor_compiled(
    french: Callable[[str], Config], text: str, fault: Problem
) -> None:
    config = french(text)
    wanted = [(config.domains[0], FR)]
    assert list(update_catalogs(config, wanted, writes=True)) == [fault]
    assert list(compile_catalogs(config, wanted, writes=True)) == [fault]
    assert [path.name for path in (config.root / PATH).parent.iterdir()] == ["site.po"]
    assert (config.root / PATH).read_text(encoding="utf-8") == text


def test_a_message_that_stands_twice_is_told_where_catalogs_are_read(
    french: Callable[[str], Config],
) -> None:
    config = french(TWICE)
    assert count_catalogs(config, config.domains)[1] == (DUPLICATE,)
    assert catalog_problems("site", [FR], [config.locales], root=config.root) == (DUPLICATE,)


def test_of_a_message_that_stands_twice_the_first_counts(french: Callable[[str], Config]) -> None:
    catalog = load_catalog("site", FR, [french(TWICE).locales])
    assert catalog.pgettext("menu", "Bread") == "Pain"


def test_a_template_that_is_cut_off_is_left_as_it_is(site: WriteSite) -> None:
    config = read_config(site({"a.md": "# A\n\nText.", "/locales/site.pot": f"{TEMPLATE}\n#: a"}))
    extracted = extract_domain(config, config.domains[0], today=date(2026, 1, 1))
    assert extracted is not None
    cut = problem("catalog-cut", "locales/site.pot", 8)
    assert (extracted.is_changed, extracted.problems) == (False, (cut,))


def test_nothing_is_imported_into_a_damaged_catalog(french: Callable[[str], Config]) -> None:
    config = french(TWICE)
    unit = ReturnedUnit(id=message_id(("menu", "Bread")), source="Bread", target="Du pain")
    returned = Returned(path="back.po", key="", target_language=FR, units=(unit,))
    taken = take_back_catalog(
        config, config.domains[0], returned, Signature(day=date(2026, 1, 1)), is_dry=False
    )
    assert (taken.written, taken.problems) == (0, (DUPLICATE,))
    assert (config.root / PATH).read_text(encoding="utf-8") == TWICE


@pytest.mark.parametrize(
    "end", ["#: a.md", "#: a.md\n", "#, fuzzy\r\n", "#. x", "#", "#~", '#~| msgid "x"']
)
def test_a_comment_of_an_entry_at_the_end_is_a_cut(end: str) -> None:
    catalog = parse_catalog(f"{ENTRY}\n{end}".encode(), "site.po")
    assert find_cut(catalog) == problem("catalog-cut", "site.po", 5)


@pytest.mark.parametrize(
    "end", ["", "# By Ana.\n", "# By Ana.", "#\n", '#~ msgid "a"\n#~ msgstr ""\n']
)
def test_what_people_write_at_the_end_is_none(end: str) -> None:
    assert find_cut(parse_catalog(f"{ENTRY}\n{end}".encode(), "site.po")) is None


def test_a_context_at_the_end_without_its_message_is_a_cut() -> None:
    with pytest.raises(BrokenFileError) as raised:
        parse_catalog(f'{ENTRY}\nmsgctxt "menu"\n'.encode(), "site.po")
    assert raised.value.problem_at("site.po") == problem("po-truncated", "site.po", 5)
