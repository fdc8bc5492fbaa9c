from collections.abc import Callable, Sequence
from typing import NamedTuple

from polyglot.analyse.segment_texts import SegmentText
from polyglot.history.git import Git
from polyglot.history.past import Pair, Past, read_pasts
from polyglot.history.reflection import reflect_source
from repositories import ENVIRONMENT, Repository, post, read_paragraphs

Make = Callable[[str], Repository]
PAIR = Pair(source="a.en.md", target="a.fr.md")
EN = (
    "The river rises in the mountains.",
    "We walked along it for nine days.",
    "In the end we saw the sea.",
)
FR = (
    "Le fleuve naît dans les montagnes.",
    "Nous l’avons suivi pendant neuf jours.",
    "À la fin nous avons vu la mer.",
)
RISES = "The river rises in the high mountains."
WALKED = "We walked along it for ten long days."


class Pairing(NamedTuple):
    source: tuple[int, ...]
    target: tuple[int, ...]


def align_in_order(source: Sequence[SegmentText], target: Sequence[SegmentText]) -> list[Pairing]:
    """The n-th with the n-th, as long as there are both."""
    return [Pairing(source=(at,), target=(at,)) for at in range(min(len(source), len(target)))]


def reflected(site: Repository, today: Sequence[str] | None = None) -> list[str]:
    """What the translation of today was made from; `today` stands for a source not committed."""
    git = Git(site.root, environment=ENVIRONMENT)
    contents = {PAIR: (site.root / PAIR.target).read_bytes()}
    (past,) = read_pasts(git, contents, read_paragraphs)
    assert isinstance(past, Past)
    source = (site.root / PAIR.source).read_bytes() if today is None else post(*today).encode()
    found = reflect_source(past, read_paragraphs(source), read_paragraphs, align_in_order)
    return [segment.text for segment in found]


def begin(repository: Make) -> Repository:
    site = repository("site")
    site.commit({"a.en.md": post(*EN)})
    site.commit({"a.fr.md": post(*FR)})
    return site


def test_a_source_that_did_not_change_is_the_one_of_today(repository: Make) -> None:
    assert reflected(begin(repository)) == list(EN)


def test_what_changed_since_is_as_it_was(repository: Make) -> None:
    site = begin(repository)
    site.commit({"a.en.md": post(RISES, *EN[1:])})
    assert reflected(site) == list(EN)


def test_what_was_translated_again_is_as_it_is_now(repository: Make) -> None:
    site = begin(repository)
    site.commit({"a.en.md": post(RISES, WALKED, EN[2])})
    site.commit({"a.fr.md": post("Le fleuve naît en haute montagne.", *FR[1:])})
    assert reflected(site) == [RISES, EN[1], EN[2]]


def test_what_was_edited_together_with_another_paragraph_of_the_translation_was_seen(
    repository: Make,
) -> None:
    site = begin(repository)
    later = post("Le fleuve naît en haute montagne.", *FR[1:])
    site.commit({"a.en.md": post(RISES, WALKED, EN[2]), "a.fr.md": later})
    assert reflected(site) == [RISES, WALKED, EN[2]]
    site.commit({"a.en.md": post(RISES, WALKED, "In the end we saw the blue sea.")})
    assert reflected(site) == [RISES, WALKED, EN[2]]


def test_what_came_since_is_not_there(repository: Make) -> None:
    site = begin(repository)
    site.commit({"a.en.md": post(EN[0], "A new paragraph.", *EN[1:])})
    assert reflected(site) == list(EN)


def test_what_came_before_the_last_change_and_was_not_translated_is_there(
    repository: Make,
) -> None:
    site = begin(repository)
    site.commit({"a.en.md": post(*EN, "A new paragraph.")})
    site.commit({"a.fr.md": post("Le fleuve naît en haute montagne.", *FR[1:])})
    assert reflected(site) == [*EN, "A new paragraph."]


def test_what_the_source_has_no_more_stays_where_it_was(repository: Make) -> None:
    site = begin(repository)
    site.commit({"a.en.md": post(EN[0], EN[2])})
    assert reflected(site) == list(EN)
    site.commit({"a.en.md": post(EN[2])})
    assert reflected(site) == list(EN)


def test_what_both_have_no_more_is_gone(repository: Make) -> None:
    site = begin(repository)
    site.commit({"a.en.md": post(*EN[1:])})
    site.commit({"a.fr.md": post(*FR[1:])})
    assert reflected(site) == list(EN[1:])


def test_a_moved_paragraph_is_where_it_is_today(repository: Make) -> None:
    site = begin(repository)
    site.commit({"a.en.md": post(EN[2], *EN[:2])})
    assert reflected(site) == [EN[2], *EN[:2]]


def test_signs_and_emphasis_alone_are_no_change(repository: Make) -> None:
    site = begin(repository)
    marked = "The river *rises* in the mountains!"
    site.commit({"a.en.md": post(marked, WALKED, EN[2])})
    assert reflected(site) == [marked, EN[1], EN[2]]


def test_an_address_that_both_changed_is_followed(repository: Make) -> None:
    site = repository("site")
    english, french = "See [the map](http://a.example/).", "Voir [la carte](http://a.example/)."
    site.commit({"a.en.md": post(english, EN[1])})
    site.commit({"a.fr.md": post(french, FR[1])})
    site.commit({"a.en.md": post(english.replace("http", "https"), WALKED)})
    assert reflected(site) == [english, EN[1]]
    site.commit({"a.fr.md": post(french.replace("http", "https"), FR[1])})
    assert reflected(site) == [english.replace("http", "https"), EN[1]]


def test_a_source_that_is_not_committed_is_compared_as_it_is(repository: Make) -> None:
    site = begin(repository)
    assert reflected(site, (RISES, *EN[1:])) == list(EN)


def test_a_translation_without_text_reflects_nothing(repository: Make) -> None:
    site = repository("site")
    site.commit({"a.en.md": post(*EN), "a.fr.md": "\n"})
    assert reflected(site) == []
