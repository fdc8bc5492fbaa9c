"""The records of a site, from disk to the status, and again after an edit."""

from collections.abc import Callable, Mapping
from pathlib import Path

from polyglot.config_file import read_config
from polyglot.pipeline import read_site
from polyglot.problems import Problem, problem
from polyglot.relate.status import State

PLACE = "/locales/fr/posts/a.po"
HEADER = (
    'msgid ""\nmsgstr ""\n"Language: fr\\n"\n"X-Source-Language: en\\n"\n"X-Polyglot-Key: a\\n"\n'
)
RECORD = f'{HEADER}\nmsgid "Bread and butter."\nmsgstr "Du pain et du beurre."\n'
POSTS = {"a.md": "Bread and butter.\n", "a.fr.md": "Du pain et du beurre.\n"}


def french(root: Path) -> tuple[State, tuple[Problem, ...]]:
    """The state of the only work in French, and all problems."""
    status = read_site(read_config(root, languages=["en", "fr"]), jobs=1).status
    (row,) = status.rows
    state = next(cell.state for tag, cell in row.cells.items() if tag == "fr")
    return state, status.problems


def test_a_record_is_read_again_when_it_or_its_source_changes(
    site: Callable[[Mapping[str, str | bytes]], Path],
) -> None:
    root = site({**POSTS, PLACE: RECORD})
    assert french(root) == (State.CURRENT, ())
    assert french(root) == (State.CURRENT, ())
    site({"a.md": "Bread, butter and jam.\n"})
    assert french(root) == (State.OUTDATED, ())
    site({PLACE: RECORD.replace("Bread and butter.", "Bread, butter and jam.")})
    assert french(root) == (State.CURRENT, ())
    (root / PLACE.removeprefix("/")).unlink()
    assert french(root) == (State.UNVERIFIED, ())


def test_neither_metadata_nor_wrapping_nor_order_outdates_anything(
    site: Callable[[Mapping[str, str | bytes]], Path],
) -> None:
    more = 'msgid "And honey."\nmsgstr "Et du miel."\n'
    root = site({**POSTS, PLACE: f"{RECORD}\n{more}"})
    site({"a.md": "Bread and butter.\n\nAnd honey.\n", "a.fr.md": "Du pain et du beurre.\n"})
    assert french(root) == (State.CURRENT, ())
    site({"a.md": "---\ndate: 2024-01-01\ntags: [b]\n---\nAnd\n honey.\n\n\nBread  and\nbutter.\n"})
    assert french(root) == (State.CURRENT, ())


def test_faults_of_a_record_are_told_in_every_run(
    site: Callable[[Mapping[str, str | bytes]], Path],
) -> None:
    root = site({**POSTS, PLACE: RECORD.removesuffix('msgstr "Du pain et du beurre."\n')})
    fault = problem("po-truncated", "locales/fr/posts/a.po", 7)
    assert french(root) == (State.UNVERIFIED, (fault,))
    assert french(root) == (State.UNVERIFIED, (fault,))


def test_interface_catalogs_are_no_records(
    site: Callable[[Mapping[str, str | bytes]], Path],
) -> None:
    root = site({**POSTS, "/locales/fr/LC_MESSAGES/site.po": RECORD})
    assert french(root) == (State.UNVERIFIED, ())
