"""The layout of a form as JSON has it: what each row and column is, and the table as it is drawn, cells with spans."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from xinxi_gongkai.interchange._catalogue_sources import articles_json

if TYPE_CHECKING:
    from xinxi_gongkai.documents.drawing import DrawnCell, DrawnTable
    from xinxi_gongkai.standard.forms import Edition
    from xinxi_gongkai.standard.layout import Column, Row, Section, Table

__all__ = ["sections_json"]


def sections_json(form: Edition, drawn: Iterable[DrawnTable]) -> list[dict[str, Any]]:
    """Return the sections of a form with their tables.

    Args:
        form: The edition.
        drawn: The tables of its blank form as they are printed.
    """
    by_table = {id(one.table): one for one in drawn}
    return [_section(section, form, by_table) for section in form.sections]


def _section(section: Section, form: Edition, drawn: Mapping[int, DrawnTable]) -> dict[str, Any]:
    return {
        "number": section.number,
        "heading": section.heading,
        "aliases": list(section.aliases),
        "words": list(section.words),
        "purpose": section.purpose,
        "law": articles_json(section.law),
        "most_characters": section.most_characters,
        "may_be_none": section.may_be_none,
        "unprinted": [cell.code for row in section.unprinted for cell in form.cells_of(row)],
        "tables": [_table(table, form, drawn[id(table)]) for table in section.tables],
    }


def _table(table: Table, form: Edition, drawn: DrawnTable) -> dict[str, Any]:
    return {
        "caption": table.caption,
        "stub": table.stub,
        "unit_header": table.unit_header,
        "labelled_by": table.labelled_by,
        "note": table.note,
        "margins": list(drawn.margins),
        "width": drawn.width,
        "grid": [[_drawn(cell, form) for cell in cells] for _, cells in groupby(drawn.cells, key=attrgetter("row"))],
        "columns": [_column(column) for column in table.columns],
        "rows": [_row(row, form) for row in table.rows],
    }


def _drawn(cell: DrawnCell, form: Edition) -> dict[str, Any]:
    """Return a cell of the blank form: a figure is something to fill in, or beside a heading nothing."""
    found: dict[str, Any] = {
        "role": cell.role if cell.role != "figure" else "input" if cell.code else "empty",
        "text": cell.text,
        "rowspan": cell.rowspan,
        "colspan": cell.colspan,
        "depth": cell.depth,
    }
    if cell.code:
        own = form.cells[cell.code]
        found |= {"code": own.code, "kind": own.kind, "unit": own.unit.symbol, "signed": own.signed}
    return found


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
        "law": articles_json(row.law),
        "rows": [_row(one, form) for one in row.rows],
    }
