import sqlite3
import string
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st
from memories_made import EN, ES, FR, file, file_of, memory_of, pair
from rapidfuzz import fuzz

from polyglot.memory import matches as matches_module
from polyglot.memory import store as store_module
from polyglot.memory.likeness import plain_text
from polyglot.memory.matches import Match, MatchKind
from polyglot.memory.pairs import Contents, MemoryFile
from polyglot.memory.store import EdgeStats, open_memory
from polyglot.problems import problem
from polyglot.records.units import Origin
from polyglot.tags import Tag

FOX = "The quick brown fox jumps over the lazy dog."
RENARD = "Le vif renard brun saute par-dessus le chien paresseux."


def exact(source: str, target: str) -> Match:
    return Match(source=source, target=target, score=1.0, kind=MatchKind.EXACT, key="post")


def scores(found: tuple[Match, ...]) -> list[tuple[str, float]]:
    return [(match.target, round(match.score, 3)) for match in found]


def test_what_was_stored_is_found_exactly_whatever_its_white_space(tmp_path: Path) -> None:
    with memory_of(tmp_path, file_of({FOX: RENARD})) as memory:
        assert memory.look_up(FOX, EN, FR) == (exact(FOX, RENARD),)
        assert memory.look_up(FOX.replace(" ", "\n  "), EN, FR) == (exact(FOX, RENARD),)


@pytest.mark.parametrize(
    "asked", ["In 1999, 3 dogs ran", "in 2024, 3 DOGS ran", "In 2024, **3** [dogs](d.md) ran"]
)
def test_numbers_case_and_markup_cost_one_per_cent(tmp_path: Path, asked: str) -> None:
    with memory_of(tmp_path, file_of({"In 2024, 3 dogs ran": "En 2024, 3 chiens"})) as memory:
        (found,) = memory.look_up(asked, EN, FR)
    assert (found.target, found.score, found.kind) == ("En 2024, 3 chiens", 0.99, MatchKind.FUZZY)


def test_what_is_alike_comes_with_its_share_of_equal_characters(tmp_path: Path) -> None:
    with memory_of(tmp_path, file_of({FOX: RENARD, "Something else": "Autre chose"})) as memory:
        found = memory.look_up("The quick brown fox jumps over the cat.", EN, FR)
        assert scores(found) == [(RENARD, 0.892)]
        assert memory.look_up("The quick brown fox jumps over the cat.", EN, FR, least=0.9) == ()


def test_one_letter_in_a_long_text_is_never_the_same_text(tmp_path: Path) -> None:
    text = f"{FOX} " * 20
    with memory_of(tmp_path, file_of({text: RENARD})) as memory:
        (found,) = memory.look_up(text.replace("lazy", "laxy", 1), EN, FR)
    assert found.score == 0.99


def test_chinese_and_accents_are_alike(tmp_path: Path) -> None:
    texts = {"机器翻译的质量取决于语料库": "A", "L'éducation à distance": "B"}
    with memory_of(tmp_path, file_of(texts)) as memory:
        assert scores(memory.look_up("机器翻译的质量取决于词典", EN, FR)) == [("A", 0.8)]
        assert scores(memory.look_up("L'education a distance", EN, FR)) == [("B", 0.909)]


def test_the_surest_of_several_translations_comes_first(tmp_path: Path) -> None:
    pairs = [
        pair("Home", "machine", origin=Origin.MACHINE),
        pair("Home", "aligned", origin=Origin.ALIGNED),
        pair("Home", "unsure", is_unsure=True),
        pair("Home", "person"),
        pair("Home", "person", key="another"),
    ]
    with memory_of(tmp_path, file(*pairs)) as memory:
        found = memory.look_up("Home", EN, FR)
    assert [match.target for match in found] == ["person", "aligned", "machine"]


def test_an_unsure_translation_is_offered_where_there_is_no_other(tmp_path: Path) -> None:
    pairs = [pair("Home page", "Accueil", is_unsure=True), pair("Home pages", "Accueils")]
    with memory_of(tmp_path, file(*pairs)) as memory:
        assert [match.target for match in memory.look_up("Home page", EN, FR)] == ["Accueils"]
    with memory_of(tmp_path, file(pairs[0], stamp="2")) as memory:
        (found,) = memory.look_up("Home page", EN, FR)
        assert (found.target, found.is_unsure) == ("Accueil", True)
        assert memory.best_score("Home page", EN, FR) == 0.0


