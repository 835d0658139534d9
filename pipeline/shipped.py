"""What ships with the program: the bureaus' folders and the national facts beside them."""

from importlib.resources import files
from pathlib import Path

from pipeline.errors import BrokenDefinition

FORMS = Path(str(files("forms")))
"""The folder of all that ships."""
_MEASURES = "measures.yaml"
NATIONAL = FORMS / "national"
"""What holds in the whole country."""


def national_of(bureau: Path) -> Path:
    """Return where the national facts lie for a bureau's folder: beside it, or else where they ship."""
    beside = bureau.parent / "national"
    return beside if beside.is_dir() else NATIONAL


def bureau_named(name: str, around: Path) -> Path:
    """Return the folder of a bureau that ships under this name, or that lies at this path from `around`.

    Raises:
        BrokenDefinition: there is none with measures in it.
    """
    for candidate in (FORMS / name, around / name):
        if name and (candidate / _MEASURES).is_file():
            return candidate.resolve()
    raise BrokenDefinition(f"找不到单位文件夹“{name}”。", f"可用的有：{'、'.join(bureaus())}；也可以写出文件夹的路径。")


def bureaus() -> list[str]:
    """Return the names of the bureaus that ship, by the measures in their folders."""
    return sorted(path.parent.name for path in FORMS.glob(f"*/{_MEASURES}"))
