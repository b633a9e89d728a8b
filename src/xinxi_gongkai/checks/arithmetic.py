"""Sums: the relations of a form judged by ranges, a cell that states no number being anything it admits."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from functools import lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final

from attrs import evolve, frozen

from xinxi_gongkai._local_rows import LocalRow, local_code
from xinxi_gongkai.checks.finding import Finding
from xinxi_gongkai.checks.ranges import Number, Outcome, Range, exact_quotient, exact_sum, is_number, numbers
from xinxi_gongkai.checks.sentences import template_of
from xinxi_gongkai.report import Report, Value
from xinxi_gongkai.standard.relations import PREVIOUS

if TYPE_CHECKING:
    from xinxi_gongkai.standard.forms import Edition
    from xinxi_gongkai.standard.relations import Level, Relation

__all__ = [
    "LOWER",
    "Judged",
    "as_filed",
    "judge",
    "judged_between",
    "judged_relations",
    "may_be_negative",
    "to_finding",
]

LOWER: Final[Mapping[Level, Level]] = {"error": "warning", "warning": "notice", "notice": "notice"}
"""The level of a suspect, by that of its rule."""


@frozen
class Judged:
    """A relation that does not hold or is not decided.

    Attributes:
        relation: The relation, as it was judged: with the local rows and subtotals that join it.
        outcome: What came out.
        facts: What the cells state, those of the relation among others.
    """

    relation: Relation
    outcome: Outcome
    facts: Mapping[str, Value]


@frozen
class _Ready:
    """A relation made ready to be judged.

    Attributes:
        relation: The relation.
        terms: ``(cell, weight, rises, falls)``: whether the sum may rise or fall where the cell is not stated.
        wholes: The cells that must be stated before blanks are tried as zeros.
        enough: How many cells must be stated for that.
    """

    relation: Relation
    terms: tuple[tuple[str, int, bool, bool], ...]
    wholes: frozenset[str]
    enough: int


def _ready(relation: Relation, negative: frozenset[str]) -> _Ready:
    terms = tuple(
        (code, weight, weight > 0 or code in negative, weight < 0 or code in negative)
        for code, weight in relation.terms.items()
    )
    return _Ready(relation, terms, frozenset(relation.wholes), len(relation.wholes) + relation.parts_needed)


@frozen
class _Plan:
    """The relations of an edition, made ready once.

    Attributes:
        sums: ``(whole, parts, place)``: the whole equals the sum of the parts.
        others: ``(holds, place)``: a test of the facts for the other relations.
        relations: All of them, ready.
        optional: Those of the optional subtotals, each with the subtotals in it.
        negative: The cells of which a negative figure is in order, those of the year before included.
    """

    sums: tuple[tuple[str, Callable[[Any], tuple[Any, ...]], int], ...]
    others: tuple[tuple[Callable[[Any], bool], int], ...]
    relations: tuple[_Ready, ...]
    optional: tuple[tuple[Relation, tuple[str, ...]], ...]
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
    if len(relation.terms) == 2:  # most inequalities are such, and two sums would take longer
        smaller, larger = relation.terms
        return lambda facts: bool(facts[smaller] <= facts[larger])
    return lambda facts: bool(sum(left(facts)) <= sum(right(facts)))


@lru_cache(maxsize=64)
def _plan(form: Edition) -> _Plan:
    sums: list[tuple[str, Callable[[Any], tuple[Any, ...]], int]] = []
    others: list[tuple[Callable[[Any], bool], int]] = []
    for place, relation in enumerate(form.relations):
        amounts = any(form.admits[code] == "amount" for code in relation.terms)
        if amounts or set(relation.terms.values()) - {1, -1}:
            others.append((_never, place))
        elif relation.op == "=" and relation.left == {relation.subject: 1}:
            sums.append((relation.subject, _getter(relation.right), place))
        else:
            others.append((_test(relation), place))
    negative = [code for code, cell in form.all_cells.items() if cell.signed]
    optional = [(one, tuple(code for code in one.terms if code in form.subtotals)) for one in form.optional_relations]
    signed = frozenset((*negative, *(PREVIOUS + code for code in negative)))
    ready = tuple(_ready(relation, signed) for relation in form.relations)
    return _Plan(tuple(sums), tuple(others), ready, tuple(optional), signed)


def may_be_negative(form: Edition) -> frozenset[str]:
    """Return the cells of which a negative figure is in order, those of the year before included."""
    return _plan(form).negative


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
        doubtful += [n for n, ready in enumerate(plan.relations) if joined & ready.relation.joined_by]
        doubtful = list(set(doubtful))
    doubtful.sort()
    optional = () if facts.keys().isdisjoint(form.subtotals) else plan.optional
    if not report.local_rows and not optional:
        judged = ((ready.relation, _judge(ready, facts)) for ready in map(plan.relations.__getitem__, doubtful))
        return [Judged(relation, outcome, facts) for relation, outcome in judged if outcome]
    relations = [plan.relations[place].relation for place in doubtful]
    relations += [one for one, own in optional if any(is_number(facts.get(code)) for code in own)]
    found = []
    for one in relations:
        relation, extra = as_filed(one, report)
        values: Mapping[str, Value] = {**facts, **extra} if extra else facts
        outcome = judge(relation, values, plan.negative)
        if outcome:
            found.append(Judged(relation, outcome, values))
    return found


def judged_between(report: Report, previous: Report) -> list[Judged]:
    """Return the relations with the report on the year before that do not plainly hold, in the order of the form.

    A relation needs all of its cells in both forms.
    """
    form, negative = report.edition, _plan(report.edition).negative
    values = {**report.facts, **{PREVIOUS + code: value for code, value in previous.facts.items()}}
    found = []
    for relation in form.relations_between:
        earlier = (code.removeprefix(PREVIOUS) for code in relation.terms if code.startswith(PREVIOUS))
        known = all(code in previous.edition.admits for code in earlier)
        outcome = judge(relation, values, negative) if known else None
        if outcome:
            found.append(Judged(relation, outcome, values))
    return found


def as_filed(relation: Relation, report: Report) -> tuple[Relation, Mapping[str, Value]]:
    """Return a relation as a report's tables have it, and the figures of the rows that join it.

    A stated subtotal stands for its rows where none is stated, and rows that the form does not know join.
    """
    form = report.edition
    with_subtotals = relation
    if relation.subtotals and not report.facts.keys().isdisjoint(relation.subtotals):
        with_subtotals = _with_subtotals(relation, report, form)
    return _with_local_rows(with_subtotals, report, form) if report.local_rows else (with_subtotals, {})


def _with_subtotals(relation: Relation, report: Report, form: Edition) -> Relation:
    """Return a relation in which a stated subtotal stands for the rows beneath it where none of them is stated."""
    terms = dict(relation.terms)
    for subtotal, parts in relation.subtotals.items():
        heading = form.cell(subtotal).row.keys
        rows = (row for row in report.local_rows if row.under in heading and _adds_up(row, relation, form))
        local = (row.value(relation.column) for row in rows)
        beneath = (*(report.facts.get(code) for code in parts), *local)
        if is_number(report.facts.get(subtotal)) and not any(map(is_number, beneath)):
            weight = terms[parts[0]]
            terms = {code: factor for code, factor in terms.items() if code not in parts} | {subtotal: weight}
    rows_of = {code: form.cell(code).row for code in terms if code not in relation.terms}
    if not rows_of:
        return relation
    taken = frozenset[str]().union(*(row.keys for row in rows_of.values()))
    labels = {**relation.labels, **{code: row.label for code, row in rows_of.items()}}
    return evolve(relation, terms=terms, labels=labels, joined_by=relation.joined_by - taken)


def _with_local_rows(relation: Relation, report: Report, form: Edition) -> tuple[Relation, Mapping[str, Value]]:
    """Return a relation with the rows that join it and that the form does not know, and their figures."""
    extra: dict[str, Value] = {}
    labels = {}
    for place, row in enumerate(report.local_rows):
        if row.under in relation.joined_by and _adds_up(row, relation, form):
            code = local_code(place, relation.column)
            extra[code] = row.value(relation.column)
            labels[code] = row.label
    if not extra:
        return relation, extra
    weight = next(weight for code, weight in relation.terms.items() if code not in relation.wholes)
    terms = {**relation.terms, **dict.fromkeys(extra, weight)}
    return evolve(relation, terms=terms, labels={**relation.labels, **labels}), extra


def _adds_up(row: LocalRow, relation: Relation, form: Edition) -> bool:
    """Say whether a row adds up with others: not one contained in another (其中), nor one in another unit."""
    return not row.is_contained and row.unit in ("", form.cell(relation.subject).unit.symbol)


def judge(relation: Relation, facts: Mapping[str, Value], negative: frozenset[str] = frozenset()) -> Outcome | None:
    """Judge one relation.

    Args:
        relation: The relation.
        facts: What the cells state.
        negative: The cells of which a negative figure is in order.

    Returns:
        ``None`` where it holds.
    """
    return _judge(_ready(relation, negative), facts)


def _judge(ready: _Ready, facts: Mapping[str, Value]) -> Outcome | None:
    total: Number = 0
    amounts: list[tuple[int, Number]] = []
    stated = 0
    rising = falling = whole_missing = False
    for code, weight, rises, falls in ready.terms:
        value = facts.get(code)
        if type(value) is int:
            total += weight * value
            stated += 1
        elif isinstance(value, Decimal):
            amounts.append((weight, value))
            stated += 1
        else:
            whole_missing = whole_missing or code in ready.wholes
            rising = rising or rises
            falling = falling or falls
    if amounts:
        total = exact_sum([(1, total), *amounts])
    equal = ready.relation.op == "="
    if (total > 0 and not falling) or (equal and total < 0 and not rising):
        return "violated"
    if not rising and (total <= 0 if not equal else total == 0 and not falling):
        return None
    if total == 0 or (total < 0 and not equal) or whole_missing:
        return "undecided"
    return "suspect" if stated >= ready.enough else "undecided"


def to_finding(judged: Judged, form: Edition) -> Finding:
    """Return the finding of a relation that does not hold or is not decided."""
    relation, outcome, facts = judged.relation, judged.outcome, judged.facts
    values = {code: facts.get(code) for code in relation.terms}
    return Finding(
        relation.rule,
        LOWER[relation.level] if outcome == "suspect" else relation.level,
        outcome,
        relation.subject,
        {code: values[code] for code in relation.left},
        {code: values[code] for code in relation.right},
        _expected(relation, values, outcome, form),
        relation.basis,
        (form.source,),
        template_of(relation, outcome),
        absent=frozenset(code for code in values if code not in facts),
        relation=relation,
        form=form,
    )


def _expected(relation: Relation, values: Mapping[str, Value], outcome: Outcome, form: Edition) -> Range | None:
    """Return what the subject should be, the others being as they are; a suspect reads blanks as zeros.

    ``None`` where only a negative figure would do and one side holds several cells: then another cell is wrong.
    """
    negative = _plan(form).negative
    weight = relation.terms[relation.subject]
    others = {code: factor for code, factor in relation.terms.items() if code != relation.subject}
    rest = exact_sum(numbers(others, values))
    blank = [code for code in others if not is_number(values[code])] if outcome != "suspect" else []
    rising = any(others[code] > 0 or code in negative for code in blank)
    falling = any(others[code] < 0 or code in negative for code in blank)
    # weight · subject is at most -rest where rest is smallest and, in an equation, at least -rest where it is largest
    opposite = exact_sum([(-1, rest)])
    low = None if rising or relation.op == "<=" else opposite
    high = None if falling else opposite
    if weight < 0:
        low, high = (None if end is None else exact_sum([(-1, end)]) for end in (high, low))
    low = None if low is None else exact_quotient(low, abs(weight), up=True)
    high = None if high is None else exact_quotient(high, abs(weight), up=False)
    if relation.subject not in negative and (low is None or low < 0) and (high is None or high >= 0):
        low = 0
    alone = len(relation.left) == 1 or len(relation.right) == 1
    impossible = relation.subject not in negative and high is not None and high < 0 and not alone
    return None if impossible else Range(low, high)
