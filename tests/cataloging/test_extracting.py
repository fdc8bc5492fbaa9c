from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from polyglot.cataloging.extracting import Extracted, extract_domain
from polyglot.cataloging.source_files import SIZE_BOUND_BYTES
from polyglot.catalogs.catalog import parse_catalog
from polyglot.config_file import read_config
from polyglot.problems import problem

Site = Callable[[Mapping[str, str | bytes]], Path]

APP = "catalogs: {app: {sources: [src/**/*.py]}}\n"


def extract(root: Path, name: str, day: date = date(2024, 5, 31)) -> Extracted | None:
    config = read_config(root)
    domain = next(domain for domain in config.domains if domain.name == name)
    return extract_domain(config, domain, today=day)


def extracted(root: Path, name: str, day: date = date(2024, 5, 31)) -> Extracted:
    found = extract(root, name, day)
    assert found is not None
    return found


def entries(found: Extracted) -> str:
    """The template without its header."""
    return found.content.decode().partition("\n\n")[2]


def test_sources_are_read_in_the_order_of_their_paths(site: Site) -> None:
    root = site(
        {
            "polyglot.yaml": APP,
            "/src/b.py": '_("of b"); _("of both")',
            "/src/a/c.py": '_("of both"); _("of c")',
            "/src/.hidden/d.py": '_("hidden")',
        }
    )
    assert entries(extracted(root, "app")) == (
        '#: src/a/c.py\n#: src/b.py\nmsgid "of both"\nmsgstr ""\n\n'
        '#: src/a/c.py\nmsgid "of c"\nmsgstr ""\n\n'
        '#: src/b.py\nmsgid "of b"\nmsgstr ""\n'
    )


def test_the_same_sources_give_the_same_bytes_on_any_day(site: Site) -> None:
    root = site({"polyglot.yaml": APP, "/src/a.py": '_("a")'})
    first = extracted(root, "app")
    assert (first.is_changed, first.new, first.gone) == (True, 1, 0)
    first.path.parent.mkdir()
    first.path.write_bytes(first.content)
    (root / "src/a.py").write_text('\n\n\n_("a")\n', encoding="utf-8")
    again = extracted(root, "app", date(2025, 1, 1))
    assert (again.content, again.is_changed) == (first.content, False)
    (root / "src/a.py").write_text('_("b"); _("c")', encoding="utf-8")
    changed = extracted(root, "app", date(2025, 1, 1))
    assert (changed.is_changed, changed.new, changed.gone) == (True, 2, 1)
    assert b"POT-Creation-Date: 2024-05-31 00:00+0000" in changed.content


def test_what_a_broken_source_had_stays(site: Site) -> None:
    root = site(
        {
            "polyglot.yaml": APP,
            "/src/a.py": '_("a"); _("both")',
            "/src/b.py": '# Translators: x\nngettext("b %d", "bs %d", n); _("both")',
        }
    )
    first = extracted(root, "app")
    first.path.parent.mkdir()
    first.path.write_bytes(first.content)
    (root / "src/b.py").write_text("if _('b')", encoding="utf-8")
    again = extracted(root, "app")
    assert again.content == first.content
    assert [(found.code, found.path) for found in again.problems] == [
        ("extract-syntax", "src/b.py")
    ]


def test_a_template_that_cannot_be_read_is_left_alone(site: Site) -> None:
    root = site(
        {"polyglot.yaml": APP, "/src/a.py": '_("a")', "/locales/app.pot": 'msgid "a"\nmsgid "b"\n'}
    )
    found = extracted(root, "app")
    assert (found.is_changed, found.content) == (False, b"")
    assert found.problems == (problem("po-truncated", "locales/app.pot", 1),)


def test_a_pattern_without_files_is_told(site: Site) -> None:
    text = "catalogs:\n  my:\n    domain: app\n    sources:\n      - scr/**\n      - src/*.py\n"
    root = site({"polyglot.yaml": text})
    unmatched = problem("extract-no-source", "polyglot.yaml", 5, found="scr/**", domain="app")
    other = problem("extract-no-source", "polyglot.yaml", 6, found="src/*.py", domain="app")
    found = extracted(root, "app")
    assert (found.is_changed, found.problems) == (False, (unmatched, other))
    (root / "src").mkdir()
    (root / "src/a.py").write_text('_("a")', encoding="utf-8")
    found = extracted(root, "app")
    assert (found.is_changed, found.problems) == (True, (unmatched,))


