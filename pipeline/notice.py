"""Frozen roster in, the public notice out."""

from schemas.calendar import PeriodEnd
from schemas.documents import Issuer, PublicNotice
from schemas.listing import PublicList
from schemas.pool import Roster

_FINGERPRINT = 16


def compose(roster: Roster, issuer: Issuer, window: PeriodEnd) -> PublicNotice:
    """Lay out the notice of an approved roster for the window it is published in."""
    return PublicNotice(
        issuer=issuer,
        held_on=roster.held_on,
        window=window,
        people=PublicList.of(roster.members),
        fingerprint=roster.sha256[:_FINGERPRINT],
    )
