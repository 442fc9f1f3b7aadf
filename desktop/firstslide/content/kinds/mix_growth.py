"""Where growth came from, in one line: how much of it each origin brought, if any brought more than its share of all.

The later half of the log's months is held against the earlier one. Growth of which the log does not say the origin is
said to be that, and is nobody's.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from firstslide.analysis.exact import to_decimal
from firstslide.analysis.trend import halves
from firstslide.analysis.values import Analysis
from firstslide.content import words
from firstslide.meeting.periods import Period

from .mix_facets import NOT_SAID, Listed, months_logged

_MOST_NAMED = 3


def growth(part: Listed, analysis: Analysis) -> str:
    """``Of 28 more a month since January 2026: 13 Portal, 9 not said``; "" where nothing grew, or not by its origin."""
    if part.what != "origin":
        return ""
    every = [sum(share.months[at] for share in part.shares) for at in range(len(analysis.periods))]
    whole = [at for at in months_logged(analysis) if analysis.periods[at] not in analysis.partial]
    periods = [analysis.periods[at] for at in whole]
    more = _more(periods, [every[at] for at in whole])
    if more is None or more <= 0:
        return ""
    total = sum(every)
    grew = [
        (mine, share)
        for share in part.shares
        if (mine := _more(periods, [share.months[at] for at in whole]) or Fraction(0)) > 0
    ]
    if all(share.name and mine / more <= Fraction(share.count, total) for mine, share in grew):
        return ""
    named = sorted((one for one in grew if one[1].name), key=lambda one: -one[0])[:_MOST_NAMED]
    unsaid = [one for one in grew if not one[1].name]
    since = periods[len(periods) - len(periods) // 2]
    decimals = 0 if all(mine >= 10 for mine, _ in (*named, *unsaid)) else 1
    parts = (f"{_figure(mine, decimals)} {share.name or NOT_SAID}" for mine, share in (*named, *unsaid))
    told, grown = ", ".join(parts), sum((mine for mine, _ in grew), Fraction(0))
    if grown > more:  # others shrank: then the parts are not of the whole
        fewer = f"{_figure(grown - more, decimals)} fewer of others"
        return f"{_figure(more, decimals)} more a month since {since.long}: {told} more, {fewer}"
    return f"Of {_figure(more, decimals)} more a month since {since.long}: {told}"


def _more(periods: Sequence[Period], counts: Sequence[int]) -> Fraction | None:
    found = halves([(period, Fraction(count)) for period, count in zip(periods, counts, strict=True)])
    return None if found is None else found.later - found.earlier


def _figure(value: Fraction, decimals: int) -> str:
    return words.number(to_decimal(value), decimals)
