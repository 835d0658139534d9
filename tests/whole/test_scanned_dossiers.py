"""A person's papers come in as photos, a page a file, in no good order: they are one form, and no file gets lost."""

from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from pipeline.doubts.columns import Column
from pipeline.office import convert
from schemas.pool import Arrived
from tests.unit.readers.scanned import letter, scanned
from tests.whole.doubtful import asked
from tests.whole.office import JULY, JUNE, Office, applicant, expertpool, filled

PERSON = applicant("何斌雪").model_copy(update={"recommender_opinion": "同意推荐", "recommended_on": JUNE})
FOLDER = "何斌雪"
FIRST, MIDDLE, LAST = f"{FOLDER}/IMG_0003.jpg", f"{FOLDER}/IMG_0002.jpg", f"{FOLDER}/IMG_0001.jpg"
PROOF = f"{FOLDER}/证书.jpg"


@pytest.fixture(scope="module")
def photos(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Return the three pages of an application and a proof as they were photographed, the last page first."""
    folder = tmp_path_factory.mktemp("paper")
    written = folder / "表.docx"
    written.write_bytes(filled(PERSON))
    (paper,) = convert([(written, ".docx")], ".pdf", folder / "out")
    assert paper is not None
    first, middle, last = (page.render(scale=200 / 72).to_pil() for page in pypdfium2.PdfDocument(paper))
    proof = letter(["荣誉证书", "授予示范煤业有限公司何斌雪同志先进工作者称号，特发此证。"])
    return {FIRST: _photo(first), MIDDLE: _photo(middle), LAST: _photo(last), PROOF: _photo(proof)}


def _photo(page: Image.Image) -> bytes:
    taken = BytesIO()
    scanned(page.convert("RGB"), 0.4).save(taken, "JPEG", quality=80)
    return taken.getvalue()


@pytest.fixture
def received(office: Office, photos: dict[str, bytes]) -> Office:
    """Return an office after a night in which the photos came in."""
    for name, photo in photos.items():
        office.drop(name, photo)
    office.run(JUNE)
    return office


def test_three_files_are_one_form_and_every_file_has_its_outcome(received: Office) -> None:
    outcomes = received.outcomes()
    assert {name: outcome for name, (outcome, _) in outcomes.items()} == {
        FIRST: Arrived.HELD, MIDDLE: Arrived.HELD, LAST: Arrived.HELD, PROOF: Arrived.STORED,
    }  # fmt: skip
    assert outcomes[LAST][1] == "与《IMG_0003.jpg》是同一张表，已合在一起读取。"
    (case,) = received.cases()
    assert case.application.name == "何斌雪"
    assert case.application.recommender_opinion == "同意推荐"
    assert not list((received.inbox / FOLDER).parent.glob(f"{FOLDER}/*"))


def test_each_answer_is_shown_on_the_file_it_stands_in(received: Office, tmp_path: Path) -> None:
    told = expertpool("why", FOLDER, "recommender_opinion", "-w", received.folder).out
    assert "《IMG_0001.jpg》第1页" in told
    assert "IMG_0001.jpg（同一张表的另一页" in told
    shown = {}
    for field in ("name", "recommender_opinion"):
        place = tmp_path / f"{field}.png"
        assert expertpool("review", "show", FIRST, field, "--into", place, "-w", received.folder).code == 0
        with Image.open(place) as image:
            shown[field] = image.size
    # The name stands in a small cell, the opinion in one as wide as the page.
    assert shown["name"][0] < shown["recommender_opinion"][0]
    sheet = asked(received)
    assert len(sheet.texts(Column.LABEL)) == len(set(sheet.texts(Column.LABEL)))


def test_a_page_by_itself_is_no_proof_and_goes_back(office: Office, photos: dict[str, bytes]) -> None:
    office.drop(LAST, photos[LAST])
    office.drop("后页.jpg", photos[FIRST])
    office.run(JULY)
    outcome, reason = office.outcomes()[LAST]
    assert (outcome, "前面的页没有和它放在一起" in reason) == (Arrived.RETURNED, True)
    outcome, reason = office.outcomes()["后页.jpg"]
    assert (outcome, "只有前面的页" in reason) == (Arrived.HELD, True)
