"""A table of volumes, what is stored of it, and a way chosen for one of its problems: for the tests of this room."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from firstslide.meeting.facts import Quantity
from firstslide.meeting.imports import Mend, Mending, Problem
from firstslide.workbooks.tables.tables import Choices
from firstslide.workbooks.tables.understand import Understood, remap
from firstslide.workbooks.values import Sheet
from tests.workbooks.make import only, read, sheet

D = Decimal
HEAD = ["Function", "Jan 2026", "Feb 2026", "Mar 2026"]


def volumes(*rows, **details) -> Understood:
    return only(sheet(HEAD, *rows, name="Volumes", **details))


def values(understood: Understood) -> dict[tuple[str, str], Decimal]:
    return {(f.function, str(f.period)): f.value for f in read(understood).facts if f.quantity is Quantity.ACTUAL}


def problem(understood: Understood, code: str) -> Problem:
    return next(p for p in understood.table.problems if p.code == code)


def choose(understood: Understood, code: str, how: Mending, value: str = "") -> Understood:
    """Choose a way that the problem offers."""
    found = next(p for p in understood.table.problems if p.code == code)
    mend = next(m for m in found.mends if m.how is how)
    return remap(understood, Choices(mends=(Mend(mend.cause, how, mend.column, mend.row, value or mend.value),)))


def bulk(*rows: Sequence[object], head: int) -> Sheet:
    whole = sheet(*rows, name="Volumes")
    return replace(whole, head=whole.head[:head])
