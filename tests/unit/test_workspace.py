"""The workspace: made once, held by one, and refused when its folders are not safe."""

import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import get_args

import pytest

from pipeline.atomic import atomically, sweep, write_atomically
from pipeline.cli.choosing import bureau_folder, bureau_name
from pipeline.errors import BrokenDefinition, ExitCode, Locked, NoWorkspace, UnsafeLayout
from pipeline.run.session import session
from pipeline.workspace import BrokenSettings, create, hold, open_workspace, secret_key
from schemas.documents import Issuer
from schemas.workspace import OrganLine, Tray, Workspace


@pytest.fixture
def bureau(tmp_path: Path) -> str:
    (tmp_path / "bureau").mkdir()
    (tmp_path / "bureau" / "measures.yaml").touch()
    return str(tmp_path / "bureau")


@pytest.fixture
def workspace(tmp_path: Path, bureau: str) -> Workspace:
    return create(tmp_path / "office", bureau)


def rewrite(workspace: Workspace, settings: str) -> Path:
    (workspace.folder / "expertpool.toml").write_text(settings, encoding="utf-8")
    return workspace.folder


def test_a_new_workspace_has_its_folders_and_its_settings(workspace: Workspace, bureau: str) -> None:
    assert sorted(path.name for path in workspace.folder.iterdir()) == ["expertpool.toml", "inbox", "outbox", "var"]
    assert workspace.bureau == Path(bureau)
    assert open_workspace(workspace.folder) == workspace


def test_a_bureau_with_quotes_in_its_path_is_found_again(tmp_path: Path) -> None:
    bureau = tmp_path / 'the "other" \\ bureau'
    bureau.mkdir()
    (bureau / "measures.yaml").touch()
    assert create(tmp_path / "office", str(bureau)).bureau == bureau


def test_only_the_owner_may_look_into_var(workspace: Workspace) -> None:
    assert workspace.var.stat().st_mode & 0o777 == 0o700


def test_making_a_workspace_again_changes_nothing(workspace: Workspace, bureau: str) -> None:
    rewrite(workspace, f'bureau = "{bureau}"\n[organ]\nphone = "0000-1234567"\n')
    again = create(workspace.folder, "another")
    assert (again.bureau, again.settings.organ) == (Path(bureau), {"phone": "0000-1234567"})


def test_a_workspace_of_an_unknown_bureau_is_not_begun(tmp_path: Path) -> None:
    with pytest.raises(BrokenDefinition, match="找不到单位文件夹“nowhere”"):
        create(tmp_path / "office", "nowhere")
    assert not (tmp_path / "office").exists()


