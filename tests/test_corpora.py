"""The real archives: read and built with nothing configured, held against their truth."""

import json
import shutil
from collections import Counter
from collections.abc import Iterable
from itertools import combinations
from pathlib import Path

import pytest

from atom_rules import atom_faults
from polyglot.building.state import BuildResult
from polyglot.config_file import read_config
from polyglot.pipeline import Site, build_site, read_site
from polyglot.problems import Problem
from polyglot.relate.status import State

pytestmark = pytest.mark.corpora

LANGUAGES = ("en", "fr", "es")
Pairs = set[frozenset[str]]


def build_copy(source: Path, folder: Path) -> tuple[Site, BuildResult]:
    """The site read and built from a copy: the archives stay as they are."""
    site = read_copy(source, folder)
    return site, build_site(site.config)


def read_copy(source: Path, folder: Path) -> Site:
    """The site read from a copy, without its pages."""
    root = folder / source.parent.name
    shutil.copytree(source, root, copy_function=shutil.copyfile)
    return read_site(read_config(root, languages=LANGUAGES))


def paths_of(code: str, problems: Iterable[Problem]) -> list[str]:
    return [problem.path for problem in problems if problem.code == code]


def languages(site: Site) -> dict[str, str]:
    return {
        edition.post.path: tag
        for row in site.status.rows
        for tag, edition in row.group.editions.items()
    }


def linked_pairs(site: Site) -> Pairs:
    config = site.config
    prefix = config.content.relative_to(config.root)
    return {
        frozenset((prefix / edition.post.path).as_posix() for edition in pair)
        for row in site.status.rows
        for pair in combinations(row.group.editions.values(), 2)
        if all(edition.language in LANGUAGES for edition in pair)
    }


def true_pairs(archive: Path) -> Pairs:
    groups: dict[str, list[str]] = {}
    for line in (archive / "manifest.jsonl").read_text(encoding="utf-8").splitlines():
        fact = json.loads(line)
        if fact["lang"] in LANGUAGES:
            groups.setdefault(fact["true_group"], []).append(fact["path"].removeprefix("files/"))
    return {frozenset(pair) for paths in groups.values() for pair in combinations(paths, 2)}


def test_seed_posts_are_understood_without_any_metadata(corpora: Path, tmp_path: Path) -> None:
    seeds = corpora / "seed-blogs"
    site, result = build_copy(seeds / "posts", tmp_path)
    facts = [json.loads(line) for line in (seeds / "truth.jsonl").read_text("utf-8").splitlines()]
    truth = {fact["post"].removeprefix("posts/"): fact["lang"] for fact in facts}
    assert languages(site) == truth
    assert len(truth) == 17
    states = [cell.state for row in site.status.rows for cell in row.cells.values()]
    assert states.count(State.MISSING) == 34
    assert result.problems == ()
    pages = list(site.config.output.rglob("*.html"))
    assert len(pages) > 17


@pytest.mark.parametrize(
    ("name", "right", "wrong", "missed"),
    [
        ("duniter-fr-en", 23, 0, 11),  # eleven works have localized names and no key
        ("exodus", 44, 0, 0),
        ("hf-course", 150, 14, 12),  # the English chapters were renumbered: equal paths differ
        # The truth is incomplete: the two pairs that it lacks share an address. The addresses of
        # the five that are missed differ.
        ("learnosm", 31, 2, 5),
        ("learnxiny", 186, 0, 0),
        ("nodejs-site", 132, 0, 0),
        ("opensource-guide", 36, 0, 0),
        ("rladies-blog", 19, 0, 0),
        ("ropensci-blog", 80, 0, 0),
        ("tldr-sample", 1839, 0, 0),
    ],
)
def test_declared_groups_are_found_and_feeds_keep_the_rules(
    corpora: Path, tmp_path: Path, name: str, right: int, wrong: int, missed: int
) -> None:
    site, _ = build_copy(corpora / name / "files", tmp_path)
    feeds = list(site.config.output.rglob("feed.xml"))
    assert len(feeds) >= len(LANGUAGES)
    assert {feed: faults for feed in feeds if (faults := atom_faults(feed.read_bytes()))} == {}
    found = linked_pairs(site)
    truth = true_pairs(corpora / name)
    assert (len(found & truth), len(found - truth), len(truth - found)) == (right, wrong, missed)


def test_slugs_link_the_pages_of_a_pelican_site(corpora: Path, tmp_path: Path) -> None:
    source = corpora / "duniter-fr-en/files"
    root = tmp_path / "duniter-fr-en"
    shutil.copytree(source, root, copy_function=shutil.copyfile)
    (root / "polyglot.yaml").write_text("layout: pelican\n", encoding="utf-8")
    config = read_config(root, languages=LANGUAGES)
    build_site(config)
    found, truth = linked_pairs(read_site(config)), true_pairs(corpora / "duniter-fr-en")
    # Two pages about different things have the same slug.
    contribute = {"en/content/pages/contribute.md", "fr/content/pages/contribuer.md"}
    assert found - truth == {frozenset(contribute)}
    assert (len(found & truth), len(truth - found)) == (24, 10)


