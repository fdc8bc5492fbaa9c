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
        ("[a]({{ site.url }}{{site.baseurl}}/a/)", "[a](/a/)"),
        ("[a][1]\n\n[1]: {{ site.url }}/a/", "[a][1]\n\n[1]: /a/"),
        ("[a]({{ '/a/' | relative_url }})", "[a](/a/)"),
        ('![a]({{ "a.png" | prepend: site.baseurl | absolute_url }})', "![a](/a.png)"),
        ("[a]({{ '/a' | locale_url | url }})", "[a](/a)"),
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
        "It is at {{ site.url }}.",
        "{{ page.url | relative_url }}",
    ],
)
def test_code_and_other_calls_stay(text: str) -> None:
    assert name_references(text) == text
