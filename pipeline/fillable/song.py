"""The Chinese font that what people type is shown in: viewers have it or replace it by one of their own."""

from pypdf.generic import ArrayObject, DecodedStreamObject, DictionaryObject, NameObject, NumberObject, TextStringObject

from pipeline.fillable.tree import Tree, dictionary


def song(tree: Tree) -> DictionaryObject:
    """Return the font; nothing of it is in the file."""
    system = dictionary(
        Registry=TextStringObject("Adobe"), Ordering=TextStringObject("GB1"), Supplement=NumberObject(4)
    )
    numbers = (("Flags", 6), ("ItalicAngle", 0), ("Ascent", 880), ("Descent", -120), ("CapHeight", 880), ("StemV", 93))
    descriptor = dictionary(
        Type=NameObject("/FontDescriptor"),
        FontName=_SONG,
        FontBBox=ArrayObject(map(NumberObject, (-25, -254, 1000, 880))),
        **{name: NumberObject(number) for name, number in numbers},
    )
    letters = ArrayObject([NumberObject(1), NumberObject(95), NumberObject(500)])  # the width of CID 1 to 95, in 1/1000
    glyphs = dictionary(
        Type=NameObject("/Font"),
        Subtype=NameObject("/CIDFontType0"),
        BaseFont=_SONG,
        CIDSystemInfo=system,
        FontDescriptor=tree.put(descriptor),
        DW=NumberObject(1000),
        W=letters,
    )
    unicode = DecodedStreamObject()
    unicode.set_data(_TO_UNICODE)
    return dictionary(
        Type=NameObject("/Font"),
        Subtype=NameObject("/Type0"),
        BaseFont=NameObject(f"{_SONG}-UniGB-UCS2-H"),
        Encoding=NameObject("/UniGB-UCS2-H"),
        DescendantFonts=ArrayObject([tree.put(glyphs)]),
        ToUnicode=tree.put(unicode),
    )


_SONG = NameObject("/STSong-Light")
_ROWS = [high for high in range(0x100) if not 0xD8 <= high <= 0xDF]  # these are halves of other characters  # noqa: PLR2004
_RANGES = b"\n".join(b"<%02x00> <%02xff> <%02x00>" % (high, high, high) for high in _ROWS)
_TO_UNICODE = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def
1 begincodespacerange <0000> <ffff> endcodespacerange
%d beginbfrange
%b
endbfrange
endcmap end end""" % (len(_ROWS), _RANGES)
"""Says that the codes of the font are Unicode already: programs that fill forms ask it, and not its name."""
