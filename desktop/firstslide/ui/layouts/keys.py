"""The keys of the list of remembered layouts, as data: the list acts by this table, and Help is made from it."""

from __future__ import annotations

from firstslide.ui.sheet.keys import DataKey

LAYOUTS: tuple[DataKey, ...] = (
    DataKey("rename", ("F2",), "Give the selected layout another name"),  # by Qt, which asks the platform for its key
    DataKey("forget", ("Delete",), "Forget the selected layouts"),
    DataKey("back", ("Ctrl+Z",), "Bring back what was forgotten"),
)
