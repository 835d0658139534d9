"""The demonstration's people: all of them invented, each playing a part the measures have an answer to."""

from datetime import date
from enum import StrEnum

from schemas.base import Value
from schemas.pool import Stage
from schemas.records import Application, Pledge

Span = tuple[int, int]
"""A lowest and a highest whole number, both included."""


class Kind(StrEnum):
    """What an applicant shows; one kind, one answer of the measures."""

    COMPLETE = "完整"
    SELF_RECOMMENDED = "个人自荐"
    NO_TRANSCRIPT = "缺承诺抄写"
    BROKEN_TRANSCRIPT = "承诺抄写不全"
    NO_SIGNATURE = "承诺未签名"
    NO_PLEDGE = "缺廉政承诺书"
    PLEDGE_OF_ANOTHER = "廉政承诺书签名不符"
    GAPS = "漏填多项"
    AT_THE_AGE_LIMIT = "到龄未超"
    TOO_OLD = "超龄"
    TOO_OLD_EMERGENCY = "应急领域超龄"
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
    """How a reviewer fills 附件4."""

    FAVOURABLE = "评分从宽"
    STRICT = "评分从严"
    SLIP = "合计有误"
    BEYOND = "超出分值"


class Reviewer(Value):
    """Who will fill 附件4 for an applicant, in what manner and when, should the case get that far."""

    name: str
    manner: Manner
    opinion: str
    reviews_on: date


class Applicant(Value):
    """An invented person's papers, and what the measures make of them at intake.

    `expected` is the stage after intake; `pledge` is None when 附件3 was never handed in; `field` is the printed
    name of the first field applied for; the records are typed, and `hand` says how they are to be written down.
    """

    kind: Kind
    field: str
    application: Application
    pledge: Pledge | None
    expected: Stage
    note: str
    hand: Hand
    reviewer: Reviewer


class Names(Value):
    """What names are made of; `whole` are names that cannot be cut in two, for so many in a hundred."""

    surnames: tuple[str, ...]
    men: tuple[str, ...]
    women: tuple[str, ...]
    either: tuple[str, ...]
    rare: tuple[str, ...]
    whole: tuple[str, ...]
    whole_in_hundred: int


class Numbers(Value):
    """What numbers of people are made of: id regions and serials, phone prefixes, the mail domain."""

    regions: tuple[str, ...]
    serials: Span
    mobiles: tuple[str, ...]
    mail: str


class Employer(Value):
    """An invented employer, for people of the fields with these codes."""

    name: str
    address: str
    postcode: str
    area: str
    fields: tuple[str, ...]


class Trade(Value):
    """What people of one field study, are called and do; `titles` by level."""

    majors: tuple[str, ...]
    departments: tuple[str, ...]
    posts: tuple[str, ...]
    titles: dict[str, tuple[str, ...]]
    duties: tuple[str, ...]
    deeds: tuple[str, ...]
    papers: tuple[str, ...]


class Schooling(Value):
    """Where and how long people study; `degrees` maps a degree to its years."""

    schools: tuple[str, ...]
    degrees: dict[str, int]
    starts_at: int


class Usual(Value):
    """What is taken when a part does not say otherwise; `filed` and `reviewed` count days from the day of the intake.

    `hands` and `manners` are dealt out in turn.
    """

    ages: Span
    retired_at: int
    levels: tuple[str, ...]
    specialties: Span
    licences: tuple[str, ...]
    filed: Span
    reviewed: Span
    hands: tuple[Hand, ...]
    manners: tuple[Manner, ...]
    opinions: dict[Manner, str]
    awards: tuple[str, ...]
    recommendations: tuple[str, ...]


class Part(Value):
    """One part to be played: what must be so for the kind to show; what is not said is the usual.

    `specialties` are codes, `level` a key of the trade's titles or another word for a person without one;
    `filed_before` counts days back from the first day of the month of the intake.
    """

    kind: Kind
    expected: Stage
    note: str
    fields: tuple[str, ...] = ()
    specialties: tuple[str, ...] = ()
    ages: Span | None = None
    level: str | None = None
    licence: str | None = None
    major: str | None = None
    employers: tuple[Employer, ...] = ()
    duties: str | None = None
    deeds: str | None = None
    filed_before: Span | None = None


class Office(Value):
    """The people of one lead section, who review, fill and sign."""

    reviewer: str
    handler: str
    head: str
    leader: str


class Cast(Value):
    """Everything a bureau's demonstration needs to invent its people.

    `trades` are keyed by the code of their field, `offices` by the lead section's name; `promise` is what 附件2 wants
    copied by hand, and comes from the measures, not from the cast's own file.
    """

    promise: str = ""
    names: Names
    numbers: Numbers
    employers: tuple[Employer, ...]
    trades: dict[str, Trade]
    schooling: Schooling
    usual: Usual
    parts: tuple[Part, ...]
    offices: dict[str, Office]
