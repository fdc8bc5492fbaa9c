from collections.abc import Collection, Mapping

import pytest
from hypothesis import given
from msgspec.structs import replace

from builders import EN, ES
from exchange_parcels import PARCELS, as_returned, make_parcel
from polyglot.exchange.checking import (
    Accepted,
    Checked,
    Refused,
    check_returned,
    find_foreign_html,
    find_hazard,
)
from polyglot.exchange.parcels import Parcel, Returned, ReturnedUnit, target_mark, unit_ids
from polyglot.problems import Problem, problem

GUIDE = "See [the guide](/guide) and `code`."
PARCEL = make_parcel((("One", "Un"), (GUIDE, ""), ("Three", "Trois")))


def back(targets: Mapping[int, str], parcel: Parcel = PARCEL) -> Returned:
    """The parcel, with some of its translations changed; unit n is on line n."""
    returned = as_returned(parcel, "back.po")
    units = (
        replace(unit, target=targets.get(at, unit.target), line=at)
        for at, unit in enumerate(returned.units)
    )
    return replace(returned, units=tuple(units))


def only_reason(returned: Returned, current: Parcel = PARCEL) -> Problem:
    (refused,) = check_returned(returned, current).refused
    return refused.reason


def test_a_translation_that_fits_is_accepted() -> None:
    returned = back({1: "Voir [le guide](/guide) et `code`."})
    unchanged = [
        Accepted(unit=returned.units[at], current=PARCEL.units[at], is_changed=False)
        for at in (0, 2)
    ]
    done = Accepted(unit=returned.units[1], current=PARCEL.units[1], is_changed=True)
    assert check_returned(returned, PARCEL) == Checked(accepted=(unchanged[0], done, unchanged[1]))


@given(parcel=PARCELS)
def test_what_comes_back_as_it_went_out_changes_nothing(parcel: Parcel) -> None:
    checked = check_returned(as_returned(parcel, "back.po"), parcel)
    assert [one.unit for one in checked.accepted if one.is_changed] == []


@given(parcel=PARCELS)
def test_every_translation_that_came_back_is_accepted_or_refused(parcel: Parcel) -> None:
    checked = check_returned(as_returned(parcel, "back.po"), parcel)
    units = [one.unit for one in checked.accepted] + [one.unit for one in checked.refused]
    translated = [unit for unit in as_returned(parcel, "back.po").units if unit.target]
    assert sorted(unit.id for unit in units) == sorted(unit.id for unit in translated)


def test_another_post_is_refused_as_a_whole() -> None:
    returned = replace(back({}), key="posts/bread")
    reason = problem("returned-post", "back.po", 1, key="posts/bread", post="posts/hello")
    refused = tuple(Refused(unit=returned.units[at], reason=reason) for at in (0, 2))
    assert check_returned(returned, PARCEL) == Checked(refused=refused)


def test_a_post_that_is_not_here_is_refused_as_a_whole() -> None:
    returned = back({})
    reason = problem("returned-unknown", "back.po", 1, key="posts/hello", language="fr")
    refused = tuple(Refused(unit=returned.units[at], reason=reason) for at in (0, 2))
    assert check_returned(returned, None) == Checked(refused=refused)


@pytest.mark.parametrize(
    ("field", "expected"), [("target_language", "fr"), ("source_language", "en")]
)
def test_other_languages_are_refused_as_a_whole(field: str, expected: str) -> None:
    returned = replace(back({}), **{field: ES})
    reason = problem("returned-language", "back.po", 1, found="es", language=expected)
    assert [one.reason for one in check_returned(returned, PARCEL).refused] == [reason, reason]


def test_what_a_file_does_not_say_of_itself_is_not_checked() -> None:
    returned = Returned(
        path="m.tmx",
        source_language=EN,
        units=(
            ReturnedUnit(source="One ", target="Un"),
            ReturnedUnit(source="Nine", target="Neuf"),
        ),
    )
    checked = check_returned(returned, PARCEL)
    assert [one.current.id for one in checked.accepted] == [PARCEL.units[0].id]
    assert [one.reason for one in checked.refused] == [
        problem("returned-unit", "m.tmx", 1, id="", post="posts/hello.en.md")
    ]


def test_units_without_ids_take_equal_texts_in_their_order() -> None:
    parcel = make_parcel((("One", ""), ("One", "")))
    units = tuple(ReturnedUnit(source="One", target=text) for text in ("Un", "Une", "1"))
    checked = check_returned(Returned(path="m.tmx", units=units), parcel)
    assert [(one.current.id, one.unit.target) for one in checked.accepted] == [
        (parcel.units[0].id, "Un"),
        (parcel.units[1].id, "Une"),
    ]
    assert [one.unit.target for one in checked.refused] == ["1"]


