from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polyglot.analyse.inline import (
    Difference,
    Element,
    Inline,
    Role,
    Token,
    compare_inline,
    inline_set,
    split_inline,
)


def join(tokens: tuple[Token, ...]) -> str:
    return "".join(token if isinstance(token, str) else token.text for token in tokens)


def opened(kind: str, text: str, target: str = "") -> Inline:
    return Inline(kind=kind, text=text, role=Role.OPEN, target=target)


def closed(kind: str, text: str, target: str = "") -> Inline:
    return Inline(kind=kind, text=text, role=Role.CLOSE, target=target)


def alone(kind: str, text: str) -> Inline:
    return Inline(kind=kind, text=text)


def test_text_alone_is_one_token() -> None:
    assert split_inline("Bonjour, le monde !") == ("Bonjour, le monde !",)
    assert split_inline("") == ()


def test_emphasis_is_split_into_its_ends() -> None:
    assert split_inline("a *b **c*** ~~d~~") == (
        "a ",
        opened("emphasis", "*"),
        "b ",
        opened("strong", "**"),
        "c",
        closed("strong", "**"),
        closed("emphasis", "*"),
        " ",
        opened("strikethrough", "~~"),
        "d",
        closed("strikethrough", "~~"),
    )


def test_a_lone_star_is_text() -> None:
    assert split_inline("2 * 3 and snake_case_name") == ("2 * 3 and snake_case_name",)


def test_the_text_of_a_link_is_text_and_its_target_is_not() -> None:
    assert split_inline('Où ? [*Ici*, été](/é "Là") !') == (
        "Où ? ",
        opened("link", "[", "/é"),
        opened("emphasis", "*"),
        "Ici",
        closed("emphasis", "*"),
        ", été",
        closed("link", '](/é "Là")', "/é"),
        " !",
    )


def test_an_image_in_a_link_is_inside_it() -> None:
    assert split_inline("[![Logo](logo.svg)](<a b>)") == (
        opened("link", "[", "a b"),
        opened("image", "![", "logo.svg"),
        "Logo",
        closed("image", "](logo.svg)", "logo.svg"),
        closed("link", "](<a b>)", "a b"),
    )


def test_references_have_their_label_as_target() -> None:
    assert split_inline("[a][B] and [c][]") == (
        opened("link", "[", "[B]"),
        "a",
        closed("link", "][B]", "[B]"),
        " and ",
        opened("link", "[", "[c]"),
        "c",
        closed("link", "][]", "[c]"),
    )


def test_a_template_call_in_a_target_is_its_part() -> None:
    assert split_inline("[a]({{ site.url }}/b)") == (
        opened("link", "[", "{{ site.url }}/b"),
        "a",
        closed("link", "]({{ site.url }}/b)", "{{ site.url }}/b"),
    )


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("`` a`b ``", "code"),
        ("`{{ x }}`", "code"),
        ("<https://example.org>", "url"),
        ("https://example.org/a_b_c?d=e", "url"),
        ("www.example.org", "url"),
        ("[^note]", "footnote"),
        ("<br/>", "html"),
        ("<!-- a *b* -->", "html"),
        ('{{< figure src="a*b*.png" >}}', "call"),
        ("{% include note.html %}", "call"),
        ("{: .wide}", "call"),
        ("<Chart rows={3} />", "call"),
        ("{name}", "placeholder"),
        ("%(name)s", "placeholder"),
        ("%s", "placeholder"),
        ("$a_1 * b * c$", "math"),
        ("$$x$$", "math"),
        ("&nbsp;", "entity"),
        ("  \n", "break"),
        ("\\\n", "break"),
    ],
)
def test_what_stands_alone_is_one_token(text: str, kind: str) -> None:
    assert split_inline(f"a {text} b".replace("   ", "  ")) in (
        ("a ", alone(kind, text), " b"),
        ("a", alone(kind, text), " b"),  # a hard break has its spaces with it
    )


