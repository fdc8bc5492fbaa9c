"""Checking catalogs: all of a site, or any file."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import partial
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from polyglot.cataloging.counting import find_place
from polyglot.cataloging.opening import place_of
from polyglot.cataloging.updating import without_theme
from polyglot.catalogs.catalog import Catalog, read_whole
from polyglot.catalogs.checking import check_catalog, check_template
from polyglot.catalogs.forms import Form
from polyglot.catalogs.header_checks import check_file
from polyglot.catalogs.placeholders import OBJECT
from polyglot.catalogs.places import CATEGORY, catalog_path, template_path
from polyglot.catalogs.wording_checks import prose_of
from polyglot.config import Config, Domain
from polyglot.problem_kinds.kind import Severity
from polyglot.problems import CHECKS, Problem, problem, severity_of
from polyglot.quality.glossary import Glossary
from polyglot.quality.glossary_files import read_glossary
from polyglot.quality.pairs import Pair, check_numbers, check_terms
from polyglot.quality.typography import check_alone
from polyglot.tags import Tag, parse_tag


class CheckedFile(Struct, frozen=True, kw_only=True):
    """One catalog or template to check."""

    path: Path
    place: str
    """As problems name it."""
    template: Path | None = None
    """What it should have the messages of; None for a template."""
    language: Tag | None = None
    """As the place of the file says."""
    source_language: Tag = Tag("en")
    domain: Domain | None = None
    """None for a file that is no site's."""


def template_files(config: Config, domains: Iterable[Domain]) -> list[CheckedFile]:
    """The templates of these domains that are there."""
    paths = [path for domain in domains if (path := template_path(domain)).is_file()]
    return [CheckedFile(path=path, place=place_of(path, config)) for path in paths]


def catalog_files(config: Config, wanted: Iterable[tuple[Domain, Tag]]) -> list[CheckedFile]:
    """The catalogs of these domains and languages that are there."""
    return [
        CheckedFile(
            path=path,
            place=place_of(path, config),
            template=template_path(domain),
            language=language,
            source_language=domain.language,
            domain=domain,
        )
        for domain, language in wanted
        if (path := catalog_path(domain, language)).is_file()
    ]


def all_files(config: Config) -> list[CheckedFile]:
    """The templates and the catalogs of a site that are there."""
    every = [(domain, language) for domain in config.domains for language in domain.languages]
    return [*template_files(config, config.domains), *catalog_files(config, every)]


def lone_file(path: Path, config: Config) -> CheckedFile:
    """Any PO or POT file; as a site's own where it is one of its domains."""
    path = path.resolve()
    own = [found for found in all_files(config) if found.path.resolve() == path]
    if own:
        return own[0]
    is_below = path.parent.name == CATEGORY
    name = path.parent.parent.name if is_below else path.stem
    is_locale = is_below or _LOCALE.fullmatch(name) is not None
    template = path.parent.parent.parent / f"{path.stem}.pot" if is_below else None
    is_template = path.suffix == ".pot"
    return CheckedFile(
        path=path,
        place=place_of(path, config),
        template=None if is_template else template,
        language=parse_tag(name.partition("@")[0]) if is_locale and not is_template else None,
    )


_LOCALE = re.compile(r"[a-z]{2}(?:[_-][A-Z]{2})?(?:@\w+)?")
"""What a file alone in a folder is named by: ``fr.po``, ``pt_BR.po``."""


def check_files(
    files: Iterable[CheckedFile], config: Config, *, today: date
) -> tuple[Problem, ...]:
    """What is wrong with the files, sorted, each as grave as the configuration wants it."""
    glossary, _problems = read_glossary(config.locales, config.root)  # `polyglot check` tells them
    found = {each for file in files for each in _check(file, glossary, today)}
    return tuple(sorted(_graded(found, config.checks)))


def catalog_errors(config: Config, *, today: date) -> tuple[Problem, ...]:
    """What of it leaves a page wrong."""
    found = check_files(all_files(config), config, today=today)
    return tuple(each for each in found if severity_of(each) is Severity.ERROR)


def _graded(
    problems: Iterable[Problem], levels: Mapping[str, Severity | None]
) -> Iterator[Problem]:
    for each in problems:
        if each.code not in CHECKS:
            yield each
        elif (level := levels.get(each.code, CHECKS[each.code])) is not None:
            yield replace(each, severity=level)


def _check(file: CheckedFile, glossary: Glossary, today: date) -> Iterator[Problem]:
    try:
        content = file.path.read_bytes()
    except OSError as error:
        yield problem("catalog-unreadable", file.place, reason=error.strerror)
        return
    catalog = read_whole(content, file.place)
    if isinstance(catalog, Problem):
        yield catalog
        return
    yield from check_file(catalog, content)
    if file.path.suffix == ".pot":
        yield from check_template(catalog, today=today)
        return
    place = find_place(file.domain, file.language) if file.domain and file.language else None
    yield from check_catalog(
        catalog,
        language=file.language,
        source_language=file.source_language,
        answered=place.answered if place else frozenset(),
        today=today,
        template=_read_template(file, catalog),
        more=partial(_check_language, glossary),
    )


def _read_template(file: CheckedFile, catalog: Catalog) -> Catalog | None:
    """What `catalog` is to have the messages of; None where there is no template.

    What is wrong with it, is told where it is checked itself.
    """
    if file.template is None or not file.template.is_file():
        return None
    found = read_whole(file.template.read_bytes(), file.template.name)
    if isinstance(found, Problem):
        return None
    if file.language and file.domain and file.domain.has_site_strings:
        return without_theme(found, catalog, file.language)
    return found


def _check_language(glossary: Glossary, form: Form) -> Iterator[Problem]:
    """What the checks of posts say of a string: its typography, its numbers, its terms."""
    if form.language is None:
        return
    source, target = prose_of(form.source), prose_of(form.target)
    pair = Pair(source, target, form.source_language, form.language)
    found = [*check_alone(_without_keys(target, source), form.language)]
    found += check_terms(pair, glossary)
    if len(form.covers) != 1:
        found += check_numbers(pair)
    for each in found:
        if each.code != "double-space":  # `sign_checks` looks for it in all languages
            yield each.at(form.path, form.line)


def _without_keys(target: str, source: str) -> str:
    """`target` without what the source writes the same way before a colon: ``lang: fr``."""
    return _KEY.sub(lambda key: OBJECT if key[0] in source else key[0], target)


_KEY = re.compile(r"[\w-]+:")
