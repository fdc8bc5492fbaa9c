"""The shortcodes of one post: their templates with what they are told, and those without one."""

from typing import Any

from polyglot.emit.site.bodies.markdown import plain_html
from polyglot.emit.site.bodies.shortcodes import Held, hold_shortcodes
from polyglot.emit.site.pages import Frame, Writing
from polyglot.emit.site.theming.templates import as_written, render_template
from polyglot.emit.site.theming.theme import load_voice
from polyglot.problems import Problem, problem
from polyglot.tags import Tag


def call_shortcodes(
    markdown: str, page: dict[str, Any], language: Tag, frame: Frame, writing: Writing
) -> Held:
    """`markdown` with its calls answered by the site's templates.

    Each gets `params`, `inner`, `page` (the values given here), `site`,
    `language`, `dir` and the words of `voice`. PolyglotError for a template that fails.
    """
    voice = load_voice(frame, language)

    def draw(name: str, params: dict[str, str], inner: str) -> str:
        values = {
            "voice": voice,
            "site": voice.site,
            "language": language,
            "dir": voice.direction,
            "page": page,
            "params": params,
            "inner": as_written(inner),
        }
        return render_template(frame, f"shortcodes/{name}.html", values, page["source"]).strip()

    def render(inner: str) -> str:
        return plain_html(inner, (), writing)

    return hold_shortcodes(markdown, frozenset(frame.shortcodes), draw, render)


def unknown_shortcodes(held: Held, text: str, source: str) -> tuple[Problem, ...]:
    """The calls without a template, each at the first line of `text` that has it."""
    return tuple(
        problem("unknown-shortcode", source, _line_of(name, text), name=name)
        for name in held.unknown
    )


def _line_of(name: str, text: str) -> int:
    places = [text.find(f"{sign}{name}") for sign in ("{{< ", "{{% ", "{{<", "{{%")]
    return text.count("\n", 0, min((at for at in places if at >= 0), default=0)) + 1
