"""What nobody foresaw: one line for the user; the log says where it was and nothing of the data."""

import logging
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from app.log import report_in_one_line, start_log
from app.paths import Paths
from app.store import Store
from app.traces import describe_error
from app.workflows.logs import save_logs

_WORDS = "Chuyển đổi số của Trần Thu Hạnh"


@pytest.fixture
def root_log(data_folder: Paths) -> Iterator[logging.Logger]:
    log = logging.getLogger()
    before = list(log.handlers)
    start_log(data_folder)
    yield log
    for handler in set(log.handlers) - set(before):
        log.removeHandler(handler)
        handler.close()


def sent(paths: Paths, tmp_path: Path) -> str:
    """All that is in the file which goes to who helps."""
    with zipfile.ZipFile(save_logs(paths, tmp_path)) as archive:
        return "\n".join(archive.read(name).decode() for name in archive.namelist())


def test_one_line_and_the_log(
    data_folder: Paths, root_log: logging.Logger, capsys: pytest.CaptureFixture[str]
) -> None:
    assert root_log.handlers
    report_in_one_line(RuntimeError, RuntimeError("chi tiết"), None)
    said = capsys.readouterr().err
    assert said.startswith("Có lỗi ngoài dự kiến (RuntimeError)")
    assert said.count("\n") == 1
    assert "RuntimeError" in data_folder.log.read_text(encoding="utf-8")


def _nested(_store: Store, words: str) -> None:
    try:
        {"khác": 1}[words]
    except KeyError as error:
        error.add_note(words)
        raise ValueError(words) from error


def _in_a_file_name(_store: Store, words: str) -> None:
    Path("/không có", f"{words}.docx").read_text(encoding="utf-8")


def _in_a_letter(_store: Store, words: str) -> None:
    words.encode("ascii")


def _as_an_attribute(_store: Store, words: str) -> None:
    getattr(object(), words)


def _in_a_query(store: Store, words: str) -> None:
    store.read(lambda session: session.execute(text(f"SELECT '{words}' FROM")))


@pytest.mark.parametrize(
    "fail", [_nested, _in_a_file_name, _in_a_letter, _as_an_attribute, _in_a_query]
)
def test_no_word_of_a_plan_is_sent(
    fail: Callable[[Store, str], None],
    store: Store,
    data_folder: Paths,
    root_log: logging.Logger,
    tmp_path: Path,
) -> None:
    with pytest.raises(Exception) as caught:  # noqa: PT011 - whatever it is
        fail(store, _WORDS)
    root_log.error("%s", _WORDS, exc_info=caught.value)
    found = sent(data_folder, tmp_path)
    assert caught.type.__name__ in found
    assert f" {fail.__name__}" in found  # the place
    assert not [word for word in _WORDS.split() if word in found]


def test_what_libraries_say_is_left_out(
    data_folder: Paths, root_log: logging.Logger, tmp_path: Path
) -> None:
    assert root_log.handlers
    logging.getLogger("fontTools.subset").warning("glyph missing in %s", _WORDS)
    found = sent(data_folder, tmp_path)
    assert "WARNING fontTools.subset" in found
    assert "Hạnh" not in found


def test_the_reason_of_the_system_is_kept() -> None:
    assert describe_error(FileNotFoundError(2, "x", "y")) == "builtins.FileNotFoundError ENOENT"
    error = AttributeError("x", name="subject")
    assert describe_error(error) == "builtins.AttributeError subject"


def test_an_endless_recursion_is_short() -> None:
    def again() -> None:
        again()

    with pytest.raises(RecursionError) as caught:
        again()
    assert describe_error(caught.value).count("\n") == 40
