"""Which posts that were only glanced at need a closer look, for pages to be made of them.

A page of a work tells how its translations stand: by their segments where there is a record, and
by the languages of their blocks where a post is not plainly in the language that it is taken for.
"""

from collections.abc import Collection, Iterable, Iterator

from polyglot.analyse.posts import Post
from polyglot.relate.groups import Group
from polyglot.relate.leftovers import may_have_left


def posts_to_read(groups: Iterable[Group], keys: Collection[str]) -> Iterator[Post]:
    """Those without text that states and problems need it of; `keys` are those of all records."""
    for group in groups:
        editions = list(group.editions.values())
        if group.key not in keys:
            editions = [each for each in editions if not each.post.is_plainly(each.language)]
            if not editions:  # nearly always
                continue
            if any(may_have_left(group, each) for each in editions):
                # The words of an original bound those that are left in its language.
                editions.append(group.original)
        yield from {
            each.post.path: each.post for each in editions if each.post.text is None
        }.values()


def are_facts_same(old: Post, new: Post) -> bool:
    """Whether two states of one source differ in nothing that any other page could show.

    Its body alone may: pages of others, lists, links and problems are then as they were. Asked of
    a work without records: of one with a record its segments say how its translations stand.
    """
    return (
        old.is_plain
        and new.is_plain
        and old.path == new.path
        and old.detected == new.detected
        and old.metadata == new.metadata
        and old.headings == new.headings
        and old.problems == new.problems
    )
