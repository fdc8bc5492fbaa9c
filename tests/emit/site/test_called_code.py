"""Code between calls is code on a page, and what only a template engine reads is not there."""

import pytest

from polyglot.emit.site.bodies.called_code import fence_called_code


@pytest.mark.parametrize(
    ("written", "fenced"),
    [
        (
            "Do:\n{% highlight ruby linenos %}\nputs <b>\n{% endhighlight %}\nDone.",
            "Do:\n```ruby\nputs <b>\n```\nDone.",
        ),
        ("{%- highlight js -%}\na\n{%- endhighlight -%}", "```js\na\n```"),
        ("{% codeblock A title lang:js https://x.y %}\na\n{% endcodeblock %}", "```js\na\n```"),
        ("{% codeblock %}\na\n{% endcodeblock %}", "```\na\n```"),
        (
            '{{< highlight go "linenos=table" >}}\na\n{{< /highlight >}}',
            "```go\na\n```",
        ),
        ("- a\n\n  {% highlight c %}\n  b\n  {% endhighlight %}", "- a\n\n  ```c\n  b\n  ```"),
        ("{% highlight md %}\n```\na\n```\n{% endhighlight %}", "~~~md\n```\na\n```\n~~~"),
        (
            "{% highlight html %}{% raw %}\n{{ x }}\n{% endraw %}\n{% endhighlight %}",
            "```html\n{{ x }}\n```\n",
        ),
        (
            "{% highlight html %}\n{% raw %}\n{{ x }}\n{% endraw %}{% endhighlight %}",
            "\n```html\n{{ x }}\n```",
        ),
        (
            "{% highlight a %}\n1\n{% endhighlight %}\n{% highlight b %}\n2\n{% endhighlight %}",
            "```a\n1\n```\n```b\n2\n```",
        ),
    ],
)
def test_calls_around_code_become_fences(written: str, fenced: str) -> None:
    assert fence_called_code(written) == fenced


@pytest.mark.parametrize(
    "written",
    [
        "{% highlight ruby %}\nnever closed",
        "closed and never opened\n{% endhighlight %}",
        "```\n{% highlight ruby %}\na\n{% endhighlight %}\n```",
        "It says {% highlight ruby %} in a sentence.\n{% endhighlight %}",
        "Write `{% raw %}` and `{% endraw %}`.",
        "{% raw %} alone",
    ],
)
def test_what_is_no_code_between_calls_stays(written: str) -> None:
    assert fence_called_code(written) == written


def test_a_call_that_the_site_answers_itself_stays() -> None:
    written = "{{< highlight go >}}\na\n{{< /highlight >}}"
    assert fence_called_code(written, ("highlight",)) == written


def test_raw_is_left_out_and_what_it_encloses_stays() -> None:
    written = "## {% raw %}{% seo %}{% endraw %}\n\n{% raw %}\n```\n{{ x }}\n```\n{% endraw %}"
    assert fence_called_code(written) == "## {% seo %}\n\n\n```\n{{ x }}\n```\n"
