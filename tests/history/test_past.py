from collections.abc import Callable
from datetime import UTC, datetime

from polyglot.history.git import Git
from polyglot.history.past import Pair, Past, prose_keys, read_pasts, text_keys
from polyglot.problems import Problem, problem, show
from repositories import ENVIRONMENT, Repository, post, read_paragraphs

Make = Callable[[str], Repository]
PAIR = Pair(source="a.en.md", target="a.fr.md")
EN = ("The river rises in the mountains.", "We walked along it for nine days.")
EN2 = ("The river rises in the high mountains.", EN[1])
FR = ("Le fleuve naît dans les montagnes.", "Nous l’avons suivi pendant neuf jours.")
FR2 = (FR[0], "Nous l’avons longé neuf jours durant.")


def read_past(site: Repository, folder: str = ".") -> Past | Problem:
    root = site.root / folder
    git = Git(root, environment=ENVIRONMENT)
    today = {PAIR: (root / PAIR.target).read_bytes()}
    (past,) = read_pasts(git, today, read_paragraphs)
    return past


def told(site: Repository, folder: str = ".") -> list[tuple[str, str, list[str]]]:
    """Commit, source then, and what the commit made that is more than markup; newest first."""
    past = read_past(site, folder)
    assert isinstance(past, Past)
    segments = read_paragraphs(past.target)
    texts = dict(zip(prose_keys(segments), (each.text for each in segments), strict=True))
    return [
        (
            then.commit,
            then.source.decode(),
            [text for key, text in texts.items() if key in then.made],
        )
        for then in past.prose
    ]


def test_a_source_is_read_as_it_was_when_the_translation_was_made(repository: Make) -> None:
    site = repository("site")
    site.commit({"a.en.md": post(*EN)})
    second = site.commit({"a.fr.md": post(*FR)}, author="Nadège")
    site.commit({"a.en.md": post(*EN2)})
    past = read_past(site)
    assert isinstance(past, Past)
    (then,) = past.texts
    assert [prose.source for prose in past.prose] == [then.source]
    assert (then.commit, then.author) == (second, "Nadège")
    assert then.date == datetime(2024, 1, 2, 12, tzinfo=UTC)
    assert (then.source, then.target) == (post(*EN).encode(), post(*FR).encode())
    assert then.made == frozenset(text_keys(read_paragraphs(post(*FR).encode())))
    assert (past.pair, past.target) == (PAIR, post(*FR).encode())
    assert past.is_reversed is False


def test_one_paragraph_mended_later_says_nothing_of_the_other(repository: Make) -> None:
    site = repository("site")
    site.commit({"a.en.md": post(*EN)})
    second = site.commit({"a.fr.md": post(*FR)})
    site.commit({"a.en.md": post(*EN2)})
    fourth = site.commit({"a.fr.md": post(*FR2)})
    assert told(site) == [(fourth, post(*EN2), [FR2[1]]), (second, post(*EN), [FR[0]])]


def test_both_in_one_commit_are_of_one_time(repository: Make) -> None:
    site = repository("site")
    site.commit({"a.en.md": post(*EN), "a.fr.md": post(*FR)})
    both = {"a.en.md": post(*EN2), "a.fr.md": post("Le fleuve naît en haute montagne.", FR[1])}
    second = site.commit(both)
    assert told(site)[0] == (second, post(*EN2), ["Le fleuve naît en haute montagne."])


def test_mass_edits_and_metadata_make_no_translation(repository: Make) -> None:
    site = repository("site")
    site.commit({"a.en.md": post("See [the map](http://a.example/).", EN[1])})
    french = post("Voir [la carte](http://a.example/).", FR[1], title="A", tags="[x]")
    second = site.commit({"a.fr.md": french})
    site.commit({"a.en.md": post("Look at [the map](https://a.example/).", EN[1])})
    site.commit({"a.fr.md": french.replace("http:", "https:")})
    site.commit({"a.fr.md": french.replace("http:", "https:").replace("[x]", "[x, y]")})
    site.commit({"a.fr.md": french.replace("http:", "https:").replace(" ", "\n", 1)})
    assert [commit for commit, _, _ in told(site)] == [second]


