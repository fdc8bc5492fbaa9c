"""Looking back: what the last build left, and whether anything has changed since."""

import os
from pathlib import Path
from time import time_ns

from msgspec import Struct

from polyglot.building.inputs import Roots, Stamp, code_stamp, list_inputs
from polyglot.building.state import (
    Asked,
    BuildResult,
    Head,
    pack_config,
    read_head,
    read_heads,
    state_folder,
    unpack_config,
)
from polyglot.config import Config
from polyglot.output import Written
from polyglot.site_tree.staging import is_as_left


class Past(Struct, frozen=True, kw_only=True):
    """What a build finds when it begins."""

    began_ns: int
    code: str
    """Which polyglot this is, and which packages it makes pages with."""
    inputs: dict[str, Stamp]
    head: Head | None
    """Of the last build, where the same polyglot made it from the same configuration."""
    last: Head | None
    """The same from whatever configuration: an output that was made of the same is the same."""
    state: Path
    """Where this build keeps its own."""


def look_back(config: Config, *, is_anew: bool = False) -> Past:
    """What is known of the last build into the same folder; nothing of it where `is_anew`."""
    began_ns, code = time_ns(), code_stamp()
    state = state_folder(config)
    last = None if is_anew else read_head(state)
    if last is not None and last.code != code:
        last = None
    head = last if last is not None and last.config == pack_config(config) else None
    inputs = list_inputs(roots_of(config))
    return Past(began_ns=began_ns, code=code, inputs=inputs, head=head, last=last, state=state)


def recall(asked: Asked) -> tuple[Config, Past] | None:
    """What is known of the last build that was asked for in the same words, and its configuration.

    That is not read again: it holds where nothing has changed, or posts alone.
    """
    for head in read_heads(Path(asked.root)):
        if head.asked != asked:
            continue
        began_ns, code = time_ns(), code_stamp()
        if head.code == code:
            config, inputs = unpack_config(head.config), list_inputs(head.roots)
            state = state_folder(config)
            past = Past(
                began_ns=began_ns, code=code, inputs=inputs, head=head, last=head, state=state
            )
            return config, past
    return None


def unchanged(past: Past) -> BuildResult | None:
    """What the last build said, where it would say the same again."""
    head = past.head
    if head is None or past.inputs != head.inputs or os.path.lexists(head.tree[1]):
        return None
    folder = head.tree[0]
    if not all(is_as_left(folder, each) for each in head.outputs):
        return None
    written = Written(written=0, unchanged=len(head.outputs), removed=0)
    return BuildResult(problems=head.problems, written=written)


def changed_inputs(past: Past) -> list[str]:
    """The files that are other ones than at the last build; none where any came or went."""
    if past.head is None or past.head.inputs.keys() != past.inputs.keys():
        return []
    last = past.head.inputs
    return [path for path, stamp in past.inputs.items() if last[path] != stamp]


def roots_of(config: Config) -> Roots:
    """Where a build of the site finds what it reads."""
    whole = (config.content, config.locales, config.templates, config.assets)
    return Roots(
        root=str(config.root),
        whole=tuple(dict.fromkeys(map(str, whole))),
        own=(str(config.output), str(config.state)),
    )
