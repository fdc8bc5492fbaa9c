"""A site with every state, a great many works and hostile words, and its dashboard on the disk."""

import json
import shutil
from datetime import date
from pathlib import Path

from conftest import REPOSITORY
from polyglot.config_file import read_config
from polyglot.dashboarding import Dashboard, write_dashboard
from polyglot.relate.status import State

DAY = date(2026, 11, 23)
MORE = 230
"""Works beside those of the sample site: together more than a page holds."""

HOSTILE_TITLE = '</script><img src=x onerror=alert(1)> "quoted" & \u202eturned\u202c <b>bold</b>'
HOSTILE_SHOWN = HOSTILE_TITLE.replace("\u202e", "").replace("\u202c", "")
"""What turns its text around is taken out where front matter is read."""

ARABIC = "كلمات عن الترجمة"


def write_site(root: Path) -> Path:
    """The sample site, to which works were added in several sections, by several people."""
    for name in ("content", "locales"):
        shutil.copytree(REPOSITORY / name, root / name)
    shutil.copy(REPOSITORY / "polyglot.yaml", root)
    for number in range(MORE):
        _write_post(root, number, f"Number {number:03}")
    _write_post(root, MORE, HOSTILE_TITLE)
    _write_post(root, MORE + 1, ARABIC)
    _write_past(root)
    return root


def _write_past(root: Path) -> None:
    """What an earlier dashboard would have seen: some of each state in each language."""
    amounts = {str(state): {"posts": 2, "words": 900} for state in State}
    point = {"day": "2025-06-01", "languages": dict.fromkeys(("en", "fr", "es"), amounts)}
    past = {"stamp": "1", "points": {point["day"]: point}}
    (root / ".polyglot").mkdir()
    (root / ".polyglot/snapshots.json").write_text(json.dumps(past), encoding="utf-8")


def _write_post(root: Path, number: int, title: str) -> None:
    folder = root / "content" / f"notes-{number % 3}"
    folder.mkdir(exist_ok=True)
    quoted = title.replace("'", "''")
    head = (
        f"---\ntitle: '{quoted}'\nlang: en\nauthor: Writer {number % 5}\n"
        f"tags: [tag {number % 4}]\ndate: 2025-{1 + number % 12:02}-{1 + number % 28:02}\n---\n"
    )
    body = " ".join(["Some words that tell of it."] * (1 + number % 7))
    (folder / f"{number:03}.md").write_text(f"{head}\n{body}\n", encoding="utf-8")


def make_dashboard(root: Path) -> Dashboard:
    """That of the site at `root`, in its own folder."""
    return write_dashboard(read_config(root), today=DAY)
