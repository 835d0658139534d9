"""The inbox: what is taken, what is left, and what must be true before a file may leave."""

import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from pipeline.errors import UnreadableFile
from pipeline.intake import Clock, StillChanging, archive, archived, release, scan, tidy
from schemas.inbox import LeftAlone, Look
from schemas.source import SourceFile

LONG_AGO = 1_000_000_000
_NOBODY = 65534


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    (tmp_path / "inbox").mkdir()
    return tmp_path / "inbox"


def drop(path: Path, content: bytes = b"form", changed: float = LONG_AGO) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    os.utime(path, (changed, changed))
    return path


def names(inbox: Path) -> list[str]:
    return [source.name for source in scan(inbox, 5).ready]


def only(inbox: Path) -> SourceFile:
    (source,) = scan(inbox, 5).ready
    return source


def test_a_file_is_known_by_its_path_its_hash_and_its_size(inbox: Path) -> None:
    path = drop(inbox / "表.docx", b"form")
    assert only(inbox) == SourceFile(path, "表.docx", hashlib.sha256(b"form").hexdigest(), 4, "")


def test_the_first_sub_folder_is_the_dossier_of_all_below_it(inbox: Path) -> None:
    drop(inbox / "张三" / "证明" / "学历.jpg")
    drop(inbox / "张三" / "申报表.docx")
    drop(inbox / "单独.docx")
    found = {source.name: source.dossier for source in scan(inbox, 5).ready}
    assert found == {"单独.docx": "", "张三/申报表.docx": "张三", "张三/证明/学历.jpg": "张三"}


def test_the_order_is_the_same_whatever_was_dropped_first(inbox: Path) -> None:
    for name in ("b/2.docx", "c.docx", "a.docx", "b/1.docx", "b.docx"):
        drop(inbox / name)
    assert names(inbox) == ["a.docx", "b/1.docx", "b/2.docx", "b.docx", "c.docx"]


def test_an_empty_file_is_taken_in(inbox: Path) -> None:
    drop(inbox / "空.docx", b"")
    assert only(inbox).size == 0


@pytest.mark.parametrize(
    "name",
    [
        "~$申报表.docx",
        ".~lock.申报表.docx#",
        ".~申报表.docx",
        "申报表.tmp",
        "申报表.docx.part",
        "x.crdownload",
        ".hidden",
    ],
)
def test_locks_and_downloads_are_ignored_with_a_reason(inbox: Path, name: str) -> None:
    drop(inbox / "张三" / name)
    look = scan(inbox, 5)
    assert (look.ready, look.ignored) == ((), (LeftAlone(f"张三/{name}", "锁文件、临时文件或没有下载完的文件"),))


@pytest.mark.parametrize("name", ["Thumbs.db", "desktop.ini", "__MACOSX/._x", "@eaDir/x"])
def test_what_systems_leave_behind_is_ignored_with_a_reason(inbox: Path, name: str) -> None:
    drop(inbox / name)
    look = scan(inbox, 5)
    assert (look.ready, look.ignored) == ((), (LeftAlone(name.partition("/")[0], "系统自己生成的文件"),))


def test_the_file_that_keeps_the_folder_in_version_control_was_not_dropped(inbox: Path) -> None:
    drop(inbox / ".gitkeep", b"")
    assert scan(inbox, 5) == Look()


def test_a_link_is_not_followed(inbox: Path, tmp_path: Path) -> None:
    drop(tmp_path / "secret.docx")
    drop(tmp_path / "elsewhere" / "secret.docx")
    (inbox / "表.docx").symlink_to(tmp_path / "secret.docx")
    (inbox / "夹").symlink_to(tmp_path / "elsewhere")
    look = scan(inbox, 5)
    reason = "是链接，不读取；请放入文件本身"
    assert (look.ready, look.ignored) == ((), (LeftAlone("夹", reason), LeftAlone("表.docx", reason)))


def test_a_pipe_does_not_stop_the_scan(inbox: Path) -> None:
    os.mkfifo(inbox / "表.docx")
    assert scan(inbox, 5).ignored == (LeftAlone("表.docx", "不是普通文件，不读取"),)


