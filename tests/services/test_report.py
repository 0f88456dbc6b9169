"""What a report says of a period: figures, what is kept of a closed quarter, whom it goes to."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from app.domain.documents import DocumentType
from app.domain.markup import block_text, parse
from app.domain.periods import Period
from app.domain.report_period import ReportKind, ReportPeriod
from app.domain.verdicts import Verdict
from app.domain.work import TaskOrigin, TaskStatus
from app.errors import AppError
from app.models import Indicator, Plan, QuarterClosing, ReportingDuty, RevisionKind, Task
from app.services.directory import save_agency
from app.services.indicator_results import set_result
from app.services.plans import get_plan, save_plan
from app.services.progress import set_progress
from app.services.report import ReportData, read_report
from app.services.report_document import ReportChoices, build_report
from app.services.report_sections import ReportPart, total_sentences
from app.services.revisions import keep_revision
from app.services.work_board import read_board
from app.store import Store
from tests.factories import make_agency, make_plan

FIRST, SECOND = (ReportPeriod(ReportKind.QUARTER, 2026, number) for number in (1, 2))
APRIL = date(2026, 4, 5)


def keep(store: Store, *statuses: TaskStatus, **more: object) -> Plan:
    """A plan with so many tasks in the first quarter of 2026."""
    plan = make_plan()
    plan.tasks = [
        Task(
            content=f"Việc {number}",
            period=Period.quarter(2026, 1),
            lead_units="VP",
            status=status,
            percent=100 if status is TaskStatus.DONE else None,
            completed_on=date(2026, 3, number) if status is TaskStatus.DONE else None,
        )
        for number, status in enumerate(statuses, 1)
    ]
    for name, value in more.items():
        setattr(plan, name, value)
    store.write(save_agency, make_agency())
    store.write(save_plan, plan)
    return plan


def add(store: Store, plan: Plan, origin: TaskOrigin, quarter: int, **values: object) -> Task:
    task = Task(
        content="Việc thêm",
        origin=origin,
        period=Period.quarter(2026, quarter),
        **values,  # type: ignore[arg-type] # of a task
    )
    task.plan_id = plan.id
    store.write(lambda session: session.add(task))
    return task


def report(
    store: Store, plan: Plan, period: ReportPeriod = FIRST, until: date | None = APRIL
) -> ReportData:
    return store.read(read_report, plan.id, period, until)


def text_of(document: Plan) -> str:
    """All that a document says, plain."""
    texts = [document.preamble, *(section.body for section in document.sections)]
    texts += [document.closing, *(appendix.body for appendix in document.appendices)]
    titles = [section.title for section in document.sections]
    blocks = (block for text in texts for block in parse(text))
    return "\n".join([document.subject, *titles, *map(block_text, blocks)])


def close(session: Session, plan_id: str, quarter: int) -> None:
    revision = keep_revision(session, get_plan(session, plan_id), RevisionKind.CLOSE)
    session.add(QuarterClosing(plan_id=plan_id, year=2026, quarter=quarter, revision=revision))


DONE, DOING, DROPPED = TaskStatus.DONE, TaskStatus.IN_PROGRESS, TaskStatus.DROPPED


def test_a_quarter_is_counted_as_everywhere(store: Store) -> None:
    plan = keep(store, DONE, DONE, DOING, DROPPED)
    add(store, plan, TaskOrigin.ARISING, 1, source_document="Công văn 12")
    add(store, plan, TaskOrigin.CARRIED, 2)
    said = report(store, plan)
    assert (said.total.count, said.total.done, said.total.overdue) == (5, 2, 2)
    assert [(line.key, line.tally.count) for line in said.by_origin] == [
        ("planned", 4),
        ("arising", 1),
    ]
    assert [item.source_document for item in said.arising] == ["Công văn 12"]
    assert len(said.unfinished) == 3
    assert [item.content for item in said.next_items] == ["Việc thêm"]


def test_what_goes_on_within_the_period_is_what_it_was_at_first(store: Store) -> None:
    plan = keep(store, DONE)
    first = add(store, plan, TaskOrigin.ARISING, 1, source_document="Công văn 12")
    later = add(store, plan, TaskOrigin.CARRIED, 2, source_document="Công văn 12")
    store.write(
        lambda session: session.get_one(Task, first.id).__setattr__("carried_to_id", later.id)
    )
    half = report(store, plan, ReportPeriod(ReportKind.HALF, 2026, 1))
    assert [(line.key, line.tally.count) for line in half.by_origin] == [
        ("planned", 1),
        ("arising", 1),
    ]
    assert [item.id for item in half.arising] == [later.id]
    assert [line.key for line in report(store, plan, SECOND).by_origin] == ["carried"]


def test_what_was_done_later_was_not_done_yet(store: Store) -> None:
    plan = keep(store, DONE, DONE, DONE)
    said = report(store, plan, until=date(2026, 3, 2))
    assert (said.total.done, said.total.in_progress) == (2, 1)
    assert said.is_estimate
    assert said.expected == 3


def test_there_are_no_figures_of_days_to_come_or_before_the_period(store: Store) -> None:
    plan = keep(store, DONE)
    with pytest.raises(AppError, match="chưa tới"):
        report(store, plan, until=date(2999, 1, 1))
    with pytest.raises(AppError, match="bắt đầu từ ngày 01/4/2026"):
        report(store, plan, SECOND, until=date(2026, 3, 1))


def test_a_closed_quarter_is_reported_on_as_it_was(store: Store) -> None:
    plan = keep(store, DONE, DOING)
    store.write(close, plan.id, 1)
    before = report(store, plan, until=None)
    store.write(lambda session: session.get_one(Task, plan.tasks[1].id).__setattr__("percent", 90))
    plan = store.read(get_plan, plan.id)
    plan.subject = "Khác hẳn"
    store.write(save_plan, plan)
    after = report(store, plan, until=None)
    assert before.closed_on is not None
    assert after.unfinished == before.unfinished
    assert build_report(after).subject == build_report(before).subject
    assert report(store, plan, SECOND, until=None).plan.subject == "Khác hẳn"


def test_a_task_that_goes_on_counts_in_both_quarters_but_once_in_the_year(store: Store) -> None:
    plan = keep(store, DONE, DOING)
    later = add(store, plan, TaskOrigin.CARRIED, 2, status=DOING)
    store.write(lambda s: s.get_one(Task, plan.tasks[1].id).__setattr__("carried_to_id", later.id))
    said = report(store, plan)
    assert (said.total.count, said.total.carried) == (2, 1)
    assert said.unfinished[0].proposal == "Chuyển tiếp sang Quý II/2026"
    half = report(store, plan, ReportPeriod(ReportKind.HALF, 2026, 1))
    assert [line.tally.count for line in half.by_quarter] == [2, 1]
    assert (half.total.count, half.carried_in_period) == (2, 1)
    assert "chuyển tiếp từ Quý I/2026" in text_of(build_report(half))


def test_a_month_has_the_tasks_that_fall_into_it(store: Store) -> None:
    plan = keep(store, DOING)
    plan.tasks[0].due = Period.day(date(2026, 2, 15))
    store.write(save_plan, plan)
    months = [report(store, plan, ReportPeriod(ReportKind.MONTH, 2026, n)) for n in (1, 2, 3)]
    assert [month.total.count for month in months] == [0, 1, 0]


def test_indicators_without_a_result_have_none(store: Store) -> None:
    rows = [Indicator(name="A", target="≥ 80%"), Indicator(name="B", target="5")]
    plan = keep(store, DONE, indicators=rows)
    assert "2 chỉ tiêu, chưa có số liệu" in text_of(build_report(report(store, plan)))
    store.write(set_result, plan.indicators[1].id, result="0")
    said = report(store, plan)
    assert said.indicators[0].verdict is Verdict.NO_RESULT
    assert said.indicators[1].result == "0"
    assert "1 chỉ tiêu chưa có kết quả" in text_of(build_report(said))


@pytest.mark.parametrize(
    ("statuses", "expected"),
    [
        ((), "kế hoạch không có nhiệm vụ nào"),
        ((DONE,), "1 nhiệm vụ (1 nhiệm vụ theo kế hoạch): đã hoàn thành, đúng hạn."),
        ((DOING,), "đang thực hiện, đã quá thời hạn."),
        ((DOING, DOING), "chưa có nhiệm vụ nào hoàn thành; đang thực hiện 2."),
        ((DONE, DONE), "đã hoàn thành cả 2 nhiệm vụ (100%), trong đó đúng hạn 2, quá hạn 0."),
        ((DONE, DONE, DROPPED), "2/3 nhiệm vụ (67%), trong đó đúng hạn 2, quá hạn 0; không thực"),
    ],
)
def test_sentences_read_well_for_none_one_and_many(
    store: Store, statuses: tuple[TaskStatus, ...], expected: str
) -> None:
    plan = keep(store, *statuses, indicators=[Indicator(name="A")])
    assert expected in " ".join(total_sentences(report(store, plan)))


def test_a_report_is_a_document_of_the_program(store: Store) -> None:
    duty = ReportingDuty(reporter="Văn phòng", addressee="UBND tỉnh")
    inner = ReportingDuty(reporter="Các phòng", addressee="Văn phòng")
    head = ReportingDuty(reporter="Văn phòng", addressee="Giám đốc Sở")
    plan = keep(store, DONE, DOING, duties=[inner, head, duty])
    document = build_report(report(store, plan))
    assert document.document_type is DocumentType.REPORT
    assert (document.symbol, document.addressees) == ("BC-SGDĐT", "UBND tỉnh")
    assert document.subject == ("Kết quả thực hiện Kế hoạch số 05/KH-SGDĐT trong Quý I năm 2026")
    assert [recipient.name for recipient in document.recipients] == ["Như trên"]
    assert not document.tasks
    store.write(save_plan, document)
    assert document.id not in {choice.id for choice in store.read(read_board).plans}
    with pytest.raises(AppError, match="chưa có nhiệm vụ hay chỉ tiêu"):
        report(store, document)


def test_what_is_not_wanted_or_empty_is_left_out(store: Store) -> None:
    plan = keep(store, DONE, DONE)
    said = report(store, plan)
    titles = [section.title for section in build_report(said).sections if section.level == 1]
    assert titles == ["TÌNH HÌNH CHUNG", "KẾT QUẢ THỰC HIỆN NHIỆM VỤ", "NHIỆM VỤ CHƯA HOÀN THÀNH"]
    small = build_report(said, ReportChoices(frozenset({ReportPart.DONE}), "Bộ GDĐT"))
    assert (len(small.appendices), small.addressees) == (0, "Bộ GDĐT")
    assert "Phụ lục" not in text_of(small)


def test_words_of_tasks_stay_words(store: Store) -> None:
    plan = keep(store, DONE)
    store.write(set_progress, plan.tasks[0].id, result="Đạt *100%* | 5 ^[x]\n- dòng hai")
    document = build_report(report(store, plan))
    assert "Đạt *100%* | 5 ^[x] - dòng hai" in text_of(document)
    assert "Đạt *100%* | 5 ^[x]\n- dòng hai" in text_of(document)
