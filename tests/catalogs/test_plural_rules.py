import pytest

from polyglot.catalogs.catalog import parse_catalog
from polyglot.catalogs.language_plurals import is_usual, most_forms, plural_forms, usual_rules
from polyglot.catalogs.plural_rules import UnusableRuleError, parse_rule, rule_of
from polyglot.problems import BrokenFileError, problem
from polyglot.tags import Tag

FR, RU, JA = Tag("fr"), Tag("ru"), Tag("ja")
SLAVIC = "(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2)"
MILLIONS = "(n==0 || n==1) ? 0 : n!=0 && n%1000000==0 ? 1 : 2"


@pytest.mark.parametrize(
    ("text", "language", "usual"),
    [
        ("nplurals=2; plural=(n > 1);", FR, True),
        (f"nplurals=3; plural={MILLIONS};", FR, True),
        ("nplurals=2; plural=(n != 1);", FR, False),
        (f"nplurals=3; plural={SLAVIC};", RU, True),
        (f"nplurals=4; plural={SLAVIC};", RU, True),
        ("nplurals=2; plural=(n != 1);", RU, False),
        ("nplurals = 1 ; plural = 0", JA, True),
        ("nplurals=2; plural=(n != 1);", Tag("qaa"), True),
    ],
)
def test_a_rule_is_held_against_those_of_its_language(
    text: str, language: Tag, *, usual: bool
) -> None:
    assert is_usual(parse_rule(text), language) is usual


def test_a_rule_says_which_numbers_have_a_form() -> None:
    rule = parse_rule("nplurals=2; plural=(n > 1);")
    assert (rule.numbers_of(0), rule.numbers_of(1)[:2]) == ((0, 1), (2, 3))


def test_a_rule_has_a_few_examples_of_each_form() -> None:
    assert parse_rule(f"nplurals=4; plural={MILLIONS};").examples == (
        (0, 1),
        (1_000_000, 2_000_000),
        (2, 3, 4, 5, 6),
        (),
    )


def test_without_a_rule_a_catalog_has_that_of_english() -> None:
    catalog = parse_catalog(b'msgid "a"\nmsgstr "b"\n', "fr.po")
    assert rule_of(catalog).examples == ((1,), (0, 2, 3, 4, 5))


def test_a_rule_that_fails_is_told_at_its_line() -> None:
    text = b'msgid ""\nmsgstr ""\n"Language: fr\\n"\n"Plural-Forms: nplurals=2; plural=n;\\n"\n'
    with pytest.raises(BrokenFileError) as caught:
        rule_of(parse_catalog(text, "fr.po"))
    assert caught.value.problem_at("fr.po") == problem(
        "catalog-plural-beyond", "fr.po", 4, form=2, number=2, forms=2
    )


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        (RU, "nplurals=3; plural="),
        (JA, "nplurals=1; plural=0;"),
        (Tag("pt-BR"), "nplurals=2; plural=(n > 1);"),
        (Tag("oc"), "nplurals=2; plural=(n > 1);"),
        (Tag("yue"), "nplurals=1; plural=0;"),
        (Tag("ast"), "nplurals=2; plural=(n != 1);"),
        (Tag("gv"), "nplurals="),
        (Tag("qaa"), "nplurals=2; plural=(n != 1);"),
    ],
)
def test_a_new_catalog_has_a_rule_that_is_usual_in_its_language(language: Tag, forms: str) -> None:
    written = plural_forms(language)
    assert written.startswith(forms)
    assert is_usual(parse_rule(written), language)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("nplurals=2", "catalog-plural-rule"),
        ("nplurals=2; plural=(n > ;", "catalog-plural-rule"),
        ("nplurals=2; plural=" + "(" * 2000, "catalog-plural-rule"),
        ("nplurals=2; plural=n/0;", "catalog-plural-fails"),
        ("nplurals=2; plural=n;", "catalog-plural-beyond"),
    ],
)
def test_a_rule_that_cannot_be_used_says_why(text: str, code: str) -> None:
    with pytest.raises(UnusableRuleError) as caught:
        parse_rule(text)
    assert caught.value.code == code


def test_cldr_has_forms_for_fractions_that_no_whole_number_has() -> None:
    assert (usual_rules(RU)[0].forms, most_forms(RU)) == (3, 4)
    assert (usual_rules(Tag("qaa")), most_forms(Tag("qaa"))) == ((), 0)
