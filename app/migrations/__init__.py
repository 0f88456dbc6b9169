"""The steps from one database schema to the next."""

import re
from pathlib import Path

from sqlalchemy import Connection

from app.errors import AppError

HEAD = "0007"
"""The newest revision; kept here so that a start without migration need not load Alembic."""


_NO_MODEL = re.compile(r"search_index(_\w+)?")


def has_model(name: str | None, kind: str, _parents: object) -> bool:
    """Whether a table is one of the models', not SQLite's own full text index (for Alembic)."""
    return kind != "table" or name is None or not _NO_MODEL.fullmatch(name)


def run_migrations(connection: Connection, current: str) -> None:
    """Upgrade the database behind ``connection`` to HEAD.

    Raises AppError when its revision is unknown: a newer program has been at it.
    """
    from alembic import command  # noqa: PLC0415 - slow to import, needed once per upgrade
    from alembic.config import Config  # noqa: PLC0415
    from alembic.script import ScriptDirectory  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if current not in known:
        raise AppError(
            "Dữ liệu này do phiên bản mới hơn của chương trình tạo ra. "
            "Hãy cài phiên bản mới nhất rồi mở lại; dữ liệu không bị thay đổi."
        )
    command.upgrade(config, "head")
