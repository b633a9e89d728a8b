"""What differs between two reports, cell by cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, Literal

from attrs import frozen

from xinxi_gongkai._sequence import FrozenSequence
from xinxi_gongkai._terminal import aligned, json_text
from xinxi_gongkai._values import written
from xinxi_gongkai.analysis._figures import figure_of, grade_name
from xinxi_gongkai.checks.finding import Finding
from xinxi_gongkai.checks.findings import identity_of
from xinxi_gongkai.checks.pairs import agency_finding, remarks_of, scope_finding
from xinxi_gongkai.checks.ranges import Number, exact_sum, is_number, plain
from xinxi_gongkai.errors import mark
from xinxi_gongkai.localisation import translate
from xinxi_gongkai.report import Printed, Report, Value, ensure_report
from xinxi_gongkai.standard.comparability import GRADES, Grade, grade_of
from xinxi_gongkai.standard.labels import label_key

if TYPE_CHECKING:
    from xinxi_gongkai.standard.cells import Cell

__all__ = ["DIFFERENCES_FORMAT", "Difference", "Differences", "State", "compare"]

DIFFERENCES_FORMAT: Final = "xinxi-gongkai-differences/1"

State = Literal["number", "blank", "print", "not-printed", "not-in-form"]
"""How a cell is stated: a number · printed blank · other print · the report does not print it · its form has no
such cell."""

_ABSENT: Final = {"not-printed": mark("未印出"), "not-in-form": mark("表式没有")}


@frozen
class Difference:
    """A cell that two reports state differently.

    Attributes:
        code: The cell; a row that the form does not know is ``local_rows:``, its label, and its column after a
            stroke where it has several.
        name: What a sentence calls it.
        unit: Symbol of its unit.
        before: What the first report states, ``None`` where it states nothing.
        after: What the second states.
        before_state: How the first states it.
        after_state: How the second does.
        change: Second less first, where both state numbers that may be compared.
        grade: How well the two compare: the same code may mean another thing in another edition.
    """

    code: str
    name: str
    unit: str
    before: Value
    after: Value
    before_state: State
    after_state: State
    change: Number | None
    grade: Grade

    def to_dict(self) -> dict[str, Any]:
        """Return the difference as JSON has it; amounts are text."""
        return {
            "code": self.code,
            "name": self.name,
            "unit": self.unit,
            "before": {"state": self.before_state, "value": written(self.before)},
            "after": {"state": self.after_state, "value": written(self.after)},
            "change": written(self.change),
            "grade": self.grade,
        }

    def __str__(self) -> str:
        before, after, change = self.texts()
        return f"「{self.name}」{before}→{after}{f'（{change}）' if change else ''}"

    def texts(self, locale: str | None = None) -> tuple[str, str, str]:
        """Return what stands there, what stands there then, and the change with its sign, for people."""
        sides = ((self.before, self.before_state), (self.after, self.after_state))
        before, after = (
            translate(_ABSENT[state], locale)
            if state in _ABSENT
            else plain(value)
            if state == "number"
            else translate(plain(value), locale)
            for value, state in sides
        )
        change = (
            "" if self.change is None else f"{self.change:+}" if isinstance(self.change, int) else f"{self.change:+f}"
        )
        return before, after, change


class Differences(FrozenSequence[Difference]):
    """What differs between two reports, in the order of the later form; empty where every cell is the same.

    Attributes:
        before: The first report.
        after: The second.
        remarks: Findings about the pair: another agency or scope, or one that is not known.
    """

    def __init__(self, before: Report, after: Report, found: Sequence[Difference], remarks: Sequence[Finding]) -> None:
        """Hold the differences of two reports."""
        self.before = before
        self.after = after
        self.remarks = tuple(remarks)
        super().__init__(found)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Differences):
            return NotImplemented
        return (self.before, self.after, self._items) == (other.before, other.after, other._items)

    def __hash__(self) -> int:
        return hash(self._items)

    def __repr__(self) -> str:
        return f"<Differences of {self.before!r} and {self.after!r}: {len(self)}>"

    def __str__(self) -> str:
        return self.text()

    def text(self, locale: str | None = None) -> str:
        """Return the differences as aligned lines: name, unit, before, after, change, and how well they compare."""
        header = tuple(translate(word, locale) for word in (mark("单元格"), mark("单位")))
        years = (f"{self.before.year}", f"{self.after.year}", translate(mark("增减"), locale))
        rows = [(one.name, one.unit, *one.texts(locale), grade_name(one.grade, locale)) for one in self]
        return "\n".join((*(one.message(locale) for one in self.remarks), *aligned([(*header, *years, ""), *rows])))

    def to_dict(self) -> dict[str, Any]:
        """Return the differences as JSON has them."""
        return {
            "format": DIFFERENCES_FORMAT,
            "before": identity_of(self.before),
            "after": identity_of(self.after),
            "remarks": remarks_of(self.remarks),
            "differences": [one.to_dict() for one in self],
        }

    def to_json(self) -> str:
        """Return :meth:`to_dict` as JSON text, with one final newline."""
        return json_text(self.to_dict())


def compare(before: Report, after: Report) -> Differences:
    """Return what differs between two reports, cell by cell, blank and zero told apart.

    An optional subtotal that one report prints is compared with what the rows of the other add up to.
    Reports of two editions are compared by the codes of their cells. Where the same code means another thing
    (:data:`~xinxi_gongkai.standard.comparability.COMPARISONS`) the difference has its grade, and no change is
    reckoned over a break.

    Raises:
        InvalidValue: One of them is no report.
    """
    for one in (before, after):
        ensure_report(one)
    remarks = [one for one in (agency_finding(after, before), scope_finding(after, before)) if one]
    first, second = before.edition, after.edition
    cells = {**first.all_cells, **second.all_cells}
    order = [*second.codes, *(code for code in first.codes if code not in second.admits)]
    found: list[Difference] = []
    for code in order:
        if code not in before.facts and code not in after.facts:
            continue
        grade = grade_of(cells[code].concept.code, first.name, second.name)
        difference = _difference(cells[code], grade, before, after)
        found += [difference] if difference else []
    return Differences(before, after, [*found, *_of_local_rows(before, after)], remarks)


def _difference(cell: Cell, grade: Grade, before: Report, after: Report) -> Difference | None:
    values: list[Value] = []
    states: list[State] = []
    for report in (before, after):
        state = _state(cell.code, report)
        value = report.facts.get(cell.code)
        derived = figure_of(report.facts, cell.code, report.edition) if state == "not-printed" else None
        if derived is not None:  # a subtotal that its rows give
            state, value, grade = "number", derived, max(grade, "sum", key=GRADES.index)
        values.append(value)
        states.append(state)
    if states[0] == states[1] and values[0] == values[1]:
        return None
    if "not-in-form" in states:
        grade = "break"
    return _made(cell.code, cell.name, cell.unit.symbol, values, states, grade)


def _made(
    code: str, name: str, unit: str, values: Sequence[Value], states: Sequence[State], grade: Grade = "exact"
) -> Difference:
    old, new = values
    change = None
    if is_number(old) and is_number(new) and grade != "break":
        change = exact_sum([(1, new), (-1, old)])
    return Difference(code, name, unit, old, new, states[0], states[1], change, grade)


def _state(code: str, report: Report) -> State:
    if code not in report.edition.admits:
        return "not-in-form"
    return _stated(report.facts[code]) if code in report.facts else "not-printed"


def _stated(value: Value) -> State:
    return "blank" if value is None else "print" if isinstance(value, Printed) else "number"


def _of_local_rows(before: Report, after: Report) -> Iterator[Difference]:
    """Yield the differences of the rows that the forms do not know, the same by place, label and unit."""
    first, second = _local_rows(before), _local_rows(after)
    for key in dict.fromkeys((*second, *first)):
        label, unit = (second.get(key) or first[key])[:2]
        rows = [rows[key][2] if key in rows else None for rows in (first, second)]
        columns = _column_names(after, key[0], max(len(row) for row in rows if row is not None))
        for place in range(max(len(values) for values in rows if values is not None)):
            values = [None if row is None or place >= len(row) else row[place] for row in rows]
            states: list[State] = [
                "not-printed" if row is None or place >= len(row) else _stated(row[place]) for row in rows
            ]
            if states[0] != states[1] or values[0] != values[1]:
                column = columns[place] if place < len(columns) else ""
                mark_of_column = f"/{place}" if column else ""
                name = "·".join(filter(None, (label, column)))
                yield _made(f"local_rows:{label}{mark_of_column}", name, unit, values, states)


def _column_names(report: Report, section: str, width: int) -> list[str]:
    """Return the names of the columns of a section's table that has so many, nothing where there is one or none."""
    for one in report.edition.sections:
        for table in one.tables:
            if one.number == section and table.labelled_by == "row" and len(table.leaves()) == width > 1:
                row = next(row for _, row in table.walk() if not row.is_heading)
                return [cell.column_name for cell in report.edition.cells_of(row)]
    return []


def _local_rows(report: Report) -> Mapping[tuple[Any, ...], tuple[str, str, tuple[Value, ...]]]:
    found: dict[tuple[Any, ...], tuple[str, str, tuple[Value, ...]]] = {}
    times: Counter[tuple[Any, ...]] = Counter()  # printed twice: told apart by their order
    for row in report.local_rows:
        key = (row.section, row.under, label_key(row.label), row.unit)
        found[(*key, times[key])] = (row.label, row.unit, row.values)
        times[key] += 1
    return found
