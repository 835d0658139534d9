"""Application -> Score: each item of the rubric proposed from the record, or put to the reviewer as a question."""

from datetime import date

from pipeline.facts.points import propose_item
from schemas.bureau import Bureau
from schemas.records import Application
from schemas.score import Score


def propose(application: Application, bureau: Bureau, day: date) -> Score:
    """Propose what the record supports, with the evidence; a bureau without a rubric gets a score without items.

    Years count as stated on the day of filing; on a form without that day, as stated on `day`, when it came.
    """
    rubric = bureau.measures.rubric
    dated = application if application.filed_on else application.model_copy(update={"filed_on": day})
    return Score(items=tuple(propose_item(item, dated, bureau) for item in (rubric.items if rubric else ())))
