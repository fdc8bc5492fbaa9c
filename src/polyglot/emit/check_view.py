"""What ``check`` found, as JSON and in words."""

from collections import Counter
from collections.abc import Iterable, Sequence
from gettext import NullTranslations

from msgspec import Struct

from polyglot.emit.wording import percent
from polyglot.problem_kinds.kind import Severity
from polyglot.problems import Problem, ShownProblem, severity_of, show
from polyglot.relate.coverage import Threshold
from polyglot.speech import name_of_language


class CheckDocument(Struct, frozen=True, kw_only=True):
    """What ``check --format json`` prints (docs/json.md)."""

    schema: int = 1
    ok: bool
    problems: list[ShownProblem]
    missing: int
    """Missing translations: works and catalogs × languages."""
    thresholds: list[Threshold]


def check_document(
    problems: Iterable[Problem], missing: int, thresholds: Sequence[Threshold], *, ok: bool
) -> CheckDocument:
    """The findings as JSON has them: messages in English, whatever the user's language."""
    return CheckDocument(
        ok=ok,
        problems=[show(found) for found in problems],
        missing=missing,
        thresholds=list(thresholds),
    )


def threshold_text(threshold: Threshold, ui: NullTranslations) -> str:
    """A language that covers too little."""
    return ui.gettext(
        "{language}: {share} of the source words are covered; {minimum} are wanted"
    ).format(
        language=_as_label(name_of_language(threshold.language, ui)),
        share=percent(threshold.share, ui),
        minimum=percent(threshold.minimum, ui),
    )


def _as_label(name: str) -> str:
    return name[:1].upper() + name[1:]


class CatalogCheckDocument(Struct, frozen=True, kw_only=True):
    """What ``catalog check --format json`` prints (docs/json.md)."""

    schema: int = 1
    ok: bool
    catalogs: int
    """How many catalogs and templates were looked at."""
    problems: list[ShownProblem]


class BuiltCheckDocument(Struct, frozen=True, kw_only=True):
    """What ``check --built --format json`` prints (docs/json.md)."""

    schema: int = 1
    ok: bool
    pages: int
    links: int
    """Addresses inside the site, each once a page."""
    feeds: int
    sitemaps: int
    problems: list[ShownProblem]


def built_text(
    problems: Sequence[Problem], pages: int, links: int, feeds: int, ui: NullTranslations
) -> str:
    """``79 pages, 1,477 links, 3 feeds: 0 errors, 0 warnings``; notices where there are some."""
    looked_at = [
        ui.ngettext("{count} page", "{count} pages", pages).format(count=pages),
        ui.ngettext("{count} link", "{count} links", links).format(count=links),
        ui.ngettext("{count} feed", "{count} feeds", feeds).format(count=feeds),
    ]
    return ui.gettext("{looked_at}: {found}").format(
        looked_at=", ".join(looked_at), found=", ".join(_counts(problems, ui))
    )


def summary_text(problems: Sequence[Problem], missing: int, ui: NullTranslations) -> str:
    """``2 errors, 1 warning, 34 missing translations``; notices only where there are some."""
    errors, warnings, *notices = _counts(problems, ui)
    told = ui.ngettext(
        "{count} missing translation", "{count} missing translations", missing
    ).format(count=missing)
    return ", ".join([errors, warnings, *notices, told])


def catalogs_text(problems: Sequence[Problem], catalogs: int, ui: NullTranslations) -> str:
    """``3 catalogs: 2 errors, 1 warning``; notices only where there are some."""
    return ui.ngettext("{count} catalog: {found}", "{count} catalogs: {found}", catalogs).format(
        count=catalogs, found=", ".join(_counts(problems, ui))
    )


def _counts(problems: Sequence[Problem], ui: NullTranslations) -> list[str]:
    counts = Counter(map(severity_of, problems))
    errors, warnings, notices = (counts[severity] for severity in Severity)
    parts = [
        ui.ngettext("{count} error", "{count} errors", errors).format(count=errors),
        ui.ngettext("{count} warning", "{count} warnings", warnings).format(count=warnings),
    ]
    if notices:
        parts.append(
            ui.ngettext("{count} notice", "{count} notices", notices).format(count=notices)
        )
    return parts
