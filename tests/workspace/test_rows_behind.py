"""A figure that leads to rows of a ticket log leads to as many rows as it says, however the log came."""

import shutil
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from firstslide import cli
from firstslide.content.figures import figures
from firstslide.deck import changes, choosing
from firstslide.meeting.brief import SameAs
from firstslide.meeting.slides import Choice, SlideKind
from firstslide.workspace.workspace import View, Workspace

from .logs import HEAD, Row, book, clicked, tickets

JANUARY = tickets(1, 30, "Service desk", 1, late=4) + tickets(101, 20, "Field", 1, late=2)
FEBRUARY = tickets(201, 25, "Service desk", 2, late=3)
EMEA = tickets(601, 9, "Service Desk EMEA", 1, late=1) + tickets(701, 25, "Service Desk EMEA", 2)
NOBODYS = tickets(501, 9, None, 1, late=2)
MORE = tickets(301, 10, "Service desk", 2, late=1) + tickets(401, 7, "Field", 2)
DESK, FIELD = "service-desk", "field"


def imported(books: list[Path], into: Path) -> Path:
    assert cli.main(["import", *map(str, books), "--into", str(into)]) == 0
    return into


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A meeting with a log in two sheets, both of which hold February, a second name, and tickets of no function."""
    folder = tmp_path_factory.mktemp("sheets")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(folder / "data"))
        log = book(folder / "log.xlsx", JANUARY + FEBRUARY + EMEA + NOBODYS, MORE)
        return imported([log], folder / "m.meeting")


@pytest.fixture
def sheets(first: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(first, tmp_path / "m.meeting"))


def unlike(workspace: Workspace) -> list[tuple[str, Decimal, int]]:
    """The figures with more or fewer rows behind them than they say; of all there are some."""
    found = list(clicked(workspace))
    assert sum(rows for about, _, rows in found if about.startswith("volume")) >= len(JANUARY)
    return [each for each in found if each[1] != each[2]]


def test_of_a_log_in_two_sheets_as_many_rows_as_the_figure_says(sheets: Path) -> None:
    with Workspace.open(sheets) as workspace:
        assert unlike(workspace) == []
        notes = workspace.view.analysis.notes
    told = next(note.message for note in notes if note.code == "sources-differ" and "in the volume" in note.message)
    assert "February 2026: 25 in log.xlsx, Tickets 1!A52:A76 against 10 in log.xlsx, Tickets 2!A2:A11" in told
    assert told.endswith("The first is used.")


def test_of_logs_in_two_workbooks_that_share_tickets_and_say_what_was_opened_again(tmp_path: Path) -> None:
    head = (*HEAD, "Reopen count")
    logs = [[[*row, n % 9 // 7 * 2] for n, row in enumerate(log)] for log in (JANUARY + FEBRUARY, MORE + JANUARY[:5])]
    books = [
        book(tmp_path / name, log, head=head) for name, log in zip(("north.xlsx", "south.xlsx"), logs, strict=True)
    ]
    with Workspace.open(imported(books, tmp_path / "m.meeting")) as workspace:
        assert unlike(workspace) == []
        found = {about: rows for about, _, rows in clicked(workspace)}
    assert 0 < found[f"reopened: {DESK}, 2026-01"] < found[f"volume: {DESK}, 2026-01"]


def two_levels_a_row(n: int, row: Row) -> Row:
    return [*row[:6], "Yes" if row[6] == "No" else "No", "Yes" if n % 5 == 0 else "No"]


def a_level_in_each_row(n: int, row: Row) -> Row:
    return [*row[:6], ("P1 response", "P2 resolution")[n % 2], row[6] if n % 7 else None]


@pytest.mark.parametrize(
    ("told", "head", "levels"),
    [
        (
            two_levels_a_row,
            ("Response breached", "Resolution breached"),
            {"response-not-breached", "resolution-not-breached"},
        ),
        (a_level_in_each_row, ("SLA", "Made SLA"), {"p1-response", "p2-resolution"}),
    ],
)
def test_of_a_log_that_tells_of_several_service_levels_only_the_rows_of_the_one(
    told: Callable[[int, Row], Row], head: tuple[str, str], levels: set[str], tmp_path: Path
) -> None:
    log = [told(n, row) for n, row in enumerate(JANUARY)]
    meeting = imported([book(tmp_path / "log.xlsx", log, head=(*HEAD[:6], *head))], tmp_path / "m.meeting")
    with Workspace.open(meeting) as workspace:
        assert unlike(workspace) == []
        found = {about: rows for about, _, rows in clicked(workspace)}
    for level in levels:
        assert 0 < found[f"late: {level}, 2026-01"] < found[f"results: {level}, 2026-01"]


def test_the_rows_of_both_names_of_a_function_stand_behind_it(sheets: Path) -> None:
    with Workspace.open(sheets) as workspace:
        workspace.apply(changes.put_same(workspace.view.meeting, SameAs("service-desk-emea", DESK)))
        assert unlike(workspace) == []
        found = {about: rows for about, _, rows in clicked(workspace)}
        assert (found[f"volume: {DESK}, 2026-01"], found[f"volume: {DESK}, 2026-02"]) == (39, 50)
        workspace.undo()
        assert {about: rows for about, _, rows in clicked(workspace)}[f"volume: {DESK}, 2026-01"] == 30


def test_after_a_newer_version_of_the_log_rows_choice_and_live_figures_are_of_the_new_one(
    sheets: Path, tmp_path: Path
) -> None:
    with Workspace.open(sheets) as workspace:
        workspace.draft()
        slide = _months(workspace.view)
        workspace.apply(changes.set_choice(workspace.view.meeting, slide, Choice(functions=(DESK, FIELD))))
        workspace.apply(choosing.remark(workspace.view.meeting, slide, f"{FIELD}@2026-01", "Twenty visits"))
        title = "In January the desk took {volume: Service desk, Jan 2026}"
        workspace.apply(changes.set_text(workspace.view.meeting, slide, "title", title))
        other = next(i for i in workspace.view.contents if i != slide)
        lost = "The field took {volume: Field, Jan 2026}"
        workspace.apply(changes.set_text(workspace.view.meeting, other, "title", lost))
        titles = [workspace.view.contents[each].title for each in (slide, other)]
        assert titles == ["In January the desk took 30", "The field took 20"]
    newer = book(tmp_path / "log.xlsx", JANUARY[:28] + FEBRUARY + tickets(801, 4, "Onsite", 2))
    imported([newer], sheets)
    with Workspace.open(sheets) as workspace:
        assert unlike(workspace) == []
        view = workspace.view
        content = view.contents[slide]
        assert content.title == "In January the desk took 28"
        gone = view.contents[other]
        assert gone.title == gone.data_title, "no sentence stands with an old number, or without one"
        assert [live.why for _, live in gone.live] == ["The data know no function “Field”."]
        assert content.ignored == (
            "Chosen to be shown, but not in the workbooks any more: field.",
            "Lifted out, but not on this slide: field, January 2026 (“Twenty visits”).",
        )
        desk = next(f for f in figures(content) if f.text == "28")
        counted = [c for o in workspace.origins(desk.cells).result().origins for c in o.counted]
        assert {c.rows for c in counted if c.what.startswith("Service desk") and "January" in c.what} == {28}


def _months(view: View) -> str:
    return next(i for i, content in view.contents.items() if content.kind is SlideKind.MONTHS)
