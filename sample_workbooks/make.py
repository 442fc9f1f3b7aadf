"""Make the sample workbooks: ``python sample_workbooks/make.py [FOLDER]`` (this folder unless another is named).

Two runs write the same bytes: the random numbers have a fixed seed, and every time in the files is fixed.
"""

import os
import sys
from datetime import datetime
from pathlib import Path

# One XML writer, whether or not lxml is installed.
os.environ["OPENPYXL_LXML"] = "False"

from delivered_sheets import write_delivered
from excel import Book
from scope_sheets import write_scope
from story import CONTRACT, CUSTOMER


def make(folder: Path) -> None:
    """Write scope.xlsx and delivered.xlsx into the folder, which must exist."""
    scope = Book(
        author="Marcus Oyelaran",
        last_author="Priya Raman",
        created=datetime.fromisoformat("2025-06-11T14:20"),
        saved=datetime.fromisoformat("2025-10-02T11:05"),
        title=f"{CONTRACT} schedules 3.1 and 4.2",
    )
    write_scope(scope)
    scope.save(folder / "scope.xlsx")
    delivered = Book(
        author="Dana Whitlock",
        last_author="Marcus Oyelaran",
        created=datetime.fromisoformat("2025-08-04T09:40"),
        saved=datetime.fromisoformat("2026-07-03T09:18"),
        title=f"{CUSTOMER} delivered FY26",
    )
    write_delivered(delivered)
    delivered.save(folder / "delivered.xlsx")


if __name__ == "__main__":
    make(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
