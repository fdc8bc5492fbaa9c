from collections.abc import Iterator, Sequence

from hypothesis import given
from hypothesis import strategies as st

from polyglot.analyse.linking.cognates import cognate_stem, cognate_stems
from polyglot.analyse.linking.neutral_tokens import Kind, word_runs, word_tokens
from polyglot.analyse.linking.packed_tokens import Memo, pack_token, pack_tokens, read_words


def test_a_token_is_its_kind_and_a_hash() -> None:
    packed = int.from_bytes(pack_token(Kind.HANDLE, "@ana"), "little")
    assert packed >> 29 == Kind.HANDLE
    assert pack_token(Kind.NAME, "@ana") != pack_token(Kind.HANDLE, "@ana")


def test_empty_tokens_are_left_out() -> None:
    assert pack_tokens([(Kind.NAME, ""), (Kind.NAME, "ana")]) == pack_token(Kind.NAME, "ana")


@given(st.text())
def test_words_read_together_give_what_each_gives(text: str) -> None:
    runs = word_runs(text)
    expected = [pack_tokens(word_tokens(run.decode())) for run in runs]
    assert list(read_words(runs)) == expected


@given(st.lists(st.text("abcehikqstuwyz", min_size=1)))
def test_stems_of_many_words_are_those_of_each(words: list[str]) -> None:
    assert cognate_stems(words) == [cognate_stem(word) for word in words]


def test_a_memo_reads_each_run_once_unless_it_is_long() -> None:
    read: list[str] = []

    def read_runs(runs: Sequence[str]) -> Iterator[bytes]:
        read.extend(runs)
        return (run[:1].encode() for run in runs)

    memo = Memo(read_runs)
    long = "c" * 200
    assert sorted(memo.packed(["a", "b", "a"])) == [b"a", b"b"]
    assert sorted(memo.packed(["b", long])) == [b"b", b"c"]
    assert sorted(memo.packed([long, "a", "a"])) == [b"a", b"a", b"c"]
    assert read == ["a", "b", long, long]
