"""Totals read back from the workbooks that members send; the ranking as files."""

import re
import shutil
import zipfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from docx import Document
from openpyxl import Workbook, load_workbook

from app.domain.cluster import Violation
from app.errors import AppError
from app.models import Cluster, ClusterMember
from app.services import clusters, directory
from app.store import Store
from app.workflows.assessment_export import AssessmentWish, export_assessment
from app.workflows.clusters import RankingKind, export_ranking, proposed_name, read_exported
from app.workflows.export_plan import FileKind
from tests.factories import make_agency
from tests.workflows.assessments import fill, start

D = Decimal
MAIN, SUMMARY = 1, 2
"""The sheets of the workbook, as they are numbered in it."""


def exported(
    store: Store,
    target: Path,
    name: str = "Trường học",
    *,
    seed: int = 1,
    is_per_group: bool = False,
) -> str:
    """The key of the set that a file full of points is by."""
    sheet = fill(store, start(store, name), seed, blank=0.1 if seed > 1 else 0)
    wish = AssessmentWish(sheet.assessment.id, is_per_group)
    export_assessment(store, wish, target, FileKind.XLSX)
    return sheet.criteria_set.id


@pytest.mark.parametrize(
    ("name", "seed", "is_per_group"),
    [("5350", 1, False), ("Trường học", 2, False), ("Trường học", 3, True)],
)
def test_what_is_read_is_what_was_scored(
    store: Store, tmp_path: Path, name: str, seed: int, is_per_group: bool
) -> None:
    key = exported(store, tmp_path / "a.xlsx", name, seed=seed, is_per_group=is_per_group)
    (read,) = read_exported(store, [tmp_path / "a.xlsx"], key)
    (own,) = store.read(clusters.own_totals, key, "2026")
    assert (read.unit, read.year, read.set_name) == (own.unit, own.year, own.set_name)
    assert read.sides == own.sides


def edited(source: Path, sheet: int, change: Callable[[str], str]) -> Path:
    """The file with the XML of a sheet changed, as somebody would who wants another total."""
    target = source.with_name("sửa.xlsx")
    with zipfile.ZipFile(source) as held, zipfile.ZipFile(target, "w") as made:
        for name in held.namelist():
            data = held.read(name)
            if name == f"xl/worksheets/sheet{sheet}.xml":
                after = change(data.decode())
                assert after != data.decode()
                data = after.encode()
            made.writestr(name, data)
    return target


def _raise_total(text: str) -> str:
    """The highest figure that a formula comes to and that is no maximum: the total of a side."""
    found = list(re.finditer(r'<c r="[DEF]\d+" s="\d+"><f>[^<]*</f><v>(\d+\.?\d*)</v>', text))
    top = max(found, key=lambda one: D(one[1]))
    return text.replace(top[0], top[0].replace(f"<v>{top[1]}<", f"<v>{D(top[1]) + 1}<"))


def _raise_criterion(text: str) -> str:
    """The first number that is typed in the column of the first side."""
    return re.sub(r'(<c r="E\d+" s="\d+"><v>)\d+\.?\d*', r"\g<1>999", text, count=1)


def _type_over(text: str) -> str:
    return re.sub(r'(<c r="E\d+" s="\d+">)<f>[^<]*</f>', r"\g<1>", text, count=1)


def test_a_total_that_was_tampered_with_is_found(store: Store, tmp_path: Path) -> None:
    key = exported(store, tmp_path / "a.xlsx", "5350")
    for sheet, change, words in (
        (SUMMARY, _raise_total, "cộng lại"),
        (MAIN, _raise_criterion, "Nhóm 1: các tiêu chí cộng lại"),
        (MAIN, _type_over, "Nhóm 1: các tiêu chí cộng lại"),
    ):
        (read,) = read_exported(store, [edited(tmp_path / "a.xlsx", sheet, change)], key)
        problems = [problem for side in read.sides.values() for problem in side.problems]
        assert any(words in problem and "tệp ghi" in problem for problem in problems), change


