"""The report one level up (逐级汇总): what the reports of members add up to, cell by cell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal

from attrs import evolve, field, frozen

from xinxi_gongkai._frozen import Picklable, frozen_map
from xinxi_gongkai._local_rows import local_code
from xinxi_gongkai._values import admitted
from xinxi_gongkai.analysis._blanks import filled
from xinxi_gongkai.analysis._figures import figure_of
from xinxi_gongkai.analysis._members import Members, members_of
from xinxi_gongkai.checks.ranges import Number, Range, exact_sum, is_number
from xinxi_gongkai.errors import InvalidValue, mark, shown
from xinxi_gongkai.report import Agency, LocalRow, Report, Value
from xinxi_gongkai.standard.editions import edition as find_edition
from xinxi_gongkai.standard.labels import label_key
from xinxi_gongkai.standard.values import Kind

if TYPE_CHECKING:
    from xinxi_gongkai.checks.finding import Finding
    from xinxi_gongkai.standard.cells import Cell
    from xinxi_gongkai.standard.forms import Edition

__all__ = ["Consolidation", "MemberSum", "consolidate", "read_of", "row_key", "sums_of", "sums_of_rows"]

NOBODY: Final[Mapping[str, str]] = MappingProxyType({})

RowKey = tuple[str, str | None, str, str, bool]
"""What a row that the form does not know is the same by: section, parent, label, unit, whether it is a 其中 row."""


@frozen
class MemberSum:
    """What the members' figures for one cell add up to.

    Attributes:
        code: The cell; of a row that the form does not know, ``local_rows/place/values/column`` of the total.
        over_agencies: ``sum``, or ``at-most-sum`` where several members may count the same thing.
        range: What the total can be: one number where every member states one and they are summed.
        stated: How many members state a number.
        unstated: The names of the members that state none.
    """

    code: str
    over_agencies: Literal["sum", "at-most-sum"]
    range: Range
    stated: int
    unstated: tuple[str, ...]

    @property
    def value(self) -> Number | None:
        """The total where only one number is possible, else ``None``."""
        return self.range.low if self.range.low == self.range.high else None


@frozen
class Consolidation(Picklable):
    """The report one level up, and what it rests on.

    Attributes:
        report: The report: a cell is stated where only one number is possible and the cell can hold it, else it
            is printed blank. Such a blank means that the number is not known.
        members: The names of those that are added up.
        sums: What each cell adds up to.
        remarks: Findings about members that are left out, missing or given twice.
    """

    report: Report
    members: tuple[str, ...]
    sums: Mapping[str, MemberSum] = field(converter=frozen_map, hash=False)
    remarks: tuple[Finding, ...]

    def __hash__(self) -> int:
        return hash((self.report, self.members))

    @property
    def unstated(self) -> dict[str, tuple[str, ...]]:
        """The cells that some member does not state, each with the names of those members."""
        return {code: one.unstated for code, one in self.sums.items() if one.unstated}

    def __repr__(self) -> str:
        return f"<Consolidation of {len(self.members)} into {self.report!r}: {len(self.remarks)} remarks>"


def consolidate(
    reports: Iterable[Report],
    *,
    agency: str | Agency,
    year: int,
    edition: str | Edition | None = None,
    blanks: Literal["unstated", "zero"] = "unstated",
    exclude: Mapping[str, str] = NOBODY,
    expected: Iterable[str | Agency] = (),
) -> Consolidation:
    """Return the report one level up: the sum of the members' reports, cell by cell.

    A member is left out, and said, where its report is on another year, of another edition or scope than most others',
    or given twice. A cell that some member does not state has no total: the range says what it can be, and who
    does not state it. Two things are known all the same: what the other cells of an exact sum force to be zero, and
    a subtotal whose rows are stated. Figures of which several members may count the same thing
    (``over_agencies``) have a range too.

    Args:
        reports: The members' reports; those in variants of the form are put into it.
        agency: Who files the total.
        year: The year reported on.
        edition: The form; by default the one that most members follow.
        blanks: ``zero`` reads printed blanks and marks for nothing ("/", "—", "无") as zeros, as most agencies mean
            them, but for those that an exact relation shows to be none (a total that was not filled in); who
            left them is still said.
        exclude: Names of members to leave out, each with the reason.
        expected: All that should have reported, by name; those missing are said.

    Raises:
        InvalidValue: One of them is no report, there is none, or none is left.
    """
    if blanks not in ("unstated", "zero"):
        raise InvalidValue(mark('blanks应为"unstated"或"zero"，给的是{value}'), value=shown(blanks))
    form = None if edition is None else find_edition(edition)
    members = members_of(reports, year, form, exclude, expected)
    if not members.reports:
        raise InvalidValue(mark("没有一份报告可以汇总：{reason}"), reason=members.remarks[0].message())
    read = read_of(members, zero=blanks == "zero")
    sums = sums_of(members, read)
    rows, row_sums = [], {}
    for place, (first, columns) in enumerate(sums_of_rows(members, read).values()):
        rows.append(evolve(first, values=tuple(_held(one.value, first.kind) for one in columns)))
        for column, one in enumerate(columns):
            code = local_code(place, column)
            row_sums[code] = evolve(one, code=code)
    blank = Report.blank(members.form, agency=agency, year=year, scope="region")
    facts = {code: _held(one.value, members.form.admits[code]) for code, one in sums.items()}
    report = evolve(blank, facts={**blank.facts, **facts}, local_rows=tuple(rows))
    return Consolidation(report, tuple(members.names), sums | row_sums, tuple(members.remarks))


def _held(value: Value, kind: Kind) -> Value:
    """Return a total as a cell of that kind holds it, a blank where there is none or it has too many digits."""
    try:
        return admitted(value, kind)
    except InvalidValue:
        return None


Read = Sequence[Mapping[str, Value]]
"""What each member states, with the zeros that its blanks are taken for."""


def read_of(members: Members, *, zero: bool) -> Read:
    """Return what each member states, its blanks read as :func:`consolidate` says."""
    return [filled(report, zero=zero) for report in members.reports]


def sums_of(members: Members, read: Read, also: Iterable[str] = ()) -> dict[str, MemberSum]:
    """Return what the cells add up to: the printed ones, those that some member prints, and others asked for."""
    form, filed = members.form, [report.facts for report in members.reports]
    every = set(also).union(*filed)
    found = {}
    for code, cell in form.all_cells.items():
        if cell.presence == "printed":
            given = [one.get(code) for one in filed]
            figures = [one.get(code) for one in read]
        elif code in every:
            given = [figure_of(one, code, form) for one in filed]
            figures = [figure_of(one, code, form) for one in read]
        else:
            continue
        found[code] = _sum(cell, given, figures, members.names)
    return found


def _sum(cell: Cell, given: Sequence[Value], figures: Sequence[Value], names: Sequence[str]) -> MemberSum:
    numbers = [figure for figure in figures if is_number(figure)]
    stated = sum(map(is_number, given))
    unstated: tuple[str, ...] = ()
    if stated < len(given):
        unstated = tuple(name for name, value in zip(names, given, strict=True) if not is_number(value))
    range_ = _range(numbers, cell, open_=len(numbers) < len(figures))
    return MemberSum(cell.code, cell.concept.over_agencies, range_, stated, unstated)


def _range(numbers: Sequence[Number], cell: Cell, *, open_: bool) -> Range:
    """Return what a total can be; ``open_``: some members state no number."""
    total = sum(numbers) if cell.kind == "count" else exact_sum((1, number) for number in numbers)
    low: Number | None = total
    if cell.concept.over_agencies == "at-most-sum":  # what every member counts alike is counted once
        low = max(numbers, default=0) if all(number >= 0 for number in numbers) else None
    if open_ and cell.signed:
        low = None
    return Range(low, None if open_ else total)


def row_key(row: LocalRow, form: Edition) -> RowKey:
    """Return what a row that the form does not know is the same by."""
    under = row.under and form.key_of(row.under)
    return row.section, under, label_key(row.label), row.unit, row.is_contained


def sums_of_rows(members: Members, read: Read) -> dict[RowKey, tuple[LocalRow, list[MemberSum]]]:
    """Return the rows that the form does not know, each added up over the members that print it, column by column."""
    first: dict[RowKey, LocalRow] = {}
    kept: dict[RowKey, dict[int, list[int]]] = {}
    for member, report in enumerate(members.reports):
        for place, row in enumerate(report.local_rows):
            key = row_key(row, members.form)
            first.setdefault(key, row)
            kept.setdefault(key, {}).setdefault(member, []).append(place)
    return {key: (first[key], list(_columns(same, members, read))) for key, same in kept.items()}


def _columns(same: Mapping[int, Sequence[int]], members: Members, read: Read) -> Iterable[MemberSum]:
    """Yield what each column of a row adds up to; a member that prints it twice states the sum of both."""
    rows = {member: [members.reports[member].local_rows[place] for place in places] for member, places in same.items()}
    for column in range(max(len(row.values) for printed in rows.values() for row in printed)):
        unstated = []
        figures: list[Value] = []
        for member, places in same.items():
            stated = all(is_number(row.value(column)) for row in rows[member])
            unstated += [] if stated else [members.names[member]]
            figures += [read[member].get(local_code(place, column)) for place in places]
        numbers = [value for value in figures if is_number(value)]
        total = exact_sum((1, number) for number in numbers)
        range_ = Range(total, total) if len(numbers) == len(figures) else Range(None, None)
        yield MemberSum("", "sum", range_, len(same) - len(unstated), tuple(unstated))
