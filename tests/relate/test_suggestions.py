from collections.abc import Collection, Sequence
from datetime import UTC, datetime

import numpy as np
from numpy.typing import NDArray

from builders import EN, ES, FR, LANGUAGES, edit, make_post
from polyglot.analyse.linking.fingerprints import Fingerprint, make_fingerprint
from polyglot.analyse.posts import Post
from polyglot.relate.groups import group_editions
from polyglot.relate.meanings import Encode
from polyglot.relate.suggested import Clue, Suggestion
from polyglot.relate.suggestions import suggest_groups

TOPICS = {
    "sea": "Lisboa https://port.example/ships 1755 Tejo Vasco navigation océan marine",
    "bread": "Poilâne https://flour.example/rye 1932 Paris levain fermentation hydration",
    "moon": "Apollo https://nasa.example/moon 1969 Armstrong gravitation orbital module",
    "chess": "Deep Blue https://chess.example/ibm 1997 Kasparov stratégie combination",
}


def suggest(
    bodies: dict[str, str],
    *posts: Post,
    rejected: Collection[frozenset[str]] = (),
    encode: Encode | None = None,
) -> list[Suggestion]:
    groups, _ = group_editions(edit(posts), LANGUAGES, EN)
    prints: dict[str, Fingerprint] = {
        post.path: make_fingerprint(bodies[post.path].encode(), post.metadata) for post in posts
    }
    return suggest_groups(
        groups, prints, languages=LANGUAGES, rejected=rejected, least=0.0, encode=encode
    )


def library() -> tuple[dict[str, str], list[Post]]:
    """The topics in English and French, under names that say nothing."""
    bodies: dict[str, str] = {}
    posts = []
    for number, (topic, text) in enumerate(TOPICS.items()):
        for language, filler in (("en", "the and with from"), ("fr", "le et avec depuis")):
            path = f"{language}{9 - number if language == 'fr' else number}.md"
            bodies[path] = f"{filler} {text} {filler}"
            posts.append(make_post(path, language=language, title=topic[:1]))
    return bodies, posts


def paths(found: list[Suggestion]) -> list[tuple[str, ...]]:
    return sorted(tuple(each.post.path for each in group.members) for group in found)


def test_posts_that_share_rare_matter_are_suggested() -> None:
    bodies, posts = library()
    assert paths(suggest(bodies, *posts)) == [
        ("en0.md", "fr9.md"),
        ("en1.md", "fr8.md"),
        ("en2.md", "fr7.md"),
        ("en3.md", "fr6.md"),
    ]


def test_the_order_of_posts_changes_nothing() -> None:
    bodies, posts = library()
    assert suggest(bodies, *posts) == suggest(bodies, *reversed(posts))


def test_evidence_is_counted() -> None:
    bodies, posts = library()
    found = next(each for each in suggest(bodies, *posts) if each.members[0].post.path == "en0.md")
    assert found.evidence[Clue.LINKS] == 1
    assert found.evidence[Clue.NUMBERS] == 1
    assert found.evidence[Clue.TITLE] == 1


def test_what_a_person_rejected_is_not_suggested_again() -> None:
    bodies, posts = library()
    rejected = {frozenset(("en0.md", "fr9.md"))}
    assert ("en0.md", "fr9.md") not in paths(suggest(bodies, *posts, rejected=rejected))


def test_posts_that_are_linked_already_are_not_suggested() -> None:
    bodies, posts = library()
    linked = [
        make_post(post.path, language=post.metadata.language, key=f"k{number // 2}")
        for number, post in enumerate(posts)
    ]
    assert suggest(bodies, *linked) == []


def test_a_group_never_gets_two_posts_of_one_language() -> None:
    bodies, posts = library()
    bodies["again.md"] = bodies["fr9.md"]
    found = suggest(bodies, *posts, make_post("again.md", language="fr"))
    assert all(len({e.language for e in group.members}) == len(group.members) for group in found)


def titled(one: str, other: str) -> list[tuple[str, ...]]:
    """What is suggested of two posts that share everything but their titles."""
    bodies = {"a.md": TOPICS["sea"], "b.md": TOPICS["sea"]}
    some = make_post("a.md", language="en", title=one)
    return paths(suggest(bodies, some, make_post("b.md", language="fr", title=other)))


def test_titles_that_number_differently_are_never_linked() -> None:
    pair = [("a.md", "b.md")]
    assert titled("Report 41", "Rapport 41") == pair
    assert titled("Report 41", "Rapport 42") == []
    assert titled("12 May 2023", "12 mai 2024") == []
    assert titled("Version 4.1.2", "La version 4.1.3") == []
    assert titled("Ten tips for 2023", "10 conseils pour 2023") == pair


