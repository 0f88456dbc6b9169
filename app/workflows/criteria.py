"""Criteria sets from files: those that ship with the program, official texts."""

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from app.domain.criteria_findings import CriterionFinding, find_in_criteria
from app.domain.vietnamese import clean_line
from app.importers.catalogues import read_catalogues
from app.importers.criteria_text import read_criteria_file
from app.models import CriteriaSet, Criterion
from app.paths import RESOURCES
from app.services.criteria_sets import catalogues_kept, save_set
from app.store import Store

_CATALOGUES = RESOURCES / "catalogues"


def load_catalogues(store: Store) -> None:
    """Put the shipped sets into the database, each once: what is in the trash stays there."""
    kept = store.read(catalogues_kept)
    for held in read_catalogues(_CATALOGUES):
        if held.catalogue not in kept:
            store.write(save_set, held, "Bộ tiêu chí có sẵn")


@dataclass(frozen=True, slots=True)
class ReadCriteria:
    """What was read from a file, not kept yet, and what is to be looked at."""

    source: Path
    rows: tuple[Criterion, ...]
    total: Decimal | None
    bonus: Decimal | None
    findings: tuple[CriterionFinding, ...]


def read_criteria(source: Path) -> ReadCriteria:
    """Read a set; writes nothing. AppError when the file cannot be read or holds no criteria."""
    read = read_criteria_file(source)
    findings = find_in_criteria(read.rows, read.total)
    return ReadCriteria(source, read.rows, read.total, read.bonus, tuple(findings))


def keep_criteria(store: Store, read: ReadCriteria, name: str) -> str:
    """Keep what was read as a new set; returns its key."""
    held = CriteriaSet(
        name=clean_line(name) or read.source.stem,
        total=read.total,
        criteria=list(read.rows),
    )
    if read.bonus is not None:
        held.bonus_most = read.bonus
    store.write(save_set, held, f"Đọc từ {read.source.name}")
    return held.id
