"""Commands without a window: ``python -m app import FILE --json``.

Exit codes: 0 done, 1 it could not be done (one Vietnamese line on stderr says why), 2 wrong words.
"""

import argparse
import json
import re
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, NoReturn

from app import __version__, paths
from app.domain.documents import PLAN_STATE_NAMES
from app.domain.findings import SEVERITY_NAMES, Finding
from app.errors import AppError
from app.paths import Paths, paths_in
from app.store import Store

WINDOW = "window"


_WORDINGS = (
    (r"unrecognized arguments: (.+)", "Không có tùy chọn “{}”."),
    (r"the following arguments are required: (.+)", "Còn thiếu {}."),
    (r"argument (\S+): expected one argument", "Tùy chọn {} cần một giá trị."),
    (r"argument (\S+): not allowed with argument (\S+)", "Không dùng {} cùng với {}."),
    (r"argument (\S+): invalid int value: '?(.*?)'?", "Tùy chọn {} cần một số, không phải “{}”."),
    (
        r"argument \S+: invalid choice: '?(.*?)'? \(choose from (.+)\)",
        "Không có “{}”; hãy chọn: {}.",
    ),
)


class _Parser(argparse.ArgumentParser):
    """argparse with its complaints in Vietnamese, on one line."""

    def error(self, message: str) -> NoReturn:
        said = "Lệnh viết chưa đúng."
        for pattern, wording in _WORDINGS:
            if match := re.fullmatch(pattern, message, re.DOTALL):
                said = wording.format(*match.groups())
        self.exit(2, f"{said} Xem cách dùng: python -m app --help\n")


def make_parser() -> argparse.ArgumentParser:
    """All commands and their options."""
    parser = _Parser(prog="app", description="Kế hoạch GDĐT: không có lệnh thì mở cửa sổ.")
    parser.add_argument("--version", action="version", version=__version__)
    parser.add_argument("--data-dir", type=Path, dest="window_data_dir", help="thư mục dữ liệu")
    parser.set_defaults(work=None)
    commands = parser.add_subparsers(title="lệnh", metavar="LỆNH", parser_class=_Parser)

    command = _add(commands, "import", _import, "nhập một kế hoạch từ tệp văn bản")
    command.add_argument("file", type=Path, metavar="FILE")
    command = _add(commands, "list", _list, "liệt kê các kế hoạch")
    command = _add(commands, "show", _show, "in dữ liệu của một kế hoạch")
    command.add_argument("id", metavar="ID")
    command = _add(commands, "export", _export, "xuất một kế hoạch ra tệp")
    command.add_argument("id", metavar="ID")
    command.add_argument("--to", choices=["docx", "pdf"], required=True)
    command.add_argument("--out", type=Path, required=True, metavar="FILE")
    medium = command.add_mutually_exclusive_group()
    medium.add_argument("--paper", action="store_true", help="bản giấy (mặc định)")
    medium.add_argument("--electronic", action="store_true", help="bản điện tử")
    command.add_argument("--draft", type=int, metavar="N", help="ghi DỰ THẢO lần N")
    command.add_argument("--appendices", choices=["as-set", "inside", "apart"], default="as-set")
    command = _add(
        commands, "templates", _templates, "liệt kê mẫu (list), lập kế hoạch từ mẫu (use)"
    )
    command.add_argument("action", choices=["list", "use"])
    command.add_argument("name", nargs="?", default="", metavar="NAME")
    command.add_argument("--year", type=int, metavar="YEAR", help="năm của kế hoạch")
    command = _add(commands, "directory", _directory, "xuất (export), nhập (import) danh mục Excel")
    command.add_argument("action", choices=["export", "import"])
    command.add_argument("file", type=Path, metavar="FILE")
    command = _add(commands, "demo", _demo, "tạo dữ liệu mẫu và xuất kế hoạch mẫu")
    command.add_argument("--out", type=Path, required=True, metavar="DIR")
    return parser


def _add(
    commands: Any,  # noqa: ANN401 - argparse does not name the type of its sub-parsers
    name: str,
    work: Callable[[Store, argparse.Namespace], None],
    text: str,
) -> argparse.ArgumentParser:
    command: argparse.ArgumentParser = commands.add_parser(name, help=text, description=text)
    command.add_argument("--data-dir", type=Path, metavar="DIR", help="thư mục dữ liệu")
    command.add_argument("--json", action="store_true", help="in kết quả dưới dạng JSON")
    command.set_defaults(work=work)
    return command


