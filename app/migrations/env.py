"""Alembic's entry: runs the steps on the connection that ``app.database.migrate`` gives."""

from typing import Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import Enum
from sqlalchemy.types import TypeDecorator

from app.migrations import has_model
from app.models import metadata


def _render_plain_types(kind: str, item: object, _context: AutogenContext) -> str | Literal[False]:
    """A step keeps meaning the same when the program's own types change: it names plain ones."""
    if kind == "type" and isinstance(item, Enum):
        return f"sa.String(length={item.length})"
    if kind == "type" and isinstance(item, TypeDecorator):
        return f"sa.{item.impl_instance!r}"
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    render_item=_render_plain_types,
    include_name=has_model,
)
with context.begin_transaction():
    context.run_migrations()
