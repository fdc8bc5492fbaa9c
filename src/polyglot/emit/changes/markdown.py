"""What a change does to translations, as Markdown for a pull request or a job's summary."""

from collections.abc import Callable, Iterator
from gettext import NullTranslations
from urllib.parse import quote

from polyglot.emit.changes.sections import Linked, Section, change_sections, summary_text
from polyglot.emit.tables import escape_markdown, printable
from polyglot.relate.changes import Changes
from polyglot.speech import language_of, local_numbers

_MOST_ROWS = 50
"""Of a table: a comment on GitHub holds 65,536 characters, and nobody reads more rows."""


def changes_markdown(changes: Changes, locate: Callable[[str], str], ui: NullTranslations) -> str:
    """The whole summary; `locate` finds the file of a path for links to it."""
    parts = [
        f"## {ui.gettext('Translations')}",
        summary_text(changes, ui),
        *(part for section in change_sections(changes, ui) for part in _lines(section, locate, ui)),
    ]
    return "\n\n".join(parts) + "\n"


def _lines(section: Section, locate: Callable[[str], str], ui: NullTranslations) -> Iterator[str]:
    yield f"### {section.heading}"
    if section.note:
        yield section.note
    rule = ["--:" if at in section.numeric else "---" for at in range(len(section.columns))]
    rows = [
        [_cell(cell, locate, ui, is_number=at in section.numeric) for at, cell in enumerate(row)]
        for row in section.rows[:_MOST_ROWS]
    ]
    yield "\n".join(f"| {' | '.join(row)} |" for row in ([*section.columns], rule, *rows))
    if more := len(section.rows) - len(rows):
        yield ui.ngettext("… and {count} more", "… and {count} more", more).format(count=more)


def _cell(
    cell: Linked, locate: Callable[[str], str], ui: NullTranslations, *, is_number: bool
) -> str:
    if is_number:
        return local_numbers(cell.text, language_of(ui))
    text = escape_markdown(printable(" ".join(cell.text.splitlines())))
    if not cell.path:
        # A title that names a user must not call them; in a link it does not.
        return text.replace("@", "@<!-- -->")
    # Also what ends an address in Markdown, or a cell.
    address = quote(locate(cell.path).encode("utf-8", "surrogateescape"))
    return f"[{text}]({address})"
