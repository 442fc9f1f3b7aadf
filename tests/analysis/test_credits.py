from decimal import Decimal
from fractions import Fraction

from firstslide.analysis.credits import Schedule, credits_due
from firstslide.meeting.periods import Period

MAY, JUNE = Period(2026, 5), Period(2026, 6)
SCHEDULE = Schedule(Decimal(10_000), "EUR", {"p1": Decimal("0.60"), "p2": Decimal("0.50"), "p3": Decimal(0)})


def test_each_miss_gives_its_share_and_a_month_never_more_than_is_at_risk() -> None:
    may, june = credits_due([("p1", JUNE), ("p1", MAY), ("p2", JUNE), ("p3", JUNE)], SCHEDULE)
    assert (may.period, may.uncapped, may.due) == (MAY, 6_000, 6_000)
    assert (june.uncapped, june.due) == (11_000, 10_000)
    assert june.amounts == {"p1": 6_000, "p2": 5_000}


def test_a_level_without_a_share_carries_no_credit() -> None:
    assert credits_due([("p3", MAY), ("other", MAY)], SCHEDULE) == ()


def test_a_third_stays_a_third() -> None:
    (credit,) = credits_due([("p1", MAY)], Schedule(Decimal(100), "EUR", {"p1": Decimal(1) / 8}))
    assert credit.due == Fraction(100, 8)
