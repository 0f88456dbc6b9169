"""Names of offices and places: what is said once, in the forms in which a letterhead needs it."""

import re

from app.domain.vietnamese import capital_first, clean_line, fold

COMMUNE_WORDS = ("xã", "phường", "đặc khu")
DISTRICT_WORDS = ("huyện", "quận", "thị xã", "thành phố")
PROVINCE_WORDS = ("tỉnh", "thành phố")
_SHORT_WORDS = {"tp": "thành phố", "tx": "thị xã", "p": "phường", "q": "quận"}
_SHORT = re.compile(r"(tp|tx|p|q)(?:\.\s*|\s+)", re.IGNORECASE)
_CITY = "thành phố Hồ Chí Minh"  # places named after a person are written in full
_LEVELS = (
    ("mầm non", "MN"),
    ("mẫu giáo", "MN"),
    ("tiểu học và thcs", "TH&THCS"),
    ("th và thcs", "TH&THCS"),
    ("tiểu học và trung học cơ sở", "TH&THCS"),
    ("thcs và thpt", "THCS&THPT"),
    ("trung học cơ sở và trung học phổ thông", "THCS&THPT"),
    ("tiểu học", "TH"),
    ("trung học cơ sở", "THCS"),
    ("thcs", "THCS"),
    ("trung học phổ thông", "THPT"),
    ("thpt", "THPT"),
)
_SCHOOL = "Trường"


def whole_area(name: str, words: tuple[str, ...]) -> str:
    """``Tân An`` -> ``xã Tân An``: with its kind, the first of ``words`` if none is said."""
    area = clean_line(name)
    if short := _SHORT.match(area):
        area = f"{_SHORT_WORDS[short[1].casefold()]} {area[short.end() :]}"
    lowered = area.casefold()
    for word in words:
        if lowered.startswith(f"{word} "):
            return f"{word} {area[len(word) + 1 :]}"
    return f"{words[0]} {area}" if area else ""


def place_of(area: str) -> str:
    """``xã Tân An`` -> ``Tân An``, as before a date; ``phường 1`` is written in full."""
    if area == _CITY:
        return capital_first(area)
    for word in (*COMMUNE_WORDS, *DISTRICT_WORDS, *PROVINCE_WORDS):
        rest = area.removeprefix(f"{word} ")
        if rest != area:
            return capital_first(area) if rest.isdecimal() else rest
    return area


def school_name(name: str) -> str:
    """``THPT Chu Văn An`` -> ``Trường THPT Chu Văn An``."""
    whole = clean_line(name)
    if not whole or fold(whole).startswith("truong "):
        return whole and capital_first(whole)
    return f"{_SCHOOL} {whole}"


def school_level(name: str) -> str:
    """``MN``, ``TH``, ``THCS``, ``THPT`` or two of them; "" where the name does not say."""
    lowered = clean_line(name).casefold()
    return next((short for words, short in _LEVELS if words in lowered), "")


def school_symbol(name: str) -> str:
    """``Trường THPT Chu Văn An`` -> ``THPTCVA``: a proposal, the head of the school decides."""
    rest = school_name(name).removeprefix(f"{_SCHOOL} ")
    lowered = rest.casefold()
    for words, short in _LEVELS:
        if words in lowered:
            end = lowered.index(words) + len(words)
            return short + _initials(rest[end:])
    return _initials(rest)


def _initials(text: str) -> str:
    return "".join(word[0].upper() for word in text.split() if word[0].isalnum())
