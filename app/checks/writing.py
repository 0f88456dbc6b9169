"""Letters and spaces: what looks right and is not, with a safe change for each."""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from app.checks.context import CheckContext
from app.checks.reading import ReadLine
from app.domain.findings import Finding, Proposal, Severity
from app.domain.markup_lines import common_length
from app.models import Plan

_LOOKALIKES = {
    **dict(zip("ÐƉðАВЕКМНОРСТХаеорсухіѕ", "ĐĐđABEKMHOPCTXaeopcyxis", strict=True)),
    **dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABEZHIKMNOPTYXo", strict=True)),
}
"""Letters of other scripts and the Latin ones that they look like."""
_ALWAYS = frozenset("ÐƉð")  # no other word of a plan has them
_FOREIGN = re.compile(f"[{''.join(_LOOKALIKES)}]")
_WORD = re.compile(r"\w+")
_FIRST_WORD, _LAST_WORD = re.compile(r"^\s*\S+"), re.compile(r"\S+\s*$")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\u202a-\u202e]")
_DOUBLE = re.compile(r"(?<=\S) {2,}(?=\S)")
_BEFORE_MARK = re.compile(r"(?<=[^\s\d])[ \u00a0]+(?=[,;](?:\s|$)|[.:](?:\s|$)(?!\s*\d))")
_IN_BRACKETS = re.compile(r"(?<=[(“])[ ]+(?=\w)|(?<=\w)[ ]+(?=[)”])")
_ODD_SPACES = re.compile(r"  |[ \u00a0][,;:.)”]|[(“] |[^\W\d_][,;.][^\W\d_]")
"""A quick look for what the patterns of spaces judge."""
_NO_SPACE = re.compile(
    r"(?<=[^\W\d_]{2}),(?=[^\W\d_]{2})|(?<=[^\W\d_]{2});(?=[^\W\d_]{2})|"
    r"(?<=[a-zđà-ỹ]{2})\.(?=[A-ZĐÀ-Ỹ][a-zđà-ỹ])"
)


def check_letters(line: ReadLine) -> Iterator[Finding]:
    """``text.lookalike_letter``, ``text.invisible_letter``, ``text.not_nfc``."""
    text = line.text
    if _FOREIGN.search(text) and (plain := _WORD.sub(_latin, text)) != text:
        message = (
            "Có chữ cái trông giống chữ Việt nhưng là chữ khác (như Ð thay cho Đ): tìm kiếm sẽ "
            "không thấy. Hãy thay bằng chữ Việt."
        )
        yield _change(line, "text.lookalike_letter", Severity.WARNING, message, plain)
    if (seen := _INVISIBLE.sub("", text)) != text:
        message = "Có ký tự không nhìn thấy trong dòng này, thường do dán từ trang mạng. Hãy bỏ đi."
        yield _change(line, "text.invisible_letter", Severity.WARNING, message, seen)
    if not unicodedata.is_normalized("NFC", text):
        message = (
            "Dấu được gõ rời khỏi chữ (Unicode tổ hợp): tìm kiếm, sắp xếp sẽ sai. Hãy đổi sang chữ "
            "dựng sẵn."
        )
        yield _change(
            line, "text.not_nfc", Severity.WARNING, message, unicodedata.normalize("NFC", text)
        )


def _latin(word: re.Match[str]) -> str:
    """A word that is not all of another script, with Latin letters."""
    text = word[0]
    if not _FOREIGN.search(text):
        return text
    others = [c for c in text if c.isalpha() and c not in _LOOKALIKES]
    is_latin = any("LATIN" in unicodedata.name(c, "") for c in others)
    is_foreign = any("LATIN" not in unicodedata.name(c, "") for c in others)
    if is_foreign or not (is_latin or _ALWAYS & set(text)):
        return text
    return "".join(_LOOKALIKES.get(c, c) for c in text)


def check_spaces(line: ReadLine) -> Iterator[Finding]:
    """``text.double_space``, ``text.space_before_mark``, ``text.no_space``."""
    text = line.text
    if not _ODD_SPACES.search(text):
        return
    for rule, pattern, instead, message in (
        ("text.double_space", _DOUBLE, " ", "Thừa khoảng trống giữa hai chữ. Hãy bỏ bớt."),
        ("text.space_before_mark", _BEFORE_MARK, "", "Thừa khoảng trống trước dấu câu. Hãy bỏ đi."),
        (
            "text.space_in_brackets",
            _IN_BRACKETS,
            "",
            "Thừa khoảng trống trong dấu ngoặc. Hãy bỏ đi.",
        ),
        ("text.no_space", _NO_SPACE, r"\g<0> ", "Thiếu khoảng trống sau dấu câu. Hãy thêm vào."),
    ):
        if (changed := pattern.sub(instead, text)) != text:
            yield _change(line, rule, Severity.HINT, message, changed)


def _change(line: ReadLine, rule: str, severity: Severity, message: str, changed: str) -> Finding:
    """The proposal takes in no more than the words that differ."""
    before, after, span = _differing_words(line.text, changed)
    return line.finding(rule, severity, message, span, proposal=Proposal(before, after))


def _differing_words(text: str, changed: str) -> tuple[str, str, tuple[int, int]]:
    """What stands before and after the change, in whole words, and where."""
    start = common_length(text, changed)
    tail = common_length(text[start:][::-1], changed[start:][::-1])
    start = len(_LAST_WORD.sub("", text[:start]))
    tail = len(_FIRST_WORD.sub("", text[len(text) - tail :]))
    end = len(text) - tail
    return text[start:end], changed[start : len(changed) - tail], (start, end)


# --- tone marks ----------------------------------------------------------------------------------

_OLD = re.compile(r"(?:o[àáảãạèéẻẽẹ]|(?<!q)u[ỳýỷỹỵ])\b")
_NEW = re.compile(r"(?:[òóỏõọ][ae]|[ùúủũụ]y)\b")
_MOST_WORDS = 40  # told in one sentence


def check_tone_marks(
    _plan: Plan, _context: CheckContext, lines: Sequence[ReadLine]
) -> Iterator[Finding]:
    """``text.tone_marks``, once: hòa and hoà side by side. Both are right, one style is better.

    Names are written as their owners write them and do not count.
    """
    styles = [list(_marked_words(pattern, lines)) for pattern in (_OLD, _NEW)]
    if not all(styles):
        return
    few, many = sorted(styles, key=len)
    line, start, end = few[0]
    words = dict.fromkeys(one.text[begin:stop] for one, begin, stop in few[:_MOST_WORDS])
    other, begin, stop = many[0]
    message = (
        f"Dấu thanh đặt theo hai kiểu: {len(many)} chữ như “{other.text[begin:stop]}”, {len(few)} "
        f"chữ theo kiểu kia ({', '.join(f'“{word}”' for word in words)}). Cả hai đều đúng; nên "
        "dùng một kiểu trong cả văn bản."
    )
    yield line.finding("text.tone_marks", Severity.HINT, message, (start, end))


def _marked_words(
    pattern: re.Pattern[str], lines: Sequence[ReadLine]
) -> Iterator[tuple[ReadLine, int, int]]:
    for line in lines:
        for match in pattern.finditer(line.text):
            start = match.start()
            while start and line.text[start - 1].isalpha():
                start -= 1
            if line.text[start : match.end()].islower():
                yield line, start, match.end()
