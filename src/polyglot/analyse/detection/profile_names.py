"""Which languages can be told at all: those that langdetect has a profile of.

Apart from the detector, so that the question loads no numpy.
"""

from functools import cache
from importlib.util import find_spec
from pathlib import Path

from polyglot.tags import Tag, primary_language

_CHINESE_PROFILES = {
    "Hans": ("zh-cn",),
    "CN": ("zh-cn",),
    "SG": ("zh-cn",),
    "Hant": ("zh-tw",),
    "HK": ("zh-tw",),
    "MO": ("zh-tw",),
    "TW": ("zh-tw",),
}
_OTHER_NAMES = {"nb": "no", "nn": "no", "fil": "tl"}


@cache
def profile_names() -> tuple[str, ...]:
    """The names of langdetect's profiles, which are those of their files, sorted."""
    spec = find_spec("langdetect")
    folders = spec.submodule_search_locations if spec else None
    paths = (Path(folder) / "profiles" for folder in folders or ())
    return tuple(sorted(entry.name for path in paths for entry in path.iterdir()))


@cache
def profiles_of(tag: Tag) -> tuple[str, ...]:
    """The profiles that tell a language: two for Chinese of no stated script, none for many."""
    language = primary_language(tag)
    if language == "zh":
        subtags = tag.split("-")[1:]
        stated = (_CHINESE_PROFILES[part] for part in subtags if part in _CHINESE_PROFILES)
        return next(stated, ("zh-cn", "zh-tw"))
    name = _OTHER_NAMES.get(language, language)
    return (name,) if name in profile_names() else ()


@cache
def are_told_apart(language: Tag, other: Tag) -> bool:
    """Whether a text that reads as one of them cannot be in the other.

    A language without a profile reads as its nearest kin: that says nothing against it.
    """
    profiles, others = profiles_of(language), profiles_of(other)
    is_known = bool(profiles and others)
    return (
        is_known
        and primary_language(language) != primary_language(other)
        and (not set(profiles) & set(others))
    )
