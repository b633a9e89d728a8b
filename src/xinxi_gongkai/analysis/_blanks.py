"""Which of the cells that a report leaves unstated are zeros: those that its exact sums force to be, or may be."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from xinxi_gongkai._local_rows import local_code
from xinxi_gongkai.checks.arithmetic import as_filed, judge, may_be_negative
from xinxi_gongkai.checks.ranges import exact_sum, is_number, numbers
from xinxi_gongkai.report import Printed, Report, Value
from xinxi_gongkai.standard.labels import label_key

if TYPE_CHECKING:
    from xinxi_gongkai.standard.forms import Edition
    from xinxi_gongkai.standard.relations import Relation

__all__ = ["filled"]

_NOTHING: Final = frozenset({"-", "--", "/", "无"})
"""Marks for nothing, as labels are compared (every dash is ``-``)."""


def filled(report: Report, *, zero: bool) -> Mapping[str, Value]:
    """Return what a report states, with zeros in cells that state no number and must be, or are taken as, zero.

    A cell must be zero where the stated parts of an exact sum already make up its whole, and nothing contradicts it.

    Args:
        report: The report.
        zero: Take printed blanks and marks for nothing as zeros too, where an exact relation does not show that
            they are none: a total that was not filled in, rows whose subtotal is stated instead.

    Returns:
        ``{cell: value}``; a figure of a row that the form does not know is ``local_rows/place/values/column``.
    """
    form = report.edition
    rows = {
        local_code(place, column): value
        for place, row in enumerate(report.local_rows)
        for column, value in enumerate(row.values)
    }
    facts: Mapping[str, Value] = {**report.facts, **rows} if rows else report.facts
    if tuple(report.facts) in form.orders and set(map(type, facts.values())) <= {int, Decimal}:
        return facts  # every cell states a number, as most reports do
    relations = [as_filed(relation, report)[0] for relation in _exact(form)]  # their local figures are in facts
    negative = may_be_negative(form)
    forced = _forced(facts, relations, negative)
    if _drop_contradicted(set(forced), facts, relations, negative) != forced:
        forced = set()  # its figures contradict one another, so nothing follows from them
    known = {**facts, **dict.fromkeys(forced, 0)}
    taken = {code for code, value in known.items() if zero and _is_nothing(value)}
    taken = _drop_contradicted(taken, known, relations, negative)
    return {**known, **dict.fromkeys(taken, 0)}


def _is_nothing(value: Value) -> bool:
    """Say whether a cell prints nothing, or a mark for it."""
    return value is None or (isinstance(value, Printed) and label_key(value.text) in _NOTHING)


@lru_cache(maxsize=64)
def _exact(form: Edition) -> tuple[Relation, ...]:
    """The relations that cannot lawfully differ, those of optional subtotals included."""
    return tuple(one for one in (*form.relations, *form.optional_relations) if one.level == "error")


def _forced(facts: Mapping[str, Value], relations: Sequence[Relation], negative: frozenset[str]) -> set[str]:
    """Return the unstated cells that must be zero: what is stated beside them already makes up the whole."""
    sums = [one for one in relations if one.op == "=" and one.left == {one.subject: 1}]
    forced: set[str] = set()
    found = True
    while found:
        found = False
        for relation in sums:
            values = _read(relation, facts, forced)
            whole = values.pop(relation.subject)
            open_ = [code for code, value in values.items() if not is_number(value)]
            if not open_ or not is_number(whole):
                continue
            parts = numbers({code: 1 for code in values if code not in open_}, values)
            sure = all(_is_nothing(values[code]) and code not in negative for code in open_)
            if sure and all(value >= 0 for _, value in parts) and exact_sum(parts) == whole:
                forced.update(open_)
                found = True
    return forced


def _drop_contradicted(
    zeros: set[str], facts: Mapping[str, Value], relations: Sequence[Relation], negative: frozenset[str]
) -> set[str]:
    """Return the zeros that no exact relation contradicts; of those of one relation, its whole goes first."""
    kept = set(zeros)
    found = bool(kept)
    while found:
        found = False
        for relation in relations:
            own = [code for code in relation.terms if code in kept]
            if not own or judge(relation, _read(relation, facts, kept), negative) != "violated":
                continue
            without = {code: value for code, value in _read(relation, facts, ()).items() if code not in own}
            if judge(relation, without, negative) != "violated":  # else its own figures are at odds
                kept.difference_update([code for code in own if code in relation.wholes] or own)
                found = True
    return kept


def _read(relation: Relation, facts: Mapping[str, Value], zeros: Container[str]) -> dict[str, Value]:
    """Return what the cells of a relation state, those taken as zero included."""
    return {code: 0 if code in zeros else facts.get(code) for code in relation.terms}
