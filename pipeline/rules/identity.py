"""Rules by which an applicant's own statements must agree with each other and with the registers."""

import re
from collections.abc import Iterator

from pipeline.chinese_dates import written_month
from pipeline.folding import fold_spaces, narrow
from pipeline.rules.dossier import Dossier
from pipeline.rules.rule import Answers, Rule, met, not_met, rule, rule_with, to_supply, to_verify
from schemas.findings import Severity
from schemas.params.application import Contacts


@rule("ID1")
def the_id_number_is_one(dossier: Dossier) -> Answers:
    """The id number has 18 places, a real day of birth and the right check digit."""
    number = dossier.id_number
    if number is None:
        return
    if number.problem:
        says = f"身份证号{number.problem}。"
        yield to_supply(says, "请对照身份证更正身份证号。", "id_number")
    elif number.permit:
        says = "证件号码是居住证号码，不是公民身份号码。"
        yield to_verify(says, "请核对证件原件。", "id_number")._replace(severity=Severity.WARN)
    else:
        yield met("身份证号位数、出生日期和校验码正确。", "id_number")


@rule("ID2")
def the_month_of_birth_is_the_ids(dossier: Dossier) -> Answers:
    """The month of birth on the form is the one in the id number."""
    month, number = dossier.application.birth_month, dossier.id_number
    if month is None or number is None or number.birth is None:
        return
    if f"{number.birth:%Y-%m}" == month:
        yield met("出生年月与身份证号一致。", "birth_month", "id_number")
    else:
        says = f"填写的出生年月为{written_month(month)}，与身份证号中的出生年月不一致。"
        yield to_supply(says, "请对照身份证更正出生年月或身份证号。", "birth_month", "id_number")


@rule("ID3")
def the_sex_is_the_ids(dossier: Dossier) -> Answers:
    """The sex on the form is the one in the id number."""
    sex, number = dossier.application.sex, dossier.id_number
    if sex is None or number is None or not number.sex:
        return
    if sex == number.sex:
        yield met("性别与身份证号一致。", "sex", "id_number")
    else:
        says = f"填写的性别为“{sex}”，与身份证号中的性别不一致。"
        yield to_supply(says, "请对照身份证更正性别或身份证号。", "sex", "id_number")


@rule_with("ID4", Contacts)
def the_contacts_can_be_used(dossier: Dossier, params: Contacts) -> Answers:
    """The mobile number can be one; fixed lines, postcode and e-mail address look like what they are."""
    wrong = list(_wrong(dossier, params))
    for field, label, severity in wrong:
        answer = to_supply(f"填写的{label}位数或写法不对。", f"请核对并更正{label}。", field)
        yield answer._replace(severity=severity)
    if not wrong:
        yield met("填写的电话、邮政编码和电子邮箱格式正确。", "mobile_phone", "postcode", "email")


def _wrong(dossier: Dossier, params: Contacts) -> Iterator[tuple[str, str, Severity | None]]:
    either = f"({params.mobile}|{params.fixed})"
    # Only the mobile number is needed to reach the person, so only it takes the clause's own severity.
    for field, label, pattern, severity in (
        ("mobile_phone", "移动电话", params.mobile, None),
        ("work_phone", "工作电话", either, Severity.WARN),
        ("home_phone", "住宅电话", either, Severity.WARN),
        ("employer_phone", "单位电话", either, Severity.WARN),
        ("postcode", "邮政编码", params.postcode, Severity.WARN),
        ("email", "电子邮箱", params.email, Severity.WARN),
    ):
        written = getattr(dossier.application, field)
        if written and not re.fullmatch(pattern, fold_spaces(narrow(written))):
            yield field, label, severity


@rule("ID5")
def one_person_has_one_application(dossier: Dossier) -> Answers:
    """No other application has the same id number."""
    others = dossier.circumstances.same_id
    if dossier.id_number is None:
        return
    if others:
        says = f"同一身份证号另有申报：{'、'.join(others)}。"
        yield to_verify(says, "请核实是否重复申报，并确定保留哪一份。", "id_number")
    else:
        yield met("没有同一身份证号的其他申报。", "id_number")


@rule("R14")
def the_applicant_is_not_banned(dossier: Dossier) -> Answers:
    """The applicant is not on the register of lifelong bans."""
    if dossier.circumstances.banned:
        yield not_met("申报人在永不录用名单上。", "不予受理；有异议的请查阅原决定文件。", "id_number")
    elif dossier.id_number is not None:
        yield met("申报人不在永不录用名单上。", "id_number")


RULES: tuple[Rule[Dossier], ...] = (
    the_id_number_is_one,
    the_month_of_birth_is_the_ids,
    the_sex_is_the_ids,
    the_contacts_can_be_used,
    one_person_has_one_application,
    the_applicant_is_not_banned,
)
