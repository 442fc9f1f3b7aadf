"""The ways to sort: what is not known stands last, and things alike stay in the contract's order."""

from dataclasses import replace
from decimal import Decimal

from firstslide.analysis.values import ServiceLevelResult
from firstslide.content.ordering import functions_in, levels_in, usual_order
from firstslide.meeting.slides import SlideKind

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


def test_where_nobody_chose_one_what_does_not_fit_on_one_slide_has_an_order() -> None:
    def usual(kind: SlideKind, functions: int = 0, *levels: ServiceLevelResult) -> str:
        every = [by_hand.function(f"F{n}", "100", "130") for n in range(functions)]
        return usual_order(kind, by_hand.analysis(functions=every, levels=list(levels)))

    assert [usual(SlideKind.MONTHS, n) for n in (8, 9)] == ["contract", "variance"]
    unplanned = [by_hand.function(f"F{n}", None, "5") for n in range(9)]
    assert usual_order(SlideKind.MONTHS, by_hand.analysis(functions=unplanned)) == "largest"
    assert [usual(SlideKind.VOLUME, n) for n in (10, 11)] == ["contract", "variance"]
    assert usual(SlideKind.SCOPE, 20) == usual(SlideKind.TEXT) == "contract"
    met, late = by_hand.level("Met", ["0.96"] * 6), by_hand.level("Late", [*["0.96"] * 5, "0.90"])
    early = by_hand.level("Early", ["0.90", *["0.96"] * 5])
    assert usual(SlideKind.SCORECARD, 0, met, late) == "latest"
    assert usual(SlideKind.SCORECARD, 0, met, early) == "contract"
    assert usual(SlideKind.SCORECARD, 0, early, *[met] * 10) == "misses"
