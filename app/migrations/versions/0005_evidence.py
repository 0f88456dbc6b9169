"""Minh chứng: what shows that a task is done."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    column = sa.Column("evidence", sa.Text(), nullable=False, server_default="")
    with op.batch_alter_table("tasks") as batch_op:
        batch_op.add_column(column)
    with op.batch_alter_table("tasks") as batch_op:
        batch_op.alter_column("evidence", server_default=None)
