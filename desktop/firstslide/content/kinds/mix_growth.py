"""Where growth came from, in one line: how much of it each origin brought, if any brought more than its share of all.

The later half of the log's months is held against the earlier one. Growth of which the log does not say the origin is
said to be that, and is nobody's.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from firstslide.analysis.trend import halves
from firstslide.analysis.values import Analysis
from firstslide.content import words
from firstslide.deck.parts import NOT_SAID
from firstslide.meeting.periods import Period

from .mix_facets import Listed, months_logged

_MOST_NAMED = 3


def growth(part: Listed, analysis: Analysis) -> str:
    """``Of 83 more since April 2026 than in the first three months: 40 Portal, 33 not said``; "" where nothing grew, or
    not by its origin.

    Whole tickets: they add up, which rounded means do not.
    """
    if part.what != "origin":
        return ""
    every = [sum(share.months[at] for share in part.shares) for at in range(len(analysis.periods))]
    whole = [at for at in months_logged(analysis) if analysis.periods[at] not in analysis.partial]
    periods = [analysis.periods[at] for at in whole]
    more = _more(periods, [every[at] for at in whole])
    if more <= 0:
        return ""
    total = sum(every)
    grew = [(mine, share) for share in part.shares if (mine := _more(periods, [share.months[at] for at in whole])) > 0]
    if all(share.name and Fraction(mine, more) <= Fraction(share.count, total) for mine, share in grew):
        return ""
    named = sorted((one for one in grew if one[1].name), key=lambda one: -one[0])[:_MOST_NAMED]
    unsaid = [one for one in grew if not one[1].name]
    each = len(periods) // 2
    when = f"since {periods[-each].long} than in the first {words.plural(each, 'month')}"
    told = ", ".join(f"{mine:,} {share.name or NOT_SAID}" for mine, share in (*named, *unsaid))
    grown = sum(mine for mine, _ in grew)
    if grown > more:  # others shrank: then the parts are not of the whole
        return f"{more:,} more {when}: {told} more, {grown - more:,} fewer of others"
    return f"Of {more:,} more {when}: {told}"


def _more(periods: Sequence[Period], counts: Sequence[int]) -> int:
    """How many more there were in the later months than in as many first ones; 0 where the two can't be compared."""
    found = halves([(period, Fraction(count)) for period, count in zip(periods, counts, strict=True)])
    return 0 if found is None else int((found.later - found.earlier) * found.months_each)
