"""The preview: a folder of pages over HTTP, each of which reloads when it was built anew."""

from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from urllib.parse import quote, unquote

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import (
    FileResponse,
    HTMLResponse,
    PlainTextResponse,
    RedirectResponse,
    Response,
    StreamingResponse,
)
from starlette.routing import BaseRoute, Mount, Route

from polyglot.emit.site.machines.redirects import RULES_NAME
from polyglot.web.changes import Changes
from polyglot.web.rules import read_rules

# The last two are both ways in which Starlette's versions take an IPv6 host apart.
LOOPBACK_HOSTS = ("localhost", "127.0.0.1", "[::1]", "[")
_SCRIPT = Path(__file__).parent / "reload.js"
_FRESH = {"Cache-Control": "no-store"}


def make_app(
    folder: Path,
    changes: Changes,
    *,
    base_path: str = "",
    hosts: Sequence[str] = LOOPBACK_HOSTS,
    not_found: str = "Not found",
) -> Starlette:
    """An application that shows the pages in `folder` below `base_path` (``/blog``).

    Refuses requests for any other host than `hosts`: a foreign site whose name was made to point
    to this machine (DNS rebinding) would read drafts. `not_found` is what a site says that has no
    page for it.
    """
    preview = _Preview(folder, changes, base_path, not_found)
    return Starlette(
        routes=preview.routes(),
        middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=[*hosts], www_redirect=False)],
    )


class _Preview:
    """The answers to all requests."""

    def __init__(self, folder: Path, changes: Changes, base_path: str, not_found: str) -> None:
        self._folder = folder
        self._changes = changes
        self._base_path = base_path
        self._not_found = not_found

    def routes(self) -> list[BaseRoute]:
        own: list[BaseRoute] = [
            Route("/_polyglot/changes", self.changes),
            Route("/_polyglot/reload.js", self.script),
            Route("/{path:path}", self.page),
        ]
        if not self._base_path:
            return own
        return [
            Route("/", lambda _request: RedirectResponse(f"{self._base_path}/")),
            Mount(unquote(self._base_path), routes=own),
            Route("/{path:path}", lambda _request: self._missing("")),
        ]

    def page(self, request: Request) -> Response:
        """The file at this address, a folder's index, or the language's own page for nothing."""
        path = request.path_params["path"]
        found = _find_file(self._folder, path)
        if found is None:
            return self._led_on(request) or self._missing(path)
        name = path.rpartition("/")[2]
        if name and found.name != name:
            return RedirectResponse(f"./{quote(name)}/")
        return self._html(found) if found.suffix == ".html" else FileResponse(found, headers=_FRESH)

    def _led_on(self, request: Request) -> Response | None:
        """Where the rules of the site lead that a server would know; what is asked goes along."""
        own = f"{unquote(self._base_path)}/{request.path_params['path']}"
        rule = read_rules(self._folder / RULES_NAME).get(own)
        if rule is None:
            return None
        query = f"?{request.url.query}" if request.url.query and "?" not in rule.target else ""
        return RedirectResponse(f"{rule.target}{query}", rule.status, headers=_FRESH)

    def _missing(self, path: str) -> Response:
        page = _find_missing_page(self._folder, path)
        if page:
            return self._html(page, status=404)
        return PlainTextResponse(self._not_found, status_code=404, headers=_FRESH)

    def _html(self, page: Path, *, status: int = 200) -> Response:
        # Before reading: a build that comes between makes the page reload once too often, not
        # once too seldom.
        address = f"{self._base_path}/_polyglot/reload.js?after={self._changes.build}"
        script = f'<script src="{address}"></script>\n'.encode()
        return HTMLResponse(_with_script(page.read_bytes(), script), status, headers=_FRESH)

    def script(self, _request: Request) -> Response:
        return FileResponse(_SCRIPT, media_type="text/javascript", headers=_FRESH)

    async def changes(self, request: Request) -> Response:
        """Server-sent events (WHATWG HTML §9.2): one, when there is another build than `after`."""
        seen = request.query_params.get("after", "")
        return StreamingResponse(self._events(seen), media_type="text/event-stream", headers=_FRESH)

    async def _events(self, seen: str) -> AsyncIterator[str]:
        # A comment, so that the browser has its answer at once.
        yield ": waiting\n\n"
        build = await self._changes.other_than(seen)
        if build is not None:
            yield f"data: {build}\n\n"


def _find_file(folder: Path, path: str) -> Path | None:
    """The file that `path` names, ``index.html`` for a folder; None where it leaves `folder`."""
    # Hidden names are ours: the list of what was written.
    if "\0" in path or any(part.startswith(".") for part in path.split("/")):
        return None
    target = folder / path.lstrip("/")
    try:
        if target.is_dir():
            target /= "index.html"
        elif path.endswith("/"):
            return None
        is_inside = target.resolve().is_relative_to(folder.resolve())
        return target if is_inside and target.is_file() else None
    except OSError:  # a name that no file system would take
        return None


def _find_missing_page(folder: Path, path: str) -> Path | None:
    """The ``404.html`` that is nearest above `path`: each language has its own."""
    while path:
        path = path.rpartition("/")[0]
        if page := _find_file(folder, f"{path}/404.html"):
            return page
    return _find_file(folder, "404.html")


def _with_script(page: bytes, script: bytes) -> bytes:
    """`page` with `script` at its end; unchanged in all else."""
    end = page.rfind(b"</body>")
    at = len(page) if end == -1 else end
    return page[:at] + script + page[at:]
