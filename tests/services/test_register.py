"""The register: its books, its settings, its lines and their corrections."""

from collections.abc import Mapping
from datetime import date

import pytest

from app.domain.documents import DocumentType, PartialDate
from app.domain.register import BookKind, NumberOrigin
from app.errors import AppError, StaleError
from app.services import audit, directory, plan_life, plans, register, register_lines
from app.services.revisions import list_revisions
from app.store import Store
from tests.factories import make_agency, make_plan

MARCH = date(2026, 3, 5)
PLAN, REPORT = DocumentType.PLAN, DocumentType.REPORT


def issue(
    store: Store, kind: DocumentType = PLAN, on: date = MARCH, number: int | None = None
) -> str:
    """The key of a plan of this type that is issued."""
    plan = make_plan()
    plan.number, plan.document_type = None, kind
    store.write(plans.save_plan, plan)
    store.write(plan_life.issue_plan, plan.id, on, number)
    return plan.id


def numbers(store: Store, year: int = 2026) -> list[tuple[str, int | None]]:
    lines = store.read(register_lines.list_lines, year)
    return [(line.book, line.number.number) for line in lines]


# --- books ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "given"),
    [
        (BookKind.BY_TYPE, [("BC", 1), ("BC", 2), ("KH", 1), ("KH", 2)]),
        (BookKind.COMMON, [("chung", 1), ("chung", 2), ("chung", 3), ("chung", 4)]),
    ],
)
def test_one_book_for_each_type_or_one_for_all(
    store: Store, kind: BookKind, given: list[tuple[str, int]]
) -> None:
    store.write(directory.save_agency, make_agency())
    store.write(register.set_book_kind, kind)
    for document_type in (PLAN, REPORT, REPORT, PLAN):
        issue(store, document_type)
    assert numbers(store) == given


def test_a_year_that_has_begun_keeps_its_kind(store: Store) -> None:
    store.write(directory.save_agency, make_agency())
    issue(store)
    store.write(register.set_book_kind, BookKind.COMMON)
    issue(store, REPORT)
    issue(store)
    assert numbers(store) == [("BC", 1), ("KH", 1), ("KH", 2)]
    issue(store, on=date(2027, 1, 4))
    issue(store, REPORT, on=date(2027, 1, 5))
    assert numbers(store, 2027) == [("chung", 1), ("chung", 2)]
    expected = store.read(register.expect_number, REPORT, 2027)
    assert (expected.number, expected.book) == (3, "Sổ chung")


def test_a_blank_line_has_begun_the_year_too(store: Store) -> None:
    store.write(directory.save_agency, make_agency())
    plan = make_plan()
    store.write(plans.save_plan, plan)
    store.write(plan_life.issue_plan, plan.id, MARCH, is_blank=True)
    store.write(register.set_book_kind, BookKind.COMMON)
    issue(store)
    store.write(plan_life.give_number, plan.id)
    assert numbers(store) == [("KH", 1), ("KH", 2)]


def test_the_kind_needs_an_office(store: Store) -> None:
    with pytest.raises(AppError, match="Danh mục"):
        store.write(register.set_book_kind, BookKind.COMMON)


def test_a_book_begins_where_the_paper_one_ended(store: Store) -> None:
    store.write(register.set_first_number, 2026, "KH", 41)
    issue(store)
    issue(store, number=12)  # of the paper book
    issue(store)
    assert numbers(store) == [("KH", 12), ("KH", 41), ("KH", 42)]


@pytest.mark.parametrize("first", [0, 1, 5, 100_000])
def test_a_first_number_that_would_do_nothing_is_refused(store: Store, first: int) -> None:
    issue(store, number=5)
    store.write(register.set_first_number, 2026, "KH", 8)
    with pytest.raises(AppError):
        store.write(register.set_first_number, 2026, "KH", first)
    books = store.read(register.get_book_settings, 2026).books
    assert [book.next_number for book in books] == [8, 1, 1, 1]
    store.write(register.set_first_number, 2026, "KH", 6)
    issue(store)
    assert numbers(store) == [("KH", 5), ("KH", 6)]


def test_a_full_book_is_a_sentence(store: Store) -> None:
    issue(store, number=99_999)
    with pytest.raises(AppError, match="từ 1 đến 99999"):
        issue(store)


def test_a_book_that_another_writer_has_begun_is_taken_over(store: Store) -> None:
    """As on a database server, where both have found none before one began it."""
    first = store.write(register.open_book, 2026, "KH").id
    store.write(register.begin_book, 2026, "KH")
    assert store.write(register.open_book, 2026, "KH").id == first


def test_settings_of_books_are_logged(store: Store) -> None:
    store.write(directory.save_agency, make_agency())
    store.write(register.set_book_kind, BookKind.COMMON)
    store.write(register.set_first_number, 2026, "chung", 41)
    store.write(register.set_first_number, 2026, "chung", 41)
    logged = [(entry.place, entry.before, entry.after) for entry in store.read(audit.list_entries)]
    assert logged[0] == ("Số bắt đầu của sổ chung năm 2026", "01", "41")
    assert logged[1][0] == "Cách đánh số"


def test_years_and_books_that_have_lines(store: Store) -> None:
    for year in (2024, 2026, 2025):
        issue(store, on=date(year, 5, 6))
    assert store.read(register.list_years) == [2026, 2025, 2024]
    settings = store.read(register.get_book_settings, 2025)
    book = settings.books[0]
    assert (settings.begun, book.code, book.entries) == (BookKind.BY_TYPE, "KH", 1)


