"""`doctor`: is everything here that the work needs, said one line a thing."""

import os
import shutil
from collections.abc import Iterator
from contextlib import closing
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from pipeline.bureaus import load
from pipeline.catalogue import blanks
from pipeline.cli import screen
from pipeline.cli.choosing import bureau_folder
from pipeline.errors import ExitCode, ExpertpoolError
from pipeline.ledger import verify
from pipeline.store import Store
from pipeline.template_lint import contradictions
from pipeline.workspace import SETTINGS, open_workspace, secret_key
from schemas.workspace import Workspace

_LIBRARIES = ("docxtpl", "openpyxl", "lxml", "sqlalchemy", "rapidfuzz", "yaml", "stdnum", "cv2", "PIL", "pypdfium2")
_ROOM = 500 * 1024 * 1024
"""Bytes that should be free: the archive keeps every original for years."""


class Sign(NamedTuple):
    """One thing looked at: what, how it is, and the exit code it asks for."""

    what: str
    says: str
    code: ExitCode = ExitCode.DONE


def show_health(folder: Path, *, in_json: bool) -> int:
    """Look at everything, say it, and return the worst exit code met."""
    signs = list(_signs(folder))
    for sign in signs:
        fine = sign.code is ExitCode.DONE
        if in_json:
            screen.record({"what": sign.what, "fine": fine, "says": sign.says})
        else:
            screen.data(f"{'好' if fine else '缺'}  {sign.what}：{sign.says}")
    return max(sign.code for sign in signs)


def _signs(folder: Path) -> Iterator[Sign]:
    for name in _LIBRARIES:
        found = find_spec(name) is not None
        yield Sign(f"程序库 {name}", "有" if found else "没有安装，请重新安装本程序", _missing_unless(found=found))
    yield _office()
    yield _networks()
    if (folder / SETTINGS).exists():
        try:
            workspace = open_workspace(folder)
        except ExpertpoolError as error:
            yield Sign("工作区", f"{error.says}{error.hint}", error.exit_code)
            return
        yield from _workspace(workspace)
    else:
        yield Sign("工作区", f"{folder.absolute()} 不是工作区；用 expertpool init 建立")
        yield from _bureau(bureau_folder(""))


def _office() -> Sign:
    found = shutil.which("soffice")
    return Sign("LibreOffice", found or "没有安装；收旧版 Word、WPS、RTF、OpenDocument 文件和转 PDF 时需要，其余不影响")


def _networks() -> Sign:
    """Load the networks that read scans, which takes a fraction of a second: a file that is there may be broken."""
    what = "扫描件识别"
    try:
        from pipeline.readers.scan.models import detector, recogniser

        _, alphabet = recogniser()
        detector()
    except ExpertpoolError as error:
        return Sign(what, f"{error.says}{error.hint}", error.exit_code)
    except Exception as error:  # noqa: BLE001 - what a broken network raises is the runtime's own matter
        return Sign(what, f"识别模型打不开（{type(error).__name__}），请重新安装本程序", ExitCode.MISSING_DEPENDENCY)
    return Sign(what, f"模型已装好，识{len(alphabet)}个字符，不需要联网")


def _workspace(workspace: Workspace) -> Iterator[Sign]:
    yield from _bureau(workspace.bureau)
    for place in (workspace.inbox, workspace.outbox, workspace.var):
        allowed = os.access(place, os.R_OK | os.W_OK | os.X_OK)
        yield Sign(
            f"文件夹 {place.name}", "可以读写" if allowed else "不能读写，请检查权限", _failed_unless(fine=allowed)
        )
    free = shutil.disk_usage(workspace.var).free
    yield Sign("磁盘空间", f"剩余{free // 2**20} MB", _failed_unless(fine=free > _ROOM))
    with closing(Store(workspace.store_url, secret_key(workspace))) as store, store.look() as books:
        broken = verify(books.entries())
        says = "完整" if broken is None else f"第{broken}条与前一条不相连，台账被改动过"
        yield Sign("决定台账", says, _failed_unless(fine=broken is None))


def _bureau(folder: Path) -> Iterator[Sign]:
    try:
        bureau = load(folder)
        found = contradictions(folder)
    except ExpertpoolError as error:
        yield Sign("单位文件夹", f"{error.says}{error.hint}", error.exit_code)
        return
    yield Sign("单位文件夹", f"{bureau.measures.title}，{len(blanks(folder))}种表" if not found else "；".join(found),
               ExitCode.USAGE if found else ExitCode.DONE)  # fmt: skip


def _missing_unless(*, found: bool) -> ExitCode:
    return ExitCode.DONE if found else ExitCode.MISSING_DEPENDENCY


def _failed_unless(*, fine: bool) -> ExitCode:
    return ExitCode.DONE if fine else ExitCode.FAILED
