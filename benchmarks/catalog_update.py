"""``polyglot catalog update`` beside ``pybabel update --previous``, as whole processes.

    python benchmarks/catalog_update.py [MESSAGES [ROUNDS]]

A template of 10,000 messages of 2 to 14 words, with comments, references, contexts and plurals, and
its French catalog, of which a twentieth is fuzzy or untranslated; updated with the same template,
with one in which 5 % of the messages are other ones, and with one in which 30 % are. Of these half
have a word or two changed, and half are new. Both start from the same catalog, in turn.

Printed for each case: median seconds of both, and the median, least and greatest of the ratios.
"""

import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

WORDS = (
    "account add all archive author before blank broken cannot catalog change check choose close "
    "comment content copy could date day delete different draft edit entry error every field file "
    "folder follow found front global group harbour hidden image index invalid keep language large "
    "later line list look many match message missing move name never new next none note number old "
    "open order original other outdated page path people please post previous public quick read "
    "record remove report save search section select send settings show site source start status "
    "stop tag text theme title translation try under unknown update value version view warning "
    "week word work write wrong year yesterday your"
).split()
HEADER = """\
msgid ""
msgstr ""
"Project-Id-Version: benchmark 1\\n"
"Report-Msgid-Bugs-To: \\n"
"POT-Creation-Date: 2026-11-20 12:00+0000\\n"
"PO-Revision-Date: 2026-11-20 12:00+0000\\n"
"Last-Translator: \\n"
"Language: fr\\n"
"Language-Team: French\\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"""
SEED = 11


def main(count: int, rounds: int) -> None:
    messages = make_messages(count)
    print(f"{count:,} messages, {rounds} rounds")
    print("other messages", "polyglot s", "pybabel s", "ratio", "least", "greatest", sep="\t")
    with tempfile.TemporaryDirectory() as folder:
        for share in (0, 0.05, 0.3):
            site = make_site(Path(folder) / f"{share}", messages, share)
            print(f"{share:.0%}", *measure(site, rounds), sep="\t", flush=True)


def make_messages(count: int) -> list[tuple[str, ...]]:
    """Texts, each once: of one form, or of two."""
    chance = random.Random(SEED)
    texts: dict[str, tuple[str, ...]] = {}
    while len(texts) < count:
        text = sentence(chance)
        is_plural = chance.random() < 0.05
        texts[text] = (f"{text} {{n}}", f"{text} all {{n}}") if is_plural else (text,)
    return list(texts.values())


def sentence(chance: random.Random) -> str:
    words = chance.choices(WORDS, k=chance.randint(2, 14))
    return " ".join(words).capitalize() + chance.choice(("", ".", "!", ": {name}"))


def make_site(root: Path, messages: Sequence[tuple[str, ...]], share: float) -> Path:
    """A site whose catalog has `messages`, and whose template has others for a `share` of them."""
    folder = root / "locales" / "fr" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (root / "content").mkdir()
    (root / "polyglot.yaml").write_text("languages: [en, fr]\n", encoding="utf-8")
    (root / "fr.po").write_text(render(messages, is_translated=True), encoding="utf-8")
    template = render(change(messages, share), is_translated=False)
    (root / "locales" / "site.pot").write_text(template, encoding="utf-8")
    return root


def change(messages: Sequence[tuple[str, ...]], share: float) -> list[tuple[str, ...]]:
    chance = random.Random(SEED + 1)
    return [change_one(texts, chance) if chance.random() < share else texts for texts in messages]


def change_one(texts: tuple[str, ...], chance: random.Random) -> tuple[str, ...]:
    if chance.random() < 0.5:
        return (f"{sentence(chance)} {chance.random():.9f}",)
    words = texts[0].split(" ")
    words[chance.randrange(len(words))] = chance.choice(WORDS)
    return (" ".join([*words, chance.choice(WORDS)]), *texts[1:])


def render(messages: Sequence[tuple[str, ...]], *, is_translated: bool) -> str:
    return "\n".join([HEADER, *entries(messages, is_translated=is_translated)])


def entries(messages: Sequence[tuple[str, ...]], *, is_translated: bool) -> Iterator[str]:
    for number, texts in enumerate(messages):
        is_done = is_translated and number % 40
        lines = [f"#: src/module{number // 50}.py:{number % 50 + 1}"]
        if is_translated and number % 40 == 1:
            lines.insert(0, "# to be looked at\n#, fuzzy")
        lines.append(f'msgid "{texts[0]}"')
        if len(texts) > 1:
            lines.append(f'msgid_plural "{texts[1]}"')
        for form, text in enumerate(texts):
            keyword = f"msgstr[{form}]" if len(texts) > 1 else "msgstr"
            lines.append(f'{keyword} "{text.swapcase() if is_done else ""}"')
        yield "\n".join([*lines, ""])


def measure(site: Path, rounds: int) -> tuple[str, ...]:
    ours, theirs = [], []
    commands = (
        (ours, [sys.executable, "-m", "polyglot", "catalog", "update", str(site), "--to", "fr"]),
        (theirs, [*pybabel(), "-q", "update", "--previous", "-D", "site", "-l", "fr"]),
    )
    template = ["-i", str(site / "locales" / "site.pot"), "-d", str(site / "locales")]
    commands[1][1].extend(template)
    for _ in range(rounds + 1):
        for times, command in commands:
            times.append(run(command, site))
    # The first of each warms the caches.
    ratios = [a / b for a, b in zip(ours[1:], theirs[1:], strict=True)]
    figures = (statistics.median(ours[1:]), statistics.median(theirs[1:]))
    return (
        *(f"{figure:.2f}" for figure in figures),
        *(f"{ratio:.2f}" for ratio in (statistics.median(ratios), min(ratios), max(ratios))),
    )


def pybabel() -> list[str]:
    return [sys.executable, "-m", "babel.messages.frontend"]


def run(command: Sequence[str], site: Path) -> float:
    """Seconds that it takes, from the same catalog each time."""
    shutil.copy(site / "fr.po", site / "locales" / "fr" / "LC_MESSAGES" / "site.po")
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - start


if __name__ == "__main__":
    given = [int(text) for text in sys.argv[1:]]
    main(*given, *(10_000, 5)[len(given) :])
