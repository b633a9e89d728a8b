"""Sums: the relations of a form judged by ranges, a cell that states no number being anything it admits."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from functools import lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final

from attrs import evolve, frozen

from xinxi_gongkai.checks.findings import Finding
from xinxi_gongkai.checks.ranges import Number, Outcome, Range, exact_quotient, exact_sum, numbers
from xinxi_gongkai.checks.sentences import template_of
from xinxi_gongkai.report import Report, Value

if TYPE_CHECKING:
    from xinxi_gongkai.standard.forms import Edition
    from xinxi_gongkai.standard.relations import Level, Relation

__all__ = ["Judged", "judge", "judged_relations", "to_finding"]

_LOWER: Final[Mapping[Level, Level]] = {"error": "warning", "warning": "notice", "notice": "notice"}

Judged = tuple["Relation", Outcome, Mapping[str, Value]]
"""A relation that does not plainly hold, what came out, and the values of rows that the form does not know."""


@frozen
class _Plan:
    """The relations of an edition, made ready once.

    Attributes:
        sums: ``(whole, parts, place)``: the whole equals the sum of the parts.
        others: ``(holds, place)``: a test of the facts for the other relations.
        relations: All of them.
        negative: The cells of which a negative figure is in order.
    """

    sums: tuple[tuple[str, Callable[[Any], tuple[Any, ...]], int], ...]
    others: tuple[tuple[Callable[[Any], bool], int], ...]
    relations: tuple[Relation, ...]
    negative: frozenset[str]


def _getter(codes: Iterable[str]) -> Callable[[Any], tuple[Any, ...]]:
    """Return a function that takes the values of cells out of facts, always as a tuple."""
    wanted = tuple(codes)
    if len(wanted) == 1:
        code = wanted[0]
        return lambda facts: (facts[code],)
    return itemgetter(*wanted)


def _test(relation: Relation) -> Callable[[Any], bool]:
    """Return a test that is true where all cells state numbers and the relation holds, or raises."""
    left, right = _getter(relation.left), _getter(relation.right)
    if relation.op == "=":
        return lambda facts: bool(sum(left(facts)) == sum(right(facts)))
    if len(relation.terms) == 2:
        smaller, larger = relation.terms
        return lambda facts: bool(facts[smaller] <= facts[larger])
    return lambda facts: bool(sum(left(facts)) <= sum(right(facts)))


@lru_cache(maxsize=64)
def _plan(form: Edition) -> _Plan:
    sums: list[tuple[str, Callable[[Any], tuple[Any, ...]], int]] = []
    others: list[tuple[Callable[[Any], bool], int]] = []
    for place, relation in enumerate(form.relations):
        amounts = any(form.cells[code].kind == "amount" for code in relation.terms)
        if amounts or set(relation.terms.values()) - {1, -1}:
            others.append((_never, place))
        elif relation.op == "=" and relation.left == {relation.subject: 1}:
            sums.append((relation.subject, _getter(relation.right), place))
        else:
            others.append((_test(relation), place))
    negative = frozenset(code for code, cell in form.cells.items() if cell.signed)
    return _Plan(tuple(sums), tuple(others), form.relations, negative)


def _never(_: object) -> bool:
    """The test of a relation that is always judged in full: with amounts, or with factors."""
    return False


def judged_relations(report: Report, form: Edition) -> list[Judged]:
    """Return the relations that do not plainly hold, in the order of the form."""
    plan = _plan(form)
    facts = report.facts
    doubtful = []
    for whole, parts, place in plan.sums:
        try:
            if facts[whole] == sum(parts(facts)):
                continue
        except (KeyError, TypeError):  # a cell that is not printed, or states no number
            pass
        doubtful.append(place)
    for holds, place in plan.others:
        try:
            if holds(facts):
                continue
        except (KeyError, TypeError):
            pass
        doubtful.append(place)
    if report.local_rows:
        joined = {row.under for row in report.local_rows}
        doubtful += [n for n, relation in enumerate(plan.relations) if joined & relation.joined_by]
        doubtful = list(set(doubtful))
    doubtful.sort()
    found = []
    for place in doubtful:
        relation, extra = _with_local_rows(plan.relations[place], report, form)
        outcome = judge(relation, {**facts, **extra} if extra else facts, plan.negative)
        if outcome:
            found.append((relation, outcome, extra))
    return found


def _with_local_rows(relation: Relation, report: Report, form: Edition) -> tuple[Relation, Mapping[str, Value]]:
    """Return a relation with the rows that join it and that the form does not know, and their figures.

    A row that is contained in another (其中), or counts in another unit, does not add up with the others.
    """
    extra: dict[str, Value] = {}
    labels = {}
    unit = form.cells[relation.subject].unit.symbol
    for place, row in enumerate(report.local_rows):
        if row.under in relation.joined_by and not row.number.startswith("其中") and row.unit in ("", unit):
            code = f"local_rows/{place}/values/{relation.column}"
            extra[code] = row.values[relation.column] if relation.column < len(row.values) else None
            labels[code] = row.label
    if not extra:
        return relation, extra
    weight = next(weight for code, weight in relation.terms.items() if code not in relation.wholes)
    terms = {**relation.terms, **dict.fromkeys(extra, weight)}
    return evolve(relation, terms=terms, labels={**relation.labels, **labels}), extra


def judge(relation: Relation, facts: Mapping[str, Value], negative: frozenset[str] = frozenset()) -> Outcome | None:
    """Judge one relation.

    Args:
        relation: The relation.
        facts: What the cells state.
        negative: The cells of which a negative figure is in order.

    Returns:
        ``None`` where it holds.
    """
    total: Number = 0
    stated = 0
    unstated: list[str] = []
    rising = falling = False
    for code, weight in relation.terms.items():
        value = facts.get(code)
        if type(value) is int:
            total = total + weight * value if type(total) is int else exact_sum([(1, total), (weight, value)])
            stated += 1
        elif isinstance(value, Decimal):
            total = exact_sum([(1, total), (weight, value)])
            stated += 1
        else:
            unstated.append(code)
            rising = rising or weight > 0 or code in negative
            falling = falling or weight < 0 or code in negative
    equal = relation.op == "="
    if (total > 0 and not falling) or (equal and total < 0 and not rising):
        return "violated"
    if not rising and (total <= 0 if not equal else total == 0 and not falling):
        return None
    if total == 0 or (total < 0 and not equal) or any(whole in unstated for whole in relation.wholes):
        return "undecided"
    return "suspect" if stated > len(relation.wholes) or not relation.parts_needed else "undecided"


def to_finding(judged: Judged, report: Report, form: Edition) -> Finding:
    """Return the finding of a relation that does not hold or is not decided."""
    relation, outcome, extra = judged
    values = {code: report.facts.get(code) for code in relation.terms} | dict(extra)
    expected = _expected(relation, values, outcome, form)
    return Finding(
        relation.rule,
        _LOWER[relation.level] if outcome == "suspect" else relation.level,
        outcome,
        relation.subject,
        {code: values[code] for code in relation.left},
        {code: values[code] for code in relation.right},
        expected,
        relation.basis,
        (form.source,),
        template_of(relation, outcome),
        absent=frozenset(code for code in values if code not in report.facts and code not in extra),
        relation=relation,
        form=form,
    )


def _is_number(value: Value) -> bool:
    return isinstance(value, int | Decimal)


def _expected(relation: Relation, values: Mapping[str, Value], outcome: Outcome, form: Edition) -> Range:
    """Return what the subject should be, the others being as they are; a suspect reads blanks as zeros."""
    weight = relation.terms[relation.subject]
    others = {code: factor for code, factor in relation.terms.items() if code != relation.subject}
    rest = exact_sum(numbers(others, values))
    blank = [code for code in others if not _is_number(values[code])] if outcome != "suspect" else []
    signed = {code for code in blank if code in form.cells and form.cells[code].signed}
    rising = any(others[code] > 0 or code in signed for code in blank)
    falling = any(others[code] < 0 or code in signed for code in blank)
    # weight · subject is at most -rest where rest is smallest and, in an equation, at least -rest where it is largest
    opposite = exact_sum([(-1, rest)])
    low = None if rising or relation.op == "<=" else opposite
    high = None if falling else opposite
    if weight < 0:
        low, high = (None if end is None else exact_sum([(-1, end)]) for end in (high, low))
    low = None if low is None else exact_quotient(low, abs(weight), up=True)
    high = None if high is None else exact_quotient(high, abs(weight), up=False)
    if not form.cells[relation.subject].signed and (low is None or low < 0) and (high is None or high >= 0):
        low = 0
    return Range(low, high)
