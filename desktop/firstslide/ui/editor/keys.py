"""The keys of a slide that is edited, as data: the page and the slide act by this table, and Help is made from it."""

from __future__ import annotations

from firstslide.ui.sheet.keys import DataKey

EDITOR: tuple[DataKey, ...] = (
    DataKey("edit", ("Return", "Enter", "F2"), "Edit the framed text, or write a remark on the framed point or row"),
    DataKey("reach", ("Tab", "Shift+Tab"), "To the next text, then to the points and rows; or back"),
    DataKey("lift", ("H",), "Lift the framed point or row out, or put it back among the others"),
    DataKey("leave_out", ("Delete",), "Leave the framed point or row out of this slide; empty a table’s cell"),
    DataKey("paste", ("Ctrl+V",), "Paste a block into a table, or a picture or table as a slide of its own"),
    DataKey("row_below", ("Alt+Insert",), "In a table: add a row below"),
    DataKey("column_right", ("Alt+Shift+Insert",), "In a table: add a column at the right"),
    DataKey("no_row", ("Alt+Delete",), "In a table: delete the row"),
    DataKey("no_column", ("Alt+Shift+Delete",), "In a table: delete the column"),
    DataKey("after", ("Ctrl+PgDown", "Alt+Right"), "To the next slide"),
    DataKey("before", ("Ctrl+PgUp", "Alt+Left"), "To the slide before"),
    DataKey("choose", ("F6",), "To what is shown, beside the slide, and back"),
    DataKey(
        "leave",
        ("Esc",),
        "Leave a text as it was; from beside the slide, back to it; from the slide, back to the story",
    ),
)
