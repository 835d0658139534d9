"""LibreOffice is kept on a short lead: it ends in time with all it started, and only what then lies there counts."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from time import sleep
from zipfile import ZipFile

import pytest

from pipeline import office
from pipeline.errors import MissingDependency
from pipeline.office import convert

Installed = Callable[[str], None]
OUT = 'while [ "$1" != --outdir ]; do shift; done; out=$2; shift 2; mkdir -p "$out"'


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Installed:
    """Return what puts a shell script in the place of LibreOffice, which is given one second."""
    monkeypatch.setattr(office, "START_SECONDS", 1)
    monkeypatch.setattr(office, "FILE_SECONDS", 0)
    monkeypatch.setattr(office, "GRACE_SECONDS", 0.2)

    def install(script: str) -> None:
        program = tmp_path / "bin" / "soffice"
        program.parent.mkdir()
        program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        program.chmod(0o755)
        monkeypatch.setenv("PATH", str(program.parent), prepend=":")

    return install


@pytest.fixture
def files(tmp_path: Path) -> list[tuple[Path, str]]:
    """Return two files with names that could be taken for something else."""
    paths = [tmp_path / "-o 表;touch x.doc", tmp_path / "--help.doc"]
    for path in paths:
        path.write_bytes(path.name.encode())
    return [(path, ".doc") for path in paths]


def outlives(process: int) -> bool:
    """Tell whether a process still runs a moment from now: the killed do not die at once."""
    stat = Path(f"/proc/{process}/stat")
    for _ in range(100):
        if not stat.exists() or stat.read_text().rpartition(")")[2].split()[0] == "Z":
            return False
        sleep(0.02)
    return True


def test_what_hangs_is_killed_with_the_children_it_started(
    tmp_path: Path, files: list[tuple[Path, str]], installed: Installed
) -> None:
    note = tmp_path / "processes"
    installed(f"trap '' TERM; sleep 600 & echo $$ $! > {note}; wait; sleep 600")
    assert convert(files, ".docx", tmp_path / "made") == (None, None)
    processes = [int(word) for word in note.read_text().split()]
    assert len(processes) == 2
    assert not any(map(outlives, processes))


def test_what_it_leaves_running_when_it_ends_is_killed_as_well(
    tmp_path: Path, files: list[tuple[Path, str]], installed: Installed
) -> None:
    note = tmp_path / "processes"
    installed(f"sleep 600 & echo $! > {note}")
    convert(files, ".docx", tmp_path / "made")
    assert not outlives(int(note.read_text()))


def test_the_result_it_was_killed_over_is_not_taken(
    tmp_path: Path, files: list[tuple[Path, str]], installed: Installed
) -> None:
    installed(f'{OUT}; echo whole > "$out/0.docx"; printf ha > "$out/1.docx"; sleep 600')
    first, second = convert(files, ".docx", tmp_path / "made")
    assert first is not None
    assert first.read_text() == "whole\n"
    assert second is None


@pytest.mark.parametrize(
    "script",
    ["exit 0", f'{OUT}; : > "$out/0.docx"', f'{OUT}; mkdir "$out/0.docx"', f'{OUT}; cat /dev/zero > "$out/0.docx"'],
)
def test_nothing_an_empty_file_a_folder_and_a_file_without_end_are_no_results(
    tmp_path: Path, files: list[tuple[Path, str]], installed: Installed, monkeypatch: pytest.MonkeyPatch, script: str
) -> None:
    monkeypatch.setattr(office, "OUTPUT", 1 << 20)
    installed(script)
    assert convert(files, ".docx", tmp_path / "made") == (None, None)


def test_a_result_counts_whatever_the_exit_code_says(
    tmp_path: Path, files: list[tuple[Path, str]], installed: Installed
) -> None:
    installed(f'{OUT}; for file; do cp "$file" "$out/$(basename "$file" .doc).docx"; done; exit 77')
    results = convert(files, ".docx", tmp_path / "made")
    assert [result and result.read_bytes() for result in results] == [path.name.encode() for path, _ in files]


def test_it_is_told_nothing_of_the_environment_but_where_programs_are(
    tmp_path: Path, files: list[tuple[Path, str]], installed: Installed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EXPERTPOOL_STORE_URL", "postgresql://pool:secret@server/pool")
    installed(f"env > {tmp_path}/told")
    convert(files, ".docx", tmp_path / "made")
    told = (tmp_path / "told").read_text()
    assert "secret" not in told
    assert "PATH=" in told


def test_without_libreoffice_the_sentence_says_what_to_install(
    tmp_path: Path, files: list[tuple[Path, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(MissingDependency, match="没有安装 LibreOffice") as missing:
        convert(files, ".docx", tmp_path / "made")
    assert "soffice" in missing.value.hint


# The real one.

ODT = "application/vnd.oasis.opendocument.text"
NAMESPACES = " ".join(
    [
        *(
            f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
            for name in ("office", "text", "manifest")
        ),
        'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"',
        'xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"',
        'xmlns:xlink="http://www.w3.org/1999/xlink"',
    ]
)


def odt(path: Path, text: str) -> Path:
    """Write an OpenDocument file with this body."""
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="{kind}"/>'
        for name, kind in (("/", ODT), ("content.xml", "text/xml"))
    )
    body = f"<office:body><office:text>{text}</office:text></office:body>"
    with ZipFile(path, "w") as parts:
        parts.writestr("mimetype", ODT)
        parts.writestr("META-INF/manifest.xml", f"<manifest:manifest {NAMESPACES}>{entries}</manifest:manifest>")
        parts.writestr("content.xml", f"<office:document-content {NAMESPACES}>{body}</office:document-content>")
    return path


@contextmanager
def listening() -> Iterator[tuple[str, list[str]]]:
    """Yield the address of a server and the list of what it is asked for."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def handle(self) -> None:
            asked.append(self.rfile.readline().decode())

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", asked
    finally:
        server.shutdown()
        server.server_close()


def test_a_document_can_neither_call_home_nor_read_along(tmp_path: Path) -> None:
    secret = odt(tmp_path / "secret.odt", "<text:p>TOPSECRET</text:p>")
    with listening() as (address, asked):
        picture = (
            f'<draw:frame svg:width="3cm" svg:height="3cm"><draw:image xlink:href="{address}/p.png"/></draw:frame>'
        )
        section = (
            '<text:section text:name="{0}"><text:section-source xlink:href="{0}"/><text:p>x</text:p></text:section>'
        )
        linked = f"<text:p>甲{picture}</text:p>{section.format(secret.as_uri())}{section.format(address + '/s.odt')}"
        (made,) = convert([(odt(tmp_path / "linked.odt", linked), ".odt")], ".docx", tmp_path / "made")
    assert made is not None
    with ZipFile(made) as parts:
        document = parts.read("word/document.xml").decode()
    assert "甲" in document
    assert "TOPSECRET" not in document
    assert asked == []
