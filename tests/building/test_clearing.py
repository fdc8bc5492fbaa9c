from pathlib import Path

from polyglot.site_tree.clearing import clear_away


def test_a_folder_goes_with_all_that_it_holds_and_nothing_that_it_links_to(tmp_path: Path) -> None:
    folder, other = tmp_path / "folder", tmp_path / "other"
    (folder / "a" / "b").mkdir(parents=True)
    (folder / "a" / "b" / "c").write_text("")
    other.mkdir()
    (other / "kept").write_text("")
    (folder / "a" / "to-a-folder").symlink_to(other)
    (folder / "to-nothing").symlink_to("nowhere")
    clear_away(folder)
    assert sorted(tmp_path.rglob("*")) == [other, other / "kept"]


def test_what_is_not_there_or_only_a_link_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to("folder")
    clear_away(tmp_path / "link")
    clear_away(tmp_path / "nowhere")
    assert {path.name for path in tmp_path.iterdir()} == {"folder", "link"}
