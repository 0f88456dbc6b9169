"""A report that goes upward has its "Kính gửi" below its title."""

from app.domain.documents import DocumentType
from app.exporters.build import build_document
from app.exporters.document import Addressees, Title
from app.exporters.format import load_format
from tests.factories import make_plan


def test_kinh_gui_stands_below_the_title() -> None:
    plan = make_plan()
    plan.document_type, plan.addressees = DocumentType.REPORT, "UBND tỉnh\nBộ GDĐT"
    blocks = build_document(plan, load_format()).parts[0].blocks
    assert isinstance(blocks[1], Title)
    assert blocks[1].type_name == "BÁO CÁO"
    assert isinstance(blocks[2], Addressees)
    assert blocks[2].lines == ("- UBND tỉnh;", "- Bộ GDĐT.")


def test_a_plan_is_addressed_to_nobody() -> None:
    plan = make_plan()
    plan.addressees = "UBND tỉnh"
    blocks = build_document(plan, load_format()).parts[0].blocks
    assert not any(isinstance(block, Addressees) for block in blocks)
