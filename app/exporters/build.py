"""A plan becomes a document: every text final, every number given, every table filled in."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from typing import Literal

from app.domain import markup
from app.domain.documents import (
    DOCUMENT_TYPE_NAMES,
    DocumentNumber,
    DocumentType,
    Orientation,
    PartialDate,
)
from app.domain.markup import Content, Text
from app.domain.numbering import CENTRED_KINDS, HeadingKind, outline_labels, roman
from app.domain.places import Place, PlaceKind
from app.exporters.build_tables import TableBuilder
from app.exporters.document import (
    Addressees,
    AppendixHeading,
    Block,
    BodyParagraph,
    Document,
    Heading,
    LegalBasisLine,
    Letterhead,
    ListItem,
    Part,
    SignatureBlock,
    Title,
)
from app.exporters.format import Format
from app.exporters.options import STANDARD, AppendixFiles, ExportOptions, Medium
from app.models import Appendix, Plan, Recipient, Section

END_MARK = "./."
_LAST_BLOCKS = 8  # where an end mark of the author may stand
_TRAILING = " .;,:/"
HeadingRole = Literal["centred", "capitals", "clause", "point"]


def build_document(plan: Plan, fmt: Format, options: ExportOptions = STANDARD) -> Document:
    """The plan as parts: itself, then each appendix on pages of its own."""
    builder = Builder(plan, fmt, TableBuilder(plan, fmt), options)
    numbers = range(1, len(plan.appendices) + 1)
    parts = [_main_part(builder), *(_appendix_part(builder, number) for number in numbers)]
    return builder.document(parts)


def build_documents(plan: Plan, fmt: Format, options: ExportOptions) -> dict[str, Document]:
    """The files of an export: under "" the plan, under "Phụ lục II" an appendix that is apart."""
    builder = Builder(plan, fmt, TableBuilder(plan, fmt), options)
    main = [_main_part(builder)]
    apart: dict[str, Document] = {}
    for number, appendix in enumerate(plan.appendices, 1):
        part = _appendix_part(builder, number)
        if _is_apart(appendix, options):
            apart[builder.label(number)] = builder.document([part])
        else:
            main.append(part)
    return {"": builder.document(main), **apart}


def _is_apart(appendix: Appendix, options: ExportOptions) -> bool:
    as_set = options.appendices is AppendixFiles.AS_SET
    return appendix.is_separate if as_set else options.appendices is AppendixFiles.APART


@dataclass(frozen=True, slots=True)
class Builder:
    """What all parts of one export share."""

    plan: Plan
    fmt: Format
    tables: TableBuilder
    options: ExportOptions

    @property
    def is_letter(self) -> bool:
        """Whether it is a công văn."""
        return self.plan.document_type is DocumentType.LETTER

    def document(self, parts: Sequence[Part]) -> Document:
        plan = self.plan
        issued = plan.issued_on.as_date
        return Document(
            parts=tuple(parts),
            title=f"{DOCUMENT_TYPE_NAMES[plan.document_type]} {plan.subject}".strip(),
            author=plan.issuing_agency,
            created_at=datetime.combine(issued, time(), UTC) if issued else plan.updated_at,
        )

    @property
    def number(self) -> DocumentNumber:
        """A draft has none yet."""
        number = self.plan.document_number
        return number if self.options.draft is None else replace(number, number=None)

    def label(self, number: int) -> str:
        """One appendix alone has no number; more have Roman ones (Annex I, part I, III.1.a)."""
        return f"Phụ lục {roman(number)}" if len(self.plan.appendices) > 1 else "Phụ lục"


Placed = tuple[Block, Place]


def _main_part(builder: Builder) -> Part:
    plan, tables = builder.plan, builder.tables
    opening, closing = Place(PlaceKind.OPENING), Place(PlaceKind.CLOSING)
    text: list[Placed] = [(line, opening) for line in _legal_bases(plan)]
    text += _body(plan.preamble, tables, opening)
    for section, label in zip(plan.sections, outline_labels(plan.sections), strict=True):
        text += _section(section, label, tables)
    text += _body(plan.closing, tables, closing)
    return _part(
        [
            (letterhead(builder), Place(PlaceKind.LETTERHEAD)),
            *((block, Place(PlaceKind.TITLE)) for block in _title(builder)),
            *_with_end_mark(text),
            (signature(plan), Place(PlaceKind.SIGNATURE)),
        ]
    )


def _part(placed: Sequence[Placed], *, is_landscape: bool = False) -> Part:
    blocks, places = tuple(block for block, _ in placed), tuple(place for _, place in placed)
    return Part(blocks, is_landscape, places)


def _title(builder: Builder) -> Iterator[Title | Addressees]:
    """A letter has no name of its kind; who it is for stands there instead, or below a report's."""
    plan = builder.plan
    if not builder.is_letter:
        subject: Content = (Text(plan.subject),) if plan.subject else ()
        yield Title(DOCUMENT_TYPE_NAMES[plan.document_type].upper(), subject)
    if plan.document_type is DocumentType.PLAN:
        return
    if names := [line.strip(_TRAILING) for line in plan.addressees.splitlines() if line.strip()]:
        label = builder.fmt.letter.addressees_label
        dashed = zip(names, [*[";"] * (len(names) - 1), "."], strict=True)
        several = tuple(f"- {name}{end}" for name, end in dashed)
        yield Addressees(label, several if len(names) > 1 else tuple(names))


