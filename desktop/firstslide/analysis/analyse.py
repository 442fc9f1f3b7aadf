"""What the numbers say of a meeting: the one way into this room."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Generic, TypeVar

from firstslide.meeting.brief import Brief
from firstslide.meeting.cells import Cell
from firstslide.meeting.facts import Facts
from firstslide.meeting.meeting import Meeting

from .charges import MODES
from .entered_credits import service_credits
from .functions import Functions, function_results
from .ground import Ground, ground
from .lateness import lateness
from .links import proposals
from .misses import accounted, tally
from .options import options
from .renamed import renamed
from .service_levels import service_level_results
from .terms import Plan
from .values import Analysis, CreditsDue, Lateness, Note, Renamed, ServiceLevelResult, UpScope
from .window import latest
from .wording import joined, where

T = TypeVar("T")


def analyse(facts: Facts, meeting: Meeting) -> Analysis:
    """The analysis of all facts, with what the user says about names, links, remedies, credits and the deadband.

    Pure; never raises for odd data: notes say it.
    """
    return Analyst().analyse(facts, meeting)


class Analyst:
    """Analyses one meeting again and again: what a change does not touch is not worked out anew.

    A step is made anew where anything that it rests on is another object than before; its values are frozen.
    """

    def __init__(self) -> None:
        self._ground = _Kept[Ground]()
        self._work = _Kept[_Work]()
        self._levels = _Kept[_Levels]()
        self._credits = _Kept[tuple[CreditsDue | None, list[Note]]]()

    def analyse(self, facts: Facts, meeting: Meeting) -> Analysis:
        """The analysis of all facts: see ``analyse``."""
        brief = meeting.brief
        said = self._ground.of((facts, meeting.same), lambda: ground(facts, meeting.same))
        work = self._work.of((said, brief.deadband, brief.arc_mode), lambda: _work(said, meeting))
        functions = work.functions.results
        found = self._levels.of((work, meeting.links), lambda: _levels(said, work.functions, meeting))
        due, credit_notes = self._credits.of(
            (found, meeting.credits), lambda: service_credits(meeting.credits, found.results, functions)
        )
        levels = accounted(found.results, meeting.remedies.values())
        notes = (*said.notes, *work.notes, *found.notes, *credit_notes, *_not_taken(meeting), *_untimed(meeting))
        return Analysis(
            functions,
            levels,
            said.periods,
            latest(levels, said.periods),
            tally(levels),
            tuple(dict.fromkeys(notes)),
            said.facts.sources,
            said.mixes,
            found.lateness,
            said.backlog,
            said.reopened,
            due,
            work.options,
            work.renamed,
            said.partial.months,
        )


class _Kept(Generic[T]):
    """The last value that was made, for as long as it rests on the same objects."""

    def __init__(self) -> None:
        self._last: tuple[tuple[object, ...], T] | None = None

    def of(self, grounds: tuple[object, ...], make: Callable[[], T]) -> T:
        """The value for these grounds."""
        if self._last is None or any(a is not b for a, b in zip(self._last[0], grounds, strict=True)):
            self._last = grounds, make()
        return self._last[1]


@dataclass(frozen=True)
class _Levels:
    """The service levels before their misses are accounted for."""

    results: tuple[ServiceLevelResult, ...]
    lateness: tuple[Lateness, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True)
class _Work:
    """The functions, and what follows from them alone."""

    functions: Functions
    options: tuple[UpScope, ...]
    renamed: tuple[Renamed, ...]
    notes: tuple[Note, ...]


def _work(said: Ground, meeting: Meeting) -> _Work:
    deadband, notes = _deadband(meeting.brief)
    mode = MODES.get(meeting.brief.arc_mode)
    functions = function_results(said.plans, said.monthly, said.periods, deadband, mode, said.partial)
    proposed = renamed(functions.results, meeting.same)
    return _Work(
        functions,
        options(functions.results),
        proposed,
        (*notes, *_uncontracted(functions, said.plans, meeting, proposed), *functions.notes, *_currencies(functions)),
    )


def _levels(said: Ground, functions: Functions, meeting: Meeting) -> _Levels:
    results, notes = service_level_results(said.levels, functions, meeting.links)
    late, late_notes = lateness(said.facts.times, results, said.called, said.periods, said.rank)
    return _Levels(results, late, (*notes, *said.level_notes, *late_notes))


def _not_taken(meeting: Meeting) -> list[Note]:
    """Tables that were seen and not stored: what is missing from every figure is said for as long as it is."""
    return [
        Note("table-not-imported", f"{i.workbook}: {place} was not imported; its figures are in nothing you see here.")
        for i in meeting.imports.values()
        for place in i.not_taken
    ]


def _untimed(meeting: Meeting) -> list[Note]:
    """Tickets that are in no time that is shown, since they close before they open: as the import counted them."""
    return [
        Note("closed-before-opened", f"{i.workbook}: {told.message}", (Cell(i.workbook, told.sheet, told.cell),))
        for i in meeting.imports.values()
        for table in i.tables
        for told in table.problems
        if told.code == "closed-before-opened"
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


def _uncontracted(
    functions: Functions, planned: Mapping[str, Plan], meeting: Meeting, proposed: Iterable[Renamed]
) -> list[Note]:
    """Functions that were delivered and that no contract table names; nothing is said where no contract was imported
    at all.
    """
    if not planned:
        return []
    notes = []
    called = {each.function: each.like_name for each in proposed}
    for function in functions.results:
        if function.in_contract:
            continue
        like = [called[function.key]] if function.key in called else []
        if not like and function.key not in meeting.same:
            like = proposals(function.function, (plan.function for plan in planned.values()))
        guess = f" Is it “{like[0]}”? Until somebody says so, the two stay apart." if like else ""
        words = f"{function.function} was delivered but is not in the contract.{guess}"
        notes.append(Note("not-contracted", words, (*function.actual_cells, *function.effort_cells)))
    return notes


def _currencies(functions: Functions) -> list[Note]:
    """A note where the contract's rates are in several currencies."""
    firsts = {f.currency.casefold(): f for f in reversed(functions.results) if f.currency}
    if len(firsts) < 2:
        return []
    kinds = joined(f"{f.currency} ({f.function}; {where(f.term_cells)})" for f in reversed(firsts.values()))
    words = f"The contract's rates are in {kinds}. Amounts in different currencies are never added."
    return [Note("currency-unlike", words, tuple(cell for f in firsts.values() for cell in f.term_cells))]
