import pytest
from hypothesis import given

from exchange_parcels import TEXTS
from polyglot.analyse.inline import Role
from polyglot.exchange.codes import Code, Piece, encode_source, encode_target


def shown(pieces: tuple[Piece, ...]) -> str:
    """Pieces in short: ``<1>``, ``</1>``, ``<1/>``, and ``<1?>`` for an end without another."""
    return "".join(piece if isinstance(piece, str) else _shown(piece) for piece in pieces)


def _shown(code: Code) -> str:
    slash = "/" if code.role is Role.CLOSE else ""
    end = {True: "?", False: "/" if code.role is Role.ALONE else ""}[code.is_isolated]
    return f"<{slash}{code.id}{end}>"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a", "a"),
        ("*a* **b *c***", "<1>a</1> <2>b <3>c</3></2>"),
        ("[![a](b)](c) `d`", "<1><2>a</2></1> <3/>"),
        ("<b>a</b> <br> <i>", "<1>a</1> <2/> <3?>"),
        ("<b>a <i>b</b></i>", "<1?>a <2>b</3?></2>"),
        ("*a <b> c* </b>", "<1>a <2?> c</1> </3?>"),
        ("</b> <B>a</b>", "</1?> <2>a</2>"),
    ],
)
def test_codes_are_numbered_in_pairs(text: str, expected: str) -> None:
    assert shown(encode_source(text)) == expected


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("*a* [b](c)", "[d](c) *e*", "<2>d</2> <1>e</1>"),
        ("*a*", "_b_ *c*", "<2>b</2> <1>c</1>"),
        ("`a` `a`", "`a` `a` `a`", "<1/> <2/> <3/>"),
        ("<b>", "<b>a</b>", "<2>a</2>"),
        ("a", "*b* `c`", "<1>b</1> <2/>"),
    ],
)
def test_a_translation_has_the_numbers_of_its_source(
    source: str, target: str, expected: str
) -> None:
    assert shown(encode_target(target, encode_source(source))) == expected


@given(TEXTS, TEXTS)
def test_pairs_nest_and_the_text_is_whole(source: str, target: str) -> None:
    pieces = encode_target(target, encode_source(source))
    assert "".join(p if isinstance(p, str) else p.text for p in pieces) == target
    opened: list[str] = []
    for piece in pieces:
        if isinstance(piece, Code) and not piece.is_isolated and piece.role is not Role.ALONE:
            if piece.role is Role.OPEN:
                opened.append(piece.id)
            else:
                assert opened.pop() == piece.id
    assert opened == []


def test_hostile_tags_are_paired() -> None:
    text = "<b>" * 5_000 + "</i>" * 5_000
    codes = [piece for piece in encode_source(text) if isinstance(piece, Code)]
    assert {code.is_isolated for code in codes} == {True}