def test_each_pair_of_languages_is_apart_but_for_regions(tmp_path: Path) -> None:
    pairs = [
        pair("Home", "Inicio", into=ES),
        pair("Home", "Accueil", into=Tag("fr-CA")),
        pair("Home", "Maison", into=FR),
    ]
    with memory_of(tmp_path, file(*pairs)) as memory:
        assert [m.target for m in memory.look_up("Home", EN, ES)] == ["Inicio"]
        assert [m.target for m in memory.look_up("Home", EN, FR)] == ["Maison", "Accueil"]
        assert [m.target for m in memory.look_up("Home", Tag("en-GB"), Tag("fr-CA"))] == [
            "Accueil",
            "Maison",
        ]
        assert memory.look_up("Home", FR, EN) == ()
        assert memory.stats() == (
            EdgeStats(source_language=EN, target_language=ES, segments=1, translations=1),
            EdgeStats(source_language=EN, target_language=FR, segments=1, translations=1),
            EdgeStats(source_language=EN, target_language=Tag("fr-CA"), segments=1, translations=1),
        )


@pytest.mark.parametrize(
    "text", ['a" OR "b', "NEAR(a b)", "* ^ -", "'; DROP TABLE sources; --", "\x00", "\udc80", ""]
)
def test_hostile_text_is_text(tmp_path: Path, text: str) -> None:
    with memory_of(tmp_path, file_of({FOX: RENARD})) as memory:
        assert memory.look_up(text, EN, FR) == ()
        assert memory.look_up(FOX, EN, FR) == (exact(FOX, RENARD),)


def test_a_very_long_segment_is_found_where_it_is_the_same(tmp_path: Path) -> None:
    text = "word " * 50_000
    with memory_of(tmp_path, file_of({text: RENARD})) as memory:
        assert [match.score for match in memory.look_up(text, EN, FR)] == [1.0]
        assert memory.look_up(f"{text} more", EN, FR) == ()


def test_only_files_that_changed_are_read_again(tmp_path: Path) -> None:
    read: list[str] = []

    def noted(name: str, stamp: str, target: str) -> MemoryFile:
        def contents() -> Contents:
            read.append(f"{name} {stamp}")
            return (pair(f"Text of {name}", target),), ()

        return MemoryFile(path=name, stamp=stamp.encode(), read=contents)

    with open_memory(tmp_path) as memory:
        memory.refresh([noted("a", "1", "A"), noted("b", "1", "B")])
    with open_memory(tmp_path) as memory:
        memory.refresh([noted("a", "2", "AA"), noted("b", "1", "B")])
        assert [m.target for m in memory.look_up("Text of a", EN, FR)] == ["AA", "B"]
        memory.refresh([noted("b", "1", "B")])
        assert [m.target for m in memory.look_up("Text of a", EN, FR)] == ["B"]
    assert read == ["a 1", "b 1", "a 2"]


def test_what_is_wrong_with_a_file_is_told_by_each_run(tmp_path: Path) -> None:
    fault = problem("empty-post", "locales/fr/posts/post.po", 1)
    wrong = MemoryFile(path="a.po", stamp=b"1", read=lambda: ((pair("One", "Un"),), (fault,)))
    with open_memory(tmp_path) as memory:
        assert memory.refresh([wrong]) == (fault,)
        assert memory.refresh([wrong]) == (fault,)
        assert memory.look_up("One", EN, FR) == (exact("One", "Un"),)


def test_progress_counts_the_files_that_are_read(tmp_path: Path) -> None:
    steps: list[tuple[int, int]] = []
    with open_memory(tmp_path) as memory:
        memory.refresh([file(path="a"), file(path="b")], lambda *step: steps.append(step))
    assert steps == [(1, 2), (2, 2)]


def spoil_with_rubbish(path: Path) -> None:
    path.write_bytes(b"not a database at all, not even close" * 99)


def spoil_by_cutting(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5000])


