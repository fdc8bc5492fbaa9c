"""What `polyglot link` asks, writes and says."""

import io
import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from polyglot.cli.app import main

Site = Callable[[Mapping[str, str | bytes]], Path]

TEXTS = {
    "sea": ("en", "The Tejo in Lisboa, 1755: https://port.example/ships, says Vasco."),
    "mer": ("fr", "Le Tejo à Lisboa, 1755 : https://port.example/ships, dit Vasco."),
    "rye": ("en", "Poilâne since 1932: https://flour.example/rye and 1200 grams."),
    "pain": ("fr", "Poilâne depuis 1932 : https://flour.example/rye, 1200 grammes."),
}
TWO_WORKS = {
    f"{name}.md": f"---\nlang: {language}\n---\n{text}\n"
    for name, (language, text) in TEXTS.items()
}


class Answers(io.StringIO):
    """What a person types."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def blog(site: Site, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = site(TWO_WORKS)
    monkeypatch.chdir(root)
    return root


@pytest.fixture
def link(
    blog: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[str, str]]:
    """Runs ``polyglot link`` on the site; what it prints, and what it says of faults."""

    def run(
        *arguments: str, answers: io.StringIO | None = None, code: int = 0, language: str = "en"
    ) -> tuple[str, str]:
        monkeypatch.setattr("sys.stdin", answers or io.StringIO())
        with pytest.raises(SystemExit) as ended:
            main(["--ui-lang", language, "link", str(blog), *arguments])
        assert ended.value.code == code
        printed = capsys.readouterr()
        return printed.out, printed.err

    return run


Link = Callable[..., tuple[str, str]]


def keyed(root: Path) -> list[str]:
    """The posts that have a key."""
    posts = sorted((root / "content").iterdir())
    return [path.name for path in posts if "translation_key" in path.read_text(encoding="utf-8")]


def decisions(root: Path) -> str:
    path = root / "polyglot.links"
    return path.read_text(encoding="utf-8") if path.exists() else ""


QUESTION = (
    "Are these translations of each other? y: yes, n: no, never ask again, s: skip, q: quit [s]: "
)


def test_both_beginnings_are_shown(link: Link, blog: Path) -> None:
    out, _ = link("--apply", "--ask", answers=Answers("q\n"))
    evidence, rest = out.split("\n     en  sea.md\n     fr  mer.md\n")
    assert evidence.startswith("\n1/2\n99%  1 shared link, 1 number, ")
    assert rest == (
        "\n"
        "    en  The Tejo in Lisboa, 1755: https://port.example/ships, says Vasco.\n"
        "\n"
        "    fr  Le Tejo à Lisboa, 1755 : https://port.example/ships, dit Vasco.\n"
        "\n"
        f"{QUESTION}"
    )
    assert (keyed(blog), decisions(blog)) == ([], "")


def test_yes_links_and_no_is_remembered(link: Link, blog: Path) -> None:
    out, _ = link("--apply", "--ask", answers=Answers("maybe\ny\nn\n"))
    assert out.count(QUESTION) == 3
    assert out.count("Key written into 2 posts.") == 1
    assert keyed(blog) == ["mer.md", "sea.md"]
    assert decisions(blog) == "key\tmer.md\tsea\nkey\tsea.md\tsea\nnot\tpain.md\trye.md\n"
    assert link() == (
        "There is nothing more to link: no other posts look like translations of each other.\n",
        "",
    )


def test_a_question_is_asked_and_answered_in_spanish(link: Link, blog: Path) -> None:
    out, _ = link("--apply", "--ask", answers=Answers("sí\nq\n"), language="es")
    question = (
        "¿Es el mismo texto en varios idiomas? s: sí, n: no, sin volver a preguntar, "
        "p: pasar, q: salir [p]: "
    )
    assert out.count(question) == 2
    assert keyed(blog) == ["mer.md", "sea.md"]


def test_a_post_that_was_renamed_is_named_when_its_key_cannot_be_taken_back(
    link: Link, blog: Path
) -> None:
    link("--apply")
    (blog / "content/mer.md").rename(blog / "content/ocean.md")
    assert link("--undo") == (
        "Key taken out of 3 posts.\n",
        "content/mer.md: the post is not there any more\n",
    )
    assert decisions(blog) == "key\tmer.md\tsea\n"


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        ("--apply --format json", "--format json only lists: leave it out, or --apply and --undo"),
        ("--undo --format json", "--format json only lists: leave it out, or --apply and --undo"),
        ("--ask", "--ask and --yes go with --apply: add it"),
        ("--undo --yes", "--ask and --yes go with --apply: add it"),
    ],
)
def test_options_that_say_nothing_together_are_refused(
    arguments: str, fault: str, link: Link, blog: Path
) -> None:
    assert link(*arguments.split(), code=2) == ("", f"{fault}\n")
    assert keyed(blog) == []


def test_the_problems_of_the_site_are_told_but_not_about_one_post(link: Link, blog: Path) -> None:
    (blog / "content/wrong.md").write_text("---\nlang: en\ndate: soon\n---\nSo.\n", "utf-8")
    for told in (link()[1], link("--apply", "--yes")[1]):
        assert [line.split(": ")[0] for line in told.splitlines()] == ["content/wrong.md:3"]
    link("--undo")
    assert link("--post", "sea.md")[1] == ""
    assert link("--format", "json")[1] == ""


def test_members_are_in_the_order_of_the_sites_languages(link: Link) -> None:
    out, _ = link("--languages", "fr,en")
    assert "\n     fr  mer.md\n     en  sea.md\n" in out
    printed = link("--languages", "fr,en", "--format", "json")[0]
    members = json.loads(printed)["groups"][0]["members"]
    assert [each["language"] for each in members] == ["fr", "en"]


def test_posts_in_one_language_cannot_be_compared(link: Link, blog: Path) -> None:
    for name in ("mer.md", "pain.md"):
        (blog / "content" / name).unlink()
    nothing = "There is nothing to compare: posts in at least two languages are needed.\n"
    assert link()[0] == nothing
    (blog / "content/rye.md").unlink()
    assert link("--apply")[0] == nothing


def test_what_is_skipped_comes_again(link: Link, blog: Path) -> None:
    link("--apply", "--ask", answers=Answers("s\n\n"))
    assert (keyed(blog), decisions(blog)) == ([], "")
    assert link()[0].endswith(
        "\n2 groups, 2 sure. " + "'polyglot link --apply' links what is sure, "
        "and asks about the rest.\n"
    )


def test_the_end_of_the_input_quits(link: Link, blog: Path) -> None:
    out, _ = link("--apply", "--ask", answers=Answers("y\n"))
    assert out.endswith(f"{QUESTION}\n")
    assert keyed(blog) == ["mer.md", "sea.md"]


def test_without_a_terminal_nothing_is_asked(link: Link, blog: Path) -> None:
    out, _ = link("--apply", "--min-confidence", "1")
    assert out == "2 suggestions are less sure: 'polyglot link' shows them.\n"
    assert keyed(blog) == []


def test_applying_twice_changes_nothing(link: Link, blog: Path) -> None:
    assert link("--apply") == ("Key written into 4 posts.\n", "")
    files = {path: path.read_bytes() for path in blog.rglob("*.md")}
    assert link("--apply")[0] == (
        "There is nothing more to link: no other posts look like translations of each other.\n"
    )
    assert {path: path.read_bytes() for path in blog.rglob("*.md")} == files
    assert link("--undo") == ("Key taken out of 4 posts.\n", "")
    assert {path.name: path.read_text(encoding="utf-8") for path in files} == TWO_WORKS
    assert decisions(blog) == ""


def test_what_is_left_alone_is_named_with_its_reason(link: Link, blog: Path) -> None:
    (blog / "content/mer.md").chmod(0o444)
    assert link("--apply", code=1) == (
        "Key written into 2 posts.\n",
        "content/mer.md: it may not be written to; left as it is\n",
    )
    text = (blog / "content/rye.md").read_text(encoding="utf-8")
    (blog / "content/rye.md").write_text(text.replace("key: rye", "key: own"), encoding="utf-8")
    assert link("--undo") == (
        "Key taken out of 1 post.\n",
        "content/rye.md: its key has been changed; left as it is\n",
    )


def test_many_groups_are_cut_short(link: Link, blog: Path) -> None:
    for number in range(21):
        for language in ("en", "fr"):
            names = " ".join(f"{name}{number}x" for name in ("Ana", "Berta", "Carla"))
            body = f"https://n{number}.example/x 77{number} {names}."
            text = f"---\nlang: {language}\n---\n{body}\n"
            (blog / f"content/{language}-{number}.md").write_text(text, encoding="utf-8")
    cut, whole = link("--min-confidence", "0")[0], link("--min-confidence", "0", "--all")[0]
    assert "\n… and 3 more groups: --all shows them\n23 groups, " in cut
    assert (cut.count("     en  "), whole.count("     en  ")) == (20, 23)
