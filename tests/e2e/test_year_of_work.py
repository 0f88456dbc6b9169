"""A year of work on a plan in the real window: ticked, closed, collected, reported; one count."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from app.domain.report_period import ReportKind
from app.paths import Paths
from app.ui import newest
from app.ui.life.issue_dialog import IssueDialog, NumberChoice
from app.ui.main_window import MainWindow
from app.ui.overview.reader import Figures
from app.ui.work.report_dialog import ReportUse
from app.workflows.sample import SAMPLES
from tests.clock import Clock
from tests.e2e import told_figures as told
from tests.e2e.official import DONE, DROP, Official, carry_to
from tests.ui.conftest import Dialogs
from tests.ui.finding import act, press

SEED = Path(__file__).parents[3] / "shared" / "seeds" / "ke-hoach-95-uong-bi-2023.txt"
ARISEN = "Rà soát trường, lớp theo yêu cầu của Sở"
SOURCE = "Công văn số 15/SGDĐT-VP"


@dataclass(frozen=True)
class Story:
    """A plan, its year, a unit that leads tasks of its second quarter; how many tasks it has."""

    file: Path
    year: int
    unit: str
    tasks: int


SEED_STORY = Story(SEED, 2023, "Chuyên môn MN, TH, THCS", 35)
SAMPLE_STORY = Story(SAMPLES / "ke-hoach-mau.txt", 2026, "Văn phòng Sở", 13)
STORIES = (
    pytest.param(
        SEED_STORY,
        id="95/KH",
        marks=pytest.mark.skipif(not SEED.exists(), reason="the seed documents are not here"),
    ),
    pytest.param(SAMPLE_STORY, id="sample"),
)


@dataclass(frozen=True)
class Work:
    """What a story works with."""

    story: Story
    clock: Clock
    we: Official
    plan_id: str
    folder: Path
    paths: Paths
    capsys: pytest.CaptureFixture[str]

    def on(self, month: int, day: int, years_later: int = 0) -> None:
        """From now on it is this day."""
        self.clock.turn_to(date(self.story.year + years_later, month, day))

    def command(self, *words: str) -> Any:  # noqa: ANN401 - whatever it prints
        """The JSON of a command."""
        return told.command(self.capsys, self.paths, *words)

    def report(self, *period: str) -> Any:  # noqa: ANN401
        """The figures of a report."""
        year = str(self.story.year)
        return self.command("report", self.plan_id, "--year", year, *period)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """And tasks and figures are there when they are asked for."""
    monkeypatch.setattr(newest, "PATIENCE_MS", 10_000)
    return Clock(monkeypatch)


@pytest.mark.parametrize("story", STORIES)
def test_one_count_all_year(
    story: Story,
    clock: Clock,
    window: MainWindow,
    dialogs: Dialogs,
    data_folder: Paths,
    tmp_path: Path,
    qtbot: QtBot,
    capsys: pytest.CaptureFixture[str],
) -> None:
    clock.turn_to(date(story.year, 2, 1))
    plan_id = issue_from_file(window, dialogs, story, qtbot)
    we = Official(window, dialogs, plan_id, story.year)
    assert len(we.look_at(0)) == story.tasks
    work = Work(story, clock, we, plan_id, tmp_path, data_folder, capsys)
    first_quarter(work)
    second_quarter(work)
    rest_of_the_year(work)
    check_window(work, told.of_lines(work.command("overview", plan_id)["quarters"]))
    check_year(work)


def issue_from_file(window: MainWindow, dialogs: Dialogs, story: Story, qtbot: QtBot) -> str:
    """Import, open, issue; the plan's key."""

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, IssueDialog)
        dialog.choices[NumberChoice.RECORDED].setChecked(True)
        dialog.accept()

    dialogs.file = story.file
    window.plans.importing.choose_file()
    qtbot.waitUntil(window.plans.result.isVisible, timeout=20_000)
    press(window, "Mở kế hoạch")
    dialogs.fill = fill
    act(window.plans.editor, "Cấp số và ban hành…")
    assert window.plans.editor.plan.is_fixed
    return window.plans.editor.plan.id


def first_quarter(work: Work) -> None:
    """Ticked, edited, with evidence; one moved on, one arises; closed, reported in Word."""
    we, year = work.we, work.story.year
    work.on(3, 20)
    tasks = we.look_at(1)
    we.write(tasks[0], result="Đã xong toàn bộ", completed_on=f"17/3/{year}")
    we.write(tasks[1], percent="60")
    scan = work.folder / "biên bản.pdf"
    scan.write_bytes(b"%PDF-1.4")
    we.attach(tasks[0], scan)
    we.move_down(tasks[-1], f"Quý II/{year}")
    we.add_arising(1, ARISEN, source_document=SOURCE, lead_units=work.story.unit)
    if more := we.undone(1)[1:-2]:
        we.tick(more)
    work.on(4, 3)
    left = decide(we, 1, [carry_to(year, 2), DROP, DONE])
    assert tasks[1].content in left
    assert {tasks[1].content, tasks[-1].content} <= {item.content for item in we.look_at(2)}

    file = work.folder / "quý I.docx"
    said = we.report(ReportKind.QUARTER, 1, ReportUse.WORD, file)
    report, text = work.report("--quarter", "1"), told.word_text(file)
    whole = report["total"]["done"], report["total"]["count"]
    assert told.of_buttons(we.window)["Quý I"] == whole
    assert all(sentence in text for sentence in [*said, SOURCE])
    assert f"có tổng số {whole[1]} nhiệm vụ" in text
    assert f"đã hoàn thành {whole[0]}/{whole[1]} nhiệm vụ" in text
    origins = {**told.of_lines(report["by_origin"]), "Tổng cộng": whole}
    assert told.of_word_table(file, "Nguồn") == origins


