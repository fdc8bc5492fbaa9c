"""Which languages each detector can tell, without its model: the question loads no numpy."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path

from msgspec import Struct

from polyglot.config import DetectorName
from polyglot.tags import Tag, primary_language


class Repertoire(Struct, frozen=True):
    """The languages that a detector can answer with."""

    detector: DetectorName = DetectorName.PROFILES

    def labels_of(self, tag: Tag) -> tuple[str, ...]:
        """The labels by which a model tells a language; none for one that it lacks.

        Several for Chinese of no stated script, or for one language under two names.
        """
        return _labels_of(self.detector, tag)

    def are_told_apart(self, language: Tag, other: Tag) -> bool:
        """Whether a text that reads as one of them cannot be in the other.

        A language that the model lacks reads as its nearest kin: that says nothing against it.
        """
        return _are_told_apart(self.detector, language, other)


PROFILES = Repertoire()


@cache
def _labels_of(detector: DetectorName, tag: Tag) -> tuple[str, ...]:
    if detector == DetectorName.PROFILES:
        return _profiles_of(tag)
    language = primary_language(tag)
    names = _NAMES_OF_ONE_LANGUAGE.get(language, (_OTHER_NAMES.get(language, language),))
    return tuple(name for name in names if name in PY3LANGID_LABELS)


@cache
def _are_told_apart(detector: DetectorName, language: Tag, other: Tag) -> bool:
    labels, others = _labels_of(detector, language), _labels_of(detector, other)
    if not labels or not others or primary_language(language) == primary_language(other):
        return False
    return not set(labels) & set(others)


_CHINESE_PROFILES = {
    "Hans": ("zh-cn",),
    "CN": ("zh-cn",),
    "SG": ("zh-cn",),
    "Hant": ("zh-tw",),
    "HK": ("zh-tw",),
    "MO": ("zh-tw",),
    "TW": ("zh-tw",),
}
_OTHER_NAMES = {"fil": "tl"}
_NAMES_OF_ONE_LANGUAGE = {"nb": ("no", "nb"), "nn": ("no", "nn"), "no": ("no", "nb", "nn")}


@cache
def profile_names() -> tuple[str, ...]:
    """The names of langdetect's profiles, which are those of their files, sorted."""
    spec = find_spec("langdetect")
    folders = spec.submodule_search_locations if spec else None
    paths = (Path(folder) / "profiles" for folder in folders or ())
    return tuple(sorted(entry.name for path in paths for entry in path.iterdir()))


def _profiles_of(tag: Tag) -> tuple[str, ...]:
    language = primary_language(tag)
    if language == "zh":
        subtags = tag.split("-")[1:]
        stated = (_CHINESE_PROFILES[part] for part in subtags if part in _CHINESE_PROFILES)
        return next(stated, ("zh-cn", "zh-tw"))
    names = _NAMES_OF_ONE_LANGUAGE.get(language, (_OTHER_NAMES.get(language, language),))
    return tuple(name for name in names if name in profile_names())


PY3LANGID_LABELS = tuple(
    (
        "af am ar as az be bg bn br bs ca cs cy da de el en eo es et eu fa fi fr fy ga gd gl gu "
        "ha he hi hr ht hu hy id ig is it ja jv ka kk km kn ko ku ky la lg ln lo lt lv mg mk ml "
        "mn mr ms my ne nl no om or pa pl ps pt qu ro ru sa si sk sl so sq sr sv sw ta te th tl "
        "tr ug uk ur uz vi xh yo zh zu zxx ace bcl dz ext gcf gom grc gug hbo kik nso pcm rw se "
        "sn st an ary crh fo fuv gcr guw kab lb lij ltg uzs wa sdh arz ba mt nn oc tg tk tt vec "
        "vo wuu yue"
    ).split()
)
"""Of the model that py3langid 0.4 comes with, in its order."""
