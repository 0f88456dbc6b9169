"""What the database holds: SQLAlchemy entities, one file per aggregate."""

from app.models.agency import (
    Abbreviation,
    Agency,
    AgencyKind,
    Leader,
    Unit,
    UnitKind,
    UsualRecipient,
)
from app.models.assessment import (
    Assessment,
    AssessmentEvent,
    Evidence,
    EvidenceLink,
    EvidenceTick,
    Score,
)
from app.models.attachment import Attachment, AttachmentKind
from app.models.audit import AuditAction, AuditEntry, EditSitting
from app.models.closing import QuarterClosing
from app.models.cluster import Cluster, ClusterMember
from app.models.criteria import CriteriaSet, Criterion
from app.models.entity import Entity
from app.models.plan import (
    Appendix,
    DataTable,
    Indicator,
    IndicatorUnit,
    LegalBasis,
    Plan,
    Recipient,
    ReportingDuty,
    Section,
    Task,
    TaskUnit,
)
from app.models.register import RegisterBook, RegisterEntry
from app.models.revision import Revision, RevisionContent, RevisionKind
from app.models.search import SearchEntry, SearchPlan, SearchUnit, SearchWord

metadata = Entity.metadata

__all__ = [
    "Abbreviation",
    "Agency",
    "AgencyKind",
    "Appendix",
    "Assessment",
    "AssessmentEvent",
    "Attachment",
    "AttachmentKind",
    "AuditAction",
    "AuditEntry",
    "Cluster",
    "ClusterMember",
    "CriteriaSet",
    "Criterion",
    "DataTable",
    "EditSitting",
    "Evidence",
    "EvidenceLink",
    "EvidenceTick",
    "Indicator",
    "IndicatorUnit",
    "Leader",
    "LegalBasis",
    "Plan",
    "QuarterClosing",
    "Recipient",
    "RegisterBook",
    "RegisterEntry",
    "ReportingDuty",
    "Revision",
    "RevisionContent",
    "RevisionKind",
    "Score",
    "SearchEntry",
    "SearchPlan",
    "SearchUnit",
    "SearchWord",
    "Section",
    "Task",
    "TaskUnit",
    "Unit",
    "UnitKind",
    "UsualRecipient",
    "metadata",
]
