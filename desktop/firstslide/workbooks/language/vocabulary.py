"""The words by which finance names things, by what they are in the glossary's terms.

Those after a bar are less sure, for they often mean something else; those after a second one are asked about. Words
only: how they are found is in ``words``.
"""

from __future__ import annotations

from collections.abc import Mapping

from firstslide.meeting.imports import Field

KNOWN: Mapping[Field, str] = {
    Field.FUNCTION: (
        "function, service, service line, service element, tower, workstream, process, sub process, activity, task "
        "type, resource unit, ru, request type, catalog item, queue, assignment group, work package, scope item, "
        "wbs, activity type, department, topic, service name, function name | category, team, project, group, "
        "product, area"
    ),
    Field.UNIT: "unit, units, uom, unit of measure, measured in, counted in",
    Field.PERIOD: (
        "period, month, reporting period, week ending, reporting month, month of closing | date, year month, month "
        "name, week, week commencing, week beginning, calendar week"
    ),
    Field.BASELINE: (
        "baseline, resource baseline, baseline volume, contracted volume, contracted qty, contract qty, planned, "
        "plan, budgeted, committed, included, allowance, entitlement, in scope qty, monthly volume, planned volume, "
        "baseline per month, baseline volume per month, monthly baseline, contracted, contracted monthly volume, "
        "baseline month, in scope volume, volume in scope, budget || forecast, fcst"
    ),
    Field.BASELINE_YEAR: (
        "annual volume, baseline per year, baseline volume per year, annual baseline, yearly volume, contracted "
        "annual volume, baseline volume annual, annual contracted volume, baseline year, baseline p a"
    ),
    Field.DEADBAND: "deadband, dead band, band, tolerance, deadband percent, tolerance band, bandwidth",
    Field.ARC_RATE: (
        "arc rate, arc, additional resource charge, rate above baseline | rate, unit price, unit rate, rate card, price"
    ),
    Field.RRC_RATE: "rrc rate, rrc, reduced resource credit, rate below baseline, credit rate",
    Field.CURRENCY: "currency, ccy, curr",
    Field.ACTUAL: (
        "actual, delivered, completed, processed, handled, consumed, usage, count, qty, quantity, volume, tickets, "
        "transactions, actual volume, delivered volume, volume delivered, units delivered, items, calls, actuals, "
        "units sold, vol, vols"
    ),
    Field.EFFORT: (
        "hours, hrs, effort, time spent, time worked, logged, billed hours, man hours, effort hours, actual hours, "
        "effort minutes, work minutes, hours worked, handling time, handle time, time spent seconds, "
        "avgtalkduration, talk time | days, md, pd, fte"
    ),
    Field.CONTRACTED_EFFORT: (
        "contracted hours, contracted hours per month, hours included, included hours, planned hours, baseline "
        "hours, contracted effort, budgeted hours, contract hours"
    ),
    Field.STAFFED: (
        "staffed hours, rostered hours, roster hours, headcount hours, capacity hours, hours staffed, hours rostered, "
        "hours available, available hours, scheduled hours"
    ),
    Field.EFFORT_PER_UNIT: (
        "aht, standard time, unit effort, hrs per unit, hours per unit, standard hours, standard hours per unit, "
        "effort per unit, minutes per unit"
    ),
    Field.MEASURE: (
        "service level, sla, kpi, metric, measure, indicator, service level name, performance measure, service level "
        "agreement, kpi name, measure name | breakdown"
    ),
    Field.MEASURE_CODE: (
        "sl id, sla id, kpi id, service level id, measure id, sl ref, sl no, kpi ref, service level ref, sla no"
    ),
    Field.LEVEL: (
        "critical key, critical or key, criticality, level, class, type of service level, sl type, classification"
    ),
    Field.TARGET: (
        "target, expected, goal, threshold, required, objective, expected level, target level, target service level"
    ),
    Field.MINIMUM: "minimum, min, msl, floor, minimum level, minimum service level",
    Field.WINDOW: "window, measurement window, measurement period, frequency, reporting window | per",
    Field.FORMULA: "formula, calculation, definition, how measured, calculated as, method",
    Field.DEPENDS_ON: (
        "depends on, depends on functions, linked functions, linked function, related functions, functions measured, "
        "depends on function"
    ),
    Field.VOLUME_SENSITIVE: "volume sensitive, volume sensitivity, sensitive to volume, depends on volume",
    Field.RESULT: (
        "result, actual percent, attainment, achieved, performance, compliance, score, result percent, attained, "
        "service level result, achieved percent"
    ),
    Field.ON_TIME: (
        "on time, in time, within target, within sla, met count, number met, on time count, made, number on time, "
        "within service level"
    ),
    Field.MEASURED: (
        "measured, measured count, total measured, number measured, items measured, population, total count, "
        "denominator"
    ),
    Field.LATE: "late, breached, out of sla, outside target, number late, breaches, late count, missed count",
    Field.EXCLUDED: (
        "exclusions, excluded, excused, removed by agreement, agreed exclusions, excluded by agreement, number "
        "excluded, excluded count, excluded items, excluded tickets"
    ),
    Field.STATUS: (
        "status, met missed, met or missed, pass fail, rag, rag status, breach, sla status, incident state, state"
    ),
    Field.ROW_TELLS: "counts, what, row, figure, series, data",
    Field.SITE: "site, location, requester site, country, region, city, office, plant, branch",
    Field.ORIGIN: "origin, raised by, caused by, source of work, cause, raised by whom, initiated by, work origin",
    Field.PRIORITY: "priority, prio | severity, urgency",
    Field.NUMBER: (
        "number, ticket, ticket number, ticket id, incident, incident number, case number, call id, key, request "
        "number, issue key, order number, id, ticket no, incident id, case id"
    ),
    Field.OPENED: (
        "opened at, opened, created, created at, raised, received, opened on, open date, created on, date opened, "
        "start date, date created, sys created at, raised on, logged at"
    ),
    Field.CLOSED: (
        "closed at, closed, closed on, completed at, completion date, date closed, close date, finished at | "
        "resolved at, resolved, date resolved, resolution date, resolved on"
    ),
    Field.MADE: "made sla, sla made, sla met, met sla, within sla yn, on time yn, made target, has met sla",
    Field.REOPENED: (
        "reopen count, reopened, times reopened, reopened count, number of reopens, reopens, reopen, reopened times, "
        "re opened, re open count"
    ),
    Field.SCOPE: "in scope, scope, billable, chargeable, cr, contract ref, in or out of scope",
    Field.CHARGE: (
        "charge, charges, amount, fee, invoice amount, billed, invoiced, amount charged, monthly charge, revenue, "
        "gross sales, sales"
    ),
    Field.NOTE: (
        "note, notes, remark, remarks, comment, comments, description, detail, details, work notes, comments and work "
        "notes, additional comments, close notes, short description, free text, feedback, sentiment, ltxa1"
    ),
    Field.COST: (
        "cost, unit cost, internal cost, cost per unit, costs, cost rate, cogs, internal cost per unit, staff cost, "
        "total cost, pay rate, pay scale, pay grade, buy rate, buy price, buying price, buying rate, purchase price, "
        "loaded rate, fully loaded rate, blended cost, internal rate, transfer price, "
        "subcontractor rate, vendor rate, supplier rate, contractor rate, payroll"
    ),
    Field.MARGIN: (
        "margin, margin percent, gross margin, profit, gm, contribution, markup, walk away, walk away price, "
        "floor price, price floor, floor rate, discount floor, minimum price, lowest price, reserve price, break even, "
        "break even price, target price, gm percent, cm percent"
    ),
    Field.STAFF: (
        "agent, staff, employee, assigned to, assignee, resolved by, worker, name of employee, engineer, consultant, "
        "owner name, pernr, employee name, analyst, technician, user, opened by, caller id, sys created by, sys "
        "updated by, agent name, caller, requester, employee id, employee number, employee no, emp id, "
        "emp no, emp name, personnel number, personnel no, pers no, staff id, badge number, reporter name, author "
        "name, updated by"
    ),
    Field.TOTAL: (
        "total, sum, grand total, subtotal, ytd, year to date, overall, full year, total year, annual total, "
        "average, avg, mean, variance, var, difference, diff, delta, deviation, variance percent, var percent, "
        "difference percent, diff percent, delta percent, deviation percent, percent variance, percent var, "
        "percent delta, percent of plan, percent of baseline, percent of budget"
    ),
}

