"""What the program remembers between starts: the window's place, recent meetings. Never the show's geometry."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

RECENT_MOST = 8


class Settings:
    """The user's settings, through Qt's own store for the platform."""

    def __init__(self) -> None:
        self._store = QSettings("First Slide", "First Slide")

    @property
    def geometry(self) -> QByteArray:
        """The main window's geometry, empty at the first start."""
        value = self._store.value("window/geometry", QByteArray())
        return value if isinstance(value, QByteArray) else QByteArray()

    @geometry.setter
    def geometry(self, value: QByteArray) -> None:
        self._store.setValue("window/geometry", value)

    @property
    def recent(self) -> list[Path]:
        """Recent meeting files that are still there, the newest first."""
        return [path for path in self._remembered() if path.exists()]

    @property
    def last(self) -> Path | None:
        """The meeting file that was open last; whether it is still there, only its disk knows."""
        return next(iter(self._remembered()), None)

    def remember(self, path: Path) -> None:
        """Put a meeting at the head of the recent ones."""
        names = [str(path), *(str(p) for p in self.recent if p != path)]
        self._store.setValue("recent", names[:RECENT_MOST])

    def _remembered(self) -> list[Path]:
        value = self._store.value("recent", [])
        return [Path(name) for name in ([value] if isinstance(value, str) else list(value or []))]

    @property
    def choice_folded(self) -> bool:
        """Whether the panel beside a slide that is edited is folded away."""
        return str(self._store.value("editor/choice_folded", "")) == "yes"

    @choice_folded.setter
    def choice_folded(self, value: bool) -> None:
        self._store.setValue("editor/choice_folded", "yes" if value else "")

    @property
    def folder(self) -> str:
        """The folder that the last file was opened from or saved to."""
        return str(self._store.value("folder", "") or "")

    @folder.setter
    def folder(self, value: str) -> None:
        self._store.setValue("folder", value)
