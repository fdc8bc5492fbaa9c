"""What extraction made of each template, as JSON and as a table."""

from collections.abc import Sequence
from gettext import NullTranslations

from msgspec import Struct

from polyglot.emit.tables import Table
from polyglot.problems import ShownProblem


class TemplateView(Struct, frozen=True, kw_only=True):
    """The template of one domain."""

    domain: str
    path: str
    """Relative to the project."""
    messages: int
    new: int
    gone: int
    changed: bool
    """Whether the file is not, or with ``--check`` would not be, what it was."""


class ExtractDocument(Struct, frozen=True, kw_only=True):
    """What ``catalog extract --format json`` prints (docs/json.md)."""

    schema: int = 1
    templates: tuple[TemplateView, ...]
    problems: list[ShownProblem]


def extract_table(templates: Sequence[TemplateView], ui: NullTranslations) -> Table:
    """A row a template, in the given order."""
    return Table(
        columns=(
            ui.gettext("domain"),
            ui.gettext("template"),
            ui.gettext("messages"),
            ui.gettext("new"),
            ui.gettext("gone"),
        ),
        rows=tuple(
            (each.domain, each.path, f"{each.messages:,}", f"{each.new:,}", f"{each.gone:,}")
            for each in templates
        ),
        numeric=frozenset({2, 3, 4}),
    )
