"""The test that guards our wording: the glossary's check values, a second computation, and every label's condition."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from firstslide.analysis.explanation import Scored, explain, fisher


def scored(over_missed=0, over_met=0, within_missed=0, within_met=0, unknown_missed=0, unknown_met=0) -> list[Scored]:
    return [
        *[Scored(True, True)] * over_missed,
        *[Scored(False, True)] * over_met,
        *[Scored(True, False)] * within_missed,
        *[Scored(False, False)] * within_met,
        *[Scored(True, None)] * unknown_missed,
        *[Scored(False, None)] * unknown_met,
    ]


def label(*counts: int, linked=True, volume_sensitive=True):
    months = scored(*counts)
    return explain(months, linked=linked, volume_sensitive=volume_sensitive, deadband=Decimal("0.10"))


@pytest.mark.parametrize(
    ("table", "p"),
    [
        (((3, 0), (0, 3)), "0.050"),
        (((4, 0), (0, 4)), "0.014"),
        (((5, 1), (0, 6)), "0.0076"),
        (((4, 2), (1, 5)), "0.12"),
        (((5, 0), (0, 7)), "0.0013"),
    ],
)
def test_check_values_of_the_glossary(table, p):
    assert fisher(table) == pytest.approx(float(p), rel=0.03)
    assert round(float(fisher(table)), len(p) - 2) == float(p)


counts = st.integers(0, 20)


@given(counts, counts, counts, counts)
def test_a_second_computation_agrees(a, b, c, d):
    if a + b + c + d == 0:
        return
    wanted = stats.fisher_exact([[a, b], [c, d]], alternative="greater").pvalue
    assert float(fisher(((a, b), (c, d)))) == pytest.approx(wanted, rel=1e-9)


@pytest.mark.parametrize(
    ("months", "wanted"),
    [
        ((0, 3, 0, 9), "no miss"),
        ((3, 9, 0, 0), "no comparison"),
        ((0, 0, 3, 9), "no comparison"),
        ((0, 0, 0, 0, 3, 9), "no comparison"),
        ((2, 0, 0, 2), "too few periods"),
        ((2, 0, 0, 3), "too few periods"),
        ((1, 0, 0, 11), "too few periods"),
        ((1, 10, 0, 1), "too few periods"),
        ((3, 0, 0, 3), "supported"),  # p is 0.05 exactly: still allowed
        ((5, 0, 0, 7), "supported"),
        ((4, 0, 1, 7), "partly supported"),
        ((1, 5, 1, 5), "not supported"),
        ((0, 6, 2, 4), "not supported"),
        ((2, 4, 0, 6), "inconclusive"),
        ((4, 2, 1, 5), "inconclusive"),
        ((3, 1, 1, 8), "inconclusive"),  # p is 0.052
        ((10, 50, 0, 60), "inconclusive"),  # p is 0.0006, but only 17 points more
    ],
)
def test_labels_the_first_that_holds(months, wanted):
    found = label(*months)
    assert found.label == wanted
    tested = {"supported", "partly supported", "not supported", "inconclusive"}
    assert (found.p is not None) is (wanted in tested)


def test_25_points_exactly_are_enough():
    months = scored(10, 30, 0, 40)
    found = explain(months, linked=True, volume_sensitive=True, deadband=Decimal("0.10"))
    assert fisher(((10, 30), (0, 40))) < Fraction(1, 20)
    assert found.label == "supported"
    assert label(10, 31, 0, 41).label == "inconclusive", "24.4 points, and p far below 0.05"


@pytest.mark.parametrize(("linked", "sensitive"), [(False, True), (True, False), (False, False)])
def test_no_test_without_a_link_to_volume(linked, sensitive):
    found = label(5, 0, 0, 7, linked=linked, volume_sensitive=sensitive)
    assert (found.label, found.p, found.table) == ("not volume-sensitive", None, None)
    assert found.unknown == "What caused the misses, until we say so."


def test_the_table_is_missed_and_met_over_then_within():
    assert label(4, 2, 1, 5).table == ((4, 2), (1, 5))


@pytest.mark.parametrize(
    ("months", "sentence"),
    [
        (
            (5, 0, 0, 7),
            "All five misses fell in the five months more than 10 % over baseline. Volume is a likely contributor;"
            " we have not ruled out others.",
        ),
        (
            (2, 0, 0, 9),
            "Both misses fell in the two months more than 10 % over baseline. Volume is a likely contributor;"
            " we have not ruled out others.",
        ),
        (
            (4, 0, 1, 7),
            "Four of five misses fell in the four months more than 10 % over baseline, one within plan. Volume is a"
            " likely contributor to the four in those months; we have not ruled out others.",
        ),
        ((1, 5, 1, 5), "The data do not show that volume caused this."),
        ((2, 4, 0, 6), "The data do not show that volume caused this."),
        ((2, 0, 0, 2), "Only 4 months: too few to tell."),
        ((1, 0, 0, 11), "Only 1 month more than 10 % over baseline: too few to tell."),
        ((1, 10, 0, 1), "Only 1 month within plan: too few to tell."),
        ((0, 3, 0, 9), "There is no miss to explain."),
        (
            (0, 0, 2, 9),
            "No month was more than 10 % over baseline. The data do not show that volume caused this.",
        ),
        (
            (5, 0, 0, 7, 1),
            "All five misses fell in the five months more than 10 % over baseline. Volume is a likely contributor;"
            " we have not ruled out others. One more miss fell in months whose volume is not known.",
        ),
    ],
)
def test_honest_sentences(months, sentence):
    assert label(*months).sentence == sentence


@given(counts, counts, counts, counts)
def test_no_sentence_overclaims(a, b, c, d):
    found = label(a, b, c, d)
    for word in ("because", "driven", "due to", "caused by", " p ", "p-value", "excuse"):
        assert word not in found.sentence
    assert ("likely contributor" in found.sentence) is (found.label in ("supported", "partly supported"))
    if "likely contributor" in found.sentence:
        assert "we have not ruled out others" in found.sentence
        assert found.unknown


def test_of_a_plan_of_nothing_no_share_is_said():
    def sentence(*months):
        return explain(months, linked=True, volume_sensitive=True, deadband=Decimal("0.10")).sentence

    within = [Scored(False, False)] * 7
    unplanned, beyond = Scored(True, True, planned=False), Scored(True, True)
    assert sentence(*[unplanned] * 5, *within).startswith("All five misses fell in the five months without a planned")
    assert sentence(*[unplanned] * 3, *[beyond] * 2, *within).startswith(
        "All five misses fell in the five months more than 10 % over baseline or without a planned volume. Volume is"
    )
    assert sentence(*[unplanned] * 5).startswith("Every month was without a planned volume, so there is none to")


def test_misses_in_months_that_are_not_complete_are_told_apart():
    parts = [Scored(True, None, whole=False)] * 2
    found = explain(
        [*scored(5, 0, 0, 7, 1), *parts], linked=True, volume_sensitive=True, deadband=Decimal("0.10")
    ).sentence
    assert found.endswith(
        " One more miss fell in months whose volume is not known. Two more misses fell in months that are not complete."
    )
    alone = explain(parts, linked=True, volume_sensitive=True, deadband=Decimal("0.10")).sentence
    assert alone.startswith("No complete month that was scored has a known volume.")
