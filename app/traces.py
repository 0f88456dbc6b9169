"""What of an error may be sent to others: its types and its places in the code, never a value.

The words of an exception may be those of a plan, the name of a person or of a file.
"""

import errno
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from traceback import walk_tb
from types import TracebackType

from app.paths import PROGRAM

_MOST_PLACES = 40  # an endless recursion has a thousand, all the same
_LAST_PARTS = 3  # of the path of a library, without the folder that is named after the user


def describe_error(error: BaseException) -> str:
    """The error and what led to it, the first cause first: a line each, and one for each place."""
    blocks = [
        "\n".join([_name(one), *_places(one.__traceback__)]) for one in reversed([*_causes(error)])
    ]
    return "\n".join(blocks)


def _causes(error: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    cause: BaseException | None = error
    while cause is not None and id(cause) not in seen:
        seen.add(id(cause))
        yield cause
        cause = cause.__cause__ or (None if cause.__suppress_context__ else cause.__context__)


def _name(error: BaseException) -> str:
    kind = type(error)
    return " ".join(filter(None, (f"{kind.__module__}.{kind.__qualname__}", _fact(error))))


def _fact(error: BaseException) -> str:
    """What says more without saying anything of the data."""
    match error:
        case OSError():
            windows = getattr(error, "winerror", None)
            number = errno.errorcode.get(error.errno or 0, "")
            return f"{number} {windows}" if windows else number
        case AttributeError() | NameError() | ImportError():
            # what is no name of the code may have come from a text
            name = error.name or ""
            return name if name.isascii() and name.replace(".", "").isidentifier() else ""
        case UnicodeError():
            return str(getattr(error, "encoding", ""))
        case _:
            return str(getattr(error, "sqlite_errorname", ""))


def _places(trace: TracebackType | None) -> list[str]:
    """The innermost place last; no line of the source, no value of a variable."""
    return [
        f"  {_shortened(frame.f_code.co_filename)}:{line} {frame.f_code.co_qualname}"
        for frame, line in deque(walk_tb(trace), _MOST_PLACES)
    ]


def _shortened(file: str) -> str:
    path = Path(file)
    if path.is_relative_to(PROGRAM) and "site-packages" not in path.parts:
        return path.relative_to(PROGRAM).as_posix()
    return "/".join(path.parts[-_LAST_PARTS:])
