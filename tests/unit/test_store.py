"""The store: what is put in is what comes out, whole or not at all."""

import sqlite3
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.ledger import verify
from pipeline.store import Books, NoSuchRecord, Store, ban_digest
from schemas.doubts import Confirmation
from schemas.pool import (
    Arrived,
    Ban,
    Case,
    Deed,
    IssuedDocument,
    Member,
    Objection,
    Recognised,
    Roster,
    Specialty,
    Stage,
    StoredForm,
)
from schemas.records import Application

KEY = b"0" * 64
DAY = date(2026, 6, 8)
SHA = "ab" * 32
ID_NUMBER = "11010519491231002X"


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/expertpool.db"


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    opened = Store(url, KEY)
    yield opened
    opened.close()


@pytest.fixture
def books(store: Store) -> Iterator[Books]:
    with store.begin() as opened:
        opened.add_original(SHA, ".docx", 4)
        yield opened


@pytest.fixture(scope="module")
def in_memory() -> Iterator[Store]:
    opened = Store("sqlite://", KEY)
    with opened.begin() as books:
        books.add_original(SHA, ".docx", 4)
    yield opened
    opened.close()


def a_form(**changes: object) -> StoredForm:
    return StoredForm.model_validate(
        {"sha256": SHA, "number": 1, "file": "张三/表.docx", "dossier": "张三", "form": "application"}
        | {"received_on": DAY, "slots": {"name": {"value": "张三", "place": [1, 2, 3]}}, "record": {"name": "张三"}}
        | changes
    )


def a_case(form: int, **changes: object) -> Case:
    return Case.model_validate(
        {"received_on": DAY, "settled_on": DAY, "stage": Stage.IN_REVIEW}
        | {"name": "张三", "id_number": ID_NUMBER, "dossier": "张三"}
        | {"application": Application(name="张三", filed_on=DAY), "application_form": form}
        | changes
    )


def a_deed(act: str) -> Deed:
    return Deed(at=datetime(2026, 6, 8, 9, tzinfo=UTC), who="系统", act=act, subject="申报 1", facts={"分": 1.5})


words = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20)
days = st.dates(date(1900, 1, 1), date(2100, 1, 1))
forms = st.builds(
    StoredForm,
    id=st.none(),
    sha256=st.just(SHA),
    number=st.integers(1, 99),
    case=st.none(),
    slots=st.dictionaries(words, words),
    record=st.just({}),
)
cases = st.builds(
    Case,
    id=st.none(),
    name=words,
    application=st.builds(Application, name=words, filed_on=days, awards=words, birth_month=st.just("1970-01")),
    pledge=st.none(),
    review=st.none(),
    specialties=st.lists(st.builds(Specialty, name=words), max_size=2).map(tuple),
)
rosters = st.builds(Roster, id=st.none(), members=st.lists(st.builds(Member, name=words), max_size=2).map(tuple))


@given(form=forms)
def test_a_form_comes_out_as_it_was_put_in(in_memory: Store, form: StoredForm) -> None:
    with in_memory.begin() as books:
        stored = books.add_form(form)
        assert stored.id is not None
        assert stored == form.model_copy(update={"id": stored.id}) == books.form(stored.id)


@given(case=cases)
def test_a_case_comes_out_as_it_was_put_in(in_memory: Store, case: Case) -> None:
    with in_memory.begin() as books:
        form = books.add_form(a_form()).id
        stored = books.put_case(case.model_copy(update={"application_form": form}))
        assert stored.id is not None
        assert stored == case.model_copy(update={"id": stored.id, "application_form": form}) == books.case(stored.id)


@given(roster=rosters)
def test_a_roster_comes_out_as_it_was_put_in(in_memory: Store, roster: Roster) -> None:
    with in_memory.begin() as books:
        stored = books.put_roster(roster)
        assert stored.id is not None
        assert stored == roster.model_copy(update={"id": stored.id}) == books.roster(stored.id)


def test_values_survive_closing_the_store(url: str) -> None:
    first = Store(url, KEY)
    with first.begin() as books:
        books.add_original(SHA, ".docx", 4)
        case = books.put_case(a_case(books.add_form(a_form()).id or 0))
    first.close()
    second = Store(url, KEY)
    with second.look() as books:
        assert books.cases() == (case,)
    second.close()


def test_an_error_forgets_the_whole_transaction(store: Store) -> None:
    def half() -> None:
        with store.begin() as books:
            books.add_original(SHA, ".docx", 4)
            books.put_case(a_case(1, id=77))

    with pytest.raises(LookupError):
        half()
    with store.look() as books:
        assert books.originals() == ()


def test_a_case_is_found_by_stage_person_name_and_dossier(books: Books) -> None:
    form = books.add_form(a_form()).id or 0
    zhang = books.put_case(a_case(form))
    li = books.put_case(a_case(form, name="李四", id_number="x", dossier="李四", stage=Stage.TO_SUPPLY))
    assert books.cases() == (zhang, li)
    assert books.cases(Stage.TO_SUPPLY) == (li,)
    assert books.cases_of(ID_NUMBER) == (zhang,)
    assert books.cases_named("李四") == (li,)
    assert books.cases_in("张三") == (zhang,)


