"""What commands about claims share: tasks with who took them, and people's names."""

from typing import TYPE_CHECKING

from polyglot.errors import PolyglotError
from polyglot.messages import N_
from polyglot.tags import Tag

if TYPE_CHECKING:  # what it imports would slow down --help
    from polyglot.pipeline import Site
    from polyglot.problems import Problem
    from polyglot.relate.worklist import Task


def clean_name(text: str, option: str) -> str:
    """The name that somebody gives, on one line; PolyglotError for what is none."""
    name = " ".join(text.split())
    if text and not (name and name.isprintable()):
        raise PolyglotError(N_("{option}: '{found}' is no name"), option=option, found=text)
    return name


def claimed_tasks(site: "Site", language: Tag) -> "tuple[list[Task], tuple[Problem, ...]]":
    """Every task into a language, with who took it, and what is wrong with files of claims."""
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
    return with_claims(tasks, claims), problems
