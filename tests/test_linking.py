"""Keys written into posts and taken out again: nothing else changes, nothing is overwritten."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from msgspec.structs import replace

from linked_sites import ENGLISH, FRENCH, MER, SEA, SPANISH, applied, contents, suggested
from polyglot.config import Config
from polyglot.config_file import read_config
from polyglot.linking import (
    Edited,
    Reason,
    Refused,
    apply_suggestions,
    beginnings,
    reject_suggestion,
    undo_links,
)
from polyglot.links_file import Decisions, WrittenKey, read_decisions, write_decisions
from polyglot.pipeline import read_site
from polyglot.relate.suggested import Suggestion

Site = Callable[[Mapping[str, str | bytes]], Path]

NOTATIONS = {
    "yaml": ("---\n", "translation_key: sea\n", f"lang: fr\ntitle: 'A'   # so\n---\n{MER}"),
    "toml": (
        "+++\n",
        'translation_key = "sea"\n',
        f'lang = "fr"\n[extra]\nx = 1\n+++\n{MER}',
    ),
    "json": ("{", '\n  "translation_key": "sea",', f'\n  "lang": "fr"\n}}\n{MER}'),
    "headers": ("", "translation_key: sea\n", f"Lang: fr\nTags: a, b\n\n{MER}"),
    "none": ("", "---\ntranslation_key: sea\n---\n", MER),
    "crlf": ("---\r\n", "translation_key: sea\r\n", f"lang: fr\r\n---\r\n{MER}"),
    "mark": ("\ufeff---\n", "translation_key: sea\n", f"lang: fr\n---\n{MER}"),
    "no end": ("---\n", "translation_key: sea\n", f"lang: fr\n---\n{MER.rstrip()}"),
}
"""What stands before the line, the line, and the rest."""


@pytest.mark.parametrize("name", NOTATIONS)
def test_one_line_is_written_and_taken_out_again(name: str, site: Site) -> None:
    before, line, after = NOTATIONS[name]
    root = site({"sea.md": ENGLISH, "b.fr.md": before + after})
    sources = contents(root)
    config, edited = applied(root)
    assert edited == Edited(changed=("sea.md", "b.fr.md"), refused=())
    assert contents(root)["b.fr.md"].decode() == before + line + after
    assert undo_links(config).refused == ()
    assert contents(root) == sources


NAMES = ("0001", "a b", "it's", 'a "b"', "a: b", "-x", "😀", "no", "été", "#1", "a.b", "2024-01-02")


@pytest.mark.parametrize("name", NAMES)
def test_any_file_name_gives_a_key_that_joins_its_posts(name: str, site: Site) -> None:
    root = site({f"{name}.md": ENGLISH, "zz.md": FRENCH})
    before = contents(root)
    config, edited = applied(root)
    assert edited == Edited(changed=(f"{name}.md", "zz.md"), refused=())
    (row,) = read_site(config).status.rows
    assert (row.group.key, sorted(row.group.editions)) == (name, ["en", "fr"])
    undo_links(config)
    assert contents(root) == before


def test_a_name_that_no_line_can_hold_gets_no_key(site: Site) -> None:
    root = site({"a\tb.md": ENGLISH, "zz.md": FRENCH})
    before = contents(root)
    assert applied(root)[1] == Edited(
        changed=(),
        refused=(
            Refused(path="a\tb.md", reason=Reason.MORE),
            Refused(path="zz.md", reason=Reason.MORE),
        ),
    )
    assert contents(root) == before


def test_what_is_applied_is_not_suggested_again(site: Site) -> None:
    root = site({"sea.md": ENGLISH, "mer.md": FRENCH})
    applied(root)
    after = contents(root)
    assert suggested(root)[1] == []
    assert applied(root)[1] == Edited(changed=(), refused=())
    assert contents(root) == after


def test_a_post_that_has_changed_since_is_left_alone_with_its_group(site: Site) -> None:
    root = site({"sea.md": ENGLISH, "mer.md": FRENCH})
    config, found = suggested(root)
    (root / "content/mer.md").write_text(f"{FRENCH}Encore.\n", encoding="utf-8")
    before = contents(root)
    assert apply_suggestions(config, found) == Edited(
        changed=(), refused=(Refused(path="mer.md", reason=Reason.CHANGED),)
    )
    assert contents(root) == before
    assert read_decisions(root) == Decisions()


def test_a_post_that_is_gone_is_no_reason_to_write_into_the_others(site: Site) -> None:
    root = site({"sea.md": ENGLISH, "mer.md": FRENCH})
    config, found = suggested(root)
    (root / "content/mer.md").unlink()
    assert apply_suggestions(config, found) == Edited(
        changed=(), refused=(Refused(path="mer.md", reason=Reason.MISSING),)
    )


def test_a_read_only_post_is_left_alone(site: Site) -> None:
    root = site({"sea.md": ENGLISH, "mer.md": FRENCH})
    (root / "content/mer.md").chmod(0o444)
    before = contents(root)
    assert applied(root)[1] == Edited(
        changed=(), refused=(Refused(path="mer.md", reason=Reason.READ_ONLY),)
    )
    assert contents(root) == before


def test_the_mode_of_a_post_stays(site: Site) -> None:
    root = site({"sea.md": ENGLISH, "mer.md": FRENCH})
    (root / "content/mer.md").chmod(0o640)
    applied(root)
    assert (root / "content/mer.md").stat().st_mode & 0o777 == 0o640


def test_a_link_stays_a_link(site: Site) -> None:
    root = site({"sea.md": ENGLISH, "notes/mer.txt": FRENCH})
    (root / "content/mer.md").symlink_to("notes/mer.txt")
    assert applied(root)[1].changed == ("sea.md", "mer.md")
    assert (root / "content/mer.md").is_symlink()
    assert b"translation_key: sea\n" in (root / "content/notes/mer.txt").read_bytes()


@pytest.mark.parametrize("path", ["../outside.md", "/outside.md", "leads/out.md"])
def test_nothing_outside_of_the_content_folder_is_touched(path: str, site: Site) -> None:
    root = site({"sea.md": ENGLISH, "/outside.md": "---\ntranslation_key: k\n---\n"})
    (root / "content/leads").symlink_to("..")
    (root / "out.md").write_text("---\ntranslation_key: k\n---\n", encoding="utf-8")
    named = str(root / "outside.md") if path.startswith("/") else path
    write_decisions(root, Decisions(written=(WrittenKey(path=named, key="k"),)))
    assert undo_links(read_config(root)) == Edited(
        changed=(), refused=(Refused(path=named, reason=Reason.OUTSIDE),)
    )
    assert (root / "outside.md").read_text() == "---\ntranslation_key: k\n---\n"
    assert (root / "out.md").read_text() == "---\ntranslation_key: k\n---\n"


def test_a_key_that_somebody_changed_stays_and_stays_on_record(site: Site) -> None:
    root = site({"sea.md": ENGLISH, "mer.md": FRENCH})
    config, _ = applied(root)
    own = (root / "content/mer.md").read_bytes().replace(b"sea", b"ocean")
    (root / "content/mer.md").write_bytes(own)
    changed = Refused(path="mer.md", reason=Reason.OTHER)
    assert undo_links(config) == Edited(changed=("sea.md",), refused=(changed,))
    assert undo_links(config) == Edited(changed=(), refused=(changed,))
    assert (root / "content/mer.md").read_bytes() == own
    (root / "content/mer.md").write_bytes(own.replace(b"ocean", b"sea"))
    assert undo_links(config) == Edited(changed=("mer.md",), refused=())
    assert contents(root) == {"sea.md": ENGLISH.encode(), "mer.md": FRENCH.encode()}
    assert read_decisions(root) == Decisions()


def test_a_key_that_is_gone_is_forgotten(site: Site) -> None:
    root = site({"sea.md": ENGLISH, "mer.md": FRENCH})
    config, _ = applied(root)
    (root / "content/sea.md").write_text(ENGLISH, encoding="utf-8")
    assert undo_links(config) == Edited(
        changed=("mer.md",), refused=(Refused(path="sea.md", reason=Reason.GONE),)
    )
    assert undo_links(config) == Edited(changed=(), refused=())


def test_a_post_that_is_gone_stays_on_record_until_it_comes_back(site: Site) -> None:
    root = site({"sea.md": ENGLISH, "mer.md": FRENCH})
    config, _ = applied(root)
    (root / "content/mer.md").rename(root / "content/ocean.md")
    missing = Refused(path="mer.md", reason=Reason.MISSING)
    assert undo_links(config) == Edited(changed=("sea.md",), refused=(missing,))
    assert read_decisions(root) == Decisions(written=(WrittenKey(path="mer.md", key="sea"),))
    (root / "content/ocean.md").rename(root / "content/mer.md")
    assert undo_links(config) == Edited(changed=("mer.md",), refused=())
    assert contents(root) == {"sea.md": ENGLISH.encode(), "mer.md": FRENCH.encode()}


def test_undo_keeps_what_was_edited_around_the_key(site: Site) -> None:
    root = site({"sea.md": ENGLISH, "mer.md": FRENCH})
    config, _ = applied(root)
    edited = (root / "content/mer.md").read_bytes().replace(b"Vasco", b"Nuno") + b"Encore.\n"
    (root / "content/mer.md").write_bytes(edited)
    undo_links(config)
    assert contents(root)["mer.md"] == edited.replace(b"translation_key: sea\n", b"")


def test_what_is_rejected_never_comes_again(site: Site) -> None:
    root = site({"sea.md": ENGLISH, "mer.md": FRENCH})
    config, (found,) = suggested(root)
    reject_suggestion(config, found)
    assert suggested(root)[1] == []


def test_under_other_names_what_is_rejected_is_asked_again(site: Site) -> None:
    root = site({"sea.md": ENGLISH, "mer.md": FRENCH})
    config, (found,) = suggested(root)
    reject_suggestion(config, found)
    for name in ("sea.md", "mer.md"):
        (root / "content" / name).rename(root / "content" / f"new-{name}")
    assert len(suggested(root)[1]) == 1


def test_a_post_that_completes_a_group_is_suggested_with_all_of_it(site: Site) -> None:
    root = site({"sea.fr.md": FRENCH, "sea.es.md": SPANISH, "harbour.md": ENGLISH})
    config, (found,) = suggested(root)
    assert [each.post.path for each in found.members] == ["harbour.md", "sea.es.md", "sea.fr.md"]
    reject_suggestion(config, found)
    assert read_decisions(root).rejected == {
        frozenset(("harbour.md", "sea.es.md")),
        frozenset(("harbour.md", "sea.fr.md")),
    }
    assert apply_suggestions(config, [found]).changed == ("harbour.md", "sea.es.md", "sea.fr.md")
    (row,) = read_site(config).status.rows
    assert sorted(row.group.editions) == ["en", "es", "fr"]


@pytest.mark.parametrize("state", ["draft: true", "draft: true\nlang: fr"])
def test_a_key_that_a_draft_has_is_not_given_again(state: str, site: Site) -> None:
    draft = f"---\n{state}\ntranslation_key: sea\n---\nNot yet.\n"
    root = site({"sea.md": ENGLISH, "mer.md": FRENCH, "later.md": draft})
    config, (found,) = suggested(root)
    assert found.key == "mer"
    apply_suggestions(config, [found])
    assert [row.group.key for row in read_site(config).status.rows] == ["mer"]


def test_where_every_name_is_taken_the_key_has_a_number(site: Site) -> None:
    drafts = {
        f"{name}-later.md": f"---\ndraft: true\ntranslation_key: {name}\n---\nNot yet.\n"
        for name in ("sea", "mer")
    }
    root = site({"sea.md": ENGLISH, "mer.md": FRENCH, **drafts})
    assert [found.key for found in suggested(root)[1]] == ["sea-2"]


def test_a_doubtful_language_is_that_of_its_key(site: Site) -> None:
    root = site({"sea.md": ENGLISH, "mer.md": MER})
    config, found = suggested(root)
    apply_suggestions(config, found)
    (row,) = read_site(config).status.rows
    assert sorted(row.group.editions) == ["en", "fr"]


def test_beginnings_are_without_front_matter(site: Site) -> None:
    root = site({"sea.md": ENGLISH, "mer.md": f"{FRENCH}\nEncore.\n"})
    config, (found,) = suggested(root)
    assert beginnings(config, found, 1) == [SEA.strip(), MER.strip()]


def test_a_group_is_left_alone_where_one_post_cannot_take_the_key(site: Site) -> None:
    root = site({"sea.md": ENGLISH, "mer.md": f"---\n{{lang: fr}}\n---\n{MER}"})
    before = contents(root)
    config, found = suggested(root)
    assert apply_suggestions(config, found) == Edited(
        changed=(), refused=(Refused(path="mer.md", reason=Reason.MORE),)
    )
    assert contents(root) == before


def test_a_write_that_comes_between_is_not_overwritten(site: Site) -> None:
    root = site({"sea.md": ENGLISH, "mer.md": FRENCH})
    before = contents(root)
    config, (found,) = suggested(root)
    stale = replace(found, members=(found.members[0], found.members[0]))
    assert apply_suggestions(config, [stale]) == Edited(
        changed=(), refused=(Refused(path="sea.md", reason=Reason.CHANGED),)
    )
    assert contents(root) == before
    assert read_decisions(root) == Decisions()


def completing(root: Path) -> tuple[Config, Suggestion, Suggestion]:
    """What is sure of two posts, and what is doubtful of them and a third."""
    config, (found,) = suggested(root)
    english, spanish, french = found.members
    sure = replace(found, members=(english, french))
    linked = frozenset({frozenset((english.post.path, french.post.path))})
    return config, sure, replace(found, members=(english, spanish, french), linked=linked)


def test_a_third_post_joins_what_the_same_run_has_linked(site: Site) -> None:
    root = site({"sea.md": ENGLISH, "mer.md": FRENCH, "mar.md": SPANISH})
    before = contents(root)
    config, sure, doubtful = completing(root)
    assert apply_suggestions(config, [sure, doubtful]) == Edited(
        changed=("sea.md", "mer.md", "mar.md"), refused=()
    )
    (row,) = read_site(config).status.rows
    assert sorted(row.group.editions) == ["en", "es", "fr"]
    undo_links(config)
    assert contents(root) == before


def test_a_third_post_that_is_rejected_parts_only_from_the_others(site: Site) -> None:
    root = site({"sea.md": ENGLISH, "mer.md": FRENCH, "mar.md": SPANISH})
    config, sure, doubtful = completing(root)
    reject_suggestion(config, doubtful)
    apply_suggestions(config, [sure])
    assert read_decisions(root).rejected == {
        frozenset(("mar.md", "sea.md")),
        frozenset(("mar.md", "mer.md")),
    }
    assert suggested(root)[1] == []


def test_a_key_goes_into_the_sidecar_where_a_post_has_one(site: Site) -> None:
    sea = ".. title: Sea\n.. slug: sea\n"
    root = site(
        {"sea.md": SEA, "sea.meta": sea, "mer.fr.md": MER, "mer.fr.meta": ".. title: Mer\r\n"}
    )
    (root / "polyglot.yaml").write_text(
        "languages: [en, fr]\nlayout: nikola\ncontent: content\n", "utf-8"
    )
    before = contents(root)
    config, found = suggested(root)
    assert apply_suggestions(config, found) == Edited(
        changed=("sea.meta", "mer.fr.meta"), refused=()
    )
    key = found[0].key
    assert contents(root) == before | {
        "mer.fr.meta": f".. translation_key: {key}\r\n.. title: Mer\r\n".encode(),
        "sea.meta": f".. translation_key: {key}\n{sea}".encode(),
    }
    (row,) = read_site(config).status.rows
    assert row.group.key == key
    undo_links(config)
    assert contents(root) == before
