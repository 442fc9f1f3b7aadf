"""The answers of the command line as JSON values. Their form is kept stable: scripts depend on it.

Every answer is an object with ``"version": 1``; rates are fractions as numbers, ids strings, periods ``2026-01``, cells
``{"workbook", "sheet", "cell"}``.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from firstslide.analysis.values import Analysis, FunctionResult, ServiceLevelResult
from firstslide.content import analysed, projection
from firstslide.meeting.cells import Cell, column_letters
from firstslide.meeting.imports import Problem, Table
from firstslide.rules.values import Finding
from firstslide.workbooks.mending.mends import says
from firstslide.workspace.workspace import View

VERSION = 1

Json = dict[str, Any]


def answer(**parts: Any) -> Json:
    """An answer with its version."""
    return {"version": VERSION, **parts}


def number(value: Decimal | None) -> int | float | None:
    """A Decimal as a JSON number; whole ones without a fraction."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def cells(values: Iterable[Cell]) -> list[Json]:
    """Cells as JSON."""
    return [{"workbook": c.workbook, "sheet": c.sheet, "cell": c.cell} for c in values]


def problem(value: Problem) -> Json:
    """A problem of a workbook."""
    return {
        "code": value.code,
        "severity": value.severity,
        "sheet": value.sheet,
        "cell": value.cell,
        "message": value.message,
        "mends": [says(mend) for mend in value.mends],
        "done": says(value.done) if value.done else "",
        "answer": value.answer,
    }


def table(workbook: str, sha256: str, value: Table, stored: bool) -> Json:
    """One table of an import, with how its columns were understood."""
    return {
        "workbook": workbook,
        "sha256": sha256,
        "sheet": value.sheet,
        "range": value.range,
        "header_rows": list(value.header_rows),
        "kind": value.kind,
        "rows": value.rows,
        "stored": stored,
        "columns": [
            {
                "column": column_letters(c.index),
                "header": c.header,
                "field": c.field.value,
                "period": str(c.period) if c.period else "",
                "unit": c.unit,
                "confidence": round(c.confidence, 3),
                "internal": c.internal,
                "hidden": c.hidden,
                "why": c.why,
            }
            for c in value.columns
        ],
        "problems": [problem(p) for p in value.problems],
        "evidence": [
            {
                "about": e.about,
                "column": column_letters(e.columns[0]) if len(e.columns) == 1 else "",
                "columns": [column_letters(index) for index in e.columns],
                "decided": e.decided,
                "confidence": round(e.confidence, 3),
                "why": e.why,
                "cells": list(e.cells),
            }
            for e in value.evidence
        ],
        "layout": value.layout,
    }


def failed_import(workbook: str, problems: Iterable[Problem], sha256: str = "", sheet: str = "") -> Json:
    """A workbook, or a sheet, in which nothing could be stored."""
    return {
        "workbook": workbook,
        "sha256": sha256,
        "sheet": sheet,
        "range": "",
        "header_rows": [],
        "kind": "unknown",
        "rows": 0,
        "stored": False,
        "columns": [],
        "problems": [problem(p) for p in problems],
        "evidence": [],
        "layout": "",
    }


def slides(view: View) -> Json:
    """The deck in order; positions count from 1, the backup after the main deck."""
    return answer(
        slides=[
            {
                "id": content.slide_id,
                "position": position,
                "kind": content.kind.value,
                "interest": content.interest.value,
                "title": content.title,
                "backup": content.backup,
                "hidden": content.hidden,
            }
            for position, content in enumerate(view.contents.values(), start=1)
        ]
    )


def finding(value: Finding) -> Json:
    """A finding."""
    return {
        "code": value.code,
        "name": value.name,
        "severity": value.severity,
        "slides": list(value.slides),
        "message": value.message,
        "fixable": value.fix is not None,
        "waived": bool(value.waived),
    }


def analysis(value: Analysis) -> Json:
    """What the numbers say."""
    return answer(
        functions=[
            {
                "id": f.key,
                "function": f.function,
                "unit": f.unit,
                "baseline": number(f.baseline),
                "actual": number(delivered(f)),
                "effort": number(f.effort),
                "contracted_effort": number(f.contracted_effort),
                "variance": number(f.variance),
                "baseline_cells": cells(f.baseline_cells),
                "actual_cells": cells(analysed.done_cells(f)),
                "effort_cells": cells(f.effort_cells),
                "variance_cells": cells(f.compared_cells if f.variance is not None else ()),
                "scope": None
                if f.scope is None
                else {
                    "within": number(f.scope.within),
                    "beyond": number(f.scope.beyond),
                    "outside": number(f.scope.outside),
                    "unplanned": number(f.scope.unplanned),
                    "cells": cells(analysed.scope_cells(f)),
                },
                "charges": None
                if f.charges is None
                else {
                    "mode": f.charges.mode,
                    "arc_units": number(f.charges.arc_units),
                    "rrc_units": number(f.charges.rrc_units),
                    "arc": number(f.charges.arc),
                    "rrc": number(f.charges.rrc),
                    "currency": f.currency,
                    "cells": cells(analysed.charge_cells(f)),
                },
                "periods": [
                    {
                        "period": str(m.period),
                        "baseline": number(m.baseline),
                        "actual": number(m.actual),
                        "effort": number(m.effort),
                        "cells": cells(m.cells),
                    }
                    for m in f.periods
                ],
            }
            for f in value.functions
        ],
        service_levels=[_service_level(s) for s in value.service_levels],
        notes=[{"code": n.code, "message": n.message, "cells": cells(n.cells)} for n in value.notes],
    )


def delivered(function: FunctionResult) -> Decimal | None:
    """What was delivered in the months that have a plan; in all of them where there is no plan to hold it against."""
    return function.actual_all if function.actual is None else function.actual


def left_out(view: View) -> list[Json]:
    """The slides that the customer does not get, and why."""
    return [
        {"id": content.slide_id, "position": position, "title": content.title, "message": reason}
        for position, content in enumerate(view.contents.values(), start=1)
        if (reason := projection.left_out(content))
    ]


def _service_level(value: ServiceLevelResult) -> Json:
    explanation = value.explanation
    return {
        "id": value.key,
        "measure": value.measure,
        "comparator": value.comparator,
        "target": number(value.target),
        "simple": number(value.simple),
        "weighted": number(value.weighted),
        "target_cells": cells(value.target_cells if value.target is not None else ()),
        "simple_cells": cells(value.result_cells if value.simple is not None else ()),
        "weighted_cells": cells(value.result_cells if value.weighted is not None else ()),
        "missed": value.missed,
        "explanation": {
            "label": explanation.label,
            "p": number(explanation.p),
            "table": None if explanation.table is None else [list(row) for row in explanation.table],
        },
        "periods": [
            {
                "period": str(m.period),
                "result": number(m.result),
                "on_time": number(m.on_time),
                "measured": number(m.measured),
                "met": m.met,
                "account": m.account,
                "cells": cells(m.cells),
            }
            for m in value.periods
        ],
    }