def test_a_folder_without_measures_is_no_bureau_whoever_asks(tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    said = set()
    for ask in (bureau_folder, lambda name: create(tmp_path / "office", name)):
        with pytest.raises(BrokenDefinition) as refused:
            ask(str(empty))
        said.add((refused.value.says, refused.value.hint))
    assert said == {(f"找不到单位文件夹“{empty}”。", "可用的有：jincheng、yunling；也可以写出文件夹的路径。")}


def test_a_bureau_named_by_a_path_on_the_command_line_is_found_from_the_workspace(
    tmp_path: Path, bureau: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert create(tmp_path / "office", bureau_name("bureau")).bureau == Path(bureau)
    assert bureau_name("jincheng") == "jincheng"


def test_the_only_bureau_that_is_no_example_is_meant_where_nobody_names_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert (bureau_folder("").name, bureau_name("")) == ("jincheng", "jincheng")
    assert (bureau_folder("yunling").name, bureau_name("yunling")) == ("yunling", "yunling")


def test_a_workspace_of_an_example_stays_with_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    create(tmp_path, "yunling")
    monkeypatch.chdir(tmp_path)
    assert bureau_folder("").name == "yunling"


def test_the_calendar_beside_a_bureau_goes_before_the_one_that_ships_as_its_other_national_facts_do(
    tmp_path: Path, repository: Path
) -> None:
    forms = tmp_path / "forms"
    shutil.copytree(repository / "forms", forms)
    (forms / "national" / "calendar" / "CN-2026.json").unlink()
    ours = create(tmp_path / "office", str(forms / "jincheng"))
    shipped = create(tmp_path / "other", "jincheng")
    covered = []
    for workspace in (ours, shipped):
        with session(workspace, date(2026, 6, 17)) as open_:
            covered.append(2026 in {year.year for year in open_.calendar.years})
    assert covered == [False, True]


def test_the_root_of_the_repository_is_a_workspace(repository: Path) -> None:
    workspace = open_workspace(repository)
    assert workspace.bureau.parent == repository / "forms"
    assert workspace.inbox == repository / "inbox"


def test_a_folder_without_settings_is_no_workspace_and_says_how_to_make_one(workspace: Workspace) -> None:
    with pytest.raises(NoWorkspace) as refused:
        open_workspace(workspace.inbox)
    assert (refused.value.exit_code, refused.value.hint) == (10, f"expertpool init {workspace.inbox}")


@pytest.mark.parametrize(
    ("settings", "says", "hint"),
    [
        ('burau = "x"', "缺少“bureau”", '请补上，例如 bureau = "…"。'),
        ('bureau = "{bureau}"\n[stoer]\nurl = ""', "不认识的键“stoer”", "是不是“store”？"),
        ('bureau = "{bureau}"\n[intake]\nsettle = 1', "不认识的键“intake.settle”", "是不是“intake.settle_seconds”？"),
        ('bureau = "{bureau}"\nxyzzy = 1', "不认识的键“xyzzy”", "请删去这一行。"),
        ('bureau = "{bureau}"\n[intake]\nsettle_seconds = -1', "“intake.settle_seconds”不能是 -1", "要求："),
        ('bureau = "{bureau}"\n[organ]\ncontct = "x"', "不认识的键“organ.contct”", "是不是“organ.contact”？"),
        ("bureau = jc", "不合 TOML 的写法", "值要用英文引号括起来。"),
    ],
)
def test_a_setting_nobody_knows_is_an_error_that_says_what_to_do(
    workspace: Workspace, bureau: str, settings: str, says: str, hint: str
) -> None:
    rewrite(workspace, settings.replace("{bureau}", bureau))
    with pytest.raises(BrokenSettings) as refused:
        open_workspace(workspace.folder)
    assert says in refused.value.says
    assert hint in refused.value.hint
    assert refused.value.exit_code is ExitCode.USAGE


def test_the_organs_lines_are_those_a_document_carries() -> None:
    assert set(get_args(OrganLine)) == set(Issuer.model_fields)


def test_settings_saved_by_a_windows_editor_are_read(workspace: Workspace, bureau: str) -> None:
    text = f'bureau = "{bureau}"\r\n[organ]\r\ncontact = "某某"\r\n'
    (workspace.folder / "expertpool.toml").write_bytes(text.encode("utf-8-sig"))
    assert open_workspace(workspace.folder).settings.organ == {"contact": "某某"}


def test_settings_in_another_encoding_are_refused(workspace: Workspace, bureau: str) -> None:
    text = f'bureau = "{bureau}"\n[organ]\ncontact = "联系人"\n'
    (workspace.folder / "expertpool.toml").write_bytes(text.encode("gb18030"))
    with pytest.raises(BrokenSettings, match="不是 UTF-8 编码"):
        open_workspace(workspace.folder)


@pytest.mark.parametrize("name", ["inbox", "outbox", "var"])
def test_a_folder_that_is_a_link_is_refused(workspace: Workspace, tmp_path: Path, name: str) -> None:
    (workspace.folder / name).rmdir()
    (tmp_path / "elsewhere").mkdir()
    (workspace.folder / name).symlink_to(tmp_path / "elsewhere")
    with pytest.raises(UnsafeLayout, match="是链接") as refused:
        open_workspace(workspace.folder)
    assert refused.value.exit_code == 13


@pytest.mark.parametrize(
    ("folders", "says"),
    [
        ('outbox = "inbox/out"', "发件目录在收件目录里面"),
        ('inbox = "outbox/in"', "收件目录在发件目录里面"),
        ('var = "inbox/var"', "内部目录在收件目录里面"),
        ('inbox = "var/inbox"', "收件目录在内部目录里面"),
        ('outbox = "inbox"', "在.*里面"),
        ('inbox = "."', "里面"),
    ],
)
def test_folders_that_contain_each_other_are_refused(
    workspace: Workspace, bureau: str, folders: str, says: str
) -> None:
    rewrite(workspace, f'bureau = "{bureau}"\n[folders]\n{folders}\n')
    with pytest.raises(UnsafeLayout, match=says):
        open_workspace(workspace.folder)


def test_a_folder_reached_through_a_link_is_still_inside(workspace: Workspace, bureau: str, tmp_path: Path) -> None:
    (tmp_path / "shortcut").symlink_to(workspace.inbox)
    rewrite(workspace, f'bureau = "{bureau}"\n[folders]\noutbox = "{tmp_path}/shortcut/out"\n')
    with pytest.raises(UnsafeLayout, match="发件目录在收件目录里面"):
        open_workspace(workspace.folder)


def test_templates_that_applicants_could_replace_are_refused(workspace: Workspace) -> None:
    (workspace.inbox / "bureau").mkdir()
    (workspace.inbox / "bureau" / "measures.yaml").touch()
    rewrite(workspace, 'bureau = "inbox/bureau"\n')
    with pytest.raises(UnsafeLayout, match="单位目录在收件目录里面"):
        open_workspace(workspace.folder)


def test_settings_that_applicants_could_change_are_refused(workspace: Workspace) -> None:
    settings = workspace.folder / "expertpool.toml"
    settings.rename(workspace.inbox / "expertpool.toml")
    settings.symlink_to(workspace.inbox / "expertpool.toml")
    with pytest.raises(UnsafeLayout, match="设置文件在收件目录里面"):
        open_workspace(workspace.folder)


def test_the_store_is_a_file_below_var_unless_the_settings_name_another(workspace: Workspace, bureau: str) -> None:
    assert workspace.store_url == f"sqlite:///{workspace.var}/expertpool.db"
    rewrite(workspace, f'bureau = "{bureau}"\n[store]\nurl = "postgresql+psycopg://db/pool"\n')
    assert open_workspace(workspace.folder).store_url == "postgresql+psycopg://db/pool"


def test_every_tray_has_its_place_in_the_outbox(workspace: Workspace) -> None:
    assert workspace.tray(Tray.RETURNED) == workspace.outbox / "退回"


def test_another_process_cannot_hold_a_held_workspace(workspace: Workspace) -> None:
    ask = (
        "import sys, pathlib; from pipeline.workspace import hold, open_workspace\n"
        "with hold(open_workspace(pathlib.Path(sys.argv[1]))): pass"
    )
    command = [sys.executable, "-c", ask, str(workspace.folder)]
    with hold(workspace):
        refused = subprocess.run(command, check=False, capture_output=True, text=True)
        with pytest.raises(Locked), hold(workspace):
            pass
    assert "Locked: 另一次运行正在使用这个工作区" in refused.stderr
    assert subprocess.run(command, check=False).returncode == 0


def test_a_killed_process_holds_nothing(workspace: Workspace) -> None:
    ask = (
        "import sys, pathlib, time; from pipeline.workspace import hold, open_workspace\n"
        "with hold(open_workspace(pathlib.Path(sys.argv[1]))): print('held', flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", ask, str(workspace.folder)], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"held\n"
        process.kill()
    with hold(workspace):
        pass


def test_the_secret_is_made_once_and_only_the_owner_may_read_it(workspace: Workspace) -> None:
    secret = secret_key(workspace)
    assert (len(secret), secret_key(workspace)) == (64, secret)
    assert (workspace.var / "secret.key").stat().st_mode & 0o777 == 0o600


def test_two_workspaces_have_different_secrets(workspace: Workspace, bureau: str, tmp_path: Path) -> None:
    assert secret_key(create(tmp_path / "other", bureau)) != secret_key(workspace)


def test_a_file_is_written_with_the_folders_above_it(tmp_path: Path) -> None:
    write_atomically(tmp_path / "补正通知" / "张三.docx", b"letter")
    assert [path.name for path in (tmp_path / "补正通知").iterdir()] == ["张三.docx"]


def test_a_file_with_the_longest_name_there_is_can_be_written(tmp_path: Path) -> None:
    write_atomically(tmp_path / ("名" * 85), b"letter")
    assert (tmp_path / ("名" * 85)).read_bytes() == b"letter"


def test_a_failed_write_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    write_atomically(tmp_path / "a.docx", b"old")
    with pytest.raises(UnicodeEncodeError), atomically(tmp_path / "a.docx") as stream:
        stream.writelines(text.encode("ascii") for text in ("ne", "新"))
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a.docx", b"old")]


def test_what_a_killed_run_left_half_written_can_be_swept_away(tmp_path: Path) -> None:
    ask = (
        "import os, sys, pathlib; from pipeline.atomic import atomically\n"
        "with atomically(pathlib.Path(sys.argv[1]) / '退回' / 'a.docx', 0o444) as stream: os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", ask, str(tmp_path)], check=False)
    assert len(list((tmp_path / "退回").iterdir())) == 1
    write_atomically(tmp_path / "退回" / "b.docx", b"whole")
    sweep(tmp_path)
    assert [path.name for path in (tmp_path / "退回").iterdir()] == ["b.docx"]
