"""Text against tables: what the text states, compared with all that it may mean."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from attrs import frozen

from xinxi_gongkai.checks.ranges import Number, Outcome, Range, exact_sum, is_number

if TYPE_CHECKING:
    from xinxi_gongkai.report import Value
    from xinxi_gongkai.standard.forms import Edition

__all__ = ["Judgement", "Sum", "judged", "sums_of"]

Sum = tuple[tuple[str, int], ...]
"""Cells, each with the sign by which it enters a sum."""


@lru_cache(maxsize=4096)
def sums_of(form: Edition, meanings: tuple[str, ...]) -> tuple[Sum, ...]:
    """Return the sums that a form has, of those that a phrase may mean."""
    found = []
    for meaning in meanings:
        words = meaning.split(" ")
        signs = [1, *(1 if word == "+" else -1 for word in words[1::2])]
        terms = tuple(zip(words[::2], signs, strict=True))
        if all(code in form.all_cells for code, _ in terms):
            found.append(terms)
    return tuple(found)


@frozen
class Judgement:
    """A figure of a text that is none of what it may mean.

    Attributes:
        outcome: ``violated``, or ``suspect`` where it depends on cells that state no number.
        sums: What it may mean, with what the tables state for it.
    """

    outcome: Outcome
    sums: tuple[tuple[Sum, Range], ...]


def judged(
    figure: Range, sums: tuple[Sum, ...], facts: Mapping[str, Value], form: Edition, *, part: bool
) -> Judgement | None:
    """Return the judgement of a figure; ``None`` where it agrees with something, or its first meaning is not stated.

    What the cells of another meaning do not state could make it true, so that the figure is suspect only.
    """
    found = []
    outcome: Outcome = "violated"
    if figure.high == 0:  # none of it means none of what it is about, and not of a part or of something else
        sums = sums[:1]
    for place, terms in enumerate(sums):
        stated = _value(terms, facts, form)
        if stated is None:
            if not place:
                return None
            outcome = "suspect"
            continue
        value, zero = stated
        if _agree(figure, zero, part=part):
            return None
        if _agree(figure, value, part=part):
            outcome = "suspect"
        found.append((terms, zero))
    return Judgement(outcome, tuple(found)) if found else None


def _agree(figure: Range, stated: Range, *, part: bool) -> bool:
    above = figure.low is None or stated.high is None or figure.low <= stated.high
    return above and (part or figure.high is None or stated.low is None or stated.low <= figure.high)


def _value(terms: Sum, facts: Mapping[str, Value], form: Edition) -> tuple[Range, Range] | None:
    """Return what a sum may be, and what it is once cells without a number are read as zero; ``None`` where none has."""
    zero: Number = 0
    is_open = below = stated = False
    for code, sign in terms:
        found = value_of(code, facts, form)
        value, complete = found or (0, False)
        stated = stated or found is not None
        zero = exact_sum([(1, zero), (sign, value)])
        is_open = is_open or (not complete and sign > 0)
        below = below or (not complete and sign < 0)
    return (Range(None if below else zero, None if is_open else zero), Range(zero, zero)) if stated else None


def value_of(code: str, facts: Mapping[str, Value], form: Edition, depth: int = 0) -> tuple[Number, bool] | None:
    """Return what a cell states, else what its parts add up to, and whether all of them are stated.

    ``None`` where neither states a number.
    """
    value = facts.get(code)
    if is_number(value):
        return value, True
    parts = _parts_of(form).get(code, ()) if depth < 3 else ()
    found = [value_of(part, facts, form, depth + 1) for part in parts]
    stated = [one for one in found if one is not None]
    if not stated:
        return None
    total = exact_sum((1, number) for number, _ in stated)
    return total, len(stated) == len(parts) and all(complete for _, complete in stated)


@lru_cache(maxsize=64)
def _parts_of(form: Edition) -> dict[str, tuple[str, ...]]:
    """Return the parts of each cell that must be their sum."""
    found = dict(form.subtotals)
    for relation in form.relations:
        is_sum = relation.op == "=" and relation.level == "error" and relation.left == {relation.subject: 1}
        if is_sum and all(weight == 1 for weight in relation.right.values()):
            found.setdefault(relation.subject, tuple(relation.right))
    return found
