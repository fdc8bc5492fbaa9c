"""What polyglot builds of real archives, and of its own site, keeps the contract."""

import shutil
from pathlib import Path

import pytest
from built_sites import audit

from conftest import REPOSITORY
from polyglot.config import Config
from polyglot.config_file import read_config
from polyglot.pipeline import build_site
from polyglot.problem_kinds.kind import Severity
from polyglot.problems import Problem, severity_of

OF_CONTENT = {"built-link-broken", "built-fragment-broken", "built-id-repeated", "built-no-title"}
"""What the archives' own texts do: they link to pages that were never part of them, and write ids
in HTML of their own."""

ARCHIVES = (
    "duniter-fr-en exodus hf-course learnosm learnxiny nodejs-site opensource-guide "
    "rladies-blog ropensci-blog tldr-sample"
).split()


def faults(config: Config) -> list[Problem]:
    """Whatever is no notice."""
    found = audit(config, jobs=0).problems
    return [each for each in found if severity_of(each) is not Severity.NOTICE]


def test_the_sample_site_keeps_the_contract(tmp_path: Path) -> None:
    for name in ("content", "locales"):
        shutil.copytree(REPOSITORY / name, tmp_path / name)
    shutil.copy(REPOSITORY / "polyglot.yaml", tmp_path)
    config = read_config(tmp_path)
    build_site(config)
    assert faults(config) == []


@pytest.mark.corpora
@pytest.mark.parametrize("name", ARCHIVES)
def test_an_archive_is_built_to_a_site_that_keeps_the_contract(
    corpora: Path, tmp_path: Path, name: str
) -> None:
    root = tmp_path / name
    shutil.copytree(corpora / name / "files", root, copy_function=shutil.copyfile)
    config = read_config(root, languages=("en", "fr", "es"))
    build_site(config, jobs=0)
    assert [each for each in faults(config) if each.code not in OF_CONTENT] == []