def test_a_source_that_changed_since_the_export_is_refused() -> None:
    now = make_parcel((("One", "Un"), (f"{GUIDE} Now.", ""), ("Three", "Trois")))
    returned = back({1: "Voir [le guide](/guide) et `code`."})
    assert only_reason(returned, now) == problem(
        "returned-source", "back.po", 1, post="posts/hello.en.md"
    )


def test_what_did_not_change_is_accepted_from_an_old_revision() -> None:
    now = make_parcel((("New", ""), ("Three", ""), ("One", "Un")))
    checked = check_returned(back({}), now)
    assert [(one.unit.target, one.is_changed) for one in checked.accepted] == [
        ("Un", False),
        ("Trois", True),
    ]
    assert checked.refused == ()


def test_an_id_that_nothing_ever_had_is_refused() -> None:
    returned = back({})
    stranger = replace(returned.units[0], id="0" * 16)
    assert only_reason(replace(returned, units=(stranger,))) == problem(
        "returned-unit", "back.po", 0, id="0" * 16, post="posts/hello.en.md"
    )


def test_a_source_that_was_edited_in_the_file_is_refused() -> None:
    returned = back({})
    edited = replace(returned.units[0], source="One!", target="Un !")
    assert only_reason(replace(returned, units=(edited,))) == problem(
        "returned-text", "back.po", 0, id=PARCEL.units[0].id
    )


def test_white_space_in_the_source_does_not_count() -> None:
    returned = back({1: "[g](/guide)\u00a0`code`"})
    unit = replace(returned.units[1], source=GUIDE.replace(" ", "\n"))
    (accepted,) = check_returned(replace(returned, units=(unit,)), PARCEL).accepted
    assert accepted.unit == unit


def test_a_fault_of_reading_is_the_reason() -> None:
    fault = problem("exchange-inline", "back.xlf", 7, id="9")
    returned = back({})
    unit = replace(returned.units[0], fault=fault)
    assert check_returned(replace(returned, units=(unit,)), PARCEL).refused == (
        Refused(unit=unit, reason=fault, standing="Un"),
    )


def test_a_translation_that_was_deleted_is_refused_and_one_that_never_was_is_not_done() -> None:
    checked = check_returned(back({0: " "}), PARCEL)
    assert [one.reason for one in checked.refused] == [problem("returned-empty", "back.po", 0)]
    assert checked.problems == (problem("returned-missing", "back.po", 1, count=1),)


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("Voir le guide et `code`.", ("returned-inline-missing", "missing", "/guide")),
        ("[a](/guide) `code` `code`", ("returned-inline-extra", "extra", "`code`")),
        ("[a](/guide) `code`<br><br>", ("returned-inline-extra", "extra", "2 × <br>")),
        ("[a](/ailleurs) code", ("returned-inline-missing", "missing", "`code`, /guide")),
        ("[a](/guide) `code`[^1]", ("returned-inline-extra", "extra", "[^1]")),
        ("[a](/guide) `code` {x}", ("returned-inline-extra", "extra", "{x}")),
    ],
)
def test_the_inline_elements_must_be_those_of_the_source(
    target: str, expected: tuple[str, str, str]
) -> None:
    code, name, value = expected
    assert only_reason(back({1: target})) == problem(code, "back.po", 1, **{name: value})


def test_emphasis_entities_and_line_breaks_are_free() -> None:
    checked = check_returned(back({1: "*Voir* [**le** guide](/guide)&nbsp;!  \n`code`"}), PARCEL)
    assert checked.refused == ()


LOCALIZED = make_parcel((("[a](/en) `x`", "[b](/fr) <svg/> `x`"),))


def test_what_the_translation_in_the_post_has_may_stay() -> None:
    for target in ("[b](/fr) <svg/> `x`", "*[c](/fr)* <svg/> `x`", "[c](/en) `x`"):
        checked = check_returned(back({0: target}, LOCALIZED), LOCALIZED)
        assert [one.unit.target for one in checked.accepted] == [target]
    for target in ("[c](/ici) `x`", "[c](/fr) `x`", "[c](/en) <svg/> <script>"):
        assert check_returned(back({0: target}, LOCALIZED), LOCALIZED).accepted == ()


