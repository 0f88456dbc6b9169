"""A document as the bytes of a PDF: blocks become data, ``document.typ`` sets them."""

import json
import re
from collections.abc import Sequence
from dataclasses import asdict, fields
from datetime import UTC, datetime
from functools import cache, partial
from itertools import accumulate
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from app.domain.markup import Text
from app.errors import AppError
from app.exporters.document import Document, Part
from app.exporters.format import Format, Roles
from app.exporters.marks import MARK_COLOURS
from app.exporters.metrics import FONTS
from app.exporters.pdf.blocks import part_items
from app.exporters.pdf.inline import clean, runs_of
from app.exporters.pdf.notes import number_notes, reserve_rooms

if TYPE_CHECKING:
    from typst import Compiler

_STANDARD = "a-2b"  # it also complains about letters that no typeface has
_SOURCE = Path(__file__).with_name("document.typ")
_UNPRINTABLE = re.compile(r"the text `?\"?(.+?)\"?`? could not be displayed with")
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
_one_at_a_time = Lock()  # a compiler serves one thread at a time


def render_pdf(document: Document, fmt: Format) -> bytes:
    """The PDF/A-2b of a document; the same document gives the same bytes.

    AppError names the characters that the program's typefaces lack.
    """
    moment = _moment(document.created_at)
    return _compile(_data(document, fmt), pdf_standards=_STANDARD, timestamp=moment)


def set_pages(document: Document, fmt: Format) -> bytes:
    """The pages of ``render_pdf`` made quicker, to look at: not tagged, not for keeping.

    A link of no size to ``at:<number>`` marks where each block begins, counted over all parts.
    AppError names the characters that the program's typefaces lack.
    """
    data = _data(document, fmt, has_marks=True)
    return _compile(data, pdf_standards=_STANDARD, pdf_tags=False)


def _compile(values: dict[str, Any], **options: Any) -> bytes:  # noqa: ANN401 - Typst's own
    from typst import TypstError  # noqa: PLC0415 - a large library, not needed to start

    source = _source(values)
    try:
        with _one_at_a_time:
            pdf = _compiler().compile(source, format="pdf", **options)
    except TypstError as error:
        if found := _UNPRINTABLE.search(error.message):
            raise AppError(_unprintable(found[1])) from error
        raise
    if not isinstance(pdf, bytes):
        raise TypeError(f"one PDF expected, not {type(pdf).__name__}")
    return pdf


@cache
def _compiler() -> "Compiler":
    """One compiler for all exports: it remembers what it has set before."""
    from typst import Compiler, Fonts  # noqa: PLC0415

    fonts = Fonts(include_system_fonts=False, font_paths=[str(FONTS)])
    return Compiler(root=str(_SOURCE.parent), font_paths=fonts)


def _source(values: dict[str, Any]) -> bytes:
    """The program for Typst with the data in a string: after a change much is known already.

    With the data in ``sys_inputs`` Typst forgets what it has set; that takes three times as long.
    """
    data = _dumped(values)
    literal = data.replace("\\", "\\\\").replace('"', '\\"')  # all that means anything in a string
    return f'#let data = json(bytes("{literal}"))\n{_template()}'.encode()


def _dumped(values: dict[str, Any]) -> str:
    """The values as JSON, item by item: one long call would hold up every other thread."""
    dump = partial(json.dumps, ensure_ascii=False)
    parts = (
        f'{{"turned": {dump(part["turned"])}, "items": [{",".join(map(dump, part["items"]))}]}}'
        for part in values["parts"]
    )
    rest = {name: value for name, value in values.items() if name != "parts"}
    return f'{dump(rest)[:-1]}, "parts": [{",".join(parts)}]}}'


@cache
def _template() -> str:
    return _SOURCE.read_text(encoding="utf-8")


def _moment(created_at: datetime) -> datetime:
    """A moment without time zone is taken for UTC, so that no machine changes it."""
    return created_at.astimezone(UTC) if created_at.tzinfo else created_at.replace(tzinfo=UTC)


def _unprintable(quoted: str) -> str:
    text = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), quoted)
    names = ", ".join(f"“{char}” (U+{ord(char):04X})" for char in text)
    return (
        f"Không đưa được ký tự {names} vào tệp PDF vì phông chữ không có ký tự này; "
        "hãy thay ký tự đó rồi xuất lại."
    )


def _data(document: Document, fmt: Format, *, has_marks: bool = False) -> dict[str, Any]:
    language, _, region = fmt.font.language.partition("-")
    return {
        "title": clean(document.title),
        "author": clean(document.author),
        "keywords": [clean(word) for word in document.keywords],
        "language": language,
        "region": region or None,
        "color": fmt.font.color,
        "running_head": runs_of((Text(document.running_head),) if document.running_head else ()),
        "mark_colors": MARK_COLOURS,
        "page": asdict(fmt.page),
        "rule": asdict(fmt.rule),
        "table": asdict(fmt.table),
        "roles": {role.name: asdict(fmt.roles.named(role.name)) for role in fields(Roles)},
        "parts": _parts(document.parts or (Part(()),), fmt, has_marks=has_marks),
    }


def _parts(parts: Sequence[Part], fmt: Format, *, has_marks: bool) -> list[dict[str, Any]]:
    firsts = accumulate((len(part.blocks) for part in parts), initial=0)
    items = [
        part_items(part, fmt, first if has_marks else None)
        for part, first in zip(parts, firsts, strict=False)
    ]
    number_notes(items)
    widths = [fmt.page.text_width_mm(is_landscape=part.is_landscape) for part in parts]
    return [
        {"turned": part.is_landscape, "items": reserve_rooms(own, width)}
        for part, own, width in zip(parts, items, widths, strict=True)
    ]
