"""The search over all plans; an index from which tasks are counted.

What there is is indexed by the program after the upgrade (app.workflows.search_upkeep).
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "search_plans",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_search_plans")),
        sa.UniqueConstraint("plan_id", name=op.f("uq_search_plans_plan_id")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "search_entries",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("part_id", sa.String(length=36), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_entries")),
    )
    op.create_table(
        "search_units",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("unit_id", sa.String(length=36), nullable=False),
        sa.PrimaryKeyConstraint("number", "unit_id", name=op.f("pk_search_units")),
    )
    op.create_index(op.f("ix_search_units_unit_id"), "search_units", ["unit_id"])
    op.create_table(
        "search_words",
        sa.Column("word", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("word", name=op.f("pk_search_words")),
        sqlite_with_rowid=False,
    )
    op.execute(
        "CREATE VIRTUAL TABLE search_index USING fts5("
        "words, content='', columnsize=0, detail=none, tokenize='ascii', prefix='1 2')"
    )
    op.drop_index(op.f("ix_tasks_plan_id"), "tasks")
    op.create_index("ix_tasks_plan_id_status", "tasks", ["plan_id", "status"])
    listed = ["template_title", "deleted_at", "issued_year", "state", "id"]
    op.create_index("ix_plans_listed", "plans", listed)
