"""Checks: what is to be looked at in a plan."""

import argparse
from typing import Any

from app.cli.words import add_command, finding_data, print_json
from app.domain.findings import SEVERITY_NAMES, Finding
from app.store import Store


def add_commands(commands: Any) -> None:  # noqa: ANN401 - argparse does not name this type
    """Declare them."""
    command = add_command(commands, "check", _check, "kiểm tra một kế hoạch")
    command.add_argument("id", metavar="ID")


def _check(store: Store, arguments: argparse.Namespace) -> None:
    from app.services.checks import list_findings

    plan, findings = store.read(list_findings, arguments.id)
    ignored = plan.ignored_findings
    if arguments.json:
        print_json(
            [_data(finding, is_ignored=finding.fingerprint in ignored) for finding in findings]
        )
        return
    for finding in findings:
        print(_line(finding, is_ignored=finding.fingerprint in ignored))
    if not findings:
        print("Không có gì cần xem lại.")


def _data(finding: Finding, *, is_ignored: bool) -> dict[str, object]:
    change = finding.proposal
    return {
        **finding_data(finding),
        "text": finding.text,
        "proposal": {"old": change.old, "new": change.new} if change else None,
        "ignored": is_ignored,
    }


def _line(finding: Finding, *, is_ignored: bool) -> str:
    severity = SEVERITY_NAMES[finding.severity] + (" (đã bỏ qua)" if is_ignored else "")
    words = f" “{finding.text}”" if finding.text else ""
    clause = f" [{finding.clause}]" if finding.clause else ""
    change = f" → “{finding.proposal.new}”" if finding.proposal else ""
    return f"{severity} · {finding.place}:{words} {finding.message}{clause}{change}"
