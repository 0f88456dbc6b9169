"""Criteria sets from files: those that ship with the program, official texts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from app.domain.criteria_findings import CriterionFinding, find_in_criteria
from app.domain.findings import Finding
from app.domain.vietnamese import clean_line
from app.exporters.criteria_set_xlsx import render_criteria_set, render_criteria_template
from app.exporters.files import write_atomically
from app.importers.catalogues import read_catalogues
from app.importers.criteria_parts import CriteriaText
from app.importers.criteria_text import read_criteria_file, read_criteria_text
from app.importers.criteria_xlsx import read_criteria_workbook
from app.models import CriteriaSet, Criterion
from app.paths import RESOURCES
from app.services.criteria_sets import catalogues_kept, get_set, save_set
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

    name: str  # of the file, or where it came from
    rows: tuple[Criterion, ...]
    total: Decimal | None
    bonus: Decimal | None
    findings: tuple[CriterionFinding, ...]
    facts: Mapping[str, Any] = field(default_factory=dict)  # of the set by attribute: a workbook's

    @property
    def proposed_name(self) -> str:
        """What the set may be called."""
        return str(self.facts.get("name") or Path(self.name).stem)


def read_criteria(source: Path) -> ReadCriteria:
    """Read a set; writes nothing. AppError when the file cannot be read or holds no criteria."""
    if source.suffix.lower() != ".xlsx":
        return _of_text(source.name, read_criteria_file(source))
    read = read_criteria_workbook(source)
    total = read.facts.get("total")
    found = [*_of_sheet(read.refused), *find_in_criteria(read.rows, total)]
    return ReadCriteria(source.name, read.rows, total, None, tuple(found), read.facts)


def read_pasted_criteria(text: str) -> ReadCriteria:
    """The same of a text at hand."""
    return _of_text("Bộ tiêu chí dán vào", read_criteria_text(text))


def _of_text(name: str, read: CriteriaText) -> ReadCriteria:
    found = [*_of_sheet(read.findings), *find_in_criteria(read.rows, read.total)]
    return ReadCriteria(name, read.rows, read.total, read.bonus, tuple(found))


def _of_sheet(findings: Sequence[Finding]) -> list[CriterionFinding]:
    return [CriterionFinding(None, "", finding) for finding in findings]


def keep_criteria(store: Store, read: ReadCriteria, name: str) -> str:
    """Keep what was read as a new set; returns its key."""
    facts = {"total": read.total, **read.facts, "name": clean_line(name) or read.proposed_name}
    held = CriteriaSet(**facts, criteria=list(read.rows))
    if read.bonus is not None:
        held.bonus_most = read.bonus
    store.write(save_set, held, f"Đọc từ {read.name}")
    return held.id


def export_set(store: Store, set_id: str, target: Path) -> Path:
    """Write a set as a workbook. AppError when it cannot be written."""
    write_atomically(target, render_criteria_set(store.read(get_set, set_id)))
    return target


def export_set_template(target: Path) -> Path:
    """Write the empty workbook to fill in. AppError when it cannot be written."""
    write_atomically(target, render_criteria_template())
    return target
