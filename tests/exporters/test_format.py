"""The format file: complete, legal, and refused with a clear word when it is broken."""

import tomllib
from math import inf
from pathlib import Path
from typing import Any

import pytest

from app.errors import AppError
from app.exporters.format import DEFAULT_FORMAT, load_format, read_format


def _value(path: str) -> float:
    value: Any = load_format()
    for name in path.split("."):
        value = getattr(value, name)
    return float(value)


@pytest.mark.parametrize("path", load_format().limits)
def test_every_size_is_within_its_legal_range(path: str) -> None:
    limit = load_format().limits[path]
    assert limit.low <= _value(path) <= limit.high
    assert limit.clause.startswith("Phụ lục I")


def test_page_is_a4_with_margins_of_20_20_30_20() -> None:
    page = load_format().page
    assert (page.width_mm, page.height_mm) == (210, 297)
    assert (page.top_mm, page.bottom_mm, page.left_mm, page.right_mm) == (20, 20, 30, 20)
    assert (page.text_width_mm(), page.text_width_mm(is_landscape=True)) == (160, 247)


def test_the_space_between_paragraphs_has_no_upper_end() -> None:
    limit = load_format().limits["roles.body.before_pt"]
    assert (limit.low, limit.high) == (6, inf)


def _broken(tmp_path: Path, old: str, new: str) -> Path:
    source = DEFAULT_FORMAT.read_text(encoding="utf-8")
    assert old in source
    path = tmp_path / "nha.toml"
    path.write_text(source.replace(old, new, 1), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ("header_mm = 10", "", "page.header_mm"),
        ("header_mm = 10", "header_mm = 'rộng'", "page.header_mm"),
        ("header_mm = 10", "header_mm = -1", "page.header_mm"),
        ("header_mm = 10", "header_mm = true", "page.header_mm"),
        ("header_mm = 10", "header_mm = 10\nmargin_mm = 3", "page.margin_mm"),
        ("agency_lines = 4", "agency_lines = 4.5", "letterhead.agency_lines"),
        ('alignment = "centre"', 'alignment = "middle"', "roles.national_name.alignment"),
        ("[roles.body]", "[roles.bodies]", "roles.bodies"),
        ("is_bold = true", "is_bold = 1", "roles.national_name.is_bold"),
        ("[page]", "page = 3\n[pages]", "page"),
        ("[page]", "[page", "nha.toml"),
    ],
)
def test_a_broken_file_is_refused_and_the_entry_named(
    tmp_path: Path, old: str, new: str, named: str
) -> None:
    with pytest.raises(AppError, match=named):
        load_format(_broken(tmp_path, old, new))


def test_a_missing_file_is_an_error_for_the_user(tmp_path: Path) -> None:
    with pytest.raises(AppError, match=r"không\.toml"):
        load_format(tmp_path / "không.toml")


def test_a_house_value_replaces_the_default() -> None:
    table = tomllib.loads(DEFAULT_FORMAT.read_text(encoding="utf-8"))
    table["page"]["left_mm"]["value"] = 35
    assert read_format(table).page.text_width_mm() == 155
