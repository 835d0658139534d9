"""Rules of the application papers: season, completeness, pledge, promise, signature, recommender, proofs."""

from pipeline.chinese_dates import written_day
from pipeline.facts.wording import same_name
from pipeline.folding import key
from pipeline.rules.completeness import boxes
from pipeline.rules.dossier import Dossier
from pipeline.rules.presence import pasted, untold
from pipeline.rules.rule import Answers, Rule, met, rule, rule_with, to_supply, to_verify
from schemas.findings import Severity
from schemas.params.application import Completeness, Promise, Proofs, Recommender, Window
from schemas.sheet import Presence


@rule_with("R8", Window)
def the_application_is_filed_in_season(dossier: Dossier, params: Window) -> Answers:
    """The form is filed in one of the months of intake."""
    filed = dossier.application.filed_on or dossier.circumstances.day
    months = "、".join(f"{month}月" for month in params.months)
    if filed.month in params.months:
        yield met(f"填报于{filed.year}年{filed.month}月，在申报月份（{months}）内。", "filed_on")
    else:
        says = f"填报于{filed.year}年{filed.month}月，不在申报月份（{months}）内。"
        yield to_verify(says, "请确认申报月份以外能否受理。", "filed_on")


@rule_with("R9.1", Completeness)
def every_required_box_is_filled(dossier: Dossier, params: Completeness) -> Answers:
    """No required box of the form is empty."""
    yield from boxes(dossier.application, params)
    yield from pasted(dossier.application, params.pasted)


@rule("R9.2")
def the_pledge_is_signed_by_the_applicant(dossier: Dossier) -> Answers:
    """The pledge is there, dated, and signed with the applicant's name."""
    pledge, name = dossier.circumstances.pledge, dossier.application.name
    title = dossier.bureau.measures.titled("pledge")
    if pledge is None:
        yield to_supply(f"没有提交{title}。", f"请签署{title}后一并报送。")
        return
    if not pledge.signer:
        yield to_supply(f"{title}没有承诺人签名。", "请本人签名后重新报送。", "signer")
    elif name and not same_name(pledge.signer, name):
        yield to_supply(f"{title}的承诺人“{pledge.signer}”不是申报人“{name}”。", "请申报人本人签署后重新报送。")
    if not pledge.signed_on:
        yield to_supply(f"{title}没有填写承诺日期。", "请补填承诺日期。", "signed_on")
    if pledge.signer and pledge.signed_on and name and same_name(pledge.signer, name):
        yield met(f"{title}由申报人于{written_day(pledge.signed_on)}签署。")


@rule_with("R9.3", Promise)
def the_promise_is_copied(dossier: Dossier, params: Promise) -> Answers:
    """The printed promise is copied by hand."""
    from rapidfuzz import fuzz

    copied = dossier.application.pledge_transcript
    todo = "请在申报承诺栏认真抄写印刷的承诺全文。"
    if not copied:
        yield to_supply("没有抄写申报承诺。", todo, "pledge_transcript")
        return
    likeness = int(fuzz.ratio(key(params.text), key(copied)))
    says = f"抄写的承诺与印刷文字相似度{likeness}%"
    if likeness >= params.likeness:
        yield met(f"{says}，视为已抄写。", "pledge_transcript")
    else:
        yield to_supply(f"{says}，低于{params.likeness}%，抄写不全或不符。", todo, "pledge_transcript")


@rule("R9.4")
def the_promise_is_signed_by_the_applicant(dossier: Dossier) -> Answers:
    """The copied promise is dated and signed with the applicant's name."""
    application = dossier.application
    signature, name = application.pledge_signature, application.name
    if not signature:
        yield to_supply("申报承诺没有签名。", "请本人在申报承诺栏签名。", "pledge_signature")
    elif name and not same_name(signature, name):
        says = f"申报承诺的签名“{signature}”不是申报人“{name}”。"
        yield to_supply(says, "请申报人本人签名。", "pledge_signature", "name")
    if not application.pledge_signed_on:
        yield to_supply("申报承诺没有填写日期。", "请补填申报承诺的日期。", "pledge_signed_on")
    elif signature and name and same_name(signature, name):
        yield met(f"申报承诺由申报人于{written_day(application.pledge_signed_on)}签名。", "pledge_signature")


@rule("R9.5")
def no_date_lies_ahead(dossier: Dossier) -> Answers:
    """No date on the papers is later than the day they are looked at."""
    application, pledge = dossier.application, dossier.circumstances.pledge
    called = dossier.bureau.measures.called("pledge")
    dates = {
        "填报日期": ("filed_on", application.filed_on),
        "申报承诺日期": ("pledge_signed_on", application.pledge_signed_on),
        "推荐单位意见日期": ("recommended_on", application.recommended_on),
        f"{called}日期": ("", pledge.signed_on if pledge else None),
    }
    late = {label: (field, day) for label, (field, day) in dates.items() if day and day > dossier.circumstances.day}
    for label, (field, day) in late.items():
        yield to_supply(f"{label}{written_day(day)}晚于收件日。", f"请更正{label}。", *filter(None, [field]))
    if not late:
        yield met("各处日期都不晚于收件日。")


@rule_with("R9.6", Recommender)
def a_recommending_unit_gives_opinion_and_seal(dossier: Dossier, params: Recommender) -> Answers:
    """On the unit's route the unit's opinion is written, dated and sealed."""
    application = dossier.application
    seal = application.recommender_seal
    block = (application.recommender_opinion, seal is Presence.SEEN, application.recommended_on)
    route = dossier.circumstances.route or (params.route if any(block) else params.otherwise)
    if route != params.route:
        yield met(f"推荐单位意见为空，按{route}处理。", "recommender_opinion")._replace(severity=Severity.INFORM)
        return
    if not application.recommender_opinion:
        yield to_supply("推荐单位没有填写意见。", "请推荐单位填写意见。", "recommender_opinion")
    if not application.recommended_on:
        yield to_supply("推荐单位意见没有填写日期。", "请推荐单位补填日期。", "recommended_on")
    if seal is None:
        answer = to_verify("没有看到推荐单位公章。", "请对照原件核实是否盖章。", "recommender_seal")
        yield answer._replace(severity=Severity.INFORM)
    elif seal is Presence.UNTOLD:
        yield untold("推荐单位公章", "recommender_seal")
    if application.recommender_opinion and application.recommended_on:
        yield met(f"推荐单位于{written_day(application.recommended_on)}填写了意见。", "recommender_opinion")


@rule_with("R9.7", Proofs)
def proofs_are_attached(dossier: Dossier, params: Proofs) -> Answers:
    """Proofs of degree and title are attached."""
    count = dossier.circumstances.attachments
    if count is None:
        says = "无法得知是否附有学历、职称等证明材料。"
        yield to_verify(says, "请核实是否附有证明材料。")._replace(severity=Severity.INFORM)
    elif count == 0:
        todo = "请附学历证书、职称证书、执业资格证书等复印件。"
        yield to_supply("没有附学历、职称等证明材料。", todo)._replace(severity=params.none)
    else:
        yield met(f"附有证明材料{count}件。")


RULES: tuple[Rule[Dossier], ...] = (
    the_application_is_filed_in_season,
    every_required_box_is_filled,
    the_pledge_is_signed_by_the_applicant,
    the_promise_is_copied,
    the_promise_is_signed_by_the_applicant,
    no_date_lies_ahead,
    a_recommending_unit_gives_opinion_and_seal,
    proofs_are_attached,
)