def test_a_case_with_an_id_is_changed_not_doubled(books: Books) -> None:
    case = books.put_case(a_case(books.add_form(a_form()).id or 0))
    passed = books.put_case(case.model_copy(update={"stage": Stage.PASSED}))
    assert (passed.id, books.cases()) == (case.id, (passed,))


def test_forms_are_found_by_kind_and_dossier(books: Books) -> None:
    application, pledge = books.add_form(a_form()), books.add_form(a_form(number=2, form="pledge"))
    assert books.forms() == (application, pledge)
    assert books.forms("pledge") == (pledge,)
    assert books.forms_in("张三") == (application, pledge)
    assert books.forms_in("") == ()
    assert books.forms_from(SHA) == (application, pledge)
    assert books.forms_from("cd" * 32) == ()


def test_a_form_waits_until_it_is_filed_with_its_case(books: Books) -> None:
    application, pledge = books.add_form(a_form()), books.add_form(a_form(number=2, form="pledge"))
    assert books.forms_held() == (application, pledge)
    filed = books.add_form(application.model_copy(update={"standing": Arrived.STORED, "case": 7}))
    assert (books.forms_held(), books.forms_of(7)) == ((pledge,), (filed,))


def test_the_same_form_of_the_same_original_keeps_its_id(books: Books) -> None:
    first = books.add_form(a_form())
    again = books.add_form(a_form(record={"name": "张三丰"}))
    assert (again.id, books.forms()) == (first.id, (again,))


def test_a_number_nobody_was_given_is_an_error_in_words(books: Books) -> None:
    with pytest.raises(NoSuchRecord, match="没有编号为“9”的申报。"):
        books.case(9)


def test_an_objection_belongs_to_its_roster(books: Books) -> None:
    case = books.put_case(a_case(books.add_form(a_form()).id or 0)).id
    roster = books.put_roster(Roster(held_on=DAY, reference="纪要", members=(), sha256=SHA)).id
    assert case is not None
    assert roster is not None
    raised = books.put_objection(Objection(roster=roster, case=case, received_on=DAY, reason="资历"))
    decided = books.put_objection(raised.model_copy(update={"upheld": False, "decided_on": DAY}))
    assert books.objections(roster) == (decided,)
    assert books.objections(roster + 1) == ()


def test_the_newest_document_at_a_path_is_the_one_that_is_known(books: Books) -> None:
    old = IssuedDocument(
        path="公示/公示.docx",
        sha256=SHA,
        kind="notice",
        subject="名单 1",
        template="n",
        template_sha256=SHA,
        made_on=DAY,
    )
    new = old.model_copy(update={"sha256": "cd" * 32})
    books.add_document(old)
    books.add_document(new)
    assert books.documents() == books.documents("名单 1") == (new,)
    assert books.documents("名单 2") == ()


def test_a_ban_is_found_by_the_number_and_kept_without_it(store: Store, tmp_path: Path) -> None:
    ban = Ban(digest=ban_digest(KEY, ID_NUMBER), name="张三", ground="第九条（六）", reference="纪要", since=DAY)
    with store.begin() as books:
        books.add_ban(ban)
        assert books.bans_on(ID_NUMBER) == (ban,)
        assert books.banned(f" {ID_NUMBER.lower()} ")
        assert not books.banned("110105194912310038")
    store.close()
    kept = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert "张三".encode() in kept
    assert ID_NUMBER.encode() not in kept


def test_without_the_key_a_digest_cannot_be_guessed() -> None:
    assert ban_digest(KEY, ID_NUMBER) != ban_digest(b"1" * 64, ID_NUMBER)


def test_the_ledger_grows_as_a_whole_chain(store: Store) -> None:
    with store.begin() as books:
        first = books.append(a_deed("收件"))
    with store.begin() as books:
        second = books.append(a_deed("公示"))
        assert books.entries() == books.entries("申报 1") == (first, second)
        assert books.entries("申报 2") == ()
        assert verify(books.entries()) is None


def test_an_entry_changed_behind_the_programs_back_is_found(store: Store, tmp_path: Path) -> None:
    with store.begin() as books:
        for act in ("收件", "审核", "公示"):
            books.append(a_deed(act))
    with sqlite3.connect(tmp_path / "expertpool.db") as connection:
        connection.execute("UPDATE ledger SET body = replace(body, '审核', '通过') WHERE number = 2")
    connection.close()
    with store.look() as books:
        assert verify(books.entries()) == 2


def test_the_newest_word_on_a_field_takes_the_place_of_the_one_before(books: Books) -> None:
    first = Confirmation(sha256=SHA, number=0, path="name", value="张三", read=None, who="甲", day=DAY)
    others = [first.model_copy(update={"number": 1}), first.model_copy(update={"path": "rows[2].score", "value": 8.5})]
    newest = first.model_copy(update={"value": None, "who": "乙"})
    for word in (first, *others, newest):
        books.confirm(word)
    assert books.confirmed(SHA, 0) == (newest, others[1])
    assert books.confirmed(SHA, 1) == (others[0],)
    assert books.confirmed("cd" * 32, 0) == ()


def test_what_was_recognised_later_takes_the_place_of_what_was_before(books: Books) -> None:
    for pages in (("一",), ("一", "二")):
        books.add_text(Recognised(sha256=SHA, pages=pages))
    assert books.texts() == books.texts(SHA) == (Recognised(sha256=SHA, pages=("一", "二")),)
    assert books.texts("cd" * 32) == ()