def letterhead(builder: Builder) -> Letterhead:
    """Ô số 1-4 of the plan."""
    plan, draft = builder.plan, builder.options.draft
    mark = builder.fmt.letter.subject_mark
    date_line = plan.issued_on.in_words()
    return Letterhead(
        parent_agency=plan.parent_agency.upper(),
        issuing_agency=plan.issuing_agency.upper(),
        number_line=f"Số: {builder.number}",
        date_line=f"{plan.place}, {date_line}" if plan.place else date_line,
        draft_mark="" if draft is None else f"DỰ THẢO lần {draft}",
        subject=f"{mark} {plan.subject}" if builder.is_letter and plan.subject else "",
    )


def _legal_bases(plan: Plan) -> Iterator[LegalBasisLine]:
    """Each on its line; ";" ends it, "." the last one (Annex I, part I, II.6.a)."""
    last = len(plan.legal_bases) - 1
    for index, basis in enumerate(plan.legal_bases):
        content = markup.parse_inline(basis.text)
        yield LegalBasisLine(_ended(content, "." if index == last else ";"))


# --- text --------------------------------------------------------------------------------------


def _body(
    text: str, tables: TableBuilder, place: Place, *, is_landscape: bool = False
) -> list[Placed]:
    blocks: list[Placed] = []
    for block in markup.parse(text):
        match block:
            case markup.Paragraph(content):
                blocks.append((BodyParagraph(content), place))
            case markup.Item(marker, content):
                blocks.append((ListItem(marker, content), place))
            case markup.SmallTable():
                blocks.append((tables.small_table(block, is_landscape=is_landscape), place))
            case markup.Placement(key):
                rows = Place(PlaceKind.ROWS, key)
                blocks += [(made, rows) for made in tables.place(key, is_landscape=is_landscape)]
    return blocks


def _section(section: Section, label: str, tables: TableBuilder) -> list[Placed]:
    place = Place(PlaceKind.SECTION, section.id)
    title = markup.parse_inline(section.title)
    body = _body(section.body, tables, place)
    if title and not section.is_run_in:
        return [(Heading(_role(section.kind), label, title, section.level), place), *body]
    # the number stands before the first words of the text
    if body and isinstance(first := body[0][0], BodyParagraph):
        return [(replace(first, label=label, lead=title), place), *body[1:]]
    return [(BodyParagraph((), label, title), place), *body]


def _role(kind: HeadingKind) -> HeadingRole:
    if kind in CENTRED_KINDS:
        return "centred"
    if kind in {HeadingKind.ROMAN, HeadingKind.UPPER_LETTER}:
        return "capitals"
    return "point" if kind is HeadingKind.POINT else "clause"


