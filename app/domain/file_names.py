"""Names of files: those that others made, fit to be shown and written; those that we propose."""

import re
from pathlib import PurePath

from app.domain.vietnamese import clean_line

_LONGEST = 150
_LONGEST_SUFFIX = 12
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")  # they show "fdp.exe" as "exe.pdf"
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
# what Windows runs by itself or by what is installed with it; the last line: elsewhere
_RUNNING = re.compile(
    r"\.(?:appref-ms|application|bat|chm|cmd|com|cpl|dll|exe|gadget|hta|inf|ins|isp|jar|js|jse|lnk|"
    r"mde|msc|msi|msix|msp|mst|pif|ps1|ps1xml|psc1|psd1|psm1|py|pyw|reg|scf|scr|sct|"
    r"settingcontent-ms|shb|sys|url|vb|vbe|vbs|wsc|wsf|wsh|xbap|xll|"
    r"app|desktop|run|sh)"
)


def safe_name(name: str) -> str:
    """The name with what no system forbids and nothing that deceives; the ending stays."""
    name = _FORBIDDEN.sub("_", clean_line(_TURNING.sub("", name))).rstrip(". ")
    name = f"_{name}" if _DEVICES.fullmatch(name) else name
    suffix = PurePath(name).suffix
    if len(name) > _LONGEST:
        suffix = suffix if len(suffix) <= _LONGEST_SUFFIX else ""
        name = f"{name[: _LONGEST - len(suffix) - 1].rstrip('. ')}…{suffix}"
    return name or "tệp không tên"


def words_of_name(text: str, most: int = 120) -> str:
    """Words as they may stand in a file's name: "-" for what no system takes; "" may be left."""
    kept = "".join("-" if _FORBIDDEN.match(one) or not one.isprintable() else one for one in text)
    return " ".join(kept.split())[:most].strip("-. ")


def is_program(name: str) -> bool:
    """Whether opening such a file could run it."""
    return bool(_RUNNING.fullmatch(PurePath(name.rstrip(". ")).suffix.lower()))


def size_words(size: int) -> str:
    """``340 KB``, ``1,2 MB``; a number of bytes."""
    mega = size / (1024 * 1024)
    if mega >= 1:
        return f"{mega:.1f} MB".replace(".", ",").replace(",0 ", " ")
    return f"{max(1, round(size / 1024))} KB"
