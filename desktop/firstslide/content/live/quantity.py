"""What a row of the table of quantities is, and the words that several of them are written in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal, Protocol, TypeVar

from firstslide.analysis.values import Analysis, FunctionResult, ServiceLevelResult
from firstslide.content import words
from firstslide.meeting.cells import Cell
from firstslide.meeting.periods import Period

Subject = FunctionResult | ServiceLevelResult | None
Of = Literal["level", "function", "all"]


@dataclass(frozen=True)
class Said:
    """What a quantity comes to. ``also`` are other ways to write it that are as true; ``part`` says of how much of the
    window it is, "" for all of it.
    """

    text: str
    cells: tuple[Cell, ...]
    also: tuple[str, ...] = ()
    part: str = ""


Find = Callable[[Analysis, Subject, Period | None], Said | None]


@dataclass(frozen=True)
class Quantity:
    """One row of the table. ``name`` is typed, ``what`` stands in lists and sentences.

    ``find`` gives None where the data do not say it; its period is None for the whole window. ``month`` and ``window``
    tell for which spans it is known at all.
    """

    name: str
    what: str
    of: Of
    find: Find
    month: bool = True
    window: bool = True


class _InMonth(Protocol):
    @property
    def period(self) -> Period: ...


_Month = TypeVar("_Month", bound=_InMonth)


def those_in(months: Iterable[_Month], period: Period | None) -> list[_Month]:
    """The months of a period; all of them for None. Compared by their parts: ten thousand figures ask for theirs."""
    if period is None:
        return list(months)
    year, month = period.year, period.month
    return [m for m in months if m.period.month == month and m.period.year == year]


def of_how_many(part: int, judged: int, every: int, cells: tuple[Cell, ...]) -> Said:
    """``six of nine``, as slides write it; ``all nine`` only where every one was judged."""
    some = words.of(part, judged)
    text = words.every(judged) if part == judged == every > 1 else some
    return Said(text, cells, (some, f"{part:,} of {judged:,}"))


def counted(value: Decimal | None, cells: tuple[Cell, ...], decimals: int = 2) -> Said | None:
    """A count or a sum; None where it is not known."""
    if value is None:
        return None
    whole = value == value.to_integral_value()
    also = () if whole else tuple(words.number(value, digits) for digits in (0, 1, 2))
    return Said(words.number(value, decimals), cells, also)


def added(parts: Sequence[tuple[Decimal | None, tuple[Cell, ...]]], decimals: int = 2) -> Said | None:
    """The sum of what is known; None where nothing is."""
    known = [(value, cells) for value, cells in parts if value is not None]
    whole = sum((value for value, _ in known), Decimal(0)) if known else None
    return counted(whole, joined(cells for _, cells in known), decimals)


def over_months(said: Said | None, known: int, whole: int) -> Said | None:
    """The same, with how many of the months it stands for: a sum of some is never silent on the others."""
    return said if said is None or known == whole else replace(said, part=f"{known} of {words.figured(whole, 'month')}")


def total(values: Iterable[Decimal | None]) -> Decimal:
    """The sum of what is known."""
    return sum((value for value in values if value is not None), Decimal(0))


def figure(value: Decimal | None) -> str:
    """A count as it is written; "" where it is not known."""
    return "" if value is None else words.number(value)


def joined(cells: Iterable[tuple[Cell, ...]]) -> tuple[Cell, ...]:
    """All of these cells, each once."""
    return tuple(dict.fromkeys(cell for some in cells for cell in some))


def those(cells: tuple[Cell, ...], of: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """Of a month's cells, those of one quantity: a month keeps the cells of all of them."""
    wanted = set(of)
    return tuple(cell for cell in cells if cell in wanted) or cells