def _with_end_mark(placed: Sequence[Placed]) -> list[Placed]:
    """The text ends with "./." as all samples of the decree do; a table at the end has none.

    Where the author has set it earlier (something stands below the text), it stays there.
    """
    marked = list(placed)
    if not marked or any(_has_end_mark(block) for block, _ in marked[-_LAST_BLOCKS:-1]):
        return marked
    last, place = marked[-1]
    if isinstance(last, BodyParagraph | ListItem) and last.content:
        marked[-1] = replace(last, content=_ended(last.content, END_MARK)), place
    return marked


def _has_end_mark(block: Block) -> bool:
    if not isinstance(block, BodyParagraph | ListItem):
        return False
    return markup.plain_text(block.content).rstrip().endswith(END_MARK)


def _ended(content: Content, mark: str) -> Content:
    """The content with ``mark`` at its end instead of what punctuation stands there.

    A note at the very end stays where it is, before the mark.
    """
    runs = list(content)
    at = next((i for i in range(len(runs) - 1, -1, -1) if isinstance(runs[i], Text)), None)
    if at is None:
        return (*runs, Text(mark))
    last = runs[at]
    if isinstance(last, Text):
        runs[at] = replace(last, text=last.text.rstrip(_TRAILING))
    end = replace(last, text=mark) if isinstance(last, Text) else Text(mark)
    return tuple(markup.merge_runs([*runs, end]))


# --- recipients and signature ------------------------------------------------------------------


def signature(plan: Plan) -> SignatureBlock:
    """Ô số 7 and 9b of the plan."""
    lines = [_recipient(recipient) for recipient in plan.recipients]
    if plan.archive_copy:
        lines.append(f"Lưu: {plan.archive_copy}")
    ends = [";"] * (len(lines) - 1) + ["."]
    return SignatureBlock(
        recipients=tuple(
            f"- {line.rstrip(_TRAILING)}{end}" for line, end in zip(lines, ends, strict=False)
        ),
        signature_lines=tuple(str(line).upper() for line in plan.signature_lines),
        signer_name=plan.signer_name,
    )


def _recipient(recipient: Recipient) -> str:
    return f"{recipient.name} ({recipient.purpose})" if recipient.purpose else recipient.name


# --- appendices --------------------------------------------------------------------------------


def _appendix_part(builder: Builder, number: int) -> Part:
    appendix, tables = builder.plan.appendices[number - 1], builder.tables
    is_landscape = appendix.orientation is Orientation.LANDSCAPE or (
        appendix.orientation is Orientation.AUTOMATIC and tables.need_landscape(appendix.body)
    )
    heading = AppendixHeading(
        label=builder.label(number),
        title=markup.parse_inline(appendix.title),
        reference=reference(builder),
    )
    place = Place(PlaceKind.APPENDIX, appendix.id)
    body = _body(appendix.body, tables, place, is_landscape=is_landscape)
    return _part([(heading, place), *body], is_landscape=is_landscape)


def reference(builder: Builder) -> str:
    """What an appendix belongs to:

    ``(Kèm theo Kế hoạch số 71/KH-SGDĐT ngày 09 tháng 8 năm 2022 của Sở GD&ĐT)``.

    On an electronic document number and date stay open: the system that issues it fills them in
    (Annex I, part I, III.1.c and notes 3 and 4 of form 2.2).
    """
    plan = builder.plan
    number, issued_on = builder.number, plan.issued_on
    if builder.options.medium is Medium.ELECTRONIC:
        number, issued_on = replace(number, number=None), PartialDate()
    issuer = plan.agency_short_name or plan.issuing_agency
    of_issuer = f" của {issuer}" if issuer else ""
    type_name = DOCUMENT_TYPE_NAMES[plan.document_type]
    return f"(Kèm theo {type_name} số {number} {issued_on.in_words()}{of_issuer})"
