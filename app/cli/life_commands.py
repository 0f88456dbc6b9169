"""The life of a plan: copied, submitted, returned, issued, numbered, withdrawn; the register."""

import argparse
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli.words import add_command, day_of, print_json
from app.domain.documents import PlanState
from app.domain.register import BOOK_CODES, COLUMNS, YEARS, RegisterLine, cells_of
from app.errors import AppError
from app.store import Store

if TYPE_CHECKING:
    from app.services.plan_life import Issued


def add_commands(commands: Any) -> None:  # noqa: ANN401 - argparse does not name this type
    """Declare them."""
    command = add_command(commands, "duplicate", _duplicate, "nhân bản một kế hoạch thành dự thảo")
    command.add_argument("id", metavar="ID")
    command = add_command(commands, "submit", _submit, "trình ký")
    command.add_argument("id", metavar="ID")
    command = add_command(commands, "return", _return, "trả lại để sửa")
    command.add_argument("id", metavar="ID")
    command.add_argument("--remark", required=True, metavar="TEXT", help="ý kiến của lãnh đạo")
    command = add_command(commands, "issue", _issue, "ban hành: cấp số hoặc ghi số đã cấp")
    command.add_argument("id", metavar="ID")
    command.add_argument("--date", type=day_of, metavar="DATE", help="ngày ban hành: 2026-03-05")
    number = command.add_mutually_exclusive_group()
    number.add_argument("--number", type=int, metavar="N", help="số đã cấp ở nơi khác")
    number.add_argument("--blank", action="store_true", help="để trống số, ghi sau")
    command = add_command(commands, "number", _number, "ghi số cho văn bản đã để trống số")
    command.add_argument("id", metavar="ID")
    command.add_argument("--number", type=int, metavar="N", help="số đã cấp ở nơi khác")
    command = add_command(commands, "withdraw", _withdraw, "thu hồi văn bản đã ban hành")
    command.add_argument("id", metavar="ID")
    command.add_argument("--reason", required=True, metavar="TEXT", help="lý do thu hồi")
    command = add_command(commands, "register", _register, "in, xuất sổ đăng ký văn bản đi")
    command.add_argument("--year", type=int, required=True, metavar="YEAR")
    command.add_argument("--book", choices=BOOK_CODES, default="", help="một sổ (mặc định: tất cả)")
    command.add_argument("--export", type=Path, metavar="FILE.xlsx", help="xuất ra Excel")


# --- the life of a plan --------------------------------------------------------------------------


def _duplicate(store: Store, arguments: argparse.Namespace) -> None:
    from app.services.plans import duplicate_plan

    plan_id = store.write(duplicate_plan, arguments.id)
    _say(arguments, {"id": plan_id}, plan_id)


def _submit(store: Store, arguments: argparse.Namespace) -> None:
    from app.services.plan_life import submit_plan

    times = store.write(submit_plan, arguments.id)
    said = {"id": arguments.id, "state": PlanState.SUBMITTED.value, "times_submitted": times}
    _say(arguments, said, f"Đã trình ký lần {times}.")


def _return(store: Store, arguments: argparse.Namespace) -> None:
    from app.services.plan_life import return_plan

    remark = store.write(return_plan, arguments.id, arguments.remark)
    said = {"id": arguments.id, "state": PlanState.RETURNED.value, "remark": remark}
    _say(arguments, said, "Đã trả lại để sửa.")


def _issue(store: Store, arguments: argparse.Namespace) -> None:
    from app.services.plan_life import issue_plan

    issued = store.write(
        issue_plan, arguments.id, arguments.date, arguments.number, is_blank=arguments.blank
    )
    _say_issued(arguments, issued)


def _number(store: Store, arguments: argparse.Namespace) -> None:
    from app.services.plan_life import give_number

    _say_issued(arguments, store.write(give_number, arguments.id, arguments.number))


def _withdraw(store: Store, arguments: argparse.Namespace) -> None:
    from app.services.plan_life import withdraw_plan

    reason = store.write(withdraw_plan, arguments.id, arguments.reason)
    said = {"id": arguments.id, "state": PlanState.WITHDRAWN.value, "reason": reason}
    _say(arguments, said, "Đã thu hồi.")


def _say_issued(arguments: argparse.Namespace, issued: "Issued") -> None:
    if issued.warning:
        print(issued.warning, file=sys.stderr)
    said = {
        "id": arguments.id,
        "number": issued.number.number,
        "symbol": issued.number.symbol,
        "date": issued.issued_on.isoformat(),
        "warning": issued.warning,
    }
    number = str(issued.number) if issued.number.number else f"Số để trống, {issued.number.symbol}"
    _say(arguments, said, f"{number}, ngày {issued.issued_on:%d/%m/%Y}")


def _say(arguments: argparse.Namespace, said: object, words: str) -> None:
    if arguments.json:
        print_json(said)
    else:
        print(words)


# --- the register --------------------------------------------------------------------------------


def _register(store: Store, arguments: argparse.Namespace) -> None:
    from app.services.register_lines import list_lines
    from app.workflows.register import export_register

    year, book = arguments.year, arguments.book
    if year not in YEARS:
        raise AppError(f"Năm {year} không đúng; hãy ghi năm của sổ, chẳng hạn --year 2026.")
    if arguments.export:
        target = export_register(store, year, book, arguments.export.absolute())
        _say(arguments, {"file": str(target)}, str(target))
        return
    lines = store.read(list_lines, year, book)
    if arguments.json:
        print_json([_line_data(line) for line in lines])
        return
    for line in lines:
        print("  ".join(cells_of(line)[:4]))
    if not lines:
        print(f"Năm {year} chưa có văn bản nào trong sổ đăng ký văn bản đi.")


def _line_data(line: RegisterLine) -> dict[str, object]:
    columns = {column.key: text for column, text in zip(COLUMNS, cells_of(line), strict=True)}
    corrections = [
        {
            "column": one.column,
            "before": one.before,
            "after": one.after,
            "reason": one.reason,
            "at": one.at.isoformat(),
            "who": one.who,
        }
        for one in line.corrections
    ]
    return {
        **columns,
        "copies": line.copies,
        "sent_on": _iso(line.sent_on),
        "note": line.note,
        "number": line.number.number,
        "symbol": line.number.symbol,
        "date": _iso(line.issued_on),
        "id": line.id,
        "plan_id": line.plan_id,
        "book": line.book,
        "origin": line.origin.value,
        "withdrawn": line.is_withdrawn,
        "corrections": corrections,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
