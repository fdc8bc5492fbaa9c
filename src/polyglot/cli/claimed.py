"""What commands about claims share: tasks with who took them, what they are about, and names."""

from pathlib import Path
from typing import TYPE_CHECKING

from polyglot.cli.plain import from_here
from polyglot.errors import PolyglotError
from polyglot.messages import N_
from polyglot.tags import Tag

if TYPE_CHECKING:  # what it imports would slow down --help
    from collections.abc import Iterator

    from polyglot.config import Config
    from polyglot.pipeline import Site
    from polyglot.problems import Problem
    from polyglot.relate.subjects import Subject
    from polyglot.relate.worklist import Task


def clean_name(text: str, option: str) -> str:
    """The name that somebody gives, on one line; PolyglotError for what is none."""
    name = " ".join(text.split())
    if text and not (name and name.isprintable()):
        raise PolyglotError(N_("{option}: '{found}' is not a name"), option=option, found=text)
    return name


def claimed_tasks(site: "Site", language: Tag) -> "tuple[list[Task], tuple[Problem, ...]]":
    """Every task into a language, with who took it, and what is wrong with catalogs and claims.

    A broken catalog is no task: without its problem it would seem to be done.
    """
    from polyglot.relate.taken import with_claims
    from polyglot.relate.worklist import list_tasks
    from polyglot.translating.claiming import read_claims

    claims, problems = read_claims(site.config, language)
    tasks = list_tasks(
        site.status,
        language,
        default_language=site.config.default_language,
        paces=site.config.words_per_hour,
        layout=site.config.layout,
        drafts=site.drafts,
    )
    return with_claims(tasks, claims), (*_catalog_problems(site, language), *problems)


def _catalog_problems(site: "Site", language: Tag) -> "Iterator[Problem]":
    """What is wrong with the catalogs of a language, and with their templates."""
    from polyglot.cataloging.opening import place_of
    from polyglot.catalogs.places import catalog_path, template_path

    paths = {
        place_of(path, site.config)
        for domain in site.config.domains
        for path in (template_path(domain), catalog_path(domain, language))
    }
    return (found for found in site.status.problems if found.path in paths)


def locate(subject: "Subject", path: str, config: "Config") -> str:
    """A path of what a task is about, as it can be opened from here."""
    from polyglot.records.claims import What

    folder = config.content if subject.what is What.POST else config.root
    return str(from_here(folder / path))


def named_domain(text: str, language: Tag, config: "Config") -> str:
    """What tells the domain from others whose catalog `text` names; empty where it names none.

    By ``catalog:site``, by the catalog's path, or by that of its template.
    """
    from polyglot.cataloging.opening import other_place
    from polyglot.catalogs.names import catalog_key
    from polyglot.catalogs.places import catalog_path, template_path

    path = Path(text).resolve()
    for domain in config.domains:
        places = {template_path(domain).resolve(), catalog_path(domain, language).resolve()}
        name = other_place(domain, config) or domain.name
        if text == catalog_key(name) or path in places:
            return name
    return ""
