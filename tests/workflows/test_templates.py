"""Templates become drafts that the office can fill in."""

import pytest

from app.domain.data_tables import RowSource
from app.errors import AppError
from app.importers.plan_reader import read_plan
from app.services.directory import save_agency
from app.services.plans import get_plan, list_plans
from app.store import Store
from app.workflows.templates import TEMPLATES, list_templates, use_template
from tests.factories import make_agency

NAMES = [template.name for template in list_templates()]


def test_the_list_names_every_file() -> None:
    assert sorted(NAMES) == sorted(path.stem for path in TEMPLATES.glob("*.txt"))
    assert len(NAMES) >= 6


@pytest.mark.parametrize("name", NAMES)
def test_an_outline_is_read_without_trouble(name: str) -> None:
    plan, findings = read_plan((TEMPLATES / f"{name}.txt").read_text(encoding="utf-8"))
    expected = {"number.missing", "date.missing", "signature.name_missing"}
    assert {finding.rule for finding in findings} == expected
    assert len(plan.sections) >= 8
    assert plan.tasks or plan.indicators
    assert plan.closing


def test_the_office_and_the_year_are_filled_in(store: Store) -> None:
    store.write(save_agency, make_agency())
    plan = store.read(get_plan, use_template(store, "chuong-trinh-nam", 2027))
    assert (plan.symbol, plan.place, plan.subject) == ("KH-SGDĐT", "An Hòa", "Công tác năm 2027")
    assert plan.preamble.startswith("Sở Giáo dục và Đào tạo xây dựng")
    assert plan.data_tables[0].source is RowSource.PROGRAMME
    assert plan.tasks[0].period is not None
    assert plan.tasks[0].period.first.year == 2027


def test_an_unknown_name_is_refused(store: Store) -> None:
    with pytest.raises(AppError, match="kiem-tra"):
        use_template(store, "x")
    assert store.read(list_plans) == []
