"""The three ways to go on, as far as the data can say: what volume each would cover, and what the contract's rates make
of it. Never one price: three options, as things are among them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from firstslide.meeting.facts import STOCK

from .exact import position, to_decimal
from .function_sums import Month, months_of
from .trend import RECENT
from .values import Covered, FunctionResult, UpScope

_NOTHING = Fraction(0)


def options(functions: Iterable[FunctionResult]) -> tuple[UpScope, ...]:
    """The options a, b and c over every function whose plan and work are known; () where there is none.

    *a* covers the plan, and *c* brings the work back to it. *b* covers today's volume: the mean of the last three
    complete months where both baseline and actual are known, or of all such months where there are fewer. The plan is
    that of the same months. What lies within the deadband is paid for already and has no price. Work of no contracted
    function is in *b* alone: nothing is planned for it.
    """
    every = [f for f in functions if f.unit != STOCK]
    known = [(f, months) for f in every if (months := _months(f))]
    planned = [(f, months) for f, months in known if months[0].compared]
    if not planned:
        return ()
    to_plan = tuple(_covered(f, months, at_plan=True) for f, months in planned)
    today = tuple(_covered(f, months, at_plan=False) for f, months in known)
    return UpScope("a", to_plan), UpScope("b", today), UpScope("c", to_plan)


def _months(function: FunctionResult) -> Sequence[Month]:
    """The months that say how much there is to do today, all of them with a plan or none."""
    done = [month for month in months_of(function) if not month.partial and month.actual is not None]
    compared = [month for month in done if month.compared]
    return (compared or ([] if function.in_contract else done))[-RECENT:]


def _covered(function: FunctionResult, months: Sequence[Month], *, at_plan: bool) -> Covered:
    plan = sum((month.baseline or _NOTHING for month in months), _NOTHING) / len(months)
    done = sum((month.actual or _NOTHING for month in months), _NOTHING) / len(months)
    change = _NOTHING if at_plan else done - plan
    rate = function.arc_rate if change > 0 else function.rrc_rate
    if not change or (months[0].compared and position(done, plan, function.deadband) == "within"):
        rate = None
    cells = [cell for month in months for cell in (*month.baseline_cells, *(() if at_plan else month.actual_cells))]
    return Covered(
        function.key,
        to_decimal(plan + change),
        to_decimal(change),
        rate,
        None if rate is None else to_decimal(change * Fraction(rate)),
        function.currency,
        tuple(dict.fromkeys([*cells, *(function.term_cells if rate is not None else ())])),
    )
