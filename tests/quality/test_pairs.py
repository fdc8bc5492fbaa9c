import pytest
from hypothesis import given
from hypothesis import strategies as st

from polyglot.problems import CHECKS
from polyglot.quality.findings import Finding, finding
from polyglot.quality.glossary import Entry, Glossary
from polyglot.quality.lengths import length_outliers
from polyglot.quality.pairs import Pair, check_segments
from polyglot.tags import Tag

EN, FR, ES = Tag("en"), Tag("fr"), Tag("es")
GLOSSARY = Glossary(
    [
        Entry(
            terms={EN: ("sourdough",), FR: ("levain", "pâte levée")},
            forbidden={FR: ("pâte aigre",)},
        ),
        Entry(terms={EN: ("Hugo",)}, is_kept=True),
        Entry(terms={FR: ("courriel",)}, forbidden={FR: ("mail",)}),
    ]
)


def check(source: str, target: str, glossary: Glossary = GLOSSARY) -> list[Finding]:
    return list(check_segments(Pair(source, target, EN, FR), glossary))


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("A sourdough with *salt*.", "Un *levain* au sel."),
        ("Sourdoughs.", "Des _pâtes levées_."),
        ("Use Hugo.", "Utilisez `Hugo`."),
        (
            "See [it](https://en.wikipedia.org/wiki/Bread).",
            "[Vu](https://fr.wikipedia.org/wiki/Pain).",
        ),
        ("See [it](https://a.org/en/x#top).", "[Vu](https://a.org/fr/x#haut)."),
        ("See [it](https://a.org/x.html).", "[Vu](https://a.org/x_fr.html)."),
        ("See [it](https://a.org/x).", "Vu&nbsp;: <https://a.org/x>."),
        ("See [it](https://a.org/x?lang=en).", "[Vu](https://a.org/x?lang=fr)."),
        ("See [it](http://[a).", "[Vu](http://[a)."),
        ("See [it](/about/).", "[Vu](/fr/a-propos/)."),
        ("See [it][a].", "[Vu](https://a.org)."),
        ("Type `cat {{file}}`.", "Tapez `cat {{fichier}}`."),
        ("A `dict` here.", "Un dict ici."),
        ('<img src="a.png" alt="Bread"> it is', '<img src="b.png" alt="Pain"> le voici'),
        ('{{< figure alt="Bread" >}}', '{{< figure alt="Pain" >}}'),
        ("![Bread](en.png)", "![Pain](fr.png)"),
        ("Guido van Rossum, Python 3", "Guido van Rossum, Python 3"),
        ("A sourdough.", "Une p&acirc;te lev&eacute;e."),
        ("$$ \\text{a}^2 $$", "$$ \\text{b}^2 $$"),
        ("Every 1 second", "Chaque seconde"),
        ("What next?[[what-next]]", "Et ensuite\u202f?"),
        ("OK", "OK"),
        ("Really?", "Vraiment\u202f?"),
        ("a[^1] b[^2]", "b[^2] a[^1]"),
    ],
)
def test_a_good_translation_passes(source: str, target: str) -> None:
    assert [found for found in check(source, target) if found.code != "emphasis-changed"] == []


