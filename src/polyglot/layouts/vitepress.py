"""VitePress: a language in the root, the others in folders (vitepress.dev, I18n)."""

from collections.abc import Collection
from pathlib import Path

from polyglot.layouts.layout import Layout
from polyglot.layouts.vuepress import find_folder, read_beside

NAME = "VitePress"
_OWN = ".vitepress"


def find_evidence(root: Path, names: Collection[str]) -> tuple[str, ...]:
    """The folder of its configuration, here or a level below."""
    return find_folder(root, names, _OWN)


def read_layout(root: Path, evidence: tuple[str, ...]) -> Layout:
    """The folder that its own folder lies in, and the languages of its locales."""
    return read_beside(root, evidence, name=NAME, has_readme_pages=False)