def test_of_two_posts_that_share_as_much_the_nearer_in_meaning_is_suggested() -> None:
    bodies = {"a.md": TOPICS["sea"], "b.md": TOPICS["sea"], "c.md": TOPICS["sea"]}
    posts = (
        make_post("a.md", language="en"),
        make_post("b.md", language="fr"),
        make_post("c.md", language="fr"),
    )
    meanings = {"a.md": (1.0, 0.0), "b.md": (0.6, 0.8), "c.md": (0.8, 0.6)}

    def encode(paths: Sequence[str]) -> NDArray[np.float16]:
        return np.array([meanings[path] for path in paths], dtype=np.float16)

    assert paths(suggest(bodies, *posts)) == [("a.md", "b.md")]
    (found,) = suggest(bodies, *posts, encode=encode)
    assert [each.post.path for each in found.members] == ["a.md", "c.md"]
    assert found.evidence[Clue.MEANING] == 80


def test_a_post_of_unknown_language_is_taken_for_what_it_reads_as() -> None:
    bodies = {"a.md": TOPICS["sea"], "b.md": TOPICS["sea"]}
    posts = (make_post("a.md", language="en"), make_post("b.md", reads_as="fr", words=9))
    (found,) = suggest(bodies, *posts)
    assert [(each.post.path, each.language) for each in found.members] == [
        ("a.md", "en"),
        ("b.md", "fr"),
    ]


def test_a_third_language_that_agrees_makes_surer() -> None:
    bodies = {path: f"{TOPICS['sea']} {path}" for path in ("a.md", "b.md", "c.md")}
    two = (make_post("a.md", language="en"), make_post("b.md", language="fr"))
    (alone,) = suggest(bodies, *two)
    (agreed,) = suggest(bodies, *two, make_post("c.md", language="es"))
    assert len(agreed.members) == 3
    assert agreed.confidence > alone.confidence


def test_the_same_date_counts() -> None:
    day, other = datetime(2024, 3, 1, tzinfo=UTC), datetime(2020, 1, 1, tzinfo=UTC)
    text = TOPICS["sea"]
    bodies = {"a.md": text, "b.md": f"{text} mais encore beaucoup autres mots"}
    confidences = [
        suggest(
            bodies,
            make_post("a.md", language="en", date=day),
            make_post("b.md", language="fr", date=date),
        )[0].confidence
        for date in (day, other)
    ]
    assert confidences[0] > confidences[1]


def test_a_newcomer_joins_the_key_of_a_group() -> None:
    text = TOPICS["sea"]
    bodies = {"a.md": text, "b.md": text, "c.md": text}
    (found,) = suggest(
        bodies,
        make_post("a.md", language="en", key="sea"),
        make_post("b.md", language="fr", key="sea"),
        make_post("c.md", language="es"),
    )
    assert (found.key, [each.language for each in found.members]) == ("sea", ["en", "es", "fr"])


def test_nothing_is_suggested_among_no_posts() -> None:
    assert suggest_groups([], {}) == []


def test_one_language_alone_has_no_translations() -> None:
    assert suggest({"a.md": "x y"}, make_post("a.md", language=FR)) == []


def test_what_is_sure_does_not_wait_for_what_is_not() -> None:
    bodies, posts = library()
    bodies |= {"a.md": TOPICS["sea"], "b.md": TOPICS["sea"], "d.md": "Lisboa 1755 Madrid Ebro 2001"}
    bodies["c.md"] = "Lisboa 1755 Tejo Porto Douro 1999 vinho"
    others = [post for post in posts if post.path not in {"en0.md", "fr9.md"}]
    tags = {"a.md": EN, "b.md": FR, "c.md": ES, "d.md": ES}
    sea = [make_post(path, language=tag) for path, tag in tags.items()]
    found = [each for each in suggest(bodies, *others, *sea) if "a.md" in paths([each])[0]]
    assert [each.is_automatic for each in found] == [True, False]
    assert [paths([each])[0] for each in found] == [("a.md", "b.md"), ("a.md", "c.md", "b.md")]
    assert [each.key for each in found] == ["a", "a"]
    assert [each.linked for each in found] == [frozenset(), {frozenset(("a.md", "b.md"))}]


def test_a_word_or_two_that_look_alike_link_nothing() -> None:
    posts = [make_post("a.md", language="en"), make_post("b.md", language="fr")]
    english = "our proxy restarts within the service during a period of maintenance tonight"
    french = "le nombre de personnes du service sera limité chaque période par une option"
    assert suggest({"a.md": english, "b.md": french}, *posts) == []
    more = f"{french} maintenance proxy"
    (found,) = suggest({"a.md": english, "b.md": more}, *posts)
    assert found.evidence == {Clue.COGNATES: 4}
