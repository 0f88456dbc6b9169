"""The parts of a plan around its outline."""

import pytest

from app.domain.duties import DutyBound, DutyRhythm
from app.errors import AppError
from app.importers.plan_reader import read_plan
from tests.importers.reading import HEAD, read, rules

TWO_COLUMNS = (
    "ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
    "THÀNH PHỐ AN HÒA\tĐộc lập - Tự do - Hạnh phúc\n"
    "PHÒNG GIÁO DỤC VÀ ĐÀO TẠO\n\n"
    "Số:        /KH-PGDĐT\tAn Hòa, ngày    tháng 9 năm 2025\n\nKẾ HOẠCH\nNhiệm vụ năm học\n\nI. A"
)


def test_letterhead_in_two_columns_with_open_number_and_day() -> None:
    plan = read(TWO_COLUMNS, "")
    assert plan.parent_agency == "ỦY BAN NHÂN DÂN THÀNH PHỐ AN HÒA"
    assert plan.issuing_agency == "PHÒNG GIÁO DỤC VÀ ĐÀO TẠO"
    assert (plan.number, plan.symbol, plan.place) == (None, "KH-PGDĐT", "An Hòa")
    assert (plan.issued_year, plan.issued_month, plan.issued_day) == (2025, 9, None)
    assert plan.subject == "Nhiệm vụ năm học"


def test_a_line_of_the_head_that_is_not_understood_is_kept() -> None:
    plan, found = read_plan("Hồ sơ lưu 5 năm\n\n" + HEAD + "I. A")
    assert plan.preamble == "Hồ sơ lưu 5 năm"
    assert "text.not_understood" in {finding.rule for finding in found}


def test_legal_bases_one_a_line() -> None:
    plan = read("Căn cứ Luật A;\n\nCăn cứ Nghị định B.\n\nSở ban hành kế hoạch như sau:\n\nI. A")
    assert [basis.text for basis in plan.legal_bases] == ["Căn cứ Luật A", "Căn cứ Nghị định B"]
    assert plan.preamble == "Sở ban hành kế hoạch như sau:"


def test_running_legal_bases_are_kept_whole() -> None:
    text = "Căn cứ Nghị quyết A; Kế hoạch B; Công văn C."
    plan = read(f"{text}\n\nPhòng xây dựng kế hoạch như sau:\n\nI. A")
    assert plan.legal_bases == []
    assert plan.preamble.split("\n")[0] == text


def test_closing_paragraph_and_end_mark() -> None:
    plan = read("I. A\n\n1. B\n\n- c.\n\nYêu cầu các đơn vị thực hiện./.")
    assert plan.closing == "Yêu cầu các đơn vị thực hiện"
    assert read("I. A\n\n1. Nội dung b./.").closing == ""
    assert read("I. A\n\n1. Nội dung b./.").sections[1].body == "Nội dung b"


ENDING = """Nơi nhận:
- UBND tỉnh (để b/c);
- Các phòng thuộc Sở (thực hiện);
- Như Điều 3 (2 bản);
- Lưu: VT, TH."""


@pytest.mark.parametrize(
    "ending",
    [
        f"{ENDING}\n\nKT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\n\n(Đã ký)\n\nLê Văn An",
        f"KT. GIÁM ĐỐC\n\nPHÓ GIÁM ĐỐC\n\nLê Văn An\n\n{ENDING}",
        ENDING.replace("Nơi nhận:", "Nơi nhận:\tKT. GIÁM ĐỐC\n\tPHÓ GIÁM ĐỐC").replace(
            "TH.", "TH.\tLê Văn An"
        ),
    ],
)
def test_recipients_and_signature(ending: str) -> None:
    plan = read(f"I. A\n\nHết./.\n\n{ending}")
    assert [(one.name, one.purpose) for one in plan.recipients] == [
        ("UBND tỉnh", "để b/c"),
        ("Các phòng thuộc Sở", "thực hiện"),
        ("Như Điều 3 (2 bản)", ""),
    ]
    assert plan.archive_copy == "VT, TH"
    assert [str(line) for line in plan.signature_lines] == ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]
    assert plan.signer_name == "Lê Văn An"


def test_two_layers_of_authority() -> None:
    plan = read(
        "I. A\n\nHết./.\n\nTM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nLê An\n\n" + ENDING
    )
    lines = [str(line) for line in plan.signature_lines]
    assert lines == ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]


def test_appendices() -> None:
    plan = read(
        "I. A\n\nHết./.\n\n" + ENDING + "\n\nGIÁM ĐỐC\n\nLê An\n\n"
        "PHỤ LỤC 1: DANH MỤC\n(Kèm theo Kế hoạch số 1 của Phòng GDĐT)\n\nĐoạn một.\n\n- Hai\n\n"
        "Phụ lục 2\nBIỂU MẪU\n\nĐoạn ba."
    )
    assert [(one.title, one.body) for one in plan.appendices] == [
        ("DANH MỤC", "Đoạn một.\n- Hai"),
        ("BIỂU MẪU", "Đoạn ba."),
    ]
    assert plan.agency_short_name == "Phòng GDĐT"


