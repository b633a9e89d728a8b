"""What a cell admits: counts and amounts, as numbers and as text."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Literal

__all__ = ["AMOUNT_DIGITS", "AMOUNT_PATTERN", "COUNT_LIMIT", "COUNT_PATTERN", "Kind", "amount_of", "count_of"]

Kind = Literal["count", "amount"]
"""``count``: a whole number; ``amount``: an exact decimal number."""

COUNT_LIMIT = 10**15
"""A count is a whole number whose magnitude is below this: then every JSON reader keeps it exactly."""

COUNT_PATTERN = r"-?(0|[1-9][0-9]{0,14})"
"""How a count is written in text, whole string."""

AMOUNT_DIGITS = 28
"""An amount has at most so many digits, those after the point included."""

AMOUNT_PATTERN = r"-?(0|[1-9][0-9]*)(\.[0-9]+)?"
"""How an amount is written in text, whole string; the limit of its digits is apart."""

_COUNT = re.compile(COUNT_PATTERN)
_AMOUNT = re.compile(AMOUNT_PATTERN)


def count_of(text: str) -> int | None:
    """Return the count that a text writes, or ``None`` where it writes none."""
    return int(text) if len(text) <= 16 and _COUNT.fullmatch(text) else None


def amount_of(text: str) -> Decimal | None:
    """Return the amount that a text writes, its trailing zeros kept, or ``None`` where it writes none."""
    if len(text) > AMOUNT_DIGITS + 2 or not _AMOUNT.fullmatch(text):
        return None
    amount = Decimal(text)
    return amount if digits_of(amount) <= AMOUNT_DIGITS else None


def digits_of(amount: Decimal) -> int:
    """Return how many digits an amount has when it is written out, those after the point included."""
    _, digits, exponent = amount.as_tuple()
    assert isinstance(exponent, int)  # noqa: S101 -- NaN and infinity were refused before
    return max(len(digits) + max(exponent, 0), 1 - exponent if exponent < 0 else 1)
