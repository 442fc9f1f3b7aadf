"""Fields that show a value of the meeting and hand over an edit when the user leaves them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMargins, QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QSizePolicy, QTextEdit, QWidget

from firstslide.meeting.errors import UserError
from firstslide.ui import theme
from firstslide.ui.figures.text import FigureText
from firstslide.ui.session import Session

if TYPE_CHECKING:
    from firstslide.meeting.edits import Edit
    from firstslide.meeting.meeting import Meeting


@dataclass(frozen=True)
class Binding:
    """How a field reads its text from a meeting, and which edit writes one. ``write`` may raise UserError."""

    read: Callable[[Meeting], str]
    write: Callable[[Meeting, str], Edit]


class Field(QObject):
    """What the kinds of field share: keep in step with the meeting, and hand over what was typed. ``wrong`` says
    why that can't be read; "" once it can.
    """

    wrong = Signal(str)

    def __init__(self, widget: QLineEdit | FigureText, session: Session, binding: Binding) -> None:
        super().__init__(widget)
        self._widget = widget
        self._session = session
        self._binding = binding
        self._refused: str | None = None  # what the meeting said when what stands here could not be read
        session.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show what the meeting says, unless the user is typing something else here, or has still to put it right."""
        view = self._session.view
        if view is None:
            return
        text = self._binding.read(view.meeting)
        if text == self._refused:
            return
        self._refused = None
        if self._text() != text and not (self._widget.hasFocus() and self._widget.property("typing")):
            if isinstance(self._widget, QLineEdit):
                self._widget.setText(text)
                self._widget.setCursorPosition(0)
            else:
                self._widget.set_source(text)
            self._tell("")
        self._widget.setProperty("typing", False)

    def take_back(self) -> None:
        """Show what the meeting says, whatever was typed."""
        self._refused = None
        self._widget.setProperty("typing", False)
        self.refresh()

    def commit(self) -> None:
        """Hand over what stands in the field. What can't be read stays there, with a sentence why."""
        view = self._session.view
        if view is None:
            return
        said, self._refused = self._binding.read(view.meeting), None
        if said == self._text():
            self._tell("")
            return
        try:
            edit = self._binding.write(view.meeting, self._text())
        except UserError as error:
            self._refused = said
            self._tell(str(error))
            self._session.said.emit(str(error))
            return
        self._tell("")
        self._widget.setProperty("typing", False)
        self._session.apply(edit)

    def _tell(self, trouble: str) -> None:
        self._widget.setToolTip(trouble)
        self.wrong.emit(trouble)

    def _text(self) -> str:
        return self._widget.text() if isinstance(self._widget, QLineEdit) else self._widget.source()


class LineField(QLineEdit):
    """One line. Enter or leaving it hands the text over; Esc takes back what was typed."""

    def __init__(self, session: Session, binding: Binding, name: str, hint: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.field = Field(self, session, binding)
        self.textEdited.connect(lambda: self.setProperty("typing", True))
        self.editingFinished.connect(self.field.commit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.field.take_back()
            return
        super().keyPressEvent(event)


class TextField(FigureText):
    """Several lines. Leaving it, or Ctrl+Enter, hands the text over; Tab goes on to the next field.

    ``figures`` tells whether there can be live figures in it.
    """

    def __init__(
        self, session: Session, binding: Binding, name: str, hint: str = "", lines: int = 3, *, figures: bool = False
    ) -> None:
        super().__init__(lambda: session.view.live if session.view else None, theme.current)
        self.takes_figures = figures
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self.setFixedHeight(self.fontMetrics().lineSpacing() * lines + 20)
        # Of that height whatever room there is: its card would be drawn out by a field that could be higher.
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.field = Field(self, session, binding)
        session.changed.connect(self.figures_changed)
        self.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self and event.type() == QEvent.Type.KeyPress:
            self.setProperty("typing", True)
        return super().eventFilter(watched, event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.field.commit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if not self.list_open and held and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.field.commit()
            return
        super().keyPressEvent(event)


class FigureLine(TextField):
    """One line with live figures in it. Enter hands it over and goes on to the next field; Esc takes back what was
    typed. It is higher only for a text that has several lines on its slide.
    """

    def __init__(self, session: Session, binding: Binding, name: str, hint: str = "") -> None:
        self._line = line_height()
        super().__init__(session, binding, name, hint, 1, figures=True)
        self.setLineWrapMode(QTextEdit.LineWrapMode.NoWrap)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.textChanged.connect(self._fit)
        self._fit()

    def set_source(self, text: str) -> None:
        super().set_source(text)
        self.moveCursor(QTextCursor.MoveOperation.Start)  # its beginning is seen, as in any line

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.takes(event):
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.field.commit()
            self.focusNextChild()
        elif event.key() == Qt.Key.Key_Escape:
            self.field.take_back()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.selectAll()

    def insertFromMimeData(self, source: QMimeData) -> None:
        self._insert(" ".join(source.text().splitlines()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        spare = self.contentsRect().height() - self.document().blockCount() * self.fontMetrics().lineSpacing()
        margins = QMargins(2, max(0, spare // 2), 2, 0)  # at its sides as in a line edit
        if self.viewportMargins() != margins:
            self.setViewportMargins(margins)

    def _fit(self) -> None:
        self.setFixedHeight(self._line + (self.document().blockCount() - 1) * self.fontMetrics().lineSpacing())


class ChoiceField(QComboBox):
    """One of a few words. Choosing hands it over; the wheel does not change it by accident."""

    def __init__(self, session: Session, binding: Binding, name: str, choices: dict[str, str]) -> None:
        """``choices`` are stored value → words shown."""
        super().__init__()
        self.setAccessibleName(name)
        self._session = session
        self._binding = binding
        for value, words in choices.items():
            self.addItem(words, value)
        session.changed.connect(self.refresh)
        self.refresh()
        self.activated.connect(self._commit)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.installEventFilter(self)

    def refresh(self) -> None:
        """Show what the meeting says."""
        view = self._session.view
        if view is not None:
            self.setCurrentIndex(max(0, self.findData(self._binding.read(view.meeting))))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel and not self.hasFocus():
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def _commit(self) -> None:
        view = self._session.view
        if view is not None:
            self._session.apply(self._binding.write(view.meeting, str(self.currentData())))


def line_height() -> int:
    """How high a field of one line is, in pixels."""
    return QLineEdit().sizeHint().height()


def captioned(caption: str, field: QWidget) -> QWidget:
    """A field with its caption above it, and below it what is wrong with what was typed."""
    from PySide6.QtWidgets import QVBoxLayout

    from firstslide.ui.parts import label

    holder = QWidget()
    box = QVBoxLayout(holder)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(4)
    words = label(caption, "muted", wrap=False)
    words.setBuddy(field)
    box.addWidget(words)
    box.addWidget(field)
    if isinstance(field, LineField | TextField):
        box.addWidget(trouble_of(field))
    return holder


def trouble_of(field: LineField | TextField) -> QLabel:
    """What is wrong with what was typed in a field; out of sight while nothing is."""
    from firstslide.ui.parts import label

    made = label("", "trouble")
    made.hide()

    def tell(sentence: str) -> None:
        made.setText(sentence)
        made.setVisible(bool(sentence))

    field.field.wrong.connect(tell)
    return made
