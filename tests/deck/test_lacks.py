"""What a draft leaves out of the work, the contract and the charges, and where it puts what it makes."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest

from firstslide.analysis.values import Analysis, CreditsDue, FunctionResult, Scope
from firstslide.deck.draft import draft
from firstslide.deck.lacks import lacks
from firstslide.deck.templates import shipped
from firstslide.meeting import edits
from firstslide.meeting.meeting import Meeting
from firstslide.meeting.slides import SlideKind
from tests.content import by_hand, logs, northwind

EMPTY = Meeting("m")
WORK = (SlideKind.MIX, SlideKind.EFFORT, SlideKind.MONTHS, SlideKind.OUTSIDE, SlideKind.CHARGES)


OVER = by_hand.function("Over", "600", "720", effort=Decimal(5), scope=Scope(*map(Decimal, (660, 60, 0, 0))))
UNFINISHED = replace(
    by_hand.unfinished(by_hand.function("Desk", "600", "60"), *range(6)),
    **dict.fromkeys(("baseline", "actual", "variance", "position")),  # type: ignore[arg-type]
    compared=0,
)


def _placed(within: int, beyond: int, outside: int) -> FunctionResult:
    scope = Scope(Decimal(within), Decimal(beyond), Decimal(outside), Decimal(0))
    return by_hand.function("Desk", "600", "660", scope=scope, arc_rate=None, rrc_rate=None)


def _functions(count: int) -> Sequence[FunctionResult]:
    return [
        replace(_placed(600, 60, 0), key=f"f{n}", function=f"F{n}", effort=Decimal(5), arc_rate=Decimal(2))
        for n in range(count)
    ]


@pytest.mark.parametrize("kind", WORK)
def test_without_data_each_kind_says_what_to_import(kind: SlideKind) -> None:
    said = lacks(kind, EMPTY, by_hand.analysis(latest=None))
    assert "left out" in said
    assert "Import" in said


@pytest.mark.parametrize(
    ("kind", "analysis", "why"),
    [
        (SlideKind.MIX, logs.analysis({"site": {"Leeds": [3]}}), ""),
        (SlideKind.MIX, logs.of_functions({"Desk": 3}), "by nothing"),
        (SlideKind.MIX, logs.of_functions({"Desk": 3, "Moves": 2}), ""),
        (SlideKind.MONTHS, by_hand.analysis(functions=_functions(1), periods=by_hand.PERIODS[:1]), "a single month"),
        (SlideKind.MONTHS, by_hand.analysis(functions=_functions(1)), ""),
        (SlideKind.OUTSIDE, by_hand.analysis(functions=[_placed(600, 0, 0)]), "within their deadbands"),
        (SlideKind.OUTSIDE, by_hand.analysis(functions=[_placed(600, 1, 0)]), ""),
        (SlideKind.OUTSIDE, by_hand.analysis(functions=[_placed(600, 0, 1)]), ""),
        (SlideKind.CHARGES, by_hand.analysis(functions=[_placed(600, 60, 0)]), "no workbook holds rates"),
        (SlideKind.CHARGES, by_hand.analysis(credits=CreditsDue("GBP", Decimal(1), (), Decimal(0))), ""),
        (SlideKind.CHARGES, by_hand.analysis(functions=_functions(1)), "no function left its deadband"),
        (SlideKind.CHARGES, by_hand.analysis(functions=[OVER]), ""),
        *(
            (kind, by_hand.analysis(functions=[UNFINISHED]), "no complete month yet")
            for kind in (SlideKind.CHARGES, SlideKind.VOLUME, SlideKind.OPTIONS)
        ),
    ],
)
def test_a_kind_is_left_out_only_where_it_would_say_nothing(kind: SlideKind, analysis: Analysis, why: str) -> None:
    said = lacks(kind, EMPTY, analysis)
    assert (why in said) if why else said == ""


def test_charges_are_drafted_before_anybody_said_how_the_contract_counts_and_wait() -> None:
    analysis = northwind.analysis_of(EMPTY)
    assert lacks(SlideKind.CHARGES, EMPTY, analysis) == ""


def test_further_pages_of_hours_and_months_stand_in_the_backup_with_all_that_is_ours() -> None:
    analysis = by_hand.analysis(functions=[*_functions(16), OVER])
    quarterly = next(template for template in shipped() if template.name == "Quarterly review")
    meeting = edits.apply(EMPTY, draft(EMPTY, analysis, quarterly).edit)
    kinds = {
        part: [f"{meeting.slides[i].kind} {meeting.slides[i].about}".strip() for i in ids]
        for part, ids in (("main", meeting.deck.main), ("backup", meeting.deck.backup))
    }
    assert [k for k in kinds["main"] if k.split()[0] in ("work", "effort", "volume", "months")] == [
        "work",
        "work 2",
        "effort",
        "volume",
        "months",
    ]
    assert [k for k in kinds["backup"] if k.split()[0] not in ("explain", "late", "level")] == [
        "effort 2",
        "volume 2",
        "months 2",
        "months 3",
        "scope",
        "scope 2",
        "outside",
        "outside 2",
        "charges",
    ]
