"""Whatever a tool's configuration holds, it is read as far as it goes and nothing is raised."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st
from layout_builders import plant

from polyglot.config import Config
from polyglot.config_file import read_config

NAMES = (
    "hugo.toml hugo.yaml hugo.json config.toml zola.toml config/_default/languages.toml "
    "mkdocs.yml pelicanconf.py conf.py _config.yml docusaurus.config.js astro.config.mjs "
    "docs/.vuepress/config.js .vitepress/config.ts .eleventy.js"
).split()

KEYS = (
    "languages defaultContentLanguage contentDir disableLanguages languageCode weight disabled "
    "module mounts source target lang default_language code plugins i18n locale default "
    "docs_dir theme PATH DEFAULT_LANG I18N_SUBSITES ARTICLE_TRANSLATION_ID TRANSLATIONS "
    "TRANSLATIONS_PATTERN POSTS PAGES default_lang locales defaultLocale en fr base_url baseURL"
).split()
SCALARS = [
    "",
    "en",
    "fr",
    "xx",
    "pt_br",
    "content",
    "..",
    "/",
    "posts/*.md",
    True,
    None,
    7,
    "{lang}",
]

VALUES = st.recursive(
    st.sampled_from(SCALARS),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4)
    ),
    max_leaves=12,
)
SETTINGS = st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=6)


@contextmanager
def configured(name: str, content: bytes) -> Iterator[Config]:
    """A site whose configuration of another tool is `content`."""
    with TemporaryDirectory() as folder:
        root = plant(Path(folder), {"content/a.md": "", "docs/a.md": "", name: ""})
        (root / name).write_bytes(content)
        yield read_config(root)


def is_usable(config: Config) -> bool:
    return config.content.is_dir() and config.default_language in config.languages


@pytest.mark.parametrize("name", NAMES)
@given(content=st.binary(max_size=60))
def test_any_bytes_are_a_configuration(name: str, content: bytes) -> None:
    with configured(name, content) as config:
        assert is_usable(config)


@pytest.mark.parametrize("name", ["hugo.json", "hugo.yaml", "mkdocs.yml", "_config.yml"])
@given(settings=SETTINGS)
def test_any_settings_are_a_configuration(name: str, settings: dict[str, object]) -> None:
    with configured(name, json.dumps(settings).encode()) as config:
        assert is_usable(config)


@pytest.mark.parametrize("name", ["conf.py", "pelicanconf.py"])
@given(settings=SETTINGS)
def test_any_assignments_are_a_configuration(name: str, settings: dict[str, object]) -> None:
    text = "".join(f"{key} = {value!r}\n" for key, value in settings.items())
    with configured(name, text.encode()) as config:
        assert is_usable(config)


@pytest.mark.parametrize("name", ["zola.toml", "hugo.toml"])
@given(settings=st.dictionaries(st.sampled_from(KEYS), st.sampled_from(SCALARS[:7]), max_size=6))
def test_any_tables_are_a_configuration(name: str, settings: dict[str, str]) -> None:
    lines = [f"{key} = {json.dumps(value)}" for key, value in settings.items()]
    lists = ["[[languages]]", *lines] if "code" in settings else ["[languages.fr]", *lines]
    with configured(name, "\n".join(lists).encode()) as config:
        assert is_usable(config)


@pytest.mark.parametrize(
    "name", ["docusaurus.config.js", "astro.config.mjs", ".vuepress/config.js"]
)
@given(settings=SETTINGS)
def test_any_block_is_a_configuration(name: str, settings: dict[str, object]) -> None:
    block = json.dumps(settings)
    text = f"export default {{i18n: {block}, locales: {block}, dir: {block}}}"
    with configured(name, text.encode()) as config:
        assert is_usable(config)
