"""Documents of our own wording that use every block, for looking at and for measuring."""

from dataclasses import replace
from datetime import UTC, datetime

from app.domain.markup import Content, Footnote, Text
from app.exporters.columns import fit_widths
from app.exporters.document import (
    AppendixHeading,
    Block,
    BodyParagraph,
    Document,
    Heading,
    LegalBasisLine,
    Letterhead,
    ListItem,
    Part,
    SignatureBlock,
    Table,
    TableCell,
    TableRow,
    Title,
)
from app.exporters.format import load_format

FORMAT = load_format()
PORTRAIT_MM = FORMAT.page.text_width_mm()
LANDSCAPE_MM = FORMAT.page.text_width_mm(is_landscape=True)

LONG_SENTENCE = (
    "Các phòng chuyên môn rà soát điều kiện bảo đảm chất lượng của từng trường, đề xuất danh mục "
    "thiết bị cần bổ sung trước ngày khai giảng và phân công người theo dõi tiến độ hằng tuần để "
    "kịp thời tháo gỡ khó khăn cho cơ sở."
)
LETTERHEAD = Letterhead(
    parent_agency="UBND TỈNH PHÚ THỌ",
    issuing_agency="SỞ GIÁO DỤC VÀ ĐÀO TẠO",
    number_line="Số: 27/KH-SGDĐT",
    date_line="Phú Thọ, ngày 05 tháng 9 năm 2025",
)
TITLE = Title(
    "KẾ HOẠCH",
    (Text("Nâng cao năng lực số cho đội ngũ nhà giáo và học sinh phổ thông năm học 2025-2026"),),
)
SIGNATURE = SignatureBlock(
    recipients=(
        "- UBND tỉnh (để báo cáo);",
        "- Giám đốc, các Phó Giám đốc Sở;",
        "- UBND các xã, phường (phối hợp thực hiện);",
        "- Các phòng chuyên môn thuộc Sở, các trường trực thuộc (thực hiện);",
        "- Lưu: VT, GDPT (3).",
    ),
    signature_lines=("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"),
    signer_name="Lê Thị Minh Khuê",
)


def text(words: str) -> Content:
    """Words in the look of their role."""
    return (Text(words),)


def cell(words: str, **looks: object) -> TableCell:
    """A cell of one paragraph."""
    return replace(TableCell((text(words),)), **looks)  # type: ignore[arg-type]


def rows_of(*rows: tuple[str, ...], centred: tuple[int, ...] = (0,)) -> tuple[TableRow, ...]:
    """Rows of plain cells, some columns centred."""
    return tuple(
        TableRow(
            tuple(
                cell(words, alignment="centre" if column in centred else "left")
                for column, words in enumerate(row)
            )
        )
        for row in rows
    )


def table(
    *rows: tuple[str, ...], width_mm: float = PORTRAIT_MM, centred: tuple[int, ...] = (0,)
) -> Table:
    """A table with widths by content; the first row is its head."""
    columns = tuple(zip(*rows, strict=True))
    return Table(rows_of(*rows, centred=centred), 1, fit_widths(columns, width_mm, FORMAT))


def document(*parts: Part) -> Document:
    """A document with the properties that every one needs."""
    return Document(
        parts,
        title="Kế hoạch nâng cao năng lực số",
        author="Sở Giáo dục và Đào tạo",
        created_at=datetime(2025, 9, 5, 1, 30, tzinfo=UTC),
        keywords=("kế hoạch", "2025"),
    )


# --- a whole plan --------------------------------------------------------------------------------

_LEGAL_BASES = tuple(
    LegalBasisLine(text(words))
    for words in (
        "Căn cứ Luật Giáo dục ngày 14 tháng 6 năm 2019;",
        (
            "Căn cứ Kế hoạch số 112/KH-UBND ngày 20 tháng 8 năm 2025 của Ủy ban nhân dân tỉnh về "
            "phát triển nguồn nhân lực số giai đoạn 2025-2030;"
        ),
        "Theo đề nghị của Trưởng phòng Giáo dục phổ thông.",
    )
)
_PROGRAMME_HEAD = ("TT", "Nội dung công việc", "Chủ trì tham mưu")
_GDPT = "Phòng Giáo dục phổ thông"
_WORKS = (
    ("Khảo sát mức độ thành thạo công cụ số của giáo viên ba cấp học", _GDPT),
    ("Tổ chức lớp bồi dưỡng cốt cán", "Phòng Tổ chức cán bộ"),
    (
        (
            "Xây dựng kho học liệu dùng chung, thẩm định và công bố danh mục bài giảng điện tử "
            "đạt yêu cầu để các trường khai thác trong năm học"
        ),
        f"{_GDPT}; Văn phòng Sở",
    ),
    ("Kiểm tra an toàn dữ liệu tại các trường trực thuộc", "Thanh tra, pháp chế"),
    ("Hội thi thiết kế bài giảng số cấp tỉnh", _GDPT),
)


