import pytest

from polyglot.catalogs.plural_rules import UnusableRuleError, parse_rule
from polyglot.catalogs.usual_plurals import is_usual, most_forms, usual_rules
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
