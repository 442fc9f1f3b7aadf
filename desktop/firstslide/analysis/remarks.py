"""Remarks on single months of a service level, put together as notes: one of each kind, not one a month."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from firstslide.meeting.cells import Cell
from firstslide.meeting.periods import Period

from .values import Note

RemarkCode = Literal["two-values", "sources-differ", "reported-differs", "counts-contradict", "over-100"]

_SHOWN = 3
_DONE: dict[RemarkCode, str] = {
    "two-values": "Neither is used: correct the workbook.",
    "sources-differ": "The first is used.",
    "reported-differs": "The counts are used.",
    "counts-contradict": "The counts are left out.",
    "over-100": "It is left out.",
}


@dataclass(frozen=True)
class Remark:
    """What is odd about one month, in words without a full stop."""

    code: RemarkCode
    period: Period
    words: str
    cells: tuple[Cell, ...]


def notes_of(measure: str, remarks: Iterable[Remark]) -> list[Note]:
    """The remarks on a service level as notes: one of each code, which names the first months and counts the rest."""
    by_code: dict[RemarkCode, list[Remark]] = {}
    for remark in remarks:
        by_code.setdefault(remark.code, []).append(remark)
    return [_note(measure, code, found) for code, found in by_code.items()]


def _note(measure: str, code: RemarkCode, remarks: list[Remark]) -> Note:
    cells = tuple(dict.fromkeys(cell for remark in remarks for cell in remark.cells))
    if len(remarks) == 1:
        return Note(code, f"{measure}, {remarks[0].period.long}: {remarks[0].words}. {_DONE[code]}", cells)
    shown = "; ".join(f"{remark.period.long}: {remark.words}" for remark in remarks[:_SHOWN])
    more = f"; and {len(remarks) - _SHOWN} more like it" if len(remarks) > _SHOWN else ""
    return Note(code, f"{measure}: {shown}{more}. {_DONE[code]}", cells)
