from polyglot.analyse.segment_texts import SegmentText
from polyglot.records.adoption import adopt_pair
from polyglot.records.units import Origin, Unit


def segments(*texts: str, kind: str = "paragraph") -> list[SegmentText]:
    """Segments one after the other, with a line between."""
    found, at = [], 0
    for line, text in enumerate(texts):
        end = at + len(text.encode())
        found.append(
            SegmentText(
                kind=kind,
                start=at,
                end=end,
                line=2 * line + 1,
                end_line=2 * line + 1,
                text=text,
                digest=b"",
                words=len(text.split()),
            )
        )
        at = end + 2
    return found


ENGLISH = (
    "The garden opens at eight in the morning, and closes when the last visitor has gone.",
    "Bring your own gloves: we have twelve pairs, and there are often more than thirty of us.",
    "On Sundays Maria explains how compost is made, and why nobody should turn it too often.",
)
FRENCH = (
    "Le jardin ouvre à huit heures du matin, et ferme quand le dernier visiteur est parti.",
    "Apportez vos propres gants : nous en avons douze paires, et sommes souvent plus de trente.",
    "Le dimanche, Maria explique comment on fait le compost, et pourquoi il ne faut pas y toucher.",
)


def pairs(units: tuple[Unit, ...]) -> list[tuple[str, str]]:
    return [(unit.source, unit.target) for unit in units]


def test_a_translation_of_the_same_structure_gives_a_unit_for_each_segment() -> None:
    units = adopt_pair(segments(*ENGLISH), segments(*FRENCH))
    assert pairs(units) == list(zip(ENGLISH, FRENCH, strict=True))
    assert {(unit.origin, unit.is_fuzzy, unit.context) for unit in units} == {
        (Origin.ALIGNED, False, "")
    }
    assert [unit.confidence for unit in units] == [round(unit.confidence or 0, 2) for unit in units]


def test_what_was_left_out_is_a_unit_without_translation() -> None:
    source = [*segments(*ENGLISH), *segments("Opening hours", kind="heading")]
    units = adopt_pair(source, segments(*FRENCH))
    assert units[3] == Unit(source="Opening hours", kind="heading", origin=Origin.ALIGNED)


def test_two_paragraphs_for_one_are_joined_by_a_blank_line() -> None:
    units = adopt_pair(segments(ENGLISH[0], f"{ENGLISH[1]} {ENGLISH[2]}"), segments(*FRENCH))
    assert pairs(units) == [
        (ENGLISH[0], FRENCH[0]),
        (f"{ENGLISH[1]} {ENGLISH[2]}", f"{FRENCH[1]}\n\n{FRENCH[2]}"),
    ]


def test_one_paragraph_for_two_is_cut_where_a_sentence_ends() -> None:
    units = adopt_pair(segments(*ENGLISH), segments(f"{FRENCH[0]} {FRENCH[1]}", FRENCH[2]))
    assert pairs(units) == list(zip(ENGLISH, FRENCH, strict=True))


def test_no_paragraph_is_cut_inside_of_a_link() -> None:
    link = "Lire [Le jardin. Un guide de la terre et du temps](https://guide.example/jardin)"
    units = adopt_pair(
        segments("Read the garden.", "[A guide to earth and time](https://guide.example/jardin)"),
        segments(link),
    )
    assert [unit.target for unit in units if unit.target] == [link]


def test_one_sentence_for_two_goes_to_the_first_for_somebody_to_see() -> None:
    one = "Le jardin ouvre à huit heures et ferme à la nuit"
    units = adopt_pair(
        segments("The garden opens at eight.", "It closes at nightfall."), segments(one)
    )
    assert [(unit.target, unit.is_fuzzy) for unit in units] == [(one, True), ("", False)]


