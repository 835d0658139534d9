"""File -> the forms on it, understood; or the sentence why there are none. Pure, so that many run side by side."""

from pathlib import Path
from typing import NamedTuple

from pipeline.catalogue import blanks
from pipeline.errors import UnreadableFile
from pipeline.readers import read
from pipeline.recognise import recognise
from pipeline.understand import understand
from schemas.reading import Reading


class Received(NamedTuple):
    """What one file holds: its forms in order, remarks on its other parts, and the reason when it was unreadable."""

    readings: tuple[Reading, ...]
    remarks: tuple[str, ...] = ()
    todo: str = ""


def receive(path: Path, bureau: Path) -> Received:
    """Read one file through the templates of a bureau's folder; a file that cannot be read is a remark, not an error."""
    try:
        sheet = read(path)
    except UnreadableFile as error:
        return Received((), (error.says,), error.hint)
    found = recognise(sheet, blanks(bureau))
    by_form = {blank.form: blank.labels() for blank in blanks(bureau)}
    readings = tuple(understand(form, by_form[form.form]) for form in found.forms)
    return Received(readings, found.remarks, "" if readings else _USE_THE_FORMS)


_USE_THE_FORMS = "请用 expertpool forms 导出的空白表填写后重新放入收件夹；证明材料请与申报表放在同一个子文件夹里。"
