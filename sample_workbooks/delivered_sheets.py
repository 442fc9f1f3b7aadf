"""delivered.xlsx: what was done. Four sheets: volumes, effort, service level results, and the ticket log."""

from calendar import monthrange
from datetime import date, datetime, time
from decimal import Decimal

from excel import INK, Book, CellValue, fill, font, header_cell, note, page, rules, title_rows, widths
from openpyxl.cell.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet
from scope_sheets import percent
from story import (
    CUSTOMER,
    EXTRACTED,
    FUNCTIONS,
    MONTHS,
    PROVIDER,
    REMARKS,
    SERVICE_LEVELS,
    Function,
    ServiceLevel,
    effort_hours,
)
from tickets import Ticket, ticket_log

VOLUMES, EFFORT, RESULTS, TICKETS = "Volumes", "Effort", "Service levels", "Tickets"
PRINTED = "3 Jul 2026 09:15"
_FIRST_ROW = 6  # of the functions, in Volumes and Effort
_EXTRACT_LINE = f"Extract of {EXTRACTED.day} July {EXTRACTED.year}, July 2025 to June 2026 (FY26)"


def write_delivered(book: Book) -> None:
    """Write all four sheets into the book."""
    _volumes(book)
    _effort(book)
    _results(book)
    _tickets(book)


# ------------------------------------------------------------------------------------------------ volumes


