"""Templates as MiniJinja renders them: escaping, words, what stops a build."""

from collections.abc import Callable, Mapping
from html import escape, unescape
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup
from site_builders import make_config, plan

from polyglot.catalogs.lookup import theme_locales
from polyglot.emit.site.files import read_site_files
from polyglot.emit.site.pages import Frame
from polyglot.emit.site.theming.template_files import find_template
from polyglot.emit.site.theming.template_words import write_words
from polyglot.emit.site.theming.templates import as_written, load_environment, render_template
from polyglot.emit.site.theming.theme import load_voice
from polyglot.errors import PolyglotError
from polyglot.people import Person
from polyglot.tags import Tag

Site = Callable[[Mapping[str, str]], Path]
HEADER = (
    'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    '"Plural-Forms: nplurals=2; plural=(n > 1);\\n"\n\n'
)
FR = Tag("fr")


def frame_of(root: Path) -> Frame:
    return plan([], content=root, locales=root / "locales", templates=root / "templates").frame


def rendered(root: Path, name: str = "t.html", /, **values: object) -> str:
    frame = frame_of(root)
    load_environment.cache_clear()
    load_voice.cache_clear()
    context: dict[str, Any] = {"voice": load_voice(frame, FR), "language": FR}
    return render_template(frame, name, context | values, "a/index.html")


@pytest.fixture
def made(site: Site) -> Callable[..., str]:
    """Renders the source of a template, with values."""

    def make(template: str, **values: object) -> str:
        return rendered(site({"/templates/t.html": template}), **values)

    return make


def failure(root: Path, **values: object) -> str:
    with pytest.raises(PolyglotError) as raised:
        rendered(root, "t.html", **values)
    return str(raised.value).removeprefix(f"{root}/")


def test_what_is_no_markup_is_escaped_but_for_its_slashes(made: Callable[..., str]) -> None:
    assert made('<a href="{{ x }}">{{ x }}</a>', x="/a/?b=1&c=</a>\"'") == (
        '<a href="/a/?b=1&amp;c=&lt;/a&gt;&quot;&#x27;">/a/?b=1&amp;c=&lt;/a&gt;&quot;&#x27;</a>'
    )


def test_a_file_that_is_no_html_is_escaped_too(site: Site) -> None:
    root = site({"/templates/t.xml": "{{ x }}"})
    assert rendered(root, "t.xml", x="<&>") == "&lt;&amp;&gt;"


