"""What was printed is read again before it goes out: a certificate shows the photo of its owner, and nobody else's."""

from pathlib import Path

import pytest

from pipeline.appointment import certificates
from pipeline.photo import portrait
from pipeline.render import document_values, word
from pipeline.run.reading_back import Unfaithful, check
from schemas.documents import Certificates, Numbering, Picture
from tests.rounds import ISSUER, member, roster
from tests.traps.pictures import drawn

TEMPLATE = Path(__file__).parents[2] / "forms" / "jincheng" / "documents" / "certificate.docx"
ROSTER = roster(member(1, "林一"), member(2, "林二"), member(3, "林三"))
ONE, OTHER = portrait(drawn("teal")), portrait(drawn("maroon"))


def issued(photos: dict[int, Picture]) -> Certificates:
    numbering = Numbering(pattern="聘{year}-{number:03d}号")
    return Certificates(certificates=certificates(ROSTER, [], ISSUER, numbering, photos))


def printed(photos: dict[int, Picture]) -> bytes:
    return word(TEMPLATE, document_values(issued(photos)))


@pytest.mark.parametrize("photos", [{}, {2: ONE}, {1: ONE, 3: OTHER}, {1: ONE, 2: ONE, 3: ONE}])
def test_certificates_that_show_the_photos_they_were_made_with_go_out(photos: dict[int, Picture]) -> None:
    check(printed(photos), TEMPLATE, issued(photos))


@pytest.mark.parametrize("photos", [{}, {1: ONE}, {1: ONE, 2: OTHER}, {1: OTHER, 3: ONE}, {1: ONE, 2: OTHER, 3: OTHER}])
def test_a_photo_that_is_missing_or_stands_with_somebody_else_stays_inside(photos: dict[int, Picture]) -> None:
    with pytest.raises(Unfaithful, match="照片"):
        check(printed(photos), TEMPLATE, issued({1: ONE, 3: OTHER}))
