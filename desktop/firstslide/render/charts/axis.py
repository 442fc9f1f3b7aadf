"""What charts over time have in common: scales from values to heights, and the months below."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal

from firstslide.meeting.periods import Period
from firstslide.render.fonts import advance
from firstslide.render.items import Sketch
from firstslide.render.text import widest
from firstslide.render.theme import LABEL, SOURCE, Theme

MONTHS, YEARS = 44.0, 26.0  # the heights of the names of the months, and of the years below them
BELOW_ZERO = 46.0  # room for a value below a bar
_FLAT = Decimal("0.04")  # of the size of the values: a line that moves less than that must look flat
_AFTER = 8.0

Scale = Callable[[Decimal], float]


def scale(values: Iterable[Decimal], room: tuple[float, float], from_zero: bool) -> Scale:
    """A scale from values to y between the top and the bottom of ``room``; bars begin at zero, points need not."""
    top, bottom = room
    known = list(values)
    low, high = min(known, default=Decimal(0)), max(known, default=Decimal(0))
    if from_zero:
        low, high = min(low, Decimal(0)), max(high, Decimal(0))
        if low < 0:
            bottom -= min(BELOW_ZERO, 0.25 * (bottom - top))
    else:
        least = max(abs(low), abs(high), Decimal(1)) * _FLAT
        if high - low < least:
            middle = (high + low) / 2
            low, high = middle - least / 2, middle + least / 2
    lowest, unit = float(low), (bottom - top) / (float(high - low) or 1.0)
    return lambda value: bottom - (float(value) - lowest) * unit


def figure_text(value: Decimal) -> str:
    """A number as it stands at a bar or a point, with all its digits: ``12,345``, ``−3.5``."""
    return f"{value:,f}".replace("-", "−")


def months_height(count: int) -> float:
    """The height of the names below so many months, with the years where there is more than one."""
    return MONTHS + (YEARS if count > 12 else 0.0)


def month_names(
    sketch: Sketch,
    periods: Sequence[Period],
    strong: Sequence[bool],
    left: float,
    pitch: float,
    top: float,
    theme: Theme,
    largest: int = LABEL,
) -> None:
    """Write the months below ``top``: in three letters, or one where there are many, and then with the years below.

    Where not even letters find room, every second, third … month is named, and always the latest.
    """
    size, short, every = _month_style(periods, pitch, theme, largest)
    last, right = len(periods) - 1, left + pitch * len(periods)
    free = right + _AFTER
    for number, period in reversed(list(enumerate(periods))):
        if (last - number) % every:
            continue
        text = period.short if short else period.short[0]
        style = theme.style(size, "semibold" if strong[number] else "regular")
        half = advance(text, style) / 2
        x = left + (number + 0.5) * pitch
        if every > 1:
            x = max(left + half, min(x, right - half))
            if x + half > free - _AFTER:
                continue
            free = x - half
        sketch.write(x, top + MONTHS - 19, text, style, "ink" if strong[number] else "muted", "centre")
    if len(periods) > 12:
        _years(sketch, periods, left, pitch, top + MONTHS - 17 + YEARS, theme)


def _month_style(periods: Sequence[Period], pitch: float, theme: Theme, largest: int) -> tuple[int, bool, int]:
    """Size, whether in three letters, and every how many months."""
    names = [period.short for period in periods]
    for size in dict.fromkeys((largest, LABEL, SOURCE)):
        if widest(names, theme.style(size, "semibold")) + _AFTER <= pitch:
            return size, True, 1
    style = theme.style(SOURCE, "semibold")
    if widest((name[0] for name in names), style) + 1 <= pitch:
        return SOURCE, False, 1
    wide = widest(names, style) + _AFTER
    return SOURCE, True, next((n for n in range(2, len(periods)) if n * pitch >= wide), max(1, len(periods)))


def _years(sketch: Sketch, periods: Sequence[Period], left: float, pitch: float, centre: float, theme: Theme) -> None:
    """Each year at its January, and at the first month where there is room before the next."""
    style = theme.style(SOURCE)
    right = left + pitch * len(periods)
    free = left
    for number, period in enumerate(periods):
        x = left + number * pitch + 2
        end = x + advance(str(period.year), style)
        if (number == 0 or period.month == 1) and x >= free and end <= right:
            sketch.write(x, centre, str(period.year), style, "muted")
            free = end + 12
