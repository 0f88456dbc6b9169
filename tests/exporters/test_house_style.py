"""The office's own sizes: every choice reaches Word and PDF; what the law says against it."""

import re
import zipfile
from dataclasses import replace
from io import BytesIO

import pytest

from app.exporters.build import build_document
from app.exporters.docx import render_docx
from app.exporters.format import load_format
from app.exporters.house_style import (
    CHOICES,
    LETTERHEAD_SET,
    check_house_style,
    legal_limit,
    style_value,
    styled,
)
from app.exporters.pdf import render_pdf
from app.exporters.pdf.page_images import PageImages
from app.workflows.sample import sample_plan

FORMAT = load_format()
LOWEST = {choice.key: choice.low for choice in CHOICES}
HIGHEST = {choice.key: choice.high for choice in CHOICES}


def parts(style: dict[str, float]) -> str:
    """All XML of the sample's Word file."""
    fmt = styled(FORMAT, style)
    with zipfile.ZipFile(BytesIO(render_docx(build_document(sample_plan(), fmt), fmt))) as file:
        return "".join(
            file.read(name).decode() for name in sorted(file.namelist()) if ".xml" in name
        )


def pixels(style: dict[str, float]) -> list[bytes]:
    fmt = styled(FORMAT, style)
    pages = PageImages(render_pdf(build_document(sample_plan(), fmt), fmt))
    return [pages.draw(page, 1.0).pixels for page in range(len(pages.sizes_mm))]


@pytest.mark.parametrize("choice", CHOICES, ids=lambda choice: choice.key)
def test_every_choice_changes_word_and_pdf(choice: object) -> None:
    chosen = next(one for one in CHOICES if one is choice)
    now = style_value(FORMAT, chosen)
    style = {chosen.key: chosen.low if now != chosen.low else chosen.high}
    assert style_value(styled(FORMAT, style), chosen) == style[chosen.key]
    assert parts(style) != parts({})
    if not chosen.is_flag:  # the sample's titles are typed in capitals
        assert pixels(style) != pixels({})


@pytest.mark.parametrize("style", [LOWEST, HIGHEST], ids=["lowest", "highest"])
def test_the_ends_of_the_ranges_can_be_printed(style: dict[str, float]) -> None:
    assert pixels(style)
    assert "<w:document" in parts(style)


def test_nonsense_and_the_unknown_do_no_harm() -> None:
    fmt = styled(FORMAT, {"text_pt": 500, "left_mm": -3, "of_a_newer_version": 1})
    assert (fmt.roles.body.size_pt, fmt.page.left_mm) == (20, 10)


def test_the_letterhead_goes_up_and_down_together() -> None:
    roles = styled(FORMAT, {LETTERHEAD_SET.key: 12}).roles
    assert (roles.national_name.size_pt, roles.motto.size_pt, roles.place_date.size_pt) == (
        12,
        13,
        13,
    )


def test_margins_are_in_the_word_file() -> None:
    assert re.search(
        r'w:pgMar w:top="\d+" w:right="\d+" w:bottom="\d+" w:left="1984"', parts({"left_mm": 35})
    )


def test_only_what_is_out_of_the_range_is_told_with_its_clause() -> None:
    assert check_house_style(FORMAT, {"text_pt": 13, "left_mm": 35, "table_pt": 9}) == []
    (found,) = check_house_style(FORMAT, {"left_mm": 25})
    assert "25 mm" in found.message
    assert "30-35" in found.message
    assert "Phụ lục I" in found.clause


def test_the_shipped_format_is_within_the_law() -> None:
    own = {choice.key: style_value(FORMAT, choice) for choice in CHOICES}
    assert check_house_style(FORMAT, own) == []
    assert legal_limit(FORMAT, replace(CHOICES[0], paths=())) is None
