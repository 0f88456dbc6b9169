"""How long work says how far it is; to cancel, the callback raises ``Cancelled``."""

from collections.abc import Callable

Progress = Callable[[str, float], None]
"""Called with what is being done, in Vietnamese, and the share done from 0 to 1."""


def no_progress(_what: str, _share: float) -> None:
    """For work that nobody watches."""
