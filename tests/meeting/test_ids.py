import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firstslide.meeting.ids import key_of, new_id


def test_new_ids_are_16_hexadecimal_digits_and_never_the_same() -> None:
    ids = {new_id() for _ in range(1_000)}
    assert len(ids) == 1_000
    assert all(re.fullmatch(r"[0-9a-f]{16}", one) for one in ids)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("P1 Resolution (4 h)", "p1-resolution-4-h"),
        ("  Service  Desk ", "service-desk"),
        ("SERVICE_DESK", "service-desk"),
        ("Prüfung", "prufung"),
        ("請求書", "請求書"),
        ("", "unnamed"),
        ("—", "unnamed"),
    ],
)
def test_keys_fold_case_accents_and_punctuation(name: str, key: str) -> None:
    assert key_of(name) == key


@given(st.text())
def test_the_key_of_a_key_is_itself(name: str) -> None:
    assert key_of(key_of(name)) == key_of(name)
