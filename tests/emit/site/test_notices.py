"""What pages tell of their translations: from records and front matter alone."""

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from site_builders import NO_FILES, build, day, make_config, pages

from builders import EN, ES, FR, LANGUAGES, edit, left_in, make_post, segmented
from polyglot.analyse.posts import Post
from polyglot.config import Fallback
from polyglot.emit.site.pages import Credit, Extent, ListPage, Notice, PostPage, Task
from polyglot.emit.site.plan import plan_site
from polyglot.people import Person
from polyglot.records.summaries import summarise
from polyglot.records.units import Origin, Record, Unit
from polyglot.relate.groups import group_editions
from polyglot.relate.status import Status, assess
from polyglot.tags import Tag

Site = Callable[[Mapping[str, str]], Path]
ONE = Unit(source="One.", target="Un.")
TWO = Unit(source="Two.", target="Deux.")


def french_page(
    *posts: Post,
    units: tuple[Unit, ...] = (),
    source: Tag = EN,
    **settings: Any,  # noqa: ANN401 -- as many types as Config has fields
) -> PostPage:
    """The page of ``a.fr.md``, whose record has these units; without any there is none."""
    tasks = french_tasks(*posts, units=units, source=source, **settings)
    return next(task for task in tasks if isinstance(task, PostPage))


def french_tasks(
    *posts: Post,
    units: tuple[Unit, ...] = (),
    source: Tag = EN,
    **settings: Any,  # noqa: ANN401 -- as above
) -> list[Task]:
    """All pages in French."""
    groups, _ = group_editions(edit(posts), LANGUAGES, EN)
    record = Record(key="a", language=FR, source_language=source, units=units)
    records = {("a", FR): summarise(record, (), "locales/fr/posts/a.po")} if units else {}
    rows = tuple(assess(groups, LANGUAGES, records=records))
    status = Status(languages=LANGUAGES, rows=rows, problems=())
    tasks = plan_site(make_config(**settings), status, NO_FILES).tasks
    return [task for task in tasks if task.path[:3] == "fr/"]


def original(**metadata: Any) -> Post:  # noqa: ANN401 -- the fields of Metadata
    return segmented("a.md", "One.", "Two.", **metadata)


def translation(*texts: str, **metadata: Any) -> Post:  # noqa: ANN401 -- as above
    return segmented("a.fr.md", *(texts or ("Un.", "Deux.")), reads_as="fr", **metadata)


MADE, UPDATED = day("2024-03-12"), day("2024-05-02")


@pytest.mark.parametrize(
    ("of_source", "own", "made", "source_updated"),
    [
        ({}, {}, None, None),
        ({"date": MADE}, {"date": MADE}, None, None),
        ({"updated": UPDATED}, {}, None, UPDATED),
        ({"updated": UPDATED}, {"date": MADE}, MADE, UPDATED),
        ({"updated": UPDATED}, {"date": day("2020-01-01"), "updated": MADE}, MADE, UPDATED),
        ({"updated": MADE}, {"updated": UPDATED}, UPDATED, None),
    ],
)
def test_an_outdated_translation_says_so_with_the_dates_that_are_known(
    of_source: dict[str, Any],
    own: dict[str, Any],
    made: datetime | None,
    source_updated: datetime | None,
) -> None:
    units = (Unit(source="One, once.", target="Un."), TWO)
    page = french_page(original(**of_source), translation(**own), units=units)
    assert page.notice == Notice(
        is_outdated=True,
        source_language=EN,
        source_url="/a/",
        made=made,
        source_updated=source_updated,
    )


@pytest.mark.parametrize(
    ("units", "own"),
    [
        ((), {}),
        ((ONE, TWO), {}),
        ((ONE, Unit(source="Two.", target="Deux.", is_fuzzy=True)), {}),
        ((), {"is_machine": True, "reviewers": ("Luis",)}),
        ((ONE, TWO), {"is_machine": True}),
    ],
)
def test_nothing_is_said_where_nothing_is_known_against_a_translation(
    units: tuple[Unit, ...], own: dict[str, Any]
) -> None:
    assert french_page(original(), translation(**own), units=units).notice is None


def by_machine(unit: Unit) -> Unit:
    return Unit(source=unit.source, target=unit.target, origin=Origin.MACHINE)


def confirmed(unit: Unit, by: str) -> Unit:
    return Unit(source=unit.source, target=unit.target, by=by)


@pytest.mark.parametrize(
    ("units", "own", "machine"),
    [
        ((), {"is_machine": True}, Extent.ALL),
        ((by_machine(ONE), by_machine(TWO)), {}, Extent.ALL),
        ((by_machine(ONE), TWO), {}, Extent.PART),
        ((by_machine(ONE), by_machine(TWO)), {"is_machine": True}, Extent.ALL),
        ((by_machine(ONE), confirmed(TWO, "Luis")), {"is_machine": True}, Extent.PART),
    ],
)
def test_what_a_machine_made_and_nobody_reviewed_is_told(
    units: tuple[Unit, ...], own: dict[str, Any], machine: Extent
) -> None:
    page = french_page(original(), translation(**own), units=units)
    assert page.notice == Notice(machine=machine, source_language=EN, source_url="/a/")


def test_a_machines_translation_may_be_outdated_too() -> None:
    units = (by_machine(Unit(source="One, once.", target="Un.")), by_machine(TWO))
    page = french_page(original(), translation(is_machine=True), units=units)
    assert page.notice == Notice(
        machine=Extent.ALL, is_outdated=True, source_language=EN, source_url="/a/"
    )


