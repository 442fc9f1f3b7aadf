"""The words above the chart."""

from __future__ import annotations

from collections.abc import Sequence

from firstslide.content.series.values import Strand


def about_all(subject: str, strands: Sequence[Strand]) -> str:
    """What bars side by side show; a plan is spoken of only where there is one."""
    if any(strand.total.outline is not None for strand in strands):
        against = {
            "volume": "Done, where planned (hollow) = 100; ",
            "hours": "Hours worked, over those contracted (hollow); ",
        }
    elif any(strand.plan_label for strand in strands):
        against = {
            "volume": "Volume: done; in these months there is no plan to compare with; ",
            "hours": "Hours worked; not all months have contracted hours; ",
        }
    else:
        against = {
            "volume": "Volume: done; no plan is imported; ",
            "hours": "Hours worked; no contracted hours are imported; ",
        }
    return {
        "results": "Months missed, of those that were met or missed; ",
        "backlog": "Open at the end of the last month; ",
        **against,
    }.get(subject, "")


def plan(strand: Strand, line: bool) -> str:
    """How the plan or the target is drawn."""
    if not strand.plan_label:
        return ""
    return f"; {strand.plan_label}: {'dashed' if line else 'hollow' if strand.plan_label[0] != 't' else 'line'}"


def shown_of(shown: int, count: int) -> str:
    """``500 of 12,345 rows``, or ``142 rows`` where all of them are shown."""
    return f"{count:,} {'row' if count == 1 else 'rows'}" if shown == count else f"{shown:,} of {count:,} rows"
