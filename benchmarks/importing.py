"""How long an import of a large WordPress export takes, and how much memory.

``python benchmarks/importing.py [--size-mb N]``: 20 MB by default. The export is made up: posts in
two languages linked as Polylang does, attachments, and comments, in the shares of a grown blog.
"""

import argparse
import random
import resource
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from polyglot.importing.run import Answer, Format, Wishes, import_file
from polyglot.importing.writing import Outcome, Writer
from polyglot.tags import Tag

WORDS = (
    "house river stone window morning bread salt garden bridge letter summer winter market "
    "answer quiet yellow copper travel remember forget between beneath almost never always"
).split()

HEAD = """<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>Large</title><link>https://blog.example</link><language>en-US</language>
<wp:base_blog_url>https://blog.example</wp:base_blog_url>
"""


def sentence(chance: random.Random) -> str:
    return " ".join(chance.choices(WORDS, k=14)).capitalize() + "."


def paragraph(chance: random.Random) -> str:
    text = " ".join(sentence(chance) for _ in range(6))
    return (
        f"<!-- wp:paragraph -->\n<p>{text} <strong>{chance.choice(WORDS)}</strong> "
        f'<a href="https://example.org/{chance.random()}">{chance.choice(WORDS)}</a></p>\n'
        "<!-- /wp:paragraph -->\n\n"
    )


def content(chance: random.Random) -> str:
    parts = [paragraph(chance) for _ in range(chance.randint(4, 16))]
    parts.insert(2, f'<h2 class="wp-block-heading">{sentence(chance)}</h2>\n')
    parts.append(
        '<figure class="wp-block-image"><img src="https://blog.example/a.jpg" alt="A"/>'
        f'<figcaption>{sentence(chance)}</figcaption></figure>\n[gallery ids="1,2"]\n'
    )
    return "".join(parts)


def post(number: int, language: str, chance: random.Random) -> str:
    group = f"pll_{number // 2}"
    comments = "".join(
        f"<wp:comment><wp:comment_id>{index}</wp:comment_id><wp:comment_content>"
        f"<![CDATA[{sentence(chance)} {sentence(chance)}]]></wp:comment_content></wp:comment>\n"
        for index in range(chance.randint(0, 30))
    )
    return (
        f"<item><title><![CDATA[{sentence(chance)}]]></title>"
        f"<dc:creator>nadia</dc:creator>"
        f"<content:encoded><![CDATA[{content(chance)}]]></content:encoded>"
        f"<wp:post_id>{number}</wp:post_id><wp:post_date_gmt>2019-03-02 08:30:00"
        f"</wp:post_date_gmt><wp:post_name>post-{number}</wp:post_name>"
        "<wp:status>publish</wp:status><wp:post_type>post</wp:post_type>"
        f'<category domain="language" nicename="{language}"><![CDATA[{language}]]></category>'
        f'<category domain="post_translations" nicename="{group}"><![CDATA[{group}]]></category>'
        f"{comments}</item>\n"
    )


def items() -> Iterator[str]:
    chance = random.Random(4)
    number = 0
    while True:
        yield post(number, "en", chance) + post(number + 1, "fr", chance)
        number += 2


def write_export(path: Path, size_bytes: int) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.write(HEAD)
        for item in items():
            file.write(item)
            if file.tell() > size_bytes:
                break
        file.write("</channel></rss>\n")


def measure(size_mb: int, folder: Path) -> None:
    path = folder / "export.xml"
    write_export(path, size_mb * 1_000_000)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.perf_counter()
    report = import_file(
        path,
        Format.WXR,
        Writer(folder / "content"),
        Wishes(known=(Tag("en"), Tag("fr"))),
        confirm=lambda _parts: Answer.SEEN,
        progress=lambda _stage, _done, _total: None,
    )
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    taken = sum(found.outcome is Outcome.TAKEN for found in report.posts)
    linked = sum(bool(found.key) for found in report.posts)
    print(f"{path.stat().st_size / 1e6:.0f} MB, {taken} posts taken, {linked} linked")
    print(f"{seconds:.0f} s; peak memory {peak / 1024:.0f} MB, {before / 1024:.0f} MB before")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size-mb", type=int, default=20)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        measure(arguments.size_mb, Path(folder))


if __name__ == "__main__":
    main()
