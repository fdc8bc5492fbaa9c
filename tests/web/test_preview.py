import asyncio
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from email.message import Message
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import NamedTuple

import pytest

from polyglot.web.changes import Changes
from polyglot.web.preview import make_app
from polyglot.web.server import open_listener, run_server

PAGES = {
    "index.html": "<html><body><p>Home</p></body></html>\n",
    "404.html": "<body>Not here</body>",
    "fr/index.html": "<body>Accueil</body>",
    "fr/404.html": "<body>Introuvable</body>",
    "fr/posts/été à Paris/index.html": "<body>Été</body>",
    "posts/a.html": "<p>no body element",
    "feed.xml": "<feed/>",
    "assets/style.css": "p { color: red }",
    ".polyglot-output.json": "{}",
}

BUILD = 7


class Answer(NamedTuple):
    status: int
    headers: Message
    body: str


class Running(NamedTuple):
    """A preview that is being served, and the way to announce a new build."""

    port: int
    announce: Callable[[], object]
    stop: Callable[[], object]

    @contextmanager
    def stream(
        self, path: str, *, host: str = "localhost", method: str = "GET"
    ) -> Iterator[HTTPResponse]:
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=30)) as connection:
            connection.request(method, path, headers={"Host": host})
            with connection.getresponse() as answer:
                yield answer

    def get(self, path: str, *, host: str = "localhost", method: str = "GET") -> Answer:
        with self.stream(path, host=host, method=method) as answer:
            return Answer(answer.status, answer.headers, answer.read().decode())

    def shown(self, path: str) -> tuple[int, str]:
        """Status and body, the script's tag as ``[script]``."""
        answer = self.get(path)
        return answer.status, answer.body.replace(script_tag(""), "[script]")


def script_tag(base_path: str) -> str:
    return f'<script src="{base_path}/_polyglot/reload.js?after={BUILD}"></script>\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "outside.html").write_text("secret", encoding="utf-8")
    public = tmp_path / "public"
    for name, text in PAGES.items():
        path = public / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return public


@pytest.fixture
def serve(folder: Path) -> Iterator[Callable[..., Running]]:
    """Serves `folder` in a thread until the test ends."""
    ends: list[Callable[[], None]] = []

    def start(base_path: str = "") -> Running:
        listener = open_listener("127.0.0.1", 0)
        loop = asyncio.new_event_loop()
        changes = Changes(BUILD)
        stopped = asyncio.Event()

        async def follow(_stop: asyncio.Event) -> None:
            # Ends when the test does, and with it the server.
            await stopped.wait()

        app = make_app(folder, changes, base_path=base_path)
        thread = threading.Thread(
            target=loop.run_until_complete, args=(run_server(app, listener, changes, follow),)
        )
        thread.start()

        def stop() -> None:
            loop.call_soon_threadsafe(stopped.set)

        def end() -> None:
            stop()
            thread.join(timeout=30)
            loop.close()

        ends.append(end)
        port = listener.getsockname()[1]
        return Running(port, lambda: loop.call_soon_threadsafe(changes.announce), stop)

    yield start
    for end in ends:
        end()


def test_pages_are_found_under_their_folder_and_carry_the_script(
    serve: Callable[..., Running],
) -> None:
    preview = serve()
    assert preview.shown("/") == (200, "<html><body><p>Home</p>[script]</body></html>\n")
    assert preview.shown("/fr/") == (200, "<body>Accueil[script]</body>")
    assert preview.shown("/fr/index.html") == (200, "<body>Accueil[script]</body>")
    assert preview.shown("/posts/a.html") == (200, "<p>no body element[script]")
    assert preview.shown("/fr/posts/%C3%A9t%C3%A9%20%C3%A0%20Paris/") == (
        200,
        "<body>Été[script]</body>",
    )


def test_what_is_no_page_is_served_as_it_is(serve: Callable[..., Running]) -> None:
    preview = serve()
    assert preview.shown("/feed.xml") == (200, "<feed/>")
    style = preview.get("/assets/style.css")
    assert (style.headers.get_content_type(), style.body) == ("text/css", "p { color: red }")


def test_written_files_never_hold_the_script(serve: Callable[..., Running], folder: Path) -> None:
    serve().get("/")
    assert (folder / "index.html").read_text(encoding="utf-8") == PAGES["index.html"]


def test_nothing_is_cached(serve: Callable[..., Running]) -> None:
    preview = serve()
    paths = ["/", "/feed.xml", "/nothing", "/_polyglot/reload.js"]
    assert [preview.get(path).headers["Cache-Control"] for path in paths] == ["no-store"] * 4


def test_a_folder_without_its_slash_redirects(serve: Callable[..., Running]) -> None:
    answer = serve().get("/fr/posts/%C3%A9t%C3%A9%20%C3%A0%20Paris")
    assert (answer.status, answer.headers["Location"]) == (
        307,
        "./%C3%A9t%C3%A9%20%C3%A0%20Paris/",
    )


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/nothing", "<body>Not here[script]</body>"),
        ("/posts/nothing/at/all/", "<body>Not here[script]</body>"),
        ("/fr/nothing", "<body>Introuvable[script]</body>"),
        ("/fr/posts/rien/", "<body>Introuvable[script]</body>"),
        ("/feed.xml/", "<body>Not here[script]</body>"),
    ],
)
def test_what_is_missing_gets_the_page_of_its_language_with_status_404(
    serve: Callable[..., Running], path: str, body: str
) -> None:
    assert serve().shown(path) == (404, body)


