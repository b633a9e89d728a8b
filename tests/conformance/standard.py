"""What must agree by the standard's own list, transcribed apart from the library: relations as plain data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property
from typing import Any

from attrs import evolve, frozen

from tests.test_forms import table
from tests.test_forms_since_2019 import PRINTED, SUFFIXES, between, of_subtotals, subtotals, within
from tests.test_relations import listed

__all__ = ["FORMS", "RELATION_RULES", "Form", "Sum", "followed", "form", "form_of"]

FORMS = ("2014", "2014-shandong", "2019", "2021")
"""The forms by name, a variant's after a hyphen."""

RELATION_RULES = (
    "parts-add-up",
    "parts-within",
    "of-which",
    "channels-cover",
    "balance",
    "applicants-add-up",
    "cases-add-up",
    "carry-over",
    "stock",
    "items",
)

_RESULTS = "本年度办理结果"
_COVERED = {
    "proactive.items": "通过不同渠道和方式公开政府信息的情况",
    "response.hot_topics": "通过不同渠道和方式回应解读的情况",
}
_OLD_SOURCE = "国办发〔2014〕32号"


@frozen
class Sum:
    """A relation: Σ weight · cell ``op`` 0.

    Attributes:
        rule: Code of its rule.
        subject: The cell that it is about: its whole.
        terms: The weight of each cell, in the order of the form.
        op: ``=`` or ``<=``.
        level: Level of a violation.
        basis: What it rests on.
        wholes: The cells that must be stated before blanks are tried as zeros.
        needs_part: Whether one more must be stated for that.
        open_to: The row or headings under which a row that the form does not know is one more part.
        column: Which figure of such a row joins.
        subtotals: Optional subtotals, each with its heading and with the parts that it stands for.
    """

    rule: str
    subject: str
    terms: Mapping[str, int]
    op: str
    level: str
    basis: str
    wholes: tuple[str, ...] = ()
    needs_part: bool = True
    open_to: frozenset[str] = frozenset()
    column: int = 0
    subtotals: tuple[tuple[str, str, tuple[str, ...]], ...] = ()


@frozen(slots=False)
class Form:
    """A form, as far as what must agree is concerned.

    Attributes:
        edition: Its edition.
        variant: Its variant, or ``None``.
        year: The last year that it is in force, or a late one.
        source: Number of the document that prescribes it.
        codes: Its printed cells in order.
        sums: The relations within one report.
        optional: Those of the optional subtotals.
        between: Those with the report on the year before.
    """

    edition: str
    variant: str | None
    year: int
    source: str
    codes: tuple[str, ...]
    sums: tuple[Sum, ...]
    optional: tuple[Sum, ...] = ()
    between: tuple[Sum, ...] = ()

    @cached_property
    def signed(self) -> frozenset[str]:
        """The cells that may be negative: 增/减 of 2019, the year before's too."""
        own = {code for code in self.codes if code.endswith(".items_change")}
        return frozenset(own | {f"previous:{code}" for code in own})


def form_of(report: Mapping[str, Any]) -> Form:
    """The form of a report."""
    variant = report.get("variant")
    return form(f"{report['edition']}-{variant}" if variant else report["edition"])


@cache
def form(name: str) -> Form:
    """One of the forms."""
    edition, _, variant = name.partition("-")
    if edition == "2014":
        rows = [one for one in table("form-2014.tsv") if one["scope"] in ("national", variant)]
        codes = [one["code"] for one in rows if one["code"] != "heading"]
        sums = [_old(one, codes) for one in _sorted(_listed_old(variant), codes)]
        return Form(edition, variant or None, 2016, _OLD_SOURCE, tuple(codes), tuple(sums))
    codes = [one["code"] for one in table(f"form-{edition}-section2.tsv")]
    results = [one["code"] for one in table(f"form-{edition}-section3.tsv") if one["code"] != "heading"]
    codes += [code + suffix for code in results for suffix in SUFFIXES]
    codes += [one["code"] for one in table(f"form-{edition}-section4.tsv")]
    order = [*codes, *(whole + suffix for whole in subtotals(edition) for suffix in SUFFIXES)]
    return Form(
        edition,
        None,
        2024 if edition == "2021" else 2020,
        PRINTED[edition]["number"],
        tuple(codes),
        tuple(_new(one, order, edition) for one in _sorted(_as_sums(within(edition)), order)),
        tuple(_new(one, order, edition) for one in _sorted(_as_sums(of_subtotals(edition)), order)),
        tuple(_new(one, order, edition) for one in _sorted(_as_sums(between(edition)), order)),
    )


def followed(now: Form, before: Form) -> tuple[Sum, ...]:
    """The relations of a form with a report in the form of the year before: those of which it has every cell."""
    known = {f"previous:{code}" for code in before.codes} | set(now.codes)
    return tuple(one for one in now.between if known >= set(one.terms))


def _listed_old(variant: str) -> Iterator[Sum]:
    for rule, subject, terms, op, level, basis in listed(variant or None):
        yield Sum(rule, subject, terms, op, level, basis)


def _as_sums(found: Iterable[Any]) -> Iterator[Sum]:
    for rule, subject, terms, op, level, basis in found:
        yield Sum(rule, subject, dict(terms), op, level, basis)


def _place(code: str, order: list[str]) -> tuple[bool, int]:
    return code.startswith("previous:"), order.index(code.removeprefix("previous:"))


def _sorted(sums: Iterable[Sum], order: list[str]) -> list[Sum]:
    """Relations by the place of their subjects in the form, those of one subject as they are listed."""
    return sorted(sums, key=lambda one: _place(one.subject, order))


def _in_order(one: Sum, order: list[str]) -> dict[str, int]:
    return {code: one.terms[code] for code in sorted(one.terms, key=lambda code: _place(code, order))}


def _old(one: Sum, order: list[str]) -> Sum:
    """A relation of 2014: rows under a parent that is summed join, channels under their heading."""
    open_to = {one.subject} if one.rule.startswith("parts-") else set()
    if one.rule == "channels-cover" and len(one.terms) > 2:
        open_to = {_COVERED[one.subject]}
    return evolve(one, terms=_in_order(one, order), wholes=(one.subject,), open_to=frozenset(open_to))


def _new(one: Sum, order: list[str], edition: str) -> Sum:
    """A relation since 2019: rows under 本年度办理结果 or a heading below it join the total of their column."""
    one = evolve(one, terms=_in_order(one, order), wholes=(one.subject,))
    concept, stroke, applicant = one.subject.partition("/")
    suffix = stroke + applicant
    if one.rule == "balance":
        return evolve(one, wholes=(one.subject, f"requests.outcome.total{suffix}"), needs_part=False)
    if one.rule != "parts-add-up":
        return one
    headings = {whole: label for _, label, whole in PRINTED[edition]["三"]["optional_subtotals"]}
    column = SUFFIXES.index(suffix)
    if concept in headings:
        return evolve(one, open_to=frozenset({headings[concept]}), column=column)
    open_to = frozenset({_RESULTS, *headings.values()})
    found = tuple(
        (whole + suffix, label, tuple(part + suffix for part in subtotals(edition)[whole]))
        for whole, label in headings.items()
    )
    return evolve(one, open_to=open_to, column=column, subtotals=found)
