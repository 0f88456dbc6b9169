"""Rows and their places: what is printed nowhere, what stands here and not there."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.checks.context import CheckContext
from app.domain.data_tables import ROW_SOURCE_NAMES, RowFilter, RowSource
from app.domain.findings import Finding, Severity
from app.domain.markup import Item, Placement, parse, plain_text
from app.domain.markup_lines import TextForm, lines_of
from app.domain.places import Spot, SpotKind
from app.domain.vietnamese import name_key
from app.models import DataTable, Indicator, Plan
from app.models.plan_rows import Row, main_text, rows_of
from app.models.plan_texts import PlanText, bodies_of, indicator_places, task_places

_FEW = 3  # rows told one by one
_SHARE, _LEAST = 0.6, 3  # of rows that two lists have in common, to be of the same things


@dataclass(frozen=True, slots=True)
class _Placed:
    """A table where it stands in a text."""

    key: str
    found: PlanText

    @property
    def is_in_appendix(self) -> bool:
        return self.found.kind is SpotKind.APPENDIX


def check_data_tables(plan: Plan, _context: CheckContext) -> Iterator[Finding]:
    """``table.gone``, ``table.empty``, ``table.unplaced``, ``row.unprinted``."""
    placed = list(_placements(plan))
    tables = {table.key: table for table in plan.data_tables}
    for one in placed:
        table = tables.get(one.key)
        if table is None or not table.columns:
            message = (
                "Chỗ này đặt một bảng số liệu đã bị xóa nên không in ra gì. "
                "Hãy chèn lại bảng hoặc bỏ dòng này."
            )
            yield _at(one, "table.gone", Severity.ERROR, message)
        elif not rows_of(plan, table):
            message = (
                f"“{ROW_SOURCE_NAMES[table.source]}” ở đây không có dòng nào để in. "
                "Hãy nhập các dòng hoặc xem lại bộ lọc của bảng."
            )
            yield _at(one, "table.empty", Severity.WARNING, message)
    keys = {one.key for one in placed}
    yield from _unprinted(plan, [table for table in plan.data_tables if table.key in keys])


def _placements(plan: Plan) -> Iterator[_Placed]:
    for found in bodies_of(plan):
        if "{{" in found.text:
            for block in parse(found.text):
                if isinstance(block, Placement):
                    yield _Placed(block.key, found)


def _at(one: _Placed, rule: str, severity: Severity, message: str) -> Finding:
    return Finding(
        rule, severity, one.found.place, message, "", one.found.spot, f"{{{{{one.key}}}}}"
    )


def _unprinted(plan: Plan, placed: Sequence[DataTable]) -> Iterator[Finding]:
    printed = {row.id for table in placed for row in rows_of(plan, table)}
    of_kinds: tuple[tuple[SpotKind, str, Sequence[Row], list[str]], ...] = (
        (SpotKind.INDICATOR, "chỉ tiêu", plan.indicators, indicator_places(plan)),
        (SpotKind.TASK, "nhiệm vụ", plan.tasks, task_places(plan)),
    )
    for kind, what, rows, places in of_kinds:
        lists: dict[str, list[tuple[Row, str]]] = {}
        for row, place in zip(rows, places, strict=True):
            if row.id not in printed and main_text(row):
                lists.setdefault(row.row_list, []).append((row, place))
        for key, missing in lists.items():
            yield from _missing_rows(plan, kind, what, key, missing)


def _missing_rows(
    plan: Plan, kind: SpotKind, what: str, key: str, missing: Sequence[tuple[Row, str]]
) -> Iterator[Finding]:
    field = "name" if kind is SpotKind.INDICATOR else "content"
    if len(missing) > _FEW:
        row, place = missing[0]
        name = plan.row_lists.get(key, "")
        of_list = f" của danh sách “{name}”" if name else ""
        message = (
            f"{len(missing)} {what}{of_list} không được in ở chỗ nào. Hãy chèn bảng số liệu vào "
            "nội dung, phụ lục, hoặc xem lại bộ lọc của các bảng."
        )
        spot = Spot(kind, row.id, field)
        yield Finding("row.unprinted", Severity.WARNING, place, message, "", spot)
        return
    for row, place in missing:
        message = (
            f"Dòng {what} này không được in ở bảng nào. Hãy xem lại danh sách, bộ lọc của các "
            "bảng đã chèn."
        )
        text = _words(main_text(row))
        spot = Spot(kind, row.id, field)
        yield Finding("row.unprinted", Severity.WARNING, place, message, "", spot, text)


def _words(markup: str) -> str:
    lines = lines_of(markup, TextForm.INLINE)
    return lines[0].text if lines else ""


# --- text and appendix ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Collection:
    """Things listed in one place: by what makes them the same, where each stands and its words."""

    place: str
    is_in_appendix: bool
    entries: Mapping[str, tuple[Spot, str, str]]
    kind: str


def check_text_and_appendix(plan: Plan, _context: CheckContext) -> Iterator[Finding]:
    """``task.only_here``: lists in the text and in an appendix that name mostly the same things."""
    if not any("{{" in one.body or "\n- " in one.body for one in plan.appendices):
        return
    collections = list(_collections(plan))
    for one in collections:
        for other in collections:
            if one.is_in_appendix or not other.is_in_appendix or one.kind != other.kind:
                continue
            common = one.entries.keys() & other.entries.keys()
            smaller = min(len(one.entries), len(other.entries))
            if len(common) < max(_LEAST, _SHARE * smaller) or one.entries == other.entries:
                continue
            yield from _only_in(one, other)
            yield from _only_in(other, one)


def _only_in(one: _Collection, other: _Collection) -> Iterator[Finding]:
    for key, (spot, place, words) in one.entries.items():
        if key not in other.entries:
            message = (
                f"Có ở {one.place} mà không có ở {other.place}, trong khi hai nơi liệt kê cùng các "
                "việc. Hãy bổ sung hoặc bỏ cho khớp."
            )
            yield Finding("task.only_here", Severity.WARNING, place, message, "", spot, words[:160])


def _collections(plan: Plan) -> Iterator[_Collection]:
    # a filter leaves out on purpose
    unfiltered = {t.key: t for t in plan.data_tables if t.row_filter == RowFilter()}
    rows: list[Row] = [*plan.indicators, *plan.tasks]
    places = [*indicator_places(plan), *task_places(plan)]
    names = {row.id: place for row, place in zip(rows, places, strict=True)}
    for found in bodies_of(plan):
        is_in_appendix = found.kind is SpotKind.APPENDIX
        items: dict[str, tuple[Spot, str, str]] = {}
        for block in parse(found.text):
            if isinstance(block, Item):
                words = plain_text(block.content).strip().rstrip(".;,")
                items[name_key(words)] = (found.spot, found.place, words)
            elif isinstance(block, Placement) and (table := unfiltered.get(block.key)):
                shown = rows_of(plan, table)
                entries = {name_key(_words(main_text(row))): _entry(row, names) for row in shown}
                kind = "i" if table.source is RowSource.INDICATORS else "t"
                yield _Collection(found.place, is_in_appendix, entries, kind)
        if items:
            yield _Collection(found.place, is_in_appendix, items, "t")


def _entry(row: Row, names: Mapping[str, str]) -> tuple[Spot, str, str]:
    is_indicator = isinstance(row, Indicator)
    kind = SpotKind.INDICATOR if is_indicator else SpotKind.TASK
    spot = Spot(kind, row.id, "name" if is_indicator else "content")
    return spot, names[row.id], _words(main_text(row))