@pytest.mark.parametrize(
    "text",
    [
        r"\*a\* \`b\` \&amp; \[c](d)",
        "100 %d'entre eux, 50%s",
        "It is $5, not $6 or $7_000.",
        "a [1] b",
        "x & y; 3 < 4",
        "{ a: b }",
    ],
)
def test_what_only_looks_like_an_element_is_text(text: str) -> None:
    assert split_inline(text) == (text,)


def test_the_full_stop_behind_an_address_is_no_part_of_it() -> None:
    assert split_inline("See https://example.org/a.") == (
        "See ",
        alone("url", "https://example.org/a"),
        ".",
    )


def test_code_that_holds_half_a_call_protects_no_text_between() -> None:
    assert split_inline("`{{` and `}}`") == (alone("code", "`{{`"), " and ", alone("code", "`}}`"))


def test_tags_have_two_ends() -> None:
    assert split_inline("<b>a</b><img src=x>") == (
        opened("html", "<b>"),
        "a",
        closed("html", "</b>"),
        alone("html", "<img src=x>"),
    )


PIECES = st.sampled_from(
    [
        *"a é 漢 * ** _ ~~ ` `` [ ] ]( ) ][ ![ < > <b> </b> <!-- --> {{ }} {% %} {x} $ $$".split(),
        *"\\ & &amp; %s [^1] http:// www. . ' # : | 1".split(),
        *('"', " ", "  ", "\n", "\r\n", "\ud800", "\x00", "\u2028"),
    ]
)


@given(st.lists(PIECES).map("".join))
def test_joined_tokens_are_the_text(text: str) -> None:
    assert join(split_inline(text)) == text


@given(st.text())
def test_joined_tokens_of_any_text_are_the_text(text: str) -> None:
    assert join(split_inline(text)) == text


@given(st.lists(PIECES).map("".join))
def test_a_text_has_all_its_own_elements(text: str) -> None:
    assert compare_inline(text, text) == Difference()


@pytest.mark.parametrize(
    "hostile",
    ["[", "[a](", "![](", "*a_", "`", "{{", "$a_ ", "<A ", "&a", "www.", "http://)", "[a]["],
)
def test_hostile_texts_are_read(hostile: str) -> None:
    text = hostile * 20_000
    assert join(split_inline(text)) == text


def test_the_set_counts_pairs_once() -> None:
    assert inline_set("*a* _b_ **c** [d](/e) `f` `f`") == Counter(
        {
            Element("emphasis", ""): 2,
            Element("strong", ""): 1,
            Element("link", "/e"): 1,
            Element("code", "`f`"): 2,
        }
    )


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("*a* __b__", "_c_ **d**"),
        ("[a](/x) and [b](/y)", "[d](/y) et [c](/x)"),
        ('[a](/x "Title")', '[b](/x "Titre")'),
        ("[a][] b", "[c][A] d"),
        ("a<br>b", "c<br />d"),
        ("a  \nb", "c\\\nd"),
        ("<https://example.org>", "https://example.org"),
    ],
)
def test_elements_that_mean_the_same_do_not_differ(source: str, target: str) -> None:
    assert compare_inline(source, target) == Difference()


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("[a](/x)", "b", Difference(missing=(Element("link", "/x"),))),
        ("`a` b", "`a` `a` c", Difference(extra=(Element("code", "`a`"),))),
        (
            "a[^1]",
            "b[^2]",
            Difference(
                missing=(Element("footnote", "[^1]"),), extra=(Element("footnote", "[^2]"),)
            ),
        ),
        (
            "%s of {n}",
            "de",
            Difference(missing=(Element("placeholder", "%s"), Element("placeholder", "{n}"))),
        ),
        ("a", "*b*", Difference(extra=(Element("emphasis", ""),))),
    ],
)
def test_what_is_lost_or_added_is_named(source: str, target: str, expected: Difference) -> None:
    assert compare_inline(source, target) == expected
