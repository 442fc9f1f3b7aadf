"""The model follows the meeting by moving, inserting and removing rows, as every view may trust."""

import random
from dataclasses import replace

import pytest
from PySide6.QtCore import QPersistentModelIndex
from PySide6.QtTest import QAbstractItemModelTester

from firstslide.deck import changes
from firstslide.meeting.slides import Deck, SlideKind
from firstslide.ui.story.model import SlideModel, _longest_run
from firstslide.workspace.workspace import View
from tests.content import northwind

from .conftest import Held, many


@pytest.fixture
def model(session: Held) -> SlideModel:
    made = SlideModel()
    made.tester = QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Warning)
    session.hold(many(8), northwind.northwind())
    made.follow(session.view)
    return made


def order(view: View, main: list[str], backup: list[str]) -> View:
    deck = Deck(tuple(main), tuple(backup))
    return replace(view, meeting=replace(view.meeting, deck=deck))


def test_a_move_is_told_as_a_move(session: Held, model: SlideModel) -> None:
    moved = []
    model.rowsMoved.connect(lambda _p, start, end, _d, to: moved.append((start, end, to)))
    held = QPersistentModelIndex(model.index(5))
    session.apply(changes.move(session.view.meeting, ["s5"], 1, False))
    model.follow(session.view)
    assert moved == [(5, 5, 1)]
    assert held.row() == 1
    assert model.ids == ("s0", "s5", "s1", "s2", "s3", "s4", "s6", "s7")


def test_only_the_slides_that_moved_are_moved(session: Held, model: SlideModel) -> None:
    moved = []
    model.rowsMoved.connect(lambda *_: moved.append(1))
    session.apply(changes.move(session.view.meeting, ["s0"], 7, False))
    model.follow(session.view)
    assert len(moved) == 1
    assert model.ids[-1] == "s0"


def test_going_to_the_backup_without_another_order_changes_the_part(session: Held, model: SlideModel) -> None:
    heard = []
    model.arranged.connect(lambda: heard.append(model.main))
    session.apply(changes.move(session.view.meeting, ["s7"], 0, True))
    model.follow(session.view)
    assert heard == [7]


def test_any_change_ends_in_the_meetings_order(session: Held, model: SlideModel) -> None:
    chance = random.Random(5)
    view = session.view
    for _ in range(60):
        ids = [f"s{n}" for n in range(8) if chance.random() < 0.8]
        chance.shuffle(ids)
        cut = chance.randrange(len(ids) + 1)
        model.follow(order(view, ids[:cut], ids[cut:]))
        assert model.ids == tuple(ids)
        assert model.main == cut


def test_added_and_deleted_slides_come_and_go(session: Held, model: SlideModel) -> None:
    session.apply(changes.add(session.view.meeting, SlideKind.TEXT, 3, False))
    model.follow(session.view)
    assert model.rowCount() == 9
    session.apply(changes.delete(session.view.meeting, ["s0", "s7"]))
    model.follow(session.view)
    assert model.rowCount() == 7
    model.follow(None)
    assert model.rowCount() == 0


def test_a_slide_is_told_in_words(session: Held, model: SlideModel) -> None:
    said = model.data(model.index(0), 11)  # Qt.AccessibleTextRole
    assert said.startswith("Slide 1, shared. Slide 0 says something. Warning: ")
    session.apply(changes.hide(session.view.meeting, ["s1"], True))
    model.follow(session.view)
    assert "hidden" in model.data(model.index(1), 11)


@pytest.mark.parametrize("numbers", [[], [0], [3, 2, 1], [1, 2, 3], [2, 0, 1, 4, 3], [5, 1, 2, 9, 3, 4]])
def test_the_longest_run_is_one(numbers: list[int]) -> None:
    run = [numbers[at] for at in sorted(_longest_run(numbers))]
    assert run == sorted(run)
    best = 0
    for mask in range(1 << len(numbers)):
        part = [n for at, n in enumerate(numbers) if mask >> at & 1]
        best = max(best, len(part) if part == sorted(part) else 0)
    assert len(run) == best
