import os
import re
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, NamedTuple
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, expect

from polyglot.cli.app import main

Site = Callable[[Mapping[str, str | bytes]], Path]

PATIENCE_S = 60
"""After this a test has failed. Nothing waits for it to pass."""

CONFIG = "languages: [en, fr]\ncontent: content\nbase_url: https://example.org\ntitle: Our notes\n"
POST = "---\ntitle: Hello\n---\n\nThe first text.\n"


class Serving(NamedTuple):
    """A running ``polyglot serve``, and what it says."""

    process: "subprocess.Popen[str]"
    url: str

    def read(self, path: str) -> str:
        with urlopen(self.url + path, timeout=PATIENCE_S) as answer:
            text: str = answer.read().decode()
        return text

    @contextmanager
    def changes(self) -> Iterator[None]:
        """Leaves the block once the pages are others than at its beginning."""
        found = re.search(r"after=([0-9]+)", self.read(""))
        assert found is not None
        address = f"{self.url}_polyglot/changes?after={found[1]}"
        with urlopen(address, timeout=PATIENCE_S) as events:
            yield
            assert b"data:" in events.read()

    def wait_for_line(self, text: str) -> str:
        """The next line on stderr that holds `text`."""
        assert self.process.stderr is not None
        return next_line(self.process.stderr, text)


def next_line(stream: IO[str], text: str) -> str:
    for line in stream:
        if text in line:
            return line
    pytest.fail(f"ended without a line that holds {text!r}")


