from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from polyglot.config_file import read_config
from polyglot.history.git import Git
from polyglot.pipeline import read_site
from polyglot.relate.course import measure_point
from polyglot.relate.status import Status
from polyglot.revisions.past_sites import open_past
from repositories import ENVIRONMENT, Repository, post

Make = Callable[[str], Repository]

DAY = date(2024, 1, 1)
RECORD = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Language: fr\\n"
"X-Polyglot-Key: a\\n"
"X-Source-Language: en\\n"

msgid "One two."
msgstr "Un deux."
"""
CONFIG = "languages: [en, fr]\n"


def many_commits(site: Repository) -> list[str]:
    """Posts that come, change, move and go; records; and other configurations on the way."""
    return [
        site.commit({"content/a.md": post("One two.")}),
        site.commit({"polyglot.yaml": CONFIG, "content/b.md": post("Three.")}),
        site.commit({"content/a.fr.md": post("Un deux.")}),
        site.commit({"locales/fr/posts/a.po": RECORD}),
        site.commit({"content/a.md": post("One two three.")}),
        site.commit({"polyglot.yaml": "languages: [fr, en, es]\ndefault_language: en\n"}),
        site.move("content/b.md", "content/deep/c.md"),
        site.commit({"polyglot.yaml": "languages: [en, fr]\nexclude: [deep/*]\n"}),
        site.commit({"locales/fr/posts/a.po": RECORD.replace("Un deux.", "Un, deux.")}),
        site.commit({"polyglot.yaml": CONFIG, "content/c.md": post("Five.", title="C")}),
        site.commit({"content/a.md": post("One two.")}),
    ]


def cells(status: Status) -> dict[str, dict[str, str]]:
    return {
        row.group.key: {tag: str(cell.state) for tag, cell in row.cells.items()}
        for row in status.rows
    }


def checked_out(site: Repository, commit: str, folder: Path) -> Status:
    """The site of that commit as somebody has it who checks it out."""
    site.run("clone", "--quiet", str(site.root), str(folder))
    site.run("-C", str(folder), "checkout", "--quiet", commit)
    (folder / "content").mkdir(exist_ok=True)
    return read_site(read_config(folder)).status


@pytest.mark.parametrize("order", [1, -1], ids=["oldest-first", "newest-first"])
def test_a_site_of_the_past_is_what_a_checkout_of_it_is(
    repository: Make, tmp_path: Path, order: int
) -> None:
    site = repository("site")
    commits = many_commits(site)[::order]
    now = read_site(read_config(site.root))
    with open_past(now, Git(site.root, environment=ENVIRONMENT)) as past:
        found = [past.read(commit) for commit in commits]
    states = {cells(status)["a"].get("fr") for status in found}
    assert states == {"missing", "unverified", "current", "outdated"}
    wanted = [checked_out(site, commit, tmp_path / commit) for commit in commits]
    assert [cells(status) for status in found] == [cells(status) for status in wanted]
    assert [measure_point(status, DAY) for status in found] == [
        measure_point(status, DAY) for status in wanted
    ]


def test_what_was_edited_since_the_last_commit_is_not_taken_for_the_past(
    repository: Make,
) -> None:
    site = repository("site")
    site.commit({"polyglot.yaml": CONFIG, "content/a.md": post("One two.")})
    (site.root / "content/a.md").write_text("One two three four five.\n", encoding="utf-8")
    now = read_site(read_config(site.root))
    with open_past(now, Git(site.root, environment=ENVIRONMENT)) as past:
        (row,) = past.read("HEAD").rows
    assert (row.group.original.post.words, now.status.rows[0].group.original.post.words) == (2, 5)


def test_a_site_whose_root_holds_its_posts_has_a_past(repository: Make) -> None:
    site = repository("site")
    first = site.commit({"a.md": post("One two.")})
    site.commit({"b.md": post("Three.")})
    now = read_site(read_config(site.root))
    with open_past(now, Git(site.root, environment=ENVIRONMENT)) as past:
        assert list(cells(past.read(first))) == ["a"]
        assert list(cells(past.read("HEAD"))) == ["a", "b"]
