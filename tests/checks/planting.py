"""A sound plan to plant errors in: nothing is to be said of it."""

from datetime import date

from app.checks.context import CheckContext
from app.domain.data_tables import Column, Field, RowSource
from app.domain.documents import SignatureLine, SigningAuthority
from app.domain.numbering import HeadingKind
from app.domain.periods import Period, read_period
from app.domain.unit_names import UnitNames
from app.models import (
    Appendix,
    DataTable,
    Indicator,
    LegalBasis,
    Plan,
    Recipient,
    Section,
    Task,
)

DEPARTMENTS = ("Phòng Chuyên môn", "Văn phòng", "Phòng Thi đua, tổng hợp")
OUTSIDE = ("Sở Y tế", "UBND các xã, phường", "Trường THPT Bình Minh")
CONTEXT = CheckContext(
    date(2026, 3, 1),
    units=UnitNames((name, name) for name in (*DEPARTMENTS, *OUTSIDE)),
    unit_names={name: name for name in (*DEPARTMENTS, *OUTSIDE)},
    departments=frozenset(DEPARTMENTS),
    abbreviations={"KĐCL": "kiểm định chất lượng"},
)


def sound_plan(body: str = "") -> Plan:
    """``body`` is the text of its second section."""
    clause = HeadingKind.CLAUSE
    return Plan(
        parent_agency="Ủy ban nhân dân tỉnh An Hòa",
        issuing_agency="Sở Giáo dục và Đào tạo",
        symbol="KH-SGDĐT",
        place="An Hòa",
        issued_year=2026,
        issued_month=3,
        issued_day=20,
        subject="Chăm sóc sức khỏe học sinh năm 2026",
        legal_bases=[LegalBasis(text="Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020")],
        sections=[
            Section(title="MỤC ĐÍCH", body="Học sinh được khám, tư vấn, ..."),
            Section(title="NỘI DUNG", body=body or "Phân công tại Phụ lục I, Phụ lục II."),
            Section(level=2, kind=clause, title="Chương trình", body="{{tasks-1}}"),
            Section(level=2, kind=clause, title="Chỉ tiêu", body="{{indicators-1}}"),
            Section(title="TỔ CHỨC THỰC HIỆN", body="Xem Phụ lục I, II kèm theo."),
        ],
        indicators=[Indicator(name="Tỷ lệ học sinh được khám", target="≥ 95%")],
        tasks=[
            _task("Khám sức khỏe đầu năm", 1, "Phòng Chuyên môn", "Tháng 3/2026"),
            _task("Tập huấn y tế trường học", 2, "Văn phòng", "Quý II/2026"),
            _task("Kiểm tra bếp ăn", 2, "UBND các xã, phường", "15/6"),
        ],
        data_tables=[
            _table("tasks-1", RowSource.PROGRAMME),
            _table("indicators-1", RowSource.INDICATORS),
        ],
        appendices=[
            Appendix(title="Mẫu báo cáo", body="Số liệu đến ngày báo cáo."),
            Appendix(title="Danh sách trường", body="Các trường thuộc tỉnh."),
        ],
        recipients=[
            Recipient(name="UBND tỉnh", purpose="để b/c"),
            Recipient(name="Các phòng thuộc Sở", purpose="thực hiện"),
            Recipient(name="UBND các xã, phường"),
        ],
        archive_copy="VT, CM",
        signature_lines=(SignatureLine(SigningAuthority.DIRECT, "GIÁM ĐỐC"),),
        signer_name="Trần Thu Hạnh",
    )


def _task(content: str, quarter: int, lead: str, due: str) -> Task:
    band = Period.quarter(2026, quarter)
    return Task(
        content=content, period=band, lead_units=lead, due_text=due, due=read_period(due, 2026)
    )


def _table(key: str, source: RowSource) -> DataTable:
    field = Field.NAME if source is RowSource.INDICATORS else Field.CONTENT
    columns = (Column(Field.ORDINAL, "TT"), Column(field, "Nội dung"))
    return DataTable(key=key, source=source, columns=columns)
