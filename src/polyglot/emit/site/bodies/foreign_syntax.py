"""What other tools' Markdown holds that no reader is to see, left out of what a page shows.

Attribute lists of kramdown and Python-Markdown, ``{: .wide}``, after what they are about or on a
line of their own; in MDX modules (``import … from '…'``) and comments (``{/* … */}``). A template
call that ends a heading is kept from being read as its attributes.
"""

import re

from polyglot.emit.site.links.references import outside_code

_LIST = r"\{:[^{}\n]*\}"
_ALONE = re.compile(rf"^[ \t>]*{_LIST}[ \t]*$", re.MULTILINE)
# Directly after a link, an image, code or emphasis: after a space it may be a heading's.
_AFTER = re.compile(rf"(?<=[)\]*_>`]){_LIST}")
_AFTER_CODE = re.compile(rf"\A{_LIST}")
_HEADING_CALL = re.compile(r"^( {0,3}#{1,6}[ \t][^\n]*?)(\{%[^{}\n]*%\}[ \t]*)$", re.MULTILINE)
_MODULE = re.compile(r"(?:(?<=\n\n)|\A\s*)(?:import|export)[ \t{*][^\n]*(?:\n[^\n]*\S[^\n]*)*")
_COMMENT = re.compile(r"\{/\*(?:[^*]|\*(?!/))*+\*/\}")


def without_foreign_syntax(markdown: str, path: str) -> str:
    """`markdown` as its readers are meant to see it; `path` tells whether it is MDX."""
    if path.endswith(".mdx"):
        markdown = outside_code(markdown, _without_modules)
    # One sign is looked for a hundred times as fast as two.
    if "{" not in markdown:
        return markdown
    if "{:" in markdown:
        markdown = outside_code(markdown, _without_lists)
    if "%}" in markdown and "#" in markdown:
        markdown = _HEADING_CALL.sub(r"\1\\\2", markdown)
    return markdown


def _without_modules(text: str) -> str:
    if "port" in text:
        text = _MODULE.sub("", text)
    return _COMMENT.sub("", text) if "{/*" in text else text


def _without_lists(text: str) -> str:
    return _AFTER_CODE.sub("", _AFTER.sub("", _ALONE.sub("", text)))
