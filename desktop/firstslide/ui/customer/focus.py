"""Where the keyboard goes when a page is built anew: Qt would hand it to the window's first button, and the next space
typed would press that.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

Held = tuple[str, int]  # the name of what had the focus, and its place among what Tab stops at


def held_at(page: QWidget) -> Held | None:
    """What of a page has the keyboard; None where nothing has."""
    focus, order = page.window().focusWidget(), _stops(page)
    return (focus.accessibleName(), order.index(focus)) if focus in order else None


def hand_on(page: QWidget, held: Held, added: str = "") -> None:
    """Give the keyboard to the first field of the row ``added``, else to what is now what had it, else to what stands
    in its place.
    """
    row = page.findChild(QWidget, added) if added else None
    if row is not None and (fields := _stops(row)):
        fields[0].setFocus()
        return
    (name, place), order = held, _stops(page)
    alike = [at for at, each in enumerate(order) if each.accessibleName() == name]
    if order:
        order[min(alike, key=lambda at: abs(at - place), default=min(place, len(order) - 1))].setFocus()


def _stops(part: QWidget) -> list[QWidget]:
    return [each for each in part.findChildren(QWidget) if each.focusPolicy() & Qt.FocusPolicy.TabFocus]
