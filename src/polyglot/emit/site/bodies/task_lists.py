"""Lists of tasks: each box is labelled by its own text, which a screen reader then says with it."""

import re

_TASK = re.compile(
    r'(<input disabled="" type="checkbox"(?: checked="")?/?>)\s*(.*?)'
    r"(?=\s*</?(?:li|p|ul|ol|dl|div|table|pre|blockquote|h[1-6])\b)",
    re.DOTALL,
)


def label_tasks(html: str) -> str:
    """A label around each box and the text behind it, up to where a block begins or ends."""
    return _TASK.sub(r"<label>\1 \2</label>", html)
