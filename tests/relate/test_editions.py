from builders import EN, ES, FR, LANGUAGES, edit, make_post, with_text
from polyglot.analyse.posts import LanguageShare, Post
from polyglot.problems import show
from polyglot.relate.editions import edition_problems
from polyglot.relate.evidence import Evidence
from polyglot.tags import Tag


def known(*posts: Post) -> list[tuple[str, Evidence]]:
    return [(edition.language, edition.evidence) for edition in edit(posts)]


def complaints(*posts: Post) -> list[tuple[str, int, str]]:
    found = sorted(edition_problems(edit(posts), LANGUAGES))
    return [(each.path, each.line, show(each).message) for each in found]


def test_declared_beats_suffix_and_folder() -> None:
    assert known(make_post("fr/a.es.md", language="en")) == [(EN, Evidence.DECLARED)]


def test_path_beats_detection() -> None:
    assert known(make_post("a.es.md", reads_as="fr")) == [(ES, Evidence.SUFFIX)]


def test_bare_path_alone_is_what_it_reads_as() -> None:
    assert known(make_post("a.md", reads_as="fr")) == [(FR, Evidence.DETECTED)]


def test_bare_path_beside_a_suffix_is_the_default_language() -> None:
    posts = (make_post("a.md", reads_as="es"), make_post("a.fr.md", reads_as="fr"))
    assert known(*posts) == [(EN, Evidence.DEFAULT), (FR, Evidence.SUFFIX)]


def test_short_or_doubtful_text_is_not_guessed_at() -> None:
    assert (
        known(
            make_post("a.md", reads_as="fr", words=5),
            make_post("b.md", reads_as="fr", confidence=0.6),
            make_post("c.md"),
        )
        == [(EN, Evidence.DEFAULT)] * 3
    )


def test_short_text_that_reads_as_another_language_is_noticed() -> None:
    assert complaints(
        make_post("a.md", reads_as="fr", words=12, confidence=0.87),
        make_post("b.md", reads_as="fr", words=4),
        make_post("c.md", reads_as="fr", words=12, confidence=0.79),
        make_post("d.md", reads_as="de", words=12),
        make_post("e.en.md", reads_as="fr", words=12),
        make_post("f.md", reads_as="en", words=12),
    ) == [
        (
            "a.md",
            1,
            "taken for English, since nothing says otherwise, but probably French (0.87)",
        )
    ]


def test_a_doubtful_text_is_what_it_reads_as_beside_one_of_its_key() -> None:
    english = make_post("a.md", reads_as="en", key="k")
    doubtful = make_post("b.md", reads_as="fr", words=5, key="k")
    assert known(english, doubtful) == [(EN, Evidence.DETECTED), (FR, Evidence.DETECTED)]
    assert known(make_post("c.md", reads_as="fr", key="k"), doubtful) == [
        (FR, Evidence.DETECTED),
        (EN, Evidence.DEFAULT),
    ]


def test_language_that_is_not_listed_needs_more_certainty() -> None:
    assert known(
        make_post("a.md", reads_as="de", words=30),
        make_post("b.md", reads_as="de", words=300, confidence=0.999),
    ) == [(EN, Evidence.DEFAULT), (Tag("de"), Evidence.DETECTED)]


def test_programming_language_is_reported_and_passed_over() -> None:
    post = make_post("fr/scheme.md", language="Scheme", lines={"language": 3})
    assert known(post) == [(FR, Evidence.FOLDER)]
    assert complaints(post) == [
        ("fr/scheme.md", 3, "lang: 'Scheme' is not a language tag such as 'fr' or 'pt-BR'")
    ]


def test_three_letters_that_are_not_configured_are_no_language() -> None:
    assert known(make_post("tcl.md", language="tcl")) == [(EN, Evidence.DEFAULT)]


def test_region_names_the_configured_language() -> None:
    assert known(make_post("a.md", language="fr_CA")) == [(FR, Evidence.DECLARED)]


def test_a_title_alone_contradicts_nothing() -> None:
    post = with_text(make_post("a.fr.md", reads_as="es"), shares=())
    assert list(edition_problems(edit([post]), LANGUAGES)) == []


def test_confident_contradiction_is_reported_not_followed() -> None:
    post = make_post("a.fr.md", reads_as="es", confidence=0.991)
    assert known(post) == [(FR, Evidence.SUFFIX)]
    assert complaints(post) == [
        ("a.fr.md", 1, "marked French (suffix) but reads as Spanish (0.99)")
    ]


def test_agreement_and_doubt_are_silent() -> None:
    assert (
        complaints(
            make_post("a.fr.md", reads_as="fr"),
            make_post("b.fr.md", reads_as="en", confidence=0.7),
            make_post("c.fr.md", reads_as="en", words=8),
        )
        == []
    )


def reading_french(*, words: int, prose_words: int, own_prose_words: int) -> Post:
    """A post that reads as French and is marked English, with prose of its own."""
    french = LanguageShare(language=FR, words=words, prose_words=prose_words, line=9)
    english = LanguageShare(language=EN, words=own_prose_words, prose_words=own_prose_words, line=3)
    return with_text(make_post("a.en.md", reads_as="fr"), shares=(english, french))


def test_a_long_quotation_contradicts_nothing() -> None:
    quoting = reading_french(words=300, prose_words=0, own_prose_words=60)
    assert complaints(quoting) == []


def test_a_sentence_of_its_own_does_not_clear_a_post() -> None:
    mislabelled = reading_french(words=300, prose_words=260, own_prose_words=12)
    assert complaints(mislabelled) == [
        ("a.en.md", 1, "marked English (suffix) but reads as French (0.99)")
    ]


def test_language_the_site_does_not_list_is_reported() -> None:
    assert complaints(make_post("a.md", language="de")) == [
        ("a.md", 1, "is in German, which the site does not list (English, French, Spanish)")
    ]


def test_wanted_language_that_is_no_tag_is_reported() -> None:
    post = make_post("a.md", translate=("fr", "klingon!"), lines={"translate": 4})
    assert complaints(post) == [
        ("a.md", 4, "translate: 'klingon!' is not a language tag such as 'fr' or 'pt-BR'")
    ]