@settings(max_examples=200, deadline=None)
@given(text=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\0\uffff")))
def test_any_text_comes_back_from_an_attribute_and_breaks_out_of_none(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    folder = tmp_path_factory.getbasetemp() / "attributes"
    (folder / "templates").mkdir(parents=True, exist_ok=True)
    (folder / "templates/t.html").write_text('{{ x }}"', encoding="utf-8")
    html = render_template(
        frame_of(folder), "t.html", {"x": text, "language": FR}, "a.html"
    ).removesuffix('"')
    assert not set("<>\"'") & set(html)
    assert unescape(html) == unescape(escape(text))


def test_a_slash_that_its_author_wrote_as_a_reference_stays(made: Callable[..., str]) -> None:
    script = "<script>let a = '&#x2f;'</script>"
    template = script + '{{ body }}<a href="{{ url }}">'
    html = made(template, body=as_written(script), url="/a/")
    assert html == f'{script}{script}<a href="/a/">'


def test_a_sites_template_takes_the_place_of_the_themes_one_by_one(site: Site) -> None:
    root = site({"/templates/_notice.html": "", "/templates/own/part.html": ""})
    names = ["_notice.html", "own/part.html", "_credit.html", "no.html", "../a.md", "/etc/x", "."]
    found = [find_template(str(root / "templates"), name) for name in names]
    theme = theme_locales().parent / "templates"
    own = [root / "templates" / name for name in names[:2]]
    assert found == [*own, theme / "_credit.html", None, None, None, None]


def test_templates_extend_and_include_one_another(site: Site) -> None:
    root = site(
        {
            "/templates/t.html": "{% extends 'f.html' %}{% block a %}{% include 'i.html' %}"
            "{% from 'm.html' import shout %}{{ shout('b') }}{% endblock %}",
            "/templates/f.html": "({% block a %}{% endblock %})",
            "/templates/i.html": "{{ x }}",
            "/templates/m.html": "{% macro shout(x) %}{{ _('Tags') }} {{ x }}!{% endmacro %}",
        }
    )
    assert rendered(root, x="<") == "(&lt;Étiquettes b!)"


CATALOG = HEADER + (
    'msgid "%(name)s wrote it"\nmsgstr "<i>%(name)s</i> l’a écrit"\n\n'
    'msgid "%(num)s day"\nmsgid_plural "%(num)s days"\n'
    'msgstr[0] "%(num)s jour"\nmsgstr[1] "%(num)s jours"\n\n'
    'msgctxt "verb"\nmsgid "Post"\nmsgstr "Publier"\n\n'
    'msgctxt "x"\nmsgid "%(n)d day"\nmsgid_plural "%(n)d days"\n'
    'msgstr[0] "%(n)d j"\nmsgstr[1] "%(n)d js"\n\n'
    'msgid "Dear %(name)s"\nmsgstr "Cher %(nom)s"\n\n'
    'msgid "100 %% %(name)s"\nmsgstr "100 %% %(name)s"\n'
)


@pytest.mark.parametrize(
    ("template", "html"),
    [
        ('{{ _("%(name)s wrote it", name=x) }}', "<i>A &amp; B</i> l’a écrit"),
        ('{{ gettext("%(name)s wrote it", name=m) }}', "<i><b>A</b></i> l’a écrit"),
        (
            '{{ _("%(name)s wrote it", name=x)|upper }}',
            "<I>A &AMP; B</I> L’A ÉCRIT",
        ),
        ('{{ ngettext("%(num)s day", "%(num)s days", 1) }}', "1 jour"),
        ('{{ ngettext("%(num)s day", "%(num)s days", 5) }}', "5 jours"),
        ('{{ ngettext("%(num)s day", "%(num)s days", 5, num="cinq") }}', "cinq jours"),
        ('{{ pgettext("verb", "Post") }}', "Publier"),
        ('{{ npgettext("x", "%(n)d day", "%(n)d days", 2, n=2) }}', "2 js"),
        ('{{ _("100 %% %(name)s", name="x") }}', "100 % x"),
        # A translation that asks for another value than the template gives is passed over.
        ('{{ _("Dear %(name)s", name="<") }}', "Dear &lt;"),
        ('{{ _("Nobody <b>translated</b> it") }}', "Nobody <b>translated</b> it"),
    ],
)
def test_words_come_from_the_catalog_with_their_values_escaped(
    site: Site, template: str, html: str
) -> None:
    root = site({"/templates/t.html": template, "/locales/fr/LC_MESSAGES/site.po": CATALOG})
    assert rendered(root, x="A & B", m=Markup("<b>A</b>")) == html


@pytest.mark.parametrize(
    ("template", "html"),
    [
        ('{{ _("Tags") }}', "Étiquettes"),
        ('{% raw %}{{ _("Tags") }}{% endraw %}', '{{ _("Tags") }}'),
        ('{{ _("sign") }}', "{{ x }}"),
        ('a {% if 1 %}\n{{ _("edge") }} {%- endif %}', "a  b "),
        ('{{ _("list of %(names)s", names=["<", 1]) }}', "list of [&#39;&lt;&#39;, 1]"),
    ],
)
def test_words_are_written_into_a_template_only_where_that_changes_nothing(
    site: Site, template: str, html: str
) -> None:
    catalog = HEADER + 'msgid "sign"\nmsgstr "{{ x }}"\n\nmsgid "edge"\nmsgstr " b "\n'
    root = site({"/templates/t.html": template, "/locales/fr/LC_MESSAGES/site.po": catalog})
    assert rendered(root, x="no") == html


def test_the_values_of_a_text_stand_in_the_template_as_they_were_called(site: Site) -> None:
    voice = load_voice(frame_of(site({})), FR)
    call = '<p>{{ _("by %(names)s", names=people(page.authors, spoken)) }}</p>'
    assert write_words(call, "t.html", voice) == "<p>par {{ people(page.authors, spoken) }}</p>"
    other = call.replace("people", "range")
    assert write_words(other, "t.html", voice) == other


TEXTS = [
    "by %(names)s",
    "%(names)s <b>& co</b>, %(names)s",
    "l'un de %(names)s / %(language)s",
    "Cher %(nom)s",
    "« %(names)s »\u202f!",
    "a\\n%(names)s",
    "100 %% %(names)s",
    "100 % %(names)s",
    " %(names)s",
    "%s",
    "{{ %(names)s }}",
    "no value",
]


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_with_values_is_written_into_a_template_as_a_call_would_have_it(
    site: Site, text: str
) -> None:
    values = "names=people(x, language), language=language_name('de', language)"
    written = '{{ _("%(names)s wrote it in %(language)s", ' + values + ") }}"
    called = written.replace(", names", ",  names")
    catalog = f'{HEADER}msgid "%(names)s wrote it in %(language)s"\nmsgstr "{text}"\n'
    root = site(
        {"/templates/t.html": f"{written}|{called}", "/locales/fr/LC_MESSAGES/site.po": catalog}
    )
    people = (Person(name="Conan O'Brien"), Person(name="A & B", url="https://example.org/?a&b"))
    one, other = rendered(root, x=people).split("|")
    assert one == other


def test_a_word_that_is_missing_is_told_by_the_pages_that_show_it(site: Site) -> None:
    root = site({"/templates/t.html": '{% if x %}{{ _("Nobody said it") }}{% endif %}'})
    rendered(root, x=False)
    misses = load_voice(frame_of(root), FR).misses
    assert misses.take() == frozenset()
    rendered(root, x=True)
    (use,) = load_voice(frame_of(root), FR).misses.take()
    assert (use.text, use.line) == ("Nobody said it", 1)


def test_a_text_that_fits_no_value_stops_the_build_with_its_line(site: Site) -> None:
    root = site({"/templates/t.html": '\n\n{{ _("Dear %(name)s", nam="x") }}'})
    told = "“Dear %(name)s” does not fit the values that the template gives it: nam"
    assert failure(root) == f"templates/t.html:3: {told}"


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("\n{{ page.title }}", "2: `page.title` is undefined"),
        ("\n{{ pge }}", "2: `pge` is undefined"),
        ("{% if page.title %}{% endif %}", "1: `page.title` is undefined"),
        ("\n{{ dya(1) }}", "2: dya is unknown"),
        ("\n{% include 'a.html' %}", "2: tried to include non-existing template 'a.html'"),
        ("\n{{ a b }}", "2: unexpected identifier, expected end of variable block"),
        (
            "\n{% trans %}a{% endtrans %}",
            '2: templates have no {% trans %}: write {{ _("… %(name)s …", name=…) }} instead',
        ),
    ],
)
def test_a_template_that_fails_is_named_with_its_line(
    site: Site, template: str, message: str
) -> None:
    root = site({"/templates/t.html": template})
    told = failure(root, page=SimpleNamespace(url="/"))
    assert told.removesuffix(" (while making a/index.html)") == f"templates/t.html:{message}"


