"""What an export writes: kinds, draft, medium, appendices, names; all files or none."""

import errno
from pathlib import Path
from typing import Any

import docx
import pytest

from app.errors import AppError
from app.exporters.files import write_all
from app.exporters.options import AppendixFiles, ExportOptions, Medium
from app.models import Plan
from app.services.plans import get_plan, save_plan
from app.store import Store
from app.workflows.export_plan import ExportFile, FileKind, export_plan_files, proposed_name
from app.workflows.sample import load_sample

DRAFT = ExportOptions(draft=2)


def export(store: Store, folder: Path, options: ExportOptions) -> dict[str, str]:
    """The text of each Word file of the sample."""
    target = ExportFile(folder / "a.docx", FileKind.DOCX)
    written = export_plan_files(store, load_sample(store), [target], options=options)
    return {path.name: text_of(path) for path in written}


def text_of(path: Path) -> str:
    document = docx.Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_a_draft_has_its_mark_and_no_number(store: Store, tmp_path: Path) -> None:
    (text,) = export(store, tmp_path, DRAFT).values()
    assert "DỰ THẢO lần 2" in text
    assert "27/KH-SGDĐT" not in text


def test_electronic_leaves_number_and_date_of_appendices_open(store: Store, tmp_path: Path) -> None:
    (text,) = export(store, tmp_path, ExportOptions(Medium.ELECTRONIC)).values()
    assert "Số: 27/KH-SGDĐT" in text
    lines = [line for line in text.split("\n") if line.startswith("(Kèm theo")]
    assert len(lines) == 2
    assert not any(char.isdecimal() for line in lines for char in line)
    assert lines[0].endswith("của Sở GDĐT)")


def test_appendices_in_files_of_their_own(store: Store, tmp_path: Path) -> None:
    texts = export(store, tmp_path, ExportOptions(appendices=AppendixFiles.APART))
    assert list(texts) == ["a.docx", "a - Phụ lục I.docx", "a - Phụ lục II.docx"]
    assert texts["a - Phụ lục II.docx"].startswith("Phụ lục II")
    assert "Kèm theo" not in texts["a.docx"]


def test_one_appendix_apart_keeps_its_number(store: Store, tmp_path: Path) -> None:
    plan = store.read(get_plan, load_sample(store))
    plan.appendices[1].is_separate = True
    store.write(save_plan, plan)
    file = ExportFile(tmp_path / "a.pdf", FileKind.PDF)
    written = export_plan_files(store, plan.id, [file])
    assert [path.name for path in written] == ["a.pdf", "a - Phụ lục II.pdf"]


def test_none_is_written_when_one_is_open_in_word(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "b").write_bytes(b"old")
    usual = Path.open

    def locked(self: Path, mode: str = "r", **others: Any) -> Any:  # noqa: ANN401 - as Path's own
        if self.name == "b" and mode == "r+b":  # what Windows says of it
            raise PermissionError(errno.EACCES, "in use")
        return usual(self, mode, **others)

    monkeypatch.setattr(Path, "open", locked)
    with pytest.raises(AppError, match="đang mở"):
        write_all({tmp_path / "a": b"new", tmp_path / "b": b"new"})
    assert [path.name for path in tmp_path.iterdir()] == ["b"]
    assert (tmp_path / "b").read_bytes() == b"old"


def test_none_is_written_when_one_has_no_folder(tmp_path: Path) -> None:
    with pytest.raises(AppError, match="Không có thư mục"):
        write_all({tmp_path / "a": b"new", tmp_path / "no" / "b": b"new"})
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("plan", "pattern", "name"),
    [
        (
            Plan(number=95, symbol="KH-PGDĐT", issued_year=2023),
            "{số}-{ký hiệu} {năm}",
            "95-KH-PGDĐT 2023.docx",
        ),
        (Plan(subject="Thi đua: a/b?", issued_year=2023), "{số} {năm}", "Thi đua- a-b.docx"),
        (Plan(subject="Thi đua", issued_year=2023), "{năm} {trích yếu}", "2023 Thi đua.docx"),
        (Plan(), "{số}", "Kế hoạch.docx"),
        (Plan(subject="x" * 300), "{trích yếu}" * 3, "x" * 120 + ".docx"),
    ],
)
def test_names(plan: Plan, pattern: str, name: str) -> None:
    assert proposed_name(plan, FileKind.DOCX, pattern) == name


@pytest.mark.parametrize("pattern", ["{năm học}", "{số", "a}"])
def test_a_bad_pattern_is_explained(pattern: str) -> None:
    with pytest.raises(AppError, match="Mẫu tên tệp"):
        proposed_name(Plan(), FileKind.DOCX, pattern)


def test_a_workbook_goes_with_the_others_or_none_is_written(store: Store, tmp_path: Path) -> None:
    files = [ExportFile(tmp_path / f"a.{kind}", kind) for kind in (FileKind.DOCX, FileKind.XLSX)]
    written = export_plan_files(store, load_sample(store), files)
    assert [path.read_bytes()[:2] for path in written] == [b"PK", b"PK"]
    empty = Plan(subject="Trống")
    store.write(save_plan, empty)
    fresh = [ExportFile(tmp_path / f"b.{kind}", kind) for kind in (FileKind.DOCX, FileKind.XLSX)]
    with pytest.raises(AppError, match="chưa có nhiệm vụ"):
        export_plan_files(store, empty.id, fresh)
    assert not list(tmp_path.glob("b.*"))


def test_the_tasks_alone_are_a_document_with_head_and_signature(
    store: Store, tmp_path: Path
) -> None:
    target = ExportFile(tmp_path / "t.docx", FileKind.DOCX, is_tasks=True)
    (written,) = export_plan_files(store, load_sample(store), [target])
    document = docx.Document(str(written))
    text = text_of(written)
    assert "Kèm theo Kế hoạch số 27/KH-SGDĐT" in text
    assert "Nơi nhận:" in text
    assert "Độc lập - Tự do - Hạnh phúc" in text
    assert len(document.sections) > 1
    assert "MỤC ĐÍCH" not in text.upper()
