"""A bureau's folder -> Bureau; whatever contradicts itself is refused with the place and what to do."""

from collections.abc import Hashable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from pipeline.errors import BrokenDefinition
from pipeline.shipped import national_of
from schemas.bureau import Bureau, Careers, Degrees, Licences, National, Regions, Titles
from schemas.measures import Measures
from schemas.taxonomy import Taxonomy

M = TypeVar("M", bound=BaseModel)

MEASURES = "measures.yaml"
"""The file that makes a folder a bureau's: its measures in force, or next to come into force."""

_OTHER_MEASURES = "measures-*.yaml"
_OURS = "Value error, "
"""What pydantic puts before a sentence of ours."""
_TEMPLATES = (".docx", ".xlsx", ".html")
_SAYS = {
    "extra_forbidden": "没有这个键，请检查拼写或删除",
    "missing": "缺少这个键，请补上",
}


def load(folder: Path) -> Bureau:
    """Return the bureau of this folder; the national facts lie beside it, or else come with the program.

    Raises:
        BrokenDefinition: a file is missing, is no YAML, or holds an unknown, doubled or impossible value.
    """
    if not folder.is_dir():
        raise BrokenDefinition(f"找不到单位文件夹 {folder}", "请检查 expertpool.toml 中的 bureau 一项")
    measures = read(folder / MEASURES, Measures)
    return Bureau(
        folder=folder,
        measures=measures,
        versions=_versions(folder, measures),
        taxonomy=read(folder / "taxonomy.yaml", Taxonomy),
        national=_national(folder),
        templates=_files(folder),
        documents=_files(folder / "documents"),
    )


def _versions(folder: Path, current: Measures) -> tuple[Measures, ...]:
    """Read the other versions of the measures, `measures-2026-06-05.yaml` by the day each came into force."""
    versions = {current.in_force.since: current}
    for path in sorted(folder.glob(_OTHER_MEASURES)):
        version = read(path, Measures)
        since = version.in_force.since
        if path.stem.removeprefix("measures-") != since.isoformat():
            raise BrokenDefinition(f"{path.name} 的施行之日是 {since}，与文件名不符", f"请改名为 measures-{since}.yaml")
        if since in versions:
            raise BrokenDefinition(f"有两份办法都自 {since} 起施行", "请只留一份，或改正其中一份的 in_force.since")
        versions[since] = version
    return tuple(versions[since] for since in sorted(versions))


def read(path: Path, model: type[M]) -> M:
    """Return one YAML file as its model; every fault of the file is named in one error."""
    try:
        return model.model_validate(_parse(path))
    except ValidationError as error:
        raise BrokenDefinition(f"{path.name}：{'；'.join(_faults(error))}", f"请修改 {path.name} 后重试") from error


def _national(folder: Path) -> National:
    home = national_of(folder)
    return National(
        titles=read(home / "titles.yaml", Titles),
        degrees=read(home / "degrees.yaml", Degrees),
        licences=read(home / "licences.yaml", Licences),
        careers=read(home / "careers.yaml", Careers),
        regions=read(home / "regions.yaml", Regions),
    )


def _files(folder: Path) -> dict[str, Path]:
    if not folder.is_dir():
        return {}
    # Word and WPS leave "~$name.docx" beside an open template.
    found = (path for path in folder.iterdir() if path.suffix in _TEMPLATES and not path.name.startswith(("~", ".")))
    return {path.name: path for path in sorted(found)}


def _parse(path: Path) -> Any:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BrokenDefinition(f"读不了 {path}", "请确认文件存在并以 UTF-8 保存") from error
    try:
        return yaml.load(text, Loader=_Strict)  # noqa: S506 - a safe loader that also refuses doubled keys
    except yaml.YAMLError as error:
        says = f"{path.name} 不是正确的 YAML：{error}"
        raise BrokenDefinition(says, "请按提示的行号修改缩进、引号或重复的键") from error


def _faults(error: ValidationError, above: tuple[str | int, ...] = ()) -> Iterator[str]:
    for fault in error.errors():
        place = above + fault["loc"]
        inner = fault.get("ctx", {}).get("error")
        if isinstance(inner, ValidationError):
            yield from _faults(inner, place)
        else:
            says = _SAYS.get(fault["type"], fault["msg"].removeprefix(_OURS))
            yield f"{'.'.join(map(str, place)) or '（整个文件）'}：{says}"


class _Strict(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """YAML's safe loader, except that a key written twice is an error instead of silently winning."""


def _mapping(loader: Any, node: yaml.MappingNode) -> dict[Hashable, Any]:
    loader.flatten_mapping(node)
    seen: set[Hashable] = set()
    for key_node, _ in node.value:
        key = loader.construct_object(key_node, deep=True)
        if key in seen:
            raise yaml.constructor.ConstructorError(None, None, f"“{key}”写了两次", key_node.start_mark)
        seen.add(key)
    pairs: dict[Hashable, Any] = yaml.constructor.SafeConstructor.construct_mapping(loader, node, deep=True)
    return pairs


_Strict.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)
