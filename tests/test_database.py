"""The file: made, migrated, copied first, refused when it is not ours."""

import shutil
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine

from app import database, migrations
from app.database import open_database
from app.domain.data_tables import RowFilter
from app.errors import AppError
from app.models import metadata
from app.paths import Paths, paths_in
from app.services.directory import get_agency
from app.services.plans import get_plan, list_plans, save_plan
from app.store import Store
from tests.factories import make_plan

DATABASES = Path(__file__).parent / "fixtures" / "databases"
"""What each released program made of the sample, as SQL; never changed."""


@pytest.fixture
def waits_for_disk() -> bool:
    """As by the program."""
    return True


def migrated() -> Connection:
    """An empty database taken through every step."""
    config = _config()
    connection = create_engine("sqlite://").connect()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    return connection


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    config.set_main_option("path_separator", "os")
    return config


def test_the_migrations_make_what_the_models_say() -> None:
    with migrated() as connection:
        opts = {"compare_type": True, "include_name": migrations.has_model}
        context = MigrationContext.configure(connection, opts=opts)
        assert compare_metadata(context, metadata) == []


def test_a_new_file_is_the_same_as_one_taken_through_all_steps(data_folder: Paths) -> None:
    columns = (
        'SELECT m.name, c.name, c.type, c."notnull", c.pk FROM sqlite_master m, '
        "pragma_table_info(m.name) c WHERE m.type = 'table' ORDER BY 1, 2"
    )
    indexes = "SELECT name, tbl_name FROM sqlite_master WHERE type = 'index' ORDER BY 1"
    engine = open_database(data_folder)
    with engine.connect() as new, migrated() as old:
        for query in (columns, indexes):
            made, stepped = (one.exec_driver_sql(query).all() for one in (new, old))
            assert made == stepped
    engine.dispose()


@pytest.mark.parametrize("dump", sorted(DATABASES.glob("*.sql")), ids=lambda path: path.stem)
def test_data_of_every_older_program_is_taken_over_whole(data_folder: Paths, dump: Path) -> None:
    data_folder.data.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(data_folder.database)) as connection:
        connection.executescript(dump.read_text(encoding="utf-8"))
        counts = _count_rows(connection)
    store = Store.open(data_folder)
    (row,) = store.read(list_plans)
    plan = store.read(get_plan, row.id)
    store.write(save_plan, plan)
    agency = store.read(get_agency)
    store.close()
    assert (plan.data_tables[0].row_filter, agency.house_style) == (RowFilter(), {})
    with closing(sqlite3.connect(data_folder.database)) as connection:
        assert {name: _count(connection, name) for name in counts} == counts
    assert counts["tasks"] == len(plan.tasks)


def _count_rows(connection: sqlite3.Connection) -> dict[str, int]:
    names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    return {name: _count(connection, name) for (name,) in names}


def _count(connection: sqlite3.Connection, table: str) -> int:
    return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608


def test_one_head_that_the_program_knows() -> None:
    assert ScriptDirectory.from_config(_config()).get_heads() == [migrations.HEAD]


def test_pragmas(data_folder: Paths) -> None:
    engine = open_database(data_folder)
    with engine.connect() as connection:
        found = [
            connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("foreign_keys", "journal_mode", "synchronous")
        ]
    engine.dispose()
    assert found == [1, "wal", 2]


