"""The first page: how much of the site exists in which language."""

from collections.abc import Iterator

from polyglot.emit.dashboard.facts import Facts
from polyglot.emit.dashboard.rendering import Place, render_page
from polyglot.output import Output
from polyglot.tags import Tag

PATH = "index.html"


def overview_pages(facts: Facts, language: Tag) -> Iterator[Output]:
    """The overview in a language of the interface; that of the first one at the top, too."""
    places = [Place(language=language, path=PATH)]
    if language == facts.frame.languages[0]:
        places.append(Place(language=language, path=PATH, is_top=True))
    for place in places:
        yield render_page(facts.frame, place, "index.html", **_values(facts))


def _values(facts: Facts) -> dict[str, object]:
    return {"totals": facts.document.totals, "coverage": facts.coverage}
