"""A zip in the inbox is somebody's papers, like a sub-folder: every member is counted, and what is wrong is said."""

import os
import shutil
import signal
import stat
import struct
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_BZIP2, ZipFile, ZipInfo

import pytest

from pipeline import unpack
from schemas.records import Pledge
from tests.traps.word import packed
from tests.whole.office import JULY, JUNE, LATER_IN_JUNE, Office, applicant, digest, filled, proof
from tests.whole.test_twice_and_killed import copied, in_a_process_of_its_own, moments_of, remains

GOOD, OTHER = applicant("何斌雪"), applicant("段建忠", date(1970, 5, 9))
Content = dict[str, str | bytes]


def papers(name: str = "何斌雪", folder: str = "") -> Content:
    """Return what a complete dossier holds."""
    application = GOOD if name == "何斌雪" else OTHER
    return {
        f"{folder}申报表.docx": filled(application),
        f"{folder}承诺书.docx": filled(Pledge(signer=name, signed_on=JUNE)),
        f"{folder}证明/学历证书.pdf": proof(f"{name}的学历证书"),
    }


def in_another_code(content: Content, code: str) -> bytes:
    """Return a zip whose names are in a code it does not tell, as Windows and the Mac pack them."""
    names = {f"{number:04d}".ljust(len(name.encode(code)), "x"): name for number, name in enumerate(content)}
    raw = packed({short: content[name] for short, name in names.items()})
    for short, name in names.items():
        raw = raw.replace(short.encode(), name.encode(code))
    return raw


def only(info: ZipInfo, raw: bytes = b"x") -> bytes:
    """Return a zip of one member that is described so."""
    written = BytesIO()
    with ZipFile(written, "w") as archive:
        archive.writestr(info, raw)
    return written.getvalue()


def outcomes(office: Office) -> dict[str, str]:
    return {file: outcome for file, (outcome, _) in office.outcomes().items()}


def refusal(office: Office, content: bytes) -> str:
    """Drop a zip that must be returned whole; return the reason, after looking at everything a clerk relies on."""
    office.drop("材料.zip", content)
    assert office.run(JUNE).code == 3
    assert outcomes(office) == {"材料.zip": "退回"}
    reason = office.outcomes()["材料.zip"][1]
    assert (office.outbox / "退回/材料.zip").read_bytes() == content
    assert (office.outbox / "退回/材料.zip.原因.txt").read_text(encoding="utf-8") == f"{reason}\n"
    assert "材料.zip" in reason
    assert not list(office.inbox.rglob("*.zip"))
    return reason


def test_a_zip_is_a_dossier_its_members_are_counted_one_by_one_and_all_originals_are_kept(office: Office) -> None:
    content = packed(papers())
    office.drop("何斌雪.zip", content)
    said = office.run(JUNE)
    assert said.code == 0
    assert "收到4 = 入库4 + 待复核0 + 退回0 + 重复0 + 忽略0" in said.err
    assert office.outcomes()["何斌雪.zip"] == ("入库", "压缩包已解开，其中3个文件逐一登记。")
    assert set(office.outcomes()) == {"何斌雪.zip", *(f"何斌雪.zip/{name}" for name in papers())}
    (case,) = office.cases()
    assert (case.stage.value, case.dossier, case.pledge is not None) == ("待审核", "何斌雪", True)
    kept = {digest(path) for path in (office.folder / "var" / "archive").rglob("*.*")}
    assert len(kept) == 4
    assert not list(office.inbox.glob("*.zip"))
    assert not list((office.folder / "var" / "work").glob("*"))


@pytest.mark.parametrize("code", ["gbk", "gb18030", "utf-8"])
def test_names_packed_on_windows_and_on_the_mac_are_read_as_they_were_meant(office: Office, code: str) -> None:
    # The second byte of 乗 in GBK is a backslash.
    content = {"乗機證明/申报表.docx": filled(GOOD), **papers(folder="何斌雪\\" if code == "gbk" else "何斌雪/")}
    content.pop(next(name for name in content if name.endswith("申报表.docx") and "何" in name))
    office.drop("何斌雪.zip", in_another_code(content, code))
    assert office.run(JUNE).code == 0
    assert outcomes(office) == dict.fromkeys(
        [
            "何斌雪.zip",
            "何斌雪.zip/乗機證明/申报表.docx",
            "何斌雪.zip/何斌雪/承诺书.docx",
            "何斌雪.zip/何斌雪/证明/学历证书.pdf",
        ],
        "入库",
    )


