"""What we do for you: the tickets by who asked, from where, how urgent and when, each ticket once in each list.

What the log does not say of a ticket is a bar of its own, so every list adds up to the total under the title. The title
names a concentration only where the numbers hold one.
"""

from __future__ import annotations

from collections.abc import Sequence

from firstslide.analysis.values import Analysis
from firstslide.content import words
from firstslide.content.body import Given, Made
from firstslide.content.elements import Facet, Facets, Key, KeyEntry
from firstslide.content.values import Shows
from firstslide.deck.kinds import logged
from firstslide.meeting.periods import span

from .mix_facets import Listed, concentrated, hardly_said, listed, months_logged
from .mix_growth import growth
from .reported import reported_apart

MOST_FACETS = 6
_CAME = {"site": "came from {}", "origin": "have the origin {}", "function": "concerned {}"}


def made(given: Given) -> Made:
    """Up to six lists of bars."""
    analysis = given.analysis
    parts = listed(analysis)[:MOST_FACETS]
    if not parts:
        return Made("What we do for you", waits_for="No workbook holds a log that tells tickets apart for it yet.")
    total = sum(share.count for share in logged(analysis))
    apart = reported_apart(analysis, {function.key for function in analysis.functions})
    facets = tuple(part.facet(apart if part.what == "function" else growth(part, analysis)) for part in parts)
    named = [bar.at for part, facet in zip(parts, facets, strict=True) if part.what == "function" for bar in facet.bars]
    return Made(
        _title(parts, total, analysis),
        f"{words.figured(total, 'ticket')} by {words.joined([p.named for p in parts])},"
        f" {span(analysis.periods[at] for at in months_logged(analysis))}",
        (Facets(facets), _key(parts, facets, apart, analysis)),
        Shows(work=frozenset(filter(None, named))),
    )


def _title(parts: Sequence[Listed], total: int, analysis: Analysis) -> str:
    every = words.figured(total, "ticket")
    months = words.plural(len(months_logged(analysis)), "month")
    plain = f"what we did for you: {every} over {months}"
    for what, came in _CAME.items():
        part = next((p for p in parts if p.what == what), None)
        if part is not None and (names := concentrated(part.shares, total)):
            count = sum(share.count for share in names)
            who = words.joined([f"“{share.name}”" if what == "origin" else share.name for share in names])
            return words.fitting(f"{_part(count, total)} of {every} {came.format(who)}", plain)
    return words.fitting(plain)


def _part(count: int, total: int) -> str:
    return "half" if 2 * count == total else words.share(count, total)


def _key(parts: Sequence[Listed], facets: Sequence[Facet], apart: str, analysis: Analysis) -> Key:
    """``apart`` says where log and report differ; it stands here where no list by function can say it."""
    log = logged(analysis)
    measured, total = sum(share.measured for share in log), sum(share.count for share in log)
    remarks = ["each ticket stands once in each list"]
    upright = words.joined([part.named for part in parts if part.upright])
    if 0 < measured < total:
        remarks.append(f"late is said of {measured:,} of them{f', not by {upright}' if upright else ''}")
    elif measured and upright:
        remarks.append(f"late is not shown by {upright}")
    remarks += [f"{trait} is said of {count:,} alone" for trait, count in hardly_said(analysis).items()]
    if any(part.what == "effort" for part in parts):
        remarks.append("hours are rounded")
    if apart and not any(part.what == "function" for part in parts):
        remarks.append(apart)
    entries: tuple[KeyEntry, ...] = (KeyEntry("solid", "tickets"),)
    if any(bar.strong for facet in facets for bar in facet.bars):
        entries = (KeyEntry("solid", "tickets"), KeyEntry("pale", "the rest, where one or two hold half"))
    return Key(entries, words.sentence("; ".join(remarks)))
