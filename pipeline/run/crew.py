"""Many hands: the same reading, done by worker processes or by a Dask cluster."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from pipeline.errors import MissingDependency
from pipeline.receive import Received, receive_all, scans_apart
from pipeline.run.taking_in import Reader
from schemas.source import SourceFile
from schemas.workspace import EngineSettings, OcrSettings

_CHUNK = 16
"""Files handed to a worker at a time, except scans: each of those takes as long as some hundred others."""

_Work = Callable[[Sequence[SourceFile]], list[Received]]


@contextmanager
def crew(engine: EngineSettings, ocr: OcrSettings) -> Iterator[Reader]:
    """Yield a reader that keeps all workers busy and returns the files in order; `ocr` is for the scans among them.

    A worker that is killed, as a system does that runs out of memory, costs the file it was reading and no other.
    """
    team = _Team(engine)

    def read(sources: list[SourceFile], bureau: Path) -> Iterable[Received]:
        work = partial(receive_all, bureau=bureau, ocr=ocr)
        asked = [(piece, team.ask(work, piece)) for piece in _pieces(sources)]
        found: dict[str, Received] = {}
        left: list[SourceFile] = []
        for piece, answer in asked:
            try:
                found |= zip([source.name for source in piece], answer.result(), strict=True)
            except BrokenProcessPool:
                left += piece
        if left:
            team.renew()
        found |= ((source.name, _read_alone(source, work, team)) for source in left)
        return [found[source.name] for source in sources]

    try:
        yield read
    finally:
        team.leave()


class _Team:
    """Workers, and others in their place when one of them was killed."""

    def __init__(self, engine: EngineSettings) -> None:
        self._engine = engine
        self._executor = _executor(engine)

    def ask(self, work: _Work, files: Sequence[SourceFile]) -> "Future[list[Received]]":
        """Have some files read; where the workers are gone, the answer says so."""
        try:
            return self._executor.submit(work, files)
        except BrokenProcessPool as error:
            answer: Future[list[Received]] = Future()
            answer.set_exception(error)
            return answer

    def renew(self) -> None:
        """Take on others: when one worker is killed, the rest are sent away by their pool."""
        self.leave()
        self._executor = _executor(self._engine)

    def leave(self) -> None:
        """Send all away."""
        self._executor.shutdown()


def _pieces(sources: Sequence[SourceFile]) -> Iterator[Sequence[SourceFile]]:
    """Yield what is handed to a worker at a time: scans first, those of a dossier together, so that none is late."""
    others, scans = scans_apart(sources)
    dossiers = dict.fromkeys(source.dossier for source in scans if source.dossier)
    yield from ([source for source in scans if source.dossier == dossier] for dossier in dossiers)
    yield from ([source] for source in scans if not source.dossier)
    yield from (others[start : start + _CHUNK] for start in range(0, len(others), _CHUNK))


def _read_alone(source: SourceFile, work: _Work, team: _Team) -> Received:
    """Read a file while nothing else is read: if a worker is killed now, it is over this file."""
    try:
        return team.ask(work, [source]).result()[0]
    except BrokenProcessPool as error:
        team.renew()
        return Received((), (_KILLED,), _SMALLER, bug=repr(error))


def _executor(engine: EngineSettings) -> Executor:
    if not engine.dask:
        # Forked workers would inherit the open store.
        return ProcessPoolExecutor(engine.workers or None, mp_context=get_context("spawn"))
    try:
        from distributed import Client
    except ImportError as error:
        raise MissingDependency(
            "设置里要求使用 Dask 集群，但没有安装 distributed。", "pip install distributed"
        ) from error
    executor: Executor = Client(engine.dask).get_executor(pure=False)
    return executor


_KILLED = "读取这份文件时程序被系统中止，多半是内存不够，已记入日志。"
_SMALLER = "请把要报的表单独扫描（200 dpi 即可）后重新提交；再出现时请把原件和 var/logs 里的记录交给维护人员。"
