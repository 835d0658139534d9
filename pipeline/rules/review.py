"""Rules of the returned review form: whose it is, its points, its total, its opinion and signature."""

from collections.abc import Iterator
from typing import NamedTuple

from pipeline.facts.specialties import resolve
from pipeline.facts.wording import same_name
from pipeline.folding import key
from pipeline.rules.rule import (
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
from schemas.params.review import Opinion, PassMark
from schemas.records import Application, Review, ReviewItem
from schemas.rubric import Item

Points = int | float


class Reviewed(NamedTuple):
    """One returned review form and the application it is about; `others` are what other reviewers returned on it."""

    review: Review
    application: Application
    bureau: Bureau
    others: tuple[Review, ...] = ()

    @property
    def form(self) -> str:
        """Return what people call the review form."""
        return self.bureau.measures.called("review")

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


@rule("R10.1")
def the_review_is_about_the_applicant(reviewed: Reviewed) -> Answers:
    """The name on the review is the applicant's."""
    name, other = reviewed.review.name, reviewed.application.name
    if not name:
        yield to_supply(f"{reviewed.form}没有填写专家姓名。", "请补填专家姓名。", "name")
    elif other and same_name(name, other):
        yield met(f"{reviewed.form}的专家姓名“{name}”与申报材料一致。", "name")
    else:
        says = f"{reviewed.form}的专家姓名“{name}”与申报材料“{other or ''}”不一致。"
        yield to_verify(says, "请核实审核的是谁。", "name")


@rule("R10.2")
def the_review_covers_what_is_applied_for(reviewed: Reviewed) -> Answers:
    """The specialties on the review are those of the application."""
    review, application, taxonomy = reviewed.review, reviewed.application, reviewed.bureau.taxonomy
    fields = ("applied_field", "applied_category")
    if not review.applied_category:
        yield to_supply(f"{reviewed.form}没有填写申请专业类别。", "请补填申请专业类别。", "applied_category")
        return
    seen = resolve(review.applied_category, taxonomy, review.applied_field or "")
    asked = resolve(application.applied_specialties or "", taxonomy, application.applied_category or "")
    if {one.code for one in seen.found} == {one.code for one in asked.found} and not seen.unknown + seen.ambiguous:
        yield met(f"{reviewed.form}的申请专业类别与申报材料一致。", *fields)
    else:
        asked_for = application.applied_specialties or ""
        says = f"{reviewed.form}写的是“{review.applied_category}”，申报材料写的是“{asked_for}”。"
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
        return
    match _agrees(reviewed.review, params):
        case True:
            yield met(f"审核意见：“{opinion}”。", "opinion")
        case False:
            yield not_met(f"审核意见：“{opinion}”。", "审核未通过；有误的请审核人更正。", "opinion")
        case None:
            yield to_verify(f"审核意见“{opinion}”看不出是否通过。", "请审核人写明是否同意。", "opinion")


@rule("R31.9")
def the_reviewers_come_to_one_conclusion(reviewed: Reviewed) -> Answers:
    """Where several people reviewed, all of them agree, or none does."""
    clause = reviewed.bureau.measures.rules.review.get("R31.5")
    if not reviewed.others or clause is None or not isinstance(clause.params, Opinion):
        return
    params, lead = clause.params, reviewed.bureau.measures.organs.lead_section
    reviews = (reviewed.review, *reviewed.others)
    told = "；".join(f"{one.reviewer_signature}：{_told(one)}" for one in reviews)
    conclusions = {_agrees(one, params) for one in reviews}
    if len(conclusions) == 1 and None not in conclusions:
        yield met(f"{len(reviews)}人审核，结论一致（{told}）。", "opinion")
    else:
        says = f"{len(reviews)}人审核，结论不一致（{told}）。"
        yield to_verify(says, f"请{lead}研究确定，登记结论和理由。", "opinion", "total")


def _told(review: Review) -> str:
    total = "" if review.total is None else f"{review.total}分，"
    return f"{total}“{(review.opinion or '').rstrip('。')}”"


def _agrees(review: Review, words: Opinion) -> bool | None:
    opinion = review.opinion or ""
    if any(word in opinion for word in words.refuse):
        return False
    return True if any(word in opinion for word in words.agree) else None


RULES: tuple[Rule[Reviewed], ...] = (
    the_review_is_about_the_applicant,
    the_review_covers_what_is_applied_for,
    the_review_is_signed_and_dated,
    the_total_reaches_the_pass_mark,
    the_opinion_agrees,
    the_reviewers_come_to_one_conclusion,
)
