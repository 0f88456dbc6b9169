"""Lines of a text file: noise, notes, paragraphs that a page has cut."""

import pytest

from app.domain.markup import Footnote, Text, plain_text
from app.importers.source import SourceParagraph, SourceTable
from app.importers.text_source import read_text


def paragraphs(text: str) -> list[str]:
    """Each paragraph's words; a note stands in brackets where its mark was."""
    written = []
    for block in read_text(text)[0]:
        assert isinstance(block, SourceParagraph)
        written.append(
            "".join(
                f"[{plain_text(run.content)}]" if isinstance(run, Footnote) else run.text
                for run in block.content
            )
        )
    return written


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (r"Đạt $\geq 80\%$ số trường", "Đạt ≥ 80% số trường"),
        (r"tỷ lệ $26/39 = 66.6\%$", "tỷ lệ 26/39 = 66.6%"),
        ("<i>Trường</i> <b>A</b>", "Trường A"),
        ("### II. MỤC TIÊU", "II. MỤC TIÊU"),
        ("trước **ngày 03", "trước ngày 03"),
        (r"1\. Việc \*", "1. Việc *"),
        ("giá $5 và $6", "giá $5 và $6"),
        ("diện tích 20 m² và 3 km²", "diện tích 20 m² và 3 km²"),
    ],
)
def test_noise(line: str, words: str) -> None:
    assert paragraphs(line) == [words]


def test_bold_and_italic_are_kept() -> None:
    (block,) = read_text("một **đậm** và *nghiêng*")[0]
    assert isinstance(block, SourceParagraph)
    runs = [run for run in block.content if isinstance(run, Text)]
    looks = [(run.text, run.is_bold, run.is_italic) for run in runs]
    assert looks[1] == ("đậm", True, False)
    assert looks[3] == ("nghiêng", False, True)


@pytest.mark.parametrize("mark", ["¹", "[1]", "<sup>1</sup>", "$^{1}$"])
def test_a_note_goes_to_its_mark(mark: str) -> None:
    assert paragraphs(f"Đầu{mark} câu.\n\n{mark} Lời chú.") == ["Đầu[Lời chú.] câu."]


def test_notes_between_the_halves_of_a_paragraph() -> None:
    text = "Giao cho các trường¹ thường xuyên kiểm\n\n¹ Gồm ba trường.\n\ntra, báo cáo."
    assert paragraphs(text) == [
        "Giao cho các trường[Gồm ba trường.] thường xuyên kiểm tra, báo cáo."
    ]


def test_second_paragraph_of_a_note() -> None:
    text = "Một¹ hai².\n\n¹ Chú một.\n\nĐoạn hai của chú một.\n\n² Chú hai.\n\nSang trang."
    assert paragraphs(text) == [
        "Một[Chú một.\nĐoạn hai của chú một.] hai[Chú hai.].",
        "Sang trang.",
    ]


def test_numbers_of_notes_begin_anew_on_each_page() -> None:
    text = "Trang một¹.\n\n¹ Chú a.\n\nTrang hai¹.\n\n¹ Chú b."
    assert paragraphs(text) == ["Trang một[Chú a.].", "Trang hai[Chú b.]."]


def test_a_note_without_mark_stays_and_is_reported() -> None:
    blocks, found = read_text("Không có dấu.\n\n³ Chú lạc.")
    assert len(blocks) == 2
    assert [finding.rule for finding in found] == ["footnote.without_mark"]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("các cơ sở giáo\n\ndục nghề nghiệp", 1),
        ("Các đơn vị trong toàn ngành phối hợp chặt chẽ với\n\nSở Nội vụ rà soát", 1),
        ("I. MỤC ĐÍCH\n\nb) Rà soát", 2),
        ("Câu đã hết.\n\ndòng chữ thường", 2),
        ("Nội dung gồm:\n\nrà soát", 2),
    ],
)
def test_cut_paragraphs(text: str, count: int) -> None:
    assert len(paragraphs(text)) == count


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Một.\n\n2\n\nHai.\n\n3\n\nBa.\n\n17", ["Một.", "Hai.", "Ba.", "17"]),
        ("Một.\n\n3\n\nHai.\n\nTrang 4/9\n\nBa.", ["Một.", "Hai.", "Ba."]),
        ("Một.\n\n- 2 -\n\nHai.", ["Một.", "Hai."]),
        ("Một.\n\n40\n\nHai.", ["Một.", "40", "Hai."]),
    ],
)
def test_page_numbers_are_dropped_only_in_their_order(text: str, words: list[str]) -> None:
    assert paragraphs(text) == words


