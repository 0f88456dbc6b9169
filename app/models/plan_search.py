"""The texts of a plan that a search finds, each as one."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from app.domain.markup_lines import TextForm, lines_of
from app.domain.search_hits import HitKind, head_text
from app.models.plan import Indicator, Plan, Task

_TASK = (
    "start_text", "due_text", "lead_units", "supporting_units", "leader", "deliverable", "note",
    "result", "reason", "evidence", "source_document",
)  # fmt: skip
_INDICATOR = (
    "band", "code", "measure_unit", "baseline", "rank", "target", "owner", "leader",
    "lead_units", "supporting_units", "note", "result", "result_note",
)  # fmt: skip
_BETWEEN = " · "


class SearchText(NamedTuple):
    """A text without marks; ``part_id`` is the key of the part that holds it, "" for the plan."""

    kind: HitKind
    part_id: str
    text: str


def search_texts(plan: Plan, added: Sequence[Task] = ()) -> list[SearchText]:
    """What is found of the plan: number and subject first, the others in the order of the page.

    ``added``: the tasks beside the document.
    The letterhead is left out: it is the same in all plans of an office.
    """
    if plan.template_title:
        return []
    number = f"{plan.document_number}".strip()
    date = plan.issued_on.in_digits().strip(" /")
    head = head_text(", ".join(filter(None, (number, date))), plan.subject)
    found = [*_text(plan), *_rows(plan, added), *_ending(plan)]
    return [SearchText(HitKind.SUBJECT, "", head), *(text for text in found if text.text)]


def _text(plan: Plan) -> Iterator[SearchText]:
    for basis in plan.legal_bases:
        yield SearchText(HitKind.BASIS, basis.id, _plain(basis.text, TextForm.INLINE))
    yield SearchText(HitKind.PREAMBLE, "", _plain(plan.preamble, TextForm.MARKUP))
    for section in plan.sections:
        yield SearchText(HitKind.SECTION, section.id, _titled(section.title, section.body))
    yield SearchText(HitKind.CLOSING, "", _plain(plan.closing, TextForm.MARKUP))


def _rows(plan: Plan, added: Sequence[Task]) -> Iterator[SearchText]:
    for indicator in plan.indicators:
        yield SearchText(HitKind.INDICATOR, indicator.id, indicator_words(indicator))
    for task in (*plan.tasks, *added):
        yield task_text(task)
    for table in plan.data_tables:
        printed = _BETWEEN.join(table.overrides.values())
        yield SearchText(HitKind.TABLE, table.id, printed)


def task_text(task: Task) -> SearchText:
    """What is found of a task, how far it is too."""
    content = _plain(task.content, TextForm.INLINE)
    return SearchText(HitKind.TASK, task.id, _row(task, _TASK, content, task.band_title))


def indicator_words(indicator: Indicator) -> str:
    """What is found of an indicator."""
    return _row(indicator, _INDICATOR, _plain(indicator.name, TextForm.INLINE))


def _ending(plan: Plan) -> Iterator[SearchText]:
    for duty in plan.duties:
        told = (duty.printed, duty.reporter, duty.addressee)
        yield SearchText(HitKind.DUTY, duty.id, _BETWEEN.join(filter(None, told)))
    for appendix in plan.appendices:
        yield SearchText(HitKind.APPENDIX, appendix.id, _titled(appendix.title, appendix.body))
    for recipient in plan.recipients:
        line = _BETWEEN.join(filter(None, (recipient.name, recipient.purpose)))
        yield SearchText(HitKind.RECIPIENT, recipient.id, line)
    lines = [str(line) for line in plan.signature_lines]
    signed = _BETWEEN.join(filter(None, (*lines, plan.signer_name)))
    yield SearchText(HitKind.SIGNATURE, "", signed)


def _row(row: Task | Indicator, names: tuple[str, ...], *first: str) -> str:
    held = vars(row)  # past the attributes' book-keeping, which takes its time
    texts = (*first, *(held.get(name) for name in names), *row.extras.values())
    return _BETWEEN.join(filter(None, texts))


def _titled(title: str, body: str) -> str:
    texts = (_plain(title, TextForm.INLINE), _plain(body, TextForm.MARKUP))
    return "\n".join(filter(None, texts))


@lru_cache(maxsize=1 << 13)  # a plan is indexed at each save, most of its texts as before
def _plain(text: str, form: TextForm) -> str:
    return "\n".join(line.text for line in lines_of(text, form)) if text else ""
