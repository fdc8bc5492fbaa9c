import re
from collections.abc import Iterator
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]

OURS = (
    "src tests docs benchmarks tools locales .ci Makefile pyproject.toml constraints.txt"
    " README.md CHANGELOG.md CONTRIBUTING.md polyglot.yaml"
).split()

PRIVATE = {
    "a registry's host": r"pypi[.]org|pythonhosted[.]org|npmjs[.](?:org|com)|\w[.]debian[.]org",
    "a folder of somebody's machine": r"(?<![\w.~/-])/(?:work|tmp|root|opt|(?:home|Users)/\w+)/",
    "an index to install from": r"--(?:extra-)?index-(?:url)|--find-(?:links)",
}
"""What belongs to a machine, not to the project. None of the patterns matches itself."""


def our_files() -> Iterator[Path]:
    for name in OURS:
        path = REPOSITORY / name
        files = sorted(path.rglob("*")) if path.is_dir() else [path]
        yield from (f for f in files if f.is_file() and "__pycache__" not in f.parts)


def test_no_file_speaks_of_a_machine_or_a_registry() -> None:
    found = [
        f"{path.relative_to(REPOSITORY)}: {what}: {match[0]}"
        for path in our_files()
        for what, pattern in PRIVATE.items()
        for match in re.finditer(pattern, path.read_text(encoding="utf-8", errors="replace"))
    ]
    assert found == []
