"""Many hands: the same reading, done by worker processes or by a Dask cluster."""

from collections.abc import Iterable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from itertools import chain, repeat
from multiprocessing import get_context
from pathlib import Path

from pipeline.errors import MissingDependency
from pipeline.receive import Received, receive_all
from pipeline.run.taking_in import Reader
from schemas.source import SourceFile
from schemas.workspace import EngineSettings, OcrSettings

_CHUNK = 16
"""Files handed to a worker at a time."""


@contextmanager
def crew(engine: EngineSettings, ocr: OcrSettings) -> Iterator[Reader]:
    """Yield a reader that keeps all workers busy and returns the files in order; `ocr` is for the scans among them."""
    with _executor(engine) as executor:

        def read(sources: list[SourceFile], bureau: Path) -> Iterable[Received]:
            chunks = [sources[start : start + _CHUNK] for start in range(0, len(sources), _CHUNK)]
            return chain.from_iterable(executor.map(receive_all, chunks, repeat(bureau), repeat(ocr)))

        yield read


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
