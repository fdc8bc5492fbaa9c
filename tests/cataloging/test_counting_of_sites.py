from collections.abc import Callable, Mapping
from pathlib import Path

from msgspec.structs import replace

from builders import EN, ES, FR
from polyglot.cataloging.counting import count_catalogs
from polyglot.catalogs.counting import StringState
from polyglot.config import Config, Domain
from polyglot.config_file import read_config
from polyglot.pipeline import read_site
from polyglot.problems import Problem, problem
from polyglot.relate.status import CatalogRow, State
from polyglot.tags import Tag

WriteSite = Callable[[Mapping[str, str | bytes]], Path]

TEMPLATE = """
msgctxt "title"
msgid "Notes"
msgstr ""

msgid "Older posts"
msgstr ""
"""


def counted(config: Config) -> tuple[tuple[CatalogRow, ...], tuple[Problem, ...]]:
    return count_catalogs(config, config.domains)


def states(config: Config) -> dict[str, str]:
    """Of the only row, by language."""
    (row,), _ = counted(config)
    return {language: cell.state.value for language, cell in row.cells.items()}


def test_a_site_without_template_and_catalogs_has_no_rows(site: WriteSite) -> None:
    assert counted(read_config(site({"a.md": "Hello"}))) == ((), ())


def test_what_the_packaged_theme_answers_is_translated(site: WriteSite) -> None:
    config = read_config(site({"/locales/site.pot": TEMPLATE}))
    (row,), problems = counted(config)
    assert (row.domain, row.language, row.source, problems) == ("site", EN, "locales/site.pot", ())
    assert states(config) == {"en": "original", "fr": "missing", "es": "missing"}
    french = row.cells[FR]
    assert (french.path, french.is_there) == ("locales/fr/LC_MESSAGES/site.po", False)
    assert [string.text for string in french.waiting()] == ["Notes"]


def test_a_catalog_that_has_nothing_to_say_is_not_missing(site: WriteSite) -> None:
    config = read_config(site({"/locales/site.pot": 'msgid "Older posts"\nmsgstr ""\n'}))
    assert states(config) == {"en": "original", "fr": "current", "es": "current"}


def test_the_state_is_that_of_the_least_string(site: WriteSite) -> None:
    french = 'msgctxt "title"\nmsgid "Notes"\nmsgstr "Notes"\n\n'
    fuzzy = "#, fuzzy\n" + french
    changed = '#, fuzzy\n#| msgctxt "title"\n#| msgid "Note"\n' + french
    empty = 'msgctxt "title"\nmsgid "Notes"\nmsgstr ""\n'
    found = []
    for text in (french, fuzzy, changed, empty, "# nothing\n"):
        files = {"/locales/site.pot": TEMPLATE, "/locales/fr/LC_MESSAGES/site.po": text}
        found.append(states(read_config(site(files)))["fr"])
    assert found == ["current", "unverified", "outdated", "partial", "partial"]


def test_a_string_of_another_language_is_asked_for_in_the_language_of_the_rest(
    site: WriteSite,
) -> None:
    template = '#. language: es\nmsgctxt "tag"\nmsgid "pan"\nmsgstr ""\n'
    config = read_config(site({"/locales/site.pot": template}))
    assert states(config) == {"en": "partial", "fr": "missing", "es": "current"}


def test_without_a_template_a_catalog_says_what_the_others_lack(site: WriteSite) -> None:
    own = 'msgid "Mine"\nmsgstr "À moi"\n'
    config = read_config(site({"/locales/fr/LC_MESSAGES/site.po": own}))
    assert states(config) == {"en": "original", "fr": "current", "es": "missing"}
    (row,), _ = counted(config)
    assert row.source == "locales/fr/LC_MESSAGES/site.po"


def test_a_broken_file_is_a_problem_and_the_row_says_so(site: WriteSite) -> None:
    files = {"/locales/site.pot": TEMPLATE, "/locales/fr/LC_MESSAGES/site.po": 'msgid "Notes"\n'}
    (row,), problems = counted(read_config(site(files)))
    assert problems == (problem("po-truncated", "locales/fr/LC_MESSAGES/site.po", 1),)
    assert (row.cells[FR].state, row.cells[FR].is_broken) == (State.MISSING, True)
    assert (row.is_broken, row.cells[ES].is_broken) == (False, False)
    files["/locales/site.pot"] = 'msgid "Notes"\n'
    (row,), problems = counted(read_config(site(files)))
    assert [found.path for found in problems] == [
        "locales/fr/LC_MESSAGES/site.po",
        "locales/site.pot",
    ]
    assert row.is_broken


def test_a_region_is_answered_by_its_language(site: WriteSite) -> None:
    french = 'msgctxt "title"\nmsgid "Notes"\nmsgstr "Notes"\n'
    root = site({"/locales/site.pot": TEMPLATE, "/locales/fr/LC_MESSAGES/site.po": french})
    config = read_config(root, languages=["en", "fr-CA"])
    assert states(config) == {"en": "original", "fr-CA": "current"}


def test_a_domain_may_have_other_languages_than_the_site(site: WriteSite) -> None:
    root = site({"/words/tool.pot": 'msgid "Open"\nmsgstr ""\n'})
    tool = Domain(
        name="tool", folder=root.resolve() / "words", language=EN, languages=(EN, Tag("de"))
    )
    config = read_config(root)
    config = replace(config, domains=(*config.domains, tool))
    assert states(config) == {"en": "original", "fr": "excluded", "es": "excluded", "de": "missing"}
    (row,), _ = counted(config)
    assert [each.state for each in row.cells[EN].strings] == [StringState.TRANSLATED]


def test_what_is_not_counted_is_no_part_of_the_site(site: WriteSite) -> None:
    settings = "catalogs: {app: {counted: false}, shop: {}}\n"
    files = {"/locales/app.pot": TEMPLATE, "/locales/shop.pot": TEMPLATE}
    config = read_config(site({"a.md": "Hello", "/polyglot.yaml": settings, **files}))
    assert [row.domain for row in read_site(config).status.catalogs] == ["shop"]
    assert [row.domain for row in counted(config)[0]] == ["app", "shop"]


def idle(path: str) -> Problem:
    return problem("catalog-idle", path, domain="site", languages="en, pt-BR")


def test_a_catalog_that_no_language_uses_is_told(site: WriteSite) -> None:
    config = read_config(
        site(
            {
                "polyglot.yaml": "languages: [en, pt-BR]\n",
                "/locales/pt/LC_MESSAGES/site.po": 'msgid "Mine"\nmsgstr "Meu"\n',
                "/locales/pt_br/LC_MESSAGES/site.po": "broken",
                "/locales/fr_FR/LC_MESSAGES/site.po": "",
                "/locales/fr_FR/LC_MESSAGES/other.po": "",
            }
        )
    )
    assert counted(config)[1] == (
        idle("locales/fr_FR/LC_MESSAGES/site.po"),
        idle("locales/pt_br/LC_MESSAGES/site.po"),
    )
