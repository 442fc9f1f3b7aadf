"""What becomes of each crafted file: the sentence that refuses it (what, and where), or the values it is read with.

Every refusal ends with what to do; ``test_hostile`` checks that of all of them, and that the sentence begins with the
file's name. What is read holds the four volumes of ``containers.ROWS``, whatever stands around them.
"""

import inspect
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from tests.workbooks.hostile import bombs, cells, delimited, other_kinds, packages
from tests.workbooks.hostile.xlsx import Make


@dataclass(frozen=True)
class Refused:
    """The code, and what the sentence says after the file's name and before what to do."""

    code: str
    said: str


@dataclass(frozen=True)
class Read:
    """How many facts come out, the four of the volumes first; what is told beside, by code and cell; what cells show."""

    facts: int = 4
    problems: tuple[tuple[str, str], ...] = ()
    shows: tuple[tuple[str, str], ...] = ()


KILLS = frozenset({"far_cell_of_an_xlsb_that_lies.xlsb"})  # the child: each is given one of its own

FILES: dict[str, Refused | Read] = {
    # Bombs
    "bomb_of_spaces.xlsx": Refused(
        "text-too-long",
        "its part xl/worksheets/sheet1.xml holds one text of more than 1 MB",
    ),
    "bomb_of_spaces_below_the_ratio.xlsx": Refused(
        "unpacked-too-large", "unpacks to more than 500 MB, which is the limit"
    ),
    "bomb_of_one_text.xlsx": Refused(
        "text-too-long",
        "its part xl/sharedStrings.xml holds one text of more than 1 MB",
    ),
    "bomb_of_a_text_in_its_cell.xlsx": Refused(
        "text-too-long",
        "its part xl/worksheets/sheet1.xml holds one text of more than 1 MB",
    ),
    "bomb_of_texts.xlsx": Read(),
    "bomb_of_the_same_texts.xlsx": Refused(
        "ratio", "its part xl/sharedStrings.xml unpacks to more than 100 times its size, which is the limit"
    ),
    "zip_in_a_zip.xlsx": Refused("no-workbook-part", "is a zip file, not a workbook: it holds no sheets"),
    "workbook_in_a_zip.xlsx": Refused("no-workbook-part", "is a zip file with report/volumes.xlsx in it"),
    "zip_bomb_as_a_part.xlsx": Read(),
    "bomb_of_entities.xlsx": Refused(
        "doctype", "its part xl/sharedStrings.xml declares a document type, as no Excel writes it and as attacks do"
    ),
    "bomb_of_entities_behind_a_comment.xlsx": Refused(
        "doctype", "its part xl/sharedStrings.xml declares a document type, as no Excel writes it and as attacks do"
    ),
    "bomb_of_entities_in_utf_16.xlsx": Refused(
        "doctype", "its part xl/sharedStrings.xml declares a document type, as no Excel writes it and as attacks do"
    ),
    "external_entity.xlsx": Refused(
        "doctype", "its part xl/sharedStrings.xml declares a document type, as no Excel writes it and as attacks do"
    ),
    "external_document_type.xlsx": Refused(
        "doctype", "its part xl/worksheets/sheet1.xml declares a document type, as no Excel writes it and as attacks do"
    ),
    "parts_without_end.xlsx": Refused("too-many-parts", "consists of more than 1,000 parts, which is the limit"),
    "parts_that_share_one_body.xlsx": Refused("damaged-file", "is damaged: its part _rels/.rels can't be unpacked"),
    "size_that_lies.xlsx": Refused("damaged-file", "is damaged: its part xl/media/x.bin can't be unpacked"),
    "size_that_lies_alone.xlsx": Refused(
        "lying-size", "lies about its part xl/media/x.bin: it unpacks to 10,000 bytes, not to 100"
    ),
    "size_of_four_gigabytes.xlsx": Refused(
        "lying-size", "lies about its part xl/worksheets/sheet1.xml: it unpacks to 453 bytes, not to 4,294,967,280"
    ),
    # Cells, rows, merged areas, values
    "far_cell.xlsx": Refused(
        "far-cell",
        "sheet Volumes: a cell stands far away from the rest, near row 1,048,576, column 16,384",
    ),
    "far_cell_in_single_quotes.xlsx": Refused(
        "far-cell",
        "sheet Volumes: a cell stands far away from the rest, near row 1,048,576, column 16,384",
    ),
    "far_cell_out_of_order.xlsx": Refused(
        "far-cell",
        "sheet Volumes: a cell stands far away from the rest, near row 900,000, column 702",
    ),
    "far_cell_without_its_place.xlsx": Refused(
        "far-cell",
        "sheet Volumes: a cell stands far away from the rest, near row 1,048,000, column 3",
    ),
    "far_cell_of_an_xls.xls": Read(),
    "far_cell_of_an_xlsb.xlsb": Refused(
        "far-cell",
        "a cell of its sheet xl/worksheets/sheet1.bin stands far away from the rest, near row 1,048,576, column 16,384",
    ),
    "far_cell_of_an_xlsb_that_lies.xlsb": Refused("reader-died", "could not be read: the reader stopped on it"),
    "column_xfe.xlsx": Refused(
        "outside-sheet",
        "sheet Volumes: it has cells as far as row 4, column 16,385, outside of what Excel allows (1,048,576 rows, 16,384 columns)",
    ),
    "column_zzz.xlsx": Refused(
        "outside-sheet",
        "sheet Volumes: it has cells as far as row 4, column 321,272,406, outside of what Excel allows (1,048,576 rows, 16,384 columns)",
    ),
    "row_zero.xlsx": Refused("damaged-file", "is damaged: sheet Volumes has a row with the number 0"),
    "row_below_the_last.xlsx": Refused(
        "outside-sheet",
        "sheet Volumes: it has cells as far as row 1,048,577, column 3, outside of what Excel allows (1,048,576 rows, 16,384 columns)",
    ),
    "row_of_many_digits.xlsx": Refused(
        "outside-sheet",
        "sheet Volumes: it has cells as far as row 1,000,000,000, column 3, outside of what Excel allows (1,048,576 rows, 16,384 columns)",
    ),
    "negative_row.xlsx": Refused("damaged-file", "is damaged: sheet Volumes has a row with the number -4"),
    "columns_beyond_the_last.xlsx": Refused(
        "outside-sheet",
        "sheet Volumes: it has cells as far as row 4, column 16,385, outside of what Excel allows (1,048,576 rows, 16,384 columns)",
    ),
    "cells_without_their_places.xlsx": Read(),
    "attributes_in_single_quotes.xlsx": Read(),
    "rows_out_of_order.xlsx": Read(),
    "row_twice.xlsx": Read(),
    "cell_twice.xlsx": Read(),
    "row_twice_with_other_figures.xlsx": Refused(
        "damaged-file", "is damaged: sheet Volumes holds cell B3 twice, with 10 and with 11"
    ),
    "cell_twice_with_another_figure.xlsx": Refused(
        "damaged-file", "is damaged: sheet Volumes holds cell B3 twice, with 11 and with 10"
    ),
    "merge_of_the_whole_sheet.xlsx": Read(),
    "merge_of_whole_columns.xlsx": Read(),
    "merges_without_end.xlsx": Refused(
        "too-many-merges", "sheet Volumes: more than 10,000 merged areas, which is the limit"
    ),
    "merge_below_the_last_row.xlsx": Refused(
        "outside-sheet",
        "sheet Volumes: it has merged areas as far as row 1,000,000,000, column 6, outside of what Excel allows (1,048,576 rows, 16,384 columns)",
    ),
    "numbers_of_the_view_that_are_none.xlsx": Read(),
    "merge_of_nothing.xlsx": Refused("damaged-file", "is damaged: sheet Volumes merges cells at #REF!"),
    "million_styled_empty_rows.xlsx": Read(),
    "million_styled_empty_cells.xlsx": Read(),
    "sheet_without_data.xlsx": Refused(
        "no-table", "holds no table: no sheet has a row of headings with rows of figures below it"
    ),
    "sheet_that_is_no_sheet.xlsx": Refused(
        "no-table", "holds no table: no sheet has a row of headings with rows of figures below it"
    ),
    "sheet_cut_in_a_cell.xlsx": Refused(
        "damaged-file",
        "is damaged: sheet Volumes can't be read any further, after cell C2 (unclosed token: line 2, column 276)",
    ),
    "deep_elements.xlsx": Read(),
    "text_out_of_range.xlsx": Refused(
        "damaged-file", "is damaged: sheet Volumes, cell A2 points to text number 99, but 5 texts are there"
    ),
    "text_of_a_negative_number.xlsx": Refused(
        "damaged-file", "is damaged: sheet Volumes, cell A2 points to text number -3, but 5 texts are there"
    ),
    "text_that_is_no_number.xlsx": Refused(
        "damaged-file", "is damaged: sheet Volumes, cell A2 points to text number three, but 5 texts are there"
    ),
    "style_out_of_range.xlsx": Read(),
    "style_of_a_negative_number.xlsx": Read(),
    "numbers_that_are_none.xlsx": Read(problems=(("error-cell", "B4"), ("error-cell", "C4"))),
    "dates_out_of_range.xlsx": Read(problems=(("error-cell", "B4"), ("not-a-number", "C4"))),
    "formulas_that_start_a_program.xlsx": Read(shows=(("D3", "x"), ("H3", "x"))),
    "texts_that_look_like_formulas.xlsx": Read(shows=(("A2", "=cmd|' /C calc'!A0"), ("A3", "@Invoices"))),
    "invalid_utf_8.xlsx": Refused(
        "damaged-file",
        "is damaged: its list of texts (xl/sharedStrings.xml) can't be read (not well-formed (invalid token): line 2, column 177)",
    ),
    "parts_in_utf_16.xlsx": Read(),
    "unknown_encoding.xlsx": Refused(
        "damaged-file",
        "is damaged: its list of texts (xl/sharedStrings.xml) can't be read (unknown encoding: EBCDIC-9)",
    ),
    "control_characters.xlsx": Read(shows=(("A2", "Service desk"),)),
    # Packages, and other files under this name
    "part_outside.xlsx": Refused("part-outside", "holds a part that points outside of it (../../evil.xml)"),
    "part_with_an_absolute_name.xlsx": Refused(
        "part-outside", "holds a part that points outside of it (/etc/cron.d/evil)"
    ),
    "part_on_a_drive.xlsx": Refused("part-outside", "holds a part that points outside of it (xl\\..\\..\\evil.xml)"),
    "part_twice.xlsx": Refused(
        "duplicate-part", "holds the part xl/worksheets/sheet1.xml twice, as no Excel writes it"
    ),
    "part_twice_in_other_letters.xlsx": Refused(
        "duplicate-part", "holds the part xl/worksheets/sheet1.xml twice, as no Excel writes it"
    ),
    "no_relations.xlsx": Refused("damaged-file", "is damaged: its list of sheets or a sheet can't be read"),
    "no_workbook.xlsx": Refused("no-workbook-part", "is a zip file, not a workbook: it holds no sheets"),
    "no_content_types.xlsx": Refused("no-workbook-part", "is a zip file, not a workbook: it holds no sheets"),
    "no_sheet_part.xlsx": Refused("damaged-file", "is damaged: its sheet Volumes is missing"),
    "one_of_two_sheets.xlsx": Refused("damaged-file", "is damaged: its sheet Effort is missing"),
    "sheet_part_in_other_letters.xlsx": Read(),
    "no_texts_part.xlsx": Refused(
        "damaged-file", "is damaged: sheet Volumes, cell A1 points to text number 0, but 0 texts are there"
    ),
    "no_styles_part.xlsx": Read(),
    "relations_in_a_circle.xlsx": Refused(
        "no-table", "holds no table: no sheet has a row of headings with rows of figures below it"
    ),
    "relations_that_point_outside.xlsx": Refused("damaged-file", "is damaged: its sheet Volumes is missing"),
    "external_link.xlsx": Read(),
    "macros.xlsx": Read(),
    "chart_sheet_only.xlsx": Refused("no-sheets", "holds no worksheet"),
    "zip_with_a_password.xlsx": Refused("zip-password", "is packed with a password that a zip program has set"),
    "cut_in_the_middle.xlsx": Refused("damaged-file", "is cut short or damaged"),
    "cut_in_its_list.xlsx": Refused("damaged-file", "is cut short or damaged"),
    "flipped_in_a_part.xlsx": Refused(
        "damaged-file", "is damaged: its part xl/worksheets/sheet1.xml can't be unpacked"
    ),
    "flipped_in_its_list.xlsx": Refused(
        "damaged-file", "is damaged: its part xl/worksheets/sheet1.xml can't be unpacked"
    ),
    "bytes_before_the_package.xlsx": Read(),
    "web_page.xlsx": Refused("html-as-workbook", "is a web page or XML saved under the name of a workbook"),
    "web_page_called_csv.csv": Refused("html-as-workbook", "is a web page or XML saved under the name of a workbook"),
    "xml_of_excel_2003.xlsx": Refused("html-as-workbook", "is a web page or XML saved under the name of a workbook"),
    "csv_called_xlsx.xlsx": Refused("text-as-workbook", "is a text file under the name of a workbook"),
    "json_called_xlsx.xlsx": Refused("text-as-workbook", "is a text file under the name of a workbook"),
    "pdf_called_xlsx.xlsx": Refused("not-a-workbook", "is a PDF, not a workbook"),
    "picture_called_xlsx.xlsx": Refused("not-a-workbook", "is a picture, not a workbook"),
    "word_called_xlsx.xlsx": Refused("no-workbook-part", "is a Word document, not a workbook: it holds no sheets"),
    "zip_called_xlsx.xlsx": Refused("no-workbook-part", "is a zip file, not a workbook: it holds no sheets"),
    "nothing.xlsx": Refused("empty-file", "is empty (0 bytes)"),
    "blanks.xlsx": Refused("empty-file", "holds nothing but blanks"),
    "noise.xlsx": Refused("not-a-workbook", "is not a workbook"),
    # xls, xlsb, ods, and what a password protects
    "plain_xls.xls": Read(),
    "ole_with_a_loop.xls": Refused(
        "damaged-file", "is damaged: its list of contents runs in a circle or out of the file"
    ),
    "ole_with_a_loop_in_its_directory.xls": Refused(
        "damaged-file", "is damaged: its list of contents runs in a circle or out of the file"
    ),
    "ole_with_siblings_in_a_circle.xls": Refused(
        "damaged-file", "is damaged: its list of contents runs in a circle or out of the file"
    ),
    "ole_cut.xls": Refused("damaged-file", "is damaged: its list of contents runs in a circle or out of the file"),
    "ole_with_word.xls": Refused("no-workbook-part", "is a Word document, not a workbook"),
    "ole_of_something_else.xls": Refused(
        "no-workbook-part", "is an old Office file but not a workbook, or it is damaged"
    ),
    "xls_of_excel_5.xls": Read(),
    "xls_of_excel_4.xls": Refused("too-old", "is of an Excel older than 1997"),
    "xls_with_cut_records.xls": Refused("damaged-file", "is damaged: its list of sheets or a sheet can't be read"),
    "xls_of_noise.xls": Refused("damaged-file", "is damaged: its list of sheets or a sheet can't be read"),
    "plain_xlsb.xlsb": Read(),
    "xls_called_xlsx.xlsx": Read(),
    "xlsb_called_xlsx.xlsx": Read(),
    "xlsx_called_xls.xls": Read(),
    "xlsx_called_ods.ods": Read(),
    "xlsx_called_csv.csv": Read(),
    "xlsb_with_cut_records.xlsb": Refused("damaged-file", "is damaged: its list of sheets or a sheet can't be read"),
    "xlsb_of_noise.xlsb": Refused(
        "far-cell",
        "a cell of its sheet xl/worksheets/sheet1.bin stands far away from the rest, near row 3, column 1,656,029,187",
    ),
    "plain_ods.ods": Read(),
    "ods_with_empty_rows_to_the_end.ods": Read(),
    "ods_bomb.ods": Refused(
        "far-cell",
        "sheet Volumes: a cell stands far away from the rest, near row 1,048,576, column 16,384",
    ),
    "ods_with_a_row_of_numbers_without_end.ods": Refused(
        "far-cell",
        "sheet Volumes: a cell stands far away from the rest, near row 4, column 4,000,000,000",
    ),
    "ods_with_a_far_cell.ods": Refused(
        "far-cell",
        "sheet Volumes: a cell stands far away from the rest, near row 1,048,004, column 16,001",
    ),
    "ods_text_document.ods": Refused(
        "no-workbook-part", "is an OpenDocument file of another kind, not a workbook: it holds no sheets"
    ),
    "password.xlsx": Refused("password", "is protected with a password"),
    "password_of_an_xls.xls": Refused("password", "is protected with a password"),
    "password_that_excel_gives_itself.xlsx": Read(),
    "password_hashed_ten_million_times.xlsx": Refused(
        "spins", "wants its password to be hashed 9,999,999 times; the limit is 1,000,000, and Excel writes 100,000"
    ),
    "protection_with_entities.xlsx": Refused(
        "protected", "is protected in a way that is not known here, or its protection is damaged"
    ),
    "protection_of_noise.xlsx": Refused(
        "protected", "is protected in a way that is not known here, or its protection is damaged"
    ),
    "protection_by_rights.xlsx": Refused("protected", "is protected by rights that only Excel can check"),
    # csv
    "plain_csv.csv": Read(),
    "csv_of_one_line.csv": Refused("line-too-long", "line 1 is longer than 8 million characters"),
    "csv_of_one_row.csv": Refused(
        "outside-sheet", "row 1: it has more columns than Excel allows (16,384 columns, 1,048,576 rows)"
    ),
    "csv_with_zeros.csv": Refused("not-text", "line 3 holds bytes that no text has (zeros)"),
    "csv_that_ends_in_zeros.csv": Refused("not-text", "line 4 holds bytes that no text has (zeros)"),
    "csv_of_a_million_quotes.csv": Refused(
        "no-columns", "holds text, but no columns divided by commas, semicolons or tabs"
    ),
    "csv_with_a_quote_that_stays_open.csv": Refused(
        "quote-not-closed",
        'row 2: a quote (") is opened in it and never closed, so that the rest of the file would be one cell',
    ),
    "csv_with_a_late_quote_that_stays_open.csv": Refused(
        "quote-not-closed",
        'row 4: a quote (") is opened in it and never closed, so that the rest of the file would be one cell',
    ),
    "csv_in_latin_1.csv": Read(shows=(("A3", "Aufträge für Köln"),)),
    "csv_in_utf_16.csv": Read(),
    "csv_in_utf_16_without_a_mark.csv": Read(),
    "csv_in_utf_8_with_a_mark.csv": Read(),
    "csv_in_cyrillic.csv": Read(shows=(("A3", "Обработка счетов"),)),
    "csv_that_says_its_mark.csv": Read(),
    "csv_with_mixed_line_ends.csv": Read(),
    "csv_with_texts_over_lines.csv": Read(shows=(("A3", 'Invoices\r\nand credit notes, "all"'),)),
    "csv_with_ragged_rows.csv": Read(
        facts=126, problems=(("not-a-number", "B64"), ("rows-too-wide", "D64"), ("rows-too-short", "A65"))
    ),
    "csv_with_a_broken_letter.csv": Read(
        facts=66, problems=(("text-damaged", "A34"),), shows=(("A4", "Prüfung Größe 0"),)
    ),
    "csv_with_formulas.csv": Read(shows=(("A3", "=cmd|' /C calc'!A0"),)),
    "csv_with_too_many_columns.csv": Refused(
        "outside-sheet", "row 1: it has more columns than Excel allows (16,384 columns, 1,048,576 rows)"
    ),
    "csv_of_prose.csv": Refused("no-columns", "holds text, but no columns divided by commas, semicolons or tabs"),
}


def _of(module: ModuleType) -> dict[str, Make]:
    made = inspect.getmembers(module, inspect.isfunction)
    return {
        name: f
        for name, f in made
        if f.__module__ == module.__name__ and list(inspect.signature(f).parameters) == ["path"]
    }


MAKERS: dict[str, Make] = {
    name: make for module in (bombs, cells, packages, other_kinds, delimited) for name, make in _of(module).items()
}


def make(name: str, folder: Path) -> Path:
    """The file of this name, in ``folder``."""
    path = folder / name
    MAKERS[path.stem](path)
    return path
