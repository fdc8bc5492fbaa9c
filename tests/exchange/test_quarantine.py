from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from exchange_parcels import TEXTS, as_returned, make_parcel
from polyglot.exchange.checking import Checked, Refused, check_returned
from polyglot.exchange.parcels import Parcel, Returned, ReturnedUnit, target_mark
from polyglot.exchange.po import parse_po
from polyglot.exchange.quarantine import merge_quarantine, quarantine_place, release_accepted
from polyglot.problems import Problem, problem

PATH = "locales/fr/quarantine/posts/hello.po"
GUIDE = "See [the guide](/guide)."
PARCEL = make_parcel((("One", "Un"), (GUIDE, ""), ("One", "Un")), revision="0123456789abcdef")


def merge(standing: bytes, *refused: Refused) -> bytes:
    content, problems = merge_quarantine(standing, PATH, PARCEL, refused)
    assert content is not None
    assert problems == ()
    return content


def come_back(targets: dict[int, str], parcel: Parcel = PARCEL) -> Checked:
    returned = as_returned(parcel, "back.po")
    units = (
        replace(unit, target=targets.get(at, unit.target), line=at + 1)
        for at, unit in enumerate(returned.units)
    )
    return check_returned(replace(returned, units=tuple(units)), parcel)


def parsed(content: bytes) -> tuple[Returned, tuple[Problem, ...]]:
    (returned,), problems = parse_po(content, PATH)
    return returned, problems


def unmarked(content: bytes) -> bytes:
    return content.replace(b"#, fuzzy\n", b"")


QUARANTINE = """msgid ""
msgstr ""
"Project-Id-Version: polyglot\\n"
"Language: fr\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"X-Source-Language: en\\n"
"X-Polyglot-Key: posts/hello\\n"
"X-Polyglot-Source: posts/hello.en.md\\n"
"X-Polyglot-Revision: 0123456789abcdef\\n"

#. refused: returned-inline-missing: lacks something that its source has: /guide (back.po:2)
#, fuzzy
msgid "See [the guide](/guide)."
msgstr "Voir le guide."
"""


def test_the_place_is_beside_the_records() -> None:
    assert quarantine_place("fr/posts/a/posts/b.po") == "fr/quarantine/a/posts/b.po"


def test_a_refused_unit_is_kept_with_its_reason() -> None:
    checked = come_back({1: "Voir le guide."})
    assert merge(b"", *checked.refused).decode() == QUARANTINE


def test_what_is_not_mended_yet_is_left() -> None:
    returned, problems = parsed(QUARANTINE.encode())
    assert returned.units == ()
    assert problems == (problem("returned-held", PATH, 15, count=1),)


def test_what_was_mended_is_accepted_and_leaves_the_quarantine() -> None:
    mended = unmarked(QUARANTINE.encode()).replace(b"le guide.", b"[le guide](/guide).")
    returned, problems = parsed(mended)
    assert problems == ()
    checked = check_returned(returned, PARCEL)
    assert [one.unit.target for one in checked.accepted] == ["Voir [le guide](/guide)."]
    assert release_accepted(mended, checked.accepted) == b""


def test_what_was_mended_and_still_does_not_fit_stays_with_its_new_reason() -> None:
    mended = unmarked(QUARANTINE.encode()).replace(b"le guide.", b"[le guide](/ici).")
    checked = check_returned(parsed(mended)[0], PARCEL)
    content = merge(mended, *checked.refused)
    old = '(back.po:2)\n#, fuzzy\nmsgid "See [the guide](/guide)."\nmsgstr "Voir le guide."'
    new = old.replace("back.po:2", f"{PATH}:14").replace("le guide.", "[le guide](/ici).")
    assert content.decode() == QUARANTINE.replace(old, new)


def test_doing_it_twice_changes_nothing() -> None:
    checked = come_back({0: "Un <script>", 1: "Voir le guide."})
    once = merge(b"", *checked.refused)
    assert merge(once, *checked.refused) == once


def test_two_translations_of_one_text_are_both_kept() -> None:
    first, second = come_back({1: "Voir le guide."}), come_back({1: "Le guide !"})
    third = come_back({1: "Là"})
    content = merge(merge(b"", *first.refused), *second.refused, *third.refused)
    assert merge(content, *second.refused) == content
    returned, problems = parsed(unmarked(content))
    assert problems == ()
    assert [(unit.target, unit.fault is None) for unit in returned.units] == [
        ("Voir le guide.", True),
        ("Le guide !", False),
        ("Là", False),
    ]
    assert {unit.id for unit in returned.units} == {PARCEL.units[1].id}


def test_equal_texts_stay_apart() -> None:
    checked = come_back({0: "Un <script>", 2: "Un <iframe>"})
    returned, _ = parsed(unmarked(merge(b"", *checked.refused)))
    assert [(unit.id, unit.target, unit.fault) for unit in returned.units] == [
        (PARCEL.units[0].id, "Un <script>", None),
        (PARCEL.units[2].id, "Un <iframe>", None),
    ]


def test_of_a_conflict_the_other_translation_is_shown_and_the_mark_decides() -> None:
    returned = as_returned(PARCEL, "back.po")
    theirs = replace(returned.units[0], target="L’un")
    units = (replace(PARCEL.units[0], target="Une"), *PARCEL.units[1:])
    now = replace(PARCEL, units=units)
    checked = check_returned(replace(returned, units=(theirs,)), now)
    content = merge(b"", *checked.refused)
    assert content.decode().partition("\n\n")[2] == (
        "#. refused: returned-conflict: was also translated in posts/hello.en.md since the file "
        "was exported; that translation is kept (back.po:1)\n"
        "#. in the post: Une\n"
        f"#. exported: {target_mark('Une')}\n"
        "#, fuzzy\n"
        'msgid "One"\n'
        'msgstr "L’un"\n'
    )
    decided = check_returned(parsed(unmarked(content))[0], now)
    assert [(one.unit.target, one.is_changed) for one in decided.accepted] == [("L’un", True)]


def test_what_somebody_wrote_into_the_quarantine_stays() -> None:
    standing = QUARANTINE.replace("#. refused", "# Ask Ana.\n#. refused").encode()
    checked = come_back({0: "Un <script>", 1: "Voir le guide."})
    content = merge(standing, *checked.refused)
    assert content.startswith(standing.removesuffix(b"\n"))
    assert release_accepted(content, come_back({}).accepted) == content


def test_a_quarantine_that_is_broken_is_left_as_it_is() -> None:
    standing = QUARANTINE.replace('"Voir le guide."', '"Voir').encode()
    checked = come_back({1: "Voir le guide."})
    assert merge_quarantine(standing, PATH, PARCEL, checked.refused) == (
        None,
        (problem("exchange-po", PATH, 16, detail="this line does not belong in a PO file"),),
    )
    assert release_accepted(standing, checked.accepted) == standing


UNITS = st.builds(ReturnedUnit, source=TEXTS, target=TEXTS, comment=st.just("") | TEXTS)


@given(st.lists(UNITS, min_size=1, max_size=5))
def test_no_word_is_lost_and_twice_is_once(units: list[ReturnedUnit]) -> None:
    reason = problem("returned-empty", "back.po", 3)
    refused = [Refused(unit=unit, reason=reason) for unit in units]
    content = merge(b"", *refused)
    assert merge(content, *refused) == content
    returned, problems = parsed(unmarked(content))
    assert problems == ()
    kept = {(unit.source, unit.target) for unit in returned.units}
    assert kept == {(unit.source, unit.target) for unit in units}
