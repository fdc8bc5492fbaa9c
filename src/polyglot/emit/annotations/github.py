"""Workflow commands, by which GitHub shows findings beside the lines of a change.

GitHub's documentation, "Workflow commands for GitHub Actions"; what has to be escaped is in
``command.ts`` of its toolkit. Of each severity it shows ten a step.
"""

from collections.abc import Iterable
from gettext import NullTranslations

from polyglot.emit.annotations.annotation import Annotation


def github_lines(
    annotations: Iterable[tuple[Annotation, int]], ui: NullTranslations
) -> Iterable[str]:
    """One line an annotation, which may stand for some more like it."""
    for found, more in annotations:
        advice = ui.gettext("{message}; {hint}").format(message=found.message, hint=found.hint)
        if more:
            template = ui.ngettext(
                "{advice} (and {count} more like it)", "{advice} (and {count} more like it)", more
            )
            advice = template.format(advice=advice, count=more)
        place = f"file={_property(found.file)},line={found.line},title={_property(found.code)}"
        yield f"::{found.severity} {place}::{_message(advice)}"


_ESCAPES = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_MORE_ESCAPES = str.maketrans({":": "%3A", ",": "%2C"})


def _message(text: str) -> str:
    return text.translate(_ESCAPES)


def _property(text: str) -> str:
    return _message(text).translate(_MORE_ESCAPES)
