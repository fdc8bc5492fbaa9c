"""The translations that somebody names: by a post, a work, or a folder, and a language."""

from collections.abc import Iterator, Sequence

from polyglot.errors import PolyglotError
from polyglot.messages import N_
from polyglot.relate.groups import Group
from polyglot.relate.selection import Selection
from polyglot.relate.status import Row, State
from polyglot.tags import Tag


def chosen_translations(
    selection: Selection, language: Tag | None, missing: Sequence[Tag] = ()
) -> list[tuple[Group, Tag]]:
    """Each translation that was chosen, with its group, in the order of the site.

    Of a post that is itself a translation, that one; of an original, all of its translations, and
    those into the `missing` languages of the site that are wanted and not there yet. With a
    `language`, those into it, whichever post of a work was named. PolyglotError where nothing of
    the kind is there, and something was named.
    """
    found = [
        (row.group, tag)
        for row in selection.rows
        for tag in _languages(row, selection.asked if language is None else None, missing)
        if language in {None, tag}
    ]
    if not found and selection.asked:
        raise _nothing(selection, language)
    return found


def _nothing(selection: Selection, language: Tag | None) -> PolyglotError:
    name = ", ".join(sorted(selection.asked))
    if language is None:
        return PolyglotError(N_("{name}: has no translation"), name=name)
    for row in selection.rows:
        if row.group.original.language == language:
            path = row.group.original.post.path
            return PolyglotError(
                N_("{name}: {path} is the original; name the language of a translation"),
                name=name,
                path=path,
            )
    return PolyglotError(
        N_("{name}: has no translation into {language:name}"), name=name, language=language
    )


def _languages(row: Row, asked: frozenset[str] | None, missing: Sequence[Tag]) -> Iterator[Tag]:
    """The languages of the translations that `asked` posts mean; None: of all."""
    group = row.group
    named = {tag for tag, edition in group.editions.items() if edition.post.path in (asked or ())}
    is_about_all = not named or group.original.language in named
    for tag, edition in group.editions.items():
        if edition is not group.original and (is_about_all or tag in named):
            yield tag
    if is_about_all:
        yield from (tag for tag in missing if row.cells[tag].state is State.MISSING)
