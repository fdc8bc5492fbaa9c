"""Copies: assets, and the files beside posts, where the links of every edition find them."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from unicodedata import normalize

from polyglot.config import Config
from polyglot.emit.site.files import SiteFiles
from polyglot.emit.site.links.following import bundle_folder
from polyglot.emit.site.pages import Copy
from polyglot.emit.site.urls import Claims, digest_part, is_device, is_unsafe, name_part
from polyglot.emit.site.works import Published, Work, page_url, readable_url
from polyglot.problems import Problem, problem


def copy_files(
    config: Config, works: Sequence[Work], files: SiteFiles, claims: Claims
) -> tuple[list[Copy], dict[str, str], list[Problem]]:
    """Every file to copy, the URL of each file beside posts by its path, and collisions.

    Files of a page bundle go to the folder of each page of its work, the others to their own path.
    """
    bundles, others = _sorted_out(works, files.beside)
    copies = {path: Copy(path=path, source=source) for path, source in files.assets}
    urls: dict[str, str] = {}
    problems: list[Problem] = []
    for target, source in [*_bundle_copies(works, bundles), *_own_copies(others)]:
        path, holder = claims.claim_nearest(target, source)
        copies[path] = Copy(path=path, source=str(config.content / source))
        urls.setdefault(normalize("NFC", source), page_url(config, path))
        if holder is not None:
            taken, used = readable_url(config, target), readable_url(config, path)
            found = problem("url-collision", source, url=taken, other=holder, used=used)
            problems.append(found)
    return list(copies.values()), urls, problems


def _sorted_out(
    works: Sequence[Work], beside: Sequence[str]
) -> tuple[dict[str, list[str]], list[str]]:
    """The files of each bundle by its folder, the deepest one that holds them; and the others."""
    if not beside:
        return {}, []
    folders = {
        bundle_folder(page.edition.post.path) for work in works for page in work.editions.values()
    } - {""}
    bundles: dict[str, list[str]] = defaultdict(list)
    others: list[str] = []
    for path in beside:
        folder = next((parent for parent in _parents(path) if parent in folders), None)
        (others if folder is None else bundles[folder]).append(path)
    return bundles, others


def _parents(path: str) -> Iterator[str]:
    """Deepest first."""
    while "/" in path:
        path = path.rpartition("/")[0]
        yield path


def _bundle_copies(
    works: Sequence[Work], bundles: dict[str, list[str]]
) -> Iterator[tuple[str, str]]:
    """Target and source: the original's page first, so that other posts link there."""
    if not bundles:
        return
    for work in works:
        pages = [*work.editions.values(), *work.fallbacks.values()]
        for page in sorted(pages, key=lambda page: page.language != work.shown.language):
            yield from _page_copies(page, work, bundles)


def _page_copies(
    page: Published, work: Work, bundles: dict[str, list[str]]
) -> Iterator[tuple[str, str]]:
    """The page's own files, then those that only its original has beside it."""
    folders = dict.fromkeys(bundle_folder(each.edition.post.path) for each in (page, work.shown))
    to = page.path.removesuffix("index.html")
    taken = set()
    for folder in folders:
        for path in bundles.get(folder, ()):
            name = _safe_path(path[len(folder) + 1 :])
            if name not in taken:
                taken.add(name)
                yield f"{to}{name}", path


def _own_copies(paths: Sequence[str]) -> Iterator[tuple[str, str]]:
    return ((_safe_path(path), path) for path in paths)


def _safe_path(path: str) -> str:
    return "/".join(_safe_part(part) for part in path.split("/"))


def _safe_part(part: str) -> str:
    """The name as links spell it, unless no file system or URL should hold it."""
    name = normalize("NFC", part)
    if is_unsafe(name) or is_device(name):
        return name_part(name) or digest_part(name)
    return name
