"""The results of indicators out to an official table in Excel."""

from collections.abc import Sequence
from pathlib import Path

from app.domain.indicator_board import IndicatorRow
from app.errors import AppError
from app.exporters.files import write_atomically
from app.exporters.indicators_xlsx import ResultSheet, items_of, render_results
from app.models.entity import today
from app.progress import Progress, no_progress
from app.services.plans import get_plan, new_plan
from app.store import Store
from app.workflows.formats import office_format


def export_results(
    store: Store,
    rows: Sequence[IndicatorRow],
    title: str,
    target: Path,
    progress: Progress = no_progress,
) -> Path:
    """Write these rows; those of one plan under its names, others under the office's of today.

    AppError when there are none.
    """
    progress("Đang xuất kết quả chỉ tiêu", 0.2)
    plan_ids = {item.plan_id for item in items_of(rows)}
    if not plan_ids:
        raise AppError("Danh sách chưa có chỉ tiêu nào nên không có gì để xuất.")
    is_one = len(plan_ids) == 1
    owner = store.read(get_plan, *plan_ids) if is_one else store.read(new_plan)

    data = render_results(ResultSheet(owner, title, today(), rows), office_format(store))
    write_atomically(target, data)
    return target
