"""The page that explores: what to look at on the left, the chart on the right, and the way down to the cell.

From strands side by side one goes down to the months of one, from a month to the rows of the log, from a row to its
cell in the sheet; where there is no log, from a month to the cells of its figure. Nothing here changes the meeting but
*Make a slide of this*.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from firstslide.content.series.owner import owner
from firstslide.content.series.subjects import periods_of, strands, topics
from firstslide.content.series.values import Strand, Subject, Topic
from firstslide.content.series.wanted import Looking, wanted
from firstslide.deck import changes
from firstslide.deck.choosing import parts_of
from firstslide.deck.kinds import KINDS
from firstslide.meeting.cells import Cell
from firstslide.meeting.facts import LoggedRows
from firstslide.meeting.periods import Period, span
from firstslide.ui.session import Session
from firstslide.ui.sheet.keys import names, pressed

from .frame import ExploreFrame
from .keys import EXPLORE
from .says import about_all, plan, shown_of

if TYPE_CHECKING:
    from firstslide.ui.tasks import Task
    from firstslide.workspace.workspace import View

AS_LINES = ("results",)
_ALL = {"service level": "All service levels", "function": "All functions", "part": "All parts"}
NO_SLIDE = "No kind of slide shows this yet."


class ExplorePage(ExploreFrame):
    """The page over the session's meeting."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session.undo, parent)
        self._session = session
        self.looking = Looking("results", line=True)
        self.period: Period | None = None  # the month whose rows are in sight
        self._behind: list[str] = []  # the slide that a new one goes behind: the last that there still is
        self._reading: Task | None = None
        self._analysis: object = None  # what the page was told of last
        self._topics: tuple[Topic, ...] = ()
        self._strands: tuple[Strand, ...] = ()
        self._known: dict[tuple[Subject, Period | None, Period | None], tuple[Strand, ...]] = {}  # of this analysis
        self._connect()
        self._follow(session.view)

    def open(self, cells: Sequence[Cell] = (), behind: str = "", point: str = "") -> None:
        """Show what these cells are of, or where they are of nothing what was looked at last. ``behind`` is the slide
        that *Make a slide of this* adds one to, ``point`` what the figure on it is about.
        """
        self._behind = [behind]
        view = self._session.view
        if view is not None:
            self._catch_up(view)
        found = owner(view.analysis, cells, parts_of(point)[0]) if view is not None and cells else None
        if found is not None:
            there = {strand.key for strand in self._strands_of(found.subject)}
            one = found.key if found.key in there else ""  # several hours of the day are one part on a slide alone
            self._look(Looking(found.subject, one=one, line=found.subject in AS_LINES))
            if found.period is not None:
                self._go_to(found.period)

    def _connect(self) -> None:
        self._session.changed.connect(self._follow)
        self.make_wanted.connect(self._make)
        self.main_wanted.connect(self._to_main)
        self.up_wanted.connect(self._up)
        self.chart.moved.connect(lambda _at: self._say())
        self.chart.chosen.connect(self._down)
        self.chart.brushed.connect(self._look_closer)
        self.chart.whole.connect(lambda: self._set_months(None, None))
        self.chart.zoomed.connect(self._zoom)
        self.rows.cell_wanted.connect(self._ask_row)
        self.side.subject_chosen.connect(self._choose_subject)
        self.side.ticked.connect(self._tick)
        self.side.opened.connect(self._open_strand)
        self.side.months_chosen.connect(self._set_months)
        self.side.line_chosen.connect(lambda line: self._look(replace(self.looking, line=line)))
        self.crumbs.chosen.connect(self._go_up_to)
        here = Qt.ShortcutContext.WidgetWithChildrenShortcut
        run: dict[str, Callable[[], object]] = {"make": self._make, "cells": self._ask_cells}
        for name, do in run.items():
            for key in names(EXPLORE, name):
                QShortcut(QKeySequence(key), self, context=here).activated.connect(do)

    # Inside: what is looked at

    def _follow(self, view: View | None) -> None:
        self.made.follow(view)
        if view is not None and (self.parentWidget() is None or self.isVisible()):
            self._catch_up(view)  # out of sight it can wait for ``open``

    def _catch_up(self, view: View) -> None:
        """Another meeting, or other figures in it: what was looked at stays where there still is any of it."""
        if view.analysis is self._analysis:
            return
        self._analysis = view.analysis
        self._known.clear()
        self._stop_reading()
        self._topics = topics(view.analysis)
        there = [topic.subject for topic in self._topics if not topic.lacks]
        self._whole.setCurrentWidget(self._full if there else self.empty)
        self.setFocusProxy(self.chart if there else self.empty)
        if not there:
            return
        looking = self.looking
        if looking.subject not in there:
            looking = Looking(there[0], line=there[0] in AS_LINES)
        keys = {strand.key for strand in self._strands_of(looking.subject)}
        if looking.one not in keys:
            looking = replace(looking, one="")
        if not periods_of(view.analysis, looking.first, looking.last):
            looking = replace(looking, first=None, last=None)
        self._look(replace(looking, keys=tuple(key for key in looking.keys if key in keys)))

    def _look(self, looking: Looking, at: int = -1) -> None:
        """Show something; ``at`` is the month one is at."""
        view = self._session.view
        if view is None:
            return
        self._stop_reading()
        if replace(looking, line=self.looking.line) != self.looking:
            self.made.put_away()  # it is about what was looked at before
        self.looking, self.period = looking, None
        self._strands = self._strands_of(looking.subject, looking.first, looking.last)
        one = self._one
        self.side.tell_topics(self._topics, looking.subject)
        self.side.tell_strands(self._strands, looking.keys, looking.one)
        self.side.tell_months(view.analysis.periods, looking.first, looking.last)
        self.side.tell_form(looking.line, offered=one is not None)
        shown = self._shown
        if one is not None:
            self.chart.show_months(one, line=looking.line, at=at)
        else:
            self.chart.show_totals(shown)
        self.body.setCurrentWidget(self.chart)
        self._head()
        self._tell_make()
        self._say()

    def _strands_of(
        self, subject: Subject, first: Period | None = None, last: Period | None = None
    ) -> tuple[Strand, ...]:
        """All strands of a subject in some months; going down and up again finds them as they were made."""
        view = self._session.view
        assert view is not None
        asked = (subject, first, last)
        if asked not in self._known:
            self._known[asked] = strands(view.analysis, *asked)
        return self._known[asked]

    @property
    def _one(self) -> Strand | None:
        return next((strand for strand in self._strands if strand.key == self.looking.one), None)

    @property
    def _shown(self) -> tuple[Strand, ...]:
        return tuple(s for s in self._strands if not self.looking.keys or s.key in self.looking.keys)

    def _head(self, rows: LoggedRows | None = None) -> None:
        view, one = self._session.view, self._one
        assert view is not None
        topic = next(t for t in self._topics if t.subject == self.looking.subject)
        months = span(periods_of(view.analysis, self.looking.first, self.looking.last))
        way = [_ALL[topic.of]]
        if one is None:
            count = "" if len(self._shown) == len(self._strands) else f", {len(self._shown)} of {len(self._strands)}"
            heading, about = topic.name, f"{about_all(self.looking.subject, self._strands)}{months}{count}"
        else:
            way.append(one.name)
            heading, about = one.name, f"{one.about[:1].upper()}{one.about[1:]}, {months}{plan(one, self.looking.line)}"
        if self.period is not None and one is not None:
            way.append(self.period.long)
            point = next(p for p in one.points if p.period == self.period)
            heading, about = f"{one.name}, {self.period.long}", "; ".join(point.lines)
            if rows is not None:
                about = f"{shown_of(len(rows.first), rows.count)} of the log. In figures: {about}"
        self.heading.setText(heading)
        self.about.setText(about)
        self.crumbs.tell(way)

    def _say(self) -> None:
        """What one is at, in words, under the chart."""
        if self.body.currentWidget() is self.chart:
            self.said.setText(self.chart.said)

    # Inside: going down, and up again

    def _down(self, at: int) -> None:
        one = self._one
        if one is None:
            self._open_strand(self._shown[at].key)
        else:
            self._open_month(one, at)

    def _open_strand(self, key: str) -> None:
        self._look(replace(self.looking, one=key))
        self.chart.setFocus()

    def _go_to(self, period: Period) -> None:
        one = self._one
        at = [point.period for point in one.points].index(period) if one is not None else -1
        if at >= 0:
            self.chart.go(at)

    def _open_month(self, one: Strand, at: int) -> None:
        """The rows of the log behind a month; where no log has any, the cells of its figure."""
        view, point = self._session.view, one.points[at]
        assert view is not None
        logs = any(table.kind == "tickets" for taken in view.meeting.imports.values() for table in taken.tables)
        if not logs or not one.rows:
            self._ask_cells()
            return

        def came(rows: LoggedRows) -> None:
            self._reading = None
            if not rows.count:
                self._leave_rows(at)
                self._ask_cells()
                self._session.said.emit(f"The log has no row behind {point.period.long}: these are the figure’s cells.")
                return
            self.rows.show_rows(rows.first)
            self.body.setCurrentWidget(self.rows)
            self.said.setText("Enter shows the cell of a row in its sheet. Backspace goes up.")
            self._head(rows)
            self.rows.setFocus()

        self.period = point.period
        self.body.setCurrentWidget(self._waiting)
        self.said.setText("")
        self._head()
        self.setFocus()
        self._reading = self._session.tickets(one.rows, point.period, came)

    def _stop_reading(self) -> None:
        if self._reading is not None:
            self._reading.cancel()
            self._reading = None

    def _leave_rows(self, at: int = -1) -> None:
        """Back from the rows to the months, at the month whose rows they were."""
        one = self._one
        if one is not None and self.period is not None:
            at = [point.period for point in one.points].index(self.period)
        self._look(self.looking, at)
        self.chart.setFocus()

    def _up(self) -> None:
        if self.period is not None:
            self._leave_rows()
        elif self.looking.one:
            key = self.looking.one
            self._look(replace(self.looking, one=""))
            self.chart.go([strand.key for strand in self._shown].index(key) if key in self._keys else 0)
            self.chart.setFocus()
        else:
            self.closed.emit()

    @property
    def _keys(self) -> tuple[str, ...]:
        return tuple(strand.key for strand in self._shown)

    def _go_up_to(self, level: int) -> None:
        while level < 2 and self.period is not None:
            self._leave_rows()
        if level == 0 and self.looking.one:
            self._up()

    # Inside: what was chosen at the left

    def _choose_subject(self, subject: str) -> None:
        line = subject in AS_LINES
        self._look(Looking(subject, first=self.looking.first, last=self.looking.last, line=line))  # type: ignore[arg-type]

    def _tick(self, keys: tuple[str, ...]) -> None:
        every = len(keys) in (0, len(self._strands))
        self._look(replace(self.looking, keys=() if every else keys, one=""))

    def _set_months(self, first: Period | None, last: Period | None) -> None:
        view = self._session.view
        if view is None or not view.analysis.periods:
            return
        ends = view.analysis.periods
        first = None if first is None or first <= ends[0] else first
        last = None if last is None or last >= ends[-1] else last
        if (first, last) != (self.looking.first, self.looking.last):
            self._look(replace(self.looking, first=first, last=last))

    def _look_closer(self, begin: int, end: int) -> None:
        one = self._one
        if one is not None:
            self._set_months(one.points[begin].period, one.points[end].period)

    def _zoom(self, by: int) -> None:
        """Fewer months, about half of them around the current one; or twice as many."""
        view, one = self._session.view, self._one
        if view is None or one is None or not one.points:
            return
        every = view.analysis.periods
        here = every.index(one.points[self.chart.at].period)
        count = len(one.points)
        wanted = max(1, (count + 1) // 2) if by > 0 else min(len(every), count * 2)
        begin = max(0, min(here - wanted // 2, len(every) - wanted))
        period = every[here]
        self._set_months(every[begin], every[begin + wanted - 1])
        self._go_to(period)

    # Inside: cells, and a slide

    def _ask_cells(self) -> None:
        """Where the figures in sight come from, beginning with the one one is at."""
        if self.body.currentWidget() is self.rows:
            self._ask_row(self.rows.currentIndex().row())
            return
        one, at = self._one, self.chart.at
        figures = [p.figure for p in one.points] if one is not None else [s.total.figure for s in self._shown]
        if not figures:
            return
        if not figures[at].cells:
            self._session.said.emit("No cell says anything about this.")
            return
        self._session.ask_source([f for f in figures if f.cells], sum(bool(f.cells) for f in figures[:at]))

    def _ask_row(self, row: int) -> None:
        if row >= 0:
            self._session.ask_source(self.rows.figures(), row)

    def _tell_make(self) -> None:
        view = self._session.view
        made = wanted(view.analysis, self.looking) if view is not None else None
        self.make.setEnabled(made is not None)
        tip = NO_SLIDE if made is None else f"Adds a slide of the kind “{KINDS[made.kind].name}” (Ctrl+Enter)"
        self.make.setToolTip(tip)

    def _make(self) -> None:
        view = self._session.view
        made = wanted(view.analysis, self.looking) if view is not None else None
        if view is None or made is None:
            self._session.said.emit(NO_SLIDE)
            return
        behind = next((slide_id for slide_id in reversed(self._behind) if slide_id in view.meeting.slides), "")
        edit = changes.add_behind(view.meeting, made.kind, behind, made.about, made.choice)
        slide_id = next(change.key for change in edit.changes if change.place == "slides")
        self._session.apply(edit)
        self._behind.append(slide_id)
        after = self._session.view
        assert after is not None
        self.made.tell(slide_id, after)

    def _to_main(self, slide_id: str) -> None:
        view = self._session.view
        if view is not None and slide_id in view.meeting.slides:
            self._session.apply(changes.move(view.meeting, [slide_id], len(view.meeting.deck.main), False))

    # Qt's own

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if pressed(event, EXPLORE, "up"):
            self._up()
        elif pressed(event, EXPLORE, "leave"):
            self._up() if self._reading is not None else self.closed.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.side.dress()
            self.rows.dress()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._stop_reading()
        super().closeEvent(event)
