"""The window in which an export is put together: what, for whom, where, under which name."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.errors import AppError
from app.exporters.build_sheets import APPENDIX_FIELDS
from app.exporters.options import AppendixFiles, ExportOptions, Medium
from app.models import Plan
from app.settings import Settings
from app.ui import messages
from app.ui.dialog_buttons import AnswerButtons
from app.ui.plans.columns_dialog import ColumnsDialog, known_fields
from app.workflows.export_plan import NAME_PATTERN, ExportFile, FileKind, proposed_name

_KIND_NAMES = {
    FileKind.DOCX: "&Word (.docx)",
    FileKind.PDF: "&PDF (PDF/A)",
    FileKind.XLSX: "&Excel (.xlsx), phụ lục nhiệm vụ",
}
_MEDIUM_NAMES = {
    Medium.PAPER: "Bản giấy",
    Medium.ELECTRONIC: "Bản điện tử (số, ngày ở phụ lục để trống)",
}
_APPENDIX_NAMES = {
    AppendixFiles.AS_SET: "Theo từng phụ lục, như đã đặt",
    AppendixFiles.INSIDE: "Tất cả trong một tệp",
    AppendixFiles.APART: "Mỗi phụ lục một tệp",
}
_WIDTH = 620


@dataclass(frozen=True, slots=True)
class ExportWish:
    """What the user has put together."""

    files: tuple[ExportFile, ...]
    options: ExportOptions


class ExportDialog(QDialog):
    """``wish()`` after it was accepted; ``remember`` keeps the choices for the next time."""

    def __init__(self, parent: QWidget, plan: Plan, settings: Settings) -> None:
        super().__init__(parent)
        self.setWindowTitle("Xuất văn bản")
        self._plan = plan
        self.kinds = {kind: QCheckBox(name, self) for kind, name in _KIND_NAMES.items()}
        for kind, box in self.kinds.items():
            box.setChecked(kind.value in settings.export_kinds.split())
        self.word_tasks = QCheckBox("Phụ lục nhiệm vụ, W&ord", self)
        self.word_tasks.setToolTip("Các bảng nhiệm vụ, chỉ tiêu thành một tệp Word riêng, để ký")
        self._columns = known_fields(settings.export_columns)
        self.choose_columns = QPushButton("&Cột…", self)
        self.choose_columns.setToolTip(
            "Chọn cột cho nhiệm vụ không nằm trong bảng nào của kế hoạch"
        )
        self.choose_columns.clicked.connect(self._choose_columns)
        self._offer_workbook()
        self.medium = _choice(self, _MEDIUM_NAMES, settings.export_medium)
        self.is_draft = QCheckBox("Ghi “DỰ THẢO &lần”, để trống số", self)
        self.draft = QSpinBox(self)
        self.draft.setRange(1, 99)
        self.draft.setAccessibleName("Lần dự thảo")
        self.appendices = _choice(self, _APPENDIX_NAMES, settings.export_appendices)
        self.folder = QLineEdit(settings.export_folder or str(Path.home()), self)
        self.pattern = QLineEdit(settings.export_pattern or NAME_PATTERN, self)
        self.pattern.setToolTip("Các mục: {số}, {ký hiệu}, {năm}, {trích yếu}, {ngày}")
        self._result = QLabel(self)
        self._result.setWordWrap(True)
        self._result.setMinimumHeight(3 * self.fontMetrics().lineSpacing())
        buttons = AnswerButtons(self, "Xuất")
        self.export = buttons.take
        self._lay_out(buttons)
        self._connect()
        self._show_result()

    def _offer_workbook(self) -> None:
        """Only where there is something to put into it."""
        has_rows = bool(self._plan.tasks or self._plan.indicators)
        workbook = self.kinds[FileKind.XLSX]
        for box in (workbook, self.word_tasks):
            box.setEnabled(has_rows)
            if not has_rows:
                box.setToolTip("Kế hoạch chưa có nhiệm vụ hay chỉ tiêu nào")

    def _lay_out(self, buttons: AnswerButtons) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(10)
        form.addRow("Loại tệp", _row(*self.kinds.values()))
        form.addRow("", _row(self.word_tasks, self.choose_columns))
        form.addRow("&Dùng cho", self.medium)
        form.addRow("", _row(self.is_draft, self.draft))
        form.addRow("Phụ &lục", self.appendices)
        form.setRowVisible(self.appendices, bool(self._plan.appendices))
        choose = QPushButton("&Chọn…", self)
        choose.clicked.connect(self._choose_folder)
        label = QLabel("&Thư mục", self)
        label.setBuddy(self.folder)
        form.addRow(label, _row(self.folder, choose, stretches=False))
        form.addRow("&Mẫu tên tệp", self.pattern)
        form.addRow("Sẽ ghi", self._result)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 12)
        layout.setSpacing(16)
        layout.addLayout(form)
        layout.addWidget(buttons)
        self.setMinimumWidth(_WIDTH)

    def _connect(self) -> None:
        for box in (*self.kinds.values(), self.word_tasks, self.is_draft):
            box.toggled.connect(self._show_result)
        for field in (self.folder, self.pattern):
            field.textChanged.connect(self._show_result)
        self.draft.valueChanged.connect(self._show_result)
        self.appendices.activated.connect(self._show_result)

    def _choose_folder(self) -> None:
        if folder := messages.choose_folder(self, "Thư mục để ghi tệp", self.folder.text()):
            self.folder.setText(str(folder))

    def _choose_columns(self) -> None:
        dialog = ColumnsDialog(self, self._columns or APPENDIX_FIELDS)
        if messages.run(dialog):
            self._columns = dialog.fields()

    def _show_result(self) -> None:
        lists = (self.kinds[FileKind.XLSX], self.word_tasks)
        self.choose_columns.setEnabled(any(map(_is_wanted, lists)))
        self.draft.setEnabled(self.is_draft.isChecked())
        try:
            lines = [_line(file.target) for file in self.wish().files]
        except AppError as error:
            lines, problem = [str(error)], True
        else:
            problem = not lines
            lines = lines or ["Hãy chọn ít nhất một loại tệp."]
        self._result.setText("\n".join(lines))
        self.export.setEnabled(not problem)

    def wish(self) -> ExportWish:
        """What is to be written. AppError when the pattern of the name is wrong."""
        draft = self.draft.value() if self.is_draft.isChecked() else None
        pattern = self.pattern.text().strip() or NAME_PATTERN
        folder = Path(self.folder.text().strip() or Path.home())
        chosen = [kind for kind, box in self.kinds.items() if _is_wanted(box)]
        files = tuple(
            ExportFile(folder / proposed_name(self._plan, kind, pattern, draft), kind)
            for kind in chosen
        )
        if _is_wanted(self.word_tasks):
            name = Path(proposed_name(self._plan, FileKind.DOCX, pattern, draft))
            target = folder / f"{name.stem} - nhiệm vụ{name.suffix}"
            files = (*files, ExportFile(target, FileKind.DOCX, is_tasks=True))
        options = ExportOptions(
            Medium(self.medium.currentData()),
            draft,
            AppendixFiles(self.appendices.currentData()),
            self._columns,
        )
        return ExportWish(files, options)

    def remember(self, settings: Settings) -> Settings:
        """The settings with these choices; a draft's mark is chosen anew each time."""
        # a box that is greyed keeps its tick for the next plan
        kinds = [kind.value for kind, box in self.kinds.items() if box.isChecked()]
        return replace(
            settings,
            export_kinds=" ".join(kinds),
            export_medium=self.medium.currentData(),
            export_appendices=self.appendices.currentData(),
            export_folder=self.folder.text().strip(),
            export_columns=" ".join(self._columns),
            export_pattern=self.pattern.text().strip(),
        )


def _is_wanted(box: QCheckBox) -> bool:
    return box.isEnabled() and box.isChecked()


def _line(target: Path) -> str:
    return f"{target.name} (đã có, sẽ ghi đè)" if target.exists() else target.name


def _choice(
    parent: QWidget, names: dict[Medium, str] | dict[AppendixFiles, str], chosen: str
) -> QComboBox:
    box = QComboBox(parent)
    for value, name in names.items():
        box.addItem(name, value.value)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    return box


def _row(*widgets: QWidget, stretches: bool = True) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for widget in widgets:
        row.addWidget(widget)
    if stretches:
        row.addStretch(1)
    return row


def written_names(paths: Sequence[Path]) -> str:
    """What an export has made, in words."""
    others = f" và {len(paths) - 1} tệp khác" if len(paths) > 1 else ""
    return f"Đã xuất {paths[0]}{others}"
