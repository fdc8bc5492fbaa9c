"""Repositories for tests, made by git itself, with fixed dates and authors."""

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from polyglot.analyse.segment_texts import SegmentText
from polyglot.analyse.segments import count_words, fold_space, segment_digest

ENVIRONMENT = {
    "PATH": os.environ.get("PATH", ""),
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "Zoë",
    "GIT_AUTHOR_EMAIL": "zoe@example.org",
    "GIT_COMMITTER_NAME": "Zoë",
    "GIT_COMMITTER_EMAIL": "zoe@example.org",
}


class Repository:
    """A repository whose commits are a day apart, from the first of January 2024 on."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._day = 0
        root.mkdir(parents=True, exist_ok=True)
        self.run("init", "--quiet", "--initial-branch=main")

    def run(self, *arguments: str) -> str:
        date = f"2024-01-{max(self._day, 1):02d}T12:00:00+00:00"
        dates = {"GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date}
        ended = subprocess.run(
            ["git", "-C", str(self.root), *arguments],
            env=ENVIRONMENT | dates,
            capture_output=True,
            check=True,
        )
        return ended.stdout.decode().strip()

    def commit(self, texts: Mapping[str, str | None], author: str = "Zoë") -> str:
        """The id of a commit that writes these texts; None removes a file."""
        self._day += 1
        for path, text in texts.items():
            file = self.root / path
            if text is None:
                file.unlink()
            else:
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(text.encode())
        return self._commit(f"--author={author} <author@example.org>")

    def move(self, old: str, new: str) -> str:
        self._day += 1
        (self.root / new).parent.mkdir(parents=True, exist_ok=True)
        self.run("mv", "--", old, new)
        return self._commit()

    def merge(self, branch: str, texts: Mapping[str, str]) -> str:
        """Merge a branch, with these texts for the result."""
        self._day += 1
        # Conflicts are settled by the texts.
        command = ["git", "-C", str(self.root), "merge", "--quiet", "--no-commit", branch]
        subprocess.run(command, env=ENVIRONMENT, capture_output=True, check=False)
        self._day -= 1
        return self.commit(texts)

    def _commit(self, *options: str) -> str:
        self.run("add", "--all")
        self.run("commit", "--quiet", "--allow-empty", "--message=a change", *options)
        return self.run("rev-parse", "HEAD")


def read_paragraphs(content: bytes) -> Sequence[SegmentText]:
    """Segments for tests: the front matter's title, and what blank lines part."""
    head, _, body = content.decode().replace("\r\n", "\n").rpartition("---\n")
    titles = [line.removeprefix("title: ") for line in head.splitlines() if "title: " in line]
    texts = [fold_space(block) for block in body.split("\n\n") if block.strip()]
    kinds = [*("field" for _ in titles), *("paragraph" for _ in texts)]
    return [make_segment(text, kind) for kind, text in zip(kinds, (*titles, *texts), strict=True)]


def make_segment(text: str, kind: str = "paragraph") -> SegmentText:
    return SegmentText(
        kind=kind,
        field="title" if kind == "field" else "",
        start=0,
        end=0,
        line=1,
        end_line=1,
        text=text,
        digest=segment_digest(text),
        words=count_words(text),
    )


def post(*paragraphs: str, **fields: str) -> str:
    """A source of these paragraphs, with front matter where there are fields."""
    lines = "".join(f"{name}: {value}\n" for name, value in fields.items())
    body = "\n\n".join(paragraphs) + "\n"
    return f"---\n{lines}---\n{body}" if fields else body
