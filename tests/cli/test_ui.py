import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from msgspec import Struct

from polyglot.cli.app import main
from polyglot.cli.ui import asked_language, choose_ui, environment_languages, without_language
from polyglot.cli.usage_errors import sentence_in_words

Site = Callable[[Mapping[str, str | bytes]], Path]

POSTS = {
    "polyglot.yaml": "languages: [en, fr]\n",
    "content/a.md": "---\nlang: klingon!\n---\nSome words.\n",
    "content/b.md": "---\ndate: tomorrow\n---\nMore words.\n",
}

# ~ is a no-break space, _ a narrow one.
KLINGON = (
    "unknown-tag: lang~: «~klingon!~» n’est pas un code de langue comme «~fr~» ou «~pt-BR~»_; "
    "indiquez dans «~lang~» la langue du billet, ou supprimez-le"
)
TOMORROW = (
    "front-matter-value: date~: «~tomorrow~» n’est pas une date comme 2024-05-31_; "
    "le champ est ignoré_; écrivez une date comme 2024-05-31"
)


class Outcome(Struct, frozen=True, kw_only=True):
    code: int
    stdout: str
    stderr: str


@pytest.fixture
def run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Outcome]:
    """Runs polyglot in this process, in an environment that says only what is given."""

    def run(*arguments: str, **environment: str) -> Outcome:
        for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
            monkeypatch.delenv(name, raising=False)
        for name, value in (environment | {"COLUMNS": "80"}).items():
            monkeypatch.setenv(name, value)
        with pytest.raises(SystemExit) as ended:
            main(arguments)
        printed = capsys.readouterr()
        return Outcome(code=int(ended.value.code or 0), stdout=printed.out, stderr=printed.err)

    return run


def test_the_option_is_read_wherever_it_stands() -> None:
    assert asked_language(["--ui-lang", "fr", "status"]) == "fr"
    assert asked_language(["--ui-lang=es", "status"]) == "es"
    assert asked_language(["status", "--ui-lang"]) == ""
    assert asked_language(["status"]) == ""


def test_no_command_sees_the_option() -> None:
    assert without_language(["--ui-lang", "fr", "status", "site"]) == ["status", "site"]
    assert without_language(["status", "--ui-lang=es", "--ui-lang", "fr"]) == ["status"]
    assert without_language(["status", "--", "--ui-lang", "fr"]) == [
        *("status", "--", "--ui-lang", "fr")
    ]
    assert without_language(["status", "--ui-lang"]) == ["status", "--ui-lang"]


@pytest.mark.parametrize(
    ("environment", "languages"),
    [
        ({"LANG": "es_ES.UTF-8"}, ("es_ES",)),
        ({"LANG": "es_ES", "LC_MESSAGES": "fr_FR@euro"}, ("fr_FR",)),
        ({"LC_MESSAGES": "es_ES", "LC_ALL": "fr"}, ("fr",)),
        ({"LC_ALL": "es", "LANGUAGE": "de:fr_CA:en"}, ("de", "fr_CA", "en")),
        ({"LANGUAGE": "", "LANG": "fr"}, ("fr",)),
        ({"LANG": "fr_FR.UTF-8@euro"}, ("fr_FR",)),
        ({"LANG": "C", "LANGUAGE": "fr"}, ()),
        ({"LC_ALL": "POSIX", "LANG": "fr_FR"}, ()),
        ({"LANG": "C.UTF-8", "LANGUAGE": "fr"}, ("fr",)),
        ({}, ()),
    ],
)
def test_the_environment_is_read_in_the_order_of_gettext(
    environment: dict[str, str], languages: tuple[str, ...]
) -> None:
    assert environment_languages(environment) == languages


@pytest.mark.parametrize(
    ("arguments", "environment", "said"),
    [
        ([], {"LANG": "fr_CA.UTF-8"}, "textes"),
        ([], {"LANG": "es_MX.UTF-8"}, "textos"),
        ([], {"LANGUAGE": "de:es", "LANG": "fr_FR"}, "textos"),
        ([], {"LANGUAGE": "en:es"}, "works"),
        ([], {"LANG": "de_DE.UTF-8"}, "works"),
        ([], {"LANG": "C.UTF-8"}, "works"),
        ([], {"LANG": "no locale"}, "works"),
        (["--ui-lang", "es"], {"LANG": "fr_FR"}, "textos"),
        (["--ui-lang=en"], {"LANG": "fr_FR"}, "works"),
    ],
)
def test_the_first_language_that_is_spoken_counts(
    arguments: list[str], environment: dict[str, str], said: str
) -> None:
    assert choose_ui(arguments, environment).gettext("works") == said


