import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from exports import HEAD, export, item, term

from polyglot.errors import PolyglotError
from polyglot.importing.front_matter import render_source
from polyglot.importing.posts import ImportedPost, Passed
from polyglot.importing.wxr import Export, read_export, survey_export
from polyglot.problems import Problem, problem


def advance(_done: int, _total: int) -> None:
    pass


def survey(tmp_path: Path, text: str) -> Export:
    path = tmp_path / "blog.xml"
    path.write_text(text, encoding="utf-8")
    return survey_export(path, advance)


def posts(tmp_path: Path, text: str) -> list[ImportedPost]:
    found = read_export(survey(tmp_path, text), advance)
    return [post for post in found if isinstance(post, ImportedPost)]


def groups(tmp_path: Path, text: str) -> list[tuple[str, str | None, str]]:
    return [(post.key, post.language, post.slug) for post in posts(tmp_path, text)]


def refusal(tmp_path: Path, text: str) -> str:
    with pytest.raises(PolyglotError) as raised:
        survey(tmp_path, text)
    return str(raised.value).removeprefix(str(tmp_path))


def test_a_post_keeps_its_metadata(tmp_path: Path) -> None:
    text = item(
        "Bread &amp; salt",
        "<p>One <b>loaf</b>.</p>",
        post_id=7,
        slug="bread",
        excerpt="<p>Short &amp; sweet</p>",
        categories=[
            ("category", "food", "Food"),
            ("category", "uncategorized", "Uncategorized"),
            ("post_tag", "salt", "Salt &amp; co"),
        ],
    )
    (post,) = posts(tmp_path, export(text))
    assert post == ImportedPost(
        source_id="https://blog.example#7",
        line=19,
        title="Bread & salt",
        body="One **loaf**.",
        slug="bread",
        date=datetime(2019, 3, 2, 8, 30, tzinfo=UTC),
        authors=("Nadia Ould",),
        tags=("Salt & co",),
        categories=("Food",),
        description="Short & sweet",
    )


def test_a_draft_that_has_no_slug_yet_is_named_by_its_title(tmp_path: Path) -> None:
    text = export(
        item("Salt &amp; sea", status="draft", post_id=901, slug=""),
        item("[:en]The ferry[:fr]Le bac[:]", "[:en]One.[:fr]Un.[:]", status="draft", post_id=902),
        item("…", status="draft", post_id=903),
    )
    found = list(read_export(survey(tmp_path, text), advance))
    assert [(post.slug, post.key) for post in found if isinstance(post, ImportedPost)] == [
        ("salt-sea", ""),
        ("the-ferry", "the-ferry"),
        ("the-ferry", "the-ferry"),
        ("post-903", ""),
    ]


def test_drafts_are_marked_pages_have_a_folder_and_the_rest_is_passed_over(tmp_path: Path) -> None:
    text = export(
        item("A", status="draft", post_id=1, date="0000-00-00 00:00:00"),
        item("B", kind="page", slug="about"),
        item("C", kind="revision", status="inherit"),
        item("D", kind="attachment", status="inherit"),
        item("E", kind="product"),
        item("F", status="trash"),
        item("G", more="<wp:post_password>secret</wp:post_password>"),
    )
    found = list(read_export(survey(tmp_path, text), advance))
    assert [
        (post.title, post.folder, post.held_back, post.date is None)
        for post in found
        if isinstance(post, ImportedPost)
    ] == [
        ("A", "posts", "not finished", True),
        ("B", "pages", "", False),
        ("G", "posts", "behind a password", False),
    ]
    assert [passed.reason for passed in found if isinstance(passed, Passed)] == [
        "revision",
        "attachment",
        "of another type",
        "in the trash",
    ]


def test_the_featured_picture_is_named_by_its_address(tmp_path: Path) -> None:
    picture = item(
        "A boat",
        kind="attachment",
        status="inherit",
        post_id=5,
        more="<wp:attachment_url>https://blog.example/boat.jpg</wp:attachment_url>",
    )
    text = export(item("A", fields={"_thumbnail_id": "5"}), picture)
    (post,) = posts(tmp_path, text)
    assert post.image == "https://blog.example/boat.jpg"


def polylang(language: str, group: str) -> list[tuple[str, str, str]]:
    return [("language", language, language), ("post_translations", group, group)]


def test_polylang_groups_are_kept_and_named_by_the_post_in_the_sites_language(
    tmp_path: Path,
) -> None:
    text = export(
        item("Pain", slug="pain", categories=polylang("fr", "pll_1")),
        item("Bread", slug="bread", categories=polylang("en", "pll_1")),
        item("Alone", slug="alone", categories=[("language", "en", "English")]),
    )
    assert groups(tmp_path, text) == [
        ("bread", "fr", "pain"),
        ("bread", "en", "bread"),
        ("", "en", "alone"),
    ]
    assert survey(tmp_path, text).problems == ()


