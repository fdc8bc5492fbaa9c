from collections.abc import Callable
from datetime import date

from polyglot.history.git import Git
from polyglot.history.versions import FileVersion, first_days, parse_versions
from repositories import Repository

DAYS = [date(2024, 1, day) for day in (1, 2, 3, 4)]


def test_each_version_of_a_file_has_its_day_and_what_is_gone_has_none(
    repository: Callable[[str], Repository],
) -> None:
    made = repository("site")
    made.commit({"locales/fr/é.po": "one", "posts/a.md": "text"})
    made.commit({"posts/a.md": "another"})
    made.commit({"locales/fr/é.po": "two", "locales/fr/gone.po": "short"})
    made.commit({"locales/fr/gone.po": None})
    found = Git(made.root).read_versions("locales")
    assert {path: [each.day for each in versions] for path, versions in found.items()} == {
        "locales/fr/é.po": [DAYS[0], DAYS[2]],
        "locales/fr/gone.po": [DAYS[2]],
    }
    with Git(made.root).open_blobs() as blobs:
        contents = [blobs.read(each.blob) for each in found["locales/fr/é.po"]]
    assert contents == [b"one", b"two"]


def test_a_folder_below_the_repository_names_files_from_itself(
    repository: Callable[[str], Repository],
) -> None:
    made = repository("site")
    made.commit({"blog/locales/fr.po": "one", "locales/other.po": "none of it"})
    found = Git(made.root / "blog").read_versions("locales")
    assert list(found) == ["locales/fr.po"]


def test_nothing_logged_is_no_version() -> None:
    assert parse_versions(b"") == {}


def test_a_part_has_the_day_on_which_it_first_stood_as_it_is() -> None:
    versions = [FileVersion(day=day, blob=str(at)) for at, day in enumerate(DAYS)]
    parts = {"0": {"a"}, "1": {"a", "b"}, "2": {"b"}, "3": {"a", "b", "c"}}
    read: list[str] = []

    def read_parts(blob: str) -> frozenset[str]:
        read.append(blob)
        return frozenset(parts[blob])

    assert first_days(["b", "a", "a"], versions, read_parts) == (DAYS[1], DAYS[0], DAYS[0])
    assert read == ["0", "1"]
    assert first_days(["c", "new"], versions, read_parts) == (DAYS[3], None)
