from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from polyglot.cataloging.exporting import open_desk
from polyglot.cataloging.extracting import extract_domain
from polyglot.cataloging.updating import UpdatedCatalog, update_catalogs
from polyglot.config import Config
from polyglot.config_file import read_config
from polyglot.problems import Problem, problem
from polyglot.tags import Tag

WriteSite = Callable[[Mapping[str, str | bytes]], Path]

TEMPLATE = 'msgctxt "menu"\nmsgid "Tides"\nmsgstr ""\n'
APP = "languages: [en, fr]\ncatalogs: {app: {sources: [src/*.py]}}\n"
PATH = "locales/fr/LC_MESSAGES/site.po"


def update(config: Config) -> list[UpdatedCatalog | Problem]:
    every = [(domain, tag) for domain in config.domains for tag in domain.languages]
    return list(update_catalogs(config, every, writes=True))


def test_a_broken_template_is_told_once_and_other_domains_go_on(site: WriteSite) -> None:
    config = read_config(
        site(
            {"polyglot.yaml": APP, "/locales/site.pot": 'msgid "a"\n', "/locales/app.pot": TEMPLATE}
        )
    )
    broken, *others = update(config)
    assert broken == problem("po-truncated", "locales/site.pot", 1)
    assert [
        (each.domain, each.language) for each in others if isinstance(each, UpdatedCatalog)
    ] == [("app", "en"), ("app", "fr")]


def test_a_template_that_is_missing_beside_its_catalogs_is_told_once(site: WriteSite) -> None:
    config = read_config(site({f"/{PATH}": 'msgid "a"\nmsgstr "b"\n'}))
    assert update(config) == [problem("catalog-template-missing", "locales/site.pot")]


def test_what_the_theme_says_makes_no_catalog(site: WriteSite) -> None:
    root = site(
        {"polyglot.yaml": "languages: [fr]\n", "/locales/site.pot": 'msgid "Tags"\nmsgstr ""\n'}
    )
    assert update(read_config(root)) == []
    assert not (root / PATH).exists()


def test_a_header_is_filled_in_where_nobody_did_so(site: WriteSite) -> None:
    header = (
        'msgid ""\nmsgstr ""\n"Language: \\n"\n'
        '"Plural-Forms: nplurals=INTEGER; plural=EXPRESSION;\\n"\n'
    )
    root = site({"/locales/site.pot": TEMPLATE, f"/{PATH}": header})
    update(read_config(root))
    text = (root / PATH).read_text(encoding="utf-8")
    assert text.startswith(
        'msgid ""\nmsgstr ""\n"Language: fr\\n"\n"Plural-Forms: nplurals=2; plural=(n > 1);\\n"\n'
    )


CANNOT_BE_READ = problem("catalog-unreadable", PATH, reason="Is a directory")


def test_a_folder_in_the_place_of_a_catalog_is_told(site: WriteSite) -> None:
    root = site({"polyglot.yaml": "languages: [en, fr]\n", "/locales/site.pot": TEMPLATE})
    (root / PATH).mkdir(parents=True)
    assert update(read_config(root))[1:] == [CANNOT_BE_READ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('msgid "a"\n', problem("po-truncated", PATH, 1)),
        (
            'msgid ""\nmsgstr ""\n"Plural-Forms: nplurals=1; plural=n;\\n"\n',
            problem("catalog-plural-beyond", PATH, 3, form=1, number=1, forms=1),
        ),
    ],
)
def test_a_broken_catalog_does_not_go_out(site: WriteSite, text: str, found: Problem) -> None:
    config = read_config(site({f"/{PATH}": text}))
    assert open_desk(config, config.domains[0], Tag("fr")) == found


def test_a_catalog_without_a_plural_rule_goes_out_with_that_of_its_language(
    site: WriteSite,
) -> None:
    text = 'msgid "a tide"\nmsgid_plural "tides"\nmsgstr[0] ""\nmsgstr[1] ""\n'
    config = read_config(site({f"/{PATH}": text}))
    desk = open_desk(config, config.domains[0], Tag("fr"))
    assert not isinstance(desk, Problem)
    assert desk.catalog.fields == {"Plural-Forms": "nplurals=2; plural=(n > 1);"}


def test_a_domain_whose_catalogs_come_from_elsewhere_is_not_extracted(site: WriteSite) -> None:
    config = read_config(site({"polyglot.yaml": "catalogs: {app: {folder: vendor}}\n"}))
    assert extract_domain(config, config.domains[1], today=None) is None  # type: ignore[arg-type]  # not asked
