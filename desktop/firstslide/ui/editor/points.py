"""What can be done with a point, bar or row of a slide: lift it out, remark on it, leave it out, ask for its cells."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from firstslide.deck import changes, choosing
from firstslide.deck.choosing import Offered
from firstslide.meeting.cells import Cell
from firstslide.meeting.slides import Slide
from firstslide.ui.editor.keys import EDITOR
from firstslide.ui.session import Session
from firstslide.ui.sheet.keys import names
from firstslide.ui.source.keys import SOURCE
from firstslide.workspace.workspace import View


class PointActions(QObject):
    """Each is one edit of the slide ``slide_id``. ``done``: the slide can have the focus back."""

    remark_wanted = Signal(str, str)  # a point to write a remark on, and the remark that it has
    source_wanted = Signal(object)  # the cells of a figure
    explore_wanted = Signal(object, str)  # the same, and the point that they are of
    done = Signal()

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._parent = parent
        self.slide_id = ""

    def named(self, at: str) -> str:
        """What a point is of, that it is lifted out, and the remark on it."""
        if (now := self._now()) is None:
            return ""
        view, slide = now
        lifted = choosing.highlight(slide.choice, at)
        name = choosing.name_of(at, view.analysis)
        return name if lifted is None else f"{name}: lifted out{f', “{lifted.remark}”' if lifted.remark else ''}"

    def act(self, what: str, at: str) -> None:
        """Do what a key stands for."""
        {"edit": self._ask_remark, "lift": self.lift, "leave_out": self.leave_out}[what](at)

    def lift(self, at: str) -> None:
        """Lift a point out, or put it back."""
        if (now := self._now()) is not None:
            self._session.apply(choosing.lift(now[0].meeting, self.slide_id, at))
            self.done.emit()

    def write(self, at: str, text: str) -> None:
        """Put a remark on a point; "" takes it away."""
        if (now := self._now()) is not None:
            self._session.apply(choosing.remark(now[0].meeting, self.slide_id, at, text))
            self.done.emit()

    def leave_out(self, at: str) -> None:
        """Leave a point out, and say so; where that can't be, say why."""
        if (now := self._now()) is None:
            return
        view, slide = now
        offer, name = choosing.offered(slide, view.analysis), choosing.name_of(at, view.analysis)
        choice = choosing.without(slide.choice, offer, at)
        if choice is None:
            self._session.said.emit(_can_not(offer, at, name))
            return
        label = f"Leave out {name.partition(', ')[0]}"
        self._session.apply(changes.set_choice(view.meeting, self.slide_id, choice, label))
        self._session.said.emit(f"{name}: left out of this slide, which counts what it shows. Ctrl+Z brings it back.")
        self.done.emit()

    def show_menu(self, at: str, cells: tuple[Cell, ...], where: QPoint) -> None:
        """The menu of a point ("": of a figure that is none)."""
        menu = self.menu(at, cells)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(where)

    def menu(self, at: str, cells: tuple[Cell, ...]) -> QMenu:
        """What can be done with a point and with the figure there."""
        menu = QMenu(self._parent)
        if at and (now := self._now()) is not None:
            view, slide = now
            lifted = choosing.highlight(slide.choice, at)
            _add(menu, "&Put back among the others" if lifted else "&Lift out", "lift", lambda: self.lift(at))
            words = "Change the &remark…" if lifted and lifted.remark else "Write a &remark…"
            _add(menu, words, "edit", lambda: self._ask_remark(at))
            if lifted and lifted.remark:
                _add(menu, "&Take the remark away", "", lambda: self.write(at, ""))
            menu.addSeparator()
            out = _add(menu, "Leave &out of this slide", "leave_out", lambda: self.leave_out(at))
            offer = choosing.offered(slide, view.analysis)
            out.setEnabled(choosing.without(slide.choice, offer, at) is not None)
            out.setToolTip("" if out.isEnabled() else _can_not(offer, at, choosing.name_of(at, view.analysis)))
            menu.setToolTipsVisible(True)
        if cells:
            menu.addSeparator()
            ask = menu.addAction("&Where does this come from?")
            ask.setShortcut(QKeySequence(names(SOURCE, "ask")[0]))
            ask.triggered.connect(lambda: self.source_wanted.emit(cells))
            menu.addAction("&Explore it").triggered.connect(lambda: self.explore_wanted.emit(cells, at))
        return menu

    # Inside

    def _now(self) -> tuple[View, Slide] | None:
        view = self._session.view
        slide = view.meeting.slides.get(self.slide_id) if view is not None else None
        return None if view is None or slide is None else (view, slide)

    def _ask_remark(self, at: str) -> None:
        if (now := self._now()) is not None:
            lifted = choosing.highlight(now[1].choice, at)
            self.remark_wanted.emit(at, lifted.remark if lifted else "")


def _add(menu: QMenu, text: str, key: str, run: Callable[[], object]) -> QAction:
    action = menu.addAction(text)
    if key:
        action.setShortcut(QKeySequence(names(EDITOR, key)[0]))
    action.triggered.connect(lambda _checked=False: run())
    return action


def _can_not(offer: Offered, at: str, name: str) -> str:
    """Why a point can't be left out."""
    key, month = choosing.parts_of(at)
    if month is not None and offer.periods and key not in {n.key for n in (*offer.functions, *offer.measures)}:
        return f"{name}: a slide shows its months from one to another, so only the first or the last can be left out."
    return f"{name} can’t be left out: this slide needs it, or shows nothing else."
