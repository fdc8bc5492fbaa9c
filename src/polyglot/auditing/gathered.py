"""What is known of the pages of a tree while they are read one by one: little a page."""

from collections import defaultdict

from polyglot.auditing.addresses import Addresses
from polyglot.auditing.contract import Contract
from polyglot.auditing.opened import Opened
from polyglot.auditing.pages import Members, Page
from polyglot.auditing.tree import Tree


class Gathered:
    """Pages, taken in one by one, as the others have to know them."""

    def __init__(self, contract: Contract, tree: Tree) -> None:
        """Of a tree that no page has been read of yet."""
        self.contract = contract
        self.tree = tree
        self.addresses: Addresses = contract.addresses()
        self.links = 0
        """How many addresses inside the site were looked at, each once a page."""
        self.unindexed: set[str] = set()
        self.linked: set[str] = set()
        """What another page links to."""
        self.redirects: dict[str, str] = {}
        """By the page that redirects, what is there at its target."""
        self.fragments: dict[str, dict[str, str]] = defaultdict(dict)
        """By page the places on it that pages link to, each with the first that does."""
        self.lists: dict[str, Members] = {}
        """By page the list of alternates that it has; equal lists are one value."""
        self._shared: dict[Members, Members] = {}
        self._opened: tuple[str, Opened] | None = None

    def take(self, page: Page) -> None:
        """Note what the others have to know of it."""
        self.links += len(page.links) + len(page.parts)
        if not page.is_indexed:
            self.unindexed.add(page.path)
        if page.alternates:
            self.lists[page.path] = self._shared.setdefault(page.alternates, page.alternates)
        for path, name in page.fragments:
            if target := self.tree.find(path):
                self.fragments[target].setdefault(name, page.path)
        found = map(self.tree.find, page.links)
        self.linked.update(path for path in found if path and path != page.path)
        if target := self.tree.find(page.redirect) if page.redirect else None:
            self.redirects[page.path] = target

    def open(self, path: str) -> Opened:
        """The page at `path` with its text; the last one is kept."""
        if self._opened is None or self._opened[0] != path:
            self._opened = path, Opened(self.contract, self.addresses, path)
        return self._opened[1]
