"""Everything the rules of an application look at: the record, what is around it, and the facts read out of it once."""

from datetime import date
from typing import NamedTuple

from pipeline.facts.address import Location, locate
from pipeline.facts.identity import IdNumber, read_id
from pipeline.facts.licences import Held, read_licences
from pipeline.facts.specialties import Resolution, resolve
from pipeline.facts.timeline import Timeline, read_timeline
from pipeline.facts.titles import Standing, read_titles
from pipeline.facts.years import Years, read_years
from schemas.bureau import Bureau
from schemas.circumstances import Circumstances
from schemas.records import Application


class Dossier(NamedTuple):
    """One applicant's record with its facts; `id_number` and `years` are None when nothing was written.

    The timeline stands as on the day of filing, or on the day the record is looked at if that is not written.
    """

    application: Application
    circumstances: Circumstances
    bureau: Bureau
    id_number: IdNumber | None
    standing: Standing
    held: Held
    years: Years | None
    location: Location
    declared: Resolution
    timeline: Timeline

    def declares(self, codes: tuple[str, ...]) -> bool:
        """Tell whether one of these specialties is applied for."""
        return any(specialty.code in codes for specialty in self.declared.found)


def gather(application: Application, circumstances: Circumstances, bureau: Bureau) -> Dossier:
    """Read the facts out of one application."""
    number = application.id_number
    day = filing_day(application, circumstances)
    return Dossier(
        application,
        circumstances,
        bureau,
        id_number=read_id(number) if number else None,
        standing=read_titles(application.position_title or "", bureau.national.titles),
        held=read_licences(application.licence, bureau.national.licences),
        years=read_years(application.current_field_years or ""),
        location=locate(application.employer_address, bureau.measures.place, bureau.national.regions),
        declared=declared(application, bureau),
        timeline=read_timeline(application.education_work_history or "", day, bureau.national.careers),
    )


def filing_day(application: Application, circumstances: Circumstances) -> date:
    """Return the day the applicant's statements are true for."""
    return application.filed_on or circumstances.day


def declared(application: Application, bureau: Bureau) -> Resolution:
    """Resolve the specialties applied for, with the category box beside them."""
    return resolve(application.applied_specialties or "", bureau.taxonomy, application.applied_category or "")
