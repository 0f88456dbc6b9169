"""Import joins the text with the directory."""

from pathlib import Path

import pytest

from app.errors import AppError
from app.models import UnitKind
from app.services.directory import add_units, save_agency
from app.services.plans import get_plan, list_plans
from app.store import Store
from app.workflows.export_plan import export_plan_file
from app.workflows.import_plan import import_plan_file, import_plan_text
from app.workflows.sample import SAMPLES, load_sample
from tests.factories import make_agency

TEXT = (
    "Số: 3/KH-SGDĐT\n\nAn Hòa, ngày 05 tháng 3 năm 2026\n\nKẾ HOẠCH\n\nThử\n\nI. A\n\n"
    "TT\tNội dung\tChủ trì\n1\tMột\tThi đua, tổng hợp\n2\tHai\tThanh tra"
)


def test_the_directory_names_the_agency(store: Store) -> None:
    store.write(save_agency, make_agency())
    imported = import_plan_text(store, TEXT)
    plan = store.read(get_plan, imported.plan_id)
    assert plan.issuing_agency == "Sở Giáo dục và Đào tạo"
    assert "letterhead.agency_filled" in {finding.rule for finding in imported.findings}


def test_an_agency_that_nobody_names_stays_blank(store: Store) -> None:
    imported = import_plan_text(store, TEXT)
    assert store.read(get_plan, imported.plan_id).issuing_agency == ""
    assert "letterhead.agency_missing" in {finding.rule for finding in imported.findings}


def test_unknown_units_are_asked_about_and_linked_once_known(store: Store) -> None:
    store.write(save_agency, make_agency())
    assert import_plan_text(store, TEXT).unknown_units == ("Thanh tra",)
    store.write(add_units, ["Thanh tra"], UnitKind.DEPARTMENT)
    again = import_plan_text(store, TEXT)
    assert again.unknown_units == ()
    links = [task.unit_links for task in store.read(get_plan, again.plan_id).tasks]
    assert [len(link) for link in links] == [1, 1]


def test_nothing_is_kept_of_what_is_no_plan(store: Store, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Kính gửi.", encoding="utf-8")
    with pytest.raises(AppError):
        import_plan_file(store, tmp_path / "a.txt")
    assert store.read(list_plans) == []


def test_text_of_another_encoding_and_line_ends(store: Store, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT.replace("\n", "\r\n").encode("utf-16"))
    plan = store.read(get_plan, import_plan_file(store, tmp_path / "a.txt").plan_id)
    assert (plan.number, len(plan.tasks)) == (3, 2)


def test_the_sample_has_every_element_and_no_finding(store: Store, tmp_path: Path) -> None:
    plan = store.read(get_plan, load_sample(store))
    assert len(plan.legal_bases) == 3
    assert len({section.kind for section in plan.sections}) == 3
    assert {table.source.value for table in plan.data_tables} == {
        *("indicators", "tasks", "programme", "recurring_tasks"),
    }
    assert plan.duties
    assert len(plan.appendices) == 2
    again = import_plan_file(store, SAMPLES / "ke-hoach-mau.txt")
    assert again.findings == ()
    export_plan_file(store, plan.id, tmp_path / "a.docx")
    assert (tmp_path / "a.docx").stat().st_size > 10_000
