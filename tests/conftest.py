"""For all tests: no test touches the user's own data, no window needs a screen."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from sqlalchemy import Dialect, Engine, create_engine, event

from app import database, paths
from app.paths import Paths, paths_in
from app.store import Store

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


# a machine that is busy with other things is no reason to fail
settings.register_profile(
    "any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("any machine")


@pytest.fixture(autouse=True)
def data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Paths:
    """The folders of this test, where ``paths.user_paths`` points as well."""
    own = paths_in(tmp_path / "dữ liệu")
    monkeypatch.setattr(paths, "user_paths", lambda: own)
    return own


@pytest.fixture(scope="session")
def known_statements() -> tuple[Dialect, dict[object, object]]:
    """What turns queries into SQL, and what it has turned."""
    engine = create_engine("sqlite://")
    engine.connect().close()  # from then on the dialect knows SQLite's version
    return engine.dialect, {}


@pytest.fixture
def waits_for_disk() -> bool:
    """Whether what is written has to reach the disk; the power does not fail in a test."""
    return False


@pytest.fixture(autouse=True)
def quick_databases(
    known_statements: tuple[Dialect, dict[object, object]],
    monkeypatch: pytest.MonkeyPatch,
    *,
    waits_for_disk: bool,
) -> None:
    """Databases of all tests share their statements: each had put them together by itself."""
    dialect, known = known_statements

    def create(url: str, **options: object) -> Engine:
        made = create_engine(url, **options)
        if not waits_for_disk:
            event.listen(made.pool, "checkout", _hurry)
        return Engine(made.pool, dialect, made.url, execution_options={"compiled_cache": known})

    monkeypatch.setattr(database, "create_engine", create)


def _hurry(connection: sqlite3.Connection, *_: object) -> None:
    connection.execute("PRAGMA synchronous=OFF")


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database without data, made once: each test works on a copy of it."""
    made = paths_in(tmp_path_factory.mktemp("empty"))
    Store.open(made).close()
    return made.database


@pytest.fixture
def ready_database(data_folder: Paths, empty_database: Path) -> Paths:
    """The data folder with a database in it, as after the first start."""
    data_folder.data.mkdir(parents=True)
    shutil.copyfile(empty_database, data_folder.database)
    return data_folder


@pytest.fixture
def store(ready_database: Paths) -> Iterator[Store]:
    """A real database of its own."""
    opened = Store.open(ready_database)
    yield opened
    opened.close()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write the golden files anew; look at each diff",
    )


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether the golden files are to be written anew."""
    return bool(request.config.getoption("--update-golden"))
