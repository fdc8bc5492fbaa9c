"""Parcels for tests, and the files of translators' tools."""

from collections.abc import Callable, Sequence

from hypothesis import strategies as st
from msgspec.structs import replace

from builders import EN, FR
from polyglot.exchange.formats import Format, parse_returned, render_parcels
from polyglot.exchange.parcels import (
    Alternative,
    Parcel,
    ParcelUnit,
    Returned,
    ReturnedUnit,
    UnitState,
    revision_of,
    target_mark,
    unit_ids,
)

PAIRS = (
    ("Hello, *world*", "Bonjour, *monde*"),
    ("See [the guide](/guide) and `code`.", "Voir [le guide](/guide) et `code`."),
    ("Hello, *world*", "Salut, *monde*"),
    ("Not translated yet.", ""),
)


def make_parcel(
    pairs: Sequence[tuple[str, str]] = PAIRS, key: str = "posts/hello", revision: str = ""
) -> Parcel:
    """From English to French. What has no translation is untranslated."""
    sources = [source for source, _ in pairs]
    units = (
        ParcelUnit(
            id=unit_id,
            source=source,
            target=target,
            state=UnitState.TRANSLATED if target else UnitState.UNTRANSLATED,
            line=2 * number + 1,
        )
        for number, (unit_id, (source, target)) in enumerate(
            zip(unit_ids(sources), pairs, strict=True)
        )
    )
    return Parcel(
        key=key,
        source_language=EN,
        target_language=FR,
        source_path=f"{key}.en.md",
        revision=revision or revision_of(source.encode() for source in sources),
        units=tuple(units),
    )


_RICH_UNITS = (
    ParcelUnit(id="", kind="heading", source='A **bold** [link](/x "t") & <b>tag</b>'),
    ParcelUnit(
        id="",
        source='Three of *them*: `a < b`  \nand {{< figure src="a.png" >}} {name}[^1]',
        target="Il y en a **deux** : `a < b`",
        previous="Two of *them*: `a < b`",
        state=UnitState.NEEDS_UPDATE,
        alternatives=(
            Alternative(
                source="Four of *them*",
                target="Quatre *d’entre eux*",
                percentage=87,
                origin="posts/other",
            ),
            Alternative(source="x", target="y", percentage=100),
        ),
        context="A bold link",
        comment="Two, not three?\nAsk.",
        line=12,
    ),
    ParcelUnit(id="", kind="cell", source="=1+1", target="=1+1", state=UnitState.TRANSLATED),
    ParcelUnit(
        id="",
        kind="item",
        source="*a <i> b* </i> <br>",
        target="<i>c</i> *d*",
        state=UnitState.TRANSLATED,
    ),
)
RICH = Parcel(
    key="posts/été 100%",
    source_language=EN,
    target_language=FR,
    source_path="posts/été.en.md",
    revision="0123456789abcdef",
    units=tuple(
        replace(unit, id=unit_id)
        for unit, unit_id in zip(
            _RICH_UNITS, unit_ids(unit.source for unit in _RICH_UNITS), strict=True
        )
    ),
)
"""One of everything that a parcel can hold."""


def as_returned(parcel: Parcel, path: str, *, keeps_state: bool = True) -> Returned:
    """What a tool gives back that changes nothing; lines are not compared."""
    return Returned(
        path=path,
        key=parcel.key,
        source_language=parcel.source_language,
        target_language=parcel.target_language,
        source_path=parcel.source_path,
        revision=parcel.revision,
        units=tuple(
            ReturnedUnit(
                id=unit.id,
                source=unit.source,
                target=unit.target,
                is_unsure=keeps_state
                and unit.state is UnitState.NEEDS_UPDATE
                and bool(unit.target),
                exported=target_mark(unit.target),
                comment=unit.comment,
            )
            for unit in parcel.units
        ),
    )


def without_lines(returned: Returned) -> Returned:
    units = tuple(replace(unit, line=1) for unit in returned.units)
    return replace(returned, line=1, units=units)


_PIECES = st.sampled_from(
    [
        *"a é 漢 * ** _ ~~ ` `` [ ] ]( ) ][ ![ < > <b> </b> <!-- --> {{ }} {x} $ &".split(),
        *("&amp;", "%s"),
        *("[^1]", "http://", "'", '"', ";", ",", "=", "+", "@", "#", "|", "\\", "\t", "]]>", " "),
        *("  \n", "\\\n", "\u2028", "\x85", "\ufeff", "\U0001f600", "\u202e"),
    ]
)
TEXTS = st.lists(_PIECES, min_size=1, max_size=8).map(lambda parts: f"a{''.join(parts)}b")
PARCELS = st.lists(st.tuples(TEXTS, TEXTS | st.just("")), min_size=1, max_size=4).map(make_parcel)

Edit = Callable[[str], str]


def come_back(
    parcel: Parcel, wanted: Format, edit: Edit = str, path: str = ""
) -> tuple[Returned, ...]:
    """A parcel as a file of a format, edited as text, and read; nothing must be wrong with it."""
    content, refused = render_parcels([parcel], wanted)
    assert refused == ()
    returned, problems = parse_returned(edit(content.decode()).encode(), path or "back")
    assert problems == ()
    return returned
