"""The preview: the real pages beside the form, as they will be exported."""

import logging

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget
from typing_extensions import override

from app.errors import AppError
from app.exporters.format import Format, load_format
from app.exporters.pdf.page_images import PageImage, PageImages, block_at
from app.models import Plan
from app.models.snapshot import snapshot
from app.ui.actions import make_action
from app.ui.preview.page_view import Fit, PageView
from app.ui.preview.typesetter import SetPlan, Typesetter

_log = logging.getLogger(__name__)
_ZOOMS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0)
HIDDEN_PAUSE_MS = 3000


class PreviewPane(QWidget):
    """``show_plan`` refreshes it; ``place_chosen`` tells where in the plan was clicked."""

    place_chosen = Signal(object)  # Place
    counted = Signal(int)  # pages

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.format: Format = load_format()
        self._plan: Plan | None = None  # waits until the pane is seen, or for a long pause
        self._set: SetPlan | None = None
        self._has_failed = False
        self._typesetter = Typesetter(self)
        self.view = PageView(self)
        self._page = QComboBox(self)
        self._zoom = QComboBox(self)
        self._words = QLabel("Đang dàn trang…", self)
        self._words.setObjectName("hint")
        self._words.setWordWrap(True)
        self._pause = QTimer(self, singleShot=True, interval=HIDDEN_PAUSE_MS)
        self._fill_zooms()
        self._lay_out()
        self._connect()

    def _fill_zooms(self) -> None:
        for fit in Fit:
            self._zoom.addItem(fit.value, fit)
        for zoom in _ZOOMS:
            self._zoom.addItem(f"{zoom:.0%}", zoom)
        self._zoom.setAccessibleName("Cỡ xem trước")
        self._page.setAccessibleName("Trang đang xem")
        self._page.setMinimumContentsLength(len("Trang 99/99"))

    def _lay_out(self) -> None:
        tools = QHBoxLayout()
        tools.setContentsMargins(4, 4, 8, 4)
        tools.addWidget(self._page)
        tools.addStretch(1)
        tools.addWidget(self._zoom)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(tools)
        layout.addWidget(self._words)
        layout.addWidget(self.view, 1)
        self._words.setContentsMargins(12, 4, 12, 8)
        self.setMinimumWidth(300)

    def _connect(self) -> None:
        make_action(self, "Phóng to trang", lambda: self.view.zoom_by(1), keys="Ctrl+=")
        make_action(self, "Thu nhỏ trang", lambda: self.view.zoom_by(-1), keys="Ctrl+-")
        self._typesetter.plan_set.connect(self._show)
        self._typesetter.drawn.connect(self._put)
        self._typesetter.failed.connect(self._show_failure)
        self._typesetter.idle.connect(self._draw_missing)
        self._pause.timeout.connect(self._set_waiting)
        self._zoom.activated.connect(lambda _: self.view.set_zoom(self._zoom.currentData()))
        self._page.activated.connect(self.view.go_to)
        self.view.images_wanted.connect(self._draw_missing)
        self.view.page_changed.connect(self._name_page)
        self.view.zoomed.connect(self._name_zoom)
        self.view.clicked.connect(self._choose)

    # --- the plan --------------------------------------------------------------------------------

    def show_plan(self, plan: Plan) -> None:
        """The plan was changed, or is another: set it anew, later when nobody looks."""
        if self.isVisible():
            self._plan = snapshot(plan)
            self._set_waiting()
        else:
            self._plan = plan
            self._pause.start()

    def forget(self) -> None:
        """Another plan comes: nothing of this one is to be seen."""
        self._plan = None
        self._set = None
        self._pause.stop()
        self._tell("Đang dàn trang…")
        self.view.show_pages(())
        self._name_page()

    def stop(self) -> None:
        """The window closes."""
        self._pause.stop()
        self._typesetter.stop()

    def _set_waiting(self) -> None:
        if self._plan is not None:
            plan = self._plan if self.isVisible() else snapshot(self._plan)
            seen = self.view.wanted_images() if self.isVisible() else {}
            self._plan = None
            self._typesetter.set_plan(plan, self.format, seen)

    def _show(self, done: SetPlan) -> None:
        self._set = done
        self._has_failed = False
        self._tell("")
        self.view.show_pages(done.pages.sizes_mm)
        self._put(done.images)
        self._name_page()
        self.counted.emit(self.view.count)

    def _put(self, images: dict[int, PageImage]) -> None:
        for page, image in images.items():
            self.view.put_image(page, image)

    def _draw_missing(self) -> None:
        if self._set is None or self._has_failed or not self.isVisible():
            return
        if missing := self.view.missing_images():
            self._typesetter.draw(self._set.pages, missing)

    def _show_failure(self, error: Exception) -> None:
        self._has_failed = True
        if not isinstance(error, AppError):
            self._tell("Chưa dàn được trang vì một lỗi của chương trình; bản soạn vẫn được lưu.")
            _log.error("preview", exc_info=error)
            return
        self._tell(f"Chưa dàn được trang. {error}")

    def _tell(self, words: str) -> None:
        self._words.setText(words)
        self._words.setVisible(bool(words))

    def _choose(self, page: int, y_mm: float) -> None:
        if self._set is not None:
            pages: PageImages = self._set.pages
            place = block_at(pages.find_blocks(self._set.document), page, y_mm)
            if place is not None:
                self.place_chosen.emit(place)

    # --- tools -----------------------------------------------------------------------------------

    def _name_page(self) -> None:
        if self._page.count() != self.view.count:
            self._page.clear()
            count = self.view.count
            self._page.addItems([f"Trang {n}/{count}" for n in range(1, count + 1)])
        self._page.setCurrentIndex(self.view.current_page() if self.view.count else -1)

    def _name_zoom(self) -> None:
        if self.view.fit is not None:
            self._zoom.setCurrentIndex(self._zoom.findData(self.view.fit))
            return
        at = self._zoom.findData(round(self.view.zoom, 2))
        self._zoom.setCurrentIndex(at)
        self._zoom.setPlaceholderText(f"{self.view.zoom:.0%}")

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._plan is not None:
            self._plan = snapshot(self._plan)
            QTimer.singleShot(0, self._set_waiting)
        else:
            self._draw_missing()
