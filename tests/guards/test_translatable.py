"""Nothing that people read is written past the catalogs, as far as sources show it."""

import ast
import re
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser
from pathlib import Path

import pytest

from conftest import REPOSITORY
from polyglot.cli.help_pages import PLACEHOLDERS
from polyglot.messages import PHRASES

PACKAGE = REPOSITORY / "src" / "polyglot"
TEMPLATES = sorted(PACKAGE.glob("*theme/templates/**/*.html"))

SHOWN_AT = {
    **dict.fromkeys(("PolyglotError", "Unfit", "BrokenFileError", "_error", "_warning"), 0),
    **dict.fromkeys(("error", "warning", "notice", "Kind"), 0),
    **dict.fromkeys(("echo", "secho", "prompt", "confirm", "ask", "progress"), 0),
    "fault": 1,
}
"""By the name of what is called: the first of the arguments that are shown to people."""

SHOWN_AS = frozenset(
    {"help", "epilog", "metavar", "columns", "message", "hint", "detail", "reason", "stage"}
)
"""Names of arguments that are shown to people, whatever is called."""

AS_IT_IS = {
    "polyglot ": "the name of the command, before its version",
    "syntax": "what strict_yaml calls a fault",
    "UTF-8": "a name",
}

CODES = re.compile(r"[a-z]+(-[a-z]+)+|[a-z]+://.*")
"""Codes of problems, which never change with the language, and addresses."""

_LETTERS = re.compile(r"[^\W\d_]{2,}")


def shown_parts(node: ast.expr) -> Sequence[ast.expr]:
    """The parts of an expression that are shown as they are written."""
    match node:
        case ast.JoinedStr(values=parts) | ast.BoolOp(values=parts) | ast.Tuple(elts=parts):
            return parts
        case ast.FormattedValue(value=part) | ast.Starred(value=part):
            return [part]
        case ast.BinOp(left=one, right=other) | ast.IfExp(body=one, orelse=other):
            return [one, other]
        case ast.Call(func=ast.Attribute(value=text, attr="format" | "join"), args=arguments):
            return [text, *arguments]
        case _:
            return []


def bare_texts(node: ast.expr) -> Iterator[str]:
    """The texts that an expression shows without a function of gettext."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    for part in shown_parts(node):
        yield from bare_texts(part)


def shown_texts(call: ast.Call) -> Iterator[str]:
    """The bare texts among those arguments of a call that are shown to people."""
    name = getattr(call.func, "attr", "") or getattr(call.func, "id", "")
    place = SHOWN_AT.get(name, len(call.args))
    is_fault = name in SHOWN_AT or name == "problem"
    names = SHOWN_AS | PHRASES if is_fault else SHOWN_AS
    named = (keyword.value for keyword in call.keywords if keyword.arg in names)
    for argument in (*call.args[place:], *named):
        yield from bare_texts(argument)


def is_words(text: str) -> bool:
    plain = re.sub(r"\{[^}]*\}", "", text)
    known = text in AS_IT_IS or text in PLACEHOLDERS or CODES.fullmatch(text)
    return bool(_LETTERS.search(plain)) and not known


def unmarked(source: str, name: str) -> list[str]:
    return [
        f"{name}:{node.lineno}: {text}"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call)
        for text in shown_texts(node)
        if is_words(text)
    ]


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('typer.echo("Some words")', ["Some words"]),
        ('typer.echo(f"{count} words")', [" words"]),
        ('typer.echo("{n} words".format(n=1))', ["{n} words"]),
        ('typer.echo(a if b else "nothing")', ["nothing"]),
        ('typer.echo(ui.gettext("Some words"))', []),
        ('typer.echo(f"{ui.gettext(text)}  {path}")', []),
        ('raise PolyglotError("cannot go on")', ["cannot go on"]),
        ('raise PolyglotError(N_("cannot go on"))', []),
        ('Table(columns=(ui.gettext("work"), "words"), rows=())', ["words"]),
        ('typer.Option(help="Say so.")', ["Say so."]),
        ('problem("some-code", path, reason="no reason")', ["no reason"]),
        ('warning("seems odd", N_("look at it"))', ["seems odd"]),
        ('warning(N_("seems odd"), "look at it")', ["look at it"]),
    ],
)
def test_a_string_that_is_not_marked_is_found(source: str, found: list[str]) -> None:
    assert unmarked(source, "a.py") == [f"a.py:1: {text}" for text in found]


@pytest.mark.parametrize(
    "path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: str(path.relative_to(PACKAGE))
)
def test_what_is_shown_is_marked_for_translation(path: Path) -> None:
    assert unmarked(path.read_text(encoding="utf-8"), path.name) == []


SHOWN_ATTRIBUTES = frozenset({"title", "alt", "aria-label", "placeholder", "label", "summary"})

_TRANSLATED = re.compile(r"\{%-?\s*trans\b.*?endtrans\s*-?%\}", re.DOTALL)
_JINJA = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)


class Texts(HTMLParser):
    """Collects what a browser would show of a template as it is written there."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._skipped = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._skipped = tag if tag in {"script", "style"} else ""
        self.found += [text or "" for name, text in attrs if name in SHOWN_ATTRIBUTES]

    def handle_data(self, data: str) -> None:
        if not self._skipped:
            self.found.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == self._skipped:
            self._skipped = ""


def untranslated(template: str) -> list[str]:
    parser = Texts()
    parser.feed(_JINJA.sub("", _TRANSLATED.sub("", template)))
    parser.close()
    return [text.strip() for text in parser.found if _LETTERS.search(text)]


@pytest.mark.parametrize(
    ("template", "found"),
    [
        ("<p>Read more</p>", ["Read more"]),
        ("<p>{% trans %}Read more{% endtrans %}</p>", []),
        ('<p title="Read more">{{ post.title }}</p>', ["Read more"]),
        ('<img alt="{{ _("A picture") }}">', []),
        ("<p>{% if a %}by {{ name }}{% endif %}</p>", ["by"]),
        ('<script>let some = "words"</script>{# a remark #}', []),
    ],
)
def test_a_text_of_a_template_that_is_not_marked_is_found(template: str, found: list[str]) -> None:
    assert untranslated(template) == found


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_every_text_of_the_theme_is_marked_for_translation(template: Path) -> None:
    assert untranslated(template.read_text(encoding="utf-8")) == []
