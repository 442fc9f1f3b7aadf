"""Two names of one function are proposed, never decided; the user's word stands over both."""

import pytest

from firstslide.meeting.brief import SameAs
from firstslide.meeting.facts import Quantity
from tests.analysis.make import actual, months, notes, promise, run, term

NEW = actual("Invoice procesing", (10, 20, 30))
CONTRACT = [term("Invoice processing")]


def test_delivered_without_a_contract_and_contracted_without_delivery_with_like_names():
    (found,) = run(NEW, terms=CONTRACT).renamed
    assert (found.function, found.name) == ("invoice-procesing", "Invoice procesing")
    assert (found.like, found.like_name) == ("invoice-processing", "Invoice processing")
    assert found.why == "The names are alike, and no workbook says that the contracted one was delivered."
    assert [cell.workbook for cell in found.cells] == ["delivered.xlsx"] * 3 + ["scope.xlsx"]


def test_a_change_of_name_in_the_window():
    before = actual("Invoice processing", (10, 20))
    (found,) = run(before, actual("Invoice procesing", (30, 40), first=2, row=2), terms=CONTRACT).renamed
    assert found.why == "The names are alike, and no month has both."


def test_a_longer_name():
    analysed = run(actual("Service desk EMEA", (1,)), terms=[term()])
    (found,) = analysed.renamed
    assert found.why.startswith("One name holds the other")
    assert notes(analysed, "not-contracted") == [
        "Service desk EMEA was delivered but is not in the contract."
        " Is it “Service desk”? Until somebody says so, the two stay apart."
    ]


@pytest.mark.parametrize(
    "groups",
    [
        (NEW, actual("Invoice processing", (1, 2, 3), row=2)),
        (actual("Payroll", (1, 2, 3)),),
        (actual("Invoice procesing", (1, 2), unit="hours"),),
    ],
    ids=["both in one month", "another name", "another unit"],
)
def test_what_speaks_against_it(groups):
    unit = "invoices" if groups[0][0].unit else ""
    assert run(*groups, terms=[term("Invoice processing", unit=unit)]).renamed == ()


def test_the_user_s_no_silences_it():
    found = run(NEW, terms=CONTRACT, same=[SameAs("invoice-procesing")])
    assert found.renamed == ()
    assert [f.key for f in found.functions] == ["invoice-processing", "invoice-procesing"]
    assert notes(found, "not-contracted") == ["Invoice procesing was delivered but is not in the contract."]


def test_the_user_s_yes_makes_them_one_before_anything_else():
    found = run(
        NEW,
        months(Quantity.EFFORT, (5, 6, 7), function="Invoice procesing"),
        terms=CONTRACT,
        levels=[promise("On time", depends_on=("Invoice procesing",))],
        same=[SameAs("invoice-procesing", "invoice-processing")],
    )
    assert [(f.key, f.actual_all, f.effort, f.baseline) for f in found.functions] == [
        ("invoice-processing", 60, 18, 300)
    ]
    assert found.service_levels[0].functions == ("invoice-processing",)
    assert {note.code for note in found.notes} == {"no-results"}


def test_what_a_log_holds_under_both_names_is_added():
    found = run(
        actual("Invoice processing", (10, 20), table="tickets"),
        actual("Invoice procesing", (10, 5), table="tickets", row=2),
        terms=CONTRACT,
        same=[SameAs("invoice-procesing", "invoice-processing")],
    )
    assert [month.actual for month in found.functions[0].periods] == [20, 25]
    assert [cell.cell for cell in found.functions[0].periods[0].cells] == ["E9", "C1", "C2"]


def test_what_a_table_says_under_both_names_is_a_question():
    found = run(
        actual("Invoice processing", (10, 20)),
        actual("Invoice procesing", (9, None), row=2),
        terms=CONTRACT,
        same=[SameAs("invoice-procesing", "invoice-processing")],
    )
    assert [month.actual for month in found.functions[0].periods] == [None, 20]
    assert len(notes(found, "two-values")) == 1


@pytest.mark.parametrize(
    "same",
    [
        [SameAs("invoice-procesing", "nobody")],
        [SameAs("invoice-procesing", "other"), SameAs("other", "invoice-procesing")],
        [SameAs("invoice-procesing", "invoice-procesing")],
    ],
    ids=["unknown", "circle", "itself"],
)
def test_a_word_that_leads_nowhere_merges_nothing(same):
    assert [f.key for f in run(NEW, terms=CONTRACT, same=same).functions] == ["invoice-processing", "invoice-procesing"]


def test_a_chain_leads_to_its_end():
    same = [SameAs("a", "b"), SameAs("b", "invoice-processing")]
    found = run(actual("A", (1,)), actual("B", (2,), first=1), terms=CONTRACT, same=same)
    assert [month.actual for month in found.functions[0].periods] == [1, 2]
