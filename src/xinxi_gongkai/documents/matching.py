"""Grid to facts: rows are known by their labels under their parents, never by their numbers.

The same number means other rows in other variants, and the same label stands under several parents. A row
that cannot be told with certainty is left over: a wrong figure is far worse than a missing one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final

from attrs import define, field, frozen

from xinxi_gongkai.documents.grid import Grid, GridCell, Place
from xinxi_gongkai.documents.print import Label, label_of, value_of
from xinxi_gongkai.errors import mark
from xinxi_gongkai.report import LocalRow, Value
from xinxi_gongkai.standard.forms import Cell, Edition
from xinxi_gongkai.standard.labels import label_key
from xinxi_gongkai.standard.layout import Row, Section, Table
from xinxi_gongkai.standard.units import UNITS

__all__ = ["Evidence", "Leftover", "Match", "match"]

_NO_UNIT: Final = re.compile(r"[-—–/\s]*")
"""What stands in the unit column of a row without a unit."""


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
    """

    edition: Edition
    facts: dict[str, Value] = field(factory=dict)
    evidence: dict[str, Evidence] = field(factory=dict)
    leftovers: list[Leftover] = field(factory=list)
    local_rows: list[LocalRow] = field(factory=list)
    met: set[str] = field(factory=set)

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
        for table in section.tables:
            for row in table.rows:
                add(row, (), section, table)
    return found


@define
class _Open:
    """A row under which the next may stand."""

    label: str
    rank: int
    known: _Known | None


@frozen
class _Shape:
    """Which column of a grid holds what, from 0."""

    label: int
    unit: int | None
    figures: tuple[int, ...]


def match(grids: Sequence[Grid], form: Edition) -> Match:
    """Return what an edition makes of tables, read one after the other as one form."""
    found = Match(form)
    matcher = _Matcher(found)
    for grid in grids:
        matcher.read(grid)
    return found


class _Matcher:
    """Reads rows in their order and keeps under which rows the next one may stand."""

    def __init__(self, found: Match) -> None:
        self.found = found
        self.known = _known(found.edition)
        self.open: list[_Open] = []
        self.after: dict[str | None, str] = {}
        self.unsure = False
        self.conflicting: set[str] = set()
        self.shape: _Shape | None = None

    def read(self, grid: Grid) -> None:
        """Read a grid; one that goes on without a header keeps the columns of the grid before."""
        if not self._is_related(grid):
            self.found.leftovers.append(
                Leftover(_joined(grid.rows[0]), grid.rows[0][0].place, mark("这张表的行大多不是表式的，整张没有读"))
            )
            return
        shape = None
        for table in self._tables():
            shape = shape or _shape_of(grid, table)
        shape = shape or self.shape
        self.shape = shape
        for row in grid.rows:
            text = "".join(cell.text for cell in row)
            if not text.strip() or self._is_header(row):
                continue
            if shape is None:
                self._leave(row, mark("看不出各列的含义"))
            else:
                self._row(row, shape)

    def _is_related(self, grid: Grid) -> bool:
        """Say whether the rows of a grid are rows of the form, a third at least."""
        labels = [label_of(cell.text) for row in grid.rows for cell in row[:1] if cell.text.strip()]
        met = sum(label_key(label.text) in self.known or label_key(label.short) in self.known for label in labels)
        return met > 0 and met * 3 >= len(labels)

    def _is_header(self, row: Sequence[GridCell]) -> bool:
        """Say whether a row only names columns, or is the table's caption."""
        texts = [label_key(cell.text) for cell in row if cell.text.strip()]
        for table in self._tables():
            names = {label_key(name) for name in _header_names(table)}
            if all(text in names for text in texts) or _header_of(row, table) is not None:
                return True
            if len(set(texts)) == 1 and table.caption and texts[0].endswith(label_key(table.caption)):
                return True
        return False

    def _row(self, row: Sequence[GridCell], shape: _Shape) -> None:
        cell = row[shape.label] if shape.label < len(row) else row[0]
        label = label_of(cell.text)
        self._close_unknown(label)
        if not label.short:
            self._leave(row, mark("这一行没有名称"))
            return
        one = None if self.open and self.open[-1].known is None else self._find(label)
        if one is None:
            self._local(row, shape, label)
        else:
            self._met(one, row, shape, label)

    def _close_unknown(self, label: Label) -> None:
        """Close the unknown rows that this one does not stand under."""
        while self.open and self.open[-1].known is None and label.rank <= self.open[-1].rank:
            self.open.pop()

    def _find(self, label: Label) -> _Known | None:
        """Return the row of the form that a label means where it now stands, if that is certain."""
        candidates = self.known.get(label_key(label.text)) or self.known.get(label_key(label.short)) or ()
        if not candidates or (self.unsure and len(candidates) > 1):
            return None
        keys = [one.known.row.key for one in self.open if one.known]
        for parent in (*reversed(keys), None):
            under = [one for one in candidates if one.parent == parent]
            if under:
                return under[0] if len(under) == 1 else None
        return candidates[0] if len(candidates) == 1 else None

    def _met(self, one: _Known, row: Sequence[GridCell], shape: _Shape, label: Label) -> None:
        ranks = {entry.known.row.key: entry.rank for entry in self.open if entry.known}
        self.open = [
            _Open(above.label, ranks.get(above.key, depth), _at(self.known, above))
            for depth, above in enumerate(one.ancestors)
        ]
        self.open.append(_Open(one.row.label, label.rank, one))
        self.after[one.parent] = one.row.key
        if len(self.known[label_key(one.row.label)]) == 1:
            self.unsure = False
        self.found.met.add(one.row.key)
        unit = _text(row, shape.unit)
        figures = [row[place] if place < len(row) else None for place in shape.figures]
        stray = [cell for place, cell in enumerate(row) if place not in (shape.label, shape.unit, *shape.figures)]
        for extra in stray:
            if extra.text.strip():
                self._leave([extra], mark("表式没有这一列"))
        columns = [leaf for column in one.table.columns for leaf in column.leaves()]
        if one.row.is_heading:
            for figure in figures:
                if figure and figure.text.strip():
                    self._leave([*row], mark("这一行是标题，不填数"))
            return
        for column, figure in zip(columns, figures, strict=True):
            self._figure(one.row.code + column.code, figure, _text(row, shape.label), unit, row)

    def _figure(self, code: str, cell: GridCell | None, label: str, unit: str, row: Sequence[GridCell]) -> None:
        """Take one figure, unless it contradicts what was read before or is in another unit of money."""
        text = cell.text if cell else ""
        form = self.found.edition.cells[code]
        value = value_of(text, form.kind)
        if value is not None and _other_money(unit, form):
            self._leave(row, mark("单位与表式的不同，数字不能照录"))
        elif code in self.conflicting or self.found.facts.get(code, value) != value:
            self._contradicted(code, row)
        else:
            self.found.facts[code] = value
            self.found.evidence.setdefault(code, Evidence(text, (cell or row[-1]).place, label, unit))

    def _contradicted(self, code: str, row: Sequence[GridCell]) -> None:
        """Leave over both of two rows that state different figures for one cell."""
        reason = mark("同一行出现两次，数字不同")
        if code not in self.conflicting:
            self.conflicting.add(code)
            before = self.found.evidence.pop(code)
            del self.found.facts[code]
            self.found.leftovers.append(Leftover(f"{before.label} {before.print}", before.place, reason))
        self._leave(row, reason)

    def _local(self, row: Sequence[GridCell], shape: _Shape, label: Label) -> None:
        """Keep a row that the form does not know, with where it stands."""
        while self.open and self.open[-1].known is not None and label.rank <= self.open[-1].rank:
            self.open.pop()
        above = self.open[-1] if self.open else None
        parent = (above.known.row.key if above.known else above.label) if above else None
        table = above.known.table if above and above.known else self._tables()[-1]
        section = next(one.number for one in self.found.edition.sections if table in one.tables)
        unit = _text(row, shape.unit)
        kind = UNITS[unit].kind if unit in UNITS else "count"
        values = tuple(value_of(_text(row, place), kind) for place in shape.figures)
        self.found.local_rows.append(
            LocalRow(section, parent, self.after.get(parent), label.number, label.text, unit, values)
        )
        self._leave(row, mark("表式没有这一行"))
        self.open.append(_Open(label.text, label.rank, None))
        self.unsure = self.unsure or label.is_bare

    def _tables(self) -> list[Table]:
        return [table for section in self.found.edition.sections for table in section.tables]

    def _leave(self, row: Sequence[GridCell], reason: str) -> None:
        self.found.leftovers.append(Leftover(_joined(row), row[0].place, reason))


