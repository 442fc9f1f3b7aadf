"""Menus of the story: slides to add, whose interest a slide serves, and the menu of the slides under the pointer."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from firstslide.deck.choosing import levels_for
from firstslide.deck.kinds import KINDS
from firstslide.deck.lacks import lacks
from firstslide.meeting.meeting import Meeting
from firstslide.meeting.slides import Interest, SlideKind
from firstslide.ui.parts import tip
from firstslide.ui.story.keys import KEYS
from firstslide.workspace.workspace import View

Add = Callable[[SlideKind, str], object]
Colour = Callable[[Interest | None], object]

INTERESTS: tuple[tuple[Interest | None, str], ...] = (
    (Interest.CUSTOMER, "&Customer"),
    (Interest.SHARED, "&Shared"),
    (Interest.OURS, "&Ours"),
    (None, "As its &kind"),
)


GROUPS: tuple[tuple[str, tuple[SlideKind, ...]], ...] = (
    (
        "The &results",
        (
            SlideKind.CONCERN,
            SlideKind.SCORECARD,
            SlideKind.MISSED,
            SlideKind.LEVEL,
            SlideKind.LATE,
            SlideKind.NOW,
        ),
    ),
    ("The &work", (SlideKind.MIX, SlideKind.WORK, SlideKind.EFFORT)),
    ("What the &data explain", (SlideKind.VOLUME, SlideKind.MONTHS, SlideKind.EXPLAIN, SlideKind.EXPLAINED)),
    ("What we own, and what &next", (SlideKind.OWN, SlideKind.OPTIONS, SlideKind.NEXT)),
    ("&Ours, for the backup", (SlideKind.SCOPE, SlideKind.OUTSIDE, SlideKind.CHARGES)),
    ("Of your o&wn", (SlideKind.TEXT, SlideKind.PICTURE, SlideKind.TABLE)),
)
"""The kinds of slides as the menu offers them: in the order in which a meeting tells them."""


def fill_add(menu: QMenu, view: View, add: Add) -> None:
    """Every kind of slide in its group, with what it is for and what it still lacks; one that is about a service level
    offers each of them.
    """
    menu.clear()
    for text, kinds in GROUPS:
        group = menu.addMenu(text)
        group.setToolTipsVisible(True)
        for kind in kinds:
            _add_kind(group, kind, view, add)


def _add_kind(group: QMenu, kind: SlideKind, view: View, add: Add) -> None:
    about = KINDS[kind]
    text = f"{about.name}{'…' if kind is SlideKind.PICTURE else ''} ({about.interest.value})"
    if about.about:
        levels = group.addMenu(text)
        offered = levels_for(kind, view.analysis)
        levels.menuAction().setToolTip(about.purpose)
        levels.setEnabled(bool(offered))
        for level in offered:
            action = levels.addAction(level.measure.replace("&", "&&"))
            action.triggered.connect(lambda _checked=False, key=level.key: add(kind, key))
        return
    action = group.addAction(text)
    lacking = lacks(kind, view.meeting, view.analysis)
    action.setToolTip(tip("\n".join(part for part in (about.purpose, lacking) if part)))
    action.triggered.connect(lambda _checked=False: add(kind, ""))


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
