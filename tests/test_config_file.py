from pathlib import Path

import pytest

from configured import configure
from polyglot.config import (
    DEFAULT_WEIGHTS,
    JINJA_OPTIONS,
    ORDER_FIELDS,
    Band,
    Config,
    Domain,
    Fallback,
    Paces,
    SiteText,
    paces_at,
)
from polyglot.config_file import read_config
from polyglot.config_places import find_root, is_too_wide
from polyglot.errors import PolyglotError
from polyglot.layouts.layout import Layout
from polyglot.problem_kinds.kind import Severity
from polyglot.tags import Tag


def site_domain(root: Path, *languages: str, language: str = "en") -> Domain:
    """The domain that every site has."""
    return Domain(
        name="site",
        folder=root / "locales",
        language=Tag(language),
        languages=tuple(map(Tag, languages)),
        jinja=JINJA_OPTIONS,
        has_site_strings=True,
    )


def faults(root: Path, text: str) -> list[str]:
    with pytest.raises(PolyglotError) as caught:
        configure(root, text)
    return [line.removeprefix(f"{root}/") for line in caught.value.lines()]


def test_fault_names_the_file_as_it_can_be_opened_from_here(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (root / "polyglot.yaml").write_text("titel: x\n", encoding="utf-8")
    for here, given, shown in ((root, ".", ""), (root.parent, root.name, f"{root.name}/")):
        monkeypatch.chdir(here)
        with pytest.raises(PolyglotError) as caught:
            read_config(Path(given))
        assert caught.value.lines() == [
            f"{shown}polyglot.yaml:1: titel: unknown key; did you mean 'title'?"
        ]


def test_everything_is_optional(root: Path) -> None:
    assert configure(root, "") == Config(
        root=root,
        path=root / "polyglot.yaml",
        layout=Layout(content="content"),
        texts={Tag(tag): SiteText(title=root.name) for tag in ("en", "fr", "es")},
        content=root / "content",
        locales=root / "locales",
        output=root / "public",
        templates=root / "templates",
        assets=root / "assets",
        dashboard=root / "dashboard",
        state=root / ".polyglot",
        domains=(site_domain(root, "en", "fr", "es"),),
    )


def test_every_key_is_read(root: Path) -> None:
    config = configure(
        root,
        """\
title:
  en: Notes
  fr: Carnet
description: Words
base_url: https://example.org/blog/
languages: [fr, en]
default_language: en
layout: zola
content: posts
output: www
dashboard: reports/web
exclude: ["drafts/*"]
fallback: page
prefix_default_language: yes
posts_per_page: 5
page_weight: 300
words_per_hour: 250
translatable_fields: [title, subtitle]
worklist_order: [priority, -date]

match_weights: {75-84: 60, exact: 0%}
suggest_links: no
sentence_encoder: no
thresholds:
  fr: 80%
  en: 12.5
""",
    )
    assert config == Config(
        root=root,
        path=root / "polyglot.yaml",
        layout=Layout(
            name="Zola",
            content="posts",
            evidence=("polyglot.yaml",),
            default_language=Tag("en"),
            has_dated_names=True,
        ),
        languages=(Tag("fr"), Tag("en")),
        default_language=Tag("en"),
        texts={
            Tag("fr"): SiteText(title="Carnet", description="Words"),
            Tag("en"): SiteText(title="Notes", description="Words"),
        },
        base_url="https://example.org/blog",
        content=root / "posts",
        locales=root / "locales",
        output=root / "www",
        templates=root / "templates",
        assets=root / "assets",
        dashboard=root / "reports/web",
        state=root / ".polyglot",
        exclude=("drafts/*",),
        fallback=Fallback.PAGE,
        prefix_default_language=True,
        posts_per_page=5,
        page_weight=300,
        words_per_hour=paces_at(250),
        translatable_fields=("title", "subtitle"),
        worklist_order=("priority", "-date"),
        match_weights={
            Band.NEW: 1.0,
            Band.FROM_75: 0.6,
            Band.FROM_85: 0.5,
            Band.FROM_95: 0.3,
            Band.EXACT: 0.0,
            Band.REPEATED: 0.1,
        },
        suggest_links=False,
        thresholds={Tag("fr"): 0.8, Tag("en"): 0.125},
        domains=(site_domain(root, "fr", "en"),),
        single_texts=("description",),
    )
    assert config.base_path == "/blog"


def test_every_fault_is_told_at_once_with_its_line_and_key(root: Path) -> None:
    assert faults(
        root,
        """\
titel: x
languages: [en, fra_FR, fr, fr]
default_language: de
output: ../x
thresholds: {fr: 120, pt: 3}
base_url: foo
fallback: pages
posts_per_page: 0
content: [a]
detector: guess
""",
    ) == [
        "polyglot.yaml:1: titel: unknown key; did you mean 'title'?",
        "polyglot.yaml:2: languages[1]: 'fra_FR' is not a language tag such as 'fr' or 'pt-BR'",
        "polyglot.yaml:2: languages[3]: 'fr' stands twice",
        "polyglot.yaml:3: default_language: 'de' is not one of the languages (en, fr)",
        "polyglot.yaml:4: output: '../x' lies outside the site's folder",
        "polyglot.yaml:5: thresholds.fr: '120' is not a percentage from 0 to 100",
        "polyglot.yaml:5: thresholds.pt: is not one of the languages (en, fr)",
        "polyglot.yaml:6: base_url: 'foo' is not an address such as 'https://example.org/blog'",
        "polyglot.yaml:7: fallback: 'pages' is not one of none, list-only, page",
        "polyglot.yaml:8: posts_per_page: '0' is not a whole number from 1 to 1000",
        "polyglot.yaml:9: content: a list is not a folder's name",
        "polyglot.yaml:10: detector: 'guess' is not one of profiles, py3langid",
    ]


def test_a_detector_that_is_not_installed_is_told_with_what_to_do(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("polyglot.config_file.find_spec", lambda _name: None)
    assert faults(root, "detector: py3langid\n") == [
        (
            "polyglot.yaml:1: detector: 'py3langid' is not installed; "
            "install it with: pip install py3langid"
        )
    ]


@pytest.mark.parametrize(
    ("key", "value", "extra"),
    [
        ("sentence_encoder", "true", "encoder"),
        ("math", "true", "math"),
        ("images", "true", "images"),
        ("images", "{widths: [480]}", "images"),
    ],
)
def test_an_extra_that_is_not_installed_is_told_with_what_to_do(
    root: Path, monkeypatch: pytest.MonkeyPatch, key: str, value: str, extra: str
) -> None:
    monkeypatch.setattr("polyglot.config_reader.find_spec", lambda _name: None)
    assert faults(root, f"{key}: {value}\n") == [
        (
            f"polyglot.yaml:1: {key}: needs an extra that is not installed; "
            f"install it with: pip install 'polyglot-posts[{extra}]'"
        )
    ]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("- a\n- b\n", "polyglot.yaml:1: is a list, expected 'key: value' lines"),
        ("title: a\ntitle: b\n", "polyglot.yaml:2: 'title' stands twice (first on line 1)"),
        (
            "output: .\n",
            "polyglot.yaml:1: output: would overwrite the site's own files; ",
        ),
        (
            "output: content/www\n",
            "polyglot.yaml:1: output: lies inside the content folder; name one beside it",
        ),
        ("output: /\n", "polyglot.yaml:1: output: '/' lies outside the site's folder"),
        (
            "languages: []\n",
            "polyglot.yaml:1: languages: an empty list is not a list of tags such as [en, fr]",
        ),
        (
            "xyzzy: 1\n",
            "polyglot.yaml:1: xyzzy: unknown key; known are assets, base_url, catalogs,",
        ),
    ],
)
def test_single_faults(root: Path, text: str, fault: str) -> None:
    assert faults(root, text)[0].startswith(fault)


