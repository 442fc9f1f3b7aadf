"""The lists of the mix: which there are, their bars, and how many are counted beside the bars."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from firstslide.analysis.values import Analysis, Share
from firstslide.content import words
from firstslide.content.elements import Facet, FacetBar
from firstslide.deck.kinds import logged
from firstslide.deck.parts import NOT_SAID, Parted, hours_key, part_at, part_key

MOST_BARS = 7
MOST_MONTHS = 12
_CONCENTRATED = 2  # names at most that a title calls a concentration
_SAID = Decimal("0.1")  # of the tickets at least, or a list tells nothing

What = Literal["function", "site", "origin", "priority", "hour", "weekday", "month", "effort"]
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_HOURS_A_BAR = 4
_Named = tuple[Share, str]  # with the key of what it is about


@dataclass(frozen=True)
class Listed:
    """One list: its shares in the order in which they stand. ``named`` stands in the subtitle after *by*.

    ``keys`` are those of the functions, months or parts of the work that the bars are about, one for each share.
    """

    what: What
    title: str
    named: str
    shares: tuple[Share, ...]
    keys: tuple[str, ...]
    upright: bool = False

    def facet(self, remark: str = "") -> Facet:
        """The list as bars, at most seven (of months twelve), the rest counted in its note, before the remark."""
        every = tuple(zip(self.shares, self.keys, strict=True))
        if self.what == "month":
            shown, rest = every[-MOST_MONTHS:], every[:-MOST_MONTHS]
        else:
            shown, rest = (every, ()) if self.what == "weekday" else _longest(every)
        much = frozenset(share.name for share in concentrated(self.shares, sum(share.count for share in self.shares)))
        bars = (_bar(share, self, at, share.name in much) for share, at in shown)
        notes = (_rest([share for share, _ in rest], self.what), remark)
        return Facet(self.title, tuple(bars), ". ".join(note for note in notes if note), self.upright)


def listed(analysis: Analysis) -> tuple[Listed, ...]:
    """The lists that the log can fill, those that say most first. A list with a single name tells nothing apart."""
    makers: tuple[Callable[[Analysis], Listed | None], ...] = (
        _functions,
        lambda a: _by_trait(a, "site", "Who for"),
        lambda a: _by_trait(a, "origin", "Where it came from"),
        lambda a: _by_trait(a, "priority", "How urgent"),
        _hours,
        _weekdays,
        _months,
        _effort,
    )
    return tuple(part for make in makers if (part := make(analysis)) is not None)


def months_logged(analysis: Analysis) -> range:
    """Where in the window the log's months stand, from its first to its last ticket: before it began and after it ended
    no work is lacking.
    """
    busy = [at for at in range(len(analysis.periods)) if any(share.months[at] for share in logged(analysis))]
    return range(busy[0], busy[-1] + 1) if busy else range(0)


def _functions(analysis: Analysis) -> Listed | None:
    found = sorted(_by_function(analysis), key=lambda one: -one[1].count)
    if len(found) < 2:
        return None
    shares, keys = [share for _, share in found], [key for key, _ in found]
    if rest := _of_no_function(analysis, shares):
        shares, keys = [*shares, rest], [*keys, ""]
    return Listed("function", "By function", "function", tuple(shares), tuple(keys))


def _of_no_function(analysis: Analysis, of_functions: Sequence[Share]) -> Share | None:
    """The tickets of the logs that name no function; None where all do."""
    log, theirs = _together("", logged(analysis)), _together("", of_functions)
    if log.count == theirs.count:
        return None
    count, measured, late = log.count - theirs.count, log.measured - theirs.measured, log.late - theirs.late
    return Share("", count, measured, late, None, (), log.cells)


def _effort(analysis: Analysis) -> Listed | None:
    """Hours of the tickets; only where the log gives them for every function, so that none looks idle."""
    found = _by_function(analysis)
    if len(found) < 2 or any(share.effort is None for _, share in found):
        return None
    found = sorted(found, key=lambda one: -(one[1].effort or 0))
    return Listed("effort", "Hours by function", "hours", tuple(s for _, s in found), tuple(k for k, _ in found))


def _by_function(analysis: Analysis) -> list[tuple[str, Share]]:
    found = []
    for function in analysis.functions:
        mix = analysis.mix("all", function.key)
        if mix is not None and mix.total:
            found.append((function.key, replace(mix.shares[0], name=function.function)))
    return found


def _by_trait(analysis: Analysis, trait: Literal["site", "origin", "priority"], title: str) -> Listed | None:
    shares = _shares(analysis, trait)
    if not _tells(shares):
        return None
    if trait == "priority" and all(any(c.isdigit() for c in share.name) for share in shares if share.name):
        shares = tuple(sorted(shares, key=lambda share: (not share.name, share.name)))
    return Listed(trait, title, trait, shares, _parts(trait, shares))


def _parts(trait: Parted, shares: Sequence[Share]) -> tuple[str, ...]:
    return tuple(part_at(trait, part_key(share.name)) for share in shares)


def _weekdays(analysis: Analysis) -> Listed | None:
    shares = _shares(analysis, "weekday")
    if not _tells(shares):
        return None
    days = [_together(day, [s for s in shares if s.name == str(n)]) for n, day in enumerate(_DAYS, 1)]
    unsaid = tuple(s for s in shares if not s.name)
    keys = [part_at("weekday", part_key(str(n))) for n, _ in enumerate(_DAYS, 1)]
    return Listed(
        "weekday",
        "On which day it was opened",
        "weekday",
        (*days, *unsaid),
        (*keys, *_parts("weekday", unsaid)),
        upright=True,
    )


def _hours(analysis: Analysis) -> Listed | None:
    shares = _shares(analysis, "hour")
    if not _tells(shares):
        return None
    bins: list[Share] = []
    keys: list[str] = []
    for start in range(0, 24, _HOURS_A_BAR):
        end = start + _HOURS_A_BAR
        bins.append(_together(f"{start}–{end}", [s for s in shares if s.name and start <= int(s.name) < end]))
        keys.append(part_at("hour", hours_key(start, end)))
    unsaid = tuple(s for s in shares if not s.name)
    return Listed(
        "hour",
        "At what hour it was opened",
        "hour",
        (*bins, *unsaid),
        (*keys, *_parts("hour", unsaid)),
        upright=True,
    )


def _months(analysis: Analysis) -> Listed | None:
    log, known = logged(analysis), months_logged(analysis)
    if len(analysis.periods) < 2 or not known:
        return None
    shares = []
    periods = [analysis.periods[at] for at in known]
    named = [period.month for period in periods[-MOST_MONTHS:]]  # one twice where months lie between
    for at, period in zip(known, periods, strict=True):
        count = sum(share.months[at] for share in log)
        month = [share.by_month[at] for share in log if share.by_month]
        shares.append(
            Share(
                f"{period.short} {period.year}" if named.count(period.month) > 1 else period.short,
                count,
                sum(one.measured for one in month),
                sum(one.late for one in month),
                None,
                (),
                tuple(dict.fromkeys(cell for one in month for cell in one.cells)),
            )
        )
    return Listed("month", "By month", "month", tuple(shares), tuple(str(period) for period in periods), upright=True)


def _shares(analysis: Analysis, trait: Parted) -> tuple[Share, ...]:
    mix = analysis.mix(trait)
    return tuple(share for share in mix.shares if share.count) if mix else ()


def _tells(shares: Sequence[Share]) -> bool:
    """Whether a list of these shares tells tickets apart: by two names at least, of enough of them."""
    named = [share.count for share in shares if share.name]
    return len(named) > 1 and sum(named) >= _SAID * sum(share.count for share in shares)


def hardly_said(analysis: Analysis) -> dict[str, int]:
    """The traits that the log says of too few tickets for a list, with their number, for a remark."""
    found: dict[str, int] = {}
    traits: tuple[Parted, ...] = ("site", "origin", "priority")
    for trait in traits:
        shares = _shares(analysis, trait)
        named = [share.count for share in shares if share.name]
        if len(named) > 1 and not _tells(shares):
            found[trait] = sum(named)
    return found


def _together(name: str, shares: Sequence[Share]) -> Share:
    return Share(
        name,
        sum(share.count for share in shares),
        sum(share.measured for share in shares),
        sum(share.late for share in shares),
        None,
        (),
        tuple(dict.fromkeys(cell for share in shares for cell in share.cells)),
    )


def _longest(every: tuple[_Named, ...]) -> tuple[tuple[_Named, ...], tuple[_Named, ...]]:
    """The shares that stand as bars, and the rest: what is not said always stands, as the last one."""
    named, unsaid = tuple(one for one in every if one[0].name), tuple(one for one in every if not one[0].name)
    room = MOST_BARS - len(unsaid)
    return (*named[:room], *unsaid), named[room:]


def concentrated(shares: Sequence[Share], total: int) -> Sequence[Share]:
    """The one or two largest that hold half of all or more, where there are more than twice as many; else none."""
    named = sorted((share for share in shares if share.name), key=lambda share: -share.count)
    for many in range(1, _CONCENTRATED + 1):
        largest = named[:many]
        if len(named) > 2 * many and 2 * sum(share.count for share in largest) >= total > 0:
            return largest
    return ()


def _bar(share: Share, of: Listed, at: str, strong: bool) -> FacetBar:
    hours = of.what == "effort" and share.effort is not None
    value = share.effort if hours and share.effort is not None else Decimal(share.count)
    # Columns beside each other have no room for a second figure; the key says that it is not there.
    late = "" if hours or of.upright or not share.measured else f"{share.late:,} late" if share.late else "none late"
    return FacetBar(
        share.name or NOT_SAID,
        value,
        words.number(value, 0),
        second=late,
        strong=strong,
        at=at,
        cells=share.cells,
    )


def _rest(rest: Sequence[Share], what: What) -> str:
    if not rest:
        return ""
    if what == "effort":
        hours = sum((share.effort for share in rest if share.effort is not None), Decimal(0))
        return f"and {len(rest):,} more: {words.number(hours, 0)} hours"
    count = sum(share.count for share in rest)
    before = "earlier " if what == "month" else ""
    return f"and {len(rest):,} {before}{'months' if before else 'more'}: {count:,}"
