import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path

import pytest

from polyglot.config import Config
from polyglot.config_file import read_config
from polyglot.link_search import read_linked_site, search_links
from polyglot.linking import reject_suggestion
from polyglot.pipeline import read_site

WriteSite = Callable[[Mapping[str, str | bytes]], Path]

HARBOUR = (
    "The boats of [Lisbon](https://port.example/ships) left the Tejo in 1755, says Vasco Teles."
)
PORT = "Les bateaux de [Lisbonne](https://port.example/ships) ont quitté le Tejo, dit Vasco Teles."
POSTS = {
    "harbour.md": f"---\nlang: en\n---\n{HARBOUR}\n",
    "port.md": f"---\nlang: fr\n---\n{PORT}\n",
}


@pytest.fixture
def root(site: WriteSite) -> Path:
    return site(POSTS)


def read(root: Path, **settings: bool) -> Config:
    lines = [
        "languages: [en, fr]",
        *(f"{key}: {str(value).lower()}" for key, value in settings.items()),
    ]
    (root / "polyglot.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return read_config(root)


def probable(config: Config) -> list[tuple[str, str]]:
    return [
        (row.group.key, cell.probable.edition.post.path)
        for row in read_linked_site(config).status.rows
        for cell in row.cells.values()
        if cell.probable
    ]


BOTH = [("harbour", "port.md"), ("port", "harbour.md")]


def test_a_second_run_takes_its_answer_from_the_cache(root: Path) -> None:
    config = read(root)
    first = search_links(read_site(config), least=0.5)
    (root / ".polyglot" / "fingerprints.sqlite3").unlink()
    assert search_links(read_site(config), least=0.5) == first
    assert not (root / ".polyglot" / "fingerprints.sqlite3").exists()
    assert [len(each.members) for each in first.suggestions] == [2]


def test_a_changed_post_is_compared_anew(root: Path) -> None:
    config = read(root)
    assert probable(config) == BOTH
    (root / "content" / "port.md").write_text("---\nlang: fr\n---\nLa lune, et rien qu’elle.\n")
    assert probable(config) == []


def test_what_a_person_rejected_is_not_asked_again(root: Path) -> None:
    config = read(root)
    (found,) = search_links(read_site(config), least=0.5).suggestions
    reject_suggestion(config, found)
    assert probable(config) == []


def test_a_site_may_do_without(root: Path) -> None:
    assert probable(read(root, suggest_links=False)) == []
    assert not (root / ".polyglot" / "suggestions.sqlite3").exists()


@pytest.mark.parametrize("name", ["suggestions", "fingerprints"])
def test_a_damaged_record_is_made_anew(root: Path, name: str) -> None:
    config = read(root)
    assert probable(config) == BOTH
    caches = {each: root / ".polyglot" / f"{each}.sqlite3" for each in ("suggestions", name)}
    with closing(sqlite3.connect(caches[name])) as connection, connection:
        connection.execute("UPDATE posts SET record = ?", (b"\xc1",))
    if name != "suggestions":
        caches["suggestions"].unlink()
    assert probable(config) == BOTH
