"""What was left open at a month's end and how old it was, and what came back: by function, where logs know it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from firstslide.analysis.values import Analysis, Backlog, BacklogMonth, Reopened, ReopenedMonth

from . import words
from .values import TableColumn, TableElement, TableRow, Words

_FEWEST = 2  # rows, however much stands above


@dataclass(frozen=True)
class LeftOpen:
    """The table, and what its key says beside it."""

    table: TableElement
    remarks: tuple[str, ...]


def left_open(analysis: Analysis, room: int) -> LeftOpen | None:
    """The functions with the most left open, then those with the most opened again; None where no log knows either.

    ``room`` is for how many functions the slide has place besides the fewest that are shown anyway.
    """
    keys = dict.fromkeys(
        [
            *(b.function for b in sorted(analysis.backlog, key=_left, reverse=True)),
            *(r.function for r in sorted(analysis.reopened, key=lambda r: -r.reopened)),
        ]
    )
    known = [key for key in keys if _month(analysis, key) or _again(analysis, key)]
    if not known:
        return None
    shown = known[: _FEWEST + room]
    period = analysis.latest
    month = period.name if period else ""
    columns: tuple[TableColumn, ...] = (
        TableColumn(f"At the end of {month}", 0.31),
        TableColumn("came in", 0.12, "right"),
        TableColumn("closed", 0.12, "right"),
        TableColumn("left open", 0.13, "right"),
        TableColumn("half older than", 0.16, "right"),
        TableColumn("oldest", 0.16, "right"),
    )
    again = any(_again(analysis, key) for key in shown)
    if again:
        columns = (*columns, TableColumn("opened again", 0.2, "right"))
    rows = tuple(_row(analysis, key, again) for key in shown)
    remarks = (f"{len(shown)} of {words.figured(len(known), 'function')} below, those with the most left open",)
    return LeftOpen(TableElement(columns, rows), remarks if len(shown) < len(known) else ())


def _left(backlog: Backlog) -> int:
    return backlog.months[-1].left if backlog.months else 0


def _month(analysis: Analysis, key: str) -> BacklogMonth | None:
    months = (month for b in analysis.backlog if b.function == key for month in b.months)
    return next((month for month in months if month.period == analysis.latest), None)


def _again(analysis: Analysis, key: str) -> tuple[Reopened, ReopenedMonth] | None:
    for reopened in analysis.reopened:
        for month in reopened.months:
            if reopened.function == key and month.period == analysis.latest:
                return reopened, month
    return None


def _row(analysis: Analysis, key: str, again: bool) -> TableRow:
    function, month, back = analysis.function(key), _month(analysis, key), _again(analysis, key)
    name = Words(function.function if function else key.replace("-", " "))
    if month is None:
        cells: tuple[Words, ...] = tuple(Words("not known", "muted") for _ in range(5))
    else:
        texts = (
            f"{month.opened:,}",
            f"{month.closed:,}",
            f"{month.left:,}",
            _age(month.median_age),
            _age(month.oldest_age),
        )
        cells = tuple(Words(text, "strong" if at == 2 else "plain", month.cells) for at, text in enumerate(texts))
    if again:
        cells = (*cells, _back(*back) if back else Words("not known", "muted"))
    return TableRow((name, *cells), at=key)


def _back(reopened: Reopened, month: ReopenedMonth) -> Words:
    return Words(
        f"{month.reopened:,} of {month.count:,}",
        cells=month.cells,
        second=f"{reopened.reopened:,} of {reopened.count:,} in all months",
        second_tone="muted",
    )


def _age(days: Decimal | None) -> str:
    return "–" if days is None else f"{words.number(days, 1)} {'day' if days == 1 else 'days'}"
