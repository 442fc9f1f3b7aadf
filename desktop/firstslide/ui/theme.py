"""Colours and measures of the program's own screens, light and dark. Slides have their own theme, in ``render``.

One accent, few lines, spacing in steps of eight. An interest has one colour and one word wherever it appears.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from firstslide.meeting.slides import Interest


@dataclass(frozen=True)
class Look:
    """The colours of one scheme, as ``#rrggbb``."""

    dark: bool
    page: str  # behind the slides
    panel: str  # rail, bars, side panels, cards
    sunken: str  # the backup's ground, fields
    line: str
    text: str
    muted: str
    accent: str
    accent_text: str
    accent_tint: str
    customer: str
    customer_tint: str
    shared: str
    shared_tint: str
    ours: str
    ours_tint: str
    warn: str
    warn_line: str
    warn_tint: str
    tip: str
    tip_text: str

    def interest(self, interest: Interest) -> tuple[str, str]:
        """The colour of an interest and its tint."""
        return {
            Interest.CUSTOMER: (self.customer, self.customer_tint),
            Interest.SHARED: (self.shared, self.shared_tint),
            Interest.OURS: (self.ours, self.ours_tint),
        }[interest]


LIGHT = Look(
    dark=False,
    page="#F4F6FA",
    panel="#FFFFFF",
    sunken="#ECF0F4",
    line="#DDE3EC",
    text="#161E2E",
    muted="#566479",
    accent="#1D4ED8",
    accent_text="#FFFFFF",
    accent_tint="#E6EFFE",
    customer="#0F766E",
    customer_tint="#E2F4F0",
    shared="#56657B",
    shared_tint="#EAEEF3",
    ours="#B45309",
    ours_tint="#FFF3DF",
    warn="#B84A00",
    warn_line="#F2C9A0",
    warn_tint="#FFF9F2",
    tip="#1C2433",
    tip_text="#FFFFFF",
)

DARK = Look(
    dark=True,
    page="#12161E",
    panel="#1A202B",
    sunken="#151A23",
    line="#2E3747",
    text="#E8ECF3",
    muted="#9AA7BB",
    accent="#5B8DEF",
    accent_text="#0B1220",
    accent_tint="#1B2740",
    customer="#3CC4B2",
    customer_tint="#143330",
    shared="#9DABBF",
    shared_tint="#2A3342",
    ours="#F0A355",
    ours_tint="#3B2A15",
    warn="#F39A57",
    warn_line="#5E4225",
    warn_tint="#2A2119",
    tip="#E8ECF3",
    tip_text="#12161E",
)


def current() -> Look:
    """The look that follows the system's light or dark scheme."""
    return DARK if QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark else LIGHT


def over(paper: str) -> Look:
    """The look of what is drawn over a slide's paper of this colour, whatever the system's scheme is."""
    return DARK if QColor(paper).lightness() < 128 else LIGHT


def dress(app: QApplication) -> None:
    """Give the whole program the current look, now and whenever the system changes its scheme."""
    app.setStyle("Fusion")

    def apply() -> None:
        look = current()
        app.setPalette(_palette(look))
        app.setStyleSheet(_sheet(look))

    QGuiApplication.styleHints().colorSchemeChanged.connect(apply)
    apply()


def own_sheet(look: Look) -> str:
    """The style sheet of a part that is shown in another look than the program: what a palette tells stands in it too,
    for below the program's own sheet no part hands its palette down.
    """
    return f"""
    QWidget {{ color: {look.text}; }}
    QListView, QComboBox, QComboBox QWidget {{ background-color: {look.panel};
        selection-background-color: {look.accent}; selection-color: {look.accent_text}; }}
    {_sheet(look)}
    """


def _palette(look: Look) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for which, colour in (
        (role.Window, look.panel),
        (role.Base, look.panel),
        (role.AlternateBase, look.page),
        (role.Button, look.panel),
        (role.WindowText, look.text),
        (role.Text, look.text),
        (role.ButtonText, look.text),
        (role.PlaceholderText, look.muted),
        (role.Highlight, look.accent),
        (role.HighlightedText, look.accent_text),
        (role.ToolTipBase, look.tip),
        (role.ToolTipText, look.tip_text),
        (role.Link, look.accent),
    ):
        palette.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(look.muted))
    return palette


