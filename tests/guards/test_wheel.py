import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]


def files_below(folder: Path) -> set[str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {
        path.relative_to(folder).as_posix() for path in files if "__pycache__" not in path.parts
    }


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The files of polyglot in a newly built wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir"]
    subprocess.run([*command, str(folder), str(REPOSITORY)], check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = [name for name in archive.namelist() if name.startswith("polyglot/")]
    return {name.removeprefix("polyglot/") for name in names}


def test_wheel_holds_all_of_the_package_and_its_catalogs(packed: set[str]) -> None:
    files = files_below(REPOSITORY / "locales")
    catalogs = {f"locales/{name}" for name in files if name.endswith("/LC_MESSAGES/polyglot.po")}
    assert packed == files_below(REPOSITORY / "src" / "polyglot") | catalogs


def test_wheel_holds_what_is_no_code(packed: set[str]) -> None:
    suffixes = {Path(name).suffix for name in packed}
    assert "py.typed" in packed
    assert {".html", ".po"} <= suffixes


def test_wheel_holds_a_catalog_of_each_language(packed: set[str]) -> None:
    languages = {name.split("/")[1] for name in packed if name.endswith(".po")}
    assert {"en", "es", "fr"} <= languages
