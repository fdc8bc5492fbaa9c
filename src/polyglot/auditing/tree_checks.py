"""What of a page is wrong by the files that there are."""

from collections.abc import Iterator

from polyglot.auditing.gathered import Gathered
from polyglot.auditing.pages import Page
from polyglot.problems import Problem, problem


def tree_problems(page: Page, site: Gathered) -> Iterator[Problem]:
    """Addresses on it that lead to nothing, and whether it weighs too much."""
    is_lost = site.tree.is_lost
    for path in dict.fromkeys((*page.links, *page.parts)):
        if is_lost(path):
            yield site.open(page.path).reference_problem("built-link-broken", (path,))
    if page.canonical and is_lost(page.canonical):
        opened = site.open(page.path)
        yield opened.address_problem("built-canonical-broken", opened.facts.canonical)
    if page.redirect and is_lost(page.redirect):
        opened = site.open(page.path)
        yield opened.address_problem("built-redirect-broken", opened.facts.refresh)
    if page.is_indexed:
        yield from _alternate_problems(page, site)
    yield from _weight_problems(page, site)


def _alternate_problems(page: Page, site: Gathered) -> Iterator[Problem]:
    lost = {path for _, path in page.alternates if "://" not in path and site.tree.is_lost(path)}
    for each in sorted(lost):
        yield site.open(page.path).alternates_problem("built-alternate-broken", each)


def _weight_problems(page: Page, site: Gathered) -> Iterator[Problem]:
    loaded = {found for path in page.loaded if (found := site.tree.find(path))}
    size = page.size_bytes + sum(site.tree.sizes[path] for path in loaded)
    bound = site.contract.page_bound_bytes
    if size > bound:
        values = {"size": -(-size // 1000), "bound": bound // 1000}
        yield problem("built-heavy", site.contract.place(page.path), **values)
