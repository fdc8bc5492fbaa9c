from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from polyglot.cataloging.checking import CheckedFile, check_files, lone_file
from polyglot.config_file import read_config
from polyglot.problems import problem
from polyglot.tags import Tag

WriteSite = Callable[[Mapping[str, str | bytes]], Path]

PATH = "locales/fr/LC_MESSAGES/site.po"
FRENCH = 'msgid "Home"\nmsgstr "Accueil"\n'


def test_a_catalog_of_the_site_is_known_by_its_path(site: WriteSite) -> None:
    root = site({"polyglot.yaml": "languages: [es, fr]\n", f"/{PATH}": FRENCH})
    path = root / PATH
    config = read_config(root)
    assert lone_file(path, config) == CheckedFile(
        path=path,
        place=PATH,
        template=root / "locales/site.pot",
        language=Tag("fr"),
        source_language=Tag("es"),
        domain=config.domains[0],
    )


def test_any_other_file_is_in_the_language_of_its_folder_or_its_name(
    site: WriteSite, tmp_path_factory: pytest.TempPathFactory
) -> None:
    config = read_config(site({"a.md": "Hello."}))
    folder = tmp_path_factory.mktemp("vendor")
    below = folder / "pt_BR" / "LC_MESSAGES" / "app.po"
    assert lone_file(below, config) == CheckedFile(
        path=below,
        place=below.as_posix(),
        template=folder / "app.pot",
        language=Tag("pt-BR"),
    )
    assert [lone_file(folder / name, config).language for name in ("sr@latin.po", "app.po")] == [
        Tag("sr"),
        None,
    ]


def test_a_file_that_cannot_be_read_is_a_problem_and_the_others_are_checked(
    site: WriteSite,
) -> None:
    root = site({"/a.po": FRENCH + "\n" + FRENCH})
    config = read_config(root)
    files = [lone_file(root / name, config) for name in ("a.po", "content")]
    found = check_files(files, config, today=date(2026, 1, 1))
    assert problem("catalog-unreadable", "content", reason="Is a directory") in found
    assert [each.line for each in found if each.code == "po-duplicate"] == [4]


def test_a_template_that_is_broken_is_compared_with_nothing(site: WriteSite) -> None:
    root = site({"/locales/site.pot": 'msgid "Home"\n', f"/{PATH}": FRENCH})
    config = read_config(root)
    file = lone_file(root / PATH, config)
    codes = {each.code for each in check_files([file], config, today=date(2026, 1, 1))}
    assert codes & {"catalog-unused", "catalog-undefined", "po-truncated"} == set()
