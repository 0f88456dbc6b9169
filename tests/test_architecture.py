"""The architecture: imports go down only (the contracts stand in pyproject.toml)."""

import ast
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
SOURCES = sorted((ROOT / "app").rglob("*.py"))


def test_import_contracts(tmp_path: Path) -> None:
    """In a process of its own: the linter sets up logging for the whole process."""
    lint = f"cli.lint_imports(cache_dir={str(tmp_path)!r})"
    run = f"import sys, importlinter.cli as cli; sys.exit({lint})"
    done = subprocess.run(
        [sys.executable, "-c", run], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout
    assert "kept, 0 broken" in done.stdout


def test_no_network_code() -> None:
    """The program never needs the network: nothing in it can reach one."""
    forbidden = {"socket", "http", "urllib", "ssl", "ftplib", "smtplib", "requests"}
    for source in SOURCES:
        tree = ast.parse(source.read_text(encoding="utf-8"))
        names = {
            name.split(".")[0]
            for node in ast.walk(tree)
            if isinstance(node, ast.Import | ast.ImportFrom)
            for name in (
                [alias.name for alias in node.names]
                if isinstance(node, ast.Import)
                else [node.module or ""]
            )
        }
        assert not names & forbidden, source


def test_module_sizes() -> None:
    """No module grows past 400 lines."""
    lengths = {source: len(source.read_text(encoding="utf-8").splitlines()) for source in SOURCES}
    assert {str(source): length for source, length in lengths.items() if length > 400} == {}