def test_status_speaks_french(site: Site, run: Callable[..., Outcome]) -> None:
    root = site(POSTS)
    shown = run("--ui-lang", "fr", "status", str(root))
    assert shown.code == 0
    lines = [line.split() for line in shown.stdout.splitlines()]
    assert ["texte", "mots", "en", "fr"] in lines
    assert ["content/a", "2", "original", "manquant"] in lines
    assert [line.partition(": ")[2] for line in shown.stderr.splitlines()] == [
        KLINGON.replace("~", "\u00a0").replace("_", "\u202f"),
        TOMORROW.replace("~", "\u00a0").replace("_", "\u202f"),
    ]


def test_json_is_in_english_always(site: Site, run: Callable[..., Outcome]) -> None:
    root = site(POSTS)
    for command in ("status", "report", "check", "coverage", "worklist"):
        where = ["--root", str(root)] if command == "report" else [str(root)]
        into = ["--lang", "fr"] if command == "worklist" else []
        arguments = [command, *where, *into, "--format", "json"]
        french, english = run("--ui-lang", "fr", *arguments), run(*arguments)
        assert json.loads(french.stdout)
        assert french == english


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_the_list_of_the_commands_cuts_no_summary(
    language: str, run: Callable[..., Outcome]
) -> None:
    usage, *lines = run("--ui-lang", language, "--help").stdout.splitlines()
    assert usage.endswith("]...")
    assert [line for line in lines if "..." in line] == []


def test_help_speaks_the_language_of_the_environment(run: Callable[..., Outcome]) -> None:
    shown = run("status", "--help", LANG="es_ES.UTF-8").stdout
    assert shown.startswith(
        "Uso: polyglot status [OPCIONES] [carpeta]\n\n"
        "  Muestra qué existe en cada idioma, y qué falta.\n\n"
        "Argumentos:\n"
        "  carpeta <ruta>  La carpeta del sitio, o cualquier carpeta de entradas.\n\n"
        "Opciones:\n"
    )
    assert shown.endswith(
        "  -h, --help                      Mostrar esta ayuda y nada más.\n\n"
        "  Ejemplo: polyglot status ~/blog --languages es,en\n"
    )


def test_faults_of_the_configuration_are_told_in_french(
    site: Site, run: Callable[..., Outcome]
) -> None:
    root = site({"polyglot.yaml": "languages: []\nposts_per_page: ten\n", "content/a.md": "A"})
    told = run("--ui-lang", "fr", "status", str(root))
    assert told.stderr.replace(f"{root}/", "").splitlines() == [
        "polyglot.yaml:1: languages: une liste vide n’est pas une liste de langues comme [en, fr]",
        "polyglot.yaml:2: posts_per_page: «\u00a0ten\u00a0» n’est pas un nombre entier de 1 à 1000",
    ]


@pytest.mark.parametrize("wanted", ["xx", "de", "français"])
def test_a_language_that_is_not_spoken_is_refused(wanted: str, run: Callable[..., Outcome]) -> None:
    assert run("--ui-lang", wanted, "--help", LANG="fr_FR") == Outcome(
        code=2,
        stdout="",
        stderr=(
            f"--ui-lang\u00a0: «\u00a0{wanted}\u00a0» ne fait pas partie des langues de polyglot "
            "(en, es, fr)\n"
        ),
    )


def test_the_option_without_a_language_is_refused(run: Callable[..., Outcome]) -> None:
    assert run("status", "--ui-lang") == Outcome(
        code=2,
        stdout="",
        stderr="--ui-lang: name one of polyglot's languages (en, es, fr)\n",
    )


def test_a_sentence_of_typers_that_nobody_knows_stays_english() -> None:
    french = choose_ui(["--ui-lang", "fr"])
    assert sentence_in_words("Something else is wrong with '--x'.", french.gettext) == (
        "Something else is wrong with '--x'."
    )


def test_the_longer_of_two_sentences_is_taken_and_its_values_are_quoted() -> None:
    spanish = choose_ui(["--ui-lang", "es"])
    said = "No such command 'stauts'. Did you mean 'status', 'stats'?"
    assert sentence_in_words(said, spanish.gettext) == (
        "No hay ningún comando «stauts». ¿Querías decir «status», «stats»?"
    )
