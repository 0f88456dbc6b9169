"""Clusters without a window."""

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli.words import add_command, print_json
from app.domain.cluster import (
    PRIZE_NAMES,
    PrizeRules,
    Ranked,
    contender_problems,
    rank,
    standing_words,
)
from app.domain.criteria_tree import number
from app.domain.figures import write_figure
from app.domain.scoring import Side
from app.errors import AppError
from app.store import Store

if TYPE_CHECKING:
    from app.domain.cluster_totals import TotalLine

_SHAPE = """\
rank TỆP      xếp hạng từ một tệp:
              .json  {"members": [{"name": "Sở A", "total": 2150.5, "tie_total": 700,
                     "violation": "", "finding": ""}, ...]}
                     violation: "" | "no_prize" (không xét khen thưởng) | "step_lower" (hạ một bậc);
                     có violation thì phải có finding (kết luận của cấp có thẩm quyền)
              .xlsx  một bảng có cột “Đơn vị”, “Tổng điểm” (thêm “Điểm bậc học”, “Vi phạm”,
                     “Kết luận” nếu có)
read TỆP...   tổng điểm trong các tệp phiếu chấm đã xuất, chỗ nào không khớp
list          các cụm trong chương trình
show MÃ       một cụm: đơn vị, điểm, xếp hạng, giải thích
export MÃ     bảng xếp hạng: --to xlsx|docx|pdf --out TỆP
"""


def add_commands(commands: Any) -> None:  # noqa: ANN401 - argparse does not name this type
    """``cluster rank``, ``read``, ``list``, ``show``, ``export``."""
    command = add_command(commands, "cluster", _cluster, "cụm thi đua: xếp hạng, lấy tổng điểm")
    command.formatter_class = argparse.RawDescriptionHelpFormatter
    command.epilog = _SHAPE
    command.add_argument("action", choices=list(_ACTIONS), metavar="VIỆC", help=", ".join(_ACTIONS))
    command.add_argument("targets", nargs="*", metavar="TỆP | MÃ")
    command.add_argument(
        "--side",
        choices=[side.value for side in Side],
        default=Side.APPRAISER.value,
        help="lấy điểm ở cột nào khi đọc phiếu chấm (mặc định: appraiser, thẩm định)",
    )
    command.add_argument("--to", choices=("xlsx", "docx", "pdf"), help="dạng tệp")
    command.add_argument("--out", type=Path, metavar="FILE", help="tệp xuất ra")


def _cluster(store: Store, arguments: argparse.Namespace) -> None:
    _ACTIONS[arguments.action](store, arguments)


def _target(arguments: argparse.Namespace, what: str) -> str:
    if len(arguments.targets) != 1:
        raise AppError(f"Hãy ghi {what} sau “cluster {arguments.action}”.")
    return str(arguments.targets[0])


def _rank(_store: Store, arguments: argparse.Namespace) -> None:
    from app.importers.cluster_file import read_contenders

    contenders = read_contenders(Path(_target(arguments, "một tệp .json hoặc .xlsx")))
    rules = PrizeRules()
    for problem in contender_problems(contenders, rules).values():
        raise AppError(problem)
    _print_ranking(rank(contenders, rules), arguments)


def _print_ranking(ranked: Sequence[Ranked], arguments: argparse.Namespace) -> None:
    if arguments.json:
        print_json([_data(one) for one in ranked])
        return
    for one in ranked:
        place = "—" if one.place is None else str(one.place)
        council = "  (chuyển Hội đồng)" if one.needs_council else ""
        print(f"{place}  {one.contender.name}  {PRIZE_NAMES[one.prize]}{council}  {one.why}")
    if standing := standing_words(ranked):
        print(standing)


def _data(one: Ranked) -> dict[str, Any]:
    return {
        "place": one.place,
        "name": one.contender.name,
        "total": number(one.contender.total),
        "tie_total": number(one.contender.tie_total),
        "prize": one.prize.value,
        "prize_name": PRIZE_NAMES[one.prize],
        "shared": one.is_shared,
        "council": one.needs_council,
        "why": one.why,
    }


def _read(store: Store, arguments: argparse.Namespace) -> None:
    from app.domain.cluster_totals import Wanted, match_totals
    from app.workflows.clusters import read_exported

    if not arguments.targets:
        raise AppError("Hãy ghi các tệp phiếu chấm sau “cluster read”.")
    found = read_exported(store, [Path(name) for name in arguments.targets])
    wanted = Wanted(Side(arguments.side), rules=PrizeRules(most=None))
    lines = match_totals(found, [one.unit for one in found], wanted)
    if arguments.json:
        print_json([_line_data(line) for line in lines])
        return
    for line in lines:
        total = "—" if line.total is None else write_figure(line.total)
        tie = "—" if line.tie_total is None else write_figure(line.tie_total)
        said = line.refusal or line.remark
        print(f"{line.found.source}  {line.found.unit}  {total}  {tie}  {said}".rstrip())


def _line_data(line: "TotalLine") -> dict[str, Any]:
    found = line.found
    return {
        "file": found.source,
        "name": found.unit,
        "year": found.year,
        "set": found.set_name,
        "total": number(line.total),
        "tie_total": number(line.tie_total),
        "problem": line.refusal,
        "remark": line.remark,
    }


def _list(store: Store, arguments: argparse.Namespace) -> None:
    from app.services.clusters import list_clusters

    rows = store.read(list_clusters)
    if arguments.json:
        names = ("id", "name", "year", "members", "with_total", "leader", "deputy")
        print_json([{name: getattr(row, name) for name in names} for row in rows])
        return
    for row in rows:
        print(f"{row.id}  {row.name}  {row.year}  {row.with_total}/{row.members} có tổng điểm")


def _show(store: Store, arguments: argparse.Namespace) -> None:
    from app.services.clusters import contender_of, get_cluster, prize_rules

    held = store.read(get_cluster, _target(arguments, "mã của cụm"))
    rules = store.read(prize_rules, held.set_id)
    contenders = [contender_of(member) for member in held.members]
    problems = list(contender_problems(contenders, rules).values())
    ranked = [] if problems else rank(contenders, rules)
    if arguments.json:
        facts = {name: getattr(held, name) for name in ("id", "name", "year", "leader", "deputy")}
        members = [
            {
                "name": one.name,
                "total": number(one.total),
                "tie_total": number(one.tie_total),
                "violation": one.violation.value,
                "finding": one.finding,
                "source": one.source,
            }
            for one in held.members
        ]
        ranking = [_data(one) for one in ranked]
        print_json({**facts, "members": members, "problems": problems, "ranking": ranking})
        return
    print(f"{held.name}  {held.year}  cụm trưởng: {held.leader}  cụm phó: {held.deputy}")
    print("\n".join(problems)) if problems else _print_ranking(ranked, arguments)


def _export(store: Store, arguments: argparse.Namespace) -> None:
    from app.workflows.clusters import RankingKind, export_ranking

    key = _target(arguments, "mã của cụm")
    if arguments.out is None or arguments.to is None:
        raise AppError("Hãy ghi dạng tệp và tệp xuất ra: --to xlsx --out TỆP.xlsx")
    written = export_ranking(store, key, arguments.out, RankingKind(arguments.to))
    if arguments.json:
        print_json({"file": str(written)})
    else:
        print(written)


_ACTIONS: dict[str, Callable[[Store, argparse.Namespace], None]] = {
    "rank": _rank,
    "read": _read,
    "list": _list,
    "show": _show,
    "export": _export,
}
