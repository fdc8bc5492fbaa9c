from polyglot.catalogs.extraction import extract_source
from polyglot.catalogs.message import Message
from polyglot.keywords import read_keywords
from polyglot.problems import problem


def messages(path: str, source: str, *options: str) -> tuple[Message, ...]:
    found = extract_source(path, source.encode(), read_keywords([]), options)
    assert found.problems == ()
    return found.messages


def test_blocks_and_calls_of_a_template_are_found() -> None:
    source = """\
{% trans %}Hello{% endtrans %}
{% trans count=posts|length %}{{ count }} post{% pluralize %}{{ count }} posts{% endtrans %}
{% trans "menu" %}About{% endtrans %}
{{ _("a") }} {{ ngettext("b", "bs", 3) }} {{ pgettext("menu", "c") }}
"""
    assert messages("a.html", source) == (
        Message(text="Hello", places=("a.html",)),
        Message(
            text="%(count)s post",
            plural="%(count)s posts",
            places=("a.html",),
            flags=("python-format",),
        ),
        Message(text="About", context="menu", places=("a.html",)),
        Message(text="a", places=("a.html",)),
        Message(text="b", plural="bs", places=("a.html",)),
        Message(text="c", context="menu", places=("a.html",)),
    )


def test_blocks_are_trimmed_where_the_site_trims_them() -> None:
    source = "{% trans %}\n  one\n  two\n{% endtrans %}{% trans trimmed %}\n a {% endtrans %}"
    assert [each.text for each in messages("a.html", source)] == ["\n  one\n  two\n", "a"]
    assert [each.text for each in messages("a.html", source, "trimmed")] == ["one two", "a"]


def test_percent_signs_are_as_the_sites_environment_looks_them_up() -> None:
    source = "{% trans %}100%{% endtrans %}"
    assert [each.text for each in messages("a.html", source)] == ["100%"]
    assert [each.text for each in messages("a.html", source, "newstyle_gettext")] == ["100%%"]


def test_notes_above_a_block_come_with_it() -> None:
    source = '{# Translators: of the page #}\n{% trans %}a{% endtrans %}\n{# other #}\n{{ _("b") }}'
    assert [each.comments for each in messages("a.html", source)] == [("of the page",), ()]


def test_tags_of_unknown_extensions_are_passed_over() -> None:
    source = """\
{% cache 500, "x" %}{{ _("a") }}
{% do list.append(1) %}{%- trans %}b{% endtrans %}
{%- endcache -%}
{% asset "x.css" %}{% for x in y %}{{ _("c") }}{% break %}{% endfor %}
"""
    assert [each.text for each in messages("a.html", source)] == ["a", "b", "c"]


def test_a_template_that_cannot_be_read_is_told_with_its_line() -> None:
    source = '{{ _("a") }}\n{% if x %}\n{% endfor %}'
    found = extract_source("a.html", source.encode(), read_keywords([]))
    assert (found.is_broken, found.messages) == (True, ())
    assert [(each.code, each.line) for each in found.problems] == [("extract-syntax", 3)]


def test_a_template_that_is_not_utf_8_is_told_with_its_line() -> None:
    found = extract_source("a.txt", b"{{ _('a') }}\n\xe9", read_keywords([]))
    assert found.problems == (problem("extract-encoding", "a.txt", 2, byte="0xe9"),)


def test_javascript_is_read_with_its_comments_and_templates() -> None:
    source = """\
// Translators: of the button
gettext("a" + "b");
function gettext(x) {}
const x = <p>{ngettext("c", "cs", n)} {_(`d`)} {pgettext(context, "e")}</p>;
_("");
"""
    found = extract_source("a.js", source.encode(), read_keywords([]))
    assert found.messages == (
        Message(text="ab", comments=("Translators: of the button",), places=("a.js",)),
        Message(text="c", plural="cs", places=("a.js",)),
        Message(text="d", places=("a.js",)),
    )
    assert found.problems == (problem("extract-empty", "a.js", 5, function="_"),)