@contextmanager
def serving(root: Path, *options: str) -> Iterator[Serving]:
    command = [sys.executable, "-m", "polyglot", "--ui-lang", "en", "serve", str(root)]
    process = subprocess.Popen(
        [*command, "--port", "0", *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=root,
    )
    # Whoever reads what it says must not wait for ever.
    watchdog = threading.Timer(2 * PATIENCE_S, process.kill)
    watchdog.start()
    with process:
        try:
            assert process.stdout is not None
            line = next_line(process.stdout, "Serving ")
            yield Serving(process, line.split()[1])
        finally:
            watchdog.cancel()
            process.kill()


def test_pages_link_here_and_the_published_ones_are_left_alone(site: Site) -> None:
    root = site({"polyglot.yaml": CONFIG, "posts/a.md": POST})
    with serving(root) as served:
        home = served.read("")
        assert "The first text." in served.read("posts/a/")
        assert f'<link rel="canonical" href="{served.url}">' in home
        assert "example.org" not in home
        assert not (root / "public").exists()


def test_a_change_of_a_post_is_shown(site: Site) -> None:
    root = site({"polyglot.yaml": CONFIG, "posts/a.md": POST})
    with serving(root) as served:
        with served.changes():
            (root / "content/posts/a.md").write_text(POST + "\nAnd the second.\n", encoding="utf-8")
        assert "And the second." in served.read("posts/a/")
        with served.changes():
            (root / "content/posts/b.fr.md").write_text("Un texte.\n", encoding="utf-8")
        assert "Un texte." in served.read("fr/posts/b/")


def test_a_change_of_the_configuration_is_shown(site: Site) -> None:
    root = site({"polyglot.yaml": CONFIG, "posts/a.md": POST})
    with serving(root) as served:
        with served.changes():
            text = CONFIG.replace("Our notes", "Other notes")
            (root / "polyglot.yaml").write_text(text, encoding="utf-8")
        assert "Other notes" in served.read("")


def test_a_change_of_another_tools_configuration_is_shown(site: Site) -> None:
    root = site({"/hugo.toml": "[languages.en]\n[languages.de]\n", "posts/a.md": POST})
    with serving(root) as served:
        assert 'hreflang="de"' in served.read("")
        with served.changes():
            (root / "hugo.toml").write_text("[languages.en]\n[languages.it]\n", encoding="utf-8")
        assert 'hreflang="it"' in served.read("")


def test_a_folder_that_did_not_exist_is_followed_from_then_on(site: Site) -> None:
    root = site({"polyglot.yaml": CONFIG, "posts/a.md": POST})
    with serving(root) as served:
        with served.changes():
            (root / "assets").mkdir()
            (root / "assets/style.css").write_text("p {}", encoding="utf-8")
        assert served.read("assets/style.css") == "p {}"


def test_a_build_that_fails_says_why_and_keeps_the_last_pages(site: Site) -> None:
    root = site({"polyglot.yaml": CONFIG, "posts/a.md": POST})
    with serving(root) as served:
        (root / "polyglot.yaml").write_text(CONFIG + "langauges: [en]\n", encoding="utf-8")
        assert served.wait_for_line("langauges") == (
            f"{root}/polyglot.yaml:5: langauges: unknown key; did you mean 'languages'?\n"
        )
        assert "The first text." in served.read("posts/a/")
        with served.changes():
            mended = CONFIG.replace("Our notes", "Mended")
            (root / "polyglot.yaml").write_text(mended, encoding="utf-8")
        assert "Mended" in served.read("")
        assert served.wait_for_line("Mended:") == "Mended: the pages are up to date again\n"


def test_pages_that_cannot_be_written_at_first_end_it(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    root = site({"polyglot.yaml": CONFIG, "posts/a.md": POST, "/.polyglot/preview": "A file."})
    with pytest.raises(SystemExit) as ended:
        main(["--ui-lang", "en", "serve", str(root), "--port", "0"])
    assert ended.value.code == 2
    assert capsys.readouterr().err.startswith(f"{root}/.polyglot/preview: cannot be written: ")


def test_problems_are_said_when_they_appear(site: Site) -> None:
    root = site({"polyglot.yaml": CONFIG, "posts/a.md": POST})
    with serving(root) as served:
        (root / "content/posts/b.md").write_text("---\ntitle: B\n---\n", encoding="utf-8")
        assert served.wait_for_line("empty-post") == (
            "content/posts/b.md:1: empty-post: has no text; write it, or mark it 'draft: true'\n"
        )


def test_the_path_of_the_published_site_is_kept(site: Site) -> None:
    config = CONFIG.replace("https://example.org", "https://example.org/blog")
    root = site({"polyglot.yaml": config, "posts/a.md": POST})
    with serving(root) as served:
        assert served.url.endswith("/blog/")
        with served.changes():
            (root / "content/posts/a.md").write_text(POST + "\nMore.\n", encoding="utf-8")
        assert "More." in served.read("posts/a/")


def test_pages_published_inside_the_content_folder_are_not_shown_again(site: Site) -> None:
    config = "languages: [en]\ncontent: .\n"
    root = site({"polyglot.yaml": config, "/a.md": POST, "/public/a/index.html": "<p>old</p>"})
    with serving(root):
        pages = sorted(path.name for path in (root / ".polyglot/preview").iterdir())
        assert "a" in pages
        assert "public" not in pages


@pytest.mark.skipif(os.name != "posix", reason="there is no SIGINT to send elsewhere")
def test_ctrl_c_ends_it_cleanly_though_a_page_is_open(site: Site) -> None:
    root = site({"polyglot.yaml": CONFIG, "posts/a.md": POST})
    with serving(root) as served:
        with urlopen(f"{served.url}_polyglot/changes", timeout=PATIENCE_S):
            served.process.send_signal(signal.SIGINT)
            _, said = served.process.communicate(timeout=PATIENCE_S)
        assert served.process.returncode == 0
        assert [line for line in said.splitlines() if not line.startswith("Built: ")] == []


def test_a_port_in_use_is_refused_and_another_named(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    root = site({"polyglot.yaml": CONFIG, "posts/a.md": POST})
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(SystemExit) as ended:
            main(["--ui-lang", "en", "serve", str(root), "--port", str(port)])
    other = port + 1 if port < 65_535 else port - 1
    assert ended.value.code == 2
    assert capsys.readouterr().err == (
        f"port {port} of 127.0.0.1 is in use; name another, such as --port {other}\n"
    )


def test_a_host_of_another_machine_is_refused(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    root = site({"polyglot.yaml": CONFIG, "posts/a.md": POST})
    with pytest.raises(SystemExit) as ended:
        # TEST-NET-1 (RFC 5737) is nobody's.
        main(["--ui-lang", "en", "serve", str(root), "--host", "192.0.2.1", "--port", "0"])
    assert ended.value.code == 2
    said = capsys.readouterr().err
    assert said.startswith("cannot listen on port 0 of 192.0.2.1: ")


@pytest.mark.browser
def test_an_open_page_reloads_itself(site: Site, browser: Browser) -> None:
    root = site({"polyglot.yaml": CONFIG, "posts/a.md": POST})
    with serving(root) as served:
        page = browser.new_page()
        page.goto(f"{served.url}posts/a/")
        (root / "content/posts/a.md").write_text(POST + "\nIt is here.\n", encoding="utf-8")
        expect(page.get_by_text("It is here.")).to_be_visible(timeout=PATIENCE_S * 1000)
        page.close()
