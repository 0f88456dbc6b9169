"""Sets a plan on pages in the background: the newest state only, nothing queued behind it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.exporters.build import build_document
from app.exporters.document import Document
from app.exporters.format import Format
from app.exporters.pdf import set_pages
from app.exporters.pdf.page_images import PageImage, PageImages
from app.models import Plan
from app.progress import Progress
from app.ui.background import Job, Runner

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True)
class SetPlan:
    """A plan on pages, with the pictures of those that were asked for."""

    document: Document
    pages: PageImages
    images: dict[int, PageImage]


class Typesetter(QObject):
    """``set_plan`` and ``draw`` return at once; what they make comes by signal."""

    plan_set = Signal(object)  # SetPlan
    drawn = Signal(object)  # dict[int, PageImage]
    failed = Signal(object)  # the exception
    idle = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._runner = Runner()  # a thread of its own: never behind an export
        self._waiting: Callable[[Progress], object] | None = None
        self._runner.idle.connect(self._go_on)

    def set_plan(self, plan: Plan, fmt: Format, wanted: dict[int, float]) -> None:
        """Set a plan that nobody edits; also draw the ``wanted`` pages at their pixels per mm."""

        def work(_progress: Progress) -> SetPlan:
            document = build_document(plan, fmt)
            pages = PageImages(set_pages(document, fmt))
            known = {page: size for page, size in wanted.items() if page < len(pages.sizes_mm)}
            images = {page: pages.draw(page, size) for page, size in known.items()}
            return SetPlan(document, pages, images)

        self._waiting = work
        self._start_waiting()

    def draw(self, pages: PageImages, wanted: dict[int, float]) -> None:
        """Draw more pages; while something runs nothing happens, ``idle`` is the time to ask."""
        if self._runner.is_busy:
            return
        job = Job(lambda _progress: {n: pages.draw(n, size) for n, size in wanted.items()})
        job.succeeded.connect(self.drawn)
        job.failed.connect(self.failed)
        self._runner.start(job)

    def stop(self) -> None:
        """Wait for what runs; forget what waits."""
        self._waiting = None
        self._runner.finish()

    def _go_on(self) -> None:
        if self._waiting is None:
            self.idle.emit()
        self._start_waiting()

    def _start_waiting(self) -> None:
        if self._waiting is None or self._runner.is_busy:
            return
        job = Job(self._waiting)
        self._waiting = None
        job.succeeded.connect(self.plan_set)
        job.failed.connect(self.failed)
        self._runner.start(job)
