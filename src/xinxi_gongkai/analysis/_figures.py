"""What a report states for a cell, an optional subtotal added up from its rows where they are all stated."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from xinxi_gongkai.checks.ranges import Number, exact_sum, is_number, numbers

if TYPE_CHECKING:
    from xinxi_gongkai.report import Value
    from xinxi_gongkai.standard.forms import Edition

__all__ = ["figure_of"]


def figure_of(facts: Mapping[str, Value], code: str, form: Edition) -> Number | None:
    """Return the number that a report states for a cell, or that its parts add up to; ``None`` where there is none."""
    value = facts.get(code)
    if is_number(value):
        return value
    parts = form.subtotals.get(code, ())
    if parts and all(is_number(facts.get(part)) for part in parts):
        return exact_sum(numbers(dict.fromkeys(parts, 1), facts))
    return None
