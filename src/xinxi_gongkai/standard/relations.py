"""Which figures must agree (勾稽关系): linear relations between cells, and what a form's nesting implies.

A relation is written once, as whole-number terms over cell codes. Most are not written at all: they
follow from what each row and column is to its parent.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, Literal

from attrs import evolve, field, frozen

from xinxi_gongkai._frozen import Picklable, frozen_map
from xinxi_gongkai.errors import mark
from xinxi_gongkai.standard.layout import Column, Row, Table

__all__ = ["PREVIOUS", "Basis", "Level", "Relation", "optional_relations_of", "parts_of", "relations_of"]

Level = Literal["error", "warning", "notice"]
"""``error`` cannot be true under the form's own definitions · ``warning`` may lawfully differ, worth a look ·
``notice`` information."""

PREVIOUS: Final = "previous:"
"""What stands before the code of a cell of the earlier year's report."""

Basis = Literal["printed", "definition", "plausible"]
"""``printed`` in the form · ``definition`` follows from its labels and notes · ``plausible`` usual, may
lawfully differ."""


@frozen
class Relation(Picklable):
    """A linear relation between cells: Σ coefficient · cell ``op`` 0.

    Attributes:
        rule: Code of the rule it belongs to (``parts-add-up``).
        subject: The cell it is about: its whole.
        terms: Coefficient of each cell, the printed order kept; a cell of the report on the year before is
            ``previous:`` and its code.
        op: ``=`` or ``<=``.
        level: Level of a violation.
        basis: What it rests on.
        why: The reason, one sentence in Simplified Chinese.
        labels: What each cell is called beside the others: the label of its row where they share a column,
            of its column where they share a row.
        context: The row or column that they share, or ``""`` where the table has only one column of figures.
        wholes: The cells that must be stated before blanks are tried as zeros.
        joined_by: Keys of the rows under which a row that the form does not know joins the relation.
        column: Which column of figures of such a row joins, counted from 0.
        parts_needed: Whether one more cell must be stated before blanks are tried as zeros.
        subtotals: The optional subtotals, each with the parts that it stands for where it is stated and none
            of them is.
    """

    rule: str
    subject: str
    terms: Mapping[str, int] = field(converter=frozen_map)
    op: Literal["=", "<="]
    level: Level
    basis: Basis
    why: str = ""
    labels: Mapping[str, str] = field(default={}, converter=frozen_map, eq=False, repr=False, kw_only=True)
    context: str = field(default="", eq=False, repr=False, kw_only=True)
    wholes: tuple[str, ...] = field(kw_only=True)
    joined_by: frozenset[str] = field(default=frozenset(), kw_only=True)
    column: int = field(default=0, kw_only=True)
    parts_needed: bool = field(default=True, kw_only=True)
    subtotals: Mapping[str, tuple[str, ...]] = field(default={}, converter=frozen_map, kw_only=True)

    @wholes.default
    def _wholes(self) -> tuple[str, ...]:
        return (self.subject,)

    def __hash__(self) -> int:
        return hash((self.rule, self.op, tuple(self.terms.items())))

    @property
    def left(self) -> dict[str, int]:
        """The added cells with their coefficients."""
        return {code: weight for code, weight in self.terms.items() if weight > 0}

    @property
    def right(self) -> dict[str, int]:
        """The subtracted cells with their coefficients, which stand on the other side."""
        return {code: -weight for code, weight in self.terms.items() if weight < 0}

    def formula(self, by: Literal["code", "label"] = "code") -> str:
        """Return the relation as a formula, in codes or in the labels of the form.

        >>> import xinxi_gongkai as xg
        >>> relation = next(r for r in xg.edition("2014").relations if r.subject == "capacity.staff")
        >>> relation.formula("label")
        '从事政府信息公开工作人员数 = 专职人员数 + 兼职人员数'
        """
        names = self.labels if by == "label" else {}
        sides = (self._side(side, names) for side in (self.left, self.right))
        formula = {"=": " = ", "<=": " ≤ "}[self.op].join(sides)
        return f"{self.context}：{formula}" if by == "label" and self.context else formula

    @staticmethod
    def _side(side: Mapping[str, int], names: Mapping[str, str]) -> str:
        terms = (f"{f'{weight}·' if weight != 1 else ''}{names.get(code, code)}" for code, weight in side.items())
        return " + ".join(terms) or "0"

    def __str__(self) -> str:
        return self.formula()


_ADD_UP = mark("总数应当等于各项之和。")
_USUALLY_ADD_UP = mark("总数一般等于各项之和。")
_WITHIN = mark("各项都包括在总数之内，其和不应大于总数。")
_OF_WHICH = mark("「其中」项包括在所属的项之内，不应大于所属的项。")
_CHANNEL = mark("经任何一种渠道公开的信息都计入总数，所以一种渠道的数不应大于总数。")
_COVERED = mark("总数中的每一条至少经一种渠道公开，总数不应大于各渠道之和。")


