"""The rendered pages, measured: positions and sizes of Nghị định 30, in mm and pt."""

from functools import cache

import pytest

from app.exporters.docx import render_docx
from tests.exporters.docx_samples import (
    FORMAT,
    LETTERHEADS,
    headed,
    listed,
    plan,
    programmed,
    pushed,
)
from tests.exporters.geometry import Line, Page, Rule, needs_libreoffice, render

pytestmark = needs_libreoffice

LEFT, RIGHT, WIDTH = 30.0, 190.0, 210.0
NEAR = 0.3  # mm
NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
HEADS = [f"head-{key}" for key in LETTERHEADS]
ENDS = [f"listed-{n}" for n in range(14, 29)] + [f"pushed-{n}" for n in range(6, 10)]


@cache
def samples() -> dict[str, list[Page]]:
    """All samples, rendered in one go."""
    documents = {f"head-{key}": headed(head) for key, head in LETTERHEADS.items()}
    documents |= {f"listed-{n}": listed(n) for n in range(14, 29)}
    documents |= {
        f"pushed-{n}": pushed(n, "Hết hiệu lực khi có văn bản mới./.") for n in range(6, 10)
    }
    documents |= {f"programmed-{n}": programmed(n) for n in (10, 11)}
    documents["plan"] = plan()
    return render({name: render_docx(document, FORMAT) for name, document in documents.items()})


def pages() -> list[Page]:
    return samples()["plan"]


def near(value: float) -> object:
    return pytest.approx(value, abs=NEAR)


def are_centred(middle: float, *shapes: Line | Rule) -> bool:
    return all(shape.centre == near(middle) for shape in shapes)


# --- every page --------------------------------------------------------------------------------


def test_all_letters_come_from_a_font_with_the_widths_of_times_new_roman() -> None:
    fonts = {line.font.split("-")[0] for page in pages() for line in page.lines}
    assert fonts <= {"LiberationSerif", "Tinos", "TimesNewRomanPSMT"}


def test_text_keeps_to_the_margins() -> None:
    for page in pages():
        text = [line for line in page.lines if line.baseline > 20]
        assert min(line.left for line in text) >= LEFT - NEAR
        assert max(line.right for line in text) <= page.width - 20 + NEAR
        assert max(line.baseline for line in text) <= page.height - 20


def test_full_lines_reach_both_margins() -> None:
    full = [line for line in pages()[0].lines if line.text.startswith("trường, đề xuất")]
    assert len(full) == 2
    assert all(
        line.left == near(LEFT) and line.right == pytest.approx(RIGHT, abs=0.7) for line in full
    )


def test_paragraphs_begin_12_7_mm_in() -> None:
    for start in ("Căn cứ Luật", "Thực hiện Nghị quyết", "I. MỤC", "1. Mục đích", "- Các phòng"):
        assert pages()[0].find(start).left == near(LEFT + 12.7)


def test_lines_of_a_paragraph_and_paragraphs_are_apart_as_set() -> None:
    page = pages()[0]
    first, second = page.find("- Các phòng"), page.find("trường, đề xuất")
    single = 14 * 1.15 * 25.4 / 72
    assert second.baseline - first.baseline == near(1.15 * single)
    items = page.find("\\+ Ưu tiên"), page.find("\\+ Bảo đảm")
    assert items[1].baseline - items[0].baseline == near(1.15 * single + 6 * 25.4 / 72)


def test_page_numbers_stand_in_the_top_margin_but_not_on_first_pages() -> None:
    numbers = [[line.text for line in page.lines if line.baseline < 18] for page in pages()]
    assert numbers == [[], ["2"], ["3"], ["4"], [], ["2"], [], ["2"]]
    for page in (pages()[1], pages()[7]):
        number = page.find("2$")
        assert number.centre == near((LEFT + page.width - 20) / 2)
        assert number.size == 14
        assert 10 < number.baseline < 16


# --- the letterhead ----------------------------------------------------------------------------


def page_of(name: str) -> Page:
    return samples()[name][0]


@pytest.mark.parametrize("name", [*HEADS, "plan"])
def test_national_name_and_motto_stand_right_and_centred(name: str) -> None:
    page = page_of(name)
    nation, motto = page.find(NATION), page.find("Độc lập")
    assert nation.baseline == pytest.approx(20 + nation.size * 0.32, abs=0.8)
    assert (nation.size, motto.size) in {(13, 14), (12, 13)}
    assert nation.centre == near(motto.centre)
    assert nation.right <= RIGHT
    assert nation.font.endswith("Bold")


@pytest.mark.parametrize("name", HEADS)
def test_the_rule_below_the_motto_is_as_long_as_it(name: str) -> None:
    page = page_of(name)
    motto = page.find("Độc lập")
    rule = page.rule_below(motto)
    assert rule.width == pytest.approx(motto.width, rel=0.005)
    assert rule.centre == near(motto.centre)


@pytest.mark.parametrize("name", HEADS)
def test_number_and_date_stand_on_one_line_below_all_names(name: str) -> None:
    page = page_of(name)
    number, date = page.find("Số:"), page.find(".*ngày .* tháng")
    assert number.baseline == pytest.approx(date.baseline, abs=0.1)
    assert date.text == LETTERHEADS[name.removeprefix("head-")].date_line.strip()
    assert date.centre == near(page.find("Độc lập").centre)
    assert (number.size, date.font.split("-")[-1]) == (13, "Italic")


