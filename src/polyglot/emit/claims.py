"""Claims in views: as JSON has them, and as people read them."""

from datetime import date
from gettext import NullTranslations

from msgspec import UNSET, Struct, UnsetType

from polyglot.records.claims import Claim
from polyglot.speech import day_text


class ClaimView(Struct, frozen=True, kw_only=True):
    """Who took a task, or a part of it."""

    by: str
    since: date
    heading: str | UnsetType = UNSET
    """Of the section that a part begins in; only of a part."""


def claim_view(claim: Claim) -> ClaimView:
    heading = UNSET if claim.is_whole else claim.heading
    return ClaimView(by=claim.by, since=claim.since, heading=heading)


def claim_text(claim: ClaimView, ui: NullTranslations) -> str:
    """``taken by Ana since 2026-11-20``, and from where on if it is a part."""
    template = (
        ui.gettext("taken by {name} since {date}")
        if claim.heading is UNSET
        else ui.gettext("taken in part by {name} since {date}, from '{heading}'")
        if claim.heading
        else ui.gettext("taken in part by {name} since {date}, from the beginning")
    )
    return template.format(name=claim.by, date=day_text(claim.since, ui), heading=claim.heading)
