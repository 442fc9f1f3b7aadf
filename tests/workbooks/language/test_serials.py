"""Numbers that count days, told from numbers that count anything else."""

import datetime as dt

from firstslide.workbooks.language import serials
from tests.workbooks.make import message, only, read, sheet

JAN, FEB, MAR = 46023, 46054, 46082


def test_first_and_last_days_of_months() -> None:
    assert serials.days([JAN, FEB - 1.0]) == {JAN: dt.date(2026, 1, 1), FEB - 1.0: dt.date(2026, 1, 31)}
    assert serials.days([JAN, JAN + 1]) == {}
    assert serials.days([1, 32, True, JAN + 0.5]) == {}
    assert serials.days([]) == {}


def test_a_row_of_headings_is_read_as_days() -> None:
    found = only(
        sheet(["Function", JAN, FEB, MAR, "Total"], ["Desk", 1, 2, 3, 6], ["Moves", 4, 5, 6, 15], name="Volumes")
    )
    assert found.table.unambiguous
    assert [str(c.period) for c in found.table.columns if c.period] == ["2026-01", "2026-02", "2026-03"]
    assert {(f.function, str(f.period)): int(f.value) for f in read(found).facts}["Moves", "2026-03"] == 6
    assert "B1 to D1 hold numbers by which Excel counts days from 1900, 46023 to 46082" in message(
        found.table, "serial-days"
    )


def test_numbers_that_do_not_rise_or_stand_alone_are_figures() -> None:
    unlike = sheet(["Desk", FEB, JAN], ["Moves", 5, 6])
    assert serials.read(unlike, [1, 2], [1, 2, 3]) is unlike
    one = sheet(["Desk", JAN], ["Moves", 5])
    assert serials.read(one, [1, 2], [1, 2]) is one
    mixed = sheet(["Desk", JAN, FEB, 7], ["Moves", 5, 6, 7])
    assert serials.read(mixed, [1, 2], [1, 2, 3, 4]) is mixed
