"""Step 1: what kind of office it is."""

from PySide6.QtWidgets import QButtonGroup, QLabel, QRadioButton, QVBoxLayout, QWidget

from app.models import AgencyKind
from app.ui.directory.columns import AGENCY_KIND_NAMES
from app.workflows.first_run import kind_about

TITLE = "Cơ quan của bạn là"
_INDENT = 24


class KindStep(QWidget):
    """One of five kinds; the proposals of the next steps depend on it."""

    def __init__(self, parent: QWidget, kind: AgencyKind) -> None:
        super().__init__(parent)
        words = QLabel(
            "Trả lời vài câu, chương trình điền sẵn danh mục cho các kế hoạch sau này. "
            "Mọi điều đều sửa được ở trang Danh mục.",
            self,
        )
        words.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(words)
        layout.addSpacing(8)
        self._group = QButtonGroup(self)
        for number, (each, name) in enumerate(AGENCY_KIND_NAMES.items()):
            button = QRadioButton(f"&{number + 1}. {name}", self)
            button.setChecked(each is kind)
            self._group.addButton(button, number)
            about = QLabel(kind_about(each), self)
            about.setObjectName("hint")
            about.setIndent(_INDENT)
            about.setBuddy(button)
            layout.addWidget(button)
            layout.addWidget(about)
            layout.addSpacing(6)
        layout.addStretch(1)

    def choose(self, kind: AgencyKind) -> None:
        """As if the user had clicked it."""
        self._group.button(list(AGENCY_KIND_NAMES).index(kind)).click()

    def take_focus(self) -> None:
        """Arrow keys choose another kind."""
        self._group.checkedButton().setFocus()

    def kind(self) -> AgencyKind:
        """The kind chosen."""
        return list(AGENCY_KIND_NAMES)[self._group.checkedId()]