def test_an_original_that_a_machine_translated_from_elsewhere_says_so() -> None:
    page = french_page(make_post("a.fr.md", is_machine=True, translators=("DeepL",)))
    assert page.notice == Notice(machine=Extent.ALL, is_from_original=False)
    assert page.credit == Credit(is_machine=True)


def test_what_is_left_untranslated_is_told() -> None:
    begun = french_page(original(), translation(), units=(ONE, Unit(source="Two.")))
    assert begun.notice == Notice(untranslated=Extent.PART, source_language=EN, source_url="/a/")
    posts = (make_post("a.md"), left_in(make_post("a.fr.md", reads_as="fr"), EN, 30))
    assert french_page(*posts).notice == Notice(
        untranslated=Extent.PART, left_in=EN, source_language=EN, source_url="/a/"
    )
    stub = french_page(make_post("a.md"), make_post("a.fr.md", reads_as="en", date=MADE))
    assert stub.notice == Notice(
        untranslated=Extent.ALL, left_in=EN, source_language=EN, source_url="/a/"
    )


def test_a_translation_of_a_translation_leads_to_what_it_was_made_from() -> None:
    posts = (
        make_post("a.md", title="One"),
        segmented("a.es.md", "Uno.", "Dos.", updated=UPDATED),
        translation(),
    )
    units = (Unit(source="Uno, una vez.", target="Un."), Unit(source="Dos.", target="Deux."))
    page = french_page(*posts, units=units, source=ES)
    assert page.notice == Notice(
        is_outdated=True,
        source_language=ES,
        source_url="/es/a/",
        is_from_original=False,
        source_updated=UPDATED,
    )
    assert page.credit == Credit(source_language=ES, source_url="/es/a/")


@pytest.mark.parametrize(
    ("own", "units", "credit"),
    [
        ({"translators": ("Ana",)}, (), Credit(translators=(Person(name="Ana"),))),
        (
            {"translators": ("Ana",), "reviewers": ("Luis", "Ana")},
            (),
            Credit(
                translators=(Person(name="Ana"),),
                reviewers=(Person(name="Luis"),),
                is_reviewed=True,
            ),
        ),
        (
            {"translators": ("Ana",)},
            (confirmed(ONE, "Luis"), confirmed(TWO, "Ana")),
            Credit(
                translators=(Person(name="Ana"),),
                reviewers=(Person(name="Luis"),),
                is_reviewed=True,
            ),
        ),
        ({"is_machine": True}, (), Credit(is_machine=True)),
        (
            {"is_machine": True, "reviewers": ("Luis <luis@example.org>",)},
            (),
            Credit(reviewers=(Person(name="Luis"),), is_machine=True, is_reviewed=True),
        ),
        (
            {"translators": ("DeepL",), "is_machine": True},
            (ONE, TWO),
            Credit(is_machine=True, is_reviewed=True),
        ),
        (
            {"translators": ("Jean", "machine")},
            (),
            Credit(is_machine=True),
        ),
    ],
)
def test_a_credit_says_who_translated_who_reviewed_and_how(
    own: dict[str, Any], units: tuple[Unit, ...], credit: Credit
) -> None:
    people = {"jean": Person(name="")}
    page = french_page(original(), translation(**own), units=units, people=people)
    assert page.credit == replace(credit, source_language=EN, source_url="/a/")


def test_a_page_that_stands_in_brings_the_notice_of_its_text_along(site: Site) -> None:
    posts = (
        make_post("a.md", title="One"),
        make_post("a.es.md", title="Uno", is_machine=True, updated=MADE),
    )
    root = site({"a.md": "One.", "a.es.md": "Uno."})
    made = build(root, posts, fallback=Fallback.PAGE, fallback_chains={FR: (ES,)})
    html = pages(made)["fr/a/index.html"]
    notice = html[html.index("<aside") : html.index("</aside>")]
    assert notice.splitlines() == [
        '<aside class="notice" aria-label="À propos de cette page">',
        ("<p>Cette page n’est pas encore traduite en français. Vous la lisez en espagnol.</p>"),
        "<p>",
        "Cette page a été traduite par une machine, et personne ne l’a encore relue.",
        "Cette traduction date du 12 mars 2024.",
        "</p>",
        '<p><a href="/es/a/" hreflang="es">Aller à la page en espagnol</a></p>',
        '<p><a href="/a/" hreflang="en">Lire l’original en anglais</a></p>',
    ]


def test_a_notice_says_which_language_it_is_in_where_the_theme_lacks_the_readers(
    site: Site,
) -> None:
    arabic = Tag("ar")
    posts = [make_post("a.md", title="A"), make_post("a.ar.md", title="ا", is_machine=True)]
    root = site({"a.md": "A", "a.ar.md": "مرحبا"})
    html = pages(build(root, posts, languages=(EN, arabic)))["ar/a/index.html"]
    assert '<aside class="notice" lang="en" dir="ltr" aria-label="About this page">' in html


def test_a_list_labels_what_a_machine_translated(site: Site) -> None:
    posts = [make_post("a.md", title="A"), make_post("a.fr.md", title="A fr", is_machine=True)]
    made = pages(build(site({"a.md": "A", "a.fr.md": "A"}), posts))
    assert '<span class="label">traduction automatique</span>' in made["fr/index.html"]
    assert 'class="label"' not in made["index.html"]


def test_a_list_labels_a_machines_translation_of_which_a_part_is_missing() -> None:
    units = (by_machine(ONE), Unit(source="Two."))
    tasks = french_tasks(original(), translation(is_machine=True), units=units)
    lists = [task for task in tasks if isinstance(task, ListPage)]
    assert [entry.is_machine for entry in lists[0].entries] == [True]
