"""Which file an address of the site leads to, as a static host serves it."""

import re
from urllib.parse import unquote, urljoin, urlsplit

from msgspec import Struct

INDEX = "index.html"

_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")

_NO_FRAGMENT = ("", "top")
"""These lead to the top of any page (HTML, 7.4.6.4, scrolling to a fragment)."""


class Target(Struct, frozen=True, gc=False):
    """What an address inside the site leads to."""

    path: str
    """Relative to the built folder; may be without the final ``index.html`` of a folder. What lies
    beside the site's path on its host begins with a slash."""
    fragment: str = ""


class Addresses:
    """The addresses of one site; those that have been asked for often are looked up."""

    def __init__(self, base_url: str) -> None:
        """`base_url` is without a trailing slash."""
        parts = urlsplit(base_url)
        self.origin = f"{parts.scheme}://{parts.netloc}"
        self.base_path = parts.path
        self._known: dict[str, Target | None] = {}

    def url_of(self, path: str) -> str:
        """The path of the address that a file is served under, decoded."""
        folder = path.removesuffix(INDEX) if f"/{path}".endswith(f"/{INDEX}") else path
        return f"{self.base_path}/{folder}"

    def is_absolute(self, address: str) -> bool:
        return address.startswith(("http://", "https://"))

    def target_of(self, address: str, path: str) -> Target | None:
        """What `address`, as the file `path` has it, leads to; None outside of the site."""
        if address[:1] == "/" and address[:2] != "//":
            if address not in self._known:
                self._known[address] = self._below(address)
            return self._known[address]
        if address[:1] == "#":
            return _target(path, address[1:])
        if _SCHEME.match(address):
            # Without urljoin, which takes ten times as long: most addresses are elsewhere.
            return self._whole(address)
        return self._resolve(address, path)

    def _resolve(self, address: str, path: str) -> Target | None:
        try:
            return self._whole(urljoin(self.origin + self.url_of(path), address))
        except ValueError:
            return None

    def _whole(self, address: str) -> Target | None:
        rest = address.removeprefix(self.origin)
        if rest == address or rest[:1] not in {"", "/", "?", "#"}:
            return None
        return self._below(rest if rest[:1] == "/" else f"/{rest}")

    def _below(self, address: str) -> Target:
        """Of an address from the root of the host."""
        url, _, fragment = address.partition("#")
        url = url.partition("?")[0]
        inside = url.removeprefix(self.base_path)
        is_outside = self.base_path and inside == url
        if is_outside or inside[:1] not in {"", "/"}:
            return _target(unquote(url), fragment)
        return _target(unquote(inside.lstrip("/")), fragment)


def _target(path: str, fragment: str) -> Target:
    path = path + INDEX if not path or path.endswith("/") else path
    if not fragment or fragment.startswith(":~:"):
        return Target(path)
    fragment = unquote(fragment).partition(":~:")[0]
    return Target(path, "" if fragment.lower() in _NO_FRAGMENT else fragment)
