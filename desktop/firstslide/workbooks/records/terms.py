"""What one row of a contract says: the terms of a function, or of a service level, each with its cells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Literal

from firstslide.meeting.cells import Cell
from firstslide.meeting.facts import FunctionTerm, ServiceLevelTerm
from firstslide.meeting.imports import Column, Field, Mending
from firstslide.workbooks.columns import measures
from firstslide.workbooks.language import amounts, words
from firstslide.workbooks.mending.mends import how
from firstslide.workbooks.tables.rows import RowView

from . import directions
from .row_values import RowValues


def function_term(row: RowValues, view: RowView) -> FunctionTerm | None:
    """What the contract says of the row's function; None where the row names none."""
    function = row.text(view, Field.FUNCTION)
    if not function:
        return None
    month, year = row.number(view, Field.BASELINE), row.number(view, Field.BASELINE_YEAR)
    if year is not None and how(row.mends, "baselines-differ", row=view.row) is Mending.YEARLY:
        month = None
    monthly = _per(row.text(view, Field.WINDOW), row.at.get(Field.BASELINE))
    per: Literal["month", "year"] = "year" if month is None and year is not None else monthly
    effort = row.number(view, Field.CONTRACTED_EFFORT)
    effort_column = row.at.get(Field.CONTRACTED_EFFORT)
    if effort is not None and effort_column is not None:
        effort = _in_period(effort, _per("", effort_column, per), per)
    values: dict[str, tuple[Field, object]] = {
        "function": (Field.FUNCTION, function),
        "unit": (Field.UNIT, row.text(view, Field.UNIT)),
        "baseline": (Field.BASELINE_YEAR if month is None else Field.BASELINE, year if month is None else month),
        "deadband": (Field.DEADBAND, row.number(view, Field.DEADBAND)),
        "arc_rate": (Field.ARC_RATE, row.number(view, Field.ARC_RATE)),
        "rrc_rate": (Field.RRC_RATE, row.number(view, Field.RRC_RATE)),
        "currency": (Field.CURRENCY, row.text(view, Field.CURRENCY)),
        "effort_per_unit": (Field.EFFORT_PER_UNIT, row.number(view, Field.EFFORT_PER_UNIT)),
        "contracted_effort": (Field.CONTRACTED_EFFORT, effort),
    }
    cells = _cells_of(row, view, values)
    filled = {name: value for name, (_, value) in values.items() if name in cells}
    rates = "arc_rate" in filled or "rrc_rate" in filled
    term = FunctionTerm(function, baseline_per=per, cells=cells, table=row.table.id)
    term = replace(term, **filled)  # type: ignore[arg-type]
    return replace(term, currency=_money(row, view)) if rates and not term.currency else term


def _cells_of(row: RowValues, view: RowView, values: Mapping[str, tuple[Field, object]]) -> dict[str, Cell]:
    return {
        name: row.cell(view, row.at[what])
        for name, (what, value) in values.items()
        if what in row.at and value is not None and value != ""
    }


def level_term(row: RowValues, view: RowView, said: Mapping[str, Mending]) -> ServiceLevelTerm | None:
    """What the contract says of the row's service level; None where the row names none. ``said`` is what a person
    said of targets, by their service levels.
    """
    measure, _ = row.measure(view)
    if not measure:
        return None
    formula = row.text(view, Field.FORMULA)
    target, unit = row.target(view, Field.TARGET)
    minimum, _ = row.target(view, Field.MINIMUM)
    rest = target.rest if target else ""
    values: dict[str, tuple[Field, object]] = {
        "measure": (Field.MEASURE, measure),
        "code": (Field.MEASURE_CODE, row.text(view, Field.MEASURE_CODE)),
        "level": (Field.LEVEL, _level(row.text(view, Field.LEVEL))),
        "target": (Field.TARGET, target.value if target else None),
        "minimum": (Field.MINIMUM, minimum.value if minimum else None),
        "window": (Field.WINDOW, row.text(view, Field.WINDOW)),
        "formula": (Field.FORMULA, formula or rest),
        "depends_on": (Field.DEPENDS_ON, _list(row.text(view, Field.DEPENDS_ON)) or None),
        "volume_sensitive": (Field.VOLUME_SENSITIVE, row.flag(view, Field.VOLUME_SENSITIVE)),
    }
    cells = _cells_of(row, view, values)
    filled = {name: value for name, (_, value) in values.items() if name in cells or (name == "formula" and value)}
    direction = directions.of(target, unit, measure, formula, said.get(measure))
    term = ServiceLevelTerm(measure, comparator=direction.comparator, unit=unit, cells=cells, table=row.table.id)
    return replace(term, **filled)  # type: ignore[arg-type]


# ------------------------------------------------------------------------------------------------- small readings


def _per(window: str, column: Column | None, default: Literal["month", "year"] = "month") -> Literal["month", "year"]:
    text = words.fold(f"{window} {column.header if column else ''} {column.unit if column else ''}")
    if any(w in text.split() for w in ("year", "annual", "annually", "yearly", "annum")):
        return "year"
    return "month" if any(w in text.split() for w in ("month", "monthly")) else default


def _in_period(effort: Decimal, given: str, wanted: str) -> Decimal:
    if given == wanted:
        return effort
    return effort * 12 if wanted == "year" else effort / 12


def _money(row: RowValues, view: RowView) -> str:
    """The currency that the cells of the row's rates say, or else their headings, or ""."""
    columns = [c for c in row.table.columns if c.field in (Field.ARC_RATE, Field.RRC_RATE)]
    said = [*(measures.currency(row.sheet, view.row, c.index) for c in columns)]
    return next((code for code in (*said, *(amounts.currency(c.header) for c in columns)) if code), "")


def _level(text: str) -> str:
    folded = words.fold(text)
    return "critical" if folded.startswith("crit") else "key" if folded.startswith("key") else ""


def _list(text: str) -> tuple[str, ...]:
    for mark in (";", "\n", ",", "/"):
        if mark in text:
            return tuple(part.strip() for part in text.split(mark) if part.strip())
    return (text,) if text else ()
