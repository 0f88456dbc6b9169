"""What becomes of collected files damaged on their way: ``python -m tests.collect_damage``.

30 departments answer for 2,000 tasks, each file damaged in its own way, and all of them once more
sorted, with columns moved, and with a second, whole file from the same unit. The table says what
happened; what is in the database afterwards is held against what was really answered.
"""

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from hashlib import sha256
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory

from openpyxl import Workbook, load_workbook

from app.domain.collect import ANSWER_HEADS, CONTENT_HEAD, HEADS, KEY_HEAD
from app.domain.progress import TaskProgress, progress_of
from app.domain.work import TaskStatus
from app.exporters.collect_xlsx import BASE_SHEET, SHEET
from app.models import Agency, Plan, Task, Unit
from app.paths import paths_in
from app.services.directory import save_agency
from app.services.plans import get_plan, save_plan
from app.services.progress import set_progress
from app.store import Store
from app.workflows.collect import Answers, apply_answers, read_answers, send_files

STATUS, PERCENT, RESULT, DAY, _REASON, _EVIDENCE = ANSWER_HEADS.values()
TARGET = 2  # the row, from 0, that a damage is done to
ANSWER = TaskProgress(TaskStatus.IN_PROGRESS, 50, "Đã họp")
NOTHING = TaskProgress()


@dataclass
class Returned:
    """A filled-in file on its way back."""

    path: Path
    rows: list[dict[str, object]]
    base: list[object]
    sheet: str = SHEET
    heads: list[str] = field(default_factory=lambda: [*HEADS])
    is_cut: bool = False


Hurt = Callable[[Returned], None]


def cell(head: str, value: object, **others: object) -> Hurt:
    """Something else in the target's cell."""

    def hurt(file: Returned) -> None:
        file.rows[TARGET] |= {head: value, **{ANSWER_HEADS[name]: v for name, v in others.items()}}

    return hurt


def _doubled(file: Returned) -> None:
    file.rows.append({**file.rows[TARGET], RESULT: "Bản chép"})


def _row_deleted(file: Returned) -> None:
    del file.rows[TARGET]


def _percent_format(file: Returned) -> None:
    file.rows[TARGET][PERCENT] = 0.5
    file.rows[TARGET]["format"] = "0%"


def _contents_shifted(file: Returned) -> None:
    """Sorted by everything but the hidden column."""
    contents = [row[CONTENT_HEAD] for row in file.rows]
    for row, content in zip(file.rows, [*contents[1:], contents[0]], strict=True):
        row[CONTENT_HEAD] = content


def _emptied(file: Returned) -> None:
    for row in file.rows:
        row |= {STATUS: "Chưa triển khai", PERCENT: None, RESULT: ""}


def _extra(file: Returned) -> None:
    file.heads.insert(3, "Ghi chú của phòng")
    for row in file.rows:
        row["Ghi chú của phòng"] = "x"


def _other_plan(file: Returned) -> None:
    lines = [str(line) for line in file.base[3:]]
    lines[0] = lines[0].replace('["', '["khác-', 1)
    seal = sha256("\n".join(lines).encode()).hexdigest()
    file.base = [*file.base[:2], seal, *lines]


def _tampered(file: Returned) -> None:
    file.base[4] = str(file.base[4]).replace("not_started", "done")


@dataclass(frozen=True)
class Damage:
    """What was done to a file, what is to become of the row, and what the task says then."""

    name: str
    hurt: Hurt
    state: str = "changed"
    of_all: bool = False  # it befalls every row
    after: TaskProgress = ANSWER  # of the task of the target row
    twice: str = ""  # the state beside a second, whole file; "" for the same


