"""What months across hold is said in the language of the sheet as well."""

import pytest

from firstslide.meeting.facts import Quantity
from firstslide.workbooks.values import Value
from tests.workbooks.make import codes, fields, only, read, sheet

ROWS: list[list[Value]] = [["Leistung", "Jan 26", "Feb 26"], ["Service Desk", 100, 120], ["Rechnungen", 10, 20]]


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        *((s, "delivered") for s in ("Mengen", "Istmengen", "Ist-Mengen 2026", "Volumen", "Fallzahlen", "Stückzahlen")),
        *((s, "delivered") for s in ("Quantités", "Volume réalisé", "Aantallen", "Hoeveelheden", "Volúmenes")),
        *((s, "scope") for s in ("Planmengen", "Sollmengen", "Volume prévu", "Gepland", "Volumen previsto")),
        *((s, "effort") for s in ("Aufwand", "Stunden", "Arbeitsstunden", "Heures", "Temps passé", "Uren", "Horas")),
        *((s, "charges") for s in ("Abrechnung", "Vergütung", "Facturation", "Facturatie", "Facturación")),
        *((s, "results") for s in ("Kennzahlen", "Zielerreichung", "Résultats", "Resultaten", "Indicadores")),
    ],
)
def test_the_name_of_a_sheet_or_its_title_says_what_is_counted(said: str, kind: str) -> None:
    for table in (only(sheet(*ROWS, name=said)).table, only(sheet([said], [], *ROWS)).table):
        assert table.kind == kind
        assert "unknown-kind" not in codes(table)


def test_a_word_that_only_begins_like_one_says_nothing() -> None:
    assert only(sheet(*ROWS, name="Planeten")).table.kind == "unknown"


@pytest.mark.parametrize(
    ("plan", "actual", "variance"),
    [
        ("Plan", "Ist", "Abweichung"),
        ("Soll", "Ist", "Abw. in %"),
        ("Planmenge", "Istmenge", "Differenz"),
        ("Prévu", "Réalisé", "Écart"),
        ("Gepland", "Werkelijk", "Verschil"),
        ("Previsto", "Real", "Desviación"),
    ],
)
def test_plan_and_actual_stand_in_rows_and_in_columns(plan: str, actual: str, variance: str) -> None:
    rows: list[list[Value]] = [["Leistung", "Art", "Jan 26", "Feb 26"]]
    for name in ("Service Desk", "Rechnungen"):
        rows += [[name, plan, 100, 100], ["", actual, 90, 110], ["", variance, -10, 10]]
    down = only(sheet(*rows, name="Mengen"))
    across = only(
        sheet(
            ["Leistung", "Jan 26", None, None, "Feb 26"],
            [None, *(plan, actual, variance) * 2],
            *([name, 100, 90, -10, 100, 110, 10] for name in ("Service Desk", "Rechnungen", "Umzüge")),
            merges=((1, 2, 1, 4), (1, 5, 1, 7)),
        )
    )
    for found in (down, across):
        assert (found.table.kind, codes(found.table, "question")) == ("delivered", [])
        facts = read(found).facts
        assert {(f.quantity, int(f.value)) for f in facts} == {
            (Quantity.BASELINE, 100), (Quantity.ACTUAL, 90), (Quantity.ACTUAL, 110),
        }  # fmt: skip


def test_times_in_days_are_effort_and_asked_about() -> None:
    found = only(sheet(["Funktion", "Monat", "PT"], ["A", "Jan 2026", 12.5], ["B", "Jan 2026", 3], name="Aufwand"))
    assert (found.table.kind, codes(found.table, "question")) == ("effort", ["no-hours"])
    assert fields(found.table)[2].value == "effort"
