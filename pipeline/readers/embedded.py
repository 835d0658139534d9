"""A reference to a picture -> its bytes, out of the package of an Office file."""

from pipeline.errors import UnreadableFile
from pipeline.markup import DRAWING, Element, parse
from pipeline.package import Package, embedded_by, main_part, related, unpacked

_BLIP = f"{{{DRAWING}}}blip"


def embedded(package: Package, reference: str) -> bytes:
    """Return a picture as it lies in the file; a reference is `part#relationship`, the main part may go unnamed.

    Raises:
        UnreadableFile: no such picture is in the file, or it unpacks beyond reason.
    """
    part, _, own = reference.rpartition("#")
    part = part or main_part(package).name
    targets = related(package, part)
    target = targets.get(own) or targets.get(_called(package, part, own), "")
    if not target:
        raise UnreadableFile(f"《{package.file}》里找不到表上的图片。", "请重新贴好图片后再提交。")
    return unpacked(package, target)


def _called(package: Package, part: str, name: str) -> str:
    """Return the relationship of a picture that is referred to by its name, as WPS does of pictures in cells."""
    if part not in package.members:
        return ""
    for picture in parse(unpacked(package, part), package.file, part):
        if any(element.get("name") == name for element in picture.iter()):
            return _shown_by(picture, part)
    return ""


def _shown_by(picture: Element, part: str) -> str:
    blip = next(picture.iter(_BLIP), None)
    return embedded_by(blip, part).rpartition("#")[2] if blip is not None else ""
