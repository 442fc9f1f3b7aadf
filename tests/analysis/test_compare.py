"""Two versions of a workbook: what differs is told once, exactly, with its cells, and the largest first."""

from collections import Counter
from dataclasses import fields, replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from firstslide.analysis.compare import compare
from firstslide.meeting.cells import Cell
from firstslide.meeting.comparison import Comparison, Difference, TicketChanges
from firstslide.meeting.facts import Facts, FunctionTerm, MonthlyFact, Quantity, ServiceLevelTerm
from firstslide.meeting.ids import key_of
from firstslide.meeting.periods import Period

NAMES = st.sampled_from(["Service desk", "Invoices", "Payroll"])
VALUES = st.sampled_from([Decimal(text) for text in ("0", "1", "1.0", "-2.5", "100", "100.0", "1234567.25")])
MAYBE = st.none() | VALUES
TERMS = st.builds(
    FunctionTerm,
    NAMES,
    unit=st.sampled_from(["", "tickets"]),
    baseline=MAYBE,
    baseline_per=st.sampled_from(["month", "year"]),
    deadband=MAYBE,
    currency=st.sampled_from(["", "EUR"]),
)
LEVELS = st.builds(
    ServiceLevelTerm,
    NAMES,
    comparator=st.sampled_from([">=", "<="]),
    target=MAYBE,
    unit=st.sampled_from(["%", "h"]),
    depends_on=st.sampled_from([(), ("Service desk",)]),
    volume_sensitive=st.none() | st.booleans(),
)
MONTHLY = st.builds(
    MonthlyFact,
    quantity=st.sampled_from([Quantity.ACTUAL, Quantity.RESULT]),
    period=st.builds(Period, st.just(2026), st.integers(1, 3)),
    value=VALUES,
    function=NAMES,
    site=st.sampled_from(["", "Hull"]),
    unit=st.sampled_from(["", "tickets"]),
    cells=st.sampled_from([(), (Cell("d.xlsx", "One", "B2"),), (Cell("d.xlsx", "Two", "B2"),)]),
    table=st.sampled_from(["t1", "t2"]),
)


