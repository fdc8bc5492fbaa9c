"""A built file that something is wrong with, read again for the words and the lines of it."""

from collections.abc import Container

from polyglot.auditing.addresses import Addresses
from polyglot.auditing.contract import Contract
from polyglot.auditing.page_reading import PageFacts, Reference, read_page, targets
from polyglot.auditing.pages import read_text
from polyglot.auditing.places import attribute_line
from polyglot.problems import Problem, problem

_NAMES = ("href", "src", "srcset", "poster", "data", "content")
_NOWHERE = Reference("", "")


class Opened:
    """One page, and problems of its addresses, with their lines."""

    def __init__(self, contract: Contract, addresses: Addresses, path: str) -> None:
        self._place = contract.place(path)
        self._addresses = addresses
        self._path = path
        self.text = read_text(contract, path)
        self.facts: PageFacts = read_page(self.text)

    def reference_problem(self, code: str, paths: Container[str], fragment: str = "") -> Problem:
        """Of the first address that leads to one of these paths, in the page's own words."""
        found = targets(self.facts.references, self._addresses, self._path)
        meant = (
            each
            for each, target in found
            if target.path in paths and fragment in {"", target.fragment}
        )
        values = {"fragment": fragment} if fragment else {}
        return self.address_problem(code, next(meant, _NOWHERE).url, **values)

    def address_problem(self, code: str, url: str, **values: object) -> Problem:
        return problem(code, self._place, attribute_line(self.text, _NAMES, url), url=url, **values)

    def alternates_problem(self, code: str, path: str) -> Problem:
        """Of the first alternate that leads to `path`, or is that foreign address."""
        urls = (each.url for each in self.facts.alternates)
        return self.address_problem(code, next((u for u in urls if self._leads(u, path)), path))

    def _leads(self, url: str, path: str) -> bool:
        target = self._addresses.target_of(url, self._path)
        return (target.path if target else url) == path
