"""The least that a build has to do: read the sources, render Markdown once, write; two processes.

    python benchmarks/build_floor.py SIZES OUTPUT SOURCE…

SIZES is a JSON object of the files to write, by path, and their sizes. Run by benchmarks/build.py.
"""

import json
import os
import sys
from pathlib import Path

import pyromark

OPTIONS = pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_FOOTNOTES


def work(part: int, sizes: dict[str, int], output: str, sources: list[str]) -> None:
    for folder in sources:
        for parent, _folders, names in os.walk(folder):
            for name in sorted(names)[part::2]:
                if name.endswith(".md"):
                    text = Path(parent, name).read_bytes().decode()
                    pyromark.html(text.split("\n---\n", 1)[-1], options=OPTIONS)
    folders = set()
    for path, size in sorted(sizes.items())[part::2]:
        target = f"{output}/{path}"
        folder = os.path.dirname(target)  # noqa: PTH120 -- the least that can be done
        if folder not in folders:
            os.makedirs(folder, exist_ok=True)  # noqa: PTH103 -- as above
            folders.add(folder)
        with open(target, "wb") as file:  # noqa: PTH123 -- as above
            file.write(b"x" * size)


def main(sizes_path: str, output: str, sources: list[str]) -> None:
    sizes = json.loads(Path(sizes_path).read_text("utf-8"))
    child = os.fork()
    work(0 if child else 1, sizes, output, sources)
    if child:
        os.waitpid(child, 0)
    else:
        os._exit(0)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3:])
