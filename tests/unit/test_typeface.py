"""What a printed PDF can be used to print, told from the fonts that LibreOffice embedded."""

from pathlib import Path

from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DecodedStreamObject, DictionaryObject, NameObject, NumberObject

from pipeline.fillable.typeface import Glyph, typeface_of


def printed(path: Path, characters: bytes) -> Path:
    """Return a page with one font, whose codes stand for the characters given."""
    writer = PdfWriter()
    page = writer.add_blank_page(100, 100)
    table = DecodedStreamObject()
    table.set_data(characters)
    font = DictionaryObject(
        {
            NameObject("/Subtype"): NameObject("/TrueType"),
            NameObject("/ToUnicode"): writer._add_object(table),
            NameObject("/FirstChar"): NumberObject(1),
            NameObject("/Widths"): ArrayObject([NumberObject(1000), NumberObject(500)]),
        }
    )
    fonts = DictionaryObject({NameObject("/F1"): font})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    writer.write(path)
    return path


def test_a_character_prints_with_its_code_and_width(tmp_path: Path) -> None:
    assert typeface_of(printed(tmp_path / "表.pdf", b"<02> <674E>")).glyphs == {"李": Glyph("李", "F1", 2, 0.5)}


def test_half_a_character_prints_nothing(tmp_path: Path) -> None:
    assert not typeface_of(printed(tmp_path / "表.pdf", b"<01> <D84C>")).glyphs
