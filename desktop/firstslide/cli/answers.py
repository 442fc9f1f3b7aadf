"""The answers of the command line as JSON values. Their form is kept stable: scripts depend on it.

Every answer is an object with ``"version": 1``; rates are fractions as numbers, ids strings, periods ``2026-01``, cells
``{"workbook", "sheet", "cell"}``.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from firstslide.content import projection
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


def left_out(view: View) -> list[Json]:
    """The slides that the customer does not get, and why."""
    return [
        {"id": content.slide_id, "position": position, "title": content.title, "message": reason}
        for position, content in enumerate(view.contents.values(), start=1)
        if (reason := projection.left_out(content))
    ]
