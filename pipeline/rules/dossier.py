"""Everything the rules of an application look at: the record, what is around it, and the facts read out of it once."""

from typing import NamedTuple

from pipeline.facts.address import Location, locate
from pipeline.facts.identity import IdNumber, read_id
from pipeline.facts.licences import Held, read_licences
from pipeline.facts.specialties import Resolution, resolve
from pipeline.facts.titles import Standing, read_titles
from pipeline.facts.years import Years, read_years
from schemas.bureau import Bureau
from schemas.circumstances import Circumstances
from schemas.records import Application


class Dossier(NamedTuple):
    """One applicant's record with its facts; `id_number` and `years` are None when nothing was written."""

    application: Application
    circumstances: Circumstances
    bureau: Bureau
    id_number: IdNumber | None
    standing: Standing
    held: Held
    years: Years | None
    location: Location
    declared: Resolution

    def declares(self, codes: tuple[str, ...]) -> bool:
        """Tell whether one of these specialties is applied for."""
        return any(specialty.code in codes for specialty in self.declared.found)


def gather(application: Application, circumstances: Circumstances, bureau: Bureau) -> Dossier:
    """Read the facts out of one application."""
    number = application.id_number
    return Dossier(
        application,
        circumstances,
        bureau,
        id_number=read_id(number) if number else None,
        standing=read_titles(application.position_title or "", bureau.national.titles),
        held=read_licences(application.licence, bureau.national.licences),
        years=read_years(application.current_field_years or ""),
        location=locate(application.employer_address, bureau.measures.place),
        declared=declared(application, bureau),
    )


def declared(application: Application, bureau: Bureau) -> Resolution:
    """Resolve the specialties applied for, with the category box beside them."""
    return resolve(application.applied_specialties or "", bureau.taxonomy, application.applied_category or "")
