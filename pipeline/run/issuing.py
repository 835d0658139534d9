"""Who signs, and how certificates are numbered: the bureau's words, with the workspace's own where it has any."""

from pipeline.run.desk import Desk
from schemas.bureau import Bureau
from schemas.documents import Issuer, Numbering
from schemas.pool import Roster, Stage
from schemas.workspace import Workspace

_NEVER_APPOINTED = (Stage.NOTIFIED, Stage.NOT_APPOINTED)


def issuer_of(bureau: Bureau, workspace: Workspace) -> Issuer:
    """Return the signature and the contact lines every document of this workspace carries."""
    organs = bureau.measures.organs
    lines = {name: line for name, line in workspace.settings.organ.items() if name in Issuer.model_fields}
    return Issuer.model_validate({"organ": organs.bureau, "office": organs.office, "phone": organs.phone, **lines})


def numbering_of(desk: Desk, roster: Roster) -> Numbering:
    """Return the numbering of a roster's certificates, which goes on where the year's last roster stopped."""
    if roster.appointed_on is None:
        raise ValueError("only an appointed roster has certificates")
    year = roster.appointed_on.year
    own = {member.case for member in roster.members}
    # Whom an objection held back stands on two rosters and is appointed by the later one.
    before = {
        member.case
        for other in desk.books.rosters()
        if other.appointed_on and other.appointed_on.year == year
        for member in other.members
        if member.case not in own and desk.books.case(member.case).stage not in _NEVER_APPOINTED
    }
    return Numbering(pattern=desk.bureau.measures.certificate_number, first=len(before) + 1)
