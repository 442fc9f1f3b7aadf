"""The first sheet of a copy for finance: the problems by cause, the way to each cell, and what is not in the copy."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass
from html import escape
from itertools import groupby

from firstslide.meeting.cells import address
from firstslide.meeting.imports import Problem

from .splice import text

LIST = "First Slide"
_HEADINGS = {
    "question": "Please answer these",
    "error": "These are not used as they stand",
    "warning": "Please look at these",
}
_WIDTHS = (26, 12, 110)


@dataclass(frozen=True)
class ListStyles:
    """The numbers of the styles that the list is written in."""

    title: int
    heading: int
    plain: int
    link: int


@dataclass(frozen=True)
class Row:
    """One line of the list: the texts of its cells, how they look, and where its second cell leads ("": nowhere)."""

    texts: tuple[str, ...]
    look: str = "plain"
    to: str = ""


@dataclass(frozen=True)
class ListSheet:
    """The list, before it is written into a package."""

    rows: tuple[Row, ...]

    def part(self, namespace: str, styles: ListStyles) -> bytes:
        """The sheet's part. Its texts are texts: no formula stands in it."""
        rows = "".join(_row(number, row, styles) for number, row in enumerate(self.rows, start=1))
        links = "".join(
            f'<hyperlink ref="B{number}" location="{escape(row.to)}" display="{escape(row.texts[1])}"/>'
            for number, row in enumerate(self.rows, start=1)
            if row.to
        )
        widths = "".join(
            f'<col min="{number}" max="{number}" width="{width}" customWidth="1"/>'
            for number, width in enumerate(_WIDTHS, start=1)
        )
        return (
            f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><worksheet xmlns="{namespace}">'
            '<sheetViews><sheetView tabSelected="1" showGridLines="0" workbookViewId="0"/></sheetViews>'
            f"<cols>{widths}</cols><sheetData>{rows}</sheetData>"
            f"{f'<hyperlinks>{links}</hyperlinks>' if links else ''}</worksheet>"
        ).encode()


def listed(problems: Sequence[Problem], workbook: str, lost: Sequence[str], sheets: Set[str]) -> ListSheet:
    """The list of problems, which come in order. ``sheets`` are those that a cell can be gone to in."""
    count = "One problem" if len(problems) == 1 else f"{len(problems):,} problems"
    rows = [
        Row((f"{count} in {workbook}",), "title"),
        Row(("Each cell is marked and carries a comment. Nothing else was changed.",)),
    ]
    if lost:
        rows.append(Row((f"Not in this copy: {'; '.join(lost)}.",)))
    rows += [Row(()), Row(("Sheet", "Cell", "What, and what to do"), "heading")]
    for severity, found in groupby(problems, key=lambda p: p.severity):
        rows += [Row(()), Row((_HEADINGS[severity],), "heading")]
        for problem in found:
            to = f"'{problem.sheet.replace(chr(39), chr(39) * 2)}'!{problem.cell}"
            leads = to if problem.cell and problem.sheet in sheets else ""
            rows.append(Row((problem.sheet, problem.cell, problem.message), to=leads))
    return ListSheet(tuple(rows))


def _row(number: int, row: Row, styles: ListStyles) -> str:
    look = {"title": styles.title, "heading": styles.heading}.get(row.look, styles.plain)
    cells = "".join(
        f'<c r="{address(number, column)}" s="{styles.link if row.to and column == 2 else look}" t="inlineStr">'
        f'<is><t xml:space="preserve">{text(said)}</t></is></c>'
        for column, said in enumerate(row.texts, start=1)
        if said
    )
    return f'<row r="{number}">{cells}</row>'
