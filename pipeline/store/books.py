"""One transaction's view of the store: values in, the same values out."""

import hashlib
import hmac
from collections.abc import Mapping
from datetime import date
from typing import TypeVar

from sqlalchemy import Connection, Table, func, insert, select, update

from pipeline.errors import ExpertpoolError
from pipeline.ledger import link
from pipeline.store import tables
from pipeline.store.rows import add, add_new, change, find, put
from schemas.base import Value
from schemas.doubts import Confirmation
from schemas.inbox import Standing
from schemas.pool import (
    Arrival,
    Arrived,
    Ban,
    Case,
    Deed,
    Entry,
    IssuedDocument,
    Objection,
    Original,
    Recognised,
    Roster,
    Run,
    Stage,
    StoredForm,
)

V = TypeVar("V", bound=Value)

_MAY_BE_TRIED_AGAIN = (Arrived.RETURNED, Arrived.IGNORED)


_NAMES = {"originals": "原件", "forms": "表格", "cases": "申报", "rosters": "名单"}


class NoSuchRecord(ExpertpoolError):
    """A number nobody was given."""


def ban_digest(key: bytes, id_number: str) -> str:
    """Return the keyed hash a ban is kept by; the same person has the same one under the same key."""
    return hmac.new(key, id_number.strip().upper().encode(), hashlib.sha256).hexdigest()


