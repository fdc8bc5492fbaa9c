"""The picture that stands for a post where others show a link to it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from posixpath import dirname, join, normpath
from unicodedata import normalize
from urllib.parse import quote, unquote, urlsplit

from msgspec.structs import replace

from polyglot.analyse.posts import Post
from polyglot.config import Config
from polyglot.emit.site.pages import PostPage
from polyglot.emit.site.works import Work

_URL_SIGNS = "%/:=&?~#+!$,;'@()*[]"


def find_images(
    config: Config, works: Sequence[Work], urls_by_file: Mapping[str, str]
) -> dict[str, str]:
    """Absolute URLs by the path of each post that names a picture, or whose original does.

    A path that leads to no file of the site is passed over: no picture is better than a broken one.
    """
    found = {}
    for work in works:
        original = work.row.group.original.post
        for page in work.editions.values():
            post = page.edition.post
            by = post if post.metadata.image else original
            url = by.metadata.image and _image_url(config, by, urls_by_file)
            if url:
                found[post.path] = url
    return found


def _image_url(config: Config, post: Post, urls_by_file: Mapping[str, str]) -> str:
    image = post.metadata.image
    try:
        parts = urlsplit(image)
    except ValueError:  # such as an IPv6 address that is none
        return ""
    if parts.scheme in {"http", "https"} and parts.netloc:
        return _quoted(image)
    if parts.scheme or parts.netloc:
        return _quoted(f"https:{image}") if image.startswith("//") else ""
    path = unquote(parts.path)
    below = path.lstrip("/") if path.startswith("/") else join(dirname(post.path), path)
    url = urls_by_file.get(normalize("NFC", normpath(below)))
    return f"{config.origin}{url}" if url else ""


def _quoted(url: str) -> str:
    """`url` without what no URL may hold; what is percent-encoded stays so."""
    return quote(url, safe=_URL_SIGNS)


def with_images(pages: Iterable[PostPage], images: Mapping[str, str]) -> Iterator[PostPage]:
    """`pages`, each with the picture of its post."""
    for page in pages:
        image = images.get(page.source)
        yield replace(page, image=image) if image else page
