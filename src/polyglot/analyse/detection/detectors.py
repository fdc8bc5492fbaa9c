"""The detectors there are, by the names that a configuration calls them."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from polyglot.analyse.detection import Detector, PostDetection
from polyglot.analyse.detection.installed import installed_version
from polyglot.config import DetectorName
from polyglot.tags import Tag

DETECTION_VERSION = "10"
"""To be raised with every change of ours that could change an answer."""


def detector_version(name: DetectorName, languages: tuple[Tag, ...]) -> str:
    """What answers depend on: as long as it is the same, so are they."""
    model = f"{name.package}-{installed_version(name.package)}"
    return f"{DETECTION_VERSION} {name} {model} {','.join(languages)}"


@cache
def load_detector(
    languages: tuple[Tag, ...],
    name: DetectorName = DetectorName.PROFILES,
    cache_folder: Path | None = None,
) -> Detector:
    """The one detector of this process for these languages.

    Its model is read at the first question, once per process. `cache_folder` is where a model may
    be kept compiled. ImportError where the detector's package is not installed.
    """
    # Here, not above: numpy in the parent process would keep the pool from forking.
    from polyglot.analyse.detection.post_detector import PostDetector

    if name == DetectorName.PY3LANGID:
        from polyglot.analyse.detection.py3langid_scorer import Py3langidScorer

        return PostDetector(Py3langidScorer(languages))
    from polyglot.analyse.detection.profile_scorer import ProfileScorer

    return PostDetector(ProfileScorer(languages, cache_folder=cache_folder))


class LazyDetector:
    """`load_detector`'s, loaded when it is asked: no numpy where a glance tells all languages."""

    def __init__(
        self, languages: tuple[Tag, ...], name: DetectorName, cache_folder: Path | None
    ) -> None:
        self._which = (languages, name, cache_folder)

    def detect(self, texts: Sequence[str], kinds: Sequence[str] = ()) -> PostDetection:
        """As the detector does. ImportError where its package is not installed."""
        return load_detector(*self._which).detect(texts, kinds)
