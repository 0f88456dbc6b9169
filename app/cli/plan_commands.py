"""Plans: import, list, show, export; templates; the sample."""

import argparse
from dataclasses import asdict
from pathlib import Path
from typing import Any

from app.cli.words import add_command, finding_data, print_json, print_warning
from app.domain.data_tables import TASK_FIELDS, Field
from app.domain.documents import PLAN_STATE_NAMES
from app.domain.findings import SEVERITY_NAMES
from app.errors import AppError
from app.store import Store


def add_commands(commands: Any) -> None:  # noqa: ANN401 - argparse does not name this type
    """Declare them."""
    command = add_command(commands, "import", _import, "nhập một kế hoạch từ tệp văn bản")
    command.add_argument("file", type=Path, metavar="FILE")
    command = add_command(commands, "list", _list, "liệt kê các kế hoạch")
    command = add_command(commands, "show", _show, "in dữ liệu của một kế hoạch")
    command.add_argument("id", metavar="ID")
    command = add_command(commands, "export", _export, "xuất một kế hoạch ra tệp")
    command.add_argument("id", metavar="ID")
    command.add_argument("--to", choices=["docx", "pdf", "xlsx"], required=True, help="loại tệp")
    command.add_argument("--out", type=Path, required=True, metavar="FILE", help="nơi lưu tệp")
    medium = command.add_mutually_exclusive_group()
    medium.add_argument("--paper", action="store_true", help="bản giấy (mặc định)")
    medium.add_argument("--electronic", action="store_true", help="bản điện tử")
    command.add_argument("--draft", type=int, metavar="N", help="ghi DỰ THẢO lần N")
    command.add_argument("--appendices", choices=["as-set", "inside", "apart"], default="as-set")
    command.add_argument("--tasks", action="store_true", help="chỉ phụ lục nhiệm vụ, như tệp .xlsx")
    command.add_argument(
        "--columns",
        default="",
        metavar="C1,C2",
        help="cột của phụ lục nhiệm vụ khi kế hoạch không có bảng, như content,due,leader",
    )
    command = add_command(
        commands, "templates", _templates, "liệt kê mẫu (list), lập kế hoạch từ mẫu (use)"
    )
    command.add_argument("action", choices=["list", "use"], metavar="VIỆC")
    command.add_argument("name", nargs="?", default="", metavar="NAME")
    command.add_argument("--year", type=int, metavar="YEAR", help="năm của kế hoạch")
    command = add_command(commands, "demo", _demo, "tạo dữ liệu mẫu và xuất kế hoạch mẫu")
    command.add_argument("--out", type=Path, required=True, metavar="DIR", help="thư mục để ghi")


def _import(store: Store, arguments: argparse.Namespace) -> None:
    from app.workflows.import_plan import import_plan_file

    imported = import_plan_file(store, arguments.file)
    if arguments.json:
        print_json(
            {"id": imported.plan_id, "findings": [finding_data(f) for f in imported.findings]}
        )
        return
    print(imported.plan_id)
    for finding in imported.findings:
        print(f"{SEVERITY_NAMES[finding.severity]} · {finding.place}: {finding.message}")


def _list(store: Store, arguments: argparse.Namespace) -> None:
    from app.services.plan_data import date_values
    from app.services.plans import list_plans

    rows = store.read(list_plans)
    if arguments.json:
        print_json(
            [
                {
                    "id": row.id,
                    "number": row.number.number,
                    "symbol": row.number.symbol,
                    **date_values(row.issued_on),
                    "subject": row.subject,
                    "state": row.state.value,
                    "tasks": row.task_count,
                }
                for row in rows
            ]
        )
        return
    for row in rows:
        state = PLAN_STATE_NAMES[row.state]
        print(f"{row.id}  {row.number}  {row.issued_on.in_digits()}  {state}  {row.subject}")


def _show(store: Store, arguments: argparse.Namespace) -> None:
    from app.services.plan_data import plan_data, plan_outline
    from app.services.plans import get_plan

    plan = store.read(get_plan, arguments.id)
    if arguments.json:
        print_json(plan_data(plan))
        return
    print(plan_outline(plan))


def _export(store: Store, arguments: argparse.Namespace) -> None:
    from app.exporters.options import AppendixFiles, ExportOptions, Medium
    from app.workflows.export_plan import FileKind, export_plan_file

    if arguments.draft is not None and arguments.draft < 1:
        raise AppError("Lần dự thảo phải từ 1 trở lên; hãy ghi chẳng hạn --draft 2.")
    target = arguments.out.absolute()
    options = ExportOptions(
        Medium.ELECTRONIC if arguments.electronic else Medium.PAPER,
        arguments.draft,
        AppendixFiles(arguments.appendices),
        _columns(arguments.columns),
    )
    kind = FileKind(arguments.to)
    written = export_plan_file(
        store,
        arguments.id,
        target,
        kind=kind,
        options=options,
        warn=print_warning,
        is_tasks=arguments.tasks,
    )
    if arguments.json:
        print_json(
            {"id": arguments.id, "file": str(target), "files": [str(path) for path in written]}
        )
        return
    for path in written:
        print(path)


def _columns(names: str) -> tuple[Field, ...]:
    wanted = [name.strip() for name in names.split(",") if name.strip()]
    if unknown := [name for name in wanted if name not in TASK_FIELDS]:
        known = ", ".join(TASK_FIELDS)
        raise AppError(f"Không có cột “{unknown[0]}”; hãy chọn trong: {known}.")
    return tuple(dict.fromkeys(Field(name) for name in wanted))


def _templates(store: Store, arguments: argparse.Namespace) -> None:
    from app.workflows.templates import list_templates, use_template

    if arguments.action == "use":
        plan_id = use_template(store, arguments.name, arguments.year)
        if arguments.json:
            print_json({"id": plan_id})
        else:
            print(plan_id)
    elif arguments.json:
        print_json([asdict(template) for template in list_templates()])
    else:
        for template in list_templates():
            print(f"{template.name}: {template.title}. {template.about}.")


def _demo(store: Store, arguments: argparse.Namespace) -> None:
    from app.workflows.sample import export_sample

    word, *others = export_sample(store, arguments.out.absolute())
    if arguments.json:
        print_json({"file": str(word), "files": [str(path) for path in (word, *others)]})
    else:
        print(word)
