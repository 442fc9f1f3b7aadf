"""The agreed scope by function, for the backup: what the contract says, what was delivered. Never a cost or a rate."""

from __future__ import annotations

from collections.abc import Sequence

from firstslide.analysis.values import Analysis, FunctionResult
from firstslide.content import words
from firstslide.content.body import Given, Made
from firstslide.content.elements import Key, TableColumn, TableElement, TableRow, Words
from firstslide.content.functions import planned_of, span_of, unit_of
from firstslide.content.ordering import functions_in
from firstslide.content.values import Shows
from firstslide.deck.kinds import ROWS, page_of, scoped
from firstslide.meeting.periods import span

_COLUMNS = (
    TableColumn("Function", 0.28),
    TableColumn("Unit", 0.14),
    TableColumn("Baseline", 0.16, "right"),
    TableColumn("Deadband", 0.14, "right"),
    TableColumn("Delivered", 0.16, "right"),
    TableColumn("Against baseline", 0.12, "right"),
)


def made(given: Given) -> Made:
    """The contract's functions in its order, or a page of them."""
    analysis = given.analysis
    every = functions_in(given.slide.choice.order, scoped(analysis), lambda f: f.baseline)
    page = page_of(given.slide.about)
    functions = every[(page - 1) * ROWS : page * ROWS]
    if not functions:
        return Made("The agreed scope by function", waits_for="No workbook holds the contract’s functions for it yet.")
    whole = len(scoped(given.whole))
    some = len(functions) < whole
    shown = f"{words.of(len(functions), whole)} functions" if some else words.plural(whole, "function")
    return Made(
        words.fitting(f"the agreed scope: {shown}, each with its baseline and deadband"),
        f"Baseline and delivered volume, {span(analysis.periods)}",
        (TableElement(_COLUMNS, tuple(_row(f, analysis) for f in functions), rule_under_header=True), _key(functions)),
        Shows(work=frozenset(f.key for f in functions if f.actual is not None or f.actual_all is not None), scope=True),
    )


def _row(function: FunctionResult, analysis: Analysis) -> TableRow:
    delivered = function.actual if function.actual is not None else function.actual_all
    part = span_of(function, function.compared, analysis) if function.actual is not None or function.stock_in else ""
    planned = planned_of(function)
    deadband = f"± {words.number(function.deadband * 100)} %"
    return TableRow(
        (
            Words(function.function),
            Words(unit_of(function), "muted"),
            Words(
                "none" if planned is None else words.number(planned),
                "plain",
                function.baseline_cells,
                second="" if planned is None else part,
                second_tone="muted",
            ),
            Words(deadband if function.deadband_from_contract else f"{deadband} (ours)", "muted", function.term_cells),
            Words(
                "not counted" if delivered is None else words.number(delivered),
                "plain",
                function.actual_cells,
                second=part,
                second_tone="muted",
            ),
            Words(
                "–" if function.variance is None else words.change(function.variance, function.deadband),
                "muted" if function.variance is None or function.position == "within" else "strong",
                (*function.actual_cells, *function.baseline_cells),
            ),
        ),
        at=function.key,
    )


def _key(functions: Sequence[FunctionResult]) -> Key:
    remark = "Units differ by function and are not added up"
    if any(not f.deadband_from_contract for f in functions):
        remark = f"(ours): the contract names no deadband, we take this one. {remark}"
    return Key((), remark)