def test_a_name_that_reads_backwards_or_breaks_lines_is_refused(inbox: Path) -> None:
    drop(inbox / "附件\u202excod.exe")
    drop(inbox / "附\n件.docx")
    look = scan(inbox, 5)
    assert look.ready == ()
    assert [item.file for item in look.ignored] == ["附件�xcod.exe", "附�件.docx"]


def test_a_name_from_a_chinese_zip_is_refused_by_its_real_name(inbox: Path) -> None:
    drop(Path(os.fsdecode(os.fsencode(inbox) + b"/" + "张三.docx".encode("gb18030"))))
    assert [item.file for item in scan(inbox, 5).ignored] == ["张三.docx"]


@pytest.mark.parametrize("name", ["张三　申报表.docx", "\U00031350某.docx", "\ue000某.docx"])
def test_wide_spaces_and_rare_characters_are_names(inbox: Path, name: str) -> None:
    drop(inbox / name)
    assert names(inbox) == [name]


def test_a_file_nobody_may_read_waits(inbox: Path) -> None:
    drop(inbox / "表.docx").chmod(0)
    with _nobody_special(inbox):
        assert scan(inbox, 5).unfinished == (LeftAlone("表.docx", "打不开：没有权限，或别的程序正占用它"),)


@contextmanager
def _nobody_special(folder: Path) -> Iterator[None]:
    """Lay down the superuser's right to read everything, where the tests run as the superuser."""
    if os.geteuid():
        yield
        return
    for parent in (folder, *folder.parents):
        if parent.stat().st_mode & 0o555 != 0o555:
            parent.chmod(0o755)
    os.seteuid(_NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


def test_an_inbox_that_cannot_be_opened_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="收件目录打不开"):
        scan(tmp_path / "nowhere", 5)


def clock(pauses: list[float], meanwhile: Callable[[], object] = lambda: None) -> Clock:
    """Return a clock that stands still, notes its pauses, and lets something happen in them."""

    def pause(seconds: float) -> None:
        pauses.append(seconds)
        meanwhile()

    return Clock(lambda: LONG_AGO + 10, pause)


def test_old_files_are_taken_without_waiting(inbox: Path) -> None:
    drop(inbox / "a.docx", changed=LONG_AGO)
    pauses: list[float] = []
    assert [source.name for source in scan(inbox, 5, clock(pauses)).ready] == ["a.docx"]
    assert pauses == []


def test_all_young_files_together_cost_one_wait(inbox: Path) -> None:
    for second in (6, 7, 8):
        drop(inbox / f"{second}.docx", changed=LONG_AGO + second)
    pauses: list[float] = []
    assert [source.name for source in scan(inbox, 5, clock(pauses)).ready] == ["6.docx", "7.docx", "8.docx"]
    assert pauses == [3]


def test_a_file_from_a_clock_that_runs_ahead_waits_no_longer_than_the_setting(inbox: Path) -> None:
    drop(inbox / "a.docx", changed=LONG_AGO + 9999)
    pauses: list[float] = []
    scan(inbox, 5, clock(pauses))
    assert pauses == [5]


def test_a_half_written_file_is_left_for_the_next_run(inbox: Path) -> None:
    drop(inbox / "whole.docx")
    writing = drop(inbox / "writing.docx", b"half", changed=LONG_AGO + 9)
    first = scan(inbox, 5, clock([], meanwhile=lambda: drop(writing, b"half and more", LONG_AGO + 9)))
    assert [source.name for source in first.ready] == ["whole.docx"]
    assert first.unfinished == (LeftAlone("writing.docx", "还在写入，下次运行时再收"),)
    assert names(inbox) == ["whole.docx", "writing.docx"]


def test_the_archive_holds_the_very_bytes_and_nobody_can_write_them(inbox: Path, tmp_path: Path) -> None:
    drop(inbox / "表.DOCX", b"form")
    place = archive(only(inbox), tmp_path / "archive")
    digest = hashlib.sha256(b"form").hexdigest()
    assert place == tmp_path / "archive" / digest[:2] / f"{digest}.docx"
    assert (place.read_bytes(), place.stat().st_mode & 0o777) == (b"form", 0o444)


