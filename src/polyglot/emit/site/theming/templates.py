"""Rendering by templates: one MiniJinja environment a language, for each state of the theme.

MiniJinja is Jinja without Python: no `{% trans %}`, no methods but those of the values. Its traps:
an exception of a function of ours comes out as it is, without a place; of an error in an included
file, the error tells only in its text; and it escapes ``/``.
"""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from markupsafe import Markup
from minijinja import Environment, TemplateError

from polyglot.cldr import language_name, written_number
from polyglot.emit.site.pages import Frame
from polyglot.emit.site.theming.dates import (
    format_ago,
    format_choices,
    format_day,
    format_month,
    format_names,
    format_percent,
    own_name,
    time_element,
)
from polyglot.emit.site.theming.linked_names import linked_names
from polyglot.emit.site.theming.template_files import find_template
from polyglot.emit.site.theming.template_words import WORDS, write_words
from polyglot.emit.site.theming.theme import attributes_inside, direction_of, isolate, load_voice
from polyglot.errors import PolyglotError
from polyglot.messages import N_
from polyglot.tags import Tag

_FAILED = N_("{detail} (while making {page})")
_NO_TRANS = N_("templates have no {block}: write {call} instead")
_CALL = '{{ _("… %(name)s …", name=…) }}'

_SLASH = "&#x2f;"
_WRITTEN_SLASH = "\uffff"
"""Stands for a `_SLASH` that somebody wrote. XML 1.0 and HTML have no such character."""

_CAUSE = re.compile(r"^caused by: (?P<detail>.*) \(in (?P<name>.+):(?P<line>\d+)\)$", re.MULTILINE)


def render_template(frame: Frame, name: str, values: Mapping[str, Any], page: str) -> str:
    """The template `name` with `values`, of which `voice` and `language` say what the words are.

    PolyglotError for a template that fails, with its place; `page` is the output that it makes.
    """
    try:
        html = load_environment(frame, values["language"]).render_template(name, **values)
    except TemplateError as error:
        raise _failure(error, frame, page) from error
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        # A function of ours, with a value that a template has no business to give it.
        detail = f"{type(error).__name__}: {error}"
        place = f"{find_template(frame.templates, name)}: "
        raise PolyglotError(_FAILED, place=place, detail=detail, page=page) from error
    return _with_slashes(html)


def _with_slashes(html: str) -> str:
    """`html` with plain slashes: those escaped add nothing to safety, and make URLs unreadable.

    Also where attributes have no quotes: `/` ends none (HTML, 13.2.5.38).
    """
    html = html.replace(_SLASH, "/")
    return html.replace(_WRITTEN_SLASH, _SLASH) if _WRITTEN_SLASH in html else html


def as_written(html: str) -> Markup:
    """HTML that an author wrote, for a template: also its ``&#x2f;`` stays, in scripts for one."""
    return Markup(html.replace(_SLASH, _WRITTEN_SLASH) if _SLASH in html else html)  # noqa: S704 -- the author's own, in which raw HTML is meant


@lru_cache(maxsize=2)
def leaves_bodies_alone(frame: Frame) -> bool:
    """Whether no template of the site does anything with a body: the theme's only put it out."""
    own = Path(frame.templates)
    paths = [path for path in own.rglob("*") if path.is_file() and path.parent.name != "shortcodes"]
    return not any(path.name in _AROUND_BODIES or _BODY.search(path.read_bytes()) for path in paths)


_AROUND_BODIES = frozenset({"base.html", "post.html", "index.html", "tag.html"})
_BODY = re.compile(rb"\b(?:body|intro)\b")


@lru_cache(maxsize=64)
def load_environment(frame: Frame, language: Tag) -> Environment:
    """The site's templates before the theme's, each read when it is first wanted.

    One a language, whose words are written into them: a page that calls for each takes a fifth
    longer. `frame` carries a stamp of the files: nothing is looked at again on the disk.
    """
    return Environment(
        loader=_loader(frame, language),
        globals={**WORDS, **_FUNCTIONS, "asset": lambda path: f"{frame.base_path}/assets/{path}"},
        undefined_behavior="strict",
        auto_escape_callback=lambda _name: "html",
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


_FUNCTIONS: Mapping[str, Callable[..., Any]] = {
    "day": format_day,
    "time": time_element,
    "month": format_month,
    "ago": format_ago,
    "number": written_number,
    "percent": format_percent,
    "names": format_names,
    "people": linked_names,
    "choices": format_choices,
    "language_name": language_name,
    "own_name": own_name,
    "direction": direction_of,
    "language_attributes": attributes_inside,
    "isolate": isolate,
}


def _loader(frame: Frame, language: Tag) -> Callable[[str], str | None]:
    def load(name: str) -> str | None:
        path = find_template(frame.templates, name)
        if path is None:
            return None
        source = _read(path.read_bytes(), f"{path}: ")
        return write_words(source, name, load_voice(frame, language))

    return load


def _read(content: bytes, place: str) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise PolyglotError("{detail}", place=place, detail=str(error)) from error
    return text.replace(_SLASH, _WRITTEN_SLASH)


def _failure(error: TemplateError, frame: Frame, page: str) -> PolyglotError:
    """`error` where it arose: in the innermost of the templates that include one another."""
    name, line, detail = error.name or "", error.line or 1, error.detail or error.message
    for cause in _CAUSE.finditer(str(error)):
        name, line, detail = cause["name"], int(cause["line"]), cause["detail"].split(": ", 1)[-1]
    place = f"{find_template(frame.templates, name) or name}:{line}: "
    if error.kind != "SyntaxError":
        return PolyglotError(_FAILED, place=place, detail=detail, page=page)
    if detail == "unknown statement trans":
        return PolyglotError(_NO_TRANS, place=place, block="{% trans %}", call=_CALL)
    return PolyglotError("{detail}", place=place, detail=detail)
