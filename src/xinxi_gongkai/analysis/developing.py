"""How one figure developed over years and editions; what is not the same figure is not joined."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from attrs import frozen

from xinxi_gongkai._sequence import FrozenSequence
from xinxi_gongkai._terminal import aligned, json_text
from xinxi_gongkai._values import written
from xinxi_gongkai.analysis._figures import figure_of, grade_name
from xinxi_gongkai.analysis._members import reports_of
from xinxi_gongkai.checks.finding import Finding
from xinxi_gongkai.checks.pairs import agency_finding, remarks_of, scope_finding
from xinxi_gongkai.checks.ranges import Number, exact_sum, is_number, plain
from xinxi_gongkai.errors import UnknownCell, mark, nearest, shown
from xinxi_gongkai.localisation import translate
from xinxi_gongkai.report import Report, Value
from xinxi_gongkai.standard.cells import Cell
from xinxi_gongkai.standard.comparability import GRADES, Grade, comparisons_between
from xinxi_gongkai.standard.concepts import concepts as national_concepts
from xinxi_gongkai.standard.editions import all_editions, edition, editions
from xinxi_gongkai.standard.forms import Edition
from xinxi_gongkai.standard.units import Unit

__all__ = ["SERIES_FORMAT", "Point", "Series", "series"]

SERIES_FORMAT: Final = "xinxi-gongkai-series/1"


@frozen
class Point:
    """What a series has for one report.

    Attributes:
        year: The year reported on.
        edition: Name of the report's edition.
        agency: Who reports, or ``None``.
        scope: Whose figures these are, as the report says.
        cells: The cells whose sum the figure is, in the report's own edition; empty where none corresponds.
        label: Their labels as that edition prints them.
        unit: Their unit, or ``None``.
        value: The figure, or ``None`` where it is not stated, or must not be joined.
        stated: What the report states where the figure is one cell: a blank, other print.
        grade: How well it compares with the figure asked for; ``break``: never join them.
        note: Why it is so graded, or why there is no figure, in Simplified Chinese, or ``""``.
    """

    year: int
    edition: str
    agency: str | None
    scope: str | None
    cells: tuple[str, ...]
    label: str
    unit: Unit | None
    value: Number | None
    stated: Value
    grade: Grade
    note: str

    def to_dict(self) -> dict[str, Any]:
        """Return the point as JSON has it; amounts are text."""
        return {
            "year": self.year,
            "edition": self.edition,
            "agency": self.agency,
            "scope": self.scope,
            "cells": list(self.cells),
            "label": self.label,
            "unit": self.unit and self.unit.symbol,
            "value": written(self.value),
            "stated": written(self.stated),
            "grade": self.grade,
            "note": self.note,
        }


class Series(FrozenSequence[Point]):
    """One figure over reports, ordered by year.

    Attributes:
        code: The cell asked for.
        reference: Name of the edition whose meaning of it the points are graded against.
        remarks: Findings about the reports: several agencies or scopes.
    """

    def __init__(self, code: str, reference: str, points: Sequence[Point], remarks: Sequence[Finding]) -> None:
        """Hold the points of a series."""
        self.code = code
        self.reference = reference
        self.remarks = tuple(remarks)
        super().__init__(points)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Series):
            return NotImplemented
        return (self.code, self.reference, self._items) == (other.code, other.reference, other._items)

    def __hash__(self) -> int:
        return hash((self.code, self._items))

    def __repr__(self) -> str:
        figures = ", ".join(f"{one.year}: {plain(one.value) if is_number(one.value) else '–'}" for one in self)
        return f"<Series {self.code} {figures}>"

    def __str__(self) -> str:
        return self.text()

    def text(self, locale: str | None = None) -> str:
        """Return the series as aligned lines: year, agency, edition, label, figure, unit, grade and note."""
        blank = translate(mark("—"), locale)
        rows = [
            (
                str(one.year),
                one.agency or "",
                one.edition,
                one.label,
                plain(one.value) if is_number(one.value) else blank,
                one.unit.symbol if one.unit else "",
                grade_name(one.grade, locale),
                translate(one.note, locale) if one.note else "",
            )
            for one in self
        ]
        return "\n".join((*(one.message(locale) for one in self.remarks), *aligned(rows)))

    def to_dict(self) -> dict[str, Any]:
        """Return the series as JSON has it."""
        return {
            "format": SERIES_FORMAT,
            "code": self.code,
            "reference": self.reference,
            "remarks": remarks_of(self.remarks),
            "points": [one.to_dict() for one in self],
        }

    def to_json(self) -> str:
        """Return :meth:`to_dict` as JSON text, with one final newline."""
        return json_text(self.to_dict())


def series(reports: Iterable[Report], code: str) -> Series:
    """Return one figure over years and editions.

    The figure means what it means in the latest edition that has the cell. For reports of other editions it is
    derived as :data:`~xinxi_gongkai.standard.comparability.COMPARISONS` says, with the grade, or there is none and
    the note says why. A cell that is not stated gives no figure, never zero.

    Args:
        reports: The reports, in any order.
        code: A cell: ``concept`` (its total) or ``concept/applicant``.

    Raises:
        InvalidValue: One of them is no report.
        UnknownCell: No edition has such a cell.
    """
    found = reports_of(reports)
    found.sort(key=lambda report: report.year)
    forms = [*map(edition, editions()), *(report.edition for report in found)]
    knowing = [form for form in forms if _has(form, code)]
    if not knowing:  # a cell that only a region prints, and none of these reports
        forms = all_editions()
        knowing = [form for form in forms if _has(form, code)]
    if not knowing:
        known = [one for form in forms for one in form.codes]
        raise UnknownCell(mark("没有一版有单元格{code}{near}"), code=shown(code), near=nearest(code, known))
    reference = max(knowing, key=lambda form: form.first_year)
    return Series(code, reference.name, [_point(report, code, reference) for report in found], list(_remarks(found)))


def _has(form: Edition, code: object) -> bool:
    return isinstance(code, str) and code in form.admits


def _remarks(reports: Sequence[Report]) -> Iterator[Finding]:
    """Yield what is to be said of reports that are not of one agency or one scope, each other one once."""
    said: set[str] = set()
    for finding_of, known in ((agency_finding, "agency"), (scope_finding, "scope")):
        first = next((one for one in reports if getattr(one, known) is not None), None)
        for other in reports if first else ():
            finding = finding_of(other, first) if first and other is not first else None
            if finding and finding.id not in said:
                said.add(finding.id)
                yield finding


def _point(report: Report, code: str, reference: Edition) -> Point:
    form = report.edition
    concept, stroke, applicant = code.partition("/")
    concepts, grade, note = _converted(concept, reference.name, form.name)
    cells = tuple(f"{one}{stroke}{applicant}" for one in concepts)
    if cells and not all(cell in form.admits for cell in cells):
        cells, grade, note = (), "break", mark("这一版没有这个数，也没有可以对应的数")
    values = [figure_of(report.facts, cell, form) for cell in cells]
    stated = [value for value in values if value is not None]
    value = exact_sum([(1, one) for one in stated]) if cells and len(stated) == len(cells) else None
    if cells and value is None:
        note = mark("没有填，或者没有印出")
    elif any(not is_number(report.facts.get(cell)) for cell in cells):  # a subtotal that its rows give
        grade = max(grade, "sum", key=GRADES.index)
    units = {form.cell(cell).unit for cell in cells}
    return Point(
        report.year,
        form.name,
        report.agency.name if report.agency else None,
        report.scope,
        cells,
        " + ".join(_label(form.cell(cell)) for cell in cells),
        units.pop() if units else None,
        value,
        report.facts.get(cells[0]) if len(cells) == 1 else None,
        grade,
        note,
    )


def _label(cell: Cell) -> str:
    """Return a cell's label as printed, with its column where that says what is counted or who asked."""
    return cell.label if cell.table.labelled_by == "row" and "/" not in cell.code else cell.name


