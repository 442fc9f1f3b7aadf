"""``source F.meeting ABOUT [FIGURE]``: the cells that a figure rests on, what stood in them, what is stored of them.

``ABOUT`` is a slide, or a function or service level of the analysis.
"""

from __future__ import annotations

import json
import sys
from argparse import Namespace

from firstslide.analysis.values import FunctionResult, ServiceLevelResult
from firstslide.cli import answers
from firstslide.content.asked import analysed
from firstslide.content.figures import Figure, figures
from firstslide.content.values import SlideContent
from firstslide.meeting.errors import UserError
from firstslide.meeting.periods import day
from firstslide.workspace import on_disk
from firstslide.workspace.provenance import Counted, Origin, Provenance
from firstslide.workspace.workspace import View, Workspace

OK, FOUND = 0, 1
_About = SlideContent | FunctionResult | ServiceLevelResult
_SHOWN_ROWS = 10  # of a ticket log, for people; --json gives them all


def source(options: Namespace) -> int:
    """List the figures of a slide, function or service level, or tell of one. Exits with 1 where it has none."""
    with Workspace.rehearse(options.meeting) as workspace:
        about = _about(workspace.view, options.about)
        every = figures(about) if isinstance(about, SlideContent) else analysed.figures_of(about)
        chosen = [(at, f) for at, f in enumerate(every, start=1) if options.figure in (None, at)]
        if every and not chosen:
            raise UserError(
                f"{_name(about)} has no figure {options.figure}; they go from 1 to {len(every)}.", "no-figure"
            )
        told = [(at, figure, workspace.origins(figure.cells).result()) for at, figure in chosen]
        files = workspace.on_disk()
    if options.json:
        answer = answers.answer(
            **_subject(about),
            figures=[_figure(at, figure, found) for at, figure, found in told],
            workbooks=_workbooks([found for *_, found in told], files),
        )
        json.dump(answer, sys.stdout, ensure_ascii=False, indent=2)
        print()
    elif not every:
        print(f"{_name(about)} shows no figure of a workbook.")
    elif options.figure is None:
        for at, figure, _ in told:
            print(f"{at:>3}  {figure.text}  ({figure.about}; {_cells(len(figure.cells))})")
    else:
        _, figure, found = told[0]
        _tell(figure, found)
        for sentence in (on_disk.changed_words(c.taken for c in files.changed), on_disk.missing_words(files.missing)):
            if sentence:
                print(sentence)
    return OK if every else FOUND


def _about(view: View, given: str) -> _About:
    """The slide of a number as the deck shows it (2, B1), of an id, or of an id's beginning; or what the analysis says
    of a function or service level.
    """
    found = [c for c in view.contents.values() if c.number.casefold() == given.casefold()]
    if not found and (result := analysed.named(view.analysis, given)) is not None:
        return result
    found = found or [c for i, c in view.contents.items() if i.startswith(given)]
    if len(found) != 1:
        many = "is the beginning of several slides" if found else "is no slide, function or service level"
        raise UserError(
            f"{given} {many}. `firstslide slides` lists the slides, `firstslide analysis` the others.", "no-slide"
        )
    return found[0]


def _name(about: _About) -> str:
    match about:
        case SlideContent():
            return f"Slide {about.number}"
        case FunctionResult():
            return about.function
        case ServiceLevelResult():
            return about.measure


def _subject(about: _About) -> answers.Json:
    """What was asked about, as JSON: under ``slide``, ``function`` or ``service_level``."""
    match about:
        case SlideContent():
            return {"slide": {"id": about.slide_id, "number": about.number, "title": about.title}}
        case FunctionResult():
            return {"function": {"id": about.key, "function": about.function}}
        case ServiceLevelResult():
            return {"service_level": {"id": about.key, "measure": about.measure}}


def _tell(figure: Figure, found: Provenance) -> None:
    print(f"{figure.text}: {figure.about}")
    for sentence in (figure.how, found.together):
        if sentence:
            print(sentence)
    for origin in found.origins:
        cell = origin.cell
        print(f"{cell.workbook}, {cell.sheet}!{cell.cell}: {_stood(origin)}")
        for held in origin.holds:
            print(f"    {held.what}: {held.value}")
        for counted in origin.counted:
            print(f"    {counted.rows:,} rows of the log: {counted.what}")
            for row in counted.first[:_SHOWN_ROWS]:
                print(f"      row {row.row}  {row.number}")
    for taken in found.imports:
        as_of = f", as of {day(taken.as_of)}" if taken.as_of else ""
        print(f"{taken.workbook}{as_of}, SHA-256 {taken.sha256}")


def _stood(origin: Origin) -> str:
    if origin.raw is None:
        return (
            "rows of a log" if origin.counted else "what stood in the cell was not kept by the version that imported it"
        )
    made = {True: ", a formula", False: "", None: "; the format does not tell whether by a formula"}[origin.formula]
    return f"“{origin.raw}”{made}"


def _figure(at: int, figure: Figure, found: Provenance) -> answers.Json:
    return {
        "figure": at,
        "text": figure.text,
        "about": figure.about,
        "how": " ".join(filter(None, (figure.how, found.together))),
        "cells": [_origin(origin) for origin in found.origins],
    }


def _origin(origin: Origin) -> answers.Json:
    return {
        **answers.cells([origin.cell])[0],
        "raw": origin.raw,
        "formula": origin.formula,
        "holds": [{"what": held.what, "value": held.value} for held in origin.holds],
        "rows": [_rows(counted) for counted in origin.counted],
    }


def _rows(counted: Counted) -> answers.Json:
    return {"what": counted.what, "count": counted.rows, "first": [row.row for row in counted.first]}


def _workbooks(found: list[Provenance], files: on_disk.OnDisk) -> list[answers.Json]:
    changed, missing = {c.taken.id for c in files.changed}, {i.id for i in files.missing}
    imports = {taken.id: taken for one in found for taken in one.imports}
    return [
        {
            "workbook": taken.workbook,
            "sha256": taken.sha256,
            "as_of": taken.as_of,
            "file": "changed" if i in changed else "missing" if i in missing else "same",
        }
        for i, taken in imports.items()
    ]


def _cells(count: int) -> str:
    return "one cell" if count == 1 else f"{count:,} cells"
