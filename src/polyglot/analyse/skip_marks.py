"""Comments that say what of a body is nobody's to translate, or in no language of its own."""

import re

_IGNORE_MARK = re.compile(
    r"<!--\s*+(?:lang-detect\s++ignore|polyglot:\s*+ignore-language)-(start|end)\s*+-->"
)
"""MDN's, and our own."""

_SKIP_MARK = re.compile(
    r"<!--+\s*+(?:(?:i18n|mdbook-xgettext)\s*+:[\s:-]*+skip(?P<more>(?:[\s:-]++(?:start|end))?)[\s:-]*"
    r"|translate:(?P<switch>off|on)\s*+)--+>"
)
"""mdbook-i18n-helpers' `directives.rs`, and Translate Toolkit's Markdown filter."""


class Marks:
    """What the marks so far say of the block that is being read."""

    def __init__(self) -> None:
        self.is_ignored = False
        """Whether the language of the block is not to be told."""
        self._is_ignoring = False
        self.is_skipping = False
        """Whether nothing is to be translated until a mark ends it."""
        self._is_next_skipped = False

    def end_block(self) -> None:
        """What comes is ignored where nothing has ended that."""
        self.is_ignored = self._is_ignoring

    def skip_block(self) -> bool:
        """Whether the block that ends here is not to be translated."""
        is_skipped = self.is_skipping or self._is_next_skipped
        self._is_next_skipped = False
        return is_skipped

    def obey(self, html: str) -> None:
        """Take note of a comment inside a block, which is for all of the block."""
        self.obey_ignoring(html)
        self.obey_skips(html)

    def obey_ignoring(self, html: str) -> None:
        if "ignore" in html:
            for mark in _IGNORE_MARK.finditer(html):
                self._is_ignoring = mark[1] == "start"
                self.is_ignored |= self._is_ignoring

    def obey_skips(self, html: str) -> None:
        if "skip" not in html and "translate:" not in html:
            return
        for mark in _SKIP_MARK.finditer(html):
            if mark["more"] == "":
                self._is_next_skipped = True
            else:
                self.is_skipping = mark["switch"] == "off" or "start" in (mark["more"] or "")
