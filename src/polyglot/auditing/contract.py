"""What of the configuration a built tree is held against; small, for it travels to workers."""

from msgspec import Struct

from polyglot.auditing.addresses import Addresses
from polyglot.config import Config
from polyglot.tags import Tag


class Contract(Struct, frozen=True, kw_only=True):
    """The promises that a tree can break."""

    folder: str
    """Absolute: where the tree lies."""
    shown: str
    """The same as problems name it: from the site's folder where it lies inside."""
    base_url: str
    languages: tuple[Tag, ...]
    default_language: Tag
    is_default_prefixed: bool
    page_bound_bytes: int

    def addresses(self) -> Addresses:
        return Addresses(self.base_url)

    def place(self, path: str) -> str:
        """The path of a built file as problems have it."""
        return f"{self.shown}/{path}"

    def language_of(self, path: str) -> Tag | None:
        """The language that the address of a page promises; None where it promises none."""
        first = path.partition("/")[0]
        own = next((tag for tag in self.languages if tag == first and first != path), None)
        if own or self.is_default_prefixed:
            return own
        return self.default_language


def contract_of(config: Config) -> Contract:
    """What the configuration promises of its output folder."""
    is_inside = config.output.is_relative_to(config.root)
    shown = config.output.relative_to(config.root) if is_inside else config.output
    return Contract(
        folder=str(config.output),
        shown=shown.as_posix(),
        base_url=config.base_url,
        languages=config.languages,
        default_language=config.default_language,
        is_default_prefixed=config.prefix_default_language,
        page_bound_bytes=config.page_weight * 1000,
    )
