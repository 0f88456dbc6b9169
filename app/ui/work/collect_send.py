"""Which files go to which units, and what was written."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.collect import Quarter, SentFile, narrowed, quarters_of
from app.domain.periods import quarter_name
from app.domain.plan_names import PlanChoice
from app.errors import AppError
from app.ui import messages
from app.ui.work.choice_boxes import fill_plans
from app.workflows.unit_files import Written

_SIZE = 640, 420
_KEY = Qt.ItemDataRole.UserRole


class SentKind(Enum):
    """What the units get."""

    WORKBOOK = "Tệp Excel (.xlsx): đơn vị điền rồi gửi lại"
    PACKAGE = "Gói .khgd: đơn vị đã cài chương trình này"


@dataclass(frozen=True, slots=True)
class SendWish:
    """What the user wants."""

    plan_id: str
    quarter: Quarter | None
    unit_keys: frozenset[str]
    kind: SentKind
    folder: Path


Read = Callable[[str], list[SentFile]]
"""What would go to the units of a plan. AppError when there is nothing."""


class SendDialog(QDialog):
    """Accepted when the files of ``wish()`` are to be written."""

    def __init__(  # noqa: PLR0913, PLR0917 - what is chosen beforehand
        self,
        parent: QWidget,
        plans: Sequence[PlanChoice],
        plan_id: str,
        quarter: Quarter | None,
        read: Read,
        folder: Path,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Gửi tệp thu kết quả")
        self.resize(*_SIZE)
        self._read = read
        self._files: list[SentFile] = []
        self.plan = QComboBox(self)
        fill_plans(self.plan, plans, plan_id)
        self.quarter = _box(self)
        self.kind = _box(self)
        for kind in SentKind:
            self.kind.addItem(kind.value, kind)
        self.units = QListWidget(self)
        self.units.setAccessibleName("Đơn vị nhận tệp")
        self.all = QPushButton(self)
        self.all.setProperty("look", "flat")
        self.folder = QLineEdit(str(folder), self)
        self._problem = QLabel(self)
        self._problem.setObjectName("problem")
        self._problem.setWordWrap(True)
        self._make_buttons()
        self._lay_out()
        self.plan.activated.connect(lambda: self._read_plan(None))
        self.quarter.activated.connect(self._fill)
        self.kind.activated.connect(self._update)
        self.units.itemChanged.connect(self._update)
        self.all.clicked.connect(self._turn_all)
        self.folder.textChanged.connect(self._update)
        self._read_plan(quarter)
        self.units.setFocus()

    def _make_buttons(self) -> None:
        self.take = QPushButton(self)
        self.take.setProperty("look", "primary")
        self.take.setDefault(True)
        self.take.clicked.connect(self.accept)
        self._leave = QPushButton("Thôi", self)
        self._leave.clicked.connect(self.reject)
        self._choose = QPushButton("&Chọn…", self)
        self._choose.clicked.connect(self._choose_folder)
        for button in (self._leave, self._choose, self.all):
            button.setAutoDefault(False)

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for words, box in (
            ("&Kế hoạch", self.plan),
            ("&Nhiệm vụ của", self.quarter),
            ("&Gửi bằng", self.kind),
        ):
            form.addRow(words, box)
        heads = QHBoxLayout()
        label = QLabel("Đơn &vị nhận (phím cách để chọn hoặc bỏ)", self)
        label.setBuddy(self.units)
        heads.addWidget(label, 1)
        heads.addWidget(self.all)
        folder = QHBoxLayout()
        label = QLabel("&Thư mục", self)
        label.setBuddy(self.folder)
        folder.addWidget(label)
        folder.addWidget(self.folder, 1)
        folder.addWidget(self._choose)
        buttons = QHBoxLayout()
        buttons.addWidget(self._problem, 1)
        buttons.addWidget(self.take)
        buttons.addWidget(self._leave)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(8)
        layout.addLayout(form)
        layout.addLayout(heads)
        layout.addWidget(self.units, 1)
        layout.addLayout(folder)
        layout.addLayout(buttons)

    def _choose_folder(self) -> None:
        if folder := messages.choose_folder(self, "Thư mục để ghi tệp", self.folder.text()):
            self.folder.setText(str(folder))

    # --- what there is -------------------------------------------------------------------------

    def _read_plan(self, quarter: Quarter | None) -> None:
        problem = ""
        try:
            self._files = self._read(str(self.plan.currentData()))
        except AppError as error:
            self._files, problem = [], str(error)
        self._problem.setText(problem)
        self.quarter.clear()
        self.quarter.addItem("Mọi quý", None)
        for place in quarters_of(self._files):
            self.quarter.addItem(f"{quarter_name(*place)} và việc thường xuyên", place)
        places = [self.quarter.itemData(at) for at in range(self.quarter.count())]
        self.quarter.setCurrentIndex(places.index(quarter) if quarter in places else 0)
        self._fill()

    def _fill(self) -> None:
        """Those who have anything to do in the quarter, all ticked."""
        with QSignalBlocker(self.units):
            self.units.clear()
            for file in narrowed(self._files, self._quarter()):
                item = QListWidgetItem(f"{file.unit}: {len(file.rows)} nhiệm vụ", self.units)
                item.setData(_KEY, file.unit_key)
                item.setCheckState(Qt.CheckState.Checked)
        self.units.setCurrentRow(0)
        self._update()

    def _quarter(self) -> Quarter | None:
        place: Quarter | None = self.quarter.currentData()
        return (place[0], place[1]) if place else None

    def _items(self) -> list[QListWidgetItem]:
        return [self.units.item(row) for row in range(self.units.count())]

    def _ticked(self) -> list[QListWidgetItem]:
        return [item for item in self._items() if item.checkState() == Qt.CheckState.Checked]

    def _turn_all(self) -> None:
        is_all = len(self._ticked()) == self.units.count()
        with QSignalBlocker(self.units):
            for item in self._items():
                item.setCheckState(Qt.CheckState.Unchecked if is_all else Qt.CheckState.Checked)
        self._update()

    def _update(self) -> None:
        count = len(self._ticked())
        noun = "tệp" if self.kind.currentData() is SentKind.WORKBOOK else "gói"
        self.take.setText(f"&Lập {count} {noun}" if count else f"&Lập {noun}")
        self.take.setEnabled(bool(count and self.folder.text().strip()))
        is_all = count == self.units.count()
        self.all.setText("&Bỏ chọn tất cả" if is_all else "Chọn tất c&ả")
        self.all.setEnabled(self.units.count() > 0)

    def wish(self) -> SendWish:
        """As it is chosen."""
        return SendWish(
            str(self.plan.currentData()),
            self._quarter(),
            frozenset(str(item.data(_KEY)) for item in self._ticked()),
            self.kind.currentData(),
            Path(self.folder.text().strip()).absolute(),
        )


class WrittenDialog(QDialog):
    """The files that were written, with the way to them."""

    def __init__(self, parent: QWidget, written: Sequence[Written]) -> None:
        super().__init__(parent)
        self.setWindowTitle("Đã lập tệp gửi đơn vị")
        self.resize(*_SIZE)
        folder = written[0].path.parent
        words = QLabel(
            f"Đã lập {len(written)} tệp trong thư mục {folder}.\n"
            "Hãy gửi mỗi tệp cho đơn vị ghi bên cạnh; khi đơn vị gửi lại, chọn “Nhận kết quả…”.",
            self,
        )
        words.setWordWrap(True)
        self.list = QListWidget(self)
        self.list.setAccessibleName("Các tệp đã lập")
        for one in written:
            item = QListWidgetItem(f"{one.path.name}: {len(one.sent.rows)} nhiệm vụ", self.list)
            item.setToolTip(str(one.path))
        self.open_folder = QPushButton("&Mở thư mục", self)
        self.open_folder.clicked.connect(lambda: messages.open_path(folder))
        close = QPushButton("Đó&ng", self)
        close.clicked.connect(self.accept)
        close.setDefault(True)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.open_folder)
        buttons.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(8)
        layout.addWidget(words)
        layout.addWidget(self.list, 1)
        layout.addLayout(buttons)


def _box(parent: QWidget) -> QComboBox:
    box = QComboBox(parent)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(20)
    return box
