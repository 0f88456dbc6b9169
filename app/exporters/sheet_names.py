"""Names of sheets: Excel allows no longer ones, and not every sign."""

import re

LONGEST_NAME = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\'\x00-\x1f]")


def sheet_name(wanted: str) -> str:
    """What of it can be a name."""
    return " ".join(_FORBIDDEN.sub(" ", wanted).split())[:LONGEST_NAME].strip() or "Trang"
