"""Every subject with what it is called, what it lacks, and its strands."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from firstslide.analysis.values import Analysis, Share
from firstslide.content import words
from firstslide.content.figures import Figure
from firstslide.deck.parts import PARTED, Parted, part_key, part_name, part_words, shares_of
from firstslide.meeting.periods import Period, span

from . import of_functions, of_levels
from .values import Of, Point, Rows, Strand, Subject, Topic, Total

_NAMES: dict[Subject, tuple[str, Of, str]] = {
    "results": ("Results against target", "service level", "No workbook holds results of service levels by month."),
    "late": ("Late, by count", "service level", "No service level comes with counts of what was on time."),
    "volume": ("Volume against plan", "function", "No workbook holds volumes by month."),
    "hours": ("Hours of work", "function", "No workbook holds hours by month."),
    "backlog": ("Left open at month’s end", "function", "No ticket log holds open tickets too."),
    "reopened": ("Opened again", "function", "No ticket log says what was opened again."),
    "site": ("Work by site", "part", "No ticket log names sites."),
    "origin": ("Work by origin", "part", "No ticket log says who raised the work."),
    "priority": ("Work by priority", "part", "No ticket log names priorities."),
    "weekday": ("Work by weekday", "part", "No ticket log says on which day work came."),
    "hour": ("Work by hour of the day", "part", "No ticket log says at what time work came."),
}
_MAKERS: dict[Subject, Callable[[Analysis, Sequence[Period]], tuple[Strand, ...]]] = {
    "results": of_levels.results,
    "late": of_levels.late,
    "volume": of_functions.volume,
    "hours": of_functions.hours,
    "backlog": of_functions.backlog,
    "reopened": of_functions.reopened,
}
_THINGS: dict[Subject, Callable[[Analysis], Sequence[object]]] = {
    "results": of_levels.with_results,
    "late": of_levels.with_counts,
    "volume": of_functions.with_volumes,
    "hours": of_functions.with_hours,
    "backlog": lambda analysis: analysis.backlog,
    "reopened": lambda analysis: analysis.reopened,
}
_TRAITS: dict[Subject, Parted] = {trait: trait for trait in PARTED}
_COUNTED = "The rows of the log in which it stands, counted."


def topics(analysis: Analysis) -> tuple[Topic, ...]:
    """Every subject, those without data with the reason."""
    return tuple(
        Topic(subject, name, of, "" if _has(analysis, subject) else lacks)
        for subject, (name, of, lacks) in _NAMES.items()
    )


def _has(analysis: Analysis, subject: Subject) -> bool:
    """Whether there is any of it: the strands themselves take longer to make."""
    if subject in _THINGS:
        return bool(_THINGS[subject](analysis))
    mix = analysis.mix(_TRAITS[subject])
    return mix is not None and bool(mix.shares)


def periods_of(analysis: Analysis, first: Period | None = None, last: Period | None = None) -> tuple[Period, ...]:
    """The months looked at: those of the window, from the first to the last where these are given."""
    return tuple(p for p in analysis.periods if (first is None or p >= first) and (last is None or p <= last))


def strands(
    analysis: Analysis, subject: Subject, first: Period | None = None, last: Period | None = None
) -> tuple[Strand, ...]:
    """What there is of a subject in those months, as the contract or the log orders it."""
    periods = periods_of(analysis, first, last)
    if subject in _MAKERS:
        return _MAKERS[subject](analysis, periods)
    trait = _TRAITS[subject]
    mix = analysis.mix(trait)
    shares = mix.shares if mix is not None else ()
    return tuple(
        _part(analysis, trait, part_key(share.name), part_name(trait, share.name), (share,), periods)
        for share in shares
    )


def strand_of(analysis: Analysis, subject: Subject, key: str) -> Strand | None:
    """One strand of a subject over all months; several hours of the day, which are a part of the work on a slide, too.

    None where there is no such.
    """
    if subject not in _TRAITS:
        return next((strand for strand in strands(analysis, subject) if strand.key == key), None)
    trait = _TRAITS[subject]
    shares = shares_of(trait, key, analysis)
    name = part_words(trait, key, analysis)
    return _part(analysis, trait, key, name, shares, analysis.periods) if shares else None


def _part(
    analysis: Analysis, trait: Parted, key: str, name: str, shares: Sequence[Share], periods: Sequence[Period]
) -> Strand:
    counts = [sum(months) for months in zip(*(share.months for share in shares), strict=True)]
    known = dict(zip(analysis.periods, counts, strict=True))
    cells = tuple(dict.fromkeys(cell for share in shares for cell in share.cells))

    def point(period: Period) -> Point:
        text = words.figured(known[period], "ticket")
        figure = Figure(text, f"{name}, {period.long}", _COUNTED, cells)
        return Point(period, Decimal(known[period]), f"{known[period]:,}", (text,), figure)

    count = sum(known[period] for period in periods)
    whole = len(periods) == len(analysis.periods)  # how many were late is known for the whole window alone
    late, measured = sum(share.late for share in shares), sum(share.measured for share in shares)
    return Strand(
        key,
        name,
        "tickets",
        "tickets, by month",
        tuple(point(period) for period in periods),
        Total(
            Decimal(count),
            f"{count:,}",
            Figure(words.figured(count, "ticket"), f"{name}, {span(periods)}", _COUNTED, cells),
            second=f"{late:,} of {measured:,} late" if measured and whole else "",
        ),
        rows=tuple(
            Rows(function, trait, share.name) for share in shares for function in _functions(analysis, trait, share)
        ),
    )


def _functions(analysis: Analysis, trait: Parted, share: Share) -> Iterator[str]:
    """The functions with tickets in a share of the whole log, and "" where some of its tickets name none."""
    left = share.count
    for mix in analysis.mixes:
        if mix.trait == trait and mix.function:
            count = sum(one.count for one in mix.shares if one.name == share.name)
            left -= count
            if count:
                yield mix.function
    if left:
        yield ""