def _set_revision(paths: Paths, revision: str) -> None:
    with closing(sqlite3.connect(paths.database)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = ?", (revision,))


def test_data_of_a_newer_program_is_refused_and_left_alone(data_folder: Paths) -> None:
    open_database(data_folder).dispose()
    _set_revision(data_folder, "9999")
    before = data_folder.database.read_bytes()
    with pytest.raises(AppError, match="phiên bản mới hơn"):
        open_database(data_folder)
    assert data_folder.database.read_bytes() == before
    assert not data_folder.backups.exists()  # each try would leave a copy


def test_data_is_copied_before_an_upgrade(
    data_folder: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store.open(data_folder)
    store.write(save_plan, make_plan())
    store.close()
    monkeypatch.setattr(database, "HEAD", "9998")  # as if this program knew a newer schema
    database.migrate(data_folder)
    (copy,) = data_folder.backups.iterdir()
    restored = paths_in(data_folder.data / "bản sao")
    restored.data.mkdir()
    shutil.copy(copy, restored.database)
    monkeypatch.undo()
    again = Store.open(restored)
    assert len(again.read(list_plans)) == 1
    again.close()


class _CutShort(BaseException):
    """The program ends here, as when it is killed: nobody catches this."""


@pytest.mark.parametrize("dump", sorted(DATABASES.glob("*.sql")), ids=lambda path: path.stem)
def test_an_upgrade_cut_short_leaves_the_old_data_whole(
    data_folder: Paths, dump: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data_folder.data.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(data_folder.database)) as connection:
        connection.executescript(dump.read_text(encoding="utf-8"))
        before = list(connection.iterdump())

    def cut_short(connection: Connection) -> None:
        migrations.run_migrations(connection)
        raise _CutShort

    monkeypatch.setattr(database, "run_migrations", cut_short)
    with pytest.raises(_CutShort):
        database.migrate(data_folder)
    with closing(sqlite3.connect(data_folder.database)) as connection:
        assert list(connection.iterdump()) == before
    monkeypatch.undo()
    open_database(data_folder).dispose()


def test_a_new_file_cut_short_is_made_at_the_next_start(
    data_folder: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    data_folder.data.mkdir(parents=True, exist_ok=True)

    def cut_short(connection: Connection, _paths: Paths) -> None:
        metadata.create_all(connection)
        raise _CutShort

    monkeypatch.setattr(database, "_make_tables", cut_short)
    with pytest.raises(_CutShort):
        open_database(data_folder)
    monkeypatch.undo()
    open_database(data_folder).dispose()


def test_a_copy_that_was_cut_short_goes_with_the_next_one(
    data_folder: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_database(data_folder).dispose()
    data_folder.backups.mkdir()
    (data_folder.backups / "dang-chep.sqlite3").write_bytes(b"SQLite")
    (data_folder.backups / "dang-chep.sqlite3-journal").write_bytes(b"half")
    monkeypatch.setattr(database, "HEAD", "9998")
    database.migrate(data_folder)
    assert [path.name[:14] for path in data_folder.backups.iterdir()] == ["truoc-nang-cap"]


@pytest.mark.parametrize(
    "content", [b"not a database, only text " * 50, b"SQLite format 3\0" * 100]
)
def test_a_broken_file_gets_a_clear_message(data_folder: Paths, content: bytes) -> None:
    data_folder.data.mkdir()
    data_folder.database.write_bytes(content)
    with pytest.raises(AppError, match="bị hỏng"):
        open_database(data_folder)
    assert data_folder.database.read_bytes() == content


def test_another_program_s_database_is_left_alone(data_folder: Paths) -> None:
    data_folder.data.mkdir()
    with closing(sqlite3.connect(data_folder.database)) as connection, connection:
        connection.execute("CREATE TABLE notes (text)")
    before = data_folder.database.read_bytes()
    with pytest.raises(AppError, match="chương trình khác"):
        open_database(data_folder)
    assert data_folder.database.read_bytes() == before


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "tệp").write_text("x")
    with pytest.raises(AppError, match="thư mục dữ liệu"):
        open_database(paths_in(tmp_path / "tệp"))


def test_writers_wait_for_each_other(data_folder: Paths) -> None:
    Store.open(data_folder).close()

    def save_some(_writer: int) -> None:
        store = Store.open(data_folder)
        for _ in range(5):
            store.write(save_plan, make_plan())
        store.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(save_some, range(4)))
    store = Store.open(data_folder)
    assert len(store.read(list_plans)) == 20
    store.close()


def test_a_writer_that_waits_in_vain_is_told(
    data_folder: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store.open(data_folder)
    monkeypatch.setattr(database, "_PATIENCE", 0.05)
    with closing(sqlite3.connect(data_folder.database)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(AppError, match="chương trình khác ghi"):
            store.write(save_plan, make_plan())
    monkeypatch.undo()
    store.write(save_plan, make_plan())
    assert len(store.read(list_plans)) == 1
    store.close()
