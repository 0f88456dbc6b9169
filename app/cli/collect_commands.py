"""Collecting results by file: workbooks out to the units, answers in, packages too."""

import argparse
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli.words import Parser, add_command, print_json
from app.domain.collect_merge import ROW_STATE_NAMES, Choice, MergedRow, RowState
from app.domain.progress import PROGRESS_FIELDS, PROGRESS_NAMES, TaskProgress, value_words
from app.store import Store

if TYPE_CHECKING:
    from app.workflows.collect import Answers


def add_commands(commands: Any) -> None:  # noqa: ANN401 - argparse does not name this type
    """Declare them."""
    text = "thu kết quả bằng Excel: lập tệp gửi các đơn vị (send), đọc tệp gửi về (read)"
    actions = commands.add_parser("collect", help=text, description=text).add_subparsers(
        title="việc", metavar="send|read", required=True, parser_class=Parser
    )
    command = add_command(actions, "send", _send, "lập cho mỗi đơn vị chủ trì một tệp")
    command.add_argument("id", metavar="PLAN")
    command.add_argument("--out", type=Path, required=True, metavar="DIR", help="thư mục để ghi")
    command.add_argument(
        "--quarter", type=quarter, metavar="Q/YYYY", help="chỉ quý này và việc thường xuyên: 1/2023"
    )
    command = add_command(actions, "read", _read, "đọc các tệp gửi về, so với kế hoạch")
    command.add_argument("files", type=Path, nargs="+", metavar="FILE")
    command.add_argument("--apply", action="store_true", help="ghi vào kế hoạch")
    command.add_argument(
        "--conflicts",
        choices=[choice.value for choice in Choice],
        help="chỗ khác nhau: theo tệp, giữ như hiện có, theo tệp lưu sau (mặc định: để nguyên)",
    )
    command.add_argument("--plan", metavar="PLAN", help="chỉ nhận tệp của kế hoạch này")
    command.add_argument("--refused", type=Path, metavar="DIR", help="nơi ghi bản sao kèm lý do")


def quarter(text: str) -> tuple[int, int]:
    """Reads ``1/2023``: a year and 1 to 4."""
    if match := re.fullmatch(r"([1-4])/(\d{4})", text):
        return int(match[2]), int(match[1])
    raise argparse.ArgumentTypeError(f"Quý không thể là {text}, hãy ghi như 1/2023.")


def _send(store: Store, arguments: argparse.Namespace) -> None:
    from app.workflows.collect import send_files

    written = send_files(store, arguments.id, arguments.out.absolute(), quarter=arguments.quarter)
    if arguments.json:
        print_json(
            [
                {"unit": one.sent.unit, "file": str(one.path), "rows": len(one.sent.rows)}
                for one in written
            ]
        )
        return
    for one in written:
        print(f"{one.path}  ({one.sent.unit}: {len(one.sent.rows)} nhiệm vụ)")


def _read(store: Store, arguments: argparse.Namespace) -> None:
    from app.workflows.collect import apply_answers, read_answers, write_remarks

    sources = [file.absolute() for file in arguments.files]
    answers = read_answers(store, sources, arguments.plan)
    rule = Choice(arguments.conflicts) if arguments.conflicts else None
    applied = apply_answers(store, answers, rule=rule) if arguments.apply else None
    copies = write_remarks(answers, arguments.refused.absolute()) if arguments.refused else []
    if arguments.json:
        print_json({**_data(answers), "applied": applied, "copies": [str(path) for path in copies]})
    else:
        _print(answers, applied, copies)


def _data(answers: "Answers") -> dict[str, object]:
    files = [
        {
            "file": str(source),
            "unit": file.base.unit if file.base else None,
            "problem": file.problem,
        }
        for source, file in zip(answers.sources, answers.files, strict=True)
    ]
    refused: list[dict[str, object]] = [
        {
            "file": str(source),
            "row": None,
            "task_id": None,
            "state": RowState.REFUSED.value,
            "reason": file.problem,
            "sheet": None,
            "unit": file.base.unit if file.base else None,
            "content": "",
            "changes": {},
        }
        for source, file in zip(answers.sources, answers.files, strict=True)
        if file.problem
    ]
    return {
        "rows": [*(_row_data(row, answers.sources[row.file]) for row in answers.rows), *refused],
        "missing": list(answers.missing_units),
        "missing_rows": [
            {"file": str(answers.sources[row.file]), "unit": row.unit, "task_id": row.task_id}
            for row in answers.merge.missing
        ],
        "files": files,
    }


def _row_data(row: MergedRow, source: Path) -> dict[str, object]:
    sent, now, back = (_values(one) for one in (row.sent, row.now, row.back))
    return {
        "file": str(source),
        "row": row.row.number,
        "task_id": None if row.state is RowState.UNKNOWN else row.row.task_id,
        "state": row.state.value,
        "reason": row.reason,
        "sheet": row.row.sheet,
        "unit": row.unit,
        "content": row.row.content,
        "changes": {
            name: {"sent": sent[name], "now": now[name], "back": back[name]} for name in row.changes
        },
    }


def _values(progress: TaskProgress) -> dict[str, object]:
    day = progress.completed_on
    values = {name: getattr(progress, name) for name in PROGRESS_FIELDS}
    return {**values, "status": progress.status.value, "completed_on": day and day.isoformat()}


def _print(answers: "Answers", applied: int | None, copies: list[Path]) -> None:
    print(f"{len(answers.files)} tệp: {answers.in_words()}")
    for file in answers.files:
        if file.problem:
            print(f"Không nhận tệp {file.name}: {file.problem}")
    for row in answers.rows:
        if row.state is not RowState.SAME:
            print(f"{row.file_name}, dòng {row.row.number}: {_row_words(row)}")
    for unit in answers.missing_units:
        print(f"Chưa có kết quả của: {unit}")
    if answers.merge.missing:
        print(f"Thiếu {len(answers.merge.missing)} dòng đã gửi.")
    for path in copies:
        print(f"Các dòng chưa nhận, kèm lý do: {path}")
    print(
        "Chưa ghi gì (thêm --apply để ghi)." if applied is None else f"Đã ghi {applied} nhiệm vụ."
    )


def _row_words(row: MergedRow) -> str:
    if row.state is not RowState.CHANGED:
        return f"{ROW_STATE_NAMES[row.state]}. {row.reason}"
    return "; ".join(
        f"{PROGRESS_NAMES[name]}: {value_words(name, row.now) or '(trống)'} → "
        f"{value_words(name, row.back) or '(trống)'}"
        for name in row.changes
    )
