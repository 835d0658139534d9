"""Whatever is written on a form of the term of office, its check is a list of findings and never a traceback."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.check import check_appraisal, check_dispatch, check_service
from pipeline.facts.attendance import read_attendance
from pipeline.facts.workdays import read_workdays
from schemas.mission import Aftermath, Mission, YearOfService
from schemas.records import Appraisal, Dispatch, ServiceQuality
from tests.applicants import BUREAU
from tests.missions import CALENDAR, DISPATCH, POOL
from tests.test_round_trip import STRATEGIES

DAY = date(2026, 8, 10)
WRITTEN = st.text(
    st.sampled_from("0123456789年月日至到-~.、，:：（） 上午下半天工作共等人张三李四·\n一二三十"), max_size=40
)


@settings(max_examples=100, deadline=None)
@given(st.one_of(STRATEGIES["dispatch"], STRATEGIES["service_quality"], STRATEGIES["appraisal"]), WRITTEN)
def test_any_form_has_findings_that_cite_their_articles(record: object, written: str) -> None:
    match record:
        case Dispatch():
            odd = record.model_copy(update={"experts": written, "work_period": written})
            findings = check_dispatch(odd, Mission(day=DAY, pool=POOL), BUREAU, CALENDAR)
        case ServiceQuality():
            odd_one = record.model_copy(update={"period": written})
            findings = check_service(odd_one, Aftermath(day=DAY, pool=POOL, dispatches=(DISPATCH,)), BUREAU, CALENDAR)
        case Appraisal():
            findings = check_appraisal(record, YearOfService(day=DAY, pool=POOL, services=()), BUREAU)
        case _:
            raise AssertionError(record)
    assert findings
    assert all(finding.quote in BUREAU.measures.articles[finding.article].text for finding in findings)


@settings(max_examples=400, deadline=None)
@given(WRITTEN)
def test_days_are_read_in_their_order_or_doubted(written: str) -> None:
    period = read_workdays(written, CALENDAR, DAY)
    days = [one.day for one in period.days]
    assert days == sorted(set(days))
    assert days or period.doubts


@settings(max_examples=400, deadline=None)
@given(WRITTEN)
def test_nobody_is_named_twice(written: str) -> None:
    people = read_attendance(written).people
    assert len(people) == len(set(people))
    assert all(one.name.strip() == one.name for one in people)
