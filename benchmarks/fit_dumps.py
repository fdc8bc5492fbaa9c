"""The weights in `importing/dump_confidence.py`, from archives joined into dumps (see dumps.py).

    python benchmarks/fit_dumps.py FOLDER… [--dumps N] [--seed N]

A ridge logistic regression on the posts that every proposed layout would make; a layout of many
posts counts for more than one of few, but not in proportion. Prints the table to put there.
"""

import argparse
from pathlib import Path
from statistics import fmean

import numpy as np

from dumps import Joined, read_originals, samples
from polyglot.importing.dump_blocks import read_blocks
from polyglot.importing.dump_confidence import MARKED, post_confidences, post_signs
from polyglot.importing.dump_layouts import propose_layouts
from polyglot.importing.dumps import LIKELY, parts_of

RIDGE = 1.0


Row = tuple[dict[str, float], bool, float]
"""Signs, rightness and weight of a post that a layout would make."""


def rows_of(joined: Joined, *, is_marked: bool) -> list[Row]:
    blocks = read_blocks(joined.text)
    known = set(joined.truth)
    rows = []
    for layout in propose_layouts(blocks):
        if layout.kind == "whole" or layout.is_marked is not is_marked:
            continue
        signs = post_signs(blocks, layout)
        parts = list(parts_of(blocks, layout, [0.0] * len(signs)))[-len(signs) :]
        weight = len(signs) ** -0.5
        rows += [
            (sign, (part.first_line, part.last_line) in known, weight)
            for sign, part in zip(signs, parts, strict=True)
        ]
    return rows


def has_likely_marks(joined: Joined) -> bool:
    blocks = read_blocks(joined.text)
    marked = [layout for layout in propose_layouts(blocks) if layout.is_marked]
    return any(fmean(post_confidences(blocks, layout)) >= LIKELY for layout in marked)


def fit(rows: list[Row]) -> dict[str, float]:
    names = sorted({name for signs, _, _ in rows for name in signs})
    signs = np.array([[row.get(name, 0.0) for name in names] for row, _, _ in rows])
    rights = np.array([right for _, right, _ in rows], dtype=float)
    weights = np.array([weight for _, _, weight in rows])
    found = np.zeros(len(names))
    for _ in range(50):
        chances = 1 / (1 + np.exp(-signs @ found))
        slope = signs.T @ (weights * (rights - chances)) - RIDGE * found
        curve = (signs * (weights * chances * (1 - chances))[:, None]).T @ signs
        found += np.linalg.solve(curve + RIDGE * np.eye(len(names)), slope)
    return dict(zip(names, found.tolist(), strict=True))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--dumps", type=int, default=12)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    archives = {path.name: read_originals(path) for path in arguments.folders}
    dumps = [found for _, _, found in samples(archives, arguments.dumps, arguments.seed)]
    marked = fit([row for joined in dumps for row in rows_of(joined, is_marked=True)])
    show("MARKED", marked)
    MARKED.update(marked)  # what is left to the others depends on it
    others = [joined for joined in dumps if not has_likely_marks(joined)]
    show("UNMARKED", fit([row for joined in others for row in rows_of(joined, is_marked=False)]))


def show(name: str, weights: dict[str, float]) -> None:
    print(f"{name} = {{")
    for sign, weight in weights.items():
        print(f'    "{sign}": {weight:.1f},')
    print("}")


if __name__ == "__main__":
    main()
