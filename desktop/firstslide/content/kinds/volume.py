"""Volume against plan, each function indexed to its own plan, those under plan shown like those over it."""

from __future__ import annotations

from collections.abc import Sequence

from firstslide.analysis.values import Analysis, FunctionResult
from firstslide.content import words
from firstslide.content.body import Given, Made
from firstslide.content.elements import IndexBar, Key, KeyEntry, TableColumn, TableRow, Words
from firstslide.content.functions import bands, listed, months_with_work, planned_of, span_of, unit_of
from firstslide.content.ordering import functions_in, usual_order
from firstslide.content.unfinished import incomplete, unfinished
from firstslide.content.values import Shows
from firstslide.deck.kinds import ROWS, compared, page_of
from firstslide.meeting.periods import span
from firstslide.meeting.slides import SlideKind

_COLUMNS = (
    TableColumn("Function", 0.17),
    TableColumn("", 0.075, small=True),
    TableColumn("planned", 0.09, "right"),
    TableColumn("done", 0.10, "right"),
    TableColumn("", 0.03),
    TableColumn("done, where planned = 100", 0.535),
)


def made(given: Given) -> Made:
    """The functions with planned and done; those farthest from plan first where there are more than ten."""
    analysis = given.analysis
    every = ordered(given)
    page = page_of(given.slide.about)
    functions = every[(page - 1) * ROWS : page * ROWS]
    if not functions:
        return Made(
            "Work done against the planned volume", waits_for="No workbook holds planned and delivered volumes yet."
        )
    return Made(
        _title(every, len(every) < len(compared(given.whole))) if page == 1 else _further_title(functions),
        f"Work done by function against the planned volume, {span(analysis.periods)}",
        (
            listed(_COLUMNS, [_row(f, analysis) for f in every], page),
            _key(functions, len(every), page == 1 and given.slide.choice.order in ("", "variance")),
        ),
        Shows(work=frozenset(f.key for f in functions if f.actual_all is not None)),
    )


def ordered(given: Given) -> Sequence[FunctionResult]:
    """As the user or the contract orders them; where they don't fit on one slide, those farthest from plan first."""
    order = given.slide.choice.order or usual_order(SlideKind.VOLUME, given.analysis)
    return functions_in(order, compared(given.analysis), lambda f: f.actual_all)


def _title(functions: Sequence[FunctionResult], some: bool) -> str:
    """Who ran off plan; of ``some`` of the functions it does not speak as of all."""
    shown = " shown" if some else ""
    planned = [f for f in functions if f.variance is not None]
    over = [f for f in planned if f.position == "over"]
    under = [f for f in planned if f.position == "under"]  # the same yardstick for both: beyond the deadband
    total = len(functions)
    if not planned:
        return words.fitting(_nothing_compared(functions, shown))
    if total == 1 and not over:
        by = f"ran {_spread(under)} under plan" if under else f"was within {bands(planned)} of plan"
        return words.fitting(f"{planned[0].function} {by}", f"the function{shown} {by}")
    ran_under = f"; {words.count(len(under))} ran {_spread(under)} under" if under else ""
    if not over:
        same = len({f.deadband for f in planned}) == 1
        by = bands(planned) if same else "its deadband"
        inside = f"no function{shown} ran more than {by} over plan"
        if len(planned) < total:
            inside = f"where there is a plan, no function{shown} ran more than {by} over it"
        return words.fitting(f"{inside}{ran_under}", inside)
    ran_over = f"ran {_spread(over)} over plan"
    who = words.among(len(over), total, "function") if total > 1 else "the function"
    named = over[0].function if len(over) == 1 else f"{who}{shown}"
    return words.fitting(f"{named} {ran_over}{ran_under}", f"{who}{shown} {ran_over}{ran_under}")


def _nothing_compared(functions: Sequence[FunctionResult], shown: str) -> str:
    """Why no function was held against a plan: it has none, no work beside it, or no month of it is over yet."""
    total = len(functions)
    if any(unfinished(f) for f in functions):
        return "there is no complete month yet to compare with the planned volume"
    if any(month.baseline for f in functions for month in f.periods):
        return f"no function{shown} has planned and delivered volumes of the same month"
    if total == 1:
        none = "has no planned volume to compare with"
        return words.fitting(f"{functions[0].function} {none}", f"the function{shown} {none}")
    return f"{words.among(0, total, 'function')}{shown} has a planned volume to compare with"


def _spread(functions: Sequence[FunctionResult]) -> str:
    """By how much they ran off plan: ``17 to 55 %``."""
    figures = sorted(words.points(abs(f.variance), (f.deadband,), 0) for f in functions if f.variance is not None)
    low, high = (words.number(figures[i]) for i in (0, -1))
    return f"{low} %" if low == high else f"{low} to {high} %"


def _further_title(functions: Sequence[FunctionResult]) -> str:
    return words.fitting(f"{words.plural(len(functions), 'more function')}, done against the planned volume")


def _row(function: FunctionResult, analysis: Analysis) -> TableRow:
    done = function.actual_all if function.actual is None else function.actual
    months = months_with_work(function) if function.actual is None else function.compared
    planned = planned_of(function)
    strong = function.variance is not None and function.position != "within"
    return TableRow(
        (
            Words(function.function, "strong" if strong else "plain"),
            Words(unit_of(function), "muted"),
            Words(
                words.number(planned) if planned is not None else "–" if function.in_contract else "no plan",
                "muted",
                function.baseline_cells,
            ),
            Words(
                words.number(done) if done is not None else "not counted",
                "strong" if done is not None else "muted",
                function.actual_cells,
                second=span_of(function, months, analysis) if done is not None else "",
                second_tone="muted",
            ),
            Words(""),
            _bar(function, strong),
        ),
        at=function.key,
    )


def _bar(function: FunctionResult, strong: bool) -> IndexBar:
    cells = (*function.actual_cells, *function.baseline_cells)
    if function.variance is None:
        return IndexBar(None, function.deadband, _not_compared(function), False, cells)
    return IndexBar(
        1 + function.variance, function.deadband, words.change(function.variance, function.deadband), strong, cells
    )


def _not_compared(function: FunctionResult) -> str:
    if function.actual_all is None:
        return "no volume to compare with"
    if unfinished(function):
        return "no complete month to compare yet"
    return "no plan to compare with" if function.baseline is None else "without a planned volume"


def _key(functions: Sequence[FunctionResult], total: int, farthest: bool) -> Key:
    planned = [f for f in functions if f.variance is not None]
    entries = [KeyEntry("solid", "done"), KeyEntry("hollow", "planned")]
    if planned:
        own = "" if len({f.deadband for f in planned}) == 1 else ", each function’s own"
        assumed = "" if any(f.deadband_from_contract for f in planned) else ", the contract names none"
        entries.append(KeyEntry("band", f"within {bands(planned)} of plan{own}{assumed}"))
    remark = "Units differ by function and are not added up"
    if len(functions) < total:
        where = ", those farthest from plan" if farthest else ""
        remark = f"{len(functions)} of {total} functions on this slide{where}. {remark}"
    return Key(tuple(entries), ". ".join((remark, *incomplete(functions, "left out", planned))))
