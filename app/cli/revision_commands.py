"""Revisions: list, keep, compare, restore."""

import argparse
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli.words import add_command, print_json
from app.errors import AppError
from app.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.domain.comparison import Piece

_NUMBER = re.compile(r"[0-9]{1,9}")


def add_commands(commands: Any) -> None:  # noqa: ANN401 - argparse does not name this type
    """Declare them."""
    command = add_command(commands, "revisions", _revisions, "liệt kê, lưu phiên bản của kế hoạch")
    command.add_argument("id", metavar="ID")
    command.add_argument("--keep", metavar="NOTE", help="lưu một phiên bản, kèm ghi chú")
    command = add_command(commands, "diff", _diff, "so sánh hai phiên bản của một kế hoạch")
    command.add_argument("id", metavar="ID")
    command.add_argument("old", metavar="REV1", help="số của phiên bản, hoặc now")
    command.add_argument("new", nargs="?", default="now", metavar="REV2", help="mặc định: now")
    command.add_argument("--out", type=Path, metavar="FILE", help="ghi bản so sánh .docx hoặc .pdf")
    command = add_command(commands, "restore", _restore, "lập dự thảo mới từ một phiên bản")
    command.add_argument("id", metavar="ID")
    command.add_argument("number", metavar="REV")


def _revisions(store: Store, arguments: argparse.Namespace) -> None:
    from app.models.revision import REVISION_KIND_NAMES
    from app.services.plans import get_plan
    from app.services.revisions import keep_on_demand, list_revisions

    store.read(get_plan, arguments.id)  # says so when there is none
    if arguments.keep is not None:
        number = store.write(keep_on_demand, arguments.id, arguments.keep)
        if arguments.json:
            print_json({"id": arguments.id, "number": number})
        else:
            print(number)
        return
    rows = store.read(list_revisions, arguments.id)
    if arguments.json:
        print_json(
            [
                {
                    "number": row.number,
                    "kind": row.kind.value,
                    "at": row.at.isoformat(),
                    "who": row.who,
                    "note": row.note,
                    "digest": row.digest,
                }
                for row in rows
            ]
        )
        return
    for row in rows:
        moment = f"{row.at.astimezone():%d/%m/%Y %H:%M}"
        print(f"{row.number}  {moment}  {row.who}  {REVISION_KIND_NAMES[row.kind]}  {row.note}")


def _diff(store: Store, arguments: argparse.Namespace) -> None:
    from app.domain.comparison import compare_words
    from app.models.plan_items import change_words
    from app.workflows.comparison import StateRef, compare_states, comparison_data
    from app.workflows.export_comparison import export_comparison

    old, new = (StateRef(arguments.id, _number(word)) for word in (arguments.old, arguments.new))
    comparison = compare_states(store, old, new)
    written = None
    if arguments.out:
        written = export_comparison(store, comparison, arguments.out.absolute())
    if arguments.json:
        data = comparison_data(comparison)
        print_json({**data, "file": str(written)} if written else data)
        return
    for change in comparison.changes:
        old_text = change.old.text if change.old else ""
        new_text = change.new.text if change.new else ""
        print(f"{change.group.value} · {change.place} · {change_words(change)}")
        print(f"    {_marked(compare_words(old_text, new_text))}")
    if written:
        print(written)


def _restore(store: Store, arguments: argparse.Namespace) -> None:
    from app.services.revisions import restore_revision

    number = _number(arguments.number)
    if number is None:
        raise AppError(
            "Hãy ghi số của phiên bản cần lập lại; bản hiện tại thì dùng lệnh duplicate."
        )
    plan_id = store.write(restore_revision, arguments.id, number)
    if arguments.json:
        print_json({"id": plan_id})
    else:
        print(plan_id)


def _number(word: str) -> int | None:
    """The number of a revision, None for the present state."""
    if word == "now":
        return None
    if not _NUMBER.fullmatch(word):
        raise AppError(f"“{word}” không phải số của phiên bản; hãy ghi một số, hoặc now.")
    return int(word)


def _marked(pieces: "Iterable[Piece]") -> str:
    """On a line, deleted words in ``[- -]``, added ones in ``{+ +}``."""
    from app.domain.comparison import PieceKind

    brackets = {PieceKind.DELETED: ("[-", "-]"), PieceKind.ADDED: ("{+", "+}")}
    written = ""
    for piece in pieces:
        opening, closing = brackets.get(piece.kind, ("", ""))
        written += f"{opening}{piece.text}{closing}"
    return written.replace("\n", " / ")
