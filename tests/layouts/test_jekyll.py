from pathlib import Path

from layout_builders import read, told, works


def post(*lines: str) -> str:
    return "\n".join(["---", *lines, "---", "Text."])


def test_names_with_dates_are_one_work_as_long_as_each_language_has_one(tmp_path: Path) -> None:
    site = read(
        tmp_path,
        {
            "_config.yml": "languages: [en, es, fr]\ndefault_lang: en\n",
            "_posts/2020-01-02-hello.md": post("lang: en"),
            "_posts/2020-01-03-hello.md": post("lang: es"),
            "_posts/fr/2020-01-05-hello.md": post("title: Bonjour"),
            "_posts/2020-02-01-weekly.md": post("lang: en"),
            "_posts/2020-02-08-weekly.md": post("lang: en"),
            "_posts/2020-02-08-weekly.fr.md": post("title: Semaine"),
        },
    )
    assert works(site) == {
        "_posts/2020-01-02-hello": {
            "en": "_posts/2020-01-02-hello.md",
            "es": "_posts/2020-01-03-hello.md",
            "fr": "_posts/fr/2020-01-05-hello.md",
        },
        "_posts/2020-02-01-weekly": {"en": "_posts/2020-02-01-weekly.md"},
        "_posts/2020-02-08-weekly": {
            "en": "_posts/2020-02-08-weekly.md",
            "fr": "_posts/2020-02-08-weekly.fr.md",
        },
    }
    assert told(site) == []


def test_refs_and_page_ids_are_keys(tmp_path: Path) -> None:
    site = read(
        tmp_path,
        {
            "_config.yml": "",
            "about.md": post("lang: en", "ref: about"),
            "a-propos.md": post("lang: fr", "ref: about"),
            "_posts/2020-01-02-bread.md": post("lang: en", "page_id: bread"),
            "_posts/2020-01-09-pan.md": post("lang: es", "page_id: bread"),
        },
    )
    assert works(site) == {
        "about": {"en": "about.md", "fr": "a-propos.md"},
        "bread": {"en": "_posts/2020-01-02-bread.md", "es": "_posts/2020-01-09-pan.md"},
    }


def test_one_address_in_all_languages_is_one_work(tmp_path: Path) -> None:
    site = read(
        tmp_path,
        {
            "_config.yml": "",
            "about.md": post("lang: en", "permalink: /about/"),
            "about-us-fr.md": post("lang: fr", "permalink: /about/"),
            "acerca.md": post("lang: es", "permalink: /es/about.html"),
            "x.md": post("lang: en", "permalink: /:title/"),
            "y.md": post("lang: fr", "permalink: /:title/"),
            "one.md": post("lang: en", "permalink: /same/"),
            "two.md": post("lang: en", "permalink: /same/"),
            "trois.md": post("lang: fr", "permalink: /same/"),
        },
    )
    assert works(site) == {
        "about": {"en": "about.md", "fr": "about-us-fr.md", "es": "acerca.md"},
        "x": {"en": "x.md"},
        "y": {"fr": "y.md"},
        "one": {"en": "one.md"},
        "two": {"en": "two.md"},
        "trois": {"fr": "trois.md"},
    }


def test_folders_of_languages_may_stand_anywhere(tmp_path: Path) -> None:
    site = read(
        tmp_path,
        {
            "_config.yml": "languages: ['en', 'pt_BR']\n",
            "_i18n/en/_posts/2020-01-02-a.md": "Text.",
            "_i18n/pt_BR/_posts/2020-01-02-a.md": "Texto.",
            "PT-br/_posts/2020-01-02-b.md": "Texto.",
            "en/_posts/2020-01-02-b.md": "Text.",
            "_posts/js/2020-01-02-c.md": "Text.",
            "_includes/d.md": "Text.",
            "README.md": "About.",
        },
    )
    assert works(site) == {
        "_i18n/_posts/2020-01-02-a": {
            "en": "_i18n/en/_posts/2020-01-02-a.md",
            "pt-BR": "_i18n/pt_BR/_posts/2020-01-02-a.md",
        },
        "_posts/2020-01-02-b": {
            "en": "en/_posts/2020-01-02-b.md",
            "pt-BR": "PT-br/_posts/2020-01-02-b.md",
        },
        "_posts/js/2020-01-02-c": {"en": "_posts/js/2020-01-02-c.md"},
    }


def test_a_source_folder_holds_the_posts(tmp_path: Path) -> None:
    files = {"_config.yml": "source: src\nlang: fr\n", "src/_posts/2020-01-02-a.md": "Texte."}
    site = read(tmp_path, files)
    assert site.config.default_language == "fr"
    assert works(site) == {"_posts/2020-01-02-a": {"fr": "src/_posts/2020-01-02-a.md"}}


def test_the_date_of_a_name_is_that_of_the_post_unless_it_says_another(tmp_path: Path) -> None:
    site = read(
        tmp_path,
        {
            "_posts/2020-01-02-a.md": "Text.",
            "_posts/2020-01-03-b.md": post("date: 2021-05-06"),
            "_posts/2020-99-99-c.md": "Text.",
            "2020-01-04-d/index.md": "Text.",
        },
    )
    dates = {
        edition.post.path: edition.post.metadata.date
        for row in site.status.rows
        for edition in row.group.editions.values()
    }
    assert {path: date and f"{date:%Y-%m-%d}" for path, date in dates.items()} == {
        "_posts/2020-01-02-a.md": "2020-01-02",
        "_posts/2020-01-03-b.md": "2021-05-06",
        "_posts/2020-99-99-c.md": None,
        "2020-01-04-d/index.md": "2020-01-04",
    }


def test_a_date_in_a_name_may_do_without_zeros(tmp_path: Path) -> None:
    site = read(
        tmp_path,
        {
            "_config.yml": "",
            "_posts/2015-9-19-bread.md": post("lang: en"),
            "_posts/fr/2015-09-20-bread.md": post("lang: fr"),
        },
    )
    (row,) = site.status.rows
    assert {
        tag: edition.post.metadata.date.isoformat()[:10]
        for tag, edition in row.group.editions.items()
        if edition.post.metadata.date
    } == {"en": "2015-09-19", "fr": "2015-09-20"}


def test_posts_in_a_folder_of_drafts_are_held_back(tmp_path: Path) -> None:
    site = read(
        tmp_path,
        {
            "_config.yml": "",
            "_posts/2020-01-02-bread.md": post("lang: en"),
            "_posts/2020-01-03-_drafts.md": post("lang: en"),
            "_drafts/butter.md": post("lang: en"),
            "_drafts/fr/empty.md": "---\ntitle: Beurre\n---\n",
            "recipes/_drafts/jam.md": post("lang: en", "published: true"),
        },
    )
    assert list(works(site)) == ["_posts/2020-01-02-bread", "_posts/2020-01-03-_drafts"]
    drafts = ["_drafts/butter.md", "_drafts/fr/empty.md", "recipes/_drafts/jam.md"]
    assert [each.path for each in site.drafts] == drafts
    assert told(site) == []


def test_other_tools_know_no_folder_of_drafts(tmp_path: Path) -> None:
    site = read(tmp_path, {"content/_drafts/butter.md": post("lang: en")})
    assert (list(works(site)), site.drafts) == (["_drafts/butter"], ())
