from datetime import UTC, datetime
from pathlib import Path

import pytest
from site_builders import make_config, make_status

from builders import make_post
from polyglot.emit.site.bodies.post_bodies import Asked, show_bodies
from polyglot.emit.site.chunks import Chunk
from polyglot.emit.site.files import read_site_files
from polyglot.emit.site.plan import plan_site
from polyglot.emit.site.render import build_tasks
from polyglot.errors import PolyglotError
from polyglot.people import Person
from polyglot.problems import problem
from polyglot.tags import Tag

NOTE = '<aside title="{{ params.title }}" lang="{{ language }}">{{ inner }}</aside>\n'


def chunk_of(root: Path, body: str, **templates: str) -> Chunk:
    """What is needed to show the post ``a.md``."""
    folder = root / "templates" / "shortcodes"
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in templates.items():
        (folder / f"{name}.html").write_text(text)
    (root / "content").mkdir(exist_ok=True)
    (root / "content" / "a.md").write_text(f"---\ntitle: A\n---\n{body}")
    config = make_config(root)
    made = plan_site(config, make_status([make_post("a.md")]), read_site_files(config))
    return build_tasks(made, 1)[0]


def shown(root: Path, body: str, **templates: str) -> tuple[str, tuple[object, ...]]:
    """The HTML of a body, and what is wrong with it."""
    chunk = chunk_of(root, body, **templates)
    [found] = show_bodies([Asked(source="a.md", language=Tag("en"), title="A")], chunk)
    return found.html, found.facts.problems


def test_a_template_gets_parameters_and_what_is_enclosed(tmp_path: Path) -> None:
    body = '{{< note title="<x>" >}}\n*Text* [b](/none)\n{{< /note >}}\n'
    assert shown(tmp_path, body, note=NOTE) == (
        '<aside title="&lt;x&gt;" lang="en"><p><em>Text</em> <a href="/none">b</a></p>\n</aside>\n',
        (problem("broken-link", "a.md", 5, url="/none", folder=""),),
    )


def test_a_call_without_a_template_stays_and_is_told_with_its_line(tmp_path: Path) -> None:
    html, problems = shown(tmp_path, "x\n\n{{< none >}} `{{< code >}}`\n", note=NOTE)
    assert "<p>{{&lt; none &gt;}} <code>{{&lt; code &gt;}}</code></p>" in html
    assert problems == (problem("unknown-shortcode", "a.md", 6, name="none"),)


def test_a_template_that_fails_stops_the_build_with_its_place(tmp_path: Path) -> None:
    with pytest.raises(PolyglotError, match=r"shortcodes/note\.html:1: "):
        shown(tmp_path, "{{< note >}}", note=NOTE.replace("params.title", "nothing.title"))


def test_a_template_can_ask_what_the_page_is(tmp_path: Path) -> None:
    asked = Asked(
        source="a.md",
        language=Tag("en"),
        title="A",
        url="/a/",
        date=datetime(2024, 1, 31, tzinfo=UTC),
        authors=(Person(name="Ana"), Person(name="Zoë")),
    )
    template = (
        "{{ page.title }} {{ page.url }} {{ page.language }} {{ day(page.date, language) }} "
        "{{ page.authors | join(', ') }} {{ page.source }}"
    )
    chunk = chunk_of(tmp_path, "{{< who >}}\n", who=template)
    [shown_body] = show_bodies([asked], chunk)
    assert shown_body.html.strip() == "A /a/ en January 31, 2024 Ana, Zoë a.md"
