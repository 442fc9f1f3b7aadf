"""Versions of one workbook and a layout of it, for the tests of this room: May's file, and June's."""

from collections.abc import Sequence

from firstslide.meeting.imports import Mending, Problem, Table
from firstslide.workbooks.layouts import layout_use, layouts
from firstslide.workbooks.layouts.layout_use import Met
from firstslide.workbooks.layouts.layouts import Layout
from firstslide.workbooks.tables.tables import Choices
from firstslide.workbooks.tables.understand import Understood, remap, understand_book
from firstslide.workbooks.values import Sheet, Value
from tests.workbooks.make import only, sheet

HEAD: list[Value] = ["Team", "Site", "Zork", "Amount", "Jan-26", "Feb-26", "Mar-26"]
ROWS: list[list[Value]] = [
    ["Desk", "London", "phone", 1.5, 10, 20, 30],
    ["Moves", "Paris", "mail", 2.5, 1, 2, 3],
    ["Voice", "Rome", "desk", 3.5, 4, 5, 6],
]
MAY, JUNE = "2026-05-04", "2026-06-03"
CHOSEN = Choices(fields=((3, "origin"), (4, "charge")), internal=((4, True),), kind="delivered")


def volumes(*rows: Sequence[Value], name: str = "Volumes", above: Sequence[Sequence[Value]] = ()) -> Sheet:
    return sheet(["Volumes delivered"], [], *above, *rows, name=name)


def may(choices: Choices = CHOSEN, of: Sheet | None = None) -> Understood:
    return remap(only(of or volumes(HEAD, *ROWS)), choices)


def layout(*tables: Understood, left_out: Sequence[Understood] = (), drawn: bool = False) -> Layout:
    told = [*((u, True) for u in tables), *((u, False) for u in left_out)]
    ids = frozenset(u.table.id for u in tables) if drawn else frozenset[str]()
    return layouts.of_book("delivered May 2026.xlsx", MAY, MAY, told, ids)


def meet(known: Layout, *sheets: Sheet, name: str = "delivered June 2026.xlsx", as_of: str = JUNE) -> Met:
    return layout_use.meet(sheets, understand_book(sheets), [known], name, as_of)


def one(met: Met) -> Table:
    (understood,) = met.tables
    return understood.table


def told(table: Table, code: str = "layout-changed") -> list[str]:
    return [p.message for p in table.problems if p.code == code]


def question(table: Table, code: str) -> Problem:
    return next(p for p in table.problems if p.code == code)


def answer(met: Met, code: str, how: Mending) -> Table:
    """The table once a question about it is answered."""
    (applied,) = met.applied.values()
    mend = next(m for m in question(one(met), code).mends if m.how is how)
    return layout_use.understand(layout_use.choose(applied, Choices(mends=(mend,)), alone=False)).table