def relations_of(tables: Iterable[Table]) -> Iterator[Relation]:
    """Yield the relations that the nesting of rows and columns implies, in printed order of the rows."""
    for table in tables:
        for one in table.rows:
            yield from _under(one, None, table.columns)
        for cells in table.rows:
            yield from _across(cells, table.columns)


def optional_relations_of(tables: Iterable[Table]) -> Iterator[Relation]:
    """Yield what is so of the subtotals that some reports print in a heading, where they state one."""
    for table in tables:
        for _, one in table.walk():
            if one.is_heading and one.code:
                for place, column in enumerate(table.leaves()):
                    parts = list(parts_of(one.rows, column.code))
                    for relation in _sums(one, one.code + column.code, parts, frozenset({one.key})):
                        yield evolve(relation, column=place)
                yield from _totals(one.code, table.columns)


def _under(row: Row, parent: Row | None, columns: tuple[Column, ...]) -> Iterator[Relation]:
    """Yield what a row and the rows under it say of each other, once for each column of figures."""
    columns = row.columns or columns
    for place, column in enumerate(leaf for one in columns for leaf in one.leaves()):
        for relation in _of_row(row, parent, column.code):
            yield evolve(relation, column=place)
    for child in row.rows:
        yield from _under(child, row, columns)


def _of_row(row: Row, parent: Row | None, column: str) -> Iterator[Relation]:
    whole = row.code + column
    parts = list(parts_of(row.rows, column))
    if row.code and parts and not row.is_heading:
        yield from _sums(row, whole, parts, frozenset({row.key}))
    if row.role == "total" and parent:
        open_to = frozenset(one.key for _, one in parent.walk() if one.is_heading)
        for relation in _sums(row, whole, list(parts_of(parent.rows, column)), open_to):
            yield evolve(relation, subtotals=_subtotals(parent, column))
    for child in row.rows:
        if child.role == "of-which":
            terms = {child.code + column: 1, whole: -1}
            yield Relation("of-which", whole, terms, "<=", "error", "definition", row.why or _OF_WHICH)
    if row.covers:
        yield from _channels(row, row.covers + column, column)


def parts_of(rows: Iterable[Row], column: str) -> Iterator[str]:
    """Yield the codes of the parts among the rows; a heading stands for the parts under it."""
    for one in rows:
        if one.is_heading and one.role == "part":
            yield from parts_of(one.rows, column)
        elif one.role == "part":
            yield one.code + column


def _subtotals(row: Row, column: str) -> dict[str, tuple[str, ...]]:
    """Return the optional subtotals under a heading, each with its parts."""
    headings = (one for _, one in row.walk() if one.is_heading and one.code)
    return {one.code + column: tuple(parts_of(one.rows, column)) for one in headings}


def _sums(row: Row, whole: str, parts: list[str], open_to: frozenset[str]) -> Iterator[Relation]:
    equal = {whole: 1} | dict.fromkeys(parts, -1)
    within = dict.fromkeys(parts, 1) | {whole: -1}
    if row.parts == "exact":
        why = row.why or _ADD_UP
        yield Relation("parts-add-up", whole, equal, "=", "error", "definition", why, joined_by=open_to)
        return
    if row.parts == "within":
        yield Relation("parts-within", whole, within, "<=", "error", "definition", _WITHIN, joined_by=open_to)
    why = row.why or _USUALLY_ADD_UP
    yield Relation("parts-add-up", whole, equal, "=", "warning", "plausible", why, joined_by=open_to)


def _channels(row: Row, covered: str, column: str) -> Iterator[Relation]:
    channels = [child.code + column for child in row.rows if child.role == "channel"]
    for one in channels:
        yield Relation("channels-cover", covered, {one: 1, covered: -1}, "<=", "error", "definition", _CHANNEL)
    terms = {covered: 1} | dict.fromkeys(channels, -1)
    why = row.why or _COVERED
    open_to = frozenset({row.key})
    yield Relation("channels-cover", covered, terms, "<=", "error", "definition", why, joined_by=open_to)


def _across(row: Row, columns: tuple[Column, ...]) -> Iterator[Relation]:
    """Yield what the columns say of each other, once for each row of figures."""
    columns = row.columns or columns
    if not row.is_heading:
        yield from _totals(row.code, columns)
    for child in row.rows:
        yield from _across(child, columns)


def _totals(code: str, columns: tuple[Column, ...]) -> Iterator[Relation]:
    for column in columns:
        if column.role == "total":
            parts = [leaf.code for one in columns if one.role == "part" for leaf in one.leaves()]
            terms = {code + column.code: 1} | {code + part: -1 for part in parts}
            yield Relation(column.rule, code + column.code, terms, "=", "error", "definition", _ADD_UP)
        yield from _totals(code, column.columns)
