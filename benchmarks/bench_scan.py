"""How long a page of a scan takes to be read, and what is right, against RapidOCR and tesseract on whole pages.

    python benchmarks/bench_scan.py SCANS TRUTH.json [files]

Each way has a process of its own, on one core, and gets the same file in turn; seconds are of its CPU. What is right is
asked of typed short fields: ours has to name the field. A line that another way saw has no name: there a field is found
if its text stands within a line, or in lines that follow each other in the order of reading or down the page from the
same left edge, wherever on the page that is. The last table reads the same files by one worker and by two.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
from time import perf_counter
from typing import Any, NamedTuple

from benchmarks.interleaved import cpu
from benchmarks.material import BUREAU
from benchmarks.scan_table import bare, expected
from pipeline.receive import receive
from pipeline.run.crew import crew
from schemas.filled import at
from schemas.source import SourceFile
from schemas.workspace import EngineSettings, OcrSettings

# Before any library starts threads of its own; spawned processes inherit it.
os.environ |= {"OMP_NUM_THREADS": "1", "OMP_THREAD_LIMIT": "1"}

OURS, RAPIDOCR, TESSERACT = "expertpool", "rapidocr", "tesseract"
_DATE = re.compile(r"\d{4}-\d{2}(-\d{2})?")
_SHORTEST, _LONGEST = 2, 30
"""Characters: 男 stands on a page anyway, and a career is no short field."""
_ARGUMENTS = 3
_LINE = 40.0
"""Boxes whose left edges are so near, in pixels, stand in one column."""


class Seen(NamedTuple):
    """What one way made of a file: its seconds, its pages, how many fields are right, and its memory so far."""

    seconds: float
    pages: int
    right: int
    megabytes: int


def short(fields: Mapping[str, Any]) -> dict[str, str]:
    """Return the fields whose text stands on paper as it is in the record, and in few lines."""
    told = {path: value for path, value in expected(fields) if isinstance(value, str) and not _DATE.fullmatch(value)}
    return {path: bare(value) for path, value in told.items() if _SHORTEST <= len(bare(value)) <= _LONGEST}


def ours(path: Path, fields: Mapping[str, str]) -> Seen:
    """Read a file as the night does."""
    started = cpu()
    readings = receive(path, BUREAU).readings
    taken = cpu() - started
    record = readings[0].record.model_dump(mode="json") if readings else {}
    right = sum(bare(at(record, field)) == value for field, value in fields.items())
    return Seen(taken, 0, right, _megabytes(RUSAGE_SELF))


def rapidocr(path: Path, fields: Mapping[str, str]) -> Seen:
    """Let RapidOCR find and read the lines of each page, as it is shipped."""
    engine = _rapidocr()
    started = cpu()
    columns, lines, pages = [], [], 0
    for page in _pages(path):
        seen = engine(page)
        pages += 1
        boxes = [] if seen.boxes is None else list(zip(seen.boxes.tolist(), seen.txts, strict=True))
        lines += [text for _, text in boxes]
        columns += [text for _, text in sorted(boxes, key=lambda box: (round(box[0][0][0] / _LINE), box[0][0][1]))]
    taken = cpu() - started
    return Seen(taken, pages, _found(fields, lines, columns), _megabytes(RUSAGE_SELF))


def tesseract(path: Path, fields: Mapping[str, str]) -> Seen:
    """Let tesseract read each page with the data for simplified Chinese that Debian ships."""
    started = cpu()
    texts, pages = [], 0
    with tempfile.TemporaryDirectory() as folder:
        for page in _pages(path):
            picture = _saved(page, Path(folder))
            order = ["tesseract", str(picture), "stdout", "-l", "chi_sim", "--psm", "3"]
            texts += subprocess.run(order, check=True, capture_output=True, text=True).stdout.splitlines()  # noqa: S603
            pages += 1
    return Seen(cpu() - started, pages, _found(fields, texts), _megabytes(RUSAGE_CHILDREN))


WAYS = {OURS: ours, RAPIDOCR: rapidocr, TESSERACT: tesseract}


@cache
def _rapidocr() -> Any:
    import cv2
    from rapidocr import RapidOCR

    cv2.setNumThreads(1)
    one = {f"EngineConfig.onnxruntime.{kind}_op_num_threads": 1 for kind in ("intra", "inter")}
    return RapidOCR(params={**one, "Global.log_level": "error"})


def _pages(path: Path) -> Iterator[Any]:
    """Yield the pages as our reader opens them: all ways get the same pixels."""
    import pypdfium2

    from pipeline.readers.scan.images import pages_of
    from pipeline.readers.scan.rendering import rendered

    if path.suffix != ".pdf":
        yield from pages_of(path, path.name)
        return
    with pypdfium2.PdfDocument(path) as document:
        count = len(document)
    for number in range(1, count + 1):
        yield rendered(path, path.name, number)


def _saved(page: Any, folder: Path) -> Path:
    import cv2

    cv2.imwrite(str(folder / "page.png"), page)
    return folder / "page.png"


def _found(fields: Mapping[str, str], *orders: Sequence[str]) -> int:
    texts = ["".join(bare(line) for line in lines) for lines in orders]
    return sum(any(value in text for text in texts) for value in fields.values())


def _megabytes(who: int) -> int:
    return getrusage(who).ru_maxrss // 1024


def compare(paths: Sequence[Path], fields: Mapping[Path, Mapping[str, str]], names: Sequence[str]) -> None:
    """Print for each form and in all: seconds a page, times ours, and how many of the short fields are right."""
    context = get_context("spawn")
    tally: defaultdict[str, Counter[str]] = defaultdict(Counter)
    memory = dict.fromkeys(names, 0)
    hands = {name: ProcessPoolExecutor(1, mp_context=context) for name in names}
    for name, hand in hands.items():
        hand.submit(WAYS[name], paths[0], {}).result()  # what a first file costs is not of a page
    for path in paths:
        seen = {name: hand.submit(WAYS[name], path, fields[path]).result() for name, hand in hands.items()}
        pages = max(each.pages for each in seen.values())
        for row in (path.name.partition("-")[0], "all"):
            tally[row].update(pages=pages, fields=len(fields[path]))
            for name, each in seen.items():
                tally[row].update({f"{name} s": each.seconds, f"{name} right": each.right})
        memory |= {name: max(memory[name], each.megabytes) for name, each in seen.items()}
    for hand in hands.values():
        hand.shutdown()
    print(
        f"{'':6}{'pages':>6}{'fields':>8}" + "".join(f"{name + ', s':>16}{'x ours':>8}{'right':>8}" for name in names)
    )
    for row, own in sorted(tally.items()):
        cells = (
            f"{own[f'{name} s'] / own['pages']:16.2f}{own[f'{name} s'] / own[f'{OURS} s']:8.2f}"
            f"{own[f'{name} right'] / max(own['fields'], 1):8.1%}"
            for name in names
        )
        print(f"{row:6}{own['pages']:6}{own['fields']:8}" + "".join(cells))
    print("peak memory of a process, MB: " + ", ".join(f"{name} {memory[name]}" for name in names))


def crews(paths: Sequence[Path]) -> None:
    """Print how long one worker and two take over the files, their start included."""
    sources = [SourceFile(path, path.name, "", 0) for path in paths]
    for workers in (1, 2):
        wall, used = perf_counter(), cpu()
        with crew(EngineSettings(workers=workers), OcrSettings()) as read:
            list(read(sources, BUREAU))
        print(f"{workers} worker(s): {perf_counter() - wall:6.1f} s wall, {cpu() - used:6.1f} s CPU")


def main() -> None:
    """Print the tables."""
    if len(sys.argv) < _ARGUMENTS:
        print("Which scans, and what stands on them? python benchmarks/bench_scan.py SCANS TRUTH.json")
        return
    folder, truth = Path(sys.argv[1]), json.loads(Path(sys.argv[2]).read_text(encoding="utf-8"))
    chosen = [folder / name for name in sys.argv[3:]] or sorted(folder.iterdir())
    paths = [path for path in chosen if truth[path.stem]["typed"]]
    names = [name for name in WAYS if name != TESSERACT or shutil.which(TESSERACT)]
    if TESSERACT not in names:
        print("tesseract is not installed (apt install tesseract-ocr tesseract-ocr-chi-sim) and is left out.")
    compare(paths, {path: short(truth[path.stem]["fields"]) for path in paths}, names)
    crews(paths)


if __name__ == "__main__":
    main()
