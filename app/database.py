"""The SQLite file: opened with the right pragmas, migrated on a copy-first basis."""

import random
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError

from app.data_folder import DISK_FULL, prepare_data_folder, unwritable
from app.errors import AppError
from app.migrations import HEAD, demand_known, run_migrations
from app.models import metadata
from app.paths import Paths
from app.replacing import put_in_place

_IMMEDIATE = "immediate"
_PATIENCE = 15.0  # seconds to wait for another writer
_PAUSE = 0.001, 0.008  # seconds between two looks whether it has done
_CACHE_KB = 16_000
_UNFINISHED = "dang-chep.sqlite3"


def open_database(paths: Paths) -> Engine:
    """The engine on an up-to-date database, made if missing.

    Raises AppError when the folder cannot be written, the file is no database of ours, or it was
    made by a newer version of the program.
    """
    prepare_data_folder(paths)
    with translated_errors(paths):
        migrate(paths)
        return _make_engine(paths.database)


def migrate(paths: Paths) -> None:
    """Bring the file to the program's schema; a file that holds data is copied first.

    All steps are one transaction: a program that is killed on the way leaves the old schema whole.
    """
    with closing(sqlite3.connect(paths.database)) as raw:
        if _revision(raw.execute) == HEAD:
            return
    engine = _make_engine_for_steps(paths.database)
    try:
        with engine.connect() as connection:
            # again, now that no other program can be at it
            current = _revision(connection.exec_driver_sql)
            if current == HEAD:
                return
            if connection.exec_driver_sql("PRAGMA foreign_keys").scalar_one() != 0:
                raise RuntimeError("foreign keys must be off while migrating")
            if current is None:
                _make_tables(connection, paths)
            else:
                demand_known(current)
                _copy_database(paths, current)
                run_migrations(connection)
            if connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                raise RuntimeError("the migration broke references between tables")
            connection.commit()
    finally:
        engine.dispose()


def _make_engine_for_steps(path: Path) -> Engine:
    """Without foreign keys: batch mode drops and renames tables, which would take child rows along.

    Without the driver's transactions: it commits before each CREATE and DROP.
    """
    by_hand = {"isolation_level": None, "timeout": _PATIENCE}
    engine = create_engine(f"sqlite:///{path}", connect_args=by_hand)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def _make_tables(connection: Connection, paths: Paths) -> None:
    """A new file gets the newest schema at once, without the steps that led to it."""
    if connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one():
        raise AppError(
            f"Tệp {paths.database} là dữ liệu của một chương trình khác. "
            "Hãy chọn thư mục dữ liệu khác; tệp này không bị thay đổi."
        )
    metadata.create_all(connection)
    connection.exec_driver_sql(
        "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, "
        "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
    )
    connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (HEAD,))


def _revision(execute: Callable[[str], Any]) -> str | None:
    tables = "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'alembic_version'"
    if not execute(tables).fetchone()[0]:
        return None
    row = execute("SELECT version_num FROM alembic_version").fetchone()
    return None if row is None else str(row[0])


def _copy_database(paths: Paths, revision: str) -> None:
    """Under its name only when it is whole."""
    paths.backups.mkdir(exist_ok=True)
    for left in paths.backups.glob(f"{_UNFINISHED}*"):
        left.unlink()
    stamp = datetime.now().astimezone().strftime("%Y%m%d-%H%M%S")
    unfinished = paths.backups / _UNFINISHED
    with (
        closing(sqlite3.connect(paths.database)) as source,
        closing(sqlite3.connect(unfinished)) as copy,
    ):
        source.backup(copy)
    put_in_place(unfinished, paths.backups / f"truoc-nang-cap-{revision}-{stamp}.sqlite3")


def _make_engine(path: Path) -> Engine:
    engine = create_engine(
        f"sqlite:///{path}",
        connect_args={"timeout": _PATIENCE},
        hide_parameters=True,  # an error goes into the log, which may be sent: no words of plans
    )

    @event.listens_for(engine, "connect")
    def _set_pragmas(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None  # transactions are begun by _begin, not by the driver
        # kB: the usual 2 MB do not hold the list of some thousand plans
        cache = f"cache_size=-{_CACHE_KB}"
        for pragma in ("journal_mode=WAL", "foreign_keys=ON", "synchronous=FULL", cache):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # Deferred transactions that turn into writers fail with "database is locked" when another
        # process writes too; a writer asks for the lock at once and waits for it.
        if connection.get_execution_options().get(_IMMEDIATE):
            _begin_writing(connection)
        else:
            connection.exec_driver_sql("BEGIN")

    with engine.connect():  # a file that is no database fails here, not at the first read
        return engine


def _begin_writing(connection: Connection) -> None:
    """Wait for the lock by asking often.

    SQLite's own waiting sleeps up to 100 ms between two looks: among eight processes that write
    without a pause, one was seen to get no turn for all of its 15 seconds.
    """
    raw = connection.connection.cursor()
    until = time.monotonic() + _PATIENCE
    raw.execute("PRAGMA busy_timeout = 0")
    try:
        while True:
            try:
                raw.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError as error:
                if "locked" not in str(error) or time.monotonic() > until:
                    raise
                time.sleep(random.uniform(*_PAUSE))  # noqa: S311 - no secret
            else:
                return
    finally:
        raw.execute(f"PRAGMA busy_timeout = {round(1000 * _PATIENCE)}")
        raw.close()


WRITING: dict[str, Any] = {_IMMEDIATE: True}
"""Execution options of a connection that is going to write."""


@contextmanager
def translated_errors(paths: Paths | None = None) -> Iterator[None]:
    """The one door where SQLite's errors become sentences for the user."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        sentence = _sentence(str(getattr(error, "orig", None) or error), paths)
        if sentence is None:
            raise
        raise AppError(sentence) from error


def _sentence(cause: str, paths: Paths | None) -> str | None:
    where = f" ({paths.database})" if paths else ""
    if "database is locked" in cause:
        return "Dữ liệu đang được một chương trình khác ghi. Hãy thử lại sau ít phút."
    if "disk is full" in cause:
        return DISK_FULL
    if "readonly database" in cause or "unable to open" in cause:
        if paths:
            return unwritable(paths)
        return (
            "Không mở được tệp dữ liệu để ghi. "
            "Hãy kiểm tra quyền ghi của thư mục dữ liệu rồi mở lại chương trình."
        )
    if "not a database" in cause or "malformed" in cause or "disk I/O" in cause:
        return (
            f"Tệp dữ liệu{where} bị hỏng hoặc không phải của chương trình. "
            "Hãy khôi phục từ bản sao lưu trong thư mục sao-luu hoặc chọn thư mục dữ liệu khác."
        )
    return None
