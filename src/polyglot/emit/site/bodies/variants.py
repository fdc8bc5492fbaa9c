"""Smaller variants of pictures: where each lies, and what pages say of them. Reads no file."""

import os
from collections.abc import Iterable, Iterator
from unicodedata import normalize

from msgspec import Struct

from polyglot.config import Config
from polyglot.emit.site.bodies.image_sizes import Size
from polyglot.emit.site.files import SiteFiles
from polyglot.emit.site.pages import Copy, ImageVariant
from polyglot.emit.site.urls import Claims
from polyglot.emit.site.works import page_url


class Variants(Struct, frozen=True, kw_only=True):
    """What is made of the pictures of a site."""

    tasks: tuple[ImageVariant, ...] = ()
    sets: dict[str, str] = {}
    """What ``srcset`` says of each picture that has any, named as by `image_sizes`."""


def image_sizes(config: Config, files: SiteFiles) -> Iterator[tuple[str, Size]]:
    """The size of each picture: by path for what lies beside posts, by URL for assets."""
    urls = {path: page_url(config, path) for path, _ in files.assets}
    return ((urls.get(name, normalize("NFC", name)), size) for name, size in files.sizes)


def plan_variants(
    config: Config, files: SiteFiles, copies: Iterable[Copy], claims: Claims
) -> Variants:
    """The variants of each picture that can have any: narrower ones than itself alone.

    They lie beside its first copy, whose pages share them with those of the others.
    """
    if config.images is None:
        return Variants()
    firsts: dict[str, str] = {}
    for copy in copies:
        firsts.setdefault(copy.source, copy.path)
    sources = dict(files.assets)
    tasks: list[ImageVariant] = []
    sets: dict[str, str] = {}
    sizes = zip(files.sizes, image_sizes(config, files), strict=True)
    for (name, (width, _)), (key, _) in sizes:
        source = sources.get(name) or str(config.content / name)
        if name not in files.scalable or source not in firsts:
            continue
        told = os.path.relpath(source, config.root) if name in sources else name
        if made := list(_variants(config, (told, source, firsts[source]), width, claims)):
            tasks += made
            sets[key] = _source_set(config, made, firsts[source], width)
    return Variants(tasks=tuple(tasks), sets=sets)


def _variants(
    config: Config, picture: tuple[str, str, str], width: int, claims: Claims
) -> Iterator[ImageVariant]:
    """Those of a picture, which is given by its name, its source and the path of its copy."""
    name, source, copied = picture
    wanted = config.images
    stem, dot, ending = copied.rpartition(".")
    for narrower in wanted.widths if wanted else ():
        if wanted and narrower < width:
            path, _ = claims.claim_nearest(f"{stem}-{narrower}w{dot}{ending}", source)
            yield ImageVariant(
                path=path, source=source, name=name, width=narrower, quality=wanted.quality
            )


def _source_set(config: Config, made: Iterable[ImageVariant], copied: str, width: int) -> str:
    """HTML Living Standard, "Srcset attributes"; URLs are quoted, and so have no spaces."""
    candidates = [(each.path, each.width) for each in made]
    return ", ".join(
        f"{page_url(config, path)} {wide}w" for path, wide in [*candidates, (copied, width)]
    )
