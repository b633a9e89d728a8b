"""A second judge of relations, written from the standard's words alone: what a case should expect.

A cell that states no number may hold anything it admits: zero and above, or any number where it is signed. So each
side has a least and a greatest sum. Nothing of the library's checker is used.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from itertools import groupby
from math import inf
from typing import Any, TypeGuard

from attrs import evolve

from tests.conformance.standard import Form, Sum, followed, form_of

__all__ = ["LOWER", "Facts", "filed", "finding", "identity", "judged", "outcome", "stated", "written"]

Facts = Mapping[str, Any]
"""What the cells of one relation state, as JSON has it; a cell that is not printed has no key."""

LOWER = {"error": "warning", "warning": "notice"}


def judged(report: Mapping[str, Any], previous: Mapping[str, Any] | None = None) -> list[dict[str, Any]]:
    """Return what a report's relations give, undecided ones included, in the order of the form."""
    form = form_of(report)
    facts = report["facts"]
    sums = [*form.sums, *(one for one in form.optional if any(_is_number(facts.get(code)) for code in _own(one, form)))]
    found = [finding(one, values, form) for one, values in (filed(one, report) for one in sums)]
    if previous is not None:
        values = {**facts, **{f"previous:{code}": value for code, value in previous["facts"].items()}}
        found += [finding(one, values, form) for one in followed(form, form_of(previous))]
    return [one for one in found if one is not None]


def _own(one: Sum, form: Form) -> list[str]:
    """The cells of a relation of subtotals that the official form does not print."""
    return [code for code in one.terms if code not in form.codes]


def filed(one: Sum, report: Mapping[str, Any]) -> tuple[Sum, Facts]:
    """Return a relation as a report's tables have it, with the rows of its own that join, and what its cells state."""
    facts, rows = report["facts"], report.get("local_rows", [])
    joining = [
        (f"local_rows/{place}/values/{one.column}", row.get("under"), _figure(row, one.column))
        for place, row in enumerate(rows)
        if row.get("under") in one.open_to
        and not row.get("number", "").startswith("其中")
        and row.get("unit", "") in ("", _unit(one))
    ]
    for subtotal, heading, parts in one.subtotals:
        beneath = [*(facts.get(part) for part in parts), *(value for _, under, value in joining if under == heading)]
        if _is_number(facts.get(subtotal)) and not any(map(_is_number, beneath)):
            terms: dict[str, int] = {}
            for code, weight in one.terms.items():
                terms[subtotal if code in parts else code] = weight
            one = evolve(one, terms=terms)
            joining = [(code, under, value) for code, under, value in joining if under != heading]
    weight = -one.terms[one.subject]
    local = {code: value for code, _, value in joining}
    return evolve(one, terms={**one.terms, **dict.fromkeys(local, weight)}), {**facts, **local}


def _unit(one: Sum) -> str:
    """The unit of a whole under which other rows may stand."""
    stem = one.subject.partition(".")[0]
    return {"proactive": "条", "response": "次", "deposits": "条", "capacity": "人"}.get(stem, "件")


def _figure(row: Mapping[str, Any], column: int) -> Any:
    values = row.get("values", [])
    return values[column] if column < len(values) else None


def _is_number(value: object) -> TypeGuard[int]:
    return type(value) is int


def stated(one: Sum, facts: Facts) -> list[str]:
    """Return the cells of a relation that state a number."""
    return [code for code in one.terms if _is_number(facts.get(code))]


def _reach(terms: Mapping[str, int], facts: Facts, signed: frozenset[str]) -> tuple[float, float]:
    """Return the least and the greatest sum: exact integers, or without end."""
    least: float = 0
    greatest: float = 0
    for code, weight in terms.items():
        value = facts.get(code)
        admitted: tuple[float, float] = (value, value) if _is_number(value) else (-inf if code in signed else 0, inf)
        ends = sorted(weight * end for end in admitted)
        least, greatest = least + ends[0], greatest + ends[1]
    return least, greatest


