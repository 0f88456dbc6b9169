"""The steps from one database schema to the next."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from app.errors import AppError

if TYPE_CHECKING:
    from alembic.config import Config

HEAD = "0007"
"""The newest revision; kept here so that a start without migration need not load Alembic."""


_NO_MODEL = re.compile(r"search_index(_\w+)?")


def has_model(name: str | None, kind: str, _parents: object) -> bool:
    """Whether a table is one of the models', not SQLite's own full text index (for Alembic)."""
    return kind != "table" or name is None or not _NO_MODEL.fullmatch(name)


def demand_known(current: str) -> None:
    """AppError when a newer program has been at the database."""
    from alembic.script import ScriptDirectory  # noqa: PLC0415 - slow, needed once per upgrade

    known = {script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()}
    if current not in known:
        raise AppError(
            "Dữ liệu này do phiên bản mới hơn của chương trình tạo ra. "
            "Hãy cài phiên bản mới nhất rồi mở lại; dữ liệu không bị thay đổi."
        )


def run_migrations(connection: Connection) -> None:
    """Upgrade the database behind ``connection`` to HEAD."""
    from alembic import command  # noqa: PLC0415 - as above

    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _config() -> "Config":
    from alembic.config import Config  # noqa: PLC0415 - as above

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config
