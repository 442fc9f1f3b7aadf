"""Where a figure on a slide comes from, in words: workbook, sheet and cell, and what those cells say. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from firstslide.meeting.cells import Cell, blocks
from firstslide.meeting.facts import MonthlyFact, Quantity

_MOST = 3  # facts said in full; a bar of twelve months is said by its block alone
_NAMES: dict[Quantity, str] = {
    Quantity.BASELINE: "planned",
    Quantity.ACTUAL: "done",
    Quantity.EFFORT: "hours worked",
    Quantity.CONTRACTED_EFFORT: "hours contracted",
    Quantity.ON_TIME: "on time",
    Quantity.MEASURED: "measured",
    Quantity.RESULT: "result",
    Quantity.TARGET: "target",
    Quantity.EXCLUDED: "excluded by agreement",
    Quantity.STAFFED: "hours staffed",
    Quantity.CHARGE: "charged",
}


def where(cells: Iterable[Cell]) -> str:
    """``delivered.xlsx, Service levels!F17:G17``, one block a sheet; "" for no cells."""
    return "; ".join(f"{block.workbook}, {block.sheet}!{block.cell}" for block in blocks(cells))


class Ledger:
    """What was read from which cell. Made once from the meeting's monthly facts."""

    def __init__(self, monthly: Iterable[MonthlyFact]) -> None:
        self._by_cell: dict[Cell, list[MonthlyFact]] = {}
        for fact in monthly:
            for cell in fact.cells:
                self._by_cell.setdefault(cell, []).append(fact)

    def what(self, cells: Iterable[Cell]) -> str:
        """``June 2026: 125 on time, 142 measured``; "" where the cells hold more than can be said in a line."""
        facts = list(dict.fromkeys(fact for cell in cells for fact in self._by_cell.get(cell, ())))
        if not facts or len(facts) > _MOST or len({fact.period for fact in facts}) > 1:
            return ""
        return f"{facts[0].period.long}: {', '.join(_said(fact) for fact in facts)}"


def _said(fact: MonthlyFact) -> str:
    name = _NAMES[fact.quantity]
    if fact.unit == "%" and fact.quantity in (Quantity.RESULT, Quantity.TARGET):
        return f"{name} {_plain(fact.value * 100)} %"
    return f"{_plain(fact.value)} {name}"


def _plain(value: Decimal) -> str:
    """The number as it is, without an exponent and without zeros at the end."""
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
