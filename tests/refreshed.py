"""The sample's *delivered.xlsx* with fewer tickets, and as finance might send it again: what is changed in it."""

import datetime as dt
from pathlib import Path

import openpyxl

OLD_VOLUME, NEW_VOLUME = 3620, 4400  # contacts of the service desk in July 2025, Volumes!D6
RENAMED, NEW_NAME = "Device moves", "Device relocations"  # in Volumes and Effort, not in the tickets
NEW_MONTH = "2026-07"  # of P1 incidents, in Service levels
GONE_ROW, NEW_TICKET = 10, "INC9999999"
LAST_ROW = 1001  # of the tickets that are kept


def shorten(sample: Path, path: Path) -> None:
    """Write the sample to ``path`` with no formulas and its first thousand tickets alone, which are read quickly."""
    book = openpyxl.load_workbook(sample, data_only=True)
    tickets = book["Tickets"]
    tickets.delete_rows(LAST_ROW + 1, tickets.max_row)
    tickets.auto_filter.ref = f"A1:J{LAST_ROW}"
    book.save(path)


def write(sample: Path, path: Path) -> str:
    """Write the new version of the sample, whole or shortened, to ``path``. Returns the number of the ticket that is
    gone from it.
    """
    book = openpyxl.load_workbook(sample, data_only=True)
    assert book["Volumes"]["D6"].value == OLD_VOLUME
    book["Volumes"]["D6"] = NEW_VOLUME
    book["Service levels"].append(["SL-01", "P1 incidents resolved in 4 h", "≥ 95 %", dt.date(2026, 7, 1), 120, 130])
    for name in ("Volumes", "Effort"):
        for (cell,) in book[name].iter_rows(min_row=6, max_col=1):
            if str(cell.value).strip().casefold() == RENAMED.casefold():
                cell.value = NEW_NAME
    tickets = book["Tickets"]
    gone = str(tickets.cell(GONE_ROW, 1).value)
    tickets.delete_rows(GONE_ROW)
    tickets.append([NEW_TICKET, *(cell.value for cell in tickets[500][1:])])
    book.save(path)
    return gone
