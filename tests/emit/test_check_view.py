from gettext import NullTranslations

import msgspec

from builders import FR
from polyglot.emit.check_view import check_document, summary_text, threshold_text
from polyglot.problems import problem
from polyglot.relate.coverage import Threshold

UI = NullTranslations()
LOW = Threshold(language=FR, share=0.7999, minimum=0.8, ok=False)


def test_document_has_problems_and_thresholds() -> None:
    document = check_document([problem("empty-post", "a.md")], 3, [LOW], ok=False)
    assert msgspec.json.decode(msgspec.json.encode(document)) == {
        "schema": 1,
        "ok": False,
        "problems": [
            {
                "path": "a.md",
                "line": 1,
                "code": "empty-post",
                "severity": "warning",
                "message": "has no text",
                "hint": "write it, or mark it 'draft: true'",
            }
        ],
        "missing": 3,
        "thresholds": [{"language": "fr", "share": 0.7999, "minimum": 0.8, "ok": False}],
    }


def test_language_below_its_threshold_is_never_shown_as_reaching_it() -> None:
    assert threshold_text(LOW, UI) == (
        "French: 79% of the source words are covered; 80% are wanted"
    )


def test_summary_counts_errors_warnings_and_missing_translations() -> None:
    problems = [
        problem("empty-post", "a.md"),
        problem("unreadable", "b.md", reason="no"),
        problem("unreadable", "c.md", reason="no"),
    ]
    assert summary_text(problems, 1, UI) == "2 errors, 1 warning, 1 missing translation"


def test_summary_counts_notices_where_there_are_some() -> None:
    found = problem("probable-language", "a.md", found="fr", taken="en", confidence="0.9")
    assert summary_text([found], 0, UI) == "0 errors, 0 warnings, 1 notice, 0 missing translations"
