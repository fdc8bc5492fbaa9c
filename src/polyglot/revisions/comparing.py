"""What changed for translations since a revision of the site."""

from collections.abc import Mapping
from os import environ

from msgspec import Struct

from polyglot.history.git import Git
from polyglot.pipeline import Progress, Site, silent
from polyglot.relate.changes import Changes, compare_sites
from polyglot.revisions.past_sites import open_past


class Since(Struct, frozen=True, kw_only=True):
    """What changed, and since which commit."""

    commit: str
    changes: Changes


def changes_since(
    site: Site,
    revision: str,
    *,
    jobs: int = 1,
    progress: Progress = silent,
    environment: Mapping[str, str] = environ,
) -> Since:
    """What the site, as its files are now, does to what it was where it left that revision.

    PolyglotError without git, without that revision, or where the site of then cannot be read.
    """
    git = Git(site.config.root, environment=environment, is_whole=False)
    start = git.find_start(revision)
    with open_past(site, git) as past:
        then = past.read(start, jobs=jobs, progress=progress)
    return Since(commit=start, changes=compare_sites(then, site.status))
