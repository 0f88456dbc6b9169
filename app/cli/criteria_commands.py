"""Criteria sets and assessments without a window."""

import argparse
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli import criteria_export_commands
from app.cli.words import add_command, finding_data, paths_of, print_json
from app.domain.assessment_flow import ASSESSMENT_STEP_NAMES, AssessmentStep
from app.domain.criteria_tree import criteria_tree, number
from app.domain.criteria_validity import validity_remark
from app.domain.figures import read_figure, write_figure
from app.domain.scoring import SIDE_NAMES, Mark, Side
from app.errors import AppError
from app.store import Store

if TYPE_CHECKING:
    from app.domain.score_totals import Total
    from app.services.assessments import Sheet

_SIDES = [side.value for side in Side]


def add_commands(commands: Any) -> None:  # noqa: ANN401 - argparse does not name the type
    """``criteria read``, ``list``, ``export-set``, ``assess``, ``score``, ``bonus``, ``step``..."""
    command = add_command(commands, "criteria", _criteria, "bộ tiêu chí thi đua, phiếu chấm")
    command.add_argument("action", choices=list(_ACTIONS), metavar="VIỆC", help=", ".join(_ACTIONS))
    command.add_argument("target", nargs="?", metavar="MÃ", help="tệp, bộ tiêu chí hoặc phiếu chấm")
    command.add_argument(
        "code",
        nargs="?",
        metavar="TIÊU_CHÍ",
        help="mã tiêu chí, như 3.2.1 (compare: phiếu chấm kia)",
    )
    command.add_argument("--unit", metavar="TEXT", help="đơn vị được chấm")
    command.add_argument("--year", metavar="Y", help="năm hoặc năm học (2025-2026)")
    command.add_argument(
        "--as",
        dest="side",
        choices=_SIDES,
        help="chấm ở cột nào: self tự chấm (mặc định khi chấm), cluster cụm thống nhất, "
        "appraiser thẩm định (mặc định khi cho điểm thưởng)",
    )
    command.add_argument("--level", type=int, choices=(1, 2, 3), help="mức")
    command.add_argument("--percent", type=_number, metavar="P", help="%% của mức 2, từ 0 đến 100")
    command.add_argument(
        "--value", type=_number, action="append", metavar="V", help="số liệu từng chỉ số"
    )
    command.add_argument("--points", type=_number, metavar="P", help="điểm")
    command.add_argument("--unassigned", action="store_true", help="không thuộc nhiệm vụ được giao")
    command.add_argument("--note", metavar="TEXT", help="ghi chú, giải trình")
    command.add_argument("--file", type=Path, action="append", metavar="FILE", help="minh chứng")
    command.add_argument("--save", metavar="TEXT", help="lưu bộ tiêu chí đọc được với tên này")
    command.add_argument("--to", choices=("xlsx", "docx", "pdf"), help="dạng tệp")
    command.add_argument("--out", type=Path, metavar="FILE", help="tệp xuất ra")
    criteria_export_commands.add_options(command)
    command.add_argument(
        "--step",
        choices=[step.value for step in AssessmentStep],
        help="bước của phiếu chấm: "
        + ", ".join(f"{step.value} {name.lower()}" for step, name in ASSESSMENT_STEP_NAMES.items()),
    )


def _number(text: str) -> Decimal:
    value = read_figure(text.removeprefix("-"))
    if value is None:
        raise argparse.ArgumentTypeError(f"“{text}” không phải số")
    return -value if text.startswith("-") else value


def _criteria(store: Store, arguments: argparse.Namespace) -> None:
    _ACTIONS[arguments.action](store, arguments)


def _target(arguments: argparse.Namespace, what: str) -> str:
    if not arguments.target:
        raise AppError(f"Hãy ghi {what} sau “criteria {arguments.action}”.")
    return str(arguments.target)


def _code(arguments: argparse.Namespace) -> str:
    if not arguments.code:
        before = f"criteria {arguments.action} {arguments.target}"
        raise AppError(f"Hãy ghi mã tiêu chí sau “{before}”, như 1.3 hoặc 3.2.1/2.")
    return str(arguments.code)


def _list(store: Store, arguments: argparse.Namespace) -> None:
    from app.services.assessments import list_assessments
    from app.services.criteria_sets import list_sets
    from app.workflows.criteria import load_catalogues

    load_catalogues(store)
    sets, sheets = store.read(list_sets), store.read(list_assessments)
    if arguments.json:
        print_json(
            {
                "sets": [
                    {
                        "id": row.id,
                        "name": row.name,
                        "title": row.title,
                        "total": number(row.total),
                        "criteria": row.criteria,
                        "assessments": row.assessments,
                    }
                    for row in sets
                ],
                "assessments": [
                    {
                        "id": row.id,
                        "set": row.set_name,
                        "unit": row.unit,
                        "year": row.year,
                        "state": row.state.value,
                    }
                    for row in sheets
                ],
            }
        )
        return
    for one in sets:
        print(f"{one.id}  {one.name}  {one.title}")
    for held in sheets:
        print(f"{held.id}  {held.unit}  {held.year}  {held.set_name}")


