"""A bureau's measures as data: organs, articles, periods, rules with their quotes, and the rubric."""

from datetime import date
from typing import Any, Literal, Self

from pydantic import Field, PositiveInt, SerializeAsAny, ValidationError, field_validator, model_validator
from pydantic_core import ErrorDetails, InitErrorDetails

from schemas.base import Value
from schemas.calendar import Period
from schemas.cited import Article, Cited, provisions
from schemas.departure import Ground, Step
from schemas.fees import Fees
from schemas.findings import Severity
from schemas.naming import Documents, Form, Organs, Place
from schemas.params import PARAMS
from schemas.rubric import Rubric
from schemas.soundness import false_citations


class NoParams(Value):
    """A rule with nothing to set."""


class Clause(Cited):
    """One rule as the bureau sets it: what the program `checks`, and what of it is left to `people`.

    A clause with a `question` and nothing it `checks` is a person's judgement: `people` are those who answer, and it
    holds nothing. What is `final` no ruling lets pass.
    """

    severity: Severity
    checks: str = ""
    people: str = ""
    params: SerializeAsAny[Value] = NoParams()
    question: str = ""
    final: bool = False

    @model_validator(mode="after")
    def _checks_names_its_own_parameters(self) -> Self:
        try:
            _ = self.done
        except (KeyError, IndexError, ValueError) as error:
            raise ValueError(f"checks 里引用了没有的参数：{error}") from error
        return self

    @model_validator(mode="after")
    def _a_question_holds_nothing(self) -> Self:
        if self.question and not self.checks and self.severity is not Severity.INFORM:
            raise ValueError("只提出问题、由人判断的，severity 应为 inform")
        return self

    @property
    def done(self) -> str:
        """Return what the program checks, with the parameters' values in their places."""
        return self.checks.format_map(self.params.model_dump())


class Rules(Value):
    """The clauses by the act they guard, in the order of a pool's life; each by its id."""

    application: dict[str, Clause]
    review: dict[str, Clause] = Field(default_factory=dict)
    recommendation: dict[str, Clause] = Field(default_factory=dict)
    shortlist: dict[str, Clause] = Field(default_factory=dict)
    notice: dict[str, Clause] = Field(default_factory=dict)
    appointment: dict[str, Clause] = Field(default_factory=dict)
    pool: dict[str, Clause] = Field(default_factory=dict)
    dispatch: dict[str, Clause] = Field(default_factory=dict)
    service: dict[str, Clause] = Field(default_factory=dict)
    fees: dict[str, Clause] = Field(default_factory=dict)
    appraisal: dict[str, Clause] = Field(default_factory=dict)
    exit: dict[str, Clause] = Field(default_factory=dict)

    @field_validator("*", mode="before")
    @classmethod
    def _params_are_typed_by_the_id(cls, clauses: Any) -> Any:
        if not isinstance(clauses, dict):
            return clauses
        return {code: _typed(code, clause) for code, clause in clauses.items()}

    @model_validator(mode="after")
    def _ids_are_unique(self) -> "Rules":
        ids = [code for clauses in self.acts().values() for code in clauses]
        twice = sorted({code for code in ids if ids.count(code) > 1})
        if twice:
            raise ValueError(f"规则编号重复：{'、'.join(twice)}")
        return self

    def acts(self) -> dict[str, dict[str, Clause]]:
        """Return the clauses by the name of their act, in the order of a pool's life."""
        return {act: getattr(self, act) for act in type(self).model_fields}

    @property
    def every(self) -> dict[str, Clause]:
        """Return all clauses by their ids."""
        return {code: clause for clauses in self.acts().values() for code, clause in clauses.items()}


def _typed(code: str, clause: Any) -> Any:
    if not isinstance(clause, dict):
        return clause
    try:
        params = PARAMS.get(code, NoParams).model_validate(clause.get("params", {}))
    except ValidationError as error:
        raise ValidationError.from_exception_data(code, [_placed(code, fault) for fault in error.errors()]) from error
    return {**clause, "params": params}


def _placed(code: str, fault: ErrorDetails) -> InitErrorDetails:
    place = (code, "params", *fault["loc"])
    return InitErrorDetails(type=fault["type"], loc=place, input=fault["input"], ctx=fault.get("ctx", {}))


class Publicity(Cited, Period):
    """公示: the period of notice."""


class Term(Cited):
    """聘期: how long, from which day, which day is the last, and what becomes of an expert after it.

    The certificate is dated as the document is. A term that lapses puts the expert out of the pool by itself; one that
    is renewable asks whether to go on.
    """

    years: PositiveInt
    ends: Literal["lapses", "renewable"]
    starts: Literal["document", "meeting"]
    last_day: Literal["day_before", "same_day"]

    def begins(self, held_on: date, issued_on: date) -> date:
        """Return the first day of a term by the days of its meeting and of its document."""
        return held_on if self.starts == "meeting" else issued_on


class Archive(Cited):
    """How many years the papers are kept at least."""

    years: PositiveInt


class Periods(Value):
    """The periods of the measures."""

    publicity: Publicity
    term: Term
    archive: Archive


class InForce(Cited):
    """Since when the measures hold, and which day of a form tells under which version it is judged."""

    since: date
    judged_on: Literal["filed", "received"]


class Measures(Value):
    """The measures of one bureau, in one version; `left_out` says of each rule and form it does not have why not.

    An `example` is an invented bureau that shows what measures can be: it is chosen by its name only, never by itself.
    """

    title: str
    number: str
    example: bool = False
    in_force: InForce
    organs: Organs
    place: Place
    certificate_number: str
    forms: dict[str, Form]
    documents: Documents
    articles: dict[str, Article]
    periods: Periods
    fees: Fees | None = None
    steps: dict[Step, str] = Field(default_factory=dict)
    grounds: dict[str, Ground] = Field(default_factory=dict)
    rules: Rules
    left_out: dict[str, str] = Field(default_factory=dict)
    rubric: Rubric | None = None

    @model_validator(mode="after")
    def _cite_what_is_written(self) -> Self:
        found = tuple(false_citations(self.articles, provisions(self)))
        if found:
            raise ValueError("；".join(found))
        return self

    @model_validator(mode="after")
    def _every_step_has_its_name(self) -> Self:
        nameless = sorted({step for ground in self.grounds.values() for step in ground.steps} - set(self.steps))
        if nameless:
            raise ValueError(f"grounds 中的步骤 {'、'.join(nameless)} 没有名称，请写在 steps 中")
        return self

    def titled(self, form: str) -> str:
        """Return a form's full title, by its public name."""
        return self.forms[form].title if form in self.forms else form

    def called(self, form: str) -> str:
        """Return what people here call a form, by its public name."""
        return self.forms[form].called if form in self.forms else form
