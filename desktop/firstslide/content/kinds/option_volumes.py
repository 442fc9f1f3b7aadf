"""What volume an option covers, in words: function by function where there are few, otherwise how far from plan."""

from __future__ import annotations

from collections.abc import Sequence

from firstslide.analysis.exact import position
from firstslide.analysis.values import Analysis, Covered, UpScope
from firstslide.content import words

_NAMED = 2  # functions whose volumes are said one by one


def moved(option: UpScope | None, analysis: Analysis) -> tuple[Covered, ...]:
    """The functions that the option takes off plan by more than their deadband; within it nothing is added or charged.

    Work of no contracted function is among them: nothing was planned for it.
    """
    if option is None:
        return ()
    return tuple(covered for covered in option.functions if covered.change and _beyond(covered, analysis))


def _beyond(covered: Covered, analysis: Analysis) -> bool:
    function = analysis.function(covered.function)
    plan = covered.volume - covered.change
    return function is None or not plan or position(covered.volume, plan, function.deadband) != "within"


def name_of(covered: Covered, analysis: Analysis) -> str:
    """The name of the function."""
    function = analysis.function(covered.function)
    return function.function if function else covered.function


def volume(option: UpScope, today: UpScope | None, analysis: Analysis) -> str:
    """What the data say of the volume that an option covers; ``today`` is the option that covers today's."""
    if len(option.functions) <= _NAMED:
        return "; ".join(_one(covered, analysis) for covered in option.functions)
    off = moved(today, analysis)
    if option.key == "b":
        return f"Today’s volume: {_off_plan(off, analysis)}" if off else "Today’s volume, within the deadbands"
    if option.key == "c" and off:
        return f"The planned volume: {words.plural(len(off), 'function')} brought back to it"
    return f"The planned volume in {words.plural(len(option.functions), 'function')}"


def _one(covered: Covered, analysis: Analysis) -> str:
    function = analysis.function(covered.function)
    unit = function.unit if function else ""
    said = " ".join(part for part in (words.number(covered.volume, 0), unit, "a month") if part)
    name = name_of(covered, analysis)
    if not covered.change:
        return f"{name}: {said}, as planned"
    side = "more" if covered.change > 0 else "fewer"
    return f"{name}: {said}, {words.number(abs(covered.change), 0)} {side} than planned"


def _off_plan(off: Sequence[Covered], analysis: Analysis) -> str:
    """``six functions 17 to 55 % over plan, one 10 % under, one without a plan``."""
    parts: list[str] = []
    for over, side in ((True, "over"), (False, "under")):
        figures = [
            words.points(abs(covered.change) / plan, (function.deadband,), 0)
            for covered in off
            if (covered.change > 0) == over
            and (plan := covered.volume - covered.change)
            and (function := analysis.function(covered.function))
        ]
        if figures:
            low, high = (words.number(figure) for figure in (min(figures), max(figures)))
            spread = low if low == high else f"{low} to {high}"
            many = words.count(len(figures)) if parts else words.plural(len(figures), "function")
            parts.append(f"{many} {spread} % {side}{'' if parts else ' plan'}")
    if new := sum(covered.volume == covered.change for covered in off):
        parts.append(f"{words.count(new) if parts else words.plural(new, 'function')} without a plan")
    return ", ".join(parts)
