"""A small site in three languages and its pages, built once; copies of them to plant faults in."""

import shutil
from pathlib import Path

from polyglot.auditing.run import Audit, audit_site
from polyglot.config import Config
from polyglot.config_file import read_config
from polyglot.pipeline import build_site

CONFIG = """\
languages: [en, fr, ar]
base_url: https://example.org/blog
fallback: page
title: {en: Notes, fr: Carnet, ar: ملاحظات}
"""
FILES = {
    "polyglot.yaml": CONFIG,
    "content/posts/one.md": (
        "---\ntitle: One\ndate: 2026-01-02\ntags: [craft]\nlang: en\n---\n"
        "The first of the notes, with [the second](two.md#a-part).\n\n## A heading of it\n\nText.\n"
    ),
    "content/posts/one.fr.md": (
        "---\ntitle: Un\ndate: 2026-01-03\nlang: fr\n---\nLe premier des carnets, avec ses mots.\n"
    ),
    "content/posts/one.ar.md": (
        "---\ntitle: واحد\ndate: 2026-01-03\nlang: ar\n---\nأول الملاحظات.\n"
    ),
    "content/posts/two.md": (
        "---\ntitle: Two\ndate: 2026-01-04\nlang: en\n---\n## A part\n\n![A dot](dot.svg)\n"
    ),
    "content/posts/dot.svg": '<svg xmlns="http://www.w3.org/2000/svg"><title>Dot</title></svg>\n',
}


def make_site(root: Path, settings: str = "") -> Path:
    """Writes the site's sources below `root`, builds it, and returns `root`.

    `settings` are lines of polyglot.yaml besides its usual ones.
    """
    for name, text in (FILES | {"polyglot.yaml": f"{CONFIG}{settings}"}).items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    build_site(read_config(root))
    return root


def copy_site(built: Path, target: Path) -> Config:
    """The configuration of a copy, whose pages may be changed."""
    shutil.copytree(built, target, dirs_exist_ok=True)
    return read_config(target)


def audit(config: Config, jobs: int = 1) -> Audit:
    return audit_site(config, jobs=jobs, progress=lambda _stage, _done, _total: None)
