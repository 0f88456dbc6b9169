"""Searching 4,000 plans with 400,000 tasks: build time, size, latencies. Part of ``dev.py bench``.

``python -m tests.bench_search [PLANS]``
"""

import gc
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import text
from sqlalchemy.orm import Session

from app.domain.documents import PlanState, SignatureLine, SigningAuthority
from app.domain.numbering import HeadingKind
from app.domain.periods import Period
from app.domain.vietnamese import fold
from app.models import Agency, Plan, Recipient, Section, Task, Unit
from app.paths import paths_in
from app.services import plans, search_index
from app.services.directory import get_unit_names, save_agency
from app.services.plans import get_plan, link_units, list_plans, save_plan
from app.services.search import PlanFilter, find_plans, list_hits
from app.store import Store
from app.workflows.search_upkeep import catch_up
from tests.bench_plans import long_plan, plan_of_many_tasks
from tests.many_words import UNITS, Writer

if TYPE_CHECKING:
    from app.models.plan import PlanPart

PLANS = 4_000
TASKS = 100  # in each plan
YEARS = range(2016, 2027)
_BATCH = 20
_PARTS = ("plans", "tasks", "sections")


def make_plan(writer: Writer, number: int, total: int) -> Plan:
    """A plan of some pages with a year's tasks."""
    year = YEARS[number * len(YEARS) // total]
    plan = Plan(
        issuing_agency="Sở Giáo dục và Đào tạo",
        number=number % 400 + 1,
        symbol="KH-SGDĐT",
        subject=writer.text(6, 16),
        issued_year=year,
        issued_month=number % 12 + 1,
        issued_day=number % 28 + 1,
        state=PlanState.ISSUED if number % 9 else PlanState.DRAFT,
        signature_lines=(SignatureLine(SigningAuthority.DIRECT, "GIÁM ĐỐC"),),
        signer_name=writer.pick(writer.people),
        created_at=datetime(2016, 1, 1, tzinfo=UTC) + timedelta(hours=number),
    )
    plan.sections = [
        Section(level=1, kind=HeadingKind.ROMAN, title=writer.text(2, 6), body=writer.text(30, 80))
        for _ in range(12)
    ]
    plan.tasks = [make_task(writer, year, at) for at in range(TASKS)]
    plan.recipients = [Recipient(name=writer.pick(list(UNITS))) for _ in range(4)]
    return plan


def make_task(writer: Writer, year: int, at: int) -> Task:
    """One row."""
    return Task(
        row_list="programme-1",
        content=writer.text(6, 14),
        period=Period.quarter(year, at // 25 + 1),
        due_text=f"Tháng {writer.number(1, 12)}/{year}",
        lead_units=writer.pick(list(UNITS)),
        supporting_units="Các đơn vị trực thuộc",
        leader=writer.pick(writer.people),
    )


def fill(store: Store, count: int) -> None:
    """Write the plans as a program without a search had left them."""
    store.write(save_agency, Agency(name="Sở GDĐT", units=[Unit(name=name) for name in UNITS]))
    writer = Writer()

    def add(session: Session, first: int) -> None:
        names = get_unit_names(session)
        for number in range(first, min(first + _BATCH, count)):
            plan = make_plan(writer, number, count)
            link_units(plan, names)
            lists: tuple[Sequence[PlanPart], ...] = (plan.sections, plan.tasks, plan.recipients)
            for parts in lists:
                for position, part in enumerate(parts):
                    part.position = position
            session.add(plan)
        session.flush()
        session.expunge_all()

    for first in range(0, count, _BATCH):
        store.write(add, first)


def queries(writer: Writer) -> Iterator[tuple[str, list[str]]]:
    """Kinds of queries, a few dozen of each."""
    chance = random.Random(3)  # noqa: S311 - no secret
    often, seldom = writer.words[:60], writer.words[-700:]
    names = chance.sample(writer.people, 30)
    yield "từ hay gặp, có dấu", often[:40]
    yield "từ hay gặp, không dấu", [fold(word) for word in often[:40]]
    yield "từ hiếm", chance.sample(seldom, 40)
    yield "một chữ cái", list("abcdđeghiklmnopqrstuvxy")
    yield "hai từ", [" ".join(chance.sample(often, 2)) for _ in range(40)]
    yield "hai từ, không dấu", [fold(" ".join(chance.sample(often, 2))) for _ in range(40)]
    yield (
        "một hay gặp, một hiếm",
        [f"{chance.choice(often)} {chance.choice(seldom)}" for _ in range(40)],
    )
    yield "vài chữ đầu", ["t h n", "gi d", "th c", "ng th", "kh tr", "c đ", "ch h s", "nh tr"]
    yield "tên người", names
    yield (
        "số, ký hiệu, ngày",
        [
            *(f"{chance.randint(1, 400)}/KH-SGDĐT" for _ in range(15)),
            *(f"{day:02d}/{day % 12 + 1:02d}/2023" for day in range(1, 16)),
            "2023",
            "KH-SGDĐT",
        ],
    )
    yield "không có gì", ["zzz", "xyzq", "giáo zzz", "?!", "“”", "9999/KH"]
    yield "cả câu đang gõ", list(_typed("tổ chức hội nghị triển khai nhiệm vụ năm học"))
    yield "cả câu đang gõ, không dấu", list(_typed("to chuc hoi nghi trien khai nhiem vu"))


def _typed(words: str) -> Iterator[str]:
    return (words[:end] for end in range(1, len(words) + 1))


def filters(store: Store) -> dict[str, PlanFilter]:
    """With nothing chosen, and with what leaves many and few."""
    unit = store.read(lambda session: session.execute(text("SELECT min(id) FROM units")).scalar())
    return {
        "": PlanFilter(),
        ", năm": PlanFilter(year=2023),
        ", trạng thái": PlanFilter(state=PlanState.DRAFT),
        ", bộ phận": PlanFilter(unit_id=unit),
        ", cả ba": PlanFilter(2023, PlanState.DRAFT, unit),
    }


class Took(NamedTuple):
    """Time on the clock and of the processor, in ms; they differ where others use it as well."""

    clock: float
    processor: float


def percentiles(times: list[Took]) -> str:
    """p50, p95 and the longest of both."""
    said = []
    for name, values in (("", [t.clock for t in times]), ("CPU ", [t.processor for t in times])):
        ordered = sorted(values)
        p95 = ordered[min(len(ordered) - 1, round(0.95 * len(ordered)))]
        p50, longest = ordered[len(ordered) // 2], ordered[-1]
        said.append(f"{name}p50 {p50:5.1f} p95 {p95:5.1f} max {longest:5.1f}")
    return " | ".join(said)


def timed(work: Callable[[], object]) -> Took:
    """How long it takes."""
    clock, processor = time.perf_counter(), time.process_time()
    work()
    return Took(1000 * (time.perf_counter() - clock), 1000 * (time.process_time() - processor))


def measure(store: Store) -> None:
    """Print the latencies of each kind, and of all."""
    every: list[Took] = []
    for name, where in filters(store).items():
        of_filter: list[Took] = []
        for kind, words in queries(Writer()):
            times = [timed(partial(store.read, find_plans, w, where)) for w in words]
            of_filter += times
            if not name:
                print(f"  {kind:28} {len(times):4}  {percentiles(times)}", flush=True)
        every += of_filter
        print(f"tìm{name:29} {len(of_filter):4}  {percentiles(of_filter)}", flush=True)
    print(f"tất cả {'':25} {len(every):4}  {percentiles(every)}")
    flat = [timed(partial(store.read, list_hits, w)) for _, ws in queries(Writer()) for w in ws]
    print(f"lệnh search (100 kết quả) {'':6} {len(flat):4}  {percentiles(flat)}")
    lists = [timed(lambda: store.read(list_plans)) for _ in range(9)]
    print(f"đọc danh sách kế hoạch {'':9} {len(lists):4}  {percentiles(lists)}")


def sizes(store: Store) -> None:
    """Print what the index adds to the file."""

    def read(session: Session) -> list[tuple[str, float]]:
        query = (
            "SELECT CASE WHEN name LIKE 'search\\_index%' ESCAPE '\\' THEN 'chỉ mục FTS5' "
            "WHEN name LIKE '%search\\_%' ESCAPE '\\' THEN 'văn bản và từ để tìm' "
            "ELSE 'kế hoạch' END, sum(pgsize) / 1e6 FROM dbstat GROUP BY 1"
        )
        return [(name, size) for name, size in session.execute(text(query))]

    try:
        for name, size in store.read(read):
            print(f"  {name}: {size:.0f} MB")
    except Exception:  # noqa: BLE001 - not every SQLite has dbstat
        print("  (không đo được)")


def measure_saves() -> None:
    """Print what a save of one changed row costs, with the index and without it."""
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(paths_in(Path(folder)))
        for name, plan in (("12 trang", long_plan()), ("500 nhiệm vụ", plan_of_many_tasks())):
            store.write(save_plan, plan)
            held = store.read(get_plan, plan.id)
            for what, index in (
                ("không có chỉ mục", no_index),
                ("có chỉ mục", search_index.index_plan),
            ):
                times = list(save_often(store, held, index))
                print(f"lưu {name}, {what:17} {len(times):4}  {percentiles(times)}", flush=True)
        store.close()


def no_index(_session: Session, _plan: Plan, _version: int) -> None:
    """For comparison."""


def save_often(store: Store, plan: Plan, index: Callable[..., None]) -> Iterator[Took]:
    """Save it with one section changed each time."""
    real = vars(plans)["index_plan"]
    vars(plans)["index_plan"] = index
    for number in range(30):
        plan.sections[3].body = f"Đoạn văn vừa sửa lần thứ {number}, {index.__name__}."
        yield timed(partial(store.write, save_plan, plan))
    vars(plans)["index_plan"] = real


def run(count: int, folder: Path) -> None:
    """Fill, index, measure."""
    store = Store.open(paths_in(folder))
    if not store.read(list_plans):
        print(f"ghi {count} kế hoạch, {count * TASKS} nhiệm vụ: ", end="", flush=True)
        print(f"{timed(lambda: fill(store, count)).clock / 1000:.0f} s", flush=True)
    took = timed(lambda: catch_up(store))
    print(f"lập chỉ mục: {took.clock / 1000:.0f} s (CPU {took.processor / 1000:.0f} s)", flush=True)
    sizes(store)
    measure_saves()
    gc.freeze()
    measure(store)
    store.close()


if __name__ == "__main__":
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else PLANS
    kept = os.environ.get("BENCH_FOLDER")  # a folder to keep the plans in, between two runs
    if kept:
        run(wanted, Path(kept))
    else:
        with tempfile.TemporaryDirectory() as made:
            run(wanted, Path(made))
