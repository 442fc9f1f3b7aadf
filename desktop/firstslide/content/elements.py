"""What a slide is made of, as values: words, tables and charts, each figure with the cells it comes from.

A *slot* names a text that can be edited on the slide (``title``, ``text:body``, ``brief:concern``, ``remedy:ID:cause``,
``action:ID:owner``, ``step:ID:text``). An empty text with a slot is a gap: the editor shows its prompt there, the
customer sees nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from firstslide.meeting.cells import Cell
from firstslide.meeting.periods import Period

Tone = Literal["plain", "strong", "muted", "missed", "met"]
Status = Literal["met", "missed", "none"]


@dataclass(frozen=True)
class Words:
    """Text in a table or list; a number's is made from its cells. ``second`` is a second line, in its own tone."""

    text: str
    tone: Tone = "plain"
    cells: tuple[Cell, ...] = ()
    slot: str = ""
    second: str = ""
    second_tone: Tone = "strong"
    second_slot: str = ""
    glyph: Status | None = None  # a status shape before the text


@dataclass(frozen=True)
class Marks:
    """One status a period, as shapes: ○ met, ▲ missed, – none. ``cells`` holds one tuple for each status."""

    states: tuple[Status, ...]
    cells: tuple[tuple[Cell, ...], ...] = ()


@dataclass(frozen=True)
class IndexBar:
    """A function's work where planned = 100: solid bar over the hollow plan, deadband shaded.

    ``index`` is actual ÷ baseline (1.29), None without a baseline. ``label`` is "+29 %". ``strong``: beyond deadband.
    """

    index: Decimal | None
    deadband: Decimal
    label: str
    strong: bool
    cells: tuple[Cell, ...] = ()


@dataclass(frozen=True)
class Bar:
    """A bar as a share of the largest in its column: hours by function. ``outline`` is the plan, hollow, same scale."""

    value: Decimal
    outline: Decimal | None
    label: str
    cells: tuple[Cell, ...] = ()


TableCell = Words | Marks | IndexBar | Bar


@dataclass(frozen=True)
class TableColumn:
    """A column: ``share`` of the table's width (relative), alignment, and for a column of marks the letters above."""

    header: str
    share: float
    align: Literal["left", "right"] = "left"
    letters: tuple[str, ...] = ()  # over Marks: J A S O …; the last one is the latest and set strong
    small: bool = False  # a side remark such as "critical": label size, muted


@dataclass(frozen=True)
class TableRow:
    """A row. ``mark``: *missed* tints it warm (missed in the latest period), *now* tints it cool (under way).

    ``at`` is what the row is about, as a highlight names it ("" for a row that can't be lifted out); ``remark`` is the
    user's word on it, and ``lifted`` tells that the user lifts it out, with or without a word.
    """

    cells: tuple[TableCell, ...]
    mark: Literal["missed", "now", ""] = ""
    at: str = ""
    remark: str = ""
    lifted: bool = False


@dataclass(frozen=True)
class TableElement:
    """A table; the painter fits row heights to the space, at most 10 rows on a slide.

    ``others`` are the rows of the same list on each of its other slides. They are not painted here, but stand in the
    same columns and on the same scales. ``even``: all columns but the first are equally wide, as what stands in them is
    offered side by side.
    """

    columns: tuple[TableColumn, ...]
    rows: tuple[TableRow, ...]
    rule_under_header: bool = False
    others: tuple[tuple[TableRow, ...], ...] = ()
    even: bool = False

    @property
    def every_row(self) -> tuple[TableRow, ...]:
        """The rows of the whole list."""
        return (*self.rows, *(row for rows in self.others for row in rows))


@dataclass(frozen=True)
class Quote:
    """The customer's own words, large."""

    text: str
    by: str
    slot: str = "brief:concern"
    by_slot: str = "brief:concern_by"


@dataclass(frozen=True)
class BigFigure:
    """A figure set large with a caption: "17 of 142" / "P1 incidents late in June 2026"."""

    figure: str
    caption: str
    tone: Tone = "strong"
    cells: tuple[Cell, ...] = ()


@dataclass(frozen=True)
class BigFigures:
    """Up to four figures side by side, good and bad in the same size."""

    figures: tuple[BigFigure, ...]


@dataclass(frozen=True)
class Prose:
    """Lines of text: paragraphs and bullets. One slot edits all of it (lines that begin with "- " are bullets)."""

    text: str
    slot: str = "text:body"


@dataclass(frozen=True)
class DemandMonth:
    """One month of the demand-and-performance chart. ``result``, and ``aim``, the target that it is held to, are in
    display units (88.0 for 88.0 %).
    """

    period: Period
    demand: Decimal | None
    planned: Decimal | None
    result: Decimal | None
    met: bool | None
    over: bool | None
    demand_cells: tuple[Cell, ...] = ()
    result_cells: tuple[Cell, ...] = ()
    at: str = ""
    remark: str = ""
    lifted: bool = False
    aim: Decimal | None = None


@dataclass(frozen=True)
class DemandChart:
    """Demand above, performance below, on the same months: the picture that lets the data explain themselves.

    ``deadband`` is a fraction around the plan, shaded.
    """

    demand_name: str
    demand_unit: str
    plan_label: str
    result_name: str
    result_unit: str
    target_label: str
    deadband: Decimal
    months: tuple[DemandMonth, ...]