def _sheet(look: Look) -> str:
    return f"""
    QMainWindow, QDialog {{ background: {look.panel}; }}
    QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
    QWidget#page {{ background: {look.page}; }}
    QWidget#panel {{ background: {look.panel}; }}
    QLabel#heading {{ font-size: 17px; font-weight: 600; }}
    QLabel#subheading {{ font-weight: 600; }}
    QLabel#muted {{ color: {look.muted}; }}
    QLabel#trouble {{ color: {look.warn}; }}
    QFrame#card {{ background: {look.panel}; border: 1px solid {look.line}; border-radius: 8px; }}
    QFrame#warning {{ background: {look.warn_tint}; border: 1px solid {look.warn_line}; border-radius: 8px; }}
    QFrame#banner {{ background: {look.warn_tint}; border-bottom: 1px solid {look.warn_line}; }}
    QSplitter::handle {{ background: {look.line}; }}
    QFrame#rule {{ background: {look.line}; border: none; }}
    QPushButton {{ background: {look.panel}; border: 1px solid {look.line}; border-radius: 6px; padding: 6px 14px; }}
    QPushButton:hover {{ border-color: {look.accent}; }}
    QPushButton:focus {{ border: 2px solid {look.accent}; padding: 5px 13px; }}
    QPushButton:disabled {{ color: {look.muted}; background: {look.page}; }}
    QPushButton#primary {{ background: {look.accent}; color: {look.accent_text}; border-color: {look.accent};
        font-weight: 600; }}
    QPushButton#primary:focus {{ border: 2px solid {look.text}; }}
    QPushButton#primary:disabled {{ background: {look.sunken}; color: {look.muted}; border-color: {look.line};
        font-weight: 400; }}
    QPushButton#link {{ border: none; background: transparent; color: {look.accent}; padding: 2px 8px 2px 0;
        text-align: left; }}
    QPushButton#link:hover, QPushButton#link:focus {{ text-decoration: underline; border: none; }}
    QPushButton#link:disabled {{ color: {look.muted}; }}
    QToolButton#place {{ border: none; border-radius: 8px; padding: 8px 4px; color: {look.muted}; }}
    QToolButton#place:hover {{ background: {look.page}; }}
    QToolButton#place:checked {{ background: {look.accent_tint}; color: {look.accent}; font-weight: 600; }}
    QToolButton#place:focus {{ border: 2px solid {look.accent}; }}
    QLineEdit, QPlainTextEdit, QTextEdit {{
        background: {look.panel}; border: 1px solid {look.line}; border-radius: 6px; padding: 5px 8px;
        selection-background-color: {look.accent}; selection-color: {look.accent_text}; }}
    QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus {{
        border-color: {look.accent}; }}
    QComboBox {{ background: {look.panel}; border: 1px solid {look.line}; border-radius: 6px; padding: 0 8px;
        min-height: 26px; }}
    QComboBox:hover {{ border-color: {look.accent}; }}
    QComboBox:focus {{ border: 2px solid {look.accent}; padding: 0 7px; min-height: 24px; }}
    QComboBox:disabled {{ color: {look.muted}; background: {look.page}; }}
    QComboBox::drop-down {{ border: none; width: 24px; }}
    QComboBox::down-arrow {{ width: 0; height: 0; border: 4px solid {look.panel}; border-top-color: {look.muted};
        border-bottom-width: 0; }}
    QComboBox QAbstractItemView {{ border: 1px solid {look.line}; outline: none; }}
    QComboBox::item {{ color: {look.text}; background: {look.panel}; }}
    QComboBox::item:selected {{ color: {look.text}; background: {look.accent_tint}; }}
    QComboBox::item:disabled {{ color: {look.muted}; }}
    QRadioButton::indicator {{ width: 12px; height: 12px; border: 1px solid {look.muted}; border-radius: 7px; }}
    QRadioButton::indicator:checked {{ width: 6px; height: 6px; border: 4px solid {look.accent};
        background: {look.accent_text}; }}
    QRadioButton:focus {{ color: {look.accent}; }}
    QToolTip {{ background: {look.tip}; color: {look.tip_text}; border: none; padding: 6px 8px; }}
    QScrollBar:vertical {{ width: 12px; background: transparent; margin: 0; }}
    QScrollBar:horizontal {{ height: 12px; background: transparent; margin: 0; }}
    QScrollBar::handle {{ background: {look.line}; border-radius: 4px; margin: 2px; min-height: 32px;
        min-width: 32px; }}
    QScrollBar::handle:hover {{ background: {look.muted}; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
    QScrollArea {{ border: none; background: transparent; }}
    QAbstractScrollArea::corner {{ background: transparent; border: none; }}
    QListWidget#ticks {{ border: 1px solid {look.line}; border-radius: 6px; outline: none; }}
    QListWidget#ticks:focus {{ border-color: {look.accent}; }}
    QTreeWidget {{ background: {look.panel}; border: 1px solid {look.line}; outline: none;
        selection-background-color: {look.accent_tint}; selection-color: {look.text}; }}
    QTreeWidget::item {{ height: 28px; padding: 0 6px; border: none; }}
    QTreeWidget::item:selected {{ background: {look.accent_tint}; color: {look.text}; }}
    QTreeWidget QHeaderView::section {{ background: {look.sunken}; color: {look.muted}; border: none;
        border-bottom: 1px solid {look.line}; padding: 5px 8px; }}
    QStatusBar {{ border-top: 1px solid {look.line}; color: {look.muted}; }}
    QStatusBar::item {{ border: none; }}
    QMenu {{ background: {look.panel}; border: 1px solid {look.line}; padding: 4px; }}
    QMenu::item {{ padding: 5px 24px 5px 16px; border-radius: 4px; }}
    QMenu::item:selected {{ background: {look.accent_tint}; color: {look.text}; }}
    QMenu::item:disabled {{ color: {look.muted}; }}
    QMenu::separator {{ height: 1px; background: {look.line}; margin: 4px 8px; }}
    """
