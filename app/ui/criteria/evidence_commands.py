"""What the panel's evidence part asks for: add, use again, open, take away, tick."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QDropEvent

from app.errors import AppError
from app.models import Evidence
from app.progress import Progress
from app.services.assessments import row_name
from app.services.evidence import (
    add_evidence,
    evidence_name,
    evidence_of,
    remove_evidence,
    tick_evidence,
)
from app.ui import messages
from app.ui.criteria.evidence_dialogs import DocumentDialog, KnownEvidenceDialog
from app.workflows.criteria_evidence import attach_evidence, evidence_path

if TYPE_CHECKING:
    from app.ui.criteria.sheet_page import SheetPage


class EvidenceCommands(QObject):
    """Of the criterion that the panel shows."""

    def __init__(self, page: "SheetPage") -> None:
        super().__init__(page)
        self._page = page
        part = page.panel.evidence
        part.ticked.connect(self.tick)
        part.files_wanted.connect(self.choose_files)
        part.document_wanted.connect(self.ask_document)
        part.known_wanted.connect(self.ask_known)
        part.open_wanted.connect(self.open)
        part.remove_wanted.connect(self.remove)

    def _here(self) -> tuple[str, str]:
        """The keys of assessment and criterion; blank ones when there is none."""
        board, place = self._page.board, self._page.panel.place()
        return (board.assessment.id, board.rows[place].id) if board and place >= 0 else ("", "")

    # --- files ---------------------------------------------------------------------------------

    def choose_files(self) -> None:
        """Ask for files and add them."""
        workspace = self._page.workspace
        folder = workspace.settings.evidence_folder or str(Path.home())
        files = messages.choose_files(self._page, "Chọn tệp minh chứng", folder)
        if files:
            workspace.remember(evidence_folder=str(files[0].parent))
            self.add_files(files)

    def add_files(self, files: Sequence[Path]) -> None:
        """Copy files into the store, in the background; they stand for the criterion then."""
        assessment, criterion = self._here()
        workspace = self._page.workspace
        if not criterion or not files:
            return

        def work(progress: Progress) -> list[Evidence]:
            return attach_evidence(
                workspace.store,
                workspace.paths,
                assessment,
                [criterion],
                files,
                progress=progress,
            )

        workspace.run(work, partial(self._tell_added, assessment, criterion))

    def _tell_added(self, assessment: str, criterion: str, pieces: Sequence[Evidence]) -> None:
        names = evidence_name(pieces[0]) if len(pieces) == 1 else f"{len(pieces)} minh chứng"
        back = partial(self._take_away, assessment, criterion, pieces)
        self._page.notice.tell(f"{self._name(criterion)}: đã thêm {names}.", ("Hoàn tác", back))
        self._read_again()

    def _name(self, criterion: str) -> str:
        board = self._page.board
        place = board.places.get(criterion) if board else None
        return row_name(board.rows[place]) if board and place is not None else "Minh chứng"

    # --- documents, pieces of other criteria ---------------------------------------------------

    def ask_document(self) -> None:
        """A document by number and date, without a file."""
        messages.run(DocumentDialog(self._page, self._add_document))

    def _add_document(self, name: str, number: str, day: date | None) -> None:
        self._add([Evidence(name=name, document=number, dated_on=day)])

    def ask_known(self) -> None:
        """Pieces of other criteria of this assessment."""
        board, (_, here) = self._page.board, self._here()
        if board is None:
            return
        pieces: dict[str, Evidence] = {}
        codes: dict[str, list[str]] = {}
        mine = {piece.id for piece in board.evidence(board.places[here]).pieces}
        for criterion, held in board.all_evidence().items():
            for piece in held.pieces:
                if piece.id not in mine:
                    pieces[piece.id] = piece
                    codes.setdefault(piece.id, []).append(board.codes[board.places[criterion]])
        if not pieces:
            self._page.notice.tell("Chưa có minh chứng nào ở tiêu chí khác để dùng lại.")
            return
        messages.run(KnownEvidenceDialog(self._page, list(pieces.values()), codes, self._add))

    def _add(self, pieces: Sequence[Evidence]) -> None:
        """AppError, for the dialog to show, when it cannot be."""
        assessment, criterion = self._here()
        kept = [self._page.write(add_evidence, assessment, [criterion], piece) for piece in pieces]
        self._tell_added(assessment, criterion, kept)

    # --- pieces that are there -----------------------------------------------------------------

    def open(self, piece: Evidence) -> None:
        """Hand the file to the program that Windows has for it."""
        try:
            messages.open_path(evidence_path(self._page.workspace.paths, piece))
        except AppError as error:
            self._page.refuse(error)

    def remove(self, piece: Evidence) -> None:
        """It no longer stands for this criterion; the bar offers the way back."""
        assessment, criterion = self._here()
        if self._take_away(assessment, criterion, [piece]):
            words = f"{self._name(criterion)}: đã bỏ minh chứng {evidence_name(piece)}."
            back = partial(self._put_back, assessment, criterion, piece)
            self._page.notice.tell(words, ("Hoàn tác", back))

    def _take_away(self, assessment: str, criterion: str, pieces: Sequence[Evidence]) -> bool:
        try:
            for piece in pieces:
                self._page.write(remove_evidence, assessment, criterion, piece.id)
        except AppError as error:
            self._page.refuse(error)
            return False
        self._read_again()
        return True

    def _put_back(self, assessment: str, criterion: str, piece: Evidence) -> None:
        try:
            self._page.write(add_evidence, assessment, [criterion], piece)
        except AppError as error:
            self._page.refuse(error)
        self._read_again()

    def tick(self, item: int, is_there: bool) -> None:  # noqa: FBT001 - a signal's argument
        """A piece of what is wanted is there, or is not."""
        assessment, criterion = self._here()
        try:
            self._page.write(tick_evidence, assessment, criterion, item, is_there=is_there)
        except AppError as error:
            self._page.refuse(error)
        self._read_again()

    def _read_again(self) -> None:
        if board := self._page.board:
            store = self._page.workspace.store
            self._page.put_evidence(store.read(evidence_of, board.assessment.id))


def dropped_files(event: QDropEvent) -> list[Path]:
    """The files that are dragged; folders are none."""
    files = (Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile())
    return [file for file in files if file.is_file()]
