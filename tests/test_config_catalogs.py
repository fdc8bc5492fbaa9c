from pathlib import Path

import pytest
from msgspec import structs

from configured import configure
from polyglot.config import Domain
from polyglot.errors import PolyglotError
from polyglot.tags import Tag


def faults(root: Path, text: str) -> list[str]:
    with pytest.raises(PolyglotError) as caught:
        configure(root, text)
    return [line.removeprefix(f"{root}/polyglot.yaml:") for line in caught.value.lines()]


def test_domains_take_from_the_site_what_they_do_not_say(root: Path) -> None:
    config = configure(
        root,
        """\
languages: [fr, en]
catalogs:
  app:
    sources: ["src/**/*.py", js/app.js]
  theme:
    domain: site
    folder: theme/locales
    sources: theme/**/*.html
    exclude: [theme/old]
    keywords: ["t:1c,2"]
    jinja: [trimmed]
    language: en
    languages: [fr, pt-br]
""",
    )
    assert config.domains[1:] == (
        Domain(
            name="app",
            folder=root / "locales",
            language=Tag("fr"),
            languages=(Tag("fr"), Tag("en")),
            sources=("src/**/*.py", "js/app.js"),
        ),
        Domain(
            name="site",
            folder=root / "theme/locales",
            language=Tag("en"),
            languages=(Tag("fr"), Tag("pt-BR")),
            sources=("theme/**/*.html",),
            exclude=("theme/old",),
            keywords=("t:1c,2",),
            jinja=("trimmed",),
        ),
    )


def test_sources_may_be_added_to_the_sites_own_domain(root: Path) -> None:
    without = configure(root, "").domains
    text = "catalogs: {site: {sources: [plugins/*.py], keywords: [t], exclude: [templates/x.html]}}"
    assert configure(root, text).domains == (
        structs.replace(
            without[0],
            sources=("plugins/*.py",),
            keywords=("t",),
            exclude=("templates/x.html",),
        ),
    )


@pytest.mark.parametrize("text", ["catalogs:", "catalogs: {}"])
def test_no_catalogs_are_those_of_the_site(root: Path, text: str) -> None:
    assert [domain.name for domain in configure(root, text).domains] == ["site"]


def test_every_fault_of_catalogs_is_told_with_its_line_and_key(root: Path) -> None:
    assert faults(
        root,
        """\
output: www
catalogs:
  a/b: {}
  app:
    source: [x.py]
    sources: [/etc/*.py, ../x.py, "**.py", [x]]
    exclude: "*\\\\x"
    keywords: ["t:0", ngettext]
    jinja: [trimmed, trim_blocks]
    folder: www/locales
    language: fra_FR
    languages: [en, en]
  other: [x.py]
  out: {folder: ../x}
  again: {domain: again}
  twice: {domain: again}
  site: {languages: [en], language: en}
""",
    ) == [
        "3: catalogs.a/b: 'a/b' cannot be the name of a file; use letters, digits, '-' and '_'",
        "5: catalogs.app.source: unknown key; did you mean 'sources'?",
        "6: catalogs.app.sources[0]: '/etc/*.py' lies outside the site's folder",
        "6: catalogs.app.sources[1]: '../x.py' lies outside the site's folder",
        "6: catalogs.app.sources[2]: '**.py' is not a pattern such as 'src/**/*.py'",
        "6: catalogs.app.sources[3]: a list is not a pattern such as 'src/**/*.py'",
        "7: catalogs.app.exclude: '*\\x' is not a pattern such as 'src/**/*.py'",
        (
            "8: catalogs.app.keywords[0]: 't:0' is not a function such as 'gettext_lazy' or "
            "'pngettext:1c,2,3'"
        ),
        "9: catalogs.app.jinja[1]: 'trim_blocks' is not one of trimmed, newstyle_gettext",
        "10: catalogs.app.folder: overlaps the folder 'www'; name a folder of its own",
        "11: catalogs.app.language: 'fra_FR' is not a language tag such as 'fr' or 'pt-BR'",
        "12: catalogs.app.languages[1]: 'en' stands twice",
        "13: catalogs.other: a list is not a mapping with 'sources: […]'",
        "14: catalogs.out.folder: '../x' lies outside the site's folder",
        "16: catalogs.twice: has the catalogs of another; give it a folder of its own",
        "17: catalogs.site.language: the site's own words are in its languages; remove this key",
        "17: catalogs.site.languages: the site's own words are in its languages; remove this key",
    ]


def test_catalogs_are_a_mapping(root: Path) -> None:
    assert faults(root, "catalogs: [app]") == [
        "1: catalogs: a list is not a mapping from names to sources"
    ]
