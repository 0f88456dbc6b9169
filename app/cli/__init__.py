"""Commands without a window: ``python -m app import FILE --json``.

Exit codes: 0 done, 1 it could not be done (one Vietnamese line on stderr says why), 2 wrong words.
"""

from app.cli.parser import make_parser, parse, paths_of, run_command

__all__ = ["make_parser", "parse", "paths_of", "run_command"]
