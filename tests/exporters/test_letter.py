"""Công văn: ô số 5b and 9a, no name of its kind; the same in Word and PDF, measured in mm."""

from functools import cache

import pytest

from app.domain.documents import DocumentType
from app.domain.markup import plain_text
from app.exporters.build import build_document
from app.exporters.document import Addressees, Block, BodyParagraph, Document, Letterhead, Title
from app.exporters.docx import render_docx
from app.exporters.format import load_format
from app.exporters.pdf import render_pdf
from app.models import Plan, Recipient
from tests.exporters.geometry import Page, needs_libreoffice, pages_of, render
from tests.exporters.ooxml_checks import faults

FORMAT = load_format()
MANY = "UBND các xã, phường\nCác phòng chuyên môn thuộc Sở;\n\nCác trường trực thuộc."
LONG = (
    "Các cơ sở giáo dục mầm non, phổ thông và giáo dục thường xuyên công lập, ngoài công lập trên "
    "địa bàn tỉnh An Hòa"
)
CASES = {"many": MANY, "one": "Ủy ban nhân dân tỉnh An Hòa", "long": LONG}


def letter(addressees: str = MANY, number: int | None = 12) -> Document:
    plan = Plan(
        document_type=DocumentType.LETTER,
        parent_agency="Ủy ban nhân dân tỉnh An Hòa",
        issuing_agency="Sở Giáo dục và Đào tạo",
        number=number,
        symbol="SGDĐT-GDPT",
        place="An Hòa",
        issued_year=2026,
        issued_month=3,
        issued_day=9,
        subject="đính chính Kế hoạch số 05/KH-SGDĐT ngày 02/3/2026",
        addressees=addressees,
        preamble="Sở GDĐT đính chính như sau.",
        recipients=[Recipient(name="Như trên")],
        archive_copy="VT, GDPT",
        signer_name="Lê Thị Minh Khuê",
    )
    return build_document(plan, FORMAT)


def blocks(made: Document) -> tuple[Block, ...]:
    return made.parts[0].blocks


# --- what stands in it -----------------------------------------------------------------------


def test_a_letter_has_its_subject_in_the_head_and_no_title() -> None:
    head, addressees, body, _signature = blocks(letter())
    assert isinstance(head, Letterhead)
    assert head.number_line == "Số: 12/SGDĐT-GDPT"
    assert head.subject == "V/v đính chính Kế hoạch số 05/KH-SGDĐT ngày 02/3/2026"
    assert isinstance(addressees, Addressees)
    assert isinstance(body, BodyParagraph)
    assert plain_text(body.content).endswith("như sau./.")
    assert not any(isinstance(block, Title) for block in blocks(letter()))


@pytest.mark.parametrize(
    ("typed", "lines"),
    [
        ("Bộ Giáo dục và Đào tạo.", ("Bộ Giáo dục và Đào tạo",)),
        (
            MANY,
            (
                "- UBND các xã, phường;",
                "- Các phòng chuyên môn thuộc Sở;",
                "- Các trường trực thuộc.",
            ),
        ),
    ],
)
def test_several_addressees_get_dashes_and_marks(typed: str, lines: tuple[str, ...]) -> None:
    found = blocks(letter(typed))[1]
    assert isinstance(found, Addressees)
    assert found.lines == lines


def test_a_letter_without_addressees_has_no_such_line() -> None:
    assert isinstance(blocks(letter(" \n"))[1], BodyParagraph)


def test_a_plan_has_neither() -> None:
    head = blocks(build_document(Plan(subject="Việc", addressees="Ai"), FORMAT))
    assert isinstance(head[0], Letterhead)
    assert head[0].subject == ""
    assert isinstance(head[1], Title)


@pytest.mark.parametrize("typed", CASES.values(), ids=CASES)
def test_the_word_file_has_no_fault(typed: str) -> None:
    assert faults(render_docx(letter(typed), FORMAT)) == []


# --- where it stands -------------------------------------------------------------------------


@cache
def word_pages() -> dict[str, list[Page]]:
    return render({name: render_docx(letter(typed), FORMAT) for name, typed in CASES.items()})


@cache
def pdf_page(name: str) -> Page:
    return pages_of(render_pdf(letter(CASES[name]), FORMAT))[0]


@pytest.fixture(params=["pdf", pytest.param("docx", marks=needs_libreoffice)])
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def page(kind: str, name: str) -> Page:
    return pdf_page(name) if kind == "pdf" else word_pages()[name][0]


def near(value: float, within: float = 0.4) -> object:
    return pytest.approx(value, abs=within)


def test_the_subject_is_centred_below_the_number(kind: str) -> None:
    made = page(kind, "many")
    number = made.find("Số: 12/SGDĐT-GDPT")
    lines = [line for line in made.lines if line.size == 12 and line.baseline > number.baseline][:2]
    assert [line.text.split()[0] for line in lines] == ["V/v", "05/KH-SGDĐT"]
    assert all(line.centre == near(number.centre) for line in lines)
    assert lines[0].baseline - number.baseline > 6 * 25.4 / 72  # 6 pt between them, at least
    assert not made.has("CÔNG VĂN")


def test_dashes_stand_under_the_colon(kind: str) -> None:
    made = page(kind, "many")
    label = made.find("Kính gửi:")
    dashes = [line for line in made.lines if line.text.startswith("- ") and line.size == 14]
    assert len(dashes) == 3
    colon = label.right - 1.4  # the width of a colon at 14 pt
    assert all(line.left == near(colon) for line in dashes)
    assert {line.font.rpartition("-")[2] for line in (label, *dashes)} <= {
        "LiberationSerif",
        "Regular",
    }


def test_one_addressee_follows_in_the_middle(kind: str) -> None:
    line = page(kind, "one").find("Kính gửi: Ủy ban nhân dân tỉnh An Hòa$")
    assert line.centre == near(110.0, 1.5)


def test_a_long_one_hangs_behind_the_label(kind: str) -> None:
    made = page(kind, "long")
    first = made.find("Kính gửi: Các cơ sở")
    second = next(line for line in made.lines if line.baseline > first.baseline + 1)
    assert first.left == near(42.7)
    assert second.left == near(42.7 + 20.4)
    assert second.right < 190.5


@needs_libreoffice
@pytest.mark.parametrize("name", CASES)
def test_word_and_pdf_break_and_stand_alike(name: str) -> None:
    mine, theirs = (page(kind, name).lines for kind in ("pdf", "docx"))
    assert [line.text for line in mine] == [line.text for line in theirs]
    for own, other in zip(mine, theirs, strict=True):
        assert (own.left, own.baseline) == (near(other.left), near(other.baseline, 0.6))
