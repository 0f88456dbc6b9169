"""Clusters and files: totals from the workbooks that members send, the ranking out."""

import hashlib
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

from sqlalchemy.orm import Session

from app.domain.cluster import Ranked, standing_words
from app.domain.cluster_totals import FoundTotals
from app.domain.file_names import words_of_name
from app.errors import AppError
from app.exporters.build import build_document
from app.exporters.files import write_atomically
from app.exporters.format import Format
from app.exporters.ranking_xlsx import render_ranking
from app.importers.assessment_xlsx import read_assessment
from app.importers.files import readable
from app.models import Cluster, Plan
from app.progress import Progress, no_progress
from app.services.cluster_report import build_ranking_report, cluster_title, ranking_table
from app.services.clusters import get_cluster, rank_cluster, tie_units
from app.services.plans import new_plan
from app.store import Store
from app.workflows.export_plan import RENDERERS, FileKind
from app.workflows.formats import office_format

_LONGEST_NAME = 80


class RankingKind(StrEnum):
    """What a ranking is exported to; the value is the ending of the file's name."""

    XLSX = "xlsx"
    DOCX = "docx"
    PDF = "pdf"


def read_exported(
    store: Store, files: Sequence[Path], set_id: str | None = None, progress: Progress = no_progress
) -> list[FoundTotals]:
    """What each file comes to, in their order; one that cannot be read says so, the others count.

    A file that comes twice, under whatever name, counts once.
    """
    units = store.read(tie_units, set_id)
    seen: dict[str, Path] = {}
    found = []
    for done, file in enumerate(files):
        progress(f"Đang đọc {file.name}", done / len(files))
        try:
            read = read_assessment(file, units)
            with readable(file, "tệp Excel (.xlsx)"):
                digest = hashlib.sha256(file.read_bytes()).hexdigest()
            first = seen.setdefault(digest, file)
            if first is not file:
                said = f"Trùng với tệp “{first.name}”, đã đọc một lần."
                read = FoundTotals(file.name, problem=said)
        except AppError as error:
            read = FoundTotals(file.name, problem=str(error))
        found.append(read)
    return found


def export_ranking(
    store: Store,
    cluster_id: str,
    target: Path,
    kind: RankingKind,
    progress: Progress = no_progress,
) -> Path:
    """Write the ranking. AppError when a member cannot be ranked or the file not be written."""
    progress("Đang xếp hạng", 0.0)
    held, ranked, office = store.read(_content, cluster_id)
    progress(f"Đang dàn trang {target.name}", 0.3)
    rendered = _rendered(held, ranked, office, kind, office_format(store))
    progress("Đang ghi tệp", 0.95)
    write_atomically(target, rendered)
    return target


def _content(session: Session, cluster_id: str) -> tuple[Cluster, list[Ranked], Plan]:
    held = get_cluster(session, cluster_id)
    if not held.members:
        raise AppError("Cụm chưa có đơn vị nào nên không có gì để xuất.")
    return held, rank_cluster(session, cluster_id), new_plan(session)


def _rendered(
    held: Cluster, ranked: Sequence[Ranked], office: Plan, kind: RankingKind, fmt: Format
) -> bytes:
    report = build_ranking_report(held, ranked, office)
    if kind is RankingKind.XLSX:
        report.recipients, report.archive_copy = [], ""
        below = standing_words(ranked) or f"Cụm có {len(ranked)} đơn vị."
        titles = f"Kết quả xếp hạng {cluster_title(held)}", f"({below.rstrip('.')})"
        who = [(one.place, one.contender) for one in ranked]
        figures = [(place, (one.total, one.tie_total)) for place, one in who]
        return render_ranking(report, titles, ranking_table(ranked), figures, fmt)
    return RENDERERS[FileKind(kind.value)](build_document(report, fmt), fmt)


def proposed_name(held: Cluster, kind: RankingKind) -> str:
    """``Xếp hạng Cụm thi đua số 1 2025-2026.xlsx``."""
    name = f"Xếp hạng {held.name or 'cụm thi đua'} {held.year}"
    return f"{words_of_name(name, _LONGEST_NAME)}.{kind}"