@dataclass(frozen=True)
class Panel:
    """A quiet box beside a chart: headings with a sentence each (*What we see*, *What we don't know*)."""

    items: tuple[tuple[str, Words], ...]


@dataclass(frozen=True)
class KeyEntry:
    """One entry of the key under a chart."""

    glyph: Literal["met", "missed", "none", "solid", "hollow", "band", "pale", "previous", "forecast", "line"]
    text: str


@dataclass(frozen=True)
class Key:
    """What the shapes mean, at the left under the chart; a remark at the right ("Units differ by function …")."""

    entries: tuple[KeyEntry, ...]
    remark: str = ""


@dataclass(frozen=True)
class ChartPoint:
    """One month of a series, in display units (88.0 for 88.0 %). None: not known, and drawn as such.

    ``plan`` is drawn hollow, ``previous`` (a year before) lighter. ``aim`` is the month's own target, where those of a
    series differ. ``label`` is the value as it stands there, "" for the figure itself. ``strong``: beyond the deadband.
    ``at`` is what it is about, as a highlight names it; ``lifted``: the user lifts it out, with ``remark``, which may
    be "".
    """

    period: Period
    value: Decimal | None
    plan: Decimal | None = None
    previous: Decimal | None = None
    met: bool | None = None
    strong: bool = False
    forecast: bool = False
    label: str = ""
    at: str = ""
    remark: str = ""
    lifted: bool = False
    cells: tuple[Cell, ...] = ()
    plan_cells: tuple[Cell, ...] = ()
    aim: Decimal | None = None


@dataclass(frozen=True)
class ChartSeries:
    """What one chart shows over time. ``second`` is a line under the name; ``deadband`` a fraction around the plan.

    ``target`` is that of every month; None where there is none, or where each point has its own. ``minimum`` is a
    second line, on the far side of the target.
    ``form`` is its own where it is not that of the whole: counts as columns below a line of results.
    """

    name: str
    unit: str
    points: tuple[ChartPoint, ...]
    second: str = ""
    target: Decimal | None = None
    target_label: str = ""
    target_cells: tuple[Cell, ...] = ()
    plan_label: str = ""
    deadband: Decimal | None = None
    form: Literal["columns", "line", ""] = ""
    minimum: Decimal | None = None
    minimum_label: str = ""
    minimum_cells: tuple[Cell, ...] = ()

    def aim(self, point: ChartPoint) -> Decimal | None:
        """The target that a point of it is held to."""
        return self.target if point.aim is None else point.aim


@dataclass(frozen=True)
class TimeChart:
    """One chart, or several small ones on the same months, left to right.

    ``columns`` begin at zero; a ``line`` does not, and is read by the values at its points. ``same_scale``: what is
    compared stands on one scale. ``variance``: thin bars of the difference to the plan stand above the columns.
    ``large``: labels are a step larger where they find room, to be read from the back of a room.
    """

    series: tuple[ChartSeries, ...]
    form: Literal["columns", "line"] = "columns"
    same_scale: bool = False
    variance: bool = False
    large: bool = False


@dataclass(frozen=True)
class FacetBar:
    """A bar of a facet. ``outline`` is the plan, hollow; ``second`` stands beside the label ("12 late")."""

    name: str
    value: Decimal | None
    label: str
    outline: Decimal | None = None
    second: str = ""
    strong: bool = False
    at: str = ""
    remark: str = ""
    lifted: bool = False
    cells: tuple[Cell, ...] = ()


@dataclass(frozen=True)
class Facet:
    """A small list of bars under a heading: structure from top to bottom, or ``upright`` where it runs in time."""

    title: str
    bars: tuple[FacetBar, ...]
    note: str = ""
    upright: bool = False


@dataclass(frozen=True)
class Facets:
    """Up to six facets in a grid, two or three in a row."""

    parts: tuple[Facet, ...]


@dataclass(frozen=True)
class GridCell:
    """One service level in one month: its result in short, its status as a shape, and how a miss is accounted for."""

    text: str
    state: Status
    account: Literal["explained", "owned", "not_yet", ""] = ""
    at: str = ""
    remark: str = ""
    lifted: bool = False
    cells: tuple[Cell, ...] = ()


@dataclass(frozen=True)
class GridRow:
    """One service level. ``second`` stands under the name (its target), ``total`` at the right ("5 missed")."""

    name: str
    second: str
    cells: tuple[GridCell, ...]
    total: str = ""
    total_cells: tuple[Cell, ...] = ()
    second_cells: tuple[Cell, ...] = ()


@dataclass(frozen=True)
class MissGrid:
    """Measure × period: where we missed. ``totals`` stand under the months, one for each."""

    periods: tuple[Period, ...]
    rows: tuple[GridRow, ...]
    totals: tuple[str, ...] = ()


@dataclass(frozen=True)
class PictureElement:
    """A picture of the user's own, as large as it fits. ``alt`` says in words what it shows, for who can't see it."""

    data: bytes
    alt: str
    alt_slot: str = "text:alt"


Element = (
    TableElement
    | Quote
    | BigFigures
    | Prose
    | DemandChart
    | Panel
    | Key
    | TimeChart
    | Facets
    | MissGrid
    | PictureElement
)
