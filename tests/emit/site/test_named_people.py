"""Nobody is named otherwise than they want, and no address is shown: in nothing that is built."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec
from site_builders import plan

from builders import EN, FR, make_post
from polyglot.config_file import read_config
from polyglot.emit.reports.works import make_report, report_document
from polyglot.emit.site.pages import Alternates, Contributor, CreditsPage, Link, PostPage, Sitemap
from polyglot.people import Person
from polyglot.pipeline import build_site, read_site
from polyglot.relate.selection import Selection

Site = Callable[[Mapping[str, str]], Path]

CONFIG = """\
languages: [en, fr, es]
base_url: https://example.org
fallback: page
people:
  Margaret Hidden: {hidden: true}
  quentin@mail.example: {hidden: true}
  Isabel Legal: {name: Isa, url: "https://isa.example"}
  paul@mail.example: Polo
  Rita Recorder: R. R.
"""
FILES = {
    "/polyglot.yaml": CONFIG,
    "posts/a.md": """\
---
title: One
date: 2024-01-02
authors: ["Margaret Hidden", "Isabel Legal <isabel@mail.example>", "Vera <vera@mail.example>"]
tags: [craft]
---
Some words that stand for a text about nothing much.
""",
    "posts/a.fr.md": """\
---
title: Un
translators: ["Paul Secret <paul@mail.example>", "someone@mail.example", "Margaret Hidden"]
reviewers: ["ISABEL LEGAL", "Quentin Shy (quentin@mail.example)"]
---
Quelques mots qui tiennent lieu de texte sur pas grand-chose.
""",
    "posts/a.es.md": """\
---
title: Uno
translator: "mailto:paul@mail.example"
author: isabel legal
---
Unas palabras que hacen las veces de un texto sobre casi nada.
""",
    "/locales/es/posts/posts/a.po": r"""
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\n"
"Language: es\n"
"Last-Translator: Rita Recorder <rita@mail.example>\n"
"X-Polyglot-Key: posts/a\n"
"X-Source-Language: en\n"

#. kind: paragraph
#. by: Rita Recorder <rita@mail.example>
msgid "Some words that stand for a text about nothing much."
msgstr "Unas palabras que hacen las veces de un texto sobre casi nada."
""",
}
UNSHOWN = (
    "@mail.example",
    "Margaret",
    "Hidden",
    "Legal",
    "Secret",
    "Quentin",
    "Recorder",
    "someone",
)


def texts_below(folder: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path.relative_to(folder).as_posix(), path.read_bytes().decode("utf-8", "replace")


def test_nothing_that_is_built_names_who_does_not_want_to_be_named(site: Site) -> None:
    config = read_config(site(FILES))
    build_site(config)
    built = dict(texts_below(config.output))
    shown = [
        (path, word)
        for path, text in built.items()
        for word in UNSHOWN
        if word.casefold() in text.casefold()
    ]
    assert shown == []
    wanted = ("Isa", "https://isa.example", "Vera", "Polo", "R. R.")
    assert [any(name in text for text in built.values()) for name in wanted] == [True] * 5
    assert '<a href="https://isa.example"><bdi>Isa</bdi></a>' in built["fr/posts/a/index.html"]


def test_no_report_names_them_either(site: Site) -> None:
    found = read_site(read_config(site(FILES)))
    report = make_report(
        found.status,
        Selection(rows=found.status.rows),
        found.config.words_per_hour,
        people=found.config.people,
    )
    text = msgspec.json.encode(report_document(report)).decode()
    assert [word for word in UNSHOWN if word in text] == []
    assert '"authors":["Isa","Vera"],"translators":[]' in text


def link(title: str, url: str) -> Link:
    return Link(title=title, url=url, language=FR, title_language=FR)


def credits_of(*metadata: dict[str, Any]) -> dict[str, CreditsPage]:
    posts = []
    for number, fields in enumerate(metadata):
        posts.append(make_post(f"{number}.md", title=f"One {number}"))
        posts.append(make_post(f"{number}.fr.md", title=f"Un {number}", **fields))
    tasks = plan(posts, languages=(EN, FR)).tasks
    return {task.path: task for task in tasks if isinstance(task, CreditsPage)}


def test_credits_list_everybody_by_name_with_their_works() -> None:
    made = credits_of(
        {"translators": ("Zoé", "Éva"), "reviewers": ("Ana",)},
        {"translators": ("Éva",)},
        {"translators": ("machine",), "is_machine": True},
    )
    first, second = link("Un 0", "/fr/0/"), link("Un 1", "/fr/1/")
    assert made == {
        "fr/credits/index.html": CreditsPage(
            path="fr/credits/index.html",
            url="/fr/credits/",
            language=FR,
            contributors=(
                Contributor(person=Person(name="Ana"), reviewed=(first,), reviewed_count=1),
                Contributor(
                    person=Person(name="Éva"), translated=(first, second), translated_count=2
                ),
                Contributor(person=Person(name="Zoé"), translated=(first,), translated_count=1),
            ),
            alternates=Alternates(urls=((FR, "/fr/credits/"),), default="/fr/credits/"),
        )
    }


def test_of_many_works_the_newest_are_listed_and_all_are_counted() -> None:
    made = credits_of(*[{"translators": ("Ana",)}] * 51)
    only = made["fr/credits/index.html"].contributors[0]
    assert (len(only.translated), only.translated_count) == (50, 51)


def test_nobody_to_name_is_no_page_and_no_link() -> None:
    assert credits_of({}, {"translators": ("machine",), "is_machine": True}) == {}


def test_a_post_called_credits_keeps_its_address() -> None:
    posts = [
        make_post("credits.md", title="Thanks"),
        make_post("a.md", title="One"),
        make_post("a.fr.md", title="Un", translators=("Ana",)),
    ]
    made = plan(posts, languages=(EN, FR))
    assert made.problems == ()
    found = [task.path for task in made.tasks if "credits" in task.path]
    assert found == ["credits/index.html", "fr/credits-of-translations/index.html"]
    assert [task.source for task in made.tasks if isinstance(task, PostPage)][1] == "credits.md"


def test_pages_of_credits_are_alternates_of_one_another_and_in_the_sitemap() -> None:
    posts = [
        make_post("a.md", title="One"),
        make_post("a.fr.md", title="Un", translators=("Ana",)),
        make_post("b.fr.md", title="Deux"),
        make_post("b.md", title="Two", translators=("Bo",), original="b.fr.md"),
    ]
    made = plan(posts, languages=(EN, FR))
    expected = Alternates(urls=((EN, "/credits/"), (FR, "/fr/credits/")), default="/credits/")
    pages = [task for task in made.tasks if isinstance(task, CreditsPage)]
    assert [page.alternates for page in pages] == [expected, expected]
    sitemap = next(task for task in made.tasks if isinstance(task, Sitemap))
    assert expected in [each.alternates for each in sitemap.sets]
    assert [frame.credits for frame in made.frame.languages] == ["/credits/", "/fr/credits/"]
