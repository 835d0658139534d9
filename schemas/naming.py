"""The bureau's own names: where it is, who acts, what its forms and documents are called."""

from pydantic import Field

from schemas.base import Value


class Place(Value):
    """Where the bureau is: the names that make an address inside or outside."""

    province: str
    city: str
    districts: tuple[str, ...]


class Organs(Value):
    """Who acts: names as they are printed on documents, and what those are called who lead, approve and decide.

    `lead_section` is the kind of section that reviews and recommends, `leader` who approves for it, `chief` the head.
    """

    bureau: str
    leading_group: str
    office: str
    office_section: str
    lead_section: str
    leader: str
    chief: str
    chief_group: str
    pool: str
    phone: str
    website: str
    issuer: str


class Form(Value):
    """One form of the bureau: its full title, what people call it, and which fields it does not ask for, and why not.

    A field that is left out stands for all below it: `items` for every row of a list.
    """

    title: str
    called: str
    left_out: dict[str, str] = Field(default_factory=dict)


class Documents(Value):
    """What the documents are called that the bureau issues, as their files are named."""

    correction: str
    shortlist: str
    notice: str
    appointment: str
    certificate: str
