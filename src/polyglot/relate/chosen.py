"""The translations that somebody names: by a post, a work, or a folder, and a language."""

from collections.abc import Iterator, Sequence

from polyglot.errors import PolyglotError
from polyglot.messages import N_
from polyglot.relate.groups import Group
from polyglot.relate.selection import Selection
from polyglot.tags import Tag


def chosen_translations(
    selection: Selection, language: Tag | None, missing: Sequence[Tag] = ()
) -> list[tuple[Group, Tag]]:
    """Each translation that was chosen, with its group, in the order of the site.

    Of a post that is itself a translation, that one; of an original, all of its translations, and
    those into the `missing` languages that are not there yet; with a `language` only those into
    it. PolyglotError where nothing of the kind is there, and something was named.
    """
    found = [
        (row.group, tag)
        for row in selection.rows
        for tag in _languages(row.group, selection.asked, missing)
        if language in {None, tag}
    ]
    if found or not selection.asked:
        return found
    names = ", ".join(sorted(selection.asked))
    if language:
        raise PolyglotError(
            N_("{name}: has no translation into '{language}'"), name=names, language=language
        )
    raise PolyglotError(N_("{name}: has no translation"), name=names)


def _languages(group: Group, asked: frozenset[str], missing: Sequence[Tag]) -> Iterator[Tag]:
    named = {tag for tag, edition in group.editions.items() if edition.post.path in asked}
    is_about_all = not named or group.original.language in named
    for tag, edition in group.editions.items():
        if edition is not group.original and (is_about_all or tag in named):
            yield tag
    if is_about_all:
        yield from (tag for tag in missing if tag not in group.editions)
