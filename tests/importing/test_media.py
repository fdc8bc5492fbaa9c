import socket
import threading
from collections.abc import Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from polyglot.importing.media import Fetched, fetch_media, media_path, point_to_files
from polyglot.importing.posts import Attachment, ImportedPost
from polyglot.importing.web import Bounds, fetch_file
from polyglot.importing.writing import Writer
from polyglot.messages import SYSTEM_REASONS
from polyglot.problems import problem

OPEN = Bounds(is_private_allowed=True, size_bytes=1000, silence_s=5)


class _Blog(BaseHTTPRequestHandler):
    """A blog's server, and a bad one."""

    redirections = {
        "/moved.jpg": "/uploads/boat.jpg",
        "/file.jpg": "file:///etc/passwd",
        "/ftp.jpg": "ftp://blog.example/boat.jpg",
        "/loop.jpg": "/loop.jpg",
    }

    def do_GET(self) -> None:
        if target := self.redirections.get(self.path):
            self.send_response(302)
            self.send_header("Location", target)
            self.end_headers()
        elif self.path == "/page.jpg":
            self.answer(b"<p>Not found</p>", "text/html; charset=utf-8")
        elif self.path == "/large.jpg":
            self.answer(b"x" * 5000)
        elif self.path == "/cut.jpg":
            self.answer(b"x" * 10, length=100)
        elif self.path.partition("?")[0] == "/uploads/boat.jpg":
            self.answer(b"picture")
        else:
            self.send_error(404)

    def answer(self, content: bytes, kind: str = "image/jpeg", length: int = 0) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(length or len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_arguments: object) -> None:
        pass


@pytest.fixture(scope="module")
def blog() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Blog)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.mark.parametrize("path", ["/uploads/boat.jpg", "/moved.jpg"])
def test_a_file_is_fetched_whole(tmp_path: Path, blog: str, path: str) -> None:
    fetch_file(blog + path, tmp_path / "boat.jpg", OPEN)
    assert [(found.name, found.read_bytes()) for found in tmp_path.iterdir()] == [
        ("boat.jpg", b"picture")
    ]


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/gone.jpg", "HTTP Error 404"),
        ("/file.jpg", "file:///etc/passwd"),
        ("/ftp.jpg", "unknown url type: ftp"),
        ("/loop.jpg", "infinite loop"),
        ("/page.jpg", "a page, where a file was expected"),
        ("/large.jpg", "too large"),
        ("/cut.jpg", "broke off|IncompleteRead"),
    ],
)
def test_what_is_no_whole_file_leaves_nothing(
    tmp_path: Path, blog: str, path: str, reason: str
) -> None:
    with pytest.raises((OSError, ValueError), match=reason):
        fetch_file(blog + path, tmp_path / "boat.jpg", OPEN)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_this_machine_is_asked_only_if_that_is_wished(tmp_path: Path, blog: str, host: str) -> None:
    url = f"{blog.replace('127.0.0.1', host)}/uploads/boat.jpg"
    with pytest.raises(ValueError, match="an address of this machine or of a private network"):
        fetch_file(url, tmp_path / "boat.jpg")
    assert list(tmp_path.iterdir()) == []


def test_nothing_but_the_web_is_asked(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="not an address of the web"):
        fetch_file("file:///etc/passwd", tmp_path / "boat.jpg", OPEN)


def fetch(content: Path, *urls: str, bounds: Bounds = OPEN) -> Fetched:
    return fetch_media(
        [Attachment(url=url) for url in urls],
        content,
        "export.xml",
        fetch=partial(fetch_file, bounds=bounds),
        advance=lambda _done, _total: None,
    )


def test_files_are_fetched_once_and_failures_are_told(tmp_path: Path, blog: str) -> None:
    boat, gone = f"{blog}/uploads/boat.jpg", f"{blog}/uploads/gone.jpg"
    told = problem(
        "import-media-unfetched", "export.xml", url=gone, reason="HTTP Error 404: Not Found"
    )
    expected = Fetched(paths={boat: "media/boat.jpg"}, new=1, problems=[told])
    assert fetch(tmp_path, boat, gone) == expected
    assert fetch(tmp_path, boat, gone) == Fetched(paths=expected.paths, new=0, problems=[told])


