import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2] / "src"

VALUES = (
    "digests messages speech cldr errors parser_phrases problem_kinds problems excerpts "
    "tags rounding decoding po strict_yaml composed_yaml keywords layouts "
    "people config config_reader config_fallback config_images config_menu config_people "
    "config_paces config_catalogs config_places config_file links_file output site_tree "
    "search_index cache workers forked executors interrupts write_lock"
).split()

FLOORS = [
    {"polyglot", *(f"polyglot.{name}" for name in VALUES)},
    {"polyglot.analyse"},
    {"polyglot.records", "polyglot.catalogs"},
    {"polyglot.relate"},
    {
        "polyglot.importing",
        "polyglot.exchange",
        "polyglot.memory",
        "polyglot.quality",
        "polyglot.history",
    },
    {"polyglot.emit"},
    {
        "polyglot.kept_files",
        "polyglot.kept_records",
        "polyglot.record_files",
        "polyglot.building",
        "polyglot.relating",
        "polyglot.pipeline",
        "polyglot.linking",
        "polyglot.link_search",
        "polyglot.translating",
        "polyglot.cataloging",
        "polyglot.auditing",
        "polyglot.revisions",
        "polyglot.dashboarding",
    },
    {"polyglot.web"},
    {"polyglot.cli", "polyglot.__main__"},
]
"""From the ground up: a module may import its own floor and those below. Packages stand for all
that they hold; a new module of `polyglot` itself must be given a floor here."""

SHARED_BY_VIEWS = {"claims", "probable", "progress", "states", "strings", "tables", "wording"}
"""Modules of `polyglot.emit` that are no view: what views are made of."""

OVER_VIEWS = {"dashboard"}
"""Shows what the other views say, so that no number is made twice; none of them knows of it."""


def module_name(path: Path) -> str:
    parts = path.relative_to(SOURCE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


PATHS_BY_MODULE = {module_name(path): path for path in sorted(SOURCE.glob("polyglot/**/*.py"))}


def imported_modules(path: Path) -> Iterator[str]:
    """The modules of polyglot that a file imports, anywhere in it."""
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Import):
            yield from (a.name for a in node.names if a.name.split(".")[0] == "polyglot")
        elif isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "polyglot":
            members = (f"{node.module}.{a.name}" for a in node.names)
            yield from (m if m in PATHS_BY_MODULE else str(node.module) for m in members)


def unit(module: str) -> str:
    """What the table of floors lists: ``polyglot.emit`` for ``polyglot.emit.site.plan``."""
    return ".".join(module.split(".")[:2])


def view(module: str) -> str:
    """A view and its own modules count as one: ``site`` for ``polyglot.emit.site.plan``."""
    return module.split(".")[2] if module.startswith("polyglot.emit.") else ""


FLOOR_BY_UNIT = {name: height for height, floor in enumerate(FLOORS) for name in floor}

IMPORTS = [
    (module, imported)
    for module, path in PATHS_BY_MODULE.items()
    for imported in imported_modules(path)
]


def test_every_module_has_a_floor() -> None:
    assert {unit(module) for module in PATHS_BY_MODULE} <= FLOOR_BY_UNIT.keys()


def test_imports_run_downward() -> None:
    upward = [
        f"{module} imports {imported}"
        for module, imported in IMPORTS
        if FLOOR_BY_UNIT[unit(module)] < FLOOR_BY_UNIT[unit(imported)]
    ]
    assert upward == []


def test_views_never_import_each_other() -> None:
    across = [
        f"{module} imports {imported}"
        for module, imported in IMPORTS
        if view(module) not in {"", *OVER_VIEWS}
        and view(imported) not in {"", view(module), *SHARED_BY_VIEWS}
    ]
    assert across == []


IMPORT_EACH_ALONE = """
import sys
from importlib import import_module
for name in sys.argv[1:]:
    # Without polyglot's modules each import is a first one; third parties are loaded once.
    for loaded in [n for n in sys.modules if n.split(".")[0] == "polyglot"]:
        del sys.modules[loaded]
    try:
        import_module(name)
    except Exception as error:
        print(f"{name}: {error!r}")
"""


def test_every_module_can_be_imported_alone() -> None:
    command = [sys.executable, "-c", IMPORT_EACH_ALONE, *PATHS_BY_MODULE]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ended.stderr == ""
    assert ended.stdout.splitlines() == []
