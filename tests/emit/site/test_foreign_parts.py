import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from site_builders import render_body

from builders import make_post, with_text
from polyglot.analyse.markdown import walk_blocks
from polyglot.analyse.posts import ForeignSpan, LanguageShare, Segment
from polyglot.analyse.segments import pack_segments
from polyglot.config_file import read_config
from polyglot.emit.site.bodies.foreign_parts import find_field_languages, find_marks, mark_html
from polyglot.emit.site.bodies.markdown import Labels
from polyglot.emit.site.pages import Mark
from polyglot.pipeline import build_site
from polyglot.tags import Tag

EN, FR, AR = Tag("en"), Tag("fr"), Tag("ar")
SITE = (EN, FR)
LABELS = Labels(table="Table", footnote_back="Back")
ENGLISH = ' lang="en" dir="ltr"'


def render(markdown: str, *marks: Mark) -> str:
    return render_body(markdown, "", LABELS, marks).html


def blocks_of(markdown: str, language: Tag = EN) -> list[Mark]:
    """A mark for each block."""
    return [
        Mark(start=block.start, end=block.end, language=language, is_block=True)
        for block in walk_blocks(markdown)
        if block.kind != "html"
    ]


def span(markdown: str, text: str, language: Tag = EN) -> Mark:
    start = markdown.encode().index(text.encode())
    return Mark(start=start, end=start + len(text.encode()), language=language, is_block=False)


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("One *two*\n", f"<p{ENGLISH}>One <em>two</em></p>\n"),
        ('**"One"** two\n', f'<p{ENGLISH}><strong>"One"</strong> two</p>\n'),
        ("> One\n> two\n", f"<blockquote>\n<p{ENGLISH}>One\ntwo</p>\n</blockquote>\n"),
        ("## One {#two}\n", f'<h2 id="two"{ENGLISH}>One</h2>\n'),
        ("- One\n", f"<ul>\n<li{ENGLISH}>One</li>\n</ul>\n"),
        (
            "- One\n\n- Two\n",
            f"<ul>\n<li>\n<p{ENGLISH}>One</p>\n</li>\n<li>\n<p{ENGLISH}>Two</p>\n</li>\n</ul>\n",
        ),
    ],
)
def test_a_block_has_its_language_on_its_own_element(markdown: str, html: str) -> None:
    assert render(markdown, *blocks_of(markdown)) == html


def test_an_item_with_a_list_in_it_has_its_language_on_its_own_text_alone() -> None:
    markdown = "- One\n  - Deux\n"
    html = render(markdown, blocks_of(markdown)[0])
    assert (
        html == f"<ul>\n<li><span{ENGLISH}>One</span>\n<ul>\n<li>Deux</li>\n</ul>\n</li>\n</ul>\n"
    )


def test_a_span_is_marked_inside_its_quotation_marks() -> None:
    markdown = "Il dit\u00a0: «\u00a0so *it* goes\u00a0», puis part.\n"
    assert render(markdown, span(markdown, "so *it* goes")) == (
        f"<p>Il dit\u00a0: «\u00a0<span{ENGLISH}>so <em>it</em> goes</span>\u00a0», puis part."
        "</p>\n"
    )


def test_a_span_inside_a_foreign_block_is_marked_in_it() -> None:
    markdown = "So he said oui madame\n"
    marks = (*blocks_of(markdown), span(markdown, "oui madame", FR))
    assert render(markdown, *marks) == (
        f'<p{ENGLISH}>So he said <span lang="fr" dir="ltr">oui madame</span></p>\n'
    )


def test_a_language_from_right_to_left_says_so() -> None:
    assert render("سلام\n", *blocks_of("سلام\n", AR)) == '<p lang="ar" dir="rtl">سلام</p>\n'


def test_a_span_that_ends_in_the_middle_of_emphasis_stays_unmarked_and_others_do_not() -> None:
    markdown = "Un **so it** goes\n\nDeux\n"
    marks = (span(markdown, "it** goes"), blocks_of(markdown)[1])
    assert render(markdown, *marks) == (
        f"<p>Un <strong>so it</strong> goes</p>\n<p{ENGLISH}>Deux</p>\n"
    )


