"""What a report says, in sentences; each reads well for none, one and many."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum

from app.domain.documents import Orientation
from app.domain.markup import Block, Item, Paragraph, Text, escape, serialize
from app.domain.numbering import HeadingKind
from app.domain.periods import day_name
from app.domain.verdicts import Verdict
from app.domain.work_board import WorkItem
from app.domain.work_figures import TALLY_NAMES, NamedTally, Tally
from app.models import Appendix, Section
from app.services.report import RECURRING_GROUP, DoneGroup, IndicatorResult, ReportData
from app.services.report_tables import (
    END_MARKS,
    appendix_table,
    arising_table,
    indicators_table,
    origins_table,
    quarters_table,
    unfinished_table,
    units_table,
)

_MOST_NEXT = 30  # tasks of the next period in the text; more are told by their number


class ReportPart(StrEnum):
    """What a report may hold beside its figures."""

    UNITS = "units"
    DONE = "done"
    INDICATORS = "indicators"
    ARISING = "arising"
    UNFINISHED = "unfinished"
    NEXT = "next"
    APPENDIX = "appendix"


REPORT_PART_NAMES = {
    ReportPart.UNITS: "Bảng số liệu theo đơn vị chủ trì",
    ReportPart.DONE: "Kết quả thực hiện theo đơn vị",
    ReportPart.INDICATORS: "Kết quả chỉ tiêu",
    ReportPart.ARISING: "Nhiệm vụ phát sinh",
    ReportPart.UNFINISHED: "Nhiệm vụ chưa hoàn thành, lý do",
    ReportPart.NEXT: "Nhiệm vụ trọng tâm kỳ tới",
    ReportPart.APPENDIX: "Phụ lục: tình trạng từng nhiệm vụ",
}
ALL_PARTS = frozenset(ReportPart)


def sections_of(data: ReportData, parts: frozenset[ReportPart]) -> Iterator[Section]:
    yield _section("Tình hình chung", _general(data, parts))
    if ReportPart.DONE in parts and (data.items or data.recurring):
        yield _section("Kết quả thực hiện nhiệm vụ", _done_lead(data))
        yield from _done_sections(data)
    for part, title, blocks in _MORE_SECTIONS:
        if part in parts and (made := blocks(data)):
            yield _section(title(data), made)


def _section(title: str, blocks: Iterable[Block]) -> Section:
    return Section(title=escape(title.upper()), body=serialize(blocks))


def _general(data: ReportData, parts: frozenset[ReportPart]) -> list[Block]:
    blocks: list[Block] = [paragraph(_figures_days(data))]
    blocks += [paragraph(sentence) for sentence in total_sentences(data)]
    if data.by_quarter:
        blocks += [paragraph("Số liệu theo từng quý:"), quarters_table(data)]
        if twice := data.carried_in_period:
            blocks.append(
                paragraph(
                    f"Ở dòng tổng cộng, {twice} nhiệm vụ chuyển tiếp giữa các quý trong kỳ chỉ "
                    "tính một lần."
                )
            )
    elif len(data.by_origin) > 1:
        blocks += [paragraph("Số liệu theo nguồn nhiệm vụ:"), origins_table(data)]
    if ReportPart.UNITS in parts and len(data.by_unit) > 1:
        blocks += [paragraph("Số liệu theo đơn vị chủ trì:"), units_table(data)]
        if sum(line.tally.count for line in data.by_unit) > data.total.count:
            blocks.append(paragraph("Nhiệm vụ có nhiều đơn vị chủ trì được tính cho từng đơn vị."))
    if ReportPart.APPENDIX in parts and (data.items or data.recurring):
        blocks.append(paragraph("Tình trạng của từng nhiệm vụ nêu tại Phụ lục kèm theo."))
    return blocks


def _figures_days(data: ReportData) -> str:
    days = data.days
    said = f"Số liệu báo cáo tính từ ngày {day_name(days.first)} đến ngày {day_name(days.last)}"
    if data.is_estimate:
        return (
            f"{said}; kết quả cả kỳ là số ước thực hiện đến hết {data.period.in_text} "
            f"(ngày {day_name(data.period.days.last)})."
        )
    if data.until > days.last:
        return f"{said}, theo kết quả cập nhật đến ngày {day_name(data.until)}."
    return f"{said}."


def total_sentences(data: ReportData) -> Iterator[str]:
    """How many tasks there are, how they stand, what is expected at the end."""
    total, name = data.total, data.period.in_text
    if not total.count:
        yield f"Trong {name}, kế hoạch không có nhiệm vụ nào đến kỳ thực hiện."
    elif total.count == 1:
        yield f"Trong {name} có 1 nhiệm vụ ({_origins(data)}): {_standing_of_one(total)}."
    else:
        yield f"Trong {name} có tổng số {total.count} nhiệm vụ{_origins_clause(data)}."
        yield _standing_of_many(data)
    if total.overdue and total.count > 1:
        yield f"{_some(total.overdue)} đã quá thời hạn nhưng chưa hoàn thành."
    if data.is_estimate and data.still_due:
        yield (
            f"Ước thực hiện đến hết {name}: hoàn thành {data.expected}/{total.count} nhiệm vụ "
            f"({_percent(data.expected, total.count)}), nếu {data.still_due} nhiệm vụ đến hạn "
            "từ nay đến hết kỳ đều xong đúng thời hạn."
        )
    if data.recurring:
        yield f"Ngoài ra có {len(data.recurring)} nhiệm vụ thường xuyên, theo dõi riêng."


def _origins(data: ReportData) -> str:
    return ", ".join(_origin_words(line) for line in data.by_origin)


def _origins_clause(data: ReportData) -> str:
    if len(data.by_origin) < 2:  # noqa: PLR2004 - one origin needs no telling apart
        return "" if data.by_origin[0].key == "planned" else f" ({_origins(data)})"
    return f", gồm {_origins(data)}"


def _origin_words(line: NamedTally) -> str:
    named = {
        "planned": "theo kế hoạch",
        "carried": "chuyển tiếp từ quý trước",
        "arising": "phát sinh",
    }
    return f"{line.tally.count} nhiệm vụ {named[line.key]}"


def _standing_of_one(total: Tally) -> str:
    if total.done:
        when = ", đúng hạn" if total.done_in_time else ", quá hạn" if total.done_late else ""
        return f"đã hoàn thành{when}"
    name = next(TALLY_NAMES[part].lower() for part in TALLY_NAMES if getattr(total, part))
    return f"{name}, đã quá thời hạn" if total.overdue else name


def _standing_of_many(data: ReportData) -> str:
    total = data.total
    said = f"Đến ngày {day_name(data.until)}, "
    if not total.done:
        said += "chưa có nhiệm vụ nào hoàn thành"
    elif total.done == total.count:
        said += f"đã hoàn thành cả {total.done} nhiệm vụ (100%)"
    else:
        share = _percent(total.done, total.count)
        said += f"đã hoàn thành {total.done}/{total.count} nhiệm vụ ({share})"
    if total.done_in_time or total.done_late:
        said += f", trong đó đúng hạn {total.done_in_time}, quá hạn {total.done_late}"
        if unclear := total.done - total.done_in_time - total.done_late:
            said += f", chưa xác định {unclear}"
    rest = [
        f"{name.lower()} {getattr(total, part)}"
        for part, name in TALLY_NAMES.items()
        if part != "done" and getattr(total, part)
    ]
    return "; ".join([said, *rest]) + "."


def _percent(part: int, whole: int) -> str:
    """Rounded half up, as the figures are everywhere."""
    return f"{Tally(done=part, not_started=whole - part).done_percent}%"


def _some(count: int) -> str:
    return f"Có {count} nhiệm vụ"


# --- what was done -------------------------------------------------------------------------------


def _done_lead(data: ReportData) -> list[Block]:
    if not data.total.done and not any(_has_result(item) for item in _all(data)):
        return [paragraph("Trong kỳ chưa ghi nhận nhiệm vụ nào hoàn thành hay có kết quả.")]
    return []


def _all(data: ReportData) -> tuple[WorkItem, ...]:
    return (*data.items, *data.recurring)


def _has_result(item: WorkItem) -> bool:
    return item.is_done or bool(item.progress.result.strip())


def _done_sections(data: ReportData) -> Iterator[Section]:
    groups = [(group.name, _group_words(group), group.items) for group in data.groups]
    if data.recurring:
        groups.append((RECURRING_GROUP, "", data.recurring))
    for name, words, items in groups:
        told = [item for item in items if _has_result(item)]
        if told:
            title = f"{name} ({words})" if words else name
            body = serialize(_dash(_done_words(item)) for item in told)
            yield Section(level=2, kind=HeadingKind.CLAUSE, title=escape(title), body=body)


def _group_words(group: DoneGroup) -> str:
    return f"hoàn thành {group.tally.done}/{group.tally.count} nhiệm vụ"


def _done_words(item: WorkItem) -> str:
    """What it was, what came of it, when it was done."""
    said = item.progress
    words = item.content.rstrip(END_MARKS)
    when = f"hoàn thành ngày {day_name(said.completed_on)}" if said.completed_on else "hoàn thành"
    if not item.is_done:
        when = f"đang thực hiện, đạt {said.percent}%" if said.percent else "đang thực hiện"
    origin = f"; chuyển tiếp từ {item.carried_from}" if item.carried_from else ""
    result = " ".join(said.result.split()).rstrip(END_MARKS)
    return f"{words} ({when}{origin})" + (f": {result}." if result else ".")


# --- indicators, arising, unfinished, next -------------------------------------------------------


def _indicators(data: ReportData) -> list[Block]:
    rows = data.indicators
    if not rows:
        return []
    if all(row.verdict is Verdict.NO_RESULT for row in rows):
        return [paragraph(f"Kế hoạch có {len(rows)} chỉ tiêu, chưa có số liệu về kết quả.")]
    return [paragraph(_indicator_sentence(rows)), indicators_table(data)]


_VERDICTS = {
    Verdict.EXCEEDED: "vượt mục tiêu",
    Verdict.MET: "đạt",
    Verdict.MISSED: "chưa đạt",
    Verdict.UNCLEAR: "có kết quả nhưng không so được với mục tiêu",
    Verdict.NO_RESULT: "chưa có kết quả",
}


def _indicator_sentence(rows: Sequence[IndicatorResult]) -> str:
    counts = {
        words: sum(row.verdict is verdict for row in rows) for verdict, words in _VERDICTS.items()
    }
    told = [f"{count} chỉ tiêu {words}" for words, count in counts.items() if count]
    return f"Trong {len(rows)} chỉ tiêu của kế hoạch: {', '.join(told)}."


def _arising(data: ReportData) -> list[Block]:
    rows = data.arising
    if not rows:
        return []
    done, count = sum(item.is_done for item in rows), len(rows)
    how_many = f" {done}/{count}" if 0 < done < count else f" cả {count}" if done > 1 else ""
    verb = "đã hoàn thành" if done else "chưa hoàn thành"
    said = f"Có {count} nhiệm vụ phát sinh ngoài kế hoạch, {verb}{how_many}:"
    return [paragraph(said), arising_table(data)]


def _unfinished(data: ReportData) -> list[Block]:
    rows = data.unfinished
    if not rows:
        return [paragraph("Trong kỳ không có nhiệm vụ chưa hoàn thành.")] if data.items else []
    return [paragraph(_unfinished_sentence(data)), unfinished_table(data)]


def _unfinished_sentence(data: ReportData) -> str:
    rows, total = data.unfinished, data.total
    counts = {
        "chuyển tiếp sang kỳ sau": total.carried,
        "không thực hiện": total.dropped,
        "chưa ghi lý do": sum(not row.item.progress.reason.strip() for row in rows),
    }
    told = {words: count for words, count in counts.items() if count}
    if all(count == len(rows) for count in told.values()):
        more = ("đều " if len(rows) > 1 else "") + ", ".join(told)
    else:
        more = f"trong đó {', '.join(f'{count} {words}' for words, count in told.items())}"
    return f"{_some(len(rows))} chưa hoàn thành" + (f" ({more}):" if told else ":")


def _next(data: ReportData) -> list[Block]:
    rows = data.next_items
    if not rows:
        return []
    blocks: list[Block] = [_dash(_next_words(item)) for item in rows[:_MOST_NEXT]]
    left = len(rows) - _MOST_NEXT
    if left > 0:
        blocks.append(_dash(f"{left} nhiệm vụ khác theo kế hoạch."))
    tasks = f"{len(rows)} nhiệm vụ" if len(rows) > 1 else "nhiệm vụ"
    return [paragraph(f"Trong {data.period.next.in_text} tập trung thực hiện {tasks}:"), *blocks]


def _next_words(item: WorkItem) -> str:
    who = f"{item.lead_units} chủ trì" if item.lead_units else ""
    chain = f"chuyển tiếp từ {item.carried_from}" if item.carried_from else ""
    added = "; ".join(filter(None, (who, chain)))
    return f"{item.content.rstrip(END_MARKS)}" + (f" ({added})." if added else ".")


_MORE_SECTIONS: tuple[
    tuple[ReportPart, Callable[[ReportData], str], Callable[[ReportData], list[Block]]], ...
] = (
    (ReportPart.INDICATORS, lambda _: "Kết quả thực hiện chỉ tiêu", _indicators),
    (ReportPart.ARISING, lambda _: "Nhiệm vụ phát sinh", _arising),
    (ReportPart.UNFINISHED, lambda _: "Nhiệm vụ chưa hoàn thành", _unfinished),
    (ReportPart.NEXT, lambda d: f"Nhiệm vụ trọng tâm {d.period.next.in_text}", _next),
)


def appendices_of(data: ReportData, parts: frozenset[ReportPart]) -> Iterator[Appendix]:
    """The list of all tasks, unless it is not wanted or there are none."""
    if ReportPart.APPENDIX in parts and (data.items or data.recurring):
        yield Appendix(
            title=f"Tình trạng thực hiện nhiệm vụ {data.period.in_text}",
            body=serialize([appendix_table(data)]),
            orientation=Orientation.LANDSCAPE,
        )


def paragraph(text: str) -> Paragraph:
    """A paragraph of plain text."""
    return Paragraph((Text(text),))


def _dash(text: str) -> Item:
    return Item("-", (Text(text),))
