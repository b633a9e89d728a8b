"""Grid to facts: rows are known by their labels under their parents, never by their numbers.

The same number means other rows in other variants, and the same label stands under several parents. A row
that cannot be told with certainty is left over: a wrong figure is far worse than a missing one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final

from attrs import define, field, frozen

from xinxi_gongkai.documents.columns import Shape, is_header, is_margin, is_no_unit, names_of, shape_of, text_at
from xinxi_gongkai.documents.grid import Grid, GridCell, Place
from xinxi_gongkai.documents.outline import year_of
from xinxi_gongkai.documents.print import Label, label_of, value_of
from xinxi_gongkai.errors import mark
from xinxi_gongkai.report import LocalRow, Value
from xinxi_gongkai.standard.cells import Cell
from xinxi_gongkai.standard.forms import Edition
from xinxi_gongkai.standard.labels import label_key
from xinxi_gongkai.standard.layout import Row, Section, Table
from xinxi_gongkai.standard.units import UNITS, kind_of

__all__ = ["Evidence", "Leftover", "Match", "match"]

_SYNONYMS: Final = frozenset({
    "件", "条", "条次", "份", "篇", "个", "家", "次", "人", "人次", "项", "宗", "起", "期", "部", "例", "批次", "件次",
})  # fmt: skip
"""Units in which one is one: a count in any of them is the same number."""

_UNIT_ABOVE: Final = re.compile(r"单位\s*[:：]\s*([^\s，。；()（）]+)")
_UNIT_IN_BRACKETS: Final = re.compile(r"(?:单位:?)?(.*)")


@frozen
class Evidence:
    """Where a figure was read.

    Attributes:
        print: The cell's text as printed.
        place: Where it stands.
        label: The label beside it as printed.
        unit: The unit beside it as printed, or ``""``.
    """

    print: str
    place: Place
    label: str
    unit: str = ""


@frozen
class Leftover:
    """Something of a table that was not understood.

    Attributes:
        text: As printed.
        place: Where it stands.
        reason: Why it was left over, a sentence in Simplified Chinese.
    """

    text: str
    place: Place
    reason: str


@define
class Match:
    """What an edition makes of a document's tables.

    Attributes:
        edition: The edition.
        facts: What the cells state.
        evidence: Where each was read.
        leftovers: What was not understood.
        local_rows: The rows that the form does not know.
        met: The rows of the form that were met.
        margins: What is printed around the tables for names, telephone and day.
    """

    edition: Edition
    facts: dict[str, Value] = field(factory=dict)
    evidence: dict[str, Evidence] = field(factory=dict)
    leftovers: list[Leftover] = field(factory=list)
    local_rows: list[LocalRow] = field(factory=list)
    met: set[str] = field(factory=set)
    margins: list[str] = field(factory=list)

    @property
    def missing(self) -> tuple[str, ...]:
        """The cells of the form that were not met, in printed order."""
        return tuple(code for code in self.edition.cells if code not in self.facts)

    @property
    def distance(self) -> int:
        """How many rows are left over on both sides."""
        rows = sum(1 for _ in self.edition.walk())
        return len(self.leftovers) + rows - len(self.met)


@frozen
class _Known:
    """A row of the form with where it hangs."""

    row: Row
    parent: str | None
    section: Section
    table: Table
    ancestors: tuple[Row, ...]


@lru_cache(maxsize=64)
def _known(form: Edition) -> Mapping[str, tuple[_Known, ...]]:
    """The rows of a form by the keys of their labels."""
    found: dict[str, tuple[_Known, ...]] = {}

    def add(row: Row, ancestors: tuple[Row, ...], section: Section, table: Table) -> None:
        parent = ancestors[-1].key if ancestors else None
        for label in dict.fromkeys(label_key(one) for one in (row.label, *row.aliases)):
            found[label] = (*found.get(label, ()), _Known(row, parent, section, table, ancestors))
        for child in row.rows:
            add(child, (*ancestors, row), section, table)

    for section in form.sections:
        for table in filter(_is_readable, section.tables):
            for row in table.rows:
                add(row, (), section, table)
    return found


def _is_readable(table: Table) -> bool:
    """Say whether the text of a table can be told apart: one figure a row."""
    return len(table.leaves()) == 1 and table.labelled_by == "row"


@define
class _Open:
    """A row under which the next may stand."""

    label: str
    rank: int
    known: _Known | None


def match(grids: Sequence[Grid], form: Edition, year: int | None = None) -> Match:
    """Return what an edition makes of tables, read one after the other as one form.

    Args:
        grids: The tables.
        form: The edition.
        year: The year reported on: a table whose caption names another is left over.
    """
    found = Match(form)
    matcher = _Matcher(found, year)
    for grid in grids:
        matcher.read(grid)
    return found


class _Matcher:
    """Reads rows in their order and keeps under which rows the next one may stand."""

    def __init__(self, found: Match, year: int | None) -> None:
        self.found = found
        self.year = year
        self.known = _known(found.edition)
        self.tables = [table for table in found.edition.tables if _is_readable(table)]
        self.names = [names_of(table) for table in self.tables]
        self.open: list[_Open] = []
        self.after: dict[str | None, str] = {}
        self.unsure = False
        self.conflicting: set[str] = set()
        self.shape: Shape | None = None
        self.unit_above = ""

    def read(self, grid: Grid) -> None:
        """Read a grid; one that goes on without a header keeps the columns of the grid before."""
        lines = (line for line in reversed(grid.above.split("\n")) if "表" in line)  # not a day beside a signature
        captioned = next(filter(None, map(year_of, lines)), None)
        if captioned is not None and self.year is not None and captioned != self.year:
            self._leave_all(grid, mark("表题的年度不是报告的年度，整张没有读"))
            return
        if not self.tables:
            self._leave_all(grid, mark("本版本还不能从文本里读这一版式的表"))
            return
        if not self._is_related(grid):
            self._leave_all(grid, mark("这张表的行大多不是表式的，整张没有读"))
            return
        shapes = (shape_of(grid, names, self._is_label) for names in self.names)
        shape = next(filter(None, shapes), None)
        if shape is None and self.shape and max(map(len, grid.rows)) <= 1 + max(self.shape.figures):
            shape = self.shape if self._is_label(text_at(grid.rows[0], self.shape.label)) else None
        if shape is None:
            self._leave_all(grid, mark("看不出各列的含义"))
            return
        self.shape = shape
        unit = _UNIT_ABOVE.search(grid.above)
        self.unit_above = unit[1] if unit else ""
        for row in grid.rows:
            if any(cell.text.strip() for cell in row) and not any(is_header(row, names) for names in self.names):
                self._row(row, shape)

    def _is_label(self, text: str) -> bool:
        return bool(self._candidates(label_of(text)))

    def _is_related(self, grid: Grid) -> bool:
        """Say whether the rows of a grid are rows of the form, a third at least."""
        rows = [row for row in grid.rows if any(cell.text.strip() for cell in row)]
        met = max(sum(self._is_label(text_at(row, place)) for row in rows) for place in (0, 1))
        return met > 0 and met * 3 >= len(rows)

    def _row(self, row: Sequence[GridCell], shape: Shape) -> None:
        if any(is_margin(row, names) for names in self.names):
            self.found.margins.append(_joined(row))
            return
        label = label_of(text_at(row, shape.label))
        if not any(map(str.isalpha, label.short)):  # nothing, or the number of a page
            self._leave(row, mark("这一行没有名称"))
            return
        self._close_unknown(label)
        one = None if self.open and self.open[-1].known is None else self._find(label)
        if one is None:
            self._local(row, shape, label)
        else:
            self._met(one, row, shape, label)

    def _close_unknown(self, label: Label) -> None:
        """Close the unknown rows that this one does not stand under."""
        while self.open and self.open[-1].known is None and label.rank <= max(self.open[-1].rank, 0):
            self.open.pop()

    def _candidates(self, label: Label) -> tuple[_Known, ...]:
        """Return the rows of the form that a label may mean; what its brackets say must be the form's own note."""
        found = self.known.get(label_key(label.text), ())
        if found or not label.brackets:
            return found
        brackets = label_key(label.brackets).strip("()")
        unit = _UNIT_IN_BRACKETS.fullmatch(brackets)
        return tuple(
            one
            for one in self.known.get(label_key(label.short), ())
            if brackets == label_key(one.row.note).strip("()") or (unit and unit[1] == self._unit_of(one))
        )

    def _unit_of(self, one: _Known) -> str:
        cell = self.found.edition.cells.get(one.row.code)
        return cell.unit.symbol if cell else ""

    def _find(self, label: Label) -> _Known | None:
        """Return the row of the form that a label means where it now stands, if that is certain."""
        candidates = self._candidates(label)
        keys = [one.known.row.key for one in self.open if one.known]
        for parent in (*reversed(keys), None):
            under = [one for one in candidates if one.parent == parent]
            if len(under) == 1:
                alone = len(candidates) == 1
                return under[0] if alone or (not self.unsure and self._goes_on(under[0])) else None
        if len(candidates) == 1 and not self.unsure and all(one.is_heading for one in candidates[0].ancestors):
            return candidates[0]  # its heading was left out
        return None

    def _goes_on(self, one: _Known) -> bool:
        """Say whether the row before this one, under the same parent, was the last met there."""
        siblings = one.ancestors[-1].rows if one.ancestors else ()
        place = next((place for place, row in enumerate(siblings) if row is one.row), 0)
        return place == 0 or self.after.get(one.parent) in (siblings[place - 1].key, one.row.key)

    def _met(self, one: _Known, row: Sequence[GridCell], shape: Shape, label: Label) -> None:
        ranks = {entry.known.row.key: entry.rank for entry in self.open if entry.known}
        self.open = [
            _Open(above.label, ranks.get(above.key, depth), _at(self.known, above))
            for depth, above in enumerate(one.ancestors)
        ]
        self.open.append(_Open(one.row.label, label.rank, one))
        self.after[one.parent] = one.row.key
        self.unsure = self.unsure and not (label.rank == 0 or len(self.known[label_key(one.row.label)]) == 1)
        self.found.met.add(one.row.key)
        for place, extra in enumerate(row[: shape.width]):
            if place in (shape.label, shape.unit, *shape.figures) or not extra.text.strip():
                continue
            if place > shape.label or not label_of(f"{extra.text.strip()}、甲").number:  # else a column of numbers
                self._leave([extra], mark("表式没有这一列"))
        unit = text_at(row, shape.unit)
        if one.row.is_heading:
            if any(text_at(row, place) for place in shape.figures) or not is_no_unit(unit):
                self._leave(row, mark("这一行是标题，不填数"))
            return
        columns = [leaf for column in one.table.columns for leaf in column.leaves()]
        if any(cell.text.strip() for cell in row[shape.width :]):
            self._leave(row, mark("这一行多了单元格，分不清哪个是数字"))
            return
        if len(row) <= shape.figures[0] and not is_no_unit(unit) and unit not in UNITS:
            self._leave(row, mark("这一行少了单元格，分不清单位和数字"))
            return
        for column, place in zip(columns, shape.figures, strict=True):
            self._figure(one.row.code + column.code, row, place, shape, unit)

    def _figure(self, code: str, row: Sequence[GridCell], place: int, shape: Shape, unit: str) -> None:
        """Take one figure, unless it contradicts what was read before or is not in the form's unit."""
        text = text_at(row, place)
        form = self.found.edition.cells[code]
        value = value_of(text, form.kind)
        if value is not None and not self._is_same_unit(unit, form):
            self._leave(row, mark("单位与表式的不同，数字不能照录"))
        elif code in self.conflicting or self.found.facts.get(code, value) != value:
            self._contradicted(code, row)
        else:
            where = row[min(place, len(row) - 1)].place
            self.found.facts[code] = value
            self.found.evidence.setdefault(code, Evidence(text, where, text_at(row, shape.label), unit))

    def _is_same_unit(self, unit: str, cell: Cell) -> bool:
        """Say whether a figure in the printed unit is the same number in the form's."""
        if is_no_unit(unit):
            return cell.kind == "count" or not self.unit_above or cell.unit.symbol in self.unit_above
        return unit == cell.unit.symbol or (cell.kind == "count" and unit in _SYNONYMS)

    def _contradicted(self, code: str, row: Sequence[GridCell]) -> None:
        """Leave over both of two rows that state different figures for one cell."""
        reason = mark("同一行出现两次，数字不同")
        if code not in self.conflicting:
            self.conflicting.add(code)
            before = self.found.evidence.pop(code)
            del self.found.facts[code]
            text = " ".join(filter(None, (before.label, before.unit, before.print)))
            self.found.leftovers.append(Leftover(text, before.place, reason))
        self._leave(row, reason)

    def _local(self, row: Sequence[GridCell], shape: Shape, label: Label) -> None:
        """Keep a row that the form does not know, with where it stands."""
        unit = text_at(row, shape.unit)
        texts = [text_at(row, place) for place in shape.figures]
        rank = -1 if label.is_bare and not any((unit, *texts)) else label.rank  # a heading of unknown depth
        while self.open and self.open[-1].known is not None and rank <= self.open[-1].rank:
            self.open.pop()
        above = self.open[-1] if self.open else None
        parent = (above.known.row.key if above.known else above.label) if above else None
        table = above.known.table if above and above.known else self.tables[-1]
        misplaced = self._is_label(text_at(row, shape.label))
        self._leave(row, mark("表式有这一行，但看不出它属于哪一项") if misplaced else mark("表式没有这一行"))
        self.open.append(_Open(label.text, rank, None))
        self.unsure = self.unsure or label.is_bare
        if len(row) > 1:
            section = next(one.number for one in self.found.edition.sections if table in one.tables)
            under = None if label.is_bare or misplaced else parent  # where it stands is not certain
            values = tuple(value_of(text, kind_of(unit)) for text in texts)
            found = LocalRow(section, under, self.after.get(parent), label.number, label.text, unit, values)
            self.found.local_rows.append(found)

    def _leave_all(self, grid: Grid, reason: str) -> None:
        for row in grid.rows:
            self._leave(row, reason)

    def _leave(self, row: Sequence[GridCell], reason: str) -> None:
        if text := _joined(row):
            self.found.leftovers.append(Leftover(text, row[0].place, reason))


def _joined(row: Sequence[GridCell]) -> str:
    return " ".join(" ".join(cell.text.split()) for cell in row if cell.text.strip())


def _at(known: Mapping[str, tuple[_Known, ...]], row: Row) -> _Known:
    return next(one for one in known[label_key(row.label)] if one.row is row)
