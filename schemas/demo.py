"""The demonstration's people: all of them invented, each playing a part the measures have an answer to."""

from datetime import date
from enum import StrEnum

from schemas.base import Value
from schemas.pool import Stage
from schemas.records import Application, Pledge


class Kind(StrEnum):
    """What an applicant shows; one kind, one answer of the measures."""

    COMPLETE = "完整"
    SELF_RECOMMENDED = "个人自荐"
    NO_TRANSCRIPT = "缺承诺抄写"
    BROKEN_TRANSCRIPT = "承诺抄写不全"
    NO_SIGNATURE = "承诺未签名"
    NO_PLEDGE = "缺承诺书"
    PLEDGE_OF_ANOTHER = "承诺书签名不符"
    GAPS = "漏填多项"
    NO_PROOFS = "缺证明材料"
    AT_THE_AGE_LIMIT = "到龄未超"
    TOO_OLD = "超龄"
    TOO_OLD_EMERGENCY = "应急领域超龄"
    ACADEMICIAN = "院士到龄"
    SPECIAL_FIELD = "特殊专业无职称"
    OUTSIDE_INTERMEDIATE = "市外中级"
    OUTSIDE_SENIOR = "市外高级"
    OUTSIDE_LICENCE = "市外仅有执业资格"
    LAW = "法律"
    FLOOD = "防汛"
    FLOOD_WITHOUT_EXPERIENCE = "防汛无经历"
    FOREST_FIRE = "森林防火"
    WRONG_CHECK_DIGIT = "身份证校验错"
    BIRTH_DISAGREES = "身份证与出生年月不符"
    SEX_DISAGREES = "身份证与性别不符"
    TWICE = "先后报两份"
    DUPLICATE = "重复申报"
    BANNED = "永不录用名单"
    LICENCE_ONLY = "无职称有执业资格"
    NO_QUALIFICATION = "无职称无执业资格"
    TOO_FEW_YEARS = "年限不足"
    YEARS_DISAGREE = "年限与简历不符"
    VAGUE_SPECIALTY = "专业名称含糊"
    TWO_FIELDS = "跨领域"
    OUT_OF_SEASON = "申报月份外"
    WRONG_PHONE = "手机号错"


class Hand(StrEnum):
    """How a person writes what the record holds as a typed value."""

    NEAT = "工整"
    DOTTED_DATES = "点号日期"
    HAN_DATES = "汉字日期"
    FULL_WIDTH = "全角数字"
    SPACED_NAME = "姓名空格"


class Manner(StrEnum):
    """How a reviewer fills the review."""

    FAVOURABLE = "评分从宽"
    STRICT = "评分从严"
    SLIP = "合计有误"
    BEYOND = "超出分值"


class Reviewer(Value):
    """Who will review an applicant, in what manner and when, should the case get that far."""

    name: str
    manner: Manner
    opinion: str
    reviews_on: date


class Applicant(Value):
    """An invented person's papers, and what the measures make of them at intake.

    `expected` is the stage after intake; `pledge` is None when none was ever handed in; `proofs` are the titles of
    what is attached; `field` is the printed name of the first field applied for; the records are typed, and `hand`
    says how they are to be written down.
    """

    kind: Kind
    field: str
    application: Application
    pledge: Pledge | None
    proofs: tuple[str, ...]
    expected: Stage
    note: str
    hand: Hand
    reviewer: Reviewer
