"""What a report states for a cell, an optional subtotal added up from its rows, and what a grade is called."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from xinxi_gongkai.checks.ranges import Number, exact_sum, is_number, numbers
from xinxi_gongkai.errors import mark
from xinxi_gongkai.localisation import translate
from xinxi_gongkai.standard.comparability import Grade

if TYPE_CHECKING:
    from xinxi_gongkai.report import Value
    from xinxi_gongkai.standard.forms import Edition

__all__ = ["figure_of", "grade_name"]

_GRADES: Final[dict[Grade, str]] = {
    "exact": "",
    "sum": mark("相加得出"),
    "approximate": mark("近似"),
    "break": mark("不能衔接"),
}


def grade_name(grade: Grade, locale: str | None = None) -> str:
    """Return what people call a grade; nothing where the figures are exactly comparable."""
    return translate(_GRADES[grade], locale) if _GRADES[grade] else ""


def figure_of(facts: Mapping[str, Value], code: str, form: Edition) -> Number | None:
    """Return the number that a report states for a cell, or that its parts add up to; ``None`` where there is none."""
    value = facts.get(code)
    if is_number(value):
        return value
    parts = form.subtotals.get(code, ())
    if parts and all(is_number(facts.get(part)) for part in parts):
        return exact_sum(numbers(dict.fromkeys(parts, 1), facts))
    return None
