"""The keys of figures in a text, as data: the text and its list act by this table, and Help is made from it."""

from __future__ import annotations

from firstslide.ui.sheet.keys import DataKey

FIGURES: tuple[DataKey, ...] = (
    DataKey("open", ("Ctrl+Space",), "Insert a figure that follows the data; typing { does the same"),
    DataKey("after", ("Down",), "To the next figure of the list"),
    DataKey("before", ("Up",), "To the one before"),
    DataKey("page_after", ("PgDown",), "To the next figures that the list has room for"),
    DataKey("page_before", ("PgUp",), "To the ones before"),
    DataKey("take", ("Return", "Enter", "Tab"), "Put the figure into the text"),
    DataKey("leave", ("Esc",), "Close the list"),
)