def test_what_fails_in_an_included_template_is_told_there(site: Site) -> None:
    root = site(
        {
            "/templates/t.html": "{% extends 'f.html' %}{% block a %}\n{% include 'i.html' %}"
            "{% endblock %}",
            "/templates/f.html": "\n\n{% block a %}{% endblock %}",
            "/templates/i.html": "{% include 'j.html' %}",
            "/templates/j.html": "\n\n\n{{ page.title }}",
        }
    )
    told = "templates/j.html:4: `page.title` is undefined (while making a/index.html)"
    assert failure(root, page=SimpleNamespace(url="/")) == told


def test_a_function_that_gets_what_it_cannot_take_is_told_with_its_page(site: Site) -> None:
    root = site({"/templates/t.html": "{{ percent('much', language) }}"})
    assert failure(root).startswith("templates/t.html: ")
    assert failure(root).endswith(" (while making a/index.html)")


def test_a_template_that_is_not_utf_8_is_told(site: Site) -> None:
    root = site({"/templates/t.html": ""})
    (root / "templates/t.html").write_bytes(b"caf\xe9")
    assert failure(root).startswith("templates/t.html: 'utf-8' codec can't decode byte 0xe9")


@pytest.mark.parametrize(
    ("path", "is_seen"),
    [
        ("/templates/logo.svg", True),
        ("/templates/own/part.html", True),
        ("/locales/fr/LC_MESSAGES/site.po", True),
        ("/locales/fr/LC_MESSAGES/app.po", False),
    ],
)
def test_a_change_to_what_pages_are_made_with_is_seen(
    site: Site, path: str, *, is_seen: bool
) -> None:
    config = make_config(site({path: "a"}))
    before = read_site_files(config).stamp
    site({path: "ab"})
    assert (read_site_files(config).stamp != before) is is_seen
