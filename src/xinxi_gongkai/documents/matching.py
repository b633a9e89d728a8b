"""Grid to facts: rows are known by their labels under their parents, never by their numbers.

The same number means other rows in other variants, and the same label stands under several parents. A row
that cannot be told with certainty is left over: a wrong figure is far worse than a missing one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from xinxi_gongkai._local_rows import local_code
from xinxi_gongkai.documents.columns import Columns, columns_of
from xinxi_gongkai.documents.figures import UNNAMED, RowFigures, figures_of
from xinxi_gongkai.documents.grid import Grid, GridCell
from xinxi_gongkai.documents.header import HEADER_DIFFERS, Header
from xinxi_gongkai.documents.match import Evidence, Leftover, Match
from xinxi_gongkai.documents.outline import caption_year
from xinxi_gongkai.documents.print import Label, value_of
from xinxi_gongkai.documents.rows import (
    UNIT_NOTE,
    GridRow,
    counts_as_one,
    distinct,
    has_number,
    is_figure,
    is_no_unit,
    only_text,
    rows_of,
    strays_of,
)
from xinxi_gongkai.documents.standing import SUBTOTAL, Standing
from xinxi_gongkai.documents.vocabulary import Band, Known, vocabulary_of
from xinxi_gongkai.errors import mark
from xinxi_gongkai.report import LocalRow, Value
from xinxi_gongkai.standard.cells import Cell
from xinxi_gongkai.standard.forms import Edition
from xinxi_gongkai.standard.labels import words_key
from xinxi_gongkai.standard.scripts import simplified
from xinxi_gongkai.standard.units import kind_of

__all__ = ["match"]

_SENTENCE: Final = re.compile(r"[。！？；：:]|.{40}")

_CARRIED: Final = re.compile("结转|上年")
_MULTIPLE: Final = re.compile("[十百千万亿](?:[件条次篇个人项份家宗])")

_NOT_THE_FORM: Final = mark("表式没有这一行")
_ANOTHER_YEAR: Final = mark("表题的年度不是报告的年度，没有读")
_TWICE: Final = mark("同一行出现两次，数字不同")
_NAMELESS: Final = mark("这一行没有名称")


def match(grids: Sequence[Grid], form: Edition, year: int | None = None) -> Match:
    """Return what an edition makes of tables, read one after the other as one form.

    Args:
        grids: The tables.
        form: The edition.
        year: The year reported on: a table whose caption names another is left over.
    """
    matcher = _Matcher(form, year)
    for grid in grids:
        matcher.read(grid)
    matcher.close()
    return matcher.found


class _Matcher:
    """Reads rows in their order and keeps under which rows the next one may stand."""

    def __init__(self, form: Edition, year: int | None) -> None:
        self.found = Match(form)
        self.year = year
        self.words = vocabulary_of(form)
        self.standing = Standing(self.words)
        self.conflicting: set[str] = set()
        self.named_subtotals: set[str] = set()
        self.doubted: set[int] = set()
        self.taken: dict[int, list[str]] = {}
        self.unnamed: set[int] = set()
        self.header = Header(self.words)
        self.nameless: list[tuple[GridRow, Grid]] = []
        self.blank: tuple[GridRow, Known] | None = None
        self.unit_above = ""
        self.is_other_year = False
        self.grid = Grid(())

    # ---- a grid

    def read(self, grid: Grid) -> None:
        """Read a grid; one that goes on without a header keeps the header of the grid before."""
        self.grid = grid
        self.header.begin()
        rows = rows_of(grid, self.words)
        captioned = self._captioned(grid, rows)
        if captioned is not None:
            self.is_other_year = self.year is not None and captioned != self.year
        elif any(map(self.words.is_section, grid.above.split("\n"))):
            self.is_other_year = False
        if self.is_other_year:
            self._leave_all(grid, _ANOTHER_YEAR)
            return
        if not self._is_related(rows):
            self._leave_all(grid, mark("这张表的行大多不是表式的，整张没有读"))
            return
        unit = UNIT_NOTE.search(grid.above)
        self.unit_above = simplified(unit[1]) if unit else ""
        is_open = False  # whether the row before was of the header
        for row in rows:
            captioned = caption_year(self._printed_alone(row))
            if captioned is not None and self.year is not None:
                self.is_other_year = captioned != self.year
            if self.is_other_year:
                self._leave(row, _ANOTHER_YEAR)
            elif captioned is not None:
                is_open = False  # the title of what follows
            elif row.kind == "header":
                self._head(row, goes_on=is_open)
                is_open = True
            elif row.kind == "empty":
                self._empty(row)
            else:
                is_open = is_open and row.kind == "words"
                self._row(row)
        if self.blank and self.blank[1].row.key not in self.found.met:
            self._take(self.blank[1], self.blank[0])
        self.blank = None

    def close(self) -> None:
        """Leave over what can no longer be told."""
        self._leave_nameless()
        for known in self.words.at.values():
            codes = [cell.code for cell in self.found.edition.cells_of(known.row) if cell.code in self.found.evidence]
            parts = [row.key in self.found.met for row in known.row.rows]
            is_named = not known.row.is_heading or known.row.key in self.named_subtotals
            if not is_named and codes and any(parts) and not all(parts):
                for code in codes:  # a heading beside which the label of one of its rows may be missing
                    self._leave_again(code, mark("这一行的名称是标题，有的下级行又没有见到，分不清数字是哪一行的"))

    def _captioned(self, grid: Grid, rows: Sequence[GridRow]) -> int | None:
        """Return the year that the title of a table names, above it or in its first rows."""
        for row in rows:
            if row.kind in ("labelled", "figures"):
                break
            corner = row.cells[0].text if row.kind == "header" else ""
            found = caption_year(self._printed_alone(row) or corner)
            if found is not None:
                return found
        above = (*reversed(grid.above.split("\n")), grid.sheet or "")
        return next((year for line in above if (year := caption_year(line, self.year)) is not None), None)

    def _printed_alone(self, row: GridRow) -> str:
        return only_text(row.cells) if row.kind in ("words", "header") else ""

    def _is_related(self, rows: Sequence[GridRow]) -> bool:
        """Say whether the rows of a grid are rows of the form, a third at least, or those of a row without a label."""
        if any(row.kind == "labelled" for row in rows):
            printed = sum(row.kind != "empty" for row in rows)
            return sum(row.kind in ("labelled", "header") for row in rows) * 3 >= printed
        header = [row.cells for row in rows if row.kind == "header"]
        is_alone = bool(header) and all(row.kind in ("header", "empty") for row in rows)
        return any(
            (is_alone or band.is_unlabelled) and columns_of(header or self.header.rows, band, self.words, 0)
            for band in self.words.bands
        )

    # ---- a row

    def _head(self, row: GridRow, *, goes_on: bool) -> None:
        """Take a row of a header; a number in it says nothing of columns."""
        for cell in filter(has_number, dict.fromkeys(row.cells)):
            self._leave_cell(cell, mark("表头里有数字，没有读"))
        self.header.add(row.cells, self.grid, goes_on=goes_on)

    def _empty(self, row: GridRow) -> None:
        """Keep a row without anything that may be the one row of a table without labels, none of it stated."""
        known = self.header.unlabelled(row, self.grid)
        if known and known.row.key not in self.found.met:
            self.blank = (row, known)

    def _row(self, row: GridRow) -> None:
        printed = (text for _, cell in distinct(row.cells) if (text := cell.text.strip()))
        if self.words.is_margin(map(words_key, printed)):
            self.found.margins.append(_joined(row.cells))
            return
        label = self.words.label(row.label)[0]
        text = only_text(row.cells) if row.kind == "words" else ""
        if text:
            unit = UNIT_NOTE.match(text)
            if unit:
                self.unit_above = simplified(unit[1])
            key = words_key(text)
            if unit or self.words.is_note(key) or self.words.is_caption(key):
                return
            if self.words.is_cut_heading(text):
                self.standing.close_unknown(label)
                return
            if _SENTENCE.search(text):
                self._leave(row, _NOT_THE_FORM)
                return
        has_name = any(map(str.isalpha, label.short))
        if (row.kind == "figures" and not has_name) or (row.kind != "labelled" and self._has_no_label(row)):
            self._figures_alone(row)
            return
        if not has_name:
            self._leave(row, _NAMELESS)
            return
        self.standing.close_unknown(label)
        one = self.standing.find(label, row, self.found.met)
        if one is None and self._is_of_another_year(row, label):
            self.is_other_year = True
            self._leave(row, _ANOTHER_YEAR)
        elif one is None:
            self._local(row, label)
        else:
            self._met(one, row, label)

    def _is_of_another_year(self, row: GridRow, label: Label) -> bool:
        """Say whether an unknown label says that its row, and so the table, is of another year."""
        named = None if row.known or _CARRIED.search(label.short) else caption_year(label.short)
        return named is not None and self.year is not None and named != self.year

    def _figures_alone(self, row: GridRow) -> None:
        """Take the row of a table without labels; keep any other until the next row says what it is."""
        known = self.header.unlabelled(row, self.grid)
        if known is None:
            self.nameless.append((row, self.grid))
        else:
            self._take(known, row)

    def _has_no_label(self, row: GridRow) -> bool:
        """Say whether words stand in a column of figures, where the one row of a table without labels is to come."""
        known = self.header.unlabelled(row, self.grid)
        if known is None or self.blank or known.row.key in self.found.met:
            return False
        columns = self.header.columns(known.band, row, self.grid)
        return isinstance(columns, Columns) and any(row.end - 1 in places for places in columns.places)

    def _columns(self, band: Band, row: GridRow) -> Columns | str | None:
        """Return what the header says of a band: its columns, nothing, or why it does not agree with the form."""
        found = self.header.columns(band, row, self.grid)
        if found == HEADER_DIFFERS and not self.header.is_said and self.header.stands_in(self.grid):
            self.header.is_said = True
            for cells in self.header.rows:
                self._leave_cells(cells, HEADER_DIFFERS)
        return found

    def _met(self, one: Known, row: GridRow, label: Label) -> None:
        self.standing.met(one, label)
        for cell, known in row.over:
            if not known and not self.words.label(f"{cell.text.strip()}、甲")[0].number:  # else a column of numbers
                self._leave_cell(cell, mark("表式没有这一列"))
        for cell in strays_of(row, len(self.words.at)):
            self._leave_cell(cell, mark("表式没有这一列"))
        if not one.row.is_heading:
            self._name(one)
            self._take(one, row)
            return
        self.found.met.add(one.row.key)
        is_subtotal = words_key(label.text) == SUBTOTAL
        if is_subtotal:
            self.named_subtotals.add(one.row.key)
        rest = [cell.text.strip() for _, cell in distinct(row.cells[row.end :])]
        if one.row.code and (any(rest) or is_subtotal):
            self._take(one, row)
        elif not all(map(is_no_unit, rest)):
            self._leave(row, mark("这一行是标题，不填数"))

    def _take(self, one: Known, row: GridRow) -> None:
        """Take the figures of a row of the form."""
        self.found.met.add(one.row.key)
        self.standing.last = one
        columns = self._columns(one.band, row)
        figures = columns if isinstance(columns, str) else figures_of(row, one.band, columns)
        table = id(one.band.table)
        if figures == UNNAMED:  # nor are the figures certain that were read in this table
            for code in self.taken.pop(table, []):
                if code in self.found.facts:
                    self._leave_again(code, UNNAMED)
            self.unnamed.add(table)
        if table in self.unnamed:
            figures = UNNAMED
        if isinstance(figures, str):
            self._leave(row, figures)
            self._doubt(one, row)
            return
        if id(one.row) in self.doubted:
            self._leave(row, _TWICE)
            return
        for cell in figures.extra:
            self._leave_cell(cell, mark("表式没有这一列"))
        is_other = False
        for leaf, cell in figures.cells:
            form = self.found.edition.all_cells[one.row.code + leaf.code]
            unit = figures.unit or figures.units.get(leaf.code, "")
            if self._is_same_unit(unit, form) or not cell.text.strip():
                self._figure(form, row, cell, unit)
                self.taken.setdefault(table, []).append(form.code)
            else:
                is_other = True
        if is_other:
            self._leave(row, mark("单位与表式的不同，数字不能照录"))

    def _doubt(self, one: Known, row: GridRow) -> None:
        """Take no figures of a row of the form of which one print is not certain."""
        if any(is_figure(cell.text.strip()) for _, cell in distinct(row.cells[row.end :])):
            self.doubted.add(id(one.row))
            for cell in self.found.edition.cells_of(one.row):
                if cell.code in self.found.facts:
                    self._leave_again(cell.code, _TWICE)

    def _figure(self, form: Cell, row: GridRow, cell: GridCell, unit: str) -> None:
        """Take one figure, unless it contradicts what was read before."""
        code, value = form.code, value_of(cell.text, form.kind)
        if code in self.conflicting or self.found.facts.get(code, value) != value:
            self._contradicted(code, row)
        else:
            self.found.facts[code] = value
            self.found.evidence.setdefault(code, Evidence(cell.text.strip(), self.grid.place(cell), row.label, unit))

    def _is_same_unit(self, unit: str, cell: Cell) -> bool:
        """Say whether a figure in the printed unit is the same number in the form's."""
        if is_no_unit(unit):
            if cell.kind == "count":
                return not _MULTIPLE.search(self.unit_above)
            return not self.unit_above or cell.unit.symbol in self.unit_above
        return unit == cell.unit.symbol or (cell.kind == "count" and counts_as_one(unit))

    # ---- what is not certain

    def _name(self, one: Known) -> None:
        """Take a row without a label where the form has just one row between its neighbours."""
        between = self.standing.between(one)
        rows = [row for row, grid in self.nameless if grid is self.grid and not strays_of(row, len(self.words.at))]
        if between and len(rows) == len(self.nameless) == 1:
            self.nameless = []
            self._take(between, rows[0])
        self._leave_nameless()

    def _leave_nameless(self) -> None:
        for row, grid in self.nameless:
            self.found.leftovers.append(Leftover(_joined(row.cells), grid.place(row.cells[0]), _NAMELESS))
        self.nameless = []

    def _contradicted(self, code: str, row: GridRow) -> None:
        """Leave over both of two rows that state different figures for one cell."""
        if code not in self.conflicting:
            self.conflicting.add(code)
            self._leave_again(code, _TWICE)
        self._leave(row, _TWICE)

    def _leave_again(self, code: str, reason: str) -> None:
        """Leave over a figure that was taken."""
        before = self.found.evidence.pop(code)
        del self.found.facts[code]
        text = " ".join(filter(None, (before.label, before.unit, before.print)))
        self.found.leftovers.append(Leftover(text, before.place, reason))

    def _local(self, row: GridRow, label: Label) -> None:
        """Keep a row that the form does not know, with where it stands."""
        self._leave_nameless()
        rest = [cell.text.strip() for _, cell in distinct(row.cells[row.end :])]
        self._leave(row, mark("表式有这一行，但看不出它属于哪一项") if row.known else _NOT_THE_FORM)
        spot = self.standing.unknown(row, label, is_stated=any(rest))
        columns = self._columns(spot.band, row)
        figures = columns if isinstance(columns, str) else figures_of(row, spot.band, columns)
        if isinstance(figures, RowFigures) and rest:
            text, unit = (label.text, figures.unit) if figures.unit else label.without_unit
            cells = {leaf.code: cell for leaf, cell in figures.cells}
            values: list[Value] = []
            for column, leaf in enumerate(spot.band.leaves):
                cell = cells.get(leaf.code)
                values.append(value_of(cell.text, kind_of(unit)) if cell else None)
                if cell:
                    code = local_code(len(self.found.local_rows), column)
                    self.found.evidence[code] = Evidence(cell.text.strip(), self.grid.place(cell), row.label, unit)
            self.found.local_rows.append(
                LocalRow(spot.band.section.number, spot.under, spot.after, label.number, text, unit, tuple(values))
            )

    def _leave_all(self, grid: Grid, reason: str) -> None:
        for cells in grid.rows:
            self._leave_cells(cells, reason)

    def _leave(self, row: GridRow, reason: str) -> None:
        self._leave_cells(row.cells, reason)

    def _leave_cell(self, cell: GridCell, reason: str) -> None:
        self.found.leftovers.append(Leftover(_joined([cell]), self.grid.place(cell), reason))

    def _leave_cells(self, cells: Sequence[GridCell], reason: str) -> None:
        if text := _joined(cells):
            self.found.leftovers.append(Leftover(text, self.grid.place(cells[0]), reason))


def _joined(cells: Sequence[GridCell]) -> str:
    return " ".join(" ".join(cell.text.split()) for _, cell in distinct(cells) if cell.text.strip())
