"""How the cells of a sheet are painted: as finance made them, and readable in the light and in the dark."""

from collections.abc import Callable, Iterator, Sequence
from itertools import product

import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from firstslide.render.theme import contrast
from firstslide.ui import theme
from firstslide.ui.sheet.inks import READABLE, Inks, readable
from firstslide.ui.sheet.marks import Mark, Marks
from firstslide.ui.sheet.model import SheetModel
from firstslide.ui.sheet.sheet import ROW_HEIGHT, SheetView
from firstslide.workbooks.values import SheetSummary, ShownCell

INKS = ("", "000000", "1F3864", "C00000", "FF0000", "00FF00", "FFFF00", "FFFFFF", "7F7F7F", "9C0006", "0000FF")
FILLS = ("", "1F3864", "FFC7CE", "C6EFCE", "FFEB9C", "FFFF00", "000000", "7F7F7F", "4F81BD", "00B050", "FF0000")
Rows = Sequence[Sequence[ShownCell]]


class Cells:
    """A workbook that answers at once."""

    def __init__(self, rows: Rows) -> None:
        self._rows = tuple(tuple(row) for row in rows)

    def cells(self, _sheet: str, first: int, last: int, done: Callable[[Rows], None]) -> None:
        done(self._rows[first - 1 : last])