# The same in other languages: German first, for it is what finance here sends most.
ELSEWHERE: Mapping[Field, str] = {
    Field.FUNCTION: (
        "funktion, leistung, leistungsart, dienstleistung, dienst, prozess, teilprozess, tätigkeit, aufgabe, "
        "abteilung, fachbereich, bereich, warengruppe, fonction, prestation, processus, activité, función, servicio, "
        "proceso, actividad, functie, dienstverlening, funzione, servizio, processo, attività | projekt, vorhaben, "
        "produkt, kategorie, bezeichnung des vorhabens, projet, proyecto, progetto"
    ),
    Field.UNIT: "einheit, mengeneinheit, unité, unidad, eenheid, unità",
    Field.PERIOD: (
        "zeitraum, monat, berichtsmonat, abrechnungsmonat, période, mois, maand, mese | datum, fecha, woche, "
        "kalenderwoche, semaine"
    ),
    Field.BASELINE: (
        "planmenge, sollmenge, vertragsmenge, vereinbarte menge, basismenge, plan menge, volume prévu, volumen "
        "previsto, planmengen, sollmengen, vertragsmengen, planvolumen, volume contractuel, contractvolume, prévu, "
        "gepland, begroot, previsto, planificado, contratado | soll"
    ),
    Field.BASELINE_YEAR: "jahresmenge, menge pro jahr, jahresvolumen, volume annuel",
    Field.DEADBAND: "toleranzband, schwankungsbreite, bande de tolérance",
    Field.ARC_RATE: "mehrmengenpreis, mehrpreis | preis, einzelpreis, stückpreis, prix unitaire",
    Field.RRC_RATE: "mindermengenpreis, minderpreis",
    Field.CURRENCY: "währung, devise, moneda",
    Field.ACTUAL: (
        "ist, istmenge, ist menge, menge, anzahl, stück, fallzahl, volumen, quantité, nombre, cantidad, aantal, "
        "mengen, istmengen, istvolumen, fallzahlen, stückzahl, réalisé, réel, quantités, gerealiseerd, werkelijk, "
        "aantallen, realizado, real, cantidades"
    ),
    Field.EFFORT: (
        "stunden, aufwand, arbeitsstunden, geleistete stunden, heures, horas, uren, ore, zeitaufwand, istaufwand | "
        "tage, pt, personentage, manntage, jours, dagen"
    ),
    Field.CONTRACTED_EFFORT: "vertragsstunden, sollstunden, planstunden",
    Field.STAFFED: "dienstplanstunden, besetzte stunden, kapazitätsstunden, anwesenheitsstunden",
    Field.EXCLUDED: "ausgenommen, ausgeschlossen, ausnahmen, exclus, excluidos, uitgesloten",
    Field.MEASURE: "kennzahl, messgröße, servicelevel, indicateur, indicador, niveau de service, nivel de servicio",
    Field.TARGET: "ziel, zielwert, sollwert, objectif, cible, objetivo, doel, obiettivo",
    Field.MINIMUM: "mindestwert, minimalwert",
    Field.RESULT: "ergebnis, erreicht, zielerreichung, erfüllungsgrad, istwert, résultat, atteint, resultado",
    Field.ON_TIME: "fristgerecht, termingerecht, rechtzeitig, dans les délais, a tiempo",
    Field.MEASURED: "gemessen, mesuré, medido",
    Field.LATE: "verspätet, verspätete, en retard",
    Field.SITE: "standort, niederlassung, region, land, werk, lieu, pays, ubicación, locatie",
    Field.PRIORITY: "priorität, priorité, prioridad | dringlichkeit",
    Field.NUMBER: "ticketnummer, vorgangsnummer, auftragsnummer, belegnummer, vorgang, numéro, número",
    Field.OPENED: "eröffnet, eröffnet am, erstellt, erstellt am, eingang, eingegangen am, ouvert le, creado el",
    Field.REOPENED: "wiedereröffnet, wiedereröffnungen, anzahl wiedereröffnungen, erneut geöffnet, réouvert, reabierto",
    Field.MADE: "sla eingehalten, frist eingehalten, termin eingehalten, eingehalten, sla erfüllt",
    Field.CLOSED: "geschlossen, geschlossen am, erledigt am, abgeschlossen am, fermé le, cerrado el",
    Field.CHARGE: "betrag, rechnungsbetrag, gesamtbetrag, entgelt, vergütung, umsatz, montant, importe, bedrag",
    Field.NOTE: "bemerkung, bemerkungen, hinweis, kommentar, beschreibung, remarque, observaciones",
    Field.COST: (
        "kosten, selbstkosten, einstandspreis, einkaufspreis, interner satz, interner stundensatz, coût, costes, costo"
    ),
    Field.MARGIN: "marge, deckungsbeitrag, gewinn, marge brute, margen",
    Field.STAFF: (
        "mitarbeiter, mitarbeiterin, bearbeiter, sachbearbeiter, bearbeitet von, personalnummer, personal nr, agente, "
        "employé, empleado"
    ),
    Field.TOTAL: (
        "summe, gesamt, gesamtsumme, zwischensumme, insgesamt, durchschnitt, abweichung, somme, totale, abw, "
        "abweichung percent, abw percent, differenz, differenz percent, écart, écart percent, verschil, afwijking, "
        "diferencia, desviación, scostamento"
    ),
}

