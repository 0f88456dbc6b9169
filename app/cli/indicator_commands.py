"""Indicators as work: list them with what they have reached, note the result of one."""

import argparse
from typing import TYPE_CHECKING, Any

from app.cli.words import add_command, day_of, print_json
from app.errors import AppError
from app.store import Store

if TYPE_CHECKING:
    from app.domain.indicator_board import IndicatorItem


def add_commands(commands: Any) -> None:  # noqa: ANN401 - argparse does not name this type
    """Declare them."""
    words = "chỉ tiêu của kế hoạch và đánh giá (list), ghi kết quả một chỉ tiêu (set)"
    command = add_command(commands, "indicators", _indicators, words)
    command.add_argument("action", choices=["list", "set"], metavar="VIỆC")
    command.add_argument("target", metavar="PLAN|INDICATOR", help="của list: kế hoạch")
    command.add_argument("--result", metavar="TEXT", help="kết quả; để trống là bỏ kết quả đã ghi")
    command.add_argument("--as-of", type=day_of, metavar="DATE", help="tính đến ngày")
    command.add_argument("--note", metavar="TEXT", help="ghi chú về kết quả")


def _indicators(store: Store, arguments: argparse.Namespace) -> None:
    work = {"list": _list, "set": _set}
    work[arguments.action](store, arguments)


def _list(store: Store, arguments: argparse.Namespace) -> None:
    from app.domain.indicator_board import score_of
    from app.services.indicator_results import read_indicators
    from app.services.plans import get_plan

    plan = store.read(get_plan, arguments.target)
    items = store.read(read_indicators, plan.id).items
    if arguments.json:
        print_json([_data(item) for item in items])
        return
    for item in items:
        print(_line(item))
    print(f"{score_of(items).words.capitalize()}." if items else "Kế hoạch không có chỉ tiêu nào.")


def _set(store: Store, arguments: argparse.Namespace) -> None:
    from app.services.indicator_results import find_item, set_result

    said = {
        "result": arguments.result,
        "result_on": arguments.as_of,
        "result_note": arguments.note,
    }
    changes = {name: value for name, value in said.items() if value is not None}
    if not changes:
        raise AppError("Hãy ghi điều cần cập nhật: --result, --as-of, --note.")
    store.write(set_result, arguments.target, **changes)
    item = store.read(find_item, arguments.target)
    if arguments.json:
        print_json(_data(item))
    else:
        print(_line(item))


def _line(item: "IndicatorItem") -> str:
    from app.domain.indicator_board import judgement_words, reached_words

    reached = reached_words(item.reached) or "—"
    words = judgement_words(item.judgement)
    return f"{item.id}  {words}  {item.title}: mục tiêu {item.target or '—'}, kết quả {reached}"


def _data(item: "IndicatorItem") -> dict[str, Any]:
    day = item.reached.result_on
    return {
        "id": item.id,
        "group": item.group,
        "code": item.code,
        "name": item.name,
        "measure_unit": item.measure_unit,
        "baseline": item.baseline,
        "target": item.target,
        "comparator": item.comparator.value,
        "result": item.reached.result,
        "as_of": day.isoformat() if day else None,
        "note": item.reached.result_note,
        "verdict": item.judgement.verdict.value,
        "doubt": item.judgement.doubt.value,
        "owner": item.owner,
        "leader": item.leader,
        "lead_units": item.lead_units,
    }
