"""What is current in the meeting: a card for each workbook, what is still missing, and what the analysis noted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from firstslide.content.figures import Figure, of_problems
from firstslide.meeting.cells import Cell
from firstslide.meeting.imports import Import, Kind, Problem
from firstslide.meeting.periods import day
from firstslide.ui import theme
from firstslide.ui.customer.names import proposal_card
from firstslide.ui.data.columns import Columns
from firstslide.ui.folding import details, first
from firstslide.ui.icons import icon
from firstslide.ui.notes import grouped, note_card
from firstslide.ui.parts import Elided, button, card, clear, label, rule, scrolled
from firstslide.ui.review.folded import ElidedLink, breakable
from firstslide.ui.review.panel import WIDTH
from firstslide.ui.sheet import words

if TYPE_CHECKING:
    from firstslide.workspace.workspace import View

NEEDED: tuple[tuple[frozenset[Kind], str], ...] = (
    (frozenset({"scope"}), "What was agreed: functions with their baselines"),
    (frozenset({"delivered", "tickets"}), "What was done: volumes by month, or the tickets"),
    (frozenset({"service_levels", "results"}), "Service levels with their targets"),
    (frozenset({"results", "tickets"}), "Results of the service levels by month"),
)
MOST_PROBLEMS = 5
MOST_NOTES = 12


class Overview(QWidget):
    """The data place once something was imported."""

    import_wanted = Signal()
    newer_wanted = Signal(str)  # import id
    story_wanted = Signal()
    explore_wanted = Signal()
    take_out_wanted = Signal(str)  # import id
    send_back_wanted = Signal(str)  # import id
    same_decided = Signal(object)  # SameAs: whether two names mean one function
    source_wanted = Signal(object, int)  # figures of which one asks where they come from, and the one to begin with

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = label("What came from finance", "heading", wrap=False)
        self._sentence = label("", "muted")
        head = QVBoxLayout()
        head.setContentsMargins(24, 16, 24, 14)
        head.setSpacing(4)
        head.addWidget(self._title)
        head.addWidget(self._sentence)
        self._cards = Columns()
        under = QVBoxLayout()
        under.setContentsMargins(24, 8, 24, 24)
        under.addWidget(self._cards)
        self._notes = QVBoxLayout()
        self._notes.setContentsMargins(16, 0, 16, 16)
        self._notes.setSpacing(10)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addLayout(head)
        cards = scrolled(under, "page")
        cards.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)  # something may stand beside it
        left.addWidget(cards, 1)
        self._go = button("Draft the slides", self.story_wanted.emit, "primary")
        heading = label("What to know", "heading", wrap=False)
        heading.setContentsMargins(16, 16, 16, 12)
        side = QWidget()
        side.setObjectName("panel")
        side.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        side.setFixedWidth(WIDTH)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(heading)
        column.addWidget(scrolled(self._notes, "panel"), 1)
        column.addWidget(rule())
        foot = QVBoxLayout()
        foot.setContentsMargins(16, 12, 16, 12)
        foot.setSpacing(8)
        foot.addWidget(button("Explore the data", self.explore_wanted.emit, "", "Look at it from all sides (Ctrl+E)"))
        foot.addWidget(self._go)
        column.addLayout(foot)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(left, 1)
        row.addWidget(rule(vertical=True))
        row.addWidget(side)
        self.setFocusProxy(self._go)

    def tell(self, view: View) -> None:
        """Show the meeting's data as it is now."""
        imports = tuple(view.meeting.imports.values())
        tables = [t for i in imports for t in i.tables]
        said = f"{words.count(len(imports), 'workbook')}, {words.count(len(tables), 'table')}"
        months = words.count(len(view.analysis.periods), "month")
        self._sentence.setText(f"{said}, {months}. Every figure on a slide leads back to its cell.")
        drafted = bool(view.meeting.deck.main)
        text = "Go to the story" if drafted else "Draft the slides"
        self._go.setText(text)
        self._go.setAccessibleName(text)
        cards = [self._import(taken, view.versions.get(taken.id, ())) for taken in imports]
        self._cards.show_cards([*cards, self._more()])
        clear(self._notes)
        kinds = {t.kind for t in tables}
        missing = [text for kinds_of, text in NEEDED if not kinds & kinds_of]
        if missing:
            self._notes.addWidget(_missing(missing))
        proposed = view.analysis.renamed
        for each in proposed:
            asked = proposal_card(each, self.same_decided.emit, lambda about: self.source_wanted.emit(about, 0))
            self._notes.addWidget(asked)
        asked_already = tuple(f"{each.name} was delivered" for each in proposed)
        notes = [n for n in view.analysis.notes if not n.message.startswith(asked_already or ("\0",))]
        groups = grouped(notes)
        told = [lambda g=g, n=n: note_card(g, n, lambda about: self.source_wanted.emit(about, 0)) for g, n in groups]
        for part in first(told, MOST_NOTES, self._notes.spacing()):
            self._notes.addWidget(part)
        if not missing and not proposed and not notes:
            self._notes.addWidget(label("The workbooks do not contradict each other.", "muted"))
        self._notes.addStretch()

    # Inside

    def _import(self, taken: Import, before: Sequence[Import]) -> QFrame:
        look = theme.current()
        sign = QLabel()
        sign.setPixmap(icon("file-spreadsheet", look.accent).pixmap(QSize(20, 20), self.devicePixelRatioF()))
        name = Elided(taken.workbook, "subheading")
        name.setToolTip(f"{taken.path}\nSHA-256 {taken.sha256}")
        as_of = label(f"as of {day(taken.as_of)}" if taken.as_of else "", "muted", wrap=False)
        head = _row(sign, name, as_of)
        problems = [p for t in taken.tables for p in t.problems if p.severity != "info"]
        parts: list[QWidget] = [head, _tables(taken, self.source_wanted.emit)]
        if problems:
            parts.append(details(f"{words.count(len(problems), 'thing')} to know", self._problems(taken, problems)))
        if before:
            lines = [_version(taken, "current"), *(_version(old, "before") for old in before)]
            told = [label(line, "muted") for line in lines]
            parts.append(details(f"{words.count(len(lines), 'version')} in this meeting", told))
        newer = button(
            "Import a newer version…",
            lambda: self.newer_wanted.emit(taken.id),
            "link",
            "Review it first, and see what changes; it takes this one’s place, whatever its name",
        )
        out = button(
            "Take out", lambda: self.take_out_wanted.emit(taken.id), "link", "Its figures go; Ctrl+Z brings them back"
        )
        newer.setAccessibleName(f"Import a newer version of {taken.workbook}")
        out.setAccessibleName(f"Take out {taken.workbook}")
        back = button(
            "Send back to finance…",
            lambda: self.send_back_wanted.emit(taken.id),
            "link",
            "Write a copy of the workbook with every problem marked in its cell",
        )
        back.setAccessibleName(f"Send {taken.workbook} back to finance")
        if problems:
            parts.append(_row(back))
        parts.append(_row(newer, out))
        made = card(*parts)
        made.setAccessibleName(taken.workbook)
        return made

    def _problems(self, taken: Import, problems: Sequence[Problem]) -> list[QWidget]:
        """The problems, each with its sheet and the way to its cell; from there it is a step to all the others."""
        every = of_problems(taken.workbook, problems)
        placed = [problem for problem in problems if problem.cell]

        def line(problem: Problem) -> QWidget:
            named = problem.sheet in problem.message
            told = label(breakable(problem.told if named else f"{problem.sheet}: {problem.told}"), "muted")
            if not problem.cell:
                return told
            at = placed.index(problem)
            show = button("Show the cell", lambda: self.source_wanted.emit(every, at), "link", "In the sheet itself")
            show.setAccessibleDescription(problem.told)
            made = _row(told, show)
            made.layout().setStretch(0, 1)  # type: ignore[union-attr]
            return made

        return first([lambda problem=problem: line(problem) for problem in problems], MOST_PROBLEMS)

    def _more(self) -> QWidget:
        return _row(button("Import another workbook…", self.import_wanted.emit, "", "Choose workbooks (Ctrl+I)"))