def test_two_for_two_are_taken_one_for_one_for_somebody_to_see() -> None:
    source = segments("Alpha bears and beavers.", "Gamma dogs, [here](https://dogs.example/all).")
    target = segments("[Gamma](https://dogs.example/all), les chiens.", "Alpha : ours et castors.")
    assert [(unit.target, unit.is_fuzzy) for unit in adopt_pair(source, target)] == [
        (each.text, True) for each in target
    ]


def test_what_stands_only_in_the_translation_is_in_no_unit() -> None:
    note = "Note : ceci est une traduction de l’anglais, faite par des bénévoles."
    units = adopt_pair(segments(*ENGLISH), segments(*FRENCH, note))
    assert pairs(units) == list(zip(ENGLISH, FRENCH, strict=True))


def test_equal_sources_with_one_translation_are_one_unit() -> None:
    source = segments(ENGLISH[0], "Example", ENGLISH[1], "Example")
    units = adopt_pair(source, segments(FRENCH[0], "Exemple", FRENCH[1], "Exemple"))
    assert [(unit.source, unit.target, unit.context) for unit in units] == [
        (ENGLISH[0], FRENCH[0], ""),
        ("Example", "Exemple", ""),
        (ENGLISH[1], FRENCH[1], ""),
    ]


def test_equal_sources_with_two_translations_are_told_apart() -> None:
    source = segments(ENGLISH[0], "Free", ENGLISH[1], "Free")
    units = adopt_pair(source, segments(FRENCH[0], "Libre", FRENCH[1], "Gratuit"))
    assert [(unit.source, unit.target, unit.context) for unit in units] == [
        (ENGLISH[0], FRENCH[0], ""),
        ("Free", "Libre", ""),
        (ENGLISH[1], FRENCH[1], ""),
        ("Free", "Gratuit", "2"),
    ]


def test_a_doubtful_unit_is_fuzzy() -> None:
    units = adopt_pair(segments("Bees"), segments("La commune a refait tout le trottoir en mai"))
    assert [unit.is_fuzzy for unit in units if unit.target] in ([], [True])


def test_code_between_segments_tells_which_belong_together() -> None:
    # Without the code, nothing tells which one of the three was left out.
    english = b"First way:\n\n    polyglot build\n\nOther way:\n\n    polyglot serve\n\nLast way:\n"
    french = b"    polyglot build\n\nAutrement :\n\n    polyglot serve\n\nEnfin :\n"
    units = adopt_pair(
        located(english, "First way:", "Other way:", "Last way:"),
        located(french, "Autrement :", "Enfin :"),
        source_content=english,
        target_content=french,
    )
    assert pairs(units) == [
        ("First way:", ""),
        ("Other way:", "Autrement :"),
        ("Last way:", "Enfin :"),
    ]


def located(content: bytes, *texts: str) -> list[SegmentText]:
    """Segments where they stand in a file."""
    return [
        SegmentText(
            kind="paragraph",
            start=content.index(text.encode()),
            end=content.index(text.encode()) + len(text.encode()),
            line=1,
            end_line=1,
            text=text,
            digest=b"",
            words=2,
        )
        for text in texts
    ]


def test_what_the_source_has_elsewhere_by_now_is_found_for_somebody_to_see() -> None:
    english = (
        "The dog of Captain Hollis barked at 4 [ships](https://example.org/ships) last night.",
        *ENGLISH,
        "Tickets cost 12 euros, and can be had from Mrs Lacroix at `gate-7` until noon.",
    )
    french = (
        "Le chien du capitaine Hollis aboya après 4 [navires](https://example.org/ships) hier.",
        *FRENCH,
        "L’entrée coûte 12 euros\u00a0: demandez à Mme Lacroix, près de `gate-7`, avant midi.",
    )
    units = adopt_pair(segments(*english[1:], english[0]), segments(*french))
    assert sorted(pairs(units)) == sorted(zip(english, french, strict=True))
    assert [unit.source for unit in units if unit.is_fuzzy] == [english[0]]
