"""Whether the program tries to reach a network."""

import sys
from types import TracebackType


class SocketWatch:
    """Notes each use of a socket while it is entered; Python keeps an audit hook to its end."""

    def __init__(self) -> None:
        self.seen: list[str] = []
        self._is_on = False

    def __enter__(self) -> "SocketWatch":
        self._is_on = True
        sys.addaudithook(self._hear)
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: object, _trace: TracebackType | None
    ) -> None:
        self._is_on = False

    def _hear(self, event: str, _arguments: object) -> None:
        if self._is_on and event.startswith("socket."):
            self.seen.append(event)
