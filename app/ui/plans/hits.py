"""From what a search has found to where it is edited."""

from app.domain.places import Spot, SpotKind
from app.domain.search_hits import HitKind, piece_of
from app.domain.search_words import wanted_words
from app.services.search import Hit
from app.ui.plans.editor import PlanEditor
from app.ui.plans.groups import Group

_GROUPS = {
    HitKind.SUBJECT: Group.SUBJECT,
    HitKind.NUMBER: Group.LETTERHEAD,
    HitKind.BASIS: Group.BASES,
    HitKind.PREAMBLE: Group.BASES,
    HitKind.SECTION: Group.OUTLINE,
    HitKind.CLOSING: Group.CLOSING,
    HitKind.INDICATOR: Group.INDICATORS,
    HitKind.TASK: Group.TASKS,
    HitKind.TABLE: Group.OUTLINE,
    HitKind.DUTY: Group.DUTIES,
    HitKind.APPENDIX: Group.APPENDICES,
    HitKind.RECIPIENT: Group.SIGNATURE,
    HitKind.SIGNATURE: Group.SIGNATURE,
}
_FIELDS = {
    HitKind.SECTION: "body",
    HitKind.APPENDIX: "body",
    HitKind.TASK: "content",
    HitKind.INDICATOR: "name",
    HitKind.RECIPIENT: "name",
    HitKind.BASIS: "text",
    HitKind.SIGNATURE: "signer_name",
}


def show_hit(editor: PlanEditor, hit: Hit, query: str) -> None:
    """Go to the group, and in it to the section or row; the first found words are selected."""
    group = _GROUPS[hit.kind]
    editor.navigation.choose(group)
    kind = SpotKind.LETTERHEAD if hit.kind is HitKind.NUMBER else SpotKind(hit.kind.value)
    spot = Spot(kind, hit.part_id, _FIELDS.get(hit.kind, hit.kind.value))
    piece = piece_of(hit.text, wanted_words(query))
    words = piece.text[slice(*piece.spans[0])] if piece.spans else ""
    editor.forms[group].show_spot(spot, words)
