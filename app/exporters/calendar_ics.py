"""Deadlines and reports as an .ics file for Outlook, Google Calendar, a phone.

Keys stay the same from export to export, so that reading the file in again moves what has moved.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

from icalendar import Alarm, Calendar, Event

from app.domain.calendar import Entry

_PRODUCT = "-//Ke hoach GDDT//VI"
_HOST = "ke-hoach-gddt"
_ALARM_AT = timedelta(hours=8)
_EPOCH = datetime.fromisoformat("2020-01-01T00:00:00+00:00")


def render_calendar(
    entries: Iterable[Entry], name: str, alarm_days: int, made_at: datetime
) -> bytes:
    """All-day events; ``alarm_days`` before each at 8 o'clock a reminder, none for 0."""
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    for event in _events(entries, alarm_days, made_at):
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _events(entries: Iterable[Entry], alarm_days: int, made_at: datetime) -> Iterator[Event]:
    for entry in entries:
        event = Event()
        event.add("uid", f"{entry.key}@{_HOST}")
        event.add("dtstamp", made_at)
        # some calendars take only what is newer than what they have
        event.add("sequence", int((made_at - _EPOCH).total_seconds()))
        event.add("summary", entry.title)
        event.add("dtstart", entry.on)
        event.add("dtend", _day_after(entry.on))
        event.add("description", entry.description)
        event.add("categories", [entry.category])
        event.add("transp", "TRANSPARENT")  # who has a deadline is not away that day
        if alarm_days:
            event.add_component(_alarm(entry.title, alarm_days))
        yield event


def _day_after(day: date) -> date:
    return day + timedelta(days=1)


def _alarm(title: str, days: int) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", _ALARM_AT - timedelta(days=days))
    return alarm