@pytest.mark.parametrize(
    ("markdown", "text", "html"),
    [
        ("Un « *so* it goes ».", "so* it goes", "Un « {}<em>so</em> it goes{} »."),
        ("Un [so](a) **it**.", "so](a) **it", 'Un {}<a href="a">so</a> <strong>it</strong>{}.'),
        ("Un ***so** it*.", "so** it", "Un <em>{}<strong>so</strong> it{}</em>."),
        ("Un *so it*.", "so it", "Un <em>{}so it{}</em>."),
    ],
)
def test_a_span_holds_the_whole_of_emphasis_and_links_at_its_ends(
    markdown: str, text: str, html: str
) -> None:
    expected = html.format(f"<span{ENGLISH}>", "</span>")
    assert render(markdown, span(markdown, text)) == f"<p>{expected}</p>\n"


def test_a_mark_inside_a_code_of_markdown_changes_nothing() -> None:
    markdown = "Un [lien](a.md) ici\n"
    assert render(markdown, span(markdown, "a.m")) == render(markdown)


PARTS = [
    "été",
    "**b**",
    "*",
    "_a_",
    "`c`",
    "\n",
    "\n\n",
    "- ",
    "> ",
    "# ",
    "|",
    "[a](b)",
    "<b>",
    "&amp;",
]


@given(parts=st.lists(st.sampled_from(PARTS)), places=st.lists(st.integers(0, 80), max_size=6))
def test_marks_add_attributes_and_spans_and_nothing_else(
    parts: list[str], places: list[int]
) -> None:
    markdown = " ".join(parts)
    boundaries = [len(markdown[:at].encode()) for at in range(len(markdown) + 1)]
    cut = sorted(boundaries[at % len(boundaries)] for at in places)
    spans = [
        Mark(start=start, end=end, language=FR, is_block=False)
        for start, end in zip(cut[::2], cut[1::2], strict=False)
        if start < end
    ]
    marked = render(markdown, *blocks_of(markdown), *spans)
    for attributes in (ENGLISH, ' lang="fr" dir="ltr"'):
        marked = marked.replace(f"<span{attributes}>", "").replace(attributes, "")
    assert marked.replace("</span>", "") == render(markdown)


def segment(
    words: int,
    confidence: float,
    *,
    spans: tuple[ForeignSpan, ...] = (),
    kind: str = "paragraph",
    language: Tag = EN,
) -> Segment:
    return Segment(
        kind=kind,
        start=10,
        end=90,
        line=1,
        end_line=1,
        digest=b"",
        words=words,
        language=language,
        confidence=confidence,
        spans=spans,
    )


def marks(language: Tag, *segments: Segment) -> tuple[Mark, ...]:
    share = LanguageShare(language=EN, words=9, prose_words=0, line=0)
    packed = pack_segments(segments)
    return find_marks(
        with_text(make_post("a.md"), packed_segments=packed, shares=(share,)), language, SITE
    )


def test_only_sure_blocks_of_some_length_in_another_language_are_marked() -> None:
    found = Mark(start=10, end=90, language=EN, is_block=True)
    assert marks(FR, segment(4, 0.9), segment(3, 0.99), segment(9, 0.8)) == (found,)
    assert marks(EN, segment(4, 0.9)) == ()


def test_short_blocks_are_marked_where_the_whole_post_reads_so() -> None:
    post = with_text(
        make_post("a.fr.md", reads_as="en", title="Tides"),
        packed_segments=pack_segments((field(1, 0.95), segment(2, 0.95))),
        shares=(LanguageShare(language=EN, words=20, prose_words=0, line=0),),
    )
    assert find_marks(post, FR, SITE) == (Mark(start=10, end=90, language=EN, is_block=True),)
    assert find_field_languages(post, FR, SITE) == (EN, FR)
    by_its_title_alone = with_text(post, shares=())
    assert find_field_languages(by_its_title_alone, FR, SITE) == (FR, FR)


def test_names_are_not_marked() -> None:
    assert marks(FR, replace(segment(9, 0.99), is_of_names=True)) == ()


