"""An answer being looked for, on the presenter's screen or, where there is one screen, on that: from a figure of the
slide to its months, to the rows of the log, and to the cell. What the customer may see of it are the slides that
``content.answer`` makes, and nothing else.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QRectF, Signal

from firstslide.content.asked import answer
from firstslide.content.asked.answer import Asked
from firstslide.content.chosen import chosen
from firstslide.content.figures import Figure
from firstslide.content.projection import customer_slide
from firstslide.content.series.owner import Owner, Owners
from firstslide.content.values import CustomerSlide, SlideContent
from firstslide.deck.choosing import parts_of
from firstslide.deck.kinds import ROWS
from firstslide.deck.parts import PARTED
from firstslide.meeting.cells import Cell
from firstslide.meeting.facts import LoggedRows
from firstslide.meeting.periods import Period
from firstslide.render.layout import layout
from firstslide.rules.values import StorySlide
from firstslide.ui.source.lines import row_figure

from .scene import Telling

if TYPE_CHECKING:
    from firstslide.ui.session import Session
    from firstslide.ui.tasks import Task
    from firstslide.workspace.workspace import View

LINE = 12.0  # slide units: what begins within so much stands in one line
NOTHING = "No figure of this slide can be asked further."
_MOVES = {"left": (-1, 0), "right": (1, 0), "above": (0, -1), "below": (0, 1)}
_CHOOSE = "Answer: choose a figure. Enter goes down, Esc leaves"
_GO = "Enter goes down, Backspace up. Ctrl+Enter shows it, Esc leaves"


@dataclass(frozen=True)
class Target:
    """Something on a slide that can be asked: where it stands, in slide units, its cells, and whose it is."""

    rect: QRectF
    cells: tuple[Cell, ...]
    who: Owner | None = None


@dataclass(frozen=True)
class Step:
    """One depth of an answer. ``content`` is None for the slide that is asked about; ``figures`` are those behind the
    targets, one for each; ``logged`` the rows of the log, of which those from ``first`` on are shown.
    """

    slide: CustomerSlide
    content: SlideContent | None
    targets: tuple[Target, ...]
    at: int = 0
    figures: tuple[Figure, ...] = ()
    asked: Asked | None = None
    logged: LoggedRows | None = None
    first: int = 0

    @property
    def target(self) -> Target | None:
        """The one that is chosen."""
        return self.targets[self.at] if self.targets else None


class Answer(QObject):
    """``changed`` when something else is to be shown, ``cells_wanted`` carries figures and which of them is asked."""

    changed = Signal()
    cells_wanted = Signal(object, int)

    def __init__(self, view: View, session: Session | None, parent: QObject) -> None:
        super().__init__(parent)
        self._view, self._session = view, session
        self._owners: Owners | None = None
        self._steps: list[Step] = []
        self._reading: Task | None = None
        self.sent: CustomerSlide | None = None  # what the customer has of it
        self.seen: tuple[StorySlide, ...] = ()  # all the answers that they have seen
        tables = (table for taken in view.meeting.imports.values() for table in taken.tables)
        self._logs = any(table.kind == "tickets" for table in tables)

    @property
    def on(self) -> bool:
        """Whether an answer is being looked for."""
        return bool(self._steps)

    @property
    def content(self) -> SlideContent | None:
        """The answer in sight; None while a figure of the slide is still being chosen."""
        return self._steps[-1].content if self._steps else None

    @property
    def slide(self) -> CustomerSlide | None:
        """What the customer may see of it."""
        return self._steps[-1].slide if self.content is not None else None

    @property
    def judged(self) -> StorySlide | None:
        """The answer as the rules on the order see a slide."""
        made = self.content
        return None if made is None else StorySlide(made.slide_id, made.kind, made.interest, made.title, made.shows)

    def telling(self, where: str) -> Telling | None:
        """What the presenter's card says; ``where`` names the cells of the chosen target."""
        if not self._steps:
            return None
        step = self._steps[-1]
        words = "Reading the log…" if self._reading is not None else where
        how = _CHOOSE if step.content is None else _GO
        return Telling(how, words, self.framed or (0.0, 0.0, 0.0, 0.0), step.slide)

    @property
    def framed(self) -> tuple[float, float, float, float] | None:
        """Where the chosen target stands, in slide units."""
        target = self._steps[-1].target if self._steps else None
        return None if target is None else target.rect.getRect()

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The cells of the chosen target."""
        target = self._steps[-1].target if self._steps else None
        return () if target is None else target.cells

    # What is done

    def do(self, what: str) -> bool:
        """Do something of the table of keys. Returns whether it is something of an answer."""
        if what in _MOVES:
            self.move(*_MOVES[what])
        elif what == "down":
            self.down()
        elif what == "up":
            self.up()
        elif what in ("leave", "escape"):
            self.leave()
        elif what == "cells" and self.content is not None:
            self._ask(self._steps[-1])
        else:
            return False
        return True

    def send(self, visible: bool) -> None:
        """Give the customer the answer in sight: on purpose, and only here. ``visible``: they see it now."""
        judged = self.judged
        if judged is None:
            return
        self.sent = self.slide
        if visible:
            self.seen = (*(each for each in self.seen if each.id != judged.id), judged)
        self.changed.emit()

    def begin(self, slide: CustomerSlide, cells: Sequence[Cell] = ()) -> bool:
        """Ask about a slide, beginning with the figure of these cells. False where none of it can be asked further."""
        self._owners = self._owners or Owners(self._view.analysis)
        laid = layout(slide)
        named = []
        for rect, of in laid.figures:
            over = [parts_of(at) for place, at in laid.points if place.contains(rect.center())]
            if (who := self._owner(of, {key for key, _ in over if key})) is not None:
                named.append(_of_month(Target(rect, of, who), {month for _, month in over if month is not None}))
        targets = _in_order(named)
        if not targets:
            return False
        at = next((at for at, target in enumerate(targets) if cells and target.cells == tuple(cells)), 0)
        self._steps = [Step(slide, None, targets, at)]
        self.changed.emit()
        return True

    def leave(self) -> None:
        """Look for no answer any more: the slide that was shown is back."""
        self._stop()
        if self._steps:
            self._steps, self.sent = [], None
            self.changed.emit()

    def up(self) -> None:
        """Back to where one came from; from the slide itself, out of the answer."""
        self._stop()
        if len(self._steps) > 1:
            self._steps.pop()
            self.changed.emit()
        else:
            self.leave()

    def move(self, across: int, down: int) -> None:
        """Choose another target: the next one across, or down; behind the last row come the next ten."""
        if not self._steps:
            return
        self._stop()
        step = self._steps[-1]
        following = nearest(step.targets, step.at, across, down)
        if following != step.at:
            self._steps[-1] = replace(step, at=following)
        elif step.logged is not None and down:
            self._turn(step, down)
        self.changed.emit()

    def press(self, where: QPointF) -> None:
        """Choose what stands at a place of the slide in sight, and go down from there."""
        if not self._steps:
            return
        step = self._steps[-1]
        under = [at for at, target in enumerate(step.targets) if target.rect.contains(where)]
        if under:
            self._stop()
            at = min(under, key=lambda at: step.targets[at].rect.width() * step.targets[at].rect.height())
            self._steps[-1] = replace(step, at=at)
            self.down()

    def down(self) -> None:
        """From a figure to its months, from a month to the rows of the log, from a row or a month to its cells."""
        step = self._steps[-1] if self._steps else None
        if step is None or step.target is None or self._reading is not None:
            return
        if step.content is None:
            self._to_months(step.target)
        elif step.logged is None:
            self._to_rows(step)
        else:
            self._ask(step)

    # Inside

    def _owner(self, cells: Sequence[Cell], keys: Collection[str]) -> Owner | None:
        assert self._owners is not None
        return self._owners.of(cells, next(iter(keys)) if len(keys) == 1 else "")

    def _asked(self, who: Owner) -> Asked:
        """What one asks. A part of the work is counted as on the slide, over the functions and months chosen there."""
        slide, analysis = self._steps[0].slide, self._view.analysis
        if who.subject in PARTED and (shown := self._view.meeting.slides.get(slide.slide_id)) is not None:
            analysis = chosen(shown, analysis).analysis
        return Asked(self._view.meeting, analysis, who, slide.number)

    def _to_months(self, target: Target) -> None:
        assert target.who is not None
        asked = self._asked(target.who)
        content, strand = answer.months(asked), asked.strand
        if content is None or strand is None:
            return
        slide = customer_slide(content)
        periods = [point.period for point in strand.points]
        places: dict[Period, QRectF] = {}
        for rect, name in layout(slide).points:
            month = parts_of(name)[1]
            if month is not None:
                places[month] = places[month].united(rect) if month in places else rect
        shown = [point for point in strand.points if point.period in places]
        targets = tuple(Target(places[p.period], p.cells, replace(asked.who, period=p.period)) for p in shown)
        at = periods.index(asked.who.period) if asked.who.period in periods else len(targets) - 1
        figures = tuple(point.figure for point in shown)
        self._steps.append(Step(slide, content, targets, max(0, min(at, len(targets) - 1)), figures, asked))
        self.changed.emit()

    def _to_rows(self, step: Step) -> None:
        assert step.target is not None
        assert step.target.who is not None
        asked = self._asked(step.target.who)
        wanted = answer.rows_wanted(asked)
        if not self._logs or not wanted or self._session is None:
            self._ask(step)
            return
        assert asked.who.period is not None

        def came(logged: LoggedRows) -> None:
            self._reading = None
            if self._steps and self._steps[-1] == step:
                if not self._show_rows(asked, logged, 0):
                    self._ask(step)
                self.changed.emit()

        self._reading = self._session.tickets(wanted, asked.who.period, came)
        self.changed.emit()

    def _ask(self, step: Step) -> None:
        if step.target is not None and step.target.cells:
            with_cells = [figure for figure in step.figures if figure.cells]
            self.cells_wanted.emit(with_cells, with_cells.index(step.figures[step.at]))

    def _show_rows(self, asked: Asked, logged: LoggedRows, first: int, at: int = 0) -> bool:
        content = answer.rows(asked, logged, first)
        if content is None:
            return False
        slide = customer_slide(content)
        shown = logged.first[first : first + ROWS]
        width = layout(slide).elements[0]
        places = {cells: rect for rect, cells in layout(slide).figures}
        targets = tuple(
            Target(QRectF(width.left(), rect.top(), width.width(), rect.height()), (row.cell,))
            for row in shown
            if (rect := places.get((row.cell,))) is not None
        )
        figures = tuple(row_figure(row) for row in shown)
        made = Step(slide, content, targets, at % max(1, len(targets)), figures, asked, logged, first)
        if self._steps[-1].logged is None:
            self._steps.append(made)
        else:
            self._steps[-1] = made
        return True

    def _turn(self, step: Step, down: int) -> None:
        """The ten rows after or before, of those that were read."""
        first = step.first + ROWS * (1 if down > 0 else -1)
        if first >= 0 and step.asked is not None and step.logged is not None:
            self._show_rows(step.asked, step.logged, first, 0 if down > 0 else -1)

    def _stop(self) -> None:
        if self._reading is not None:
            self._reading.cancel()
            self._reading = None


def nearest(targets: Sequence[Target], at: int, across: int, down: int) -> int:
    """The target that is next in a direction, the nearest to a straight way first; the same where there is none."""
    here = targets[at].rect.center()
    best, where = None, at
    for number, target in enumerate(targets):
        by = target.rect.center() - here
        along, aside = (by.x() * across, abs(by.y())) if across else (by.y() * down, abs(by.x()))
        if along > LINE / 2 and (best is None or along + 3 * aside < best):
            best, where = along + 3 * aside, number
    return where


def _of_month(target: Target, months: Collection[Period]) -> Target:
    """The target with its month, where the point on which it stands names one: the cells of a log are of all months."""
    assert target.who is not None
    if target.who.period is None and len(months) == 1:
        return replace(target, who=replace(target.who, period=next(iter(months))))
    return target


def _in_order(targets: Sequence[Target]) -> tuple[Target, ...]:
    """From the top down and from left to right, what stands in one place once."""
    places: dict[tuple[float, float, float, float], Target] = {}
    for target in targets:
        rect = target.rect
        places.setdefault((rect.x(), rect.y(), rect.width(), rect.height()), target)
    return tuple(sorted(places.values(), key=lambda t: (round(t.rect.center().y() / LINE), t.rect.left())))
