"""Near keys: explicit keys that differ by one slip, and leave two halves of a work apart."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from polyglot.problems import Problem, problem
from polyglot.relate.editions import Edition
from polyglot.tags import Tag

Work = Mapping[Tag, Edition]
"""The editions of one group, by language."""

_SHORTEST = 8
"""Characters of a key from which on one letter may be a slip: shorter ones are names, such as
``csharp`` and ``fsharp``, ``strace`` and ``dtrace``."""
_SEPARATORS = str.maketrans("", "", "-_ ")


def near_key_problems(works: Iterable[Work], order: Mapping[Tag, int]) -> Iterator[Problem]:
    """One a post that has its key alone, while nearly the same key lacks just its language.

    Where both are alone, the one in the later language by `order` is told.

    Time and memory: one entry a character of the keys of lone posts in a language, or of those
    that lack it, whichever are fewer.
    """
    listed = list(works)
    if not any(len(work) == 1 and _key_of(work) for work in listed):
        return
    keyed = {key: work for work in listed if (key := _key_of(work))}
    told: set[str] = set()
    languages = {next(iter(work)) for work in keyed.values() if len(work) == 1}
    for language in sorted(languages, key=lambda tag: (-order.get(tag, len(order)), tag)):
        lone = [key for key, work in keyed.items() if len(work) == 1 and language in work]
        lacking = [key for key, work in keyed.items() if language not in work]
        for key, near in _near_pairs(lone, lacking):
            # Where both are alone, the later was told of the earlier.
            if near not in told:
                told.add(key)
                yield _near_key_problem(keyed[key][language], keyed[near], near)


def _key_of(work: Work) -> str:
    return next(filter(None, (edition.post.metadata.key for edition in work.values())), "")


def _near_key_problem(edition: Edition, work: Work, near: str) -> Problem:
    metadata = edition.post.metadata
    other = next(each for each in work.values() if each.post.metadata.key == near)
    return problem(
        "near-key",
        *edition.post.place_of("key"),
        key=metadata.key,
        near=near,
        other=other.post.path,
    )


def _near_pairs(lone: Sequence[str], others: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each of `lone` with the first key among `others` that is one slip away, if any."""
    by_variant: dict[str, list[str]] = {}
    is_swapped = len(others) < len(lone)
    few, many = (others, lone) if is_swapped else (lone, others)
    for key in few:
        for variant in _variants(key):
            by_variant.setdefault(variant, []).append(key)
    if not by_variant:
        return
    found: dict[str, list[str]] = {}
    for key in _worth_a_look(few, many):
        near = {each for variant in _variants(key) for each in by_variant.get(variant, ())}
        for each in sorted(near):
            if is_one_slip(key, each):
                one, other = (key, each) if is_swapped else (each, key)
                found.setdefault(one, []).append(other)
    yield from ((key, min(near)) for key, near in sorted(found.items()))


def _worth_a_look(few: Sequence[str], many: Sequence[str]) -> Iterator[str]:
    """Those of `many` that begin or end as one of `few` does: a slip leaves one half untouched."""
    starts: set[str] = set()
    ends: set[str] = set()
    for key in map(_plain, few):
        half = len(key) // 2 - 1
        starts.update((key, key[:half]))
        ends.add(key[-half:])
    for key in many:
        plain = _plain(key)
        # Of a key that is one letter longer or shorter, the half may be so, too.
        halves = {(len(plain) + more) // 2 - 1 for more in (-1, 0, 1)}
        is_short = len(plain) < _SHORTEST
        if plain in starts or (
            not is_short and any(plain[:half] in starts or plain[-half:] in ends for half in halves)
        ):
            yield key


def _variants(key: str) -> set[str]:
    """`key` without each of its characters, and whole: two keys that are one slip apart share one.

    (Garbe's symmetric deletes.)
    """
    plain = _plain(key)
    shorter = {plain[:at] + plain[at + 1 :] for at in range(len(plain))}
    return {plain} | shorter if len(plain) >= _SHORTEST else {plain}


def _plain(key: str) -> str:
    # Around a key a slash is one of an address, inside it is a folder's.
    return key.casefold().strip("/").translate(_SEPARATORS)


def is_one_slip(one: str, other: str) -> bool:
    """Whether two keys differ in case, separators, or one letter too many, wrong or out of order.

    Never in a digit, nor in a letter that stands for itself: those number what is serial. Nor in
    the first letter, which is seldom mistyped and tells names apart.
    """
    some, others = _plain(one), _plain(other)
    if some == others:
        return True
    first, second = _differing(some, others)
    is_slip = max(len(first), len(second)) == 1 or (len(first) == 2 and first == second[::-1])
    return (
        is_slip
        and some[:1] == others[:1]
        and min(len(some), len(others)) >= _SHORTEST
        and (first + second).isalpha()
        and not _initials(one) ^ _initials(other)
    )


def _differing(one: str, other: str) -> tuple[str, str]:
    """What is left of both without the beginning and the end that they share."""
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    one, other = one[start:], other[start:]
    end = 0
    while end < min(len(one), len(other)) and one[-1 - end] == other[-1 - end]:
        end += 1
    return one[: len(one) - end], other[: len(other) - end]


def _initials(key: str) -> frozenset[str]:
    """The letters of a key that are a word each, such as those of ``part-a``."""
    words = "".join(c if c.isalnum() else " " for c in key.casefold()).split()
    return frozenset(word for word in words if len(word) == 1)
