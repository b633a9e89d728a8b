"""Which of the cells that a report leaves unstated are zeros: those that its exact sums force to be, or may be."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from xinxi_gongkai.checks.arithmetic import as_filed
from xinxi_gongkai.checks.ranges import exact_sum, is_number, numbers
from xinxi_gongkai.report import Printed, Report, Value
from xinxi_gongkai.standard.labels import label_key

if TYPE_CHECKING:
    from xinxi_gongkai.standard.forms import Edition
    from xinxi_gongkai.standard.relations import Relation

__all__ = ["filled", "is_nothing"]

_NOTHING: Final = frozenset({"-", "--", "/", "无"})
"""Marks for nothing, as labels are compared (every dash is ``-``)."""


def is_nothing(value: Value) -> bool:
    """Say whether a cell prints nothing, or a mark for it."""
    return value is None or (isinstance(value, Printed) and label_key(value.text) in _NOTHING)


def filled(report: Report, *, zero: bool) -> Mapping[str, Value]:
    """Return what a report states, with zeros in cells that state no number and must be, or are taken as, zero.

    A cell must be zero where the stated parts of an exact sum already make up its whole.

    Args:
        report: The report.
        zero: Take printed blanks and marks for nothing as zeros too, where an exact relation does not show that
            they are none: a total that was not filled in, rows whose subtotal is stated instead.
    """
    facts = report.facts
    if tuple(facts) in report.edition.orders and set(map(type, facts.values())) <= {int, Decimal}:
        return facts  # every cell states a number, as most reports do
    unstated = {code for code in report.edition.all_cells if not is_number(facts.get(code))}
    relations = [as_filed(relation, report) for relation in _exact(report.edition)]
    forced = _forced(facts, relations, unstated, report.edition)
    taken = set()
    if zero:
        taken = {code for code in unstated - forced if code in facts and is_nothing(facts[code])}
        _drop_contradicted(taken, {**facts, **dict.fromkeys(forced, 0)}, relations)
    return {**facts, **{code: 0 for code in report.edition.all_cells if code in forced or code in taken}}


@lru_cache(maxsize=64)
def _exact(form: Edition) -> tuple[Relation, ...]:
    """The relations that cannot lawfully differ, those of optional subtotals included."""
    every = (*form.relations, *form.optional_relations)
    return tuple(one for one in every if one.op == "=" and one.level == "error")


def _forced(
    facts: Mapping[str, Value], relations: list[tuple[Relation, Mapping[str, Value]]], unstated: set[str], form: Edition
) -> set[str]:
    """Return the unstated cells that must be zero: what is stated beside them already makes up the whole."""
    forced: set[str] = set()
    found = True
    while found:
        found = False
        for relation, extra in relations:
            whole = facts.get(relation.subject)
            if not is_number(whole) or relation.left != {relation.subject: 1}:
                continue
            open_ = [code for code in relation.right if code in unstated and code not in forced]
            values = {**facts, **extra}
            if any(not is_number(value) for value in extra.values()) or any(form.cell(code).signed for code in open_):
                continue
            parts = {code: weight for code, weight in relation.right.items() if is_number(values.get(code))}
            if open_ and exact_sum(numbers(parts, values)) == whole:
                forced.update(open_)
                found = True
    return forced


def _drop_contradicted(
    taken: set[str], facts: Mapping[str, Value], relations: list[tuple[Relation, Mapping[str, Value]]]
) -> None:
    """Take back zeros that an exact relation shows to be none: of a whole first, else of its parts."""
    found = True
    while found:
        found = False
        for relation, extra in relations:
            values = {**facts, **extra, **dict.fromkeys(taken, 0)}
            zeros = [code for code in relation.terms if code in taken]
            if not zeros or not all(is_number(values.get(code)) for code in relation.terms):
                continue
            if exact_sum(numbers(relation.terms, values)) != 0:
                taken.difference_update([code for code in zeros if code in relation.wholes] or zeros)
                found = True
