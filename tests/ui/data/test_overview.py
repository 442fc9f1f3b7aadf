"""What the overview tells: each workbook, what is still missing, and notes told once for all they are about."""

from pytestqt.qtbot import QtBot

from firstslide.analysis.values import Note
from firstslide.meeting.cells import Cell
from firstslide.ui.data.overview import _grouped, _note
from tests.ui.data.conftest import press, texts

CELL = Cell("delivered.xlsx", "Effort", "C5")


def test_notes_that_say_the_same_are_told_once() -> None:
    figures = "July 2025: 639 in delivered.xlsx, Effort!C11 against 555.5 in delivered.xlsx, Tickets!I213:I1790"
    notes = [Note("differ", f"{name}: two sources differ ({figures}). The first is used.", (CELL,)) for name in "AB"]
    grouped = _grouped([*notes, Note("gap", "C: no volume for May.", (CELL,)), Note("other", "Nothing at all.")])
    assert [gist for gist, _ in grouped] == [
        "A and B: two sources differ. The first is used.",
        "C: no volume for May.",
        "Nothing at all.",
    ]
    assert grouped[0][1] == notes


def test_the_figures_and_cells_come_on_request(qtbot: QtBot) -> None:
    note = Note("gap", "C: no volume for May.", (CELL,))
    asked: list[object] = []
    shown = _note("C: no volume for May.", [note], asked.append)
    qtbot.addWidget(shown)
    shown.show()
    assert texts(shown) == ["C: no volume for May."]
    press(qtbot, shown, "Show the cells")
    assert "delivered.xlsx: Effort!C5" in texts(shown)
    press(qtbot, shown, "Show the cells")
    assert texts(shown) == ["C: no volume for May."]
    press(qtbot, shown, "Where this comes from")
    assert len(asked) == 1
