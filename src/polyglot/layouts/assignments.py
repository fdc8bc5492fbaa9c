"""What a Python file assigns to its names, as far as it is written out: parsed, never executed."""

import ast
import warnings
from collections.abc import Callable, Mapping
from typing import Any

Assigned = dict[str, tuple[object, int]]
"""The value of each name, and its 1-based line."""


def read_assignments(text: str) -> Assigned:
    """The names that the module itself assigns literals to, or earlier names of single values.

    Anything computed is left out; of several assignments the last counts. SyntaxError where it is
    not Python; ValueError, RecursionError or MemoryError where it is hostile.
    """
    with warnings.catch_warnings():
        # "invalid escape sequence" is the author's affair.
        warnings.simplefilter("ignore")
        module = ast.parse(text)
    found: Assigned = {}
    for statement in module.body:
        if isinstance(statement, ast.Assign):
            for target in statement.targets:
                _assign(found, target, statement.value)
        elif isinstance(statement, ast.AnnAssign) and statement.value:
            _assign(found, statement.target, statement.value)
    return found


def _assign(found: Assigned, target: ast.expr, node: ast.expr) -> None:
    if not isinstance(target, ast.Name):
        return
    try:
        found[target.id] = (_value(node, found), node.lineno)
    except _NotWrittenOut:
        found.pop(target.id, None)


class _NotWrittenOut(Exception):  # noqa: N818 -- ends the reading of one value, is no error
    """The value is computed."""


def _value(node: ast.expr, known: Assigned) -> object:
    read = _READERS.get(type(node))
    if read is None:
        raise _NotWrittenOut
    return read(node, known)


def _read_name(node: ast.Name, known: Assigned) -> object:
    value = known[node.id][0] if node.id in known else []
    if isinstance(value, list | dict):
        # Lists of lists of lists, named ten times each, would fill the memory.
        raise _NotWrittenOut
    return value


def _read_items(node: ast.List | ast.Tuple, known: Assigned) -> object:
    return [_value(item, known) for item in node.elts]


def _read_mapping(node: ast.Dict, known: Assigned) -> object:
    """Without the values that are computed: often it is the keys that matter."""
    found: dict[str, object] = {}
    for key, value in zip(node.keys, node.values, strict=True):
        if key is not None and (name := _or_none(key, known)) is not None:
            found[str(name)] = _or_none(value, known)
    return found


def _or_none(node: ast.expr, known: Assigned) -> object:
    try:
        return _value(node, known)
    except _NotWrittenOut:
        return None


_READERS: Mapping[type[ast.expr], Callable[[Any, Assigned], object]] = {
    ast.Constant: lambda node, _known: node.value,
    ast.Name: _read_name,
    ast.List: _read_items,
    ast.Tuple: _read_items,
    ast.Dict: _read_mapping,
}
