"""The report as Markdown: a page a post, and an index."""

from collections.abc import Iterable
from gettext import NullTranslations

from polyglot.emit.probable import probable_text
from polyglot.emit.reports.catalogs import catalogs_table
from polyglot.emit.reports.text import (
    original_lines,
    people_lines,
    progress_lines,
    totals_table,
    totals_text,
)
from polyglot.emit.reports.works import (
    IndexEntry,
    PostReport,
    Report,
    StateReport,
    WorkReport,
    report_works,
)
from polyglot.emit.states import state_names
from polyglot.emit.tables import Table, escape_markdown, printable, render_markdown
from polyglot.emit.wording import evidence_in_words, problem_line, short_time
from polyglot.problems import ShownProblem, show
from polyglot.speech import language_of


def work_markdown(work: WorkReport, ui: NullTranslations, *, level: int = 1) -> str:
    """One work under a heading of `level`."""
    about = [ui.gettext("key: {key}").format(key=work.first.key), *original_lines(work, ui)]
    about.extend(people_lines(work, ui))
    about.extend(progress_lines(work, str, ui))
    parts = [
        f"{'#' * level} {_line(work.title)}",
        "\n".join(f"- {_line(line)}" for line in about),
        render_markdown(_states_table(work, ui), language_of(ui)).decode().rstrip("\n"),
    ]
    if problems := [found for post in work.posts for found in post.problems]:
        parts.append(f"{'#' * (level + 1)} {ui.gettext('Problems')}")
        parts.append(problems_markdown(problems, ui))
    return _join(parts)


def _line(text: str) -> str:
    """`text` escaped, on one line."""
    # By lines, not words: no-break spaces are to stay.
    return escape_markdown(printable(" ".join(text.splitlines())))


def _states_table(work: WorkReport, ui: NullTranslations) -> Table:
    posts = {post.language: post for post in work.posts}
    states = work.first.states
    languages = [*states, *(language for language in posts if language not in states)]
    return Table(
        columns=(
            ui.gettext("language"),
            ui.gettext("state"),
            ui.gettext("post"),
            ui.gettext("language known"),
            ui.gettext("words to translate"),
            ui.gettext("time"),
        ),
        rows=tuple(_state_row(tag, states.get(tag), posts.get(tag), ui) for tag in languages),
        numeric=frozenset({4, 5}),
    )


def _state_row(
    language: str, state: StateReport | None, post: PostReport | None, ui: NullTranslations
) -> tuple[str, ...]:
    words = state.words_to_translate if state else 0
    return (
        language,
        state_names(ui)[state.state] if state else ui.gettext("not configured"),
        _post_text(state, post, ui),
        evidence_in_words(post.evidence, post.confidence, ui) if post else "",
        str(words) if words else "",
        short_time(state.minutes, ui) if state and words else "",
    )


def _post_text(state: StateReport | None, post: PostReport | None, ui: NullTranslations) -> str:
    if post:
        return post.path + (" ←" if post.asked is True else "")
    if state and state.probable:
        return probable_text(state.probable, state.probable.path, ui)
    return "–"


def problems_markdown(problems: Iterable[ShownProblem], ui: NullTranslations) -> str:
    """One list item a problem."""
    return "\n".join(
        f"- {_line(problem_line(f'{found.path}:{found.line}', found, ui))}" for found in problems
    )


def report_markdown(report: Report, ui: NullTranslations) -> str:
    """The whole report as one document."""
    works = [work_markdown(work, ui, level=2) for work in report_works(report, ui.gettext)]
    rest = (*_catalogs(report, ui), *_elsewhere(report, ui))
    return "\n".join([_join(_totals(report, ui)), *works, *rest])


def index_markdown(report: Report, works: Iterable[IndexEntry], ui: NullTranslations) -> str:
    """What is missing in all, and a link to the page of each post."""
    linked = _join([*_totals(report, ui), _links(works, ui)])
    return "\n".join([linked, *_catalogs(report, ui), *_elsewhere(report, ui)])


def _join(parts: Iterable[str]) -> str:
    return "\n\n".join(parts) + "\n"


def _totals(report: Report, ui: NullTranslations) -> list[str]:
    return [
        f"# {ui.gettext('Missing translations')}",
        _line(totals_text(report.totals, ui)),
        render_markdown(totals_table(report.totals, ui), language_of(ui)).decode().rstrip("\n"),
    ]


def _catalogs(report: Report, ui: NullTranslations) -> list[str]:
    """How the interface strings stand, if the site has any."""
    if not report.catalogs:
        return []
    table = catalogs_table(report.catalogs, report.paces, ui)
    shown = render_markdown(table).decode().rstrip("\n")
    return [_join([f"## {ui.gettext('Texts of the interface')}", shown])]


def _elsewhere(report: Report, ui: NullTranslations) -> list[str]:
    """The problems of files that are in no work, if there are any."""
    if not report.problems_elsewhere:
        return []
    problems = [show(found, ui.gettext) for found in report.problems_elsewhere]
    return [_join([f"## {ui.gettext('Problems elsewhere')}", problems_markdown(problems, ui)])]


def _links(works: Iterable[IndexEntry], ui: NullTranslations) -> str:
    """A table by hand: its first column holds links, which the table's renderer would escape."""
    columns = (
        ui.gettext("work"),
        ui.gettext("posts"),
        ui.gettext("missing"),
        ui.gettext("partial"),
        ui.gettext("outdated"),
        ui.gettext("words to translate"),
        ui.gettext("time"),
    )
    lines = [f"| {' | '.join(columns)} |", "| --- | --- | --- | --- | --- | --: | --: |"]
    for work in works:
        lack = (
            ", ".join(work.missing) or "–",
            ", ".join(work.partial) or "–",
            ", ".join(work.outdated) or "–",
            str(work.words_to_translate),
            short_time(work.minutes, ui) if work.words_to_translate else "–",
        )
        posts = ", ".join(f"[{language}]({file})" for language, file in work.files.items())
        lines.append(f"| {' | '.join([_line(work.title), posts, *lack])} |")
    return "\n".join(lines)
