"""The pages about translators: all of them, and some for each."""

from collections.abc import Iterator
from functools import lru_cache

from polyglot.emit.claims import claim_text
from polyglot.emit.dashboard.facts import Facts
from polyglot.emit.dashboard.names import in_pages, person_page
from polyglot.emit.dashboard.rendering import Place, render_page, ui_in
from polyglot.emit.dashboard.translators import Deed, Holding, Part, Translator
from polyglot.emit.dashboard.work_values import Values, kinds_in, time_in
from polyglot.emit.tables import printable
from polyglot.output import Output
from polyglot.tags import Tag


def translator_pages(facts: Facts, language: Tag) -> Iterator[Output]:
    """``translators.html``, and the pages of each translator, in a language of the interface."""
    yield render_page(
        facts.frame,
        Place(language=language, path="translators.html"),
        "translators.html",
        translators=[_counts(each) for each in facts.translators],
    )
    for translator in facts.translators:
        yield from _pages(facts, translator, language)


def _pages(facts: Facts, translator: Translator, language: Tag) -> Iterator[Output]:
    chunks = in_pages(f"translators/{person_page(translator.name)}", translator.deeds)
    paths = [path.removeprefix("translators/") for path, _ in chunks]
    for index, (path, deeds) in enumerate(chunks):
        is_first = index == 0
        yield render_page(
            facts.frame,
            Place(language=language, path=path),
            "translator.html",
            paths=paths,
            here=paths[index],
            url=translator.url,
            deeds=[_deed(deed, facts, language) for deed in deeds],
            waiting=[_deed(deed, facts, language) for deed in translator.waiting if is_first],
            holdings=[_holding(each, facts, language) for each in translator.holdings if is_first],
            **_counts(translator),
        )


def _counts(translator: Translator) -> Values:
    return {
        "name": printable(translator.name),
        "page": person_page(translator.name),
        "counts": [translator.count(part) for part in Part],
        "held": len(translator.holdings),
        "awaiting": len(translator.waiting),
    }


def _deed(deed: Deed, facts: Facts, language: Tag) -> Values:
    return {
        "title": printable(deed.title),
        "name": facts.names[deed.key],
        "language": deed.language,
        "state": deed.state,
        "words": deed.words,
        "parts": ", ".join(_parts_in(language)[part] for part in deed.parts),
    }


@lru_cache(maxsize=64)
def _parts_in(language: Tag) -> dict[Part, str]:
    ui = ui_in(language)
    return {
        Part.TRANSLATED: str(ui.pgettext("part", "translated")),
        Part.REVIEWED: str(ui.pgettext("part", "reviewed")),
        Part.CONFIRMED: str(ui.pgettext("part", "translated or confirmed segments")),
    }


def _holding(holding: Holding, facts: Facts, language: Tag) -> Values:
    return {
        "title": printable(holding.title),
        "name": "" if holding.is_catalog else facts.names[holding.key],
        "language": holding.language,
        "kind": kinds_in(language)[holding.kind],
        "words": holding.words,
        "time": time_in(holding.minutes, language),
        "claim": printable(claim_text(holding.claim, ui_in(language))),
    }
