"""One current source for every figure.

Several tables may speak of the same thing: the volumes by month, and a ticket log of the same work. They are two
sources of one figure, never a sum. The best source is used; every other that says something else becomes a note with
both figures. A source that contradicts itself is a question: none of its values is guessed to be the right one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from firstslide.meeting.cells import Cell
from firstslide.meeting.facts import Source

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Claim(Generic[T]):
    """What one table says of one thing. ``unit`` is "" where the table does not say."""

    value: T
    cells: tuple[Cell, ...] = ()
    table: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Settled(Generic[T]):
    """The claim in use, if any; ``clash``: values of one table that contradict each other; ``others``: what other
    tables say instead.
    """

    used: Claim[T] | None = None
    clash: tuple[Claim[T], ...] = ()
    others: tuple[Claim[T], ...] = ()


def ranking(sources: Iterable[Source], preferred: str) -> dict[str, int]:
    """The tables by how far they are believed, 0 first: the preferred kind, then other tables, then ticket logs.

    Among equals the workbook that was saved last comes first, then the order of ``sources``.
    """
    newest_first = sorted(sources, key=lambda source: source.as_of, reverse=True)
    ordered = sorted(
        newest_first, key=lambda source: 0 if source.kind == preferred else 2 if source.kind == "tickets" else 1
    )
    return {source.table: rank for rank, source in enumerate(ordered)}


def settle(claims: Iterable[Claim[T]], rank: Mapping[str, int]) -> Settled[T]:
    """Which claim is used. Where the best source says two different things, none is."""
    by_table: dict[str, list[Claim[T]]] = {}
    for claim in claims:
        by_table.setdefault(claim.table, []).append(claim)
    if not by_table:
        return Settled()
    best, *rest = sorted(by_table, key=lambda table: rank.get(table, len(rank)))
    used = by_table[best][0]
    if any(claim.value != used.value for claim in by_table[best]):
        return Settled(clash=tuple(by_table[best]))
    others = tuple(claim for table in rest for claim in by_table[table] if claim.value != used.value)
    return Settled(used, others=others)
