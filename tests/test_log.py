"""What nobody foresaw: one line for the user, the rest in the log."""

import logging
from collections.abc import Iterator

import pytest

from app.log import report_in_one_line, start_log
from app.paths import Paths


@pytest.fixture
def root_log() -> Iterator[logging.Logger]:
    log = logging.getLogger()
    before = list(log.handlers)
    yield log
    for handler in set(log.handlers) - set(before):
        log.removeHandler(handler)
        handler.close()


def test_one_line_and_the_log(
    data_folder: Paths, root_log: logging.Logger, capsys: pytest.CaptureFixture[str]
) -> None:
    start_log(data_folder)
    assert root_log.handlers
    report_in_one_line(RuntimeError, RuntimeError("chi tiết"), None)
    said = capsys.readouterr().err
    assert said.startswith("Có lỗi ngoài dự kiến (RuntimeError)")
    assert said.count("\n") == 1
    assert "RuntimeError: chi tiết" in data_folder.log.read_text(encoding="utf-8")