def paths_of(arguments: argparse.Namespace) -> Paths:
    """The data folder that the command names, or the user's."""
    folder = getattr(arguments, "data_dir", None) or arguments.window_data_dir
    return paths_in(folder.absolute()) if folder else paths.user_paths()


def run_command(arguments: argparse.Namespace, paths: Paths) -> None:
    """Run the command on its data folder. AppError when it cannot be done."""
    store = Store.open(paths)
    try:
        arguments.work(store, arguments)
    finally:
        store.close()


def parse(words: Sequence[str]) -> argparse.Namespace:
    """The command line; ``work`` is None when it asks for the window."""
    return make_parser().parse_args(words)


# --- commands ----------------------------------------------------------------------------------


def _import(store: Store, arguments: argparse.Namespace) -> None:
    from app.workflows.import_plan import import_plan_file  # noqa: PLC0415 - each command its own

    imported = import_plan_file(store, arguments.file)
    if arguments.json:
        _print_json({"id": imported.plan_id, "findings": [_finding(f) for f in imported.findings]})
        return
    print(imported.plan_id)
    for finding in imported.findings:
        print(f"{SEVERITY_NAMES[finding.severity]} · {finding.place}: {finding.message}")


def _list(store: Store, arguments: argparse.Namespace) -> None:
    from app.services.plan_data import date_values  # noqa: PLC0415
    from app.services.plans import list_plans  # noqa: PLC0415

    rows = store.read(list_plans)
    if arguments.json:
        _print_json(
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
    from app.services.plan_data import plan_data, plan_outline  # noqa: PLC0415
    from app.services.plans import get_plan  # noqa: PLC0415

    plan = store.read(get_plan, arguments.id)
    if arguments.json:
        _print_json(plan_data(plan))
        return
    print(plan_outline(plan))


def _export(store: Store, arguments: argparse.Namespace) -> None:
    from app.exporters.options import AppendixFiles, ExportOptions, Medium  # noqa: PLC0415
    from app.workflows.export_plan import FileKind, export_plan_file  # noqa: PLC0415

    if arguments.draft is not None and arguments.draft < 1:
        raise AppError("Lần dự thảo phải từ 1 trở lên; hãy ghi chẳng hạn --draft 2.")
    target = arguments.out.absolute()
    options = ExportOptions(
        Medium.ELECTRONIC if arguments.electronic else Medium.PAPER,
        arguments.draft,
        AppendixFiles(arguments.appendices),
    )
    kind = FileKind(arguments.to)
    written = export_plan_file(store, arguments.id, target, kind=kind, options=options)
    if arguments.json:
        _print_json(
            {"id": arguments.id, "file": str(target), "files": [str(path) for path in written]}
        )
        return
    for path in written:
        print(path)


def _templates(store: Store, arguments: argparse.Namespace) -> None:
    from app.workflows.templates import list_templates, use_template  # noqa: PLC0415

    if arguments.action == "use":
        plan_id = use_template(store, arguments.name, arguments.year)
        if arguments.json:
            _print_json({"id": plan_id})
        else:
            print(plan_id)
    elif arguments.json:
        _print_json([asdict(template) for template in list_templates()])
    else:
        for template in list_templates():
            print(f"{template.name}: {template.title}. {template.about}.")


def _directory(store: Store, arguments: argparse.Namespace) -> None:
    from app.workflows.directory import (  # noqa: PLC0415
        export_directory,
        import_data,
        import_directory,
    )

    file = arguments.file.absolute()
    if arguments.action == "export":
        export_directory(store, file)
        if arguments.json:
            _print_json({"file": str(file)})
        else:
            print(file)
        return
    found = import_directory(store, file)
    if arguments.json:
        _print_json(import_data(found))
        return
    print(found.in_words())
    for row in found.refused:
        print(f"Không nhận: {row.sheet}, dòng {row.number}, {row.name}: {row.detail}")


def _demo(store: Store, arguments: argparse.Namespace) -> None:
    from app.workflows.sample import export_sample  # noqa: PLC0415

    word, *others = export_sample(store, arguments.out.absolute())
    if arguments.json:
        _print_json({"file": str(word), "files": [str(path) for path in (word, *others)]})
    else:
        print(word)


def _finding(finding: Finding) -> dict[str, str]:
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "place": finding.place,
        "message": finding.message,
        "clause": finding.clause,
    }


def _print_json(value: object) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2))
