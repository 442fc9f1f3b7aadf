"""Ids: random for what people make, derived from the name for what workbooks name.

Random ids let copies of a meeting be merged later. Functions and service levels come from
workbooks again and again; their folded name is their business key, so a refresh meets the same thing.
"""

import re
import secrets
import unicodedata


def new_id() -> str:
    """A random id of 16 hexadecimal digits."""
    return secrets.token_hex(8)


def key_of(name: str) -> str:
    """The business key of a function or service level: its name without case, accents and punctuation.

    ``key_of("P1 Resolution (4 h)") == "p1-resolution-4-h"``.
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    if not re.search(r"[^\W_]", plain):  # a name of other letters is its own key
        plain = name
    return re.sub(r"[\W_]+", "-", plain.casefold()).strip("-") or "unnamed"
