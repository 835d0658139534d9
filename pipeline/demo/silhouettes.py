"""The photos of invented people: a plain silhouette before a plain ground, for nobody has a face here."""

from io import BytesIO

from PIL import Image, ImageDraw

from schemas.documents import Picture

_SIZE = 390, 546
_GROUNDS = ("#438edb", "#ffffff", "#d9001b")
"""Blue, white and red, as photographers have them."""
_CLOTHES = ("#2b2f3a", "#55606e", "#3c4a3f", "#6b4f4f")
_SKIN = "#c9c2ba"
_NECK, _SHOULDERS, _HEAD = (155, 260, 235, 440), (20, 360, 370, 800), (115, 100, 275, 320)


def silhouette(number: int) -> Picture:
    """Draw the photo of the applicant of a number; the same number gives the same photo."""
    photo = Image.new("RGB", _SIZE, _GROUNDS[number % len(_GROUNDS)])
    pen = ImageDraw.Draw(photo)
    pen.rectangle(_NECK, fill=_SKIN)
    pen.ellipse(_SHOULDERS, fill=_CLOTHES[number % len(_CLOTHES)])
    pen.ellipse(_HEAD, fill=_SKIN)
    written = BytesIO()
    photo.save(written, "JPEG")
    return Picture(jpeg=written.getvalue(), width=25, height=35)
