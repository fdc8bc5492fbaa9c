"""What every test may ask for: a site on disk, the real archives, a browser, the Nu checker, the
examples of CommonMark."""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NoReturn
from zipfile import ZipFile

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

from repositories import Repository

REPOSITORY = Path(__file__).resolve().parent.parent
NU_JAR = REPOSITORY / ".ci-cache/node_modules/vnu-jar/build/dist/vnu.jar"
SITEMAP_XSD = REPOSITORY / ".ci-cache/node_modules/sitemap/schema/sitemap.xsd"
COMMONMARK_SPEC = REPOSITORY / ".ci-cache/node_modules/commonmark-spec/spec.txt"

# Without a deadline anywhere: how fast a machine is proves nothing. The same examples in each CI
# run: a failure must come from the change under test.
settings.register_profile("here", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("here")

CHROMIUM_ARGUMENTS = [
    "--headless",
    "--no-sandbox",  # root, as CI is, cannot have one
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-cases", action="store_true", help="write what the commands print into tests/cases"
    )
    parser.addoption(
        "--update-golden", action="store_true", help="write what is built into tests/golden"
    )


def skip_without(tool: str, reason: str) -> NoReturn:
    """Skips the test; fails it where ``POLYGLOT_REQUIRE_<TOOL>`` says that the tool must be there.

    `tool` is ``BROWSER``, ``NU``, ``GETTEXT``, ``EXCHANGE``, ``COMMONMARK``, ``GIT``,
    ``LINTERS``, ``SEARCH``, ``SITEMAP`` or ``JUDGES``.
    """
    if os.environ.get(f"POLYGLOT_REQUIRE_{tool}"):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A site without posts and without a configuration."""
    (tmp_path / "content").mkdir()
    return tmp_path


@pytest.fixture
def site(tmp_path: Path) -> Callable[[Mapping[str, str | bytes]], Path]:
    """Writes files and returns the project's root.

    A path is below ``content/``; ``polyglot.yaml``, and a path that starts with a slash, is below
    the root: ``site({"posts/a.fr.md": "…", "/locales/fr/LC_MESSAGES/theme.po": "…"})``.
    """

    def write_site(texts_by_path: Mapping[str, str | bytes]) -> Path:
        (tmp_path / "content").mkdir(exist_ok=True)
        for name, text in texts_by_path.items():
            path = _site_path(tmp_path, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            # As bytes: line ends stay as they are written in the test.
            path.write_bytes(text.encode() if isinstance(text, str) else text)
        return tmp_path

    return write_site


def _site_path(root: Path, name: str) -> Path:
    if name == "polyglot.yaml":
        return root / name
    return root / name.removeprefix("/") if name.startswith("/") else root / "content" / name


@pytest.fixture
def repository(tmp_path: Path) -> Callable[[str], Repository]:
    """Makes an empty git repository in a folder of that name."""
    if shutil.which("git") is None:
        skip_without("GIT", "git is not installed")
    return lambda name: Repository(tmp_path / name)


@pytest.fixture(scope="session")
def corpora() -> Path:
    """The folder of real archives, beside the repository."""
    folder = REPOSITORY.parent / "shared" / "corpora"
    if not folder.is_dir():
        pytest.skip("the real archives (../shared/corpora) are not on this machine")
    return folder


@pytest.fixture(scope="session")
def chromium() -> str:
    """Path of a Chromium executable."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    skip_without("BROWSER", "no chromium, chromium-browser or google-chrome is installed")


# Of a module, not the session: while Playwright is open, `asyncio.run` fails on this thread.
@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    try:
        playwright = sync_playwright().start()
    except Exception as error:  # noqa: BLE001 -- Playwright raises no class of its own here
        skip_without("BROWSER", f"Playwright's Node.js does not start (no libatomic1?): {error}")
    launched = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_ARGUMENTS)
    yield launched
    launched.close()
    playwright.stop()


