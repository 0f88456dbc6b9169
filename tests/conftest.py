"""For all tests: no test touches the user's own data, no window needs a screen."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from app import paths
from app.paths import Paths, paths_in
from app.store import Store

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(autouse=True)
def data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Paths:
    """The folders of this test, where ``paths.user_paths`` points as well."""
    own = paths_in(tmp_path / "dữ liệu")
    monkeypatch.setattr(paths, "user_paths", lambda: own)
    return own


@pytest.fixture
def store(data_folder: Paths) -> Iterator[Store]:
    """A real database."""
    opened = Store.open(data_folder)
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