# What German headers of several words in one end with.
ENDINGS: Mapping[str, Field] = {
    "betrag": Field.CHARGE,
    "menge": Field.ACTUAL,
    "anzahl": Field.ACTUAL,
    "stunden": Field.EFFORT,
    "preis": Field.ARC_RATE,
    "kosten": Field.COST,
    "marge": Field.MARGIN,
}

# Words that make a header internal wherever they stand in it.
INTERNAL_WORDS: Mapping[str, Field] = {
    "cost": Field.COST,
    "costs": Field.COST,
    "cogs": Field.COST,
    "margin": Field.MARGIN,
    "profit": Field.MARGIN,
    "ebit": Field.MARGIN,
    "ebitda": Field.MARGIN,
    "profitability": Field.MARGIN,
    "walkaway": Field.MARGIN,
    "owner": Field.STAFF,
    "manager": Field.STAFF,
    "leader": Field.STAFF,
    "employee": Field.STAFF,
    "agent": Field.STAFF,
    "staff": Field.STAFF,
    "salary": Field.COST,
    "salaries": Field.COST,
    "wage": Field.COST,
    "wages": Field.COST,
    "overhead": Field.COST,
    "internal": Field.COST,
    "loaded": Field.COST,
    "payroll": Field.COST,
    "subcontractor": Field.COST,
    "markup": Field.MARGIN,
    "breakeven": Field.MARGIN,
    "selbstkosten": Field.COST,
    "gehalt": Field.COST,
    "lohn": Field.COST,
    "intern": Field.COST,
}