def test_files_that_are_none_of_ours_leave_the_others_alone(store: Store, tmp_path: Path) -> None:
    key = exported(store, tmp_path / "a.xlsx")
    shutil.copy(tmp_path / "a.xlsx", tmp_path / "bản sao.xlsx")
    Workbook().save(tmp_path / "lạ.xlsx")
    (tmp_path / "hỏng.xlsx").write_bytes(b"PK\x03\x04 nope")
    names = ["lạ.xlsx", "hỏng.xlsx", "không có.xlsx", "a.xlsx", "bản sao.xlsx"]
    read = read_exported(store, [tmp_path / name for name in names], key)
    says = ["không phải phiếu chấm", "đã hỏng", "Không tìm thấy", "", "Trùng với tệp “a.xlsx”"]
    for one, words in zip(read, says, strict=True):
        assert words in one.problem if words else not one.problem


# --- the ranking ---------------------------------------------------------------------------------


@pytest.fixture
def cluster(store: Store) -> Cluster:
    """Four members: a tie for the second place, one that may have no prize."""
    store.write(directory.save_agency, make_agency())
    members = [
        ClusterMember(name=f"Sở GDĐT tỉnh {name}", total=D(total))
        for name, total in (("An Hòa", "2100.5"), ("=1+1", "2000"), ("Cao Sơn", "2000"))
    ]
    out = ClusterMember(name="Sở GDĐT tỉnh Đông Hải", total=D(2200), finding="KL 12/KL-TTr")
    out.violation = Violation.NO_PRIZE
    held = Cluster(name="Cụm thi đua số 1", year="2025-2026", members=[*members, out])
    held.members[0].tie_total = D("702.5")
    held.leader = held.members[0].name
    store.write(clusters.save_cluster, held)
    return held


def test_the_ranking_as_a_workbook(store: Store, tmp_path: Path, cluster: Cluster) -> None:
    target = tmp_path / proposed_name(cluster, RankingKind.XLSX)
    export_ranking(store, cluster.id, target, RankingKind.XLSX)
    page = load_workbook(target).worksheets[0]
    rows = [[cell.value for cell in row] for row in page.iter_rows()]
    at = next(n for n, row in enumerate(rows) if row[0] == "Hạng")
    assert [row[:5] for row in rows[at + 1 : at + 5]] == [
        [1, "Sở GDĐT tỉnh Đông Hải", 2200, None, "Không xét khen thưởng"],
        [2, "Sở GDĐT tỉnh An Hòa", 2100.5, 702.5, "Cờ thi đua của Bộ"],
        [3, "Sở GDĐT tỉnh =1+1", 2000, None, "Bằng khen Bộ trưởng; chuyển Hội đồng"],
        [3, "Sở GDĐT tỉnh Cao Sơn", 2000, None, "Bằng khen Bộ trưởng; chuyển Hội đồng"],
    ]
    assert "không xét khen thưởng theo KL 12/KL-TTr." in str(rows[at + 1][5])
    assert any("SỞ GIÁO DỤC VÀ ĐÀO TẠO" in str(row) for row in rows[:at])


def test_the_ranking_as_a_report(store: Store, tmp_path: Path, cluster: Cluster) -> None:
    target = tmp_path / "a.docx"
    export_ranking(store, cluster.id, target, RankingKind.DOCX)
    document = Document(str(target))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "Kết quả xếp hạng Cụm thi đua số 1 năm học 2025-2026" in text
    assert "Cụm trưởng: Sở GDĐT tỉnh An Hòa" in text
    assert "- Cờ thi đua của Bộ: Sở GDĐT tỉnh An Hòa." in text
    assert "NỘI DUNG CHUYỂN HỘI ĐỒNG XEM XÉT" in text
    assert "Hạng" in [cell.text for table in document.tables for cell in table.rows[0].cells]


def test_a_cluster_that_cannot_be_ranked_writes_nothing(
    store: Store, tmp_path: Path, cluster: Cluster
) -> None:
    cluster.members[0].total = D(3000)
    store.write(clusters.save_cluster, cluster)
    with pytest.raises(AppError, match="vượt quá mức cao nhất"):
        export_ranking(store, cluster.id, tmp_path / "a.xlsx", RankingKind.XLSX)
    assert not list(tmp_path.glob("*.xlsx"))
