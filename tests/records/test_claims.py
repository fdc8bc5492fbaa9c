import subprocess
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polyglot.problems import problem
from polyglot.records.claims import (
    Claim,
    ClaimKey,
    ClaimsFile,
    locate_claim,
    parse_claims,
    place_claims,
    render_claims,
)
from polyglot.tags import Tag

FR = Tag("fr")
DAY = date(2026, 11, 20)
ANA = Claim(by="Ana", since=DAY, kind="translate")


def part(first: int, last: int, by: str = "Ana") -> Claim:
    """A claim on the segments `first` to `last` of a post whose digests are their numbers."""
    return Claim(
        by=by,
        since=DAY,
        kind="translate",
        first=digest(first),
        last=digest(last),
        segments=last - first + 1,
        heading="Later",
    )


def digest(number: int) -> bytes:
    return number.to_bytes(8)


TEXTS = st.text(st.characters(exclude_categories=["Cs"])).filter(str.strip)
DIGESTS = st.binary(min_size=8, max_size=8)
WHOLE = st.builds(Claim, by=TEXTS, since=st.dates(), kind=TEXTS)
PARTS = st.builds(
    Claim,
    by=TEXTS,
    since=st.dates(),
    kind=TEXTS,
    first=DIGESTS,
    last=DIGESTS,
    segments=st.integers(1, 9999),
    heading=st.text(st.characters(exclude_categories=["Cs"])),
)


@given(key=TEXTS, claims=st.lists(WHOLE | PARTS, min_size=1, max_size=4))
def test_claims_written_and_read_back_are_equal(key: str, claims: list[Claim]) -> None:
    content = render_claims(key, claims)
    found = parse_claims(content, "a.yaml")
    assert found == ClaimsFile(key=key, claims=tuple(sorted(set(claims))))
    assert render_claims(key, reversed(found.claims)) == content


def test_a_file_says_what_was_claimed_one_line_a_field() -> None:
    assert render_claims("posts/a", [part(1, 3), ANA]).decode().splitlines() == [
        'key: "posts/a"',
        "claims:",
        '  - by: "Ana"',
        '    since: "2026-11-20"',
        '    kind: "translate"',
        '  - by: "Ana"',
        '    since: "2026-11-20"',
        '    kind: "translate"',
        '    first: "0000000000000001"',
        '    last: "0000000000000003"',
        '    segments: "3"',
        '    heading: "Later"',
    ]
    assert render_claims("posts/a", []) == b""


def test_bad_claims_are_problems_with_their_lines_and_the_others_count() -> None:
    content = b"""key: posts/a
claims:
  - {by: Ana, since: 2026-11-20, kind: translate}
  - {by: [], since: 2026-11-20, kind: translate}
  - {by: Bo, since: soon, kind: verify}
  - {by: Bo, since: 2026-11-20, kind: verify, first: zz}
  - {by: Bo, since: 2026-11-20, kind: verify, first: '0000000000000001', segments: some}
  - nobody
"""
    expected = [
        (4, "by", "[…]", "a text"),
        (5, "since", "soon", "a date such as 2024-05-31"),
        (6, "first", "zz", "16 hexadecimal digits"),
        (7, "segments", "some", "a number"),
        (8, "claims", "nobody", "a list of mappings"),
    ]
    assert parse_claims(content, "a.yaml") == ClaimsFile(
        key="posts/a",
        claims=(ANA,),
        problems=tuple(
            problem("claim-value", "a.yaml", line, field=field, found=found, expected=wanted)
            for line, field, found, wanted in expected
        ),
    )


@pytest.mark.parametrize(
    ("content", "problems"),
    [
        (b"key: \xff", [problem("claim-syntax", "a", detail="is not UTF-8")]),
        (b"claims: []", [problem("claim-value", "a", field="key", found="", expected="a text")]),
        (
            b"key: a\nclaims: none",
            [problem("claim-value", "a", 2, field="claims", found="none", expected="a list")],
        ),
        (
            b"key: a\nkey: b",
            [
                problem(
                    "claim-syntax",
                    "a",
                    2,
                    detail="a key stands twice, or it is no plain YAML",
                )
            ],
        ),
    ],
)
def test_what_is_no_file_of_claims_is_told(content: bytes, problems: list[object]) -> None:
    found = parse_claims(content, "a")
    assert (found.claims, list(found.problems)) == ((), problems)


def test_a_part_is_found_again_where_its_post_was_edited() -> None:
    claim = part(3, 6)
    posts = {
        "as it was": [1, 2, 3, 4, 5, 6, 7],
        "moved down": [1, 2, 8, 9, 3, 4, 5, 6, 7],
        "grown inside": [1, 2, 3, 4, 9, 5, 6, 7],
        "first one edited": [1, 2, 9, 4, 5, 6, 7],
        "last one edited": [1, 2, 3, 4, 5, 9, 7],
        "cut off": [1, 3, 4],
        "gone": [1, 2, 7],
    }
    found = {
        name: locate_claim(claim, [digest(number) for number in numbers])
        for name, numbers in posts.items()
    }
    assert found == {
        "as it was": range(2, 6),
        "moved down": range(4, 8),
        "grown inside": range(2, 7),
        "first one edited": range(2, 6),
        "last one edited": range(2, 6),
        "cut off": range(1, 3),
        "gone": range(0),
    }
    assert locate_claim(ANA, [b"1", b"2"]) == range(2)


def test_each_person_has_a_file_of_their_own_for_each_work() -> None:
    assert place_claims(ClaimKey("posts/a"), FR, "Ana María") == "fr/claims/posts/a/ana-maría.yaml"
    assert place_claims(ClaimKey("posts/a"), Tag("pt-BR"), "ana") == "pt_BR/claims/posts/a/ana.yaml"
    assert place_claims(ClaimKey("posts/a"), FR, "../..") == "fr/claims/posts/a/-.yaml"
    names = ("A" * 300, "con", "Ana/Bo")
    assert all(".." not in place_claims(ClaimKey("Posts/A"), FR, name) for name in names)


def git(folder: Path, *words: str) -> str:
    settings = ("-c", "user.name=T", "-c", "user.email=t@example.org")
    done = subprocess.run(
        ["git", *settings, *words], cwd=folder, check=True, capture_output=True, text=True
    )
    return done.stdout


@pytest.mark.parametrize("others", [part(4, 6, "Luis"), part(1, 3, "Luis")])
def test_two_people_s_claims_on_one_post_merge_without_a_conflict(
    tmp_path: Path, others: Claim
) -> None:
    def claim(branch: str, *claims: Claim) -> None:
        git(tmp_path, "checkout", "-q", "-b", branch, "start")
        path = tmp_path / place_claims(ClaimKey("posts/a"), FR, claims[0].by)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(render_claims("posts/a", claims))
        git(tmp_path, "add", ".")
        git(tmp_path, "commit", "-q", "-m", branch)

    git(tmp_path, "init", "-q", "-b", "start")
    git(tmp_path, "commit", "-q", "--allow-empty", "-m", "start")
    claim("one", part(1, 3))
    claim("two", others)
    git(tmp_path, "merge", "-q", "one", "-m", "both")
    assert git(tmp_path, "status", "--porcelain") == ""
    found = [
        parse_claims(path.read_bytes(), path.name) for path in sorted(tmp_path.rglob("*.yaml"))
    ]
    assert [each.claims for each in found] == [(part(1, 3),), (others,)]
