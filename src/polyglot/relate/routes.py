"""What a path says: its language, and the route that all languages of a work share.

Read from all the paths at once, because a name alone does not tell: ``index.pt.md`` is Portuguese
beside ``index.md``, and ``ml/`` is a language only beside ``fr/``.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate

from msgspec import Struct
from msgspec.structs import replace

from polyglot.layouts.layout import LanguageFolder, Layout
from polyglot.relate.evidence import Evidence
from polyglot.tags import Tag, match_language, parse_tag, primary_language


class Reading(Struct, frozen=True, kw_only=True, gc=False):
    """One path, taken apart."""

    route: str
    """Without language and extension: ``posts/a`` for ``fr/posts/a.md`` or ``posts/a/index.md``."""
    language: Tag | None = None
    evidence: Evidence = Evidence.DEFAULT


_PLAIN = Layout()


def read_paths(
    paths: Iterable[str], languages: Sequence[Tag], layout: Layout = _PLAIN
) -> dict[str, Reading]:
    """The reading of each path.

    A folder whose place stands for a language, as the `layout` has them, is read first.
    A configured language counts as a suffix (``a.fr.md``), a folder (``fr/a.md``) or a folder's
    suffix (``pages.fr/a.md``), and so does a name that is nothing else (``a/fr.md``) where the
    site keeps each work in a folder of such names. Any other two-letter language counts only where
    its siblings prove it: the same route exists in a configured language or without one.
    """
    paths, languages = list(paths), tuple(languages)
    named = _folders_of_languages(paths, languages)
    bundled = {path: as_bundle(path) for path in paths if named and _folder_of(path) in named}
    readings = {path: _read_in_layout(bundled.get(path, path), languages, layout) for path in paths}
    if layout.folders:
        readings |= dict(_read_placed(readings, languages, layout))
    if layout.has_readme_pages:
        readings = {path: _as_page_of_folder(reading) for path, reading in readings.items()}
    routes = {reading.route for reading in readings.values()}
    folders = _language_folders(readings)
    for path, reading in readings.items():
        if reading.language is None:
            readings[path] = (
                _read_called(bundled[path])
                if path in bundled
                else _read_proven(usual_path(path, layout), reading, routes, folders)
            )
    return readings


def _as_page_of_folder(reading: Reading) -> Reading:
    """``guide`` for ``guide/README``, ``index`` for ``README``."""
    folder, _, stem = reading.route.rpartition("/")
    return replace(reading, route=folder or "index") if stem == "README" else reading


def as_bundle(path: str) -> str:
    """``posts/a/index.fr.md`` for ``posts/a/fr.md``."""
    folder, _, name = path.rpartition("/")
    return f"{folder}/index.{name}"


def _read_called(path: str) -> Reading:
    """The reading of `as_bundle`, in a language that is not configured."""
    *folders, name = path.split("/")
    language = _two_letter_tag(name.split(".")[1])
    return Reading(route=_route(folders, "index"), language=language, evidence=Evidence.SUFFIX)


def _folders_of_languages(paths: Iterable[str], languages: Sequence[Tag]) -> set[str]:
    """The folders whose posts are all called by a language alone.

    Empty unless two of them have posts in two configured languages: a page about a language may
    be called ``fr.md``, too.
    """
    stems: dict[str, list[str]] = {}
    for path in paths:
        folder, _, name = path.rpartition("/")
        stems.setdefault(folder, []).append(name.rpartition(".")[0])
    stems.pop("", None)
    found = {folder for folder, names in stems.items() if _are_languages(names, languages)}
    spoken = [{match_language(name, languages) for name in stems[each]} for each in found]
    proofs = sum(len(tags - {None}) > 1 for tags in spoken)
    return found if proofs > 1 else set()


def _are_languages(names: Iterable[str], languages: Sequence[Tag]) -> bool:
    return all(
        len(name) < 12 and (match_language(name, languages) or _two_letter_tag(name))
        for name in names
    )


def _folder_of(path: str) -> str:
    return path.rpartition("/")[0]


def usual_path(path: str, layout: Layout) -> str:
    """``a.fr.md`` for ``a.md.fr``, where a layout names translations so; and tags as tags."""
    stem, _, last = path.rpartition(".")
    base, _, suffix = stem.rpartition(".")
    if layout.has_language_last:
        return f"{base}.{last}.{suffix}" if base and parse_tag(last) else path
    tag = layout.spellings.get(suffix.lower()) if base else None
    return f"{base}.{tag}.{last}" if tag else path


def _read_in_layout(path: str, languages: tuple[Tag, ...], layout: Layout) -> Reading:
    is_usual = not (layout.has_language_last or layout.spellings)
    return _read_configured(path if is_usual else usual_path(path, layout), languages)


def _read_placed(
    paths: Iterable[str], languages: tuple[Tag, ...], layout: Layout
) -> Iterator[tuple[str, Reading]]:
    """The reading of each path that lies in a folder of the layout, by the deepest of those."""
    folders = {folder.path: folder for folder in layout.folders}
    for path in paths:
        above = list(accumulate(path.split("/")[:-1], lambda parent, name: f"{parent}/{name}"))
        place = next((folders[folder] for folder in reversed(above) if folder in folders), None)
        if place is not None:
            below = usual_path(path[len(place.path) + 1 :], layout)
            yield path, _read_below(place, below, languages)


def _read_below(place: LanguageFolder, path: str, languages: tuple[Tag, ...]) -> Reading:
    """The reading of a path below the folder `place`. A suffix is closer, and wins."""
    shared = f"{place.route}/{path}".removeprefix("/")
    *parents, name = shared.split("/")
    if place.language is None or _has_suffix(name, languages):
        return _read_configured(shared, languages)
    route = _route(parents, name.rpartition(".")[0])
    return Reading(route=route, language=place.language, evidence=Evidence.FOLDER)


def _has_suffix(name: str, languages: tuple[Tag, ...]) -> bool:
    base, _, suffix = name.rpartition(".")[0].rpartition(".")
    return bool(base and match_language(suffix, languages))


def _read_configured(path: str, languages: tuple[Tag, ...]) -> Reading:
    *folders, name = path.split("/")
    stem = name.rpartition(".")[0]
    base, _, suffix = stem.rpartition(".")
    if base and (language := match_language(suffix, languages)):
        # The folder may name a language too; the suffix is closer and wins.
        kept = [_split_folder(folder, languages)[0] for folder in folders]
        return Reading(route=_route(kept, base), language=language, evidence=Evidence.SUFFIX)
    for index, folder in enumerate(folders):
        bare, found = _split_folder(folder, languages)
        if found:
            kept = [*folders[:index], bare, *folders[index + 1 :]]
            return Reading(route=_route(kept, stem), language=found, evidence=Evidence.FOLDER)
    return Reading(route=_route(folders, stem))


@lru_cache(maxsize=4096)  # a folder has many posts
def _split_folder(folder: str, languages: tuple[Tag, ...]) -> tuple[str, Tag | None]:
    """``fr`` → ("", fr); ``pages.fr`` → ("pages", fr); ``pages`` → ("pages", None)."""
    bare, _, suffix = folder.rpartition(".")
    language = match_language(suffix, languages)
    return (bare, language) if language else (folder, None)


def _route(folders: Iterable[str], stem: str) -> str:
    parts = [folder for folder in folders if folder]
    # A bundle's index is the page of its folder.
    return "/".join(parts if stem == "index" and parts else [*parts, stem])


def _language_folders(readings: dict[str, Reading]) -> set[str]:
    """The folders that hold a configured language's folder: ``chapters`` for ``chapters/en``."""
    parents: set[str] = set()
    named = {
        path.rpartition("/")[0]
        for path, reading in readings.items()
        if reading.evidence is Evidence.FOLDER
    }
    for folder in named:
        parts = ["", *folder.split("/")]
        parents.update(accumulate(parts, lambda above, below: f"{above}/{below}"))
    return parents


def _read_proven(path: str, reading: Reading, routes: set[str], parents: set[str]) -> Reading:
    """`reading`, or one in a language that is not configured but that the siblings prove."""
    *folders, name = path.split("/")
    stem = name.rpartition(".")[0]
    base, _, suffix = stem.rpartition(".")
    language = _two_letter_tag(suffix) if base else None
    if language and (route := _route(folders, base)) in routes:
        return Reading(route=route, language=language, evidence=Evidence.SUFFIX)
    for index, folder in enumerate(folders):
        parent = "".join(f"/{above}" for above in folders[:index])
        if parent not in parents or not (language := _two_letter_tag(folder)):
            continue
        route = _route([*folders[:index], *folders[index + 1 :]], stem)
        if route in routes:
            return Reading(route=route, language=language, evidence=Evidence.FOLDER)
    return reading


def _two_letter_tag(text: str) -> Tag | None:
    # Three letters are too often a word: notes.old.md is no language beside notes.md.
    language = parse_tag(text)
    return language if language and len(primary_language(language)) == 2 else None
