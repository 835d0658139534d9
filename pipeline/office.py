"""LibreOffice at arm's length: files in, converted files out, whatever it does and whoever made the files."""

import os
import shutil
import signal
import subprocess
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic, sleep

from pipeline.errors import MissingDependency

START_SECONDS = 60
"""Starting takes one to two seconds; a busy old office machine is given thirty times that."""
FILE_SECONDS = 5
"""A form takes less than a tenth of a second; a hundred pages with photographs a few seconds."""
GRACE_SECONDS = 2
"""Between the request to end and the end without asking."""
MEMORY = 4 * 1024**3
"""Bytes of address space; LibreOffice maps about one gigabyte before it opens anything."""
OUTPUT = 64 * 1024**2
"""Bytes to one file; no form is larger, and LibreOffice ends where it tries to write more."""

_LIMITED = 'ulimit -c 0; ulimit -v "$1"; ulimit -f "$2"; ulimit -t "$3"; shift 3; exec "$@"'
"""Limits set by the shell hold before LibreOffice begins, and for all it starts; -t ends it where we were killed."""
_KILOBYTE, _BLOCK = 1024, 512
"""Units in which the shell counts memory and files."""
_MODES = ("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nofirststartwizard", "--nologo")
_ITEM = '<item oor:path="/org.openoffice.{}"><prop oor:name="{}" oor:op="fuse"><value>{}</value></prop></item>'
_SETTINGS = (
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Writer/Content/Update", "Link", "2"),
    ("Office.Calc/Content/Update", "Link", "2"),
    # A proxy nobody answers at: what still asks for an address gets none.
    ("Inet/Settings", "ooInetProxyType", "2"),
    ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)
"""No macros, no links followed, no network; https://help.libreoffice.org/ names them under 'Security' and 'Proxy'."""


def convert(files: Sequence[tuple[Path, str]], suffix: str, into: Path) -> tuple[Path | None, ...]:
    """Convert files in one start of LibreOffice; return where each one's result lies in `into`, None if there is none.

    Every file comes with the suffix it is opened by, for its own name may say anything. Each start has a profile, a
    process group and limits of its own, and nothing but a result that lies there counts as success. The call returns
    only when LibreOffice has ended, so that a worker never runs two.

    Raises:
        MissingDependency: LibreOffice is not installed.
    """
    program = soffice()
    with TemporaryDirectory(prefix="expertpool-", ignore_cleanup_errors=True) as name:
        job = Path(name)
        safe = [job / f"{number}{suffix_}" for number, (_, suffix_) in enumerate(files)]
        for (path, _), copy in zip(files, safe, strict=True):
            shutil.copyfile(path, copy)
        _write_profile(job / "profile" / "user")
        words = ("--convert-to", suffix.lstrip("."), "--outdir", str(job / "out"), *map(str, safe))
        ended = _run((program, f"-env:UserInstallation={(job / 'profile').as_uri()}", *_MODES, *words), job, len(files))
        into.mkdir(parents=True, exist_ok=True)
        wanted = [job / "out" / copy.with_suffix(suffix).name for copy in safe]
        made = [result for result in wanted if result.is_file() and 0 < result.stat().st_size < OUTPUT]
        # Files are converted in order and each result is copied into place: the last before the end may be half a file.
        whole = made if ended else made[:-1]
        return tuple(Path(shutil.move(result, into)) if result in whole else None for result in wanted)


def soffice() -> str:
    """Return where LibreOffice is.

    Raises:
        MissingDependency: it is not installed.
    """
    program = shutil.which("soffice")
    if program is None:
        raise MissingDependency("本机没有安装 LibreOffice。", "请安装 LibreOffice（soffice）后重新运行。")
    return program


def _write_profile(user: Path) -> None:
    items = "".join(_ITEM.format(*setting) for setting in _SETTINGS)
    user.mkdir(parents=True)
    namespaces = 'xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"'
    text = f'<?xml version="1.0" encoding="UTF-8"?><oor:items {namespaces}>{items}</oor:items>'
    (user / "registrymodifications.xcu").write_text(text, encoding="utf-8")


def _run(command: Sequence[str], job: Path, files: int) -> bool:
    """Tell whether a program ended in time; when this returns, all of its process group is dead or dying."""
    seconds = START_SECONDS + FILE_SECONDS * files
    limits = (MEMORY // _KILOBYTE, OUTPUT // _BLOCK, seconds)
    process = subprocess.Popen(  # noqa: S603 - the program found on the path, and names we made
        ("/bin/sh", "-c", _LIMITED, "sh", *map(str, limits), *command),
        cwd=job,
        env={"PATH": os.environ.get("PATH", os.defpath), "HOME": str(job), "TMPDIR": str(job), "LC_ALL": "C.UTF-8"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        if _ended(process, seconds):
            return True
        os.killpg(process.pid, signal.SIGTERM)
        _ended(process, GRACE_SECONDS)
        return False
    finally:
        # Also after a good end: what it left running would write into a folder that is about to go.
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _ended(process: subprocess.Popen[bytes], seconds: float) -> bool:
    """Wait for the end without reaping, so that the group's number stays ours to kill."""
    until = monotonic() + seconds
    while os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT | os.WNOHANG) is None:
        if monotonic() > until:
            return False
        sleep(0.02)
    return True
