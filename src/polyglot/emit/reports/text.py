"""The report as people read it in a terminal."""

from collections.abc import Callable, Iterator, Sequence
from gettext import NullTranslations

from polyglot.emit.probable import probable_text
from polyglot.emit.progress import segments_in_words
from polyglot.emit.reports.works import (
    PostReport,
    Report,
    ReportTotals,
    StateReport,
    WorkReport,
    report_works,
)
from polyglot.emit.states import state_names
from polyglot.emit.tables import Table
from polyglot.emit.wording import (
    evidence_in_words,
    long_time,
    problem_line,
    reason_in_words,
    short_time,
)
from polyglot.relate.status import State
from polyglot.speech import list_text, name_of_language

Locate = Callable[[str], str]
"""Turns a path below the content folder into one that the reader can open."""


def report_text(report: Report, locate: Locate, ui: NullTranslations) -> Iterator[list[str]]:
    """The lines about each work; the first of them is its heading."""
    for work in report_works(report, ui.gettext):
        yield work_text(work, locate, ui)


def work_text(work: WorkReport, locate: Locate, ui: NullTranslations) -> list[str]:
    """The lines about one work; the first is its heading."""
    key = work.first.key
    return [
        key if work.title == key else f"{key} — {work.title}",
        *(f"  {line}".rstrip() for line in _aligned(_state_rows(work, locate, ui))),
        *(f"    {line}" for line in [*original_lines(work, ui), *people_lines(work, ui)]),
        *(f"    {line}" for line in progress_lines(work, locate, ui)),
        *(f"    {line}" for post in work.posts for line in _problem_lines(post, locate, ui)),
    ]


def _aligned(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """Cells padded to the widest of their column, but for the last."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for *cells, last in rows:
        padded = (cell.ljust(width) for cell, width in zip(cells, widths, strict=False))
        yield "  ".join([*padded, last])


def _state_rows(work: WorkReport, locate: Locate, ui: NullTranslations) -> list[tuple[str, ...]]:
    """Mark, language, state, path and more: every language of the site, then any other."""
    names = state_names(ui)
    posts = {post.language: post for post in work.posts}
    rows: list[tuple[str, ...]] = []
    for language in [*work.first.states, *(tag for tag in posts if tag not in work.first.states)]:
        post, state = posts.get(language), work.first.states.get(language)
        mark = ">" if post and post.asked is True else " "
        name = names[state.state] if state else ui.gettext("not configured")
        where = locate(post.path) if post else "–"
        more = _about_post(post, state, ui) if post else _lack(state, locate, ui)
        rows.append((f"{mark} {language}", name, where, more))
    return rows


def _lack(state: StateReport | None, locate: Locate, ui: NullTranslations) -> str:
    """What a language that has no post would take; or which post is probably only not linked."""
    if state is None or state.state is not State.MISSING:
        return ""
    if state.probable:
        return probable_text(state.probable, locate(state.probable.path), ui)
    return words_and_time(state.words, state.minutes, ui)


def words_and_time(words: int, minutes: int, ui: NullTranslations) -> str:
    """``412 words to translate, about 1 hour 23 minutes``."""
    template = ui.ngettext(
        "{count} word to translate, about {time}", "{count} words to translate, about {time}", words
    )
    return template.format(count=words, time=long_time(minutes, ui))


def _about_post(post: PostReport, state: StateReport | None, ui: NullTranslations) -> str:
    """How its language is known, and what of it remains to be translated."""
    evidence = evidence_in_words(post.evidence, post.confidence, ui)
    if state is None or not state.words_to_translate:
        return evidence
    effort = words_and_time(state.words_to_translate, state.minutes, ui)
    return ui.gettext("{evidence}; {effort}").format(evidence=evidence, effort=effort)


def original_lines(work: WorkReport, ui: NullTranslations) -> list[str]:
    """Which post is the original, and why: one line, or none where there is no choice."""
    original = work.first.original
    reason = reason_in_words(original.reason, ui)
    if not reason:
        return []
    template = ui.gettext("the original: {language} ({reason})")
    return [template.format(language=name_of_language(original.language, ui), reason=reason)]


def people_lines(work: WorkReport, ui: NullTranslations) -> list[str]:
    """Who wrote the original, and who translated which post."""
    lines = []
    original = next(post for post in work.posts if post.path == post.original.path)
    if original.authors:
        lines.append(ui.gettext("written by {names}").format(names=list_text(original.authors, ui)))
    for post in work.posts:
        if post.translators:
            template = ui.gettext("translated into {language} by {names}")
            names = list_text(post.translators, ui)
            language = name_of_language(post.language, ui)
            lines.append(template.format(language=language, names=names))
    return lines


def progress_lines(work: WorkReport, locate: Locate, ui: NullTranslations) -> Iterator[str]:
    """Where each translation is behind its record's source: a line a language."""
    paths = work.first.members
    for language, state in work.first.states.items():
        progress = state.progress
        if not progress or not progress.line or state.state is State.ORIGINAL:
            continue
        template = ui.gettext("{language}: {segments}; the first: {place}")
        yield template.format(
            language=name_of_language(language, ui),
            segments=segments_in_words(progress, ui),
            place=f"{locate(paths[progress.source])}:{progress.line}",
        )


def _problem_lines(post: PostReport, locate: Locate, ui: NullTranslations) -> Iterator[str]:
    for found in post.problems:
        yield problem_line(f"{locate(found.path)}:{found.line}", found, ui)


def totals_text(totals: ReportTotals, ui: NullTranslations) -> str:
    """One sentence on all works of the report."""
    works = ui.ngettext("{count} work", "{count} works", totals.works).format(count=totals.works)
    posts = ui.ngettext("{count} post", "{count} posts", totals.posts).format(count=totals.posts)
    if not totals.missing and not totals.partial and not totals.outdated:
        return ui.gettext("{works}, {posts}: no translation is missing").format(
            works=works, posts=posts
        )
    return ui.gettext("{works}, {posts}: {missing}; {effort}").format(
        works=works,
        posts=posts,
        missing=", ".join(_lacks(totals, ui)),
        effort=words_and_time(totals.words_to_translate, totals.minutes, ui),
    )


def _lacks(totals: ReportTotals, ui: NullTranslations) -> Iterator[str]:
    """How many translations are missing, partial, outdated: what is none is left out."""
    if totals.missing:
        yield ui.ngettext(
            "{count} translation is missing", "{count} translations are missing", totals.missing
        ).format(count=totals.missing)
    if totals.partial:
        yield ui.ngettext(
            "{count} translation is partial", "{count} translations are partial", totals.partial
        ).format(count=totals.partial)
    if totals.outdated:
        yield ui.ngettext(
            "{count} translation is outdated", "{count} translations are outdated", totals.outdated
        ).format(count=totals.outdated)


def totals_table(totals: ReportTotals, ui: NullTranslations) -> Table:
    """One row a language: what is to be translated."""
    return Table(
        columns=(
            ui.gettext("language"),
            ui.gettext("missing"),
            ui.gettext("partial"),
            ui.gettext("outdated"),
            ui.gettext("words to translate"),
            ui.gettext("time"),
        ),
        rows=tuple(
            (
                language,
                str(lack.missing),
                str(lack.partial),
                str(lack.outdated),
                str(lack.words),
                short_time(lack.minutes, ui),
            )
            for language, lack in totals.languages.items()
        ),
        numeric=frozenset({1, 2, 3, 4, 5}),
    )
