"""Workbooks that contradict themselves, from the file to the drafted deck: each contradiction is told in a sentence
beside the slides it is about, with its cells; none is guessed, no rate over all is painted, and every miss is accounted
for.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from firstslide import cli
from firstslide.content.asked.noted import notes_on
from firstslide.content.build import content
from firstslide.content.elements import MissGrid
from firstslide.content.projection import customer_deck
from firstslide.content.values import SlideContent
from firstslide.meeting.slides import Slide, SlideKind
from firstslide.render.files.image import image
from firstslide.workspace.workspace import View, Workspace
from tests import messy
from tests.content.reading import texts

K = SlideKind
OF_RESULTS, OF_WORK = {K.SCORECARD, K.MISSED}, {K.WORK, K.VOLUME}
# What is odd: the code of the sentence, cells that it must lead to, words of it, and slides beside which it stands.
TOLD: dict[messy.Oddity, tuple[str, set[str], str, set[SlideKind]]] = {
    messy.two_baselines: (
        "two-values",
        {"Pricing!C2", "Pricing!C5"},
        "1,000 (book.xlsx, Pricing!C2) and also 1,100 (book.xlsx, Pricing!C5). Neither is used",
        OF_WORK | {K.EXPLAIN},
    ),
    messy.over_100: ("over-100", {"Results!F11"}, "104 % is no rate (book.xlsx, Results!F11)", OF_RESULTS),
    messy.met_over_measured: (
        "counts-contradict",
        {"Results!D20", "Results!E20"},
        "96 on time of 80 measured (book.xlsx, Results!D20:E20). The counts are left out.",
        OF_RESULTS,
    ),
    messy.late_over_measured: (
        "counts-contradict",
        {"Results!D9"},
        "a count is below zero (book.xlsx, Results!D9",
        {*OF_RESULTS, K.LEVEL},
    ),
    messy.target_changes: ("target-changes", {"Results!B14"}, "Each month is held to its own.", OF_RESULTS),
    messy.target_over_100: (
        "target-over-100",
        {"Promised!C2"},
        "its target of 105 % (book.xlsx, Promised!C2) can't be met",
        {*OF_RESULTS, K.LEVEL},
    ),
    messy.other_target: (
        "target-differs",
        {"Promised!C3", "Results!B10"},
        "95 % (book.xlsx, Promised!C3), the results state 90 %",
        OF_RESULTS,
    ),
    messy.not_contracted: ("not-contracted", {"Volumes!B5"}, "is not in the contract", OF_WORK | {K.OUTSIDE}),
    messy.not_delivered: ("not-delivered", {"Pricing!C3"}, "no workbook holds a volume delivered", {K.VOLUME, K.SCOPE}),
    messy.renamed: (
        "not-contracted",
        {"Volumes!F5"},
        "Is it “Field visits”? Until somebody says so, the two stay apart.",
        OF_WORK | {K.OUTSIDE},
    ),
    messy.reported_otherwise: (
        "reported-differs",
        {"Results!F5", "Results!D5"},
        "reported as 99 % (book.xlsx, Results!F5), but 184 of 200 on time",
        {*OF_RESULTS, K.LEVEL},
    ),
    messy.planned_otherwise: (
        "sources-differ",
        {"Pricing!C2", "Plan!C5"},
        "1,000 a month (book.xlsx, Pricing!C2), the monthly table says 1,200 (book.xlsx, Plan!C5)",
        OF_WORK,
    ),
    messy.negative_volume: ("volume-below-zero", {"Volumes!D4"}, "below zero in May (book.xlsx, Volumes!D4)", OF_WORK),
    messy.gap: ("gap-in-window", set(), "No table holds anything for Jun", OF_RESULTS | OF_WORK),
    messy.percent_as_text: ("over-100", {"Results!F19"}, "103 % is no rate (book.xlsx, Results!F19)", OF_RESULTS),
    messy.broken_cells: ("missing-month", set(), "Service desk: no volume for Apr.", OF_WORK),
    # What would have to be guessed is not stored, and that is said beside all that is shown.
    messy.two_volumes: ("table-not-imported", set(), "Volumes!A1:I5 was not imported", {*OF_RESULTS, K.LEVEL}),
    messy.wrong_total_row: ("table-not-imported", set(), "Volumes!A1:I4 was not imported", {*OF_RESULTS, K.LEVEL}),
    messy.twice_in_a_month: ("table-not-imported", set(), "Results!A1:F26 was not imported", OF_WORK),
    messy.mixed_scale: ("table-not-imported", set(), "Results!A1:F25 was not imported", OF_WORK),
}
ASKED = {messy.two_volumes, messy.wrong_total_row, messy.twice_in_a_month, messy.mixed_scale}
BOOKS: list[tuple[messy.Oddity, ...]] = [
    (messy.two_baselines, messy.over_100),
    (messy.two_volumes, messy.reported_otherwise),
    (messy.met_over_measured, messy.not_delivered),
    (messy.target_changes, messy.broken_cells),
    (messy.other_target, messy.not_contracted),
    (messy.renamed, messy.nothing_measured),
    (messy.planned_otherwise, messy.late_over_measured),
    (messy.target_over_100, messy.negative_volume),
    (messy.long_and_odd_names, messy.gap, messy.nothing_planned),
    (messy.percent_as_text, messy.wrong_total_row),
    (messy.twice_in_a_month, messy.total_row),
    (messy.mixed_scale, messy.same_name_for_all),
]
_PER_CENT = re.compile(r"(\d[\d,]*(?:\.\d+)?) ?%")


def drafted(oddities: tuple[messy.Oddity, ...], folder: Path) -> View:
    book = messy.Book()
    for odd in oddities:
        odd(book)
    meeting = folder / "m.meeting"
    code = cli.main(["import", str(book.write(folder / "book.xlsx")), "--into", str(meeting)])
    assert code == (1 if ASKED & set(oddities) else 0)
    with Workspace.open(meeting) as workspace:
        workspace.draft()
        return workspace.view


def every_kind(view: View) -> Iterator[SlideContent]:
    """The drafted slides, and one of each kind whether there is anything for it or not."""
    yield from view.contents.values()
    for kind in SlideKind:
        for level in ("", *(level.key for level in view.analysis.service_levels)):
            yield content(view.meeting, view.analysis, Slide("s", kind, level), "1", False)


@pytest.mark.parametrize("oddities", BOOKS, ids=lambda each: "+".join(odd.__name__ for odd in each))
def test_every_contradiction_is_told_beside_its_slides(
    oddities: tuple[messy.Oddity, ...], tmp_path: Path, qapp: QApplication, capsys: pytest.CaptureFixture[str]
) -> None:
    view = drafted(oddities, tmp_path)
    for code, cells, words, kinds in (TOLD[odd] for odd in oddities if odd in TOLD):
        found = [note for note in view.analysis.notes if note.code == code and words in note.message]
        assert len(found) == 1, (code, [note.message for note in view.analysis.notes])
        assert cells <= {f"{cell.sheet}!{cell.cell}" for cell in found[0].cells}
        beside = {c.kind for c in view.contents.values() if found[0] in notes_on(c, view.analysis)}
        assert kinds <= beside, (code, kinds - beside)
    if ASKED & set(oddities):
        assert re.search(r"question: \w+![A-Z]+\d+: ", capsys.readouterr().out)
    for made in every_kind(view):
        assert made.title or made.waits_for
        no_rate_over_all(made, view)
    accounts_add_up(view)
    for slide in customer_deck(view.contents.values()):
        assert not image(slide, 320, 180).isNull()


def no_rate_over_all(made: SlideContent, view: View) -> None:
    """Of results nothing over 100 % stands on a slide, but a target that is said to be odd."""
    if made.kind not in (K.SCORECARD, K.LEVEL, K.MISSED, K.CONCERN, K.NOW, K.OWN):
        return
    said = [float(found.replace(",", "")) for text in texts(made.elements) for found in _PER_CENT.findall(text)]
    told = {105.0} if any(note.code == "target-over-100" for note in notes_on(made, view.analysis)) else set()
    assert {figure for figure in said if figure > 100} <= told
    results = [month.result for level in view.analysis.service_levels for month in level.periods]
    assert all(result is None or result <= 1 for result in results)


def accounts_add_up(view: View) -> None:
    """On every slide that shows misses each is explained, owned or not yet explained, and all are those that are."""
    misses = view.analysis.misses
    assert misses.explained + misses.owned + misses.not_yet == misses.total
    every = {(level.key, month.period) for level in view.analysis.service_levels for month in level.misses}
    assert len(every) == misses.total
    for kind in (K.SCORECARD, K.MISSED, K.EXPLAINED, K.OWN):
        slides = [made for made in view.contents.values() if made.kind is kind]
        shown = [miss for made in slides for miss in made.shows.misses]
        assert not slides or set(shown) == every, kind
    for made in view.contents.values():
        for grid in (element for element in made.elements if isinstance(element, MissGrid)):
            squares = [square for row in grid.rows for square in row.cells]
            assert all(bool(square.account) == (square.state == "missed") for square in squares)
