"""The dashboard of a large site: what it takes to write, and how soon a browser shows it.

    python benchmarks/dashboard.py [WORKS [ROUNDS]]

Makes a site of WORKS works (20,000 unless given) from sentences of the sample blog: an original
each, three in four translated into French, every second one into Spanish. After a first run that
fills the cache, ``status --format json`` and ``dashboard`` take turns, ROUNDS times (3), each
dashboard into an empty folder. Then, where there is a Chromium, the first paint of the overview
and of the matrix, and how long the matrix takes from a keystroke, a choice or a click until the
rows are painted, by the browser's own clock.
"""

import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from generated_site import AUTHORS, LANGUAGES, TAGS
from generated_site import _sentences as sentences_of

POLYGLOT = [sys.executable, "-m", "polyglot"]
NAMES = ("status --format json", "dashboard")
CHROMIUM_ARGUMENTS = ["--headless", "--no-sandbox", "--disable-gpu"]
PAINTS = 5
FILTERS = 9
SENTENCES = 8
"""In a post: what it says matters to nobody here, and its analysis is not what is measured."""


def main(works: int, rounds: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        write_site(root, works)
        print(f"{works} works, {sum(1 for _ in (root / 'content').rglob('*.md'))} posts")
        measure_commands(root, rounds)
        tell_sizes(root / "dashboard")
        if chromium := shutil.which("chromium") or shutil.which("google-chrome"):
            measure_browser(root / "dashboard", chromium)


def write_site(root: Path, works: int) -> None:
    choose = random.Random(1)
    sentences = {language: sentences_of(language) for language in LANGUAGES}
    (root / "polyglot.yaml").write_text("languages: [en, fr, es]\ntitle: Large\n", "utf-8")
    for number in range(works):
        folder = root / "content" / f"section-{number % 12}"
        folder.mkdir(parents=True, exist_ok=True)
        for language in LANGUAGES:
            if is_there(number, language):
                text = post_text(choose, sentences[language], number)
                (folder / f"work-{number:05}.{language}.md").write_text(text, "utf-8")


def is_there(number: int, language: str) -> bool:
    return (
        language == "en"
        or (language == "fr" and number % 4 != 3)
        or (language == "es" and number % 2 == 0)
    )


def post_text(choose: random.Random, sentences: list[str], number: int) -> str:
    lines = [
        "---",
        f"title: '{choose.choice(sentences)[:60].replace(chr(39), '’')} {number}'",
        f"date: {2015 + number % 11}-{1 + number % 12:02}-{1 + number % 28:02}",
        f"author: {AUTHORS[number % len(AUTHORS)]}",
        f"tags: [{TAGS[number % 12]}, {TAGS[number // 12 % 12]}]",
        f"key: work-{number:05}",
        "---",
        "",
    ]
    return "\n".join([*lines, "\n\n".join(choose.choices(sentences, k=SENTENCES)), ""])


def measure_commands(root: Path, rounds: int) -> None:
    status = [*POLYGLOT, "status", str(root), "--format", "json"]
    dashboard = [*POLYGLOT, "dashboard", str(root)]
    print(f"status --format json, first: {measure(status)[0]:.2f} s")
    pairs = []
    for _ in range(rounds):
        shutil.rmtree(root / "dashboard", ignore_errors=True)
        pairs.append((measure(status), measure(dashboard)))
    again, _ = measure(dashboard)
    for name, runs in zip(NAMES, zip(*pairs, strict=True), strict=True):
        wall, cpu = (statistics.median(times) for times in zip(*runs, strict=True))
        listed = " ".join(f"{time:.2f}" for time, _ in runs)
        print(f"{name}: median {wall:.2f} s ({listed}), {cpu:.2f} s of CPU")
    spare = statistics.median(1.5 * one + 10 - other for (one, _), (other, _) in pairs)
    print(f"1.5 times status and 10 s, less the dashboard: {spare:+.2f} s")
    print(f"dashboard again, without changes: {again:.2f} s")


def measure(command: list[str]) -> tuple[float, float]:
    """Wall and CPU seconds of a command and its processes."""
    started, before = time.perf_counter(), _cpu()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - started, _cpu() - before


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def tell_sizes(folder: Path) -> None:
    pages = list(folder.rglob("*.html"))
    print(f"{len(pages)} pages, {sum(path.stat().st_size for path in pages) / 1e6:.0f} MB")
    for path in ("en/index.html", "en/works.html", "en/problems.html", "assets/data/works.js"):
        print(f"{path}: {(folder / path).stat().st_size / 1e3:.0f} kB")


def measure_browser(folder: Path, chromium: str) -> None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_ARGUMENTS)
        for path in ("en/index.html", "en/works.html"):
            paints = [first_paint(browser, folder / path) for _ in range(PAINTS)]
            print(f"{path}: first contentful paint, median {statistics.median(paints):.0f} ms")
        page = browser.new_page()
        page.goto((folder / "en/works.html").as_uri())
        page.wait_for_selector("tr[data-row]")
        for name, script in RESPONSES.items():
            took = [page.evaluate(RESPONSE, script) for _ in range(FILTERS)]
            median, longest = statistics.median(took), max(took)
            print(f"{name}: painted after {median:.0f} ms, at most {longest:.0f}")
        browser.close()


def first_paint(browser, address: Path) -> float:  # type: ignore[no-untyped-def]  # noqa: ANN001 -- Playwright's, which only this part needs
    page = browser.new_page()
    page.goto(address.as_uri())
    paint = page.evaluate(
        """() => new Promise((resolve) => {
          new PerformanceObserver((list) => {
            const [found] = list.getEntriesByName("first-contentful-paint");
            if (found) resolve(found.startTime);
          }).observe({ type: "paint", buffered: true });
        })"""
    )
    page.close()
    return float(paint)


RESPONSE = """(action) => new Promise((resolve) => {
  const choose = (name, value) => {
    const field = document.querySelector(`[name="${name}"]`);
    field.value = field.value === value ? "" : value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const started = performance.now();
  new Function("choose", action)(choose);
  requestAnimationFrame(() => {
    const channel = new MessageChannel();
    // After the frame: its style, layout and paint are done.
    channel.port1.onmessage = () => resolve(performance.now() - started);
    channel.port2.postMessage(0);
  });
})"""

RESPONSES = {
    "a letter in the search": "choose('q', 'e')",
    "a word in the search": "choose('q', 'traduc')",
    "a state in any language": "choose('state', 'missing')",
    "an author": "choose('author', 'Ana Ruiz')",
    "sorted by title": "document.querySelector('[data-sort=title] button').click()",
    "sorted by words": "document.querySelector('[data-sort=words] button').click()",
    "sorted by French": "document.querySelector('[data-sort=fr] button').click()",
}

if __name__ == "__main__":
    main(int((sys.argv[1:] or ["20000"])[0]), int((sys.argv[2:] or ["3"])[0]))
