"""What real catalogs have for good reasons, and no check may take for a fault."""

from datetime import date

import pytest

from planted_faults import CLEAN
from polyglot.cataloging.checking import check_files, lone_file
from polyglot.config_file import read_config

HEADER = CLEAN.read_text(encoding="utf-8").partition("\n\n")[0]


@pytest.mark.parametrize(
    "entry",
    [
        (
            '#, python-format\nmsgid "%d bed"\nmsgid_plural "%d beds"\n'
            'msgstr[0] "%d planche"\nmsgstr[1] "%d planches"\n'
        ),
        '#, python-format\nmsgid "%s of %s"\nmsgstr "%s sur %s"\n',
        'msgid "usage: dig <bed>"\nmsgstr "emploi : dig <planche>"\n',
        'msgid "<<original bed>>"\nmsgstr "<<planche d’origine>>"\n',
        'msgid "October"\nmsgstr "octobre"\n',
        'msgid "Beds &hellip;"\nmsgstr "Planches…"\n',
        'msgid "The \\"old\\" bed"\nmsgstr "La «\u00a0vieille\u00a0» planche"\n',
        'msgid "the bed of %(link)smint%(end)s"\nmsgstr "la planche de %(link)smenthe%(end)s"\n',
        'msgid "Write \'lang: fr\' above"\nmsgstr "Écrire «\u00a0lang: fr\u00a0» au-dessus"\n',
        '# polyglot: check-off catalog-unchanged\nmsgid "Menu"\nmsgstr "Menu"\n',
        'msgid "Jan."\nmsgstr "janvier"\n',
        (
            'msgid "<a href=\\"https://example.org/en/\\" title=\\"beds\\">beds</a>"\n'
            'msgstr "<a href=\\"https://example.org/en/\\" title=\\"planches\\">planches</a>"\n'
        ),
    ],
)
def test_what_is_right_is_not_told(tmp_path_factory: pytest.TempPathFactory, entry: str) -> None:
    folder = tmp_path_factory.mktemp("catalogs")
    path = folder / "fr.po"
    path.write_text(f"{HEADER}\n\n{entry}", encoding="utf-8")
    config = read_config(folder)
    assert check_files([lone_file(path, config)], config, today=date(2026, 1, 1)) == ()


def test_the_name_of_a_translator_needs_no_address(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """So import writes it, too."""
    folder = tmp_path_factory.mktemp("catalogs")
    lines = [
        '"Last-Translator: Camille\\n"' if line.startswith('"Last-Translator:') else line
        for line in HEADER.split("\n")
    ]
    path = folder / "fr.po"
    text = "\n".join([*lines, "", 'msgid "Compost"\nmsgstr "Terreau"\n'])
    path.write_text(text, encoding="utf-8")
    config = read_config(folder)
    assert "Last-Translator: Camille" in text
    assert check_files([lone_file(path, config)], config, today=date(2026, 1, 1)) == ()
