"""A report in another variant of its form: rows that one knows and the other does not change places."""

from __future__ import annotations

from attrs import evolve

from xinxi_gongkai.errors import UnknownEdition, mark
from xinxi_gongkai.report import LocalRow, Report, Value
from xinxi_gongkai.standard.editions import edition as find_edition
from xinxi_gongkai.standard.forms import Cell, Edition

__all__ = ["in_edition"]


def in_edition(report: Report, edition: str | Edition, variant: str | None = None) -> Report:
    """Return a report in another variant of the same national form, nothing lost.

    A local row that the variant knows, by its label under the same parent and in the same unit, becomes a
    fact; a fact that it does not know becomes a local row.

    Raises:
        UnknownEdition: The edition is not known, or of another national form.
    """
    form = find_edition(edition, variant)
    if form is report.edition:
        return report
    if form.name != report.edition.name:
        template = mark("报告的版式是{own}，不能改按{given}")
        raise UnknownEdition(template, own=str(report.edition), given=str(form))
    facts: dict[str, Value] = {code: value for code, value in report.facts.items() if code in form.admits}
    rows = []
    for row in report.local_rows:
        cell = _cell_of(row, form)
        if cell is not None and cell.code not in facts and len(row.values) == 1 and cell.kind == row.kind:
            facts[cell.code] = row.values[0]
        else:
            rows.append(row)
    rows += [_row_of(report.edition.cell(code), value) for code, value in report.facts.items() if code not in facts]
    return evolve(report, edition=form, facts=facts, local_rows=tuple(rows))


def _cell_of(row: LocalRow, form: Edition) -> Cell | None:
    """Return the cell of a form that a local row prints, if it is certain which."""
    found = [
        cell
        for cell in form.find(row.label)
        if row.unit in ("", cell.unit.symbol) and row.under == (cell.row_path[-1].key if cell.row_path else None)
    ]
    return found[0] if len(found) == 1 else None


def _row_of(cell: Cell, value: Value) -> LocalRow:
    """Return the local row that prints what a cell states."""
    under = cell.row_path[-1] if cell.row_path else None
    siblings = under.rows if under else cell.table.rows
    place = next(place for place, row in enumerate(siblings) if row is cell.row)
    after = siblings[place - 1].key if place else None
    return LocalRow(
        cell.section.number, under.key if under else None, after, cell.number, cell.label, cell.unit.symbol, (value,)
    )
