"""Values of front matter, written as the one that stood there was."""

import json
import re
import textwrap
import tomllib

import yaml

from polyglot.analyse.field_values import Style
from polyglot.strict_yaml import parse_yaml


def write_value(text: str, style: Style, raw: str) -> str:
    """`text` in `style`, or in double quotes where that cannot hold it.

    `raw` is what stands there now: it says how a YAML block begins and how far it is indented. Of
    headers a value has one line.
    """
    if style is Style.HEADER:
        return " ".join(text.split("\n"))
    if style is Style.JSON:
        return json.dumps(text, ensure_ascii=False)
    if style in _TOML:
        return _write_toml(text, style)
    written = _write_yaml(text, style, raw)
    is_held = written is not None and _yaml_text(written, style) == text
    return written if written is not None and is_held else json_string(text)


def json_string(text: str) -> str:
    """`text` between double quotes: in YAML and TOML it means the same."""
    return _CONTROL.sub(_escape, json.dumps(text, ensure_ascii=False))


# JSON leaves them as they are, YAML and TOML forbid them.
_CONTROL = re.compile("[\x7f-\x9f\u2028\u2029\ufeff]")


def _escape(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"


def _write_yaml(text: str, style: Style, raw: str) -> str | None:
    if style is Style.YAML_SINGLE:
        return "'" + text.replace("'", "''") + "'"
    if style is Style.YAML_DOUBLE:
        return json_string(text)
    if style in (Style.YAML_LITERAL, Style.YAML_FOLDED):
        return _write_block(text, style, raw)
    return text


def _write_block(text: str, style: Style, raw: str) -> str | None:
    """A block scalar with the header and the indentation of `raw`."""
    header, *lines = re.split(r"\r\n|\r|\n", raw)
    shown = [line for line in lines if line.strip()]
    if not shown or any(sign.isdigit() for sign in header):
        return None
    indent = shown[0][: len(shown[0]) - len(shown[0].lstrip(" "))]
    if style is Style.YAML_LITERAL:
        written = text.split("\n")
    elif "\n" in text:
        return None
    else:
        width = max(map(len, shown)) - len(indent)
        written = textwrap.wrap(
            text, max(width, 40), break_long_words=False, break_on_hyphens=False
        )
    body = "\n".join(indent + line if line else "" for line in written)
    line_end = "\r\n" if "\r\n" in raw else "\n"
    return f"{header}\n{body}".replace("\n", line_end)


def _yaml_text(written: str, style: Style) -> str | None:
    """What YAML reads there; None where a reader would see no text but a number or a date."""
    is_flow = style is Style.YAML_FLOW
    document = parse_yaml(f"x: [{written}]\n" if is_flow else f"x: {written}\n")
    value = document.fields.get("x")
    if is_flow:
        value = value[0] if isinstance(value, list) and len(value) == 1 else None
    if document.faults or len(document.fields) != 1 or not isinstance(value, str):
        return None
    if style in (Style.YAML_PLAIN, Style.YAML_FLOW) and _is_no_text(value):
        return None
    return value.strip()


def _is_no_text(value: str) -> bool:
    tag = yaml.SafeLoader.yaml_implicit_resolvers.get(value[:1], [])
    return any(pattern.match(value) for _, pattern in tag)


_TOML = frozenset(
    {Style.TOML_BASIC, Style.TOML_LITERAL, Style.TOML_LINES, Style.TOML_LITERAL_LINES}
)


def _write_toml(text: str, style: Style) -> str:
    if style is Style.TOML_LITERAL:
        written = f"'{text}'"
    elif style is Style.TOML_LITERAL_LINES:
        written = f"'''\n{text}'''" if "\n" in text else f"'''{text}'''"
    elif style is Style.TOML_LINES:
        inner = "\n".join(json_string(line)[1:-1] for line in text.split("\n"))
        written = f'"""\n{inner}"""' if "\n" in text else f'"""{inner}"""'
    else:
        return json_string(text)
    try:
        is_held = tomllib.loads(f"x = {written}") == {"x": text}
    except tomllib.TOMLDecodeError:
        is_held = False
    return written if is_held else json_string(text)