def test_who_does_not_answer_is_told_in_words_of_the_catalog(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    url = f"http://127.0.0.1:{port}/boat.jpg"
    told = problem("import-media-unfetched", "export.xml", url=url, reason="Connection refused")
    assert fetch(tmp_path, url) == Fetched(paths={}, new=0, problems=[told])
    assert "Connection refused" in SYSTEM_REASONS


def test_files_of_one_name_and_of_others_are_kept_apart(tmp_path: Path, blog: str) -> None:
    urls = [f"{blog}/uploads/boat.jpg?{n}" for n in (1, 2)]
    (tmp_path / "media").mkdir()
    (tmp_path / "media/boat.jpg").write_bytes(b"mine")
    assert fetch(tmp_path, *urls).paths == {
        urls[0]: "media/boat-2.jpg",
        urls[1]: "media/boat-3.jpg",
    }
    assert (tmp_path / "media/boat.jpg").read_bytes() == b"mine"


def test_a_run_that_was_stopped_goes_on_with_the_same_names(tmp_path: Path, blog: str) -> None:
    urls = [f"{blog}/uploads/boat.jpg?{n}" for n in (1, 2)]
    first = fetch(tmp_path, *urls)
    listed = tmp_path / ".polyglot-media.jsonl"
    listed.write_bytes(listed.read_bytes()[:-10])
    (tmp_path / "media/boat-2.jpg").unlink()
    assert fetch(tmp_path, *urls).paths == first.paths


def test_a_list_that_leads_elsewhere_is_not_followed(tmp_path: Path, blog: str) -> None:
    url = f"{blog}/uploads/boat.jpg"
    line = f'{{"url":"{url}","path":"media/../../out.jpg"}}'
    (tmp_path / ".polyglot-media.jsonl").write_text(line, encoding="utf-8")
    assert fetch(tmp_path, url).paths == {url: "media/boat.jpg"}


def test_media_stay_below_their_folder() -> None:
    addresses = [
        "https://a.example/uploads/../../etc/passwd",
        "https://a.example/%2e%2e/x%20y.jpg",
        "https://a.example/",
        f"https://a.example/{'é' * 300}.jpeg",
    ]
    assert [media_path(url) for url in addresses] == [
        "media/etc/passwd",
        "media/x-y.jpg",
        "media/unnamed",
        f"media/{'é' * 97}.jpeg",
    ]


PATHS = {"https://blog.example/wp-content/uploads/2019/03/boat%20a.jpg": "media/2019/03/boat-a.jpg"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("![](https://blog.example/wp-content/uploads/2019/03/boat%20a.jpg)",
         "![](../media/2019/03/boat-a.jpg)"),
        ("![](http://blog.example/wp-content/uploads/2019/03/boat%20a-300x200.jpg)",
         "![](../media/2019/03/boat-a.jpg)"),
        ("<https://blog.example/wp-content/uploads/other.jpg>",
         "<https://blog.example/wp-content/uploads/other.jpg>"),
    ],
)  # fmt: skip
def test_posts_point_to_what_was_fetched(text: str, expected: str) -> None:
    assert point_to_files(text, PATHS, "posts/a.md") == expected


def test_only_what_nobody_edited_is_changed_and_a_second_run_knows_it(tmp_path: Path) -> None:
    posts = [
        ImportedPost(source_id=name, line=1, title=name, slug=name, body="old") for name in "ab"
    ]
    writer = Writer(tmp_path)
    taken = [writer.put(post) for post in posts]
    (tmp_path / "posts/b.md").write_text("old, edited", encoding="utf-8")
    assert [writer.change(post, lambda text: text.replace("old", "new")) for post in taken] == [
        True,
        False,
    ]
    again = Writer(tmp_path)
    assert [again.put(post).outcome for post in posts] == ["left", "left"]
    assert again.change(taken[0], lambda text: text.replace("new", "newer"))
    assert (tmp_path / "posts/a.md").read_text("utf-8").endswith("newer\n")
    assert (tmp_path / "posts/b.md").read_text("utf-8") == "old, edited"
