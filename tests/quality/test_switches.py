from polyglot.problems import problem
from polyglot.quality.switches import switched_off


def test_comments_switch_checks_off() -> None:
    content = (
        b"Text <!-- polyglot: check-off length-long, double-space -->\n"
        b"{/* polyglot:check-off\n  url-extra */}\n"
    )
    assert switched_off(content, "a.md") == (
        frozenset({"length-long", "double-space", "url-extra"}),
        [],
    )


def test_a_name_that_is_no_check_is_told_with_its_line() -> None:
    content = b"\n\n<!-- polyglot: check-off dubble-space -->\n"
    found = problem("unknown-check", "a.md", 3, found="dubble-space", near="double-space")
    assert switched_off(content, "a.md") == (frozenset(), [found])


def test_other_comments_switch_nothing_off() -> None:
    content = b"<!-- check-off double-space --> polyglot: check-off double-space"
    assert switched_off(content, "a.md") == (frozenset(), [])
