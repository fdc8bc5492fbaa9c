import pytest

from polyglot.emit.site.bodies.shortcodes import Held, hold_shortcodes, params_of, put_back

NAMES = frozenset({"note", "video"})


def draw(name: str, params: dict[str, str], inner: str) -> str:
    return f"<{name} {params}>{inner}</{name}>"


def hold(markdown: str) -> Held:
    return hold_shortcodes(markdown, NAMES, draw, lambda text: f"<i>{text}</i>")


def shown(markdown: str) -> str:
    held = hold(markdown)
    return put_back(held.markdown, held.drawn)


@pytest.mark.parametrize(
    ("written", "params"),
    [
        (' id="a b" x=1', {"id": "a b", "x": "1"}),
        (" 'one' two", {"0": "one", "1": "two"}),
        ("", {}),
    ],
)
def test_parameters_have_names_or_places(written: str, params: dict[str, str]) -> None:
    assert params_of(written) == params


@pytest.mark.parametrize(
    ("written", "html"),
    [
        ('a {{< video id="x" >}} b', "a <video {'id': 'x'}></video> b"),
        ("{{% note %}}\nT\n{{% /note %}}", "<note {}><i>T</i></note>"),
        (
            "{{< note >}}a {{< video 1 >}} b{{< /note >}}",
            "<note {}><i>a <video {'0': '1'}></video> b</i></note>",
        ),
        ("{{< note >}}a{{< note >}}b{{< /note >}}", "<note {}></note>a<note {}><i>b</i></note>"),
        ("{{< /note >}}", "{{< /note >}}"),
        ("`{{< video >}}`", "`{{< video >}}`"),
        ("```\n{{< video >}}\n```", "```\n{{< video >}}\n```"),
        ('{{< ref "a" >}} {{< other >}}', '{{< ref "a" >}} {{< other >}}'),
    ],
)
def test_calls_with_a_template_are_answered_and_others_stay(written: str, html: str) -> None:
    assert shown(written) == html


def test_a_call_alone_in_a_paragraph_takes_its_place() -> None:
    held = hold("{{< video >}}")
    assert put_back(f"<p>{held.markdown}</p>", held.drawn) == "<video {}></video>"


def test_names_without_a_template_are_told_once() -> None:
    assert hold('{{< other >}} {{< other >}} {{< ref "a" >}} `{{< code >}}`').unknown == ("other",)


def test_thousands_of_calls_are_read_once() -> None:
    assert shown("{{< note >}}" * 3_000).count("<note") == 3_000
