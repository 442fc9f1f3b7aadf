"""How late: the hours that tickets took, by the log, for the service level that they are behind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from firstslide.meeting.facts import TicketTimes
from firstslide.meeting.ids import key_of
from firstslide.meeting.periods import Period, listed

from .values import LateMonth, Lateness, Note, ServiceLevelResult

_Group = tuple[str, str]  # the keys of the function and of the log's own measure


def lateness(
    times: Iterable[TicketTimes],
    levels: Sequence[ServiceLevelResult],
    names: Mapping[str, str],
    periods: Sequence[Period],
    rank: Mapping[str, int],
) -> tuple[tuple[Lateness, ...], list[Note]]:
    """The times of tickets by service level and function, in the order of ``levels``.

    A log that names the measure speaks of that one (``names``: a service level's key by the keys that results may call
    it). Otherwise a function's tickets stand behind every service level that depends on it and that volume touches;
    where there is none, they stand for themselves (``level`` ""). Of several logs that hold a month the first by
    ``rank`` is used, as for volumes. What one log holds under two names of a function has no median, and a note on it.
    """
    order = {key: at for at, key in enumerate([*(level.key for level in levels), ""])}
    found: list[Lateness] = []
    notes: list[Note] = []
    for (function, measure), facts in _groups(times).items():
        months, said = _months([fact for fact in facts if fact.period in periods], rank)
        notes += said
        if not months:
            continue
        tables = {fact.table for fact in months}
        whole = [fact for fact in facts if fact.period is None and fact.table in tables]
        for level, name in _levels(function, measure, facts[0].measure, levels, names):
            found.append(_made(level, function, name, months, whole[0] if len(whole) == len(tables) == 1 else None))
    return tuple(sorted(found, key=lambda late: order[late.level])), list(dict.fromkeys(notes))


def _groups(times: Iterable[TicketTimes]) -> dict[_Group, list[TicketTimes]]:
    groups: dict[_Group, list[TicketTimes]] = {}
    for fact in times:
        group = (key_of(fact.function) if fact.function else "", key_of(fact.measure) if fact.measure else "")
        groups.setdefault(group, []).append(fact)
    return groups


def _months(facts: Iterable[TicketTimes], rank: Mapping[str, int]) -> tuple[list[TicketTimes], list[Note]]:
    """One fact a month, in order, and a note on what one log holds twice."""
    by_month: dict[Period, dict[str, list[TicketTimes]]] = {}
    for fact in facts:
        if fact.period is not None:
            by_month.setdefault(fact.period, {}).setdefault(fact.table, []).append(fact)
    used = [found[min(found, key=lambda table: rank.get(table, len(rank)))] for _, found in sorted(by_month.items())]
    twice = [fact for found in used if len(found) > 1 for fact in found]
    return [found[0] for found in used if len(found) == 1], _two_names(twice)


def _two_names(twice: Sequence[TicketTimes]) -> list[Note]:
    if not twice:
        return []
    months = listed(fact.period for fact in twice if fact.period is not None)
    words = (
        f"{twice[0].function}: the log holds it under two names in {months}, so how long its tickets took together is"
        " not known for them."
    )
    return [Note("times-of-two-names", words, tuple(dict.fromkeys(cell for fact in twice for cell in fact.cells)))]


def _levels(
    function: str, measure: str, written: str, levels: Sequence[ServiceLevelResult], names: Mapping[str, str]
) -> list[tuple[str, str]]:
    """The keys and names of the service levels that these tickets are behind."""
    known = {level.key: level.measure for level in levels}
    own = names.get(measure, measure)
    if own in known:
        return [(own, known[own])]
    linked = [
        (level.key, level.measure)
        for level in levels
        if function and function in level.functions and level.volume_sensitive is not False
    ]
    return linked or [("", written)]


def _made(level: str, function: str, measure: str, facts: Sequence[TicketTimes], whole: TicketTimes | None) -> Lateness:
    """``facts`` are those of the months, ``whole`` that of the whole log."""
    months = tuple(
        LateMonth(fact.period, fact.every, fact.late, fact.cells, fact.untimed)
        for fact in facts
        if fact.period is not None
    )
    return Lateness(
        level,
        function,
        measure,
        months,
        whole.every if whole else None,
        whole.late if whole else None,
        all(fact.to_the_minute for fact in facts),
        whole.cells if whole else tuple(dict.fromkeys(cell for month in months for cell in month.cells)),
        whole.every.count - sum(month.every.count for month in months) if whole else 0,
        whole.untimed if whole else sum(month.untimed for month in months),
    )
