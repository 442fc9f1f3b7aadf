"""Menus of the story: slides to add, whose interest a slide serves, and the menu of the slides under the pointer."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from firstslide.analysis.values import Analysis
from firstslide.deck.kinds import KINDS
from firstslide.meeting.meeting import Meeting
from firstslide.meeting.slides import Interest, SlideKind
from firstslide.ui.story.keys import KEYS

Add = Callable[[SlideKind, str], object]
Colour = Callable[[Interest | None], object]

INTERESTS: tuple[tuple[Interest | None, str], ...] = (
    (Interest.CUSTOMER, "&Customer"),
    (Interest.SHARED, "&Shared"),
    (Interest.OURS, "&Ours"),
    (None, "As its &kind"),
)


def fill_add(menu: QMenu, analysis: Analysis, add: Add) -> None:
    """Every kind of slide with what it is for; one that is about a service level offers each of them."""
    menu.clear()
    menu.setToolTipsVisible(True)
    for kind, about in KINDS.items():
        if not about.about:
            action = menu.addAction(f"{about.name} ({about.interest.value})")
            action.setToolTip(about.purpose)
            action.triggered.connect(lambda _checked=False, k=kind: add(k, ""))
            continue
        levels = menu.addMenu(f"{about.name} ({about.interest.value})")
        levels.setEnabled(bool(analysis.service_levels))
        for level in analysis.service_levels:
            action = levels.addAction(level.measure.replace("&", "&&"))
            action.triggered.connect(lambda _checked=False, k=kind, key=level.key: add(k, key))


def interest_menu(parent: QWidget, meeting: Meeting, ids: list[str], colour: Colour) -> QMenu:
    """Whose interest the slides serve: by the user's word, or by their kind's."""
    menu = QMenu("&Interest", parent)
    chosen = {meeting.slides[slide_id].interest for slide_id in ids}
    for interest, text in INTERESTS:
        action = menu.addAction(text)
        action.setCheckable(True)
        action.setChecked(chosen == {interest})
        action.triggered.connect(lambda _checked=False, i=interest: colour(i))
    return menu


def fill(menu: QMenu, actions: dict[str, QAction]) -> None:
    """The actions of the table, as they stand there."""
    for key in KEYS:
        if not key.text:
            continue
        if key.line_before:
            menu.addSeparator()
        menu.addAction(actions[key.name])
