"""Who signs, and how certificates are numbered: the bureau's words, with the workspace's own where it has any."""

from pipeline.run.desk import Desk
from schemas.bureau import Bureau
from schemas.documents import Issuer, Numbering
from schemas.pool import Roster
from schemas.workspace import Workspace


def issuer_of(bureau: Bureau, workspace: Workspace) -> Issuer:
    """Return the signature and the contact lines every document of this workspace carries."""
    organs = bureau.measures.organs
    lines = {name: line for name, line in workspace.settings.organ.items() if name in Issuer.model_fields}
    return Issuer.model_validate({"organ": organs.bureau, "office": organs.office, "phone": organs.phone, **lines})


def numbering_of(desk: Desk, roster: Roster) -> Numbering:
    """Return the numbering of a roster's certificates, which goes on where the year's last roster stopped."""
    before = [
        member
        for other in desk.books.rosters()
        if other.id != roster.id
        and other.appointed_on
        and roster.appointed_on
        and other.appointed_on.year == roster.appointed_on.year
        for member in other.members
    ]
    return Numbering(pattern=desk.bureau.measures.certificate_number, first=len(before) + 1)