LATER = date.today() + timedelta(days=3)  # noqa: DTZ011 - the day here
DONE = TaskProgress(TaskStatus.DONE, 100, "Đã họp", date(2026, 1, 15))
DAMAGES = (
    Damage("mã dòng trống", cell(KEY_HEAD, None), "unknown", after=NOTHING),
    Damage("mã dòng lặp (chép dòng)", _doubled, "unknown", after=NOTHING),
    Damage("mã dòng lạ", cell(KEY_HEAD, "0f0f-la"), "unknown", after=NOTHING),
    Damage("đổi tên trang", lambda file: setattr(file, "sheet", "Sheet1")),
    Damage("thêm cột", _extra),
    Damage("xóa một dòng", _row_deleted, "missing", after=NOTHING),
    Damage("ngày 31/02/2026", cell(DAY, "31/02/2026"), "refused", after=NOTHING),
    Damage("chữ ở ô ngày", cell(DAY, "tuần sau"), "refused", after=NOTHING),
    Damage("ngày chưa tới", cell(DAY, LATER, status="Hoàn thành", percent=100), "refused",
           after=NOTHING),
    Damage("% là 120", cell(PERCENT, 120), "refused", after=NOTHING),
    Damage("% là 0.5, không định dạng %", cell(PERCENT, 0.5), "refused", after=NOTHING),
    Damage("% là 50% (định dạng %)", _percent_format),
    Damage("% là chữ “50 %”", cell(PERCENT, "50 %")),
    Damage("trạng thái viết sai", cell(STATUS, "Đang thực hiên tốt"), "refused", after=NOTHING),
    Damage("trạng thái để trống", cell(STATUS, None), "refused", after=NOTHING),
    Damage("trạng thái không dấu, hoa", cell(STATUS, " DANG  THUC HIEN ")),
    Damage("công thức ở ô kết quả", cell(RESULT, "=1+1"), "refused", after=NOTHING),
    Damage("không thực hiện, thiếu lý do", cell(STATUS, "Không thực hiện", percent=None), "refused",
           after=NOTHING),
    Damage("hoàn thành mà 50%", cell(STATUS, "Hoàn thành"), "refused", after=NOTHING),
    Damage("ngày ghi bằng chữ 15/01/2026",
           cell(DAY, "15/1/2026", status="Hoàn thành", percent=100), after=DONE, twice="conflict"),
    Damage("tệp gửi đã cũ (kết quả đổi sau khi gửi)", lambda _file: None, "conflict",
           after=TaskProgress(TaskStatus.IN_PROGRESS, 20, "Mới sửa")),
    Damage("sắp xếp thiếu cột mã", _contents_shifted, "unknown", of_all=True, after=NOTHING),
    Damage("chưa ghi gì", _emptied, "same", of_all=True, after=NOTHING),
    Damage("đổi tên cột Kết quả", lambda file: file.heads.__setitem__(6, "Kết quả TH"),
           "file", of_all=True, after=NOTHING),
    Damage("phần gốc bị sửa", _tampered, "file", of_all=True, after=NOTHING),
    Damage("tệp của kế hoạch khác", _other_plan, "unknown", of_all=True, after=NOTHING),
    Damage("tệp bị cắt cụt", lambda file: setattr(file, "is_cut", True), "file", of_all=True,
           after=NOTHING),
    Damage("dòng trống xen giữa", lambda file: file.rows.insert(1, {})),
)  # fmt: skip
"""Each is done to the files of one department at least."""
OLD_BASE = "tệp gửi đã cũ (kết quả đổi sau khi gửi)"
ARRANGEMENTS = ("như đã gửi", "sắp xếp lại", "đổi chỗ cột", "hai tệp một đơn vị")


def make_plan(units: int, tasks: int) -> Plan:
    """Tasks dealt out to the units in turn."""
    return Plan(
        subject="Chương trình công tác",
        tasks=[
            Task(content=f"Việc thứ {n} của năm", lead_units=unit_name(n % units), due_text="Quý I")
            for n in range(tasks)
        ],
    )


def unit_name(number: int) -> str:
    return f"Phòng Nghiệp vụ số {number + 1:02}"


def filled(path: Path, target: Path) -> Returned:
    """The file as a unit fills it in: every row answered."""
    book = load_workbook(path)
    _heads, *rows = book[SHEET].iter_rows(values_only=True)
    table: list[dict[str, object]] = [dict(zip(HEADS, row, strict=True)) for row in rows]
    for row in table:
        row |= {STATUS: "Đang thực hiện", PERCENT: 50, RESULT: "Đã họp"}
    base: list[object] = [row[0] for row in book[BASE_SHEET].iter_rows(values_only=True)]
    return Returned(target, table, base)


def arrange(file: Returned, arrangement: str) -> None:
    if arrangement == "sắp xếp lại":
        file.rows.reverse()
    if arrangement == "đổi chỗ cột":
        file.heads = [*file.heads[5:], *reversed(file.heads[:5])]


def write(file: Returned) -> None:
    """All anew, as another program would, the sheets in another order."""
    book = Workbook()
    base, page = book.worksheets[0], book.create_sheet(file.sheet)
    base.title = BASE_SHEET
    for line in file.base:
        base.append([line])
    page.append(file.heads)
    keys = [head if head in HEADS or head.startswith("Ghi") else RESULT for head in file.heads]
    for number, row in enumerate(file.rows, 2):
        for place, key in enumerate(keys, 1):
            page.cell(number, place, row.get(key))
            if key == PERCENT and "format" in row:
                page.cell(number, place).number_format = str(row["format"])
    book.save(file.path)
    if file.is_cut:
        file.path.write_bytes(file.path.read_bytes()[:3000])


