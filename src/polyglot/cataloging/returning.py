"""What comes back from translators for catalogs: checked, and put into them, or set aside."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from polyglot.cataloging.exporting import CatalogDesk, domain_key, open_desk
from polyglot.catalogs.catalog import key_of
from polyglot.catalogs.damage import find_damage
from polyglot.catalogs.names import catalog_name
from polyglot.catalogs.plural_rules import FIELD
from polyglot.catalogs.rewriting import Rewrite, rewrite_catalog
from polyglot.config import Config, Domain
from polyglot.exchange.catalog_checking import CheckedCatalog, check_catalog
from polyglot.exchange.catalog_quarantine import merge_catalog_quarantine, release_messages
from polyglot.exchange.messages import domain_of, message_id
from polyglot.exchange.parcels import Parcel, Returned
from polyglot.exchange.po import one_line
from polyglot.output import write_file
from polyglot.po.syntax import Entry
from polyglot.problems import Problem, problem
from polyglot.tags import Tag, locale_name
from polyglot.translating.quarantine import write_quarantine


class TakenCatalog(Struct, frozen=True, kw_only=True):
    """What became of the translations that came back for one catalog."""

    key: str
    language: str
    path: str = ""
    """Of the catalog, relative to the project; empty where none was written."""
    is_new: bool = False
    written: int = 0
    """Messages whose translation, or whose translator's comment, is another now."""
    confirmed: int = 0
    """Messages that came back as they stand, and are not fuzzy any more."""
    fuzzy: int = 0
    """Messages that were written, or left, as fuzzy: the file says that they want a look."""
    refused: int = 0
    quarantine: str = ""
    """Where what was refused lies, relative to the project."""
    problems: tuple[Problem, ...] = ()


class Signature(Struct, frozen=True, kw_only=True):
    """Who translated what comes back, and when; without a name nobody is credited."""

    by: str = ""
    day: date


def find_domain(config: Config, returned: Returned) -> Domain | None:
    """The domain that a file came back for; None where it is no catalog's, or of no language."""
    if not domain_of(returned) or returned.target_language is None:
        return None
    return next((one for one in config.domains if domain_key(config, one) == returned.key), None)


def take_back_catalog(
    config: Config,
    domain: Domain,
    returned: Returned,
    signature: Signature,
    *,
    is_dry: bool = False,
) -> TakenCatalog:
    """Check what came back for one catalog; write what can be used, set aside what cannot.

    With `is_dry` nothing is written. PolyglotError where a file cannot be.
    """
    language = returned.target_language or domain.language
    desk, mismatch = _find_desk(config, domain, language, returned)
    if isinstance(desk, Problem):
        return TakenCatalog(key=returned.key, language=language, problems=(desk,))
    if damage := find_damage(desk.catalog):
        return TakenCatalog(key=returned.key, language=language, problems=(damage,))
    checked = check_catalog(returned, desk.parcel, mismatch)
    content = _rewritten(desk, checked, signature)
    report = _report(config, desk, checked)
    if is_dry:
        return report
    if content != desk.content:
        write_file(desk.path, content, config.root)
    aside, faults = _set_aside(config, desk, checked)
    return replace(report, quarantine=aside, problems=(*report.problems, *faults))


def _find_desk(
    config: Config, domain: Domain, language: Tag, returned: Returned
) -> tuple[CatalogDesk | Problem, Problem | None]:
    """The catalog that a file is for, and why nothing of it can be in the language that it says.

    By its marks a file is known whose language was changed: it lies beside what it is from.
    """
    marks = [unit.exported for unit in returned.units if unit.exported]
    desk = open_desk(config, domain, language)
    is_ours = isinstance(desk, CatalogDesk) and _share(marks, desk.parcel) * 2 >= len(marks)
    if is_ours and language in domain.languages:
        return desk, None
    other = _find_other(config, domain, language, marks)
    if other is None and language in domain.languages:
        return desk, None
    expected = other.language if other else ", ".join(domain.languages)
    mismatch = problem(
        "returned-language", returned.path, returned.line, found=language, language=expected
    )
    return other or desk, mismatch


