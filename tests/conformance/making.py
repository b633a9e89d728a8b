"""The case files about relations, built from the standard's list and judged by the second judge."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any, Final

from tests.conformance.judge import filed, judged, outcome, stated, written
from tests.conformance.layout import FORMAT
from tests.conformance.standard import FORMS, RELATION_RULES, Form, Sum, followed, form, form_of

__all__ = ["RELATIONS", "Build", "case_about", "case_of_all", "cases_of_each", "content", "report_of"]

_REASONS = {
    ("holds", True): "holds: {formula}",
    ("holds", False): "holds whatever ? may be: {formula}",
    ("violated", True): "violated: {formula} is false",
    ("violated", False): "violated: no ? makes {formula} true",
    ("undecided", False): "undecided: {formula} is true of some ? and false of others",
    ("suspect", False): "suspect: {formula} is true of some ?, but not where every ? is zero",
}
"""Why an outcome came out, by whether every cell states a number."""


def content(title: str, cases: list[dict[str, Any]]) -> dict[str, Any]:
    """Return a case file of relations."""
    return {
        "format": FORMAT,
        "title": title,
        "made_by": "judge",
        "kind": "findings",
        "rules": list(RELATION_RULES),
        "cases": cases,
    }


def report_of(form: Form, facts: Mapping[str, Any], year: int | None = None, **more: Any) -> dict[str, Any]:
    """Return a report in the JSON of reports."""
    start: dict[str, Any] = {"format": "xinxi-gongkai/1", "edition": form.edition}
    if form.variant:
        start["variant"] = form.variant
    return {**start, "year": year or form.year, **more, "facts": dict(facts)}


def case_of_all(
    note: str, report: dict[str, Any], previous: dict[str, Any] | None = None, *, listed: bool = False
) -> dict[str, Any]:
    """Return a case about all that a report's relations give: findings, and how many are undecided.

    Args:
        note: Why that comes out.
        report: The report.
        previous: The report on the year before.
        listed: Whether what is undecided is listed too.
    """
    found = judged(report, previous)
    undecided = [one for one in found if one["outcome"] == "undecided"]
    return {
        "note": note,
        "report": report,
        **({} if previous is None else {"previous": previous}),
        "findings": [one for one in found if one["outcome"] != "undecided"],
        **({"undecided": undecided} if listed else {}),
        "undecided_count": len(undecided),
    }


def case_about(
    one: Sum, report: dict[str, Any], previous: dict[str, Any] | None = None, said: str = ""
) -> dict[str, Any]:
    """Return a case about one relation: also what is undecided about its subject, with the reason as note."""
    case = case_of_all(f"{said}{why(one, report, previous)}", report, previous, listed=True)
    about = {"rule": one.rule, "subject": one.subject}
    case["undecided"] = [found for found in case["undecided"] if about.items() <= found.items()]
    return {"note": case.pop("note"), "about": about, **case}


def why(one: Sum, report: dict[str, Any], previous: dict[str, Any] | None = None) -> str:
    """Return what comes out of a relation, in words."""
    joined, facts = filed(one, report)
    if previous is not None:
        facts = {**facts, **{f"previous:{code}": value for code, value in previous["facts"].items()}}
    came = outcome(joined, facts, form_of(report).signed)
    every = len(stated(joined, facts)) == len(joined.terms)
    return _REASONS[came, every].format(formula=written(joined, facts))


_TRIED: tuple[tuple[int | None, ...], ...] = (
    # the wholes (or the subject and a second of them), the first part, the second, all others; None is not printed
    (3, 3, 2, 1, 0),
    (4, 4, 2, 1, 0),
    (2, 2, 2, 1, 0),
    (1, 2, 2, None, None),
    (1, 5, 2, None, None),
    (7, 7, 4, 2, None),
    (2, 2, 2, None, None),
    (4, 4, 2, None, None),
    (4, 3, None, None, None),
    (3, None, None, None, None),
    (None, None, 2, None, None),
)
"""Figures tried for each relation; the first of each outcome becomes a case."""


def _tried(one: Sum) -> Iterator[dict[str, int]]:
    """Yield what the cells of a relation may state, cells that are not printed left out."""
    wholes = list(one.wholes)
    parts = [code for code in one.terms if code not in wholes]
    for figures in _TRIED:
        first, second, third, fourth, rest = figures
        values: dict[str, int | None] = dict(zip(wholes, (first, second), strict=False))
        values |= dict.fromkeys(parts, rest)
        values |= dict(zip(parts, (third, fourth), strict=False))
        yield {code: value for code in one.terms if (value := values[code]) is not None}


_CHIEF: Final = frozenset({("violated", True), ("suspect", False)})


def cases_of_each(
    sums: Iterable[Sum], form: Form, before: Form | None = None, chief: frozenset[tuple[str, bool]] = _CHIEF
) -> Iterator[dict[str, Any]]:
    """Yield cases of relations: the chief outcomes of each, and every outcome of one of each shape.

    Args:
        sums: The relations.
        form: The form.
        before: That of the year before, where the relations are between years.
        chief: Outcomes, each with whether every cell states a number.
    """
    shapes: set[tuple[str, str, int]] = set()
    found: dict[tuple[str, ...], dict[str, Any]] = {}
    for one in sums:
        shape = one.rule, one.op, len(one.terms)
        wanted = chief if shape in shapes else _REASONS.keys()
        shapes.add(shape)
        seen: set[tuple[str, bool]] = set()
        for facts in _tried(one):
            came = outcome(one, facts, form.signed), len(facts) == len(one.terms)
            if came in wanted and came not in seen:
                seen.add(came)
                case = case_about(one, *_reports(facts, form, before))
                known = found.setdefault((one.rule, one.subject, str(facts)), case)
                if known is not case:  # two relations of one whole, such as a channel and all of them
                    known["note"] += f"; {case['note']}"
    yield from found.values()


def _reports(facts: Mapping[str, Any], form: Form, before: Form | None) -> tuple[dict[str, Any], dict[str, Any] | None]:
    """Return the reports that state these figures: the report, and that on the year before."""
    if before is None:
        return report_of(form, facts), None
    now = {code: value for code, value in facts.items() if not code.startswith("previous:")}
    earlier = {code.removeprefix("previous:"): value for code, value in facts.items() if code not in now}
    year = form.year if before is form else 2021  # the first year of another form
    agency = {"name": "某市人民政府"}
    return report_of(form, now, year, agency=agency), report_of(before, earlier, year - 1, agency=agency)


def _whole(form: Form) -> Iterator[dict[str, Any]]:
    """Yield cases of every cell of a form at once."""
    blank, bare = report_of(form, dict.fromkeys(form.codes)), report_of(form, {})
    yield case_of_all("every cell is printed and blank, so that every relation is undecided", blank, listed=True)
    yield case_of_all("no cell is printed, so that every relation is undecided", bare)
    yield case_of_all("totals are what they should be, so that every relation holds", _conforming(form))


_AMOUNTS = ("fees.requests", "capacity.budget", "charges.amount", "procurement.amount")


def _conforming(form: Form) -> dict[str, Any]:
    """Return a report of which every relation holds: parts are one, totals what they add up to."""
    values: dict[str, Any] = dict.fromkeys(form.codes, 1)
    values |= {code: "1.5" for code in form.codes if code in _AMOUNTS}
    sums = {one.subject: one for one in form.sums if one.op == "=" and one.wholes == (one.subject,)}

    def add_up(code: str) -> int:
        parts = [part for part in sums[code].terms if part != code] if code in sums else []
        return sum(map(add_up, parts)) if parts else int(values[code])

    values |= {code: add_up(code) for code in sums}
    for one in form.sums:
        if one.rule == "balance":
            received, over, total, forward = one.terms
            values[received] = values[total] + values[forward] - values[over]
    return report_of(form, values)


def _of_form(name: str) -> dict[str, Any]:
    known = form(name)
    title = f"Relations within one report, edition {known.edition} {known.variant or ''}".rstrip()
    return content(title, [*_whole(known), *cases_of_each(known.sums, known)])


def _between(before: str, now: str) -> dict[str, Any]:
    later, earlier = form(now), form(before)
    known = followed(later, earlier)
    zeros = _reports(dict.fromkeys((code for one in known for code in one.terms), 0), later, earlier)
    cases = [
        case_of_all("every cell is zero, so that every relation between the two holds", *zeros),
        *cases_of_each(known, later, earlier, _CHIEF | {("undecided", False)}),
    ]
    return content(f"Relations with the year before: edition {now} after edition {before}", cases)


Build = Callable[[], dict[str, Any]]
"""What builds a case file."""

RELATIONS: Mapping[str, Build] = {
    **{f"relations/{name}": partial(_of_form, name) for name in FORMS},
    **{
        f"between/{before}-{now}": partial(_between, before, now)
        for before, now in (("2019", "2019"), ("2019", "2021"), ("2021", "2021"))
    },
}
"""What builds each file, by its name below ``cases``."""
