"""Exact sums of counts and amounts: Python's own 28 digits would round amounts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Context, Decimal
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from xinxi_gongkai.report import Value

__all__ = ["Number", "exact_sum", "numbers"]

Number = int | Decimal

_EXACT: Final = Context(prec=200)
"""An amount has at most 28 digits on either side of the point; two hundred hold any sum of a form's cells."""


def exact_sum(terms: Iterable[tuple[int, Number]]) -> Number:
    """Return Σ weight · value without rounding."""
    total: Number = 0
    for weight, value in terms:
        if type(value) is int and type(total) is int:
            total += weight * value
        else:
            total = _EXACT.add(total, _EXACT.multiply(weight, value))
    return total


def numbers(side: Mapping[str, int], values: Mapping[str, Value]) -> list[tuple[int, Number]]:
    """Return weight and value of the cells of one side that state numbers."""
    return [(weight, value) for code, weight in side.items() if isinstance(value := values[code], int | Decimal)]