@pytest.mark.parametrize(
    ("source", "target", "found"),
    [
        ("A sourdough.", "Une pâte.", finding("glossary-term", term="sourdough", wanted="levain")),
        ("With Hugo.", "Avec Victor.", finding("glossary-term", term="Hugo", wanted="Hugo")),
        ("An email.", "Un mail.", finding("glossary-forbidden", found="mail", wanted="courriel")),
        ("Type `cat`.", "Tapez.", finding("inline-missing", missing="`cat`")),
        ("Hi %s.", "Salut %s %s.", finding("inline-extra", extra="%s")),
        ("{{< a >}} x", "x", finding("inline-missing", missing="{{< a >}}")),
        ("![B](a.png)", "Pain", finding("inline-missing", missing="a.png")),
        ("Type `cat`.", "Tapez `chat`.", finding("code-changed", found="`chat`")),
        ("So *good*.", "Si bon.", finding("emphasis-changed", found="Si bon.")),
        ("a[^1]", "a", finding("footnote-changed", found="[^1]")),
        ("[a](https://a.org/x)", "a", finding("url-missing", missing="https://a.org/x")),
        (
            "[a](https://a.org/x)",
            "[a](https://b.org/x)",
            finding("url-missing", missing="https://a.org/x"),
        ),
        ("a", "[a](https://a.org/x)", finding("url-extra", extra="https://a.org/x")),
        ("250 g", "520 g", finding("number-changed", missing="250", extra="520")),
        ("250 g", "Un peu", finding("number-missing", missing="250")),
        ("A bit", "520 g", finding("number-extra", extra="520")),
        (
            "Let the dough rest here",
            "Let the dough rest here",
            finding("untranslated-segment", found="Let the dough rest here"),
        ),
        ("Why salt?", "Du sel.", finding("question-lost", found="Du sel.")),
        ("Salt.", "Du sel\u00a0?", finding("question-added", found="Du sel\u00a0?")),
    ],
)
def test_what_a_translation_lacks_is_named(source: str, target: str, found: Finding) -> None:
    assert check(source, target) == [found]


def test_a_forbidden_word_counts_only_for_its_concept() -> None:
    assert check("Something.", "Une pâte aigre.") == []
    assert check("A sourdough.", "Un levain, une pâte aigre.") == [
        finding("glossary-forbidden", found="pâte aigre", wanted="levain, pâte levée")
    ]


def test_an_untranslated_segment_is_told_once_and_for_all() -> None:
    text = "The sourdough needs 250 g of flour"
    assert check(text, text) == [finding("untranslated-segment", found=text)]


def pair(source: int, target: int) -> Pair:
    return Pair("s" * source, "t" * target, EN, FR)


def test_lengths_are_measured_by_the_post_s_own_ratio() -> None:
    pairs = [*[pair(100, 120)] * 6, pair(200, 120), pair(200, 90), pair(200, 450), pair(10, 40)]
    assert length_outliers(pairs) == {
        7: finding("length-short", length=90, expected=240),
        8: finding("length-long", length=450, expected=240),
    }


def test_of_a_few_segments_no_ratio_is_taken() -> None:
    assert length_outliers([pair(100, 200)]) == {}
    assert length_outliers([pair(100, 201)]) == {
        0: finding("length-long", length=201, expected=100)
    }


def test_calls_of_templates_have_no_length() -> None:
    call = Pair("{{< note >}}", "Du texte " * 30, EN, FR)
    assert length_outliers([call]) == {}


def test_what_no_person_writes_in_one_piece_is_left() -> None:
    assert check("`a` " * 20_000, "nothing") == []


ODD = (
    "the le el ? ! : « » ` ** _ [ ] ( ) [^1] {{ }} {% <b> </b> <br> &nbsp; 1,000.5 2024-02-30 XIV "
    "https://a.org/en/ http://[ www. %s ¿ ¡ $x^2$ ![ sourdough Hugo"
)
PIECES = st.sampled_from([*ODD.split(), '"', "\\", "\n", "\ud800", "1\u00a0000,5"])


@given(st.lists(PIECES, max_size=40).map(" ".join), st.lists(PIECES, max_size=40).map("".join))
def test_no_text_is_too_odd_to_be_checked(source: str, target: str) -> None:
    assert {found.code for found in check(source, target)} <= CHECKS.keys()


@given(st.lists(PIECES, max_size=40).map(" ".join))
def test_a_text_lacks_nothing_of_itself(text: str) -> None:
    codes = {found.code for found in check(text, text)}
    assert codes <= {"untranslated-segment", "glossary-term"}
