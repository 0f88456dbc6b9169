"""Work beside the document: tasks that arise, go on, are moved; results; closed quarters."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "quarter_closings",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("plan_id", sa.String(length=36), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("quarter", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("who", sa.String(length=150), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reopened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reopened_by", sa.String(length=150), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["plan_id"],
            ["plans.id"],
            name=op.f("fk_quarter_closings_plan_id_plans"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quarter_closings")),
    )
    op.create_index(
        "uq_quarter_closings_closed",
        "quarter_closings",
        ["plan_id", "year", "quarter"],
        unique=True,
        sqlite_where=sa.text("reopened_at IS NULL"),
    )
    _add("tasks", sa.Column("origin", sa.String(length=30), nullable=False), "planned")
    _add("tasks", sa.Column("source_document", sa.Text(), nullable=False), "")
    with op.batch_alter_table("tasks") as batch_op:
        batch_op.add_column(sa.Column("work_period", sa.String(length=21), nullable=True))
        batch_op.add_column(sa.Column("work_position", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("carried_to_id", sa.String(length=36), nullable=True))
        batch_op.create_index(batch_op.f("ix_tasks_carried_to_id"), ["carried_to_id"])
        batch_op.drop_index("ix_tasks_plan_id_status")
        batch_op.create_index("ix_tasks_plan_id_status", ["plan_id", "status", "carried_to_id"])
        batch_op.create_foreign_key(
            batch_op.f("fk_tasks_carried_to_id_tasks"),
            "tasks",
            ["carried_to_id"],
            ["id"],
            ondelete="SET NULL",
        )
    _add("indicators", sa.Column("result", sa.Text(), nullable=False), "")
    _add("indicators", sa.Column("result_note", sa.Text(), nullable=False), "")
    with op.batch_alter_table("indicators") as batch_op:
        batch_op.add_column(sa.Column("result_value", sa.String(length=40), nullable=True))
        batch_op.add_column(sa.Column("result_on", sa.Date(), nullable=True))
    with op.batch_alter_table("attachments") as batch_op:
        batch_op.add_column(sa.Column("task_id", sa.String(length=36), nullable=True))
        batch_op.create_index(batch_op.f("ix_attachments_task_id"), ["task_id"])
        batch_op.create_foreign_key(
            batch_op.f("fk_attachments_task_id_tasks"),
            "tasks",
            ["task_id"],
            ["id"],
            ondelete="CASCADE",
        )


def _add(table: str, column: sa.Column[object], value: str) -> None:
    """A new column; the rows that are there get ``value``, later ones theirs from the program."""
    column.server_default = sa.DefaultClause(sa.text(f"'{value}'"))
    with op.batch_alter_table(table) as batch_op:
        batch_op.add_column(column)
    with op.batch_alter_table(table) as batch_op:
        batch_op.alter_column(column.name, server_default=None)
