"""The report on an assessment: its sentences and tables say what the totals say."""

from decimal import Decimal

from app.domain.documents import DocumentType
from app.domain.markup import SmallTable, parse, plain_text
from app.domain.scoring import Mark, Side
from app.models import Plan
from app.services.assessment_report import build_assessment_report
from app.services.assessment_table import read_table
from app.services.assessment_years import find_comparison, office_of, others_of
from app.services.assessments import Sheet, get_sheet, set_bonus, start_assessment
from app.services.criteria_sets import clone_set
from app.services.directory import save_agency
from app.store import Store
from tests.factories import make_agency
from tests.services.test_assessments import keep, make_set, mark

D = Decimal
ALL = tuple(Side)


def report(store: Store, sheet: Sheet) -> Plan:
    key = sheet.assessment.id
    table = store.read(read_table, key)
    comparison = store.read(find_comparison, table, key, ALL)
    office = store.read(office_of, table.unit)
    return build_assessment_report(table, office, ALL, comparison)


def words(plan: Plan, title: str) -> str:
    """The text of a section."""
    body = next((one.body for one in plan.sections if one.title == title), "")
    return "\n".join(
        plain_text(block.content)  # type: ignore[union-attr] # no placements in reports
        for block in parse(body)
        if not isinstance(block, SmallTable)
    )


def test_nothing_is_scored(store: Store) -> None:
    made = report(store, keep(store))
    assert made.document_type is DocumentType.REPORT
    assert made.subject == "Kết quả tự chấm điểm thi đua năm 2026"
    assert "Tự chấm: chưa chấm tiêu chí nào trong 4 tiêu chí." in words(made, "KẾT QUẢ CHUNG")
    assert words(made, "MẶT MẠNH, MẶT HẠN CHẾ") == ""
    assert "Có 4 tiêu chí chưa tự chấm:" in words(made, "TIÊU CHÍ CHƯA CHẤM, CHƯA CÓ MINH CHỨNG")


def test_what_is_strong_and_what_is_weak(store: Store) -> None:
    sheet = keep(store)
    for place, value in ((1, Mark(2, D(40))), (4, Mark(3)), (5, Mark(3))):
        mark(store, sheet, place, value)
    made = report(store, sheet)
    said = words(made, "MẶT MẠNH, MẶT HẠN CHẾ")
    assert "2. Nhóm hai (40 điểm)." in said
    assert "1.1. Theo mức: 20/50 điểm (40%)." in said
    general = words(made, "KẾT QUẢ CHUNG")
    assert "Tự chấm: 60/110 điểm, đạt 54,55%; đã chấm 3/4 tiêu chí, tổng điểm chưa đủ." in general


def test_appraised_points_come_with_their_bonus(store: Store) -> None:
    sheet = keep(store)
    mark(store, sheet, 1, Mark(3))
    mark(store, sheet, 1, Mark(2, D(50)), Side.APPRAISER)
    store.write(set_bonus, sheet.assessment.id, sheet.rows[3].id, Side.APPRAISER, D(8))
    made = report(store, sheet)
    assert made.subject == "Kết quả chấm điểm thi đua năm 2026"
    general = words(made, "KẾT QUẢ CHUNG")
    assert "33/110 điểm, đạt 30% (gồm điểm tiêu chí 25 và điểm thưởng, điểm trừ +8)" in general
    assert "điểm thẩm định thấp hơn điểm tự chấm 25 điểm" in general
    assert "2. Nhóm hai: thưởng 8 điểm." in words(made, "ĐIỂM THƯỞNG, ĐIỂM TRỪ")


def test_what_is_no_task_of_the_unit_leaves_the_denominator(store: Store) -> None:
    held = make_set()
    held.allows_unassigned = True
    sheet = keep(store, held)
    mark(store, sheet, 1, Mark(3))
    mark(store, sheet, 2, Mark(is_unassigned=True))
    made = report(store, sheet)
    assert "Tự chấm: 50/90 điểm" in words(made, "KẾT QUẢ CHUNG")
    lacks = words(made, "TIÊU CHÍ CHƯA CHẤM, CHƯA CÓ MINH CHỨNG")
    assert "Có 1 tiêu chí không thuộc nhiệm vụ được giao:\n1.2. Theo bậc." in lacks


def test_the_year_before_by_a_cloned_set(store: Store) -> None:
    sheet = keep(store)
    mark(store, sheet, 1, Mark(2, D(50)))
    cloned = store.write(clone_set, sheet.criteria_set.id, "Thử 2027")
    later = store.write(start_assessment, cloned, sheet.assessment.unit, "2027")
    after = store.read(get_sheet, later)
    mark(store, after, 1, Mark(3))
    said = words(report(store, after), "SO VỚI NĂM 2026")
    assert "năm 2027 là 50/110, năm 2026 là 25/110, tăng 25 điểm" in said
    assert "1.1. Theo mức: tăng 25 điểm, từ 25 lên 50." in said
    assert [row.year for row in store.read(others_of, later)] == ["2026"]
    assert not words(report(store, sheet), "SO VỚI NĂM 2027")


def test_whose_head_stands_over_it(store: Store) -> None:
    store.write(save_agency, make_agency())
    own = store.read(office_of, "sở giáo dục và đào tạo")
    assert (own.parent_agency, own.symbol) == ("Ủy ban nhân dân tỉnh An Hòa", "BC-SGDĐT")
    below = store.read(office_of, "Phòng Thi đua, tổng hợp")
    assert (below.parent_agency, below.issuing_agency) == (
        "Sở Giáo dục và Đào tạo",
        "Phòng Thi đua, tổng hợp",
    )
    other = store.read(office_of, "Trường THPT Xa")
    assert (other.parent_agency, other.issuing_agency, other.symbol) == ("", "Trường THPT Xa", "BC")
