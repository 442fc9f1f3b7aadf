"""Why a slide of a kind would be empty, as a sentence that says what to import: a draft explains what it leaves out."""

from __future__ import annotations

from collections.abc import Callable

from firstslide.analysis.values import Analysis
from firstslide.analysis.window import OUTSIDE
from firstslide.meeting.meeting import Meeting
from firstslide.meeting.slides import SlideKind

from .kinds import bucketed, charged, counted, explainable, logged, missed_in_latest, scoped, timed, told_apart, worked
from .results import late_pages


def _results(_: Meeting, analysis: Analysis) -> str:
    if any(month.result is not None for level in analysis.service_levels for month in level.periods):
        return ""
    return "The scorecard was left out: no workbook holds results of service levels. Import the service level report."


_NOT_JUDGED = "no result is held against a target, so nobody knows what was missed. Import results and targets."


def _judged(analysis: Analysis) -> bool:
    """Whether any month is known to be met or missed: otherwise "none was missed" would say what nobody knows."""
    return any(month.met is not None for level in analysis.service_levels for month in level.periods)


def _now(meeting: Meeting, analysis: Analysis) -> str:
    if missed_in_latest(analysis) or meeting.actions:
        return ""
    if not _judged(analysis):
        return f"What we do now was left out: {_NOT_JUDGED}"
    when = analysis.latest.long if analysis.latest else "the latest month"
    return f"What we do now was left out: no service level was missed in {when}."


def _work(_: Meeting, analysis: Analysis) -> str:
    if worked(analysis):
        return ""
    return "Work by function was left out: no workbook holds quantities or hours of work done. Import the volumes."


def _volume(_: Meeting, analysis: Analysis) -> str:
    if _compared(analysis):
        return ""
    return f"Volume against plan was left out: {_not_compared(analysis)}."


def _compared(analysis: Analysis) -> bool:
    return any(f.baseline is not None and f.actual is not None for f in analysis.functions)


def _explain(_: Meeting, analysis: Analysis) -> str:
    if explainable(analysis):
        return ""
    if not analysis.misses.total:
        why = "no service level was missed." if _judged(analysis) else _NOT_JUDGED
        return f"What the data explain was left out: {why}"
    return (
        "What the data explain was left out: no missed service level is linked to a function with planned and "
        "delivered volumes. Link them under Customer if one depends on volume."
    )


def _own(meeting: Meeting, analysis: Analysis) -> str:
    if analysis.misses.total or meeting.remedies:
        return ""
    why = "no service level was missed." if _judged(analysis) else _NOT_JUDGED
    return f"What we own was left out: {why}"


def _options(_: Meeting, analysis: Analysis) -> str:
    if any(f.position == "over" for f in analysis.functions):
        return ""
    why = "no function ran over its plan, so there is nothing to choose between"
    return f"The options were left out: {why if _compared(analysis) else _not_compared(analysis)}."


def _scope(_: Meeting, analysis: Analysis) -> str:
    if scoped(analysis):
        return ""
    return "Agreed scope was left out: no workbook holds the contract’s functions. Import the pricing schedule."


def _mix(_: Meeting, analysis: Analysis) -> str:
    if told_apart(analysis):
        return ""
    if logged(analysis):
        return "What we do for you was left out: the ticket log tells the tickets apart by nothing."
    if logged_outside(analysis):
        return "What we do for you was left out: the ticket log speaks of other months than the monthly tables."
    return (
        "What we do for you was left out: no workbook holds a ticket log. Import one with sites, origins or priorities."
    )


def logged_outside(analysis: Analysis) -> bool:
    """Whether a ticket log speaks of months that are left out, since the monthly tables do not."""
    return any(note.code == OUTSIDE for note in analysis.notes)


def _effort(_: Meeting, analysis: Analysis) -> str:
    if timed(analysis):
        return ""
    return "Hours of work were left out: no workbook holds hours worked. Import the timesheets."


def _months(_: Meeting, analysis: Analysis) -> str:
    if not counted(analysis):
        return "Volume by month was left out: no workbook holds delivered quantities by month. Import the volumes."
    if len(analysis.periods) < 2:
        return "Volume by month was left out: the workbooks hold a single month."
    return ""


def _outside(_: Meeting, analysis: Analysis) -> str:
    if not bucketed(analysis):
        return (
            "Out-of-scope work was left out: no workbook holds a contract to hold the delivered work against. "
            "Import the pricing schedule and the volumes."
        )
    if any(f.scope and (f.scope.outside or f.scope.beyond) for f in analysis.functions):
        return ""
    return "Out-of-scope work was left out: all work is of contracted functions, within their deadbands."


def _charges(_: Meeting, analysis: Analysis) -> str:
    if charged(analysis) or analysis.credits:
        return ""
    return f"Charges were left out: {nothing_charged(analysis)}."


def nothing_charged(analysis: Analysis) -> str:
    """Why nothing is charged and nothing credited, as a sentence without its beginning and its end."""
    if not any(f.arc_rate is not None or f.rrc_rate is not None for f in analysis.functions):
        return "no workbook holds rates of the contract. Import the pricing schedule"
    if any(f.compared for f in analysis.functions if f.in_contract):
        return "no function left its deadband in any month"
    return _not_compared(analysis)


def _not_compared(analysis: Analysis) -> str:
    """Why no function was held against its plan."""
    months = [month for f in analysis.functions for month in f.periods]
    if any(month.partial and month.baseline is not None for month in months):
        return "there is no complete month yet to compare with the planned volume"
    return (
        "no function has both a baseline and delivered work in the same month. "
        "Import the pricing schedule and the volumes"
    )


def _missed(_: Meeting, analysis: Analysis) -> str:
    return _none_missed("Where we missed was", analysis)


def _level(_: Meeting, analysis: Analysis) -> str:
    return _none_missed("Service levels over time were", analysis)


def _explained(_: Meeting, analysis: Analysis) -> str:
    return _none_missed("What the data explain, in one table, was", analysis)


def _none_missed(what: str, analysis: Analysis) -> str:
    if analysis.misses.total:
        return ""
    return f"{what} left out: {'no service level was missed.' if _judged(analysis) else _NOT_JUDGED}"


def _late(_: Meeting, analysis: Analysis) -> str:
    if late_pages(analysis):
        return ""
    return "How late was left out: no ticket log holds days of opening and closing. Import the log itself."


_LACKS: dict[SlideKind, Callable[[Meeting, Analysis], str]] = {
    SlideKind.SCORECARD: _results,
    SlideKind.NOW: _now,
    SlideKind.WORK: _work,
    SlideKind.VOLUME: _volume,
    SlideKind.EXPLAIN: _explain,
    SlideKind.OWN: _own,
    SlideKind.OPTIONS: _options,
    SlideKind.SCOPE: _scope,
    SlideKind.MISSED: _missed,
    SlideKind.LEVEL: _level,
    SlideKind.LATE: _late,
    SlideKind.MIX: _mix,
    SlideKind.EFFORT: _effort,
    SlideKind.MONTHS: _months,
    SlideKind.EXPLAINED: _explained,
    SlideKind.OUTSIDE: _outside,
    SlideKind.CHARGES: _charges,
}


def lacks(kind: SlideKind, meeting: Meeting, analysis: Analysis) -> str:
    """Why a slide of this kind would be empty, as a sentence; "" where it has data, or is filled by typing alone."""
    reason = _LACKS.get(kind)
    return reason(meeting, analysis) if reason else ""
