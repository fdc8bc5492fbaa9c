import json
from datetime import date

from dashboard_builders import CONFIG, FRAME
from msgspec.structs import replace
from selectolax.lexbor import LexborHTMLParser

from builders import EN, FR, make_post, make_status
from polyglot.config import DEFAULT_WEIGHTS, Band, paces_at
from polyglot.emit.dashboard.facts import Facts, gather_facts
from polyglot.emit.dashboard.fitting import BANDS, Worklist, band_places, scale_of
from polyglot.emit.dashboard.worklists import data_path, worklist_data, worklist_pages
from polyglot.records.claims import Claim
from polyglot.relate.worklist import list_tasks

CLAIM = Claim(by="Ana <ana@example.org>", since=date(2026, 11, 20), kind="translate")
UNDECLARED = (
    "content/a.md:1: its language was only detected; write 'lang: es' at the top of the post "
    "before you add a translation"
)
DRAFT = make_post("b.fr.md", draft=True)


def facts() -> Facts:
    """Of a site with a post whose language is only detected, and one with a draft beside it."""
    status = make_status(
        make_post("a.md", title="<A>", reads_as="es", words=300),
        make_post("b.md", words=1500, authors=("Ana <ana@example.org>",), tags=("x",)),
    )
    tasks = list_tasks(status, FR, default_language=EN, paces=CONFIG.words_per_hour, drafts=[DRAFT])
    taken = tuple(replace(task, claims=(CLAIM,)) if task.key == "b" else task for task in tasks)
    worklist = Worklist(plain=taken, planned=taken, looked_up=50)
    return gather_facts(CONFIG, FRAME, status, (DRAFT,), worklists={FR: worklist})


def test_a_page_has_a_line_a_task_and_what_to_know_before() -> None:
    (page,) = worklist_pages(facts(), EN)
    assert page.path == "en/worklist-fr.html"
    tree = LexborHTMLParser(page.content.decode())
    lines = [
        [" ".join(part.text().split()) for part in item.css("p")]
        for item in tree.css("#tasks > li")
    ]
    assert lines == [
        [
            "translate <A>",
            "300 words, 1 h 00 min altogether 1 h 00 min",
            "content/a.md:1 (es) → content/a.fr.md",
            UNDECLARED,
        ],
        [
            "translate b",
            "1,500 words, 5 h 00 min altogether 6 h 00 min",
            "content/b.md:1 (en) → content/b.fr.md",
            "go on with the draft content/b.fr.md",
            "taken by Ana since Nov 20, 2026",
        ],
    ]


def test_the_data_of_a_worklist_say_the_same_without_words() -> None:
    (output,) = worklist_data(facts())
    assert output.path == data_path(FR) == "assets/data/worklist-fr.js"
    text = output.content.decode()
    assert "<" not in text
    found = json.loads(text.removeprefix("window.polyglotWorklist = ").removesuffix(";\n"))
    first, second = found["tasks"]
    assert first[:8] == [1, "<A>", "a", "content/a.md", 1, "content/a.fr.md", 1, 300]
    assert first[8:] == [60, 0, None, False, [], False, [], [], True]
    assert second[:8] == [1, "b", "b", "content/b.md", 0, "content/b.fr.md", 1, 1500]
    claims = [["Ana", "2026-11-20", None]]
    assert second[8:] == [300, 0, None, True, claims, True, [0], [0], False]
    assert (found["languages"], found["authors"], found["tags"]) == (["en", "es"], ["Ana"], ["x"])


def test_nothing_to_do_is_said() -> None:
    empty = gather_facts(CONFIG, FRAME, make_status(), (), worklists={FR: Worklist()})
    (page,) = worklist_pages(empty, EN)
    assert "Nothing to do in French." in page.content.decode()
    assert "<form" not in page.content.decode()


def test_bands_are_told_by_their_place() -> None:
    assert band_places(None, [1]) is None
    assert band_places({3: Band.EXACT, 5: Band.NEW}, [3, 4, 5]) == (BANDS.index(Band.EXACT), -1, 0)


def test_a_scale_has_all_that_minutes_are_counted_by() -> None:
    scale = scale_of(paces_at(300), DEFAULT_WEIGHTS, 50)
    assert scale.paces == {
        "translate": 300,
        "update": 300,
        "finish": 300,
        "review": 600,
        "verify": 900,
    }
    assert (len(scale.weights), scale.looked_up) == (len(Band), 50)
