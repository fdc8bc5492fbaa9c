"""An entry of a catalog and a message of a template, made into one: values, not lines."""

from msgspec import structs

from polyglot.catalogs.catalog import key_of
from polyglot.po.syntax import FUZZY, Entry


def untranslated(wanted: Entry, forms: int) -> Entry:
    """A message of a template, as a catalog whose plurals have so many forms begins with it."""
    empty = ("",) * forms if wanted.plural is not None else ()
    return structs.replace(wanted, comments=(), msgstr="", forms=empty)


def take_over(entry: Entry, wanted: Entry, forms: int, *, with_comments: bool) -> Entry:
    """`wanted` with the translation of `entry`, which was made from another text: fuzzy.

    Forms that the new message has no room for are kept as a comment.
    """
    texts = entry.translations
    fitted, left = _fit(texts, wanted, forms)
    comments = (*(entry.comments if with_comments else ()), *left)
    previous = _previous(entry)
    return structs.replace(
        wanted,
        comments=comments,
        flags=merged_flags(entry, wanted, is_fuzzy=any(texts)),
        msgstr="" if wanted.plural is not None else fitted[0],
        forms=() if wanted.plural is None else fitted,
        previous_context=previous[0] if any(texts) else None,
        previous=previous[1] if any(texts) else "",
        previous_plural=previous[2] if any(texts) else None,
    )


def _previous(entry: Entry) -> tuple[str | None, str, str | None]:
    """What the translation of `entry` is of; nothing where it is fuzzy and does not say."""
    if entry.is_fuzzy:
        return entry.previous_context, entry.previous, entry.previous_plural
    return entry.context, entry.msgid, entry.plural


def _fit(
    texts: tuple[str, ...], wanted: Entry, forms: int
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The translations that `wanted` has room for, and comments for those that it has not."""
    first = texts[0] if texts else ""
    if wanted.plural is None:
        return (first,), _comments_of(texts, 1)
    if len(texts) == 1:
        return (first,) * forms, ()
    return (*texts[:forms], *("",) * (forms - len(texts))), _comments_of(texts, forms)


def _comments_of(texts: tuple[str, ...], start: int) -> tuple[str, ...]:
    return tuple(
        f"msgstr[{number}]: {' '.join(text.split())}"
        for number, text in enumerate(texts[start:], start)
        if text.strip() and text not in texts[:start]
    )


def merged_flags(entry: Entry, wanted: Entry, *, is_fuzzy: bool) -> tuple[str, ...]:
    """The flags of `wanted`, which a template has, and those of `entry` that people set.

    What placeholders a message has is the template's to say.
    """
    own = (flag for flag in entry.flags if flag != FUZZY and not _is_extracted(flag))
    marks = (FUZZY,) if is_fuzzy else ()
    extracted = (flag for flag in wanted.flags if flag != FUZZY)
    return tuple(dict.fromkeys((*marks, *extracted, *own)))


def _is_extracted(flag: str) -> bool:
    return flag.endswith("-format") or flag.startswith("range:")


def same_message(entry: Entry, wanted: Entry) -> Entry:
    """`entry` with what the template says of its message; both have the same texts."""
    return structs.replace(
        entry,
        extracted=wanted.extracted,
        references=wanted.references,
        flags=merged_flags(entry, wanted, is_fuzzy=entry.is_fuzzy),
        is_obsolete=False,
    )


def own_words(entry: Entry) -> Entry:
    """`entry` in the language that it is written in: it says its message itself.

    Unless somebody corrected it: then as it is.
    """
    if is_corrected(entry):
        return entry
    says = (entry.msgid, *(entry.plural or "" for _ in entry.forms[1:]))
    return structs.replace(
        entry,
        msgstr=entry.msgid if entry.plural is None else "",
        forms=() if entry.plural is None else says,
        flags=tuple(flag for flag in entry.flags if flag != FUZZY),
        previous_context=None,
        previous="",
        previous_plural=None,
    )


def is_corrected(entry: Entry) -> bool:
    """Whether an entry in the language of its message says anything else than its message."""
    said = {"", entry.msgid, entry.plural, entry.previous, entry.previous_plural}
    return not said.issuperset(entry.translations)


def is_same_message(entry: Entry, wanted: Entry) -> bool:
    return key_of(entry) == key_of(wanted) and entry.plural == wanted.plural


def is_up_to_date(entry: Entry, wanted: Entry) -> bool:
    """Whether `entry` says all that the template does: so it is with nearly all of them."""
    return (
        entry.msgid == wanted.msgid
        and entry.references == wanted.references
        and entry.extracted == wanted.extracted
        and entry.plural == wanted.plural
        and entry.context == wanted.context
        and not entry.is_obsolete
        and (entry.flags == wanted.flags or same_message(entry, wanted).flags == entry.flags)
    )


def has_same_texts(entry: Entry, other: Entry) -> bool:
    """Whether nothing differs but comments, references and flags."""
    return (
        is_same_message(entry, other)
        and entry.translations == other.translations
        and (entry.previous_context, entry.previous, entry.previous_plural)
        == (other.previous_context, other.previous, other.previous_plural)
    )
