"""What the window remembers between two starts, as JSON in the config folder."""

import json
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from app.errors import AppError
from app.replacing import put_in_place


@dataclass(frozen=True, slots=True)
class Settings:
    """The state of the window; replaced as a whole, never changed in place.

    ``layouts`` holds Qt's own codes of splitters and column widths by the name of the widget.
    """

    geometry: str = ""
    tab: str = ""
    open_plan: str = ""
    open_group: str = ""
    search: str = ""
    list_order: str = ""
    list_year: str = ""
    list_state: str = ""
    list_unit: str = ""
    import_folder: str = ""
    export_folder: str = ""
    evidence_folder: str = ""
    export_kinds: str = "docx"
    export_medium: str = ""
    export_appendices: str = ""
    export_pattern: str = ""
    export_columns: str = ""  # "ordinal content due": of tasks in a workbook
    shows_preview: bool = True
    preview_zoom: str = ""
    register_view: str = ""  # "2026|KH|-3": the year, the book, the order
    work_view: str = ""  # JSON: year, part, plan and filters of the page of tasks
    work_hidden: str = "reason evidence"  # columns, by name
    work_board: str = ""  # "indicators" where they are shown instead of the tasks
    indicator_view: str = ""  # JSON: verdict, year, plan and filters of the indicators
    collect_folder: str = ""  # to and from the units
    own_unit: str = ""  # "Nhiệm vụ của phòng": the key of the department
    criteria_tab: str = ""  # its title
    criteria_view: str = ""  # JSON: the open assessment, its side, filters, closed branches
    criteria_hidden: str = "note"  # columns, by name
    overview_view: str = ""  # JSON: year, plan, whether the own department, which figures
    calendar_alarm_days: int = 7
    reminders_hidden_on: str = ""  # the day for which the bar was put away
    layouts: dict[str, str] = field(default_factory=dict)
    unknown: dict[str, Any] = field(default_factory=dict)
    """What another version of the program keeps in the same file."""

    def with_layout(self, name: str, code: str) -> "Settings":
        """These settings with one layout changed."""
        return replace(self, layouts={**self.layouts, name: code})


_NAMES = frozenset(item.name for item in fields(Settings)) - {"unknown"}


def load_settings(path: Path) -> Settings:
    """The settings in ``path``; what is missing or broken has its default."""
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Settings()
    if not isinstance(stored, dict):
        return Settings()
    default = asdict(Settings())
    known = {
        name: value
        for name, value in stored.items()
        if name in _NAMES and isinstance(value, type(default[name]))
    }
    unknown = {name: value for name, value in stored.items() if name not in _NAMES}
    if "layouts" in known:
        known["layouts"] = {
            name: code for name, code in known["layouts"].items() if isinstance(code, str)
        }
    return Settings(**known, unknown=unknown)


def save_settings(path: Path, settings: Settings) -> None:
    """Write the settings as a whole or not at all."""
    stored = asdict(settings)
    text = json.dumps({**stored.pop("unknown"), **stored}, ensure_ascii=False, indent=1)
    fresh = path.with_name(path.name + ".moi")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_text(text, encoding="utf-8")
        put_in_place(fresh, path)
    except OSError as error:
        raise AppError(
            f"Không ghi được tệp thiết lập {path}. Hãy kiểm tra quyền ghi của thư mục này."
        ) from error


def read_codes(text: str) -> dict[str, str]:
    """What a page keeps as JSON in one of its settings; anything else is as nothing."""
    try:
        codes = json.loads(text or "{}")
    except ValueError:
        return {}
    pairs = codes.items() if isinstance(codes, dict) else ()
    return {name: code for name, code in pairs if isinstance(code, str)}