@pytest.fixture(scope="session")
def nu_checker() -> Callable[[Path], list[dict[str, object]]]:
    """Checks every HTML file of a folder; returns the checker's messages, errors only.

    Each has ``type``, ``url``, ``message``, and where known ``lastLine`` and ``extract``:
    https://github.com/validator/validator/wiki/Output-»-JSON
    """
    java = shutil.which("java")
    if java is None:
        skip_without("NU", "the Nu HTML checker needs java, which is not installed")
    jar = os.environ.get("VNU_JAR", str(NU_JAR))
    if not Path(jar).is_file():
        skip_without("NU", f"the Nu HTML checker is not at {jar}; VNU_JAR can name it")

    def check_pages(folder: Path) -> list[dict[str, object]]:
        command = [java, "-jar", jar, "--errors-only", "--skip-non-html", "--format", "json"]
        ended = subprocess.run([*command, str(folder)], capture_output=True, text=True, check=False)
        messages: list[dict[str, object]] = json.loads(ended.stderr)["messages"]
        return messages

    return check_pages


@pytest.fixture(scope="session")
def npm_package() -> Callable[[str], Path]:
    """Finds a judge that comes from npm: the folder of its package."""
    folder = Path(os.environ.get("JUDGES", str(REPOSITORY / ".ci-cache/node_modules")))

    def find_package(name: str) -> Path:
        if not (folder / name / "package.json").is_file():
            skip_without("JUDGES", f"{name} is not in {folder}; JUDGES can name another folder")
        return folder / name

    return find_package


def path_of(tool: str, package: str) -> str:
    """The path of a program that judges files for translators; `package` is Debian's."""
    return shutil.which(tool) or skip_without(
        "EXCHANGE", f"{tool} is not installed (Debian: {package})"
    )


XLIFF_SCHEMAS = Path("/usr/share/php/Symfony/Component/Translation/Resources/schemas")


@pytest.fixture(scope="session")
def xliff_schemas(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the XML Schemas of XLIFF 1.2 strict and 2.0, which need nothing from afar."""
    if not XLIFF_SCHEMAS.is_dir():
        reason = "the schemas of XLIFF are not installed (Debian: php-symfony-translation)"
        skip_without("EXCHANGE", reason)
    folder = tmp_path_factory.mktemp("schemas")
    for schema in XLIFF_SCHEMAS.glob("*.xsd"):
        text = schema.read_text(encoding="utf-8")
        local = re.sub('schemaLocation="[^"]*xml.xsd"', 'schemaLocation="xml.xsd"', text)
        (folder / schema.name).write_text(local, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def omegat() -> Path:
    """The jar of OmegaT, which holds the DTD of TMX, too."""
    jar = Path(os.environ.get("OMEGAT_JAR", "/usr/share/omegat/OmegaT.jar"))
    if not jar.is_file():
        reason = f"OmegaT is not at {jar} (Debian: omegat); OMEGAT_JAR can name it"
        skip_without("EXCHANGE", reason)
    return jar


@pytest.fixture(scope="session")
def tmx_dtd(omegat: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The DTD of TMX 1.4."""
    path = tmp_path_factory.mktemp("dtd") / "tmx14.dtd"
    with ZipFile(omegat) as jar:
        path.write_bytes(jar.read("schemas/tmx14.dtd"))
    return path


@pytest.fixture(scope="session")
def sitemap_schema() -> Path:
    """The XML Schema of the sitemap protocol, as the npm package ``sitemap`` has it."""
    path = Path(os.environ.get("SITEMAP_XSD", str(SITEMAP_XSD)))
    if not path.is_file():
        skip_without("SITEMAP", f"the schema of sitemaps is not at {path}; SITEMAP_XSD can name it")
    if shutil.which("xmllint") is None:
        skip_without("SITEMAP", "xmllint is not installed (Debian: libxml2-utils)")
    return path


@pytest.fixture(scope="session")
def commonmark_examples() -> list[str]:
    """The Markdown of every example in the specification, as the npm package has it."""
    path = Path(os.environ.get("COMMONMARK_SPEC", str(COMMONMARK_SPEC)))
    if not path.is_file():
        skip_without(
            "COMMONMARK",
            f"CommonMark's specification is not at {path}; COMMONMARK_SPEC can name it",
        )
    fence = "`" * 32
    examples = path.read_text(encoding="utf-8").split(f"\n{fence} example\n")[1:]
    # An arrow stands for a tab there, and a full stop alone on its line ends the Markdown.
    return [f"\n{text}".partition("\n.\n")[0][1:].replace("→", "\t") + "\n" for text in examples]
