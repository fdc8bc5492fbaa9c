"""Marks of posts: what tells that one is another than at the last build, and in what."""

import msgspec
from msgspec.structs import replace

from polyglot.analyse.posts import Post
from polyglot.building.state import PostMarks
from polyglot.digests import blake2b


def mark_post(post: Post, *, is_plain: bool = True) -> PostMarks:
    """`is_plain` where nobody needed the post's text to tell what pages it is on."""
    if not (is_plain and post.is_plain):
        return PostMarks(post.digest, b"")
    outline = msgspec.msgpack.encode(replace(post, digest=b"", text=None))
    return PostMarks(post.digest, blake2b(outline, digest_size=16).digest())
