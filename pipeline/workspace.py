"""The workspace: making it, opening it, holding it, and refusing a layout that is not safe."""

import difflib
import json
import secrets
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import permutations
from pathlib import Path
from typing import get_args

from pydantic import BaseModel, ValidationError

from pipeline.atomic import atomically, write_atomically
from pipeline.errors import ExitCode, ExpertpoolError, Locked, NoWorkspace, UnsafeLayout
from pipeline.shipped import bureau_named
from schemas.workspace import OrganLine, Settings, Workspace

SETTINGS = "expertpool.toml"

_NEW_SETTINGS = """\
# 专家库工作区的设置。不认识的键会报错，不会被悄悄忽略。

bureau = {bureau}               # forms 里的一个目录名，或一个路径

[store]
# url = "postgresql+psycopg://用户@主机/库名"   # 不写：var 里的 SQLite 数据库

[folders]
# inbox = "/srv/share/inbox"      # 收件目录可以放在共享盘上；outbox、var 同理

[intake]
# settle_seconds = 5              # 比这更新的文件要看两遍，确认已经写完

[engine]
# workers = 0                     # 读文件的进程数，0 表示每个处理器核一个
# dask = "tcp://scheduler:8786"   # 写了就交给 Dask 集群

[ocr]
# least_sure = 0.9                # 扫描件上认得最不准的一个字低于这个把握，就请人看图核对
# mostly_by_hand = 0.3            # 手写的栏目超过这个比例，整张表都请人核对

[organ]
# 公告、通知上的落款和联系方式；没有写的，用办法里的，办法里也没有的不印。
# phone = "0000-1234567"
# contact = "某某"
# email = "…"
# address = "…"
# postcode = "…"
# hours = "工作日 8:30—12:00，14:30—18:00"
"""


class BrokenSettings(ExpertpoolError):
    """A setting that is unknown or makes no sense."""

    exit_code = ExitCode.USAGE


def create(folder: Path, bureau: str) -> Workspace:
    """Make a workspace in the folder; what is already there stays as it is, also the settings."""
    folder = folder.absolute()
    if not (folder / SETTINGS).exists():
        bureau_named(bureau, folder)
        write_atomically(
            folder / SETTINGS, _NEW_SETTINGS.format(bureau=json.dumps(bureau, ensure_ascii=False)).encode()
        )
    return open_workspace(folder)


def open_workspace(folder: Path) -> Workspace:
    """Open the workspace of exactly this folder, making its folders where they are missing.

    Raises:
        NoWorkspace: the folder holds no settings.
        BrokenSettings: the settings hold an unknown key or an impossible value.
        BrokenDefinition: they name an unknown bureau.
        UnsafeLayout: a folder is a link, or lies in another one.
    """
    folder = folder.absolute()
    if not (folder / SETTINGS).exists():
        raise NoWorkspace(f"这里不是工作区：{folder}（没有 {SETTINGS}）。", f"expertpool init {folder}")
    settings = _settings(folder / SETTINGS)
    workspace = Workspace(folder, settings, bureau_named(settings.bureau, folder))
    _refuse_unsafe(workspace)
    workspace.inbox.mkdir(parents=True, exist_ok=True)
    workspace.outbox.mkdir(parents=True, exist_ok=True)
    # Originals with id numbers lie here: nobody but the program's own account may look.
    workspace.var.mkdir(parents=True, exist_ok=True, mode=0o700)
    return workspace


@contextmanager
def hold(workspace: Workspace) -> Iterator[None]:
    """Keep every other run out of the workspace; the system lets go of it when the process dies.

    Raises:
        Locked: another run holds it now.
    """
    from filelock import FileLock, Timeout

    lock = FileLock(workspace.var / "lock", timeout=0)
    try:
        lock.acquire()
    except Timeout as error:
        raise Locked(f"另一次运行正在使用这个工作区：{workspace.folder}。", "请等它结束后再试。") from error
    try:
        yield
    finally:
        lock.release()


def secret_key(workspace: Workspace) -> bytes:
    """Return the workspace's secret, made once: without it, nobody can tell who is banned, so back it up."""
    path = workspace.var / "secret.key"
    if not path.exists():
        with atomically(path, mode=0o600) as stream:
            stream.write(secrets.token_hex(32).encode())
    return path.read_bytes()


def _settings(path: Path) -> Settings:
    try:
        # Windows editors put a byte order mark in front, which TOML does not know.
        return Settings.model_validate(tomllib.loads(path.read_text(encoding="utf-8-sig")))
    except UnicodeDecodeError as error:
        raise BrokenSettings(f"{path} 不是 UTF-8 编码。", "请在编辑器里另存为 UTF-8。") from error
    except tomllib.TOMLDecodeError as error:
        raise BrokenSettings(f"{path} 不合 TOML 的写法：{error}。", "值要用英文引号括起来。") from error
    except ValidationError as error:
        raise _broken(path, error) from error


def _broken(path: Path, error: ValidationError) -> BrokenSettings:
    first = error.errors()[0]
    key = ".".join(str(step) for step in first["loc"] if step != "[key]")
    match first["type"]:
        case "extra_forbidden" | "literal_error":
            near = difflib.get_close_matches(key, list(_keys(Settings)), n=1)
            return BrokenSettings(f"{path}：不认识的键“{key}”。", f"是不是“{near[0]}”？" if near else "请删去这一行。")
        case "missing":
            return BrokenSettings(f"{path}：缺少“{key}”。", f'请补上，例如 {key} = "…"。')
        case _:
            return BrokenSettings(f"{path}：“{key}”不能是 {first['input']!r}。", f"要求：{first['msg']}。")


def _keys(model: type[BaseModel], prefix: str = "") -> Iterator[str]:
    for name, field in model.model_fields.items():
        yield prefix + name
        if isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel):
            yield from _keys(field.annotation, f"{prefix}{name}.")
    if model is Settings:
        yield from (f"organ.{line}" for line in get_args(OrganLine))


def _refuse_unsafe(workspace: Workspace) -> None:
    shared = {"收件目录": workspace.inbox, "发件目录": workspace.outbox, "内部目录": workspace.var}
    for name, path in shared.items():
        if path.is_symlink() or (path.exists() and not path.is_dir()):
            raise UnsafeLayout(f"{name}是链接或不是目录：{path}。", "请换成真正的目录。")
    for (inner, path), (outer, around) in permutations(shared.items(), 2):
        if _inside(path, around):
            raise UnsafeLayout(f"{inner}在{outer}里面：{path}。", "请把它们分开放。")
    for inner, path in (("单位目录", workspace.bureau), ("设置文件", workspace.folder / SETTINGS)):
        for outer in ("收件目录", "发件目录"):
            if _inside(path, shared[outer]):
                raise UnsafeLayout(f"{inner}在{outer}里面，别人可以改动它：{path}。", "请把它移出来。")


def _inside(path: Path, folder: Path) -> bool:
    around = folder.resolve()
    # The same folder can have two names, by a mount or where letters' case does not count.
    return any(step == around or _same(step, around) for step in (path.resolve(), *path.resolve().parents))


def _same(one: Path, other: Path) -> bool:
    return one.exists() and other.exists() and one.samefile(other)
