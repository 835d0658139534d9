"""Rules of the returned review form: whose it is, its points, its total, its opinion and signature."""

from collections.abc import Iterator
from typing import NamedTuple

from pipeline.facts.points import allowed, propose_item
from pipeline.facts.specialties import resolve
from pipeline.facts.wording import same_name
from pipeline.folding import key
from pipeline.rules.rule import (
    Answer,
    Answers,
    Rule,
    met,
    not_met,
    rule,
    rule_with,
    to_supply,
    to_verify,
    to_waive,
)
from schemas.bureau import Bureau
from schemas.params import BonusOf, Opinion, PassMark
from schemas.records import Application, Review, ReviewItem
from schemas.rubric import Item
from schemas.score import ItemScore

Points = int | float


class Reviewed(NamedTuple):
    """One returned review form and the application it is about."""

    review: Review
    application: Application
    bureau: Bureau

    def rows(self) -> Iterator[tuple[int, Item, Points | None]]:
        """Yield each item of the rubric with its place on the form and the points given, None where there are none."""
        rubric = self.bureau.measures.rubric
        for place, item in enumerate(rubric.items if rubric else ()):
            yield place, item, _row(self.review, place, item).score


def _row(review: Review, place: int, item: Item) -> ReviewItem:
    """Find an item's row by its name; a form whose names were lost keeps the printed order."""
    named = next((row for row in review.items if row.item and key(row.item) == key(item.name)), None)
    in_order = review.items[place] if place < len(review.items) else ReviewItem()
    return named or (in_order if not in_order.item else ReviewItem())


def _field(place: int) -> str:
    return f"items[{place}].score"


@rule("R10.1")
def the_review_is_about_the_applicant(reviewed: Reviewed) -> Answers:
    """The name on the review is the applicant's."""
    name, other = reviewed.review.name, reviewed.application.name
    if not name:
        yield to_supply("审核意见表没有填写专家姓名。", "请补填专家姓名。", "name")
    elif other and same_name(name, other):
        yield met(f"审核意见表的专家姓名“{name}”与申报表一致。", "name")
    else:
        yield to_verify(f"审核意见表的专家姓名“{name}”与申报表“{other or ''}”不一致。", "请核实审核的是谁。", "name")


@rule("R10.2")
def the_review_covers_what_is_applied_for(reviewed: Reviewed) -> Answers:
    """The specialties on the review are those of the application."""
    review, application, taxonomy = reviewed.review, reviewed.application, reviewed.bureau.taxonomy
    fields = ("applied_field", "applied_category")
    if not review.applied_category:
        yield to_supply("审核意见表没有填写申请专业类别。", "请补填申请专业类别。", "applied_category")
        return
    seen = resolve(review.applied_category, taxonomy, review.applied_field or "")
    asked = resolve(application.applied_specialties or "", taxonomy, application.applied_category or "")
    if {one.code for one in seen.found} == {one.code for one in asked.found} and not seen.unknown + seen.ambiguous:
        yield met("审核意见表的申请专业类别与申报表一致。", *fields)
    else:
        says = f"审核意见表写的是“{review.applied_category}”，申报表写的是“{application.applied_specialties or ''}”。"
        yield to_verify(says, "请核实审核了哪些专业。", *fields)


@rule("R10.3")
def the_review_is_signed_and_dated(reviewed: Reviewed) -> Answers:
    """The review's opinion is signed and dated."""
    review = reviewed.review
    if not review.reviewer_signature:
        yield to_supply("审核意见没有签字。", "请审核人签字。", "reviewer_signature")
    if not review.reviewed_on:
        yield to_supply("审核意见没有填写日期。", "请补填日期。", "reviewed_on")
    if review.reviewer_signature and review.reviewed_on:
        yield met(f"审核意见由{review.reviewer_signature}签字并注明日期。", "reviewer_signature", "reviewed_on")


@rule("R31.1")
def every_item_has_points(reviewed: Reviewed) -> Answers:
    """No item of the rubric is left without points."""
    open_rows = [(place, item) for place, item, points in reviewed.rows() if points is None]
    for place, item in open_rows:
        yield to_supply(f"第{item.number}项“{item.name}”没有打分。", "请补填得分；不得分的填0。", _field(place))
    if not open_rows:
        yield met("各项都已打分。")


@rule("R31.2")
def every_item_has_an_allowed_value(reviewed: Reviewed) -> Answers:
    """Each item's points are a value its criterion allows, with or without its bonus."""
    wrong = [(place, item, points) for place, item, points in reviewed.rows() if not _fits(item, points)]
    for place, item, points in wrong:
        says = f"第{item.number}项“{item.name}”填了{points}分，评分标准为：{allowed(item)}。"
        yield to_supply(says, "请按评分标准改正。", _field(place))
    if not wrong:
        yield met("各项得分都在评分标准之内。")


