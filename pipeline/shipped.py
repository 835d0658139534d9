"""What ships with the program: the bureaus' folders and the national facts beside them."""

from importlib.resources import files
from pathlib import Path

FORMS = Path(str(files("forms")))
"""The folder of all that ships."""
NATIONAL = FORMS / "national"
"""What holds in the whole country."""


def bureaus() -> list[str]:
    """Return the names of the bureaus that ship, by the measures in their folders."""
    return sorted(path.parent.name for path in FORMS.glob("*/measures.yaml"))
