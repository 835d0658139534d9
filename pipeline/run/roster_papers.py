"""The papers of a roster: its public notice, the appointment document, and a certificate for everybody appointed."""

from collections.abc import Iterator, Mapping

from pipeline import appointment, notice
from pipeline.run.deciding import called
from pipeline.run.desk import Desk
from pipeline.run.issuing import numbering_of
from pipeline.run.papers import Paper, document_paper, file_name, subject_of
from pipeline.run.reading_back import Unfaithful
from schemas.calendar import PeriodEnd
from schemas.documents import AppointmentDocument, Certificates, Issuer, Picture
from schemas.pool import Roster, Stage
from schemas.workspace import Tray


def notice_papers(desk: Desk, roster: Roster, issuer: Issuer, window: PeriodEnd) -> Iterator[Paper]:
    """Yield the public notice, to print and to put on the website."""
    document = notice.compose(roster, issuer, window)
    for template in desk.bureau.editions("notice"):
        file = f"{called(roster)}-{desk.bureau.measures.documents.notice}{template.suffix}"
        yield document_paper(Tray.NOTICE, file, called(roster), (template, document), window.published_on)


def appointment_papers(
    desk: Desk, roster: Roster, issuer: Issuer, window: PeriodEnd, photos: Mapping[int, Picture]
) -> Iterator[Paper]:
    """Yield the appointment document and the certificates; the photos of those who have one are by their cases."""
    objections = desk.books.objections(roster.id or 0)
    document = appointment.compose(roster, window, objections, issuer)
    _only_the_appointed(desk, roster, document)
    names = desk.bureau.measures.documents
    template = desk.bureau.documents["appointment.docx"]
    file = f"{called(roster)}-{names.appointment}.docx"
    yield document_paper(Tray.APPOINTMENT, file, called(roster), (template, document), document.issued_on)
    template = desk.bureau.documents["certificate.docx"]
    numbering = numbering_of(desk, roster)
    certificates = appointment.certificates(roster, objections, issuer, numbering, photos)
    for certificate in certificates:
        case = desk.books.case(certificate.case)
        yield document_paper(
            Tray.APPOINTMENT,
            f"{names.certificate}/{file_name(case, f'{names.certificate}.docx')}",
            subject_of(case),
            (template, Certificates(certificates=(certificate,))),
            certificate.issued_on,
        )
    everybody = Certificates(certificates=certificates)
    yield document_paper(
        Tray.APPOINTMENT,
        f"{called(roster)}-{names.certificate}（合并打印）.docx",
        called(roster),
        (template, everybody),
        document.issued_on,
    )


def _only_the_appointed(desk: Desk, roster: Roster, document: AppointmentDocument) -> None:
    """Refuse to print a document that names anybody but those who were appointed: the worst this program could do."""
    appointed = [member.name for member in roster.members if desk.books.case(member.case).stage is Stage.APPOINTED]
    if [row.name for row in document.people.rows] != appointed:
        raise Unfaithful(
            f"{desk.bureau.measures.documents.appointment}上的人员与登记聘用的不一致，没有发出。",
            "请联系维护人员核对名单和异议。",
        )
