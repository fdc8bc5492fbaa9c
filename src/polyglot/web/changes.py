"""How open pages learn that they were built anew."""

import asyncio


class Changes:
    """Numbers the builds that changed a page. Belongs to one event loop."""

    def __init__(self, first: int) -> None:
        """`first` should differ from run to run: pages of an earlier run then reload, too."""
        self.build = first
        self._is_over = False
        self._next = asyncio.Event()

    def announce(self) -> None:
        """Tell every page that waits: there is a new build."""
        self.build += 1
        self._wake()

    def close(self) -> None:
        """Let every page that waits go, so that the server can stop."""
        self._is_over = True
        self._wake()

    async def other_than(self, seen: str) -> int | None:
        """The number of the latest build as soon as it is not `seen`; None once all is over."""
        while str(self.build) == seen and not self._is_over:
            await self._next.wait()
        return None if self._is_over else self.build

    def _wake(self) -> None:
        waiting, self._next = self._next, asyncio.Event()
        waiting.set()