def test_names_are_followed_on_both_sides(repository: Make) -> None:
    site = repository("site")
    site.commit({"posts/été.md": post(*EN)})
    second = site.commit({"posts/-fr à.md": post(*FR)})
    site.commit({"posts/été.md": post(*EN2)})
    site.move("posts/été.md", "new place/a.en.md")
    site.move("posts/-fr à.md", "new place/a.fr.md")
    assert told(site, "new place") == [(second, post(*EN), list(FR))]


def test_a_translation_from_a_side_branch_was_made_from_its_source_there(repository: Make) -> None:
    site = repository("site")
    site.commit({"a.en.md": post(*EN)})
    site.run("checkout", "--quiet", "-b", "side")
    second = site.commit({"a.fr.md": post(*FR)})
    site.run("checkout", "--quiet", "main")
    site.commit({"a.en.md": post(*EN2)})
    site.merge("side", {})
    assert told(site) == [(second, post(*EN), list(FR))]


def test_before_there_was_a_source_its_first_version_stands_in(repository: Make) -> None:
    site = repository("site")
    first = site.commit({"a.fr.md": post(*FR)})
    site.commit({"a.en.md": post(*EN)})
    site.commit({"a.en.md": post(*EN2)})
    assert told(site) == [(first, post(*EN), list(FR))]
    past = read_past(site)
    assert isinstance(past, Past)
    assert past.is_reversed is True


def test_a_copy_that_waits_for_its_translation_is_no_source(repository: Make) -> None:
    site = repository("site")
    first = site.commit({"a.fr.md": post(*FR), "a.en.md": post(*FR)})
    site.commit({"a.en.md": post(*EN)})
    assert told(site) == [(first, post(*EN), list(FR))]


def test_a_translation_that_began_as_a_copy_had_a_source(repository: Make) -> None:
    site = repository("site")
    first = site.commit({"a.en.md": post(*EN), "a.fr.md": post(*EN)})
    second = site.commit({"a.fr.md": post(FR[0], EN[1])})
    assert told(site) == [(second, post(*EN), [FR[0]]), (first, post(*EN), [EN[1]])]
    past = read_past(site)
    assert isinstance(past, Past)
    assert past.is_reversed is False


def test_what_is_not_committed_has_no_past(repository: Make) -> None:
    site = repository("site")
    site.commit({"b.md": post(*EN)})
    for path in ("a.en.md", "a.fr.md"):
        (site.root / path).write_text(post(*EN), encoding="utf-8")
    assert read_past(site) == problem("not-committed", "a.en.md")
    site.commit({"a.en.md": post(*EN)})
    (site.root / "a.fr.md").write_text(post(*FR2), encoding="utf-8")
    assert read_past(site) == problem("not-committed", "a.fr.md")
    shown = show(problem("not-committed", "a.fr.md"))
    assert shown.message == (
        "has changes that are not in git: its history ends before today's text"
    )
    assert shown.hint == "commit it first, or adopt it without its history"


def test_line_ends_that_git_converts_are_no_change(repository: Make) -> None:
    site = repository("site")
    first = site.commit({"a.en.md": post(*EN), "a.fr.md": post(*FR)})
    (site.root / "a.fr.md").write_bytes(post(*FR).replace("\n", "\r\n").encode())
    assert [commit for commit, _, _ in told(site)] == [first]


def test_pasts_come_in_the_order_of_the_pairs(repository: Make) -> None:
    site = repository("site")
    texts = {f"{name}.{tag}.md": post(name, tag) for name in "ba" for tag in ("en", "fr")}
    site.commit(texts)
    pairs = [Pair(source=f"{name}.en.md", target=f"{name}.fr.md") for name in "ba"]
    today = {pair: texts[pair.target].encode() for pair in pairs}
    pasts = read_pasts(Git(site.root, environment=ENVIRONMENT), today, read_paragraphs)
    assert [past.pair for past in pasts if isinstance(past, Past)] == pairs
