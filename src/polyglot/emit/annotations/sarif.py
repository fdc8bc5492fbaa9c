"""Findings in SARIF 2.1.0, OASIS's format for what checks find, as code scanning takes it.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/; what GitHub makes of it is in its documentation,
"SARIF support for code scanning".
"""

import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from urllib.parse import quote

from polyglot.digests import blake2b
from polyglot.emit.annotations.annotation import Annotation
from polyglot.problem_kinds.kind import Severity
from polyglot.problems import KINDS

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_TOP = "%SRCROOT%"
"""The name that is usual for the top of a repository."""
_FINGERPRINT = "polyglot/v1"

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTICE: "note"}


def sarif_document(annotations: Sequence[Annotation], version: str) -> dict[str, Any]:
    """A log of one run; `version` is the tool's. In English, as all that programs read."""
    codes = sorted({found.code for found in annotations})
    driver = {
        "name": "polyglot",
        "semanticVersion": version,
        "rules": [_rule(code) for code in codes],
    }
    top = {"description": {"text": "The top of the repository that holds the site."}}
    run = {
        "tool": {"driver": driver},
        "originalUriBaseIds": {_TOP: top},
        "columnKind": "unicodeCodePoints",
        "results": list(_results(annotations, codes)),
    }
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(code: str) -> dict[str, Any]:
    """§3.49; without an address for help: what to do is in it."""
    kind = KINDS[code]
    message, hint = _without_values(kind.message), _without_values(kind.hint)
    return {
        "id": code,
        "shortDescription": {"text": message},
        "fullDescription": {"text": f"{message}; {hint}"},
        "help": {"text": hint},
        "defaultConfiguration": {"level": _LEVELS[kind.severity]},
    }


def _without_values(template: str) -> str:
    return re.sub(r"\{[^}]*\}", "…", template)


def _results(annotations: Iterable[Annotation], codes: Sequence[str]) -> Iterator[dict[str, Any]]:
    indices = {code: index for index, code in enumerate(codes)}
    seen: Counter[str] = Counter()
    for found in annotations:
        same = "\0".join((found.file, found.code, found.message))
        yield {
            "ruleId": found.code,
            "ruleIndex": indices[found.code],
            "level": _LEVELS[found.severity],
            "message": {"text": f"{found.message}; {found.hint}"},
            "locations": [_location(found)],
            # Whatever line it moves to, it is the same: those who follow findings ask for it.
            "partialFingerprints": {_FINGERPRINT: _digest(f"{same}\0{seen[same]}")},
        }
        seen[same] += 1


def _location(found: Annotation) -> dict[str, Any]:
    # RFC 3986: an encoded colon cannot be taken for the end of a scheme.
    artifact = {"uri": quote(os.fsencode(found.file)), "uriBaseId": _TOP}
    physical = {"artifactLocation": artifact, "region": {"startLine": found.line}}
    return {"physicalLocation": physical}


def _digest(text: str) -> str:
    return blake2b(text.encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()