def programme() -> Table:
    """The work of four quarters under bands; long enough for several pages."""
    rows: list[TableRow] = []
    for quarter in ("Quý IV/2025", "Quý I/2026", "Quý II/2026", "Quý III/2026"):
        rows.append(TableRow((cell(quarter, column_span=3, alignment="left"),), is_band=True))
        rows += rows_of(*((str(n), *work) for n, work in enumerate(_WORKS * 2, 1)))
    numbered = [(str(n), *work) for n, work in enumerate(_WORKS, 1)]
    columns = tuple(zip(_PROGRAMME_HEAD, *numbered, strict=True))
    widths = fit_widths(columns, PORTRAIT_MM, FORMAT)
    return Table((*rows_of(_PROGRAMME_HEAD), *rows), 1, widths)


_BODY: tuple[Block, ...] = (
    BodyParagraph(
        (
            Text(
                "Thực hiện Nghị quyết số 09-NQ/TU ngày 11 tháng 3 năm 2025 của Tỉnh ủy, Sở Giáo "
                "dục và Đào tạo (GDĐT) xây dựng kế hoạch nâng cao năng lực số"
            ),
            Footnote(
                (
                    Text("Năng lực số gồm sáu nhóm: "),
                    Text("thông tin, giao tiếp, sáng tạo", is_italic=True),
                    Text(
                        ", an toàn, giải quyết vấn đề và nghề nghiệp.\nNhóm thứ sáu chỉ áp dụng "
                        "cho giáo viên và học viên từ 15 tuổi trở lên."
                    ),
                )
            ),
            Text(" như sau:"),
        )
    ),
    Heading("capitals", "I.", text("MỤC ĐÍCH, YÊU CẦU"), 1),
    Heading("clause", "1.", text("Mục đích"), 2),
    ListItem("-", text(LONG_SENTENCE)),
    ListItem("-", text("Mỗi trường có ít nhất hai giáo viên cốt cán về chuyển đổi số.")),
    ListItem("+", text("Ưu tiên giáo viên dạy Tin học, Công nghệ;")),
    ListItem("+", text("Bảo đảm tỷ lệ nữ không dưới 50%.")),
    Heading("clause", "2.", text("Yêu cầu"), 2),
    BodyParagraph(text(LONG_SENTENCE)),
    Heading(
        "capitals",
        "II.",
        (Text("CHỈ TIÊU"), Footnote((Text("Số liệu tính đến ngày 31 tháng 7 năm 2025."),))),
        1,
    ),
    BodyParagraph(text("Các chỉ tiêu chính của năm học:")),
    table(
        ("TT", "Chỉ tiêu", "Năm 2025", "Mục tiêu năm 2026", "Phòng chủ trì"),
        ("1", "Tỷ lệ giáo viên đạt chuẩn năng lực số mức cơ bản", "62,4%", "≥ 85%", "Phòng GDPT"),
        ("2", "Số trường có phòng học thông minh", "18", "≥ 40", "Phòng KHTC"),
        ("3", "Học sinh lớp 5, lớp 9 hoàn thành khóa học số", "47%", "> 70%", "Phòng GDPT"),
        centred=(0, 2, 3),
    ),
    BodyParagraph(text("Danh mục trường tham gia ghi tại Phụ lục I kèm theo.")),
    Heading("capitals", "III.", text("NHIỆM VỤ, GIẢI PHÁP"), 1),
    BodyParagraph(text(LONG_SENTENCE), label="1.", lead=text("Đối với mầm non:")),
    BodyParagraph(text(LONG_SENTENCE), label="2."),
    Heading("point", "a)", text("Về học liệu"), 3),
    BodyParagraph(
        (Text("Học liệu dùng chung phải "), Text("được thẩm định", is_bold=True), Text(" trước."))
    ),
    BodyParagraph(text(LONG_SENTENCE), label="b)"),
    Heading("capitals", "IV.", text("CHƯƠNG TRÌNH CÔNG TÁC THEO QUÝ"), 1),
    programme(),
    Heading("capitals", "V.", text("TỔ CHỨC THỰC HIỆN"), 1),
    BodyParagraph(text(LONG_SENTENCE)),
    BodyParagraph(
        text(
            "Trong quá trình thực hiện, nếu có vướng mắc, các trường báo cáo về Sở (qua Phòng Giáo "
            "dục phổ thông) để được hướng dẫn./."
        )
    ),
)
_REFERENCE = (
    "(Kèm theo Kế hoạch số 27/KH-SGDĐT ngày 05 tháng 9 năm 2025 của Sở Giáo dục và Đào tạo)"
)
_WIDE_HEAD = (
    "TT",
    "Chỉ số thành phần",
    "Điểm năm 2024",
    "Xếp hạng năm 2024",
    "Mục tiêu năm 2025",
    "Đơn vị chủ trì",
    "Lãnh đạo phụ trách",
    "Phòng đầu mối, chủ trì",
)
WIDE_ROWS = tuple(
    (
        str(n),
        f"{n}.1. Mức độ hài lòng của phụ huynh đối với chất lượng dịch vụ giáo dục công lập",
        "77,54%",
        "11",
        "≥ 80%",
        "Sở GDĐT",
        "Đặng Quốc Việt, Lê Thị Minh Khuê",
        "Phòng Giáo dục phổ thông, Phòng Kế hoạch - Tài chính",
    )
    for n in range(1, 16)
)


