"""A real database for each test of the services."""

from collections.abc import Iterator

import pytest

from app.paths import Paths
from app.store import Store


@pytest.fixture
def store(data_folder: Paths) -> Iterator[Store]:
    opened = Store.open(data_folder)
    yield opened
    opened.close()
