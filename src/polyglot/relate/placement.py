"""Where a translation belongs: beside its original, or in its language's folder, as the site does.

A suggested path reads back as the language that it is for, on the route of its original.
"""

from collections import Counter
from collections.abc import Container, Iterable, Sequence
from itertools import count

from msgspec import Struct

from polyglot.layouts.layout import Layout
from polyglot.relate.editions import Edition
from polyglot.relate.groups import Group
from polyglot.relate.routes import read_paths, usual_path
from polyglot.tags import Tag, locale_name, match_language, parse_tag

_PLAIN = Layout()


class LanguageFolder(Struct, frozen=True, kw_only=True):
    """Where a language's folder goes for a post whose own path names no language."""

    parents: tuple[str, ...]
    """The folders above it."""
    bare: str
    """``pages`` where ``pages/a.md`` has its translation at ``pages.fr/a.md``; else empty."""


class Habits(Struct, frozen=True, kw_only=True):
    """How a site marks the language of its posts, learnt from those that it has."""

    default_language: Tag
    default_has_suffix: bool = False
    """Whether most posts in the default language are ``a.en.md`` rather than ``a.md``."""
    default_has_folder: bool = False
    folders: tuple[LanguageFolder, ...] = ()
    """For originals without a language in their path, the most usual first. None: a suffix."""
    layout: Layout = Layout()
    """Whose own folders and order of names come before what the posts teach."""


class _Parts(Struct, frozen=True, kw_only=True):
    """A path, with the places in it that name its post's language."""

    folders: tuple[str, ...]
    folder_index: int | None
    base: str
    suffix: str
    """As it is spelled; empty where the name has none."""
    extension: str

    @property
    def is_plain(self) -> bool:
        return not self.suffix and self.folder_index is None


def suggest_path(
    original: Edition, language: Tag, habits: Habits, taken: Container[str] = ()
) -> str:
    """The path for a translation of `original`, relative to the content folder.

    `taken` holds case-folded paths; where the path that the layout calls for is among them, the
    name gets a number: ``a-2.fr.md``.
    """
    if called := _called_by_language(original, language):
        folder, name, extension = called
        names = (name if n == 1 else f"{name}-{n}" for n in count(1))
        paths = (f"{folder}/{each}.{extension}" for each in names)
        return next(path for path in paths if path.casefold() not in taken)
    parts = _take_apart(usual_path(original.post.path, habits.layout), original.language)
    place = _place_plain if parts.is_plain else _place_marked
    folders, ending = _place_in_layout(parts, language, habits) or place(parts, language, habits)
    names = (parts.base if n == 1 else f"{parts.base}-{n}" for n in count(1))
    paths = ("/".join([*folders, f"{name}{ending}"]) for name in names)
    named = (_in_own_order(path, language, habits.layout) for path in paths)
    return next(path for path in named if path.casefold() not in taken)


def _called_by_language(original: Edition, language: Tag) -> tuple[str, str, str] | None:
    """Folder, name and extension of ``a/fr.md`` for ``a/en.md``; None where that is no habit."""
    path = original.post.path
    folder, _, name = path.rpartition("/")
    stem, _, extension = name.rpartition(".")
    if not _names(stem, original.language) or original.route != folder:
        return None
    # By itself such a name is no language: the posts around it made it one.
    is_made_one = read_paths((path,), (original.language,))[path].route != folder
    return (folder, _spelled_like(language, stem), extension) if is_made_one else None


def _in_own_order(path: str, language: Tag, layout: Layout) -> str:
    """``a.md.fr`` for ``a.fr.md``, or ``a.cn.md``, where the layout names translations so."""
    stem, _, extension = path.rpartition(".")
    base, _, suffix = stem.rpartition(".")
    if not (base and _names(suffix, language)):
        return path
    if layout.has_language_last:
        return f"{base}.{extension}.{suffix}"
    spelled = (name for name, tag in layout.spellings.items() if tag == language)
    return f"{base}.{next(spelled, suffix)}.{extension}"


def _place_in_layout(parts: _Parts, language: Tag, habits: Habits) -> tuple[list[str], str] | None:
    """The folders and the ending, where the original lies in a folder that stands for a language.

    None unless `language` has such a folder, too.
    """
    above = "/".join(parts.folders)
    known = [each for each in habits.layout.folders if f"{above}/".startswith(f"{each.path}/")]
    source = max(known, key=lambda each: len(each.path), default=None)
    if source is None or parts.suffix:
        return None
    for target in habits.layout.folders:
        if target.language == language and target.route == source.route:
            kept = f"{target.path}{above[len(source.path) :]}"
            return kept.split("/"), parts.extension
    return None


