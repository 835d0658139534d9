"""A document's visible text in, the id numbers and mobile numbers that must not be public out."""

import re
import unicodedata
from datetime import date

_GAP = r"[\s\u200b-\u200f\u2010-\u2015\u2060\u2212\ufeff\-]{0,3}"


def _spaced(*digits: str) -> str:
    """Join patterns of single digits so that spaces and dashes may stand between them."""
    return _GAP.join(digits)


_DIGIT = r"\d"
_ID_NUMBER = re.compile(
    rf"(?<!\d)(?:{_spaced('[1-9]', *[_DIGIT] * 16, '[0-9Xx]')}|{_spaced('[1-9]', *[_DIGIT] * 14)})(?!\d)"
)
_MOBILE = re.compile(rf"(?<!\d)(?:86{_GAP})?({_spaced('1', '[3-9]', *[_DIGIT] * 9)})(?!\d)")
_DIGEST = re.compile(r"\b(?=[0-9]*[a-f])(?:[0-9a-f]{16}|[0-9a-f]{64})\b")
_OLD_LENGTH = 15


def personal_data(text: str) -> tuple[str, ...]:
    """Return each id number and mobile number found, masked so that the finding itself may be logged.

    Full-width digits, spaces and dashes between digits hide nothing; an id number counts by its date of birth alone,
    for a mistyped one is somebody's as well. Hashes are passed over.
    """
    narrow = _DIGEST.sub(" # ", unicodedata.normalize("NFKC", text))
    found: list[tuple[int, str]] = []

    def note_id(match: re.Match[str]) -> str:
        bare = _bare(match[0])
        if not _has_birthday(bare):
            return match[0]
        found.append((match.start(), f"身份证号{bare[:6]}{'*' * (len(bare) - 8)}{bare[-2:]}"))
        return "#" * len(match[0])

    for match in _MOBILE.finditer(_ID_NUMBER.sub(note_id, narrow)):
        bare = _bare(match[1])
        found.append((match.start(), f"手机号{bare[:3]}****{bare[-4:]}"))
    return tuple(says for _, says in sorted(found))


def _bare(found: str) -> str:
    return re.sub(r"[^0-9Xx]", "", found).upper()


def _has_birthday(bare: str) -> bool:
    birthday = f"19{bare[6:12]}" if len(bare) == _OLD_LENGTH else bare[6:14]
    try:
        year = date(int(birthday[:4]), int(birthday[4:6]), int(birthday[6:])).year
    except ValueError:
        return False
    return year // 100 in {18, 19, 20}