@dataclass
class Outcome:
    """What came of one damage in one arrangement."""

    damage: Damage
    states: Counter[str]
    mistakes: list[str]


def run(folder: Path, units: int, tasks: int, arrangement: str) -> list[Outcome]:
    """Send, damage, read, write; each damage's outcome, with all that is not as it should be."""
    store = Store.open(paths_in(folder / "d"))
    store.write(
        save_agency, Agency(name="Sở", units=[Unit(name=unit_name(n)) for n in range(units)])
    )
    plan = make_plan(units, tasks)
    store.write(save_plan, plan)
    sent = {one.sent.unit: one.path for one in send_files(store, plan.id, folder / "gửi")}
    damages = dict(zip(map(unit_name, range(units)), cycle(DAMAGES)))
    (folder / "về").mkdir()
    files: list[Path] = []
    for unit, damage in damages.items():
        file = filled(sent[unit], folder / "về" / f"{unit}.xlsx")
        if damage.name == OLD_BASE:
            store.write(
                set_progress, str(file.rows[TARGET][KEY_HEAD]),
                status=TaskStatus.IN_PROGRESS, percent=20, result="Mới sửa",
            )  # fmt: skip
        damage.hurt(file)
        arrange(file, arrangement)
        write(file)
        files.append(file.path)
        if arrangement == ARRANGEMENTS[3]:
            again = filled(sent[unit], folder / "về" / f"{unit} (2).xlsx")
            write(again)
            files.append(again.path)
    answers = read_answers(store, files)
    apply_answers(store, answers)
    after = {task.id: progress_of(task) for task in store.read(get_plan, plan.id).tasks}
    store.close()
    is_twice = arrangement == ARRANGEMENTS[3]
    return [
        Outcome(
            damage, _states(answers, unit), list(_mistakes(plan, unit, damage, after, is_twice))
        )
        for unit, damage in damages.items()
    ]


def _states(answers: Answers, unit: str) -> Counter[str]:
    """Of the damaged file alone, not of the second."""
    place = [source.stem for source in answers.sources].index(unit)
    states = Counter(row.state.value for row in answers.rows if row.file == place)
    states["missing"] = sum(one.file == place for one in answers.merge.missing)
    states["file"] = int(bool(answers.files[place].problem))
    return +states


def _mistakes(
    plan: Plan,
    unit: str,
    damage: Damage,
    after: dict[str, TaskProgress],
    is_twice: bool,
) -> Iterator[str]:
    """Tasks that say something else than was answered for them."""
    tasks = [task for task in plan.tasks if task.lead_units == unit]
    for place, task in enumerate(tasks):
        expected = damage.after if damage.of_all or place == TARGET else ANSWER
        if is_twice and expected == NOTHING:
            expected = ANSWER  # the second file says it
        if is_twice and place == TARGET and damage.twice == "conflict":
            expected = NOTHING
        if after[task.id] != expected:
            yield f"{unit}, {task.content}: {after[task.id]} thay vì {expected}"


def expected_states(damage: Damage, rows: int, *, is_twice: bool) -> Counter[str]:
    """Of a file with so many rows."""
    state = damage.twice if is_twice and damage.twice else damage.state
    if state == "file":
        return Counter({"file": 1})
    if damage.of_all:
        return Counter({state: rows})
    hurt = {"mã dòng trống": {"missing": 1}, "mã dòng lạ": {"missing": 1}}.get(damage.name, {})
    count = 2 if damage.hurt is _doubled else 1
    return Counter({"changed": rows - 1}) + Counter({state: count}) + Counter(hurt)


def main(words: Sequence[str]) -> int:
    """Print the table; 1 when something is not as it should be."""
    units, tasks = (int(word) for word in words) if words else (30, 2000)
    table: dict[str, list[str]] = {damage.name: [] for damage in DAMAGES}
    wrong: list[str] = []
    for arrangement in ARRANGEMENTS:
        with TemporaryDirectory() as folder:
            seen: set[str] = set()
            for outcome in run(Path(folder), units, tasks, arrangement):
                wrong += outcome.mistakes
                if outcome.damage.name not in seen:
                    seen.add(outcome.damage.name)
                    said = ", ".join(f"{n} {state}" for state, n in sorted(outcome.states.items()))
                    table[outcome.damage.name].append(said)
    print(f"{'':42}", *(f"{arrangement:34}" for arrangement in ARRANGEMENTS))
    for name, cells in table.items():
        print(f"{name:42}", *(f"{one:34}" for one in cells))
    print(f"{units} đơn vị, {tasks} nhiệm vụ, 4 cách: {len(wrong)} nhiệm vụ ghi sai")
    print(*wrong[:10], sep="\n")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
