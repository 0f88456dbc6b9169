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

metadata = Entity.metadata

__all__ = [
    "Abbreviation",
    "Agency",
    "AgencyKind",
    "Appendix",
    "DataTable",
    "Indicator",
    "IndicatorUnit",
    "Leader",
    "LegalBasis",
    "Plan",
    "Recipient",
    "ReportingDuty",
    "Section",
    "Task",
    "TaskUnit",
    "Unit",
    "UnitKind",
    "UsualRecipient",
    "metadata",
]
