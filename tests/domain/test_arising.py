"""What is said to who types a deadline."""

import pytest

from app.domain.arising import ArisingTask, due_note
from app.domain.file_names import is_program, safe_name, size_words


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("", "Không ghi thời hạn thì hạn là hết Quý II/2023."),
        ("15/5/2023", ""),
        ("trước 15/5", "Ngày cuối cùng: 15/05/2023."),
        ("theo yêu cầu", "Chưa hiểu được thành ngày; hạn sẽ là hết Quý II/2023"),
        ("tháng 7", "Ngày cuối cùng: 31/07/2023, nằm ngoài Quý II/2023"),
    ],
)
def test_how_a_deadline_is_understood(text: str, note: str) -> None:
    said = due_note(ArisingTask((2023, 2), "Việc", "Công văn", due_text=text))
    assert said.startswith(note)
    assert bool(said) is bool(note)


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("Báo cáo quý I.docx", "Báo cáo quý I.docx"),
        ("a\u202efdp.exe", "afdp.exe"),
        ('a/b\\c:"d"?.pdf', "a_b_c__d__.pdf"),
        ("CON.pdf", "_CON.pdf"),
        ("tên. ", "tên"),
        ("..", "tệp không tên"),
        ("Ba\u0301o ca\u0301o\n.pdf", "Báo cáo .pdf"),
        ("x" * 300 + ".pdf", "x" * 145 + "….pdf"),
    ],
)
def test_a_name_is_fit_for_any_system(name: str, safe: str) -> None:
    assert safe_name(name) == safe
    assert safe_name(safe) == safe


@pytest.mark.parametrize("name", ["a.exe", "a.PDF.BAT", "a.js", "a.exe. ", "ảnh.jpg.lnk"])
def test_programs_are_known(name: str) -> None:
    assert is_program(name)


@pytest.mark.parametrize("name", ["a.pdf", "exe", "a.docx", "a.jpg", "a.exe.zip"])
def test_documents_are_none(name: str) -> None:
    assert not is_program(name)


def test_sizes() -> None:
    sizes = map(size_words, (1, 340_000, 1_258_291, 100 * 1024 * 1024))
    assert list(sizes) == ["1 KB", "332 KB", "1,2 MB", "100 MB"]
