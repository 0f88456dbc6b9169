"""Names from the directory that fields offer while the user types."""

from collections.abc import Iterable

from app.domain.collation import name_sort_key
from app.domain.signing import head_title
from app.models import Plan
from app.services.clone_baseline import CloneBaseline, find_baseline
from app.services.directory import get_agency
from app.services.legal_bases import UsedBasis, list_used_bases
from app.services.recipients import (
    KnownRecipient,
    Line,
    add_usual_recipients,
    list_recipients,
)
from app.ui.workspace import Workspace


class Suggestions:
    """Read once when a plan is opened."""

    def __init__(self) -> None:
        self._workspace: Workspace | None = None
        self.units: list[str] = []
        self.leaders: list[str] = []
        self.titles: list[str] = []
        self.title_of: dict[str, str] = {}  # a leader's title
        self.head_title = ""  # of the office's head
        self.recipients: list[str] = []
        self.purposes: list[str] = []
        self.origin = CloneBaseline()  # what the open plan was before it was edited

    def load(self, workspace: Workspace) -> None:
        """Take what the directory holds now."""
        self._workspace = workspace
        agency = workspace.store.read(get_agency)
        active = [unit for unit in agency.units if unit.is_active]
        self.units = _distinct(name for unit in active for name in (unit.name, unit.abbreviation))
        people = [leader for leader in agency.leaders if leader.is_active]
        self.leaders = sorted(_distinct(leader.full_name for leader in people), key=name_sort_key)
        self.titles = _distinct(leader.title for leader in people)
        self.title_of = {leader.full_name: leader.title for leader in people}
        self.head_title = head_title(leader.title for leader in people)
        usual = [recipient.name for recipient in agency.recipients]
        self.recipients = _distinct([*usual, *(unit.name for unit in active)])
        self.purposes = _distinct(
            [
                *(recipient.purpose for recipient in agency.recipients),
                "để b/c",
                "thực hiện",
                "phối hợp",
            ]
        )

    def load_origin(self, workspace: Workspace, plan: Plan) -> None:
        """Take what the plan was when it came from last year's."""
        self.origin = CloneBaseline(workspace.store.read(find_baseline, plan))

    def read_used_bases(self) -> list[UsedBasis]:
        """The căn cứ of all plans, read now."""
        return self._workspace.store.read(list_used_bases) if self._workspace else []

    def read_recipients(self) -> list[KnownRecipient]:
        """The nơi nhận of the directory and of all plans, read now."""
        return self._workspace.store.read(list_recipients) if self._workspace else []

    def keep_recipients(self, lines: Iterable[Line]) -> int:
        """Put lines into the directory; returns how many are new there."""
        if self._workspace is None:
            return 0
        count = self._workspace.write(add_usual_recipients, lines)
        self.load(self._workspace)
        return count


def _distinct(names: Iterable[str]) -> list[str]:
    return [name for name in dict.fromkeys(names) if name]