def test_checks_are_graded_and_switched_off(root: Path) -> None:
    config = configure(
        root, "checks: {double-space: off, french-spacing: warning, length-long: error}\n"
    )
    assert config.checks == {
        "double-space": None,
        "french-spacing": Severity.WARNING,
        "length-long": Severity.ERROR,
    }


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (
            "checks: {dubble-space: off}\n",
            "polyglot.yaml:1: checks.dubble-space: unknown key; did you mean 'double-space'?",
        ),
        (
            "checks: {double-space: of}\n",
            "polyglot.yaml:1: checks.double-space: 'of' is not one of off, notice, warning, error",
        ),
        (
            "checks: double-space\n",
            "polyglot.yaml:1: checks: 'double-space' is not a level per check: 'double-space: off'",
        ),
    ],
)
def test_faults_of_checks_name_the_way_out(root: Path, text: str, fault: str) -> None:
    assert faults(root, text) == [fault]


def test_output_may_lie_in_a_content_folder_that_is_the_root(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("x", encoding="utf-8")
    config = read_config(tmp_path)
    assert (config.content, config.output) == (tmp_path, tmp_path / "public")


def test_file_that_is_not_utf_8_is_refused(root: Path) -> None:
    (root / "polyglot.yaml").write_bytes(b"title: \xe9t\xe9")
    with pytest.raises(PolyglotError, match=r"polyglot\.yaml: is not UTF-8"):
        read_config(root)


def test_missing_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PolyglotError, match="gone: is not a folder"):
        read_config(tmp_path / "gone")


