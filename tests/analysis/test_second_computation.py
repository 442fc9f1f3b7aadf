"""The same figures worked out a second time, by other people's code: pandas, SQLite and SciPy. They agree exactly."""

import sqlite3
from collections import Counter
from decimal import Decimal
from fractions import Fraction

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from firstslide.analysis.exact import to_decimal
from firstslide.analysis.explanation import fisher
from firstslide.analysis.narrow import narrow
from firstslide.meeting.brief import CreditSchedule
from firstslide.meeting.facts import Quantity
from tests.analysis.make import YEAR, actual, months, promise, results, run, split, term

volumes = st.lists(st.none() | st.integers(0, 400), min_size=12, max_size=12)
hours = st.lists(st.none() | st.decimals(0, 999, places=2), min_size=12, max_size=12)
rates = st.decimals("0.01", 90, places=2)
bands = st.sampled_from([Decimal(b) for b in ("0", "0.05", "0.10", "0.15", "0.333")])


def exact(values) -> pd.Series:
    """A column of exact fractions."""
    return pd.Series([None if value is None else Fraction(value) for value in values], dtype=object)


def added(column: pd.Series) -> Decimal | None:
    known = column.dropna()
    return None if known.empty else to_decimal(Fraction(sum(known, Fraction(0))))


@settings(max_examples=150, deadline=None)
@given(volumes, hours, hours, st.integers(0, 4000), bands, rates, rates, st.sampled_from(["edge", "baseline"]))
def test_volumes_hours_scope_and_charges(done, worked, staffed, yearly, band, arc, rrc, mode):
    found = run(
        actual("Service desk", done),
        actual("Steady", (1,) * 12, row=2),
        months(Quantity.EFFORT, worked, function="Service desk", row=3),
        months(Quantity.STAFFED, staffed, function="Service desk", row=4),
        terms=[
            term(
                baseline=str(yearly),
                baseline_per="year",
                deadband=band,
                arc_rate=arc,
                rrc_rate=rrc,
                effort_per_unit=Decimal("0.35"),
            )
        ],
        mode=mode,
    ).functions[0]

    table = pd.DataFrame({"done": exact(done), "worked": exact(worked), "staffed": exact(staffed)})
    table["plan"] = [Fraction(yearly, 12)] * 12
    known = table[table["done"].notna()]
    assert found.actual == added(known["done"])
    assert found.baseline == added(known["plan"])
    assert found.effort == added(table["worked"])
    assert found.staffed == added(table["staffed"])
    if known.empty:
        assert (found.scope, found.charges, found.workload, found.variance) == (None, None, None, None)
        return
    plan = known["plan"].sum()
    assert found.variance == (to_decimal(Fraction(known["done"].sum() - plan) / plan) if plan else None)

    above = known["done"] - known["plan"] * (1 + Fraction(band))
    below = known["plan"] * (1 - Fraction(band)) - known["done"]
    beyond = above[above > 0]
    assert found.scope.beyond == to_decimal(Fraction(beyond.sum()))
    assert found.scope.within == to_decimal(Fraction(known["done"].sum() - beyond.sum()))
    parts = (found.scope.within, found.scope.beyond, found.scope.outside, found.scope.unplanned)
    assert abs(sum(map(Fraction, parts)) - known["done"].sum()) < Fraction(1, 10**20)
    if mode == "edge":
        more, fewer = beyond.sum(), below[below > 0].sum()
    else:
        more = (known["done"] - known["plan"])[above > 0].sum()
        fewer = (known["plan"] - known["done"])[below > 0].sum()
    assert (found.charges.arc_units, found.charges.rrc_units) == (
        to_decimal(Fraction(more)),
        to_decimal(Fraction(fewer)),
    )
    assert found.charges.arc == to_decimal(Fraction(more) * Fraction(arc))
    assert found.charges.rrc == to_decimal(Fraction(fewer) * Fraction(rrc))

    both = known[known["staffed"].notna()]
    capacity = both["staffed"].sum() if not both.empty else 0
    if not capacity:
        assert found.workload is None
    else:
        asked = both["done"].sum() * Fraction("0.35")
        assert found.workload.staffed
        assert found.workload.utilisation == to_decimal(Fraction(asked) / capacity)


counted = st.lists(st.tuples(st.integers(0, 200), st.integers(0, 200)).map(sorted), min_size=12, max_size=12)


