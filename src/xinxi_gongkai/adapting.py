"""A report in another variant of its form: rows that one knows and the other does not change places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from attrs import evolve

from xinxi_gongkai.errors import UnknownEdition, mark
from xinxi_gongkai.report import LocalRow, Printed, Report, Value, ensure_report
from xinxi_gongkai.standard.cells import Cell
from xinxi_gongkai.standard.editions import edition as find_edition
from xinxi_gongkai.standard.forms import Edition
from xinxi_gongkai.standard.units import Unit
from xinxi_gongkai.standard.values import amount_of, count_of

__all__ = ["in_edition"]


def in_edition(report: Report, edition: str | Edition, variant: str | None = None) -> Report:
    """Return a report in another variant of the same national form, nothing lost.

    A local row that the variant knows, by its label under the same parent and in the same unit, becomes
    facts, its number and place being those of the variant; several that could be the same row stay as they are.
    Facts that the variant does not know become a local row, whose cells are then all printed.

    Raises:
        InvalidValue: It is no report.
        UnknownEdition: The edition is not known, or of another national form.
    """
    ensure_report(report)
    form = find_edition(edition, variant)
    if form is report.edition:
        return report
    if form.name != report.edition.name:
        template = mark("报告的版式是{own}，不能改按{given}")
        raise UnknownEdition(template, own=str(report.edition), given=str(form))
    facts: dict[str, Value] = {code: value for code, value in report.facts.items() if code in form.admits}
    moved = [_moved(row, report.edition, form) for row in report.local_rows]
    known = [_cells_of(row, form) for row in moved]
    taken = Counter(cells[0].code for cells in known if cells)
    rows = []
    for row, cells in zip(moved, known, strict=True):
        free = cells and taken[cells[0].code] == 1 and all(cell.code not in facts for cell in cells)
        if free and row.kind == _unit_of(cells).kind:
            facts |= {cell.code: _in_cell(value, cell) for cell, value in zip(cells, row.values, strict=True)}
        else:
            rows.append(row)
    unknown: dict[int, Cell] = {}
    for code in report.facts:
        if code not in facts:
            cell = report.edition.cell(code)
            unknown.setdefault(id(cell.row), cell)
    rows += [_moved(_row_of(cell, report), report.edition, form) for cell in unknown.values()]
    return evolve(report, edition=form, facts=facts, local_rows=tuple(rows))


def _moved(row: LocalRow, own: Edition, form: Edition) -> LocalRow:
    """Return a local row whose place is named as the other form names it: a heading may have another label there."""
    under, after = (
        key and next((form.key_of(one) for one in sorted(own.keys_of(key)) if one in form.row_keys), key)
        for key in (row.under, row.after)
    )
    return evolve(row, under=under, after=after) if (under, after) != (row.under, row.after) else row


def _cells_of(row: LocalRow, form: Edition) -> tuple[Cell, ...]:
    """Return the cells of the row of a form that a local row prints, if it is certain which, and all of them."""
    found = [
        cells
        for cells in form.rows_named(row.label)
        if row.unit in ("", _unit_of(cells).symbol)
        and row.section in ("", cells[0].section.number)
        and (cells[0].role == "of-which" or not row.is_contained)
        and row.under in (cells[0].row_path[-1].keys if cells[0].row_path else (None,))
    ]
    return found[0] if len(found) == 1 and len(found[0]) == len(row.values) else ()


def _row_of(cell: Cell, report: Report) -> LocalRow:
    """Return the local row that prints what the cells of a cell's row state."""
    under = cell.row_path[-1] if cell.row_path else None
    siblings = under.rows if under else cell.table.rows
    place = next(place for place, row in enumerate(siblings) if row is cell.row)
    after = siblings[place - 1].key if place else None
    cells = report.edition.cells_of(cell.row)
    unit = _unit_of(cells)
    values = tuple(_in_unit(report.facts.get(one.code), unit) for one in cells)
    parent = under.key if under else None
    return LocalRow(cell.section.number, parent, after, cell.number, cell.row.label, unit.symbol, values)


def _unit_of(cells: Sequence[Cell]) -> Unit:
    """Return the unit of a local row that holds the figures of several: an amount holds a count too."""
    return max((one.unit for one in cells), key=lambda one: one.kind == "amount")


def _in_cell(value: Value, cell: Cell) -> Value:
    """Return the value of a local row as a cell holds it: a count that stood among amounts is a count again."""
    if cell.kind == "amount" or not isinstance(value, Decimal):
        return value
    count = count_of(f"{value:f}")
    return Printed(f"{value:f}") if count is None else count


def _in_unit(value: Value, unit: Unit) -> Value:
    """Return a value as a row in that unit holds it."""
    if unit.kind == "count" or value is None:
        return value
    amount = amount_of(value.text if isinstance(value, Printed) else f"{Decimal(value):f}")
    return value if amount is None else amount
