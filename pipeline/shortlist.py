"""Cases in, the shortlist for the meeting out; and the list a meeting approved, frozen by its hash."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from hashlib import sha256
from typing import NamedTuple

from pipeline.errors import Refused
from schemas.documents import Issuer
from schemas.findings import Finding, Outcome
from schemas.pool import Case, Member, Specialty
from schemas.shortlist import Coverage, FieldShortlist, PoolPlan, Shortlist, ShortlistDocument, ShortlistRow
from schemas.taxonomy import IndustryField


class Frozen(NamedTuple):
    """The members in canonical order and the hash their list is known by from now on."""

    members: tuple[Member, ...]
    sha256: str


def compose(cases: Sequence[Case], plan: PoolPlan, issuer: Issuer, day: date) -> ShortlistDocument:
    """Lay the cases beside the caps; nobody is cut, for who yields is the meeting's decision.

    A person counts once, in the field of the first specialty, and in every specialty applied for; so do the experts
    still in term.

    Raises:
        Refused: A case has no specialty, one the division does not know, or an empty column.
    """
    proposed, in_term = _by_field(cases, plan), _by_field(plan.in_term, plan)
    fields: list[FieldShortlist] = []
    for category in plan.taxonomy.categories:
        for field in category.fields:
            rows = _rows(proposed[field.name], field, plan, sum(each.proposed for each in fields))
            standing = len(in_term[field.name])
            fields.append(
                FieldShortlist(
                    category=category.name,
                    field=field.name,
                    section=field.lead,
                    cap=field.cap,
                    in_term=standing,
                    rows=rows,
                    coverage=_coverage(field, cases, plan),
                    remark=_over(standing + len(rows), field.cap),
                )
            )
    return ShortlistDocument(
        issuer=issuer,
        made_on=day,
        least=plan.least,
        most=plan.most,
        pool=Shortlist(
            fields=tuple(fields),
            cap=plan.taxonomy.total_cap,
            remark=_over(sum(field.after for field in fields), plan.taxonomy.total_cap),
        ),
    )


def freeze(cases: Iterable[Case]) -> Frozen:
    """Take the public columns of the approved cases in canonical order: by specialty code, name, case.

    Raises:
        Refused: A column the public list needs is empty, or a case has no specialty.
    """
    members = tuple(_member(case) for case in sorted(cases, key=_canonical_order))
    return Frozen(members, digest(members))


def digest(members: Iterable[Member]) -> str:
    """Return the SHA-256 of a list of members as canonical JSON, in hexadecimal."""
    canonical = json.dumps([member.model_dump() for member in members], ensure_ascii=False, sort_keys=True)
    return sha256(canonical.encode()).hexdigest()


def _by_field(cases: Iterable[Case], plan: PoolPlan) -> dict[str, list[Case]]:
    placed: dict[str, list[Case]] = {field.name: [] for field in plan.taxonomy.fields}
    for case in cases:
        field = _primary(case).field
        if field not in placed:
            raise Refused(
                f"{case.name}申报的行业领域“{field}”不在{plan.taxonomy.source}内。", "请先更正申报的行业领域。"
            )
        placed[field].append(case)
    return placed


def _primary(case: Case) -> Specialty:
    if not case.specialties:
        raise Refused(f"{case.name}还没有确定申报专业，不能列入名单。", "请先核定该人员的行业领域和专业分类。")
    return case.specialties[0]


def _total(case: Case) -> int | float | None:
    return case.review.total if case.review else None


def _rows(cases: list[Case], field: IndustryField, plan: PoolPlan, before: int) -> tuple[ShortlistRow, ...]:
    totals = [total for case in cases if (total := _total(case)) is not None]
    ordered = sorted(cases, key=lambda case: (_total(case) is None, -(_total(case) or 0), _canonical_order(case)))
    return tuple(_row(seq, case, field, plan, totals) for seq, case in enumerate(ordered, start=before + 1))


def _row(seq: int, case: Case, field: IndustryField, plan: PoolPlan, totals: list[int | float]) -> ShortlistRow:
    member, total = _member(case), _total(case)
    return ShortlistRow(
        seq=seq,
        category=member.category,
        field=member.field,
        specialties=member.specialties,
        name=member.name,
        sex=member.sex,
        employer=member.employer,
        position_title=member.position_title,
        section=case.section or field.lead,
        total=total,
        rank=None if total is None else 1 + sum(other > total for other in totals),
        remark=_remark(case, plan),
    )


def _coverage(field: IndustryField, cases: Sequence[Case], plan: PoolPlan) -> tuple[Coverage, ...]:
    applied, standing = _applied(cases), _applied(plan.in_term)
    return tuple(
        Coverage(
            field=field.name,
            code=code,
            name=name,
            proposed=applied[code],
            in_term=standing[code],
            remark=_thin_or_crowded(applied[code] + standing[code], plan),
        )
        for code, name in field.specialties.items()
    )


def _applied(cases: Iterable[Case]) -> Counter[str]:
    return Counter(code for case in cases for code in {specialty.code for specialty in case.specialties})


def _thin_or_crowded(count: int, plan: PoolPlan) -> str:
    if not count:
        return "无人"
    if plan.least is not None and count < plan.least:
        return f"少于{plan.least}人"
    return f"多于{plan.most}人" if plan.most is not None and count > plan.most else ""


def _over(count: int, cap: int) -> str:
    return f"超出控制数{count - cap}人，请会议研究取舍" if count > cap else ""


def _remark(case: Case, plan: PoolPlan) -> str:
    primary = _primary(case).field
    also = dict.fromkeys(specialty.field for specialty in case.specialties if specialty.field != primary)
    remarks = [f"兼报{'、'.join(also)}"] if also else []
    findings = (*case.findings, *case.review_findings)
    remarks += [one.says for one in findings if one.outcome is Outcome.TO_WAIVE or _was_ruled_on(one, case)]
    if plan.scored and _total(case) is None:
        remarks.append("没有审核得分")
    return "；".join(remark.rstrip("。") for remark in remarks)


def _was_ruled_on(finding: Finding, case: Case) -> bool:
    return any(ruling.rule == finding.rule and finding.says.startswith(ruling.answers) for ruling in case.rulings)


def _canonical_order(case: Case) -> tuple[list[tuple[int, str]], str, int]:
    # By length first, so that 1.10 stands behind 1.9.
    return [(len(part), part) for part in _primary(case).code.split(".")], case.name, case.id or 0


def _member(case: Case) -> Member:
    if case.id is None:
        raise ValueError("only a stored case can be listed")
    form, primary = case.application, _primary(case)
    columns = {"性别": form.sex, "单位全称": form.employer, "职务(职称)": form.position_title}
    empty = [label for label, value in columns.items() if not value]
    if empty:
        raise Refused(f"{case.name}的申报材料缺少{'、'.join(empty)}，不能列入名单。", "请补齐后重新汇总。")
    return Member(
        case=case.id,
        name=case.name,
        sex=form.sex or "",
        employer=form.employer or "",
        position_title=form.position_title or "",
        category=primary.category,
        field=primary.field,
        specialties="；".join(f"{specialty.code} {specialty.name}" for specialty in case.specialties),
    )
