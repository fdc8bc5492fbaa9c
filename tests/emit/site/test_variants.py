"""Smaller variants of pictures: which are made, and what pages say of them."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from polyglot.config_file import read_config
from polyglot.emit.site.bodies.image_sizes import read_size
from polyglot.output import Written
from polyglot.pipeline import build_site
from polyglot.problems import problem

CONFIG = (
    "base_url: https://example.org/blog\nlanguages: [en, fr]\ntitle: T\nfallback: page\n"
    "images: {widths: [480, 960]}\n"
)
SIZES = "(max-width: 43.5em) calc(100vw - 2.6em), 41em"


def picture(width: int, kind: str = "JPEG") -> bytes:
    saved = BytesIO()
    Image.effect_noise((width, width // 2), 40).save(saved, kind)
    return saved.getvalue()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    files: dict[str, str | bytes] = {
        "polyglot.yaml": CONFIG,
        "content/b/index.md": "---\ntitle: B\nlang: en\nimage: plan.jpg\ndate: 2024-01-01\n---\n"
        "The words of a post. ![Plan](plan.jpg)\n",
        "content/b/index.fr.md": "---\ntitle: B\nlang: fr\ndate: 2024-01-02\n---\n"
        "Les mots d’un billet. ![Plan](plan.jpg)\n",
        "content/b/plan.jpg": picture(1000),
        "content/c.md": "---\ntitle: C\nlang: en\n---\n"
        'Words. ![Tiny](img/tiny.png) <img alt="Own" src="/assets/own, é.png" srcset="x.png 2x"> '
        '<img alt="Wide" src="/assets/own, é.png"> <img alt="Set" src="b/plan.jpg" width="30">\n',
        "content/img/tiny.png": picture(480, "PNG"),
        "assets/own, é.png": picture(500, "PNG"),
    }
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
    return tmp_path


def built(root: Path) -> list[str]:
    build_site(read_config(root))
    endings = {".jpg", ".png"}
    found = (path for path in (root / "public").rglob("*") if path.suffix in endings)
    return sorted(path.relative_to(root / "public").as_posix() for path in found)


def images(root: Path, path: str) -> list[str]:
    return re.findall(r"<img [^>]*>", (root / "public" / path).read_text(encoding="utf-8"))


def test_only_narrower_variants_are_made_and_the_editions_of_a_work_share_them(root: Path) -> None:
    assert built(root) == [
        "assets/own, é-480w.png",
        "assets/own, é.png",
        "b/plan-480w.jpg",
        "b/plan-960w.jpg",
        "b/plan.jpg",
        "fr/b/plan.jpg",
        "img/tiny.png",
    ]
    names = ("plan-480w.jpg", "plan-960w.jpg", "plan.jpg")
    assert [read_size(root / "public/b" / name) for name in names] == [
        (480, 240),
        (960, 480),
        (1000, 500),
    ]
    tag = (
        '<img src="plan.jpg" srcset="/blog/b/plan-480w.jpg 480w, /blog/b/plan-960w.jpg 960w, '
        f'/blog/b/plan.jpg 1000w" sizes="{SIZES}" width="1000" height="500" alt="Plan" />'
    )
    assert (images(root, "b/index.html"), images(root, "fr/b/index.html")) == ([tag], [tag])


def test_an_author_who_says_how_an_image_is_loaded_is_left_alone(root: Path) -> None:
    built(root)
    url = "/blog/assets/own,%20%C3%A9"
    wait = 'width="500" height="250" loading="lazy" decoding="async"'
    given = f'srcset="{url}-480w.png 480w, {url}.png 500w" sizes="{SIZES}"'
    assert images(root, "c/index.html") == [
        '<img src="/blog/img/tiny.png" alt="Tiny" width="480" height="240" />',
        f'<img alt="Own" src="{url}.png" srcset="x.png 2x" {wait}>',
        f'<img alt="Wide" src="{url}.png" {given} {wait}>',
        '<img alt="Set" src="/blog/b/plan.jpg" width="30">',
    ]


def test_feeds_and_covers_have_the_picture_itself(root: Path) -> None:
    built(root)
    page = (root / "public/b/index.html").read_text(encoding="utf-8")
    assert '<meta property="og:image" content="https://example.org/blog/b/plan.jpg">' in page
    assert "480w" not in (root / "public/feed.xml").read_text(encoding="utf-8")


def test_pictures_are_as_they_are_where_nobody_wants_variants(root: Path) -> None:
    built(root)
    (root / "polyglot.yaml").write_text(CONFIG.partition("images")[0], encoding="utf-8")
    assert [path for path in built(root) if "w." in path] == []
    assert "srcset" not in images(root, "b/index.html")[0]


def test_a_changed_picture_changes_its_variants_alone(root: Path) -> None:
    built(root)
    (root / "content/b/plan.jpg").write_bytes(picture(1000))
    written = build_site(read_config(root)).written
    assert (written.written, written.removed) == (4, 0)
    assert build_site(read_config(root)).written == Written(
        written=0, unchanged=written.written + written.unchanged, removed=0
    )


@pytest.mark.parametrize("setting", ["description: Another\n", "feed_posts: 1\n"])
def test_a_setting_that_changes_no_picture_makes_none_anew(root: Path, setting: str) -> None:
    built(root)
    (root / "polyglot.yaml").write_text(f"{CONFIG}{setting}", encoding="utf-8")
    made = [0]
    config = read_config(root)
    result = build_site(config, progress=lambda _stage, _done, total: made.append(total))
    pictures = [path for path in (root / "public").rglob("*") if path.suffix in {".jpg", ".png"}]
    whole = result.written.written + result.written.unchanged
    assert (made[-1] <= whole - len(pictures), result.written.written > 0) == (True, True)
    assert build_site(config, is_anew=True).written.written == 0


def test_another_width_makes_its_own_variants_alone(root: Path) -> None:
    built(root)
    (root / "polyglot.yaml").write_text(CONFIG.replace("960", "720"), encoding="utf-8")
    before = (root / "public/b/plan-480w.jpg").stat().st_mtime_ns
    assert [path for path in built(root) if "w." in path] == [
        "assets/own, é-480w.png",
        "b/plan-480w.jpg",
        "b/plan-720w.jpg",
    ]
    assert (root / "public/b/plan-480w.jpg").stat().st_mtime_ns == before


def test_a_damaged_picture_is_told_and_stands_for_its_variants(root: Path) -> None:
    damaged = picture(1000)[:3000]
    (root / "content/b/plan.jpg").write_bytes(damaged)
    found = [each for each in build_site(read_config(root)).problems if "image" in each.code]
    assert found == [problem("image-unreadable", "b/plan.jpg")]
    assert (root / "public/b/plan-480w.jpg").read_bytes() == damaged


def test_a_variant_takes_no_address_of_another_file(root: Path) -> None:
    (root / "content/b/plan-480w.jpg").write_bytes(b"another")
    assert [path for path in built(root) if path.startswith("b/")] == [
        "b/plan-480w-2.jpg",
        "b/plan-480w.jpg",
        "b/plan-960w.jpg",
        "b/plan.jpg",
    ]
    assert (root / "public/b/plan-480w.jpg").read_bytes() == b"another"