def test_a_suffix_that_is_no_suffix_is_not_kept(inbox: Path, tmp_path: Path) -> None:
    drop(inbox / "表.docx（最终版）")
    assert archive(only(inbox), tmp_path / "archive").suffix == ""


def test_the_same_bytes_are_archived_once_whatever_their_name(inbox: Path, tmp_path: Path) -> None:
    drop(inbox / "a.docx")
    drop(inbox / "b.docx")
    places = {archive(source, tmp_path / "archive") for source in scan(inbox, 5).ready}
    assert [path for path in (tmp_path / "archive").rglob("*") if path.is_file()] == list(places)


def test_a_file_renamed_to_what_it_is_can_be_opened_from_the_archive(inbox: Path, tmp_path: Path) -> None:
    drop(inbox / "表.txt")
    archive(only(inbox), tmp_path / "archive")
    (inbox / "表.txt").rename(inbox / "表.docx")
    assert archive(only(inbox), tmp_path / "archive").suffix == ".docx"


def test_a_file_that_changed_after_the_look_is_not_archived(inbox: Path, tmp_path: Path) -> None:
    path = drop(inbox / "表.docx")
    source = only(inbox)
    drop(path, b"other")
    with pytest.raises(StillChanging):
        archive(source, tmp_path / "archive")
    assert [path for path in (tmp_path / "archive").rglob("*") if path.is_file()] == []


def test_a_damaged_original_is_replaced_by_the_bytes_its_name_promises(inbox: Path, tmp_path: Path) -> None:
    drop(inbox / "表.docx", b"form")
    place = archive(only(inbox), tmp_path / "archive")
    place.chmod(0o644)
    place.write_bytes(b"rot")
    assert archive(only(inbox), tmp_path / "archive").read_bytes() == b"form"


def test_a_released_file_is_gone_from_the_inbox(inbox: Path, tmp_path: Path) -> None:
    drop(inbox / "表.docx")
    source = only(inbox)
    archive(source, tmp_path / "archive")
    assert release(source, tmp_path / "archive")
    assert list(inbox.iterdir()) == []


def test_emptied_folders_are_tidied_away_but_not_the_inbox(inbox: Path) -> None:
    (inbox / "张三" / "证明").mkdir(parents=True)
    tidy(inbox, ["张三/证明/学历.jpg", "表.docx"])
    assert (inbox.exists(), list(inbox.iterdir())) == (True, [])


def test_a_folder_that_holds_something_or_was_never_used_stays(inbox: Path) -> None:
    drop(inbox / "张三" / "b.jpg")
    (inbox / "张三" / "证明").mkdir()
    (inbox / "明天再放").mkdir()
    tidy(inbox, ["张三/a.jpg", "张三/证明/学历.jpg", "李四/表.docx"])
    assert sorted(path.name for path in inbox.rglob("*")) == ["b.jpg", "张三", "明天再放"]


def test_a_file_that_changed_since_it_was_archived_stays_in_the_inbox(inbox: Path, tmp_path: Path) -> None:
    path = drop(inbox / "表.docx")
    source = only(inbox)
    archive(source, tmp_path / "archive")
    drop(path, b"corrected")
    assert not release(source, tmp_path / "archive")
    assert path.read_bytes() == b"corrected"


def test_a_file_the_archive_does_not_hold_stays_in_the_inbox(inbox: Path, tmp_path: Path) -> None:
    path = drop(inbox / "表.docx")
    source = only(inbox)
    assert archived(tmp_path / "archive", source.sha256) is None
    assert not release(source, tmp_path / "archive")
    assert path.exists()


def test_a_file_somebody_took_away_counts_as_released(inbox: Path, tmp_path: Path) -> None:
    path = drop(inbox / "表.docx")
    source = only(inbox)
    archive(source, tmp_path / "archive")
    path.unlink()
    assert release(source, tmp_path / "archive")