@settings(max_examples=150, deadline=None)
@given(counted, counted, st.sampled_from(["0", "0.10", "0.355"]), st.sampled_from(["0.60", "1"]), st.integers(1, 99999))
def test_roll_ups_misses_and_credits(p1, p2, share, other, at_risk):
    found = run(
        results("P1", [a for a, _ in p1], [b for _, b in p1]),
        results("P2", [a for a, _ in p2], [b for _, b in p2]),
        levels=[promise("P1", level="critical"), promise("P2", target="0.8", level="critical")],
        schedule=CreditSchedule(str(at_risk), "EUR", {"p1": share, "p2": other}),
    )
    months_of = [
        pd.DataFrame({"key": key, "month": range(12), "on": exact(a for a, _ in rows), "of": exact(b for _, b in rows)})
        for key, rows in (("p1", p1), ("p2", p2))
    ]
    table = pd.concat(months_of)
    table = table[table["of"] > 0]
    table["rate"] = [Fraction(on) / of for on, of in zip(table["on"], table["of"], strict=True)]
    table["missed"] = table["rate"] < table["key"].map({"p1": Fraction("0.95"), "p2": Fraction("0.8")})
    for level in found.service_levels:
        own = table[table["key"] == level.key]
        if own.empty:
            assert (level.simple, level.weighted, level.missed) == (None, None, 0)
            continue
        assert level.simple == to_decimal(Fraction(own["rate"].sum()) / len(own))
        assert level.weighted == to_decimal(Fraction(own["on"].sum()) / own["of"].sum())
        assert level.missed == own["missed"].sum()
    assert found.misses.total == table["missed"].sum()

    shares = {"p1": Fraction(share), "p2": Fraction(other)}
    amounts = table[table["missed"]].assign(amount=lambda rows: rows["key"].map(shares) * at_risk)
    by_month = amounts.groupby("month")["amount"].sum()
    due = [min(Fraction(amount), Fraction(at_risk)) for amount in by_month if amount]
    assert [month.due for month in found.credits.months] == [to_decimal(amount) for amount in due]
    assert found.credits.due == to_decimal(sum(due, Fraction(0)))


TICKET = st.tuples(
    st.sampled_from(["Service desk", "Print", ""]),
    st.integers(0, 5),
    st.sampled_from(["Hull", "Leeds", "York", ""]),
    st.sampled_from([True, False, None]),
    st.decimals(0, 9, places=2),
    st.integers(0, 2),
)


@settings(max_examples=100, deadline=None)
@given(st.lists(TICKET, min_size=1, max_size=80), st.integers(0, 5), st.integers(0, 5))
def test_what_the_work_was_made_of(tickets, one, other):
    first, last = min(one, other), max(one, other)
    whole = run(
        actual("Service desk", (1,) * 6),
        actual("Print", (1,) * 6),
        splits=[*_splits(tickets, "site"), *_splits(tickets, "all")],
    )
    found = narrow(whole, first=YEAR[first], last=YEAR[last])
    db = sqlite3.connect(":memory:")
    db.execute("CREATE TABLE t (function, month, site, made, cents, again)")
    db.executemany(
        "INSERT INTO t VALUES (?, ?, ?, ?, ?, ?)",
        [(f, month, site, made, int(effort * 100), again) for f, month, site, made, effort, again in tickets],
    )
    for function in ("Service desk", "Print", ""):
        key = function.lower().replace(" ", "-")
        wanted = db.execute(
            "SELECT site, count(*), count(made), coalesce(sum(made = 0), 0), sum(cents) FROM t"
            " WHERE month BETWEEN ? AND ? AND (? = '' OR function = ?) GROUP BY site",
            (first, last, function, function),
        ).fetchall()
        mix = found.mix("site", key)
        shares = mix.shares if mix else ()
        if any(site for _, _, site, *_ in tickets):
            assert sorted((s.name, s.count, s.measured, s.late, s.effort * 100) for s in shares) == sorted(wanted)
    wanted = db.execute(
        "SELECT function, count(*), sum(again) FROM t WHERE month BETWEEN ? AND ? GROUP BY function"
        " ORDER BY function DESC",
        (first, last),
    ).fetchall()
    counts = [(again.function, again.count, again.reopened) for again in found.reopened if again.count]
    assert counts == [(name.lower().replace(" ", "-"), count, again) for name, count, again in wanted]
    db.close()


def _splits(tickets, trait):
    """The splits of a log, one by one as the store gives them."""
    grouped = {}
    for function, month, site, made, effort, again in tickets:
        name = site if trait == "site" else ""
        sums = grouped.setdefault((function, month, name), Counter())
        sums.update(count=1, measured=made is not None, late=made is False, effort=effort, again=again)
    for (function, month, name), sums in grouped.items():
        more = {"effort": Decimal(sums["effort"]), "reopened": sums["again"], "measured": sums["measured"]}
        yield split(name, month, sums["count"], function=function, trait=trait, late=sums["late"], **more)


@given(st.integers(0, 40), st.integers(1, 40), st.integers(0, 40), st.integers(0, 40))
def test_the_test_by_its_distribution(missed_over, met_over, missed_within, met_within):
    over, missed = missed_over + met_over, missed_over + missed_within
    every = over + missed_within + met_within
    wanted = stats.hypergeom.sf(missed_over - 1, every, missed, over)
    p = fisher(((missed_over, met_over), (missed_within, met_within)))
    assert float(p) == pytest.approx(wanted, rel=1e-9, abs=1e-15)
