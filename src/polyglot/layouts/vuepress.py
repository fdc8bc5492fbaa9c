"""VuePress: a language in the root, the others in folders (vuepress.vuejs.org, I18n)."""

from collections.abc import Collection
from pathlib import Path

from polyglot.layouts.layout import NO_POSTS_IN_ROOT, Layout
from polyglot.layouts.locale_folders import read_locales
from polyglot.layouts.settings import read_text, with_default_first

NAME = "VuePress"
_OWN = ".vuepress"
_ENDINGS = ("js", "ts", "mjs", "mts", "cjs")


def find_evidence(root: Path, names: Collection[str]) -> tuple[str, ...]:
    """The folder of its configuration, here or a level below."""
    return find_folder(root, names, _OWN)


def read_layout(root: Path, evidence: tuple[str, ...]) -> Layout:
    """The folder that its own folder lies in, and the languages of its locales."""
    return read_beside(root, evidence, name=NAME, has_readme_pages=True)


def find_folder(root: Path, names: Collection[str], own: str) -> tuple[str, ...]:
    """The folder `own` in the root, or in the first of its folders that has one."""
    if own in names:
        return (own,)
    folders = (f"{name}/{own}" for name in sorted(names) if "." not in name)
    return tuple(path for path in folders if (root / path).is_dir())[:1]


def read_beside(
    root: Path, evidence: tuple[str, ...], *, name: str, has_readme_pages: bool
) -> Layout:
    """The layout whose posts lie beside the folder of the tool's configuration."""
    own = evidence[0] if evidence else ""
    content = own.rpartition("/")[0] or "."
    texts = (read_text(root, path) for path in _configurations(root, own))
    locales = read_locales("\n".join(text for text in texts if isinstance(text, str)))
    return Layout(
        name=name,
        content=content,
        evidence=evidence,
        exclude=NO_POSTS_IN_ROOT if content == "." else (),
        languages=with_default_first(locales.languages, locales.default),
        default_language=locales.default,
        folders=locales.folders,
        has_readme_pages=has_readme_pages,
    )


def _configurations(root: Path, own: str) -> list[str]:
    """The files that may hold it: ``config.ts``, ``config/index.ts`` and those beside that."""
    if not own or not (root / own).is_dir():
        return []
    patterns = [f"{name}.{ending}" for name in ("config", "config/*") for ending in _ENDINGS]
    found = (path for pattern in patterns for path in (root / own).glob(pattern))
    return sorted(path.relative_to(root).as_posix() for path in found)