def _share(marks: Sequence[str], parcel: Parcel) -> int:
    """How many of the translations that went out, by their marks, are in a catalog."""
    known = {unit.mark for unit in parcel.units}
    return sum(mark in known for mark in marks)


def _find_other(
    config: Config, domain: Domain, language: Tag, marks: Sequence[str]
) -> CatalogDesk | None:
    """The catalog in another language that most of what went out is from."""
    for other in domain.languages:
        desk = None if other == language else open_desk(config, domain, other)
        if isinstance(desk, CatalogDesk) and _share(marks, desk.parcel) * 2 > len(marks):
            return desk
    return None


def _report(config: Config, desk: CatalogDesk, checked: CheckedCatalog) -> TakenCatalog:
    changed = [one for one in checked.accepted if one.is_changed]
    confirmed = [one for one in changed if one.is_confirmed and not one.has_changed]
    # Once what is wrong with the file as a whole.
    reasons = dict.fromkeys(one.reason for one in checked.refused)
    return TakenCatalog(
        key=desk.parcel.key,
        language=desk.language,
        path=desk.path.relative_to(config.root).as_posix(),
        is_new=desk.is_new and bool(changed),
        written=len(changed) - len(confirmed),
        confirmed=len(confirmed),
        fuzzy=sum(one.is_fuzzy for one in changed),
        refused=len(checked.refused),
        problems=(*reasons, *checked.problems),
    )


def _rewritten(desk: CatalogDesk, checked: CheckedCatalog, signature: Signature) -> bytes:
    """The catalog with what was accepted; where nothing was, as it is."""
    changed = {one.id: one for one in checked.accepted if one.is_changed}
    rewrites = {
        entry.line: Rewrite(texts=one.texts, is_fuzzy=one.is_fuzzy, comments=one.comments)
        for entry in desk.catalog.messages
        if (one := changed.get(message_id(key_of(entry)))) is not None
    }
    if not rewrites:
        return desk.content
    header = desk.catalog.header
    if header is not None and header.lines and signature.by:
        rewrites[header.line] = _signed(header, signature)
    return rewrite_catalog(desk.content, desk.catalog, rewrites)


def _signed(header: Entry, signature: Signature) -> Rewrite:
    """The header with who translated last; the name is among the comments, too.

    GNU gettext manual, "Header Entry".
    """
    name, year = one_line(signature.by), str(signature.day.year)
    fields = [line for line in header.msgstr.split("\n") if line]
    field = f"Last-Translator: {name}"
    at = next((n for n, line in enumerate(fields) if line.startswith("Last-Translator:")), None)
    fields = [*fields, field] if at is None else [*fields[:at], field, *fields[at + 1 :]]
    is_listed = any(line.startswith(name) and year in line for line in header.comments)
    return Rewrite(
        texts=("".join(f"{line}\n" for line in fields),),
        is_fuzzy=header.is_fuzzy,
        comments=() if is_listed else (f"{name}, {year}.",),
    )


def _set_aside(
    config: Config, desk: CatalogDesk, checked: CheckedCatalog
) -> tuple[str, tuple[Problem, ...]]:
    """Add what was refused to the quarantine of a catalog, and let go what was accepted since.

    Where it lies, relative to the project (empty where nothing was refused), and what is wrong
    with the file that lay there: it is then left as it is.
    """
    folder = config.locales / locale_name(desk.language) / "quarantine" / "catalogs"
    merge = partial(
        merge_catalog_quarantine,
        parcel=desk.parcel,
        plural_rule=desk.catalog.fields.get(FIELD, ""),
        refused=checked.refused,
    )
    return write_quarantine(
        config,
        folder / f"{catalog_name(desk.parcel.key)}.po",
        release=partial(release_messages, accepted=checked.accepted),
        merge=merge if checked.refused else None,
    )