def _fits(item: Item, points: Points | None) -> bool:
    if points is None or points in item.points:
        return True
    return item.bonus is not None and points - item.bonus.points in item.points


@rule("R31.3")
def the_total_is_the_sum(reviewed: Reviewed) -> Answers:
    """The total is the sum of the items, bonuses included."""
    points = [given for _, _, given in reviewed.rows()]
    total = reviewed.review.total
    if total is None:
        yield to_supply("没有填写总得分。", "请补填总得分。", "total")
    elif None not in points:
        added = sum(given or 0 for given in points)
        if added == total:
            yield met(f"总得分{total}分与各项之和一致。", "total")
        else:
            yield to_supply(f"总得分填了{total}分，各项之和为{added}分。", "请核对各项得分并更正总得分。", "total")


@rule_with("R31.4", PassMark)
def the_total_reaches_the_pass_mark(reviewed: Reviewed, params: PassMark) -> Answers:
    """The total is not below the pass mark."""
    total = reviewed.review.total
    if total is None:
        return
    if total >= params.points:
        yield met(f"总得分{total}分，不低于{params.points}分。", "total")
    else:
        says = f"总得分{total}分，低于{params.points}分，原则上不予审核通过。"
        yield to_waive(says, "仍拟通过的，须写明理由并经批准。", "total")


@rule_with("R31.5", Opinion)
def the_opinion_agrees(reviewed: Reviewed, params: Opinion) -> Answers:
    """The reviewer's opinion says that the applicant passes."""
    opinion = (reviewed.review.opinion or "").rstrip("。")
    if not opinion:
        yield to_supply("没有填写审核意见。", "请写明是否同意。", "opinion")
    elif any(word in opinion for word in params.refuse):
        yield not_met(f"审核意见：“{opinion}”。", "审核未通过；有误的请审核人更正。", "opinion")
    elif any(word in opinion for word in params.agree):
        yield met(f"审核意见：“{opinion}”。", "opinion")
    else:
        yield to_verify(f"审核意见“{opinion}”看不出是否通过。", "请审核人写明是否同意。", "opinion")


@rule("R31.6")
def the_points_are_those_the_papers_support(reviewed: Reviewed) -> Answers:
    """Where the papers support a number of points, the reviewer gave as many."""
    for place, item, points in reviewed.rows():
        proposal = propose_item(item, reviewed.application, reviewed.bureau)
        if points is not None and proposal.proposed is not None:
            yield _compared(place, item, points, proposal)


def _compared(place: int, item: Item, points: Points, proposal: ItemScore) -> Answer:
    bonus = item.bonus.points if item.bonus else 0
    where = f"第{item.number}项“{item.name}”"
    if points in (proposal.proposed, (proposal.proposed or 0) + bonus):
        return met(f"{where}得{points}分，与材料一致（{proposal.evidence}）。", _field(place))
    says = f"{where}得{points}分，按材料可得{proposal.proposed}分（{proposal.evidence}）。"
    return to_verify(says, "请审核人确认，并在备注中说明依据。", _field(place))


@rule_with("R31.7", BonusOf)
def the_first_bonus_has_its_grounds(reviewed: Reviewed, params: BonusOf) -> Answers:
    """A bonus for years in enterprise safety goes to those it is meant for, with its grounds."""
    yield from _bonus(reviewed, params)


@rule_with("R31.8", BonusOf)
def the_second_bonus_has_its_grounds(reviewed: Reviewed, params: BonusOf) -> Answers:
    """A bonus for rescue and investigation goes to those it is meant for, with its grounds."""
    yield from _bonus(reviewed, params)


def _bonus(reviewed: Reviewed, params: BonusOf) -> Answers:
    for place, item, points in reviewed.rows():
        if item.number != params.item or item.bonus is None or points is None or points <= item.weight:
            continue
        asked = resolve(reviewed.application.applied_specialties or "", reviewed.bureau.taxonomy)
        meant = not item.bonus.categories or any(one.category in item.bonus.categories for one in asked.found)
        given = f"第{item.number}项得{points}分，含另外加的{item.bonus.points}分"
        if meant:
            yield to_verify(f"{given}。", f"请在备注中写明依据：{item.bonus.question}", _field(place))
        else:
            says = f"{given}；该加分只适用于{'、'.join(item.bonus.categories)}，申报人不在其内。"
            yield to_verify(says, "请审核人核实加分是否适用。", _field(place))


RULES: tuple[Rule[Reviewed], ...] = (
    the_review_is_about_the_applicant,
    the_review_covers_what_is_applied_for,
    the_review_is_signed_and_dated,
    every_item_has_points,
    every_item_has_an_allowed_value,
    the_total_is_the_sum,
    the_total_reaches_the_pass_mark,
    the_opinion_agrees,
    the_points_are_those_the_papers_support,
    the_first_bonus_has_its_grounds,
    the_second_bonus_has_its_grounds,
)
