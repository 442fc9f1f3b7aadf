"""Over a meeting that has nothing but a ticket log and targets: every figure that can be asked leads to as many rows as
it says, from the show's slides and from the page that explores.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from firstslide import cli
from firstslide.content.asked.answer import Asked, rows_wanted
from firstslide.content.elements import Facets
from firstslide.content.projection import customer_slide
from firstslide.content.series.owner import Owner
from firstslide.content.series.subjects import topics
from firstslide.deck import changes
from firstslide.deck.parts import part_of
from firstslide.meeting.brief import SameAs
from firstslide.meeting.periods import Period
from firstslide.meeting.slides import Choice, SlideKind
from firstslide.render.layout import layout
from firstslide.ui.explore.page import ExplorePage
from firstslide.ui.session import Session
from firstslide.ui.show.answer import Answer, Step
from firstslide.ui.tasks import Tasks
from firstslide.workspace.workspace import View, Workspace
from tests.workspace.logs import HEAD, Row, book, tickets

LEVELS = ("P1 response", "P2 resolution")
FEBRUARY = Period(2026, 2)


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """A log in two sheets that both hold February, of two service levels, with one function under two names, and
    tickets of none.
    """
    folder = tmp_path_factory.mktemp("logs")
    log = tickets(1, 30, "Service desk", 1, late=4) + tickets(101, 20, "Field", 1, late=2)
    log += tickets(201, 25, "Service desk EMEA", 2, late=13) + tickets(251, 6, None, 2)
    more = tickets(301, 10, "Service desk EMEA", 2, late=1) + tickets(401, 7, "Field", 2, late=3)
    path = book(folder / "log.xlsx", _named(log), _named(more), head=(*HEAD[:6], "SLA", "Made SLA"))
    _promise(path)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(folder / "data"))
        assert cli.main(["import", str(path), "--into", str(folder / "m.meeting")]) == 0
        with Workspace.open(folder / "m.meeting") as made:
            made.apply(changes.put_same(made.view.meeting, SameAs("service-desk-emea", "service-desk")))
            made.draft()
            yield made


def _named(log: list[Row]) -> list[Row]:
    return [[*row[:6], LEVELS[n % 2], row[6]] for n, row in enumerate(log)]


def _promise(path: Path) -> None:
    made = openpyxl.load_workbook(path)
    sheet = made.create_sheet("Promised")
    for row in (("ID", "Service level", "Target"), *((f"SL{n}", name, "≥ 95 %") for n, name in enumerate(LEVELS, 1))):
        sheet.append(row)
    made.save(path)


@pytest.fixture
def session(qapp: QApplication, workspace: Workspace) -> Iterator[Session]:
    tasks = Tasks()
    made = Session(tasks)
    made._workspace = workspace
    yield made
    made._watch.stop()
    tasks.close()


def says(view: View, who: Owner) -> int:
    """How many rows a figure of a month says that there are: of a missed result those that were late."""
    asked = Asked(view.meeting, view.analysis, who, "")
    level = view.analysis.service_level(who.key)
    if level is None:
        assert asked.point is not None
        assert asked.point.value is not None
        return int(asked.point.value)
    month = next(m for m in level.periods if m.period == who.period)
    assert month.measured is not None
    assert month.on_time is not None
    late = any(rows.late for rows in rows_wanted(asked))
    return int(month.measured - month.on_time if late else month.measured)


def test_from_every_figure_of_every_slide(workspace: Workspace, session: Session, qtbot: QtBot) -> None:
    view, answer = workspace.view, Answer(workspace.view, session, session)
    found: dict[Owner, int] = {}
    for content in view.contents.values():
        if not answer.begin(customer_slide(content)):
            continue
        asked = answer._steps[0]
        for at in range(len(asked.targets)):
            _go(answer, 0, asked, at)
            months = answer._steps[1]
            for month, target in enumerate(months.targets):
                if target.who is None or target.who in found:
                    continue
                _go(answer, 1, months, month)
                qtbot.waitUntil(lambda: answer._reading is None)
                rows = answer._steps[-1]
                assert rows.logged is not None, target.who
                found[target.who] = rows.logged.count
                assert f": {rows.logged.count} " in rows.slide.title
                assert rows.slide.source.startswith("Source: log.xlsx, Tickets "), rows.slide.source
        answer.leave()
    assert {who.key for who in found} >= {"p1-response", "p2-resolution", "service-desk", "field"}
    assert [(who, count) for who, count in found.items() if count != says(view, who)] == []


@pytest.mark.parametrize("choice", [Choice(), Choice(functions=("service-desk",)), Choice(first=FEBRUARY)])
def test_from_every_bar_of_the_mix_to_exactly_the_rows_that_it_counts(
    choice: Choice, workspace: Workspace, session: Session, qtbot: QtBot
) -> None:
    slide = next(i for i, content in workspace.view.contents.items() if content.kind is SlideKind.MIX)
    workspace.apply(changes.set_choice(workspace.view.meeting, slide, choice))
    content, answer = workspace.view.contents[slide], Answer(workspace.view, session, session)
    every = [bar for e in content.elements if isinstance(e, Facets) for facet in e.parts for bar in facet.bars]
    bars = {bar.at: bar for bar in every if part_of(bar.at) is not None and bar.value}
    assert {part_of(at)[0] for at in bars} == {"site", "priority", "hour", "weekday"}  # type: ignore[index]
    shown = customer_slide(content)
    assert answer.begin(shown)
    asked = answer._steps[0]
    places = {at: rect for rect, at in layout(shown).points}
    for at, bar in bars.items():
        number = next(n for n, target in enumerate(asked.targets) if places[at].contains(target.rect.center()))
        _go(answer, 0, asked, number)
        months = answer._steps[1]
        assert months.content is not None
        assert months.content.kind is SlideKind.MIX
        assert not months.content.shows.work, "a part of the work is no function"
        rows = 0
        for month, target in enumerate(months.targets):
            if target.who is not None and rows_wanted(answer._asked(target.who)):
                _go(answer, 1, months, month)
                qtbot.waitUntil(lambda: answer._reading is None)
                logged = answer._steps[-1].logged
                rows += logged.count if logged is not None else 0
        assert rows == int(bar.label), at
    answer.leave()
    if choice != Choice():
        workspace.undo()


def _go(answer: Answer, depth: int, step: Step, at: int) -> None:
    """Down from a target of a step, whatever was looked at before."""
    answer._steps[depth:] = [replace(step, at=at)]
    answer.down()
    assert len(answer._steps) > depth + 1 or answer._reading is not None


def test_from_every_month_of_the_page_that_explores(workspace: Workspace, session: Session, qtbot: QtBot) -> None:
    view, page = workspace.view, ExplorePage(session)
    qtbot.addWidget(page)
    looked = 0
    for subject in (topic.subject for topic in topics(view.analysis) if not topic.lacks):
        page._choose_subject(subject)
        for strand in page._strands:
            page._open_strand(strand.key)
            for at, point in enumerate(strand.points):
                if not point.value:
                    continue
                page._down(at)
                qtbot.waitUntil(lambda: page._reading is None)
                shown, who = len(page.rows.rows), Owner(subject, strand.key, point.period)
                level = view.analysis.service_level(strand.key)
                month = next((m for m in level.periods if m.period == point.period), None) if level else None
                expected = point.value if subject != "results" or month is None else month.measured
                assert shown == expected, who
                assert page.about.text().startswith(f"{shown} row"), page.about.text()
                page._leave_rows()
                looked += 1
    assert looked > 30
