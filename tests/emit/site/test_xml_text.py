"""Text in XML: as the standard library writes it."""

from xml.sax import saxutils

from hypothesis import given
from hypothesis import strategies as st

from polyglot.emit.site.machines.xml_text import escape, quoted_attribute

TEXTS = st.text(alphabet="a<>&\"' \n\r\té\U0001f600")


@given(TEXTS)
def test_a_text_is_escaped_as_by_the_library(text: str) -> None:
    assert escape(text) == saxutils.escape(text)


@given(TEXTS)
def test_an_attribute_is_quoted_as_by_the_library(text: str) -> None:
    assert quoted_attribute(text) == saxutils.quoteattr(text)
