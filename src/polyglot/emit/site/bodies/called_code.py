"""Code between calls that name it as such, as fenced code; and Liquid's ``raw``, for no reader.

``{% highlight ruby %}…{% endhighlight %}`` (Jekyll), ``{% codeblock lang:js %}`` (Hexo, Octopress),
``{{< highlight go "linenos=table" >}}…{{< /highlight >}}`` (Hugo), each call on a line of its own.
``{% raw %}…{% endraw %}`` keeps template calls from being answered, and is left out itself.
"""

import re
from bisect import bisect
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

_CALL = re.compile(
    r"(?P<before>[ \t>]*)(?P<raw>\{%-?[ \t]*endraw[ \t]*-?%\}[ \t]*)?"
    r"\{(?:%-?|\{[<%])[ \t]*(?P<end>end|/[ \t]*)?(?P<name>highlight|codeblock)\b"
    r"(?P<words>[^{}]*?)[ \t]*(?:-?%|[%>]\})\}(?:[ \t]*\{%-?[ \t]*raw[ \t]*-?%\})?\s*"
)
_FENCE = re.compile(r"[ \t>]*(`{3,}|~{3,})")
_RAW = re.compile(r"\{%-?[ \t]*(?P<end>end)?raw[ \t]*-?%\}")
_LANGUAGE = re.compile(r"(?:[^ ]* )*?lang:(?P<lang>[\w+#.-]+)|(?P<first>[\w+#.-]+)")


def fence_called_code(markdown: str, answered: Collection[str] = ()) -> str:
    """`markdown` with fences for calls around code, but for those of a name in `answered`."""
    if not any(sign in markdown for sign in ("highlight", "codeblock", "endraw")):
        return markdown
    lines = markdown.split("\n")
    for first, last in _called_spans(lines, answered):
        _fence(lines, first, last)
    return "\n".join(_without_raw(lines))


def _called_spans(lines: Sequence[str], answered: Collection[str]) -> Iterator[tuple[int, int]]:
    """The lines of a call and of its end, where no fence stands around them."""
    calls = {at: call for at, line in _outside_fences(lines) if (call := _call_in(line))}
    ends: dict[str, list[int]] = {}
    for at, line in enumerate(lines):
        if (call := _call_in(line)) and call["end"]:
            ends.setdefault(call["name"], []).append(at)
    done = -1
    for at, call in calls.items():
        places = ends.get(call["name"], [])
        following = bisect(places, at)
        if at > done and not call["end"] and following < len(places):
            if call["name"] not in answered:
                yield at, places[following]
            done = places[following]


def _outside_fences(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    fence = ""
    for at, line in enumerate(lines):
        if found := _FENCE.match(line):
            if not fence:
                fence = found[1]
            elif found[1].startswith(fence):
                fence = ""
        elif not fence:
            yield at, line


def _fence(lines: list[str], first: int, last: int) -> None:
    """Put a fence that the code does not hold in the place of both calls."""
    opening, closing = _call_in(lines[first]), _call_in(lines[last])
    if opening is None or closing is None:
        return
    code = "\n".join(lines[first + 1 : last])
    mark = "```" if "```" not in code else "~" * (3 + code.count("~~~"))
    named = _LANGUAGE.match(opening["words"].strip())
    language = (named["lang"] or named["first"] or "") if named else ""
    lines[first] = f"{opening['before']}{mark}{language}"
    lines[last] = f"{opening['before']}{mark}"
    # Calls that stand inside, and are no code.
    if last > first + 1 and _RAW.fullmatch(lines[last - 1].strip()):
        lines[last - 1 : last + 1] = [lines[last], ""]
    if last > first + 1 and _RAW.fullmatch(lines[first + 1].strip()):
        lines[first : first + 2] = ["", lines[first]]


def _call_in(line: str) -> re.Match[str] | None:
    return _CALL.fullmatch(line) if "{" in line else None


def _without_raw(lines: Sequence[str]) -> list[str]:
    """`lines` without pairs of ``raw`` outside of fences: what they enclose stays."""
    found = [
        (at, call)
        for at, line in _outside_fences(lines)
        if "raw" in line
        for call in _RAW.finditer(line)
    ]
    kept = list(lines)
    for (first, opening), (last, closing) in reversed(list(pairwise(found))):
        if closing["end"] and not opening["end"] and not _is_quoted(opening):
            kept[last] = kept[last][: closing.start()] + kept[last][closing.end() :]
            kept[first] = kept[first][: opening.start()] + kept[first][opening.end() :]
    return kept


def _is_quoted(call: re.Match[str]) -> bool:
    """Whether the call is all that stands in code: a text that is about it."""
    return call.string[call.start() - 1 : call.start()] == "`" == call.string[call.end() :][:1]
