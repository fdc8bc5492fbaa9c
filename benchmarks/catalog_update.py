"""``polyglot catalog update`` beside ``pybabel update --previous``, as whole processes.

    python benchmarks/catalog_update.py [MESSAGES [ROUNDS]]

A template of 10,000 messages of 2 to 14 words, with comments, references, contexts and plurals, and
its French catalog, of which a twentieth is fuzzy or untranslated; updated with the same template,
with one in which 5 % of the messages are other ones, and with one in which 30 % are. Of these half
have a word or two changed, and half are new. Both start from the same catalog, in turn.

pybabel compares each new message with all others by difflib, which takes minutes with 10,000 of
them: there it is run with ``--no-fuzzy-matching``, and we with ours, and then with ``--no-fuzzy``.
With a tenth of the messages, once, both look for what is close.

Printed for each case: median seconds of both, and the median, least and greatest of the ratios,
by the clock and of the processor: the latter is what counts where others use it, too.
"""

import os
import random
import resource
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
COMPILED = {name: os.environ[name] for name in os.environ if name != "PYTHONDONTWRITEBYTECODE"}
"""Both as they are once installed: Python keeps what it compiled."""


def main(count: int, rounds: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        compare(Path(folder) / "all", count, rounds, we=True, they=False)
        compare(Path(folder) / "neither", count, rounds, we=False, they=False)
        compare(Path(folder) / "tenth", count // 10, 1, we=True, they=True)


def compare(root: Path, count: int, rounds: int, *, we: bool, they: bool) -> None:
    """Where `we`, or `they`, look for what is close."""
    messages = make_messages(count)
    print(f"{count:,} messages, {rounds} rounds; looks for close ones: {we=}, {they=}")
    columns = ("polyglot s", "pybabel s", "ratio", "least", "greatest")
    print("other messages", *columns, *(f"CPU: {column}" for column in columns), sep="\t")
    for share in (0, 0.05, 0.3):
        site = make_site(root / f"{share}", messages, share)
        figures = measure(site, rounds, we=we, they=they)
        print(f"{share:.0%}", *figures, sep="\t", flush=True)


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


def measure(site: Path, rounds: int, *, we: bool, they: bool) -> tuple[str, ...]:
    template = ["-i", str(site / "locales" / "site.pot"), "-d", str(site / "locales")]
    update = [*polyglot(), "catalog", "update", str(site), "--lang", "fr"]
    merge = [*pybabel(), "-q", "update", "--previous", "-D", "site", "-l", "fr", *template]
    commands = (
        update if we else [*update, "--no-fuzzy"],
        merge if they else [*merge, "--no-fuzzy-matching"],
    )
    # The first of each warms the caches.
    measured = [[run(command, site) for command in commands] for _ in range(rounds + 1)][1:]
    figures = []
    for clock in (0, 1):
        ours, theirs = ([each[side][clock] for each in measured] for side in (0, 1))
        ratios = [a / b for a, b in zip(ours, theirs, strict=True)]
        figures += [statistics.median(ours), statistics.median(theirs)]
        figures += [statistics.median(ratios), min(ratios), max(ratios)]
    return tuple(f"{figure:.2f}" for figure in figures)


def polyglot() -> list[str]:
    return [sys.executable, "-m", "polyglot"]


def pybabel() -> list[str]:
    return [sys.executable, "-m", "babel.messages.frontend"]


def run(command: Sequence[str], site: Path) -> tuple[float, float]:
    """Seconds that it takes from the same catalog, and those that the processor spends on it."""
    shutil.copy(site / "fr.po", site / "locales" / "fr" / "LC_MESSAGES" / "site.po")
    spent, start = spent_s(), time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, env=COMPILED)
    return time.perf_counter() - start, spent_s() - spent


def spent_s() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    given = [int(text) for text in sys.argv[1:]]
    main(*given, *(10_000, 5)[len(given) :])
