"""What a crash leaves, and what the next start makes of it."""

import subprocess
import sys
import zipfile
from pathlib import Path

from app.crash import earlier_report, reporting_crashes
from app.paths import Paths, paths_in
from app.workflows.logs import save_logs

_CRASH = """
import ctypes, sys
from pathlib import Path
from app.crash import reporting_crashes
from app.paths import paths_in
def save(subject):
    ctypes.string_at(0)
with reporting_crashes(paths_in(Path(sys.argv[1]))):
    save("Kế hoạch của Trần Thu Hạnh")
"""


def test_a_crash_is_reported_once(tmp_path: Path) -> None:
    paths = paths_in(tmp_path)
    root = Path(__file__).parent.parent
    done = subprocess.run([sys.executable, "-c", _CRASH, str(tmp_path)], cwd=root, check=False)
    assert done.returncode != 0
    report = earlier_report(paths)
    assert report is not None
    text = report.read_text(encoding="utf-8")
    assert text.startswith("Kế hoạch GDĐT ")
    assert "string_at" in text
    assert "in save" in text
    assert "Hạnh" not in text  # it may be sent
    assert earlier_report(paths) is None


def test_a_process_that_ends_as_it_should_leaves_nothing(tmp_path: Path) -> None:
    with reporting_crashes(paths_in(tmp_path)):
        assert len(list(tmp_path.iterdir())) == 1
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "dang-chay.txt").write_text("Kế hoạch GDĐT, máy mất điện\n", encoding="utf-8")
    assert earlier_report(paths_in(tmp_path)) is None


def test_the_logs_are_packed_without_the_data(ready_database: Paths, tmp_path: Path) -> None:
    for name in ("nhat-ky.log", "nhat-ky.log.1", "su-co.txt"):
        (ready_database.data / name).write_text("x", encoding="utf-8")
    with zipfile.ZipFile(save_logs(ready_database, tmp_path)) as archive:
        names = set(archive.namelist())
    assert names == {"nhat-ky.log", "nhat-ky.log.1", "su-co.txt", "phien-ban.txt"}
