"""The slides in their order, as a list model: the main deck's first, then the backup's.

It only ever follows the meeting: ``follow`` compares what it shows with the new view and announces the difference as
moved, inserted, removed and changed rows, so that selections and the eye keep hold of what stayed.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from firstslide.content.values import SlideContent
from firstslide.rules.values import Finding
from firstslide.workspace.workspace import View

Index = QModelIndex | QPersistentModelIndex
CONTENT = Qt.ItemDataRole.UserRole
FINDINGS = Qt.ItemDataRole.UserRole + 1
_NOWHERE = QModelIndex()


class SlideModel(QAbstractListModel):
    """Rows are slides; ``arranged`` follows every change, once all its rows are in place."""

    arranged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ids: list[str] = []
        self._main = 0
        self._contents: dict[str, SlideContent] = {}
        self._findings: dict[str, tuple[Finding, ...]] = {}

    @property
    def ids(self) -> tuple[str, ...]:
        """The slides' ids in the order of the rows."""
        return tuple(self._ids)

    @property
    def main(self) -> int:
        """How many slides are in the main deck."""
        return self._main

    def row_of(self, slide_id: str) -> int:
        """The row of a slide, or -1."""
        return self._ids.index(slide_id) if slide_id in self._contents and slide_id in self._ids else -1

    def content(self, row: int) -> SlideContent:
        """What the slide of a row holds."""
        return self._contents[self._ids[row]]

    def follow(self, view: View | None) -> None:
        """Show another state of the meeting (None: no slides at all)."""
        deck = view.meeting.deck if view else None
        target = [*deck.main, *deck.backup] if deck else []
        old_contents, old_findings = self._contents, self._findings
        self._contents = {**old_contents, **view.contents} if view else old_contents
        self._take_out(set(self._ids) - set(target))
        staying = set(self._ids)
        self._reorder([slide_id for slide_id in target if slide_id in staying])
        self._put_in(target, staying)
        self._contents = dict(view.contents) if view else {}
        self._findings = _by_slide(view.findings if view else ())
        self._main = len(deck.main) if deck else 0
        changed = [
            row
            for row, slide_id in enumerate(self._ids)
            if self._contents[slide_id] != old_contents.get(slide_id)
            or self._findings.get(slide_id) != old_findings.get(slide_id)
        ]
        if changed:
            self.dataChanged.emit(self.index(changed[0]), self.index(changed[-1]))
        self.arranged.emit()

    def _take_out(self, gone: set[str]) -> None:
        for row in reversed(range(len(self._ids))):
            if self._ids[row] in gone:
                self.beginRemoveRows(_NOWHERE, row, row)
                del self._ids[row]
                self.endRemoveRows()

    def _reorder(self, target: list[str]) -> None:
        """Move the fewest rows: all but a longest run that is already in the right order."""
        place = {slide_id: row for row, slide_id in enumerate(self._ids)}
        still = _longest_run([place[slide_id] for slide_id in target])
        for at, slide_id in enumerate(target):
            if at in still:
                continue
            row = self._ids.index(slide_id)
            to = self._ids.index(target[at - 1]) + 1 if at else 0
            if to in (row, row + 1):
                continue
            self.beginMoveRows(_NOWHERE, row, row, _NOWHERE, to)
            self._ids.insert(to - (to > row), self._ids.pop(row))
            self.endMoveRows()

    def _put_in(self, target: list[str], staying: set[str]) -> None:
        for row, slide_id in enumerate(target):
            if slide_id not in staying:
                self.beginInsertRows(_NOWHERE, row, row)
                self._ids.insert(row, slide_id)
                self.endInsertRows()

    # Qt's own

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._ids)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._ids):
            return None
        content = self.content(index.row())
        if role == CONTENT:
            return content
        if role == FINDINGS:
            return self._findings.get(content.slide_id, ())
        if role == Qt.ItemDataRole.DisplayRole:
            return content.title
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return _in_words(content, self._findings.get(content.slide_id, ()), role == Qt.ItemDataRole.ToolTipRole)
        return None


def _by_slide(findings: Sequence[Finding]) -> dict[str, tuple[Finding, ...]]:
    by_slide: dict[str, tuple[Finding, ...]] = {}
    for finding in findings:
        if not finding.waived:
            for slide_id in finding.slides:
                by_slide[slide_id] = (*by_slide.get(slide_id, ()), finding)
    return by_slide


def _in_words(content: SlideContent, findings: Sequence[Finding], tooltip: bool) -> str:
    about = f"{content.number}, {content.interest.value}"
    lines = [f"Slide {about}" + (", hidden" if content.hidden else ""), content.title]
    if content.waits_for:
        lines.append(f"Not yet for the customer: {content.waits_for}")
    lines += [f"{finding.severity.capitalize()}: {finding.title}. {finding.message}" for finding in findings]
    return "\n".join(lines) if tooltip else ". ".join(line.rstrip(".") for line in lines)


def _longest_run(numbers: Sequence[int]) -> set[int]:
    """The places of a longest increasing run within ``numbers``."""
    tails: list[int] = []  # the smallest number that a run of each length ends with,
    places: list[int] = []  # and where that number stands
    before: list[int] = []
    for at, number in enumerate(numbers):
        length = bisect_left(tails, number)
        before.append(places[length - 1] if length else -1)
        tails[length : length + 1] = [number]
        places[length : length + 1] = [at]
    run: set[int] = set()
    at = places[-1] if places else -1
    while at >= 0:
        run.add(at)
        at = before[at]
    return run