def test_polylang_groups_are_read_from_the_terms_where_items_do_not_name_them(
    tmp_path: Path,
) -> None:
    text = export(
        term("language", "francais", 'a:2:{s:6:"locale";s:5:"fr_FR";s:3:"rtl";i:0;}'),
        term("post_translations", "pll_1", 'a:2:{s:2:"en";i:11;s:8:"francais";i:12;}'),
        item("Bread", slug="bread", post_id=11, categories=[("language", "en", "English")]),
        item("Pain", slug="pain", post_id=12, categories=[("language", "francais", "Français")]),
    )
    assert groups(tmp_path, text) == [("bread", "en", "bread"), ("bread", "fr-FR", "pain")]


def test_a_member_that_the_export_lacks_is_told(tmp_path: Path) -> None:
    text = export(
        term("post_translations", "pll_1", 'a:2:{s:2:"en";i:11;s:2:"fr";i:12;}'),
        item("Bread", slug="bread", post_id=11, categories=polylang("en", "pll_1")),
        item("Sel", slug="sel", categories=polylang("fr", "pll_2")),
        item("Salt", slug="salt", categories=polylang("en", "pll_2")),
    )
    path = str(tmp_path / "blog.xml")
    assert survey(tmp_path, text).problems == (
        problem("import-group-incomplete", path, 20, slug="bread", languages="fr"),
    )
    assert groups(tmp_path, text)[0] == ("", "en", "bread")


def test_polylang_without_groups_is_told(tmp_path: Path) -> None:
    text = export(item("Pain", categories=[("language", "fr", "Français")]))
    assert survey(tmp_path, text).problems == lost(tmp_path, "Polylang")


def lost(tmp_path: Path, plugin: str) -> tuple[Problem]:
    return (problem("import-links-lost", str(tmp_path / "blog.xml"), 19, plugin=plugin),)


def wpml(language: str, group: str, source: str) -> dict[str, str]:
    return {
        "_wpml_import_language_code": language,
        "_wpml_import_translation_group": group,
        "_wpml_import_source_language_code": source,
    }


def test_wpml_groups_are_kept_with_their_original(tmp_path: Path) -> None:
    text = export(
        item("Bread", slug="bread", fields=wpml("en", "31", "fr")),
        item("Pain", slug="pain", fields=wpml("fr", "31", "")),
        item("Pão", slug="pao", fields=wpml("pt-br", "31", "fr")),
    )
    assert [(post.key, post.language, post.is_original) for post in posts(tmp_path, text)] == [
        ("pain", "en", False),
        ("pain", "fr", True),
        ("pain", "pt-BR", False),
    ]


def test_wpml_without_its_groups_is_told_and_addresses_give_the_languages(tmp_path: Path) -> None:
    traces = {"_wpml_word_count": "120"}
    text = export(
        item("Pain", fields=traces, link="https://blog.example/fr/pain/"),
        item("Bread", fields=traces, link="https://blog.example/bread/?lang=en"),
    )
    assert [post.language for post in posts(tmp_path, text)] == ["fr", "en"]
    assert survey(tmp_path, text).problems == lost(tmp_path, "WPML")


def test_wpmls_copies_belong_to_what_they_were_copied_from(tmp_path: Path) -> None:
    text = export(
        item(
            "Copy",
            slug="copie",
            link="https://blog.example/fr/copie/",
            fields={"_icl_lang_duplicate_of": "11"},
        ),
        item(
            "Text",
            slug="text",
            post_id=11,
            link="https://blog.example/en/text/",
            fields={"_wpml_word_count": "1"},
        ),
    )
    assert groups(tmp_path, text) == [("text", "fr", "copie"), ("text", "en", "text")]


