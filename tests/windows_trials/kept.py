"""What a data folder holds, as counts and hashes: equal before and after, or what differs."""

import hashlib
import shutil
import sqlite3
import tempfile
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from app.paths import paths_in

Columns = Mapping[str, list[str]]
_TABLES = """SELECT name FROM sqlite_master WHERE type = 'table'
    AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'search_index%' AND name != 'alembic_version'"""


@dataclass(frozen=True, slots=True)
class Kept:
    """Tables with their number of rows and a hash of them; files with theirs."""

    revision: str
    columns: Columns
    tables: Mapping[str, tuple[int, str]]
    files: Mapping[str, str]

    def lost_in(self, later: "Kept") -> list[str]:
        """The tables and files of this one that the later one has not, or not the same."""
        return [
            name
            for mine, theirs in ((self.tables, later.tables), (self.files, later.files))
            for name, held in mine.items()
            if theirs.get(name) != held
        ]

    def __str__(self) -> str:
        rows = sum(count for count, _ in self.tables.values())
        return f"{rows} dòng trong {len(self.tables)} bảng, {len(self.files)} tệp"


def look(data: Path, columns: Columns | None = None) -> Kept:
    """Read a data folder (a copy of it: nothing is touched); of tables only ``columns``, if given.

    Backups are left out: an upgrade adds one.
    """
    with tempfile.TemporaryDirectory() as folder:
        copy = paths_in(Path(shutil.copytree(data, Path(folder) / "data")))
        with closing(sqlite3.connect(copy.database)) as connection:
            if columns is None:
                columns = _columns(connection)
            (revision,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
            tables = {name: _digest(connection, name, held) for name, held in columns.items()}
        files = [path for path in copy.attachments.rglob("*") if path.is_file()]
        hashes = {
            path.relative_to(copy.data).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in files
        }
    return Kept(revision, columns, tables, hashes)


def ids(data: Path, query: str) -> list[str]:
    """The first column of a query on a copy of the data."""
    with tempfile.TemporaryDirectory() as folder:
        copy = paths_in(Path(shutil.copytree(data, Path(folder) / "data")))
        with closing(sqlite3.connect(copy.database)) as connection:
            return [row[0] for row in connection.execute(query)]


def _columns(connection: sqlite3.Connection) -> Columns:
    names = [name for (name,) in connection.execute(_TABLES)]
    return {
        name: [row[1] for row in connection.execute(f'PRAGMA table_info("{name}")')]
        for name in sorted(names)
    }


def _digest(connection: sqlite3.Connection, table: str, columns: list[str]) -> tuple[int, str]:
    wanted = ", ".join(f'"{name}"' for name in columns)
    query = f'SELECT {wanted} FROM "{table}"'  # noqa: S608 - names of our own schema
    rows = sorted(repr(row) for row in connection.execute(query))
    return len(rows), hashlib.sha256("\n".join(rows).encode()).hexdigest()
