"""Catalogs that lie beside those of a domain, and that no language of it uses."""

from collections.abc import Iterable, Iterator

from polyglot.cataloging.opening import place_of
from polyglot.catalogs.places import path_in, standing_paths
from polyglot.config import Config, Domain
from polyglot.problems import Problem, problem
from polyglot.tags import wider_tags


def find_idle_catalogs(config: Config, domains: Iterable[Domain]) -> Iterator[Problem]:
    """One problem a file, in no order: ``fr_FR`` beside the languages ``en`` and ``fr``.

    That of a language is used for its regions, too.
    """
    for domain in domains:
        tags = [wide for language in domain.languages for wide in wider_tags(language)]
        used = {path_in(domain.folder, domain.name, tag) for tag in tags}
        for path in standing_paths(domain.folder, domain.name):
            if path not in used:
                yield problem(
                    "catalog-idle",
                    place_of(path, config),
                    domain=domain.name,
                    languages=", ".join(domain.languages),
                )
