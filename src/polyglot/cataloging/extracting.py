"""Templates of a site's domains, brought in line with its sources."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from msgspec import Struct

from polyglot.cataloging.opening import open_catalog, place_of
from polyglot.cataloging.site_strings import site_strings
from polyglot.cataloging.source_files import find_sources, read_source
from polyglot.catalogs.catalog import Catalog
from polyglot.catalogs.damage import find_cut
from polyglot.catalogs.extraction import (
    SourceMessages,
    broken_source,
    extract_source,
    merge_messages,
)
from polyglot.catalogs.message import Message
from polyglot.catalogs.places import template_path
from polyglot.catalogs.template import (
    count_changes,
    make_header,
    render_template,
    standing_messages,
)
from polyglot.config import Config, Domain
from polyglot.keywords import Keywords, read_keywords
from polyglot.messages import N_
from polyglot.pipeline import Progress, read_site, silent
from polyglot.problems import Problem


class Extracted(Struct, frozen=True, kw_only=True):
    """The template of a domain as the sources want it."""

    domain: Domain
    path: Path
    content: bytes
    """What the file is to hold; empty where it is better left as it is."""
    is_changed: bool
    """Whether the file is to be written."""
    messages: int
    new: int
    gone: int
    """Messages that the standing template has, and the sources no longer."""
    problems: tuple[Problem, ...] = ()


def extract_domain(
    config: Config, domain: Domain, *, today: date, jobs: int = 1, progress: Progress = silent
) -> Extracted | None:
    """The template of `domain`; `today` is for one that is new. Writes nothing.

    None of a domain that has no template and nothing to put into one, and of one whose catalogs
    come from elsewhere. What a source that cannot be read had stays as it was.
    """
    if not domain.sources and not domain.has_site_strings:
        return None
    path = template_path(domain)
    standing = open_catalog(path, config)
    if isinstance(standing, Problem):
        return _left_alone(domain, (standing,))
    if standing is not None and (cut := find_cut(standing)):
        return _left_alone(domain, (cut,))
    own = _site_strings(config, domain, jobs, progress)
    sources, problems = _read_sources(config, domain, progress)
    found = [*own, *_of_sources(sources, standing)]
    if standing and _are_unmatched(domain, problems):
        found += _unknown_messages(standing, found, sources)
    messages = merge_messages(found)
    problems = [*problems, *(each for source in sources for each in source.problems)]
    if not messages and standing is None:
        return _left_alone(domain, problems) if problems else None
    return _compare(config, domain, messages, standing, today, problems)


def _site_strings(
    config: Config, domain: Domain, jobs: int, progress: Progress
) -> tuple[Message, ...]:
    if not domain.has_site_strings or not config.content.is_dir():
        return ()
    status = read_site(config, jobs=jobs, progress=progress).status
    # A project may have catalogs and no posts, and so no page that would show a title.
    return site_strings(config, status) if status.rows else ()


def _read_sources(
    config: Config, domain: Domain, progress: Progress
) -> tuple[list[SourceMessages], list[Problem]]:
    paths, problems = find_sources(config, domain)
    keywords = read_keywords(domain.keywords)
    sources = []
    for done, path in enumerate(paths, 1):
        sources.append(_read_one(config, domain, path, keywords))
        progress(N_("extract"), done, len(paths))
    return sources, problems


def _read_one(config: Config, domain: Domain, path: Path, keywords: Keywords) -> SourceMessages:
    content = read_source(path, config)
    if isinstance(content, Problem):
        return broken_source(content)
    return extract_source(place_of(path, config), content, keywords, domain.jinja)


def _of_sources(sources: Sequence[SourceMessages], standing: Catalog | None) -> Iterator[Message]:
    for source in sources:
        if source.is_broken and standing is not None:
            yield from standing_messages(standing, source.path)
        yield from source.messages


def _are_unmatched(domain: Domain, problems: Sequence[Problem]) -> bool:
    """Whether no pattern of the domain matches a file: more likely misspelt than all gone."""
    unmatched = sum(each.code == "extract-no-source" for each in problems)
    return 0 < len(domain.sources) == unmatched


def _unknown_messages(
    standing: Catalog, found: Sequence[Message], sources: Sequence[SourceMessages]
) -> Iterator[Message]:
    """What the template has from files that nothing was read of."""
    known = {place for message in found for place in message.places}
    known |= {source.path for source in sources}
    places = (place for message in standing_messages(standing) for place in message.places)
    for place in dict.fromkeys(places):
        if place not in known:
            yield from standing_messages(standing, place)


def _compare(
    config: Config,
    domain: Domain,
    messages: Sequence[Message],
    standing: Catalog | None,
    today: date,
    problems: Sequence[Problem],
) -> Extracted:
    header = standing.header if standing is not None else None
    project = config.text_in(config.default_language).title
    content = render_template(messages, header or make_header(project, today))
    new, gone = count_changes(messages, standing)
    path = template_path(domain)
    return Extracted(
        domain=domain,
        path=path,
        content=content,
        is_changed=standing is None or path.read_bytes() != content,
        messages=len(messages),
        new=new,
        gone=gone,
        problems=tuple(sorted(problems)),
    )


def _left_alone(domain: Domain, problems: Sequence[Problem]) -> Extracted:
    return Extracted(
        domain=domain,
        path=template_path(domain),
        content=b"",
        is_changed=False,
        messages=0,
        new=0,
        gone=0,
        problems=tuple(sorted(problems)),
    )
