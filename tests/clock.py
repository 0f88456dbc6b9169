"""What day it is for the program."""

from datetime import date, datetime, tzinfo

import pytest

from app.models import entity


class Clock:
    """The one clock of the program, ``entity.now``, on days that the test chooses; time goes on."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._patch = monkeypatch

    def turn_to(self, day: date) -> None:
        """From now on it is this day, at the user's place."""

        class Moments(datetime):
            @classmethod
            def now(cls, tz: tzinfo | None = None) -> "Moments":
                told = datetime.now().astimezone()
                here = told.replace(year=day.year, month=day.month, day=day.day, hour=10)
                return cls.fromtimestamp(here.timestamp(), tz)

        self._patch.setattr(entity, "datetime", Moments)