def test_a_zip_in_a_sub_folder_belongs_to_its_dossier_and_so_does_a_zip_in_a_zip(office: Office) -> None:
    own = papers()
    office.drop("何斌雪/申报表.docx", GOOD)
    office.drop(
        "何斌雪/其余.zip", packed({"承诺书.docx": own["承诺书.docx"], "证明.zip": packed({"学历.pdf": proof("学历")})})
    )
    assert office.run(JUNE).code == 0
    assert outcomes(office) == dict.fromkeys(
        [
            "何斌雪/申报表.docx",
            "何斌雪/其余.zip/承诺书.docx",
            "何斌雪/其余.zip/证明.zip/学历.pdf",
            "何斌雪/其余.zip/证明.zip",
            "何斌雪/其余.zip",
        ],
        "入库",
    )
    assert office.stages() == {"何斌雪": "待审核"}
    assert not any(office.inbox.glob("何斌雪"))


def test_a_member_of_no_use_is_returned_by_itself_and_junk_is_passed_over(office: Office) -> None:
    junk = {"__MACOSX/._申报表.docx": b"x", "Thumbs.db": b"x", "证明/~$稿.docx": b"x"}
    office.drop("何斌雪.zip", packed({**papers(), **junk, "空.docx": b"", "旧.rar": b"Rar!\x1a\x07\x00"}))
    said = office.run(JUNE)
    assert said.code == 3
    assert "收到9 = 入库4 + 待复核0 + 退回2 + 重复0 + 忽略3" in said.err
    assert {file for file, outcome in outcomes(office).items() if outcome == "忽略"} == {
        f"何斌雪.zip/{name}" for name in junk
    }
    beside = office.outbox / "退回/何斌雪.zip"
    assert (beside / "空.docx.原因.txt").read_text(encoding="utf-8").startswith("《空.docx》是空文件")
    assert "请改用 zip，或直接放入文件夹" in (beside / "旧.rar.原因.txt").read_text(encoding="utf-8")


def test_the_same_bytes_are_recognised_inside_a_zip(office: Office) -> None:
    office.apply(GOOD)
    office.run(JUNE)
    form = (office.folder / "var" / "archive").rglob("*.docx")
    raw = {digest(path): path.read_bytes() for path in form}
    content = packed({f"{number}.docx": one for number, one in enumerate(raw.values())})
    office.drop("何斌雪.zip", content)
    office.run(LATER_IN_JUNE)
    assert outcomes(office) == {"何斌雪.zip": "入库", "何斌雪.zip/0.docx": "重复", "何斌雪.zip/1.docx": "重复"}
    office.drop("又一次.zip", content)
    office.run(JULY)
    assert set(outcomes(office).values()) == {"重复"}
    assert len(office.cases()) == 1


def test_two_equal_zips_in_one_run_count_once(office: Office) -> None:
    content = packed(papers())
    for name in ("一.zip", "二.zip"):
        office.drop(name, content)
    said = office.run(JUNE)
    assert "收到8 = 入库4 + 待复核0 + 退回0 + 重复4 + 忽略0" in said.err


def test_a_zip_put_right_is_taken_under_the_same_name_whatever_was_returned_before(office: Office) -> None:
    refusal(office, packed({}))
    office.drop("材料.zip", packed({**papers(), "空.docx": b""}))
    office.run(LATER_IN_JUNE)
    assert office.stages() == {"何斌雪": "待审核"}
    assert outcomes(office)["材料.zip/空.docx"] == "退回"
    office.drop("材料.zip", packed({}))
    office.run(JULY)
    assert outcomes(office) == {"材料.zip": "退回"}


# What is not opened.


def linked() -> ZipInfo:
    info = ZipInfo("证明.pdf")
    info.create_system, info.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    return info


def with_password(content: bytes) -> bytes:
    raw = bytearray(content)
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        raw[raw.index(signature) + flags] |= 1
    return bytes(raw)


def twice() -> bytes:
    raw = packed({"申报表.docx": b"one", "申报衣.docx": b"two"})
    return raw.replace("申报衣".encode(), "申报表".encode())


def bzipped() -> bytes:
    info = ZipInfo("申报表.docx")
    info.compress_type = ZIP_BZIP2
    return only(info)


