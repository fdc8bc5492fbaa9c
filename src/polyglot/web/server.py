"""The preview's server: one address on this machine, until Ctrl+C."""

import asyncio
import errno
import os
import socket
from collections.abc import Awaitable, Callable

import uvicorn
from starlette.applications import Starlette

from polyglot.errors import PolyglotError
from polyglot.messages import N_
from polyglot.web.changes import Changes

_EVERYWHERE = frozenset({"", "0.0.0.0", "::"})  # noqa: S104 -- to recognise them, not to listen there


def open_listener(host: str, port: int) -> socket.socket:
    """A socket that listens on `host` and `port` (0: any free one).

    PolyglotError where the port is taken, or the host is none of this machine's.
    """
    try:
        family, kind, _, _, address = socket.getaddrinfo(
            host or None, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        listener = socket.socket(family, kind)
    except OSError as error:
        raise _refusal(host, port, error) from error
    try:
        if os.name == "posix":
            # Elsewhere it would share the port with whoever has it.
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(128)
    except OSError as error:
        listener.close()
        raise _refusal(host, port, error) from error
    return listener


def _refusal(host: str, port: int, error: OSError) -> PolyglotError:
    if error.errno == errno.EADDRINUSE:
        return PolyglotError(
            N_("port {port} of {host} is in use; name another, such as --port {other}"),
            port=port,
            host=host,
            other=port + 1 if port < 65_535 else port - 1,
        )
    return PolyglotError(
        N_("cannot listen on port {port} of {host}: {reason}"),
        port=port,
        host=host,
        reason=error.strerror,
    )


def address_of(listener: socket.socket, host: str) -> str:
    """The URL, without a path, at which a browser on this machine reaches `listener`."""
    port = listener.getsockname()[1]
    if host in _EVERYWHERE:
        host = "localhost"
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def hosts_for(host: str, loopback: tuple[str, ...]) -> tuple[str, ...]:
    """The names that requests may come for: any, where the user opened the preview to any."""
    if host in _EVERYWHERE:
        return ("*",)
    return (*loopback, f"[{host}]" if ":" in host else host)


async def run_server(
    app: Starlette,
    listener: socket.socket,
    changes: Changes,
    follow: Callable[[asyncio.Event], Awaitable[None]],
) -> None:
    """Serve `app` until a signal comes, while `follow` runs beside it until its event is set.

    Ends with the error of `follow` where it fails.
    """
    stop = asyncio.Event()

    def let_go() -> None:
        # Streams never end by themselves, and the server waits for them.
        changes.close()
        stop.set()

    server = _Server(app, let_go)
    following = asyncio.ensure_future(follow(stop))
    following.add_done_callback(lambda _: server.exit_soon())
    await server.serve(sockets=[listener])
    stop.set()
    await following


class _Server(uvicorn.Server):
    """Tells the application when it begins to stop: ASGI's own shutdown event comes after."""

    def __init__(self, app: Starlette, let_go: Callable[[], None]) -> None:
        super().__init__(
            uvicorn.Config(
                app,
                log_level="warning",
                access_log=False,
                lifespan="off",
                timeout_graceful_shutdown=2,
            )
        )
        self._let_go = let_go

    def exit_soon(self) -> None:
        self.should_exit = True

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._let_go()
        await super().shutdown(sockets)
