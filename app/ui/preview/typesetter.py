"""Sets a plan on pages in the background: the newest state only, nothing queued behind it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from app.exporters.build import build_document
from app.exporters.document import Document
from app.exporters.format import Format
from app.exporters.pdf import set_pages
from app.exporters.pdf.page_images import PageImage, PageImages, PlacedBlock
from app.models import Plan
from app.progress import Progress
from app.ui.background import Job, Runner

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, eq=False)
class SetPlan:
    """A plan on pages, with the pictures of those that were asked for."""

    plan_id: str
    document: Document
    pages: PageImages
    images: Mapping[int, PageImage]


class Typesetter(QObject):
    """All it is asked for comes by signal, with what it was asked of.

    While something runs only the newest plan waits; what is missing then is asked for at ``idle``.
    """

    plan_set = Signal(object)  # SetPlan
    failed = Signal(str, object)  # the plan that could not be set, and the exception
    drawn = Signal(object, object)  # SetPlan, dict[int, PageImage]
    located = Signal(object, object)  # SetPlan, tuple[PlacedBlock, ...]
    broken = Signal(object, object)  # SetPlan of which no more can be had, and the exception
    idle = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._runner = Runner()  # a thread of its own: never behind an export
        self._of: SetPlan | str = ""  # what is being drawn, or the key of the plan being set
        self._waiting: Callable[[], None] | None = None
        self._runner.idle.connect(self._go_on)

    @property
    def is_busy(self) -> bool:
        """Whether something is being made."""
        return self._runner.is_busy

    def set_plan(self, plan: Plan, fmt: Format, wanted: Mapping[int, float]) -> None:
        """Set a plan that nobody edits; also draw the ``wanted`` pages at their pixels per mm."""
        self._waiting = partial(self._start_setting, plan, fmt, wanted)
        if not self.is_busy:
            self._go_on()

    def draw(self, done: SetPlan, wanted: Mapping[int, float]) -> None:
        """Draw more pages of what has been set."""

        def work(_progress: Progress) -> dict[int, PageImage]:
            return {page: done.pages.draw(page, size) for page, size in wanted.items()}

        self._start(Job(work), done, self._pass_images)

    def locate(self, done: SetPlan) -> None:
        """Find where its blocks begin."""

        def work(_progress: Progress) -> tuple[PlacedBlock, ...]:
            return done.pages.find_blocks(done.document)

        self._start(Job(work), done, self._pass_blocks)

    def stop(self) -> None:
        """Wait for what runs; forget what waits."""
        self._waiting = None
        self._runner.finish()

    def _start_setting(self, plan: Plan, fmt: Format, wanted: Mapping[int, float]) -> None:
        def work(_progress: Progress) -> SetPlan:
            document = build_document(plan, fmt)
            pages = PageImages(set_pages(document, fmt))
            known = {page: size for page, size in wanted.items() if page < len(pages.sizes_mm)}
            images = {page: pages.draw(page, size) for page, size in known.items()}
            return SetPlan(plan.id, document, pages, images)

        self._start(Job(work), plan.id, self._pass_plan)

    def _start(self, job: Job, of: SetPlan | str, succeed: "Callable[[object], None]") -> None:
        if not self.is_busy:
            self._of = of
            job.succeeded.connect(succeed)
            job.failed.connect(self._pass_failure)
            self._runner.start(job)

    @Slot(object)
    def _pass_plan(self, done: object) -> None:
        self.plan_set.emit(done)

    @Slot(object)
    def _pass_images(self, images: object) -> None:
        self.drawn.emit(self._of, images)

    @Slot(object)
    def _pass_blocks(self, blocks: object) -> None:
        self.located.emit(self._of, blocks)

    @Slot(object)
    def _pass_failure(self, error: Exception) -> None:
        if isinstance(self._of, SetPlan):
            self.broken.emit(self._of, error)
        else:
            self.failed.emit(self._of, error)

    @Slot()
    def _go_on(self) -> None:
        if self._waiting is None:
            self.idle.emit()
            return
        start, self._waiting = self._waiting, None
        start()
