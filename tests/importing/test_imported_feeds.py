from datetime import UTC, datetime
from pathlib import Path

import pytest

from polyglot.errors import PolyglotError
from polyglot.importing.feeds import read_feed
from polyglot.importing.posts import ImportedPost
from polyglot.problems import Problem, problem
from polyglot.tags import Tag

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>A blog</title><link>https://blog.example</link><language>fr-FR</language>
<item><title>Le pain &amp; le sel</title><link>https://blog.example/2019/le-pain.html</link>
<guid isPermaLink="false">blog-7</guid><pubDate>Sat, 02 Mar 2019 08:30:00 +0100</pubDate>
<dc:creator>Nadia Ould</dc:creator><category>Cuisine</category>
<description>En bref.</description>
<content:encoded><![CDATA[<p>Un <b>pain</b>.</p><img src="a.jpg" alt="x">]]></content:encoded>
</item>
<item><link>https://blog.example/nothing</link></item>
</channel></rss>
"""

ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
<title>A blog</title><id>urn:blog</id><updated>2020-01-02T00:00:00Z</updated>
<entry><title>Bread</title><id>urn:blog:1</id><link href="https://blog.example/bread/"/>
<published>2019-03-02T08:30:00Z</published><updated>2019-03-03T00:00:00Z</updated>
<author><name>Nadia Ould</name></author><category term="food"/>
<content type="html" xml:lang="es">&lt;p&gt;Un &lt;i&gt;pan&lt;/i&gt;.&lt;/p&gt;</content></entry>
</feed>
"""


def read(tmp_path: Path, text: str) -> list[ImportedPost | Problem]:
    (tmp_path / "feed.xml").write_text(text, encoding="utf-8")
    return list(read_feed(tmp_path / "feed.xml"))


def test_an_rss_item_becomes_a_post(tmp_path: Path) -> None:
    post, unread = read(tmp_path, RSS)
    assert post == ImportedPost(
        source_id="blog-7",
        line=5,
        title="Le pain & le sel",
        language=Tag("fr-FR"),
        slug="le-pain",
        address="/2019/le-pain.html",
        date=datetime(2019, 3, 2, 7, 30, tzinfo=UTC),
        authors=("Nadia Ould",),
        tags=("Cuisine",),
        description="En bref.",
        body="Un **pain**.\n\n![x](a.jpg)",
    )
    assert unread == problem("import-entry-unread", str(tmp_path / "feed.xml"), 11)


def test_an_atom_entry_declares_its_own_language(tmp_path: Path) -> None:
    assert read(tmp_path, ATOM) == [
        ImportedPost(
            source_id="urn:blog:1",
            line=4,
            title="Bread",
            language=Tag("es"),
            slug="bread",
            address="/bread/",
            date=datetime(2019, 3, 2, 8, 30, tzinfo=UTC),
            updated=datetime(2019, 3, 3, tzinfo=UTC),
            authors=("Nadia Ould",),
            tags=("food",),
            body="Un *pan*.",
        )
    ]


def test_a_truncated_feed_is_told_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(PolyglotError, match=r"feed.xml:6: the file ends here, in the middle of"):
        read(tmp_path, ATOM[: ATOM.index("food")])


def test_what_is_no_feed_is_told(tmp_path: Path) -> None:
    with pytest.raises(PolyglotError, match="is no RSS or Atom feed"):
        read(tmp_path, "<html><body/></html>")
