"""Parts of a form in several files are one form, whose answers are known by the file they stand in."""

from pipeline.paper.content import Content
from pipeline.paper.flowing import Pages
from pipeline.paper.frame import Box as Edges
from pipeline.paper.frame import Matrix
from pipeline.paper.ruled import Rulings
from pipeline.stacking import Loose, in_its_file
from schemas.filled import FilledForm, Slot
from schemas.sheet import Box, Place

_PAGE = Content(Edges(0, 0, 1, 1), Matrix(), (), Rulings((), (), ()), (), 0, is_scan=False, recognised=True)
LAST = Loose("a" * 64, "IMG_0001.jpg", Pages((_PAGE,)))
FIRST = Loose("b" * 64, "前页.pdf", Pages((_PAGE, _PAGE)))


def slot(path: str, page: int) -> Slot:
    box = Box(page, 0.1, 0.2, 0.3, 0.4)
    return Slot(path, "有", "有", 0.9, Place(page, 4, 2), pictures=(str(box), "part#rId1"), box=box)


def form(*slots: Slot) -> FilledForm:
    return FilledForm("application", {each.path: each for each in slots}, 1.0)


def test_a_form_belongs_to_the_file_it_begins_in() -> None:
    joined = in_its_file(form(slot("name", 3), slot("opinion", 1)), (LAST, FIRST))
    assert (joined.file, joined.files) == (1, frozenset({0, 1}))
    name, opinion = joined.form.slots.values()
    assert (str(name.place), name.box) == ("第2页 第4行 第2列", Box(2, 0.1, 0.2, 0.3, 0.4))
    assert str(opinion.place) == "《IMG_0001.jpg》第1页 第4行 第2列"
    assert opinion.box == Box(1, 0.1, 0.2, 0.3, 0.4, LAST.sha256)
    assert opinion.pictures == (str(opinion.box), "part#rId1")


def test_a_place_in_another_file_is_written_and_read_again() -> None:
    for place in (Place(1, 4, 2, "IMG》_0001.jpg"), Place(2, 4, 0, "a.jpg"), Place(2, 4, 0), Place(2, 4, 1)):
        assert Place.read(str(place)) == place
    for box in (Box(1, 0.1, 0.2, 0.3, 0.4, LAST.sha256), Box(12, 0.1, 0.2, 0.3, 0.4)):
        assert Box.read(str(box)) == box
