"""Files from the web, for imports that ask for them: bounded, and from public addresses alone."""

import http.client
import socket
import time
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    Request,
    UnknownHandler,
)

from msgspec import Struct

from polyglot.messages import N_


class Bounds(Struct, frozen=True, kw_only=True):
    """What a file from the web may be."""

    size_bytes: int = 500_000_000
    silence_s: float = 30
    """How long to wait for an answer, or for more of it."""
    whole_s: float = 900
    """How long all of one file may take."""
    is_private_allowed: bool = False
    """Whether it may lie on this machine or in a private network."""


DEFAULT_BOUNDS = Bounds()
_CHUNK_BYTES = 1 << 16
_PART = ".part"


def fetch_file(url: str, target: Path, bounds: Bounds = DEFAULT_BOUNDS) -> None:
    """Put what the web holds under `url` at `target`, whole or not at all.

    Redirections are followed, to http and https alone. OSError, HTTPException or ValueError where
    it cannot be had, is not allowed, or is a page where a file was asked for.
    """
    if urlsplit(url).scheme not in {"http", "https"}:
        raise ValueError(N_("not an address of the web"))
    # Exports hold addresses as people typed them.
    request = Request(quote(url, safe="/:?&=#%@+,;~!$'()*[]"), headers={"User-Agent": "polyglot"})  # noqa: S310 -- the scheme was checked
    part = target.with_name(f".{target.name[:80]}{_PART}")
    with _opener(bounds).open(request, timeout=bounds.silence_s) as response:
        if response.headers.get_content_type() == "text/html" and not _is_page(url):
            raise ValueError(N_("a page, where a file was expected"))
        try:
            _save(response, part, bounds)
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)


def _is_page(url: str) -> bool:
    return urlsplit(url).path.lower().endswith((".html", ".htm", ".xhtml"))


def _save(response: Any, part: Path, bounds: Bounds) -> None:  # noqa: ANN401 -- urllib's response has no type
    end = time.monotonic() + bounds.whole_s
    expected = response.headers.get("Content-Length", "")
    size = 0
    part.parent.mkdir(parents=True, exist_ok=True)
    with part.open("wb") as file:
        while chunk := response.read(_CHUNK_BYTES):
            size += file.write(chunk)
            if size > bounds.size_bytes:
                raise ValueError(N_("too large"))
            if time.monotonic() > end:
                raise TimeoutError(N_("takes too long"))
    if expected.isdigit() and size < int(expected):
        raise OSError(N_("broke off"))


def _opener(bounds: Bounds) -> OpenerDirector:
    """One that knows http and https alone: neither files, nor FTP, nor proxies."""
    opener = OpenerDirector()
    for handler in (
        _PublicHTTPHandler(bounds),
        _PublicHTTPSHandler(bounds),
        HTTPRedirectHandler(),
        HTTPDefaultErrorHandler(),
        HTTPErrorProcessor(),
        UnknownHandler(),
    ):
        opener.add_handler(handler)
    return opener


def _check_peer(connection: socket.socket, bounds: Bounds) -> None:
    """Refuse whom we really reached: a name may lead anywhere, and change between two looks."""
    peer = ip_address(connection.getpeername()[0].partition("%")[0])
    mapped = getattr(peer, "ipv4_mapped", None) or peer
    if not mapped.is_global and not bounds.is_private_allowed:
        connection.close()
        raise ValueError(N_("an address of this machine or of a private network"))


class _PublicHTTPHandler(HTTPHandler):
    def __init__(self, bounds: Bounds) -> None:
        super().__init__()
        self._bounds = bounds

    def http_open(self, req: Request) -> Any:  # noqa: ANN401 -- as urllib has it
        bounds = self._bounds

        class Connection(http.client.HTTPConnection):
            def connect(self) -> None:
                super().connect()
                _check_peer(self.sock, bounds)

        return self.do_open(Connection, req)


class _PublicHTTPSHandler(HTTPSHandler):
    def __init__(self, bounds: Bounds) -> None:
        super().__init__()
        self._bounds = bounds

    def https_open(self, req: Request) -> Any:  # noqa: ANN401 -- as urllib has it
        bounds = self._bounds

        class Connection(http.client.HTTPSConnection):
            def connect(self) -> None:
                super().connect()
                _check_peer(self.sock, bounds)

        return self.do_open(Connection, req)
