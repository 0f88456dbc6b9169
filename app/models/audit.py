"""Nhật ký: who did what and when, what was before and after. Rows are added, never touched."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import DDL, ForeignKey, Integer, LargeBinary, String, Text, event
from sqlalchemy.orm import Mapped, mapped_column

from app.models.agency import enum_column
from app.models.entity import Entity, UtcDateTime, now


class AuditAction(StrEnum):
    """What was done."""

    CREATED = "created"
    COPIED = "copied"
    CLONED = "cloned"
    AMENDED = "amended"
    CORRECTED = "corrected"
    IMPORTED = "imported"
    EDITED = "edited"
    EXPORTED = "exported"
    KEPT = "kept"
    RESTORED = "restored"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    ISSUED = "issued"
    NUMBERED = "numbered"
    WITHDRAWN = "withdrawn"
    ATTACHED = "attached"
    TRASHED = "trashed"
    UNTRASHED = "untrashed"
    PURGED = "purged"
    REGISTER_CORRECTED = "register_corrected"
    FINDING_IGNORED = "finding_ignored"
    FINDING_HEEDED = "finding_heeded"
    PROGRESS = "progress"
    COLLECTED = "collected"
    RESULT = "result"
    ARISEN = "arisen"
    RESCHEDULED = "rescheduled"
    EVIDENCE = "evidence"
    QUARTER_CLOSED = "quarter_closed"
    QUARTER_REOPENED = "quarter_reopened"
    CRITERIA_SAVED = "criteria_saved"
    SCORED = "scored"
    ASSESSMENT_STEP = "assessment_step"
    CLUSTER_SAVED = "cluster_saved"


AUDIT_ACTION_NAMES = {
    AuditAction.CREATED: "Lập mới",
    AuditAction.COPIED: "Nhân bản",
    AuditAction.CLONED: "Lập từ năm trước",
    AuditAction.AMENDED: "Lập văn bản sửa đổi",
    AuditAction.CORRECTED: "Lập công văn đính chính",
    AuditAction.IMPORTED: "Nhập từ tệp",
    AuditAction.EDITED: "Sửa",
    AuditAction.EXPORTED: "Xuất tệp",
    AuditAction.KEPT: "Lưu phiên bản",
    AuditAction.RESTORED: "Lập lại từ phiên bản",
    AuditAction.SUBMITTED: "Trình ký",
    AuditAction.RETURNED: "Trả lại để sửa",
    AuditAction.ISSUED: "Ban hành",
    AuditAction.NUMBERED: "Ghi số",
    AuditAction.WITHDRAWN: "Thu hồi",
    AuditAction.ATTACHED: "Đính kèm bản đã ký",
    AuditAction.TRASHED: "Chuyển vào thùng rác",
    AuditAction.UNTRASHED: "Khôi phục từ thùng rác",
    AuditAction.PURGED: "Xóa hẳn",
    AuditAction.REGISTER_CORRECTED: "Sửa sổ đăng ký",
    AuditAction.FINDING_IGNORED: "Bỏ qua nhận xét",
    AuditAction.FINDING_HEEDED: "Xem lại nhận xét",
    AuditAction.PROGRESS: "Cập nhật kết quả",
    AuditAction.COLLECTED: "Thu kết quả từ tệp",
    AuditAction.RESULT: "Ghi kết quả chỉ tiêu",
    AuditAction.ARISEN: "Nhiệm vụ phát sinh",
    AuditAction.RESCHEDULED: "Chuyển quý",
    AuditAction.EVIDENCE: "Tệp minh chứng",
    AuditAction.QUARTER_CLOSED: "Chốt quý",
    AuditAction.QUARTER_REOPENED: "Mở lại quý",
    AuditAction.CRITERIA_SAVED: "Lưu bộ tiêu chí",
    AuditAction.SCORED: "Chấm điểm",
    AuditAction.ASSESSMENT_STEP: "Chuyển bước phiếu chấm",
    AuditAction.CLUSTER_SAVED: "Lưu cụm thi đua",
}


class AuditEntry(Entity):
    """One thing done. It outlives what it speaks of, so it refers to nothing by foreign key."""

    __tablename__ = "audit_entries"
    # a number is never given again, even were the last row gone
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012 - SQLAlchemy reads a plain dict

    id: Mapped[int] = mapped_column(Integer, primary_key=True, init=False)
    action: Mapped[AuditAction] = mapped_column(enum_column(AuditAction))
    at: Mapped[datetime] = mapped_column(UtcDateTime, default_factory=now)
    who: Mapped[str] = mapped_column(String(150), default="")
    plan_id: Mapped[str | None] = mapped_column(String(36), default=None, index=True)
    entry_id: Mapped[str | None] = mapped_column(String(36), default=None, index=True)  # register
    name: Mapped[str] = mapped_column(Text, default="")  # of the plan, then
    place: Mapped[str] = mapped_column(Text, default="")  # in the plan, in words
    before: Mapped[str] = mapped_column(Text, default="")
    after: Mapped[str] = mapped_column(Text, default="")
    note: Mapped[str] = mapped_column(Text, default="")  # reason, remark
    folded: Mapped[str] = mapped_column(Text, default="")  # ``words`` without marks, for searching

    @property
    def words(self) -> str:
        """All that the entry says."""
        parts = (AUDIT_ACTION_NAMES[self.action], self.name, self.who, self.place)
        return "\n".join((*parts, self.before, self.after, self.note))


class EditSitting(Entity):
    """Somebody is editing a plan: what it was when they began.

    A plan is saved every second while it is typed into; the audit log gets one entry for each
    place when the sitting ends, with the texts before and after it.
    """

    __tablename__ = "edit_sittings"

    plan_id: Mapped[str] = mapped_column(
        ForeignKey("plans.id", ondelete="CASCADE"), primary_key=True
    )
    who: Mapped[str] = mapped_column(String(150))
    base: Mapped[bytes] = mapped_column(LargeBinary)  # app.models.plan_codec
    began_at: Mapped[datetime] = mapped_column(UtcDateTime, default_factory=now)
    last_at: Mapped[datetime] = mapped_column(UtcDateTime, default_factory=now)


GUARDS = tuple(
    f"CREATE TRIGGER audit_entries_no_{action.lower()} BEFORE {action} ON audit_entries "
    "BEGIN SELECT RAISE(ABORT, 'audit entries are never changed'); END"
    for action in ("UPDATE", "DELETE")
)
"""Makes the log append-only in the database itself; the migration does the same."""

for guard in GUARDS:
    on_sqlite: DDL = DDL(guard).execute_if(dialect="sqlite")  # type: ignore[no-untyped-call]
    event.listen(AuditEntry.__table__, "after_create", on_sqlite)