def _joined(row: Sequence[GridCell]) -> str:
    return " ".join(" ".join(cell.text.split()) for cell in row if cell.text.strip())


def _other_money(unit: str, cell: Cell) -> bool:
    """Say whether a printed unit makes a figure another amount than the form's: yuan for ten thousand yuan."""
    if _NO_UNIT.fullmatch(unit) or unit == cell.unit.symbol:
        return False
    return cell.kind == "amount" or (unit in UNITS and UNITS[unit].kind == "amount")


def _at(known: Mapping[str, tuple[_Known, ...]], row: Row) -> _Known:
    return next(one for one in known[label_key(row.label)] if one.row is row)


def _text(row: Sequence[GridCell], place: int | None) -> str:
    return row[place].text.strip() if place is not None and place < len(row) else ""


def _header_names(table: Table) -> Iterator[str]:
    yield from filter(None, (table.stub, table.unit_header))
    for column in table.columns:
        yield from (leaf.label for leaf in column.leaves())


def _header_of(row: Sequence[GridCell], table: Table) -> _Shape | None:
    """Return which columns hold what, where a row names each column of figures once."""
    texts = [label_key(cell.text) for cell in row]
    figures = [label_key(leaf.label) for column in table.columns for leaf in column.leaves()]
    if any(texts.count(name) != 1 for name in figures):
        return None
    stub, unit = label_key(table.stub), label_key(table.unit_header)
    return _Shape(
        texts.index(stub) if stub in texts else 0,
        texts.index(unit) if unit and unit in texts else None,
        tuple(texts.index(name) for name in figures),
    )


def _shape_of(grid: Grid, table: Table) -> _Shape | None:
    """Return which columns hold labels, units and figures: as the header says, else as the rows show."""
    for row in grid.rows:
        shape = _header_of(row, table)
        if shape:
            return shape
    figures = [leaf for column in table.columns for leaf in column.leaves()]
    width = max(len(row) for row in grid.rows)
    if table.unit_header and width == len(figures) + 2:
        units = [cell for row in grid.rows if not _NO_UNIT.fullmatch(cell := _text(row, 1))]
        if units and 2 * sum(unit in UNITS for unit in units) >= len(units):
            return _Shape(0, 1, tuple(range(2, width)))
    if width == len(figures) + 1:
        return _Shape(0, None, tuple(range(1, width)))
    return None