def test_beside_a_language_without_a_profile_only_those_of_the_site_are_believed() -> None:
    german = segment(9, 0.99, language=Tag("de"))
    share = LanguageShare(language=Tag("de"), words=9, prose_words=9, line=1)
    post = with_text(
        make_post("a.md", title="Das"),
        packed_segments=pack_segments((replace(german, kind="field", field="title"), german)),
        shares=(share,),
    )
    found = Mark(start=10, end=90, language=Tag("de"), is_block=True)
    assert find_marks(post, EN, (EN, FR)) == (found,)
    assert find_marks(post, EN, (EN, Tag("eu"))) == ()
    assert find_marks(post, EN, (EN, Tag("eu"), Tag("de"))) == (found,)
    assert find_field_languages(post, EN, (EN, Tag("eu"))) == (EN, EN)


def test_a_span_is_marked_where_it_differs_from_what_is_around_it() -> None:
    french = ForeignSpan(start=20, end=30, language=FR)
    inner = Mark(start=20, end=30, language=FR, is_block=False)
    assert marks(FR, segment(9, 0.5, spans=(french,))) == ()
    assert marks(FR, segment(9, 0.95, spans=(french,)))[1:] == (inner,)


def fields_of(*segments: Segment, title: str = "", description: str = "") -> tuple[Tag, Tag]:
    """The languages of title and description of a post on a page in French."""
    post = make_post("a.fr.md", title=title, description=description)
    return find_field_languages(with_text(post, packed_segments=pack_segments(segments)), FR, SITE)


def field(words: int, confidence: float, language: Tag = EN, *, name: str = "title") -> Segment:
    return replace(segment(words, confidence, kind="field", language=language), field=name)


def test_a_title_is_in_another_language_where_that_is_sure() -> None:
    assert fields_of(field(4, 0.9), title="The") == (EN, FR)
    assert fields_of(field(3, 0.99), title="The") == (FR, FR)
    assert fields_of(field(9, 0.8), title="The") == (FR, FR)
    assert fields_of(field(9, 0.99, Tag("und")), title="The") == (FR, FR)


def test_title_and_description_are_told_from_each_other() -> None:
    body = segment(9, 0.99)
    title, summary = field(9, 0.9, FR), field(9, 0.9, name="Summary")
    assert fields_of(title, summary, body, title="Le", description="The") == (FR, EN)
    assert fields_of(summary, body, description="The") == (FR, EN)
    description = field(9, 0.9, FR, name="description")
    assert fields_of(summary, description, body, description="Le") == (FR, FR)
    assert fields_of(body) == fields_of() == (FR, FR)


def test_a_title_from_the_first_heading_is_in_its_language() -> None:
    heading = segment(5, 0.95, kind="heading")
    assert fields_of(heading, segment(9, 0.9, language=FR), title="The") == (EN, FR)
    assert fields_of(
        field(9, 0.9, FR, name="description"), heading, title="The", description="Le"
    ) == (
        EN,
        FR,
    )


FRENCH = "Le port est vide à marée basse, et les bateaux penchent sur le côté comme des chiens."
POST = f"""# La marée

{FRENCH}

> The harbour lies empty at low tide, and the boats lean on their sides like tired dogs.

- The gulls went on quarrelling about the fish until somebody threw a stone at them.
  - {FRENCH}

| {FRENCH} | We waited for the water to come back, and nobody said a word until the keel moved. |
|---|---|
| {FRENCH} | {FRENCH} |

{FRENCH}[^1]

[^1]: By evening the whole fleet was afloat again, and nobody could remember who had asked.
"""


def test_pages_with_foreign_parts_are_marked_and_valid(
    site: Callable[[Mapping[str, str | bytes]], Path],
    nu_checker: Callable[[Path], list[dict[str, object]]],
) -> None:
    root = site({"posts/maree.fr.md": POST, "posts/tide.md": FRENCH})
    build_site(read_config(root))
    html = (root / "public/fr/posts/maree/index.html").read_text(encoding="utf-8")
    assert html.count(f"<p{ENGLISH}>") == 2
    assert html.count(f"<span{ENGLISH}>The gulls") == html.count(f"<th{ENGLISH}>We waited") == 1
    assert f"<p>{FRENCH}" in html
    assert nu_checker(root / "public") == []