def spoil_with_a_newer_version(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DROP TABLE sources")
        connection.execute("CREATE TABLE sources (something TEXT, newer TEXT)")
        connection.execute("PRAGMA user_version = 99")


def spoil_without_tables(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DROP TABLE files")


@pytest.mark.parametrize(
    "spoil",
    [spoil_with_rubbish, spoil_by_cutting, spoil_with_a_newer_version, spoil_without_tables],
)
def test_a_spoilt_database_is_made_anew(tmp_path: Path, spoil: Callable[[Path], None]) -> None:
    with memory_of(tmp_path, file_of({FOX: RENARD})):
        pass
    spoil(tmp_path / "memory.sqlite3")
    for _ in range(2):
        with memory_of(tmp_path, file_of({FOX: RENARD})) as memory:
            assert memory.look_up(FOX, EN, FR) == (exact(FOX, RENARD),)


def test_a_database_that_breaks_while_it_is_read_is_made_anew_by_the_next_run(
    tmp_path: Path,
) -> None:
    texts = {f"{FOX} {'ab' * number}": RENARD for number in range(400)}
    with memory_of(tmp_path, file_of(texts)):
        pass
    path = tmp_path / "memory.sqlite3"
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
    with open_memory(tmp_path) as memory:
        assert memory.look_up(FOX, EN, FR) == ()
        assert memory.stats() == ()
    with memory_of(tmp_path, file_of(texts)) as memory:
        assert memory.look_up(FOX, EN, FR)[0].source == f"{FOX} "


def test_a_folder_that_cannot_be_made_costs_only_time(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file where the folder should be", encoding="utf-8")
    with memory_of(tmp_path / "state", file_of({FOX: RENARD})) as memory:
        assert memory.look_up(FOX, EN, FR) == (exact(FOX, RENARD),)


def test_a_database_that_cannot_be_written_serves_and_is_replaced_for_this_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with memory_of(tmp_path, file_of({FOX: RENARD})):
        pass
    # Not the file's mode: root may write what nobody may.
    connect = sqlite3.connect

    def read_only(path: Path | str, timeout: float = 5) -> sqlite3.Connection:
        connection = connect(path, timeout=timeout)
        if path != ":memory:":
            connection.execute("PRAGMA query_only = 1")
        return connection

    monkeypatch.setattr(sqlite3, "connect", read_only)
    with memory_of(tmp_path, file_of({FOX: RENARD})) as memory:
        assert memory.look_up(FOX, EN, FR) == (exact(FOX, RENARD),)
    with memory_of(tmp_path, file(pair("New", "Neuf"), stamp="2")) as memory:
        assert memory.look_up("New", EN, FR) == (exact("New", "Neuf"),)
    monkeypatch.undo()
    with open_memory(tmp_path) as memory:
        assert memory.look_up(FOX, EN, FR) == (exact(FOX, RENARD),)


def test_two_runs_at_once_share_one_memory(tmp_path: Path) -> None:
    with open_memory(tmp_path) as one, open_memory(tmp_path) as other:
        one.refresh([file_of({FOX: RENARD})])
        other.refresh([file_of({FOX: RENARD})])
        assert one.look_up(FOX, EN, FR) == other.look_up(FOX, EN, FR) == (exact(FOX, RENARD),)


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store_module, "_PATIENCE_S", 0)


@pytest.mark.usefixtures("impatient")
def test_while_another_run_writes_the_memory_stays_as_it_was(tmp_path: Path) -> None:
    with memory_of(tmp_path, file_of({FOX: RENARD})):
        pass
    with (
        closing(sqlite3.connect(tmp_path / "memory.sqlite3")) as other,
        open_memory(tmp_path) as memory,
    ):
        other.execute("BEGIN IMMEDIATE")
        assert memory.refresh([file(pair("New", "Neuf"), stamp="2")]) == ()
        assert memory.look_up(FOX, EN, FR) == (exact(FOX, RENARD),)
        other.execute("COMMIT")
        other.execute("BEGIN EXCLUSIVE")
        assert memory.look_up(FOX, EN, FR) == ()
    with open_memory(tmp_path) as memory:
        assert memory.look_up(FOX, EN, FR) == (exact(FOX, RENARD),)


@pytest.mark.usefixtures("impatient")
def test_a_memory_that_another_run_has_locked_is_made_for_this_run(tmp_path: Path) -> None:
    with memory_of(tmp_path, file_of({FOX: RENARD})):
        pass
    with closing(sqlite3.connect(tmp_path / "memory.sqlite3")) as other:
        other.execute("BEGIN EXCLUSIVE")
        with memory_of(tmp_path, file(pair("New", "Neuf"), stamp="2")) as memory:
            assert memory.look_up("New", EN, FR) == (exact("New", "Neuf"),)
    with open_memory(tmp_path) as memory:
        assert memory.look_up(FOX, EN, FR) == (exact(FOX, RENARD),)


def test_a_run_that_is_interrupted_leaves_the_memory_as_it_was(tmp_path: Path) -> None:
    def interrupted() -> Contents:
        raise KeyboardInterrupt

    with memory_of(tmp_path, file_of({FOX: RENARD})):
        pass
    stopped = MemoryFile(path="z.po", stamp=b"1", read=interrupted)
    with pytest.raises(KeyboardInterrupt), open_memory(tmp_path) as memory:
        memory.refresh([file(pair("New", "Neuf"), stamp="2"), stopped])
    with open_memory(tmp_path) as memory:
        assert memory.look_up("New", EN, FR) == ()
        assert memory.look_up(FOX, EN, FR) == (exact(FOX, RENARD),)


WORDS = st.sampled_from("le la data maison house été translation of the 12 **bold** 机器 a".split())
TEXTS = st.lists(WORDS, min_size=1, max_size=8).map(" ".join) | st.text(
    string.printable, min_size=1, max_size=30
)
MEMORIES = st.dictionaries(TEXTS, TEXTS, min_size=1, max_size=12)


@given(MEMORIES)
def test_all_that_was_stored_is_found_exactly(texts: Mapping[str, str]) -> None:
    with TemporaryDirectory() as folder, memory_of(Path(folder), file_of(texts)) as memory:
        for source, target in texts.items():
            found = memory.look_up(source, EN, FR, limit=50)
            assert (source, target, 1.0) in {(m.source, m.target, m.score) for m in found}
            assert memory.best_score(source, EN, FR) == 1.0


@given(MEMORIES, TEXTS)
def test_a_small_memory_overlooks_nothing(texts: Mapping[str, str], asked: str) -> None:
    """As every memory does that has no more sources than are compared one by one."""
    with TemporaryDirectory() as folder, memory_of(Path(folder), file_of(texts)) as memory:
        found = memory.look_up(asked, EN, FR, limit=50)
    ratios = [fuzz.ratio(plain_text(asked), plain_text(source)) / 100 for source in texts]
    assert sorted(
        (round(match.score, 6) for match in found if match.score < 0.99), reverse=True
    ) == sorted((round(ratio, 6) for ratio in ratios if 0.7 <= ratio < 0.99), reverse=True)


@given(MEMORIES, MEMORIES, TEXTS)
def test_a_memory_that_was_refreshed_answers_as_one_that_is_new(
    before: Mapping[str, str], after: Mapping[str, str], asked: str
) -> None:
    def files(texts: Mapping[str, str]) -> list[MemoryFile]:
        return [
            file(pair(source, target), path=str(number), stamp=f"{source}\n{target}")
            for number, (source, target) in enumerate(texts.items())
        ]

    with TemporaryDirectory() as folder:
        with open_memory(Path(folder) / "old") as memory:
            memory.refresh(files(before))
            memory.refresh(files(after))
            refreshed = memory.look_up(asked, EN, FR), memory.stats()
        with memory_of(Path(folder) / "new", *files(after)) as memory:
            assert (memory.look_up(asked, EN, FR), memory.stats()) == refreshed


def test_a_larger_memory_finds_what_shares_its_rare_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(matches_module, "_SCANNED", 10)
    texts = {
        f"The {one}{other} station of the line opens at noon": f"La station {one}{other}"
        for one in "abcdefghij"
        for other in "klmnopqrs"
    } | {FOX: RENARD, "Installation": "Pose", "机器翻译的质量取决于语料库": "A"}
    with memory_of(tmp_path, file_of(texts)) as memory:
        assert scores(memory.look_up("A quick brown fox jumped over the lazy dog", EN, FR)) == [
            (RENARD, 0.907)
        ]
        assert scores(memory.look_up("Instalation", EN, FR)) == [("Pose", 0.957)]
        assert scores(memory.look_up("机器翻译的质量取决于词典", EN, FR)) == [("A", 0.8)]
        assert memory.look_up("Nothing that anybody ever wrote down", EN, FR) == ()
        assert memory.look_up("…", EN, FR) == ()
