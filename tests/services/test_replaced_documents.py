"""Cited documents that a newer one takes the place of."""

from app.services.plans import save_plan
from app.services.replaced_documents import find_replaced, newer_citations
from app.store import Store
from tests.factories import make_plan

OLD = "Căn cứ Nghị quyết số 6-NQ/TU ngày 02/12/2025 của Tỉnh ủy về nhiệm vụ năm 2026"
NEW = "Căn cứ Nghị quyết số 9-NQ/TU ngày 04/12/2026 của Tỉnh ủy về nhiệm vụ năm 2027"
OTHER = "Căn cứ Nghị quyết số 7-NQ/TU ngày 05/12/2026 của Tỉnh ủy về chuyển đổi số năm 2027"
NO_YEAR = "Căn cứ Quyết định số 8/QĐ-BGDĐT ngày 05/12/2026 của Bộ GDĐT về giao việc"
NO_YEAR_OLD = "Căn cứ Quyết định số 1/QĐ-BGDĐT ngày 05/12/2025 của Bộ GDĐT về giao việc"


def test_the_newest_of_a_yearly_series() -> None:
    found = newer_citations([OLD, NEW, OTHER, NO_YEAR, NO_YEAR_OLD])
    assert found == {"nghịquyếtsố6nqtu": "Nghị quyết số 9-NQ/TU ngày 04/12/2026"}


def test_they_are_found_in_other_plans(store: Store) -> None:
    for line in (OLD, NEW):
        plan = make_plan()
        plan.legal_bases[0].text = line
        store.write(save_plan, plan)
    assert list(store.read(find_replaced)) == ["nghịquyếtsố6nqtu"]
