"""The documents a bureau issues in the main round; a template prints the fields of one of these, nothing else."""

from datetime import date
from typing import Self

from pydantic import model_validator

from schemas.base import Value
from schemas.calendar import PeriodEnd
from schemas.listing import PublicList


class Issuer(Value):
    """Who signs and where people turn to; an empty line is left out of the document."""

    organ: str
    office: str
    phone: str
    contact: str = ""
    email: str = ""
    address: str = ""
    postcode: str = ""
    hours: str = ""


class MissingThing(Value):
    """One thing to supply: what is missing, which article asks for it in which words, what to do."""

    number: int
    what: str
    article: str
    quote: str
    todo: str


class CorrectionNotice(Value):
    """补正通知 to one applicant; `reply_by` is empty where the office sets no day."""

    issuer: Issuer
    name: str
    section: str | None
    received_on: date
    made_on: date
    reply_by: date | None
    things: tuple[MissingThing, ...]


class PublicNotice(Value):
    """公示 of the people a meeting approved; `fingerprint` begins the hash of the frozen list."""

    issuer: Issuer
    held_on: date
    window: PeriodEnd
    people: PublicList
    fingerprint: str


class AppointmentDocument(Value):
    """聘用文件: the people appointed; `dismissed` counts objections against them that did not stand."""

    issuer: Issuer
    number: str
    issued_on: date
    held_on: date
    window: PeriodEnd
    term_from: date
    term_to: date
    dismissed: int
    people: PublicList


class Numbering(Value):
    """How certificates are numbered, by `{year}` and `{number:03d}`, and the first number of a batch."""

    pattern: str
    first: int = 1

    @model_validator(mode="after")
    def _numbers_tell_certificates_apart(self) -> Self:
        try:
            different = self.number(2026, 1) != self.number(2026, 2)
        except (LookupError, AttributeError, ValueError) as error:
            raise ValueError(f"聘书编号样式“{self.pattern}”只能用{{year}}和{{number}}") from error
        if not different:
            raise ValueError(f"聘书编号样式“{self.pattern}”缺少{{number}}，编号会重复")
        return self

    def number(self, year: int, number: int) -> str:
        """Write one number."""
        return self.pattern.format(year=year, number=number)


class Picture(Value):
    """A picture to be printed: a JPEG, and its size on paper in millimetres."""

    jpeg: bytes
    width: int
    height: int


class Certificate(Value):
    """聘书 of one expert; without a `photo` there is a frame to glue one into."""

    issuer: Issuer
    case: int
    number: str
    name: str
    category: str
    field: str
    specialties: str
    term_from: date
    term_to: date
    issued_on: date
    document: str
    photo: Picture | None = None


class Certificates(Value):
    """聘书 of several experts, to be printed in one go."""

    certificates: tuple[Certificate, ...]
