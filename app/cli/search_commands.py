"""Searching the plans."""

import argparse
from typing import Any

from app.cli.words import add_command, print_json
from app.errors import AppError
from app.store import Store

_MOST, _LIMIT = 100, 10_000


def add_commands(commands: Any) -> None:  # noqa: ANN401 - argparse does not name this type
    """Declare them."""
    command = add_command(
        commands, "search", _search, "tìm trong mọi kế hoạch: số, trích yếu, nội dung, nhiệm vụ…"
    )
    command.add_argument("text", metavar="TEXT")
    command.add_argument("--limit", type=int, default=_MOST, metavar="N", help="số kết quả")


def _search(store: Store, arguments: argparse.Namespace) -> None:
    from app.domain.search_hits import HIT_KIND_NAMES, piece_of
    from app.domain.search_words import wanted_words
    from app.services.plans import list_names
    from app.services.search import list_hits
    from app.workflows.search_upkeep import catch_up

    if not 1 <= arguments.limit <= _LIMIT:
        raise AppError(f"Số kết quả phải từ 1 đến {_LIMIT}; hãy ghi chẳng hạn --limit 20.")
    catch_up(store)
    hits = store.read(list_hits, arguments.text, limit=arguments.limit)
    names = store.read(list_names, {hit.plan_id for hit in hits})
    wanted = wanted_words(arguments.text)
    pieces = [piece_of(hit.text, wanted) for hit in hits]
    if not arguments.json:
        for hit, piece in zip(hits, pieces, strict=True):
            number, _ = names[hit.plan_id]
            print(f"{hit.plan_id}  {number}  {HIT_KIND_NAMES[hit.kind]}: {piece.text}")
        return
    print_json(
        {
            "hits": [
                {
                    "plan_id": hit.plan_id,
                    "kind": hit.kind.value,
                    "text": hit.text,
                    "part_id": hit.part_id,
                    "number": str(names[hit.plan_id][0]).strip(),
                    "subject": names[hit.plan_id][1],
                    "piece": piece.text,
                    "highlights": [list(span) for span in piece.spans],
                }
                for hit, piece in zip(hits, pieces, strict=True)
            ]
        }
    )
