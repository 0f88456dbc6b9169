"""The two boards of the page "Nhiệm vụ theo quý": tasks and indicators, under one switch."""

from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.ui.workspace import Workspace

_NAMES = ("&Nhiệm vụ", "Chỉ t&iêu")


class WorkBoards(QWidget):
    """Each board has its own buttons at the right of the switch; the choice is remembered."""

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._tools: list[QWidget] = []
        self.stack = QStackedWidget(self)
        self.group = QButtonGroup(self)
        self.top = QHBoxLayout()
        self.top.setSpacing(4)
        for place, name in enumerate(_NAMES):
            button = QPushButton(name, self)
            button.setCheckable(True)
            button.setProperty("look", "part")
            self.group.addButton(button, place)
            self.top.addWidget(button)
        self.top.addStretch(1)
        self.group.idClicked.connect(self.show_board)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 8)
        layout.setSpacing(8)
        layout.addLayout(self.top)
        layout.addWidget(self.stack, 1)

    def add(self, board: QWidget, *tools: QWidget) -> None:
        """The next board with its buttons."""
        self.stack.addWidget(board)
        beside = QWidget(self)
        row = QHBoxLayout(beside)
        row.setContentsMargins(0, 0, 0, 0)
        for tool in tools:
            row.addWidget(tool)
        self._tools.append(beside)
        self.top.addWidget(beside)
        last = self._workspace.settings.work_board
        self.show_board(int(last == "indicators" and self.stack.count() == len(_NAMES)))

    def show_board(self, place: int) -> None:
        """Show one of them."""
        self.group.button(place).setChecked(True)
        self.stack.setCurrentIndex(place)
        for number, tools in enumerate(self._tools):
            tools.setVisible(number == place)
        if self.stack.count() == len(_NAMES):
            self._workspace.remember(work_board="indicators" if place else "")
