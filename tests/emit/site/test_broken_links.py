from polyglot.emit.site.facts import Facts
from polyglot.emit.site.links.broken_links import broken_links, link_problems, placed_fragments
from polyglot.emit.site.links.following import Followed
from polyglot.problems import problem

TEXT = "---\ntitle: A\n---\n\nSee [b](b%20c.md), ![i](/i.png)\nand [d](#d) [e](#é)\n[f](/f/#g)\n"


def test_what_leads_nowhere_is_told_with_its_line() -> None:
    followed = Followed(
        html="", broken=("b%20c.md", "/i.png"), own_fragments=("d", "%C3%A9", "top")
    )
    assert link_problems(followed, ["é"], TEXT, "x/a.md") == (
        problem("broken-link", "x/a.md", 5, url="b c.md", folder="x"),
        problem("broken-link", "x/a.md", 5, url="/i.png", folder=""),
        problem("broken-fragment", "x/a.md", 6, url="#d"),
    )


def test_fragments_are_held_against_the_ids_of_their_pages_once_all_are_known() -> None:
    followed = Followed(html="", fragments=(("/f/", "g", "/f/#g"), ("/f/", "h", "f.md#h")))
    fragments = placed_fragments(followed, TEXT, "a.md")
    assert fragments == (("/f/", "g", "a.md", 7), ("/f/", "h", "a.md", 1))
    unknown = ("/list/", "g", "a.md", 2)
    facts = {"/a/": Facts(fragments=(*fragments, unknown)), "/f/": Facts(ids=("h",))}
    assert broken_links(facts) == {problem("broken-fragment", "a.md", 7, url="/f/#g")}


def test_a_post_that_two_pages_show_is_told_of_once() -> None:
    found = problem("broken-link", "a.md", 1, url="x", folder="")
    facts = Facts(problems=(found,))
    assert broken_links({"/a/": facts, "/fr/a/": facts}) == {found}
