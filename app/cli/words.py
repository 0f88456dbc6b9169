"""What all commands share: how they are declared, what they print."""

import argparse
import json
import re
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from typing_extensions import override

from app import paths
from app.domain.findings import Finding
from app.paths import Paths, paths_in
from app.store import Store

_WORDINGS = (
    (r"unrecognized arguments: (.+)", "Không có tùy chọn “{}”."),
    (r"the following arguments are required: (.+)", "Còn thiếu {}."),
    (r"argument (\S+): expected one argument", "Tùy chọn {} cần một giá trị."),
    (r"argument (\S+): not allowed with argument (\S+)", "Không dùng {} cùng với {}."),
    (r"argument (\S+): invalid int value: '?(.*?)'?", "Tùy chọn {} cần một số, không phải “{}”."),
    (r"argument \S+: ((?:Ngày|Quý) .+)\.", "{}."),
    (r"argument (\S+): (“.*” không phải số)", "Tùy chọn {}: {}."),
    (
        r"argument \S+: invalid choice: '?(.*?)'? \(choose from (.+)\)",
        "Không có “{}”; hãy chọn: {}.",
    ),
)
_NEGATIVE = re.compile(r"-\d[\d.,]*$")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Parser(argparse.ArgumentParser):
    """argparse in Vietnamese: its help, its complaints on one line."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - argparse's own
        super().__init__(add_help=False, **options)
        self._negative_number_matcher = _NEGATIVE  # "-4,5" is no option either
        self._positionals.title, self._optionals.title = "đối số", "tùy chọn"
        self.add_argument("-h", "--help", action="help", help="hiện phần trợ giúp này")

    def format_help(self) -> str:
        return f"cách dùng{super().format_help().removeprefix('usage')}"

    def error(self, message: str) -> NoReturn:
        said = "Lệnh viết chưa đúng."
        for pattern, wording in _WORDINGS:
            if match := re.fullmatch(pattern, message, re.DOTALL):
                said = wording.format(*match.groups())
        self.exit(2, f"{said} Xem cách dùng: python -m app --help\n")


class VersionAction(argparse.Action):
    """``--version``; the version is read when it is asked for, not at every start."""

    def __init__(self, option_strings: Sequence[str], dest: str, **options: Any) -> None:  # noqa: ANN401 - argparse's own
        super().__init__(option_strings, dest, nargs=0, default=argparse.SUPPRESS, **options)

    @override
    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        from app.version import version

        print(version())
        parser.exit()


def add_command(
    commands: Any,  # noqa: ANN401 - argparse does not name the type of its sub-parsers
    name: str,
    work: Callable[[Store, argparse.Namespace], None],
    text: str,
) -> argparse.ArgumentParser:
    """A command with the options that all have; ``work`` does it."""
    command: argparse.ArgumentParser = commands.add_parser(name, help=text, description=text)
    command.add_argument("--data-dir", type=Path, metavar="DIR", help="thư mục dữ liệu")
    command.add_argument("--json", action="store_true", help="in kết quả dưới dạng JSON")
    command.set_defaults(work=work)
    return command


def paths_of(arguments: argparse.Namespace) -> Paths:
    """The data folder that the command names, or the user's."""
    folder = getattr(arguments, "data_dir", None) or arguments.window_data_dir
    return paths_in(folder.absolute()) if folder else paths.user_paths()


def day_of(text: str) -> date:
    """A day of a command's option."""
    try:
        if _DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise argparse.ArgumentTypeError(
        f"Ngày “{' '.join(text.split())}” không đúng; hãy ghi năm-tháng-ngày, chẳng hạn 2026-03-05."
    )


def finding_data(finding: Finding) -> dict[str, str]:
    """A finding as plain values."""
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "place": finding.place,
        "message": finding.message,
        "clause": finding.clause,
    }


def print_json(value: object) -> None:
    """One JSON value, in UTF-8, Vietnamese as it is."""
    print(json.dumps(value, ensure_ascii=False, indent=2))


def print_warning(sentence: str) -> None:
    """What went wrong beside what was wanted."""
    print(sentence, file=sys.stderr)
