"""How all slides look: light, dark for dim rooms, or for print. One word of the meeting's, chosen in several places."""

from __future__ import annotations

from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from firstslide.deck import changes
from firstslide.ui.session import Session

THEMES: tuple[tuple[str, str, str], ...] = (
    ("light", "&Light", "Dark on white: for most rooms"),
    ("dark", "&Dark", "Light on dark: for dim rooms and large screens"),
    ("print", "&Print", "For paper, readable without colour"),
)


class SlideThemeMenu(QMenu):
    """The themes, with that of the meeting ticked."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__("Slide t&heme", parent)
        self.setToolTipsVisible(True)
        self._session = session
        group = QActionGroup(self)
        for value, text, says in THEMES:
            action = self.addAction(text)
            action.setToolTip(says)
            action.setCheckable(True)
            action.setData(value)
            group.addAction(action)
        group.triggered.connect(lambda action: choose(session, str(action.data())))
        session.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        view = self._session.view
        for action in self.actions():
            action.setEnabled(view is not None)
            action.setChecked(view is not None and view.meeting.brief.theme == action.data())


def choose(session: Session, theme: str) -> None:
    """Let all slides look so."""
    if session.view is not None:
        session.apply(changes.set_theme(session.view.meeting, theme))
