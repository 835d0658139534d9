"""The books -> what the check came to, rule by rule."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.run.desk import Desk
from schemas.findings import WORST_FIRST, Finding
from schemas.measures import Clause
from schemas.pool import Arrived, Ruling
from schemas.records import FORM_OF_ACT
from schemas.tally import ActTally, RuleTally


class _Checked(NamedTuple):
    """What was found of one form, and what people ruled on it."""

    findings: tuple[Finding, ...]
    rulings: tuple[Ruling, ...] = ()

    def by(self, rule: str) -> tuple[Finding, ...]:
        """Return what one rule says of the form."""
        return tuple(finding for finding in self.findings if finding.rule == rule)

    def ruled(self, rule: str) -> bool:
        """Tell whether somebody waived or verified what the rule says."""
        answers = tuple(says for ruling in self.rulings if ruling.rule == rule for says in ruling.answers)
        return any(finding.says.startswith(answers) and finding.says not in answers for finding in self.by(rule))


def tally(desk: Desk) -> tuple[ActTally, ...]:
    """Count for every rule of every act that has forms how many of them came to which outcome.

    What was handed back is not counted; a case counts by its last application and its last review.
    """
    measures, rules = desk.bureau.measures, desk.bureau.measures.rules.acts()
    found = {act: tuple(_checked(desk, act)) for act in FORM_OF_ACT}
    return tuple(
        ActTally(act=act, title=measures.titled(form), forms=len(forms), rules=tuple(_rules(forms, rules[act])))
        for (act, form), forms in zip(FORM_OF_ACT.items(), found.values(), strict=True)
        if forms
    )


def _checked(desk: Desk, act: str) -> Iterator[_Checked]:
    if act == "application":
        yield from (_Checked(case.findings, case.rulings) for case in desk.books.cases())
    elif act == "review":
        yield from (_Checked(case.review_findings, case.rulings) for case in desk.books.cases() if case.review)
    else:
        kept = (form for form in desk.books.forms(FORM_OF_ACT[act]) if form.standing is not Arrived.RETURNED)
        yield from (_Checked(form.findings) for form in kept)


def _rules(forms: tuple[_Checked, ...], clauses: dict[str, Clause]) -> Iterator[RuleTally]:
    """Yield the rules of the measures, then those of an earlier version by which some form was judged."""
    # What the reading found rests on no article: it is no rule's answer.
    cited = {one.rule: one.article for form in forms for one in form.findings if one.article}
    for rule in dict.fromkeys((*clauses, *cited)):
        worst = [min(said, key=lambda one: WORST_FIRST.index(one.outcome)) for form in forms if (said := form.by(rule))]
        clause = clauses.get(rule)
        yield RuleTally(
            rule=rule,
            article=clause.article if clause else cited[rule],
            asks=_asks(clause) if clause else "",
            counts=Counter(one.outcome for one in worst),
            ruled=sum(form.ruled(rule) for form in forms),
            silent=len(forms) - len(worst),
        )


def _asks(clause: Clause) -> str:
    return clause.done or f"{clause.question}（由{clause.people}确认）"
