"""Báo cáo kết quả chấm điểm thi đua: the document made of an assessment, with its figures."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from app.domain.assessment_comparison import AssessmentComparison, ComparedRow
from app.domain.assessment_table import (
    AssessmentTable,
    TableLine,
    bonus_words,
    known_total,
    share_of,
    share_words,
    year_words,
)
from app.domain.documents import Orientation
from app.domain.figures import write_figure
from app.domain.markup import Block, Item, Paragraph, Text, escape, serialize
from app.domain.score_totals import Total
from app.domain.scoring import SIDE_NAMES, Side
from app.domain.vietnamese import lower_first
from app.models import Appendix, Plan, Section
from app.services.assessment_report_tables import (
    comparison_table,
    groups_table,
    whole_table,
)

_MOST_TOLD = 20  # criteria of one kind in the text; more are told by their number
_MOST_CHANGES = 10
_WEAK = Decimal(50)  # percent: criteria below are told
_END_MARKS = " .;,:"


def build_assessment_report(
    table: AssessmentTable,
    office: Plan,
    sides: Sequence[Side],
    comparison: AssessmentComparison | None = None,
) -> Plan:
    """The report as a document of the program; not saved. ``office`` is the blank one it fills."""
    report = office
    year, is_own = year_words(table.year), last_side(table, sides) is Side.SELF
    what = f"kết quả {'tự chấm' if is_own else 'chấm'} điểm thi đua {year}"
    report.subject = f"{what[:1].upper()}{what[1:]}"
    report.preamble = serialize([_paragraph(_opening(table, what))])
    report.sections = list(_sections(table, sides, comparison))
    report.closing = serialize([_paragraph(f"Trên đây là báo cáo {what} của {table.unit}.")])
    report.appendices = [
        Appendix(
            title=f"Bảng chấm điểm thi đua {year}",
            body=serialize([whole_table(table, shown_sides(table, sides))]),
            orientation=Orientation.LANDSCAPE,
        )
    ]
    return report


def last_side(table: AssessmentTable, sides: Sequence[Side]) -> Side:
    """The last word that there is: appraised, else agreed in the cluster, else the unit's own."""
    known = [side for side in sides if table.wholes[side].is_known]
    return known[-1] if known else Side.SELF


def _opening(table: AssessmentTable, what: str) -> str:
    laid_down = table.document.rstrip(_END_MARKS)
    title = lower_first((table.set_title or table.set_name).rstrip(_END_MARKS))
    by = f"Thực hiện {laid_down} ({title})" if laid_down else f"Thực hiện {title}"
    return f"{by}, {table.unit} báo cáo {what} như sau:"


def _sections(
    table: AssessmentTable, sides: Sequence[Side], comparison: AssessmentComparison | None
) -> Iterator[Section]:
    side = last_side(table, sides)
    parts: tuple[tuple[str, list[Block]], ...] = (
        ("Kết quả chung", [*_said(_general(table, sides)), *_groups(table, sides)]),
        ("Mặt mạnh, mặt hạn chế", list(_strengths(table, side))),
        ("Tiêu chí chưa chấm, chưa có minh chứng", list(_lacks(table, sides))),
        ("Điểm thưởng, điểm trừ", list(_bonuses(table, sides))),
        (
            f"So với {year_words(comparison.before_year)}" if comparison else "",
            list(_compared(comparison)) if comparison else [],
        ),
    )
    for title, blocks in parts:
        if blocks:
            yield Section(title=escape(title.upper()), body=serialize(blocks))


# --- in general ----------------------------------------------------------------------------------


def _general(table: AssessmentTable, sides: Sequence[Side]) -> Iterator[str]:
    scored = sum(line.is_scored for line in table.lines)
    yield (
        f"Bộ tiêu chí có {len(table.groups)} nhóm với {scored} tiêu chí chấm điểm, tổng điểm tối "
        f"đa {write_figure(table.most)} điểm."
    )
    yield from total_sentences(table, sides)


def total_sentences(table: AssessmentTable, sides: Sequence[Side]) -> Iterator[str]:
    """What each side comes to; of the others than the unit only where they have said anything."""
    for side in sides:
        total = table.wholes[side]
        if known_total(total) is not None or side is Side.SELF:
            yield _total_sentence(side, total)
    if table.difference is not None and {Side.SELF, Side.APPRAISER} <= set(sides):
        yield _difference_sentence(table.difference)


