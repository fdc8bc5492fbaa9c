from gettext import NullTranslations

import msgspec

from builders import EN, ES, FR, make_post, make_status
from polyglot.emit.status_view import (
    count_totals,
    status_document,
    status_table,
    totals_table,
)
from polyglot.emit.tables import Table
from polyglot.problems import problem
from polyglot.relate.coverage import Amount
from polyglot.relate.status import State

STATUS = make_status(
    make_post("posts/a.md", title="First", words=70),
    make_post("posts/a.fr.md", title="Premier", words=90),
    make_post("b.es.md", title="B", words=30, translate=("en",)),
    problems=[problem("empty-post", "b.es.md", 1)],
)
DRAFTS = [make_post("c.md", draft=True)]


def test_document_has_every_work_in_every_language() -> None:
    document = status_document(STATUS, DRAFTS)
    assert msgspec.json.decode(msgspec.json.encode(document)) == {
        "schema": 1,
        "languages": ["en", "fr", "es"],
        "groups": [
            {
                "key": "b",
                "original": {"path": "b.es.md", "language": "es"},
                "cells": {
                    "en": {"state": "missing", "words": 30},
                    "fr": {"state": "excluded", "words": 30},
                    "es": {"state": "original", "words": 30, "path": "b.es.md", "title": "B"},
                },
            },
            {
                "key": "posts/a",
                "original": {"path": "posts/a.md", "language": "en"},
                "cells": {
                    "en": {
                        "state": "original",
                        "words": 70,
                        "path": "posts/a.md",
                        "title": "First",
                    },
                    "fr": {
                        "state": "unverified",
                        "words": 70,
                        "path": "posts/a.fr.md",
                        "title": "Premier",
                    },
                    "es": {"state": "missing", "words": 70},
                },
            },
        ],
        "catalogs": [],
        "problems": [
            {
                "path": "b.es.md",
                "line": 1,
                "code": "empty-post",
                "severity": "warning",
                "message": "has no text",
                "hint": "write it, or mark it 'draft: true'",
            }
        ],
        "totals": {
            "groups": 2,
            "posts": 3,
            "drafts": 1,
            "probable": 0,
            "words": 100,
            "languages": {
                "en": {
                    "original": {"posts": 1, "words": 70},
                    "missing": {"posts": 1, "words": 30},
                },
                "fr": {
                    "unverified": {"posts": 1, "words": 70},
                    "excluded": {"posts": 1, "words": 30},
                },
                "es": {
                    "original": {"posts": 1, "words": 30},
                    "missing": {"posts": 1, "words": 70},
                },
            },
        },
    }


def test_totals_of_an_empty_site_are_zero() -> None:
    totals = count_totals(make_status(), [])
    assert (totals.groups, totals.posts, totals.drafts, totals.words) == (0, 0, 0, 0)
    assert totals.languages == {EN: {}, FR: {}, ES: {}}


def test_table_has_a_row_a_work_and_a_column_a_language() -> None:
    assert status_table(STATUS, NullTranslations()) == Table(
        columns=("work", "words", "en", "fr", "es"),
        rows=(
            ("b", "30", "missing", "excluded", "original"),
            ("posts/a", "70", "original", "unverified", "missing"),
        ),
        numeric=frozenset({1}),
    )


def test_totals_table_leaves_out_states_that_nothing_is_in() -> None:
    totals = count_totals(STATUS, DRAFTS)
    assert totals.languages[FR] == {
        State.UNVERIFIED: Amount(posts=1, words=70),
        State.EXCLUDED: Amount(posts=1, words=30),
    }
    assert totals_table(totals, NullTranslations()).rows == (
        ("en", "original", "1", "70"),
        ("en", "missing", "1", "30"),
        ("fr", "unverified", "1", "70"),
        ("fr", "excluded", "1", "30"),
        ("es", "original", "1", "30"),
        ("es", "missing", "1", "70"),
    )
