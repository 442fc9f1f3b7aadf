"""Which screen was the customer's in a room: by the screens' identities. Never a geometry."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSettings

from .screens import Display


def remembered(found: Sequence[Display]) -> str:
    """The identity of the screen that was chosen for the customer when these screens were together; "" if none was."""
    return str(QSettings("First Slide", "First Slide").value(_room(found), "") or "")


def remember(found: Sequence[Display], identity: str) -> None:
    """Keep the choice for the next time that these screens are together."""
    QSettings("First Slide", "First Slide").setValue(_room(found), identity)


def _room(found: Sequence[Display]) -> str:
    names = " + ".join(sorted(display.identity for display in found))
    return "rooms/" + names.replace("/", "-").replace("\\", "-")
