"""The plan and all that belongs to it: one aggregate, saved as a whole."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Date,
    ForeignKey,
    Index,
    Integer,
    String,
    Text,
    UniqueConstraint,
    and_,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.domain.data_tables import Column, RowFilter, RowSource, TableLayout
from app.domain.documents import (
    DocumentNumber,
    DocumentType,
    Orientation,
    PartialDate,
    PlanState,
    SignatureLine,
)
from app.domain.duties import DutyBound, DutyRhythm, DutyRule
from app.domain.indicators import Comparator
from app.domain.numbering import HeadingKind
from app.domain.periods import Period, Recurrence, period_name
from app.domain.plan_life import FIXED_STATES, PlanLink
from app.domain.work import TaskOrigin, TaskStatus, UnitRole
from app.models.agency import enum_column
from app.models.entity import (
    ColumnsType,
    DecimalText,
    Entity,
    Keyed,
    PeriodType,
    RowFilterType,
    SignatureLinesType,
    TextMapType,
    UtcDateTime,
    now,
    ordered_parts,
)


class Plan(Keyed, Entity):
    """Kế hoạch: letterhead data, text, rows of data, recipients and signature.

    Names of agencies, people and units are kept as printed: a plan never changes because the
    directory does.
    """

    __tablename__ = "plans"
    # at each key of a search: which plans may be found
    __table_args__ = (
        Index(
            "ix_plans_listed",
            *("template_title", "deleted_at", "issued_year", "state", "id"),
        ),
    )

    document_type: Mapped[DocumentType] = mapped_column(
        enum_column(DocumentType), default=DocumentType.PLAN
    )
    state: Mapped[PlanState] = mapped_column(enum_column(PlanState), default=PlanState.DRAFT)
    # letterhead
    parent_agency: Mapped[str] = mapped_column(Text, default="")
    issuing_agency: Mapped[str] = mapped_column(Text, default="")
    agency_short_name: Mapped[str] = mapped_column(Text, default="")  # after "của" in appendices
    number: Mapped[int | None] = mapped_column(Integer, default=None)
    symbol: Mapped[str] = mapped_column(String(100), default="")
    place: Mapped[str] = mapped_column(String(150), default="")
    issued_year: Mapped[int | None] = mapped_column(Integer, default=None)
    issued_month: Mapped[int | None] = mapped_column(Integer, default=None)
    issued_day: Mapped[int | None] = mapped_column(Integer, default=None)
    subject: Mapped[str] = mapped_column(Text, default="")  # plain; of a letter without its "V/v"
    addressees: Mapped[str] = mapped_column(Text, default="")  # after "Kính gửi:", one a line
    # text, in the markup of app.domain.markup
    preamble: Mapped[str] = mapped_column(Text, default="")
    closing: Mapped[str] = mapped_column(Text, default="")
    # recipients and signature
    archive_copy: Mapped[str] = mapped_column(Text, default="")  # after "Lưu:", as "VT, KHTC"
    signature_lines: Mapped[tuple[SignatureLine, ...]] = mapped_column(
        SignatureLinesType, default=()
    )
    signer_name: Mapped[str] = mapped_column(Text, default="")
    # its life
    times_submitted: Mapped[int] = mapped_column(Integer, default=0)
    remark: Mapped[str] = mapped_column(Text, default="")  # why it was last returned
    source_id: Mapped[str | None] = mapped_column(
        ForeignKey("plans.id", ondelete="SET NULL"), default=None, index=True
    )
    source_link: Mapped[PlanLink] = mapped_column(enum_column(PlanLink), default=PlanLink.NONE)
    # findings that the author lets stand: their fingerprint and what they said
    ignored_findings: Mapped[dict[str, str]] = mapped_column(TextMapType, default_factory=dict)
    # lists of rows made by hand, by their key; those of imported tables have no name of their own
    row_lists: Mapped[dict[str, str]] = mapped_column(TextMapType, default_factory=dict)
    # book-keeping
    template_title: Mapped[str] = mapped_column(Text, default="")  # it is a template, not a plan
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default_factory=now)
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime, default_factory=now)
    deleted_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    version: Mapped[int] = mapped_column(Integer, init=False)

    legal_bases: Mapped[list["LegalBasis"]] = ordered_parts("LegalBasis")
    sections: Mapped[list["Section"]] = ordered_parts("Section")
    indicators: Mapped[list["Indicator"]] = ordered_parts("Indicator")
    tasks: Mapped[list["Task"]] = relationship(
        primaryjoin=lambda: and_(Plan.id == Task.plan_id, Task.origin == TaskOrigin.PLANNED),
        lazy="raise",
        cascade="all, delete-orphan",
        order_by="Task.position",
        default_factory=list,
    )
    # work beside the document: never saved with a draft, so a plan that is locked gets it too
    added_tasks: Mapped[list["Task"]] = relationship(
        primaryjoin=lambda: and_(Plan.id == Task.plan_id, Task.origin != TaskOrigin.PLANNED),
        lazy="raise",
        viewonly=True,
        order_by="Task.position",
        init=False,
    )
    data_tables: Mapped[list["DataTable"]] = ordered_parts("DataTable")
    duties: Mapped[list["ReportingDuty"]] = ordered_parts("ReportingDuty")
    appendices: Mapped[list["Appendix"]] = ordered_parts("Appendix")
    recipients: Mapped[list["Recipient"]] = ordered_parts("Recipient")

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy reads a plain dict

    @property
    def document_number(self) -> DocumentNumber:
        """Số, ký hiệu."""
        return DocumentNumber(self.number, self.symbol)

    @property
    def is_fixed(self) -> bool:
        """Whether it is issued, and so not edited any more."""
        return self.state in FIXED_STATES

    @property
    def issued_on(self) -> PartialDate:
        """Thời gian ban hành; its parts may be open."""
        return PartialDate(self.issued_year, self.issued_month, self.issued_day)

    @issued_on.setter
    def issued_on(self, value: PartialDate) -> None:
        self.issued_year, self.issued_month, self.issued_day = value.year, value.month, value.day


class PlanPart(Keyed, kw_only=True, eq=False, repr=False):
    """A part of a plan in an order of its own; ``position`` is set from the list when saved."""

    plan_id: Mapped[str] = mapped_column(
        ForeignKey("plans.id", ondelete="CASCADE"), index=True, init=False, sort_order=-2
    )
    position: Mapped[int] = mapped_column(Integer, default=0, sort_order=-1)


class LegalBasis(PlanPart, Entity):
    """Căn cứ: one line, without the ";" or "." that the decree sets at its end."""

    __tablename__ = "legal_bases"

    text: Mapped[str] = mapped_column(Text, default="")  # inline markup


class Section(PlanPart, Entity):
    """Mục, khoản, điểm: a node of the outline. The list in reading order with levels is the tree.

    ``title`` empty: a clause without title, its number stands before the first paragraph of the
    body. ``is_run_in``: the title is followed by the body's first paragraph on the same line.
    """

    __tablename__ = "sections"
    __table_args__ = (CheckConstraint("level >= 1", name="level"),)

    level: Mapped[int] = mapped_column(Integer, default=1)
    kind: Mapped[HeadingKind] = mapped_column(enum_column(HeadingKind), default=HeadingKind.ROMAN)
    title: Mapped[str] = mapped_column(Text, default="")  # inline markup
    is_run_in: Mapped[bool] = mapped_column(Boolean, default=False)
    body: Mapped[str] = mapped_column(Text, default="")  # markup


class Indicator(PlanPart, Entity):
    """Chỉ tiêu: a figure to reach; texts are kept as printed, values beside them."""

    __tablename__ = "indicators"

    row_list: Mapped[str] = mapped_column(String(60), default="")  # the list it belongs to
    band: Mapped[str] = mapped_column(Text, default="")  # the band row it stands under
    ordinal: Mapped[str | None] = mapped_column(String(30), default=None)  # None: automatic
    code: Mapped[str] = mapped_column(String(60), default="")
    name: Mapped[str] = mapped_column(Text, default="")  # inline markup
    measure_unit: Mapped[str] = mapped_column(Text, default="")
    baseline: Mapped[str] = mapped_column(Text, default="")
    rank: Mapped[str] = mapped_column(Text, default="")
    target: Mapped[str] = mapped_column(Text, default="")
    comparator: Mapped[Comparator] = mapped_column(enum_column(Comparator), default=Comparator.NONE)
    target_value: Mapped[Decimal | None] = mapped_column(DecimalText, default=None)
    owner: Mapped[str] = mapped_column(Text, default="")  # the body that answers for it
    leader: Mapped[str] = mapped_column(Text, default="")
    lead_units: Mapped[str] = mapped_column(Text, default="")
    supporting_units: Mapped[str] = mapped_column(Text, default="")
    note: Mapped[str] = mapped_column(Text, default="")
    extras: Mapped[dict[str, str]] = mapped_column(TextMapType, default_factory=dict)
    # what was reached; empty means "no data", which is not zero
    result: Mapped[str] = mapped_column(Text, default="")  # as written
    result_value: Mapped[Decimal | None] = mapped_column(DecimalText, default=None)
    result_on: Mapped[date | None] = mapped_column(Date, default=None)  # as of
    result_note: Mapped[str] = mapped_column(Text, default="")

    unit_links: Mapped[list["IndicatorUnit"]] = relationship(
        lazy="raise", cascade="all, delete-orphan", default_factory=list
    )


class Task(PlanPart, Entity):
    """Nhiệm vụ: content, who, when, what comes of it, and how far it is."""

    __tablename__ = "tasks"
    __table_args__ = (
        CheckConstraint("percent BETWEEN 0 AND 100", name="percent"),
        # the list of plans counts all tasks and the done ones
        Index("ix_tasks_plan_id_status", "plan_id", "status", "carried_to_id"),
    )

    plan_id: Mapped[str] = mapped_column(
        ForeignKey("plans.id", ondelete="CASCADE"), init=False, sort_order=-2
    )
    row_list: Mapped[str] = mapped_column(String(60), default="")  # the list it belongs to
    band: Mapped[str] = mapped_column(Text, default="")  # the band row, where it is no quarter
    period: Mapped[Period | None] = mapped_column(PeriodType, default=None)  # the quarter's band
    ordinal: Mapped[str | None] = mapped_column(String(30), default=None)  # None: automatic
    content: Mapped[str] = mapped_column(Text, default="")  # inline markup
    recurrence: Mapped[Recurrence] = mapped_column(enum_column(Recurrence), default=Recurrence.NONE)
    start_text: Mapped[str] = mapped_column(Text, default="")  # as printed
    start: Mapped[Period | None] = mapped_column(PeriodType, default=None)
    due_text: Mapped[str] = mapped_column(Text, default="")  # as printed
    due: Mapped[Period | None] = mapped_column(PeriodType, default=None)
    lead_units: Mapped[str] = mapped_column(Text, default="")
    supporting_units: Mapped[str] = mapped_column(Text, default="")
    leader: Mapped[str] = mapped_column(Text, default="")
    deliverable: Mapped[str] = mapped_column(Text, default="")
    note: Mapped[str] = mapped_column(Text, default="")
    extras: Mapped[dict[str, str]] = mapped_column(TextMapType, default_factory=dict)
    # progress; an empty percent or result means "no data", which is not zero
    status: Mapped[TaskStatus] = mapped_column(
        enum_column(TaskStatus), default=TaskStatus.NOT_STARTED
    )
    percent: Mapped[int | None] = mapped_column(Integer, default=None)
    result: Mapped[str] = mapped_column(Text, default="")
    reason: Mapped[str] = mapped_column(Text, default="")  # why it is late or not done
    completed_on: Mapped[date | None] = mapped_column(Date, default=None)
    evidence: Mapped[str] = mapped_column(Text, default="")  # documents, files that show it
    # the work beside the document, whatever the document says
    origin: Mapped[TaskOrigin] = mapped_column(enum_column(TaskOrigin), default=TaskOrigin.PLANNED)
    source_document: Mapped[str] = mapped_column(Text, default="")  # asks for an arising task
    work_period: Mapped[Period | None] = mapped_column(PeriodType, default=None)  # moved there
    work_position: Mapped[int | None] = mapped_column(Integer, default=None)  # within its quarter
    # the task that it goes on as, in a later quarter, since its own was closed
    carried_to_id: Mapped[str | None] = mapped_column(
        ForeignKey("tasks.id", ondelete="SET NULL"), default=None, index=True
    )

    unit_links: Mapped[list["TaskUnit"]] = relationship(
        lazy="raise", cascade="all, delete-orphan", default_factory=list
    )

    @property
    def band_title(self) -> str:
        """The band row it stands under: "Quý I/2023" unless the author wrote it otherwise."""
        return self.band or (period_name(self.period) if self.period else "")


class IndicatorUnit(Entity):
    """The link from an indicator to a unit of the directory, beside what is printed."""

    __tablename__ = "indicator_units"

    indicator_id: Mapped[str] = mapped_column(
        ForeignKey("indicators.id", ondelete="CASCADE"), primary_key=True
    )
    unit_id: Mapped[str] = mapped_column(
        ForeignKey("units.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    role: Mapped[UnitRole] = mapped_column(enum_column(UnitRole), primary_key=True)


class TaskUnit(Entity):
    """The link from a task to a unit of the directory, beside what is printed."""

    __tablename__ = "task_units"

    task_id: Mapped[str] = mapped_column(
        ForeignKey("tasks.id", ondelete="CASCADE"), primary_key=True
    )
    unit_id: Mapped[str] = mapped_column(
        ForeignKey("units.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    role: Mapped[UnitRole] = mapped_column(enum_column(UnitRole), primary_key=True)


class DataTable(PlanPart, Entity):
    """A place where rows of data are printed, named ``{{key}}`` in the text.

    ``overrides`` holds what this place prints otherwise than the row has it, under
    ``"<row id>/<field>"``.
    """

    __tablename__ = "data_tables"
    __table_args__ = (UniqueConstraint("plan_id", "key"),)

    key: Mapped[str] = mapped_column(String(60), default="")
    source: Mapped[RowSource] = mapped_column(enum_column(RowSource), default=RowSource.TASKS)
    row_list: Mapped[str] = mapped_column(String(60), default="")  # which list's rows it shows
    layout: Mapped[TableLayout] = mapped_column(enum_column(TableLayout), default=TableLayout.TABLE)
    columns: Mapped[tuple[Column, ...]] = mapped_column(ColumnsType, default=())
    restarts_in_bands: Mapped[bool] = mapped_column(Boolean, default=True)
    overrides: Mapped[dict[str, str]] = mapped_column(TextMapType, default_factory=dict)
    row_filter: Mapped[RowFilter] = mapped_column(RowFilterType, default=RowFilter())


class ReportingDuty(PlanPart, Entity):
    """Chế độ báo cáo: who reports to whom by which day, proposed from the text."""

    __tablename__ = "reporting_duties"

    reporter: Mapped[str] = mapped_column(Text, default="")
    addressee: Mapped[str] = mapped_column(Text, default="")
    rhythm: Mapped[DutyRhythm] = mapped_column(
        enum_column(DutyRhythm), default=DutyRhythm.QUARTERLY
    )
    bound: Mapped[DutyBound] = mapped_column(enum_column(DutyBound), default=DutyBound.BEFORE)
    day: Mapped[int] = mapped_column(Integer, default=1)
    month: Mapped[int | None] = mapped_column(Integer, default=None)
    year: Mapped[int | None] = mapped_column(Integer, default=None)
    printed: Mapped[str] = mapped_column(Text, default="")  # the words of the plan
    valid_until: Mapped[date | None] = mapped_column(Date, default=None)
    is_confirmed: Mapped[bool] = mapped_column(Boolean, default=False)

    @property
    def rule(self) -> DutyRule:
        """When it falls due."""
        return DutyRule(self.rhythm, self.bound, self.day, self.month, self.year)


class Appendix(PlanPart, Entity):
    """Phụ lục: a title and a text of its own, on pages of its own."""

    __tablename__ = "appendices"

    title: Mapped[str] = mapped_column(Text, default="")  # inline markup
    body: Mapped[str] = mapped_column(Text, default="")  # markup
    orientation: Mapped[Orientation] = mapped_column(
        enum_column(Orientation), default=Orientation.AUTOMATIC
    )
    is_separate: Mapped[bool] = mapped_column(Boolean, default=False)  # exported to its own file


class Recipient(PlanPart, Entity):
    """Nơi nhận: a line of the list, without its dash and end mark; the archive copy is apart."""

    __tablename__ = "recipients"

    name: Mapped[str] = mapped_column(Text, default="")
    purpose: Mapped[str] = mapped_column(String(150), default="")  # "để b/c", in brackets
