"""A small site with everything that a dashboard tells of people: long posts, records, claims."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from polyglot.cli.app import main
from polyglot.config_file import read_config
from polyglot.dashboarding import write_dashboard

DAY = date(2026, 11, 23)
HOSTILE = '<b>bold</b> "quoted" & \u202eturned </script><img src=x onerror=alert(1)>'
HOSTILE_SHOWN = HOSTILE.replace("\u202e", "")
CONFIG = """\
languages: [en, fr, es]
people:
  Ana Ruiz: La Traductora
  Secret Person: {hidden: true}
"""


SENTENCES = {
    "en": "The lamp number {number} of the house {name} burns for hours before anybody sleeps.",
    "fr": "La lampe numéro {number} de la maison {name} brûle des heures avant que l’on dorme.",
    "es": "La lámpara número {number} de la casa {name} arde horas antes de que alguien duerma.",
}
AGAIN = {
    "en": "This very sentence stands in every section of every post that there is.",
    "fr": "Cette phrase se trouve dans chaque partie de chaque billet qui existe.",
    "es": "Esta misma frase está en cada parte de cada entrada que hay.",
}


def sentences(name: str, count: int, language: str = "en") -> str:
    """So many sentences that no other name has."""
    return " ".join(SENTENCES[language].format(number=number, name=name) for number in range(count))


def long_post(name: str, sections: int, each: int, language: str = "en", **fields: str) -> str:
    """A post of so many sections, each of so many sentences, and one that comes again."""
    head = "\n".join(f"{key}: {value}" for key, value in fields.items())
    body = "\n\n".join(
        f"## {number} {name}\n\n{sentences(f'{name}-{number}', each, language)}\n\n"
        f"{AGAIN[language]}"
        for number in range(sections)
    )
    return f"---\ntitle: {name}\nlang: {language}\n{head}\n---\n\n{body}\n"


def run(*words: str | Path) -> int:
    """The exit code of ``polyglot WORDS``, its messages in English."""
    with pytest.raises(SystemExit) as left:
        main(["--ui-lang", "en", *map(str, words)])
    assert isinstance(left.value.code, int)
    return left.value.code


def write(root: Path, path: str, text: str) -> None:
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def write_site(root: Path) -> Path:
    """Posts to translate, to update, to finish, to verify and to link; parts are claimed."""
    write(root, "polyglot.yaml", CONFIG)
    for number, (sections, each) in enumerate(((6, 4), (3, 1), (1, 2), (9, 12), (2, 2), (5, 3))):
        tags = "[craft, paper]" if number % 2 else "[craft]"
        author = "Ana Ruiz <ana@example.org>" if number < 3 else "Bo"
        post = long_post(f"work{number}", sections, each, tags=tags, author=author)
        write(root, f"content/work{number}.md", post)
    write(root, "content/hostile.md", f"---\ntitle: '{HOSTILE}'\nlang: en\n---\n\nShort words.\n")
    write(root, "content/libro.es.md", long_post("libro", 2, 2, "es"))
    _translate(root, "plain", "Ana Ruiz <ana@example.org>")
    _translate(root, "changed", "Ana Ruiz <ana@example.org>")
    _translate(root, "unrecorded", "Secret Person", is_adopted=False)
    _change(root, "changed")
    run("claim", root / "content/work0.md", "--lang", "fr", "--by", "Ana Ruiz", "--part")
    run("claim", root / "content/work4.md", "--lang", "fr", "--by", "Bo")
    return root


def write_long_site(root: Path) -> Path:
    """That site, with more posts than a worklist reads, or a page of it holds.

    What they all say the memory has: read, a post takes less time. The last are outdated.
    """
    write_site(root)
    for number in range(230):
        post = long_post(f"more{number:03}", 1 + number % 2, 1 + number % 5, date="2024-05-01")
        write(root, f"content/more{number:03}.md", post)
    for number in range(3):
        _translate(root, f"late{number}", "Bo")
        _change(root, f"late{number}")
    return root


def _translate(root: Path, name: str, translator: str, *, is_adopted: bool = True) -> None:
    """A post and its translation, which a record says was made from it."""
    write(root, f"content/{name}.md", long_post(name, 3, 2, author="Bo"))
    post = root / f"content/{name}.fr.md"
    post.write_text(long_post(name, 3, 2, "fr", translator=translator), encoding="utf-8")
    if is_adopted:
        assert run("adopt", post) == 0
        assert run("confirm", post, "--by", translator) == 0


def _change(root: Path, name: str) -> None:
    """Words of one segment change, one comes, and one goes."""
    path = root / f"content/{name}.md"
    text = path.read_text("utf-8").replace("lamp number 0", "<i>old</i> lantern number 0", 1)
    text = text.replace(f"\n\n{sentences(f'{name}-1', 2)}", "")
    path.write_text(text + "\nA new paragraph of seven words, at last.\n", encoding="utf-8")


def make_dashboard(root: Path) -> Path:
    """The folder of the site's dashboard."""
    write_dashboard(read_config(root), today=DAY)
    return root / "dashboard"


def worklist(root: Path, *words: str) -> Sequence[str]:
    """The arguments that list a site's French tasks."""
    return ("worklist", str(root), "--lang", "fr", *words)
