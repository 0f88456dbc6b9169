"""A scale of points in words, as it stands in a cell, and back.

``Tỷ lệ trẻ: từ 100 được 10 điểm; từ 75 được 5 điểm``, a line for each measure; ``2 điểm mỗi mục``
for points by count.
"""

import re
from decimal import Decimal

from app.domain.criteria import Measure, Scale, ScoringKind, Step
from app.domain.figures import read_figure, write_figure

_NUMBER = r"\d[\d.,]*"
_STEP = re.compile(
    rf"(?:từ\s+)?({_NUMBER})\s*%?\s*(?:được|=|→|->|:)\s*({_NUMBER})\s*(?:điểm)?", re.IGNORECASE
)
_EACH = re.compile(rf"({_NUMBER})\s*(?:điểm)?(?:\s*(?:mỗi|/|một)\s*.*)?", re.IGNORECASE)


def write_scale(kind: ScoringKind, scale: Scale) -> str:
    """What a kind of scoring needs to know beside the maximum; "" where that is nothing."""
    if kind is ScoringKind.COUNT and scale.per_item is not None:
        return f"{write_figure(scale.per_item)} điểm mỗi mục"
    if kind is ScoringKind.STEPS:
        return "\n".join(_write_measure(one) for one in scale.measures)
    return ""


def _write_measure(measure: Measure) -> str:
    steps = "; ".join(
        f"từ {write_figure(step.at_least)} được {write_figure(step.points)} điểm"
        for step in measure.steps
    )
    return f"{measure.title}: {steps}".strip()


def read_scale(kind: ScoringKind, text: str) -> Scale | None:
    """The scale that the words describe; None when they cannot be understood."""
    text = text.strip()
    if not text:
        return Scale()
    if kind is ScoringKind.COUNT:
        match = _EACH.fullmatch(text)
        each = read_figure(match[1]) if match else None
        return None if each is None else Scale(per_item=each)
    if kind is not ScoringKind.STEPS:
        return Scale()
    measures = [_read_measure(line) for line in text.splitlines() if line.strip()]
    known = tuple(one for one in measures if one is not None)
    return Scale(known) if len(known) == len(measures) else None


def _read_measure(line: str) -> Measure | None:
    """The steps stand behind the first colon from which on there is nothing else."""
    for at in (-1, *(n for n, char in enumerate(line) if char == ":")):
        steps = _read_steps(line[at + 1 :])
        if steps is not None and (steps or at >= 0):
            return Measure(line[: max(at, 0)].strip(), steps)
    return None


def _read_steps(text: str) -> tuple[Step, ...] | None:
    parts = [part.strip() for part in text.split(";") if part.strip()]
    steps = [_read_step(part) for part in parts]
    known = tuple(step for step in steps if step is not None)
    return known if len(known) == len(steps) else None


def _read_step(text: str) -> Step | None:
    match = _STEP.fullmatch(text)
    if not match:
        return None
    at_least, points = read_figure(match[1]), read_figure(match[2])
    return None if at_least is None or points is None else Step(at_least, points)


def scale_problem(kind: ScoringKind, scale: Scale, most: Decimal | None) -> str:
    """Why nobody could score by this scale, in a sentence; "" when one can."""
    if kind is ScoringKind.COUNT and not scale.per_item:
        return "Chưa ghi số điểm cho mỗi mục."
    if kind is not ScoringKind.STEPS:
        return ""
    if not any(measure.steps for measure in scale.measures):
        return "Chưa có thang điểm theo bậc."
    best = sum((measure.most for measure in scale.measures), Decimal())
    if most is not None and best != most:
        return (
            f"Bậc cao nhất của các thang cộng lại là {write_figure(best)} điểm, "
            f"tiêu chí này ghi {write_figure(most)}."
        )
    return ""
