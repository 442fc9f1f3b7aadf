"""The tabs of a workbook's sheets: how many tables each holds, and which the workbook hides."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QTabBar

from firstslide.meeting.imports import Table
from firstslide.ui import theme
from firstslide.ui.icons import icon
from firstslide.ui.parts import tip
from firstslide.ui.sheet import words
from firstslide.ui.sheet.tabs import Tabs

if TYPE_CHECKING:
    from firstslide.workbooks.values import WorkbookSummary


def sheet_tabs(summary: WorkbookSummary, tables: Sequence[Table]) -> Tabs:
    """A tab for each sheet, in the workbook's order."""
    tabs = Tabs("Sheets", QTabBar.Shape.RoundedSouth)
    tabs.setToolTip("The workbook’s sheets; arrow keys go from one to the next")
    for sheet in summary.sheets:
        number = sum(t.sheet == sheet.name for t in tables)
        name = sheet.name.replace("&", "&&")
        tabs.addTab(f"{name}   {number}" if number else name)
    mark(tabs, summary, tables, ())
    return tabs


def mark(tabs: Tabs, summary: WorkbookSummary, tables: Sequence[Table], asking: Collection[str]) -> None:
    """Let each tab say what is on its sheet, and whether that is among those on which a question waits."""
    look = theme.current()
    for at, sheet in enumerate(summary.sheets):
        told = words.count(sum(t.sheet == sheet.name for t in tables), "table")
        sign = QIcon()
        if sheet.hidden:
            sign = icon("eye-off", look.muted)
            told += ", hidden in the workbook"
        if sheet.name in asking:
            sign = icon("triangle-alert", look.warn)
            told += ", a question to answer"
        tabs.setTabIcon(at, sign)
        tabs.setTabToolTip(at, tip(f"{sheet.name}: {told}"))
        tabs.setAccessibleTabName(at, f"{sheet.name}, {told}")


def first_sheet(summary: WorkbookSummary, tables: Sequence[Table], taken: Collection[str]) -> int:
    """The first sheet with a table that is taken, else one with a table; a visible one if there is."""
    names = [s.name for s in summary.sheets]
    seen = {s.name for s in summary.sheets if not s.hidden}
    ordered = sorted(tables, key=lambda t: (t.id not in taken, t.sheet not in seen))
    return names.index(ordered[0].sheet) if ordered else 0
