from pathlib import Path

import pytest
from site_builders import make_config, make_status

from builders import make_post
from polyglot.emit.site.files import read_site_files
from polyglot.emit.site.plan import plan_site
from polyglot.emit.site.post_bodies import Asked, body_on_page
from polyglot.emit.site.render import build_tasks
from polyglot.errors import PolyglotError
from polyglot.problems import problem
from polyglot.tags import Tag

NOTE = '<aside title="{{ params.title }}" lang="{{ language }}">{{ inner }}</aside>\n'


def shown(root: Path, body: str, **templates: str) -> tuple[str, tuple[object, ...]]:
    """The HTML of a body, and what is wrong with it."""
    folder = root / "templates" / "shortcodes"
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in templates.items():
        (folder / f"{name}.html").write_text(text)
    (root / "content").mkdir(exist_ok=True)
    (root / "content" / "a.md").write_text(f"---\ntitle: A\n---\n{body}")
    config = make_config(root)
    made = plan_site(config, make_status([make_post("a.md")]), read_site_files(config))
    found = body_on_page(Asked(source="a.md", title="A"), Tag("en"), build_tasks(made, 1)[0])
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
