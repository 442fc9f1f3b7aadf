"""Which remembered table a table is, which of its columns is which, and what has changed since.

Tables are met by sheet and headings, columns by header path, then by likeness, place and what they hold. How sure a
match is comes with it; what is done about one that is not sure is decided by ``layout_use``. Pure.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from firstslide.meeting.imports import Column, leaf
from firstslide.workbooks.language import words
from firstslide.workbooks.tables.understand import Understood

from . import layouts
from .layouts import Holds, Layout, LayoutColumn, LayoutTable

SURE = 0.8  # how sure a renamed column is, from which on it is taken for the former one
LIKELY = 0.4  # and from which on it is asked about: the place and what it holds are enough
_SAME_BOOK = 85.0  # of 100: how alike the patterns of two versions' names are
_SHARED = 0.3  # the share of headings that a table of the same sheet has with a remembered one
_ENOUGH = 0.6  # the same with those that are called otherwise now


@dataclass(frozen=True)
class Match:
    """A table with the one remembered that it is. ``score`` is 1 where sheet and headings are the same."""

    understood: Understood
    layout: Layout
    table: LayoutTable
    score: float


@dataclass(frozen=True)
class Pair:
    """A column and what it was. ``sure`` is 1 for the same heading, ``other_time`` tells that only its month or year
    is another.
    """

    old: LayoutColumn
    new: Column
    sure: float = 1.0
    other_time: bool = False


@dataclass(frozen=True)
class Alignment:
    """The columns of a table against those remembered; ``moved`` are pairs in another order than they stood in."""

    pairs: tuple[Pair, ...]
    gone: tuple[LayoutColumn, ...]
    added: tuple[Column, ...]
    moved: tuple[Pair, ...]


# --------------------------------------------------------------------------------------------------------- tables


def same_book(one: str, other: str) -> bool:
    """True for names of workbooks that are versions of one another, by all but months, years and numbers."""
    return fuzz.ratio(layouts.file_pattern(one), layouts.file_pattern(other)) >= _SAME_BOOK


def match(workbook: str, understood: Sequence[Understood], known: Sequence[Layout]) -> list[Match]:
    """The tables of a workbook that a layout knows. The layout that knows most of them comes first, then one of the
    same workbook, then the one used last.
    """
    found = [(layout, _of_layout(workbook, understood, layout)) for layout in known]

    def rank(one: tuple[Layout, list[Match]]) -> tuple[float, bool, str]:
        layout, matches = one
        return round(sum(m.score for m in matches), 2), same_book(layout.workbook, workbook), layout.used

    best: dict[str, Match] = {}
    for _, matches in sorted(found, key=rank, reverse=True):
        for one in matches:
            best.setdefault(one.understood.table.id, one)
    return list(best.values())


def _of_layout(workbook: str, understood: Sequence[Understood], layout: Layout) -> list[Match]:
    same = same_book(layout.workbook, workbook)
    theirs = _ordinals([(t.sheet, layouts.collapsed(t.found_by)) for t in layout.tables])
    keys = [layouts.collapsed(layouts.headers_of(u.original, u.found)) for u in understood]
    ours = _ordinals([(u.table.sheet, k) for u, k in zip(understood, keys, strict=True)])
    found = []
    for one, headings, place in zip(understood, keys, ours, strict=True):
        scored = [
            (score + _closeness(one, table, place == their), number, score)
            for number, (table, their) in enumerate(zip(layout.tables, theirs, strict=True))
            if not table.drawn and (score := _score(one.table.sheet, headings, table, same=same)) > 0
        ]
        if scored:
            _, number, score = max(scored)
            found.append(Match(one, layout, layout.tables[number], min(1.0, score)))
    return found


def _ordinals(keys: Sequence[tuple[object, ...]]) -> list[int]:
    """Which one of its kind each is, counted from 0."""
    seen: Counter[tuple[object, ...]] = Counter()
    found = []
    for one in keys:
        found.append(seen[one])
        seen[one] += 1
    return found


def _score(sheet: str, headings: tuple[str, ...], table: LayoutTable, *, same: bool) -> float:
    """How well a table meets a remembered one; 0 where it is another."""
    theirs = layouts.collapsed(table.found_by)
    if layouts.pattern(sheet) != layouts.pattern(table.sheet):
        # Another sheet: the workbook must be the same one, and the headings exactly.
        return 0.8 if same and headings == theirs else 0.0
    shared = sum((Counter(headings) & Counter(theirs)).values())
    most = max(len(headings), len(theirs), 1)
    if shared < _SHARED * most:
        return 0.0
    rest = [list((Counter(a) - Counter(b)).elements()) for a, b in ((headings, theirs), (theirs, headings))]
    alike = (shared + _renamed(*rest)) / most
    return round(0.7 * alike + 0.3, 3) if alike >= _ENOUGH else 0.0


def _renamed(ours: Sequence[str], theirs: Sequence[str]) -> float:
    """How much of the other headings is merely called otherwise."""
    return sum(max((likeness(one, other) for other in theirs), default=0.0) for one in ours) * 0.8


def _closeness(understood: Understood, table: LayoutTable, same_turn: bool) -> float:
    """What tells tables with the same headings apart: sheet, block, their turn on the sheet, and their place."""
    near = min(10, abs(layouts.first_row(understood.found) - table.row))
    return (
        0.05 * (understood.table.sheet == table.sheet)
        + 0.04 * (words.fold(understood.found.region.block) == words.fold(table.block))
        + 0.03 * same_turn
        + 0.001 * (10 - near)
        + 0.005 * table.taken
    )


# -------------------------------------------------------------------------------------------------------- columns


def likeness(one: str, other: str) -> float:
    """How alike two folded headings are, from 0 to 1; an abbreviation is very like what it stands for."""
    if not one or not other:
        return 0.0
    short, long = sorted((one, other), key=len)
    if len(short) >= 3 and all(
        any(word.startswith(part) for word in long.split()) for part in short.split() if part != "/"
    ):
        return 0.9
    return max(fuzz.ratio(one, other), fuzz.token_sort_ratio(one, other)) / 100


def align(old: Sequence[LayoutColumn], understood: Understood) -> Alignment:
    """Which column is which: by the same heading, by the same but for its months, then by likeness."""
    new = understood.table.columns
    pairs = _paired(old, new, [layouts.literal(c.header) for c in old], [layouts.literal(c.header) for c in new])
    pairs += _unnamed(old, new)
    left, right = _left(old, new, pairs)
    pairs += _other_times(left, right)
    left, right = _left(old, new, pairs)
    renamed = _by_likeness(left, right, pairs, understood)
    pairs += renamed
    left, right = _left(old, new, pairs)
    pairs += _more_months(old, right)
    gone, added = left, [c for c in right if not any(p.new is c for p in pairs)]
    one_each = [p for p in pairs if not p.other_time]
    return Alignment(tuple(pairs), tuple(gone), tuple(added), tuple(_moved(one_each)))


def settled(aligned: Alignment, asked: Collection[int]) -> Alignment:
    """The alignment without the doubtful pairs that nobody is asked about: one column is gone, the other new."""
    apart = [p for p in aligned.pairs if p.sure < SURE and p.new.index not in asked]
    return Alignment(
        tuple(p for p in aligned.pairs if p not in apart),
        (*aligned.gone, *(p.old for p in apart)),
        tuple(sorted((*aligned.added, *(p.new for p in apart)), key=lambda c: c.index)),
        tuple(p for p in aligned.moved if p not in apart),
    )


def _paired(
    old: Sequence[LayoutColumn], new: Sequence[Column], old_keys: Sequence[str], new_keys: Sequence[str]
) -> list[Pair]:
    """The columns of the same key, the first with the first and so on."""
    turns = zip(old_keys, _ordinals([(k,) for k in old_keys]), strict=True)
    places = dict(zip(turns, old, strict=True))
    wanted = zip(new_keys, _ordinals([(k,) for k in new_keys]), strict=True)
    return [Pair(places[at], column) for at, column in zip(wanted, new, strict=True) if at[0] and at in places]


def _unnamed(old: Sequence[LayoutColumn], new: Sequence[Column]) -> list[Pair]:
    """Columns without a heading that stand where one stood."""
    places = {c.place: c for c in old if not c.header}
    return [Pair(places[c.index], c) for c in new if not c.header and c.index in places]


def _left(
    old: Sequence[LayoutColumn], new: Sequence[Column], pairs: Sequence[Pair]
) -> tuple[list[LayoutColumn], list[Column]]:
    before, now = {id(p.old) for p in pairs}, {p.new.index for p in pairs}
    return [c for c in old if id(c) not in before], [c for c in new if c.index not in now]


def _other_times(old: Sequence[LayoutColumn], new: Sequence[Column]) -> list[Pair]:
    """Columns whose headings are the same but for their month or year, in their order."""
    pairs = _paired(old, new, [layouts.key(c.header) for c in old], [layouts.key(c.header) for c in new])
    return [Pair(p.old, p.new, other_time=True) for p in pairs if layouts.timely(p.new.header)]


def _more_months(old: Sequence[LayoutColumn], new: Sequence[Column]) -> list[Pair]:
    """More months than there were: each with the last of its kind."""
    last = {layouts.key(c.header): c for c in old if layouts.timely(c.header)}
    keys = [(column, layouts.key(column.header)) for column in new]
    return [Pair(last[key], column, other_time=True) for column, key in keys if key in last]


def _by_likeness(
    old: Sequence[LayoutColumn], new: Sequence[Column], known: Sequence[Pair], understood: Understood
) -> list[Pair]:
    """Columns that are called otherwise now, the surest first."""
    places = {p.new.index: p.old.place for p in known}
    held = {c.index: layouts.holds(understood, c.index) for c in new}
    scored = sorted(
        (
            (_sureness(was, now, places, held[now.index]), -i, -j)
            for i, was in enumerate(old)
            for j, now in enumerate(new)
            if not layouts.timely(was.header) and not layouts.timely(now.header)
        ),
        reverse=True,
    )
    pairs: list[Pair] = []
    for sure, i, j in scored:
        one = Pair(old[-i], new[-j], round(sure, 2))
        if sure >= LIKELY and not any(p.old is one.old or p.new is one.new for p in pairs):
            pairs.append(one)
    return pairs


def _sureness(was: LayoutColumn, now: Column, before: Mapping[int, int], held: Holds) -> float:
    """How sure it is that a column is a former one under another name: by its words, its neighbours, what it holds."""
    one, other = layouts.literal(was.header), layouts.literal(now.header)
    alike = likeness(one, other)
    if alike < SURE and _means(was.header) is not None and _means(was.header) == _means(now.header):
        alike = 0.85  # a synonym
    same = 1.0 if held == was.holds else 0.3 if not held or not was.holds else 0.0
    return 0.55 * alike + 0.3 * _between(was, now, before) + 0.15 * same


def _means(header: str) -> object:
    guess = words.guess(leaf(header))
    return None if guess is None else guess.field


def _between(was: LayoutColumn, now: Column, before: Mapping[int, int]) -> float:
    """1 where the neighbours on both sides are the former ones, 0.5 where they are on one."""
    left = max((i for i in before if i < now.index), default=None)
    right = min((i for i in before if i > now.index), default=None)
    places = sorted(before.values())
    at = bisect_left(places, was.place)
    was_left, was_right = (places[at - 1] if at else None), (places[at] if at < len(places) else None)
    same_left = (None if left is None else before[left]) == was_left
    same_right = (None if right is None else before[right]) == was_right
    return 0.5 * same_left + 0.5 * same_right


def _moved(pairs: Sequence[Pair]) -> list[Pair]:
    """The fewest pairs without which the others stand in the order in which they stood."""
    ordered = sorted(pairs, key=lambda p: p.new.index)
    ends: list[int] = []  # for each length, the smallest place at which an ascending row of that length ends
    lengths = []
    for pair in ordered:
        length = bisect_left(ends, pair.old.place)
        ends[length : length + 1] = [pair.old.place]
        lengths.append(length)
    kept: set[int] = set()
    wanted, limit = len(ends) - 1, float("inf")
    for at in range(len(ordered) - 1, -1, -1):
        if lengths[at] == wanted and ordered[at].old.place < limit:
            kept.add(at)
            wanted, limit = wanted - 1, ordered[at].old.place
    return [p for at, p in enumerate(ordered) if at not in kept]