def outcome(one: Sum, facts: Facts, signed: frozenset[str]) -> str:
    """Return ``holds``, ``violated``, ``suspect`` or ``undecided``."""
    least, greatest = _reach(one.terms, facts, signed)
    if least > 0 or (one.op == "=" and greatest < 0):
        return "violated"
    if greatest <= 0 and (one.op == "<=" or least == 0):
        return "holds"
    known = stated(one, facts)
    enough = set(one.wholes) <= set(known) and len(known) >= len(one.wholes) + one.needs_part
    zeros, _ = _reach({code: one.terms[code] for code in known}, facts, signed)
    fails = zeros > 0 if one.op == "<=" else zeros != 0
    return "suspect" if enough and fails else "undecided"


def _expected(one: Sum, facts: Facts, signed: frozenset[str], came: str) -> dict[str, Any] | None:
    """Return what the whole should be, the other cells being as they are; a suspect reads blanks as zeros.

    Where only a number below zero would do, that number where one side is one cell, else nothing: another is wrong.
    """
    others = {code: weight for code, weight in one.terms.items() if code != one.subject}
    if came == "suspect":
        others = {code: weight for code, weight in others.items() if code in stated(one, facts)}
    least, greatest = _reach(others, facts, signed)
    if one.terms[one.subject] > 0:  # whole + others = 0, or <= 0
        low, high = (-greatest if one.op == "=" else -inf), -least
    else:  # others - whole = 0, or <= 0
        low, high = least, (greatest if one.op == "=" else inf)
    if one.subject not in signed:
        if high >= 0:
            low = max(low, 0)
        elif 1 not in _sides(one):
            return None
    return {"low": None if low == -inf else low, "high": None if high == inf else high}


def _sides(one: Sum) -> tuple[int, int]:
    left = sum(weight > 0 for weight in one.terms.values())
    return left, len(one.terms) - left


def finding(one: Sum, facts: Facts, form: Form) -> dict[str, Any] | None:
    """Return the finding of a relation, ``None`` where it holds."""
    came = outcome(one, facts, form.signed)
    if came == "holds":
        return None
    return {
        "rule": one.rule,
        "level": LOWER[one.level] if came == "suspect" else one.level,
        "outcome": came,
        "subject": one.subject,
        "expected": _expected(one, facts, form.signed, came),
        "quotes": [],
        "basis": one.basis,
        "sources": [form.source],
        "left": {code: _cell(code, facts) for code, weight in one.terms.items() if weight > 0},
        "right": {code: _cell(code, facts) for code, weight in one.terms.items() if weight < 0},
    }


def _cell(code: str, facts: Facts) -> Any:
    """Return what a cell states, as a case has it."""
    if code not in facts:
        return {"state": "not-printed"}
    value = facts[code]
    return value if value is None or _is_number(value) else {"state": "print", "value": value}


def identity(found: Mapping[str, Any]) -> str:
    """Return the id of a finding about cells, as the README of the suite says."""
    what = json.dumps([found["rule"], found["subject"], sorted(found["left"]), sorted(found["right"])])
    return f"{found['rule']}:{found['subject'] or ''}:{hashlib.sha256(what.encode()).hexdigest()[:8]}"


def written(one: Sum, facts: Facts) -> str:
    """Return a relation with its figures: ``4 = 2 + 1 + ?``; of many that are alike, how many: ``3 = 2 + 1 + 19 of 0``."""
    sides: dict[bool, list[str]] = {True: [], False: []}
    for code, weight in one.terms.items():
        value = facts.get(code)
        sides[weight > 0].append(str(value) if _is_number(value) else "?")
    return f" {'=' if one.op == '=' else '≤'} ".join(map(_added, sides.values()))


def _added(figures: list[str]) -> str:
    runs = [(figure, len(list(some))) for figure, some in groupby(figures)]
    return " + ".join(f"{count} of {figure}" if count > 4 else " + ".join([figure] * count) for figure, count in runs)
