"""How well cloning does on plans read by hand: ``python -m tests.next_year_measure [-v]``.

Held against ``fixtures/next_year/*.toml``, which say of every mention of time what a secretary
does with it. The seeds are read from the shared folder where it is there.
"""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from pathlib import Path

from app.importers.plan_reader import read_plan
from app.models import Plan
from app.models.plan_texts import texts_of
from app.services.next_year import NextYear, next_years_plan
from tests.next_year_lists import FOLDER, Mention, MentionList, load

HOLDOUT = FOLDER.with_name("next_year_holdout")
SEEDS = Path(__file__).parents[2] / "shared" / "seeds"


@dataclass
class Measure:
    """Counts of one plan; the lists quote what went wrong."""

    name: str
    shifts: int = 0
    stays: int = 0
    residue: int = 0
    listed: int = 0
    missed_shifts: list[str] = field(default_factory=list)
    wrongly_moved: list[str] = field(default_factory=list)
    not_listed: list[str] = field(default_factory=list)  # of those that stay
    missed_residue: list[str] = field(default_factory=list)
    false_alarms: list[str] = field(default_factory=list)

    @property
    def line(self) -> str:
        """The figures."""
        return (
            f"{self.name:26} moved {self.shifts - len(self.missed_shifts)}/{self.shifts}, "
            f"wrongly moved {len(self.wrongly_moved)}/{self.stays}; "
            f"of what stays listed {self.stays - len(self.not_listed)}/{self.stays}, "
            f"residue {self.residue - len(self.missed_residue)}/{self.residue}; "
            f"false alarms {len(self.false_alarms)}/{self.listed}"
        )

    def add(self, other: "Measure") -> None:
        """Sum up."""
        for one in fields(self)[1:]:
            setattr(self, one.name, getattr(self, one.name) + getattr(other, one.name))


def measured() -> Iterator[Measure]:
    """One plan after the other; the seeds only where they are."""
    for path in (*sorted(FOLDER.glob("*.toml")), *sorted(HOLDOUT.glob("*.toml"))):
        held = load(path)
        source = SEEDS / held.seed if held.seed else path.with_suffix(".txt")
        if source.exists():
            plan, _ = read_plan(source.read_text(encoding="utf-8"))
            yield measure(path.stem, plan, held)


def measure(name: str, plan: Plan, held: MentionList) -> Measure:
    """What the program does with a plan against what the list says."""
    made = next_years_plan(plan, held.clone_to)
    text, alarms, marks = _whole(made.plan), _alarms(made), Measure(name)
    for mention in held.mentions:
        _compare(mention, text, alarms, marks)
    marks.listed = len(alarms)
    may_be_listed = [m for m in held.mentions if {"stay", "residue"} & {m.verdict, *m.also}]
    known = [_flat(one) for m in may_be_listed for one in (m.text, m.new) if one]
    marks.false_alarms = [a for a in alarms if not any(_meet(a, one) for one in known)]
    return marks


def _compare(mention: Mention, text: str, alarms: list[str], marks: Measure) -> None:
    accepted = {mention.verdict, *mention.also}
    old, new = _flat(mention.text), _flat(mention.new)
    is_moved, is_kept = bool(new) and new in text, old in text
    is_listed = any(_meet(one, alarm) for alarm in alarms for one in (old, new) if one)
    match mention.verdict:
        case "shift":
            marks.shifts += 1
            if not is_moved and not (is_kept and accepted & {"stay", "residue", "none"}):
                marks.missed_shifts.append(old)
        case "stay":
            marks.stays += 1
            if not is_kept and not (is_moved and "shift" in accepted):
                marks.wrongly_moved.append(old)
            elif not is_listed and not accepted & {"none", "shift"}:
                marks.not_listed.append(old)
        case "residue":
            marks.residue += 1
            if not is_listed and not accepted & {"none", "stay"}:
                marks.missed_residue.append(old)


def _alarms(made: NextYear) -> list[str]:
    """What is listed to look at, apart from the targets, which every plan must set anew."""
    return [_flat(left.text) for left in made.residue if ": mục tiêu" not in left.place]


def _whole(plan: Plan) -> str:
    parts = [line.text for text in texts_of(plan) for line in text.lines()]
    parts += [task.band_title for task in plan.tasks]
    return _flat("\n".join(parts))


def _flat(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip(" ;.,").casefold()


def _meet(one: str, other: str) -> bool:
    """Whether one quotation holds the other."""
    return one in other or other in one


def main() -> None:
    """Print the figures; with -v what went wrong."""
    total = Measure("total")
    for marks in measured():
        total.add(marks)
        print(marks.line)
        if "-v" in sys.argv:
            for one in fields(marks)[5:]:
                for words in getattr(marks, one.name):
                    print(f"    {one.name}: {words}")
    print(total.line)


if __name__ == "__main__":
    main()
