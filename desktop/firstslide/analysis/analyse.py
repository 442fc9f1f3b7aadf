"""What the numbers say of a meeting: the one way into this room."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from firstslide.meeting.brief import Brief
from firstslide.meeting.facts import Facts
from firstslide.meeting.meeting import Meeting

from . import monthly as months
from .charges import MODES
from .functions import Functions, function_results
from .links import proposals
from .misses import tally
from .service_levels import service_level_results
from .terms import Plan, plans, promises
from .values import Analysis, Note
from .window import latest, window


def analyse(facts: Facts, meeting: Meeting) -> Analysis:
    """The analysis of all facts, with what the user says about links, remedies and the deadband.

    Pure; never raises for odd data: notes say it.
    """
    monthly = months.read(facts)
    planned, plan_notes = plans(facts)
    promised, promise_notes = promises(facts)
    periods, window_notes = window(facts)
    deadband, deadband_notes = _deadband(meeting.brief)
    functions = function_results(planned, monthly, periods, deadband, MODES.get(meeting.brief.arc_mode))
    levels, level_notes = service_level_results(promised, monthly, facts, functions, periods, meeting)
    notes = (
        *window_notes,
        *plan_notes,
        *promise_notes,
        *monthly.notes,
        *deadband_notes,
        *_uncontracted(functions, planned),
        *functions.notes,
        *level_notes,
        *_not_taken(meeting),
    )
    return Analysis(
        functions.results,
        levels,
        periods,
        latest(levels, periods),
        tally(levels),
        tuple(dict.fromkeys(notes)),
        facts.sources,
    )


def _not_taken(meeting: Meeting) -> list[Note]:
    """Tables that were seen and not stored: what is missing from every figure is said for as long as it is."""
    return [
        Note("table-not-imported", f"{i.workbook}: {place} was not imported; its figures are in nothing you see here.")
        for i in meeting.imports.values()
        for place in i.not_taken
    ]


def _deadband(brief: Brief) -> tuple[Decimal, list[Note]]:
    """The deadband where the contract names none: the brief's, or the brief's own default where that is no fraction."""
    usual = Decimal(Brief().deadband)
    try:
        given = Decimal(brief.deadband.strip())
    except InvalidOperation:
        given = Decimal("NaN")
    if given.is_finite() and 0 <= given < 1:
        return given, []
    words = (
        f"The deadband “{brief.deadband}” is no fraction such as 0.10. {usual} is used where the contract names none."
    )
    return usual, [Note("deadband-unreadable", words)]


def _uncontracted(functions: Functions, planned: dict[str, Plan]) -> list[Note]:
    """Functions that were delivered and that no contract table names; nothing is said where no contract was imported
    at all.
    """
    if not planned:
        return []
    notes = []
    for function in functions.results:
        if function.in_contract:
            continue
        like = proposals(function.function, (plan.function for plan in planned.values()))
        guess = f" Is it “{like[0]}”? Give both the same name in the workbooks." if like else ""
        words = f"{function.function} was delivered but is not in the contract.{guess}"
        notes.append(Note("not-contracted", words, (*function.actual_cells, *function.effort_cells)))
    return notes
