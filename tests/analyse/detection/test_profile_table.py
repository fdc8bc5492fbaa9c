from pathlib import Path

import numpy as np
import pytest

from polyglot.analyse.detection.profile_table import ProfileTable, load_table


@pytest.fixture(scope="module")
def compiled() -> ProfileTable:
    return load_table()


def is_equal(one: ProfileTable, other: ProfileTable) -> bool:
    return one.row_by_ngram == other.row_by_ngram and np.array_equal(one.scores, other.scores)


def compiled_file(folder: Path) -> Path:
    (path,) = folder.iterdir()
    return path


def test_a_compiled_table_reads_back_the_same(tmp_path: Path, compiled: ProfileTable) -> None:
    assert is_equal(load_table(tmp_path), compiled)
    written = compiled_file(tmp_path).stat()
    assert is_equal(load_table(tmp_path), compiled)
    assert compiled_file(tmp_path).stat().st_mtime_ns == written.st_mtime_ns


@pytest.mark.parametrize("kept", [0, 100, 1_000_000])
def test_a_table_cut_short_is_made_anew(tmp_path: Path, compiled: ProfileTable, kept: int) -> None:
    load_table(tmp_path)
    path = compiled_file(tmp_path)
    whole = path.read_bytes()
    path.write_bytes(whole[:kept])
    assert is_equal(load_table(tmp_path), compiled)
    assert path.read_bytes() == whole


def test_a_flipped_byte_is_noticed(tmp_path: Path, compiled: ProfileTable) -> None:
    load_table(tmp_path)
    path = compiled_file(tmp_path)
    damaged = bytearray(path.read_bytes())
    damaged[5_000_000] ^= 255
    path.write_bytes(damaged)
    assert is_equal(load_table(tmp_path), compiled)


def test_a_folder_that_cannot_be_made_costs_only_time(
    tmp_path: Path, compiled: ProfileTable
) -> None:
    (tmp_path / "state").write_text("a file, not a folder")
    assert is_equal(load_table(tmp_path / "state"), compiled)
