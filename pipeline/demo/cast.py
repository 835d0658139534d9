"""A bureau's demo.yaml -> Cast."""

from pathlib import Path

from pipeline.bureaus import read
from schemas.cast import Cast


def load_cast(path: Path, promise: str) -> Cast:
    """Load what people are invented from; `promise` is the paragraph the measures want copied by hand.

    Raises:
        BrokenDefinition: the file is missing or does not hold a cast.
    """
    return read(path, Cast).model_copy(update={"promise": promise})
