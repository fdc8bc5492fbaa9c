"""A site for its pages: what a glance leaves out is nowhere missed, whatever was cached before."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from msgspec.structs import replace

from builders import make_post
from polyglot.analyse.posts import Heading, Post
from polyglot.analyse.sources import Depth
from polyglot.config_file import read_config
from polyglot.pipeline import Site, build_site, find_sources, look_at, outline_site, read_site
from polyglot.relate.closer_looks import are_facts_same
from polyglot.tags import Tag

Plant = Callable[[Mapping[str, str | bytes]], Path]

EN = (
    "The tide comes in twice a day, and those who walk on the sand should know when it does.\n\n"
    "We have written down what every visitor of the bay asks us, from the first to the last.\n\n"
    "Nobody has to be afraid of the sea, but it would be wrong to turn your back on it.\n"
)
FR = (
    "La marée monte deux fois par jour, et ceux qui marchent sur le sable doivent le savoir.\n\n"
    "Nous avons noté ce que chaque visiteur de la baie nous demande, du premier au dernier.\n\n"
    "Personne ne doit avoir peur de la mer, mais on aurait tort de lui tourner le dos.\n"
)
DE = "Das Wasser kommt zweimal am Tag, und wer über den Sand geht, sollte wissen, wann es kommt.\n"
HEAD = "---\ntitle: {}\ndate: 2024-05-0{}\n---\n"
RECORD = (
    'msgid ""\nmsgstr ""\n"Language: fr\\n"\n"X-Source-Language: en\\n"\n'
    '"X-Polyglot-Key: recorded\\n"\n\nmsgid "Nobody has to be afraid."\nmsgstr "Personne."\n'
)
POSTS = {
    "polyglot.yaml": "languages: [en, fr, es]\nbase_url: https://example.org\n",
    "plain.md": HEAD.format("The bay", 1) + EN,
    "plain.fr.md": HEAD.format("La baie", 1) + FR,
    "recorded.md": HEAD.format("The sand", 2) + EN,
    "recorded.fr.md": HEAD.format("Le sable", 2) + FR,
    "/locales/fr/posts/recorded.po": RECORD,
    "mislabelled.md": HEAD.format("The dunes", 3) + EN,
    "mislabelled.fr.md": HEAD.format("The dunes", 3) + EN,
    "quoting.md": HEAD.format("The quay", 4) + EN,
    "quoting.fr.md": HEAD.format("Le quai", 4) + FR + "\n" + DE,
    "detected.md": HEAD.format("La dune", 5) + FR,
    "short.md": "# Sand\n\nShort.\n",
    "untitled.md": "# The *quiet* bay\n\n" + EN,
    "undetected.md": "---\ntitle: The beach\ndetect: false\n---\n" + EN,
    "draft.md": "---\ntitle: The draft\ndraft: true\n---\n" + EN,
}


def glanced(site: Site) -> set[str]:
    """The paths of posts without text."""
    editions = (each for row in site.status.rows for each in row.group.editions.values())
    return {each.post.path for each in editions if each.post.text is None}


def without_text(site: Site) -> object:
    """All that both depths must have alike."""
    return [
        (
            row.group.key,
            row.group.original.post.path,
            [
                (
                    tag,
                    cell.state,
                    cell.leftover,
                    cell.progress,
                    cell.edition and (cell.edition.language, cell.edition.evidence),
                    cell.edition and replace(cell.edition.post, text=None),
                )
                for tag, cell in row.cells.items()
            ],
        )
        for row in site.status.rows
    ]


def pages_of(root: Path) -> dict[str, bytes]:
    paths = (path for path in sorted((root / "public").rglob("*")) if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in paths}


def test_only_posts_that_pages_need_more_of_are_read_closely(site: Plant) -> None:
    config = read_config(site(POSTS))

    outline = outline_site(config)

    # German that is quoted is not left by the original.
    told = {"plain.md", "plain.fr.md", "detected.md", "untitled.md"}
    assert glanced(outline) == told | {"quoting.md"}


def test_an_outline_says_what_the_whole_site_says(site: Plant) -> None:
    config = read_config(site(POSTS))

    outline = outline_site(config)
    whole = read_site(config)

    assert glanced(whole) == set()
    assert without_text(outline) == without_text(whole)
    assert outline.status.problems == whole.status.problems
    assert outline.keys == whole.keys
    assert {each.path for each in outline.drafts} == {each.path for each in whole.drafts}
    assert without_text(outline_site(config)) == without_text(whole)


def test_pages_do_not_depend_on_which_command_ran_first(site: Plant) -> None:
    root = site(POSTS)
    config = read_config(root)

    first = build_site(config)
    cold = pages_of(root)
    read_site(config)
    again = build_site(config)

    assert pages_of(root) == cold
    assert again.problems == first.problems


def test_a_status_after_a_build_reads_what_was_only_glanced_at(site: Plant) -> None:
    config = read_config(site(POSTS))
    outline_site(config)

    words = [row.group.original.post.words for row in read_site(config).status.rows]

    assert len(words) == 8
    assert all(words)


def test_what_was_only_glanced_at_says_so_instead_of_lying(site: Plant) -> None:
    outline = outline_site(read_config(site(POSTS)))
    row = next(row for row in outline.status.rows if row.group.key == "plain")

    with pytest.raises(LookupError, match=r"plain\.md"):
        _ = row.cells[Tag("en")].words


def test_a_few_sources_are_looked_at_again_without_the_others(site: Plant) -> None:
    config = read_config(site(POSTS))
    before = outline_site(config)
    site({"plain.md": HEAD.format("The bay", 1) + "## Sand\n\n" + EN})
    (source,) = (each for each in find_sources(config)[0] if each.path == "plain.md")

    posts, problems = look_at(config, [source])

    (post,) = posts
    assert (post.headings, post.text, problems) == ((Heading(level=2, text="Sand"),), None, [])
    assert glanced(outline_site(config)) == glanced(before)
    (read,), _ = look_at(config, [source], Depth.TEXT)
    assert read.words == 59


def plain_post(title: str, path: str = "a.md") -> Post:
    return replace(make_post(path, reads_as="en", title=title), is_plain=True)


def test_facts_are_the_same_where_only_the_body_is_another() -> None:
    post = plain_post("One")

    assert are_facts_same(post, replace(post, digest=b"other", text=None))
    assert not are_facts_same(post, plain_post("Two"))
    assert not are_facts_same(post, replace(post, headings=(Heading(level=1, text="One"),)))
    assert not are_facts_same(post, replace(post, is_plain=False))
    assert not are_facts_same(post, plain_post("One", "b.md"))
