"""Findings beside one another: those that one wrong cell may explain, and what changed between two checks."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from attrs import evolve, frozen

from xinxi_gongkai.checks.finding import MEMBERS, Finding
from xinxi_gongkai.checks.ranges import exact_sum, numbers
from xinxi_gongkai.errors import InvalidValue, mark, shown

if TYPE_CHECKING:
    from xinxi_gongkai.checks.findings import Findings
    from xinxi_gongkai.standard.forms import Edition

__all__ = ["CellGroup", "FindingsChange", "compare_findings", "groups_by_cell", "order_of", "with_related"]


class CellGroup(NamedTuple):
    """Findings that one wrong cell may explain.

    Attributes:
        cell: The code of the cell that all of them are about, or ``None`` for a finding about no cell.
        findings: The findings, in their order.
    """

    cell: str | None
    findings: tuple[Finding, ...]


def groups_by_cell(findings: Sequence[Finding], order: Mapping[str, int]) -> tuple[CellGroup, ...]:
    """Return findings in groups that one wrong cell may explain, each finding in one.

    The cell that most findings share comes first; between equals the one that the same correction would put right in
    most of them, then the subject of the first of them, then the order of the form.

    Args:
        findings: The findings.
        order: The place of each cell in the form.
    """
    about: dict[str, list[int]] = {}
    for place, finding in enumerate(findings):
        for code in dict.fromkeys((*finding.left, *finding.right)):
            if not code.startswith(f"{MEMBERS}:"):
                about.setdefault(code, []).append(place)
    open_places = set(range(len(findings)))
    heap = [(_rank(code, places, findings, order), code) for code, places in about.items()]
    heapq.heapify(heap)
    groups = []
    while heap:
        rank, code = heapq.heappop(heap)
        places = [place for place in about[code] if place in open_places]
        if not places:
            continue
        if len(places) < -rank[0]:  # some of them are explained by another cell by now
            heapq.heappush(heap, (_rank(code, places, findings, order), code))
            continue
        open_places -= set(places)
        groups.append((places, CellGroup(code, tuple(findings[place] for place in places))))
    groups += [([place], CellGroup(None, (findings[place],))) for place in open_places]
    groups.sort(key=lambda group: group[0][0])
    return tuple(group for _, group in groups)


def _rank(
    code: str, places: Sequence[int], findings: Sequence[Finding], order: Mapping[str, int]
) -> tuple[int, int, bool, int]:
    """Return by what cells are preferred, the smallest first."""
    corrections = Counter(_correction(findings[place], code) for place in places)
    corrections.pop(None, None)
    same = max(corrections.values(), default=0)
    return -len(places), -same, findings[places[0]].subject != code, order.get(code, len(order))


def _correction(finding: Finding, code: str) -> Fraction | None:
    """Return by how much a cell would have to change for a finding to go away, where one number is the answer."""
    values = {**finding.left, **finding.right}
    relation = finding.relation
    if relation is None:
        value, expected = values.get(code), finding.expected
        if code != finding.subject or expected is None or expected.low is None or expected.low != expected.high:
            return None
        return Fraction(expected.low) - Fraction(value) if isinstance(value, int | Decimal) else None
    if relation.op != "=" or not all(isinstance(value, int | Decimal) for value in values.values()):
        return None
    rest = Fraction(exact_sum(numbers(relation.terms, values)))
    return -rest / relation.terms[code]


@lru_cache(maxsize=64)
def order_of(form: Edition) -> Mapping[str, int]:
    """Return the place of each cell in a form."""
    return {code: cell.index for code, cell in form.all_cells.items()}


def with_related(findings: Sequence[Finding], order: Mapping[str, int]) -> list[Finding]:
    """Return findings that know the ids of those that one wrong cell may explain together with them."""
    codes = [code for finding in findings for code in {*finding.left, *finding.right}]
    if len(codes) == len(set(codes)):
        return list(findings)
    related: dict[int, tuple[str, ...]] = {}
    for group in groups_by_cell(findings, order):
        if len(group.findings) > 1:
            ids = [one.id for one in group.findings]
            for place, one in enumerate(group.findings):
                related[id(one)] = (*ids[:place], *ids[place + 1 :])
    return [evolve(one, related=related[id(one)]) if id(one) in related else one for one in findings]


@frozen
class FindingsChange:
    """What changed between two checks.

    Attributes:
        solved: Those of the check before that are gone, in its order.
        remaining: Those of the check after that were there before, in its order.
        new: Those of the check after that were not, in its order.
    """

    solved: tuple[Finding, ...]
    remaining: tuple[Finding, ...]
    new: tuple[Finding, ...]


def _all_of(some: Findings | Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings, accepted ones included: to accept one is not to solve it."""
    accepted = getattr(some, "accepted", ())
    found = (*some, *(one.finding for one in accepted)) if isinstance(some, Iterable) else ()
    if not isinstance(some, Iterable) or not all(isinstance(one, Finding) for one in found):
        raise InvalidValue(mark("应为Findings或若干个Finding，给的是{value}"), value=shown(some))
    return found


def compare_findings(before: Findings | Iterable[Finding], after: Findings | Iterable[Finding]) -> FindingsChange:
    """Return what changed from one check to the next: solved, remaining and new findings, known by their ids.

    An accepted finding is there all the same.

    Args:
        before: What was found before, as :func:`~xinxi_gongkai.check` returns it.
        after: What was found after, by the same rules.

    Raises:
        InvalidValue: Something else is given.
    """
    earlier, later = ({one.id: one for one in _all_of(some)} for some in (before, after))
    return FindingsChange(
        tuple(one for key, one in earlier.items() if key not in later),
        tuple(one for key, one in later.items() if key in earlier),
        tuple(one for key, one in later.items() if key not in earlier),
    )