def test_languages_of_the_call_replace_the_files(root: Path) -> None:
    (root / "polyglot.yaml").write_text("languages: [en, fr]\n", encoding="utf-8")
    config = read_config(root, languages=["es", "ca"])
    assert (config.languages, config.default_language) == (("es", "ca"), "es")


def test_error_speaks_the_users_language(root: Path) -> None:
    with pytest.raises(PolyglotError) as caught:
        configure(root, "languages: []\n")
    (line,) = caught.value.lines(lambda template: "«" + template + "»")
    assert line.removeprefix(f"{root}/") == (
        "polyglot.yaml:1: languages: ««an empty list» is not a list of tags such as [en, fr]»"
    )


def test_the_site_is_the_nearest_configured_folder_upward(root: Path) -> None:
    inside = root / "content" / "posts"
    inside.mkdir()
    assert find_root(inside) == inside
    (root / "polyglot.yml").write_text("", encoding="utf-8")
    assert (find_root(inside), find_root(root)) == (root, root)


def test_home_and_the_disk_are_no_sites_unless_they_say_so(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(root))
    monkeypatch.setenv("USERPROFILE", str(root))
    assert [is_too_wide(path) for path in (Path(root.anchor), root, root / "content")] == [
        True,
        True,
        False,
    ]
    (root / "polyglot.yaml").write_text("", encoding="utf-8")
    assert not is_too_wide(root)


def test_weights_of_matches_have_a_band_and_a_percentage_each(root: Path) -> None:
    assert faults(root, "match_weights: {70-80: 5, exact: lots}\n") == [
        "polyglot.yaml:1: match_weights.70-80: '70-80' is not one of " + ", ".join(DEFAULT_WEIGHTS),
        "polyglot.yaml:1: match_weights.exact: 'lots' is not a percentage from 0 to 100",
    ]
    assert faults(root, "match_weights: 5\n") == [
        "polyglot.yaml:1: match_weights: '5' is not a percentage per band: 'new: 100'"
    ]


def test_each_kind_of_work_may_have_a_pace_and_the_others_follow(root: Path) -> None:
    paces = "words_per_hour: {translate: 400, update: 350, verify: 900}\n"
    assert configure(root, paces).words_per_hour == Paces(
        translate=400, update=350, finish=400, review=800, verify=900
    )
    assert configure(root, "words_per_hour: {review: 500}\n").words_per_hour == Paces(
        translate=300, update=300, finish=300, review=500, verify=900
    )


def test_wrong_paces_are_told_with_their_place(root: Path) -> None:
    assert faults(root, "words_per_hour: {translat: 5, verify: fast}\n") == [
        "polyglot.yaml:1: words_per_hour.translat: unknown key; did you mean 'translate'?",
        "polyglot.yaml:1: words_per_hour.verify: 'fast' is not a whole number from 1 to 10000",
    ]
    assert faults(root, "words_per_hour: [300]\n") == [
        "polyglot.yaml:1: words_per_hour: a list is not a whole number from 1 to 10000"
    ]


def test_worklists_are_sorted_by_fields_that_there_are(root: Path) -> None:
    misspelt = "'-dat' is no field of a worklist; did you mean 'date'?"
    assert faults(root, "worklist_order: [kind, -dat]\n") == [
        f"polyglot.yaml:1: worklist_order[1]: {misspelt}"
    ]
    assert faults(root, "worklist_order: [kind, colour]\n") == [
        "polyglot.yaml:1: worklist_order[1]: 'colour' is not one of " + ", ".join(ORDER_FIELDS),
    ]
    empty = "an empty list is not a list of fields such as [priority, -date]"
    assert faults(root, "worklist_order: []\n") == [f"polyglot.yaml:1: worklist_order: {empty}"]


@pytest.mark.parametrize(
    ("written", "origin", "base_path"),
    [
        ("https://example.org:8080/blog/", "https://example.org:8080", "/blog"),
        ("https://straße.example:81/été", "https://xn--strae-oqa.example:81", "/%C3%A9t%C3%A9"),
        ("https://例え.example", "https://xn--r8jz45g.example", ""),
        ("https://example.org/a%20é/", "https://example.org", "/a%20%C3%A9"),
    ],
)
def test_an_address_in_any_script_becomes_one_that_feeds_may_hold(
    root: Path, written: str, origin: str, base_path: str
) -> None:
    config = configure(root, f"base_url: {written}\n")
    assert (config.origin, config.base_path) == (origin, base_path)