def test_what_the_translation_in_the_post_has_may_not_stay_when_the_source_changed() -> None:
    unit = replace(LOCALIZED.units[0], previous="[a](/old) `x`")
    changed = replace(LOCALIZED, units=(unit,))
    assert only_reason(back({0: "[c](/fr) <svg/> `x`"}, changed), changed) == problem(
        "returned-hazard", "back.po", 0, found="<svg"
    )
    assert only_reason(back({0: "[c](/fr) `x`"}, changed), changed) == problem(
        "returned-inline-missing", "back.po", 0, missing="/en"
    )


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("a", "b <script>alert(1)</script>", "<script"),
        ("a", "b <SCRIPT >", "<SCRIPT"),
        ("a", '<img src=x onerror="alert(1)">', "<img src=x onerror="),
        ("[a](/x)", "[b](javascript:alert)", "javascript:"),
        ("[a](/x)", "[b](&#106;avascript:alert)", "javascript:"),
        ("[a](/x)", "[b](data:text/html;base64,x)", "data:text/html;"),
        ("a", "<svg><animate>", "<svg"),
        ("a", "<div b", "<div"),
        ("a", "b<!-- c", "<!"),
        ("a", "<?b", "<?"),
        ("a", "b <img src=//c <p>", "<img"),
        ("a", "b</div", "</"),
        ("a <b", "c <b", ""),
        ("a", "1 < 2 <3", ""),
        ("a", "b\u202egnp", "U+202E"),
        ("a", "b&#x202e;", "U+202E"),
        ("a", "b\x07", "U+0007"),
        ("a\u2066b\u2069", "c\u2066d\u2069\u2066", "U+2066"),
        ("<script>a</script>", "<script>b</script>", ""),
        ("JavaScript – the good parts", "JavaScript : les bons côtés", ""),
        ("Once = one", "Onze = 11; données: si/no", ""),
        ("שלום", "\u200fשלום\u200d", ""),
        ("a", "b\u200bc", "U+200B"),
        ("a", "b\u2060c", "U+2060"),
        ("a\u200b \u2060", "\u200bb \u2060", ""),
        ("I see", "می\u200cبینم", ""),
        ("hello world", "សួស្តី\u200bពិភពលោក", ""),
    ],
)
def test_what_browsers_obey_must_be_in_the_source(source: str, target: str, expected: str) -> None:
    assert find_hazard(source, target) == expected


FOREIGN = [
    ("One and two", "<div>x</div>"),
    ("One and two", "x\n\n<div>y</div>"),
    ("One and two", "<b>x</b>"),
    ("One and two", "</p><p>x"),
    ("One and two", "<!-- x -->"),
    ("One and two", "<![CDATA[x]]>"),
    ("One and two", "<IMG SRC={x}>"),
    ("One and two", "<x-y>x"),
    ("One and two", "<a\thref=x>y"),
    ("One and two", "<details\nopen>x"),
    ("One and two", "{{< evil >}}"),
    ("One and two", "{% include x %}"),
    ("One and two", "<javascript:alert(1)>"),
    ("See [it](/guide)", "Voir [ça](javascript:alert)"),
    ('A <b class="x">word</b>', 'Un <b class="x" style="position:fixed">mot</b>'),
    ('A <b class="x">word</b>', 'Un <b class="x">mot</b><i>x</i>'),
    ('<img src="a.png" alt="x">', '<img src="b.png" alt="x">'),
    ('<img src="a.png" alt="x">', '<img src="a.png" alt="x"onerror=x>'),
    ("Write `<img src=x onerror=y>`", "Écrire \\`<img src=x onerror=y>\\`"),
    ("Write `<img src=x onerror=y>`", "Écrire `` ` `` <img src=x onerror=y> `x`"),
]


@pytest.mark.parametrize(("source", "target"), FOREIGN)
def test_no_html_comes_in_that_the_source_does_not_have(source: str, target: str) -> None:
    assert find_foreign_html((source,), target)
    parcel = make_parcel(((source, ""),))
    assert check_returned(back({0: target}, parcel), parcel).accepted == ()


@pytest.mark.parametrize(
    ("sources", "target"),
    [
        (("One",), "Un"),
        (('A <b class="x">word</b>',), 'Un <b class="x">mot</b>'),
        (("One", "Un <br> deux"), "Un<br>trois"),
        (("See [it](/guide)",), "Voir [ça](/fr/guide) et **x**"),
        (("One",), "1 < 2, &lt;b&gt;"),
    ],
)
def test_what_the_source_or_the_post_has_may_stay(sources: tuple[str, ...], target: str) -> None:
    assert find_foreign_html(sources, target) == ""


