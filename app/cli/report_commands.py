"""Reports on a plan's work: as a file, as a draft; the figures they state."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli.words import add_command, day_of, print_json
from app.domain.report_period import SCHOOL_KINDS, ReportKind, ReportPeriod
from app.errors import AppError
from app.store import Store

if TYPE_CHECKING:
    from app.domain.work_figures import NamedTally, Tally
    from app.services.report import ReportData

_NUMBERED = (
    ("quarter", ReportKind.QUARTER, 4, "quý"),
    ("month", ReportKind.MONTH, 12, "tháng"),
    ("half", ReportKind.HALF, 2, "6 tháng đầu (1), cuối (2) năm"),
    ("term", ReportKind.TERM, 2, "học kỳ"),
)
_WHOLE = (
    ("year-report", "cả năm"),
    ("school-year", "cả năm học"),
)


def add_commands(commands: Any) -> None:  # noqa: ANN401 - argparse does not name this type
    """Declare them."""
    command = add_command(commands, "report", _report, "báo cáo kết quả thực hiện một kế hoạch")
    command.add_argument("id", metavar="PLAN")
    kinds = command.add_mutually_exclusive_group(required=True)
    for name, _, most, words in _NUMBERED:
        kinds.add_argument(
            f"--{name}", type=int, choices=range(1, most + 1), metavar="N", help=words
        )
    for name, words in _WHOLE:
        kinds.add_argument(f"--{name}", action="store_true", help=words)
    command.add_argument(
        "--year", type=int, metavar="Y", help="năm (năm học: năm đầu); không ghi thì năm có việc"
    )
    command.add_argument("--until", type=day_of, metavar="DATE", help="số liệu đến ngày")
    command.add_argument("--to", choices=["docx", "xlsx", "pdf"], help="loại tệp")
    command.add_argument("--out", type=Path, metavar="FILE", help="nơi lưu tệp")
    command.add_argument("--draft", action="store_true", help="lập dự thảo trong chương trình")
    command.add_argument("--addressee", default=None, metavar="TEXT", help="kính gửi")


def _report(store: Store, arguments: argparse.Namespace) -> None:
    from app.services.report_document import ReportChoices
    from app.workflows.report import ReportWish, draft_report, export_report, read_data

    if arguments.out and not arguments.to:
        raise AppError("Hãy ghi loại tệp: --to docx, --to xlsx hoặc --to pdf.")
    if arguments.to and not arguments.out:
        raise AppError("Hãy ghi nơi lưu tệp: --out FILE.")
    wish = ReportWish(
        arguments.id,
        _period(store, arguments),
        arguments.until,
        ReportChoices(addressees=arguments.addressee),
    )
    made: dict[str, Any] = {}
    if arguments.draft:
        made["draft"], data = draft_report(store, wish)
    if arguments.out:
        from app.workflows.export_plan import FileKind

        target = arguments.out.absolute()
        data = export_report(store, wish, target, FileKind(arguments.to))
        made["file"] = str(target)
    if not made:
        data = read_data(store, wish)
    if arguments.json:
        print_json({**made, **report_data(data)})
        return
    for text in made.values() or _lines(data):
        print(text)


def _period(store: Store, arguments: argparse.Namespace) -> ReportPeriod:
    from app.models.entity import today
    from app.workflows.report import year_of, years_with_work

    kind, number = _kind(arguments)
    if arguments.year is not None:
        return ReportPeriod(kind, arguments.year, number)
    years = store.read(years_with_work, arguments.id)
    year = year_of(years, today())
    # the second half of a year is the first term of the school year that begins in it
    begins_earlier = kind in SCHOOL_KINDS and (kind, number) != (ReportKind.TERM, 1)
    return ReportPeriod(kind, year - begins_earlier, number)


def _kind(arguments: argparse.Namespace) -> tuple[ReportKind, int]:
    for name, kind, _, _ in _NUMBERED:
        if number := getattr(arguments, name):
            return kind, number
    return (ReportKind.YEAR if arguments.year_report else ReportKind.SCHOOL_YEAR), 1


def report_data(data: "ReportData") -> dict[str, Any]:
    """What the report says, as plain values."""
    days = data.days
    return {
        "plan": data.plan.id,
        "period": data.period.name,
        "from": days.first.isoformat(),
        "to": days.last.isoformat(),
        "until": data.until.isoformat(),
        "is_estimate": data.is_estimate,
        "closed_on": data.closed_on.isoformat() if data.closed_on else None,
        "addressees": data.addressees.splitlines(),
        "total": _tally(data.total),
        "expected": data.expected if data.is_estimate else None,
        "recurring": len(data.recurring),
        "by_origin": _tallies(data.by_origin),
        "by_quarter": _tallies(data.by_quarter),
        "by_unit": _tallies(data.by_unit),
        "unfinished": [
            {
                "task_id": row.item.id,
                "content": row.item.content,
                "lead_units": row.item.lead_units,
                "deadline": row.deadline,
                "standing": row.standing,
                "reason": row.item.progress.reason,
                "proposal": row.proposal,
            }
            for row in data.unfinished
        ],
        "arising": [
            {"task_id": item.id, "content": item.content, "source_document": item.source_document}
            for item in data.arising
        ],
        "indicators": [
            {
                "name": row.name,
                "target": row.target,
                "result": row.result or None,
                "result_on": row.result_on.isoformat() if row.result_on else None,
                "verdict": row.verdict.value,
            }
            for row in data.indicators
        ],
        "next": [item.id for item in data.next_items],
    }


def _tallies(lines: "tuple[NamedTally, ...]") -> list[dict[str, Any]]:
    return [{"key": line.key, "name": line.name, **_tally(line.tally)} for line in lines]


def _tally(tally: "Tally") -> dict[str, Any]:
    from dataclasses import asdict

    return {"count": tally.count, **asdict(tally), "done_percent": tally.done_percent}


def _lines(data: "ReportData") -> list[str]:
    from app.services.report_sections import total_sentences

    return [data.period.name, *total_sentences(data)]
