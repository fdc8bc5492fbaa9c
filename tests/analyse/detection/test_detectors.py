import pytest

from polyglot.analyse.detection.detectors import detector_version, load_detector
from polyglot.config import DetectorName
from polyglot.tags import Tag

LANGUAGES = (Tag("en"), Tag("pt-BR"))
PORTUGUESE = "A casa da colina foi vendida no ano passado e ninguém sabe quem mora lá agora."


@pytest.mark.parametrize(
    ("name", "package"),
    [(DetectorName.PROFILES, "langdetect-1."), (DetectorName.PY3LANGID, "py3langid-0.")],
)
def test_the_version_names_all_that_answers_depend_on(name: DetectorName, package: str) -> None:
    ours, method, model, languages = detector_version(name, LANGUAGES).split()
    assert ours.isdigit()
    assert method == name
    assert model.startswith(package)
    assert languages == "en,pt-BR"


@pytest.mark.parametrize("name", DetectorName)
def test_every_detector_answers_with_the_configured_tags(name: DetectorName) -> None:
    detector = load_detector(LANGUAGES, name)
    assert detector.detect([PORTUGUESE]).post.language == "pt-BR"
    assert detector is load_detector(LANGUAGES, name)