def test_a_pattern_alone_is_told_on_its_line(site: Site) -> None:
    root = site({"polyglot.yaml": "catalogs:\n  app:\n    sources: scr/*.py\n"})
    unmatched = problem("extract-no-source", "polyglot.yaml", 3, found="scr/*.py", domain="app")
    assert extracted(root, "app").problems == (unmatched,)


def test_patterns_that_match_nothing_empty_no_template(site: Site) -> None:
    template = '#: src/a.py\nmsgid "a"\nmsgstr ""\n\n#: src/b.py\nmsgid "b"\nmsgstr ""\n'
    root = site(
        {
            "polyglot.yaml": APP.replace("src", "scr"),
            "/src/a.py": '_("a")',
            "/locales/app.pot": template,
        }
    )
    found = extracted(root, "app")
    assert (entries(found), found.messages, found.gone) == (template, 2, 0)
    assert [each.code for each in found.problems] == ["extract-no-source"]


def test_misspelt_sources_of_the_site_lose_nothing_and_keep_nothing_else(site: Site) -> None:
    text = "title: Blog\ncatalogs: {site: {sources: [scr/*.py]}}\n"
    root = site(
        {
            "polyglot.yaml": text,
            "a.md": "---\ntitle: A\ntags: [new]\n---\nText.\n",
            "/locales/site.pot": (
                '#: content/a.md\nmsgctxt "tag"\nmsgid "old"\nmsgstr ""\n\n'
                '#: src/a.py\nmsgid "of a"\nmsgstr ""\n'
            ),
        }
    )
    found = parse_catalog(extracted(root, "site").content, "site.pot")
    assert [entry.msgid for entry in found.messages] == ["Blog", "new", "of a"]


def test_excluded_files_links_out_and_pages_are_no_sources(site: Site) -> None:
    root = site(
        {
            "polyglot.yaml": (
                "catalogs: {app: {sources: ['**/*.py'], exclude: [src/old, '*_test.py']}}\n"
            ),
            "/src/a.py": '_("a")',
            "/src/a_test.py": '_("of a test")',
            "/src/old/b.py": '_("old")',
            "/public/c.py": '_("a page")',
        }
    )
    outside = root.parent / "outside.py"
    outside.write_text('_("outside")', encoding="utf-8")
    (root / "src/link.py").symlink_to(outside)
    assert entries(extracted(root, "app")) == '#: src/a.py\nmsgid "a"\nmsgstr ""\n'


def test_a_source_of_a_machine_is_not_read(site: Site) -> None:
    root = site({"polyglot.yaml": APP, "/src/a.py": "#" * (SIZE_BOUND_BYTES + 1)})
    (root / "src/b.py").write_text('_("b")', encoding="utf-8")
    assert extracted(root, "app").problems == (
        problem("extract-too-large", "src/a.py", bound="5,000,000"),
    )


def test_the_sites_own_templates_and_words_are_in_its_domain(site: Site) -> None:
    root = site(
        {
            "polyglot.yaml": "title: Notes\n",
            "a.md": "---\ntags: [craft]\n---\n",
            "/templates/page.html": "{% trans %}\n  By the\n  sea\n{% endtrans %}",
            "/templates/photo.png": b"\x89PNG",
        }
    )
    assert entries(extracted(root, "site")) == (
        '#: polyglot.yaml\nmsgctxt "title"\nmsgid "Notes"\nmsgstr ""\n\n'
        '#: content/a.md\nmsgctxt "tag"\nmsgid "craft"\nmsgstr ""\n\n'
        '#: templates/page.html\nmsgid "By the sea"\nmsgstr ""\n'
    )


def test_nothing_is_made_where_there_is_nothing_to_translate(site: Site) -> None:
    root = site({"polyglot.yaml": "catalogs: {elsewhere: {}}\n", "a.md": "a"})
    assert extract(root, "site") is None
    assert extract(root, "elsewhere") is None


def test_a_project_without_posts_has_catalogs_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "polyglot.yaml").write_text("title: Tool\n" + APP, encoding="utf-8")
    (tmp_path / "src").mkdir()
    (tmp_path / "src/a.py").write_text('_("a")', encoding="utf-8")
    assert extract(tmp_path, "site") is None
    assert entries(extracted(tmp_path, "app")) == '#: src/a.py\nmsgid "a"\nmsgstr ""\n'
