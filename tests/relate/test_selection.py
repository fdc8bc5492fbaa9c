import pytest

from builders import LANGUAGES, group, make_post
from polyglot.errors import PolyglotError
from polyglot.relate.selection import Name, select_works
from polyglot.relate.status import Row, assess

POSTS = ("posts/a.md", "posts/a.fr.md", "posts/b.md", "pages/about.md", "top.md")


def rows() -> list[Row]:
    groups, _ = group(*map(make_post, POSTS))
    return assess(groups, LANGUAGES)


def selected(*names: str) -> tuple[list[str], set[str]]:
    """Keys of the works, and paths of the posts, that the names stand for."""
    wanted = [Name(text=name, readings=(name,)) for name in names]
    found = select_works(rows(), wanted, [make_post("posts/draft.md", draft=True)])
    return [row.group.key for row in found.rows], set(found.asked)


def test_without_names_all_works_are_selected() -> None:
    assert selected() == (["pages/about", "posts/a", "posts/b", "top"], set())


def test_post_stands_for_its_work_and_is_marked() -> None:
    assert selected("posts/a.fr.md") == (["posts/a"], {"posts/a.fr.md"})


def test_key_stands_for_its_work() -> None:
    assert selected("posts/b") == (["posts/b"], set())


def test_folder_stands_for_all_works_below() -> None:
    assert selected("posts") == (["posts/a", "posts/b"], set())
    assert selected("") == selected()


def test_works_come_once_and_in_the_order_of_the_site() -> None:
    assert selected("top.md", "posts/b", "posts", "posts/a.md") == (
        ["posts/a", "posts/b", "top"],
        {"top.md", "posts/a.md"},
    )


def test_each_reading_of_a_name_is_tried() -> None:
    name = Name(text="../a.md", readings=("../a.md", "posts/a.md"))
    assert select_works(rows(), [name], []).asked == {"posts/a.md"}


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("posts/aa.md", "posts/aa.md: names no post and no work; did you mean 'posts/a.md'?"),
        ("b.md", "b.md: names no post and no work; did you mean 'posts/b.md'?"),
        ("about", "about: names no post and no work; did you mean 'pages/about'?"),
        ("quux", "quux: names no post and no work of this site"),
        ("post", "post: names no post and no work of this site"),
        ("posts/draft.md", "posts/draft.md: is a draft, and drafts are in no work"),
    ],
)
def test_unknown_name_is_told_with_what_is_most_alike(name: str, message: str) -> None:
    with pytest.raises(PolyglotError) as raised:
        selected(name)
    assert raised.value.lines() == [message]


def test_all_unknown_names_are_told_at_once() -> None:
    with pytest.raises(PolyglotError) as raised:
        selected("quux", "top.md", "xyzzy")
    assert raised.value.lines() == [
        "quux: names no post and no work of this site",
        "xyzzy: names no post and no work of this site",
    ]
