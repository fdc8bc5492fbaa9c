import multiprocessing
import os
import re
from multiprocessing.synchronize import Event
from pathlib import Path

import pytest

from polyglot.errors import PolyglotError
from polyglot.write_lock import sole_builder, sole_writer


def write_lines(folder: Path, has_begun: Event) -> None:
    with sole_writer(folder, lambda: None):
        has_begun.set()
        for _ in range(2_000):
            with (folder / "lines").open("a") as lines:
                lines.write("child\n")


def test_a_second_writer_waits_for_the_first(tmp_path: Path) -> None:
    waited = []
    context = multiprocessing.get_context("spawn")
    has_begun = context.Event()
    child = context.Process(target=write_lines, args=(tmp_path, has_begun))
    child.start()
    assert has_begun.wait(60)
    with sole_writer(tmp_path, lambda: waited.append(True)):
        assert (tmp_path / "lines").read_text() == "child\n" * 2_000
    child.join()
    assert child.exitcode == 0
    assert waited in ([], [True])


def test_a_lock_ends_with_what_it_guards(tmp_path: Path) -> None:
    for _ in range(2):
        with sole_writer(tmp_path, pytest.fail):
            pass


def test_without_a_folder_to_write_into_nothing_is_guarded(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file")
    with sole_writer(tmp_path / "state", pytest.fail):
        pass


def test_a_second_build_ends_with_a_word_about_the_first(tmp_path: Path) -> None:
    state, output = tmp_path / ".polyglot/builds/public", tmp_path / "public"
    message = (
        rf"{re.escape(str(output))}: another run of polyglot \(process {os.getpid()}\) has been "
        r"building here since \d{4}-\d\d-\d\d \d\d:\d\d:\d\d; wait until it ends, or end it"
    )
    with (
        sole_builder(state, output),
        pytest.raises(PolyglotError, match=message),
        sole_builder(state, output),
    ):
        pass
    # What the file still says counts for nothing once its process has let it go.
    with sole_builder(state, output):
        assert (state / "lock").read_text().startswith(f"{os.getpid()} ")
