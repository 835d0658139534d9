"""Forms printed by us, put under a scanner and read back: what is not asked about is what was printed."""

import pypdfium2
import pytest
from PIL import Image

from pipeline.editions import printed, templates
from pipeline.office import convert
from pipeline.receive import receive
from schemas.edition import Edition
from schemas.filled import at
from schemas.reading import Reading
from schemas.records import Record
from tests.applicants import APPLICATION, BUREAU, CIRCUMSTANCES, REVIEW
from tests.unit.readers.scanned import scanned, sealed

_SCALE = 200 / 72
_MOST_ASKED = 0.2
_ON_PAPER_ONLY = {"photo", "recommender_seal"}


@pytest.fixture(
    scope="module", params=[APPLICATION, CIRCUMSTANCES.pledge, REVIEW], ids=["application", "pledge", "review"]
)
def read_back(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Record, Reading]:
    """Return a record, and what was read of it off paper that was sealed and scanned askew."""
    record: Record = request.param
    folder = tmp_path_factory.mktemp("scan")
    form = {"Application": "application", "Pledge": "pledge", "Review": "review"}[type(record).__name__]
    written = folder / "表.docx"
    written.write_bytes(printed(templates(BUREAU.folder, form)[Edition.WORD], record))
    (paper,) = convert([(written, ".docx")], ".pdf", folder / "out")
    assert paper is not None
    pages = [page.render(scale=_SCALE).to_pil().convert("RGB") for page in pypdfium2.PdfDocument(paper)]
    first, *others = [scanned(sealed(page, (900, 1900)), 0.7) for page in pages]
    assert isinstance(first, Image.Image)
    first.save(folder / "扫描.tif", save_all=True, append_images=others)
    (reading,) = receive(folder / "扫描.tif", BUREAU.folder).readings
    return record, reading


def test_what_is_not_asked_about_is_what_was_printed(read_back: tuple[Record, Reading]) -> None:
    record, reading = read_back
    said, was = (each.model_dump(mode="json") for each in (reading.record, record))
    asked = {path for path, slot in reading.filled.slots.items() if slot.review} | set(reading.filled.missing)
    written = {path for path in reading.filled.slots if at(was, path) is not None} - asked - _ON_PAPER_ONLY
    assert written
    assert {path: _bare(at(said, path)) for path in written} == {path: _bare(at(was, path)) for path in written}


def test_few_fields_are_asked_about(read_back: tuple[Record, Reading]) -> None:
    _, reading = read_back
    slots = reading.filled.slots.values()
    names = {"name", "signer", "email", "pledge_signature", "reviewer_signature"}
    asked = [slot.path for slot in slots if slot.review and slot.path not in names]
    assert len(asked) <= _MOST_ASKED * len(slots)


def _bare(value: object) -> str:
    """Return a value without its white space and the width of its punctuation, which paper does not tell."""
    return "".join(str(value).replace("\\n", "").split()).translate(str.maketrans("（），：；、", "(),:;,"))