def _total_sentence(side: Side, total: Total) -> str:
    name = SIDE_NAMES[side]
    points = known_total(total)
    if points is None:
        return f"{name}: chưa chấm tiêu chí nào trong {total.open + total.scored} tiêu chí."
    said = f"{name}: {write_figure(points)}/{write_figure(total.most)} điểm"
    if share := share_words(points, total.most):
        said += f", đạt {share}"
    if total.bonus:
        said += (
            f" (gồm điểm tiêu chí {write_figure(total.points)} và điểm thưởng, điểm trừ "
            f"{_signed(total.bonus)})"
        )
    count = total.scored + total.open
    if total.open:
        said += f"; đã chấm {total.scored}/{count} tiêu chí"
        said += ", tổng điểm chưa đủ" if not total.is_complete else ""
    if total.unassigned:
        said += f"; {total.unassigned} tiêu chí không thuộc nhiệm vụ được giao, không tính vào điểm"
    return f"{said}."


def _difference_sentence(difference: Decimal) -> str:
    if not difference:
        return "Điểm thẩm định của các tiêu chí đã thẩm định bằng điểm tự chấm."
    way = "cao" if difference > 0 else "thấp"
    return (
        f"Ở các tiêu chí đã có cả hai điểm, điểm thẩm định {way} hơn điểm tự chấm "
        f"{write_figure(abs(difference))} điểm."
    )


def _groups(table: AssessmentTable, sides: Sequence[Side]) -> Iterator[Block]:
    yield _paragraph("Kết quả theo nhóm tiêu chí:")
    yield groups_table(table, shown_sides(table, sides), last_side(table, sides))


def shown_sides(table: AssessmentTable, sides: Sequence[Side]) -> list[Side]:
    """Those that have said anything; the unit's own always."""
    return [
        side for side in sides if side is Side.SELF or known_total(table.wholes[side]) is not None
    ]


# --- strengths and weak points -------------------------------------------------------------------


def _strengths(table: AssessmentTable, side: Side) -> Iterator[Block]:
    if not table.wholes[side].is_known:
        return
    by = f"theo điểm {SIDE_NAMES[side].lower()}"
    full = [table.lines[p] for p in table.groups if _is_full(table.lines[p], side)]
    if full:
        yield _paragraph(f"Có {len(full)} nhóm tiêu chí đạt điểm tối đa ({by}):")
        yield from _list(
            f"{line.label} ({write_figure(line.totals[side].most)} điểm)" for line in full
        )
    else:
        yield _paragraph(f"Chưa có nhóm tiêu chí nào đạt điểm tối đa ({by}).")
    weak = [line for line in table.lines if _is_weak(line, side)]
    if weak:
        yield _paragraph(f"Có {len(weak)} tiêu chí đạt dưới {write_figure(_WEAK)}% điểm tối đa:")
        yield from _list(_weak_words(line, side) for line in weak)
    else:
        yield _paragraph(f"Không có tiêu chí nào đạt dưới {write_figure(_WEAK)}% điểm tối đa.")


def _is_full(line: TableLine, side: Side) -> bool:
    total = line.totals[side]
    return bool(total.scored) and not total.open and total.points == total.most


def _is_weak(line: TableLine, side: Side) -> bool:
    share = share_of(line.points[side], line.most) if line.is_scored else None
    return share is not None and share < _WEAK


def _weak_words(line: TableLine, side: Side) -> str:
    points = line.points[side] or Decimal()
    most = line.most or Decimal()
    share = share_words(points, most)
    return f"{line.label}: {write_figure(points)}/{write_figure(most)} điểm ({share})"


# --- what lacks, what was given beside -----------------------------------------------------------


def _lacks(table: AssessmentTable, sides: Sequence[Side]) -> Iterator[Block]:
    own = Side.SELF if Side.SELF in sides else last_side(table, sides)
    scored = [line for line in table.lines if line.is_scored]
    open_lines = [
        line for line in scored if line.points[own] is None and own not in line.unassigned
    ]
    if open_lines:
        by = "chưa tự chấm" if own is Side.SELF else f"chưa có điểm {SIDE_NAMES[own].lower()}"
        yield _paragraph(f"Có {len(open_lines)} tiêu chí {by}:")
        yield from _list(line.label for line in open_lines)
    if lacking := [line for line in scored if line.lacks_evidence]:
        yield _paragraph(f"Có {len(lacking)} tiêu chí đã chấm điểm nhưng chưa có minh chứng:")
        yield from _list(line.label for line in lacking)
    if gone := [line for line in scored if own in line.unassigned]:
        yield _paragraph(f"Có {len(gone)} tiêu chí không thuộc nhiệm vụ được giao:")
        yield from _list(line.label for line in gone)


