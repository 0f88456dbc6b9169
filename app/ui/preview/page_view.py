"""Pages one below the other: drawn where they are seen, scrolled, zoomed, clicked."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from enum import Enum
from itertools import accumulate

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QWidget
from typing_extensions import override

from app.exporters.pdf.page_images import PageImage

_GAP = 12
_MM_PER_INCH = 25.4
_SMALLEST, _LARGEST = 0.25, 4.0
_STEP = 1.1
_MARGIN = 48  # px: what is revealed stands no nearer to the edge
_NEAR_PAGES = 4  # before and behind those seen
_ROUNDING = 2  # px by which a picture may differ from its page


class Fit(Enum):
    """How large pages are shown when no zoom is chosen."""

    WIDTH = "Vừa chiều rộng"
    PAGE = "Vừa cả trang"


class PageView(QAbstractScrollArea):
    """Shows pages of given sizes; asks by ``images_wanted`` for the pictures of those it shows."""

    clicked = Signal(int, float)  # page from 0, mm from its top
    images_wanted = Signal()
    page_changed = Signal()
    zoomed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("preview-pages")
        self.setAccessibleName("Các trang xem trước")
        self._tops: list[int] = [
            _GAP
        ]  # of each page, unscrolled; behind the last, the whole height
        self._sizes: Sequence[tuple[float, float]] = ()
        self._images: dict[int, QImage] = {}
        self._fresh: set[int] = set()  # pages whose picture is of this state and size
        self.fit: Fit | None = Fit.WIDTH
        self._zoom = 1.0
        self.verticalScrollBar().valueChanged.connect(self._note_scroll)

    def invite_clicks(self, tip: str) -> None:
        """A click on a page leads somewhere."""
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.viewport().setToolTip(tip)

    # --- pages -----------------------------------------------------------------------------------

    def show_pages(self, sizes_mm: Sequence[tuple[float, float]]) -> None:
        """Other pages; pictures of before stay until the new ones come."""
        self._sizes = sizes_mm
        self._fresh.clear()
        self._images = {n: image for n, image in self._images.items() if n < len(sizes_mm)}
        self._lay_out()
        self.viewport().update()

    def put_image(self, page: int, image: PageImage) -> None:
        """The picture of a page; one of another size than wanted now serves until that comes."""
        if page >= len(self._sizes):
            return
        format_ = QImage.Format.Format_RGB32
        picture = QImage(image.pixels, image.width, image.height, image.stride, format_).copy()
        self._images[page] = picture
        wanted = self._sizes[page][0] * self.pixels_per_mm(page)
        if abs(image.width - wanted) <= _ROUNDING:
            self._fresh.add(page)
        self._let_go_of_far_images()
        self.viewport().update(self._rectangle(page))

    def _let_go_of_far_images(self) -> None:
        """A picture takes megabytes: only those near to what is seen are kept."""
        seen = self.visible_pages() or [0]
        near = range(seen[0] - _NEAR_PAGES, seen[-1] + _NEAR_PAGES + 1)
        self._images = {page: image for page, image in self._images.items() if page in near}
        self._fresh &= self._images.keys()

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self._sizes)

    def missing_images(self) -> dict[int, float]:
        """The pages that are seen without a fresh picture, with the pixels per mm they want."""
        pages = (page for page in self.visible_pages() if page not in self._fresh)
        return {page: self.pixels_per_mm(page) for page in pages}

    def wanted_images(self) -> dict[int, float]:
        """The pages that are seen, with the pixels per mm they want."""
        return {page: self.pixels_per_mm(page) for page in self.visible_pages()}

    def visible_pages(self) -> list[int]:
        """The pages that are seen now."""
        top = self.verticalScrollBar().value()
        first = max(0, bisect_right(self._tops, top) - 1)
        end = bisect_left(self._tops, top + self.viewport().height())
        return list(range(first, min(end, self.count)))

    def current_page(self) -> int:
        """The page in the middle, from 0."""
        middle = self.verticalScrollBar().value() + self.viewport().height() // 2
        return max(0, min(bisect_right(self._tops, middle), self.count) - 1)

    def go_to(self, page: int) -> None:
        """Scroll to the top of a page."""
        self.verticalScrollBar().setValue(self._tops[page] - _GAP)

    def reveal(self, page: int, y_mm: float) -> None:
        """Scroll to a height of a page, unless it is seen already."""
        height = self._tops[page] + round(y_mm * self.scale(page))
        bar = self.verticalScrollBar()
        if not bar.value() <= height <= bar.value() + self.viewport().height() - _MARGIN:
            bar.setValue(height - _MARGIN)

    # --- sizes -----------------------------------------------------------------------------------

    def scale(self, page: int) -> float:
        """Points of the window per mm of this page."""
        full = self.logicalDpiX() / _MM_PER_INCH
        if self.fit is None or page >= self.count:
            return self._zoom * full
        width, height = self._sizes[page]
        fitting = (self.viewport().width() - 2 * _GAP) / width
        if self.fit is Fit.PAGE:
            fitting = min(fitting, (self.viewport().height() - 2 * _GAP) / height)
        return max(fitting, _SMALLEST * full)

    def pixels_per_mm(self, page: int) -> float:
        """What its picture is drawn at: as many points as the screen has."""
        return self.scale(page) * self.devicePixelRatioF()

    @property
    def zoom(self) -> float:
        """The size of the current page; 1.0 is as large as on paper."""
        return self.scale(self.current_page()) * _MM_PER_INCH / self.logicalDpiX()

    def set_zoom(self, zoom: float | Fit) -> None:
        """A fixed size, or one that fits; what stands in the middle stays there."""
        share = self._share_scrolled()
        self.fit = zoom if isinstance(zoom, Fit) else None
        if not isinstance(zoom, Fit):
            self._zoom = min(max(zoom, _SMALLEST), _LARGEST)
        self._rescale(share)
        self.zoomed.emit()

    def zoom_by(self, steps: float) -> None:
        """Larger for positive steps."""
        self.set_zoom(self.zoom * _STEP**steps)

    def _rescale(self, share: float) -> None:
        self._fresh.clear()
        self._lay_out()
        bar = self.verticalScrollBar()
        bar.setValue(round(share * (bar.maximum() + self.viewport().height())))
        self.viewport().update()
        self.images_wanted.emit()

    def _share_scrolled(self) -> float:
        bar = self.verticalScrollBar()
        return bar.value() / max(1, bar.maximum() + self.viewport().height())

    def _lay_out(self) -> None:
        view = self.viewport().size()
        heights = (self._size(page).height() + _GAP for page in range(self.count))
        self._tops = list(accumulate(heights, initial=_GAP))
        wide = max((self._size(n).width() for n in range(self.count)), default=0) + 2 * _GAP
        horizontal, vertical = self.horizontalScrollBar(), self.verticalScrollBar()
        horizontal.setRange(0, max(0, wide - view.width()))
        horizontal.setPageStep(view.width())
        vertical.setRange(0, max(0, self._tops[-1] - view.height()))
        vertical.setPageStep(view.height())
        vertical.setSingleStep(40)

    def _size(self, page: int) -> QSize:
        width, height = self._sizes[page]
        scale = self.scale(page)
        return QSize(round(width * scale), round(height * scale))

    def _rectangle(self, page: int) -> QRect:
        size = self._size(page)
        left = max(_GAP, (self.viewport().width() - size.width()) // 2)
        corner = QPoint(
            left - self.horizontalScrollBar().value(),
            self._tops[page] - self.verticalScrollBar().value(),
        )
        return QRect(corner, size)

    # --- events ----------------------------------------------------------------------------------

    def _note_scroll(self) -> None:
        self.viewport().update()
        self.images_wanted.emit()
        self.page_changed.emit()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for page in self.visible_pages():
            rectangle = self._rectangle(page)
            image = self._images.get(page)
            if image is None:
                painter.fillRect(rectangle, Qt.GlobalColor.white)
            else:
                painter.drawImage(rectangle, image)
            painter.setPen(QColor(0, 0, 0, 60))
            painter.drawRect(rectangle.adjusted(-1, -1, 0, 0))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        share = self._share_scrolled()
        super().resizeEvent(event)
        if self.fit is Fit.PAGE or event.size().width() != event.oldSize().width():
            self._rescale(share)
            return
        self._lay_out()  # only more or less of the pages is seen
        self.images_wanted.emit()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.DevicePixelRatioChange:
            self._rescale(self._share_scrolled())

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(event.angleDelta().y() / 120)
            event.accept()
            return
        super().wheelEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        point = event.position().toPoint()
        for page in self.visible_pages():
            if (rectangle := self._rectangle(page)).contains(point):
                self.clicked.emit(page, (point.y() - rectangle.top()) / self.scale(page))
                return
