from polyglot.catalogs.close_messages import close_messages
from polyglot.po.syntax import Entry


def messages(*texts: str, context: str | None = None) -> list[Entry]:
    return [Entry(msgid=text, context=context) for text in texts]


def closest(new: str, *known: str, gone: tuple[int, ...] = ()) -> str | None:
    found = close_messages(messages(new), messages(*known), {*gone})
    return known[found[0]] if found else None


def test_the_closest_of_all_is_found() -> None:
    known = ("Read the story", "Read the whole story", "Write the whole story")
    assert closest("Read the whole long story", *known) == "Read the whole story"


def test_what_is_less_alike_is_not_close() -> None:
    assert closest("Nothing was found in this place", "Nobody goes to that other place") is None


def test_case_and_spaces_do_not_count() -> None:
    assert closest("read  the\nwhole story", "Read the whole story") == "Read the whole story"


def test_of_two_as_close_the_one_that_is_gone_is_taken() -> None:
    known = ("Read the whole story A", "Read the whole story B")
    assert closest("Read the whole story C", *known) == known[0]
    assert closest("Read the whole story C", *known, gone=(1,)) == known[1]


def test_a_short_text_must_be_more_alike() -> None:
    assert closest("Next", "Text") is None
    assert closest("Tags", "Tag") == "Tag"


def test_many_new_messages_each_find_their_own() -> None:
    known = messages(*(f"{'word ' * (n % 40)}number {n * 7919}" for n in range(300)))
    new = messages(*(f"{entry.msgid}!" for entry in known))
    assert close_messages(new, known, set()) == {n: n for n in range(300)}


def test_another_context_is_taken_for_the_same_text_alone() -> None:
    known = messages("Open the door", context="menu")
    assert close_messages(messages("Open the door"), known, set()) == {0: 0}
    assert close_messages(messages("Open the doors"), known, set()) == {}
    assert close_messages(messages("Open the doors", context="menu"), known, set()) == {0: 0}


def test_texts_longer_than_a_machine_word_find_longer_and_shorter_ones() -> None:
    known = messages(*(f"{n} {'x' * n} {n * 7919} {'yz' * (n // 2)}" for n in range(20, 80, 3)))
    new = messages(*(f"{entry.msgid} again" for entry in known), "long " * 30, "x" * 90)
    assert close_messages(new, known, set()) == {n: n for n in range(len(known))}
