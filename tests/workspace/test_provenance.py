"""Every figure on every drafted slide leads to cells, and what is stored of them is what stands in the workbook."""

import datetime as dt
import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from firstslide.content.figures import figures
from firstslide.content.walk import cells_of
from firstslide.meeting.cells import Cell
from firstslide.meeting.edits import put
from firstslide.meeting.slides import SlideKind
from firstslide.workbooks.session import WorkbookSession
from firstslide.workspace.provenance import Origin
from firstslide.workspace.workspace import Workspace
from tests import refreshed
from tests.content.reading import texts

Books = dict[Cell, tuple[object, bool]]


@pytest.fixture(scope="module")
def books(root: Path) -> Books:
    """Every cell of both sample workbooks, the ticket log's first rows alone: its value, and if it is a formula."""
    found: Books = {}
    for name in ("scope.xlsx", "delivered.xlsx"):
        path = root / "sample_workbooks" / name
        values, formulas = (openpyxl.load_workbook(path, read_only=True, data_only=data) for data in (True, False))
        for page in values.worksheets:
            most = 400 if page.title == "Tickets" else None
            rows = zip(page.iter_rows(max_row=most), formulas[page.title].iter_rows(max_row=most), strict=True)
            for cell, twin in ((c, t) for row, twins in rows for c, t in zip(row, twins, strict=True)):
                if cell.value is not None:
                    found[Cell(name, page.title, cell.coordinate)] = (cell.value, twin.data_type == "f")
        values.close()
        formulas.close()
    return found


@pytest.fixture
def drafted(sample_meeting: Path, tmp_path: Path):
    with Workspace.open(sample_meeting, home=tmp_path / "home") as workspace:
        workspace.draft()
        yield workspace


def same(raw: str, value: object) -> bool:
    if isinstance(value, int | float):
        return Decimal(raw) == Decimal(repr(value))
    return raw == (value.isoformat(" ") if isinstance(value, dt.datetime) else str(value))


def test_every_figure_of_every_slide_leads_to_the_cells_as_they_stand(drafted: Workspace, books: Books) -> None:
    told = 0
    for content in drafted.view.contents.values():
        shown = figures(content)
        assert {c for f in shown for c in f.cells} == set(cells_of(content.elements)), content.title
        every = tuple(dict.fromkeys(c for f in shown for c in f.cells))
        found = {o.cell: o for o in drafted.origins(every).result().origins}
        for figure in shown:
            assert figure.cells, figure
            for cell in figure.cells:
                told += 1
                _agrees(found[cell], books)
    assert told > 1_000


def _agrees(origin: Origin, books: Books) -> None:
    assert origin.holds, origin
    if origin.counted or origin.cell.sheet == "Tickets":  # rows of a log are counted, and not kept cell by cell
        return
    value, formula = books[origin.cell]
    assert origin.raw is not None, origin
    assert same(origin.raw, value), (origin, value)
    assert origin.formula == formula, origin


def test_every_stored_cell_was_kept(drafted: Workspace, books: Books) -> None:
    facts = drafted.view.facts
    cells = {c for t in (*facts.terms, *facts.service_levels) for c in (t.cells or {}).values()}
    cells |= {c for f in facts.monthly for c in f.cells}
    for origin in drafted.origins(tuple(cells)).result().origins:
        _agrees(origin, books)


def test_the_rows_of_a_log_are_those_that_were_counted(drafted: Workspace, books: Books) -> None:
    logs = [f for f in drafted.view.facts.monthly if ":" in f.cells[0].cell]
    volume = next(f for f in logs if f.quantity == "actual" and f.function)
    [origin] = drafted.origins(volume.cells).result().origins
    mine = next(c for c in origin.counted if c.what.startswith(volume.function))
    assert mine.rows == volume.value, "each ticket of the sample has one row"
    for row in mine.first:
        if row.row <= 400:
            stands = {
                value for cell, (value, _) in books.items() if cell.sheet == "Tickets" and cell.corners[0] == row.row
            }
            assert row.number in {str(value) for value in stands}


def test_what_the_cells_give_together(drafted: Workspace) -> None:
    month = next(m for s in drafted.view.analysis.service_levels for m in s.periods if m.on_time is not None)
    told = drafted.origins(month.cells).result()
    assert f"{month.on_time:,f} on time of {month.measured:,f} measured" in told.together
    assert [i.workbook for i in told.imports] == [month.cells[0].workbook]


def test_the_same_meeting_from_an_older_version_has_no_raw_texts_and_says_so(tmp_path: Path, root: Path) -> None:
    import shutil

    path = Path(shutil.copy(root / "tests" / "store" / "samples" / "v1.meeting", tmp_path / "old.meeting"))
    with Workspace.open(path, home=tmp_path / "home") as workspace:
        [fact] = [f for f in workspace.view.facts.monthly if f.measure == "P1 Resolution (4 h)"]
        origins = workspace.origins(fact.cells).result().origins
    assert [(o.raw, o.formula) for o in origins] == [(None, None)] * len(fact.cells)
    assert origins[0].holds


def test_a_figure_of_a_version_that_is_not_taken_yet_is_told_from_that(
    short_meeting: Path, tmp_path: Path, delivered_again: Path
) -> None:
    cell = Cell("delivered.xlsx", "Volumes", "D6")
    with Workspace.open(short_meeting, home=tmp_path / "home") as workspace:
        with WorkbookSession.open(delivered_again) as session:
            staged = workspace.stage(session, session.summary.tables).result()
        (new,) = workspace.origins([cell], staged).result().origins
        assert (new.raw, new.holds[0].value) == (str(refreshed.NEW_VOLUME), f"{refreshed.NEW_VOLUME:,} contacts")
        (old,) = workspace.origins([cell]).result().origins
        assert (old.raw, old.holds[0].value) == (str(refreshed.OLD_VOLUME), f"{refreshed.OLD_VOLUME:,} contacts")
        assert workspace.origins([cell], staged).result().imports == (staged.taken,)


_OF_THE_CONTRACT = re.compile(r"\b(target|planned|contracted|baseline|deadband)\b|[≥≤]", re.IGNORECASE)


def test_a_slide_with_figures_of_the_contract_names_the_workbook_of_the_contract(drafted: Workspace) -> None:
    meeting = drafted.view.meeting
    brief = replace(meeting.brief, arc_mode="edge", concern="P1 tickets take a day")
    drafted.apply(put(meeting, "Edit customer", [("brief", "", brief)]))
    checked = set()
    for content in drafted.view.contents.values():
        if content.source and _OF_THE_CONTRACT.search(" ".join(texts(content.elements))):
            checked.add(content.kind)
            assert "scope.xlsx" in content.source, content.title
    assert {SlideKind(kind) for kind in ("concern", "missed", "now", "level", "work", "outside")} <= checked
