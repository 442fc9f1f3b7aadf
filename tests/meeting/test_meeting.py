import pytest

from firstslide.meeting.brief import Brief
from firstslide.meeting.meeting import Meeting
from firstslide.meeting.slides import Deck


@pytest.mark.parametrize(
    ("customer", "occasion", "name"),
    [
        ("Northwind Health", "June review", "Northwind Health, June review"),
        ("Northwind Health", "", "Northwind Health"),
        ("", "", ""),
    ],
)
def test_the_name_says_what_is_known(customer: str, occasion: str, name: str) -> None:
    assert Meeting("m", brief=Brief(customer=customer, occasion=occasion)).name == name


def test_positions_count_from_one_through_the_backup() -> None:
    meeting = Meeting("m", deck=Deck(main=("a", "b"), backup=("c",)))
    assert [meeting.position(slide) for slide in "abc"] == [1, 2, 3]
    with pytest.raises(ValueError, match="not in"):
        meeting.position("z")