def _assess(store: Store, arguments: argparse.Namespace) -> None:
    from app.services.assessments import start_assessment
    from app.services.criteria_sets import find_set
    from app.workflows.criteria import load_catalogues

    load_catalogues(store)
    found = store.read(find_set, _target(arguments, "bộ tiêu chí"))
    unit, year = arguments.unit or "", arguments.year or ""
    made = store.write(start_assessment, found.id, unit, year)
    remark = validity_remark(found.valid_from, found.valid_until, year)
    if arguments.json:
        print_json({"id": made, **({"remark": remark} if remark else {})})
    else:
        print(made)
        if remark:
            print(remark)


def _score(store: Store, arguments: argparse.Namespace) -> None:
    from app.services.assessments import find_criterion, get_sheet, set_mark, set_note

    side = Side(arguments.side or Side.SELF)
    sheet = store.read(get_sheet, _target(arguments, "phiếu chấm"))
    row = find_criterion(sheet, _code(arguments))
    mark = Mark(
        arguments.level,
        arguments.percent,
        tuple(arguments.value or ()),
        arguments.points,
        arguments.unassigned,
    )
    if mark.is_blank and arguments.note is None:
        raise AppError("Hãy ghi điểm: --level, --percent, --value, --points, --unassigned, --note.")
    if not mark.is_blank:
        store.write(set_mark, sheet.assessment.id, row.id, side, mark)
    if arguments.note is not None:
        store.write(set_note, sheet.assessment.id, row.id, side, arguments.note)
    _print_row(store.read(get_sheet, sheet.assessment.id), row.id, side, arguments)


def _bonus(store: Store, arguments: argparse.Namespace) -> None:
    from app.services.assessments import find_criterion, get_sheet, set_bonus

    if arguments.points is None:
        raise AppError("Hãy ghi điểm thưởng (điểm trừ là số âm): --points 5.")
    sheet = store.read(get_sheet, _target(arguments, "phiếu chấm"))
    row = find_criterion(sheet, _code(arguments))
    # the unit itself gives no bonus, so without a word it is the appraisers'
    side = Side(arguments.side or Side.APPRAISER)
    after = store.write(set_bonus, sheet.assessment.id, row.id, side, arguments.points)
    _print_row(after, row.id, side, arguments)


def _print_row(
    sheet: "Sheet", criterion_id: str, side: Side, arguments: argparse.Namespace
) -> None:
    from app.services.assessments import row_codes

    place = next(n for n, row in enumerate(sheet.rows) if row.id == criterion_id)
    row, points = sheet.rows[place], sheet.points(place, side)
    code = row_codes(sheet.rows)[place]
    whole = sheet.totals(side).whole
    if arguments.json:
        print_json(
            {
                "code": code,
                "side": side.value,
                "points": number(points),
                "max_points": number(row.max_points),
                "bonus": number(sheet.bonuses(side).get(place, Decimal())),
                "total": number(whole.total),
            }
        )
        return
    bonus = sheet.bonuses(side).get(place)
    said = [] if points is None else [f"{write_figure(points)} điểm"]
    said += [f"thưởng, trừ {write_figure(bonus)}"] if bonus else []
    print(f"{code}  {', '.join(said) or 'chưa chấm'}; tổng {write_figure(whole.total)}")


def _step(store: Store, arguments: argparse.Namespace) -> None:
    from app.services.assessment_steps import take_step
    from app.services.evidence import lacking_codes

    if not arguments.step:
        raise AppError("Hãy ghi bước: --step self_score, appraise, return, finish, reopen.")
    step = AssessmentStep(arguments.step)
    key = _target(arguments, "phiếu chấm")
    state = store.write(take_step, key, step, arguments.note or "")
    lacking = store.read(lacking_codes, key)
    if arguments.json:
        print_json({"state": state.value, "lacks_evidence": lacking})
        return
    print(ASSESSMENT_STEP_NAMES[step])
    if lacking:
        print(f"Chưa có minh chứng: {', '.join(lacking)}")


def _total(store: Store, arguments: argparse.Namespace) -> None:
    from app.services.assessments import get_sheet

    sheet = store.read(get_sheet, _target(arguments, "phiếu chấm"))
    if arguments.json:
        print_json(
            {
                "unit": sheet.assessment.unit,
                "year": sheet.assessment.year,
                "state": sheet.assessment.state.value,
                **{side.value: _side(sheet, side) for side in Side},
            }
        )
        return
    for side in Side:
        print(f"{SIDE_NAMES[side]}: {total_words(sheet.totals(side).whole)}")


def _side(sheet: "Sheet", side: Side) -> dict[str, Any]:
    totals = sheet.totals(side)
    return {
        **_total_data(totals.whole),
        "groups": [
            {"code": row.code, **_total_data(total)}
            for row, total in zip(sheet.rows, totals.rows, strict=True)
            if row.level == 1
        ],
    }


