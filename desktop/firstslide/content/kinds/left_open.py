"""What was left open at a month's end and how old it was, and what came back: by function, where logs know it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from firstslide.analysis.values import Analysis, BacklogMonth, Reopened, ReopenedMonth
from firstslide.content import words
from firstslide.content.elements import TableColumn, TableElement, TableRow, Words
from firstslide.content.hours import NOT_NAMED
from firstslide.deck.results import left_open
from firstslide.meeting.periods import Period

_OPEN = (
    TableColumn("came in", 0.12, "right"),
    TableColumn("closed", 0.12, "right"),
    TableColumn("left open", 0.13, "right"),
    TableColumn("half older than", 0.16, "right"),
    TableColumn("oldest", 0.16, "right"),
)


@dataclass(frozen=True)
class LeftOpen:
    """The table, and what its key says beside it."""

    table: TableElement
    remarks: tuple[str, ...]


def open_table(analysis: Analysis, period: Period, rows: int) -> LeftOpen:
    """So many of the functions, those with the most left open first."""
    known = left_open(analysis)
    shown = known[:rows]
    columns: tuple[TableColumn, ...] = (TableColumn(f"At the end of {period.name}", 0.31),)
    if any(_month(analysis, key) for key in shown):
        columns = (*columns, *_OPEN)
    again = any(_again(analysis, key) for key in shown)
    made = tuple(_row(analysis, key, again, len(columns) - 1) for key in shown)
    if again:
        columns = (*columns, TableColumn("opened again", 0.2, "right"))
    remarks = (f"{len(shown)} of {words.figured(len(known), 'function')} with the most left open",)
    return LeftOpen(TableElement(columns, made), remarks if len(shown) < len(known) else ())


def open_title(analysis: Analysis, period: Period) -> str:
    """What was left, over all functions: tickets alike, so they are added."""
    months = [month for key in left_open(analysis) if (month := _month(analysis, key)) is not None]
    if months:
        left, came, gone = (sum(counts) for counts in zip(*((m.left, m.opened, m.closed) for m in months), strict=True))
        return words.fitting(
            f"{left:,} tickets left open at the end of {period.name}; {came:,} came in, {gone:,} closed"
        )
    back = [found[1] for key in left_open(analysis) if (found := _again(analysis, key)) is not None]
    again, count = sum(month.reopened for month in back), sum(month.count for month in back)
    return words.fitting(f"{again:,} of {count:,} tickets of {period.name} were opened again")


def _month(analysis: Analysis, key: str) -> BacklogMonth | None:
    months = (month for b in analysis.backlog if b.function == key for month in b.months)
    return next((month for month in months if month.period == analysis.latest), None)


def _again(analysis: Analysis, key: str) -> tuple[Reopened, ReopenedMonth] | None:
    for reopened in analysis.reopened:
        for month in reopened.months:
            if reopened.function == key and month.period == analysis.latest:
                return reopened, month
    return None


def _row(analysis: Analysis, key: str, again: bool, figures: int) -> TableRow:
    function, month, back = analysis.function(key), _month(analysis, key), _again(analysis, key)
    name = Words(function.function if function else key.replace("-", " ") or NOT_NAMED)
    if month is None:
        cells: tuple[Words, ...] = tuple(Words("not known", "muted") for _ in range(figures))
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
        f"{month.reopened:,} of {month.count:,}" if month.count else "–",
        cells=month.cells,
        second=f"{reopened.reopened:,} of {reopened.count:,} in all months" if reopened.count else "",
        second_tone="muted",
    )


def _age(days: Decimal | None) -> str:
    return "–" if days is None else f"{words.number(days, 1)} {'day' if days == 1 else 'days'}"
