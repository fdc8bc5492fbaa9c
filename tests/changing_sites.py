"""Whole sites for tests of builds: changed between builds, and looked at link by link."""

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

from polyglot.config_file import read_config
from polyglot.output import MANIFEST
from polyglot.pipeline import build_site
from polyglot.problems import Problem

_LINK = re.compile(r'(?:href|src)="(/[^"#?]*)')
YAML = """\
title: Notes
base_url: https://example.org
languages: [en, fr, es]
fallback: page
prefix_default_language: true
"""


def write_site(root: Path, version: int) -> None:
    """A site as it is at a `version`: works come, go, and get other titles and addresses."""
    shutil.rmtree(root / "content", ignore_errors=True)
    root.mkdir(exist_ok=True)
    if not (root / "polyglot.yaml").exists():
        (root / "polyglot.yaml").write_text(YAML, encoding="utf-8")
    for path, text in _posts(version):
        place = root / "content" / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")


def _posts(version: int) -> Iterator[tuple[str, str]]:
    """Works `version` to `version` + 3: one goes and one comes with each, a third changes."""
    for work in range(version, version + 4):
        slug = f"slug-{work}-{version}" if work % 3 == 0 else f"slug-{work}"
        for language in ("en", "fr", "es")[: 1 + work % 3]:
            head = f"lang: {language}\ntranslationKey: w{work}\nslug: {slug}\n"
            shown = f"title: Work {work}\ndate: 2024-01-{1 + work % 28:02}\ntags: [t{work % 4}]\n"
            text = f"Words of {work}, written for the version {version // 2}.\n"
            link = f"[Next](w{work + 1}.md) ![Picture](w{work}.png)\n"
            yield f"{language}/w{work}.md", f"---\n{head}{shown}---\n{text}\n{link}"
        yield f"en/w{work}.png", f"picture {work} {version // 4}"


def files_of(folder: Path) -> dict[str, bytes]:
    """The bytes of every file that a visitor can get from `folder`, by path."""
    found: dict[str, bytes] = {}
    for above, folders, names in os.walk(folder):
        # Visitors are told of no hidden file.
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            path = Path(above, name)
            if not name.startswith(".") and path.exists():
                found[path.relative_to(folder).as_posix()] = path.read_bytes()
    return found


def broken_links(folder: Path) -> list[tuple[str, str]]:
    """Every page and address that it links to, where nothing is there."""
    return [
        (path, url)
        for path, content in files_of(folder).items()
        if path.endswith(".html")
        for url in _LINK.findall(content.decode())
        if not _is_there(folder, unquote(url))
    ]


def _is_there(folder: Path, url: str) -> bool:
    path = folder / url.lstrip("/")
    return (path / "index.html").exists() if url.endswith("/") else path.is_file()


def leftovers(root: Path) -> list[str]:
    """What builds must not leave: staged files, links of a commit, folders that hold nothing."""
    found = [str(path) for path in root.glob(".public*")]
    for above, folders, names in os.walk(root / "public"):
        links = [name for name in (*folders, *names) if Path(above, name).is_symlink()]
        hidden = [name for name in (*folders, *names) if name.startswith(".") and name != MANIFEST]
        found += [str(Path(above, name)) for name in (*links, *hidden)]
        if not folders and not names:
            found.append(above)
    return found


def build_clean(root: Path, into: Path) -> tuple[dict[str, bytes], tuple[Problem, ...]]:
    """The site as it would be built for the first time, in the folder `into`."""
    shutil.rmtree(into, ignore_errors=True)
    shutil.copytree(root / "content", into / "content")
    shutil.copy(root / "polyglot.yaml", into / "polyglot.yaml")
    problems = build_site(read_config(into)).problems
    return files_of(into / "public"), problems
