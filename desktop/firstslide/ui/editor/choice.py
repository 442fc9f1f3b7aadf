"""What of the data the slide shows, beside it: only what its kind lets one choose. Each change is an edit.

Below stands what is to know about the slide's figures. Where there is neither a choice nor that, there is no panel.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QRadioButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from firstslide.analysis.values import Analysis
from firstslide.content.chosen import chosen
from firstslide.content.elements import MissGrid, TableElement, TimeChart
from firstslide.content.lifted import names_of
from firstslide.content.ordering import usual_order
from firstslide.content.values import SlideContent
from firstslide.deck import changes
from firstslide.deck.choosing import Offered, between, levels_for, narrowed, offered, parts_of, shown, spanned
from firstslide.deck.kinds import KINDS, Part
from firstslide.meeting.edits import Edit
from firstslide.meeting.meeting import Meeting
from firstslide.meeting.slides import Choice, Slide
from firstslide.ui import slide_theme, theme
from firstslide.ui.customer.fields import captioned
from firstslide.ui.editor.known import Known
from firstslide.ui.editor.tick_list import MOST, TickList
from firstslide.ui.icons import icon
from firstslide.ui.parts import label, rule, scrolled, side_by_side
from firstslide.ui.session import Session
from firstslide.ui.settings import Settings

WIDTH = 280
FOLDED = 40
TALL = 800  # pixels of the panel: from there on its lists show twice as many rows
NARROW = 800  # pixels of the page: below, the panel folds by itself, so that the slide keeps its room
ORDERS = {
    "contract": "As in the contract",
    "missed": "Missed first",
    "name": "By name",
    "largest": "Largest first",
    "variance": "Farthest from plan first",
    "latest": "Missed in the latest month first",
    "misses": "Those with misses first",
}
FORMS = {
    "line": "Line",
    "columns": "Columns",
    "functions": "By function",
    "months": "By month",
    "unpriced": "Without prices",
    "priced": "With prices",
}


class ChoicePanel(QWidget):
    """``left`` asks for the focus to go back to the slide."""

    left = Signal()

    def __init__(self, session: Session, settings: Settings) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self._settings = settings
        self._slide_id = ""
        self._narrow = False
        self.about = _combo("The service level that the slide is about", self._set_about)
        self.functions = TickList("Functions", "functions")
        self.functions.ticked.connect(lambda keys: self._narrowed("functions", keys))
        self.measures = TickList("Service levels", "service levels")
        self.measures.ticked.connect(lambda keys: self._narrowed("measures", keys))
        self.first = _combo("The first month shown", lambda: self._set_months(self.first))
        self.last = _combo("The last month shown", lambda: self._set_months(self.last))
        self.order = _combo("The order of the rows", self._set_order)
        self.forms = _Forms(self._set_form)
        self.theme = _combo("How all slides look", lambda: slide_theme.choose(session, self.theme.currentData()))
        for value, text, says in slide_theme.THEMES:
            self.theme.addItem(text.replace("&", ""), value)
            self.theme.setItemData(self.theme.count() - 1, says, Qt.ItemDataRole.ToolTipRole)
        self.known = Known(session.ask_source)
        self._lay_out()
        session.changed.connect(self._follow)

    def open(self, slide_id: str) -> None:
        """Show the choices of a slide."""
        self._slide_id = slide_id
        self._follow()

    def set_narrow(self, narrow: bool) -> None:
        """Fold where the page has become narrow, and unfold, if that is wanted, where it is wide again."""
        if narrow != self._narrow:
            self._narrow = narrow
            self._fold(narrow or self._settings.choice_folded)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for ticks in (self.functions, self.measures):
            ticks.set_most(MOST if self.height() < TALL else 2 * MOST)

    @property
    def folded(self) -> bool:
        """Whether only its edge is seen."""
        return self._stack.currentWidget() is self._edge

    def toggle(self) -> None:
        """Fold or unfold it, and remember that."""
        self._fold(not self.folded)
        if not self._narrow:
            self._settings.choice_folded = self.folded

    def enter(self) -> None:
        """Give it the focus, unfolded."""
        if self.isHidden():
            return
        self._fold(False)
        fields = (self.about, self.functions.names, self.measures.names, self.first, self.order, self.forms)
        first = next((field for field in fields if field.isVisibleTo(self)), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    # Inside: what it is made of

    def _lay_out(self) -> None:
        self._unfold_button = self._tool("chevron-left", "Choose what is shown", self.toggle)
        self._edge = QWidget()
        edge = QVBoxLayout(self._edge)
        edge.setContentsMargins(4, 8, 4, 8)
        self._known_button = self._tool("triangle-alert", "", self.toggle)
        for tool in (self._unfold_button, self._known_button):
            edge.addWidget(tool, 0, Qt.AlignmentFlag.AlignHCenter)
        edge.addStretch()
        self._fold_button = self._tool("chevron-right", "Fold this away", self.toggle)
        self._to_known = self._tool("triangle-alert", "", lambda: self._scroll.ensureWidgetVisible(self.known, 0, 16))
        head = QHBoxLayout()
        head.setContentsMargins(16, 8, 8, 4)
        self._heading = label("What is shown", "heading", wrap=False)
        head.addWidget(self._heading)
        head.addStretch()
        head.addWidget(self._to_known)
        head.addWidget(self._fold_button)
        column = QVBoxLayout()
        column.setContentsMargins(16, 8, 16, 16)
        column.setSpacing(18)
        self._about = _headed("Service level", self.about)
        self._span = label("", "muted", wrap=False)
        months = side_by_side(self.first, label("to", "muted", wrap=False), self.last, left=False)
        months.layout().setStretch(0, 1)  # type: ignore[union-attr]
        months.layout().setStretch(2, 1)  # type: ignore[union-attr]
        self._months = _headed("Months", months, self._span)
        self._order = _headed("Order", self.order)
        self._forms = _headed("Form", self.forms)
        self._parts = (self._about, self.functions, self.measures, self._months, self._order, self._forms)
        for part in (*self._parts, self.known):
            column.addWidget(part)
        column.addStretch()
        foot = QVBoxLayout()
        foot.setContentsMargins(16, 10, 16, 12)
        foot.addWidget(captioned("All slides look", self.theme))
        whole = QWidget()
        box = QVBoxLayout(whole)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(head)
        self._scroll = scrolled(column, "panel")
        box.addWidget(self._scroll, 1)
        box.addWidget(rule())
        box.addLayout(foot)
        self._whole = whole
        self._stack = QStackedWidget()
        self._stack.addWidget(whole)
        self._stack.addWidget(self._edge)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(rule(vertical=True))
        row.addWidget(self._stack)
        self._fold(self._settings.choice_folded)

    def _tool(self, icon_name: str, says: str, run: Callable[[], object]) -> QToolButton:
        made = QToolButton()
        made.setAutoRaise(True)
        made.setIcon(icon(icon_name, theme.current().muted))
        made.setToolTip(says)
        made.setAccessibleName(says)
        made.clicked.connect(lambda _checked=False: run())
        return made

    def _fold(self, folded: bool) -> None:
        focused = self.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        self._stack.setCurrentWidget(self._edge if folded else self._whole)
        self.setFixedWidth(FOLDED if folded else WIDTH)
        if focused:
            (self._unfold_button if folded else self._fold_button).setFocus()

    # Inside: following the meeting

    def _now(self) -> tuple[Meeting, Analysis, Slide, Offered, SlideContent] | None:
        view = self._session.view
        slide = view.meeting.slides.get(self._slide_id) if view is not None else None
        if view is None or slide is None:
            return None
        return view.meeting, view.analysis, slide, offered(slide, view.analysis), view.contents[slide.id]

    def _follow(self) -> None:
        now = self._now()
        if now is None:
            return
        meeting, analysis, slide, offer, content = now
        kind, choice = KINDS[slide.kind], slide.choice
        levels = levels_for(slide.kind, analysis)
        _fill(self.about, [("", "Choose…")] + [(s.key, s.measure) for s in levels], slide.about)
        here = _listed(content)
        self.functions.tell(offer.functions, shown(choice, "functions", offer.functions), here)
        self.measures.tell(offer.measures, shown(choice, "measures", offer.measures), here)
        if offer.periods:
            months = [(str(p), f"{p.short} {p.year}") for p in offer.periods]
            span = spanned(choice, offer.periods) or offer.periods
            _fill(self.first, months, str(span[0]))
            _fill(self.last, months, str(span[-1]))
            some = f"{len(span)} of {len(months)} shown"
            self._span.setText(f"all {len(months)}" if len(span) == len(months) else some)
        usual = usual_order(slide.kind, chosen(slide, analysis).analysis)
        orders = kind.orders if usual in kind.orders else (usual, *kind.orders)
        _fill(self.order, [(each, ORDERS[each]) for each in orders], choice.order or usual)
        self.forms.tell(kind.forms, choice.form or next(iter(kind.forms), ""))
        _select(self.theme, meeting.brief.theme)
        wanted = (
            kind.about,
            bool(offer.functions),
            bool(offer.measures),
            len(offer.periods) > 1,
            len(kind.orders) > 1,
            len(kind.forms) > 1,
        )
        for part, seen in zip(self._parts, wanted, strict=True):
            part.setVisible(seen)
        self.known.tell(content, analysis)
        self.known.setVisible(bool(self.known.count))
        things = "One thing" if self.known.count == 1 else f"{self.known.count} things"
        for tool in (self._known_button, self._to_known):
            tool.setVisible(bool(self.known.count))
            tool.setToolTip(f"{things} to know about these figures")
            tool.setAccessibleName(tool.toolTip())
        self._heading.setText("What is shown" if any(wanted) else "What to know")
        self.setVisible(any(wanted) or bool(self.known.count))

    # Inside: what becomes an edit

    def _choose(self, choice: Choice, label: str) -> None:
        if (now := self._now()) is not None:
            self._apply(changes.set_choice(now[0], self._slide_id, choice, label))

    def _apply(self, edit: Edit) -> None:
        self._session.apply(edit)

    def _narrowed(self, part: Part, keys: tuple[str, ...]) -> None:
        if (now := self._now()) is not None:
            _, _, slide, offer, _ = now
            words = "Choose functions" if part == "functions" else "Choose service levels"
            self._choose(narrowed(slide.choice, part, offer.named(part), keys), words)

    def _set_about(self) -> None:
        if (now := self._now()) is not None:
            self._apply(changes.set_text(now[0], self._slide_id, "about", str(self.about.currentData())))

    def _set_months(self, moved: QComboBox) -> None:
        """The end that was moved stands; where it passed the other one, that comes along."""
        if (now := self._now()) is None:
            return
        _, _, slide, offer, _ = now
        first, last = (offer.periods[max(0, each.currentIndex())] for each in (self.first, self.last))
        if first > last:
            first = last = first if moved is self.first else last
        self._choose(between(slide.choice, offer.periods, first, last), "Choose months")

    def _set_order(self) -> None:
        if (now := self._now()) is not None:
            _, analysis, slide, *_ = now
            order, usual = str(self.order.currentData()), usual_order(slide.kind, chosen(slide, analysis).analysis)
            self._choose(replace(slide.choice, order="" if order == usual else order), "Sort rows")

    def _set_form(self, form: str) -> None:
        if (now := self._now()) is not None:
            default = form == KINDS[now[2].kind].forms[0]
            self._choose(replace(now[2].choice, form="" if default else form), "Choose form")


class _Forms(QWidget):
    """Two or three honest forms, side by side."""

    def __init__(self, run: Callable[[str], object]) -> None:
        super().__init__()
        self._run = run
        self._group = QButtonGroup(self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(16)
        self._row.addStretch()
        self._values: tuple[str, ...] = ()

    def tell(self, values: tuple[str, ...], chosen: str) -> None:
        """Offer these, with the chosen one marked."""
        if values != self._values:
            self._values = values
            for old in self._group.buttons():
                self._group.removeButton(old)
                old.hide()
                old.deleteLater()
            for at, value in enumerate(values):
                made = QRadioButton(FORMS[value])
                made.setProperty("form", value)
                made.clicked.connect(lambda _checked=False, which=value: self._run(which))
                self._group.addButton(made)
                self._row.insertWidget(at, made)
        for each in self._group.buttons():
            if each.property("form") == chosen:
                each.setChecked(True)
                self.setFocusProxy(each)


def _listed(content: SlideContent) -> set[str]:
    """The keys of what a slide lists: where it goes on over several slides, those that stand on this one."""
    lists = [element for element in content.elements if isinstance(element, TableElement | TimeChart | MissGrid)]
    return {parts_of(at)[0] for at in names_of(lists)}


class _Combo(QComboBox):
    """The wheel scrolls the panel, and changes nothing by accident."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


def _combo(name: str, run: Callable[[], object]) -> QComboBox:
    made = _Combo()
    made.setAccessibleName(name)
    made.setMinimumContentsLength(4)  # two months stand side by side, also beside a scroll bar
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    made.activated.connect(lambda _index: run())
    return made


def _fill(combo: QComboBox, items: list[tuple[str, str]], chosen: str) -> None:
    if [(combo.itemData(i), combo.itemText(i)) for i in range(combo.count())] != items:
        combo.clear()
        for value, text in items:
            combo.addItem(text, value)
    _select(combo, chosen)


def _select(combo: QComboBox, value: Any) -> None:
    combo.setCurrentIndex(max(0, combo.findData(value)))


def _headed(heading: str, field: QWidget, beside: QWidget | None = None) -> QWidget:
    """A field under its heading; what stands ``beside`` that is at its right."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(6)
    head = QHBoxLayout()
    head.addWidget(label(heading, "subheading", wrap=False))
    head.addStretch()
    if beside is not None:
        head.addWidget(beside)
    column.addLayout(head)
    column.addWidget(field)
    return made
