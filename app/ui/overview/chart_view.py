"""The chart, drawn anew on a thread of its own when figures, room or colours change."""

from functools import partial

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QImage, QPixmap, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget
from typing_extensions import override

from app.ui.newest import Newest
from app.ui.overview.reader import ChartQuestion, Lines, Picture, draw_chart
from app.ui.theme import is_dark

_PAUSE_MS = 60  # while the window is drawn larger
_MARGIN = 12
_NARROWEST = 320


class ChartView(QScrollArea):
    """As wide as there is room; scrolls down where there are many lines."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._lines: Lines = ()
        self._drawn: ChartQuestion | None = None
        self.label = QLabel(self)
        self.label.setContentsMargins(_MARGIN, _MARGIN, 0, _MARGIN)
        self.label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.setWidget(self.label)
        self.setWidgetResizable(True)
        self.setObjectName("chart")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumHeight(96)
        self.drawer = Newest(self)
        self.drawer.answered.connect(self._show)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._draw)

    def show_lines(self, lines: Lines, words: str) -> None:
        """Draw these; ``words`` say the same to who cannot see."""
        self._lines = lines
        self.label.setAccessibleName(words)
        self._draw()

    def _draw(self) -> None:
        if not self.isVisible():
            return  # when it is shown
        room = self.width() - 2 * _MARGIN - self.verticalScrollBar().sizeHint().width()
        question = ChartQuestion(
            self._lines,
            max(_NARROWEST, room),
            self.fontInfo().pixelSize(),
            self.devicePixelRatioF(),
            is_dark(),
        )
        if question != self._drawn:
            self._drawn = question
            self.drawer.ask(partial(draw_chart, question))

    def _show(self, picture: Picture) -> None:
        format_ = QImage.Format.Format_RGB32
        size = QSize(picture.width, picture.height)
        image = QImage(picture.pixels, size.width(), size.height(), picture.stride, format_).copy()
        image.setDevicePixelRatio(picture.ratio)
        self.label.setPixmap(QPixmap.fromImage(image))
        self.label.setMinimumHeight(round(size.height() / picture.ratio) + 2 * _MARGIN)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._pause.start()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._pause.start()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.DevicePixelRatioChange}:
            self._pause.start()
