"""Keys that cannot be written: their group is as it was, and what is on record is true."""

import os
from collections.abc import Callable, Iterator, Mapping
from errno import ENOSPC, EPERM
from itertools import count
from pathlib import Path

import pytest

from linked_sites import ENGLISH, FRENCH, applied, contents, suggested
from polyglot.errors import PolyglotError
from polyglot.linking import Edited, Reason, Refused, apply_suggestions, undo_links
from polyglot.links_file import Decisions, WrittenKey, read_decisions

Site = Callable[[Mapping[str, str | bytes]], Path]


@pytest.fixture
def locked() -> Iterator[Callable[[Path], None]]:
    """Takes the right to write from a folder, until the test ends."""
    folders: list[Path] = []

    def lock(folder: Path) -> None:
        folders.append(folder)
        folder.chmod(0o555)

    yield lock
    for folder in folders:
        folder.chmod(0o755)


def test_a_post_in_a_read_only_folder_is_left_alone_with_its_group(
    site: Site, locked: Callable[[Path], None]
) -> None:
    root = site({"sea.md": ENGLISH, "fr/mer.md": FRENCH})
    before = contents(root)
    locked(root / "content/fr")
    assert applied(root)[1] == Edited(
        changed=(), refused=(Refused(path="fr/mer.md", reason=Reason.FOLDER),)
    )
    assert contents(root) == before
    assert read_decisions(root) == Decisions()


def failing_for(name: str, monkeypatch: pytest.MonkeyPatch, *, after: int = 0) -> None:
    """Lets the system refuse to replace that file, from the `after`th time on."""
    replace_file, times = os.replace, count()

    def refuse(source: str, target: str) -> None:
        if target.endswith(f"/{name}") and next(times) >= after:
            raise OSError(ENOSPC, "No space left on device")
        replace_file(source, target)

    monkeypatch.setattr("os.replace", refuse)


RYE = "Poilâne {}: https://flour.example/rye, 1200 grammes.\n"
RYES = {
    f"{name}.md": f"---\nlang: {language}\n---\n{RYE.format(year)}"
    for name, language, year in (("rye", "en", "since 1932"), ("pain", "fr", "depuis 1932"))
}


def test_where_one_write_fails_its_group_is_as_it_was_and_the_others_are_linked(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = site({"sea.md": ENGLISH, "mer.md": FRENCH, **RYES})
    before = contents(root)
    failing_for("mer.md", monkeypatch)
    assert applied(root)[1] == Edited(
        changed=("rye.md", "pain.md"), refused=(Refused(path="mer.md", reason=Reason.UNWRITTEN),)
    )
    assert {path for path, content in contents(root).items() if content != before[path]} == {
        "rye.md",
        "pain.md",
    }
    assert read_decisions(root).written == (
        WrittenKey(path="pain.md", key="rye"),
        WrittenKey(path="rye.md", key="rye"),
    )


def test_what_cannot_even_be_taken_back_stays_on_record(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = site({"sea.md": ENGLISH, "mer.md": FRENCH})
    failing_for("mer.md", monkeypatch)
    failing_for("sea.md", monkeypatch, after=1)
    assert applied(root)[1] == Edited(
        changed=("sea.md",), refused=(Refused(path="mer.md", reason=Reason.UNWRITTEN),)
    )
    assert read_decisions(root).written == (WrittenKey(path="sea.md", key="sea"),)
    assert b"translation_key: sea\n" in contents(root)["sea.md"]


def test_undo_touches_nothing_where_its_record_cannot_be_written(
    site: Site, locked: Callable[[Path], None]
) -> None:
    root = site({"sea.md": ENGLISH, "mer.md": FRENCH})
    config, _ = applied(root)
    before, record = contents(root), read_decisions(root)
    locked(root)
    with pytest.raises(PolyglotError) as error:
        undo_links(config)
    assert str(error.value) == f"{root / 'polyglot.links'}: cannot be written: Permission denied"
    assert (contents(root), read_decisions(root)) == (before, record)


def test_nothing_is_linked_where_the_record_cannot_be_written(
    site: Site, locked: Callable[[Path], None]
) -> None:
    root = site({"sea.md": ENGLISH, "mer.md": FRENCH})
    before = contents(root)
    config, found = suggested(root)
    locked(root)
    with pytest.raises(PolyglotError):
        apply_suggestions(config, found)
    assert contents(root) == before


def test_a_record_that_cannot_be_removed_is_an_error(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = site({"sea.md": ENGLISH, "mer.md": FRENCH})
    config, _ = applied(root)

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(EPERM, "Operation not permitted")

    monkeypatch.setattr("pathlib.Path.unlink", refuse)
    with pytest.raises(PolyglotError) as error:
        undo_links(config)
    assert str(error.value).endswith("polyglot.links: cannot be written: Operation not permitted")
