"""The sentences of arithmetic findings: what stands there, what it should be, why."""

from __future__ import annotations

from collections.abc import Container, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from xinxi_gongkai.checks.ranges import Outcome, Range, exact_sum, numbers, plain
from xinxi_gongkai.errors import mark

if TYPE_CHECKING:
    from xinxi_gongkai.report import Value
    from xinxi_gongkai.standard.forms import Edition
    from xinxi_gongkai.standard.relations import Relation

__all__ = ["in_words", "parameters_of", "template_of"]

_TEMPLATES: Final[dict[tuple[str, Outcome], str]] = {
    ("=", "violated"): mark("{subject}{stated}，而{terms}；{should}{expected}。{why}"),
    ("=", "suspect"): mark("{subject}{stated}，而{terms}；没有数字的如果表示零，{should}{expected}。{why}"),
    ("=", "undecided"): mark("{subject}{stated}，与之比较的是{terms}；有的单元格没有数字，无法判断。{why}"),
    ("<=", "violated"): mark("{subject}{stated}，大于{terms}；{should}{expected}。{why}"),
    ("<=", "suspect"): mark("{subject}{stated}，大于{terms}；没有数字的如果表示零，{should}{expected}。{why}"),
    ("<=", "undecided"): mark("{subject}{stated}，不应大于{terms}；有的单元格没有数字，无法判断。{why}"),
    (">=", "violated"): mark("{subject}{stated}，小于{terms}；{should}{expected}。{why}"),
    (">=", "suspect"): mark("{subject}{stated}，小于{terms}；没有数字的如果表示零，{should}{expected}。{why}"),
    (">=", "undecided"): mark("{subject}{stated}，不应小于{terms}；有的单元格没有数字，无法判断。{why}"),
    ("both =", "violated"): mark("{context}{left}，与{right}不相等。{why}"),
    ("both =", "suspect"): mark("{context}{left}，与{right}不相等（没有数字的按零计）。{why}"),
    ("both =", "undecided"): mark("{context}{left}，应当等于{right}；有的单元格没有数字，无法判断。{why}"),
    ("both <=", "violated"): mark("{context}{left}，大于{right}。{why}"),
    ("both <=", "suspect"): mark("{context}{left}，大于{right}（没有数字的按零计）。{why}"),
    ("both <=", "undecided"): mark("{context}{left}，不应大于{right}；有的单元格没有数字，无法判断。{why}"),
}


def _shape(relation: Relation) -> str:
    """Return how the subject compares with the other cells, or ``both`` where it does not stand alone."""
    subject = {relation.subject: 1}
    if relation.op == "=":
        return "=" if subject in (relation.left, relation.right) else "both ="
    return "<=" if relation.left == subject else ">=" if relation.right == subject else "both <="


def template_of(relation: Relation, outcome: Outcome) -> str:
    """Return the sentence for a relation's outcome, with named places."""
    return _TEMPLATES[_shape(relation), outcome]


def parameters_of(
    relation: Relation,
    form: Edition,
    values: Mapping[str, Value],
    outcome: Outcome,
    expected: Range | None,
    absent: Container[str] = (),
) -> dict[str, str]:
    """Return what stands in the places of the sentence.

    Args:
        relation: The relation.
        form: The edition, which knows number and unit of the subject's row.
        values: What each cell states.
        outcome: What came out.
        expected: What the subject should be.
        absent: The cells that the report does not print.
    """
    subject = form.cell(relation.subject)
    unit = subject.unit.symbol
    value = values[relation.subject]
    figure = _figure(relation.subject, value, absent)
    if isinstance(value, int | Decimal):
        figure += unit
    found = {
        "subject": f"「{subject.name}」",
        "context": f"{relation.context}：" if relation.context else "",
        "value": figure,
        "stated": _stated(figure, value, relation.subject in absent),
        "expected": in_words(expected, unit) if expected else "",
        "should": mark("通常应为") if relation.basis == "plausible" else mark("应为"),
        "why": relation.why,
    }
    sides = {"left": relation.left, "right": relation.right}
    others = {code: weight for side in sides.values() for code, weight in side.items() if code != relation.subject}
    for name, side in (sides | {"terms": others}).items():
        found[name] = _shown(side, relation.labels, values, outcome, unit, absent)
    return found


def in_words(expected: Range, unit: str) -> str:
    """Return what a value should be, with its unit."""
    low, high = expected.low, expected.high
    if low is None or high is None:
        end = high if low is None else low
        open_end = mark("{end}{unit}及以下") if low is None else mark("{end}{unit}及以上")
        return open_end.format(end=plain(end), unit=unit)
    if low == high:
        return f"{plain(low)}{unit}"
    return mark("{low}至{high}{unit}").format(low=plain(low), high=plain(high), unit=unit)


def _stated(figure: str, value: Value, absent: bool) -> str:  # noqa: FBT001 -- private, and named where it is called
    if absent:
        return mark("未印出")
    return mark("没有填") if value is None else mark("填{value}").format(value=figure)


def _figure(code: str, value: Value, absent: Container[str]) -> str:
    """Return what a cell states: a figure, other print, that it is blank, or that it is not printed."""
    return mark("未印出") if code in absent else plain(value)


def _shown(
    side: Mapping[str, int],
    labels: Mapping[str, str],
    values: Mapping[str, Value],
    outcome: Outcome,
    unit: str,
    absent: Container[str],
) -> str:
    """Return one side with labels, figures and, where there is one, its sum."""
    terms = " + ".join(
        f"{f'{weight}×' if weight != 1 else ''}{labels[code]} {_figure(code, values[code], absent)}"
        for code, weight in side.items()
    )
    stated = numbers(side, values)
    if outcome == "undecided" or not stated:
        return terms
    if len(side) == 1:
        return f"{terms}{unit}"
    sign = "=" if len(stated) == len(side) or outcome == "suspect" else "≥"
    return f"{terms} {sign} {plain(exact_sum(stated))}{unit}"
