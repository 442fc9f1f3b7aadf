"""The buttons above the slides: every drag has one that does the same."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from firstslide.ui import theme
from firstslide.ui.icons import icon
from firstslide.ui.story.keys import KEYS

SHOWN = ("left", "right", "part", "duplicate", "hide", "delete")
WITHOUT_WORDS = ("left", "right")
NARROWEST = 360
INSET = 7  # from a button's edge to its icon


class Toolbar(QWidget):
    """Buttons for the actions of ``keys``, menus of slides to add, of themes and of orders to draft in, *Explore*."""

    def __init__(
        self,
        actions: dict[str, QAction],
        add: QMenu,
        theme_menu: QMenu,
        explore: QAction,
        draft: QMenu,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        names = {key.name: key.icon for key in KEYS}
        self._buttons: list[tuple[QToolButton, str]] = []
        self._worded: list[QToolButton] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(self._menu_button(add, "plus", "Add slide", "Add a slide behind the selected one"))
        for name in SHOWN:
            row.addWidget(self._button(actions[name], names[name], name not in WITHOUT_WORDS))
        row.addStretch()
        themes = self._menu_button(theme_menu, "sun", "Theme", "Theme: how all slides look, light, dark or for print")
        self._worded.append(themes)
        row.addWidget(themes)
        row.addWidget(self._button(explore, "chart-column", words=True))
        drafts = self._menu_button(draft, "refresh-cw", "Draft from", "Draft the deck again; what you typed stays")
        self._worded.append(drafts)
        row.addWidget(drafts)
        self._dress()
        self._wide = self.sizeHint().width()
        self.setMinimumWidth(NARROWEST)  # in a narrow window the icons stand alone, their words in the tooltips

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        style = Qt.ToolButtonStyle
        wanted = style.ToolButtonTextBesideIcon if self.width() >= self._wide else style.ToolButtonIconOnly
        for made in self._worded:
            made.setToolButtonStyle(wanted)

    def _button(self, action: QAction, icon_name: str, words: bool) -> QToolButton:
        made = self._plain(icon_name)
        made.setToolButtonStyle(
            Qt.ToolButtonStyle.ToolButtonTextBesideIcon if words else Qt.ToolButtonStyle.ToolButtonIconOnly
        )
        if words:
            self._worded.append(made)
        made.clicked.connect(lambda _checked=False: action.trigger())

        def follow() -> None:
            words_of = action.text().replace("&", "")
            made.setText(f" {words_of}")
            made.setAccessibleName(words_of)
            made.setToolTip(action.toolTip())
            made.setEnabled(action.isEnabled())

        action.changed.connect(follow)
        follow()
        return made

    def _menu_button(self, menu: QMenu, icon_name: str, text: str, says: str) -> QToolButton:
        made = self._plain(icon_name)
        made.setText(f" {text} ▾")
        made.setAccessibleName(text)
        made.setToolTip(says)
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        made.setMenu(menu)
        return made

    def _plain(self, icon_name: str) -> QToolButton:
        made = QToolButton(self)
        made.setIconSize(QSize(16, 16))
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the focus with the slides
        self._buttons.append((made, icon_name))
        return made

    def _dress(self) -> None:
        look = theme.current()
        for made, name in self._buttons:
            made.setIcon(icon(name, look.muted))
        sheet = f"""
            QToolButton {{ border: none; border-radius: 6px; padding: 5px {INSET}px; color: {look.text}; }}
            QToolButton:hover {{ background: {look.accent_tint}; }}
            QToolButton:disabled {{ color: {look.muted}; }}
            QToolButton:focus {{ border: 2px solid {look.accent}; padding: 3px {INSET - 2}px; }}
            QToolButton::menu-indicator {{ image: none; width: 0; }}
        """
        if sheet != self.styleSheet():
            self.setStyleSheet(sheet)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._dress()
