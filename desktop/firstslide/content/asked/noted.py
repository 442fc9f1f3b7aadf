"""What the analysis noted, beside what it is about: on a slide's figures, and on one function or service level.

A note is about what it names first or in quotation marks, and about whatever rests on its cells. What is missing from
every figure is about each slide that shows any.
"""

from __future__ import annotations

from firstslide.analysis.values import Analysis, Note
from firstslide.content.values import SlideContent
from firstslide.content.walk import cells_of
from firstslide.meeting.cells import Cell

_OF_EVERY_FIGURE = frozenset({"gap-in-window", "table-not-imported"})


def notes_on(content: SlideContent, analysis: Analysis) -> tuple[Note, ...]:
    """The notes on what a slide shows, in the analysis's order; also those on values that could not be used."""
    cells = frozenset(cells_of(content.elements))
    shown = {key for key, rests_on in _cells(analysis).items() if cells & rests_on}

    def told(note: Note) -> bool:
        of_all = bool(cells) and note.code in _OF_EVERY_FIGURE
        return of_all or bool(cells.intersection(note.cells) or about(note, analysis) & shown)

    return tuple(note for note in analysis.notes if told(note))


def notes_about(analysis: Analysis) -> dict[str, tuple[Note, ...]]:
    """The notes by the key of each function and service level that they name."""
    found: dict[str, tuple[Note, ...]] = {}
    for note in analysis.notes:
        for key in about(note, analysis):
            found[key] = (*found.get(key, ()), note)
    return found


def about(note: Note, analysis: Analysis) -> frozenset[str]:
    """The keys of the functions and service levels that a note names: at its beginning, or in quotation marks."""
    names = {f.key: f.function for f in analysis.functions} | {s.key: s.measure for s in analysis.service_levels}
    words = note.message.removeprefix("Service credits: ")
    first = max((key for key, name in names.items() if words.startswith(name)), key=lambda k: len(names[k]), default="")
    quoted = {key for key, name in names.items() if f"“{name}”" in words}
    return frozenset(quoted | ({first} if first else set()))


def _cells(analysis: Analysis) -> dict[str, frozenset[Cell]]:
    """The cells on which each function's and service level's figures rest."""
    functions = {
        f.key: frozenset((*f.baseline_cells, *f.actual_cells, *f.effort_cells, *f.term_cells))
        for f in analysis.functions
    }
    return functions | {s.key: frozenset((*s.target_cells, *s.result_cells)) for s in analysis.service_levels}