def agency_lines(page: Page, name: str) -> list[Line]:
    """The lines in bold capitals on the left."""
    agency = LETTERHEADS[name.removeprefix("head-")].issuing_agency
    return [line for line in page.lines if line.text in agency and line.font.endswith("Bold")]


@pytest.mark.parametrize("name", [name for name in HEADS if "blank" not in name])
def test_the_agency_rule_is_a_third_to_a_half_of_its_last_line(name: str) -> None:
    page = page_of(name)
    lines = agency_lines(page, name)
    agency = LETTERHEADS[name.removeprefix("head-")].issuing_agency
    assert " ".join(line.text for line in lines) == agency
    rule = page.rule_below(lines[-1])
    assert 1 / 3 <= rule.width / lines[-1].width <= 1 / 2
    assert rule.centre == near(lines[-1].centre)
    assert page.find("Số:").centre == near(rule.centre)


def test_no_rule_where_no_agency_is_named() -> None:
    page = page_of("head-blank")
    assert not [rule for rule in page.rules if rule.right < 90 and rule.top < 60]


def test_the_draft_mark_stands_below_the_number() -> None:
    page = page_of("head-department")
    mark, number = page.find("DỰ THẢO"), page.find("Số:")
    assert 4 < mark.baseline - number.baseline < 10
    assert mark.centre == near(number.centre)


@pytest.mark.parametrize("name", [*HEADS, "plan"])
def test_title_and_subject_are_centred_with_a_rule_below(name: str) -> None:
    page = page_of(name)
    title, last = page.find("KẾ HOẠCH$"), page.find("và học sinh phổ thông")
    rule = page.rule_below(last)
    assert {title.size, last.size} == {14}
    assert are_centred((LEFT + RIGHT) / 2, title, last, rule)
    assert 1 / 3 <= rule.width / last.width <= 1 / 2


# --- the end -----------------------------------------------------------------------------------


def last_page(name: str) -> Page:
    return next(page for page in samples()[name] if page.has("Nơi nhận:"))


@pytest.mark.parametrize("name", ["plan", "head-usual"])
def test_recipients_stand_level_with_the_signer(name: str) -> None:
    page = last_page(name)
    label, position, signer = page.find("Nơi nhận:"), page.find("KT. "), page.find("Lê Thị Minh")
    assert label.baseline == pytest.approx(position.baseline, abs=0.15)
    assert (label.left, label.size, page.find("- UBND tỉnh").size) == (near(LEFT), 12, 11)
    assert are_centred(position.centre, page.find("PHÓ GIÁM"), signer)
    assert position.centre > 105
    assert 25 < signer.baseline - page.find("PHÓ GIÁM").baseline < 36


@pytest.mark.parametrize("name", ENDS)
def test_a_signature_never_stands_alone_or_apart(name: str) -> None:
    page = last_page(name)
    label = page.find("Nơi nhận:")
    above = [line for line in page.lines if 18 < line.baseline < label.baseline - 1]
    assert len(above) >= 2
    assert page.has("Lê Thị Minh Khuê")
    assert page is samples()[name][-1]


def test_the_samples_do_push_signatures_over() -> None:
    assert {len(samples()[name]) for name in ENDS} == {1, 2}


# --- tables and appendices ---------------------------------------------------------------------


def test_table_heads_repeat_on_every_page() -> None:
    assert [page.has("Nội dung công việc") for page in pages()[:4]] == [False, True, True, True]


@pytest.mark.parametrize("name", ["programmed-10", "programmed-11"])
def test_a_quarter_band_never_ends_a_page(name: str) -> None:
    last = [max(page.lines, key=lambda line: line.baseline).text for page in samples()[name]]
    assert len(last) == 3
    assert not any(text.startswith(("Quý", "Nội dung")) for text in last)


def test_table_borders_meet_the_margins() -> None:
    borders = [rule for rule in pages()[1].rules if rule.width > 5]
    assert min(rule.left for rule in borders) == near(LEFT)
    assert max(rule.right for rule in borders) == near(RIGHT)


def test_each_appendix_begins_a_page_with_heading_and_short_rule() -> None:
    for page, label in ((pages()[4], "Phụ lục I$"), (pages()[6], "Phụ lục II$")):
        heading, reference = page.find(label), page.find("\\(Kèm theo")
        middle = (LEFT + page.width - 20) / 2
        assert are_centred(middle, heading, reference)
        assert reference.text.endswith(("tháng 9", "Đào tạo)"))
        assert (heading.size, heading.font.split("-")[-1]) == (14, "Bold")
        assert reference.font.endswith("Italic")
        assert any(rule.width == near(28) and rule.centre == near(middle) for rule in page.rules)


def test_the_wide_appendix_is_turned_and_no_page_is_empty() -> None:
    sizes = [(round(page.width), round(page.height)) for page in pages()]
    assert sizes == [(210, 297)] * 6 + [(297, 210)] * 2
    assert all(len(page.lines) > 3 for page in pages())


def test_notes_stand_at_the_foot_of_their_page() -> None:
    note = pages()[0].find("Nhóm thứ sáu")
    assert (note.size, note.left) == (10, near(LEFT))
    assert note.baseline > 265
    assert any(page.has("Số liệu tính đến ngày 31") for page in pages())


def test_no_row_is_lost_beside_a_note() -> None:
    """LibreOffice drops rows that may not split from a page with footnotes."""
    texts = [line.text for page in pages() for line in page.lines]
    assert any("phòng học thông minh" in text for text in texts)
