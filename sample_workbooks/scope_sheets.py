"""scope.xlsx: what the contract holds. Two sheets: the pricing schedule and the service level matrix."""

from decimal import Decimal

from excel import GREY, Book, CellValue, fill, font, header_cell, note, page, rules, title_rows, widths
from openpyxl.cell.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment
from openpyxl.worksheet.worksheet import Worksheet
from story import BUSINESS, CONTRACT, CUSTOMER, OPERATIONS, PROVIDER, SERVICE_LEVELS, STRUCK_FUNCTION, Function

PRICING, MATRIX = "Pricing schedule", "Service levels"
PRINTED = "24 Jun 2025 16:42"
_INTERNAL = "7A5A1E"


def write_scope(book: Book) -> None:
    """Write both sheets into the book."""
    _pricing_schedule(book)
    _service_level_matrix(book)


# Two header rows: (column, upper text, lower text); the same upper text side by side is one merged cell.
_PRICING_HEADER = (
    ("A", "Ref", None),
    ("B", "Function", None),
    ("C", "Unit", None),
    ("D", "Baseline volume", "per month"),
    ("E", "Baseline volume", "per year"),
    ("F", "Deadband", None),
    ("G", "Charges beyond the deadband (£ per unit)", "ARC rate"),
    ("H", "Charges beyond the deadband (£ per unit)", "RRC rate"),
    ("I", "Standard hours per unit", None),
    ("J", "Contracted hours per month", None),
    ("K", "Internal – not for customer", "Unit cost (£)"),
    ("L", "Internal – not for customer", "Margin %"),
)
_GROUPS = (("A", "Service operations", OPERATIONS), ("B", "Business services", BUSINESS))


def _pricing_schedule(book: Book) -> None:
    sheet = book.sheet(PRICING, "1F3A5F")
    title_rows(
        sheet,
        [
            f"{PROVIDER}: services to {CUSTOMER}",
            f"Master services agreement {CONTRACT}",
            "Schedule 4.2 – Pricing schedule and baselines",
            "Version 3.1, in force from 1 July 2025. Working copy; the signed copy is with Commercial.",
        ],
    )
    _two_row_header(sheet, _PRICING_HEADER, 6)
    row = 8
    for letter, name, functions in _GROUPS:
        sheet.merge_cells(f"A{row}:J{row}")
        sheet.cell(row, 1, f"{letter}.  {name}").font = font(10, bold=True)
        sheet.cell(row, 1).fill = fill("E4E9F2")
        row += 1
        for function in functions:
            _pricing_row(book, sheet, row, function)
            row += 1
        if letter == "A":
            _struck_row(sheet, row)
            row += 1
    _hours_total(book, sheet, first=8, row=row)
    note(
        sheet,
        row + 2,
        "1.  Baselines are contracted either per month or per year, as filled in. ARC = additional resource",
    )
    note(sheet, row + 3, "     charge, RRC = reduced resource credit. No charge changes inside the deadband.")
    note(
        sheet,
        row + 4,
        "2.  Ref 1.8 was removed by change order CCN-009 and is kept until the schedule is next restated.",
    )
    widths(sheet, dict(zip("ABCDEFGHIJKL", (6, 25, 12, 12, 12, 11, 13, 13, 13, 13, 12, 11), strict=True)))
    sheet.freeze_panes = "C8"
    page(sheet, f"A1:J{row + 4}", "6:7", PRINTED)


def _two_row_header(sheet: Worksheet, header: tuple[tuple[str, str, str | None], ...], row: int) -> None:
    for column, upper, lower in header:
        color = _INTERNAL if upper.startswith("Internal") else "1F3A5F"
        top, below = sheet[f"{column}{row}"], sheet[f"{column}{row + 1}"]
        header_cell(top, upper, color)
        header_cell(below, lower, color)
    for column, upper, lower in header:
        if lower is None:
            sheet.merge_cells(f"{column}{row}:{column}{row + 1}")
        elif next(first for first, text, _ in header if text == upper) == column:
            last = [other for other, text, _ in header if text == upper][-1]
            for other, text, _ in header:
                if text == upper and other != column:
                    sheet[f"{other}{row}"].value = None
            sheet.merge_cells(f"{column}{row}:{last}{row}")
    sheet.row_dimensions[row].height = 30
    sheet.row_dimensions[row + 1].height = 16


