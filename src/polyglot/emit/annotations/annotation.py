"""One finding with the place where it is shown, whatever shows it."""

from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct

from polyglot.emit.wording import plain_percent
from polyglot.problem_kinds.kind import Severity
from polyglot.problems import Problem, problem, show
from polyglot.relate.coverage import Threshold
from polyglot.relate.status import State, Status


class Annotation(Struct, frozen=True, kw_only=True):
    """A problem in words, and the file that it is shown beside."""

    file: str
    """From the top of the repository, with forward slashes."""
    line: int
    """1-based."""
    code: str
    severity: Severity
    message: str
    hint: str


def annotate(
    found: Problem, locate: Callable[[str], str], translate: Callable[[str], str] = str
) -> Annotation:
    """The problem beside its file, which `locate` finds by the path that the problem has."""
    shown = show(found, translate)
    return Annotation(
        file=locate(found.path),
        line=found.line,
        code=found.code,
        severity=shown.severity,
        message=shown.message,
        hint=shown.hint,
    )


def missing_problems(status: Status) -> Iterator[Problem]:
    """Each missing translation, at its original; each missing catalog, where it belongs."""
    for row in status.rows:
        for language in status.languages:
            cell = row.cells[language]
            if cell.state is State.MISSING:
                path, words = cell.original.path, cell.words
                yield problem("missing-translation", path, language=language, words=words)
    for catalog in status.catalogs:
        for language in status.languages:
            missing = catalog.cells[language]
            if missing.state is State.MISSING:
                path, words = missing.path, missing.words
                yield problem("missing-catalog", path, language=language, words=words)


def threshold_problems(thresholds: Iterable[Threshold], config: str) -> Iterator[Problem]:
    """Each language that covers too little, in the `config` file, where thresholds are set."""
    for each in thresholds:
        if not each.ok:
            yield problem(
                "coverage-too-low",
                config,
                language=each.language,
                share=_percentage(each.share),
                minimum=_percentage(each.minimum),
            )


def _percentage(share: float | None) -> str:
    return plain_percent(share).removesuffix("%")
