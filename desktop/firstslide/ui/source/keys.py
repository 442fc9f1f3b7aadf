"""The keys of *Where does this come from?*, as data: the panel acts by this table, and Help is made from it."""

from __future__ import annotations

from firstslide.ui.sheet.keys import DataKey

SOURCE: tuple[DataKey, ...] = (
    DataKey("ask", ("F9",), "Ask where the figures of the slide or row come from"),
    DataKey("sheet", ("Return", "Enter"), "From the list of cells to the sheet"),
    DataKey("leave", ("Esc",), "Close it, and go on where it was asked"),
)
