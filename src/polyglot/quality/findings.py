"""What a check finds in a segment."""

from msgspec import Struct

from polyglot.problems import Problem, problem


class Finding(Struct, frozen=True, kw_only=True, gc=False):
    """One thing that a check noticed: a code of `problems.CHECKS`, the values of its message."""

    code: str
    values: tuple[tuple[str, str], ...] = ()

    def at(self, path: str, line: int) -> Problem:
        """The problem that this is at a place."""
        return problem(self.code, path, line, **dict(self.values))


def finding(code: str, **values: object) -> Finding:
    """A finding; `values` fill the names in the message of its kind."""
    return Finding(code=code, values=tuple((name, str(value)) for name, value in values.items()))
