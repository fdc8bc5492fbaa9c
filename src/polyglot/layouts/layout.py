"""A layout: how a site arranges its posts, as data. Nothing beyond it knows a tool's name."""

from posixpath import join, normpath

from msgspec import Struct
from msgspec.structs import replace

from polyglot.messages import N_
from polyglot.problems import Problem
from polyglot.tags import Tag


class LanguageFolder(Struct, frozen=True, kw_only=True):
    """A folder whose place stands for a language: ``i18n/fr/docusaurus-plugin-content-blog``."""

    path: str
    """Relative to the content folder, and below it."""
    language: Tag | None = None
    """None where only the names of its posts tell."""
    route: str = ""
    """What all languages have in its place in their routes: ``blog``; empty where nothing."""


class Layout(Struct, frozen=True, kw_only=True):
    """Where the posts of a site lie, and what their paths and fields mean there."""

    name: str = N_("folder")
    content: str = "."
    """Relative to the site's root; ``.`` for the root itself."""
    evidence: tuple[str, ...] = ()
    """The files and folders that gave it away."""
    exclude: tuple[str, ...] = ()
    """Globs of Markdown files that are not posts."""
    include: tuple[str, ...] = ()
    """The folders below `content` that hold all posts; none where any may."""
    languages: tuple[Tag, ...] = ()
    """As the tool is configured, the default first; none where it does not say."""
    default_language: Tag | None = None
    title: str = ""
    """The site's, as the tool is configured; empty where it does not say."""
    address: str = ""
    """Where the site is published, likewise: as it is written, which may be no address."""
    folders: tuple[LanguageFolder, ...] = ()
    spellings: dict[str, Tag] = {}
    """What stands for a language in the names of posts and is not its tag: ``cn`` for Chinese."""
    has_dated_names: bool = False
    """Whether the date in ``2024-05-31-a.md`` is no part of the post's name."""
    has_slug_keys: bool = False
    """Whether posts of one slug in several languages are one work."""
    has_shared_addresses: bool = False
    """Whether a `permalink` is the same in all languages, but for the language in it."""
    has_readme_pages: bool = False
    """Whether ``a/README.md`` is the page of the folder ``a``."""
    has_sidecars: bool = False
    """Whether ``a.meta`` beside ``a.md`` holds its metadata."""
    has_language_last: bool = False
    """Whether a translation is ``a.md.fr``."""
    draft_folders: frozenset[str] = frozenset()
    """The names of folders that hold drafts, wherever they lie: ``_drafts``."""
    problems: tuple[Problem, ...] = ()
    """What is wrong with the tool's configuration."""

    @property
    def key(self) -> str:
        """What it is called in polyglot.yaml: ``programming-historian``."""
        return layout_key(self.name)

    def holds_back(self, path: str) -> bool:
        """Whether the post at `path` is a draft by its folder."""
        return bool(self.draft_folders) and not self.draft_folders.isdisjoint(path.split("/")[:-1])


def layout_key(name: str) -> str:
    """``programming-historian`` for ``Programming Historian``."""
    return name.strip().lower().replace(" ", "-")


# Files about a repository rather than of the blog, where the root is the content folder.
_ABOUT_THE_REPOSITORY = tuple(
    f"{name}{ending}"
    for name in ("README", "LICENSE", "LICENCE", "CHANGELOG", "CONTRIBUTING", "CODE_OF_CONDUCT")
    for ending in (".md", ".*.md")
)
_GENERATED = tuple(
    f"{folder}/*"
    for folder in ("_site", "output", "public", "site", "cache", "vendor", "themes", "build")
)
NO_POSTS_IN_ROOT = (*_ABOUT_THE_REPOSITORY, *_GENERATED)
"""What to exclude where the site's root is the content folder."""


def move_layout(layout: Layout, content: str) -> Layout:
    """`layout` with `content` for its content folder: only what is said of paths below it stays."""
    if normpath(content) == normpath(layout.content):
        return layout
    folders = [
        replace(folder, path=path)
        for folder in layout.folders
        if (path := _path_below(content, join(layout.content, folder.path)))
    ]
    return replace(layout, content=content, folders=tuple(folders), include=(), exclude=())


def _path_below(folder: str, path: str) -> str:
    """`path` relative to `folder`; empty where it does not lie below it."""
    above, below = normpath(folder), normpath(path)
    if above == ".":
        return below
    return below.removeprefix(f"{above}/") if below.startswith(f"{above}/") else ""


def is_inside(path: str) -> bool:
    """Whether a normalised relative path stays in the folder that it starts from."""
    return not path.startswith(("/", "..")) and ":" not in path
