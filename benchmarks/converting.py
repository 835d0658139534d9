"""Another program's converter, run by the Python of its own environment: JSON lines of files in, of Markdown out.

Each line names a tool and a file; the answer is the CPU seconds of the conversion and what came of it, or the error.
"""

import json
import sys
from collections.abc import Callable
from functools import cache
from importlib import import_module
from time import process_time


@cache
def docling() -> Callable[[str], str]:
    """Return docling's way from a file to Markdown."""
    converter = import_module("docling.document_converter").DocumentConverter()
    return lambda path: str(converter.convert(path).document.export_to_markdown())


@cache
def markitdown() -> Callable[[str], str]:
    """Return markitdown's way from a file to Markdown."""
    converter = import_module("markitdown").MarkItDown()
    return lambda path: str(converter.convert(path).text_content)


TOOLS = {"docling": docling, "markitdown": markitdown}


def main() -> None:
    """Answer line by line; what the libraries print goes elsewhere."""
    answers, sys.stdout = sys.stdout, sys.stderr
    for line in sys.stdin:
        tool, path = json.loads(line)
        convert = TOOLS[tool]()
        started = process_time()
        try:
            answer = {"markdown": convert(path)}
        except Exception as error:  # noqa: BLE001 - whatever a library makes of a file is its answer
            answer = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps({"seconds": process_time() - started, **answer}), file=answers, flush=True)


if __name__ == "__main__":
    main()