def test_without_any_page_for_it_what_is_missing_is_said_plainly(
    serve: Callable[..., Running], folder: Path
) -> None:
    (folder / "404.html").unlink()
    assert serve().shown("/nothing") == (404, "Not found")


@pytest.mark.parametrize(
    "path",
    [
        "/../outside.html",
        "/fr/../../outside.html",
        "/%2e%2e/outside.html",
        "/..%2foutside.html",
        "//outside.html",
        "/link.html",
        "/.polyglot-output.json",
        "/fr%00.html",
        "/" + "a" * 5_000,
    ],
)
def test_no_path_leaves_the_folder(serve: Callable[..., Running], folder: Path, path: str) -> None:
    (folder / "link.html").symlink_to(folder.parent / "outside.html")
    status, body = serve().shown(path)
    assert (status, body.startswith("<body>")) == (404, True)


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "[::1]"])
def test_requests_for_this_machine_are_answered(serve: Callable[..., Running], host: str) -> None:
    preview = serve()
    assert preview.get("/", host=f"{host}:{preview.port}").status == 200


@pytest.mark.parametrize("host", ["example.org", "127.0.0.1.example.org", "localhost.evil.test"])
def test_requests_for_another_host_are_refused(serve: Callable[..., Running], host: str) -> None:
    preview = serve()
    assert preview.get("/", host=host).status == 400
    assert preview.get("/_polyglot/changes?after=0", host=host).status == 400


def test_a_site_with_a_path_is_served_below_it(serve: Callable[..., Running]) -> None:
    preview = serve(base_path="/blog")
    assert preview.get("/blog/fr/").body == (f"<body>Accueil{script_tag('/blog')}</body>")
    root = preview.get("/")
    assert (root.status, root.headers["Location"]) == (307, "/blog/")
    assert preview.get("/fr/").status == 404
    assert preview.get("/blog/_polyglot/reload.js").headers.get_content_type() == "text/javascript"


def test_a_page_of_an_earlier_build_is_told_at_once(serve: Callable[..., Running]) -> None:
    answer = serve().get("/_polyglot/changes?after=6")
    assert answer.headers.get_content_type() == "text/event-stream"
    assert answer.body == ": waiting\n\ndata: 7\n\n"


def test_a_page_of_this_build_is_told_of_the_next(serve: Callable[..., Running]) -> None:
    preview = serve()
    with preview.stream(f"/_polyglot/changes?after={BUILD}") as waiting:
        assert waiting.readline() == b": waiting\n"
        preview.announce()
        assert waiting.read() == b"\ndata: 8\n\n"


def test_a_waiting_page_is_let_go_when_the_server_stops(serve: Callable[..., Running]) -> None:
    preview = serve()
    with preview.stream(f"/_polyglot/changes?after={BUILD}") as waiting:
        assert waiting.readline() == b": waiting\n"
        preview.stop()
        assert waiting.read() == b"\n"


def test_head_requests_are_answered_without_a_body(serve: Callable[..., Running]) -> None:
    answer = serve().get("/", method="HEAD")
    assert (answer.status, answer.body) == (200, "")


RULES = """# what was where
/alt/%C3%A9t%C3%A9/ /fr/posts/%C3%A9t%C3%A9%20%C3%A0%20Paris/ 301
/away https://example.org/?a=b 302!
/usual /fr/
/usual /
/feed.xml / 301
/blog/old/ /blog/fr/ 301
/shop/* /fr/:splat 301
/users/:id /fr/ 301
/spain / 302 Country=es
/fr/* /fr/404.html 404
"""


@pytest.mark.parametrize(
    ("path", "answered"),
    [
        ("/alt/%C3%A9t%C3%A9/", (301, "/fr/posts/%C3%A9t%C3%A9%20%C3%A0%20Paris/")),
        ("/alt/%C3%A9t%C3%A9/?x=1", (301, "/fr/posts/%C3%A9t%C3%A9%20%C3%A0%20Paris/?x=1")),
        ("/away?x=1", (302, "https://example.org/?a=b")),
        ("/usual", (301, "/fr/")),
        ("/feed.xml", (200, None)),
        ("/shop/a", (404, None)),
        ("/users/:id", (404, None)),
        ("/spain", (404, None)),
        ("/fr/nothing", (404, None)),
    ],
)
def test_former_addresses_lead_where_the_rules_of_the_site_say(
    serve: Callable[..., Running], folder: Path, path: str, answered: tuple[int, str | None]
) -> None:
    (folder / "_redirects").write_text(RULES, encoding="utf-8")
    answer = serve().get(path)
    assert (answer.status, answer.headers["Location"]) == answered


def test_rules_hold_below_the_path_of_a_site(serve: Callable[..., Running], folder: Path) -> None:
    (folder / "_redirects").write_text(RULES, encoding="utf-8")
    answer = serve(base_path="/blog").get("/blog/old/")
    assert (answer.status, answer.headers["Location"]) == (301, "/blog/fr/")


def test_rules_that_are_no_text_lead_nowhere(serve: Callable[..., Running], folder: Path) -> None:
    (folder / "_redirects").write_bytes(b"/a /fr/ 301\n\xff")
    assert serve().get("/a").status == 404