TITLE = "The boats that lean on their sides at low tide"
UNTRANSLATED = f"""---
title: {TITLE}
description: What we saw from the harbour wall before the water came back.
date: 2024-02-02
---
{FRENCH}

{FRENCH}
"""
TITLED = {
    "posts/tide.md": UNTRANSLATED.replace(FRENCH, "We waited until the first keel began to move."),
    "posts/tide.fr.md": UNTRANSLATED,
    "posts/gulls.fr.md": f"---\ntitle: Les mouettes\ndate: 2024-02-01\n---\n{FRENCH}\n",
    "pages/wall.fr.md": f"---\ntitle: {TITLE}\n---\n{FRENCH}\n\n{FRENCH}\n",
    "index.fr.md": f"{FRENCH}\n\n> We waited for the water to come back, and nobody spoke.\n",
}


def test_a_title_that_nobody_translated_says_its_language_wherever_it_stands(
    site: Callable[[Mapping[str, str | bytes]], Path],
    nu_checker: Callable[[Path], list[dict[str, object]]],
) -> None:
    root = site(TITLED | {"polyglot.yaml": "languages: [en, fr]\n"})
    build_site(read_config(root))
    names = ("posts/tide/index.html", "posts/gulls/index.html", "index.html", "feed.xml")
    post, neighbour, home, feed = (
        (root / "public/fr" / name).read_text(encoding="utf-8") for name in names
    )
    assert f"<h1{ENGLISH}>{TITLE}</h1>" in post
    assert f'<p class="lead"{ENGLISH}>What we saw' in post
    assert f"<bdi{ENGLISH}>{TITLE}</bdi>" in neighbour
    assert f'<a href="/fr/pages/wall/"{ENGLISH}>{TITLE}</a>' in neighbour
    assert f'<h2{ENGLISH}><a href="/fr/posts/tide/">{TITLE}</a></h2>' in home
    assert f'<p class="summary"{ENGLISH}>What we saw' in home
    assert f"<p{ENGLISH}>We waited" in home
    assert f'<title xml:lang="en">{TITLE}</title>' in feed
    assert '<summary xml:lang="en">What we saw' in feed
    english = (root / "public/posts/tide/index.html").read_text(encoding="utf-8")
    assert f"<h1>{TITLE}</h1>" in english
    assert nu_checker(root / "public") == []


def test_a_mark_that_ends_before_it_begins_in_html_is_left_out() -> None:
    markdown = 'Un [lien](a "titre") ici\n'
    assert render(markdown, span(markdown, 'en](a "ti')) == render(markdown)


def test_marks_of_many_blocks_are_those_of_each_alone() -> None:
    markdown = "One *two*\n\nUn [**so** it](a) « *so it* »\n\n- One\n"
    block, _, item = blocks_of(markdown)
    once = render(markdown, block, span(markdown, "so** it"), item)
    length = len(markdown.encode()) + 1
    many = [
        replace(mark, start=mark.start + at * length, end=mark.end + at * length)
        for at in range(50)
        for mark in (block, span(markdown, "so** it"), item)
    ]
    assert render(f"{markdown}\n" * 50, *many) == once * 50


def test_one_mark_that_cannot_stand_costs_few_renderings() -> None:
    good, bad = "Un « so it goes »\n\n", "Un [so it]\n\n[so it]: a\n\n"
    markdown = f"{good * 60}{bad}{good * 60}"
    calls: list[str] = []

    def rendered(source: str) -> str:
        calls.append(source)
        return render(source)

    starts = [match.start() for match in re.finditer("so it", markdown)]
    offsets = [len(markdown[:start].encode()) for start in starts]
    marks = [Mark(start=at, end=at + 5, language=EN, is_block=False) for at in offsets]
    html = mark_html(render(markdown), markdown, marks, rendered)
    assert html.count(ENGLISH) == 120
    assert '<a href="a">so it</a>' in html
    assert len(calls) < 30
