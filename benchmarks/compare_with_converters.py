"""What a user might take instead: docling and markitdown beside expertpool, by time and by fields that are right.

`python benchmarks/compare_with_converters.py [folder]`, or `make compare`. Without a folder, forms of all seven annexes
filled for invented people; a folder holds `truth.json` and files named after its entries, in any sub-folders. The
converters are installed into an environment of their own, once (6 GB, in the user's cache); they are no dependency.

expertpool goes from a file to fields, and a field is right if it is the true one. Converters go only to Markdown, and
are judged kindly: an answer counts, white space and punctuation aside, if it stands in the line or cell of its label or
in the next cell, or is the whole of any later cell or line. Which expert a value belongs to, or which box is ticked, is
not asked of them. Milliseconds are of CPU, the least of some rounds in which the three take turns.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
import venv
from collections.abc import Callable, Iterator, Mapping, Sequence
from math import inf
from pathlib import Path
from statistics import mean
from subprocess import DEVNULL, PIPE
from time import process_time
from typing import NamedTuple

from benchmarks.answers import Answers, answers_of, stands, tables
from benchmarks.converting import TOOLS
from benchmarks.material import BUREAU, records
from pipeline.catalogue import labels
from pipeline.demo.dropping import form
from pipeline.readers import read
from pipeline.receive import receive
from schemas.records import Record
from tests.missions import APPRAISAL, DISPATCH, QUALITY
from tests.traps.excel import moved

PINNED = ("docling==2.143.0", "markitdown[docx,xlsx,pdf]==0.1.8")
KINDS = (".docx", ".xlsx", ".pdf")
ROUNDS = 3
US = "expertpool"


class Material(NamedTuple):
    """A filled form and what is on it."""

    path: Path
    form: str
    answers: Answers


class Result(NamedTuple):
    """What one way made of one file in its best round; `error` says why it made nothing."""

    seconds: float
    right: int
    error: str = ""


Way = Callable[[Material], Result]


def ours(material: Material) -> Result:
    """Read a file to fields."""
    started = process_time()
    received = receive(material.path, BUREAU)
    seconds = process_time() - started
    records = [reading.record for reading in received.readings if reading.form == material.form]
    found = answers_of(records[0].model_dump(mode="json")) if records else {}
    right = sum(found.get(path) == value for path, value in material.answers.items())
    return Result(seconds, right, "" if records else "；".join(received.remarks))


def theirs(tool: str, worker: subprocess.Popen[str]) -> Way:
    """Return the way of a converter, which a process of its own environment goes."""

    def way(material: Material) -> Result:
        print(json.dumps([tool, str(material.path)]), file=worker.stdin, flush=True)
        answer = json.loads(worker.stdout.readline() if worker.stdout else "")
        rows = tables(answer.get("markdown", ""))
        right = sum(stands(value, label_of(material.form, path), rows) for path, value in material.answers.items())
        return Result(answer["seconds"], right, answer.get("error", ""))

    return way


def label_of(name: str, path: str) -> str:
    """Return a form's own words for a field."""
    words = labels(BUREAU)[name]
    return words.get(path) or words.get(re.sub(r"\[\d+\]", "[*]", path), "")


def environment() -> Path:
    """Return the Python that has the converters; it is made and filled if it is not there."""
    cache = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache"))
    folder = cache / "expertpool" / "-".join(re.sub(r"\[.*\]", "", pin) for pin in PINNED)
    python = folder / "bin" / "python"
    if not (folder / "filled").exists():
        print(f"installing {', '.join(PINNED)} into {folder}", flush=True)
        venv.create(folder, with_pip=True, clear=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", *PINNED], check=True)  # noqa: S603 - names above
        (folder / "filled").touch()
    return python


def filled_forms(folder: Path) -> Iterator[Material]:
    """Print a form of each annex, and lay each into a worksheet as well."""
    served: dict[str, Record] = {"appraisal": APPRAISAL, "dispatch": DISPATCH, "service_quality": QUALITY}
    every = [*records().items(), *((name, [record]) for name, record in served.items())]
    for name, filled in every:
        for number, record in enumerate(filled):
            answers = answers_of(record.model_dump(mode="json"))
            docx = folder / f"{name}-{number}.docx"
            docx.write_bytes(form(BUREAU, name, record))
            xlsx = docx.with_suffix(".xlsx")
            xlsx.write_bytes(moved(read(docx)))
            yield Material(docx, name, answers)
            yield Material(xlsx, name, answers)


def samples(folder: Path) -> Iterator[Material]:
    """Return the files of a folder whose truth is known."""
    known = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    for path in sorted(folder.rglob("*")):
        if path.suffix in KINDS and path.stem in known:
            truth = known[path.stem]
            yield Material(path, truth["form"], answers_of(truth["fields"]))


def best(ways: Mapping[str, Way], material: Material) -> dict[str, Result]:
    """Go each way in turn some times; one that fails is not tried again."""
    results: dict[str, Result] = {}
    for _ in range(ROUNDS):
        for name, way in ways.items():
            if name not in results or not results[name].error:
                results[name] = min(results.get(name, Result(inf, 0)), way(material))
    return results


def report(kind: str, materials: Sequence[Material], results: Sequence[Mapping[str, Result]]) -> None:
    """Print the lines of one kind of files; a file that somebody cannot read costs nobody time."""
    answers = sum(len(material.answers) for material in materials)
    read_by_all = [each for each in results if not any(result.error for result in each.values())] or results
    fastest = mean(each[US].seconds for each in read_by_all)
    for name in results[0]:
        errors = [each[name].error for each in results if each[name].error]
        seconds = mean(each[name].seconds for each in read_by_all)
        right = sum(each[name].right for each in results)
        speed = f"{seconds * 1000:9.1f}{seconds / fastest:9.1f}" if len(errors) < len(results) else f"{'-':>9}{'-':>9}"
        why = f"  {len(errors)} not read, such as by {errors[0][:80]}" if errors else ""
        print(f"{kind:6}{name:12}{len(results):6}{speed}{right:8} of {answers}{why}")


def main() -> None:
    """Print the table."""
    python = environment()
    worker = Path(__file__).with_name("converting.py")
    order = [str(python), str(worker)]
    with (
        tempfile.TemporaryDirectory() as folder,
        subprocess.Popen(order, stdin=PIPE, stdout=PIPE, stderr=DEVNULL, text=True) as process,  # noqa: S603 - our own
    ):
        named = sys.argv[1:]
        materials = list(samples(Path(named[0])) if named else filled_forms(Path(folder)))
        ways: dict[str, Way] = {US: ours, **{tool: theirs(tool, process) for tool in TOOLS}}
        print(f"{'kind':6}{'way':12}{'files':>6}{'ms CPU':>9}{'x ours':>9}{'right':>8}")
        for kind in KINDS:
            these = [material for material in materials if material.path.suffix == kind]
            if these:
                best(ways, these[0])  # the first file pays for what is loaded
                report(kind, these, [best(ways, material) for material in these])


if __name__ == "__main__":
    main()
