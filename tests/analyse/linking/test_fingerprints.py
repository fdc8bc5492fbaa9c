import pytest
from hypothesis import given
from hypothesis import strategies as st

from polyglot.analyse.linking import packed_tokens
from polyglot.analyse.linking.fingerprints import (
    Fingerprint,
    make_fingerprint,
    pack_fingerprint,
    unpack_fingerprint,
)
from polyglot.analyse.posts import Metadata


def test_front_matter_is_none_of_the_fingerprint() -> None:
    body = b"## Ana\n\nTexto 2024\n"
    assert make_fingerprint(b"---\nlayout: wide\n---\n" + body, Metadata()) == make_fingerprint(
        body, Metadata()
    )


def test_title_and_tags_count_as_text() -> None:
    plain = make_fingerprint(b"", Metadata(title="Kilimanjaro"))
    assert plain.size == 2  # a name, and a cognate


def test_headings_are_their_levels() -> None:
    found = make_fingerprint(b"# A\n\n## B\n\n```\n# no\n```\n", Metadata())
    assert (found.headings, found.code_blocks) == (b"\x01\x02\x01", 1)


def test_what_a_memo_forgets_is_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    body = b"Ana met Berta in 2024 at https://example.org/ana, and in 2025 at /b.html\n"
    whole = make_fingerprint(body, Metadata())
    monkeypatch.setattr(packed_tokens, "_REMEMBERED", 0)
    assert make_fingerprint(body, Metadata()) == whole


@given(st.binary(max_size=300))
def test_any_bytes_give_a_fingerprint_that_packs(content: bytes) -> None:
    found = make_fingerprint(content, Metadata())
    assert unpack_fingerprint(pack_fingerprint(found)) == found


def test_nothing_gives_an_empty_fingerprint() -> None:
    assert make_fingerprint(b"", Metadata()) == Fingerprint()
