import json
import math
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import asdict

from polyglot.analyse.detection.profile_table import (
    Profiles,
    ProfileTable,
    load_profiles,
    word_scores,
)
from polyglot.analyse.detection.repertoire import profile_names


@pytest.fixture(scope="module")
def compiled() -> Profiles:
    return load_profiles()


def is_equal(one: Profiles, other: Profiles) -> bool:
    ours, theirs = asdict(one), asdict(other)
    return all(np.array_equal(ours[name], theirs[name]) for name in ours)


def compiled_file(folder: Path) -> Path:
    (path,) = folder.iterdir()
    return path


def test_a_compiled_table_reads_back_the_same(tmp_path: Path, compiled: Profiles) -> None:
    assert is_equal(load_profiles(tmp_path), compiled)
    written = compiled_file(tmp_path).stat()
    assert is_equal(load_profiles(tmp_path), compiled)
    assert compiled_file(tmp_path).stat().st_mtime_ns == written.st_mtime_ns


@pytest.mark.parametrize("kept", [0, 100, 1_000_000])
def test_a_table_cut_short_is_made_anew(tmp_path: Path, compiled: Profiles, kept: int) -> None:
    load_profiles(tmp_path)
    path = compiled_file(tmp_path)
    whole = path.read_bytes()
    path.write_bytes(whole[:kept])
    assert is_equal(load_profiles(tmp_path), compiled)
    assert path.read_bytes() == whole


def test_a_flipped_byte_is_noticed(tmp_path: Path, compiled: Profiles) -> None:
    load_profiles(tmp_path)
    path = compiled_file(tmp_path)
    damaged = bytearray(path.read_bytes())
    damaged[1_000_000] ^= 255
    path.write_bytes(damaged)
    assert is_equal(load_profiles(tmp_path), compiled)


def test_a_folder_that_cannot_be_made_costs_only_time(tmp_path: Path, compiled: Profiles) -> None:
    (tmp_path / "state").write_text("a file, not a folder")
    assert is_equal(load_profiles(tmp_path / "state"), compiled)


def scores_by_the_book(word: str, name: str) -> float:
    """The sum over a word's n-grams, each looked up by itself in langdetect's own file."""
    text = files("langdetect").joinpath("profiles", name).read_text(encoding="utf-8")
    profile = json.loads(text)
    padded = f" {word} "
    ngrams = [padded[at : at + n] for n in (1, 2, 3) for at in range(len(padded) - n + 1)]
    shares = {
        ngram: profile["freq"].get(ngram, 0) / profile["n_words"][len(ngram) - 1]
        for ngram in ngrams
        if ngram != " "
    }
    return sum(
        {1: 0.6, 2: 0.2, 3: 1.0}[len(ngram)] * math.log1p(shares[ngram] / 5e-5)
        for ngram in ngrams
        if ngram != " "
    )


@pytest.mark.parametrize("name", ["en", "fr", "ru"])
def test_a_word_scores_as_the_sum_of_its_ngrams(name: str, compiled: Profiles) -> None:
    words = ["a", "Été", "house", "xqzw", "дом", "œuvre", "ñandúes"]
    column = profile_names().index(name)
    found = ProfileTable(compiled).score(words)[:, column]
    assert found.tolist() == pytest.approx([scores_by_the_book(w, name) for w in words], abs=1e-4)


@given(st.lists(st.text(st.characters(categories=["L"]), min_size=1), min_size=1))
def test_a_word_scores_alike_alone_and_among_others(words: list[str]) -> None:
    table = word_scores().table
    alone = [table.score([word])[0] for word in words]
    assert np.array_equal(table.score(words), alone)
