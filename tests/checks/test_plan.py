"""Errors planted one by one in a sound plan: each is found, and nothing else."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.checks.plan import check_plan
from app.domain.data_tables import RowFilter
from app.domain.documents import DocumentType
from app.domain.periods import Period, read_period
from app.domain.places import SpotKind
from app.importers.plan_reader import read_plan
from app.models import Appendix, DataTable, LegalBasis, Plan, Recipient, Section, Task
from app.workflows.sample import sample_plan
from tests.checks.planting import CONTEXT, sound_plan

Plant = Callable[[Plan], object]
FIXTURES = Path(__file__).parents[1] / "fixtures"
APPENDICES = " Xem Phụ lục I, II."


def rules(plan: Plan) -> list[str]:
    return [finding.rule for finding in check_plan(plan, CONTEXT)]


def test_nothing_is_said_of_a_sound_plan() -> None:
    assert check_plan(sound_plan(), CONTEXT) == []


IN_TEXT = {
    "date.impossible": (
        "Xong trước ngày 31/9/2026.",
        "Báo cáo ngày 29/02/2026.",
        "Họp ngày 30 tháng 02 năm 2026.",
        "Nộp trước ngày 31/11 hằng năm.",
        "Triển khai từ tháng 13/2026.",
        "Khai mạc 07/15/2026 tại hội trường.",
        "Số liệu chốt 31.4.2026 theo sổ.",
        "Chậm nhất 31/9 phải nộp báo cáo.",
        "Hoàn thành trước ngày 31/6.",
        "Báo cáo trước ngày 00/5/2026.",
    ),
    "date.weekday": (
        "Họp vào thứ Hai, ngày 04/9/2026.",
        "Khai giảng ngày 05/9/2026 (Chủ nhật).",
        "Tập huấn Thứ 3 ngày 12 tháng 3 năm 2026.",
        "Hội thi tổ chức thứ Bảy, ngày 18/3.",
        "Họp lúc 8 giờ thứ Ba, 11/3/2026.",
        "Sáng thứ 2 (ngày 10/3/2026) khám.",
        "Họp ngày 10 tháng 3 năm 2026, thứ Sáu.",
    ),
    "sum.parts": (
        "Công nhận 06 trường, trong đó TH: 02 trường, THCS: 03 trường.",
        "Có 45 trường, gồm: mầm non: 15, tiểu học: 16, THCS: 15.",
        "Huy động 1.250 học sinh, trong đó nam: 600, nữ: 560.",
        "Xây 12 phòng học, gồm 07 phòng mầm non và 06 phòng tiểu học.",
        "Kết quả là 100%, trong đó: học nghề 29%; học tiếp: 70,5%; đi làm: 1,5%.",
        "Có 85 trường, trong đó: mầm non 30 trường, tiểu học 28 trường, THCS 26 trường.",
        "Tổng số 1.200 học sinh (trong đó nam 650, nữ 540).",
        "Có 30 trường (MN: 10; TH: 12; THCS: 9).",
        "Tuyển 45 giáo viên, gồm 10 giáo viên mầm non, 15 giáo viên tiểu học, 25 giáo viên THCS.",
        "Chi 1.250 triệu đồng, gồm: mua sắm 800 triệu đồng; sửa chữa 350 triệu đồng.",
        "Có 120 lớp, trong đó khối tiểu học 70 lớp, khối THCS 60 lớp.",
    ),
    "sum.fraction": (
        "Tỷ lệ trường chuẩn là 26/39 = 76,6%.",
        "Có 2394/2397 (98,87%) học sinh hoàn thành.",
        "Đã khám 1.200/1.500, đạt 85% kế hoạch.",
        "Đạt 45/50 trường (85%).",
        "Có 18/24 trường, đạt tỷ lệ 70%.",
        "Đã khám 1.350/1.500 học sinh = 95%.",
    ),
    "sum.ratings": ("Kết quả: Tốt 60%, Khá 30%, Đạt 15%.",),
    "text.placeholder": (
        "Giao ‹tên đơn vị› thực hiện.",
        "Tổ chức tại xxx trong năm.",
        "Kinh phí: [...] đồng.",
        "Giao [tên đơn vị] chủ trì.",
        "Địa điểm (điền sau khi thống nhất).",
        "Lorem ipsum dolor sit amet.",
        "Hoàn thành trước ngày ... tháng ... năm 2026.",
        "Tổng số khoảng ..... học sinh.",
        "Người liên hệ: ..................",
        "Đạt ……% trở lên.",
        "Thời gian: TBD.",
        "Kinh phí dự kiến: XXX triệu đồng.",
        "Có 5 trường (cập nhật số liệu sau).",
        "Phòng ... chủ trì.",
        "Số liệu [cần bổ sung].",
        "Nơi đăng ký: điện thoại …",
        "Họp … giờ ngày …/…/2026.",
    ),
    "text.double_space": ("Học sinh  được khám.",),
    "text.space_before_mark": ("Học sinh , giáo viên.", "Gồm có : khám, tư vấn."),
    "text.no_space": ("Học sinh,giáo viên cùng tham gia.", "Xong việc.Tiếp tục việc khác."),
    "text.space_in_brackets": ("Học sinh ( cả năm ) được khám.",),
    "text.lookalike_letter": ("Ðẩy mạnh khám sức khỏe.", "Cấp phát thuốc Сho trường."),
    "text.invisible_letter": ("Học\u200b sinh được khám.",),
    "text.not_nfc": ("Kê\u0301 hoạch năm học.",),
    "text.tone_marks": ("Nhà văn hóa và toà nhà mới, hòa vào.",),
    "abbreviation.unexplained": ("Theo yêu cầu của BCĐYT tỉnh.", "Phối hợp TTYTDP khám."),
    "appendix.gone": ("Chi tiết tại Phụ lục III kèm theo Kế hoạch này.", "Xem các Phụ lục II, IV."),
    "date.padded_month": ("Từ ngày 05/03/2026 đến ngày 05/4/2026.",),
}


@pytest.mark.parametrize(
    ("rule", "text"), [(rule, text) for rule, texts in IN_TEXT.items() for text in texts]
)
def test_planted_in_the_text(rule: str, text: str) -> None:
    assert set(rules(sound_plan(text + APPENDICES))) == {rule}


def test_planted_in_a_note() -> None:
    (found,) = check_plan(sound_plan("Khám^[xong ngày 31/9/2026] đủ." + APPENDICES), CONTEXT)
    assert found.place == "Mục II, chú thích"


def _set(name: str, value: object) -> Plant:
    return lambda plan: setattr(plan, name, value)


def _task(**values: object) -> Plant:
    def plant(plan: Plan) -> None:
        for name, value in values.items():
            setattr(plan.tasks[0], name, value)

    return plant


def _due(text: str, start: str = "") -> Plant:
    return _task(
        due_text=text,
        due=read_period(text, 2026),
        start_text=start,
        start=read_period(start, 2026) if start else None,
    )


def _filter(plan: Plan) -> None:
    plan.data_tables[0].row_filter = RowFilter(period=Period.quarter(2026, 1))


def _unplaced(plan: Plan) -> None:
    plan.sections[2].body = "Như năm trước."


IN_PARTS: tuple[tuple[str, Plant], ...] = (
    ("part.missing", _set("issuing_agency", "")),
    ("part.missing", _set("symbol", "")),
    ("part.missing", _set("place", "")),
    ("part.missing", _set("subject", "")),
    ("part.missing", _set("signer_name", "")),
    ("part.missing", _set("signature_lines", ())),
    ("part.missing", _set("legal_bases", [])),
    ("part.missing", _set("recipients", [])),
    ("part.missing", lambda plan: plan.sections.append(Section())),
    ("date.impossible", lambda plan: (_set("issued_day", 31)(plan), _set("issued_month", 4)(plan))),
    ("symbol.type", _set("symbol", "BC-SGDĐT")),
    ("symbol.type", _set("symbol", "SGDĐT-VP")),
    ("symbol.number", _set("symbol", "27/KH-SGDĐT")),
    ("symbol.spaces", _set("symbol", "KH - SGDĐT")),
    ("outline.handwritten_number", lambda p: setattr(p.sections[2], "title", "1. Chương trình")),
    ("outline.handwritten_number", lambda p: setattr(p.sections[1], "title", "II. NỘI DUNG")),
    ("outline.handwritten_number", lambda p: setattr(p.appendices[0], "title", "Phụ lục I: Mẫu")),
    ("outline.same_title", lambda p: setattr(p.sections[3], "title", "Chương trình")),
    ("appendix.same_title", lambda p: setattr(p.appendices[1], "title", "Mẫu báo cáo")),
    ("appendix.unmentioned", lambda p: p.appendices.append(Appendix(title="Dự toán", body="Có."))),
    ("task.same", lambda p: p.tasks.append(_again(p.tasks[0]))),
    ("basis.same", lambda p: p.legal_bases.append(LegalBasis(text=p.legal_bases[0].text + " "))),
    ("recipient.same", lambda p: p.recipients.append(Recipient(name="UBND tỉnh"))),
    ("task.due_outside_band", _due("30/4/2026")),
    ("task.due_outside_band", _due("Tháng 5")),
    ("task.due_outside_band", _due("Quý II/2026")),
    ("task.due_before_start", _due("Tháng 2/2026", "Tháng 3/2026")),
    ("unit.unknown", _task(supporting_units="Phòng Không Có")),
    ("unit.unknown", _task(supporting_units="Sở Y tế, Ban Quản trị")),
    ("unit.not_recipient", _task(lead_units="Sở Y tế")),
    ("unit.not_recipient", _task(lead_units="Trường THPT Bình Minh")),
    ("unit.two_spellings", _task(supporting_units="Văn Phòng", lead_units="Văn phòng")),
    ("table.gone", lambda plan: plan.data_tables.pop()),
    ("table.empty", lambda plan: plan.indicators.clear()),
    ("row.unprinted", _filter),
    ("row.unprinted", _unplaced),
    ("text.placeholder", _task(content="...")),
    ("date.impossible", _task(deliverable="Báo cáo ngày 31/6/2026")),
    ("abbreviation.unexplained", _task(content="Mua TBYT cho trường")),
)


def _again(task: Task) -> Task:
    return Task(
        content=task.content.upper(),
        period=task.period,
        lead_units=task.lead_units,
        due_text=task.due_text,
        due=task.due,
    )


@pytest.mark.parametrize(("rule", "plant"), IN_PARTS)
def test_planted_in_a_part(rule: str, plant: Plant) -> None:
    plan = sound_plan()
    plant(plan)
    assert rule in rules(plan)
    assert set(rules(plan)) <= {rule, "row.unprinted", "text.not_nfc"}


TABLES = (
    "| Cấp | Trường | Lớp\n| Mầm non | 1.200 | 8\n| Tiểu học | 345 | 9\n| Tổng | 1.545 | {}",
    "| Cấp | Học sinh\n| Tổng số | {}\n| Mầm non | 8\n| Tiểu học | 9",
    "| TT | Khoản | Triệu đồng\n| 1 | Mua sắm | 8,5\n| 2 | Sửa chữa | 8,5\n| | Cộng | {}",
)


@pytest.mark.parametrize("table", TABLES)
def test_a_total_that_does_not_add_up(table: str) -> None:
    body = f"{{| head=1\n{table}\n|}}\nXem Phụ lục I, II."
    assert rules(sound_plan(body.replace("{}", "17"))) == []
    assert rules(sound_plan(body.replace("{}", "18"))) == ["sum.table"]


def test_lists_in_text_and_appendix_must_agree() -> None:
    plan = sound_plan()
    plan.appendices[
        0
    ].body = "- Khám sức khỏe đầu năm\n- Kiểm tra bếp ăn\n- Tập huấn y tế trường học"
    assert rules(plan) == []
    plan.appendices[0].body += "\n- Mua thuốc"
    (found,) = check_plan(plan, CONTEXT)
    assert (found.rule, found.place, found.text) == ("task.only_here", "Phụ lục I", "Mua thuốc")


def test_what_the_text_says_of_an_appendix() -> None:
    plan = sound_plan("Gồm 12 nhiệm vụ tại Phụ lục I; mẫu ở Phụ lục II.")
    plan.appendices[0].body = "{{tasks-2}}"
    first = plan.data_tables[0]
    plan.data_tables.append(DataTable(key="tasks-2", source=first.source, columns=first.columns))
    assert rules(plan) == ["appendix.count"]
    plan.sections[1].body = plan.sections[1].body.replace("12", "03")
    assert rules(plan) == []


SOUND = (
    "Tổ chức ngoại khóa, tham quan, ... cho học sinh; các hoạt động khác...",
    "Đạt 26/39 = 66,6% và 29/39 = 74.4%; tổng cộng 12.848 học sinh.",
    "Có 06 trường, trong đó có 02 trường tiểu học.",
    "Có 100 giáo viên, trong đó nữ: 80, đảng viên: 30.",
    "Toàn tỉnh có 450 trường, trong đó 12 trường chuyên, 30 trường nội trú.",
    "100% cán bộ đạt chuẩn, trong đó tỷ lệ trên chuẩn đạt tối thiểu 30%, thạc sĩ 5%.",
    "Theo Phụ lục III ban hành kèm theo Thông tư số 32/2020/TT-BGDĐT ngày 15/9/2020.",
    "Thứ Sáu, ngày 04/9/2026 khai giảng; ngày 05/9/2026 (thứ Bảy) vào học.",
    "Đại hội Đảng lần thứ XIII; năm học thứ hai; ngày 20/11; tỷ lệ 1/2; phòng 31/9.",
    "Hội đồng nhân dân (HĐND) và KĐCL của UBND tỉnh, trường THCS, QĐ-TTg, NQ/TW.",
    "Kế hoạch số .../KH-SGDĐT ngày ... tháng ... năm 2026.",
    "Quý khách, thủy lợi, hòa nhập, khỏe mạnh, quỹ khuyến học.",
    "Tổ chức ngày 20/11 (100% trường dự); từ 5/9 (95% học sinh); thứ hai, 1/2 số lớp.",
    "Có 85 trường, trong đó mầm non 30, tiểu học 28; 500 triệu đồng, trong đó vốn tỉnh 300.",
    "Tốt 60% trở lên, khá 30%; có 45/50 trường, tăng 5% so với năm trước.",
    "Theo số 128-NQ/HĐND, 15-CT/TU, 88/2014/QH13, mã B2-TH05 và a@b.vn, http://x.vn/TBYT.",
    "Năm 2021- 2022; 50 - 60 %; (đợt 1); điểm a) khoản 1; tỷ lệ 1 : 2; v.v...",
    "Kiểm tra hằng tháng, hằng năm ... theo lịch đính kèm; Phòng Giáo dục TH.",
    "Trường được cấp máy (nêu rõ lý do) [1]; 3 < 5 và 5 > 3.",
)


@pytest.mark.parametrize("text", SOUND)
def test_nothing_is_said_of_sound_text(text: str) -> None:
    assert check_plan(sound_plan(text + APPENDICES), CONTEXT) == []


@pytest.mark.parametrize("recipients", [["Như trên"], ["Các cơ quan liên quan"], ["Sở Y tế tỉnh"]])
def test_who_is_reached_by_others(recipients: list[str]) -> None:
    plan = sound_plan()
    plan.recipients = [Recipient(name=name) for name in recipients]
    plan.tasks = plan.tasks[:1]
    plan.tasks[0].lead_units = "Sở Y tế"
    assert "unit.not_recipient" not in rules(plan)


def test_a_span_over_the_years_end_is_no_error() -> None:
    plan = sound_plan()
    _due("Tháng 3", "Tháng 9")(plan)
    plan.tasks[0].period = None
    plan.data_tables[0].row_list = "-"
    assert not [rule for rule in rules(plan) if rule.startswith("task.due")]


def test_a_letter_has_no_type_in_its_symbol() -> None:
    plan = sound_plan()
    plan.document_type, plan.symbol = DocumentType.LETTER, "SGDĐT-VP"
    plan.addressees = "Sở Nội vụ"
    assert rules(plan) == []
    plan.symbol = "CV-SGDĐT"
    assert rules(plan) == ["symbol.type"]


@pytest.mark.parametrize("symbol", ["KHLT-SGDĐT-CAT", "KH-UBND", "15-KH/ĐU"])
def test_symbols_of_plans(symbol: str) -> None:
    plan = sound_plan()
    plan.symbol = symbol
    assert rules(plan) == []


def test_a_template_has_places_to_fill_in() -> None:
    plan = sound_plan("Giao ‹phòng đầu mối› thực hiện." + APPENDICES)
    plan.template_title = "Mẫu"
    assert rules(plan) == []


def test_findings_come_in_the_order_of_the_page() -> None:
    plan = sound_plan("Ngày 31/9/2026." + APPENDICES)
    plan.symbol, plan.signer_name = "", ""
    plan.tasks[1].deliverable = "Ngày 31/9/2026"
    kinds = [finding.spot.kind for finding in check_plan(plan, CONTEXT) if finding.spot]
    assert kinds == [SpotKind.LETTERHEAD, SpotKind.SECTION, SpotKind.TASK, SpotKind.SIGNATURE]


# --- plans that are as they should be ------------------------------------------------------------


def test_nothing_is_said_of_the_sample() -> None:
    assert check_plan(sample_plan(), CONTEXT.__class__(CONTEXT.today)) == []


EXPECTED = {
    "chuong-dieu": ["appendix.unmentioned"],
    "huyen-markdown": ["text.tone_marks"],
    "so-chi-so-nhieu-bang": ["appendix.unmentioned", "appendix.unmentioned"],
    "so-chuyen-doi-so": ["appendix.unmentioned"],
    "thanh-pho-chuyen-doi-so": ["appendix.unmentioned"],
    "xa-du-thao": ["appendix.unmentioned", "appendix.unmentioned"],
}
"""Each of these was read: they are so."""


@pytest.mark.parametrize("file", sorted(FIXTURES.glob("*.txt")), ids=lambda file: file.stem)
def test_false_alarms_in_whole_plans(file: Path) -> None:
    plan, _ = read_plan(file.read_text(encoding="utf-8"))
    found = check_plan(plan, CONTEXT.__class__(CONTEXT.today))
    told = {"part.missing", "abbreviation.unexplained"}
    assert [one.rule for one in found if one.rule not in told] == EXPECTED.get(file.stem, [])
