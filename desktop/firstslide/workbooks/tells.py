"""What the label of a row tells of its numbers: on time, measured, result, baseline, actual; or "#" and "%" before a name.

For tables in which each service level or function takes several rows.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from firstslide.meeting.facts import Quantity

from . import words


_MARKED = re.compile(r"^\s*(#|%|No\. of|Number of|Count of|Percent(?:age)? (?:of )?)\s*(.+)$", re.IGNORECASE)
_WORDS: tuple[tuple[Quantity | None, frozenset[str]], ...] = (
    (Quantity.ON_TIME, frozenset({"on time", "in time", "within target", "within sla", "met", "made", "number on time", "in sla", "numerator", "number met"})),
    (Quantity.MEASURED, frozenset({"measured", "total measured", "number measured", "population", "denominator", "total", "number", "count", "items"})),
    (Quantity.RESULT, frozenset({"result", "attainment", "percent", "achieved", "performance", "percent on time", "actual percent", "compliance", "score", "sla percent", "result percent"})),
    (Quantity.TARGET, frozenset({"target", "goal", "threshold", "target percent"})),
    (Quantity.BASELINE, frozenset({"baseline", "plan", "planned", "contracted", "budget"})),
    (Quantity.ACTUAL, frozenset({"actual", "actuals", "delivered", "volume", "actual volume", "delivered volume"})),
    (Quantity.EFFORT, frozenset({"hours", "effort", "actual hours"})),
    (None, frozenset({"variance", "variance percent", "difference", "delta", "var", "gap", "status", "rag", "ytd"})),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """What a row's numbers are (None: nothing to store), and the name left of the label once that is taken off."""

    quantity: Quantity | None
    name: str = ""


def tells(label: str) -> Told | None:
    """What a label tells, or None where it tells nothing."""
    text = words.fold(label)
    for quantity, known in _WORDS:
        if text in known:
            return Told(quantity)
    if match := _MARKED.match(label):
        percent = match[1].casefold().startswith(("%", "percent"))
        return Told(Quantity.RESULT if percent else Quantity.ACTUAL, match[2].strip())
    return None
