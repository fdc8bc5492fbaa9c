import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest

from polyglot.emit.annotations.annotation import Annotation
from polyglot.emit.annotations.sarif import sarif_document
from polyglot.problem_kinds.kind import Severity
from polyglot.problems import KINDS

HOSTILE = 'a "b" <c>: d,é\x00%2F#?.md'


def annotation(file: str = "content/a.md", line: int = 3) -> Annotation:
    return Annotation(
        file=file,
        line=line,
        code="empty-post",
        severity=Severity.WARNING,
        message="has no text",
        hint="write it",
    )


def results_of(*annotations: Annotation) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = sarif_document(annotations, "1.2.3")["runs"][0]["results"]
    return found


def test_a_log_has_the_tool_its_rules_and_what_was_found() -> None:
    document = sarif_document([annotation()], "1.2.3")
    fingerprint = document["runs"][0]["results"][0].pop("partialFingerprints")
    assert fingerprint.keys() == {"polyglot/v1"}
    assert document == {
        "$schema": (
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/"
            "sarif-schema-2.1.0.json"
        ),
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "polyglot",
                        "semanticVersion": "1.2.3",
                        "rules": [
                            {
                                "id": "empty-post",
                                "shortDescription": {"text": "has no text"},
                                "fullDescription": {
                                    "text": "has no text; write it, or mark it 'draft: true'"
                                },
                                "help": {"text": "write it, or mark it 'draft: true'"},
                                "defaultConfiguration": {"level": "warning"},
                            }
                        ],
                    }
                },
                "originalUriBaseIds": {
                    "%SRCROOT%": {
                        "description": {"text": "The top of the repository that holds the site."}
                    }
                },
                "columnKind": "unicodeCodePoints",
                "results": [
                    {
                        "ruleId": "empty-post",
                        "ruleIndex": 0,
                        "level": "warning",
                        "message": {"text": "has no text; write it"},
                        "locations": [
                            {
                                "physicalLocation": {
                                    "artifactLocation": {
                                        "uri": "content/a.md",
                                        "uriBaseId": "%SRCROOT%",
                                    },
                                    "region": {"startLine": 3},
                                }
                            }
                        ],
                    }
                ],
            }
        ],
    }


def test_a_path_is_encoded_as_a_relative_address() -> None:
    (result,) = results_of(annotation("con:tent/é b.md"))
    address = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert address == "con%3Atent/%C3%A9%20b.md"


def test_a_finding_keeps_its_fingerprint_when_it_moves_to_another_line() -> None:
    first, moved, other = (
        results_of(found)[0]["partialFingerprints"]
        for found in (annotation(), annotation(line=9), annotation("content/b.md"))
    )
    assert first == moved
    assert first != other


def test_the_same_said_twice_of_a_file_has_two_fingerprints() -> None:
    first, second = results_of(annotation(), annotation(line=9))
    assert first["partialFingerprints"] != second["partialFingerprints"]


def test_every_kind_of_problem_makes_a_log_that_the_standard_allows(
    npm_package: Callable[[str], Path],
) -> None:
    found = [
        Annotation(
            file=HOSTILE,
            line=number,
            code=code,
            severity=kind.severity,
            message=kind.message,
            hint=kind.hint,
        )
        for number, (code, kind) in enumerate(KINDS.items(), start=1)
    ]
    schema = npm_package("@microsoft/jest-sarif") / "lib/schemas/sarif-2.1.0-rtm.5.json"
    document = json.loads(msgspec.json.encode(sarif_document(found, "1.2.3")))
    validator = jsonschema.Draft4Validator(json.loads(schema.read_text(encoding="utf-8")))
    assert [error.message for error in validator.iter_errors(document)] == []
    assert {rule["id"] for rule in document["runs"][0]["tool"]["driver"]["rules"]} == set(KINDS)


@pytest.mark.parametrize("code", KINDS)
def test_a_rule_has_what_code_scanning_asks_for(code: str) -> None:
    kind = KINDS[code]
    found = Annotation(
        file=HOSTILE, line=1, code=code, severity=kind.severity, message="m", hint="h"
    )
    run = sarif_document([found], "1.2.3")["runs"][0]
    (rule,), (result,) = run["tool"]["driver"]["rules"], run["results"]
    levels = {"error": "error", "warning": "warning", "notice": "note"}
    assert rule["id"] == result["ruleId"] == code
    assert rule["defaultConfiguration"]["level"] == result["level"] == levels[kind.severity]
    # GitHub cuts longer ones.
    assert 0 < len(rule["shortDescription"]["text"]) <= 1024
    assert 0 < len(rule["fullDescription"]["text"]) <= 1024
    assert rule["help"]["text"]
    texts = (rule["shortDescription"]["text"], rule["fullDescription"]["text"])
    assert not any(brace in text for text in texts for brace in "{}")
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uriBaseId"] == "%SRCROOT%"
    assert not place["artifactLocation"]["uri"].startswith("/")
    assert place["region"]["startLine"] >= 1