def second_quarter(work: Work) -> None:
    """A unit answers by Excel, one task is dropped; closed, the half-year reported in Excel."""
    we, year = work.we, work.story.year
    work.on(6, 20)
    answered = date(year, 6, 15)
    we.collect(2, work.story.unit, work.folder / "thu", "Đã xong, có báo cáo", answered)
    we.drop(we.undone(2)[:1], "Tỉnh hoãn sang năm sau")
    we.tick(we.undone(2)[:1])
    work.on(7, 3)
    decide(we, 2, [carry_to(year, 3), DONE, carry_to(year, 4)])

    file = work.folder / "6 tháng.xlsx"
    we.report(ReportKind.HALF, 1, ReportUse.EXCEL, file)
    report = work.report("--half", "1")
    figures = {**told.of_lines(report["by_quarter"]), **told.of_lines(report["by_unit"])}
    assert figures.items() <= told.of_workbook(file).items()


def rest_of_the_year(work: Work) -> None:
    """One is done late, one is left unfinished."""
    we = work.we
    work.on(9, 25)
    we.tick(we.undone(3))
    work.on(12, 20)
    if in_time := we.undone(4)[:-2]:
        we.tick(in_time)
    work.on(1, 5, years_later=1)
    we.tick(we.undone(4)[:1])
    we.write(we.undone(4)[0], percent="80", result="Còn chờ ý kiến")


def decide(we: Official, quarter: int, keys: list[str]) -> list[str]:
    """Close a quarter: what is not done gets these decisions in turn; what they were about."""
    words = {DROP: "Không còn phù hợp", DONE: "Đã xong cuối quý"}
    decisions = {
        item.content: (key, words.get(key, "Thiếu kinh phí"))
        for place, item in enumerate(we.undone(quarter))
        for key in [keys[place % len(keys)]]
    }
    we.close_quarter(quarter, decisions)
    return list(decisions)


def check_window(work: Work, charted: told.Figures) -> None:
    """Buttons, bands, tables and charts tell what the list of tasks tells; so does the page."""
    we, window = work.we, work.we.window
    figures = told.of_tasks(work.command("tasks", "list", work.plan_id))
    assert charted == {name: pair for name, pair in figures.items() if name != told.TOTAL}
    we.look_at(0)
    assert told.of_bands(window) == charted
    assert told.of_buttons(window) == {name.split("/")[0]: pair for name, pair in figures.items()}
    page = told.show_overview(window)
    assert told.of_table(page.quarters.model()) == figures
    assert told.of_chart(page) == charted
    page.figure_buttons()[list(Figures).index(Figures.UNITS)].click()
    units = told.of_lines(work.command("overview", work.plan_id)["units"])
    assert told.of_table(page.units.model()) == {**units, told.TOTAL: figures[told.TOTAL]}
    assert told.of_chart(page) == units

    file = we.save_to(work.folder / "tổng quan.pdf")
    page.exports.print.trigger()
    we.wait()
    printed = told.pdf_text(file)
    assert all(f"{done}/{count}" in printed for done, count in charted.values())


def check_year(work: Work) -> None:
    """The report of the year says the same, in Word, in PDF and as a command."""
    overview, report = work.command("overview", work.plan_id), work.report("--year-report")
    total = overview["total"]
    assert (report["total"], total["in_progress"]) == (total, 1)
    assert total["done_late"] >= 1
    quarters, units = told.of_lines(overview["quarters"]), told.of_lines(overview["units"])
    assert told.of_lines(report["by_quarter"]) == quarters
    assert told.of_lines(report["by_unit"]) == units

    work.we.window.tabs.setCurrentWidget(work.we.page)
    word, pdf = work.folder / "năm.docx", work.folder / "năm.pdf"
    said = work.we.report(ReportKind.YEAR, 1, ReportUse.WORD, word)
    work.we.report(ReportKind.YEAR, 1, ReportUse.PDF, pdf)
    whole = total["done"], total["count"]
    assert told.of_word_table(word, "Thời gian") == {**quarters, "Tổng cộng": whole}
    assert told.of_word_table(word, "Đơn vị chủ trì") == units
    for text in (told.word_text(word), told.pdf_text(pdf)):
        assert all(sentence in text for sentence in said)
