"""``fallback`` and ``fallbacks``: what stands in for a missing translation, and from where."""

from collections.abc import Iterable, Sequence
from functools import partial

from polyglot.config import Fallback
from polyglot.config_reader import ConfigReader, Unfit, choice, read_tag
from polyglot.messages import N_
from polyglot.strict_yaml import Value
from polyglot.tags import Tag

_KIND = "fallback"
_CHAINS = "fallbacks"
_OTHERS = "default"
"""Stands for the languages that are not named, as in i18next."""

_kind = partial(choice, Fallback)


def read_fallback(
    reader: ConfigReader, languages: Sequence[Tag], usual: Fallback
) -> tuple[Fallback, dict[Tag, Fallback]]:
    """What holds in general, and for the languages that the file names one by one."""
    value = reader.fields.get(_KIND, str(usual))
    if not isinstance(value, dict):
        return reader.convert((_KIND,), value, usual, _kind), {}
    kinds = {
        name: reader.convert((_KIND, name), value[name], usual, _kind)
        for name in value
        if name == _OTHERS or reader.language_key((_KIND, name), name, languages)
    }
    others = kinds.pop(_OTHERS, usual)
    return others, {read_tag(name): kind for name, kind in kinds.items()}


def read_chains(reader: ConfigReader, languages: Sequence[Tag]) -> dict[Tag, tuple[Tag, ...]]:
    """Of each language that has any: those whose editions its readers get, the first first."""
    value = reader.fields.get(_CHAINS, {})
    if not isinstance(value, dict):
        template = N_("{value} is not a list of languages per language: 'ca: [es, fr]'")
        reader.unfit((_CHAINS,), value, Unfit(template))
        return {}
    read = partial(_read_chain, reader, languages)
    chains = {
        tag: read((_CHAINS, name), value[name], tag)
        for name in value
        if name != _OTHERS and (tag := reader.language_key((_CHAINS, name), name, languages))
    }
    others = read((_CHAINS, _OTHERS), value.get(_OTHERS, []), None)
    usual = {language: _without(language, others) for language in languages} if others else {}
    return usual | chains


def _read_chain(
    reader: ConfigReader,
    languages: Sequence[Tag],
    place: tuple[str | int, ...],
    value: Value,
    language: Tag | None,
) -> tuple[Tag, ...]:
    """The languages at `place` in their order; those of other runs (`--languages`) are left out."""
    members = value if isinstance(value, list) else [value]
    chain: list[Tag] = []
    for index, member in enumerate(members):
        at = (*place, index) if isinstance(value, list) else place
        tag = reader.convert(at, member, Tag(""), read_tag)
        fault = _fault_of(tag, language, chain, (*languages, *reader.listed))
        if fault:
            reader.fault(at, fault, found=tag, languages=", ".join(languages))
        elif tag:
            chain.append(tag)
    return tuple(tag for tag in chain if tag in languages)


def _fault_of(tag: Tag, language: Tag | None, before: Sequence[Tag], known: Sequence[Tag]) -> str:
    if tag and tag == language:
        return N_("'{found}' is the language itself; name those that stand in for it")
    if tag in before:
        return N_("'{found}' stands twice")
    if tag and tag not in known:
        return N_("'{found}' is not one of the languages ({languages})")
    return ""


def _without(language: Tag, others: Iterable[Tag]) -> tuple[Tag, ...]:
    return tuple(tag for tag in others if tag != language)