def _tables(taken: Import, ask: Callable[[object, int], object]) -> QWidget:
    """The tables in rows; their places lead into the sheet."""
    every = [
        Figure(words.count(t.rows, "row"), words.KINDS[t.kind], "", (Cell(taken.workbook, t.sheet, t.range),))
        for t in taken.tables
    ]
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(28, 0, 0, 4)
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(6)
    for row, table in enumerate(taken.tables):
        grid.addWidget(label(words.KINDS[table.kind], "", wrap=False), row, 0)
        place = ElidedLink(table.sheet, f", {table.range}", lambda at=row: ask(every, at), "In the sheet itself")
        grid.addWidget(place, row, 1)
        rows = label(words.count(table.rows, "row"), "muted", wrap=False)
        grid.addWidget(rows, row, 2, Qt.AlignmentFlag.AlignRight)
    grid.setColumnStretch(3, 1)
    return made


def _version(taken: Import, which: str) -> str:
    """A version in a line; the beginning of its hash tells it from others of the same name and day."""
    saved = f"saved {day(taken.as_of)}" if taken.as_of else "day of saving not known"
    return f"{taken.workbook}, {saved}, SHA-256 {taken.sha256[:8]}…, {which}"


def _missing(missing: list[str]) -> QFrame:
    return card(
        label("Still to come from finance", "subheading"),
        *(label(text, "muted") for text in missing),
        label("Without them some slides stay gaps. They never reach the customer.", "muted"),
    )


def _row(*parts: QWidget) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    for part in parts:
        row.addWidget(part)
    row.addStretch()
    return made
