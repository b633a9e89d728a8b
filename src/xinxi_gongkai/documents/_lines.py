"""Which lines a report prints in the tables of its form: rows that it states, subtotals, and its local rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal

from attrs import field, frozen

from xinxi_gongkai._values import Value
from xinxi_gongkai.report import Report
from xinxi_gongkai.standard.layout import Column, Row, Section, Table

__all__ = ["Figure", "PrintedLine", "PrintedLines"]

_SUBTOTAL: Final = "小计"


@frozen(slots=False)  # made by the hundred for every table, which is faster so
class Figure:
    """A figure of a line.

    Attributes:
        value: What is stated.
        is_stated: Whether the report has it, be it blank; else only its neighbours are printed.
        code: Code of its cell, or ``None`` in a local row.
        local: Of a local row, its place in the report and the place of the figure in it.
    """

    value: Value
    is_stated: bool
    code: str | None = None
    local: tuple[int, int] | None = None


@frozen
class PrintedLine:
    """A line of a table with the lines under it.

    Attributes:
        text: Its number, label and note.
        unit: Its unit, or ``""``.
        figures: Its figures in the order of the columns; none in a heading.
        under: The lines under it.
        columns: Of the heading of a block, the block's columns.
        is_heading: Whether it has no figures of its own.
    """

    text: str
    unit: str = ""
    figures: tuple[Figure, ...] = ()
    under: tuple[PrintedLine, ...] = ()
    columns: tuple[Column, ...] = field(default=(), kw_only=True)
    is_heading: bool = field(default=False, kw_only=True)

    def walk(self) -> Iterator[PrintedLine]:
        """Yield this line and those under it."""
        yield self
        for line in self.under:
            yield from line.walk()


_Where = tuple[Literal["first", "last", "after", "under"], int]
"""Where local rows stand: first or last under a row or in a table, or after a row, by its ``id``; or under a local row,
by its place in the report."""


class PrintedLines:
    """The lines of a report's tables.

    A row is left out where the report has none of its cells, unless lines under it are printed. A local row stands
    where it says: under its row and after another. One that names no row at all stands first in the table of its
    section, as nothing is printed before it; one that names rows that the form does not have stands last there.
    """

    def __init__(self, report: Report) -> None:
        """Find the places of the local rows."""
        self._report = report
        self._form = report.edition
        self._placed: dict[_Where, list[int]] = {}
        self._homeless: dict[str, list[int]] = {}
        for place in range(len(report.local_rows)):
            self._find_place(place)

    def of_table(self, table: Table) -> tuple[PrintedLine, ...]:
        """Return the lines of a table of the form."""
        return self._under(id(table), table.rows, has_units=bool(table.unit_header))

    def beside(self, section: Section) -> tuple[PrintedLine, ...]:
        """Return what a section states that no table of the form prints: its unprinted figures, and local rows."""
        lines = [line for row in section.unprinted for line in self._of_row(row, has_units=True)]
        return (*lines, *self._local_lines(self._homeless.get(section.number, ()), has_units=True))

    def without_section(self) -> tuple[PrintedLine, ...]:
        """Return the local rows of sections that the form does not have."""
        known = {section.number for section in self._form.sections}
        places = [place for number, some in self._homeless.items() if number not in known for place in some]
        return self._local_lines(sorted(places), has_units=True)

    def _find_place(self, place: int) -> None:
        where = self._where(place)
        if where is None:
            self._homeless.setdefault(self._report.local_rows[place].section, []).append(place)
        else:
            self._placed.setdefault(where, []).append(place)

    def _where(self, place: int) -> _Where | None:
        """Return where a local row stands, or ``None`` where its section has no table."""
        local = self._report.local_rows[place]
        known = self._form.row_keys
        after = known.get(local.after) if local.after is not None else None
        if local.under is None:
            if after is not None:
                return ("last" if after.columns else "after"), id(after)
            return self._in_section(local.section, "first" if local.after is None else "last")
        parent = known.get(local.under)
        if parent is not None:
            if any(row is after for row in parent.rows):
                return "after", id(after)
            return ("first" if local.after is None else "last"), id(parent)
        for earlier, other in enumerate(self._report.local_rows[:place]):
            if other.label == local.under:
                return "under", earlier
        return self._in_section(local.section, "last")

    def _in_section(self, number: str, which: Literal["first", "last"]) -> _Where | None:
        """Return the first or last place in a section's table; where only its blocks have columns, in a block."""
        table = next((one.tables[-1] for one in self._form.sections if one.number == number and one.tables), None)
        if table is None:
            return None
        if table.columns:
            return which, id(table)
        facts = self._report.facts
        stated = [
            block
            for block in table.rows
            if any(cell.code in facts for _, row in block.walk() for cell in self._form.cells_of(row))
        ]
        return which, id((stated or table.rows)[0 if which == "first" else -1])

    def _under(self, owner: int, rows: tuple[Row, ...], *, has_units: bool) -> tuple[PrintedLine, ...]:
        lines = list(self._local_lines(self._placed.get(("first", owner), ()), has_units=has_units))
        for row in rows:
            lines += self._of_row(row, has_units=has_units)
            lines += self._local_lines(self._placed.get(("after", id(row)), ()), has_units=has_units)
        lines += self._local_lines(self._placed.get(("last", owner), ()), has_units=has_units)
        return tuple(lines)

    def _of_row(self, row: Row, *, has_units: bool) -> Iterator[PrintedLine]:
        """Yield the line of a row, if it is printed."""
        text = f"{row.number}{row.label}{row.note}"
        cells = self._form.cells_of(row)
        facts = self._report.facts
        figures = tuple(Figure(facts.get(cell.code), cell.code in facts, cell.code) for cell in cells)
        unit = cells[0].unit.symbol if cells else ""
        is_stated = any(figure.is_stated for figure in figures)
        under = self._under(id(row), row.rows, has_units=has_units)
        if row.is_heading and is_stated and (under or row.columns):
            under = (*under, PrintedLine(_SUBTOTAL, unit, figures))
            is_stated = False
        if row.is_heading and not is_stated:
            if under:
                yield PrintedLine(text, under=under, columns=row.columns, is_heading=True)
        elif is_stated or under:
            yield PrintedLine(text, unit, figures, under)

    def _local_lines(self, places: list[int] | tuple[int, ...], *, has_units: bool) -> tuple[PrintedLine, ...]:
        return tuple(self._local_line(place, has_units=has_units) for place in places)

    def _local_line(self, place: int, *, has_units: bool) -> PrintedLine:
        """Return the line of a local row; where the table prints no units, its unit stands in brackets."""
        local = self._report.local_rows[place]
        text = f"{local.number}{local.label}"
        if local.unit and not has_units:
            text = f"{text}（单位：{local.unit}）"
        figures = tuple(
            Figure(value, value is not None, local=(place, column)) for column, value in enumerate(local.values)
        )
        under = self._local_lines(self._placed.get(("under", place), ()), has_units=has_units)
        return PrintedLine(text, local.unit, figures, under)
