"""Exports for tests, in the structure that WordPress 6 writes."""

from collections.abc import Mapping, Sequence
from itertools import count

HEAD = """<?xml version="1.0" encoding="UTF-8" ?>
<!-- generator="WordPress/6.5" -->
<rss version="2.0"
  xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
  xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:wfw="http://wellformedweb.org/CommentAPI/"
  xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:wp="http://wordpress.org/export/1.2/"
>
<channel>
  <title>A blog</title>
  <link>https://blog.example</link>
  <language>en-US</language>
  <wp:wxr_version>1.2</wp:wxr_version>
  <wp:base_site_url>https://blog.example</wp:base_site_url>
  <wp:base_blog_url>https://blog.example</wp:base_blog_url>
  <wp:author><wp:author_id>2</wp:author_id><wp:author_login><![CDATA[nadia]]></wp:author_login>
    <wp:author_display_name><![CDATA[Nadia Ould]]></wp:author_display_name></wp:author>
"""
TAIL = "</channel>\n</rss>\n"


def term(taxonomy: str, slug: str, description: str) -> str:
    return (
        f"<wp:term><wp:term_id>9</wp:term_id><wp:term_taxonomy><![CDATA[{taxonomy}]]>"
        f"</wp:term_taxonomy><wp:term_slug><![CDATA[{slug}]]></wp:term_slug>"
        f"<wp:term_description><![CDATA[{description}]]></wp:term_description></wp:term>\n"
    )


_IDS = count(1000)


def item(
    title: str,
    content: str = "Some words.",
    *,
    post_id: int = 0,
    slug: str = "",
    kind: str = "post",
    status: str = "publish",
    link: str = "https://blog.example/?p=1",
    date: str = "2019-03-02 08:30:00",
    excerpt: str = "",
    categories: Sequence[tuple[str, str, str]] = (),
    fields: Mapping[str, str] | None = None,
    more: str = "",
) -> str:
    """An item; `categories` are (domain, nicename, name), `more` is XML at its end."""
    number = post_id or next(_IDS)
    named = "".join(
        f'<category domain="{domain}" nicename="{nicename}"><![CDATA[{name}]]></category>'
        for domain, nicename, name in categories
    )
    metas = "".join(
        f"<wp:postmeta><wp:meta_key><![CDATA[{name}]]></wp:meta_key>"
        f"<wp:meta_value><![CDATA[{value}]]></wp:meta_value></wp:postmeta>"
        for name, value in (fields or {}).items()
    )
    return (
        f"<item><title><![CDATA[{title}]]></title><link>{link}</link>"
        f"<dc:creator><![CDATA[nadia]]></dc:creator>"
        f"<content:encoded><![CDATA[{content}]]></content:encoded>"
        f"<excerpt:encoded><![CDATA[{excerpt}]]></excerpt:encoded>"
        f"<wp:post_id>{number}</wp:post_id>"
        f"<wp:post_date>{date}</wp:post_date>"
        f"<wp:post_date_gmt>{date}</wp:post_date_gmt>"
        f"<wp:post_modified_gmt>{date}</wp:post_modified_gmt>"
        f"<wp:post_name><![CDATA[{slug}]]></wp:post_name>"
        f"<wp:status>{status}</wp:status><wp:post_type>{kind}</wp:post_type>"
        f"{named}{metas}{more}</item>\n"
    )


def export(*parts: str) -> str:
    return "".join([HEAD, *parts, TAIL])
