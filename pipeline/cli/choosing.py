"""Which bureau a command means: the one named, the workspace's own, or the only one that is no example."""

from pathlib import Path

from pipeline.bureaus import MEASURES, read
from pipeline.errors import BrokenDefinition
from pipeline.shipped import FORMS, bureau_named, bureaus
from pipeline.workspace import SETTINGS, open_workspace
from schemas.measures import Measures


def bureau_folder(name: str) -> Path:
    """Return a bureau's folder; raises BrokenDefinition where nobody can tell which one is meant."""
    if name:
        return bureau_named(name, Path())
    if Path(SETTINGS).exists():
        return open_workspace(Path()).bureau
    real = [known for known in bureaus() if not read(FORMS / known / MEASURES, Measures).example]
    if len(real) == 1:
        return bureau_named(real[0], FORMS)
    raise BrokenDefinition("没有说明用哪个单位的办法。", f"请加上 --bureau，可用的有：{'、'.join(bureaus())}")


def bureau_name(name: str) -> str:
    """Return what `expertpool.toml` should call the bureau that is meant: its name, or where it lies."""
    folder = bureau_folder(name)
    return folder.name if folder == (FORMS / folder.name).resolve() else str(folder)
