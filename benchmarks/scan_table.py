"""How right scans are read, field by field, by the condition they came in: exact, flagged, and wrong without a flag.

    python benchmarks/scan_table.py SCANS TRUTH.json

`TRUTH.json` maps a file's name without its suffix, <name>.<condition>, to form, typed, and fields.
The bar is no field that is wrong and not flagged.
"""

import json
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from time import perf_counter
from typing import Any

from benchmarks.material import BUREAU
from pipeline.folding import fold
from pipeline.receive import receive
from schemas.filled import at
from schemas.reading import Reading

_INDEX = re.compile(r"\[\d+\]")
_IN_LISTS = {"scores": "items[{}].score", "ratings": "items[{}].rating"}


def expected(fields: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield every field with its path, those in lists one by one."""
    for name, value in fields.items():
        if name in _IN_LISTS:
            yield from ((_IN_LISTS[name].format(number), each) for number, each in enumerate(value))
        elif isinstance(value, list):
            yield from ((f"{name}[{row}].{key}", each) for row, own in enumerate(value) for key, each in own.items())
        else:
            yield name, value


def bare(value: Any) -> str:
    """Return a value as it counts: one width, one punctuation, no white space."""
    shown = "" if value is None else f"{value:g}" if isinstance(value, float) else str(value)
    return fold(unicodedata.normalize("NFKC", shown))


def counted(fields: Mapping[str, Any], reading: Reading | None) -> Iterator[str]:
    """Yield what counts for each field; of a form that was not found, every field is flagged."""
    record = reading.record.model_dump(mode="json") if reading else {}
    for path, value in expected(fields):
        slot = reading.filled.slots.get(path) if reading else None
        is_flagged = reading is None or (
            slot.review if slot else _INDEX.sub("[*]", path) in reading.filled.missing or path in reading.filled.missing
        )
        is_exact = reading is not None and bare(at(record, path)) == bare(value)
        yield "fields"
        if is_exact:
            yield "exact"
        if is_flagged:
            yield "flagged"
        if not is_exact and not is_flagged:
            yield "wrong, not flagged"
            print(f"  wrong, not flagged: {path}: {at(record, path)!r}, not {value!r}")


def main() -> None:
    """Read every scan and print a line for each condition."""
    folder, truth = Path(sys.argv[1]), json.loads(Path(sys.argv[2]).read_text(encoding="utf-8"))
    tallies: defaultdict[str, Counter[str]] = defaultdict(Counter)
    seconds: defaultdict[str, float] = defaultdict(float)
    for path in sorted(folder.iterdir()):
        told = truth[path.stem]
        condition = f"{'typed' if told['typed'] else 'pen'} {path.suffixes[0].lstrip('.')}"
        start = perf_counter()
        found = receive(path, BUREAU).readings
        seconds[condition] += perf_counter() - start
        right = found[0] if [each.form for each in found] == [told["form"]] else None
        tallies[condition].update((*counted(told["fields"], right), "files"))
    for condition, tally in sorted(tallies.items()):
        shares = "  ".join(f"{name} {tally[name] / tally['fields']:6.1%}" for name in ("exact", "flagged"))
        missed, each = tally["wrong, not flagged"], seconds[condition] / tally["files"]
        counts = f"{tally['files']:3} files {tally['fields']:5} fields"
        print(f"{condition:20} {counts}  {shares}  missed {missed}  {each:.1f} s")


if __name__ == "__main__":
    main()
