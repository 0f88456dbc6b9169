"""The two real plans come in complete and go out complete."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.markup import notes_in, parse, plain_text
from app.domain.numbering import outline_labels
from app.exporters.build import build_document
from app.exporters.docx import render_docx
from app.exporters.format import load_format
from app.importers.plan_reader import read_plan
from app.models import Plan
from tests.exporters.reading import docx_words, packed

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
BAC_GIANG = SEEDS / "ke-hoach-71-bac-giang-2022.txt"
UONG_BI = SEEDS / "ke-hoach-95-uong-bi-2023.txt"
pytestmark = pytest.mark.skipif(not SEEDS.exists(), reason="shared/seeds is not at hand")

# What OCR put in and no reader of the paper sees
NOISE = (
    (r"\$|\*\*|\\(?=%)|</?i>|[¹²³⁴⁵⁶⁷⁸⁹]", ""),
    (r"\\geq", "≥"),
)


@pytest.fixture(scope="module")
def bac_giang() -> Plan:
    return read_plan(BAC_GIANG.read_text(encoding="utf-8"))[0]


@pytest.fixture(scope="module")
def uong_bi() -> Plan:
    return read_plan(UONG_BI.read_text(encoding="utf-8"))[0]


def top_level(plan: Plan) -> list[tuple[str, int]]:
    """Each section of the first level with how many stand below it."""
    counts: list[tuple[str, int]] = []
    for section, label in zip(plan.sections, outline_labels(plan.sections), strict=True):
        if section.level == 1:
            counts.append((label, 0))
        else:
            name, count = counts[-1]
            counts[-1] = (name, count + 1)
    return counts


def note_places(plan: Plan) -> Iterator[tuple[str, str]]:
    """The label of the section of each note, and the note's first words."""
    for section, label in zip(plan.sections, outline_labels(plan.sections), strict=True):
        for note in notes_in(parse(section.body)):
            yield label, plain_text(note.content)[:12]


def test_outline_of_the_seeds(bac_giang: Plan, uong_bi: Plan) -> None:
    assert top_level(bac_giang) == [("I.", 2), ("II.", 0), ("III.", 6), ("IV.", 6)]
    assert top_level(uong_bi) == [("I.", 2), ("II.", 6), ("III.", 12), ("IV.", 0), ("V.", 2)]


def test_letterhead_of_the_seeds(bac_giang: Plan, uong_bi: Plan) -> None:
    assert str(bac_giang.document_number) == "71/KH-SGDĐT"
    assert bac_giang.issued_on.in_words() == "ngày 09 tháng 8 năm 2022"
    assert str(uong_bi.document_number) == "95/KH-PGDĐT"
    assert (uong_bi.place, uong_bi.issued_on.in_digits()) == ("Uông Bí", "01/02/2023")
    assert bac_giang.agency_short_name == "Sở GD&ĐT"


def test_programme_of_the_second_seed(uong_bi: Plan) -> None:
    by_quarter: dict[int | None, list[str]] = {}
    for task in uong_bi.tasks:
        number = task.period.quarter_number if task.period else None
        by_quarter.setdefault(number, []).append(task.lead_units)
    assert {key: len(units) for key, units in by_quarter.items()} == {
        1: 11,
        2: 8,
        3: 8,
        4: 8,
        None: 5,
    }
    assert by_quarter[1][:3] == ["Chuyên môn", "Thi đua, tổng hợp", "Kế hoạch – tài chính"]
    assert by_quarter[2].count("Chuyên môn MN, TH, THCS") == 3


def test_notes_of_the_seeds(bac_giang: Plan, uong_bi: Plan) -> None:
    assert [label for label, _ in note_places(bac_giang)] == ["2.", "4.", "5."]
    assert list(note_places(uong_bi)) == [
        ("1.", "Chủ đề năm h"),
        ("1.", "Năm 2023 (th"),
        ("2.", "Chỉ tiêu đến"),
        ("3.", "Năm học 2021"),
        ("4.", "Năm học 2021"),
        ("5.", "Năm học 2021"),
        ("1.", "Nghị quyết s"),
    ]
    second = notes_in(parse(uong_bi.sections[4].body))[0]
    assert plain_text(second.content).count("\n") == 1  # two paragraphs


def test_tables_of_the_first_seed(bac_giang: Plan) -> None:
    assert [row.code for row in bac_giang.indicators] == ["9.1", "9.11"]
    assert [table.source.value for table in bac_giang.data_tables] == [
        "indicators",
        "indicators",
        "tasks",
    ]
    assert len(bac_giang.tasks) == 9
    assert all(task.due is None and task.start for task in bac_giang.tasks)
    assert len(bac_giang.appendices) == 2


def test_duties_of_the_seeds(bac_giang: Plan, uong_bi: Plan) -> None:
    found = [(duty.rhythm.value, duty.day, duty.month) for duty in bac_giang.duties]
    assert found == [
        ("quarterly", 3, None),
        ("once", 3, 12),
        ("quarterly", 5, None),
        ("once", 5, 12),
    ]
    (monthly,) = uong_bi.duties
    assert (monthly.reporter, monthly.day) == ("Bộ phận thi đua, tổng hợp", 15)


def source_lines(source: Path) -> Iterator[str]:
    for line in source.read_text(encoding="utf-8").splitlines():
        for pattern, plain in NOISE:
            line = re.sub(pattern, plain, line)  # noqa: PLW2901 - one line, cleaned step by step
        # the decree has the line filled in, on paper in full
        if not line.startswith("(Kèm theo"):
            yield from (packed(cell) for cell in line.split("\t") if cell.strip())


@pytest.mark.parametrize("source", [BAC_GIANG, UONG_BI], ids=["71", "95"])
def test_every_word_of_the_seed_is_in_the_word_file(source: Path) -> None:
    plan, _ = read_plan(source.read_text(encoding="utf-8"))
    fmt = load_format()
    words = packed(docx_words(render_docx(build_document(plan, fmt), fmt)))
    assert [line for line in source_lines(source) if line not in words] == []
