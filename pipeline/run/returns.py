"""What the sections send back -> cases: reviews, also by several people, and the recommendation list."""

from pipeline.check import apply_doubts, apply_rulings, check_recommendation, check_review, review_verdict
from pipeline.facts.specialties import resolve
from pipeline.facts.wording import same_name
from pipeline.run.desk import Desk
from schemas.findings import Outcome, problems
from schemas.pool import Arrived, Case, Stage, StoredForm
from schemas.records import Recommendation, RecommendationRow, Review

_REVIEWED = (Stage.IN_REVIEW, Stage.PASSED, Stage.NOT_PASSED)
_ONE_CONCLUSION = "R31.9"


def file_review(desk: Desk, form: StoredForm) -> StoredForm:
    """Bring a review to the case it is about, as its review or beside one that somebody else signed."""
    review, called = Review.model_validate(form.record), desk.bureau.measures.called
    own = called("review")
    if not review.name:
        return form.held(f"{own}没有专家姓名。", "请填上姓名后重新报送。")
    named = desk.books.cases_named(review.name)
    if not named:
        todo = f"请核对姓名；确有申报的，先报送{called('application')}。"
        return form.returned(f"没有收到过“{review.name}”的{called('application')}。", todo)
    open_ = [case for case in named if case.stage is Stage.IN_REVIEW or _reviewed_by_another(case, review)]
    if not open_:
        return form.held(
            f"“{review.name}”的申报现为“{named[-1].stage}”，这份{own}没有采用。",
            "请先办完前一步；要改已办结的审核，请报办公室。",
        )
    codes = _codes(desk, review.applied_category)
    matching = (
        [case for case in open_ if {specialty.code for specialty in case.specialties} == codes]
        if len(open_) > 1
        else open_
    )
    if len(matching) != 1:
        return form.held(
            f"有{len(open_)}位“{review.name}”正在审核，分不清是谁的。", "请在申请专业类别中写明编号和名称。"
        )
    case = matching[0]
    return _beside(desk, form, review, case) if _reviewed_by_another(case, review) else _own(desk, form, review, case)


def _reviewed_by_another(case: Case, review: Review) -> bool:
    """Tell whether somebody else's review of a case stands, and the list has not been made from it yet."""
    if case.review is None or case.stage not in _REVIEWED or not review.reviewer_signature:
        return False
    is_open = any(finding.holds for finding in case.review_findings if finding.outcome is not Outcome.NOT_MET
                  and finding.rule != _ONE_CONCLUSION)  # fmt: skip
    return not is_open and not same_name(case.review.reviewer_signature or "", review.reviewer_signature)


def _own(desk: Desk, form: StoredForm, review: Review, case: Case) -> StoredForm:
    asked = check_review(review, case.application, desk.judging(case), case.other_reviews)
    findings = apply_rulings((*form.findings, *apply_doubts(asked, form.unread)), case.rulings)
    reviewed = case.model_copy(update={"review": review, "review_form": form.id, "review_findings": findings})
    for before in desk.books.forms_of(case.id or 0):
        was_held = before.form == form.form and before.standing is Arrived.HELD
        if was_held and review_verdict(findings) is not Stage.IN_REVIEW:
            desk.books.add_form(before.filed(case.id))
    return _settled(desk, form, reviewed)


def _beside(desk: Desk, form: StoredForm, review: Review, case: Case) -> StoredForm:
    """Keep what another reviewer returned beside the first review (A11); nothing is averaged."""
    bureau = desk.judging(case)
    asked = (*form.findings, *apply_doubts(check_review(review, case.application, bureau), form.unread))
    lacking = [finding for finding in asked if finding.holds and finding.outcome is Outcome.TO_SUPPLY]
    doubtful = [finding for finding in form.findings if finding.holds]
    if lacking or doubtful or case.review is None:
        todo = "请审核人补正后重新报送。" if lacking else "".join(dict.fromkeys(one.todo for one in doubtful))
        return form.held(problems((*doubtful, *lacking)), todo, case.id)
    signed = review.reviewer_signature or ""
    kept = tuple(one for one in case.other_reviews if not same_name(one.reviewer_signature or "", signed))
    others = (*kept, review)
    first = desk.books.form(case.review_form or 0)
    asked = check_review(case.review, case.application, bureau, others)
    findings = apply_rulings((*first.findings, *apply_doubts(asked, first.unread)), case.rulings)
    return _settled(desk, form, case.model_copy(update={"other_reviews": others, "review_findings": findings}))


def _settled(desk: Desk, form: StoredForm, case: Case) -> StoredForm:
    """Bring a reviewed case to its stage; a form whose case stays in review waits with it."""
    stage = review_verdict(case.review_findings)
    settled_on = case.settled_on if stage is case.stage else desk.day
    desk.books.put_case(case.model_copy(update={"stage": stage, "settled_on": settled_on}))
    if stage is Stage.IN_REVIEW:
        todo = "请审核人改正后重新报送；确认无误的，请登记核实意见；读不准的栏目，请在“待复核”的核对表里填写。"
        return form.held(problems(case.review_findings), todo, case.id)
    return form.filed(case.id)


def _codes(desk: Desk, text: str | None) -> set[str]:
    return {specialty.code for specialty in resolve(text or "", desk.bureau.taxonomy).found}


def file_recommendation(desk: Desk, form: StoredForm) -> StoredForm:
    """Bring a signed list to the cases on it; one row that fits nobody holds the whole list."""
    recommendation = Recommendation.model_validate(form.record)
    cases: list[Case] = []
    for number, row in enumerate(recommendation.rows, start=1):
        fit = _passed(desk, row)
        if len(fit) != 1:
            found = f"有{len(fit)}份审核通过的申报，分不清是谁" if fit else "没有审核通过的申报"
            says = f"第{number}行“{row.name or '（无姓名）'}”{found}。"
            return form.held(says, "请核对姓名、身份证号和专业，只推荐审核通过的人员。")
        cases.append(fit[0])
    bureau = desk.bureau.judging(recommendation.filed_on, form.received_on)
    asked = check_recommendation(recommendation, tuple(case.application for case in cases), bureau)
    # What the reading found rests on no article; what an earlier night asked is asked anew.
    read = tuple(finding for finding in form.findings if not finding.article)
    checked = form.model_copy(update={"findings": (*read, *apply_doubts(asked, form.unread))})
    holding = [finding for finding in checked.findings if finding.holds]
    if holding or not cases:
        return checked.held(
            problems(holding) if holding else f"{desk.bureau.measures.called('recommendation')}里没有人员。",
            holding[0].todo if holding else "请填写后重新报送。",
        )
    for case in cases:
        desk.books.put_case(
            case.model_copy(update={"stage": Stage.RECOMMENDED, "recommendation_form": form.id, "settled_on": desk.day})
        )
    return checked.filed()


def _passed(desk: Desk, row: RecommendationRow) -> list[Case]:
    """Return the cases a row may be about: by the id number, or on a list without one by name and specialties."""
    fits = (Stage.PASSED, Stage.RECOMMENDED)
    if row.id_number:
        return [case for case in desk.books.cases_of(row.id_number) if case.stage in fits]
    named = [case for case in desk.books.cases_named(row.name or "") if case.stage in fits]
    codes = _codes(desk, row.applied_specialties)
    own = [case for case in named if {specialty.code for specialty in case.specialties} == codes]
    return own if len(named) > 1 else named