class Books:
    """What is remembered, inside one transaction; made by `Store.begin` and `Store.look`."""

    def __init__(self, connection: Connection, key: bytes) -> None:
        self._connection = connection
        self._key = key

    # Runs and arrivals

    def start_run(self, day: date) -> int:
        """Begin a run, or take the unfinished one up again; return its number."""
        run = tables.runs
        unfinished = self._connection.scalar(select(run.c.id).where(run.c.tally.is_(None)))
        if unfinished is None:
            begun = self._connection.execute(insert(run), {"day": day, "starts": 1}).inserted_primary_key
            assert begun is not None
            return int(begun[0])
        self._connection.execute(update(run).where(run.c.id == unfinished).values(day=day, starts=run.c.starts + 1))
        return int(unfinished)

    def finish_run(self, run: int, tally: Mapping[Arrived, int]) -> None:
        """Close a run with what became of its files; only now can the next one begin."""
        counts = {outcome.value: number for outcome, number in tally.items()}
        self._connection.execute(update(tables.runs).where(tables.runs.c.id == run).values(tally=counts))

    def runs(self) -> tuple[Run, ...]:
        """Return all runs, oldest first."""
        return find(self._connection, Run, tables.runs)

    def tally(self, run: int) -> dict[Arrived, int]:
        """Count a run's arrivals by outcome, also those from before it was killed; every outcome has its number."""
        outcome = tables.arrivals.c.outcome
        query = select(outcome, func.count()).where(tables.arrivals.c.run == run).group_by(outcome)
        counted = {str(found): int(number) for found, number in self._connection.execute(query)}
        return {outcome: counted.get(outcome.value, 0) for outcome in Arrived}

    def standing(self, run: int, file: str, sha256: str) -> Standing:
        """Tell what is known of a file in the inbox; the protocol is described in `pipeline.store`."""
        met = self.arrivals_of(sha256)
        if any((arrival.run, arrival.file) == (run, file) for arrival in met):
            return Standing.TO_RELEASE
        if any(arrival.outcome not in _MAY_BE_TRIED_AGAIN for arrival in met):
            return Standing.DUPLICATE
        return Standing.NEW

    def add_arrival(self, arrival: Arrival) -> None:
        """Record what became of a file; the same file of the same run again replaces what was recorded."""
        put(self._connection, tables.arrivals, arrival, "run", "file", "sha256")

    def arrivals(self, run: int) -> tuple[Arrival, ...]:
        """Return a run's arrivals in the order they were recorded."""
        return find(self._connection, Arrival, tables.arrivals, run=run)

    def arrivals_of(self, sha256: str) -> tuple[Arrival, ...]:
        """Return when and where these bytes came in, first arrival first."""
        return find(self._connection, Arrival, tables.arrivals, sha256=sha256)

    def add_original(self, sha256: str, suffix: str, size: int) -> None:
        """Record an archived original; known bytes keep the suffix they first came with."""
        add_new(self._connection, tables.originals, Original(sha256=sha256, suffix=suffix, size=size))

    def original(self, sha256: str) -> Original:
        """Return one original's record."""
        return self._one(Original, tables.originals, sha256)

    def originals(self) -> tuple[Original, ...]:
        """Return all originals, ordered by hash."""
        return find(self._connection, Original, tables.originals)

    def add_text(self, text: Recognised) -> None:
        """Record what was recognised on an original; what is recognised later takes its place."""
        put(self._connection, tables.texts, text, "sha256")

    def texts(self, sha256: str | None = None) -> tuple[Recognised, ...]:
        """Return what was recognised on one original, or on all; nothing where the file itself says what it holds."""
        return find(self._connection, Recognised, tables.texts, sha256=sha256)

    # Forms, cases, rosters

    def add_form(self, form: StoredForm) -> StoredForm:
        """Store a form and return it with its id; the same form of the same original again keeps its id."""
        return form.model_copy(update={"id": put(self._connection, tables.forms, form, "sha256", "number")})

    def form(self, id_: int) -> StoredForm:
        """Return one stored form."""
        return self._one(StoredForm, tables.forms, id_)

    def forms(self, form: str | None = None) -> tuple[StoredForm, ...]:
        """Return the stored forms of one kind, or all."""
        return find(self._connection, StoredForm, tables.forms, form=form)

    def forms_held(self) -> tuple[StoredForm, ...]:
        """Return the forms that still wait for their case or for a person."""
        return find(self._connection, StoredForm, tables.forms, standing=Arrived.HELD.value)

    def forms_from(self, sha256: str) -> tuple[StoredForm, ...]:
        """Return the forms read from one original, in their order."""
        return find(self._connection, StoredForm, tables.forms, sha256=sha256)

    def forms_of(self, case: int) -> tuple[StoredForm, ...]:
        """Return the forms filed with one case."""
        return find(self._connection, StoredForm, tables.forms, case=case)

    def forms_in(self, dossier: str) -> tuple[StoredForm, ...]:
        """Return the stored forms of one dossier."""
        return find(self._connection, StoredForm, tables.forms, dossier=dossier)

    def confirm(self, word: Confirmation) -> None:
        """Record a person's word on a field; the newest takes the place of the one before."""
        put(self._connection, tables.confirmations, word, "sha256", "number", "path")

    def confirmed(self, sha256: str, number: int) -> tuple[Confirmation, ...]:
        """Return what people said of the fields of one form."""
        return find(self._connection, Confirmation, tables.confirmations, sha256=sha256, number=number)

    def put_case(self, case: Case) -> Case:
        """Insert a case without id, update one with; return it with its id."""
        return case.model_copy(update={"id": self._keep(tables.cases, case, case.id)})

    def case(self, id_: int) -> Case:
        """Return one case."""
        return self._one(Case, tables.cases, id_)

    def cases(self, stage: Stage | None = None) -> tuple[Case, ...]:
        """Return the cases at one stage, or all."""
        return find(self._connection, Case, tables.cases, stage=stage)

    def cases_of(self, id_number: str) -> tuple[Case, ...]:
        """Return all cases of one person."""
        return find(self._connection, Case, tables.cases, id_number=id_number)

    def cases_named(self, name: str) -> tuple[Case, ...]:
        """Return all cases of people of this name; they need not be one person."""
        return find(self._connection, Case, tables.cases, name=name)

    def cases_in(self, dossier: str) -> tuple[Case, ...]:
        """Return the cases that came in one dossier."""
        return find(self._connection, Case, tables.cases, dossier=dossier)

    def put_roster(self, roster: Roster) -> Roster:
        """Insert a roster without id, update one with; return it with its id."""
        return roster.model_copy(update={"id": self._keep(tables.rosters, roster, roster.id)})

    def roster(self, id_: int) -> Roster:
        """Return one roster."""
        return self._one(Roster, tables.rosters, id_)

    def rosters(self) -> tuple[Roster, ...]:
        """Return all rosters, oldest first."""
        return find(self._connection, Roster, tables.rosters)

    def put_objection(self, objection: Objection) -> Objection:
        """Insert an objection without id, update one with; return it with its id."""
        return objection.model_copy(update={"id": self._keep(tables.objections, objection, objection.id)})

    def objections(self, roster: int) -> tuple[Objection, ...]:
        """Return the objections against one roster's members."""
        return find(self._connection, Objection, tables.objections, roster=roster)

    # Documents, bans, the ledger

    def add_document(self, document: IssuedDocument) -> None:
        """Record a document; the newest one at a path replaces the one before."""
        put(self._connection, tables.documents, document, "path")

    def documents(self, subject: str | None = None) -> tuple[IssuedDocument, ...]:
        """Return the documents about one subject, or all."""
        return find(self._connection, IssuedDocument, tables.documents, subject=subject)

    def add_ban(self, ban: Ban) -> None:
        """Record a ban; nothing removes it."""
        add(self._connection, tables.bans, ban)

    def banned(self, id_number: str) -> bool:
        """Tell whether the person of this id number may never be appointed again."""
        return bool(self.bans_on(id_number))

    def bans_on(self, id_number: str) -> tuple[Ban, ...]:
        """Return the bans on one person."""
        return find(self._connection, Ban, tables.bans, digest=ban_digest(self._key, id_number))

    def append(self, deed: Deed) -> Entry:
        """Add a deed to the ledger, chained to the last entry."""
        number = self._connection.scalar(select(func.max(tables.ledger.c.number)))
        (last,) = find(self._connection, Entry, tables.ledger, number=number) if number else (None,)
        entry = link(last, deed)
        add(self._connection, tables.ledger, entry)
        return entry

    def entries(self, subject: str | None = None) -> tuple[Entry, ...]:
        """Return the ledger in order, or what it says about one subject."""
        return find(self._connection, Entry, tables.ledger, subject=subject)

    def _keep(self, table: Table, value: Value, id_: int | None) -> int:
        return add(self._connection, table, value) if id_ is None else change(self._connection, table, value, id_)

    def _one(self, kind: type[V], table: Table, key: int | str) -> V:
        (primary,) = table.primary_key
        found = find(self._connection, kind, table, **{primary.name: key})
        if not found:
            raise NoSuchRecord(f"没有编号为“{key}”的{_NAMES[table.name]}。", "用 expertpool status 查看现有的编号。")
        return found[0]
