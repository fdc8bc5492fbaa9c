"""Redirects: from the addresses that posts and tags had to those that they have.

A redirect never takes the address of a page, and always leads to one: there are no loops.
"""

from collections.abc import Iterable, Iterator, Sequence
from posixpath import dirname, join, normpath
from unicodedata import normalize
from urllib.parse import unquote, urlsplit

from msgspec import Struct

from polyglot.analyse.posts import Post
from polyglot.config import Config, RedirectKind
from polyglot.emit.site.lists.terms import Terms
from polyglot.emit.site.pages import Copy, PostPage, Redirect, RedirectRules, Task
from polyglot.emit.site.urls import Claims, fits_url
from polyglot.emit.site.works import Published, Work, page_url, readable_url
from polyglot.problems import Problem, problem

RULES_NAME = "_redirects"
_PAGE_ENDINGS = (".html", ".htm")
_PLACEHOLDERS = ("{", ":", "*")
"""In a `permalink` they stand for parts of a post; such a one is a rule, no address."""


class _Wanted(Struct, frozen=True, kw_only=True):
    """A redirect that somebody asks for, or that goes without saying."""

    path: str
    page: Redirect
    post: Post | None = None
    """Whose front matter asks for it; none where nobody is to be told that it cannot be."""
    mates: frozenset[str] = frozenset()
    """The paths of the posts of its work, which often copy each other's addresses."""


def plan_redirects(
    config: Config, works: Sequence[Work], terms: Terms, tasks: Iterable[Task]
) -> tuple[list[Task], list[Problem]]:
    """What leads from former addresses to pages; and those that are no address, or are taken."""
    found = list(_wanted_by_posts(config, works))
    problems = [each for each in found if isinstance(each, Problem)]
    wanted = [each for each in found if isinstance(each, _Wanted)]
    wanted += _wanted_by_terms(config, terms)
    if not wanted:
        return [], problems
    claims = Claims()
    for task in tasks:
        claims.claim(task.path, _owner(task, config))
    pages: list[Redirect] = []
    for each in wanted:
        holder = claims.claim(each.path, each.post.path if each.post else each.page.target)
        if holder is None:
            pages.append(each.page)
        elif each.post is not None and holder not in each.mates:
            path, line = each.post.place_of("aliases")
            url = readable_url(config, each.path)
            problems.append(problem("alias-taken", path, line, url=url, other=holder))
    return _as_configured(config, pages), problems


def _as_configured(config: Config, pages: list[Redirect]) -> list[Task]:
    if config.redirects is RedirectKind.PAGES:
        return list(pages)
    rules = sorted((page.url, page.target) for page in pages)
    return [RedirectRules(path=RULES_NAME, rules=tuple(rules))] if rules else []


def _owner(task: Task, config: Config) -> str:
    """Who has an address: the source of a post or a file, else the address itself."""
    if isinstance(task, PostPage):
        return task.source
    if isinstance(task, Copy):
        return task.source.removeprefix(f"{config.content}/")
    return readable_url(config, task.path)


def _wanted_by_posts(config: Config, works: Sequence[Work]) -> Iterator[_Wanted | Problem]:
    """Aliases, and those that are no address; then permalinks, which other tools made pages of."""
    for work in works:
        if any(page.edition.post.metadata.aliases for page in work.editions.values()):
            yield from _aliases(config, work)
    for work in works:
        for page in _original_first(work):
            permalink = page.edition.post.metadata.permalink
            if permalink.startswith("/") and not any(sign in permalink for sign in _PLACEHOLDERS):
                path = alias_path(config, page, permalink)
                if path is not None:
                    yield _Wanted(path=path, page=_redirect(config, path, page))


def _aliases(config: Config, work: Work) -> Iterator[_Wanted | Problem]:
    pages = _original_first(work)
    mates = frozenset(page.edition.post.path for page in pages)
    for page in pages:
        post = page.edition.post
        for alias in post.metadata.aliases:
            path = alias_path(config, page, alias)
            if path is not None:
                to = _redirect(config, path, page)
                yield _Wanted(path=path, page=to, post=post, mates=mates)
            else:
                at, line = post.place_of("aliases")
                yield problem("alias-unusable", at, line, found=alias)


def _original_first(work: Work) -> list[Published]:
    first = work.row.group.original.language
    return sorted(work.editions.values(), key=lambda page: page.language != first)


def _redirect(config: Config, path: str, page: Published) -> Redirect:
    url = page_url(config, path)
    return Redirect(path=path, url=url, target=page.url, language=page.language)


def _wanted_by_terms(config: Config, terms: Terms) -> Iterator[_Wanted]:
    """The addresses that terms had before a catalog translated their names."""
    for index in terms.indexes:
        for language, found in index.by_language.items():
            for term in found.values():
                if path := term.former_path:
                    url = page_url(config, path)
                    page = Redirect(path=path, url=url, target=term.url, language=language)
                    yield _Wanted(path=path, page=page)


def alias_path(config: Config, page: Published, alias: str) -> str | None:
    """The output path of a former address of `page`, or None for what is none on this site.

    With a slash ahead it begins at the site's root, else beside the page. What does not end like a
    page is the folder of one, as every address here.
    """
    try:
        parts = urlsplit(alias.strip())
    except ValueError:
        return None
    is_elsewhere = bool(parts.netloc) and f"{parts.scheme}://{parts.netloc}" != config.origin
    if is_elsewhere or (parts.scheme and not parts.netloc) or parts.query or parts.fragment:
        return None
    path = normalize("NFC", unquote(parts.path))
    if path.startswith("/") and f"{path}/".startswith(f"{unquote(config.base_path)}/"):
        path = path[len(unquote(config.base_path)) :] or "/"
    beside = dirname(page.path.removesuffix("/index.html"))
    below = normpath(path.lstrip("/") if path.startswith("/") else join(beside, path))
    if below == ".":
        return "index.html"
    if not all(map(fits_url, below.split("/"))):
        return None
    return below if below.endswith(_PAGE_ENDINGS) else f"{below}/index.html"


def render_rules(rules: RedirectRules) -> bytes:
    """What Netlify, Cloudflare Pages and GitLab Pages read: an address, another, a status.

    Addresses that end with a slash stand there without it, too: not all of them see one in both.
    """
    lines = [
        f"{written} {target} 301\n"
        for url, target in rules.rules
        for written in dict.fromkeys([url, url.rstrip("/") or url])
    ]
    return "".join(lines).encode()
