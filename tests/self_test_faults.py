"""``python -m tests.self_test_faults [PROGRAM]``: take one shipped file away, see one line fail.

PROGRAM is the folder of a built program (on Linux); without it the source tree is tried. The whole
self-test runs for each file, so it takes some minutes; the tests do the same on its first part.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
SHIPPED = "resources/shipped.txt"
_FAILED = re.compile(r"^LỖI +([^:]+)", re.MULTILINE)


def main(words: list[str]) -> int:
    """The number of files whose absence does not fail exactly their line."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "program"
        if words:
            shutil.copytree(words[0], root)
            resources, command = root / "_internal", [str(root / "khgd"), "--self-test"]
        else:
            for name in ("app", "resources"):
                shutil.copytree(ROOT / name, root / name)
            shutil.copy2(ROOT / "pyproject.toml", root)
            resources, command = root, [sys.executable, "-P", "-m", "app", "--self-test"]
        return _try_each(resources, command)


def _try_each(resources: Path, command: list[str]) -> int:
    names = (resources / SHIPPED).read_text(encoding="utf-8").split()
    wrong = 0
    for name in ["", SHIPPED, *names]:
        aside = resources / f"{name}.aside"
        if name:
            (resources / name).rename(aside)
        failed, code = _run(command, resources)
        if name:
            aside.rename(resources / name)
        is_right = failed == ([name] if name else []) and code == len(failed)
        wrong += not is_right
        print(f"{'' if is_right else 'WRONG '}{name or 'nothing'}: {code} {failed}", flush=True)
    return wrong


def _run(command: list[str], resources: Path) -> tuple[list[str], int]:
    environment = {**os.environ, "PYTHONPATH": str(resources), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        command, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    return _FAILED.findall(done.stdout), done.returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