@pytest.mark.parametrize(
    ("title", "content"),
    [
        ("[:en]Bread[:fr]Pain[:]", "[:en]One loaf.[:fr]Un pain.[:]<hr>"),
        ("<!--:en-->Bread<!--:--><!--:fr-->Pain<!--:-->",
         "<!--:en-->One loaf.<!--:--><!--:fr-->Un pain.<!--:--><hr>"),
        ("{:en}Bread{:fr}Pain{:}", "{:en}One loaf.{:fr}Un pain.{:}<hr>"),
    ],
)  # fmt: skip
def test_qtranslate_is_split_into_posts_of_one_group(
    tmp_path: Path, title: str, content: str
) -> None:
    text = export(
        item(
            title,
            content,
            post_id=3,
            slug="bread",
            fields={"_qts_slug_fr": "pain"},
            link="https://blog.example/2019/bread/",
            categories=[("category", "food", "[:en]Food[:fr]Cuisine[:]")],
        )
    )
    assert [
        (
            post.source_id,
            post.language,
            post.key,
            post.slug,
            post.address,
            post.title,
            post.body,
            post.categories,
        )
        for post in posts(tmp_path, text)
    ] == [
        (
            "https://blog.example#3#en",
            "en",
            "bread",
            "bread",
            "/2019/bread/",
            "Bread",
            "One loaf.\n\n---",
            ("Food",),
        ),
        (
            "https://blog.example#3#fr",
            "fr",
            "bread",
            "pain",
            "",
            "Pain",
            "Un pain.\n\n---",
            ("Cuisine",),
        ),
    ]


def test_a_slice_is_no_mark_of_qtranslate(tmp_path: Path) -> None:
    (post,) = posts(tmp_path, export(item("Copies", "Write <code>b = a[:]</code> for a copy.")))
    assert (post.language, post.body) == (None, "Write `b = a[:]` for a copy.")


def test_a_plain_export_has_no_languages_and_no_warning(tmp_path: Path) -> None:
    text = export(item("A", slug="a"), item("B", slug="b"))
    assert groups(tmp_path, text) == [("", None, "a"), ("", None, "b")]
    assert survey(tmp_path, text).problems == ()


def test_two_groups_with_one_slug_get_two_keys(tmp_path: Path) -> None:
    text = export(
        *(item(f"{group}", slug="bread", categories=polylang(language, group))
          for group in ("pll_1", "pll_2") for language in ("en", "fr"))
    )  # fmt: skip
    assert {post.key for post in posts(tmp_path, text)} == {"bread", "bread-2"}


def test_billion_laughs_are_refused(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>\n<rss><channel><item>&b;</item>'
    assert refusal(tmp_path, f'<?xml version="1.0"?>\n{bomb}') == (
        "/blog.xml:2: defines XML entities or reads other files, which an export never needs; "
        "refused"
    )


def test_external_entities_are_refused(tmp_path: Path) -> None:
    entity = '<!DOCTYPE rss [\n<!ENTITY a SYSTEM "file:///etc/passwd">]>\n<rss>&a;</rss>'
    assert refusal(tmp_path, entity).startswith("/blog.xml:2: defines XML entities")


def test_a_truncated_file_is_told_with_its_line(tmp_path: Path) -> None:
    text = export(item("A"), item("B"))
    assert refusal(tmp_path, text[: text.index("<title><![CDATA[B]]>") + 5]) == (
        "/blog.xml:20: the file ends here, in the middle of <item>: export it, or copy it, again"
    )


def test_a_file_cut_inside_of_a_text_is_told_with_its_line(tmp_path: Path) -> None:
    text = HEAD + item("A") + "<item><title><![CDATA[cut"
    assert refusal(tmp_path, text) == (
        "/blog.xml:20: the file ends here, in the middle of <item>: export it, or copy it, again"
    )


def test_what_is_not_well_formed_is_told_with_its_line(tmp_path: Path) -> None:
    assert refusal(tmp_path, HEAD + "<item></title>") == (
        "/blog.xml:19: is not well-formed XML: mismatched tag"
    )


def test_an_unknown_encoding_is_told(tmp_path: Path) -> None:
    text = export(item("A")).replace("UTF-8", "klingon")
    assert refusal(tmp_path, text) == (
        "/blog.xml:1: is in an encoding that nobody knows: unknown encoding: klingon"
    )


def test_control_characters_that_xml_forbids_are_left_out(tmp_path: Path) -> None:
    (post,) = posts(tmp_path, export(item("A\x0b title", "Some\x08 words")))
    assert (post.title, post.body) == ("A title", "Some words")


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("https://blog.example/2019/05/pan-de-ma%C3%ADz/", "/2019/05/pan-de-ma%C3%ADz/"),
        ("https://blog.example/?p=12", ""),
        ("https://blog.example/", ""),
        ("tag:blog.example,2019:12", ""),
        ("http://[", ""),
    ],
)
def test_the_address_that_a_post_had_becomes_an_alias(
    tmp_path: Path, link: str, address: str
) -> None:
    (post,) = posts(tmp_path, export(item("Bread", "One loaf.", link=link)))
    assert post.address == address
    line = f'aliases: ["{address}"]\n' if address else ""
    source = render_source(post).decode()
    assert "".join(re.findall("aliases:.*\n", source)) == line
