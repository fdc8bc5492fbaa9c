"""Whole sites in ``tests/golden``: what is built of each, as a person reviewed it.

Beside a ``site`` lies what is ``expected`` of it: ``paths.txt`` names every file that is built,
``problems.txt`` what is told, ``status.json`` where every post stands, and ``public`` holds the
whole text of a few pages. ``pytest --update-golden`` writes them anew, to be reviewed as a diff.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from msgspec import Struct

from polyglot.building.state import BuildResult
from polyglot.config import Config
from polyglot.config_file import read_config
from polyglot.emit.status_view import status_document
from polyglot.pipeline import build_site, read_site
from polyglot.problems import show

GOLDEN = Path(__file__).parent / "golden"


class GoldenSite(Struct, frozen=True, kw_only=True):
    """One site, and the pages of it that are kept whole."""

    name: str
    pages: tuple[str, ...]
    odd: dict[str, bytes] = {}
    """More sources, which tools would mend or stumble on: names in NFD, bytes that are no UTF-8."""


SITES = (
    GoldenSite(
        name="three-languages",
        pages=(
            "index.html",
            "fr/posts/les-marees/index.html",
            "es/posts/crane/index.html",
            "fr/feed.xml",
            "sitemap.xml",
            "robots.txt",
        ),
    ),
    GoldenSite(
        name="invalid",
        pages=("index.html", "posts/fine/index.html", "feed.xml"),
        odd={"posts/latin.md": b"---\ntitle: Caf\xe9\n---\nText.\n"},
    ),
    GoldenSite(
        name="non-ascii",
        pages=(
            "ar/index.html",
            "el/posts/ήλιος/index.html",
            "fr/posts/été/index.html",
            "es/feed.xml",
            "sitemap.xml",
        ),
        odd={
            "posts/cafe\u0301.fr.md": (
                "---\ntitle: Le cafe\u0301\ntags: [cafe\u0301]\n---\nBrûlant.\n".encode()
            ),
            "posts/cafe\u0301.md": "[Summer](e\u0301te\u0301.fr.md)\n".encode(),
        },
    ),
)


def build_golden(golden: GoldenSite, root: Path) -> BuildResult:
    """Build the site below `root`, in a copy."""
    shutil.copytree(GOLDEN / golden.name / "site", root)
    for name, content in golden.odd.items():
        (root / "content" / name).write_bytes(content)
    return build_site(read_config(root))


def results_of(
    golden: GoldenSite, config: Config, result: BuildResult
) -> Iterator[tuple[str, str]]:
    """Every file of ``expected`` and its text."""
    public = config.output
    paths = (path.relative_to(public).as_posix() for path in public.rglob("*") if path.is_file())
    yield "paths.txt", "".join(f"{path}\n" for path in sorted(paths))
    shown = (show(found) for found in result.problems)
    yield "problems.txt", "".join(f"{p.path}:{p.line}: {p.code}: {p.message}\n" for p in shown)
    site = read_site(config)
    document = status_document(site.status, site.drafts)
    yield "status.json", msgspec.json.format(msgspec.json.encode(document)).decode() + "\n"
    for page in golden.pages:
        yield f"public/{page}", (public / page).read_text(encoding="utf-8")


@pytest.mark.parametrize("golden", SITES, ids=lambda golden: golden.name)
def test_the_site_is_built_as_it_was_reviewed(
    golden: GoldenSite, tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    result = build_golden(golden, tmp_path / "site")
    built = dict(results_of(golden, read_config(tmp_path / "site"), result))
    folder = GOLDEN / golden.name / "expected"
    if pytestconfig.getoption("--update-golden"):
        _replace_folder(folder, built)
    expected = {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in folder.rglob("*")
        if path.is_file()
    }
    assert sorted(built) == sorted(expected)
    for name, text in expected.items():
        assert built[name] == text, name


def _replace_folder(folder: Path, texts: dict[str, str]) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
