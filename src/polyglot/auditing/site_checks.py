"""What pages show to be wrong once all of them are known."""

from collections.abc import Iterator

from polyglot.auditing.addresses import INDEX
from polyglot.auditing.gathered import Gathered
from polyglot.auditing.page_reading import read_page
from polyglot.auditing.pages import read_text
from polyglot.problems import Problem, problem

NOT_FOUND = "404.html"


def site_problems(site: Gathered) -> Iterator[Problem]:
    """All that no page shows alone."""
    yield from _redirect_problems(site)
    yield from _alternate_problems(site)
    yield from _fragment_problems(site)
    yield from _orphan_problems(site)
    if NOT_FOUND not in site.tree.sizes:
        yield problem("built-no-error-page", site.contract.place(NOT_FOUND))


def _redirect_problems(site: Gathered) -> Iterator[Problem]:
    for path, target in site.redirects.items():
        if target in site.redirects:
            opened = site.open(path)
            yield opened.address_problem("built-redirect-chain", opened.facts.refresh)


def _alternate_problems(site: Gathered) -> Iterator[Problem]:
    """Each page of a list must have the same one, and be there to be found."""
    for path, members in site.lists.items():
        if path in site.unindexed:
            continue  # told already
        found = {site.tree.find(target) for _, target in members} - {None, path}
        others = sorted(other for other in found if other)
        hidden = [other for other in others if other in site.unindexed]
        for other in hidden:
            yield site.open(path).alternates_problem("built-unindexed-listed", other)
        differing = (o for o in others if o not in hidden and site.lists.get(o) != members)
        if other := next(differing, ""):
            yield site.open(path).alternates_problem("built-alternate-one-way", other)


def _fragment_problems(site: Gathered) -> Iterator[Problem]:
    """Pages that others link into are read once more: their ids were not kept."""
    for target, sources in site.fragments.items():
        if not target.endswith((".html", ".htm")):
            continue  # a picture's own fragments, or a document's: another grammar each
        facts = read_page(read_text(site.contract, target))
        written = (target, target.removesuffix(f"/{INDEX}"))
        for name in sorted(sources.keys() - {*facts.ids, *facts.names}):
            opened = site.open(sources[name])
            yield opened.reference_problem("built-fragment-broken", written, name)


def _orphan_problems(site: Gathered) -> Iterator[Problem]:
    """Pages to be found by search engines alone; the front page is where readers begin."""
    for path in site.tree.pages():
        is_found = path in site.linked or path in site.unindexed
        if not is_found and path not in {"index.html", NOT_FOUND}:
            yield problem("built-orphan", site.contract.place(path))
