"""Invented people -> files in an inbox: their papers as dossiers, and the bad files an office really gets."""

import os
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

from pipeline.catalogue import blank
from pipeline.demo.hands import rewrite
from pipeline.demo.silhouettes import silhouette
from pipeline.render import form_pages, word
from schemas.bureau import Bureau
from schemas.demo import Applicant, Hand
from schemas.records import Record

_SETTLED = 3600
"""Seconds by which dropped files are dated back: nobody is still writing them."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def drop_applicants(applicants: Iterable[Applicant], inbox: Path, bureau: Bureau) -> None:
    """Drop every applicant's papers as a dossier of their own; two of one name get a folder each."""
    called = bureau.measures.called
    for number, applicant in enumerate(applicants, start=1):
        name = applicant.application.name or "无名"
        folder = inbox / f"{number:03d}-{name}"
        folder.mkdir(parents=True)
        application = _application(bureau.folder, applicant, number)
        (folder / f"{called('application')}.docx").write_bytes(rewrite(application, applicant.hand, name))
        if applicant.pledge:
            pledge = form(bureau.folder, "pledge", applicant.pledge)
            (folder / f"{called('pledge')}.docx").write_bytes(rewrite(pledge, applicant.hand, name))
        for title in applicant.proofs:
            (folder / f"{title}.pdf").write_bytes(_proof(f"{title}（虚构）{number}"))


def drop_bad_files(inbox: Path, bureau: Path, stranger: Record) -> tuple[str, ...]:
    """Drop what an office gets besides: files that cannot be used; return their names."""
    whole = form(bureau, "pledge", stranger)
    bad = {
        "空文件.docx": b"",
        "传坏了的文件.docx": whole[: len(whole) // 2],
        "加了密码的表.docx": _OLE + b"\0" * 504 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 512,
        "其实是文本.docx": "表改天再交。".encode(),
        "情况说明.docx": _letter(),
        "手机照片.jpg": b"\xff\xd8\xff\xe0" + b"\0" * 64,
    }
    for name, content in bad.items():
        (inbox / name).write_bytes(content)
    return tuple(bad)


def settle(inbox: Path) -> None:
    """Date every file back, so that the run need not wait to see whether it still grows."""
    for path in inbox.rglob("*"):
        if path.is_file():
            then = path.stat().st_mtime - _SETTLED
            os.utime(path, (then, then))


def form(bureau: Path, name: str, record: Record, hand: Hand = Hand.NEAT) -> bytes:
    """Print a record through its form."""
    template = bureau / f"{name}.docx"
    return rewrite(word(template, *form_pages(blank(template), record)), hand, "")


def _application(bureau: Path, applicant: Applicant, number: int) -> bytes:
    """Print an application with a photo pasted where the record says that there is one."""
    template = bureau / "application.docx"
    photo = {"photo": silhouette(number)} if applicant.application.photo else {}
    return word(template, *({**page, **photo} for page in form_pages(blank(template), applicant.application)))


def _proof(title: str) -> bytes:
    from pypdf import PdfWriter

    pdf = PdfWriter()
    pdf.add_blank_page(width=420, height=595)
    pdf.add_metadata({"/Title": title})
    written = BytesIO()
    pdf.write(written)
    return written.getvalue()


def _letter() -> bytes:
    from docx import Document

    letter = Document()
    letter.add_paragraph("关于材料报送时间的说明")
    letter.add_paragraph("我单位推荐的专家材料将于下周报送，请予理解。")
    written = BytesIO()
    letter.save(written)
    return written.getvalue()
