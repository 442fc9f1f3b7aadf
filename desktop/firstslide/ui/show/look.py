"""The look of the presenter's screen: always dark, whatever the system's scheme, and in proportion to the window."""

from __future__ import annotations

from dataclasses import replace

from firstslide.ui.theme import DARK

GROUND, SIDE, CARD, LINE = "#0F131A", "#151B24", "#1A222C", "#2A3442"
TEXT, MUTED, FAINT = "#EEF2F7", "#9AA7BB", "#6C7A8F"
AMBER_GROUND, AMBER_TEXT, AMBER_STRONG = "#33240F", "#E9C48F", "#FFD9A0"
ACCENT, ACCENT_TEXT = DARK.accent, DARK.accent_text
HERE = "#F4F7FB"
LOOK = replace(DARK, page=GROUND, panel=SIDE, sunken=CARD, line=LINE, text=TEXT, muted=MUTED)  # of what else it shows
_HEIGHT = 900.0  # the height for which the sizes below are given


def unit(height: int) -> float:
    """How much larger than drawn for 900 pixels everything is."""
    return min(2.4, max(0.82, height / _HEIGHT))


def sheet(u: float) -> str:
    """The style sheet at a unit."""

    def px(size: float) -> str:
        return f"{round(size * u)}px"

    return f"""
    QWidget#presenter {{ background: {GROUND}; }}
    QWidget#side {{ background: {SIDE}; }}
    QWidget#foot {{ background: {GROUND}; border-top: 1px solid {LINE}; }}
    QWidget {{ color: {TEXT}; font-size: {px(13.5)}; background: transparent; }}
    QLabel#count {{ font-size: {px(16)}; font-weight: 700; }}
    QLabel#quiet {{ color: {MUTED}; }}
    QLabel#head {{ color: {MUTED}; font-size: {px(13)}; }}
    QLabel#notes {{ font-size: {px(19)}; }}
    QLabel#nonotes {{ font-size: {px(15)}; color: {FAINT}; }}
    QLabel#screen {{ border: 1px solid {LINE}; border-radius: {px(13)}; padding: {px(5)} {px(13)}; color: {TEXT}; }}
    QLabel#screen[calm="false"] {{ background: {AMBER_GROUND}; border-color: {AMBER_GROUND}; color: {AMBER_STRONG}; }}
    QFrame#card {{ background: {CARD}; border-radius: {px(8)}; border: none; }}
    QFrame#caution {{ background: {AMBER_GROUND}; border-radius: {px(8)}; border: none; }}
    QFrame#caution QLabel {{ color: {AMBER_TEXT}; }}
    QFrame#question {{ background: {ACCENT}; border-radius: {px(8)}; border: none; }}
    QFrame#question QLabel {{ color: {ACCENT_TEXT}; }}
    QPushButton#clock {{ border: none; padding: 0; font-size: {px(29)}; font-weight: 600; text-align: left; }}
    QPushButton#clock[running="false"] {{ color: {MUTED}; }}
    QPushButton#chip {{ border: 1px solid {LINE}; border-radius: {px(13)}; padding: {px(5)} {px(13)}; color: {TEXT}; }}
    QPushButton#chip:hover {{ border-color: {MUTED}; background: {CARD}; }}
    QPushButton#chip[on="true"] {{ background: {AMBER_STRONG}; border-color: {AMBER_STRONG}; color: {GROUND}; }}
    QFrame#overlay {{ background: {CARD}; border: 1px solid {LINE}; border-radius: {px(12)}; }}
    QLineEdit {{ background: {GROUND}; border: 1px solid {LINE}; border-radius: {px(6)}; padding: {px(8)} {px(10)};
        font-size: {px(17)}; selection-background-color: {ACCENT}; selection-color: {ACCENT_TEXT}; }}
    QListWidget {{ border: none; outline: none; font-size: {px(15)}; }}
    QListWidget::item {{ padding: {px(6)} {px(8)}; border-radius: {px(6)}; color: {TEXT}; }}
    QListWidget::item:selected {{ background: {ACCENT}; color: {ACCENT_TEXT}; }}
    QScrollArea, QScrollArea > QWidget > QWidget {{ border: none; background: transparent; }}
    QScrollBar:vertical {{ background: transparent; width: {px(8)}; margin: 0; }}
    QScrollBar::handle:vertical {{ background: {LINE}; border-radius: {px(4)}; min-height: 24px; }}
    QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{ height: 0;
        background: transparent; }}
    QToolTip {{ background: {DARK.tip}; color: {DARK.tip_text}; border: none; padding: 6px 8px; }}
    """
