"""The keys of the page that explores, as data: its chart and rows act by this table, and Help is made from it."""

from __future__ import annotations

from firstslide.ui.sheet.keys import DataKey

EXPLORE: tuple[DataKey, ...] = (
    DataKey("before", ("Left",), "To the month before; among bars: Up"),
    DataKey("after", ("Right",), "To the month after; among bars: Down"),
    DataKey("above", ("Up",), "To the bar above"),
    DataKey("below", ("Down",), "To the bar below"),
    DataKey("first", ("Home",), "To the first month or bar"),
    DataKey("last", ("End",), "To the last month or bar"),
    DataKey("down", ("Return", "Enter"), "Go down: from a bar to its months, to the rows of the log, to the cell"),
    DataKey("up", ("Backspace",), "Go up again, and from the top back to where one came from"),
    DataKey("mark_before", ("Shift+Left",), "Mark months to look closer at, to the left"),
    DataKey("mark_after", ("Shift+Right",), "Mark months to look closer at, to the right; Enter looks at them"),
    DataKey("closer", ("+",), "Fewer months, around the current one"),
    DataKey("wider", ("-",), "More months"),
    DataKey("whole", ("0",), "All months"),
    DataKey("cells", ("F9",), "Which cells the figure comes from"),
    DataKey("make", ("Ctrl+Return", "Ctrl+Enter"), "Make a slide of what is shown"),
    DataKey("leave", ("Esc",), "Let go of marked months; else back to where one came from"),
)
