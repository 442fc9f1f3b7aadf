from fractions import Fraction

import pytest

from firstslide.analysis.trend import halves, run_rate
from firstslide.meeting.periods import Period


def months(*values: int | None) -> list[tuple[Period, Fraction | None]]:
    return [(Period(2026, at), None if v is None else Fraction(v)) for at, v in enumerate(values, start=1)]


def test_a_run_rate_is_the_mean_of_the_last_months_over_a_year() -> None:
    found = run_rate(months(10, 90, 100, 110, 123))
    assert found is not None
    assert (found.mean, found.year) == (111, 1332)
    assert found.periods == (Period(2026, 3), Period(2026, 4), Period(2026, 5))


@pytest.mark.parametrize("values", [(), (1, 2), (1, 2, 3, None), (1, None, 3, 4)])
def test_months_that_are_not_known_are_not_filled(values) -> None:
    assert run_rate(months(*values)) is None


def test_the_later_half_against_the_earlier() -> None:
    found = halves(months(10, 20, 1_000, 40, 50))
    assert found is not None
    assert (found.earlier, found.later, found.months_each) == (15, 45, 2)
    assert halves(months(1, 2, None, 3)) is None
