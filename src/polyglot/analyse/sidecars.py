"""Sidecars: the metadata of a post in a file of its own, as Nikola's ``a.meta`` beside ``a.md``."""

from msgspec import Struct
from msgspec.structs import asdict

from polyglot.analyse.front_matter import (
    FrontMatter,
    Notation,
    read_comment_fields,
    split_front_matter,
)
from polyglot.analyse.metadata import read_metadata
from polyglot.analyse.posts import Metadata
from polyglot.problems import Problem, problem


class Sidecar(Struct, frozen=True, kw_only=True, gc=False):
    """The file beside a post, as it was read."""

    path: str
    """Relative to the content folder."""
    content: bytes


def split_sidecar(text: str) -> FrontMatter:
    """The fields of a sidecar: ``.. title: A`` lines, or any front matter."""
    found = split_front_matter(text)
    if found.notation is not Notation.NONE:
        return found
    document = read_comment_fields(text.removeprefix("\ufeff"), first_line=1)
    return FrontMatter(
        notation=Notation.COMMENT,
        fields=document.fields,
        lines={key: document.line_of((key,)) for key in document.fields},
        body="",
        body_start=0,
        body_line=1,
        faults=document.faults,
    )


def read_sidecar(sidecar: Sidecar) -> tuple[Metadata, tuple[Problem, ...]]:
    """What it says, and what is wrong with it."""
    try:
        text = sidecar.content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return Metadata(), (_encoding_problem(sidecar, error.start),)
    return read_metadata(split_sidecar(text), sidecar.path)


def _encoding_problem(sidecar: Sidecar, at: int) -> Problem:
    line = sidecar.content.count(b"\n", 0, at) + 1
    byte = f"0x{sidecar.content[at]:02x}"
    return problem("encoding", sidecar.path, line, byte=byte, guess="Latin-1")


def add_sidecar(own: Metadata, beside: Metadata, path: str) -> Metadata:
    """What a post says, and what the sidecar at `path` says, which wins field by field."""
    nothing = Metadata()
    stated = {
        name: value
        for name, value in asdict(beside).items()
        if value != getattr(nothing, name) and name != "lines"
    }
    lines = {name: line for name, line in own.lines.items() if name not in beside.lines}
    return Metadata(
        **asdict(own) | stated | {"lines": lines, "sidecar": path, "sidecar_lines": beside.lines}
    )
