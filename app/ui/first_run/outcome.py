"""How the wizard was left."""

from enum import Enum, auto


class Outcome(Enum):
    """What the user wants after the wizard."""

    LATER = auto()
    SAMPLE = auto()
    SAVED = auto()
    FIRST_PLAN = auto()
