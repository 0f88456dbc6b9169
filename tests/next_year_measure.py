"""How well cloning does on plans read by hand: ``python -m tests.next_year_measure [-v]``.

``fixtures/next_year/*.toml`` lists every mention of time in a plan, made by reading, before the
program was tried on it: what moves (and to what), what stays, what goes with the year without
naming it. Seeds are read from the shared folder where it is there.
"""

import re
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.importers.plan_reader import read_plan
from app.models import Plan
from app.models.plan_texts import texts_of
from app.services.next_year import NextYear, next_years_plan

FIXTURES = Path(__file__).parent / "fixtures" / "next_year"
SEEDS = Path(__file__).parents[2] / "shared" / "seeds"


@dataclass
class Measure:
    """Counts of one plan; the lists name what went wrong."""

    name: str
    shifts: int = 0
    stays: int = 0
    counts: int = 0  # residue without a year
    missed_shifts: list[str] = field(default_factory=list)
    wrong_shifts: list[str] = field(default_factory=list)
    unlisted_stays: list[str] = field(default_factory=list)
    missed_counts: list[str] = field(default_factory=list)
    false_alarms: list[str] = field(default_factory=list)
    listed: int = 0

    @property
    def line(self) -> str:
        return (
            f"{self.name:26} shift {self.shifts - len(self.missed_shifts)}/{self.shifts}  "
            f"wrongly moved {len(self.wrong_shifts)}/{self.stays}  "
            f"stay listed {self.stays - len(self.unlisted_stays)}/{self.stays}  "
            f"residue {self.counts - len(self.missed_counts)}/{self.counts}  "
            f"listed {self.listed}, of them false alarms {len(self.false_alarms)}"
        )


def measured() -> Iterator[Measure]:
    """One plan after the other; the seeds only where they are."""
    for path in sorted(FIXTURES.glob("*.toml")):
        listed = tomllib.loads(path.read_text(encoding="utf-8"))
        source = SEEDS / listed["seed"] if "seed" in listed else path.with_suffix(".txt")
        if source.exists():
            plan, _ = read_plan(source.read_text(encoding="utf-8"))
            yield measure(path.stem, plan, listed)


def measure(name: str, plan: Plan, listed: dict[str, Any]) -> Measure:
    """What the program does with a plan against what the list says."""
    made = next_years_plan(plan, listed["clone_to"])
    text, marks = _whole(made.plan), Measure(name)
    alarms = _alarms(made)
    for entry in listed["mention"]:
        _compare(entry, text, alarms, marks)
    marks.listed = len(alarms)
    known = [_flat(e["text"]) for e in listed["mention"] if _may_be_listed(e)]
    known += [_flat(e["new"]) for e in listed["mention"] if e.get("also") and "new" in e]
    marks.false_alarms = [a for a in alarms if not any(_meet(a, k) for k in known)]
    return marks


def _compare(entry: dict[str, Any], text: str, alarms: list[str], marks: Measure) -> None:
    words, verdict = _flat(entry["text"]), entry["verdict"]
    also = entry.get("also", [])
    if verdict == "shift":
        marks.shifts += 1
        if _flat(entry["new"]) not in text:
            marks.missed_shifts.append(words)
    elif verdict == "stay":
        marks.stays += 1
        if words not in text:
            marks.wrong_shifts.append(words)
        elif not any(_meet(words, alarm) for alarm in alarms):
            marks.unlisted_stays.append(words)
    if verdict == "residue" or "residue" in also:
        marks.counts += 1
        wanted = [words, _flat(entry.get("new", words))]
        if not any(_meet(one, alarm) for one in wanted for alarm in alarms):
            marks.missed_counts.append(words)


def _may_be_listed(entry: dict[str, Any]) -> bool:
    return entry["verdict"] in {"stay", "residue"} or bool(entry.get("also"))


def _alarms(made: NextYear) -> list[str]:
    """What is listed to look at, apart from the targets, which every plan must set anew."""
    return [_flat(left.text) for left in made.residue if ": mục tiêu" not in left.place]


def _whole(plan: Plan) -> str:
    parts = [line.text for text in texts_of(plan) for line in text.lines()]
    parts += [task.band_title for task in plan.tasks]
    return _flat("\n".join(parts))


def _flat(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip().casefold()


def _meet(one: str, other: str) -> bool:
    """Whether one quotation holds the other, or they share what names the time."""
    return one in other or other in one


if __name__ == "__main__":
    for marks in measured():
        print(marks.line)
        if "-v" in sys.argv:
            for title in (
                "missed_shifts",
                "wrong_shifts",
                "unlisted_stays",
                "missed_counts",
                "false_alarms",
            ):
                for words in getattr(marks, title):
                    print(f"    {title}: {words}")
