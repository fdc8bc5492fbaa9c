import re
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from polyglot.cli.app import main
from polyglot.cli.init import STARTER, starter_files
from polyglot.config_file import _KEYS, read_config
from polyglot.pipeline import build_site, read_site
from polyglot.relate.status import State

DEFAULT = "http://localhost:8000"
Site = Callable[[Mapping[str, str | bytes]], Path]


def run(*arguments: str) -> object:
    """The exit code of ``polyglot init`` with `arguments`."""
    with pytest.raises(SystemExit) as ended:
        main(["--ui-lang", "en", "init", *arguments])
    return ended.value.code


def files_below(root: Path) -> list[str]:
    return sorted(path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file())


def test_a_new_site_is_one_work_in_three_languages(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = tmp_path / "new" / "blog"
    assert run(str(root)) == 0
    assert capsys.readouterr().out == (
        f"wrote {root}/polyglot.yaml\n"
        f"wrote {root}/.gitignore\n"
        f"wrote {root}/content/posts/welcome.md\n"
        f"wrote {root}/content/posts/welcome.fr.md\n"
        f"wrote {root}/content/posts/welcome.es.md\n"
        "Next:\n"
        f"  polyglot serve {root}   look at it in a browser, and write\n"
        f"  polyglot status {root}  see what exists in which language\n"
        f"  polyglot build {root}   build the pages to publish\n"
    )
    status = read_site(read_config(root)).status
    assert status.problems == ()
    assert [{tag: cell.state for tag, cell in row.cells.items()} for row in status.rows] == [
        {"en": State.ORIGINAL, "fr": State.UNVERIFIED, "es": State.UNVERIFIED}
    ]


def test_a_new_site_builds_without_a_problem(tmp_path: Path) -> None:
    run(str(tmp_path))
    assert build_site(read_config(tmp_path)).problems == ()
    pages = ["posts/welcome", "fr/posts/welcome", "es/posts/welcome"]
    assert [(tmp_path / "public" / page / "index.html").is_file() for page in pages] == [True] * 3


@pytest.mark.parametrize(
    ("languages", "named", "target"),
    [
        ("fr,en", ["`welcome.md` (fr), `welcome.en.md` (en)"] * 2, "en"),
        ("en", ["`welcome.md` (en)"], "en"),
        ("de,es", ["`welcome.es.md` (es)"], "es"),
        ("en,de", ["`welcome.md` (en)"], "de"),
    ],
)
def test_the_first_posts_name_the_files_of_the_sites_own_languages(
    tmp_path: Path, languages: str, named: list[str], target: str
) -> None:
    run(str(tmp_path), "--languages", languages)
    texts = [path.read_text(encoding="utf-8") for path in (tmp_path / "content/posts").iterdir()]
    assert [re.findall(r"`welcome\..*\)", text) for text in texts] == [[line] for line in named]
    assert [re.findall(r"--lang (\w+)`", text) for text in texts] == [[target]] * len(named)


def test_the_first_posts_have_the_date_of_the_day(tmp_path: Path) -> None:
    files = starter_files(read_config(tmp_path), date(2024, 5, 31), has_posts=False)
    posts = [output.content.decode() for output in files if output.path.endswith(".md")]
    assert [re.findall(r"(?m)^date: (.*)$", post) for post in posts] == [["2024-05-31"]] * 3


def test_only_the_wanted_languages_are_begun_and_the_first_is_the_default(tmp_path: Path) -> None:
    run(str(tmp_path), "--languages", "fr,en-GB")
    config = read_config(tmp_path)
    assert (config.languages, config.default_language) == (("fr", "en-GB"), "fr")
    assert {tag: text.title for tag, text in config.texts.items()} == {
        "fr": "Mon blog",
        "en-GB": "My blog",
    }
    assert files_below(tmp_path / "content") == ["posts/welcome.en-GB.md", "posts/welcome.md"]
    assert "title: Premiers pas" in (tmp_path / "content/posts/welcome.md").read_text(
        encoding="utf-8"
    )


def test_a_site_of_other_languages_begins_empty_and_builds(tmp_path: Path) -> None:
    run(str(tmp_path), "--languages", "de,no")
    assert files_below(tmp_path) == [".gitignore", "content/.gitkeep", "polyglot.yaml"]
    config = read_config(tmp_path)
    assert config.languages == ("de", "no")
    # Nothing but that the theme has no words in them.
    assert [
        (found.code, dict(found.values)["language"]) for found in build_site(config).problems
    ] == [
        ("theme-untranslated", "de"),
        ("theme-untranslated", "no"),
    ]


def keys_in(text: str) -> list[str]:
    return re.findall(r"(?m)^(?:#?[a-z_]+:.*|[$]\w+)$", text)


@pytest.mark.parametrize("language", ["fr", "es"])
def test_the_configuration_says_the_same_in_every_language(language: str) -> None:
    english = (STARTER / "polyglot.yaml").read_text(encoding="utf-8")
    theirs = (STARTER / f"polyglot.{language}.yaml").read_text(encoding="utf-8")
    assert keys_in(theirs) == keys_in(english)
    assert theirs.count("\n\n") == english.count("\n\n")
    assert max(map(len, theirs.splitlines())) <= 100


def test_the_configuration_explains_itself_in_the_users_language(tmp_path: Path) -> None:
    with pytest.raises(SystemExit):
        main(["init", str(tmp_path), "--ui-lang", "fr"])
    text = (tmp_path / "polyglot.yaml").read_text(encoding="utf-8")
    assert text.startswith("# Comment polyglot lit ce site et le construit.")
    assert read_config(tmp_path).languages == ("en", "fr", "es")


def test_the_configuration_shows_every_key_with_its_default(tmp_path: Path) -> None:
    run(str(tmp_path))
    path = tmp_path / "polyglot.yaml"
    written = read_config(tmp_path)
    path.write_text(
        re.sub(r"(?m)^#(?=[a-z_]+:)", "", path.read_text(encoding="utf-8")), encoding="utf-8"
    )
    assert read_config(tmp_path) == written
    keys = re.findall(r"(?m)^([a-z_]+):", path.read_text(encoding="utf-8"))
    path.unlink()
    defaults = read_config(tmp_path)
    assert replace(written, path=None, texts=defaults.texts) == defaults
    assert sorted(keys) == sorted(_KEYS)


def test_nothing_is_ever_overwritten(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    root = site({"/.gitignore": "mine\n"})
    assert run(str(root)) == 0
    assert f"kept {root}/.gitignore, which is there already\n" in capsys.readouterr().out
    assert (root / ".gitignore").read_text(encoding="utf-8") == "mine\n"
    before = {path: (root / path).read_bytes() for path in files_below(root)}
    assert run(str(root), "--languages", "es") == 0
    assert {path: (root / path).read_bytes() for path in files_below(root)} == before


def test_a_configuration_that_is_there_says_where_the_first_post_goes(site: Site) -> None:
    root = site({"/polyglot.yml": "content: texts\nlanguages: [es]\n"})
    run(str(root))
    assert files_below(root) == [".gitignore", "polyglot.yml", "texts/posts/welcome.md"]


def test_to_posts_that_are_there_only_a_configuration_is_added(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = tmp_path / 'Eve\'s "notes"'
    (root / "_posts").mkdir(parents=True)
    (root / "_posts/2020-01-31-hello.md").write_text("Hello.\n", encoding="utf-8")
    (root / "README.md").write_text("About.\n", encoding="utf-8")
    recognised = read_config(root)
    assert run(str(root)) == 0
    assert capsys.readouterr().out.splitlines()[:2] == [
        f"{root} holds posts (read as Jekyll: _posts): only what is missing is added",
        f"wrote {root}/polyglot.yaml",
    ]
    assert files_below(root) == ["README.md", "_posts/2020-01-31-hello.md", "polyglot.yaml"]
    assert replace(read_config(root), path=None, single_texts=()) == recognised


def test_the_languages_of_another_tool_are_taken_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/a.md").write_text("Texte.\n", encoding="utf-8")
    hugo = 'defaultContentLanguage = "fr"\n[languages.fr]\n[languages.pt-br]\n'
    (tmp_path / "hugo.toml").write_text(hugo, encoding="utf-8")
    assert run(str(tmp_path)) == 0
    assert "(read as Hugo: hugo.toml)" in capsys.readouterr().out
    written = (tmp_path / "polyglot.yaml").read_text(encoding="utf-8")
    assert re.findall(r"(?m)^#?(?:languages|default_language|layout|content): .*", written) == [
        "languages: [fr, pt-BR]",
        "default_language: fr",
        "#layout: hugo",
        "content: content",
    ]


@pytest.mark.parametrize(
    ("files", "title", "address"),
    [
        (
            {"_config.yml": "title: Notes on bread\nurl: https://b.eu\nbaseurl: /notes\n"},
            "Notes on bread",
            "https://b.eu/notes",
        ),
        (
            {"_config.yml": "source_dir: .\ntitle: Brød\nurl: https://brød.eu/\n"},
            "Brød",
            "https://xn--brd-1na.eu",
        ),
        ({"hugo.toml": "title = 'Bread'\nbaseURL = 'https://example.org/'"}, "Bread", DEFAULT),
        ({"zola.toml": "title = 'Bread'\nbase_url = 'https://b.eu/z'"}, "Bread", "https://b.eu/z"),
        ({"mkdocs.yml": "site_name: Bread\nsite_url: b.eu"}, "Bread", DEFAULT),
        ({"pelicanconf.py": "SITENAME = 'Bread'\nSITEURL = ''"}, "Bread", DEFAULT),
        ({"conf.py": "BLOG_TITLE = 'Bread'\nSITE_URL = 'https://b.eu/'"}, "Bread", "https://b.eu"),
        ({"astro.config.mjs": "const site = 'https://b.eu/';"}, "folder", "https://b.eu"),
        ({"_config.yml": "title: {en: Bread}\nurl: http://127.0.0.1:4000"}, "folder", DEFAULT),
    ],
)
def test_title_and_address_are_those_of_the_other_tool(
    tmp_path: Path, files: dict[str, str], title: str, address: str
) -> None:
    root = tmp_path / "folder"
    for name, text in (files | {"content/a.md": "Text.", "docs/b.md": "Text."}).items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    assert run(str(root)) == 0
    config = read_config(root)
    assert {text.title for text in config.texts.values()} == {title}
    assert config.base_url == address


def test_next_steps_can_be_pasted_into_a_shell(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    run("my blog")
    assert "\n  polyglot build 'my blog'   build" in capsys.readouterr().out
    run()
    assert "\n  polyglot build   build" in capsys.readouterr().out


def test_a_file_in_the_place_of_the_folder_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "blog").write_text("", encoding="utf-8")
    assert run(str(tmp_path / "blog")) == 2
    assert capsys.readouterr().err == (f"{tmp_path}/blog: the folder cannot be made: File exists\n")


def test_french_puts_a_no_break_space_before_tall_punctuation() -> None:
    french = (STARTER / "welcome.fr.md").read_text(encoding="utf-8")
    body = french.split("---\n")[2]
    assert re.findall(r"(?<![\u00a0\u202f])[:;?!»](?=\s)", body) == []
    assert "'" not in body