def wide_appendix() -> Part:
    """Eight columns on a turned page, over two pages."""
    return Part(
        (
            AppendixHeading("Phụ lục II", text("PHÂN CÔNG THEO CHỈ SỐ THÀNH PHẦN"), _REFERENCE),
            table(_WIDE_HEAD, *WIDE_ROWS, width_mm=LANDSCAPE_MM, centred=(0, 2, 3, 4)),
        ),
        is_landscape=True,
    )


def school_appendix() -> Part:
    """A list of schools over two pages, ended by a sentence."""
    schools = tuple(
        (str(n), f"Trường THCS số {n}", f"Xã Hợp Nhất {n}", "Tháng 10/2025") for n in range(1, 46)
    )
    return Part(
        (
            AppendixHeading(
                "Phụ lục I",
                text("DANH MỤC TRƯỜNG THAM GIA THÍ ĐIỂM CHƯƠNG TRÌNH NÂNG CAO NĂNG LỰC SỐ"),
                _REFERENCE,
            ),
            table(("TT", "Tên trường", "Địa chỉ", "Bắt đầu"), *schools),
            BodyParagraph(text("Danh mục có 45 trường./.")),
        )
    )


def plan() -> Document:
    """A plan with every block, two appendices, three notes."""
    return document(
        Part((LETTERHEAD, TITLE, *_LEGAL_BASES, *_BODY, SIGNATURE)),
        school_appendix(),
        wide_appendix(),
    )


# --- single questions ----------------------------------------------------------------------------


def headed(letterhead: Letterhead, title: Title = TITLE) -> Document:
    """A page with a letterhead to look at."""
    return document(Part((letterhead, title, BodyParagraph(text(LONG_SENTENCE)), SIGNATURE)))


def pushed(paragraphs: int, last: str) -> Document:
    """So much text that the signature comes near the end of a page, after ``last``."""
    body = [BodyParagraph(text(LONG_SENTENCE)) for _ in range(paragraphs)]
    return document(Part((LETTERHEAD, TITLE, *body, BodyParagraph(text(last)), SIGNATURE)))


LETTERHEADS = {
    "usual": LETTERHEAD,
    "short": Letterhead("", "BỘ NỘI VỤ", "Số: 05/KH-BNV", "Hà Nội, ngày 09 tháng 01 năm 2026"),
    "department": replace(
        LETTERHEAD,
        parent_agency="UBND THÀNH PHỐ UÔNG BÍ",
        issuing_agency="PHÒNG GIÁO DỤC VÀ ĐÀO TẠO",
        draft_mark="DỰ THẢO lần 2",
    ),
    "city": Letterhead(
        "ỦY BAN NHÂN DÂN THÀNH PHỐ HỒ CHÍ MINH",
        "SỞ GIÁO DỤC VÀ ĐÀO TẠO",
        "Số: 1234/KH-SGDĐT",
        "Thành phố Hồ Chí Minh, ngày 29 tháng 6 năm 2026",
    ),
    "long": Letterhead(
        "SỞ GIÁO DỤC VÀ ĐÀO TẠO THÀNH PHỐ HẢI PHÒNG",
        "TRUNG TÂM GIÁO DỤC NGHỀ NGHIỆP - GIÁO DỤC THƯỜNG XUYÊN VÀ HƯỚNG NGHIỆP CHO THANH THIẾU "
        "NIÊN KHUYẾT TẬT KHU VỰC VEN BIỂN",
        "Số: 08/KH-TTGDNN-GDTX",
        "Hải Phòng, ngày 10 tháng 3 năm 2026",
    ),
    "blank": Letterhead("", "", "Số:         /KH-UBND", "ngày    tháng 9 năm 2026"),
}


def listed(items: int) -> Document:
    """A page filled line by line, so that the signature meets its end at every height."""
    body = [ListItem("-", text(f"Việc thứ {n} của năm học.")) for n in range(1, items + 1)]
    last = BodyParagraph(text("Kế hoạch có hiệu lực từ ngày ký./."))
    return document(Part((LETTERHEAD, TITLE, *body, last, SIGNATURE)))


def programmed(items: int) -> Document:
    """The programme after some lines, so that its bands meet the end of the page."""
    body = [ListItem("-", text(f"Việc thứ {n}.")) for n in range(items)]
    heading = Heading("capitals", "IV.", text("CHƯƠNG TRÌNH CÔNG TÁC"), 1)
    return document(Part((TITLE, *body, heading, programme())))