def _converted(concept: str, reference: str, name: str) -> tuple[tuple[str, ...], Grade, str]:
    """Return the concepts of an edition whose sum a concept of the reference is, how well, and why."""
    names = list(editions())
    concepts: tuple[str, ...] = (concept,)
    grade: Grade = "exact"
    notes: list[str] = []
    if concept not in national_concepts() or reference not in names or name not in names:  # a user's own
        return concepts, grade, ""
    start, end = names.index(reference), names.index(name)
    step = 1 if end > start else -1
    for place in range(start, end, step):
        concepts, one, note = _one_step(concepts, names[place], names[place + step])
        grade = max(grade, one, key=GRADES.index)
        if grade == "break":
            return (), grade, note
        notes += [note] if note else []
    return concepts, grade, "；".join(notes)


def _one_step(concepts: tuple[str, ...], here: str, there: str) -> tuple[tuple[str, ...], Grade, str]:
    """Return the concepts of a neighbouring edition whose sum some concepts of this one are."""
    forward = here < there
    left = list(concepts)
    found: list[str] = []
    grade: Grade = "exact"
    notes = []
    for row in comparisons_between(*((here, there) if forward else (there, here))):
        ours, theirs = (row.earlier_cells, row.later_cells) if forward else (row.later_cells, row.earlier_cells)
        if not set(ours) & set(left):
            continue
        if not set(ours) <= set(left):
            return (), "break", mark("只是另一版一个数的一部分，分不出来")
        left = [one for one in left if one not in ours]
        found += theirs
        grade = max(grade, row.grade, key=GRADES.index)
        notes += [row.note] if row.note else []
    known = edition(there).concepts_admitted
    if grade == "break" or not set(left) <= known:
        return (), "break", "；".join(notes) or mark("这一版没有这个数，也没有可以对应的数")
    return (*found, *left), grade, "；".join(notes)
