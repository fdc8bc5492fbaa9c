"""A site with every kind of page, in three languages from left to right and one the other way."""

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from conftest import REPOSITORY
from polyglot.config_file import read_config
from polyglot.pipeline import build_site

CONFIG = """\
languages: [en, fr, es, ar]
base_url: https://example.org
title: {en: Notes, fr: Carnet, es: Cuaderno, ar: ملاحظات}
description: {en: On words, fr: Sur les mots, es: Sobre las palabras, ar: عن الكلمات}
fallback: page
posts_per_page: 2
"""

LONG = """\
Everything that a post can hold, so that it is looked at once: *emphasis*, **more of it**, `code`,
a [link](short.en.md), a [place on another page](short.en.md#part) and a note.[^note]

## A table

| word | times | remark |
|---|---:|---|
| bread | 12 | often |
| salt | 3 | rarely, and with a long remark that has to go somewhere on a narrow screen |

## Code

```python
def greet(name: str, times: int = 1) -> str:
    return ", ".join(f"hello {name}, in a line longer than a phone is wide" for _ in range(times))
```

> A quotation that somebody said.

1. first
2. second
   - and below it

![A dot on white](dot.svg)

### A smaller heading

- [ ] to do
- [x] done

[^note]: And this is what it says.
"""
SHORT = "## Part {#part}\n\nSome words, and then some more of them, to the end of the line.\n"
BODIES = {
    "fr": "Un texte en français : des mots, des espaces et un « guillemet » ; c’est tout !\n\n"
    + SHORT,
    "es": "Un texto en español: ¿cuántas palabras tiene? ¡Unas pocas!\n\n" + SHORT,
    "ar": "نص قصير باللغة العربية، فيه بعض الكلمات وكلمة code في وسط السطر.\n\n"
    "## جزء {#part}\n\nنص.\n",
}
TITLES = {
    "long": {
        "en": "A long post",
        "fr": "Un long billet",
        "es": "Una entrada larga",
        "ar": "مقالة طويلة",
    },
    "short": {"en": "A short post", "fr": "Un court billet", "es": "Una entrada corta"},
    "third": {"en": "A third post"},
    "seul": {"fr": "Un billet qui n’existe qu’en français"},
}
DOT = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10" width="400" height="100">'
    '<circle cx="20" cy="5" r="4"/></svg>\n'
)


def _post(name: str, language: str, title: str) -> str:
    machine = "translator: machine\n" if language == "es" else ""
    fields = (
        f"title: {title}\nlang: {language}\ntranslation_key: {name}\nauthor: Ana\n{machine}"
        "date: 2026-02-03\ntags: [craft]\ncategories: [words]\n"
        f"description: What this is about ({name})\n"
    )
    body = BODIES.get(language, LONG if name == "long" else SHORT)
    return f"---\n{fields}---\n\n{body}"


def write_site(root: Path, config: str = CONFIG) -> Path:
    """Writes the sources of the site below `root` and builds them."""
    posts = root / "content/posts"
    posts.mkdir(parents=True)
    for name, titles in TITLES.items():
        for language, title in titles.items():
            text = _post(name, language, title)
            (posts / f"{name}.{language}.md").write_text(text, encoding="utf-8")
    (posts / "dot.svg").write_text(DOT, encoding="utf-8")
    about = root / "content/pages/about.md"
    about.parent.mkdir()
    about.write_text("---\ntitle: About\nlang: en\n---\nWho we are.\n", encoding="utf-8")
    (root / "polyglot.yaml").write_text(config, encoding="utf-8")
    build_site(read_config(root))
    return root / "public"


def copy_sample_site(root: Path, base_url: str) -> Path:
    """The project's own site with that address, built below `root`."""
    for name in ("content", "locales"):
        shutil.copytree(REPOSITORY / name, root / name)
    config = (REPOSITORY / "polyglot.yaml").read_text("utf-8")
    written = "base_url: http://localhost:8000"
    assert written in config
    (root / "polyglot.yaml").write_text(
        config.replace(written, f"base_url: {base_url}"), encoding="utf-8"
    )
    build_site(read_config(root))
    return root / "public"


def page_addresses(public: Path) -> list[str]:
    """The address of every page, from the root of the site; those of files by their names."""
    paths = sorted(path.relative_to(public).as_posix() for path in public.rglob("*.html"))
    return [f"/{path.removesuffix('index.html')}" for path in paths]


class _QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """Serves a folder that may still be empty; gives the address, without a slash at its end."""
    handler = partial(_QuietHandler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
