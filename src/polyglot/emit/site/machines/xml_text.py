"""Text as XML writes it (XML 1.0 §2.4), in two lines: the library's module loads an HTTP client."""

_MARK = '"'


def escape(text: str) -> str:
    """`text` as the content of an element."""
    if "&" in text or "<" in text or ">" in text:
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text


def quoted_attribute(text: str) -> str:
    """`text` as the value of an attribute, in its quotation marks; line breaks and tabs stay."""
    kept = escape(text).replace("\n", "&#10;").replace("\r", "&#13;").replace("\t", "&#9;")
    if '"' not in kept:
        return f'"{kept}"'
    return f"'{kept}'" if "'" not in kept else f'"{kept.replace(_MARK, "&quot;")}"'
