"""A ticket log as a service desk's tool exports it, of any length, written straight as XML: quickly, and by seed.

It holds what exports hold: texts shared by all cells, dates as numbers with a format, some hidden rows, error cells, a
column of formulas of which a few have no computed value, a filter left on, comments, and lines struck through.
"""

import random
import zipfile
from pathlib import Path

_SPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
HEADINGS = (
    "Number", "Opened at", "Closed at", "Assignment group", "Made SLA", "Priority", "Category", "Subcategory",
    "Short description", "Contact type", "Site", "Country", "Business unit", "State", "Reopened", "Reassigned",
    "Effort (hours)", "Knowledge used", "Score", "Days open",
)  # fmt: skip
_LETTERS = "ABCDEFGHIJKLMNOPQRST"
_STYLES = (
    f'<styleSheet {_SPACE}><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd hh:mm"/></numFmts>'
    '<fonts count="2"><font><sz val="11"/></font><font><strike/><sz val="11"/></font></fonts>'
    '<fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders>'
    '<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf/><xf numFmtId="164" applyNumberFormat="1"/>'
    '<xf numFmtId="9" applyNumberFormat="1"/><xf fontId="1" applyFont="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


def log(path: Path, rows: int = 120_000) -> Path:
    """Write a workbook with one sheet, Tickets, of ``rows`` tickets by 20 columns."""
    chance = random.Random(7)  # the same log each time
    texts: dict[str, int] = {}

    def shared(text: str) -> int:
        return texts.setdefault(text, len(texts))

    pick = {
        "D": [shared(f"Function {n:02}") for n in range(14)],
        "E": [shared(t) for t in ("Y", "Y", "Y", "N")],
        "F": [shared(f"P{n}") for n in range(1, 5)],
        "G": [shared(f"Category {n}") for n in range(12)],
        "H": [shared(f"Subcategory {n}") for n in range(90)],
        "I": [shared(f"What was wrong with the thing, in the words of caller {n}") for n in range(4_000)],
        "J": [shared(t) for t in ("Phone", "Portal", "Mail", "Monitoring")],
        "K": [shared(f"Site {n}") for n in range(40)],
        "L": [shared(t) for t in ("DE", "FR", "GB", "US", "IN")],
        "M": [shared(f"Unit {n}") for n in range(25)],
        "N": [shared(t) for t in ("Closed", "Resolved", "Cancelled")],
    }
    whole, quarter, hundredth = list(range(6)), [n / 4 for n in range(40)], [n / 100 for n in range(101)]
    sheet = [
        f'<worksheet {_SPACE}><dimension ref="A1:T{rows + 1}"/><sheetViews><sheetView workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        '<cols><col min="9" max="9" width="60" customWidth="1"/><col min="12" max="12" width="9" hidden="1"/></cols>'
        '<sheetData><row r="1">',
        *(f'<c r="{c}1" t="s"><v>{shared(h)}</v></c>' for c, h in zip(_LETTERS, HEADINGS, strict=True)),
        "</row>",
    ]
    for row in range(2, rows + 2):
        opened = 45_658 + (row - 2) * 360 / rows + (row % 97) / 97  # a year of days, from 1 January 2025 on
        days = (row % 31) / 4
        hidden = ' hidden="1"' if row % 5_000 == 0 else ""
        struck = ' s="3"' if row % 6_000 == 0 else ""
        cells = [f'<row r="{row}"{hidden}><c r="A{row}"{struck} t="s"><v>{shared(f"INC{row:07}")}</v></c>']
        cells.append(f'<c r="B{row}" s="1"><v>{opened:.6f}</v></c><c r="C{row}" s="1"><v>{opened + days:.6f}</v></c>')
        cells += [f'<c r="{c}{row}" t="s"><v>{chance.choice(of)}</v></c>' for c, of in pick.items()]
        cells.append(f'<c r="O{row}"><v>{chance.choice(whole)}</v></c><c r="P{row}"><v>{chance.choice(whole)}</v></c>')
        cells.append(f'<c r="Q{row}"><v>{chance.choice(quarter)}</v></c><c r="R{row}" t="b"><v>{row % 2}</v></c>')
        if row % 10_000 == 3:
            cells.append(f'<c r="S{row}" t="e"><v>#N/A</v></c>')
        else:
            cells.append(f'<c r="S{row}"><v>{chance.choice(hundredth)}</v></c>')
        value = "" if row % 20_000 == 5 else f"<v>{days}</v>"
        cells.append(f'<c r="T{row}"><f>C{row}-B{row}</f>{value}</c></row>')
        sheet.append("".join(cells))
    sheet.append(f'</sheetData><autoFilter ref="A1:T{rows + 1}"/></worksheet>')
    _package(path, "".join(sheet), texts)
    return path


def _package(path: Path, sheet: str, texts: dict[str, int]) -> None:
    kinds = {"workbook": "sheet.main", "worksheets/sheet1": "worksheet", "sharedStrings": "sharedStrings",
             "styles": "styles", "comments1": "comments"}  # fmt: skip
    overrides = "".join(
        f'<Override PartName="/xl/{part}.xml" ContentType="{_TYPES}.{kind}+xml"/>' for part, kind in kinds.items()
    )
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType='
        f'"application/vnd.openxmlformats-package.relationships+xml"/>{overrides}</Types>',
        "_rels/.rels": _relations(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook {_SPACE} xmlns:r="{_RELATIONS}"><sheets>'
        '<sheet name="Tickets" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": _relations(
            ("worksheet", "worksheets/sheet1.xml"), ("sharedStrings", "sharedStrings.xml"), ("styles", "styles.xml")
        ),
        "xl/worksheets/_rels/sheet1.xml.rels": _relations(("comments", "../comments1.xml")),
        "xl/comments1.xml": f'<comments {_SPACE}><authors><author/></authors><commentList><comment ref="I7" authorId='
        '"0"><text><t>Ask the desk.</t></text></comment></commentList></comments>',
        "xl/styles.xml": _STYLES,
        "xl/sharedStrings.xml": f'<sst {_SPACE} uniqueCount="{len(texts)}">'
        + "".join(f"<si><t>{text}</t></si>" for text in texts)
        + "</sst>",
        "xl/worksheets/sheet1.xml": sheet,
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as package:
        for name, text in parts.items():
            package.writestr(name, '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + text)


def _relations(*targets: tuple[str, str]) -> str:
    each = "".join(
        f'<Relationship Id="rId{n}" Type="{_RELATIONS}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{each}</Relationships>'
