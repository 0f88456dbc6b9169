"""The preview: the real pages beside the form, as they will be exported."""

import logging
from collections.abc import Callable, Mapping

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.places import Place
from app.errors import AppError
from app.exporters.format import Format, load_format
from app.exporters.pdf.page_images import PageImage, PlacedBlock, block_at
from app.models import Plan
from app.ui.actions import make_action
from app.ui.preview.page_view import Fit, PageView
from app.ui.preview.typesetter import SetPlan, Typesetter

_log = logging.getLogger(__name__)
_ZOOMS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0)
SOON_MS = 5  # letters typed in this time are set together
HIDDEN_PAUSE_MS = 3000  # pages that nobody sees are only counted


class PreviewPane(QWidget):
    """``refresh_soon`` after each edit; ``place_chosen`` tells where in the plan was clicked."""

    place_chosen = Signal(object)  # Place
    counted = Signal(int)  # pages

    def __init__(self, parent: QWidget, take: Callable[[], Plan]) -> None:
        """``take`` gives a copy of the plan as it is now, which nobody changes."""
        super().__init__(parent)
        self._take = take
        self._format: Format = load_format()
        self._is_stale = False  # something was changed while nobody looked
        self._plan_id = ""
        self._set: SetPlan | None = None
        self._blocks: tuple[PlacedBlock, ...] | None = None
        self._broken: SetPlan | None = None
        self._typesetter = Typesetter(self)
        self.view = PageView(self)
        self._page = QComboBox(self)
        self._zoom = QComboBox(self)
        self._words = QLabel("Đang dàn trang…", self)
        self._words.setObjectName("hint")
        self._words.setWordWrap(True)
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
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
        self._typesetter.failed.connect(self._show_failure)
        self._typesetter.drawn.connect(self._put)
        self._typesetter.located.connect(self._note_blocks)
        self._typesetter.broken.connect(self._give_up)
        self._typesetter.idle.connect(self._ask_for_more)
        self._soon.timeout.connect(self.refresh)
        self._zoom.activated.connect(lambda _: self.view.set_zoom(self._zoom.currentData()))
        self._page.activated.connect(self.view.go_to)
        self.view.images_wanted.connect(self._ask_for_more)
        self.view.page_changed.connect(self._name_page)
        self.view.zoomed.connect(self._name_zoom)
        self.view.clicked.connect(self._choose)

    # --- the plan --------------------------------------------------------------------------------

    def open_plan(self, plan_id: str, fmt: Format) -> None:
        """Another plan comes: nothing of the one before is to be seen."""
        self._plan_id, self._format = plan_id, fmt
        self._set = self._blocks = None
        self._tell("Đang dàn trang…")
        self.view.show_pages(())
        self._name_page()
        self.refresh_soon()

    def set_format(self, fmt: Format) -> None:
        """The same plan in other sizes."""
        self._format = fmt
        self.refresh_soon()

    def refresh_soon(self) -> None:
        """The plan was changed: set it anew, later when nobody looks."""
        self._is_stale = True
        if not self._soon.isActive():
            self._soon.start(SOON_MS if self.isVisible() else HIDDEN_PAUSE_MS)

    def refresh(self) -> None:
        """Set the plan as it is now."""
        self._soon.stop()
        self._is_stale = False
        wanted = self.view.wanted_images() if self.isVisible() else {}
        plan = self._take()
        self._plan_id = plan.id
        self._typesetter.set_plan(plan, self._format, wanted)

    def stop(self) -> None:
        """The window closes."""
        self._soon.stop()
        self._typesetter.stop()

    def is_settled(self) -> bool:
        """Whether all that is seen is of the present state."""
        is_waiting = self._is_stale or self._typesetter.is_busy
        return not is_waiting and self._set is not None and not self.view.missing_images()

    def show_place(self, place: Place) -> None:
        """Scroll to where a place of the plan is printed, unless it is seen already."""
        found = next((block for block in self._blocks or () if block.place == place), None)
        if found is not None:
            self.view.reveal(found.page, found.y_mm)

    def _show(self, done: SetPlan) -> None:
        if done.plan_id != self._plan_id:
            return  # of the plan that was open before
        self._set, self._blocks = done, None
        self._tell("")
        self.view.show_pages(done.pages.sizes_mm)
        self._put(done, done.images)
        self._name_page()
        self.counted.emit(self.view.count)

    def _put(self, of: SetPlan, images: Mapping[int, PageImage]) -> None:
        if of is self._set:
            for page, image in images.items():
                self.view.put_image(page, image)

    def _note_blocks(self, of: SetPlan, blocks: tuple[PlacedBlock, ...]) -> None:
        if of is self._set:
            self._blocks = blocks

    def _ask_for_more(self) -> None:
        """What is seen without a picture first, then where everything stands."""
        done = self._set
        if done is None or done is self._broken or not self.isVisible():
            return
        if missing := self.view.missing_images():
            self._typesetter.draw(done, missing)
        elif self._blocks is None:
            self._typesetter.locate(done)

    def _give_up(self, of: SetPlan, error: Exception) -> None:
        self._broken = of
        self._show_failure(of.plan_id, error)

    def _show_failure(self, plan_id: str, error: Exception) -> None:
        """What was set before stays and is drawn on."""
        if plan_id != self._plan_id:
            return
        if isinstance(error, AppError):
            self._tell(f"Chưa dàn được trang. {error}")
            return
        self._tell("Chưa dàn được trang vì một lỗi của chương trình; bản soạn vẫn được lưu.")
        _log.error("preview", exc_info=error)

    def _tell(self, words: str) -> None:
        self._words.setText(words)
        self._words.setVisible(bool(words))

    def _choose(self, page: int, y_mm: float) -> None:
        place = block_at(self._blocks or (), page, y_mm)
        if place is not None:
            self.place_chosen.emit(place)

    # --- tools -----------------------------------------------------------------------------------

    def zoom_code(self) -> str:
        """The chosen size, for the settings: ``WIDTH`` or ``1.25``."""
        return self.view.fit.name if self.view.fit else f"{self.view.zoom:.2f}"

    def restore_zoom(self, code: str) -> None:
        """Take back a size from the settings; anything else leaves it as it is."""
        if code in Fit.__members__:
            self.view.set_zoom(Fit[code])
        elif code.replace(".", "", 1).isdecimal():
            self.view.set_zoom(float(code))

    def _name_page(self) -> None:
        if self._page.count() != self.view.count:
            self._page.clear()
            count = self.view.count
            self._page.addItems([f"Trang {n}/{count}" for n in range(1, count + 1)])
        self._page.setCurrentIndex(self.view.current_page() if self.view.count else -1)

    def _name_zoom(self) -> None:
        zoom = self.view.fit or round(self.view.zoom, 2)
        self._zoom.setCurrentIndex(self._zoom.findData(zoom))
        self._zoom.setPlaceholderText(f"{self.view.zoom:.0%}")

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self._soon.start(SOON_MS)
        else:
            self._ask_for_more()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._soon.isActive():
            self._soon.start(HIDDEN_PAUSE_MS)