# --- lines ---------------------------------------------------------------------------------------


def test_a_line_says_what_the_plan_said(store: Store) -> None:
    plan_id = issue(store)
    (line,) = store.read(register_lines.list_lines, 2026)
    assert (line.plan_id, line.origin, line.issued_on) == (plan_id, NumberOrigin.TAKEN, MARCH)
    assert (line.recipients, line.archive) == ("UBND tỉnh", "VT")
    assert line.title == "Kế hoạch Đẩy mạnh chuyển đổi số"
    assert store.read(register_lines.list_lines, 2026, "BC") == []


def test_clerical_columns_are_filled_once_without_a_reason(store: Store) -> None:
    issue(store)
    (line,) = store.read(register_lines.list_lines, 2026)
    filled = {"copies": 12, "sent_on": date(2026, 3, 6), "received_by": " Lan ", "note": "Hỏa tốc"}
    store.write(register_lines.correct_entry, line.id, filled)
    (line,) = store.read(register_lines.list_lines, 2026)
    assert (line.copies, line.received_by, line.corrections) == (12, "Lan", ())
    with pytest.raises(AppError, match="lý do sửa Số lượng bản"):
        store.write(register_lines.correct_entry, line.id, {"copies": 13})


def test_a_correction_keeps_its_reason(store: Store) -> None:
    plan_id = issue(store)
    (line,) = store.read(register_lines.list_lines, 2026)
    changes = {"signer": "Trần Thu Hạnh", "copies": 3}
    store.write(register_lines.correct_entry, line.id, changes, "ghi thiếu")
    (line,) = store.read(register_lines.list_lines, 2026)
    assert [str(one) for one in line.corrections] == ["Người ký: “” → “Trần Thu Hạnh” (ghi thiếu)"]
    logged = {entry.place for entry in store.read(audit.list_entries, plan_id) if entry.entry_id}
    assert logged == {"Người ký", "Số lượng bản"}
    assert store.read(plans.get_plan, plan_id).signer_name == ""  # stays as it was signed


def test_the_plan_follows_number_symbol_and_date(store: Store) -> None:
    plan_id = issue(store)
    (line,) = store.read(register_lines.list_lines, 2026)
    changes = {"number": 21, "symbol": "KH-SGD", "issued_on": date(2026, 3, 12)}
    store.write(register_lines.correct_entry, line.id, changes, "ghi nhầm")
    plan = store.read(plans.get_plan, plan_id)
    assert (str(plan.document_number), plan.issued_on) == ("21/KH-SGD", PartialDate(2026, 3, 12))
    assert store.read(list_revisions, plan_id)[0].note == "Sửa sổ đăng ký: ghi nhầm"
    issue(store)
    assert numbers(store) == [("KH", 21), ("KH", 22)]


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"number": 2}, "đã có trong Sổ Kế hoạch"),
        ({"number": None}, "không bỏ trống"),
        ({"number": 0}, "từ 1 đến"),
        ({"issued_on": date(2027, 3, 5)}, "phải thuộc năm 2026"),
        ({"issued_on": None}, "phải thuộc năm 2026"),
        ({"copies": -1}, "Số lượng bản"),
        ({"copies": 10**30}, "Số lượng bản"),
    ],
)
def test_what_cannot_be_written_changes_nothing(
    store: Store, changes: Mapping[str, object], says: str
) -> None:
    issue(store)
    issue(store)
    before = store.read(register_lines.list_lines, 2026)
    with pytest.raises(AppError, match=says):
        store.write(
            register_lines.correct_entry, before[0].id, {"signer": "An", **changes}, "ghi nhầm"
        )
    assert store.read(register_lines.list_lines, 2026) == before


def test_the_number_of_a_blank_line_is_no_correction(store: Store) -> None:
    plan = make_plan()
    store.write(plans.save_plan, plan)
    store.write(plan_life.issue_plan, plan.id, MARCH, is_blank=True)
    (line,) = store.read(register_lines.list_lines, 2026)
    with pytest.raises(AppError, match="Ghi số"):
        store.write(register_lines.correct_entry, line.id, {"number": 3}, "ghi nhầm")


def test_an_order_of_dates_that_a_correction_breaks_is_pointed_out(store: Store) -> None:
    issue(store)
    issue(store)
    line = store.read(register_lines.list_lines, 2026)[1]
    changes = {"issued_on": date(2026, 3, 1)}
    warning = store.write(register_lines.correct_entry, line.id, changes, "ghi nhầm")
    assert "trước ngày của số liền trước" in warning


def test_a_line_corrected_elsewhere_is_stale(store: Store) -> None:
    issue(store)
    (line,) = store.read(register_lines.list_lines, 2026)
    store.write(register_lines.correct_entry, line.id, {"copies": 3}, "", line.version)
    with pytest.raises(StaleError):
        store.write(register_lines.correct_entry, line.id, {"note": "a"}, "", line.version)


def test_nothing_changed_is_nothing_logged(store: Store) -> None:
    plan_id = issue(store)
    (line,) = store.read(register_lines.list_lines, 2026)
    before = len(store.read(audit.list_entries, plan_id))
    store.write(register_lines.correct_entry, line.id, {"signer": "", "number": 1})
    assert len(store.read(audit.list_entries, plan_id)) == before
