"""A next version of the program for trials: a higher number and one more migration."""

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
_MIGRATION = '''"""For the trial of an upgrade: tasks go into a table with one more column."""

import sqlalchemy as sa
from alembic import op

revision = "{revision}"
down_revision = "{before}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table("trials", sa.Column("id", sa.String(length=36), primary_key=True))
    with op.batch_alter_table("tasks", recreate="always") as table:
        table.add_column(sa.Column("trial", sa.Text(), nullable=False, server_default="thử"))
'''


def make_newer(folder: Path) -> Path:
    """The source tree of HEAD as its next version, in a new ``folder``."""
    folder.mkdir(parents=True)
    archive = subprocess.run(
        ["git", "archive", "HEAD"], cwd=ROOT, check=True, capture_output=True
    ).stdout
    subprocess.run(["tar", "-x", "-C", folder], input=archive, check=True)
    _change(folder / "pyproject.toml", r'(?m)^version = "(\d+)\.(\d+)', _next_minor)
    migrations = folder / "app/migrations"
    before = max(path.name[:4] for path in migrations.glob("versions/0*.py"))
    revision = f"{int(before) + 1:04}"
    name = f"versions/{revision}_trial.py"
    text = _MIGRATION.format(revision=revision, before=before)
    (migrations / name).write_text(text, encoding="utf-8")
    _change(migrations / "__init__.py", f'HEAD = "{before}"', lambda _: f'HEAD = "{revision}"')
    shipped = folder / "resources/shipped.txt"
    lines = [*shipped.read_text(encoding="utf-8").splitlines(), f"app/migrations/{name}"]
    shipped.write_text("\n".join(sorted(lines)) + "\n", encoding="utf-8")
    return folder


def _next_minor(found: re.Match[str]) -> str:
    return f'version = "{found[1]}.{int(found[2]) + 1}'


def _change(path: Path, pattern: str, put: Callable[[re.Match[str]], str]) -> None:
    text, count = re.subn(pattern, put, path.read_text(encoding="utf-8"))
    if count != 1:
        raise ValueError(f"{pattern} stands {count} times in {path}")
    path.write_text(text, encoding="utf-8")
