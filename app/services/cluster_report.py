"""Báo cáo kết quả xếp hạng cụm thi đua: the document that is made of a ranking."""

from collections.abc import Callable, Iterator, Sequence

from app.domain.cluster import PRIZE_NAMES, Prize, Ranked, Violation, standing_words
from app.domain.documents import DocumentType, SignatureLine
from app.domain.figures import write_figure
from app.domain.markup import Block, Cell, Item, Paragraph, SmallTable, Text, escape, serialize
from app.models import Cluster, Plan, Section
from app.models.entity import new_id

RANKING_HEADS = (
    "Hạng",
    "Đơn vị",
    "Tổng điểm",
    "Điểm bậc học",
    "Đề nghị khen thưởng",
    "Căn cứ xếp hạng",
)
_WIDTHS = (10.0, 19.0, 12.0, 10.0, 16.0, 33.0)
_SIGNER = "Thủ trưởng đơn vị"
_TO_COUNCIL = "Chuyển Hội đồng"
_NO_PRIZE = {
    Violation.NONE: PRIZE_NAMES[Prize.NONE],
    Violation.NO_PRIZE: "Không xét khen thưởng",
    Violation.STEP_LOWER: "Không (hạ một bậc)",
}


def build_ranking_report(held: Cluster, ranked: Sequence[Ranked], office: Plan) -> Plan:
    """The report as a document of the program; not saved. ``office`` is the blank one it fills."""
    report, name = office, cluster_title(held)
    agency = report.symbol.partition("-")[2]
    report.document_type = DocumentType.REPORT
    report.symbol = "-".join(filter(None, (DocumentType.REPORT.value, agency)))
    report.subject = f"Kết quả xếp hạng {name}"
    who = report.agency_short_name or report.issuing_agency
    said = f"{who} báo cáo" if who else "Cụm thi đua báo cáo"
    report.preamble = serialize([_said(f"{said} kết quả xếp hạng {name} như sau:")])
    report.sections = [
        Section(id=new_id(), title=escape(title.upper()), body=serialize(blocks))
        for title, blocks in _parts(held, ranked)
        if blocks
    ]
    if not report.signature_lines:
        report.signature_lines = (SignatureLine.parse(_SIGNER),)
    report.closing = serialize([_said(f"Trên đây là kết quả xếp hạng {name}.")])
    return report


def cluster_title(held: Cluster) -> str:
    """``Cụm thi đua số 1 năm học 2025-2026``."""
    name = held.name or "cụm thi đua"
    if not held.year:
        return name
    return f"{name} {'năm học' if '-' in held.year else 'năm'} {held.year}"


def _parts(held: Cluster, ranked: Sequence[Ranked]) -> Iterator[tuple[str, list[Block]]]:
    yield "Kết quả chấm điểm, xếp hạng", [*_general(held, ranked), ranking_table(ranked)]
    yield "Đề nghị khen thưởng", list(_prizes(ranked))
    yield "Nội dung chuyển Hội đồng xem xét", _named(ranked, lambda one: one.needs_council)
    yield (
        "Đơn vị có vi phạm đặc biệt nghiêm trọng",
        _named(ranked, lambda one: one.contender.violation is not Violation.NONE),
    )


def _general(held: Cluster, ranked: Sequence[Ranked]) -> Iterator[Block]:
    known = sum(one.place is not None for one in ranked)
    yield _said(f"Cụm có {len(ranked)} đơn vị; {known} đơn vị có tổng điểm.")
    leading = [f"cụm trưởng: {held.leader}"] if held.leader else []
    leading += [f"cụm phó: {held.deputy}"] if held.deputy else []
    if leading:
        words = "; ".join(leading)
        yield _said(f"{words[:1].upper()}{words[1:]}.")
    if standing := standing_words(ranked):
        yield _said(standing)


def _prizes(ranked: Sequence[Ranked]) -> Iterator[Block]:
    for prize in (Prize.FLAG, Prize.CERTIFICATE):
        names = [one.contender.name for one in ranked if one.prize is prize]
        if names:
            yield Item("-", (Text(f"{PRIZE_NAMES[prize]}: {'; '.join(names)}."),))


def _named(ranked: Sequence[Ranked], is_meant: Callable[[Ranked], bool]) -> list[Block]:
    return [
        Item("-", (Text(f"{one.contender.name}: {one.why}"),)) for one in ranked if is_meant(one)
    ]


def _said(text: str) -> Paragraph:
    return Paragraph((Text(text),))


# --- the table -----------------------------------------------------------------------------------


def ranking_table(ranked: Sequence[Ranked]) -> SmallTable:
    """Places, totals, prizes and why."""
    rows = [tuple(_cell(head) for head in RANKING_HEADS)]
    rows += [tuple(map(_cell, ranking_cells(one))) for one in ranked]
    return SmallTable(tuple(rows), 1, _WIDTHS)


def ranking_cells(one: Ranked) -> tuple[str, ...]:
    """A row of it."""
    points = (one.contender.total, one.contender.tie_total)
    return (
        "—" if one.place is None else str(one.place),
        one.contender.name,
        *("" if each is None else write_figure(each) for each in points),
        prize_words(one),
        one.why,
    )


def prize_words(one: Ranked) -> str:
    """``Bằng khen Bộ trưởng; chuyển Hội đồng``."""
    if one.prize is Prize.COUNCIL:
        return _TO_COUNCIL
    if one.prize is Prize.NONE and one.place is not None:
        words = _NO_PRIZE[one.contender.violation]
    else:
        words = PRIZE_NAMES[one.prize]
    return f"{words}; {_TO_COUNCIL.lower().replace('hội', 'Hội')}" if one.is_shared else words


def _cell(text: str) -> Cell:
    return Cell((Text(text),) if text else ())
