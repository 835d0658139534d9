"""A blank form that comes in is handed back as blank, whether as a file or off paper."""

from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from PIL import Image

from schemas.pool import Arrived
from schemas.records import Pledge
from tests.unit.readers.scanned import letter, scanned
from tests.whole.office import JUNE, Office, expertpool, filled


def test_every_blank_form_goes_back_as_blank(office: Office, tmp_path: Path) -> None:
    expertpool("forms", "--out", tmp_path / "空白表", "--bureau", "jincheng", "--edition", "docx")
    for place in (tmp_path / "空白表").iterdir():
        office.drop(place.name, place.read_bytes())
    assert office.run(JUNE).code == 3
    outcomes = office.outcomes()
    assert len(outcomes) == 7
    assert {outcome for outcome, _ in outcomes.values()} == {Arrived.RETURNED}
    assert all(
        reason.startswith("这是空白的《") and reason.endswith("请填写后报送。") for _, reason in outcomes.values()
    )


@pytest.mark.parametrize(("signer", "outcome"), [(None, Arrived.RETURNED), ("何斌雪", Arrived.HELD)])
def test_a_blank_pledge_off_paper_goes_back_and_a_signed_one_does_not(
    office: Office, signer: str | None, outcome: Arrived
) -> None:

    lines = (paragraph.text for paragraph in Document(BytesIO(filled(Pledge(signer=signer)))).paragraphs)
    page: Image.Image = scanned(letter(filter(None, lines)), 0.4)
    taken = BytesIO()
    page.save(taken, "PNG")
    office.drop("承诺书.png", taken.getvalue())
    office.run(JUNE)
    (found,) = office.outcomes().values()
    assert found[0] == outcome
    assert ("空白" in found[1]) is (signer is None)
