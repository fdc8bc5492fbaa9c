"""What a worker gets at once: tasks, with what they share."""

from msgspec import Struct

from polyglot.emit.site.pages import Frame, Task


class Chunk(Struct, frozen=True, kw_only=True):
    """Tasks that travel to one worker together, with what they share."""

    frame: Frame
    links: bytes
    tasks: tuple[Task, ...]
