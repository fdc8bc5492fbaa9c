from polyglot.layouts.layout import LanguageFolder, Layout, move_layout

LAYOUT = Layout(
    content="site",
    include=("docs", "i18n"),
    exclude=("_*",),
    folders=(
        LanguageFolder(path="docs/fr", route="docs"),
        LanguageFolder(path="i18n/fr"),
    ),
    has_dated_names=True,
)


def test_a_layout_in_its_own_content_folder_is_as_it_was() -> None:
    assert move_layout(LAYOUT, "./site/") is LAYOUT


def test_folders_below_another_content_folder_are_named_from_there() -> None:
    assert move_layout(LAYOUT, ".") == Layout(
        content=".",
        folders=(
            LanguageFolder(path="site/docs/fr", route="docs"),
            LanguageFolder(path="site/i18n/fr"),
        ),
        has_dated_names=True,
    )
    assert move_layout(LAYOUT, "site/docs") == Layout(
        content="site/docs",
        folders=(LanguageFolder(path="fr", route="docs"),),
        has_dated_names=True,
    )
    assert move_layout(LAYOUT, "sit").folders == ()


def test_a_layout_has_a_key_for_the_configuration() -> None:
    assert Layout(name="Programming Historian").key == "programming-historian"
