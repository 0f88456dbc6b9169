"""The last pages of a comparison: what is compared, how many changes, and each of them."""

from collections import Counter
from collections.abc import Iterator, Sequence

from app.domain.comparison import ChangeKind, compare_words, shorten
from app.domain.markup import Content, Text
from app.exporters.document import (
    AppendixHeading,
    Block,
    BodyParagraph,
    Part,
    Table,
    TableCell,
    TableRow,
)
from app.exporters.format import Format
from app.exporters.marks import marked_pieces
from app.models.plan_items import PlanChange
from app.models.plan_items import change_words as words_of

_HEADS = ("TT", "Chỗ", "Thay đổi", "Nội dung")
_SHARES = (0.07, 0.2, 0.18, 0.55)
_COUNT_SHARES = (0.4, 0.15, 0.15, 0.15, 0.15)
_COUNT_HEADS = ("Phần", "Mới", "Bỏ", "Sửa", "Chuyển chỗ")
Side = tuple[str, str]


def summary_part(old: Side, new: Side, items: Sequence[PlanChange], fmt: Format) -> Part:
    """``old`` and ``new``: what each state is called, and what there is to say about it."""
    changes = [item for item in items if item.is_change]
    width = fmt.page.text_width_mm()
    blocks: list[Block] = [
        AppendixHeading("", (Text("Tổng hợp thay đổi"),), "(Trang này không thuộc văn bản)"),
        _fact("Bản trước:", *old),
        _fact("Bản sau:", *new),
    ]
    if not changes:
        return Part((*blocks, BodyParagraph((Text("Hai bản có nội dung như nhau."),))))
    blocks += [
        _fact("Số thay đổi:", str(len(changes)), ""),
        Table(tuple(_count_rows(changes)), 1, tuple(width * share for share in _COUNT_SHARES)),
        BodyParagraph((Text("Từng thay đổi, theo thứ tự của văn bản:"),)),
        Table(tuple(_rows(changes)), 1, tuple(width * share for share in _SHARES)),
    ]
    return Part(tuple(blocks))


def _fact(lead: str, name: str, about: str) -> BodyParagraph:
    text = f"{name} ({about})" if about else name
    return BodyParagraph((Text(f"{text}."),), lead=(Text(lead),))


def _cell(text: str, *, is_head: bool = False, is_centred: bool = False) -> TableCell:
    content: tuple[Content, ...] = ((Text(text),),)
    return TableCell(content, "centre" if is_head or is_centred else "left", is_bold=is_head)


def _count_rows(changes: Sequence[PlanChange]) -> Iterator[TableRow]:
    yield TableRow(tuple(_cell(head, is_head=True) for head in _COUNT_HEADS))
    groups = list(dict.fromkeys(change.group for change in changes))
    for group in groups:
        yield _count_row(group.value, [one for one in changes if one.group is group])
    if len(groups) > 1:
        yield _count_row("Cộng", changes)


def _count_row(name: str, changes: Sequence[PlanChange]) -> TableRow:
    kinds = Counter(change.kind for change in changes)
    moved = sum(change.is_moved for change in changes)
    counts = (kinds[ChangeKind.NEW], kinds[ChangeKind.REMOVED], kinds[ChangeKind.CHANGED], moved)
    cells = (_cell(str(count) if count else "", is_centred=True) for count in counts)
    return TableRow((_cell(name), *cells))


def _rows(changes: Sequence[PlanChange]) -> Iterator[TableRow]:
    yield TableRow(tuple(_cell(head, is_head=True) for head in _HEADS))
    group = None
    for number, change in enumerate(changes, 1):
        if change.group is not group:
            group = change.group
            band = TableCell(((Text(group.value),),), is_bold=True, column_span=len(_HEADS))
            yield TableRow((band,), is_band=True)
        yield TableRow(
            (
                _cell(str(number), is_centred=True),
                _cell(change.place),
                _cell(words_of(change)),
                TableCell((_words(change),)),
            )
        )


def _words(change: PlanChange) -> Content:
    old, new = (side.text if side else "" for side in (change.old, change.new))
    return (Text(marked_pieces(shorten(compare_words(old, new)))),)
