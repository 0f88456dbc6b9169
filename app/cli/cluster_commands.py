"""Clusters without a window."""

import argparse
from pathlib import Path
from typing import Any

from app.cli.words import add_command, print_json
from app.domain.cluster import PRIZE_NAMES, PrizeRules, Ranked, contender_problem, rank
from app.domain.criteria_tree import number
from app.domain.figures import write_figure
from app.errors import AppError
from app.store import Store


def add_commands(commands: Any) -> None:  # noqa: ANN401 - argparse does not name this type
    """``cluster rank``."""
    command = add_command(commands, "cluster", _cluster, "xếp hạng cụm thi đua từ tệp .json, .xlsx")
    command.add_argument("action", choices=["rank"], metavar="VIỆC", help="rank")
    command.add_argument("file", type=Path, metavar="FILE")


def _cluster(_store: Store, arguments: argparse.Namespace) -> None:
    from app.importers.cluster_file import read_contenders

    contenders = read_contenders(arguments.file)
    rules = PrizeRules()
    for contender in contenders:
        if problem := contender_problem(contender, rules):
            raise AppError(problem)
    ranked = rank(contenders, rules)
    if arguments.json:
        print_json([_data(one) for one in ranked])
        return
    for one in ranked:
        place = "—" if one.place is None else str(one.place)
        total = one.contender.total
        points = "chưa có điểm" if total is None else write_figure(total)
        print(f"{place}  {one.contender.name}  {points}  {PRIZE_NAMES[one.prize]}  {one.why}")


def _data(one: Ranked) -> dict[str, Any]:
    return {
        "place": one.place,
        "name": one.contender.name,
        "total": number(one.contender.total),
        "tie_total": number(one.contender.tie_total),
        "prize": one.prize.value,
        "prize_name": PRIZE_NAMES[one.prize],
        "shared": one.is_shared,
        "why": one.why,
    }
