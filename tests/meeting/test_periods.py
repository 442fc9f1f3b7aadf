import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firstslide.meeting.periods import Period, day, listed, span

PERIODS = st.builds(Period, st.integers(1900, 9998), st.integers(1, 12))


@given(PERIODS)
def test_a_period_comes_back_from_its_text(period: Period) -> None:
    assert Period.parse(str(period)) == period


@given(PERIODS)
def test_the_next_period_is_the_month_after(period: Period) -> None:
    first = dt.date(period.year, period.month, 1)
    assert period.next() == Period.of(first + dt.timedelta(days=31))
    assert period < period.next()


@pytest.mark.parametrize("text", ["", "2026", "2026-1", "2026-13", "2026-00", "26-01", "2026-01-01", " 2026-01"])
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a period"):
        Period.parse(text)


def test_periods_sort_by_time() -> None:
    assert sorted([Period(2026, 2), Period(2025, 12), Period(2026, 1)]) == [
        Period(2025, 12),
        Period(2026, 1),
        Period(2026, 2),
    ]


def test_a_span_names_its_ends() -> None:
    assert span([Period(2026, 6), Period(2025, 7), Period(2026, 6)]) == "July 2025 to June 2026"
    assert span([Period(2026, 6)]) == "June 2026"
    assert span([]) == ""


@pytest.mark.parametrize(
    ("periods", "words"),
    [
        ([], ""),
        ([(2026, 3)], "Mar"),
        ([(2026, 3), (2026, 4)], "Mar, Apr"),
        ([(2025, 12), (2026, 3), (2026, 4), (2026, 5), (2026, 6)], "Dec, Mar–Jun"),
        ([(2025, 11), (2025, 12), (2026, 1)], "Nov–Jan"),
        ([(2025, 1), (2026, 1)], "Jan 2025, Jan 2026"),
        ([(2026, 5), (2026, 3), (2026, 4)], "Mar–May"),
    ],
)
def test_lists_join_runs_and_name_the_year_only_where_it_is_needed(periods: list[tuple[int, int]], words: str) -> None:
    assert listed(Period(*p) for p in periods) == words


def test_a_list_names_the_year_where_it_stands_among_months_of_another() -> None:
    early, late = [Period(2021, 1), Period(2021, 2), Period(2021, 3)], [Period(2021, 7), Period(2022, 4)]
    assert listed(early, late) == "Jan 2021–Mar 2021"
    assert listed(early, late[:1]) == "Jan–Mar"


def test_days_are_said_and_what_is_none_is_left_alone() -> None:
    assert day("2026-07-03") == "3 July 2026"
    assert day("soon") == "soon"
