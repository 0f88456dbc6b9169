"""Where the data is."""

import sys
from pathlib import Path

import pytest

from app import paths

REAL = paths.user_paths
"""Before the fixture that keeps tests away from the user's own data."""


def test_a_mark_beside_the_program_keeps_the_data_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "KeHoachGDDT.exe"))
    (tmp_path / paths.PORTABLE_MARK).touch()
    assert REAL().data.parent != tmp_path  # run from source: no program of its own
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert REAL() == paths.paths_in(tmp_path / "du-lieu", is_portable=True)
    (tmp_path / paths.PORTABLE_MARK).unlink()
    assert REAL().data.name == paths.APP_FOLDER
