"""The office and its directory: departments, outside units, leaders, usual recipients."""

from enum import StrEnum

from sqlalchemy import Boolean, Enum, ForeignKey, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.register import BookKind
from app.models.entity import Entity, Keyed, NumberMapType, ordered_parts


class AgencyKind(StrEnum):
    """Loại cơ quan: Sở; Phòng Văn hóa - Xã hội; Phòng GDĐT of older files; trường; khác."""

    PROVINCE = "province"
    COMMUNE = "commune"
    DISTRICT = "district"
    SCHOOL = "school"
    OTHER = "other"


class UnitKind(StrEnum):
    """Phòng, bộ phận của cơ quan; đơn vị ngoài cơ quan."""

    DEPARTMENT = "department"
    OUTSIDE = "outside"


def enum_column(kind: type[StrEnum], length: int = 30) -> Enum:
    """An enumeration stored by its value, readable in the database."""
    return Enum(
        kind,
        native_enum=False,
        create_constraint=False,
        length=length,
        values_callable=lambda members: [member.value for member in members],
    )


class Agency(Keyed, Entity):
    """Cơ quan: the office that uses the program; plans keep the names they were issued under."""

    __tablename__ = "agencies"

    name: Mapped[str] = mapped_column(String(300), default="")
    parent_name: Mapped[str] = mapped_column(String(300), default="")
    short_name: Mapped[str] = mapped_column(String(150), default="")  # "Sở GDĐT", in running text
    symbol: Mapped[str] = mapped_column(String(60), default="")  # "SGDĐT", in KH-SGDĐT
    place: Mapped[str] = mapped_column(String(150), default="")
    archive_copy: Mapped[str] = mapped_column(String(150), default="VT")
    kind: Mapped[AgencyKind] = mapped_column(enum_column(AgencyKind), default=AgencyKind.OTHER)
    # sizes of its own by their path in the format, as {"roles.body.size_pt": 13}
    house_style: Mapped[dict[str, float]] = mapped_column(NumberMapType, default_factory=dict)
    book_kind: Mapped[BookKind] = mapped_column(enum_column(BookKind), default=BookKind.BY_TYPE)
    version: Mapped[int] = mapped_column(Integer, init=False)

    units: Mapped[list["Unit"]] = ordered_parts("Unit")
    leaders: Mapped[list["Leader"]] = ordered_parts("Leader")
    recipients: Mapped[list["UsualRecipient"]] = ordered_parts("UsualRecipient")
    abbreviations: Mapped[list["Abbreviation"]] = ordered_parts("Abbreviation")

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy reads a plain dict


class DirectoryPart(Keyed, kw_only=True, eq=False, repr=False):
    """A line of the directory in an order of its own; ``position`` is set from the list."""

    agency_id: Mapped[str] = mapped_column(
        ForeignKey("agencies.id", ondelete="CASCADE"), index=True, init=False, sort_order=-2
    )
    position: Mapped[int] = mapped_column(Integer, default=0, sort_order=-1)


class Unit(DirectoryPart, Entity):
    """Phòng, bộ phận, đơn vị: who leads or supports a task; inside or outside the office."""

    __tablename__ = "units"

    name: Mapped[str] = mapped_column(String(300), default="")
    abbreviation: Mapped[str] = mapped_column(String(60), default="")
    aliases: Mapped[str] = mapped_column(Text, default="")  # other spellings, one a line
    kind: Mapped[UnitKind] = mapped_column(enum_column(UnitKind), default=UnitKind.DEPARTMENT)
    is_active: Mapped[bool] = mapped_column(Boolean, default=True)

    @property
    def names(self) -> list[str]:
        """Every spelling under which the unit is known."""
        return [text for text in (self.name, self.abbreviation, *self.aliases.split("\n")) if text]


class Leader(DirectoryPart, Entity):
    """Lãnh đạo: a person with a position, who signs or is in charge."""

    __tablename__ = "leaders"

    full_name: Mapped[str] = mapped_column(String(150), default="")
    title: Mapped[str] = mapped_column(String(150), default="")  # "Phó Giám đốc"
    is_active: Mapped[bool] = mapped_column(Boolean, default=True)


class UsualRecipient(DirectoryPart, Entity):
    """Nơi nhận thường dùng."""

    __tablename__ = "usual_recipients"

    name: Mapped[str] = mapped_column(String(300), default="")
    purpose: Mapped[str] = mapped_column(String(100), default="")


class Abbreviation(DirectoryPart, Entity):
    """Chữ viết tắt: what the office writes short, and in full."""

    __tablename__ = "abbreviations"

    short: Mapped[str] = mapped_column(String(60), default="")
    full: Mapped[str] = mapped_column(String(300), default="")
