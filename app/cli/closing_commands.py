"""``tasks close``, ``tasks reopen``, ``tasks closed``: the quarters of a plan that are over."""

import argparse
from typing import TYPE_CHECKING, Any

from app.cli.words import print_json, print_warning
from app.domain.periods import quarter_name
from app.errors import AppError
from app.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.domain.work_board import Line, WorkItem
    from app.domain.work_years import Quarter
    from app.models import QuarterClosing
    from app.services.closing import Carried, Closed


def add_options(command: argparse.ArgumentParser) -> None:
    """What they take beside the plan, ``--quarter`` and ``--reason``."""
    command.add_argument("--year", type=int, metavar="Y", help="năm của quý")
    command.add_argument(
        "--carry-all", action="store_true", help="chuyển tiếp mọi nhiệm vụ chưa xong sang quý sau"
    )


def close(store: Store, arguments: argparse.Namespace) -> None:
    """Close a quarter; without ``--carry-all`` only where nothing in it is unfinished."""
    from app.domain.closing import (
        Choice,
        Decision,
        closing_warnings,
        quarters_of,
        targets,
        undecided_lines,
    )
    from app.models.entity import today
    from app.services.closing import close_quarter

    items = _items(store, arguments.target)
    states = quarters_of(items)
    quarter = _pick_quarter((state.quarter for state in states), arguments)
    undecided = undecided_lines(items, quarter)
    is_closed = any(state.closed_on for state in states if state.quarter == quarter)
    if undecided and not (arguments.carry_all or is_closed):
        _refuse(arguments, quarter, undecided)
    closed = [state.quarter for state in states if state.closed_on]
    to = targets(quarter, closed)[0]
    decisions = {line.item.id: Decision(Choice.CARRY, to) for line in undecided}
    done = store.write(close_quarter, arguments.target, quarter, decisions)
    warnings = closing_warnings(quarter, states, today())
    if arguments.json:
        print_json({**_closed_data(done), "warnings": list(warnings)})
        return
    for carried in done.carried:
        print(f"{carried.task_id} → {carried.new_task_id}  {_name(carried.to)}  {carried.name}")
    print(done.words)
    for warning in warnings:
        print_warning(warning)


def reopen(store: Store, arguments: argparse.Namespace) -> None:
    """Open a closed quarter again."""
    from app.services.closing import reopen_quarter

    closings = _closings(store, arguments.target)
    held = {(one.year, one.quarter) for one in closings if one.reopened_at is None}
    quarter = _pick_quarter(held or {(one.year, one.quarter) for one in closings}, arguments)
    done = store.write(reopen_quarter, arguments.target, quarter, arguments.reason or "")
    if arguments.json:
        print_json(
            {
                "id": arguments.target,
                **_quarter_data(quarter),
                "taken_back": list(done.taken_back),
                "staying": list(done.staying),
            }
        )
    else:
        print(f"Đã mở lại {_name(quarter)}. {done.words}".strip())


def closed(store: Store, arguments: argparse.Namespace) -> None:
    """All closings, the newest first, those that were undone too."""
    closings = _closings(store, arguments.target)
    if arguments.json:
        print_json([_closing_data(one) for one in closings])
        return
    for one in closings:
        words = f"{_name((one.year, one.quarter))}  chốt {one.closed_at.astimezone():%d/%m/%Y}"
        if one.reopened_at:
            words += f"  mở lại {one.reopened_at.astimezone():%d/%m/%Y}: {one.reason}"
        print(f"{words}  phiên bản {one.revision}  {one.who}".rstrip())


def _items(store: Store, plan_id: str) -> "tuple[WorkItem, ...]":
    from app.services.plans import get_plan
    from app.services.work_board import read_board

    store.read(get_plan, plan_id)  # says so when there is none
    return store.read(read_board, plan_id).items


def _closings(store: Store, plan_id: str) -> "list[QuarterClosing]":
    from app.services.closing import list_closings
    from app.services.plans import get_plan

    store.read(get_plan, plan_id)
    return store.read(list_closings, plan_id)


def _pick_quarter(quarters: "Iterable[Quarter]", arguments: argparse.Namespace) -> "Quarter":
    """The one that is meant; the year is asked for where several have this quarter."""
    from app.domain.numbering import roman

    number, year = arguments.quarter, arguments.year
    if number is None:
        raise AppError("Hãy ghi quý bằng --quarter, từ 1 đến 4.")
    found = sorted({one for one in quarters if one[1] == number and year in {None, one[0]}})
    if len(found) == 1:
        return found[0]
    if found:
        years = ", ".join(str(one[0]) for one in found)
        raise AppError(f"Kế hoạch có Quý {roman(number)} của các năm {years}; hãy ghi --year.")
    if year is not None:
        return year, number
    what = "chưa có" if arguments.action == "reopen" else "không có nhiệm vụ nào trong"
    done = " nào đã chốt" if arguments.action == "reopen" else ""
    raise AppError(f"Kế hoạch {what} Quý {roman(number)}{done}; hãy xem lại số của quý.")


def _refuse(
    arguments: argparse.Namespace, quarter: "Quarter", undecided: "tuple[Line, ...]"
) -> None:
    """Say what is unfinished."""
    if arguments.json:
        print_json(
            {
                "id": arguments.target,
                **_quarter_data(quarter),
                "undecided": [
                    {"task_id": line.item.id, "order": line.number, "content": line.item.content}
                    for line in undecided
                ],
            }
        )
    else:
        for line in undecided:
            print(f"{line.item.id}  {line.number}  {line.item.content}")
    raise AppError(
        f"{_name(quarter)} còn {len(undecided)} nhiệm vụ chưa xong nên chưa chốt. Hãy ghi kết quả "
        "của từng nhiệm vụ (tasks set), hoặc thêm --carry-all để chuyển tiếp tất cả sang quý sau."
    )


def _closed_data(done: "Closed") -> dict[str, Any]:
    tally = done.tally
    return {
        "id": done.plan_id,
        **_quarter_data(done.quarter),
        "revision": done.revision,
        "carried": [_carried_data(one) for one in done.carried],
        "counts": {
            "count": tally.count,
            "done": tally.done,
            "carried": tally.carried,
            "dropped": tally.dropped,
        },
    }


def _carried_data(one: "Carried") -> dict[str, Any]:
    return {
        "task_id": one.task_id,
        "new_task_id": one.new_task_id,
        "to_year": one.to[0],
        "to_quarter": one.to[1],
        "content": one.name,
    }


def _closing_data(one: "QuarterClosing") -> dict[str, Any]:
    return {
        **_quarter_data((one.year, one.quarter)),
        "revision": one.revision,
        "who": one.who,
        "closed_at": one.closed_at.isoformat(),
        "reopened_at": one.reopened_at.isoformat() if one.reopened_at else None,
        "reopened_by": one.reopened_by,
        "reason": one.reason,
    }


def _quarter_data(quarter: "Quarter") -> dict[str, int]:
    return {"year": quarter[0], "quarter": quarter[1]}


def _name(quarter: "Quarter") -> str:
    return quarter_name(*quarter)
