"""Hugo: languages by suffix or by content folder (gohugo.io, Multilingual mode)."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from posixpath import commonpath, normpath, relpath
from typing import TypeAlias

from polyglot.layouts.layout import NO_POSTS_IN_ROOT, LanguageFolder, Layout, is_inside
from polyglot.layouts.settings import (
    Settings,
    as_mapping,
    as_text,
    as_texts,
    is_yes,
    outside,
    read_settings,
    read_text,
    unknown_tags,
    with_default_first,
)
from polyglot.problems import Problem
from polyglot.strict_yaml import Value
from polyglot.tags import Tag, parse_tag, primary_language

NAME = "Hugo"
_DEFAULTS = "config/_default"
_ENDINGS = ("toml", "yaml", "yml", "json")
_NAMES = tuple(f"hugo.{ending}" for ending in _ENDINGS)
# Other tools have a `config.toml`, too; Zola's names its address `base_url`.
_OLD_NAMES = tuple(f"config.{ending}" for ending in _ENDINGS)
_OWN_WORDS = ("baseurl", "languagecode", "defaultcontentlanguage")

_Fields: TypeAlias = Mapping[str, Value]


def find_evidence(root: Path, names: Collection[str]) -> tuple[str, ...]:
    """Its configuration, or a folder of archetypes beside one of content."""
    marks = [name for name in _NAMES if name in names]
    marks += [name for name in _OLD_NAMES if name in names and _is_own(root, name)]
    if (root / _DEFAULTS).is_dir():
        marks.append(_DEFAULTS)
    if "archetypes" in names and "content" in names:
        marks.append("archetypes")
    return tuple(marks)


def _is_own(root: Path, name: str) -> bool:
    text = read_text(root, name)
    return isinstance(text, str) and any(word in text.lower() for word in _OWN_WORDS)


def read_layout(root: Path, evidence: tuple[str, ...]) -> Layout:
    """Its languages, and the content folder of each that has one of its own."""
    fields, problems = _read_fields(root)
    names = dict(_used_languages(fields))
    default = _default_language(fields, names)
    by_folder = _content_folders(fields, names)
    inside = {folder: tags for folder, tags in by_folder.items() if is_inside(folder)}
    problems += [outside(_path_of(root), folder) for folder in by_folder if folder not in inside]
    content, folders = _place(inside or {"content": []})
    return Layout(
        name=NAME,
        content=content,
        evidence=evidence,
        exclude=NO_POSTS_IN_ROOT if content == "." and not folders else (),
        include=tuple(folder.path for folder in folders) if content == "." else (),
        languages=with_default_first(names.values(), default),
        default_language=default,
        title=as_text(fields.get("title", "")),
        address=as_text(fields.get("baseurl", "")),
        folders=folders,
        spellings={name: tag for name, tag in names.items() if not _is_kin(parse_tag(name), tag)},
        problems=tuple(problems),
    )


def _read_fields(root: Path) -> tuple[dict[str, Value], list[Problem]]:
    """All settings, their names in lower case: Hugo does not tell cases apart."""
    fields: dict[str, Value] = {}
    problems: list[Problem] = []
    for settings in _all_settings(root):
        problems.extend(settings.problems)
        stem = settings.path.rpartition("/")[2].rpartition(".")[0]
        lowered = as_mapping(_lowered(dict(settings.fields)))
        # A file of its own for a part: config/_default/languages.toml.
        fields |= {stem: lowered} if stem in {"languages", "module"} else lowered
        names = as_mapping(fields.get("languages", {}))
        problems.extend(unknown_tags(settings.path, _untellable(names)))
    return fields, list(dict.fromkeys(problems))


def _path_of(root: Path) -> str:
    """The main configuration file; the folder of several where there is none."""
    paths = (*_NAMES, *_OLD_NAMES)
    return next((name for name in paths if (root / name).is_file()), _DEFAULTS)


def _all_settings(root: Path) -> Iterator[Settings]:
    if (root / _path_of(root)).is_file():
        yield read_settings(root, _path_of(root))
    for stem in ("hugo", "config", "languages", "module"):
        paths = (f"{_DEFAULTS}/{stem}.{ending}" for ending in _ENDINGS)
        if found := next((path for path in paths if (root / path).is_file()), None):
            yield read_settings(root, found)


def _lowered(value: Value) -> Value:
    if isinstance(value, dict):
        return {key.lower(): _lowered(each) for key, each in value.items()}
    return [_lowered(each) for each in value] if isinstance(value, list) else value


def _untellable(languages: Mapping[str, Value]) -> Iterator[str]:
    for name, value in languages.items():
        if isinstance(value, dict) and _tag_of(name, value) is None:
            yield name


def _tag_of(name: str, settings: _Fields) -> Tag | None:
    """The language that a key stands for: ``cn`` is none, but may have `languageCode: zh-CN`.

    So may ``br``, which is Breton, mean Brazil: a code of another language is the surer.
    """
    codes = (as_text(settings.get(field, "")) for field in ("locale", "languagecode"))
    code = next((tag for text in codes if (tag := parse_tag(text))), None)
    own = parse_tag(name)
    return code if own is None or (code and not _is_kin(own, code)) else own


def _is_kin(tag: Tag | None, other: Tag) -> bool:
    return tag is not None and primary_language(tag) == primary_language(other)


def _used_languages(fields: _Fields) -> Iterator[tuple[str, Tag]]:
    """The key and the tag of each language that is not switched off, by weight."""
    listed = as_mapping(fields.get("languages", {})).items()
    disabled = set(as_texts(fields.get("disablelanguages", [])))
    used = [
        (_weight(value), name, tag)
        for name, value in listed
        if isinstance(value, dict) and (tag := _tag_of(name, value))
        if name not in disabled and not is_yes(value.get("disabled", ""))
    ]
    for _weight_of_it, name, tag in sorted(used):
        yield name, tag


def _weight(settings: _Fields) -> tuple[bool, int]:
    """Hugo puts languages without a weight after the others."""
    weight = as_text(settings.get("weight", ""))
    number = int(weight) if weight.isdecimal() and len(weight) < 10 else 0
    return number == 0, number


def _default_language(fields: _Fields, names: Mapping[str, Tag]) -> Tag | None:
    stated = as_text(fields.get("defaultcontentlanguage", "")).lower()
    if stated:
        return names.get(stated) or parse_tag(stated)
    if names:
        return names.get("en") or next(iter(names.values()))
    return _tag_of("", fields)


_ByFolder: TypeAlias = dict[str, list[Tag]]


def _content_folders(fields: _Fields, names: Mapping[str, Tag]) -> _ByFolder:
    """The languages of each content folder, wherever it lies."""
    usual = normpath(as_text(fields.get("contentdir", "")) or "content")
    languages = as_mapping(fields.get("languages", {}))
    own = {name: as_text(as_mapping(languages[name]).get("contentdir", "")) for name in names}
    found: _ByFolder = {}
    for name, tag in names.items():
        found.setdefault(normpath(own[name]) if own[name] else usual, []).append(tag)
    mounted = _mounted_folders(fields, names)
    # Mounts of content take the place of the content folder.
    kept = found if any(own.values()) or not mounted else {}
    return (kept | mounted) or {usual: []}


def _mounted_folders(fields: _Fields, names: Mapping[str, Tag]) -> _ByFolder:
    """The languages of each mount of content, as far as they are named."""
    mounts = as_mapping(fields.get("module", {})).get("mounts", [])
    found: _ByFolder = {}
    for mount in map(as_mapping, mounts if isinstance(mounts, list) else []):
        source, target = (as_text(mount.get(key, "")) for key in ("source", "target"))
        if source and target and normpath(target) == "content":
            tags = [names[name] for name in _mount_languages(mount) if name in names]
            # What is mounted again fills the gaps of another language.
            found.setdefault(normpath(source), tags)
    return found


def _mount_languages(mount: _Fields) -> list[str]:
    """``lang``, which Hugo 0.153 replaced by a list in ``sites.matrix``."""
    matrix = as_mapping(as_mapping(mount.get("sites", {})).get("matrix", {}))
    listed = [*as_texts(mount.get("lang", [])), *as_texts(matrix.get("languages", []))]
    return [name.lower() for name in listed]


def _place(languages_by_folder: _ByFolder) -> tuple[str, tuple[LanguageFolder, ...]]:
    """The content folder that holds all of them, and those below it."""
    content = commonpath(languages_by_folder) or "."
    return content, tuple(_language_folders(content, languages_by_folder.items()))


def _language_folders(
    content: str, found: Iterable[tuple[str, list[Tag]]]
) -> Iterator[LanguageFolder]:
    for folder, tags in found:
        path = relpath(folder, content)
        if path != ".":
            yield LanguageFolder(path=path, language=tags[0] if len(tags) == 1 else None)
