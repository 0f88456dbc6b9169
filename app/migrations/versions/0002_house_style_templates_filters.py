"""House style, abbreviations; templates, row lists, filters, appendices in files of their own."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "abbreviations",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("agency_id", sa.String(length=36), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("short", sa.String(length=60), nullable=False),
        sa.Column("full", sa.String(length=300), nullable=False),
        sa.ForeignKeyConstraint(
            ["agency_id"],
            ["agencies.id"],
            name=op.f("fk_abbreviations_agency_id_agencies"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_abbreviations")),
    )
    with op.batch_alter_table("abbreviations", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_abbreviations_agency_id"), ["agency_id"], unique=False)
    _add("agencies", sa.Column("kind", sa.String(length=30), nullable=False), "other")
    _add("agencies", sa.Column("house_style", sa.JSON(), nullable=False), "{}")
    _add("plans", sa.Column("row_lists", sa.JSON(), nullable=False), "{}")
    _add("plans", sa.Column("template_title", sa.Text(), nullable=False), "")
    _add("data_tables", sa.Column("row_filter", sa.JSON(), nullable=False), "{}")
    _add("appendices", sa.Column("is_separate", sa.Boolean(), nullable=False), "0")


def _add(table: str, column: sa.Column[object], value: str) -> None:
    """A new column; the rows that are there get ``value``, later ones theirs from the program."""
    column.server_default = sa.DefaultClause(sa.text(f"'{value}'"))
    with op.batch_alter_table(table) as batch_op:
        batch_op.add_column(column)
    with op.batch_alter_table(table) as batch_op:
        batch_op.alter_column(column.name, server_default=None)
