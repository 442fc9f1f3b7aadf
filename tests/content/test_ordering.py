"""The ways to sort: what is not known stands last, and things alike stay in the contract's order."""

from dataclasses import replace
from decimal import Decimal

from firstslide.content.ordering import functions_in, levels_in

from . import by_hand

A = by_hand.function("alpha", "100", "90")
B = by_hand.function("Bravo", "100", "130")
C = by_hand.function("charlie", None, "500")
D = by_hand.function("delta", "100", "60")


def _names(order: str) -> list[str]:
    return [f.function for f in functions_in(order, (D, C, B, A), lambda f: f.actual_all)]


def test_functions_by_size_distance_from_plan_and_name() -> None:
    assert _names("contract") == _names("") == ["delta", "charlie", "Bravo", "alpha"]
    assert _names("largest") == ["charlie", "Bravo", "alpha", "delta"]
    assert _names("variance") == ["delta", "Bravo", "alpha", "charlie"], "far under counts like far over"
    assert _names("name") == ["alpha", "Bravo", "charlie", "delta"]
    unknown = replace(B, actual_all=None)
    assert functions_in("largest", (unknown, A), lambda f: f.actual_all) == [A, unknown]
    assert functions_in("largest", (A, B), lambda _: Decimal(1)) == [A, B]


def test_service_levels_by_misses_and_name() -> None:
    levels = [
        by_hand.level("Zulu", ["0.96"] * 6),
        by_hand.level("early", ["0.90", "0.90", *["0.96"] * 4]),
        by_hand.level("Late", [*["0.96"] * 5, "0.90"]),
    ]
    latest = by_hand.PERIODS[-1]
    assert [s.measure for s in levels_in("missed", levels, latest)] == ["Late", "early", "Zulu"]
    assert [s.measure for s in levels_in("name", levels, latest)] == ["early", "Late", "Zulu"]
    assert levels_in("contract", levels, latest) == levels
