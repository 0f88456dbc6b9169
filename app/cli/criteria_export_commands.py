"""``criteria export`` and ``criteria compare``: an assessment as files, and beside another year."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli.words import print_json
from app.domain.criteria_tree import number
from app.errors import AppError
from app.store import Store

if TYPE_CHECKING:
    from app.domain.assessment_comparison import AssessmentComparison, ComparedRow


def add_options(command: argparse.ArgumentParser) -> None:
    """What these actions ask for beside the options of the others."""
    command.add_argument("--per-group", action="store_true", help="mỗi nhóm tiêu chí một trang")
    command.add_argument("--no-comparison", action="store_true", help="không so với năm trước")
    command.add_argument("--draft", action="store_true", help="lập dự thảo báo cáo")


def export(store: Store, arguments: argparse.Namespace) -> None:
    """Write the official table, or the report; the report also as a draft of the program."""
    from app.workflows.assessment_export import (
        AssessmentWish,
        draft_assessment_report,
        export_assessment,
    )
    from app.workflows.export_plan import FileKind

    wish = AssessmentWish(
        _named(arguments.target, "criteria export"),
        is_per_group=arguments.per_group,
        with_comparison=not arguments.no_comparison,
    )
    made: dict[str, str] = {}
    if arguments.draft:
        made["draft"] = draft_assessment_report(store, wish)
    if arguments.out is not None:
        target = arguments.out.absolute()
        export_assessment(store, wish, target, FileKind(_kind(arguments)))
        made["file"] = str(target)
    if not made:
        raise AppError("Hãy ghi nơi lưu tệp: --to xlsx --out TỆP (hoặc --draft để lập dự thảo).")
    if arguments.json:
        print_json(made)
    else:
        print("\n".join(made.values()))


def _kind(arguments: argparse.Namespace) -> str:
    """As it is said, else by the file's name."""
    ending = Path(arguments.out).suffix.lower().lstrip(".")
    kind = arguments.to or ending
    if kind not in {"xlsx", "docx", "pdf"}:
        raise AppError("Hãy ghi loại tệp: --to xlsx, --to docx hoặc --to pdf.")
    return str(kind)


def compare(store: Store, arguments: argparse.Namespace) -> None:
    """Two assessments, criterion by criterion; the earlier year first."""
    from app.domain.scoring import Side
    from app.services.assessment_report import comparison_sentences
    from app.services.assessment_years import compare as compare_two

    one = _named(arguments.target, "criteria compare")
    other = _named(arguments.code, f"criteria compare {one}")
    found = store.read(compare_two, one, other, tuple(Side))
    if arguments.json:
        print_json(comparison_data(found))
        return
    for sentence in comparison_sentences(found):
        print(sentence)
    for row in found.rows:
        if row.line.is_counted:
            print(_row_words(row))


def _named(key: str | None, before: str) -> str:
    if not key:
        raise AppError(f"Hãy ghi mã phiếu chấm sau “{before}”; xem mã bằng “criteria list”.")
    return key


def comparison_data(found: "AssessmentComparison") -> dict[str, Any]:
    """As plain values."""
    return {
        "before": found.before_year,
        "after": found.after_year,
        "side": found.side.value,
        "totals": [number(one) for one in found.totals],
        "max": [number(one) for one in found.mosts],
        "difference": number(found.difference),
        "complete": list(found.are_complete),
        "criteria": [_row_data(row) for row in found.rows if row.line.is_counted],
    }


def _row_data(row: "ComparedRow") -> dict[str, Any]:
    return {
        "code": row.line.name,
        "title": row.line.title,
        "standing": row.standing.value,
        "old_code": row.before.name if row.before else None,
        "scored": row.line.is_scored,
        "max": [number(one) for one in row.most],
        "points": [number(one) for one in row.points],
        "difference": number(row.difference),
        "percent": [number(one) for one in row.shares] if row.has_other_most else None,
    }


def _row_words(row: "ComparedRow") -> str:
    from app.domain.assessment_comparison import change_words
    from app.domain.assessment_table import points_words

    before, after = (points_words(one) or "chưa chấm" for one in row.points)
    if row.before is None:
        before = "không có"
    if row.after is None:
        after = "không có"
    change = " (" + change_words(row).replace("\n", "; ") + ")" if change_words(row) else ""
    return f"{row.line.name}  {before} -> {after}  {points_words(row.difference)}{change}".rstrip()
