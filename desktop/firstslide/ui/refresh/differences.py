"""What a new version changes, as rows of a table: filtered, counted, and written only where they are seen.

Knows differences and slides' numbers, and nothing of the meeting.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from firstslide.content.asked import difference as told
from firstslide.content.asked.touched import Touched, TouchedSentence
from firstslide.meeting.comparison import Comparison, Difference, How
from firstslide.ui import theme
from firstslide.ui.icons import icon
from firstslide.ui.parts import tip

COLUMNS = ("", "What", "Was", "Is", "By", "Slides")
HOW, WHAT, WAS, IS, BY, SLIDES = range(len(COLUMNS))
_RIGHT = (WAS, IS, BY)
_EMPTY = QModelIndex()

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Row:
    """One difference with the ids of the slides that it changes, and the typed sentences that name its old figure. Its
    texts are made when somebody looks at them.
    """

    difference: Difference
    slides: tuple[str, ...]
    numbers: str
    sentences: tuple[TouchedSentence, ...] = ()

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """What stands in each column."""
        d = self.difference
        return (
            d.how,
            told.what(d),
            told.side_words(d, d.before),
            told.side_words(d, d.after),
            told.size(d),
            self.numbers,
        )

    @cached_property
    def folded(self) -> str:
        """What the filter looks in."""
        return " ".join(self.texts[WHAT:BY]).casefold()

    def where(self) -> str:
        """The cells on both sides, in words."""
        d = self.difference
        sides = (("was", d.before), ("is", d.after))
        parts = [
            f"{word} {', '.join(f'{c.sheet}!{c.cell}' for c in side.cells[:4])}{' …' if len(side.cells) > 4 else ''}"
            for word, side in sides
            if side is not None and side.cells
        ]
        return "    ".join(parts)

    def named(self) -> str:
        """The typed sentences that name its old figure, in words; "" for none."""
        places = dict.fromkeys(f"{s.place}: “{s.sentence}”" for s in self.sentences)
        return f"Your words name the old figure. {'    '.join(places)}" if places else ""


def rows_of(changes: Comparison, touched: Touched) -> list[Row]:
    """Every difference of terms and figures, then the examples of tickets."""
    numbers: Mapping[str, str] = {slide.slide_id: slide.number for slide in touched.slides}

    def row(difference: Difference, slides: Sequence[str], sentences: Sequence[int] = ()) -> Row:
        on = ", ".join(numbers[key] for key in slides)
        return Row(difference, tuple(slides), on, tuple(touched.sentences[at] for at in sentences))

    figures = zip(changes.differences, touched.of, strict=True)
    tickets = zip(changes.tickets.examples, touched.of_tickets, strict=True)
    return [
        *(row(difference, slides, touched.named.get(at, ())) for at, (difference, slides) in enumerate(figures)),
        *(row(difference, slides) for difference, slides in tickets),
    ]


class DifferencesModel(QAbstractTableModel):
    """The rows that are looked for, of however many there are."""

    def __init__(self, rows: Sequence[Row], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all = list(rows)
        self._shown = self._all

    def look_for(self, how: How | None, text: str, only: Callable[[Row], bool] | None = None) -> None:
        """Show only what was added, changed or removed, what holds a text, and what ``only`` says yes to."""
        words = text.casefold().split()
        self.beginResetModel()
        self._shown = [
            row
            for row in self._all
            if (how is None or row.difference.how == how)
            and (only is None or only(row))
            and all(word in row.folded for word in words)
        ]
        self.endResetModel()

    def row(self, at: int) -> Row:
        """The row that is shown at a place."""
        return self._shown[at]

    def count(self, how: How | None) -> int:
        """How many rows there are of a kind, whatever is looked for."""
        return sum(how is None or row.difference.how == how for row in self._all)

    def rowCount(self, parent: Index = _EMPTY) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = _EMPTY) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._shown):
            return None
        row = self._shown[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.texts[index.column()]
            case Qt.ItemDataRole.DecorationRole:
                if index.column() == SLIDES and row.sentences:
                    return icon("pencil", theme.current().warn)  # typed words, which do not follow the data
            case Qt.ItemDataRole.ToolTipRole:
                return tip("\n".join(filter(None, (_spoken(row), row.where(), row.named()))))
            case Qt.ItemDataRole.AccessibleTextRole:
                return _spoken(row) if index.column() == WHAT else row.texts[index.column()]
            case Qt.ItemDataRole.TextAlignmentRole:
                side = Qt.AlignmentFlag.AlignRight if index.column() in _RIGHT else Qt.AlignmentFlag.AlignLeft
                return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section in _RIGHT else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None


def _spoken(row: Row) -> str:
    """A row as a screen reader says it."""
    how, what, was, now, by, slides = row.texts
    values = f"from {was} to {now}" if was and now else was or now
    words = "a sentence of yours names the old figure" if row.sentences else ""
    return ", ".join(filter(None, (how, what, values, by, f"slides {slides}" if slides else "", words)))
