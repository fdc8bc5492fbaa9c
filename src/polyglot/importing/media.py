"""Files that an export points to, fetched only when somebody asks for it."""

import http.client
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from urllib.error import URLError
from urllib.parse import unquote, urlsplit

import msgspec
from msgspec import Struct

from polyglot.errors import PolyglotError
from polyglot.importing.posts import Attachment
from polyglot.messages import N_
from polyglot.problems import Problem, problem

FOLDER = "media"
LIST_NAME = ".polyglot-media.jsonl"
"""Which address each file was fetched from, a line of JSON each."""
_NAME_BYTES = 200
_UNFIT = re.compile(r"[^\w.-]+")

Fetch = Callable[[str, Path], None]
"""Puts what is at an address into a file; OSError, HTTPException or ValueError if it cannot."""


class Fetched(Struct, frozen=True, kw_only=True):
    """What became of the attachments of a foreign file."""

    paths: dict[str, str]
    """Where each of those that are here lies, below the content folder, by address."""
    new: int
    problems: list[Problem]


class _Line(Struct, frozen=True, kw_only=True):
    url: str
    path: str


def media_path(url: str) -> str:
    """Below the content folder: ``media/2019/03/boat.jpg`` for ``…/uploads/2019/03/boat.jpg``."""
    path = unquote(urlsplit(url).path).rpartition("/uploads/")[2]
    parts = (_fit_name(part) for part in path.split("/"))
    return "/".join([FOLDER, *(list(filter(None, parts)) or ["unnamed"])])


def _fit_name(part: str) -> str:
    """`part` as every file system takes it, with its ending."""
    name = _UNFIT.sub("-", part).strip(".")
    stem, dot, ending = name.rpartition(".")
    room = _NAME_BYTES - len((dot + ending).encode())
    cut = (stem or ending).encode()[:room].decode(errors="ignore")
    return cut + dot + ending if stem else cut


def fetch_media(
    attachments: Sequence[Attachment],
    content: Path,
    source: str,
    *,
    fetch: Fetch,
    advance: Callable[[int, int], None],
) -> Fetched:
    """Fetch what is not here yet. What is here is kept; a file of somebody else's has its name."""
    listed = _read_list(content / LIST_NAME)
    urls = dict.fromkeys(attachment.url for attachment in attachments if attachment.url)
    paths: dict[str, str] = {}
    problems: list[Problem] = []
    new = 0
    for index, url in enumerate(urls, start=1):
        path = listed.get(url) or _free_path(url, content, listed.values())
        if url not in listed:
            # Before it is there: a run that is stopped now fetches it again, to the same place.
            _note(content / LIST_NAME, _Line(url=url, path=path))
            listed[url] = path
        if not os.path.lexists(content / path):
            try:
                _fetch_into(content, path, url, fetch)
                new += 1
            except (OSError, http.client.HTTPException, ValueError) as error:
                reason = _reason(error)
                problems.append(problem("import-media-unfetched", source, url=url, reason=reason))
                continue
            finally:
                advance(index, len(urls))
        paths[url] = path
    return Fetched(paths=paths, new=new, problems=problems)


def _reason(error: Exception) -> str:
    """What went wrong, without what Python puts around it."""
    inner = error.reason if type(error) is URLError else error
    return getattr(inner, "strerror", None) or str(inner)


def _fetch_into(content: Path, path: str, url: str, fetch: Fetch) -> None:
    target = content / path
    target.parent.mkdir(parents=True, exist_ok=True)
    if not target.parent.resolve().is_relative_to(content.resolve()):
        raise PolyglotError(
            N_("{path}: leads out of {folder}; remove the link"),
            path=target.parent,
            folder=content,
        )
    fetch(url, target)


def _free_path(url: str, content: Path, taken: Iterable[str]) -> str:
    """The path of `url`, or, where another file has it, the next one that is free."""
    plain = PurePosixPath(media_path(url))
    used = {path.lower() for path in taken}
    path, number = plain, 1
    while str(path).lower() in used or os.path.lexists(content / path):
        number += 1
        path = plain.with_name(f"{plain.stem}-{number}{plain.suffix}")
    return str(path)


def _read_list(path: Path) -> dict[str, str]:
    decoder = msgspec.json.Decoder(_Line)
    try:
        texts = path.read_bytes().splitlines() if path.exists() else []
    except OSError as error:
        raise PolyglotError(
            N_("{path}: cannot be read: {reason}"), path=path, reason=error.strerror
        ) from error
    return {line.url: line.path for line in _decoded(decoder, texts)}


def _decoded(decoder: "msgspec.json.Decoder[_Line]", texts: Iterable[bytes]) -> Iterator[_Line]:
    for text in texts:
        try:
            line = decoder.decode(text)
        except msgspec.DecodeError:
            continue  # half a line, of a run that was stopped
        # Not trusted either: somebody may have sent the whole folder.
        if line.path.startswith(f"{FOLDER}/") and ".." not in line.path.split("/"):
            yield line


def _note(path: Path, line: _Line) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("ab+") as file:
            end = file.seek(0, os.SEEK_END)
            file.seek(max(0, end - 1))
            gap = b"\n" if file.read(1) not in {b"", b"\n"} else b""
            file.write(gap + msgspec.json.encode(line) + b"\n")
    except OSError as error:
        raise PolyglotError(
            N_("{path}: cannot be written: {reason}"), path=path, reason=error.strerror
        ) from error


_ADDRESS = re.compile(r"""https?://[^\s"'<>()\[\]]+""")
_SIZED = re.compile(r"-(?:\d+x\d+|scaled|rotated|e\d{10,})(?=\.\w+$)")


def point_to_files(text: str, paths: Mapping[str, str], post_path: str) -> str:
    """`text` of the source at `post_path` with the addresses of fetched files as relative paths.

    WordPress shows pictures in smaller sizes, ``boat-300x200.jpg``: they become the whole one.
    """
    known = {_plain_address(url): path for url, path in paths.items()}
    up = "../" * post_path.count("/")

    def local(match: re.Match[str]) -> str:
        address = _plain_address(match[0])
        path = known.get(address) or known.get(_SIZED.sub("", address))
        return up + path if path else match[0]

    return _ADDRESS.sub(local, text)


def _plain_address(url: str) -> str:
    """What http and https, and escaped letters, have in common."""
    parts = urlsplit(url)
    return f"{parts.netloc.lower()}{unquote(parts.path)}"
