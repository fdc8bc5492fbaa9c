from pathlib import Path

import pytest
from memories_made import EN, FR

from polyglot.config import Domain
from polyglot.errors import PolyglotError
from polyglot.exchange.tmx import MemoryEntry, render_tmx
from polyglot.memory.files import import_tmx, memory_files
from polyglot.memory.pairs import Pair
from polyglot.memory.store import open_memory
from polyglot.problems import problem

RECORD = """\
msgid ""
msgstr ""
"Language: fr\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

msgid "Home"
msgstr "Accueil"
"""


def write(path: Path, content: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def tmx(source: str, target: str) -> bytes:
    entry = MemoryEntry(source_language=EN, target_language=FR, source=source, target=target)
    return render_tmx([entry])


def site(root: Path) -> Path:
    locales = root / "locales"
    write(locales / "fr/posts/guides/home.po", RECORD.encode())
    write(locales / "fr/LC_MESSAGES/site.po", RECORD.replace("Home", "Theme").encode())
    write(locales / "memory/tool.tmx", tmx("Read **more**", "Lire **la suite**"))
    return locales


def test_records_and_imported_files_fill_the_memory_and_catalogs_do_not(tmp_path: Path) -> None:
    files = memory_files(tmp_path, site(tmp_path), EN)
    assert [file.path for file in files] == [
        "locales/fr/posts/guides/home.po",
        "locales/memory/tool.tmx",
    ]
    with open_memory(tmp_path / "state") as memory:
        assert memory.refresh(files) == ()
        (home,) = memory.look_up("Home", EN, FR)
        (more,) = memory.look_up("Read **more**", EN, FR)
        assert memory.look_up("Theme", EN, FR) == ()
    assert (home.target, home.key) == ("Accueil", "guides/home")
    assert (more.target, more.key) == ("Lire **la suite**", "locales/memory/tool.tmx")


def test_a_file_has_another_stamp_once_it_changes(tmp_path: Path) -> None:
    locales = site(tmp_path)
    before = {file.path: file.stamp for file in memory_files(tmp_path, locales, EN)}
    write(locales / "memory/tool.tmx", tmx("Read more", "Lire"))
    after = {file.path: file.stamp for file in memory_files(tmp_path, locales, EN)}
    assert [path for path in before if before[path] != after[path]] == ["locales/memory/tool.tmx"]


def test_what_is_no_file_or_goes_away_does_not_stop_the_others(tmp_path: Path) -> None:
    locales = site(tmp_path)
    (locales / "memory/folder.tmx").mkdir()
    (locales / "memory/nowhere.tmx").symlink_to("missing.tmx")
    files = memory_files(tmp_path, locales, EN)
    (locales / "memory/tool.tmx").unlink()
    with open_memory(tmp_path / "state") as memory:
        (fault,) = memory.refresh(files)
        assert [match.target for match in memory.look_up("Home", EN, FR)] == ["Accueil"]
    assert (fault.code, fault.path) == ("unreadable", "locales/memory/tool.tmx")


def test_a_site_without_records_has_an_empty_memory(tmp_path: Path) -> None:
    assert memory_files(tmp_path, tmp_path / "locales", EN) == []


def test_a_name_that_is_not_utf_8_is_no_obstacle(tmp_path: Path) -> None:
    locales = tmp_path / "locales"
    (locales / "memory").mkdir(parents=True)
    Path(f"{locales}/memory/caf\udce9.tmx").write_bytes(tmx("Home", "Accueil"))
    with open_memory(tmp_path / "state") as memory:
        assert memory.refresh(memory_files(tmp_path, locales, EN)) == ()
        assert [match.key for match in memory.look_up("Home", EN, FR)] == [
            "locales/memory/caf\\xe9.tmx"
        ]


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("", "old-tool"),
        ("Trad (v2)", "Trad-v2"),
        ("../../etc/x", "etc-x"),
        ("--", "memory"),
        ("été", "été"),
    ],
)
def test_an_imported_file_is_kept_under_a_plain_name(tmp_path: Path, name: str, kept: str) -> None:
    file = write(tmp_path / "old tool.tmx", tmx("Home", "Accueil"))
    imported = import_tmx(file, tmp_path / "locales", name)
    assert imported.path == tmp_path / f"locales/memory/{kept}.tmx"
    assert (imported.pairs, imported.problems, imported.is_new) == (1, (), True)
    assert imported.path.read_bytes() == file.read_bytes()
    assert not import_tmx(file, tmp_path / "locales", name).is_new


def test_another_file_of_that_name_is_left_unless_it_may_be_replaced(tmp_path: Path) -> None:
    file = write(tmp_path / "tool.tmx", tmx("Home", "Maison"))
    kept = site(tmp_path) / "memory/tool.tmx"
    before = kept.read_bytes()
    with pytest.raises(PolyglotError, match="another file is there"):
        import_tmx(file, tmp_path / "locales")
    assert kept.read_bytes() == before
    assert import_tmx(file, tmp_path / "locales", may_replace=True).is_new
    assert kept.read_bytes() == file.read_bytes()


def test_a_file_without_a_translation_is_not_kept(tmp_path: Path) -> None:
    file = write(tmp_path / "tool.tmx", b"<tmx version='1.4'><header/><body><tu></body></tmx>")
    imported = import_tmx(file, tmp_path / "locales")
    assert (imported.pairs, imported.is_new) == (0, False)
    assert [fault.code for fault in imported.problems] == ["exchange-xml"]
    assert not (tmp_path / "locales").exists()


def test_the_catalogs_of_domains_are_remembered_and_say_so(tmp_path: Path) -> None:
    locales = site(tmp_path)
    write(locales / "en/LC_MESSAGES/site.po", RECORD.replace("fr", "en").encode())
    write(locales / "es/LC_MESSAGES/site.po", RECORD.encode().replace(b'msgstr "Accueil"\n', b""))
    domain = Domain(name="site", folder=locales, language=EN, languages=(EN, FR))
    files = {file.path: file for file in memory_files(tmp_path, locales, EN, [domain])}
    assert files["locales/fr/LC_MESSAGES/site.po"].read() == (
        (
            Pair(
                source_language=EN,
                target_language=FR,
                source="Theme",
                target="Accueil",
                key="catalog:site",
            ),
        ),
        (),
    )
    assert files["locales/en/LC_MESSAGES/site.po"].read() == ((), ())
    fault = problem("po-truncated", "locales/es/LC_MESSAGES/site.po", 6)
    assert files["locales/es/LC_MESSAGES/site.po"].read() == ((), (fault,))