def _pricing_row(book: Book, sheet: Worksheet, row: int, function: Function) -> None:
    monthly = function.window == "month"
    # Whoever entered the reports typed the deadband as text.
    deadband: CellValue = f"±{function.deadband:.0%}" if function.name == "Reporting" else float(function.deadband)
    values: list[tuple[CellValue, str]] = [
        (function.ref, "@"),
        (function.name, "General"),
        (function.unit, "General"),
        (function.baseline if monthly else None, "#,##0"),
        (None if monthly else function.baseline, "#,##0"),
        (deadband, '"± "0%'),
        (float(function.arc_rate), "#,##0.00"),
        (float(function.rrc_rate), "#,##0.00"),
        (float(function.standard_hours), "0.00"),
        (function.contracted_hours, "#,##0"),
        (float(function.unit_cost), "#,##0.00"),
    ]
    for column, (value, number_format) in enumerate(values, start=1):
        _body_cell(sheet, row, column, value, number_format)
    margin = _body_cell(sheet, row, 12, None, "0.0%")
    value = float(function.arc_rate - function.unit_cost) / float(function.arc_rate)
    book.formula(margin, f"=(G{row}-K{row})/G{row}", value)
    for column in (11, 12):
        sheet.cell(row, column).fill = fill("FBF3E2")


def _body_cell(sheet: Worksheet, row: int, column: int, value: CellValue, number_format: str) -> Cell:
    cell = sheet.cell(row, column, value)
    cell.number_format = number_format
    cell.font = font()
    cell.border = rules(bottom="hair")
    cell.alignment = Alignment(horizontal="left" if column <= 3 else "right", vertical="center")
    return cell


def _struck_row(sheet: Worksheet, row: int) -> None:
    values = ("1.8", STRUCK_FUNCTION, "pages", 20000, None, 0.1, 0.06, 0.04)
    for column, value in enumerate(values, start=1):
        formats = {4: "#,##0", 6: '"± "0%', 7: "#,##0.00", 8: "#,##0.00"}
        cell = _body_cell(sheet, row, column, value, formats.get(column, "General"))
        cell.font = font(color="8A93A3", strike=True)
    comment = Comment("Out since 1 Oct 2025 (CCN-009). Leave the line until we restate. PR", "Priya Raman", 90, 230)
    sheet.cell(row, 2).comment = comment


def _hours_total(book: Book, sheet: Worksheet, first: int, row: int) -> None:
    for column in range(1, 13):
        cell = sheet.cell(row, column)
        cell.border = rules(top="thin", bottom="medium")
        cell.font = font(bold=True)
    sheet.cell(row, 2, "Total contracted hours")
    total = sheet.cell(row, 10)
    total.number_format = "#,##0"
    hours = sum(function.contracted_hours for _, _, functions in _GROUPS for function in functions)
    book.formula(total, f"=SUM(J{first}:J{row - 1})", hours)


_MATRIX_HEADER = (
    ("ID", 8), ("Service level", 36), ("Critical / key", 10), ("Target", 10), ("Minimum", 10),
    ("Measurement window", 14), ("Formula", 58), ("Depends on function(s)", 28), ("Volume-sensitive", 11),
)  # fmt: skip


def _service_level_matrix(book: Book) -> None:
    sheet = book.sheet(MATRIX, "5B8C5A")
    title_rows(
        sheet,
        [
            "Service level matrix",
            f"Agreement {CONTRACT}, schedule 3.1 – agreed with {CUSTOMER} on 12 June 2025",
        ],
    )
    for column, (text, width) in enumerate(_MATRIX_HEADER, start=1):
        cell = sheet.cell(4, column)
        header_cell(cell, text, "3F6B3E")
        sheet.column_dimensions[cell.column_letter].width = width
    sheet.row_dimensions[4].height = 30
    for row, level in enumerate(SERVICE_LEVELS, start=5):
        # One target stands as a bare number, not as text with its sign.
        bare = level.id == "SL-06"
        target = float(level.target) if bare else f"{level.comparator} {percent(level.target)}"
        values = (
            level.id,
            level.name,
            "Critical" if level.critical else "Key",
            target,
            "n/a" if level.minimum is None else float(level.minimum),
            "Calendar month",
            level.formula,
            ", ".join(level.functions) or None,
            "Y" if level.volume_sensitive else "N",
        )
        for column, value in enumerate(values, start=1):
            cell = sheet.cell(row, column, value)
            cell.font = font(bold=column == 2)
            cell.border = rules(bottom="hair")
            across = "center" if column in (3, 4, 5, 6, 9) else "left"
            cell.alignment = Alignment(horizontal=across, vertical="center", wrap_text=column in (7, 8))
            cell.number_format = "0%" if column in (4, 5) else "General"
        sheet.row_dimensions[row].height = 30
    last = 4 + len(SERVICE_LEVELS)
    note(sheet, last + 2, "Critical service levels carry service credits; key ones are reported only.")
    sheet.cell(last + 3, 1, "SL-09 has been reported since April 2025 and depends on no single function.").font = font(
        9, italic=True, color=GREY
    )
    sheet.freeze_panes = "C5"
    page(sheet, f"A1:I{last + 3}", "4:4", PRINTED)


def percent(value: Decimal) -> str:
    """A fraction as finance types it: "95 %", "99.5 %"."""
    return f"{(value * 100).normalize():f} %"
