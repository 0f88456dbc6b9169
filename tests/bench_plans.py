"""Plans to measure with: long ones, and ones of many rows."""

from app.domain.data_tables import Column, Field, RowSource
from app.importers.plan_reader import read_plan
from app.models import Appendix, DataTable, Plan, Section, Task
from app.paths import RESOURCES

SAMPLE = RESOURCES / "samples" / "ke-hoach-mau.txt"
TASKS = 500
COLUMNS = (
    Field.ORDINAL,
    Field.CONTENT,
    Field.DUE,
    Field.LEAD_UNITS,
    Field.SUPPORTING_UNITS,
    Field.LEADER,
    Field.NOTE,
)


def long_plan(times: int = 4) -> Plan:
    """The sample with its sections so many times over: 4 make about 12 pages."""
    plan, _ = read_plan(SAMPLE.read_text(encoding="utf-8"))
    sections = list(plan.sections)
    plan.sections = [
        Section(level=one.level, kind=one.kind, title=one.title, body=one.body)
        for _ in range(times)
        for one in sections
    ]
    return plan


def plan_with_rows(count: int) -> Plan:
    """A plan whose appendix is one table of ``count`` tasks in seven columns."""
    columns = tuple(Column(field, field.value) for field in COLUMNS)
    return Plan(
        tasks=[
            Task(
                row_list="t",
                content=f"Tổ chức hội nghị triển khai nhiệm vụ thứ {number} của năm học",
                due_text="Tháng 9/2026",
                lead_units="Phòng Kế hoạch - Tài chính",
                supporting_units="Các đơn vị trực thuộc",
                leader="Trần Thu Hạnh",
            )
            for number in range(count)
        ],
        data_tables=[DataTable(key="t", source=RowSource.TASKS, row_list="t", columns=columns)],
        appendices=[Appendix(title="Nhiệm vụ", body="{{t}}")],
    )


def plan_of_many_tasks() -> Plan:
    """About 12 pages, and 500 tasks in an appendix."""
    plan, rows = long_plan(), plan_with_rows(TASKS)
    plan.tasks += rows.tasks
    plan.data_tables += rows.data_tables
    plan.appendices += rows.appendices
    return plan
