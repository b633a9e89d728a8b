"""The standard itself as JSON: editions, cells, relations, rules and drawn tables, for programs in other languages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from attrs import asdict

from xinxi_gongkai._levels import LEVEL_NAMES
from xinxi_gongkai.interchange._catalogue_layout import sections_json
from xinxi_gongkai.interchange._catalogue_relations import relations_json
from xinxi_gongkai.interchange._catalogue_sources import articles_json, sources_json
from xinxi_gongkai.report import SCOPES
from xinxi_gongkai.standard.agencies import AGENCY_KINDS, deadline, may_make_regulations
from xinxi_gongkai.standard.comparability import COMPARISONS
from xinxi_gongkai.standard.concepts import concepts
from xinxi_gongkai.standard.labels import DASHES, DROPPED, NOTES
from xinxi_gongkai.standard.scripts import SIMPLIFIED
from xinxi_gongkai.standard.units import UNITS
from xinxi_gongkai.standard.values import AMOUNT_DIGITS, AMOUNT_PATTERN, COUNT_LIMIT, COUNT_PATTERN

if TYPE_CHECKING:
    from xinxi_gongkai.checks.rule import Rule
    from xinxi_gongkai.documents.drawing import DrawnTable
    from xinxi_gongkai.standard._concept import Concept
    from xinxi_gongkai.standard.cells import Cell
    from xinxi_gongkai.standard.comparability import Comparison
    from xinxi_gongkai.standard.forms import Edition
    from xinxi_gongkai.standard.relations import Level

__all__ = ["CATALOGUE_FORMAT", "catalogue_of", "rules_about"]

CATALOGUE_FORMAT: Final = "xinxi-gongkai-catalogue/1"


def catalogue_of(
    forms: Iterable[Edition],
    *,
    rules: Iterable[Rule],
    lower: Mapping[Level, Level],
    draw: Callable[[Edition], Iterable[DrawnTable]],
) -> dict[str, Any]:
    """Return the standard as JSON has it, put together with what only other rooms know.

    Args:
        forms: The editions, those of the caller's own too.
        rules: The rules (:func:`~xinxi_gongkai.rules`).
        lower: The level of a suspect, by that of its relation.
        draw: Returns the tables of an edition's blank form as they are printed.
    """
    forms, rules = tuple(forms), tuple(rules)
    known = dict(concepts())
    for form in forms:
        known |= form.own_concepts
    return {
        "format": CATALOGUE_FORMAT,
        "values": {
            "count": {"limit": COUNT_LIMIT, "pattern": COUNT_PATTERN},
            "amount": {
                "digits": AMOUNT_DIGITS,
                "pattern": AMOUNT_PATTERN,
                "units": [unit.symbol for unit in UNITS.values() if unit.kind == "amount"],
            },
        },
        "labels": {
            "notes": NOTES.pattern,
            "dropped": DROPPED.pattern,
            "dashes": DASHES.pattern,
            "simplified": dict(SIMPLIFIED),
        },
        "units": [asdict(unit) for unit in UNITS.values()],
        "levels": [{"code": level, "name": name} for level, name in LEVEL_NAMES.items()],
        "scopes": list(SCOPES),
        "agency_kinds": [
            {"code": kind, "name": name, "may_make_regulations": may_make_regulations(kind, "", None)}
            for kind, name in AGENCY_KINDS.items()
        ],
        "editions": [_edition(form, draw(form), rules, lower) for form in forms],
        "concepts": [_concept(concept) for concept in known.values()],
        "rules": [_rule(rule) for rule in rules],
        "comparisons": [_comparison(one) for one in COMPARISONS],
        "sources": sources_json(forms),
    }


def rules_about(form: Edition, rules: Iterable[Rule]) -> list[Rule]:
    """Return the rules that concern reports of an edition; one that judges relations, where there are any of it."""
    related = {one.rule for one in (*form.relations, *form.optional_relations, *form.relations_between)}
    return [rule for rule in rules if rule.concerns(form) and (rule.code in related or _judges(rule) != "relations")]


def _edition(
    form: Edition, drawn: Iterable[DrawnTable], rules: tuple[Rule, ...], lower: Mapping[Level, Level]
) -> dict[str, Any]:
    return {
        "name": form.name,
        "variant": form.variant,
        "title": form.title,
        "source": form.source.code,
        "first_year": form.first_year,
        "last_year": form.last_year,
        "doubt": form.doubt,
        "deadlines": list(_deadlines(form)),
        "sections": sections_json(form, drawn),
        "cells": [_cell(cell) for cell in form.all_cells.values()],
        "relations": relations_json(form, lower),
        "rules": [rule.code for rule in rules_about(form, rules)],
    }


def _deadlines(form: Edition) -> Iterator[dict[str, Any]]:
    """Yield the last day for publication by kind of agency, which is the same for all years of an edition."""
    for kind in AGENCY_KINDS:
        last = deadline(kind, form.first_year)
        if last:
            yield {
                "kind": kind,
                "month": last.day.month,
                "day": last.day.day,
                "law": articles_json(last.law),
                "basis": last.basis,
            }


def _cell(cell: Cell) -> dict[str, Any]:
    return {
        "code": cell.code,
        "concept": cell.concept.code,
        "presence": cell.presence,
        "section": cell.section.number,
        "label": cell.label,
        "name": cell.name,
        "path": list(cell.path),
        "unit": cell.unit.symbol,
        "kind": cell.kind,
        "signed": cell.signed,
        "law": articles_json(cell.law),
    }


def _concept(concept: Concept) -> dict[str, Any]:
    return {
        "code": concept.code,
        "unit": concept.unit.symbol,
        "nature": concept.nature,
        "over_agencies": concept.over_agencies,
        "signed": concept.signed,
        "english": concept.english,
        "definition": concept.definition,
    }


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "code": rule.code,
        "family": rule.family,
        "title": rule.title,
        "explanation": rule.explanation,
        "level": rule.level,
        "basis": rule.basis,
        "law": articles_json(rule.law),
        "judges": _judges(rule),
        "looks_at": list(rule.looks_at),
        "editions": list(rule.editions),
        "kinds": list(rule.kinds),
        "data": dict(rule.data),
    }


def _judges(rule: Rule) -> str:
    """Return what a rule judges: one report, the relations that name it, or reports beside one another."""
    if rule.find:
        return "report"
    return "relations" if "facts" in rule.looks_at else "reports"


def _comparison(one: Comparison) -> dict[str, Any]:
    return {
        "earlier": one.earlier,
        "later": one.later,
        "later_cells": list(one.later_cells),
        "earlier_cells": list(one.earlier_cells),
        "grade": one.grade,
        "note": one.note,
    }
