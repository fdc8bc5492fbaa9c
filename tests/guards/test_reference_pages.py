import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import msgspec
import pytest
import typer.main
from typer.core import TyperGroup

from polyglot.cataloging.compiling import CompiledCatalog
from polyglot.cataloging.returning import TakenCatalog
from polyglot.cataloging.updating import UpdatedCatalog
from polyglot.cli.commands import make_app
from polyglot.config_file import _KEYS
from polyglot.emit.build_view import BuildDocument, DashboardDocument
from polyglot.emit.changes.document import ChangesDocument
from polyglot.emit.check_view import BuiltCheckDocument, CatalogCheckDocument, CheckDocument
from polyglot.emit.claim_view import ClaimDocument
from polyglot.emit.coverage_view import CoverageDocument
from polyglot.emit.dashboard.overview import OverviewNumbers
from polyglot.emit.detection_view import DetectionView
from polyglot.emit.diff_view import DiffDocuments
from polyglot.emit.extract_view import ExtractDocument
from polyglot.emit.import_view import ImportDocument
from polyglot.emit.link_view import LinkDocument
from polyglot.emit.memory_view import (
    MemoryDocument,
    MemoryImportDocument,
    MemoryStatsDocument,
)
from polyglot.emit.reports.files import IndexDocument
from polyglot.emit.reports.works import ReportDocument
from polyglot.emit.stats_view import StatsDocument
from polyglot.emit.status_view import StatusDocument
from polyglot.emit.worklist_view import WorklistDocument
from polyglot.problems import KINDS, Problem, ShownProblem
from polyglot.translating.adopting import Adopted
from polyglot.translating.applying import Applied
from polyglot.translating.confirming import Confirmed
from polyglot.translating.returning import Taken

REPOSITORY = Path(__file__).resolve().parents[2]
DOCS = REPOSITORY / "docs"

DOCUMENTS = (
    Adopted,
    Applied,
    BuildDocument,
    BuiltCheckDocument,
    CatalogCheckDocument,
    ChangesDocument,
    CheckDocument,
    Confirmed,
    ClaimDocument,
    CompiledCatalog,
    CoverageDocument,
    DashboardDocument,
    DetectionView,
    DiffDocuments,
    ExtractDocument,
    ImportDocument,
    IndexDocument,
    LinkDocument,
    OverviewNumbers,
    MemoryDocument,
    MemoryImportDocument,
    MemoryStatsDocument,
    ReportDocument,
    StatsDocument,
    StatusDocument,
    Taken,
    UpdatedCatalog,
    TakenCatalog,
    TakenCatalog,
    UpdatedCatalog,
    WorklistDocument,
)


def read_page(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def sections(page: str, level: str) -> dict[str, str]:
    """The text below each heading of a level, by the heading without code marks."""
    parts = re.split(rf"(?m)^{level} +(.+)$", page)
    return {
        heading.replace("`", "").strip(): text
        for heading, text in zip(parts[1::2], parts[2::2], strict=True)
    }


def as_pattern(template: str) -> str:
    """A template of a message as the pattern of all messages that it makes."""
    return re.sub(r"\\{\w+(?::\w+)?\\}", ".+", re.escape(template))


@pytest.mark.parametrize("code", KINDS)
def test_the_example_of_a_problem_is_what_is_printed(code: str) -> None:
    section = sections(read_page("problems.md"), "###")[code]
    kind = KINDS[code]
    assert f"*{kind.severity.capitalize()}.*" in section
    pattern = rf"[\w./-]+:\d+: {code}: {as_pattern(kind.message)}; {as_pattern(kind.hint)}"
    example = section.split("```\n")[1].rstrip()
    assert re.fullmatch(pattern, example), example


def test_every_option_of_a_command_is_described() -> None:
    page = read_page("commands.md")
    shared = page.partition("## `polyglot init`")[0]
    group = typer.main.get_command(make_app())
    assert isinstance(group, TyperGroup)
    for name, command in group.commands.items():
        section = sections(page, "##")[f"polyglot {name}"]
        inner = command.commands.values() if isinstance(command, TyperGroup) else ()
        parameters = [parameter for each in (command, *inner) for parameter in each.params]
        for option in (opt for parameter in parameters for opt in parameter.opts):
            assert not option.startswith("--") or option in shared + section, (name, option)


def test_every_key_of_the_configuration_is_described() -> None:
    headings = " ".join(sections(read_page("config.md"), "###")).replace(",", "").split()
    assert sorted(headings) == sorted(_KEYS)


def field_names(of: object) -> Iterator[str]:
    """The names of all fields of a struct, and of those inside; of a problem, as it is shown."""
    if of is Problem:
        of = ShownProblem
    if isinstance(of, type) and issubclass(of, msgspec.Struct):
        for field in msgspec.structs.fields(of):
            yield field.encode_name
            yield from field_names(field.type)
    for inner in get_args(of):
        yield from field_names(inner)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.__name__)
def test_every_field_of_a_document_is_described(document: type) -> None:
    page = read_page("json.md")
    assert [
        name for name in field_names(document) if not re.search(rf"[`\"]{name}[`\"]", page)
    ] == []


PAGES = [*sorted(DOCS.rglob("*.md")), REPOSITORY / "CONTRIBUTING.md", REPOSITORY / "CHANGELOG.md"]


def anchors(page: Path) -> set[str]:
    """The fragments of a page's headings, as forges make them."""
    headings = re.findall(r"(?m)^#+ +(.+)$", page.read_text(encoding="utf-8"))
    return {re.sub(r"[^\w\- ]", "", h.strip().lower()).replace(" ", "-") for h in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    text = re.sub(r"(?s)```.*?```", "", page.read_text(encoding="utf-8"))
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if "://" in target:
            continue
        name, _, fragment = target.partition("#")
        path = page.parent / name if name else page
        assert path.exists(), target
        assert not fragment or fragment in anchors(path), target
