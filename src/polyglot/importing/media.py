"""Files that an export points to, fetched only when somebody asks for it."""

import http.client
import os
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from urllib.parse import unquote, urlsplit
from urllib.request import Request, urlopen

from polyglot.importing.posts import Attachment
from polyglot.messages import N_
from polyglot.output import write_file
from polyglot.problems import Problem, problem

FOLDER = "media"
SIZE_BOUND_BYTES = 500_000_000
_TIMEOUT_S = 30
_UNFIT = re.compile(r"[^\w.-]+")

Read = Callable[[str], bytes]
"""The bytes at an address; OSError or HTTPException where they cannot be had."""


def media_path(url: str) -> str:
    """Below the content folder: ``media/2019/03/boat.jpg`` for ``…/uploads/2019/03/boat.jpg``."""
    path = unquote(urlsplit(url).path).rpartition("/uploads/")[2]
    parts = filter(None, (_UNFIT.sub("-", part).lstrip(".") for part in path.split("/")))
    return "/".join([FOLDER, *(list(parts) or ["unnamed"])])


def fetch_media(
    attachments: Sequence[Attachment],
    content: Path,
    source: str,
    *,
    read: Read,
    advance: Callable[[int, int], None],
) -> tuple[int, list[Problem]]:
    """How many files were fetched, and which could not be. What is there is kept."""
    fetched = 0
    problems = []
    for index, attachment in enumerate(attachments, start=1):
        target = content / media_path(attachment.url)
        if not os.path.lexists(target):
            try:
                write_file(target, read(attachment.url))
                fetched += 1
            except (OSError, http.client.HTTPException, ValueError) as error:
                problems.append(
                    problem("import-media-unfetched", source, url=attachment.url, reason=error)
                )
        advance(index, len(attachments))
    return fetched, problems


def read_address(url: str) -> bytes:
    """What the web holds under `url`. ValueError for other schemes and for what is too large."""
    if urlsplit(url).scheme not in {"http", "https"}:
        raise ValueError(N_("not an address of the web"))
    request = Request(url, headers={"User-Agent": "polyglot"})  # noqa: S310 -- the scheme was checked
    with urlopen(request, timeout=_TIMEOUT_S) as response:  # noqa: S310 -- as above
        content: bytes = response.read(SIZE_BOUND_BYTES + 1)
    if len(content) > SIZE_BOUND_BYTES:
        raise ValueError(N_("too large"))
    return content