@pytest.fixture(params=[theme.LIGHT, theme.DARK], ids=["light", "dark"])
def look(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> theme.Look:
    monkeypatch.setattr(theme, "current", lambda: request.param)
    return request.param


@pytest.fixture
def view(look: theme.Look, qtbot: QtBot) -> Iterator[SheetView]:
    made = SheetView()
    qtbot.addWidget(made)
    made.resize(600, 300)
    yield made
    made.close()


def show(view: SheetView, rows: Rows, **more: object) -> SheetModel:
    sheet = SheetSummary("S", False, len(rows), len(rows[0]), **more)  # type: ignore[arg-type]
    model = SheetModel(Cells(rows), sheet, Marks(sheet, [], (), "", ()), view)  # type: ignore[arg-type]
    view.show_model(model)
    view.show()
    view.setCurrentIndex(model.index(model.rowCount() - 1, 0))  # the frame of the current cell is not in the way
    return model


def painted(view: SheetView) -> QImage:
    view.viewport().grab()  # the cells are asked for
    return view.viewport().grab().toImage()


def colours(image: QImage, view: SheetView, row: int, column: int) -> set[str]:
    """The colours of a cell as painted, but for its lines."""
    left, top = view.columnViewportPosition(column - 1), view.rowViewportPosition(row - 1)
    across = range(left + 3, left + view.columnWidth(column - 1) - 3)
    down = range(top + 3, top + view.rowHeight(row - 1) - 3)
    return {image.pixelColor(x, y).name() for x in across for y in down}


def test_every_ink_is_read_on_every_fill(view: SheetView, look: theme.Look) -> None:
    """And on the grounds that the review itself paints."""
    inks, painter = Inks.of(look), view._painter
    grounds = [(fill, inks.fill(fill) if fill else inks.panel) for fill in FILLS]
    grounds += [(fill, own) for fill in FILLS for own in (inks.header, inks.warn, inks.panel)]
    ratios = {}
    for ink, (fill, ground), kind in product(INKS, grounds, ("text", "number", "error")):
        cell = ShownCell("x", kind, fill=fill, ink=ink)
        ratios[ink, fill, kind, ground.name()] = contrast(painter._ink(cell, Mark(), ground).name(), ground.name())
    too_faint = {case: ratio for case, ratio in ratios.items() if ratio < READABLE}
    assert too_faint == {}


def test_what_is_left_out_or_hidden_is_grey_and_read_all_the_same(view: SheetView, look: theme.Look) -> None:
    inks, painter = Inks.of(look), view._painter
    stripe = inks.hatch.texture().toImage().pixelColor(0, 0)
    for ground in (inks.panel, inks.out, inks.hidden, inks.header, inks.warn, stripe):
        assert contrast(painter._faint(ground).name(), ground.name()) >= READABLE
    assert painter._faint(inks.panel) == QColor(look.muted)


def test_what_is_written_in_near_black_stands_out_from_what_is_left_out(view: SheetView, look: theme.Look) -> None:
    cell, ground = ShownCell("x", "number", ink="1F2A44"), Inks.of(look).panel
    ink, faint = view._painter._ink(cell, Mark(), ground), view._painter._faint(ground)
    assert contrast(ink.name(), ground.name()) > 1.5 * contrast(faint.name(), ground.name())


def test_what_is_carried_down_is_read_on_every_fill(view: SheetView, look: theme.Look) -> None:
    inks, painter = Inks.of(look), view._painter
    grounds = [*(inks.fill(fill) for fill in FILLS if fill), inks.panel, inks.warn, inks.header]
    assert [g.name() for g in grounds if contrast(painter._faint(g).name(), g.name()) < READABLE] == []


def test_an_ink_that_is_read_stays_as_it_is_and_another_keeps_its_hue() -> None:
    assert readable("#c00000", "#ffffff") == "#c00000"
    dark_blue = readable("#1f3864", theme.DARK.panel)
    assert abs(QColor(dark_blue).hslHueF() - QColor("#1f3864").hslHueF()) < 0.02
    assert QColor(dark_blue).hslSaturationF() > 0.4


def test_text_and_fill_have_the_colours_of_the_workbook(view: SheetView, look: theme.Look) -> None:
    show(
        view,
        [[ShownCell("MMMM", "text", bold=True, ink="C00000", fill="FFEB9C"), ShownCell("MMMM", "text", bold=True)]],
    )
    image = painted(view)
    ground = Inks.of(look).fill("FFEB9C").name()
    assert {ground, readable("#c00000", ground)} <= colours(image, view, 1, 1)
    assert {look.panel.lower(), look.text.lower()} <= colours(image, view, 1, 2)


def test_an_ink_chosen_for_a_fill_that_is_not_shown_is_not_used(view: SheetView, look: theme.Look) -> None:
    """White on dark blue, in a header that the review paints itself."""
    cell = ShownCell("x", "text", fill="1F3864", ink="FFFFFF")
    assert view._painter._ink(cell, Mark(header=True), Inks.of(look).header).name() == look.text.lower()


def test_borders_are_drawn_where_the_workbook_has_them(view: SheetView, look: theme.Look) -> None:
    show(view, [[ShownCell(edges="lB"), ShownCell(), ShownCell(edges="rt")], [ShownCell()] * 3])
    image, border = painted(view), Inks.of(look).border.name()
    width, high = view.columnWidth(0), view.rowHeight(0)
    middle = high // 2

    def at(x: int, y: int) -> bool:
        return image.pixelColor(x, y).name() == border

    assert [at(0, middle), at(1, middle), at(width - 1, middle)] == [True, False, False]
    assert [at(width // 2, high - n) for n in (1, 2, 3)] == [True, True, False]
    right = view.columnViewportPosition(3) - 1
    assert [at(right, middle), at(right - 1, middle), at(right - 20, 0), at(right - 20, high - 1)] == [True, False] * 2
    assert not any(at(width + 10 + x, y) for x in range(20) for y in range(high)), "nothing in the cell between"


def test_a_row_is_as_high_as_its_largest_text(view: SheetView) -> None:
    large, plain = ShownCell("Volumes", "text", size=200), ShownCell("x", "text")
    show(view, [[large, plain], [plain, plain], [ShownCell("", "empty", size=200), plain]])
    painted(view)
    assert view.rowHeight(0) >= view._painter.height(large) > ROW_HEIGHT
    assert [view.rowHeight(row) for row in (1, 2)] == [ROW_HEIGHT] * 2, "an empty cell needs no room"
    show(view, [[plain, plain]] * 3)
    assert [view.rowHeight(row) for row in range(3)] == [ROW_HEIGHT] * 3


def test_a_text_over_several_rows_needs_no_more(view: SheetView) -> None:
    large, plain = ShownCell("Volumes", "text", size=200), ShownCell("x", "text")
    show(view, [[large, plain], [plain, plain]], merges=((1, 1, 2, 1),))
    painted(view)
    assert view.rowHeight(0) == ROW_HEIGHT


def test_each_face_has_a_font_and_a_width_of_its_own(view: SheetView) -> None:
    painter, cell = view._painter, ShownCell("Volumes", "text")
    font, _ = painter._font(ShownCell("Volumes", "text", italic=True, underlined=True, struck=True))
    assert (font.italic(), font.underline(), font.strikeOut(), font.bold()) == (True, True, True, False)
    assert painter.width(ShownCell("Volumes", "text", size=200)) > 1.5 * painter.width(cell)


def test_frozen_rows_without_end_are_no_more_than_the_sheet_has(view: SheetView) -> None:
    """A workbook may say that a billion rows are frozen."""
    show(view, [[ShownCell("x", "text")]] * 60, frozen=(1 << 30, 0))
    painted(view)
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    held = view._pins.rows.rows
    assert held
    assert held == list(range(held[0], 61))
    assert sum(view.rowHeight(row - 1) for row in held) <= view.viewport().height() * 0.4
