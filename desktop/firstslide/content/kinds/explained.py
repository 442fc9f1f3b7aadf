"""What the data explain, all missed service levels side by side: where volume may have a part, and where it has none.

The counts over and within plan stand for themselves: no p-value, and no verdict of our own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from firstslide.analysis.values import Misses, ServiceLevelResult
from firstslide.content import words
from firstslide.content.accounts import accounting, accounts_short
from firstslide.content.body import Given, Made
from firstslide.content.elements import Key, TableColumn, TableElement, TableRow, Words
from firstslide.content.levels import misses_of, periods_of, window
from firstslide.content.values import Shows
from firstslide.deck.kinds import page_of
from firstslide.deck.results import EXPLAINED_ROWS, missed_levels
from firstslide.meeting.periods import listed, span

_COLUMNS = (
    TableColumn("What was missed", 0.25),
    TableColumn("When", 0.15),
    TableColumn("Over plan", 0.1),
    TableColumn("Within plan", 0.1),
    TableColumn("What we see", 0.24),
    TableColumn("What we don’t know", 0.16),
)
_ON_PLAN = (2, 3)
_UNTESTED = Words("–", "muted")
_LIKELY = ("supported", "partly supported")


def made(given: Given) -> Made:
    """A row for each missed service level, or a page of them."""
    analysis = given.analysis
    every = missed_levels(analysis)
    page = page_of(given.slide.about)
    levels = every[(page - 1) * EXPLAINED_ROWS : page * EXPLAINED_ROWS]
    if not levels:
        return Made("What the data explain", waits_for="No missed service level is left to stand here.")
    asked = [level for level in levels if level.explanation.label != "not volume-sensitive"]
    some = len(levels) < len(every) or analysis is not given.whole
    misses = [month for level in levels for month in level.misses]
    return Made(
        _title(analysis.misses, given.whole.misses) if page == 1 else _further_title(levels),
        accounting(misses, analysis, given.whole)
        if some
        else f"Missed service levels, months over and within plan, {span(window(analysis))}",
        (
            _table(levels),
            _key(levels, len(every)),
        ),
        Shows(misses=misses_of(levels), causes=frozenset(level.key for level in asked)),
    )


def _table(levels: Sequence[ServiceLevelResult]) -> TableElement:
    """The rows; without the two columns on plan where no service level was held against it."""
    rows = [_row(level) for level in levels]
    kept = [at for at in range(len(_COLUMNS)) if at not in _ON_PLAN or any(row.cells[at] != _UNTESTED for row in rows)]
    return TableElement(
        tuple(_COLUMNS[at] for at in kept),
        tuple(replace(row, cells=tuple(row.cells[at] for at in kept)) for row in rows),
        rule_under_header=True,
    )


def _further_title(levels: Sequence[ServiceLevelResult]) -> str:
    misses = words.plural(sum(level.missed for level in levels), "miss", "misses")
    return words.sentence(f"{misses} of {words.plural(len(levels), 'more service level')}")


def _title(misses: Misses, whole: Misses) -> str:
    """All misses of the service levels shown, in the three parts that add up."""
    shown = "" if misses.total == whole.total else " shown"
    parts = []
    if misses.explained:
        parts.append(f"volume is a likely contributor to {words.count(misses.explained)}")
    if misses.owned:
        parts.append(f"{words.count(misses.owned)} {'is' if misses.owned == 1 else 'are'} ours")
    if misses.not_yet:
        parts.append(f"{words.count(misses.not_yet)} not yet explained")
    if len(parts) == 1:
        what = f"{words.every(misses.total)} {'miss' if misses.total == 1 else 'misses'}{shown}"
        end = {
            "explained": f"volume is a likely contributor to {what}",
            "owned": f"{what} {'is' if misses.total == 1 else 'are'} ours to put right",
            "not_yet": f"{what} {'is' if misses.total == 1 else 'are'} not yet explained",
        }
        return words.fitting(next(end[name] for name in ("explained", "owned", "not_yet") if getattr(misses, name)))
    which = f"the {words.count(misses.total)} misses shown" if shown else f"{words.count(misses.total)} misses"
    return words.fitting(f"of {which}, {words.joined(parts)}", _in_short(misses, shown))


def _in_short(misses: Misses, shown: str) -> str:
    """The same in figures, where words have no room."""
    parts = [
        (misses.explained, f"volume a likely contributor to {misses.explained:,}"),
        (misses.owned, f"{misses.owned:,} ours"),
        (misses.not_yet, f"{misses.not_yet:,} not yet explained"),
    ]
    return f"{misses.total:,} misses{shown}: {', '.join(words for count, words in parts if count)}"


def _row(level: ServiceLevelResult) -> TableRow:
    cells = tuple(cell for month in level.misses for cell in month.cells)
    table = level.explanation.table
    over, within = table if table is not None else ((0, 0), (0, 0))
    return TableRow(
        (
            Words(
                level.measure,
                "strong",
                cells,
                second=words.figured(level.missed, "miss", "misses"),
                second_tone="missed",
                glyph="missed",
            ),
            Words(
                listed([month.period for month in level.misses], periods_of(level)),
                cells=cells,
                second=accounts_short(level.misses),
                second_tone="muted",
            ),
            _split(over, level),
            _split(within, level),
            Words(_seen(level), cells=(*level.target_cells, *level.result_cells)),
            Words(level.explanation.unknown or "–", "plain" if level.explanation.unknown else "muted"),
        ),
        at=level.key,
    )


def _split(table: tuple[int, int], level: ServiceLevelResult) -> Words:
    """``5 of 5 months``: in how many of the months over, or within, plan it was missed."""
    missed, met = table
    if level.explanation.table is None:
        return _UNTESTED
    if not missed + met:
        return Words("no month", "muted", level.result_cells)
    return Words(
        f"{missed} of {missed + met}", "missed" if missed else "plain", level.result_cells,
        second="months" if missed + met > 1 else "month", second_tone="muted",
    )  # fmt: skip


def _seen(level: ServiceLevelResult) -> str:
    """The honest sentence, without what the counts beside it say already."""
    label, sentence = level.explanation.label, level.explanation.sentence
    if label in _LIKELY:
        return sentence.partition(". ")[2]
    return sentence.replace("over baseline", "over plan")


def _key(levels: Sequence[ServiceLevelResult], total: int) -> Key:
    bands = sorted({level.deadband for level in levels if level.explanation.table is not None and level.deadband})
    remarks = []
    if bands:
        low, high = (words.number(band * 100) for band in (bands[0], bands[-1]))
        how = f"{low} %" if low == high else f"{low} to {high} %, by function,"
        unplanned = any(month.over and month.planned == 0 for level in levels for month in level.periods)
        remarks.append(f"over plan: more than {how} over the planned volume{', or without one' if unplanned else ''}")
    if len(levels) < total:
        remarks.insert(0, f"{len(levels)} of {words.figured(total, 'missed service level')} on this slide")
    return Key((), words.sentence("; ".join(remarks)))
