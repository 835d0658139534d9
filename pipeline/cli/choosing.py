"""Which bureau a command means: the one named, the workspace's own, or the only one there is."""

from pathlib import Path

from pipeline.errors import BrokenDefinition
from pipeline.shipped import FORMS, bureaus
from pipeline.workspace import SETTINGS, open_workspace

_MEASURES = "measures.yaml"


def bureau_folder(name: str) -> Path:
    """Return a bureau's folder; raises BrokenDefinition where nobody can tell which one is meant."""
    for candidate in (FORMS / name, Path(name)):
        if name and (candidate / _MEASURES).is_file():
            return candidate.absolute()
    known = bureaus()
    if name:
        raise BrokenDefinition(f"没有单位文件夹“{name}”。", f"可用的有：{'、'.join(known)}；也可以写出文件夹的路径。")
    if Path(SETTINGS).exists():
        return open_workspace(Path()).bureau
    if len(known) == 1:
        return FORMS / known[0]
    raise BrokenDefinition("没有说明用哪个单位的办法。", f"请加上 --bureau，可用的有：{'、'.join(known)}")


def bureau_name(name: str) -> str:
    """Return what `expertpool.toml` should call the bureau that is meant."""
    return name or bureau_folder(name).name