def _volumes(book: Book) -> None:
    sheet = book.sheet(VOLUMES, "1F3A5F")
    title_rows(
        sheet,
        [
            f"{CUSTOMER}: volumes delivered by function",
            f"{PROVIDER}, Finance. {_EXTRACT_LINE}",
            "Work completed in the month. Units differ by function and are not added up.",
        ],
    )
    month_columns = [4 + month + month // 3 for month in range(12)]
    quarter_columns = [7 + 4 * quarter for quarter in range(4)]
    total_column = 20
    for column, text in ((1, "Function"), (2, "Unit"), (3, "Internal cost (£ per unit)")):
        header_cell(sheet.cell(5, column), text)
    for column, month in zip(month_columns, MONTHS, strict=True):
        header_cell(sheet.cell(5, column), month, number_format="mmm-yy")
    for quarter, column in enumerate(quarter_columns, start=1):
        header_cell(sheet.cell(5, column), f"Q{quarter} FY26", "5B6F8E")
    header_cell(sheet.cell(5, total_column), "FY26 total", "5B6F8E")
    sheet.row_dimensions[5].height = 24
    for row, function in enumerate(FUNCTIONS, start=_FIRST_ROW):
        _volume_row(book, sheet, row, function, month_columns, quarter_columns, total_column)
    last = _FIRST_ROW + len(FUNCTIONS) - 1
    visits = next(row for row in range(_FIRST_ROW, last + 1) if sheet.cell(row, 1).value == "Field visits")
    november = sheet.cell(visits, month_columns[4])
    november.comment = Comment("Two of these on paper only, not in the ticket log. DW", "Dana Whitlock", 60, 220)
    note(sheet, last + 2, "Service desk counts all contacts; calls alone are measured for SL-03.")
    note(sheet, last + 3, "Field visits, November: two visits were recorded on paper and are not in the sheet Tickets.")
    widths(sheet, {"A": 24, "B": 12, "C": 12} | {get_column_letter(column): 9 for column in month_columns})
    widths(sheet, {get_column_letter(column): 10 for column in (*quarter_columns, total_column)})
    sheet.column_dimensions["C"].hidden = True
    sheet.freeze_panes = "D6"
    page(sheet, f"A1:T{last + 3}", "5:5", PRINTED)


def _volume_row(
    book: Book,
    sheet: Worksheet,
    row: int,
    function: Function,
    month_columns: list[int],
    quarter_columns: list[int],
    total_column: int,
) -> None:
    # Typed with a blank at the end by whoever keeps payroll.
    name = function.name + " " if function.name == "Payroll queries" else function.name
    _cell(sheet, row, 1, name, style=font(bold=True))
    _cell(sheet, row, 2, function.unit)
    _cell(sheet, row, 3, float(function.unit_cost), "#,##0.00")
    for column, volume in zip(month_columns, function.volumes, strict=True):
        _cell(sheet, row, column, volume, "#,##0")
    for quarter, column in enumerate(quarter_columns):
        cell = _cell(sheet, row, column, None, "#,##0", font(color="3B4A66"))
        cell.fill = fill("EEF1F6")
        first, last = get_column_letter(column - 3), get_column_letter(column - 1)
        volumes = function.volumes[3 * quarter : 3 * quarter + 3]
        book.formula(cell, f"=SUM({first}{row}:{last}{row})", sum(volumes))
    quarters = "+".join(f"{get_column_letter(column)}{row}" for column in quarter_columns)
    total = _cell(sheet, row, total_column, None, "#,##0", font(bold=True))
    total.fill = fill("E4E9F2")
    book.formula(total, f"={quarters}", sum(function.volumes))


# ------------------------------------------------------------------------------------------------- effort


def _effort(book: Book) -> None:
    """Kept by someone else: sorted by name, capitals in names, months as their last day, no quarters."""
    sheet = book.sheet(EFFORT, "8C6D1F")
    title_rows(
        sheet,
        [
            "Effort by function",
            f"Hours from timesheets, all staff. {_EXTRACT_LINE}",
            "Includes travel, meetings and rework; the minutes in the sheet Tickets are hands-on time only.",
        ],
    )
    brown = "6B5213"
    header_cell(sheet.cell(5, 1), "Function", brown)
    header_cell(sheet.cell(5, 2), "Unit", brown)
    for column, month in enumerate(MONTHS, start=3):
        last_day = date(month.year, month.month, monthrange(month.year, month.month)[1])
        header_cell(sheet.cell(5, column), last_day, brown, "mmm yyyy")
    header_cell(sheet.cell(5, 15), "Total FY26", brown)
    sheet.row_dimensions[5].height = 24
    functions = sorted(FUNCTIONS, key=lambda function: function.name)
    for row, function in enumerate(functions, start=_FIRST_ROW):
        _cell(sheet, row, 1, " ".join(word[0].upper() + word[1:] for word in function.name.split()))
        _cell(sheet, row, 2, "hours")
        hours = [effort_hours(function, month) for month in range(12)]
        for column, value in enumerate(hours, start=3):
            cell = _cell(sheet, row, column, "n/a" if value is None else float(value), "#,##0.00")
            cell.alignment = Alignment(horizontal="right")
        known = [value for value in hours if value is not None]
        total = _cell(sheet, row, 15, None, "#,##0.00", font(bold=True))
        book.formula(total, f"=SUM(C{row}:N{row})", float(sum(known, Decimal(0))))
    last = _FIRST_ROW + len(FUNCTIONS) - 1
    _effort_total(book, sheet, last + 1)
    note(sheet, last + 3, "Reporting kept no timesheets in July 2025.")
    widths(sheet, {"A": 24, "B": 8, "O": 12} | {get_column_letter(column): 10.5 for column in range(3, 15)})
    sheet.freeze_panes = "C6"
    page(sheet, f"A1:O{last + 3}", "5:5", PRINTED)


def _effort_total(book: Book, sheet: Worksheet, row: int) -> None:
    by_month = [
        sum((effort_hours(function, month) or Decimal(0) for function in FUNCTIONS), Decimal(0)) for month in range(12)
    ]
    for column in range(1, 16):
        cell = _cell(sheet, row, column, None, "#,##0.00", font(bold=True))
        cell.border = rules(top="thin", bottom="medium")
    sheet.cell(row, 1, "Total hours")
    for column, hours in enumerate([*by_month, sum(by_month, Decimal(0))], start=3):
        letter = get_column_letter(column)
        book.formula(sheet.cell(row, column), f"=SUM({letter}{_FIRST_ROW}:{letter}{row - 1})", float(hours))


# ------------------------------------------------------------------------------------------------ results


_RESULTS_HEADER = (
    ("ID", 8), ("Service level", 36), ("Target", 10), ("Month", 10), ("On time", 11), ("Measured", 11),
    ("Result", 10), ("Status", 10), ("Remark", 52),
)  # fmt: skip


def _results(book: Book) -> None:
    sheet = book.sheet(RESULTS, "5B8C5A")
    title_rows(
        sheet,
        [
            "Service level results by month",
            f"As reported to {CUSTOMER} each month. {_EXTRACT_LINE}",
            "SL-08 counts hours. SL-09 counts reopened tickets (in the remark), so it has no count on time.",
        ],
    )
    for column, (text, width) in enumerate(_RESULTS_HEADER, start=1):
        cell = sheet.cell(5, column)
        header_cell(cell, text, "3F6B3E")
        sheet.column_dimensions[cell.column_letter].width = width
    sheet.row_dimensions[5].height = 24
    row = _FIRST_ROW
    for level in SERVICE_LEVELS:
        for month in range(12):
            _result_row(book, sheet, row, level, month)
            row += 1
    sheet.freeze_panes = "C6"
    sheet.auto_filter.ref = f"A5:I{row - 1}"
    page(sheet, f"A1:I{row - 1}", "5:5", PRINTED, tall=True)


def _result_row(book: Book, sheet: Worksheet, row: int, level: ServiceLevel, month: int) -> None:
    hours = level.id == "SL-08"
    count_format = "#,##0.0" if hours else "#,##0"
    met = level.met(month)
    _cell(sheet, row, 1, level.id)
    _cell(sheet, row, 2, level.name)
    _cell(sheet, row, 3, f"{level.comparator} {percent(level.target)}").alignment = Alignment(horizontal="right")
    _cell(sheet, row, 4, MONTHS[month], "mmm-yy")
    on_time = None if level.on_time is None else float(level.on_time[month])
    _cell(sheet, row, 5, on_time, count_format)
    _cell(sheet, row, 6, float(level.measured[month]), count_format)
    result = _cell(sheet, row, 7, None, "0.0%" if not hours else "0.00%", _status_font(met))
    value = float(level.counted[month]) / float(level.measured[month])
    numerator = f"E{row}" if level.on_time else str(level.counted[month])
    book.formula(result, f"={numerator}/F{row}", value)
    _cell(sheet, row, 8, "Met" if met else "Missed", style=_status_font(met)).alignment = Alignment(horizontal="center")
    if not met:
        sheet.cell(row, 8).fill = fill("FBE3D6")
    reopened = f"{level.counted[month]} reopened" if level.lower_is_better else None
    _cell(sheet, row, 9, REMARKS.get((level.id, MONTHS[month]), reopened))
    if month == 11:
        for column in range(1, 10):
            sheet.cell(row, column).border = rules(bottom="thin")


def _status_font(met: bool) -> Font:
    return font() if met else font(bold=True, color="A84300")


# ------------------------------------------------------------------------------------------------ tickets


_TICKET_HEADER = (
    ("number", 12), ("opened_at", 16), ("closed_at", 16), ("assignment_group", 20), ("priority", 13),
    ("requester_site", 14), ("raised_by", 12), ("made_sla", 10), ("effort_minutes", 14), ("agent", 16),
)  # fmt: skip
_P1 = "1 - Critical"


def _tickets(book: Book) -> None:
    """An export as the ticket system wrote it, in which somebody looked at the P1 incidents and left the filter on."""
    sheet = book.sheet(TICKETS, "7A7A7A")
    for column, (text, width) in enumerate(_TICKET_HEADER, start=1):
        cell = sheet.cell(1, column, text)
        cell.font = Font(name="Arial", size=10, bold=True, color=INK)
        cell.fill = fill("D9D9D9")
        sheet.column_dimensions[cell.column_letter].width = width
    tickets = ticket_log()
    for row, ticket in enumerate(tickets, start=2):
        for column, value in enumerate(_ticket_values(ticket), start=1):
            cell = sheet.cell(row, column, value)
            if column in (2, 3):
                cell.number_format = "yyyy-mm-dd hh:mm"
        if ticket.priority != _P1:
            sheet.row_dimensions[row].hidden = True
    sheet.auto_filter.ref = f"A1:J{len(tickets) + 1}"
    sheet.auto_filter.add_filter_column(4, [_P1])
    sheet.freeze_panes = "A2"
    page(sheet, f"A1:J{len(tickets) + 1}", "1:1", PRINTED, tall=True)


def _ticket_values(ticket: Ticket) -> tuple[str | int | datetime | None, ...]:
    made = None if ticket.made_sla is None else "Y" if ticket.made_sla else "N"
    return (
        ticket.number,
        ticket.opened_at,
        ticket.closed_at,
        ticket.function,
        ticket.priority,
        ticket.site,
        ticket.raised_by,
        made,
        ticket.effort_minutes,
        ticket.agent,
    )


# ------------------------------------------------------------------------------------------------- shared


def _cell(
    sheet: Worksheet, row: int, column: int, value: CellValue, number_format: str = "General", style: Font | None = None
) -> Cell:
    if isinstance(value, date) and not isinstance(value, datetime):
        value = datetime.combine(value, time())
    cell = sheet.cell(row, column, value)
    cell.number_format = number_format
    cell.font = style or font()
    cell.border = rules(bottom="hair")
    return cell
