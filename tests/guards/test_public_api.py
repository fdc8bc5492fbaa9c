from types import ModuleType

import polyglot

PUBLIC = ["__version__"]
"""All that `import polyglot` promises; a name that goes is a breaking change."""


def test_the_public_names_are_these() -> None:
    assert polyglot.__all__ == PUBLIC


def test_nothing_else_looks_public() -> None:
    names = [n for n, value in vars(polyglot).items() if not isinstance(value, ModuleType)]
    assert [name for name in names if not name.startswith("_") and name not in PUBLIC] == []
