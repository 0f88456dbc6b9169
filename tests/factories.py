"""Drafts for tests, short to make."""

from app.domain.data_tables import Column, Field, RowSource
from app.domain.numbering import HeadingKind
from app.domain.periods import Period
from app.models import Agency, DataTable, LegalBasis, Plan, Recipient, Section, Task, Unit


def make_agency() -> Agency:
    """An office with two departments, one whose name holds a comma."""
    return Agency(
        name="Sở Giáo dục và Đào tạo",
        parent_name="Ủy ban nhân dân tỉnh An Hòa",
        short_name="Sở GDĐT",
        symbol="SGDĐT",
        place="An Hòa",
        units=[Unit(name="Phòng Thi đua, tổng hợp"), Unit(name="Văn phòng", abbreviation="VP")],
    )


def make_plan(subject: str = "Đẩy mạnh chuyển đổi số") -> Plan:
    """A small plan with a section, a programme of two tasks and a recipient."""
    return Plan(
        issuing_agency="Sở GDĐT",
        number=5,
        symbol="KH-SGDĐT",
        place="An Hòa",
        subject=subject,
        issued_year=2026,
        issued_month=3,
        issued_day=9,
        legal_bases=[LegalBasis(text="Căn cứ Luật A")],
        sections=[
            Section(title="MỤC ĐÍCH", body="- một\n- hai^[chú]"),
            Section(level=2, kind=HeadingKind.CLAUSE, title="Chương trình", body="{{programme-1}}"),
        ],
        tasks=[
            Task(
                row_list="programme-1",
                content="Việc một",
                period=Period.quarter(2026, 1),
                lead_units="Thi đua, tổng hợp",
            ),
            Task(
                row_list="programme-1",
                content="Việc hai",
                period=Period.quarter(2026, 2),
                lead_units="VP",
            ),
        ],
        data_tables=[
            DataTable(
                key="programme-1",
                source=RowSource.PROGRAMME,
                row_list="programme-1",
                columns=(Column(Field.ORDINAL, "TT"), Column(Field.CONTENT, "Nội dung")),
            )
        ],
        recipients=[Recipient(name="UBND tỉnh", purpose="để b/c")],
        archive_copy="VT",
    )
