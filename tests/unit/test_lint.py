"""The faults of a bureau's folder that loading cannot see."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.bureaus import load
from pipeline.lint import faults
from tests.applicants import BUREAU

Spoil = Callable[[str, str, str], tuple[str, ...]]


@pytest.fixture
def spoil(tmp_path: Path, repository: Path) -> Spoil:
    """Return the faults after one replacement in one file."""

    def replaced(name: str, old: str, new: str) -> tuple[str, ...]:
        shutil.copytree(repository / "forms", tmp_path / "forms")
        path = tmp_path / "forms" / "jincheng" / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return faults(load(tmp_path / "forms" / "jincheng"))

    return replaced


def test_the_bureaus_folder_holds_together() -> None:
    assert faults(BUREAU) == ()


@pytest.mark.parametrize(
    ("name", "old", "new", "says"),
    [
        ("measures.yaml", "    R14:", "    R99:", "rules.application.R99 没有对应的核对"),
        ("measures.yaml", "        highest: 65", "        highest: 60", "highest（60）既不在条文原文中"),
        ("measures.yaml", "{title: 中级, years: 10}", "{title: 中级, years: 8}", "years（8）既不在条文原文中"),
        ("measures.yaml", "{title: 中级, years: 10}", "{title: 中等, years: 10}", "职称级别“中等”不存在"),
        ("measures.yaml", 'specialties: ["5.3"]', 'specialties: ["5.33"]', "专业编码“5.33”不在专业划分表中"),
        ("measures.yaml", "注册安全评价师, 律师], other", "注册评价员, 律师], other", "职业资格“注册评价员”不在"),
        ("measures.yaml", "  days: 5", "  days: 7", "periods.publicity 的 days（7）"),
        ("measures.yaml", "categories: [一、安全生产类]", "categories: [安全生产类]", "加分的类别“安全生产类”不在"),
        ("measures.yaml", "low: 6, high: 10", "low: 6, high: 12", "第1项的分值超过权重10分"),
        ("measures.yaml", "{day: 300}", "{day: 320}", "fees 的 day（320）既不在条文原文中"),
        ("measures.yaml", "{day: 300}", "{levels: [高工], day: 300}", "fees 的职称级别“高工”不存在"),
        (
            "measures.yaml",
            "        title: 副高级\n        chief",
            "        title: 高工\n        chief",
            "级别“高工”不存在",
        ),
        ("measures.yaml", "ground: 第九条（四）", "ground: 第九条（四十）", "情形“第九条（四十）”不在 grounds 中"),
        ("measures.yaml", "        least: 10\n", "        least: 12\n", "rules.dispatch.R21.1 的 least（12）"),
        ("measures.yaml", "    remark: 制定办法的目的和依据，不设核对。\n", "", "articles.第一条 没有任何规则依据它"),
        ("measures.yaml", "    R30.2:", "    R30.3:", "rules.pool 没有规则 R30.2；确实没有这项规定的"),
        ("taxonomy.yaml", "cap: 80", "cap: 90", "之和为270人，total_cap 为260人"),
    ],
)
def test_a_fault_is_named_with_its_place(spoil: Spoil, name: str, old: str, new: str, says: str) -> None:
    found = spoil(name, old, new)
    assert len([one for one in found if says in one]) == 1
    assert all(one.startswith(name) for one in found)
