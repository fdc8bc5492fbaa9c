"""Every fault that is planted in a built site is found, where it stands, and nothing else."""

import shutil
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest
from built_faults import FAULTS, Fault, plant
from built_sites import audit, copy_site, make_site

from polyglot.auditing.contract import contract_of
from polyglot.auditing.page_reading import Reference, read_page
from polyglot.auditing.pages import PageBatch, decode_pages, read_batches
from polyglot.config_file import read_config
from polyglot.problem_kinds.built import KINDS
from polyglot.problem_kinds.kind import Severity
from polyglot.problems import severity_of


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_site(tmp_path_factory.mktemp("built"))


def line_with(text: str, wanted: str) -> int:
    """The line of `wanted`, from 1; the last for ``LAST``."""
    if wanted == "LAST":
        return text.count("\n") + 1
    assert wanted in text, wanted
    return text[: text.index(wanted)].count("\n") + 1


def test_a_site_as_it_was_built_has_nothing_wrong(built: Path, tmp_path: Path) -> None:
    config = copy_site(built, tmp_path)
    found = audit(config)
    graver = [p for p in found.problems if severity_of(p) is not Severity.NOTICE]
    assert graver == []
    assert found.pages == len(list(config.output.rglob("*.html")))
    assert (found.feeds, found.sitemaps) == (len(list(config.output.rglob("feed.xml"))), 1)


def test_a_page_that_offers_languages_lists_itself_as_the_default_alone(tmp_path: Path) -> None:
    root = make_site(tmp_path, "prefix_default_language: true\n")
    found = audit(read_config(root))
    assert [p for p in found.problems if severity_of(p) is not Severity.NOTICE] == []


def test_later_pages_of_a_list_are_in_no_sitemap_and_not_told(tmp_path: Path) -> None:
    found = audit(read_config(make_site(tmp_path, "posts_per_page: 1\n")))
    assert (tmp_path / "public/page/2/index.html").is_file()
    assert [p.path for p in found.problems if p.code == "built-unlisted"] == []


def test_what_the_build_could_not_say_in_a_language_is_told(built: Path, tmp_path: Path) -> None:
    config = copy_site(built, tmp_path)
    # Nobody has translated the theme into Arabic.
    told = [(p.path, p.code) for p in audit(config).problems if "untranslated" in p.code]
    assert told == [("polyglot.yaml", "theme-untranslated")]
    shutil.rmtree(config.state)
    assert [p for p in audit(config).problems if "untranslated" in p.code] == []


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_planted_fault_is_found_and_nothing_else(
    built: Path, tmp_path: Path, fault: Fault
) -> None:
    config = copy_site(built, tmp_path)
    noticed = set(audit(config).problems)
    plant(fault, config.output)
    expected = set()
    for file, code, wanted in fault.found:
        path = config.output / file
        line = line_with(path.read_text("utf-8"), wanted) if wanted else 1
        expected.add((f"public/{file}", line, code))
    assert {
        (p.path, p.line, p.code) for p in audit(config).problems if p not in noticed
    } == expected


def test_an_element_with_all_that_is_looked_for_counts_once() -> None:
    facts = read_page('<a id="a" href="/b" lang="fr" hreflang="fr" name="n" src="/c">b</a>')
    assert facts.ids == ("a",)
    assert facts.names == ("n",)
    assert facts.references == (Reference("/b", "link"), Reference("/c", "part"))


@pytest.mark.parametrize(
    ("content", "target"),
    [("0; url=/a/", "/a/"), ("0;URL='/a/'", "/a/"), ("1, /a/", "/a/"), ("5; url=/a/", "")],
)
def test_a_page_that_sends_readers_on_at_once_redirects(content: str, target: str) -> None:
    facts = read_page(f'<meta http-equiv="refresh" content="{content}">')
    assert facts.refresh == target


def test_a_post_may_have_moved_from_an_address_of_another_language(tmp_path: Path) -> None:
    post = tmp_path / "content/posts/deux.fr.md"
    post.parent.mkdir(parents=True)
    text = "---\ntitle: Deux\nlang: fr\naliases: [/once/]\n---\nLe deuxième des carnets.\n"
    post.write_text(text, encoding="utf-8")
    config = read_config(make_site(tmp_path))
    moved = (config.output / "once/index.html").read_text("utf-8")
    assert '<html lang="fr"' in moved
    codes = {each.code for each in audit(config).problems}
    assert codes == {each.code for each in audit(read_config(make_site(tmp_path / "b"))).problems}


def test_every_kind_of_problem_is_planted() -> None:
    planted = {code for fault in FAULTS for _file, code, _text in fault.found}
    assert KINDS.keys() - planted == {"built-sitemap-large"}


def test_batches_travel_to_other_processes(built: Path, tmp_path: Path) -> None:
    contract = contract_of(copy_site(built, tmp_path))
    batch = PageBatch(contract=contract, paths=("posts/one/index.html", "404.html"))
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        (elsewhere,) = pool.map(read_batches, [[batch]])
    assert elsewhere == read_batches([batch])
    assert [page.path for page in decode_pages(elsewhere[0])] == list(batch.paths)
