"""Quiet tabs, for the sheets of a workbook and for the workbooks of a queue."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QTabBar, QWidget

from firstslide.ui import theme


class Tabs(QTabBar):
    """A row of flat tabs; the one that is shown stands on the ground of what it shows."""

    def __init__(self, name: str, shape: QTabBar.Shape, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setShape(shape)
        self.setExpanding(False)
        self.setDrawBase(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setIconSize(QSize(16, 16))
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._restyle)
        self._restyle()

    def _restyle(self) -> None:
        look = theme.current()
        edge = "bottom" if self.shape() == QTabBar.Shape.RoundedNorth else "top"
        self.setStyleSheet(
            f"QTabBar {{ background: {look.sunken}; }}"
            f"QTabBar::tab {{ background: transparent; color: {look.muted}; padding: 7px 14px; border: none;"
            f" border-right: 1px solid {look.line}; }}"
            f"QTabBar::tab:hover {{ color: {look.text}; }}"
            f"QTabBar::tab:selected {{ background: {look.panel}; color: {look.text}; font-weight: 600;"
            f" border-{edge}: 2px solid {look.accent}; }}"
            f"QTabBar::tab:focus {{ color: {look.accent}; }}"
            f"QTabBar QToolButton {{ background: {look.panel}; border: 1px solid {look.line}; }}"
        )
