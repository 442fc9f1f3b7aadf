"""A cell that stands twice in an xlsx: refused where the two differ, for no reader says which of them it takes."""

from pathlib import Path

import pytest

from firstslide.meeting.errors import UserError
from firstslide.workbooks.values import Limits
from tests.workbooks.hostile.xlsx import DATA, with_data
from tests.workbooks.reading.test_readers import BULK, FULL, opened, values

AGAIN = '<row r="3"><c r="A3" t="s"><v>4</v></c><c r="B3"><v>{}</v></c><c r="C3"><v>20</v></c></row>'


def refusal(path: Path, data: str, limits: Limits = FULL) -> str:
    with_data(path, data)
    with pytest.raises(UserError) as error:
        opened(path, limits)
    assert error.value.code == "damaged-file"
    return str(error.value)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (DATA + AGAIN.format(11), "cell B3 twice, with 10 and with 11"),
        (DATA.replace('<c r="B3">', '<c r="B3"><v>11</v></c><c r="B3">'), "cell B3 twice, with 11 and with 10"),
        (DATA.replace('<c r="B3">', '<c r="B3"/><c r="B3">'), "cell B3 twice"),
        (DATA.replace('<c r="B3">', '<c r="B3" t="s"><v>3</v></c><c r="B3">'), "cell B3 twice"),
        ((DATA + AGAIN.format(11)).replace('"', "'"), "cell B3 twice, with 10 and with 11"),
    ],
)
def test_two_contents_are_refused_with_the_cell(tmp_path: Path, data: str, told: str) -> None:
    assert refusal(tmp_path / "twice.xlsx", data).startswith(f"twice.xlsx is damaged: sheet Volumes holds {told}.")


def test_the_same_content_twice_harms_nothing(tmp_path: Path) -> None:
    path = tmp_path / "twice.xlsx"
    for data in (DATA + AGAIN.format(10), DATA.replace('<c r="B3">', '<c r="B3"><v>10</v></c><c r="B3">')):
        with_data(path, data)
        assert values(opened(path).sheets[0])[2] == ["Invoices", 10, 20]


def test_rows_out_of_order_are_read_where_they_belong(tmp_path: Path) -> None:
    path = tmp_path / "order.xlsx"
    rows = DATA.replace("</row>", "</row>\n").splitlines()
    with_data(path, "".join(reversed(rows)))
    for limits in (FULL, BULK):
        assert values(opened(path, limits).sheets[0])[1:] == [["Service desk", 100, 120], ["Invoices", 10, 20]]


def test_a_row_of_a_bulk_sheet_twice_is_refused_with_its_number(tmp_path: Path) -> None:
    assert "sheet Volumes holds row 3 twice" in refusal(tmp_path / "bulk.xlsx", DATA + AGAIN.format(11), BULK)
