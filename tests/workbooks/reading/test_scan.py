"""The first look into a sheet: byte patterns and the parser tell the same, however the same sheet is written."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import asdict, dataclass
from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firstslide.meeting.cells import address
from firstslide.meeting.errors import UserError
from firstslide.workbooks.reading import scan_bytes, scan_xml
from firstslide.workbooks.reading.cellset import CellSet
from firstslide.workbooks.reading.found import Scan
from firstslide.workbooks.reading.package import Part
from firstslide.workbooks.reading.scan import scan, whole_rows
from firstslide.workbooks.values import Limits

SPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
MARKS = frozenset({2})
OF_SPELLING = ("size", "regular")  # these two are about the bytes, not about the sheet


@dataclass(frozen=True)
class Cell:
    kind: str = "n"
    value: str = ""
    formula: bool = False
    style: int = 0


@dataclass(frozen=True)
class Grid:
    """A sheet in which every cell from A1 on is there, so that it can be written without places too."""

    rows: tuple[tuple[Cell, ...], ...]
    hidden: frozenset[int] = frozenset()
    hidden_column: int = 0
    frozen: int = 0
    merge: bool = False
    filtered: bool = False


cells = st.one_of(
    st.builds(Cell, st.just("n"), st.sampled_from(["", "1", "-2.5"]), st.booleans(), st.integers(0, 3)),
    st.builds(Cell, st.just("e"), st.sampled_from(["#REF!", "#N/A", "#DIV/0!"]), st.booleans(), st.integers(0, 3)),
    st.builds(Cell, st.just("str"), st.sampled_from(["", "a = 'b'", 'x t="e"', "<&>", "!?:"]), st.just(True)),
    st.builds(Cell, st.just("s"), st.just("0")),
)
grids = st.integers(1, 5).flatmap(
    lambda width: st.builds(
        Grid,
        st.lists(st.tuples(*[cells] * width), min_size=1, max_size=12).map(tuple),
        st.frozensets(st.integers(1, 12), max_size=4),
        st.integers(0, 4),
        st.integers(0, 2),
        st.booleans(),
        st.booleans(),
    )
)


def written(grid: Grid, *, places: bool = True, p: str = "", yes: str = "1", pretty: str = "") -> str:
    """The grid as XML: as Excel writes it, without places, with a prefix, with another "yes", or on many lines."""
    out = [f'<{p}worksheet xmlns{":" + p[:-1] if p else ""}="{SPACE}">{pretty}<{p}sheetViews><{p}sheetView>']
    if grid.frozen:
        out.append(f'<{p}pane ySplit="{grid.frozen}" topLeftCell="A9" state="frozen"/>')
    out.append(f"</{p}sheetView></{p}sheetViews>")
    if grid.frozen:
        out[0] += f'<{p}dimension ref="A1:C{grid.frozen + 7}"/>'
    if grid.hidden_column:
        n = grid.hidden_column
        out.append(f'<{p}cols><{p}col min="{n}" max="{n + 1}" width="9.5" hidden="{yes}"/></{p}cols>')
    out.append(f"<{p}sheetData>")
    for number, row in enumerate(grid.rows, start=1):
        place = f' r="{number}"' if places else ""
        hidden = f' hidden="{yes}"' if number in grid.hidden else ""
        out.append(f'{pretty}<{p}row{place} spans="1:5"{hidden}>')
        for column, cell in enumerate(row, start=1):
            place = f' r="{address(number, column)}"' if places else ""
            style = f' s="{cell.style}"' if cell.style else ""
            formula = f"<{p}f>SUM('A b'!A1:A2)&amp;\"x\"</{p}f>" if cell.formula else ""
            value = f"<{p}v>{escape(cell.value)}</{p}v>" if cell.value else ""
            out.append(f'<{p}c{place}{style} t="{cell.kind}">{pretty}{formula}{value}</{p}c>')
        out.append(f"</{p}row>")
    out.append(f"{pretty}</{p}sheetData>")
    if grid.filtered:
        out.append(f'<{p}autoFilter ref="A1:B9"><{p}filterColumn colId="0"/></{p}autoFilter>')
    if grid.merge:
        out.append(f'<{p}mergeCells><{p}mergeCell ref="A1:C2"/></{p}mergeCells>')
    return "".join((*out, f"</{p}worksheet>"))


def looked(xml: bytes) -> Scan:
    with zipfile.ZipFile(io.BytesIO(), "w") as package:
        package.writestr("sheet.xml", xml)
        return scan(package, Part("Sheet1", False, "sheet.xml"), "book.xlsx", Limits(), MARKS)


def told(found: Scan) -> dict[str, object]:
    return {name: value for name, value in asdict(found).items() if name not in OF_SPELLING}


def by_bytes(xml: bytes) -> Scan:
    found = Scan()
    for text in whole_rows([xml[at : at + 700] for at in range(0, len(xml), 700)]):
        scan_bytes.look(text, found, MARKS)
    return found


def by_parser(xml: bytes) -> Scan:
    found = Scan()
    scanner = scan_xml.Scanner(found, MARKS)
    scanner.look(xml)
    scanner.close()
    return found


@settings(max_examples=60, deadline=None)
@given(grids)
def test_both_scanners_tell_the_same(grid: Grid) -> None:
    for pretty in ("", "\n  "):
        xml = written(grid, pretty=pretty).encode()
        assert told(by_bytes(xml)) == told(by_parser(xml))


def single_quotes(grid: Grid) -> bytes:
    return written(grid).replace('t="e"', "t='e'").replace('t="n"', "t = 'n'").replace('"1"', "'1'").encode()


def other_order(grid: Grid) -> bytes:
    xml = written(grid)
    for kind in ("n", "e", "str", "s"):
        xml = xml.replace(f' t="{kind}"', f' foo="1" t="{kind}"').replace('<c r="A1"', '<c x="" r="A1"')
    return xml.replace(' spans="1:5" hidden="1"', ' hidden="1" spans="1:5"').encode()


def islands(grid: Grid) -> bytes:
    xml = written(grid).replace("<c ", '<!-- <c r="XFD9" t="e"> --><c ', 1)
    return (
        xml.replace("<v>#REF!</v>", "<v><![CDATA[#REF!]]></v>")
        .replace("<sheetData>", "<sheetData><?odd <row?>")
        .encode()
    )


SPELLINGS: dict[str, Callable[[Grid], bytes]] = {
    "single quotes": single_quotes,
    "another order of attributes": other_order,
    "comments and CDATA": islands,
    "a prefix": lambda g: written(g, p="x:").encode(),
    "no places": lambda g: written(g, places=False).encode(),
    "upper-case booleans": lambda g: written(g, yes="TRUE").encode(),
    "UTF-16": lambda g: ('<?xml version="1.0" encoding="UTF-16"?>' + written(g)).encode("utf-16"),
    "Latin-1": lambda g: ('<?xml version="1.0" encoding="ISO-8859-1"?>' + written(g)).encode("latin-1"),
    "references in tags": lambda g: written(g).replace('t="e"', 't="&#101;"').replace('"B1"', '"&#66;1"').encode(),
    "a declaration": lambda g: ('<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + written(g)).encode(),
    "lines within tags": lambda g: written(g).replace("<c r", "<c\n r").replace(" hidden=", "\thidden=").encode(),
    "blanks in tags": lambda g: written(g).replace(' t="', ' t = "').replace(" hidden=", " hidden =").encode(),
}


@pytest.mark.parametrize("spelling", SPELLINGS)
@settings(max_examples=15, deadline=None)
@given(grid=grids)
def test_however_it_is_written(spelling: str, grid: Grid) -> None:
    assert told(looked(SPELLINGS[spelling](grid))) == told(by_parser(written(grid).encode()))


def sheet(rows: str, around: str = "") -> bytes:
    return f'<worksheet xmlns="{SPACE}">{around}<sheetData>{rows}</sheetData></worksheet>'.encode()


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="2"><c r="A2"/></row><row r="1"><c r="C1"/></row>',
        '<row r="1"><c r="A1"/><c r="B77"/></row>',
        '<row r="1"><c r="AB1"/><c r="B1"/></row><row r="12"><c r="AZ12"/><c r="BA12"/></row>',
        '<row r="7"><c r="A6" t="e"><v>#N/A</v></c></row>',
        '<row r="3" hidden="true"/>',
    ],
)
def test_places_that_are_out_of_order(rows: str) -> None:
    xml = sheet(rows)
    assert told(looked(xml)) == told(by_parser(xml))


def test_irregular_places_are_known() -> None:
    assert looked(sheet('<row r="1"><c r="A1"/></row><row r="2"><c r="A2"/></row>')).regular
    assert not looked(sheet('<row r="2"><c r="A2"/></row><row r="1"><c r="A1"/></row>')).regular
    assert not looked(sheet('<row r="1"><c r="A2"/></row>')).regular
    assert not looked(sheet("<row><c/></row>")).regular


def test_a_frozen_pane_that_was_scrolled_and_a_second_view() -> None:
    view = '<sheetView><pane ySplit="2" xSplit="1" topLeftCell="F90" state="frozen"/></sheetView>'
    other = '<sheetView><pane ySplit="9" state="frozen"/></sheetView>'
    xml = sheet('<row r="1"/>', f"<sheetViews>{view}{other}</sheetViews>")
    assert looked(xml).frozen == by_parser(xml).frozen == (2, 1)


def test_a_document_type_in_another_encoding_is_refused() -> None:
    bomb = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a [<!ENTITY b "c">]><worksheet/>'.encode("utf-16")
    with pytest.raises(ValueError, match="document type"):
        looked(bomb)


def test_a_row_without_end_is_refused() -> None:
    chunk = b"x" * 1_000_000
    with pytest.raises(UserError) as error:
        list(whole_rows([chunk] * 70, "Data", "book.xlsx"))
    assert error.value.code == "row-too-long"


@settings(max_examples=50)
@given(st.lists(st.tuples(st.integers(1, 300), st.integers(1, 9))))
def test_a_set_of_cells_is_a_set(some: list[tuple[int, int]]) -> None:
    found = CellSet(some)
    assert found == set(some)
    assert len(found) == len(set(some))
    assert all(cell in found for cell in some)
    assert (301, 1) not in found
    assert sorted(found) == sorted(set(some))