def test_markdown_tables_are_tables() -> None:
    (table,) = read_text("| A | B |\n|---|---|\n| 1 | 2 |")[0]
    assert isinstance(table, SourceTable)
    assert [[plain_text(cell) for cell in row] for row in table.rows] == [["A", "B"], ["1", "2"]]


@pytest.mark.parametrize(
    "text",
    [
        "1. Đẩy mạnh ứng dụng công nghệ thông tin và chuyển đổi số\n\nTriển khai hệ thống.",
        "1. Nhiệm vụ của các phòng chuyên môn, đơn vị trực thuộc Sở\nTham mưu triển khai.",
        "    1. Nhiệm vụ của các phòng chuyên môn, nghiệp vụ và đơn vị trực thuộc\n    Tham mưu.",
        "Công tác trọng tâm năm 2024 của Phòng Giáo dục và Đào tạo thị xã\n\nCăn cứ Nghị quyết.",
    ],
)
def test_titles_do_not_go_on(text: str) -> None:
    assert len(paragraphs(text)) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Trong quá trình thực hiện, các đơn vị kịp thời phối hợp với Sở\n\nNội vụ rà soát.",
        "Các đơn vị trong toàn ngành hoàn thành và gửi về Sở trước ngày\n\n31/10/2024 đúng hạn.",
    ],
)
def test_sentences_go_on_with_names_and_figures(text: str) -> None:
    assert len(paragraphs(text)) == 1


def test_what_each_page_repeats_is_left_out_and_reported() -> None:
    head = "SỞ GIÁO DỤC VÀ ĐÀO TẠO - KẾ HOẠCH NĂM 2026"
    blocks, found = read_text(f"Xem nội dung\n{head}\nchi tiết.\n\nHai.\n{head}\nBa.")
    assert [getattr(block, "text", "") for block in blocks] == [
        "Xem nội dung chi tiết.",
        "Hai.",
        "Ba.",
    ]
    assert [finding.rule for finding in found] == ["text.running_head"]


def test_a_line_said_twice_is_no_running_head() -> None:
    assert (
        len(
            paragraphs("Công tác chuyên môn cấp học\n\nMột.\n\nCông tác chuyên môn cấp học\n\nHai.")
        )
        == 4
    )


@pytest.mark.parametrize("text", ["Đạt⁽¹⁾ chuẩn.\n\n(1) Lời chú.", "Đủ chuẩn1.\n\n1 Lời chú."])
def test_notes_without_raised_figures(text: str) -> None:
    assert "[Lời chú.]" in paragraphs(text)[0]


def test_figures_in_brackets_and_in_words_are_no_notes() -> None:
    text = "Lớp A1 có CO2.\n\n(1) Một việc;\n\n(2) Hai việc.\n\n2 Đơn vị."
    assert len(paragraphs(text)) == 4


def test_a_page_number_between_lines_below_a_note() -> None:
    text = "Không bao gồm¹ (các\n\n¹ Lời chú.\n\n---\n3\n---\n\nhọc viên khác)."
    assert paragraphs(text) == ["Không bao gồm[Lời chú.] (các học viên khác)."]


def test_a_sign_of_more_than_is_no_quotation() -> None:
    assert paragraphs("> Trích dẫn") == ["Trích dẫn"]
    assert paragraphs("Tỷ lệ > 90%") == ["Tỷ lệ > 90%"]


def test_of_three_bold_marks_the_one_that_nothing_closes_goes() -> None:
    (block,) = read_text("Trẻ **3-4 tuổi: **98,5%** trở lên")[0]
    assert isinstance(block, SourceParagraph)
    bold = [run.text for run in block.content if isinstance(run, Text) and run.is_bold]
    assert bold == ["98,5%"]


def test_markdown_rules_of_one_dash() -> None:
    (table,) = read_text("| A | B |\n|:-:|---|\n| - | - |")[0]
    assert isinstance(table, SourceTable)
    assert len(table.rows) == 2


@pytest.mark.parametrize("piece", ["¹", "[1", "*", "$", "#", "\t", "- ", " ", "ngày tháng "])
def test_a_hostile_line_is_read_in_time_that_grows_with_its_length(piece: str) -> None:
    """Quadratic work would take minutes here."""
    blocks, _ = read_text("I. A\n\n" + piece * 100_000 + "x")
    assert blocks
