"""Exact sums, and the ranges that a value may lie in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Context, Decimal
from typing import Final, Literal, TypeGuard

from attrs import frozen

from xinxi_gongkai.errors import mark
from xinxi_gongkai.report import Printed, Value

__all__ = ["Number", "Outcome", "Range", "exact_quotient", "exact_sum", "is_number", "numbers", "plain"]

Number = int | Decimal

Outcome = Literal["violated", "suspect", "undecided"]
"""``violated`` no admissible value of what is not stated makes it true · ``suspect`` it fails once blanks are
read as zero · ``undecided`` it depends on what is not stated."""

_EXACT: Final = Context(prec=200)
"""An amount has at most 28 digits on either side of the point; two hundred hold any sum of a form's cells, which
Python's own 28 would round."""


def exact_sum(terms: Iterable[tuple[int, Number]]) -> Number:
    """Return Σ weight · value without rounding."""
    total: Number = 0
    for weight, value in terms:
        if type(value) is int and type(total) is int:
            total += weight * value
        else:
            total = _EXACT.add(total, _EXACT.multiply(weight, value))
    return total


def exact_quotient(number: Number, divisor: int, *, up: bool) -> Number:
    """Return a number divided; a count is rounded up or down to a whole one."""
    if isinstance(number, Decimal):
        return _EXACT.divide(number, divisor)
    return -(-number // divisor) if up else number // divisor


def is_number(value: Value) -> TypeGuard[Number]:
    """Say whether a value is a number: neither a blank nor other print."""
    return isinstance(value, int | Decimal)


def numbers(side: Mapping[str, int], values: Mapping[str, Value]) -> list[tuple[int, Number]]:
    """Return weight and value of the cells of one side that state numbers."""
    return [(weight, value) for code, weight in side.items() if isinstance(value := values[code], int | Decimal)]


@frozen
class Range:
    """What a value should be: a number where both ends are the same.

    Attributes:
        low: Smallest value in order, or ``None`` without end.
        high: Largest value in order, or ``None`` without end.
    """

    low: Number | None
    high: Number | None

    def __contains__(self, value: object) -> bool:
        if not isinstance(value, int | Decimal):
            return False
        return (self.low is None or self.low <= value) and (self.high is None or value <= self.high)

    def __str__(self) -> str:
        if self.low is not None and self.low == self.high:
            return plain(self.low)
        if self.low is None or self.high is None:
            return f"≥ {plain(self.low)}" if self.low is not None else f"≤ {plain(self.high)}"
        return f"{plain(self.low)}—{plain(self.high)}"


def plain(value: Value) -> str:
    """Return a value as a sentence shows it: a number written out, a blank as a word, other print quoted."""
    if value is None:
        return mark("空白")
    return (
        f"「{value.text}」"
        if isinstance(value, Printed)
        else f"{value:f}"
        if isinstance(value, Decimal)
        else str(value)
    )
