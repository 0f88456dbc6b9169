"""What still smells of last year (product.md 3.1).

Old years and times, deadlines gone by, documents that were replaced, people no longer in office.

History and baselines belong into a plan: a year gone by is pointed out where it is the time of
something to be done, or where the words came from last year's plan and nobody has touched them.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from app.checks.context import CheckContext
from app.domain.cited_spans import cited_spans
from app.domain.documents import DocumentType
from app.domain.findings import Finding, Severity
from app.domain.markup_lines import Line
from app.domain.periods import period_name
from app.domain.places import Spot, SpotKind
from app.domain.plan_year import PlanYear
from app.domain.vietnamese import name_key
from app.domain.year_mentions import Mention
from app.domain.year_residue import find_residue
from app.domain.year_shift import around
from app.domain.year_verdicts import Setting, Verdict, is_deadline, judged
from app.models import Indicator, Plan, Task
from app.models.plan_texts import PlanText, indicator_places, task_places, texts_of
from app.models.plan_years import setting_of, year_of

_OLD = frozenset({Verdict.PAST, Verdict.COMPARED})
_LATE = timedelta(days=31)
_PEOPLE = re.compile(r"\s*[,;\n]\s*")


def check_residue(plan: Plan, context: CheckContext) -> Iterator[Finding]:
    """Everything of last year that is found, in the order of the page."""
    # a report tells what was done, and by when it was to be
    is_report = plan.document_type is DocumentType.REPORT
    year = None if is_report else _earliest_year(plan)
    for text in texts_of(plan):
        for line in text.lines():
            if year is not None:
                yield from _old_years(text, line, year, context)
            if line.text in context.inherited:
                yield from _counts(text, line)
            yield from _replaced(text, line, context)
    yield from _old_times(plan, year, context)
    yield from _people(plan, context)


def _earliest_year(plan: Plan) -> PlanYear | None:
    """The plan's year; a plan for next year, or for several, may begin when it is issued."""
    year = year_of(plan)
    if year is None or plan.issued_year is None or plan.issued_year >= year.first:
        return year
    return PlanYear(plan.issued_year)


# --- years ---------------------------------------------------------------------------------------


def _old_years(
    text: PlanText, line: Line, year: PlanYear, context: CheckContext
) -> Iterator[Finding]:
    setting = setting_of(text, line)
    for mention, verdict in judged(line.text, year, setting):
        if verdict not in _OLD:
            continue
        words = line.text[mention.start : mention.end]
        if _is_to_be_done(text, line, mention, setting):
            message = (
                f"“{words}” đã qua so với {year.in_words} của kế hoạch. Hãy sửa thời gian này."
            )
            yield _finding("residue.old_time", Severity.WARNING, text, line, mention, message)
        elif line.text in context.inherited:
            message = (
                f"“{words}” còn nguyên như kế hoạch năm trước. Hãy cập nhật số liệu, mốc so sánh "
                f"cho {year.in_words}, hoặc bỏ qua nếu vẫn đúng."
            )
            yield _finding("residue.old_year", Severity.HINT, text, line, mention, message)


def _is_to_be_done(text: PlanText, line: Line, mention: Mention, setting: Setting) -> bool:
    """Whether the year is the time of something that this plan is to do."""
    is_time = text.attribute in {"due_text", "start_text", "band"}
    if text.kind is SpotKind.SUBJECT or is_time:
        return True
    return setting is not Setting.CITED and not line.is_note and is_deadline(line.text, mention)


def _counts(text: PlanText, line: Line) -> Iterator[Finding]:
    for words, reason in find_residue(line.text):
        yield Finding(
            "residue.count",
            Severity.HINT,
            text.place,
            f"“{_inner(words)}” còn nguyên như kế hoạch năm trước: {reason}. Hãy sửa nếu cần.",
            spot=text.spot,
            text=words,
        )


def _inner(words: str) -> str:
    """A motto has its own quotation marks; within others they are single ones."""
    return words.translate({ord("“"): "‘", ord("”"): "’"})


# --- documents -----------------------------------------------------------------------------------


