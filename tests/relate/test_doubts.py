import json
import random
import shutil
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from builders import group, make_post
from polyglot.analyse.linking.fingerprints import Fingerprint, make_fingerprint
from polyglot.analyse.posts import Post
from polyglot.config_file import read_config
from polyglot.pipeline import read_site
from polyglot.problems import Problem, show
from polyglot.relate.doubts import find_doubts

FILLERS = {
    "en": "the and with from about which there would have been every little under",
    "fr": "avec depuis lequel dont aussi encore toujours moins entre chaque petit",
    "es": "con desde cual entonces siempre menos entre cada sobre ahora donde hasta",
}


def text(topic: str, language: str, *, tokens: int = 60) -> str:
    """A post about `topic`: names, numbers and links that all languages keep, and fillers."""
    chance = random.Random(topic)
    names = ["".join(chance.choices("abdegiklmnoprstuvz", k=6)).title() for _ in range(tokens)]
    numbers = [str(chance.randrange(10**4, 10**5)) for _ in range(tokens)]
    links = [f"https://{topic}.example/{chance.randrange(10**6)}" for _ in range(tokens // 4)]
    return " ".join([*names, *numbers, *links, FILLERS[language]])


def doubts(posts: Sequence[Post], topics: dict[str, str], *, tokens: int = 60) -> list[Problem]:
    """The doubts about `posts`, each of which is about the topic under its path."""
    groups, _ = group(*posts)
    return find_doubts(groups, prints(topics, tokens=tokens))


def prints(topics: dict[str, str], *, tokens: int = 60) -> dict[str, Fingerprint]:
    found = {}
    for path, topic in topics.items():
        language = path.split(".")[-2] if path.count(".") > 1 else "en"
        body = text(topic, language, tokens=tokens)
        found[path] = make_fingerprint(body.encode(), make_post(path).metadata)
    return found


TOPICS = ("harbour", "bakery", "moonlight", "gambit", "orchard", "railway", "glacier", "theatre")


def library() -> tuple[list[Post], dict[str, str]]:
    """Every topic in English and French, linked by its path."""
    topics = {
        path: topic
        for number, topic in enumerate(TOPICS)
        for path in (f"{number}.md", f"{number}.fr.md")
    }
    return [make_post(path) for path in topics], topics


def test_posts_about_the_same_are_not_doubted() -> None:
    posts, topics = library()
    assert doubts(posts, topics) == []


def test_a_translation_of_something_else_is_told() -> None:
    posts, topics = library()
    (found,) = doubts(posts, topics | {"3.fr.md": "weaving"})
    values = dict(found.values)
    assert (found.path, found.line, found.code) == ("3.fr.md", 1, "different-content")
    assert values["original"] == "3.md"
    assert float(values["found"]) < 0.25 * float(values["typical"])


def test_a_better_partner_is_named() -> None:
    posts, topics = library()
    swapped = topics | {"3.fr.md": topics["4.md"], "4.fr.md": topics["3.md"]}
    first, second = doubts(posts, swapped)
    assert (first.path, first.code, second.path, second.code) == (
        "3.fr.md",
        "reads-like-another",
        "4.fr.md",
        "reads-like-another",
    )
    confidence = dict(first.values)["confidence"]
    assert (show(first).message, show(first).hint) == (
        f"is linked to 3.md, but reads like 4.md ({confidence})",
        "write one 'translation_key' into it and 4.md",
    )
    assert float(confidence) >= 0.9


def test_a_link_by_key_is_doubted_at_the_line_of_the_key() -> None:
    posts, topics = library()
    posts += [
        make_post("ship.md", key="ship"),
        make_post("pain.fr.md", key="ship", lines={"key": 3}),
    ]
    (found,) = doubts(posts, topics | {"ship.md": "sailing", "pain.fr.md": "weaving"})
    assert (found.path, found.line, found.code) == ("pain.fr.md", 3, "different-content")


def test_a_translation_is_held_against_what_it_was_made_from() -> None:
    """The Spanish was made from a French edition that has become another post."""
    posts, topics = library()
    posts.append(make_post("0.es.md", original="0.fr.md"))
    topics |= {"0.md": "weaving", "0.es.md": TOPICS[0]}
    posts[0] = make_post("0.md", is_original=True)
    assert [found.path for found in doubts(posts, topics)] == ["0.fr.md"]


def test_short_posts_and_posts_without_a_fingerprint_are_not_doubted() -> None:
    posts, topics = library()
    topics |= {"3.fr.md": "weaving"}
    few_words = [make_post(post.path, words=49) for post in posts]
    assert doubts(few_words, topics) == []
    assert doubts(posts, topics, tokens=4) == []
    unknown = {path: topic for path, topic in topics.items() if path != "3.md"}
    assert doubts(posts, unknown) == []
    assert find_doubts([], {}) == []


def test_with_few_links_to_other_letters_nothing_is_known_to_be_unusual() -> None:
    topics = {"a.md": "sailing", "b.fr.md": "weaving"}
    english = make_post("a.md", key="k")
    assert doubts([english, make_post("b.fr.md", key="k", language="el")], topics) == []
    (found,) = doubts([english, make_post("b.fr.md", key="k")], topics)
    assert (found.path, found.code) == ("b.fr.md", "different-content")


def test_the_order_of_groups_changes_nothing() -> None:
    posts, topics = library()
    found = prints(topics | {"3.fr.md": "weaving", "5.fr.md": TOPICS[6], "6.fr.md": TOPICS[5]})
    groups, _ = group(*posts)
    assert len(find_doubts(groups, found)) == 3
    assert find_doubts(groups, found) == find_doubts(groups[::-1], found)


@pytest.mark.corpora
@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("duniter-fr-en", {}),
        ("exodus", {}),
        # All 14 pairs of equal paths that are other pages; and two pages of which the English
        # were written anew, in two languages.
        ("hf-course", {"reads-like-another": 7, "different-content": 11}),
        ("learnosm", {}),
        ("learnxiny", {}),
        ("nodejs-site", {}),
        ("opensource-guide", {}),
        ("rladies-blog", {}),
        ("ropensci-blog", {}),
        ("tldr-sample", {}),
    ],
)
def test_declared_links_of_real_archives_are_doubted_where_they_are_wrong(
    corpora: Path, tmp_path: Path, name: str, told: dict[str, int]
) -> None:
    root = tmp_path / name
    shutil.copytree(corpora / name / "files", root, copy_function=shutil.copyfile)
    site = read_site(read_config(root, languages=("en", "fr", "es")))
    groups = [row.group for row in site.status.rows]
    posts = [edition.post for found in groups for edition in found.editions.values()]
    found = find_doubts(
        groups,
        {
            post.path: make_fingerprint(
                (site.config.content / post.path).read_bytes(), post.metadata
            )
            for post in posts
        },
    )
    assert Counter(each.code for each in found) == told
    lines = (corpora / name / "manifest.jsonl").read_text(encoding="utf-8").splitlines()
    facts = [json.loads(line) for line in lines]
    corrected = {
        fact["path"].removeprefix("files/") for fact in facts if ":fix:" in fact["true_group"]
    }
    wrong = {
        edition.post.path
        for group in groups
        for edition in group.editions.values()
        if corrected & {edition.post.path, group.original.post.path}
        and edition is not group.original
    }
    assert wrong <= {each.path for each in found}