def test_a_hazard_is_the_reason() -> None:
    assert only_reason(back({0: "Un <script>"})) == problem(
        "returned-hazard", "back.po", 0, found="<script"
    )


def now_has(target: str) -> Parcel:
    units = (replace(PARCEL.units[0], target=target), *PARCEL.units[1:])
    return replace(PARCEL, units=units)


def test_an_edit_on_both_sides_is_a_conflict_and_keeps_both() -> None:
    returned = back({0: "L’un"})
    (refused,) = check_returned(returned, now_has("Une")).refused
    assert refused == Refused(
        unit=returned.units[0],
        reason=problem("returned-conflict", "back.po", 0, post="posts/hello.en.md"),
        standing="Une",
    )


def test_the_same_edit_on_both_sides_is_none() -> None:
    checked = check_returned(back({0: "Une"}), now_has("Une"))
    assert [(one.unit.target, one.is_changed) for one in checked.accepted] == [
        ("Une", False),
        ("Trois", False),
    ]
    assert checked.refused == ()


def test_what_the_post_lost_meanwhile_comes_back() -> None:
    checked = check_returned(back({}), now_has(""))
    assert [(one.unit.target, one.is_changed) for one in checked.accepted] == [
        ("Un", True),
        ("Trois", False),
    ]
    assert check_returned(back({0: "Une"}), now_has("")).accepted[0].unit.target == "Une"


def test_what_came_back_unchanged_leaves_a_newer_translation_alone() -> None:
    checked = check_returned(back({}), now_has("Une"))
    assert [one.unit.target for one in checked.accepted] == ["Trois"]
    assert checked.refused == ()


def test_a_translation_that_was_made_here_meanwhile_is_a_conflict() -> None:
    returned = back({1: "[a](/guide) `code`"})
    units = (PARCEL.units[0], replace(PARCEL.units[1], target="[b](/guide) `code`"))
    assert only_reason(returned, replace(PARCEL, units=(*units, PARCEL.units[2]))).code == (
        "returned-conflict"
    )


def test_a_file_without_marks_never_overwrites() -> None:
    unit = ReturnedUnit(source="One", target="Une")
    assert only_reason(Returned(path="m.tmx", units=(unit,))).code == "returned-conflict"


def test_the_second_unit_of_one_segment_is_refused() -> None:
    """Though its marks differ, as in XLIFF of two files for one post."""
    returned = back({})
    first = replace(returned.units[0], line=4)
    second = replace(returned.units[0], target="Une", line=9)
    checked = check_returned(replace(returned, units=(first, second)), PARCEL)
    assert [one.unit for one in checked.accepted] == [first]
    assert [one.reason for one in checked.refused] == [
        problem("exchange-duplicate", "back.po", 9, id=first.id, first_line=4)
    ]


def test_what_would_break_the_structure_is_refused() -> None:
    asked: list[Mapping[str, str]] = []

    def broken_by(targets: Mapping[str, str]) -> Collection[str]:
        asked.append(targets)
        return [unit_id for unit_id, target in targets.items() if target.startswith("#")]

    returned = back({0: "# Un", 2: "Le troisième"})
    checked = check_returned(returned, PARCEL, broken_by)
    assert asked == [{PARCEL.units[0].id: "# Un", PARCEL.units[2].id: "Le troisième"}]
    assert [one.unit.target for one in checked.accepted] == ["Le troisième"]
    assert checked.refused == (
        Refused(
            unit=returned.units[0],
            reason=problem("returned-structure", "back.po", 0),
            standing="Un",
        ),
    )


def test_a_translation_like_its_source_is_accepted_with_a_warning() -> None:
    checked = check_returned(back({1: GUIDE}), PARCEL)
    assert len(checked.accepted) == 3
    assert checked.problems == (problem("returned-same", "back.po", 1),)


def test_segments_that_did_not_come_back_are_counted() -> None:
    returned = replace(back({}), units=back({}).units[:1])
    assert check_returned(returned, PARCEL).problems == (
        problem("returned-missing", "back.po", 1, count=1),
    )


def test_ids_are_stable_and_tell_equal_texts_apart() -> None:
    ids = unit_ids(["One", "Two", "One", "  One\n", "Two"])
    assert ids[2:] == [f"{ids[0]}-2", f"{ids[0]}-3", f"{ids[1]}-2"]
    assert unit_ids(["Two", "One"]) == [ids[1], ids[0]]


def test_the_mark_of_nothing_is_empty() -> None:
    assert (target_mark(""), target_mark(" \n")) == ("", "")
    assert target_mark("Un  deux") == target_mark("Un deux") != ""