def _tuples(values: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(values, max_size=6).map(tuple)


FACTS = st.builds(Facts, terms=_tuples(TERMS), service_levels=_tuples(LEVELS), monthly=_tuples(MONTHLY))


def changes(before: Facts, after: Facts) -> Comparison:
    return compare(before, after, TicketChanges(), workbook="d.xlsx", replaces="d.xlsx")


def only(before: Facts, after: Facts) -> Difference:
    (found,) = changes(before, after).differences
    return found


Saying = tuple[object, ...]


def said(facts: Facts) -> Counter[Saying]:
    """Everything that facts say, worked out apart from the comparison: about, name, field, site, month, value, unit."""
    found: Counter[Saying] = Counter()
    for about, things in (("function", facts.terms), ("service level", facts.service_levels)):
        for thing in things:
            name = key_of(getattr(thing, "function", "") or getattr(thing, "measure", ""))
            filled = {f.name: getattr(thing, f.name) for f in fields(thing)}
            told = {k: v for k, v in filled.items() if k in _TOLD[about] and v not in (None, "", ())}
            for field, value in told.items():
                unit = ""
                if field in ("baseline", "contracted_effort"):
                    unit = f"a {filled['baseline_per']}"
                if field in ("target", "minimum"):
                    unit = f"{filled['comparator']} {filled['unit']}"
                words = "yes" if value is True else "no" if value is False else value
                words = ", ".join(value) if isinstance(value, tuple) else words
                found[about, name, field, "", None, words, unit] += 1
            if not told:
                found[about, name, "name", "", None, name, ""] += 1
    for fact in facts.monthly:
        where = (fact.quantity.value, key_of(fact.site) if fact.site else "", fact.period)
        found["month", key_of(fact.function), *where, fact.value, fact.unit] += 1
    return found


_TOLD = {
    "function": {
        "unit", "baseline", "deadband", "arc_rate", "rrc_rate", "currency", "effort_per_unit", "contracted_effort",
    },
    "service level": {
        "code", "level", "target", "minimum", "window", "formula", "depends_on", "volume_sensitive",
    },
}  # fmt: skip


def told(differences: tuple[Difference, ...], which: str) -> Counter[Saying]:
    found: Counter[Saying] = Counter()
    for d in differences:
        side = getattr(d, which)
        if side is not None:
            site = key_of(d.site) if d.site else ""
            found[d.about, key_of(d.name), d.field, site, d.period, side.value, side.unit] += 1
    return found


@given(FACTS)
def test_a_workbook_does_not_differ_from_itself(facts: Facts) -> None:
    assert not changes(facts, facts)
    backwards = Facts(facts.terms[::-1], facts.service_levels[::-1], facts.monthly[::-1])
    assert not changes(facts, backwards)


@given(FACTS, FACTS)
def test_added_changed_and_removed_are_exactly_what_differs(before: Facts, after: Facts) -> None:
    differences = changes(before, after).differences
    assert told(differences, "before") == said(before) - said(after)
    assert told(differences, "after") == said(after) - said(before)


@given(FACTS, FACTS)
def test_the_way_back_mirrors_the_way_there(before: Facts, after: Facts) -> None:
    def sides(differences: tuple[Difference, ...], *, turned: bool) -> Counter[object]:
        pairs = ((d.after, d.before) if turned else (d.before, d.after) for d in differences)
        keys = ((d.about, key_of(d.name), d.field, d.period) for d in differences)
        return Counter(zip(keys, pairs, strict=True))

    there, back = changes(before, after), changes(after, before)
    assert sides(there.differences, turned=True) == sides(back.differences, turned=False)
    assert (there.count("added"), there.count("removed")) == (back.count("removed"), back.count("added"))
    assert there.count("changed") == back.count("changed")


@given(FACTS, FACTS)
def test_the_largest_stands_first(before: Facts, after: Facts) -> None:
    differences = changes(before, after).differences
    order = ["changed", "added", "removed"]
    assert [d.how for d in differences] == sorted((d.how for d in differences), key=order.index)
    for how in order:
        shares = [d.share for d in differences if d.how == how and d.share is not None]
        assert shares == sorted(shares, reverse=True)
    for d in differences:
        if d.how == "changed" and d.share is not None:
            assert d.before is not None
            assert d.after is not None
            change = abs((d.after.value - d.before.value) / d.before.value)  # type: ignore[operator]
            assert abs(d.share - change) < Decimal("1e-20")


def volume(value: str, month: int = 1, name: str = "Service desk", cell: str = "B2", sheet: str = "V") -> MonthlyFact:
    where = (Cell("d.xlsx", sheet, cell),)
    return MonthlyFact(Quantity.ACTUAL, Period(2026, month), Decimal(value), name, cells=where, table="t")


def test_a_changed_figure_has_both_values_and_both_cells() -> None:
    found = only(Facts(monthly=(volume("1000", cell="B2"),)), Facts(monthly=(volume("1300", cell="C9"),)))
    assert found.how == "changed"
    assert found.before is not None
    assert found.after is not None
    assert (found.before.value, found.after.value) == (Decimal(1000), Decimal(1300))
    assert (found.before.cells[0].cell, found.after.cells[0].cell) == ("B2", "C9")
    assert found.share == Decimal("0.3")
    assert (found.name, found.field, found.period) == ("Service desk", "actual", Period(2026, 1))


def test_another_cell_another_table_another_case_are_no_difference() -> None:
    there = replace(volume("1000.0", cell="Z99", sheet="Other", name="SERVICE DESK"), table="other")
    assert not changes(Facts(monthly=(volume("1000"),)), Facts(monthly=(there,)))


def test_what_comes_after_the_digits_that_a_spreadsheet_keeps_is_no_difference() -> None:
    exact, again = Facts(monthly=(volume("0.0387469084913431"),)), Facts(monthly=(volume("0.03874690849134310001"),))
    assert not changes(exact, again)
    assert changes(exact, Facts(monthly=(volume("0.0387469084914"),)))


def test_a_target_is_another_with_another_comparator() -> None:
    level = ServiceLevelTerm("P1 resolved", target=Decimal("0.95"))
    found = only(Facts(service_levels=(level,)), Facts(service_levels=(replace(level, comparator=">"),)))
    assert (found.how, found.field, found.measure) == ("changed", "target", "P1 resolved")
    assert found.name == "P1 resolved"


def test_a_figure_of_zero_that_is_one_no_more_stands_first() -> None:
    before = Facts(monthly=(volume("1", 1), volume("0", 2), volume("5", 3)))
    after = Facts(monthly=(volume("900", 1), volume("7", 2), volume("5", 3)))
    assert [d.period for d in changes(before, after).differences] == [Period(2026, 2), Period(2026, 1)]


def test_two_tables_that_say_the_same_month_are_held_against_their_own_sheet() -> None:
    before = Facts(monthly=(volume("10", sheet="A"), volume("20", sheet="B")))
    after = Facts(monthly=(volume("21", sheet="B"), volume("11", sheet="A")))
    pairs = {(d.before.value, d.after.value) for d in changes(before, after).differences if d.before and d.after}
    assert pairs == {(Decimal(10), Decimal(11)), (Decimal(20), Decimal(21))}


def test_a_function_with_a_new_name_is_told() -> None:
    before = Facts(monthly=(volume("10", 1), volume("12", 2), volume("3", 1, "Invoices")))
    after = Facts(monthly=(volume("10", 1, "Desk"), volume("12", 2, "Desk"), volume("3", 1, "Invoices")))
    assert changes(before, after).renamed == (("Service desk", "Desk"),)
    other = Facts(monthly=(volume("10", 1, "Desk"), volume("13", 2, "Desk"), volume("3", 1, "Invoices")))
    assert changes(before, other).renamed == ()


def test_a_target_that_stands_once_beside_many_months_differs_once() -> None:
    def year(value: str) -> Facts:
        fact = replace(volume(value), quantity=Quantity.TARGET, measure="Calls", function="")
        return Facts(monthly=tuple(replace(fact, period=Period(2026, month)) for month in range(1, 13)))

    assert only(year("0.95"), year("0.9")).period == Period(2026, 1)


def test_charges_staffed_hours_and_exclusions_are_compared_and_currencies_kept_apart() -> None:
    def money(value: int, unit: str) -> MonthlyFact:
        return replace(volume(str(value)), quantity=Quantity.CHARGE, unit=unit)

    staffed, excluded = (replace(volume("9"), quantity=q) for q in (Quantity.STAFFED, Quantity.EXCLUDED))
    before = Facts(monthly=(money(10, "EUR"), money(5, "GBP"), staffed))
    after = Facts(monthly=(money(5, "GBP"), money(12, "EUR"), staffed, excluded))
    found = compare(before, after, TicketChanges(), workbook="b", replaces="b").differences
    assert [(d.how, d.field, d.before and d.before.value, d.after and d.after.value) for d in found] == [
        ("changed", "charge", 10, 12),
        ("added", "excluded", None, 9),
    ]