def _bonuses(table: AssessmentTable, sides: Sequence[Side]) -> Iterator[Block]:
    for side in sides:
        given = [line for line in table.lines if side in line.bonus]
        if given:
            total, by = table.wholes[side].bonus, SIDE_NAMES[side].lower()
            yield _paragraph(f"Điểm thưởng, điểm trừ theo {by} cộng lại là {_signed(total)} điểm:")
            yield from _list(f"{line.label}: {bonus_words(line.bonus[side])}" for line in given)


# --- the year before -----------------------------------------------------------------------------


def _compared(comparison: AssessmentComparison) -> Iterator[Block]:
    yield from _said(comparison_sentences(comparison))
    yield comparison_table(comparison)
    changed = [row for row in comparison.scored if row.difference]
    for words, found in (
        ("tăng", [row for row in changed if (row.difference or 0) > 0]),
        ("giảm", [row for row in changed if (row.difference or 0) < 0]),
    ):
        if found:
            ranked = sorted(found, key=lambda row: -abs(row.difference or Decimal()))[
                :_MOST_CHANGES
            ]
            more = (
                f", {len(ranked)} tiêu chí {words} nhiều nhất" if len(found) > len(ranked) else ""
            )
            yield _paragraph(f"Có {len(found)} tiêu chí {words} điểm{more}:")
            yield from _list(_moved_words(row) for row in ranked)


def _moved_words(row: ComparedRow) -> str:
    before, after = (write_figure(points or Decimal()) for points in row.points)
    difference = row.difference or Decimal()
    way, to = ("tăng", "lên") if difference > 0 else ("giảm", "xuống")
    return f"{row.line.label}: {way} {write_figure(abs(difference))} điểm, từ {before} {to} {after}"


def comparison_sentences(comparison: AssessmentComparison) -> Iterator[str]:
    """The totals, how many criteria went which way."""
    before, after = comparison.totals
    name = f"Điểm {SIDE_NAMES[comparison.side].lower()}"
    years = year_words(comparison.before_year), year_words(comparison.after_year)
    if before is not None and after is not None:
        most = [write_figure(one) for one in comparison.mosts]
        yield (
            f"{name} {years[1]} là {write_figure(after)}/{most[1]}, {years[0]} là "
            f"{write_figure(before)}/{most[0]}{_change(comparison.difference)}."
        )
    if named := " và ".join(map(year_words, comparison.open_years)):
        yield f"Tổng điểm {named} chưa đủ nên hai tổng chưa so sánh được trọn vẹn."
    moved = [row.difference or Decimal() for row in comparison.scored]
    up, down = sum(d > 0 for d in moved), sum(d < 0 for d in moved)
    if moved:
        yield (
            f"Trong {len(moved)} tiêu chí có điểm ở cả hai năm: {up} tăng, {down} giảm, "
            f"{len(moved) - up - down} giữ nguyên."
        )
    else:
        yield "Chưa có tiêu chí nào có điểm ở cả hai năm."
    new = sum(row.before is None and row.line.is_scored for row in comparison.rows)
    gone = sum(row.after is None and row.line.is_scored for row in comparison.rows)
    other = sum(row.has_other_most and row.line.is_scored for row in comparison.rows)
    if new or gone or other:
        yield (
            f"Bộ tiêu chí có {new} tiêu chí mới, bỏ {gone} tiêu chí, {other} tiêu chí đổi điểm tối "
            "đa."
        )


def _change(difference: Decimal | None) -> str:
    if not difference:
        return ", bằng nhau" if difference is not None else ""
    return f", {'tăng' if difference > 0 else 'giảm'} {write_figure(abs(difference))} điểm"


# --- blocks --------------------------------------------------------------------------------------


def _signed(points: Decimal) -> str:
    return f"{'+' if points > 0 else ''}{write_figure(points)}"


def _said(sentences: Iterable[str]) -> Iterator[Block]:
    return map(_paragraph, sentences)


def _paragraph(text: str) -> Paragraph:
    return Paragraph((Text(text),))


def _list(texts: Iterable[str]) -> Iterator[Block]:
    """One a line; beyond what is read the number tells."""
    told = [text.rstrip(_END_MARKS) for text in texts]
    if len(told) > _MOST_TOLD:
        left = len(told) - _MOST_TOLD
        told = [*told[:_MOST_TOLD], f"{left} tiêu chí khác nêu tại Phụ lục"]
    for number, text in enumerate(told, 1):
        yield Item("-", (Text(f"{text}{';' if number < len(told) else '.'}"),))
