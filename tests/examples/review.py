"""Examples of the rules of a returned review form and of a recommendation list."""

from tests.applicants import POINTS, REVIEW, ROW
from tests.examples.example import SILENT, Example, asked_by, bad, good, missing


def _giving(item: int, points: float | None) -> dict[str, object]:
    """Change the points of one item, counted from 1 as on the form."""
    return {"points": (*POINTS[: item - 1], points, *POINTS[item:])}


def _row(**changes: object) -> dict[str, object]:
    return {"rows": (ROW.model_copy(update=changes),)}


REVIEWED: tuple[Example, ...] = (
    good("R10.1", "the applicant's name"),
    bad("R10.1", "another name", "待核实 block", name="何斌"),
    missing("R10.1", "no name", "待补正 block", name=None),
    good("R10.2", "the specialty applied for"),
    bad("R10.2", "another specialty", "待核实 warn", applied_category="1.6 水害防治"),
    missing("R10.2", "no specialty", "待补正 warn", applied_category=None),
    good("R10.3", "signed and dated"),
    missing("R10.3", "not signed", "待补正 block", reviewer_signature=None),
    missing("R10.3", "not dated", "待补正 block", reviewed_on=None),
    good("R31.1", "points for every item"),
    missing("R31.1", "no points for the sixth item", "待补正 block", **_giving(6, None)),
    good("R31.2", "five points for years and five more for enterprise safety", **_giving(4, 10)),
    bad("R31.2", "one point for earlier services", "待补正 block", **_giving(7, 1)),
    bad("R31.2", "four points for knowledge, which has at least five", "待补正 block", **_giving(8, 4)),
    asked_by("R31.1", "R31.2", "no points for an item", **_giving(6, None)),
    good("R31.3", "the sum of the items"),
    bad("R31.3", "a point more than the sum", "待补正 block", total=81),
    missing("R31.3", "no total", "待补正 block", total=None),
    good("R31.4", "exactly seventy points", total=70),
    bad("R31.4", "sixty-nine points", "需放宽 block", total=69),
    asked_by("R31.3", "R31.4", "no total", total=None),
    good("R31.5", "agrees"),
    bad("R31.5", "does not agree", "不符合 block", opinion="不同意。"),
    missing("R31.5", "no opinion", "待补正 block", opinion=None),
    missing("R31.5", "an opinion that says neither", "待核实 block", opinion="已阅。"),
    good("R31.6", "the points the papers support"),
    bad("R31.6", "six points for a senior title", "待核实 inform", **_giving(3, 6)),
    asked_by("R31.1", "R31.6", "no points for an item", points=(None,) * 9),
    good("R31.7", "no bonus for enterprise safety", SILENT),
    bad("R31.7", "a bonus for enterprise safety to somebody of another category", "待核实 warn",
        **_giving(4, 15), asked="7.6 人工智能"),
    missing("R31.7", "a bonus for enterprise safety, for which the grounds are to be written", "待核实 warn",
            **_giving(4, 15)),
    good("R31.8", "no bonus for rescue and investigation", SILENT),
    missing("R31.8", "a bonus for rescue and investigation, for which the grounds are to be written", "待核实 warn",
            **_giving(9, 25)),
    good("R31.9", "two reviewers agree", others=(REVIEW,)),
    bad("R31.9", "two reviewers disagree", "待核实 block",
        others=(REVIEW.model_copy(update={"opinion": "不予审核通过。"}),)),
    missing("R31.9", "one of two reviewers says neither", "待核实 block",
            others=(REVIEW.model_copy(update={"opinion": "已阅。"}),)),
)  # fmt: skip

RECOMMENDED: tuple[Example, ...] = (
    good("R10.4", "three signatures"),
    missing("R10.4", "the leader has not signed", "待补正 block", leader=None),
    good("R10.5", "the section that leads the field"),
    bad("R10.5", "another section", "待核实 block", section="政策法规科"),
    missing("R10.5", "no section", "待补正 block", section=None),
    missing("R10.5", "no day", "待补正 block", filed_on=None),
    good("R11.1", "a row as the application has it"),
    bad("R11.1", "another employer", "待补正 block", **_row(employer="另一公司")),
    missing("R11.1", "a row of somebody who did not apply", "待核实 block",
            **_row(name="王某", id_number="110105194912310021")),
    good("R11.2", "one row for one person"),
    bad("R11.2", "one person in two rows", "待补正 block", rows=(ROW, ROW)),
    missing("R11.2", "no rows", "待补正 block", rows=()),
    good("R33.5", "code and name as printed"),
    bad("R33.5", "a name that is another code's", "待补正 block", **_row(applied_specialties="1.8 水害防治")),
    missing("R33.5", "no specialty", "待补正 block", **_row(applied_specialties=None)),
    good("R33.6", "post and title"),
    good("R33.6", "a post, and that there is no title", **_row(position_title="部长（无职称）")),
    bad("R33.6", "a title and no post", "待补正 warn", **_row(position_title="工程师")),
    missing("R33.6", "neither post nor title", "待补正 warn", **_row(position_title=None)),
)  # fmt: skip
