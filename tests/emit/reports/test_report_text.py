from gettext import NullTranslations

from msgspec.structs import replace

from builders import EN, FR, make_post, make_status, with_text
from polyglot.analyse.posts import LanguageShare
from polyglot.config import paces_at
from polyglot.emit.reports.text import report_text, totals_table, totals_text
from polyglot.emit.reports.works import Report, make_report
from polyglot.problems import problem
from polyglot.relate.selection import Selection
from polyglot.relate.status import Status

UI = NullTranslations()


def report(status: Status, *asked: str) -> Report:
    return make_report(status, Selection(rows=status.rows, asked=frozenset(asked)), paces_at(300))


def text_of(status: Status, *asked: str) -> str:
    works = report_text(report(status, *asked), lambda path: f"content/{path}", UI)
    return "\n".join("\n".join(lines) for lines in works)


def test_work_is_told_in_aligned_lines() -> None:
    status = make_status(
        make_post("a.md", title="First", words=303, authors=("Ana", "Bo")),
        make_post("a.fr.md", translators=("Cy",)),
        make_post("a.de.md"),
        make_post("b.md", reads_as="es", confidence=0.957, words=20, translate=("en",)),
        problems=[problem("empty-post", "a.fr.md", 3)],
    )
    assert text_of(status, "a.fr.md") == (
        "a — First\n"
        "    en  original        content/a.md     the default\n"
        "  > fr  unverified      content/a.fr.md  by its suffix\n"
        "    es  missing         –                303 words to translate, about 1 hour 1 minute\n"
        "    de  not configured  content/a.de.md  by its suffix\n"
        "    the original: English (by its language alone)\n"
        "    written by Ana and Bo\n"
        "    translated into French by Cy\n"
        "    content/a.fr.md:3: empty-post: has no text; write it, or mark it 'draft: true'\n"
        "b\n"
        "    en  missing   –             20 words to translate, about 4 minutes\n"
        "    fr  excluded  –\n"
        "    es  original  content/b.md  detected (95%)"
    )


def test_totals_are_told_in_a_sentence() -> None:
    status = make_status(make_post("a.md", words=7_500), make_post("b.md", translate=()))
    assert totals_text(report(status).totals, UI) == (
        "2 works, 2 posts: 2 translations are missing; 15000 words to translate, about 50 hours"
    )


def test_nothing_missing_is_told_in_a_sentence() -> None:
    status = make_status(make_post("a.md", translate=()))
    assert totals_text(report(status).totals, UI) == ("1 work, 1 post: no translation is missing")


def test_partial_translations_are_told_beside_missing_ones() -> None:
    shares = (
        LanguageShare(language=EN, words=60, prose_words=60, line=3),
        LanguageShare(language=FR, words=100, prose_words=100, line=1),
    )
    posts = (make_post("a.md", words=300), with_text(make_post("a.fr.md"), shares=shares))
    totals = report(make_status(*posts)).totals
    assert totals_text(totals, UI) == (
        "1 work, 2 posts: 1 translation is missing, 1 translation is partial; "
        "360 words to translate, about 1 hour 12 minutes"
    )
    only = replace(totals, missing=0)
    assert "2 posts: 1 translation is partial; 360 words" in totals_text(only, UI)
    assert totals_table(totals, UI).rows == (
        ("en", "0", "0", "0", "0", "0 min"),
        ("fr", "0", "1", "0", "60", "12 min"),
        ("es", "1", "0", "0", "300", "1 h 00 min"),
    )
