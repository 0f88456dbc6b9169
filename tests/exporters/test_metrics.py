"""Glyph widths: the fonts are complete and measure what Word draws."""

import unicodedata
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from app.exporters.metrics import FONTS, Type, text_width_mm, text_width_pt, wrap

BODY = Type(14)


def vietnamese_letters() -> set[str]:
    """The 134 letters beyond ASCII."""
    marks = ["", *"\u0300\u0301\u0309\u0303\u0323"]
    small = {unicodedata.normalize("NFC", v + m) for v in "aăâeêioôơuưy" for m in marks} | {"đ"}
    return {letter for letter in small | {s.upper() for s in small} if not letter.isascii()}


@pytest.mark.parametrize("path", sorted(FONTS.glob("*.ttf")), ids=lambda path: path.stem)
def test_each_font_has_every_vietnamese_letter(path: Path) -> None:
    letters = vietnamese_letters() | set("≥≤×–“”…\u2011")
    with TTFont(path) as font:
        assert {ord(letter) for letter in letters} <= font.getBestCmap().keys()


def test_there_are_134_letters_four_styles_and_a_licence() -> None:
    assert len(vietnamese_letters()) == 134
    assert len(list(FONTS.glob("Tinos-*.ttf"))) == 4
    assert "SIL Open Font License" in (FONTS / "OFL.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "look", "width"),
    [
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", Type(13, is_bold=True), 95.7),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", Type(12, is_bold=True), 88.3),
        ("Thành phố Hồ Chí Minh, ngày 29 tháng 6 năm 2019", Type(13, is_italic=True), 96.4),
        ("Thành phố Hồ Chí Minh, ngày 29 tháng 6 năm 2019", Type(14, is_italic=True), 103.9),
    ],
)
def test_widths_are_those_measured_in_word_processors(text: str, look: Type, width: float) -> None:
    assert text_width_mm(text, look) == pytest.approx(width, abs=0.1)


def test_the_tieu_ngu_is_171_pt() -> None:
    motto = text_width_pt("Độc lập - Tự do - Hạnh phúc", Type(14, is_bold=True))
    assert motto == pytest.approx(171.38, abs=0.01)


def test_a_letter_without_a_glyph_has_some_width() -> None:
    assert text_width_mm("\U0001f600", BODY) > 0


def test_wrap_fills_lines_and_keeps_all_words() -> None:
    text = "Các trường báo cáo kết quả trước ngày 15 hằng tháng về Sở Giáo dục và Đào tạo"
    lines = wrap(text, 60, BODY)
    assert " ".join(lines) == text
    assert all(text_width_mm(line, BODY) <= 60 for line in lines)
    assert text_width_mm(f"{lines[0]} {lines[1].split()[0]}", BODY) > 60


def test_wrap_lets_a_long_word_jut_out() -> None:
    assert wrap(f"a {'b' * 90} c", 40, BODY) == ["a", "b" * 90, "c"]
    assert wrap("", 40, BODY) == []
