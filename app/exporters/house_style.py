"""House style: sizes that an office chooses for itself, inside the decree's ranges or beyond.

A style is a map from a choice's key to its value; one choice may set several sizes of the format.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from app.domain.findings import Finding, Severity
from app.exporters.format import Format, Limit

RULE = "house_style.out_of_range"


@dataclass(frozen=True, slots=True)
class StyleChoice:
    """One size an office may choose: ``paths`` in the format, all set to the value.

    ``low`` and ``high`` are what can be printed at all; the decree's range is narrower.
    """

    key: str
    group: str
    name: str
    unit: str  # "pt", "mm", "dòng"; "" for yes or no
    paths: tuple[str, ...]
    low: float
    high: float
    step: float = 1.0

    @property
    def is_flag(self) -> bool:
        """Whether it is a yes (1) or no (0)."""
        return not self.unit


def _roles(field: str, *names: str) -> tuple[str, ...]:
    return tuple(f"roles.{name}.{field}" for name in names)


_HEADINGS = ("heading_centred", "heading_capitals", "heading_clause", "heading_point")
_LARGE = ("motto", "place_date")
_SMALL = ("national_name", "parent_agency", "issuing_agency")
_TITLES = ("type_name", "subject", "signer_position", "signer_name", "appendix_title")
_TEXTS = ("body", "legal_basis")
_LETTER = ("addressee",)

LETTERHEAD_SET = StyleChoice(
    "letterhead_pt",
    "Cỡ chữ",
    "Quốc hiệu, tên cơ quan (Tiêu ngữ, ngày tháng lớn hơn 1)",
    "pt",
    _roles("size_pt", *_SMALL),
    8,
    16,
)
CHOICES = (
    LETTERHEAD_SET,
    StyleChoice(
        "text_pt",
        "Cỡ chữ",
        "Nội dung, đề mục",
        "pt",
        _roles("size_pt", *_TEXTS, *_HEADINGS, *_LETTER),
        8,
        20,
        0.5,
    ),
    StyleChoice(
        "title_pt",
        "Cỡ chữ",
        "Tên loại, trích yếu, chữ ký",
        "pt",
        _roles("size_pt", *_TITLES),
        8,
        20,
        0.5,
    ),
    StyleChoice(
        "table_pt",
        "Cỡ chữ",
        "Bảng",
        "pt",
        _roles("size_pt", "table_head", "table_band", "table_text"),
        6,
        16,
        0.5,
    ),
    StyleChoice(
        "footnote_pt",
        "Cỡ chữ",
        "Chú thích cuối trang",
        "pt",
        _roles("size_pt", "footnote"),
        6,
        14,
        0.5,
    ),
    StyleChoice(
        "page_number_pt", "Cỡ chữ", "Số trang", "pt", _roles("size_pt", "page_number"), 8, 16
    ),
    StyleChoice(
        "line", "Đoạn văn", "Giãn dòng", "dòng", _roles("line", *_TEXTS, *_HEADINGS), 0.8, 3.0, 0.05
    ),
    StyleChoice(
        "before_pt",
        "Đoạn văn",
        "Cách đoạn trên",
        "pt",
        _roles("before_pt", *_TEXTS, "heading_clause", "heading_point"),
        0,
        24,
    ),
    StyleChoice(
        "first_line_mm",
        "Đoạn văn",
        "Lùi đầu dòng",
        "mm",
        _roles("first_line_mm", *_TEXTS, "heading_capitals", "heading_clause", "heading_point"),
        0,
        30,
        0.1,
    ),
    StyleChoice("top_mm", "Lề trang", "Trên", "mm", ("page.top_mm",), 15, 50),
    StyleChoice("bottom_mm", "Lề trang", "Dưới", "mm", ("page.bottom_mm",), 10, 50),
    StyleChoice("left_mm", "Lề trang", "Trái", "mm", ("page.left_mm",), 10, 50),
    StyleChoice("right_mm", "Lề trang", "Phải", "mm", ("page.right_mm",), 10, 50),
    StyleChoice(
        "capitals",
        "Đề mục",
        "Đề mục I, II, III in hoa",
        "",
        ("roles.heading_capitals.is_capitals",),
        0,
        1,
    ),
)
_BY_KEY = {choice.key: choice for choice in CHOICES}


def styled(fmt: Format, style: Mapping[str, float]) -> Format:
    """The format with an office's sizes; what another version knows is left alone."""
    for key, value in style.items():
        if choice := _BY_KEY.get(key):
            fmt = _with_choice(fmt, choice, min(max(value, choice.low), choice.high))
    return fmt


def style_value(fmt: Format, choice: StyleChoice) -> float:
    """What the format has for a choice."""
    found: Any = fmt
    for name in choice.paths[0].split("."):
        found = getattr(found, name)
    return float(found)


def legal_limit(fmt: Format, choice: StyleChoice) -> Limit | None:
    """The decree's range for a choice; None where it says nothing."""
    return next((fmt.limits[path] for path in choice.paths if path in fmt.limits), None)


def check_house_style(fmt: Format, style: Mapping[str, float]) -> list[Finding]:
    """A warning for each chosen value that is out of the decree's range, with the clause."""
    findings = []
    for choice in CHOICES:
        limit, value = legal_limit(fmt, choice), style.get(choice.key)
        if limit is None or value is None or limit.low <= value <= limit.high:
            continue
        findings.append(
            Finding(
                RULE,
                Severity.WARNING,
                f"{choice.group}: {choice.name}",
                f"Đang đặt {decimal_text(value)} {choice.unit}; quy định {range_text(limit)} "
                f"{choice.unit}.",
                limit.clause,
            )
        )
    return findings


def decimal_text(value: float) -> str:
    """``12,7``."""
    return f"{value:g}".replace(".", ",")


def range_text(limit: Limit) -> str:
    """``13-14``, ``14``, ``từ 6``."""
    low, high = decimal_text(limit.low), decimal_text(limit.high)
    if limit.high == float("inf"):
        return f"từ {low}"
    return low if low == high else f"{low}-{high}"


def _with_choice(fmt: Format, choice: StyleChoice, value: float) -> Format:
    for path in choice.paths:
        fmt = _with_size(fmt, path.split("."), bool(value) if choice.is_flag else value)
    if choice is LETTERHEAD_SET:  # footnote 1 of table V: the sizes go up and down together
        for path in _roles("size_pt", *_LARGE):
            fmt = _with_size(fmt, path.split("."), value + 1)
    return fmt


def _with_size(node: Any, path: list[str], value: float) -> Any:  # noqa: ANN401 - any level
    name, *rest = path
    return replace(node, **{name: _with_size(getattr(node, name), rest, value) if rest else value})
