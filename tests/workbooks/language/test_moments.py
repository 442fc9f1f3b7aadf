"""The time of day in a cell."""

# ruff: noqa: DTZ001 - the times in cells know no zone

import datetime as dt

import pytest

from firstslide.workbooks.language.moments import iso, time_of_day, zone
from firstslide.workbooks.values import Value


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("29-02-2016 01:16", "2016-02-29T01:16"),
        ("29/02/2016 1:16:59 PM", "2016-02-29T13:16"),
        ("29.02.2016, 12:05 am", "2016-02-29T00:05"),
        ("2016-02-29T01:16:00+02:00", "2016-02-29T01:16"),
        ("2016-02-29 23:59:59.123", "2016-02-29T23:59"),
        ("29-02-2016", "2016-02-29"),
        ("29-02-2016 25:00", "2016-02-29"),
        (dt.datetime(2016, 2, 29, 1, 16), "2016-02-29T01:16"),
        (dt.datetime(2016, 2, 29, 14, 4, 59, 999_990), "2016-02-29T14:05"),
        (dt.date(2016, 2, 29), "2016-02-29"),
        ("soon", ""),
        (None, ""),
    ],
)
def test_a_moment_to_the_minute(value: Value, expected: str) -> None:
    assert iso(value, "dmy") == expected


def test_a_time_of_day() -> None:
    assert time_of_day("updated 3:07 p.m.") == dt.timedelta(hours=15, minutes=7)
    assert time_of_day("ratio 1:4") is None
    assert time_of_day(7) is None


@pytest.mark.parametrize(
    ("value", "minutes"),
    [
        ("2026-04-30T23:30:00Z", 0),
        ("2026-05-01T01:00+02:00", 120),
        ("2026-05-01 01:00:59.5 -0330", -210),
        ("2026-05-01T01:00", None),
        ("01:16 29-02-2016", None),
        ("29-02-2016", None),
        ("FRITZ", None),
        ("", None),
        (dt.datetime(2026, 5, 1), None),
    ],
)
def test_the_zone_that_a_text_names(value: Value, minutes: int | None) -> None:
    assert zone(value) == minutes


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2026-04-30T23:30Z", "2026-05-01T01:30"),
        ("2026-05-01T01:00+02:00", "2026-05-01T01:00"),
        ("2026-05-01T01:00", "2026-05-01T01:00"),  # names none: the wall clock
        ("2026-05-01", "2026-05-01"),
    ],
)
def test_a_moment_is_brought_to_another_zone(value: Value, expected: str) -> None:
    assert iso(value, "?", told_in=120) == expected
