"""Sites for tests: posts with their bodies on disk, and the plan and outputs made from them."""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from builders import EN, ES, FR, LANGUAGES, edit
from polyglot.analyse.posts import Post
from polyglot.config import Config, SiteText
from polyglot.emit.site.bodies.markdown import Body, Labels, mend_body, plain_html
from polyglot.emit.site.files import SiteFiles, read_site_files
from polyglot.emit.site.pages import Mark, Writing
from polyglot.emit.site.plan import SitePlan, plan_site
from polyglot.emit.site.render import build_tasks, render_chunk
from polyglot.emit.site.words import SiteWords, read_site_words
from polyglot.relate.groups import group_editions
from polyglot.relate.status import Status, assess
from polyglot.tags import Tag

TEXTS = {
    EN: SiteText(title="Notes", description="On words"),
    FR: SiteText(title="Carnet", description="Sur les mots"),
    ES: SiteText(title="Cuaderno", description="Sobre las palabras"),
}
NO_FILES = SiteFiles()
NO_WORDS = SiteWords()
USUAL = Writing()


def day(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def make_config(
    root: Path = Path("/site"),
    **settings: Any,  # noqa: ANN401 -- as many types as Config has fields
) -> Config:
    defaults: dict[str, Any] = {
        "texts": TEXTS,
        "base_url": "https://example.org",
        "content": root / "content",
        "locales": root / "locales",
        "output": root / "public",
        "templates": root / "templates",
        "assets": root / "assets",
        "dashboard": root / "dashboard",
        "state": root / ".polyglot",
    }
    return Config(root=root, **(defaults | settings))


def make_status(posts: Sequence[Post], languages: Sequence[Tag] = LANGUAGES) -> Status:
    groups, problems = group_editions(edit(posts, languages), languages, languages[0])
    rows = tuple(assess(groups, languages))
    return Status(languages=tuple(languages), rows=rows, problems=tuple(problems))


def plan(
    posts: Sequence[Post],
    files: SiteFiles = NO_FILES,
    words: SiteWords = NO_WORDS,
    **settings: Any,  # noqa: ANN401 -- as of make_config
) -> SitePlan:
    config = make_config(**settings)
    return plan_site(config, make_status(posts, config.languages), files, words)


def build(
    root: Path,
    posts: Sequence[Post],
    *,
    chunk: int = 250,
    **settings: Any,  # noqa: ANN401 -- as of make_config
) -> dict[str, bytes]:
    """The outputs of a site whose posts are on disk below `root`, by path."""
    config = make_config(root, **settings)
    status = make_status(posts, config.languages)
    made = plan_site(config, status, read_site_files(config), read_site_words(config))
    chunks = build_tasks(made, chunk)
    return {output.path: output.content for each in chunks for output in render_chunk(each).outputs}


def pages(outputs: Mapping[str, bytes]) -> dict[str, str]:
    return {path: text.decode() for path, text in outputs.items() if path.endswith(".html")}


def attribute_sets(html: str, tag: str) -> list[dict[str, str]]:
    """The attributes of every `tag` element."""
    found = re.findall(rf"<{tag}\b([^>]*)>", html)
    return [dict(re.findall(r'([\w:-]+)="([^"]*)"', attributes)) for attributes in found]


def hreflangs(html: str) -> dict[str, str]:
    return {
        link["hreflang"]: link["href"]
        for link in attribute_sets(html, "link")
        if link.get("rel") == "alternate" and "hreflang" in link
    }


def canonical(html: str) -> str:
    links = attribute_sets(html, "link")
    return next(link["href"] for link in links if link.get("rel") == "canonical")


def render_body(
    markdown: str,
    title: str,
    labels: Labels,
    marks: Sequence[Mark] = (),
    anchors: Sequence[str] = (),
    writing: Writing = USUAL,
) -> Body:
    """The body of a post as a page shows it, but for its links."""
    html = plain_html(markdown, marks, writing)
    return mend_body(html, markdown, title, labels, anchors, writing)
