"""Facts of small sites, for tests of pages."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from builders import EN, ES, FR, LANGUAGES
from polyglot.analyse.posts import Post
from polyglot.config import Config, SiteText
from polyglot.emit.dashboard.facts import Facts, gather_facts
from polyglot.emit.dashboard.rendering import Frame
from polyglot.relate.status import Status

ROOT = Path("/site")
CONFIG = Config(
    root=ROOT,
    languages=LANGUAGES,
    texts={EN: SiteText(title="Notes")},
    content=ROOT / "content",
    locales=ROOT / "locales",
    output=ROOT / "public",
    templates=ROOT / "templates",
    assets=ROOT / "assets",
    dashboard=ROOT / "dashboard",
    state=ROOT / ".polyglot",
)
FRAME = Frame(
    title="Notes",
    languages=(EN, ES, FR),
    site_languages=LANGUAGES,
    made=date(2026, 11, 23),
)


def facts_of(status: Status, drafts: Sequence[Post] = ()) -> Facts:
    return gather_facts(CONFIG, FRAME, status, tuple(drafts), worklists={})
