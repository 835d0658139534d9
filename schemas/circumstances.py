"""What is known of an application beside its own form, on the day it is looked at."""

from datetime import date

from schemas.base import Value
from schemas.records import Pledge


class Circumstances(Value):
    """The papers and registers around one application.

    `same_id` names the other applications with this id number; `attachments` counts the proofs beside the form and is
    None when that cannot be known; `route` is how the application came, None when only the form can tell.
    """

    day: date
    pledge: Pledge | None = None
    banned: bool = False
    same_id: tuple[str, ...] = ()
    attachments: int | None = None
    route: str | None = None