@pytest.mark.parametrize(
    ("name", "read_as"),
    [
        ("exodus", "folder"),
        ("learnosm", "Jekyll: _posts"),
        ("opensource-guide", "Jekyll: _articles"),
        ("tldr-sample", "folder"),
    ],
)
def test_archives_say_what_they_are_read_as(corpora: Path, name: str, read_as: str) -> None:
    layout = read_config(corpora / name / "files").layout
    assert ": ".join(filter(None, [layout.name, ", ".join(layout.evidence)])) == read_as


def test_archive_whose_truth_is_incomplete_is_built_all_the_same(
    corpora: Path, tmp_path: Path
) -> None:
    site, result = build_copy(corpora / "learnosm" / "files", tmp_path)
    assert len(languages(site)) == 100
    of_links = ("broken-link", "broken-fragment")
    # The archive has neither the pictures, many of them below {{ site.baseurl }}, nor the pages
    # that were no posts; and a translation links to headings as they are called in English.
    counts = Counter(problem.code for problem in result.problems)
    assert {code: counts[code] for code in of_links} == {
        "broken-link": 1_149,
        "broken-fragment": 11,
    }
    assert [
        (problem.path, problem.line, problem.code)
        for problem in result.problems
        if problem.code not in {"empty-post", *of_links}
    ] == [
        # Both are in Hungarian.
        ("_posts/en/beginner/0200-12-28-start-josm.md", 5, "language-mismatch"),
        ("_posts/en/beginner/0200-12-29-start-osm.md", 5, "language-mismatch"),
        # The text of a picture, in a post that only its address links to the English one.
        ("_posts/fr/beginner/0200-12-26-gps-1.md", 36, "untranslated-blocks"),
    ]


@pytest.mark.parametrize(
    ("name", "mislabelled", "stubs", "unfinished"),
    [
        # A table of accounts that is still in French.
        ("exodus", ["post/comptabilite-2019-2020.en.md"], 0, []),
        ("duniter-fr-en", [], 1, []),
        (
            "hf-course",
            ["chapters/es/glossary/1.mdx"],  # alone, so that it is the translation of nothing
            0,
            ["chapters/es/chapter6/5.mdx", "chapters/fr/chapter7/6.mdx"],
        ),
        ("learnxiny", [], 0, ["es/chapel.md", "es/css.md"]),
        (
            "nodejs-site",
            [],
            34,
            [
                "locale/es/download/package-manager.md",
                "locale/fr/download/package-manager.md",
                "locale/fr/knowledge/advanced/buffers/how-to-use-buffers.md",
            ],
        ),
        (
            "opensource-guide",
            [],
            1,
            ["_articles/fr/maintaining-balance-for-open-source-maintainers.md"],
        ),
        ("rladies-blog", [], 2, ["blog/2019/03-25-blog_iwdtwitter_2019/index.es.md"]),
        ("ropensci-blog", [], 0, []),
        ("tldr-sample", [], 0, []),
    ],
)
def test_what_is_left_in_another_language_is_found_and_nothing_else(
    corpora: Path,
    tmp_path: Path,
    name: str,
    mislabelled: list[str],
    stubs: int,
    unfinished: list[str],
) -> None:
    found = read_copy(corpora / name / "files", tmp_path).status.problems
    assert paths_of("language-mismatch", found) == mislabelled
    assert len(paths_of("stub", found)) == stubs
    assert paths_of("untranslated-blocks", found) == unfinished


@pytest.mark.parametrize(
    ("name", "missed"),
    [
        # An announcement that the French post quotes at length.
        ("duniter-fr-en", {"fr/content/2015-02-05-ucoin-at-the-5th-freedom-money-meeting.md"}),
        ("hf-course", set()),
        ("learnxiny", set()),
        ("nodejs-site", set()),
        ("opensource-guide", set()),
        ("rladies-blog", set()),
    ],
)
def test_untranslated_bodies_are_found(
    corpora: Path, tmp_path: Path, name: str, missed: set[str]
) -> None:
    site = read_copy(corpora / name / "files", tmp_path)
    prefix = site.config.content.relative_to(site.config.root)
    codes = ("language-mismatch", "stub", "untranslated-blocks")
    found = {
        (prefix / path).as_posix()
        for code in codes
        for path in paths_of(code, site.status.problems)
    }
    lines = (corpora / name / "oddities.tsv").read_text(encoding="utf-8").splitlines()
    untranslated = {
        line.partition(f"{name}:")[2] for line in lines if line.startswith("untranslated: ")
    }
    assert untranslated - found == missed