def _total_data(total: "Total") -> dict[str, Any]:
    return {
        "total": number(total.total) if total.is_known or total.bonus else None,
        "points": number(total.points) if total.is_known else None,
        "bonus": number(total.bonus),
        "max": number(total.most),
        "scored": total.scored,
        "open": total.open,
        "unassigned": total.unassigned,
        "complete": total.is_complete,
    }


def total_words(total: "Total") -> str:
    """``55/110 điểm, đã chấm 2/4 (chưa đủ)``."""
    count = f"đã chấm {total.scored}/{total.scored + total.open}"
    left = "" if total.is_complete else " (chưa đủ)"
    return f"{write_figure(total.total)}/{write_figure(total.most)} điểm, {count}{left}"


def _read(store: Store, arguments: argparse.Namespace) -> None:
    from app.workflows.criteria import keep_criteria, read_criteria

    read = read_criteria(Path(_target(arguments, "tệp văn bản hoặc tệp Excel")))
    made = keep_criteria(store, read, arguments.save) if arguments.save else None
    if arguments.json:
        print_json(
            {
                "criteria": criteria_tree(read.rows),
                "total": number(read.total),
                "bonus": number(read.bonus),
                "findings": [
                    {**finding_data(one.finding), "criterion": one.code} for one in read.findings
                ],
                **({"id": made} if made else {}),
            }
        )
        return
    for row in read.rows:
        points = "" if row.max_points is None else write_figure(row.max_points)
        first = row.title.split("\n", 1)[0]
        print(f"{'  ' * (row.level - 1)}{row.code}  {first}  {points}".rstrip())
    for one in read.findings:
        print(f"{one.finding.place}: {one.finding.message}")
    if made:
        print(made)


def _export_set(store: Store, arguments: argparse.Namespace) -> None:
    from app.services.criteria_sets import find_set
    from app.workflows.criteria import export_set, load_catalogues

    if arguments.out is None:
        raise AppError("Hãy ghi tệp xuất ra: --out TỆP.xlsx")
    load_catalogues(store)
    held = store.read(find_set, _target(arguments, "bộ tiêu chí"))
    target = export_set(store, held.id, arguments.out)
    if arguments.json:
        print_json({"id": held.id, "file": str(target), "criteria": len(held.criteria)})
    else:
        print(target)


def _attach(store: Store, arguments: argparse.Namespace) -> None:
    from app.services.assessments import find_criterion, get_sheet
    from app.workflows.criteria_evidence import attach_evidence

    sheet = store.read(get_sheet, _target(arguments, "phiếu chấm"))
    row = find_criterion(sheet, _code(arguments))
    if not arguments.file:
        raise AppError("Hãy ghi tệp minh chứng: --file TỆP (nhắc lại cho nhiều tệp).")
    pieces = attach_evidence(
        store, paths_of(arguments), sheet.assessment.id, [row.id], arguments.file
    )
    if arguments.json:
        print_json([{"id": one.id, "name": one.name, "sha256": one.sha256} for one in pieces])
    else:
        print("\n".join(one.name for one in pieces))


def _bundle(store: Store, arguments: argparse.Namespace) -> None:
    from app.workflows.criteria_evidence import export_bundle

    if arguments.out is None:
        raise AppError("Hãy ghi tệp xuất ra: --out TỆP.zip")
    key = _target(arguments, "phiếu chấm")
    entries = export_bundle(store, paths_of(arguments), key, arguments.out)
    if arguments.json:
        print_json([{"code": e.code, "path": e.path, "sha256": e.sha256} for e in entries])
    else:
        print(f"{arguments.out}: {len(entries)} minh chứng")


def _verify(_store: Store, arguments: argparse.Namespace) -> None:
    from app.workflows.criteria_evidence import verify_bundle

    found = verify_bundle(Path(_target(arguments, "gói minh chứng")))
    data = {
        "whole": found.is_whole,
        "held": found.held,
        "changed": found.changed,
        "missing": found.missing,
        "extra": found.extra,
    }
    if arguments.json:
        print_json(data)
    else:
        for words, names in (
            ("bị sửa", found.changed),
            ("không còn", found.missing),
            ("không có trong danh mục", found.extra),
        ):
            for name in names:
                print(f"{name}: {words}")
    if found.is_whole and not arguments.json:
        print("Gói minh chứng còn nguyên vẹn.")
    if not found.is_whole:
        raise AppError("Gói minh chứng không còn nguyên vẹn như lúc xuất.")


_ACTIONS = {
    "attach": _attach,
    "bundle": _bundle,
    "export": criteria_export_commands.export,
    "compare": criteria_export_commands.compare,
    "verify": _verify,
    "read": _read,
    "export-set": _export_set,
    "list": _list,
    "assess": _assess,
    "score": _score,
    "bonus": _bonus,
    "step": _step,
    "total": _total,
}
