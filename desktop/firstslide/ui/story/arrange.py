"""Where every slide of the sorter stands, and which gap is under the pointer. Pure geometry: no widget, no meeting.

Two panes: the main deck is a grid that scrolls down, and below it, always in reach, the backup is one row that scrolls
sideways. Everything stands on whole pixels, so that thumbnails stay sharp and of one size. *Rows* are those of the
model: the main deck's slides first, then the backup's. Tiles and gaps are in the coordinates of their own pane's
content, before scrolling; the view shifts them.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF

MARGIN, BETWEEN = 22, 18
CAPTION = 30  # number, interest and signs below a thumbnail
BELOW = 14  # from a caption to the next row
TOP = 14
HEADING = 42  # the backup's own heading
RATIO = 9 / 16
SMALLEST, LARGEST = 168.0, 250.0
BACKUP_SMALLEST, BACKUP_LARGEST = 108.0, 188.0
MAIN_AT_LEAST = 230.0  # the backup gives way to the main deck in a low window


@dataclass(frozen=True)
class Gap:
    """A place between two slides. ``index`` counts the slides of its pane before it, those being moved included."""

    index: int
    backup: bool
    bar: QRectF


@dataclass(frozen=True)
class Arrangement:
    """The layout of one deck in a view of ``width`` × ``height``: ``main`` and ``backup`` are numbers of slides."""

    width: float
    height: float
    main: int
    backup: int

    @property
    def columns(self) -> int:
        """How many slides stand side by side in the main deck."""
        wanted = min(max(self.width / 4.6, SMALLEST), LARGEST)
        return max(1, int((self._room + BETWEEN) / (wanted + BETWEEN)))

    @property
    def tile_width(self) -> int:
        """The width of a thumbnail in the main deck."""
        return max(1, int((self._room - (self.columns - 1) * BETWEEN) / self.columns))

    @property
    def backup_width(self) -> int:
        """The width of a thumbnail in the backup: smaller, because it is opened only when someone asks."""
        fits = (self.height - MAIN_AT_LEAST - HEADING - CAPTION - 12) / RATIO
        return int(min(max(min(0.74 * self.tile_width, fits), BACKUP_SMALLEST), BACKUP_LARGEST))

    @property
    def pane_height(self) -> float:
        """The height of the main deck's pane; the rest belongs to the backup."""
        return max(0.0, self.height - HEADING - sheet_height(self.backup_width) - CAPTION - 12)

    @property
    def main_height(self) -> float:
        """The height of the whole main deck."""
        lines = -(-self.main // self.columns)
        return TOP + lines * self._pitch - BELOW if lines else 0.0

    @property
    def backup_length(self) -> float:
        """The length of the whole backup row."""
        return 2 * MARGIN + max(0.0, self.backup * (self.backup_width + BETWEEN) - BETWEEN)

    def in_backup(self, row: int) -> bool:
        """Whether the slide of that row stands in the backup."""
        return row >= self.main

    def tile(self, row: int) -> QRectF:
        """The slide's place: its thumbnail with the caption below."""
        if self.in_backup(row):
            left = MARGIN + (row - self.main) * (self.backup_width + BETWEEN)
            return QRectF(left, HEADING, self.backup_width, sheet_height(self.backup_width) + CAPTION)
        line, column = divmod(row, self.columns)
        left = MARGIN + column * (self.tile_width + BETWEEN)
        return QRectF(left, TOP + line * self._pitch, self.tile_width, sheet_height(self.tile_width) + CAPTION)

    def rows_between(self, top: float, bottom: float) -> range:
        """The rows of the main deck that may be seen between two heights of its content."""
        first = max(0, int((top - TOP) // self._pitch)) * self.columns
        last = (max(0, int((bottom - TOP) // self._pitch)) + 1) * self.columns
        return range(min(first, self.main), min(last, self.main))

    def backup_rows_between(self, left: float, right: float) -> range:
        """The rows of the backup that may be seen between two widths of its content."""
        pitch = self.backup_width + BETWEEN
        first, last = max(0, int((left - MARGIN) // pitch)), max(0, int((right - MARGIN) // pitch) + 1)
        return range(self.main + min(first, self.backup), self.main + min(last, self.backup))

    def gap_at(self, point: QPointF, backup: bool) -> Gap:
        """The gap nearest to a point of a pane's content. Every point has one, in an empty pane too."""
        if backup:
            pitch = self.backup_width + BETWEEN
            index = min(max(round((point.x() - MARGIN + BETWEEN / 2) / pitch), 0), self.backup)
            x = MARGIN + index * pitch - BETWEEN / 2
            return Gap(index, True, _bar(x, HEADING, sheet_height(self.backup_width)))
        pitch = self.tile_width + BETWEEN
        lines = max(1, -(-self.main // self.columns))
        line = min(max(int((point.y() - TOP) // self._pitch), 0), lines - 1)
        here = min(self.columns, self.main - line * self.columns)
        column = min(max(round((point.x() - MARGIN + BETWEEN / 2) / pitch), 0), here)
        x = MARGIN + column * pitch - BETWEEN / 2
        return Gap(
            line * self.columns + column, False, _bar(x, TOP + line * self._pitch, sheet_height(self.tile_width))
        )

    def beside(self, row: int, key: str) -> int:
        """The row that an arrow key (*left*, *right*, *up*, *down*) leads to; ``row`` itself where there is none."""
        count = self.main + self.backup
        if key in ("left", "right"):
            return min(max(row + (1 if key == "right" else -1), 0), count - 1)
        if self.in_backup(row):
            return row if key == "down" or not self.main else self._nearest(row, self._last_line())
        target = row + (self.columns if key == "down" else -self.columns)
        if target < 0:
            return row
        if target < self.main:
            return target
        if row // self.columns < (self.main - 1) // self.columns:
            return self.main - 1
        return self._nearest(row, range(self.main, count)) if self.backup else row

    @property
    def _room(self) -> float:
        return max(1.0, self.width - 2 * MARGIN)

    @property
    def _pitch(self) -> float:
        return sheet_height(self.tile_width) + CAPTION + BELOW

    def _last_line(self) -> range:
        return range((self.main - 1) // self.columns * self.columns, self.main)

    def _nearest(self, row: int, rows: range) -> int:
        middle = self.tile(row).center().x()
        return min(rows, key=lambda other: abs(self.tile(other).center().x() - middle))


def sheet_height(width: int) -> int:
    """The height of a thumbnail of that width."""
    return round(width * RATIO)


def _bar(x: float, top: float, height: float) -> QRectF:
    return QRectF(x - 2, top - 5, 4, height + 10)
