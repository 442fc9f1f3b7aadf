"""``send-back WORKBOOK --to COPY.xlsx``: the problems of a workbook, marked in a copy for those who sent it."""

from __future__ import annotations

import json
import sys
from argparse import Namespace

from firstslide.cli import answers
from firstslide.cli.passwords import Passwords
from firstslide.meeting.errors import UserError

OK, FOUND = 0, 1


def send_back(options: Namespace) -> int:
    """Write the copy. Exits with 1 where the workbook has no problem to mark: then no copy is written."""
    if options.to.suffix.lower() not in (".xlsx", ".xlsm"):
        raise UserError(f"The copy is an Excel workbook: call it {options.to.stem}.xlsx.", "not-xlsx")
    with Passwords.of(options).opened(options.workbook) as session:
        taken = [t for t in session.summary.tables if t.wanted]
        sheets = {t.sheet for t in taken}
        general = [p for p in session.summary.problems if p.sheet in sheets]
        wanting = any(p.severity != "info" for p in (*general, *(p for t in taken for p in t.problems)))
        cells, lost = session.send_back(options.to, [t.id for t in taken]) if wanting else (0, ())
    if options.json:
        written = str(options.to) if wanting else ""
        json.dump(
            answers.answer(written=written, cells=cells, lost=list(lost)), sys.stdout, ensure_ascii=False, indent=2
        )
        print()
    elif not wanting:
        print(f"{options.workbook.name} has no problem to send back. No copy was written.")
    else:
        marked = "One cell is" if cells == 1 else f"{cells:,} cells are"
        print(f"{marked} marked in {options.to}.")
        for what in lost:
            print(f"Not in the copy: {what}.")
    return OK if wanting else FOUND