def _replaced(text: PlanText, line: Line, context: CheckContext) -> Iterator[Finding]:
    if not context.replaced_documents:
        return
    for span in cited_spans(line.text):
        words = line.text[span.start : span.named]
        newer = context.replaced_documents.get(document_key(words))
        if newer:
            yield Finding(
                "residue.replaced_document",
                Severity.WARNING,
                text.place,
                f"{words} đã có văn bản mới hơn trong chương trình: {newer}. "
                "Hãy xem có cần dẫn văn bản mới thay cho văn bản này không.",
                spot=text.spot,
                text=words,
            )


def document_key(cited: str) -> str:
    """``Nghị quyết số 06-NQ/TU`` and ``nghị quyết số 06 - NQ/TU`` are one document."""
    return name_key(cited)


# --- times of tasks ------------------------------------------------------------------------------


def _old_times(plan: Plan, year: PlanYear | None, context: CheckContext) -> Iterator[Finding]:
    today = _reference_day(plan, year, context)
    for task, place in zip(plan.tasks, task_places(plan), strict=True):
        if year is not None and task.period and task.period.last.year < year.first:
            message = (
                f"{period_name(task.period)} trước {year.in_words} của kế hoạch. "
                "Hãy chuyển nhiệm vụ sang quý của kế hoạch này."
            )
            yield _of_task("residue.old_band", task, "period", place, message)
        elif today and task.due and task.due.last < today:
            message = (
                f"Thời hạn {task.due_text or period_name(task.due)} đã qua trước khi kế hoạch "
                "được ban hành. Hãy sửa thời hạn."
            )
            yield _of_task("residue.past_deadline", task, "due_text", place, message)


def _reference_day(plan: Plan, year: PlanYear | None, context: CheckContext) -> date | None:
    """What is due before this day has gone by; None: an old plan, taken over.

    Plans are often issued some weeks after the first of their tasks.
    """
    if plan.is_fixed:
        return None
    is_current = year is not None and year.last >= context.today.year
    day = plan.issued_on.as_date or (context.today if is_current else None)
    return day - _LATE if day else None


# --- people --------------------------------------------------------------------------------------


def _people(plan: Plan, context: CheckContext) -> Iterator[Finding]:
    if not context.leaders or plan.is_fixed:
        return
    known = {name_key(name) for name in context.leaders}
    if plan.signer_name and not _is_known(plan.signer_name, known):
        message = (
            f"Người ký “{plan.signer_name}” không có trong danh mục lãnh đạo. "
            "Hãy chọn người ký hiện nay, hoặc thêm vào danh mục."
        )
        spot = Spot(SpotKind.SIGNATURE, "", "signer_name")
        yield Finding(
            "residue.signer", Severity.WARNING, "Chữ ký", message, spot=spot, text=plan.signer_name
        )
    rows: list[tuple[Task | Indicator, str]] = [
        *zip(plan.indicators, indicator_places(plan), strict=True),
        *zip(plan.tasks, task_places(plan), strict=True),
    ]
    for row, place in rows:
        for name in filter(None, _PEOPLE.split(row.leader)):
            if not _is_known(name, known):
                kind = SpotKind.TASK if isinstance(row, Task) else SpotKind.INDICATOR
                message = f"“{name}” không có trong danh mục lãnh đạo. Hãy xem lại người phụ trách."
                spot = Spot(kind, row.id, "leader")
                yield Finding("residue.leader", Severity.HINT, place, message, spot=spot, text=name)


def _is_known(name: str, known: set[str]) -> bool:
    """With or without a title before it: ``Đ/c Nguyễn Văn A``, ``Phó Giám đốc Nguyễn Văn A``."""
    key = name_key(name)
    return any(key.endswith(one) for one in known)


# --- findings ------------------------------------------------------------------------------------


def _finding(  # noqa: PLR0913, PLR0917 - what a finding is made of
    rule: str, severity: Severity, text: PlanText, line: Line, mention: Mention, message: str
) -> Finding:
    place = f"{text.place} (chú thích)" if line.is_note else text.place
    words = around(line.text, mention)
    return Finding(rule, severity, place, message, spot=text.spot, text=words)


def _of_task(rule: str, task: Task, field: str, place: str, message: str) -> Finding:
    spot = Spot(SpotKind.TASK, task.id, field)
    return Finding(rule, Severity.WARNING, place, message, spot=spot)
