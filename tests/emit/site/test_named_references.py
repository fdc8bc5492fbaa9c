import pytest

from polyglot.emit.site.links.references import name_references


@pytest.mark.parametrize(
    ("written", "named"),
    [
        ('[a]({{< ref "posts/a b.md" >}})', "[a](ref:posts/a%20b.md)"),
        ("[a]({{% relref 'a.md#part' %}})", "[a](ref:a.md#part)"),
        ('[a]({{< ref "#part" >}})', "[a](#part)"),
        ("[a]({% post_url 2020-01-02-a %})", "[a](ref:2020-01-02-a)"),
        ("[a]({% link pages/a.md %}#b)", "[a](/pages/a.md#b)"),
        ("[a]({{ site.baseurl }}/b/)", "[a](/b/)"),
        ("[a]({{ '/b' | locale_url | url }})", "[a](/b)"),
        ("[a]({{ '/b' | url }})", "[a](/b)"),
        ("[a](<{{site.url}}{{ site.baseurl }}>)", "[a](</>)"),
        ("[a]: {{ site.url }}b", "[a]: /b"),
        ('<a href="{{- site.url -}}/b">', '<a href="/b">'),
        ("<img src='{{ \"/a b.png\" | relative_url }}'>", "<img src='/a%20b.png'>"),
        ("[a]({{ 'b' | prepend: site.baseurl | prepend: site.url }})", "[a](/b)"),
    ],
)
def test_references_are_named_as_urls(written: str, named: str) -> None:
    assert name_references(written) == named


@pytest.mark.parametrize(
    "text",
    [
        '`{{< ref "a.md" >}}`',
        '```\n{{< ref "a.md" >}}\n```\n',
        "~~~~ x\n{% link a.md %}\n~~~~",
        '{{< figure src="ref" >}}',
        "say {{ site.baseurl }}",
        "[a]({{ page.url }})",
        "`[a]({{ site.url }}/b)`",
    ],
)
def test_code_and_other_calls_stay(text: str) -> None:
    assert name_references(text) == text
