"""A collected file as it comes back, from whichever program and however it was rearranged."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.domain.collect import (
    ANSWER_HEADS,
    CONTENT_HEAD,
    KEY_HEAD,
    MARK,
    Base,
    BaseError,
    ReturnedFile,
    ReturnedRow,
    read_base,
)
from app.domain.vietnamese import clean_line, fold
from app.errors import AppError
from app.importers.collect_cells import CellError, read_answer
from app.importers.workbooks import EMPTY_CELL, Cell, Cells, read_cells

_HEAD_ROWS = 12  # within which the heads are looked for
_NEEDED = (KEY_HEAD, CONTENT_HEAD, *ANSWER_HEADS.values())
_KEYS = {fold(head): head for head in _NEEDED}
_FEWEST = 3  # heads that make a row the head row, though some may be missing


class _HeadsError(ValueError):
    """The heads are not as they were sent; the text says how, for the user."""


def read_returned(source: Path) -> ReturnedFile:
    """The rows of ``source``, or why it cannot be taken at all."""
    try:
        saved_at = source.stat().st_mtime
    except OSError:
        saved_at = 0
    try:
        pages = read_cells(source)
    except AppError as error:
        return ReturnedFile(source.name, saved_at, problem=str(error))
    base: Base | None = None
    problem = ""
    try:
        base = read_base(_base_lines(pages))
        rows = tuple(_all_rows(pages))
    except (BaseError, _HeadsError) as error:
        problem, rows = str(error), ()
    return ReturnedFile(source.name, saved_at, base, rows, problem)


def _base_lines(pages: Sequence[tuple[str, Cells]]) -> list[str]:
    found = [page for _, page in pages if page and _at(page[0], 0).text.strip() == MARK]
    if not found:
        raise BaseError(
            "Đây không phải tệp thu kết quả do chương trình gửi đi, hoặc trang ẩn của tệp đã bị "
            "xóa; hãy dùng đúng tệp đã gửi cho đơn vị."
        )
    lines = [_at(row, 0).text for row in found[0]]
    while lines and not lines[-1]:
        lines.pop()
    return lines


@dataclass(frozen=True, slots=True)
class _Heads:
    row: int  # as Excel counts
    places: dict[str, int]  # by head


def _all_rows(pages: Sequence[tuple[str, Cells]]) -> Iterator[ReturnedRow]:
    """The rows of every sheet with the heads: of a sheet that was copied too, none is preferred."""
    is_found = False
    for title, page in pages:
        heads = _find_heads(title, page)
        if heads is not None:
            is_found = True
            yield from _rows(title, page, heads)
    if not is_found:
        raise _HeadsError(
            "Không tìm thấy dòng tiêu đề (Nội dung, Trạng thái, Kết quả…); "
            "hãy giữ nguyên tên các cột như trong tệp đã gửi."
        )


def _find_heads(title: str, page: Cells) -> _Heads | None:
    for number, cells in enumerate(page[:_HEAD_ROWS], 1):
        found = [_KEYS.get(fold(clean_line(cell.text))) for cell in cells]
        heads = [head for head in found if head]
        if len(set(heads)) < _FEWEST:
            continue
        if wrong := [head for head in _NEEDED if heads.count(head) != 1]:
            counts = ", ".join(
                f"“{head}” ({'thiếu' if head not in heads else 'có nhiều cột'})" for head in wrong
            )
            raise _HeadsError(
                f"Trang “{title}” không đúng các cột đã gửi: {counts}. Hãy sửa lại tên cột, "
                "mỗi tên một cột (cột mã ở cuối bảng đang ẩn)."
            )
        return _Heads(number, {head: place for place, head in enumerate(found) if head})
    return None


def _rows(title: str, page: Cells, heads: _Heads) -> Iterator[ReturnedRow]:
    for number, cells in enumerate(page[heads.row :], heads.row + 1):
        if any(_at(cells, place).text.strip() for place in heads.places.values()):
            answers, problem = _answers(cells, heads)
            yield ReturnedRow(
                title,
                number,
                _at(cells, heads.places[KEY_HEAD]).text.strip(),
                _at(cells, heads.places[CONTENT_HEAD]).text,
                answers,
                problem,
            )


def _answers(cells: Sequence[Cell], heads: _Heads) -> tuple[dict[str, Any], str]:
    answers: dict[str, Any] = {}
    problems: list[str] = []
    for name, head in ANSWER_HEADS.items():
        try:
            answers[name] = read_answer(name, _at(cells, heads.places[head]))
        except CellError as error:
            problems.append(str(error))
    return answers, " ".join(problems)


def _at(cells: Sequence[Cell], place: int) -> Cell:
    return cells[place] if place < len(cells) else EMPTY_CELL
