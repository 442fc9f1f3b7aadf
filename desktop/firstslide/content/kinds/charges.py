"""Additional charges, credits for less work and service credits due, for the backup, each with its quantity × rate.

What goes to the customer stands as large as what comes from them, and nothing is netted: no month against another, no
credit against a charge, no currency with another. Until the user has said how the contract counts, nothing is counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from firstslide.analysis.values import Analysis, Charges, FunctionResult
from firstslide.content import money, words
from firstslide.content.body import Given, Made
from firstslide.content.elements import Key, TableColumn, TableElement, TableRow, Words
from firstslide.content.functions import part_of, unit_of
from firstslide.content.unfinished import incomplete
from firstslide.content.values import Shows
from firstslide.deck.kinds import CHARGED_ROWS, charged, page_of
from firstslide.deck.lacks import nothing_charged
from firstslide.meeting.cells import Cell
from firstslide.meeting.periods import span

from .service_credits import credit_row, credits_in_words

_HOW = {
    "edge": "Units beyond the deadband count, month by month",
    "baseline": "Once beyond the deadband, all units off the baseline count, month by month",
}
_NONE = Decimal(0)
_NOTHING = Words("–", "muted")


def made(given: Given) -> Made:
    """A page of the functions with something to count, the totals of all of them, and the service credits."""
    analysis = given.analysis
    mode = given.meeting.brief.arc_mode
    if mode not in _HOW:
        return Made(
            "Charges and credits by the contract",
            waits_for="Nobody has said yet how the contract counts additional units: from the edge of the deadband, "
            "or from the baseline. Say it under Customer.",
        )
    every = charged(analysis)
    page = page_of(given.slide.about)
    functions = every[(page - 1) * CHARGED_ROWS : page * CHARGED_ROWS]
    if not functions and not (page == 1 and analysis.credits):
        return Made("Charges and credits by the contract", waits_for=words.sentence(f"{nothing_charged(analysis)}."))
    already = any(f.charged is not None for f in every)
    column = money.Column(_only_currency(every, analysis), any(map(money.has_cents, _amounts(every, analysis))))
    rows = (
        *(_row(f, analysis, already, column) for f in functions),
        *(_total(currency, every, functions, already, column) for currency in _all_currencies(every)),
        credit_row(analysis, given.meeting.credits, 6 if already else 5, column),
    )
    return Made(
        _title(every, analysis) if page == 1 else _further_title(functions),
        f"{_HOW[mode]}, {span(analysis.periods)}",
        (TableElement(_columns(already, column.only), rows, rule_under_header=True), _key(functions, every, analysis)),
        Shows(work=frozenset(), scope=True, price=True),
        entered="service credits" if analysis.credits else "",
    )


def _title(every: Sequence[FunctionResult], analysis: Analysis) -> str:
    """The sums, in and out alike, where there is one currency; else what stands below."""
    currencies = _currencies(every)
    credits_said = credits_in_words(analysis)
    if len(currencies) != 1 or any(_unpriced(f.charges) for f in every):
        return words.fitting("additional charges and credits by the contract, function by function")
    (currency,) = currencies
    more, fewer = _sums(currency, every)
    said = f"{money.amount(more, currency)} for more work, {money.amount(fewer, currency)} credited for less"
    return words.fitting(f"{said}, {credits_said}" if credits_said else said, said)


def _further_title(functions: Sequence[FunctionResult]) -> str:
    return words.fitting(f"{words.plural(len(functions), 'more function')}: charges and credits by the contract")


def _only_currency(every: Sequence[FunctionResult], analysis: Analysis) -> str:
    """The currency of everything on the slide, which then stands once, over the columns; "" where there are several."""
    found = set(_all_currencies(every))
    found |= {analysis.credits.currency} if analysis.credits else set()
    return found.pop() if len(found) == 1 else ""


def _amounts(every: Sequence[FunctionResult], analysis: Analysis) -> Iterator[Decimal]:
    """Every amount on the slide; a sum has cents only where one of them has."""
    for function in every:
        charges = function.charges
        known = (charges.arc, charges.rrc) if charges else ()
        yield from (amount for amount in (*known, function.charged) if amount is not None)
    if analysis.credits:
        yield analysis.credits.due


def _columns(already: bool, only: str) -> tuple[TableColumn, ...]:
    money_in = f", {only}" if only else ""
    columns = (
        TableColumn("Function", 0.24),
        TableColumn("more units × rate", 0.20, "right"),
        TableColumn(f"charge (ARC){money_in}", 0.16, "right"),
        TableColumn("fewer units × rate", 0.20, "right"),
        TableColumn(f"credit (RRC){money_in}", 0.16, "right"),
    )
    return (*columns, TableColumn(f"charged already{money_in}", 0.16, "right")) if already else columns


def _row(function: FunctionResult, analysis: Analysis, already: bool, column: money.Column) -> TableRow:
    found = function.charges
    name = Words(function.function, second=part_of(function.compared, analysis) if found else "", second_tone="muted")
    cells = [name]
    for units, rate, sum_ in (
        (found.arc_units if found else None, function.arc_rate, found.arc if found else None),
        (found.rrc_units if found else None, function.rrc_rate, found.rrc if found else None),
    ):
        cells += _counted(units, rate, sum_, function, column)
    return TableRow((*cells, _already(function, analysis, column)) if already else tuple(cells), at=function.key)


def _counted(
    units: Decimal | None, rate: Decimal | None, sum_: Decimal | None, function: FunctionResult, column: money.Column
) -> tuple[Words, Words]:
    """Quantity × rate, and what they come to; never one without the other."""
    rests_on = (*function.compared_cells, *function.term_cells)
    if units is None:
        return Words("no plan to count from", "muted"), Words("–", "muted")
    if not units:
        return Words("–", "muted", rests_on), Words("–", "muted")
    if rate is None or sum_ is None:
        uncounted = " ".join(part for part in (words.number(units), unit_of(function)) if part)
        return Words(f"{uncounted} × no rate", "plain", rests_on), Words("no rate", "muted")
    product = money.product(units, unit_of(function), rate, sum_, column.beside(function.currency))
    return Words(product, "plain", rests_on), Words(column.amount(sum_, function.currency), "strong", rests_on)


def _already(function: FunctionResult, analysis: Analysis, column: money.Column) -> Words:
    if function.charged is None:
        return _NOTHING
    months = sum(month.charge is not None for month in function.periods)
    said = column.amount(function.charged, function.charge_currency)
    return Words(said, "plain", _charge_cells([function]), second=part_of(months, analysis), second_tone="muted")


def _charge_cells(functions: Iterable[FunctionResult]) -> tuple[Cell, ...]:
    months = (month for f in functions for month in f.periods if month.charge is not None)
    return tuple(dict.fromkeys(cell for month in months for cell in month.other_cells))


def _total(
    currency: str, every: Sequence[FunctionResult], here: Sequence[FunctionResult], already: bool, column: money.Column
) -> TableRow:
    """All functions of one currency, on every page of the list, and how many of them stand ``here``. What has no rate
    is in no sum, and is said.
    """
    counted = [f for f in every if f.charges is not None and f.currency == currency]
    made = [f for f in every if f.charged is not None and f.charge_currency == currency]
    theirs = [f for f in every if f in counted or f in made]
    shown = sum(f in here for f in theirs)
    aside = []
    if shown < len(theirs):
        aside.append(f"{words.count(shown)} of them on this slide")
    if without := sum(_unpriced(f.charges) for f in counted):
        aside.append(f"without {words.count(without)} of no rate")
    name = Words(_total_name(len(theirs), shown, "" if column.only else currency), "strong",
                 second=", ".join(aside), second_tone="muted")  # fmt: skip
    cells = [name]
    rests_on = tuple(dict.fromkeys(c for f in counted for c in (*f.compared_cells, *f.term_cells)))
    for sum_ in _sums(currency, every):
        cells += [Words(""), Words(column.amount(sum_, currency), "strong", rests_on) if counted else _NOTHING]
    if already:
        sum_ = sum((f.charged for f in made if f.charged is not None), _NONE)
        cells.append(Words(column.amount(sum_, currency), cells=_charge_cells(made)) if made else _NOTHING)
    return TableRow(tuple(cells))


def _total_name(total: int, shown: int, currency: str) -> str:
    """``Both functions``, ``Nine functions together`` where others stand on another slide; with the currency where
    there are several.
    """
    if currency:
        return words.sentence(f"{words.plural(total, 'function')} in {currency}")
    if shown < total:
        return words.sentence(f"{words.plural(total, 'function')} together")
    return "In all" if total == 1 else words.sentence(f"{words.every(total)} functions")


def _sums(currency: str, every: Iterable[FunctionResult]) -> tuple[Decimal, Decimal]:
    mine = [f.charges for f in every if f.currency == currency and f.charges is not None]
    return sum((c.arc for c in mine if c.arc is not None), _NONE), sum(
        (c.rrc for c in mine if c.rrc is not None), _NONE
    )


def _currencies(every: Iterable[FunctionResult]) -> tuple[str, ...]:
    """Those of the contract's rates."""
    return tuple(dict.fromkeys(f.currency for f in every if f.charges is not None))


def _all_currencies(every: Iterable[FunctionResult]) -> tuple[str, ...]:
    """Those in which anything was charged already, too: each has a total of its own."""
    made = (f.charge_currency for f in every if f.charged is not None)
    return tuple(dict.fromkeys((*_currencies(every), *made)))


def _unpriced(found: Charges | None) -> bool:
    """Whether there are units to count and no rate to count them at."""
    return found is not None and (found.arc is None or found.rrc is None)


def _key(functions: Sequence[FunctionResult], every: Sequence[FunctionResult], analysis: Analysis) -> Key:
    quiet = sum(f.charges is not None and f not in every for f in analysis.functions)
    remarks = []
    if len(functions) < len(every):
        remarks.append(f"{len(functions)} of {words.figured(len(every), 'function')}")
    if quiet:
        lay = "lay within its deadband" if quiet == 1 else "lay within their deadbands"
        remarks.append(f"{quiet:,} more {lay} in every month")
    remarks += ["Nothing is set off against anything else", *incomplete(functions, "left out")]
    return Key((), ". ".join(remarks))