def test_what_follows_the_signature_is_not_lost() -> None:
    table = "TT\tTrường\tLớp\n1\tA\t2"
    plan = read(f"I. A\n\nHết./.\n\n{ENDING}\n\nGIÁM ĐỐC\n\nLê An\n\n{table}")
    assert "| 1 | A | 2 " in plan.appendices[0].body


@pytest.mark.parametrize(
    ("text", "duty"),
    [
        (
            "Giao Phòng A - B báo cáo UBND tỉnh trước ngày 05 của tháng đầu quý tiếp theo.",
            ("Phòng A - B", "UBND tỉnh", DutyRhythm.QUARTERLY, DutyBound.BEFORE, 5),
        ),
        (
            "Bộ phận thi đua, tổng hợp: Chậm nhất ngày 15 hằng tháng báo cáo gửi Sở GDĐT.",
            ("Bộ phận thi đua, tổng hợp", "Sở GDĐT", DutyRhythm.MONTHLY, DutyBound.NOT_AFTER, 15),
        ),
        (
            "Các trường gửi báo cáo về Phòng trước ngày 05/12/2026.",
            ("Các trường", "Phòng", DutyRhythm.ONCE, DutyBound.BEFORE, 5),
        ),
    ],
)
def test_reporting_duties(text: str, duty: tuple[object, ...]) -> None:
    (found,) = read(f"I. A\n\n1. {text}").duties
    given = (found.reporter, found.addressee, found.rhythm, found.bound, found.day)
    assert given == duty


def test_a_deadline_of_no_report_is_no_duty() -> None:
    assert read("I. A\n\n1. Hoàn thành xây dựng trường trước ngày 05/12/2026.").duties == []


@pytest.mark.parametrize("text", ["Thư gửi bạn.\n\nChúc vui.", "1\n2\n3", "a\tb\n1\t2"])
def test_what_is_no_plan_is_refused(text: str) -> None:
    with pytest.raises(AppError, match="không giống một kế hoạch"):
        read_plan(text)


def test_missing_parts_are_reported() -> None:
    assert rules("I. A", "KẾ HOẠCH\n\nThử\n\n") == {"number.missing", "date.missing"}
    head = HEAD.replace("ngày 05 tháng 3", "ngày 31 tháng 9")
    assert rules("I. A", head) == {"date.impossible"}


def test_a_note_in_the_subject_is_moved_and_reported() -> None:
    head = HEAD.replace("Thử năm 2026", "Thử năm 2026¹")
    plan, found = read_plan(head + "Sở ban hành như sau:\n\n¹ Chú.\n\nI. A")
    assert (plan.subject, plan.preamble) == ("Thử năm 2026", "Sở ban hành như sau:^[Chú.]")
    assert "footnote.moved" in {finding.rule for finding in found}


def test_an_appendix_without_the_word() -> None:
    plan, findings = read_plan(
        HEAD + "I. A\n\nHết./.\n\nNơi nhận:\n- Lưu: VT.\n\nGIÁM ĐỐC\n\nLê An\n\n"
        "DANH MỤC NHIỆM VỤ ƯU TIÊN\nGIAI ĐOẠN 2026-2030\n"
        "(Kèm theo Kế hoạch số /KH-SGDĐT ngày /3/2026 của Sở GDĐT)\n\nNội dung."
    )
    (appendix,) = plan.appendices
    assert appendix.title == "DANH MỤC NHIỆM VỤ ƯU TIÊN GIAI ĐOẠN 2026-2030"
    assert appendix.body == "Nội dung."
    assert plan.signer_name == "Lê An"
    assert [one.rule for one in findings] == ["recipients.missing"]


@pytest.mark.parametrize(
    "line", ["KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC ThS. Lê An", "KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC\n\nThS. Lê An"]
)
def test_a_signature_that_has_lost_its_line_breaks(line: str) -> None:
    plan = read(f"I. A\n\nHết./.\n\nNơi nhận:\n- Sở A;\n- Lưu: VT.\n\n{line}")
    assert [str(one) for one in plan.signature_lines] == ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]
    assert plan.signer_name == "ThS. Lê An"


@pytest.mark.parametrize(
    "closing",
    [
        "Phòng GDĐT yêu cầu các trường nghiêm túc thực hiện./.",
        "Trong quá trình triển khai thực hiện, có vướng mắc thì báo cáo về Phòng.",
    ],
)
def test_closing_words(closing: str) -> None:
    plan = read(f"I. A\n\n1. Các trường\n\nThực hiện.\n\n{closing}\n\nNơi nhận:\n- Lưu: VT.")
    assert plan.closing == closing.removesuffix("./.")
    assert plan.sections[-1].body == "Thực hiện."


def test_two_days_of_each_month_are_two_duties() -> None:
    plan = read("I. A\n\n1. Các trường báo cáo về Phòng vào ngày 15 và ngày 30 hằng tháng.")
    assert [duty.day for duty in plan.duties] == [15, 30]


def test_a_position_beside_the_word_recipients() -> None:
    plan = read("I. A\n\nHết./.\n\nNơi nhận: GIÁM ĐỐC\n- Sở A;\n- Lưu: VT.\n\nLê An")
    assert [str(one) for one in plan.signature_lines] == ["GIÁM ĐỐC"]
    assert [one.name for one in plan.recipients] == ["Sở A"]
    assert plan.signer_name == "Lê An"