def _take_apart(path: str, language: Tag) -> _Parts:
    *folders, name = path.split("/")
    stem, _, extension = name.rpartition(".")
    base, _, suffix = stem.rpartition(".")
    if not base or not _names(suffix, language):
        base, suffix = stem, ""
    named = (i for i, folder in enumerate(folders) if _names(folder.rpartition(".")[2], language))
    return _Parts(
        folders=tuple(folders),
        folder_index=next(named, None),
        base=base,
        suffix=suffix,
        extension=f".{extension}",
    )


def _names(text: str, language: Tag) -> bool:
    return match_language(text, (language,)) == language


def _place_marked(parts: _Parts, language: Tag, habits: Habits) -> tuple[list[str], str]:
    """The folders and the ending, each place that names the original's language renamed."""
    may_drop = language == habits.default_language and not _has_other_tag(parts)
    folders, ending = list(parts.folders), parts.extension
    if parts.suffix and (habits.default_has_suffix or not may_drop):
        ending = f".{_spelled_like(language, parts.suffix)}{parts.extension}"
    if parts.folder_index is not None:
        above, folder = folders[: parts.folder_index], folders[parts.folder_index]
        bare, _, spelling = folder.rpartition(".")
        drops = may_drop and not habits.default_has_folder
        renamed = bare if drops else _folder_name(bare, _spelled_like(language, spelling))
        folders = [*above, *([renamed] if renamed else []), *folders[parts.folder_index + 1 :]]
    return folders, ending


def _has_other_tag(parts: _Parts) -> bool:
    """Whether a folder would give a bare name another language than the default: ``fr/a.es.md``."""
    return any(
        parse_tag(folder.rpartition(".")[2])
        for index, folder in enumerate(parts.folders)
        if index != parts.folder_index
    )


def _place_plain(parts: _Parts, language: Tag, habits: Habits) -> tuple[list[str], str]:
    """The folders and the ending for an original whose path names no language."""
    folders = list(parts.folders)
    # An original that is not in the default language, and does not say so, stands in its place.
    usual = () if language == habits.default_language else habits.folders
    for folder in usual:
        depth = len(folder.parents)
        below = folders[depth:]
        if tuple(folders[:depth]) != folder.parents or (folder.bare and below[:1] != [folder.bare]):
            continue
        name = _folder_name(folder.bare, language)
        kept = below[1:] if folder.bare else below
        return [*folder.parents, name, *kept], parts.extension
    return folders, f".{language}{parts.extension}"


def _folder_name(bare: str, spelling: str) -> str:
    return f"{bare}.{spelling}" if bare else spelling


def _spelled_like(language: Tag, model: str) -> str:
    """`language` in the case and with the separator of another tag's spelling."""
    spelled = locale_name(language) if "_" in model else language
    if model.isupper():
        return spelled.upper()
    has_parts = "-" in model or "_" in model
    return spelled.lower() if has_parts and model.islower() else spelled


def learn_habits(groups: Sequence[Group], default_language: Tag, layout: Layout = _PLAIN) -> Habits:
    """How the posts of these groups are named. Empty groups teach nothing."""
    suffixes = folders = plain = 0
    for group in groups:
        if edition := group.editions.get(default_language):
            parts = _take_apart(edition.post.path, default_language)
            suffixes += bool(parts.suffix)
            folders += parts.folder_index is not None
            plain += parts.is_plain
    return Habits(
        default_language=default_language,
        default_has_suffix=suffixes > plain,
        default_has_folder=folders > plain,
        folders=_learn_folders(groups),
        layout=layout,
    )


def _learn_folders(groups: Iterable[Group]) -> tuple[LanguageFolder, ...]:
    """The language folders that hold translations of plain originals more often than a suffix."""
    seen: Counter[LanguageFolder | None] = Counter()
    for group in groups:
        original = group.original
        if len(group.editions) > 1 and _take_apart(original.post.path, original.language).is_plain:
            seen.update(
                _folder_of(edition)
                for edition in group.editions.values()
                if edition is not original and edition.route == original.route
            )
    return tuple(
        folder for folder, times in seen.most_common() if folder and times > seen.get(None, 0)
    )


def _folder_of(edition: Edition) -> LanguageFolder | None:
    parts = _take_apart(edition.post.path, edition.language)
    if parts.suffix or parts.folder_index is None:
        return None
    return LanguageFolder(
        parents=parts.folders[: parts.folder_index],
        bare=parts.folders[parts.folder_index].rpartition(".")[0],
    )
