"""The standard itself as JSON: editions, cells, labels, units, relations, for programs in other languages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final

from attrs import asdict

from xinxi_gongkai.standard.comparability import COMPARISONS
from xinxi_gongkai.standard.concepts import concepts

if TYPE_CHECKING:
    from xinxi_gongkai.standard.cells import Cell
    from xinxi_gongkai.standard.forms import Edition
    from xinxi_gongkai.standard.layout import Column, Row, Table
    from xinxi_gongkai.standard.relations import Relation
    from xinxi_gongkai.standard.sources import Citation, Source

__all__ = ["CATALOGUE_FORMAT", "catalogue"]

CATALOGUE_FORMAT: Final = "xinxi-gongkai-catalogue/1"


def catalogue(forms: Iterable[Edition]) -> dict[str, Any]:
    """Return editions and the concepts they count as JSON has them."""
    forms = list(forms)
    known = dict(concepts())
    for form in forms:
        known |= form.own_concepts
    return {
        "format": CATALOGUE_FORMAT,
        "editions": [_edition(form) for form in forms],
        "concepts": [
            {
                "code": concept.code,
                "unit": asdict(concept.unit),
                "nature": concept.nature,
                "over_agencies": concept.over_agencies,
                "signed": concept.signed,
                "english": concept.english,
                "definition": concept.definition,
            }
            for concept in known.values()
        ],
        "comparisons": [asdict(one) for one in COMPARISONS],
    }


def _edition(form: Edition) -> dict[str, Any]:
    return {
        "name": form.name,
        "variant": form.variant,
        "title": form.title,
        "source": _source(form.source),
        "first_year": form.first_year,
        "last_year": form.last_year,
        "doubt": form.doubt,
        "sections": [
            {
                "number": section.number,
                "heading": section.heading,
                "aliases": list(section.aliases),
                "purpose": section.purpose,
                "law": _law(section.law),
                "tables": [_table(table, form) for table in section.tables],
            }
            for section in form.sections
        ],
        "cells": [_cell(cell) for cell in form.all_cells.values()],
        "relations": [_relation(relation) for relation in form.relations],
        "optional_relations": [_relation(relation) for relation in form.optional_relations],
        "relations_between": [_relation(relation) for relation in form.relations_between],
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
        "law": _law(cell.law),
    }


def _relation(relation: Relation) -> dict[str, Any]:
    return {
        "rule": relation.rule,
        "subject": relation.subject,
        "terms": dict(relation.terms),
        "op": relation.op,
        "level": relation.level,
        "basis": relation.basis,
        "why": relation.why,
        "wholes": list(relation.wholes),
        "parts_needed": relation.parts_needed,
        "joined_by": sorted(relation.joined_by),
        "column": relation.column,
        "subtotals": {code: list(parts) for code, parts in relation.subtotals.items()},
        "formula": relation.formula("label"),
    }


def _law(law: Iterable[Citation]) -> list[dict[str, Any]]:
    return [{"source": one.source.number, "article": one.article, "printed": one.printed} for one in law]


def _source(source: Source) -> dict[str, Any]:
    return {
        "number": source.number,
        "title": source.title,
        "issuer": source.issuer,
        "issued": source.issued and source.issued.isoformat(),
        "doubt": source.doubt,
    }


def _table(table: Table, form: Edition) -> dict[str, Any]:
    return {
        "caption": table.caption,
        "stub": table.stub,
        "unit_header": table.unit_header,
        "labelled_by": table.labelled_by,
        "note": table.note,
        "columns": [_column(column) for column in table.columns],
        "rows": [_row(row, form) for row in table.rows],
    }


def _column(column: Column) -> dict[str, Any]:
    return {
        "label": column.label,
        "code": column.code,
        "role": column.role,
        "rule": column.rule or None,
        "columns": [_column(one) for one in column.columns],
    }


def _row(row: Row, form: Edition) -> dict[str, Any]:
    return {
        "number": row.number,
        "label": row.label,
        "note": row.note,
        "aliases": list(row.aliases),
        "code": row.code or None,
        "cells": [cell.code for cell in form.cells_of(row)],
        "columns": [_column(one) for one in row.columns],
        "role": row.role,
        "parts": row.parts,
        "covers": row.covers or None,
        "heading": row.is_heading,
        "certainty": row.certainty,
        "doubt": row.doubt,
        "law": _law(row.law),
        "rows": [_row(one, form) for one in row.rows],
    }