NESTED = packed({"二.zip": packed({"三.zip": packed({"申报表.docx": b"x"})})})
REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: packed({}), "里没有文件"),
    "folders only": (lambda: packed({"空文件夹/": b""}), "里没有文件"),
    "absolute": (lambda: only(ZipInfo("/etc/passwd")), "有一个文件的路径指向压缩包以外（/etc/passwd）"),
    "upwards": (lambda: only(ZipInfo("证明/../../退回/x.docx")), "的路径指向压缩包以外"),
    "upwards on Windows": (lambda: only(ZipInfo("..\\..\\x.docx")), "的路径指向压缩包以外"),
    "drive": (lambda: only(ZipInfo("C:\\x.docx")), "的路径指向压缩包以外"),
    "control": (lambda: only(ZipInfo("申报\r\n表.docx")), "的名字里有控制字符（申报��表.docx）"),
    "cut off": (lambda: packed({"表.docx_.exe": b"x"}).replace(b"docx_", b"docx\0"), "的名字里有控制字符"),
    "link": (lambda: only(linked(), b"/etc/passwd"), "是链接或特殊文件（证明.pdf）"),
    "long": (lambda: only(ZipInfo("长" * 90 + ".docx")), "的名字太长"),
    "twice": (twice, "有两个文件都叫“申报表.docx”"),
    "locked": (lambda: with_password(packed({"申报表.docx": b"x"})), "设有密码"),
    "bzip2": (bzipped, "不常见的压缩方法"),
    "nested": (lambda: NESTED, "里的《二.zip》里还有压缩包"),
    "odd inside": (lambda: packed({"二.zip": only(ZipInfo("../x"))}), "《材料.zip/二.zip》里有一个文件的路径"),
    "many": (lambda: packed({f"{number}.txt": b"" for number in range(unpack.MEMBERS + 1)}), "超过500个"),
    "ratio": (lambda: packed({"照片.bmp": bytes(unpack.RATIO_MATTERS_FROM + 1)}), "大得不正常"),
}  # fmt: skip


@pytest.mark.parametrize("kind", REFUSED)
def test_a_zip_that_is_not_opened_is_returned_with_the_reason_and_nothing_of_it_is_used(
    office: Office, kind: str
) -> None:
    content, says = REFUSED[kind]
    reason = refusal(office, content())
    assert says in reason
    assert reason.endswith("。")
    assert office.outbox_digests().keys() - {"退回/材料.zip", "退回/材料.zip.原因.txt"} == {
        path for path in office.outbox_digests() if path.startswith("运行报告/")
    }


def test_what_the_members_hold_together_is_limited_also_over_the_zips_in_it(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unpack, "TOTAL", 1 << 20)
    noise = os.urandom(1 << 19)
    assert "大得不正常" in refusal(office, packed({"一.zip": packed({"1.pdf": noise}), "2.pdf": noise[1:]}))


def test_a_size_told_wrongly_is_found_out(office: Office) -> None:
    raw = bytearray(packed({"申报表.docx": bytes(1 << 20)}))
    at = raw.index(b"PK\x01\x02")
    struct.pack_into("<I", raw, at + 24, 10)
    assert "已损坏" in refusal(office, bytes(raw))


def test_damage_inside_is_found_before_anything_is_used(office: Office) -> None:
    raw = bytearray(packed({"承诺书.docx": filled(Pledge(signer="何斌雪")), "申报表.docx": os.urandom(4096)}))
    raw[raw.rindex(b"PK\x03\x04") + 200] ^= 0xFF
    assert "已损坏，可能没有传完整" in refusal(office, bytes(raw))


def test_a_zip_cut_short_is_returned(office: Office) -> None:
    assert "已损坏" in refusal(office, packed(papers())[:-30])


def test_an_office_file_called_zip_is_still_an_office_file(office: Office) -> None:
    office.drop("申报表.zip", GOOD)
    office.run(JUNE)
    assert outcomes(office) == {"申报表.zip": "入库"}


# Killed.


@pytest.fixture(scope="module")
def dropped(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """Return an office with zips in its inbox: a good one, one with a bad member and a zip in it, a refused one."""
    office = Office(tmp_path_factory.mktemp("dropped") / "office").set_up()
    inner = packed({"学历.pdf": proof("学历"), "空.docx": b""})
    office.drop("何斌雪.zip", packed({**papers(), "其余.zip": inner, "Thumbs.db": b"x"}))
    office.drop("段建忠/材料.zip", packed(papers("段建忠")))
    office.drop("副本.zip", packed(papers("段建忠", "又/")))
    office.drop("炸弹.zip", only(ZipInfo("../x")))
    return office


def first_night(office: Office) -> object:
    return office.run(JUNE)


def test_a_run_killed_while_it_opens_zips_comes_to_the_same_end(dropped: Office, tmp_path: Path) -> None:
    whole = copied(dropped, tmp_path / "whole")
    first_night(whole)
    expected = remains(whole)
    moments = moments_of(first_night, copied(dropped, tmp_path / "counted"))
    for moment in sorted({1 + step * (moments - 1) // 15 for step in range(16)}):
        office = copied(dropped, tmp_path / f"killed-{moment}")
        assert in_a_process_of_its_own(first_night, office, moment) == signal.SIGKILL
        first_night(office)
        assert remains(office) == expected, f"killed at moment {moment} of {moments}"
        assert not list((office.folder / "var" / "work").glob("*"))
        shutil.rmtree(office.folder)
