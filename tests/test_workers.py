from collections.abc import Sequence

import pytest

from polyglot.workers import InlineExecutor, in_chunks, map_chunks, open_executor


def double(numbers: Sequence[int]) -> list[int]:
    return [2 * number for number in numbers]


@pytest.mark.parametrize("jobs", [1, 2])
def test_results_come_in_order_whatever_the_number_of_workers(jobs: int) -> None:
    chunks = in_chunks(range(1_000), 7)
    with open_executor(jobs, posts=1_000) as executor:
        results = [number for part in map_chunks(executor, double, chunks) for number in part]
    assert results == list(range(0, 2_000, 2))


def test_little_work_stays_in_this_process() -> None:
    with open_executor(8, posts=20) as executor:
        assert isinstance(executor, InlineExecutor)


def fail(numbers: Sequence[int]) -> list[int]:
    raise ValueError(numbers)


def test_error_in_a_worker_reaches_the_caller() -> None:
    with pytest.raises(ValueError, match="1"), open_executor(1, posts=1) as executor:
        list(map_chunks(executor, fail, [[1]]))
