"""Blocks of columns that repeat: many tables beside one another under one header, each with its title and all with the
same rows.

Told from one table of months across, whose headings are times, and from one of plan and actual, whose headings say what
the figures are: those stay one table. Knows the header alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from firstslide.meeting.imports import Field, leaf
from firstslide.workbooks.columns.columns import NUMERIC
from firstslide.workbooks.columns.headings import Header, Region, filled, paths
from firstslide.workbooks.language import periods, words
from firstslide.workbooks.values import Sheet, Value

_FEWEST = 2  # blocks
_WIDEST = 60  # columns of a block


@dataclass(frozen=True)
class Blocks:
    """The first column of each block, how many columns a block has, and what each block is called."""

    starts: tuple[int, ...]
    width: int
    titles: tuple[str, ...]


def split(sheet: Sheet, region: Region, header: Header) -> list[Region]:
    """The region of each block, or the region alone where nothing repeats."""
    found = find(sheet, region, header)
    if found is None:
        return [region]
    labels = tuple(range(region.left, found.starts[0]))
    return [
        replace(region, left=start, right=start + found.width - 1, labels=labels, block=title)
        for start, title in zip(found.starts, found.titles, strict=True)
    ]


def find(sheet: Sheet, region: Region, header: Header) -> Blocks | None:
    """The blocks of a table, or None."""
    if not header.rows or region.right - region.left < 3:
        return None
    over = paths(sheet, region, header.rows)
    leaves = [over[c][-1] if over[c] else None for c in region.columns]
    for first in range(1, min(len(leaves) - 3, 8)):
        rest = leaves[first:]
        for width in range(2, min(_WIDEST, len(rest) // _FEWEST) + 1):
            if len(rest) % width == 0 and (same := _repeats(rest, width)):
                starts = tuple(range(region.left + first, region.right + 1, width))
                titles = tuple(_title(over, start, width, same) for start in starts)
                if _are_tables(titles):
                    return Blocks(starts, width, titles)
    return None


def _repeats(leaves: Sequence[Value], width: int) -> tuple[int, ...]:
    """Which headings of a block come again in every block; none where too few do, or where one is empty."""
    same = tuple(
        at
        for at in range(width)
        if filled(leaves[at]) and all(leaves[at + n] == leaves[at] for n in range(0, len(leaves), width))
    )
    if any(not filled(one) for one in leaves) or len(same) * 3 < width * 2 or not _differ(leaves[:width]):
        return ()
    return same


def _differ(leaves: Sequence[Value]) -> bool:
    return len({str(one) for one in leaves}) == len(leaves)


def _title(over: dict[int, tuple[Value, ...]], start: int, width: int, same: Sequence[int]) -> str:
    """What stands over a block, and those of its own headings that only it has."""
    above = over[start][:-1]
    own = [over[start + at][-1] for at in range(width) if at not in same]
    return " / ".join(" ".join(str(part).split()) for part in (*above, *own))


def _are_tables(titles: Sequence[str]) -> bool:
    """True where the titles tell the blocks apart and are neither times nor what figures are."""
    if len(set(titles)) != len(titles) or any(not title for title in titles):
        return False
    last = [leaf(title) for title in titles]
    if all(periods.spans_two_years(text) for text in last):  # 2009-10, 2010-11, ...: no months
        return True
    return not any(_is_time(text) or _is_figure(text) for text in last)


def _is_time(text: str) -> bool:
    return periods.is_year(text) or periods.heading(text) is not None


def _is_figure(text: str) -> bool:
    plain = " ".join(word for word in text.split() if not _is_time(word))
    guess = words.guess(plain)
    return guess is not None and guess.field in (*NUMERIC, Field.TARGET, Field.TOTAL)
