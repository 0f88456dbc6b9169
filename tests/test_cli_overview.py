"""The commands ``overview``, ``calendar`` and ``reminders``."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar

from tests.test_cli import SAMPLE, Run, run

__all__ = ["run"]
DATA = ("--json", "--data-dir", "d")


@pytest.fixture
def plan(run: Run) -> str:
    """The sample plan."""
    return str(json.loads(run("import", str(SAMPLE), *DATA).stdout)["id"])


def test_figures_and_their_page(run: Run, plan: str) -> None:
    done = run("overview", plan, "--on", "2026-05-20", "--out", "t.pdf", *DATA)
    assert (done.returncode, done.stderr) == (0, "")
    said = json.loads(done.stdout)
    tasks = json.loads(run("tasks", "list", plan, "--on", "2026-05-20", *DATA).stdout)
    assert said["total"]["count"] == len(tasks)
    assert said["total"]["overdue"] == sum(task["timing"] == "overdue" for task in tasks)
    assert sum(line["count"] for line in said["quarters"]) == len(tasks)
    assert Path("t.pdf").read_bytes().startswith(b"%PDF")
    text = run("overview", plan, "--data-dir", "d").stdout
    assert text.startswith(f"Năm {said['year']}, đến ngày")
    assert run("overview", plan, "--year", "2026-20", "--data-dir", "d").returncode == 1
    assert run("overview", plan, "--year", "2025-2026", "--data-dir", "d").returncode == 0
    assert "Không có kế hoạch" in run("overview", "không có", "--data-dir", "d").stderr


def test_a_calendar_that_is_read_back(run: Run, plan: str) -> None:
    words = ("calendar", plan, "--on", "2026-02-01", "--out", "l.ics", *DATA)
    said = json.loads(run(*words).stdout)
    raw = Path("l.ics").read_bytes()
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    events = Calendar.from_ical(raw).walk("VEVENT")
    assert len(events) == said["tasks"] + said["reports"]
    tasks = json.loads(run("tasks", "list", plan, *DATA).stdout)
    due = {task["content"]: task["due_on"] for task in tasks if task["due_on"]}
    found = {str(event["SUMMARY"]): event.decoded("DTSTART").isoformat() for event in events}
    assert {content: found.get(content) for content in due} == due
    for event in events:
        (alarm,) = event.walk("VALARM")
        assert alarm.decoded("TRIGGER") == timedelta(days=-7, hours=8)
        assert event.decoded("DTEND") - event.decoded("DTSTART") == timedelta(days=1)
    sundays = [event for event in events if event.decoded("DTSTART").weekday() == 6]
    assert all("Chủ nhật" in str(event["DESCRIPTION"]) for event in sundays)
    run(*words, "--alarm-days", "0")
    again = Calendar.from_ical(Path("l.ics").read_bytes())
    assert [event["UID"] for event in again.walk("VEVENT")] == [event["UID"] for event in events]
    assert not again.walk("VALARM")


def test_nothing_for_a_calendar_leaves_no_file(run: Run) -> None:
    done = run("calendar", "--out", "l.ics", "--data-dir", "d")
    assert (done.returncode, Path("l.ics").exists()) == (1, False)
    assert done.stderr.startswith("Không có nhiệm vụ nào chưa hoàn thành")


def test_reminders_of_what_is_issued(run: Run, plan: str) -> None:
    assert run("reminders", "--data-dir", "d").stdout == "Không có việc gì cần nhắc.\n"
    run("issue", plan, "--date", "2026-02-01", *DATA)
    day = date(2027, 3, 1).isoformat()
    said = json.loads(run("reminders", "--on", day, *DATA).stdout)
    tasks = json.loads(run("tasks", "list", plan, "--on", day, *DATA).stdout)
    overdue = {task["id"] for task in tasks if task["timing"] == "overdue"}
    assert {task["id"] for task in said["overdue"]} == overdue
    assert f"{len(overdue)} nhiệm vụ quá hạn" in said["words"]
    assert "quý đã qua chưa chốt" in said["words"]
