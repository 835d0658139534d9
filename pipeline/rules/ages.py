"""How old somebody may be: the measures' highest age, or a higher one for those with an honour."""

import re
from typing import NamedTuple

from pipeline.folding import narrow
from schemas.params.qualification import Age

_PARTS = re.compile(r"[\s()\[\]【】、,，;；:：/\\|。·+&]+|[兼及和与暨]")


class HighestAge(NamedTuple):
    """The completed years nobody may pass, and the words of the post or title that allow more than others."""

    years: int
    honour: str = ""


def highest_age(position_title: str, params: Age) -> HighestAge:
    """Return the highest age for somebody; an honour counts where a post or title ends in it, as 工程院院士 does."""
    parts = _PARTS.split(narrow(position_title))
    higher = (HighestAge(rule.highest, part) for rule in params.higher for part in parts if part.endswith(rule.honours))
    return max((HighestAge(params.highest), *higher), key=lambda one: one.years)
