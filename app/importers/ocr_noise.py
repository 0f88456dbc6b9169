r"""Noise of OCR and of Markdown in a line of text: tags, formulas, stray marks.

``$\geq 80\%$`` becomes ``≥ 80%``, ``<sup>1</sup>`` and ``$^{1}$`` become ``¹``, ``<i>`` becomes the
mark ``*`` that the rest of the reader knows. Words are never changed.
"""

import re

SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_TO_SUPERSCRIPT = str.maketrans("0123456789", SUPERSCRIPTS)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_TAG = re.compile(r"</?(b|strong|i|em|u|span|p|div|center|font)\b[^<>]*>", re.IGNORECASE)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_RAISED = re.compile(r"<sup>\s*\[?(\d{1,3})\]?\s*</sup>", re.IGNORECASE)
_RAISED_BRACKETS = re.compile(rf"⁽([{SUPERSCRIPTS}]{{1,3}})⁾")
_SCRIPT_TAG = re.compile(r"</?(?:sup|sub)>", re.IGNORECASE)
_FORMULA = re.compile(r"\$\$?([^$\n]{1,200}?)\$\$?")
_FORMULA_RAISED = re.compile(r"\^\s*(?:\{\s*(\d{1,3})\s*\}|(\d))")
_FRACTION = re.compile(r"\\d?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}")
_NAMED = re.compile(r"\\(?:text|mathrm|mathbf|textbf|textit|operatorname)\s*\{([^{}]*)\}")
_COMMANDS = {
    r"\geqslant": "≥",
    r"\leqslant": "≤",
    r"\geq": "≥",
    r"\leq": "≤",
    r"\ge": "≥",
    r"\le": "≤",
    r"\times": "×",
    r"\div": "÷",
    r"\cdot": "·",
    r"\pm": "±",
    r"\approx": "≈",
    r"\neq": "≠",
    r"\rightarrow": "→",
    r"\Rightarrow": "⇒",
    r"\to": "→",
    r"\sim": "~",
    r"\circ": "°",
    r"\%": "%",
    r"\&": "&",
    r"\_": "_",
    r"\#": "#",
    r"\,": " ",
    r"\;": " ",
    r"\:": " ",
    r"\ ": " ",
    r"\quad": " ",
}
_COMMAND = re.compile("|".join(re.escape(name) for name in sorted(_COMMANDS, key=len)[::-1]))
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~$%&])")
_PICTURE = re.compile(r"!\[[^\]]*\]\([^)]*\)")
_RULE_LINE = re.compile(r"\s*(?:[-_*=─—–]\s*){3,}")
_HEADING_MARK = re.compile(r"\s{0,3}#{1,6}\s+(?=\S)")
_QUOTE_MARK = re.compile(r"^ {0,3}>\s+(?=\S)")


def remove_comments(text: str) -> str:
    """The whole text without HTML comments (page breaks and the like)."""
    return _COMMENT.sub("\n", text)


def remove_noise(line: str) -> str:
    """One line without tags, formulas and escapes; tabs stay."""
    line = _PICTURE.sub("", line)
    line = _RAISED.sub(lambda match: match[1].translate(_TO_SUPERSCRIPT), line)
    line = _RAISED_BRACKETS.sub(r"\1", line)
    line = _SCRIPT_TAG.sub("", _BREAK.sub(LINE_BREAK, line))
    line = _TAG.sub(lambda match: _mark_of(match[1]), line)
    line = _FORMULA.sub(_plain_formula, line)
    return _ESCAPED.sub(lambda match: _keep_escaped(match[1]), line)


def _mark_of(tag: str) -> str:
    match tag.lower():
        case "b" | "strong":
            return "**"
        case "i" | "em":
            return "*"
        case _:
            return ""


# Private-use letters carry past the reader of bold and italic what it must not touch:
# escaped stars, which are text, and the line breaks of a cell.
STAR = "\ue010"
LINE_BREAK = "\ue011"


def _keep_escaped(char: str) -> str:
    return STAR if char == "*" else char


def _plain_formula(match: re.Match[str]) -> str:
    source = match[1]
    if not re.search(r"[\\^_=<>%]|^\s*[\d.,]+\s*$", source):
        return match[0]  # dollars in running text
    source = _NAMED.sub(r"\1", _FRACTION.sub(r"\1/\2", source))
    source = _FORMULA_RAISED.sub(lambda m: (m[1] or m[2]).translate(_TO_SUPERSCRIPT), source)
    source = _COMMAND.sub(lambda m: _COMMANDS[m[0]], source)
    return re.sub(r"\s+", " ", source.replace("{", "").replace("}", "")).strip()


def is_rule_line(line: str) -> bool:
    """A drawn line (``-----``), which holds no words."""
    return bool(_RULE_LINE.fullmatch(line))


def split_heading_mark(line: str) -> tuple[str, bool]:
    """The line without Markdown's ``#`` or ``>``, and whether it was marked as a heading."""
    line = _QUOTE_MARK.sub("", line, count=1)
    marked = _HEADING_MARK.match(line)
    return (line[marked.end() :].rstrip("# "), True) if marked else (line, False)
