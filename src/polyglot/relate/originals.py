"""Which edition of a work came first, and what tells so."""

from collections.abc import Mapping, Sequence
from enum import StrEnum

from polyglot.relate.editions import Edition
from polyglot.tags import Tag


class Reason(StrEnum):
    """Why an edition is taken for the original of its group, strongest first."""

    DECLARED = "declared"
    """It says so itself."""
    NAMED = "named"
    """The others name it."""
    UNTRANSLATED = "untranslated"
    """It alone is not called a translation."""
    OLDEST = "oldest"
    LANGUAGE = "language"
    """It is in the default language, or in the first of the site's that the group has."""
    ONLY = "only"
    """It is the only edition."""


def language_order(languages: Sequence[Tag], default_language: Tag) -> dict[Tag, int]:
    """Rank of each language where nothing else decides: the default first."""
    return {language: i for i, language in enumerate([default_language, *languages])} | {
        default_language: -1
    }


def rank_language(edition: Edition, order: Mapping[Tag, int]) -> tuple[int, str]:
    return order.get(edition.language, len(order)), edition.language


def choose_original(
    members: list[Edition], references: dict[str, str], order: dict[Tag, int]
) -> tuple[Edition, Reason]:
    """The edition that the others were translated from, and the first rule that tells so.

    It says so itself; others name it; only it is not called a translation; it is the oldest; it
    is in the default language, or the first of the site's languages.
    """
    if len(members) == 1:
        return members[0], Reason.ONLY
    declared = [each for each in members if each.post.metadata.is_original]
    if len(declared) == 1:
        return declared[0], Reason.DECLARED
    named = set(references.values()) - references.keys() if references else ()
    found = [each for each in members if each.post.path in named] if named else []
    if len(found) == 1:
        return found[0], Reason.NAMED
    untranslated = [each for each in members if not is_called_translation(each)]
    if len(untranslated) == 1:
        return untranslated[0], Reason.UNTRANSLATED
    return _first_by_age(untranslated or members, order)


def is_called_translation(edition: Edition) -> bool:
    """Whether a post names who translated it, or says that it is a translation."""
    metadata = edition.post.metadata
    return bool(metadata.translators) or metadata.is_translation


def _first_by_age(candidates: list[Edition], order: dict[Tag, int]) -> tuple[Edition, Reason]:
    """The oldest where every candidate has a date, and only one the first; else by language."""
    dates = [date for each in candidates if (date := each.post.metadata.date)]
    first = min(dates) if len(dates) == len(candidates) else None
    among = [each for each in candidates if first is None or each.post.metadata.date == first]
    if first is not None and len(among) == 1:
        return among[0], Reason.OLDEST
    return min(among, key=lambda edition: rank_language(edition, order)), Reason.LANGUAGE
