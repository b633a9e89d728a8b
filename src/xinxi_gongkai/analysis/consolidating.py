"""The report one level up (逐级汇总): what the reports of members add up to, cell by cell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, Literal

from attrs import evolve, field, frozen

from xinxi_gongkai._frozen import Picklable, frozen_map
from xinxi_gongkai._values import admitted
from xinxi_gongkai.analysis._figures import figure_of
from xinxi_gongkai.analysis._members import Members, listed, members_of
from xinxi_gongkai.checks.arithmetic import LOWER
from xinxi_gongkai.checks.findings import LEVELS, MEMBERS, Finding, Findings
from xinxi_gongkai.checks.ranges import Number, Outcome, Range, exact_sum, is_number, plain
from xinxi_gongkai.checks.sentences import in_words
from xinxi_gongkai.errors import InvalidValue, mark, shown
from xinxi_gongkai.report import Agency, LocalRow, Printed, Report, Value
from xinxi_gongkai.standard.editions import edition as find_edition
from xinxi_gongkai.standard.labels import label_key
from xinxi_gongkai.standard.values import Kind

if TYPE_CHECKING:
    from xinxi_gongkai.standard.cells import Cell
    from xinxi_gongkai.standard.forms import Edition

__all__ = ["Consolidation", "MemberSum", "check_consolidation", "consolidate"]

_NOBODY: Final[Mapping[str, str]] = MappingProxyType({})

_NOTHING: Final = frozenset({"-", "--", "/", "无"})
"""Marks for nothing, as labels are compared (every dash is ``-``)."""


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
        report: The report: a cell is stated where only one number is possible, else printed blank.
        members: The names of those that are added up.
        sums: What each cell adds up to.
        remarks: Findings about members that are left out, missing or given twice.
    """

    report: Report
    members: tuple[str, ...]
    sums: Mapping[str, MemberSum] = field(converter=frozen_map)
    remarks: tuple[Finding, ...]

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
    exclude: Mapping[str, str] = _NOBODY,
    expected: Iterable[str] = (),
) -> Consolidation:
    """Return the report one level up: the sum of the members' reports, cell by cell.

    A member is left out, and said, where its report is of another edition, year or scope than the others', or is given
    twice. A cell that some member does not state has no total: the range says what it can be, and who does not
    state it. Figures of which several members may count the same thing (``over_agencies``) have a range too.

    Args:
        reports: The members' reports; those in variants of the form are put into it.
        agency: Who files the total.
        year: The year reported on.
        edition: The form; by default the one that most members follow.
        blanks: ``zero`` reads printed blanks and marks for nothing ("/", "—", "无") as zeros, as most agencies mean
            them; who left them is still said.
        exclude: Names of members to leave out, each with the reason.
        expected: Names of all that should have reported; those missing are said.

    Raises:
        InvalidValue: One of them is no report, there is none, or none is left.
    """
    if blanks not in ("unstated", "zero"):
        raise InvalidValue(mark('blanks应为"unstated"或"zero"，给的是{value}'), value=shown(blanks))
    form = None if edition is None else find_edition(edition)
    members = members_of(reports, year, form, exclude, expected)
    if not members.reports:
        raise InvalidValue(mark("没有一份报告可以汇总：{reason}"), reason=members.remarks[0].message())
    zero = blanks == "zero"
    sums = _sums(members, zero=zero)
    rows, row_sums = _local_rows(members, zero=zero)
    blank = Report.blank(members.form, agency=agency, year=year, scope="region")
    facts = {code: _held(one.value, members.form.admits[code]) for code, one in sums.items()}
    report = evolve(blank, facts={**blank.facts, **facts}, local_rows=rows)
    return Consolidation(report, tuple(members.names), sums | row_sums, tuple(members.remarks))


def _sums(members: Members, *, zero: bool) -> dict[str, MemberSum]:
    """Return what the cells add up to: the printed ones, and others that some member states."""
    form, facts = members.form, [report.facts for report in members.reports]
    every = set().union(*facts)
    found = {}
    for code, cell in form.all_cells.items():
        if cell.presence == "printed" or code in every:
            derived = code in form.subtotals
            figures = [figure_of(one, code, form) if derived else one.get(code) for one in facts]
            printed = [code in one for one in facts] if zero else []
            found[code] = _sum(cell, figures, printed, members.names)
    return found


def _sum(cell: Cell, figures: Sequence[Value], printed: Sequence[bool], names: Sequence[str]) -> MemberSum:
    numbers = [figure for figure in figures if is_number(figure)]
    unstated: tuple[str, ...] = ()
    open_ = False
    if len(numbers) < len(figures):
        unstated = tuple(name for name, figure in zip(names, figures, strict=True) if not is_number(figure))
        open_ = not printed or not all(
            is_number(figure) or (there and _is_nothing(figure)) for figure, there in zip(figures, printed, strict=True)
        )
    range_ = _range(numbers, cell, open_=open_)
    return MemberSum(cell.code, cell.concept.over_agencies, range_, len(numbers), unstated)


def _range(numbers: Sequence[Number], cell: Cell, *, open_: bool) -> Range:
    """Return what a total can be; ``open_``: some members state no number."""
    total = sum(numbers) if cell.kind == "count" else exact_sum((1, number) for number in numbers)
    low: Number | None = total
    if cell.concept.over_agencies == "at-most-sum":  # what every member counts alike is counted once
        low = max(numbers, default=0)
    if open_ and cell.signed:
        low = None
    return Range(low, None if open_ else total)


def _is_nothing(value: Value) -> bool:
    return value is None or (isinstance(value, Printed) and label_key(value.text) in _NOTHING)


def _held(value: Value, kind: Kind) -> Value:
    """Return a total as a cell of that kind holds it, a blank where there is none or it has too many digits."""
    try:
        return admitted(value, kind)
    except InvalidValue:
        return None


def _local_rows(members: Members, *, zero: bool) -> tuple[tuple[LocalRow, ...], dict[str, MemberSum]]:
    """Return the rows that the form does not know, each added up over the members that print it."""
    kept: dict[tuple[Any, ...], list[tuple[str, LocalRow]]] = {}
    for name, report in zip(members.names, members.reports, strict=True):
        for row in report.local_rows:
            kept.setdefault((row.section, row.under, label_key(row.label), row.unit), []).append((name, row))
    rows, sums = [], {}
    for place, same in enumerate(kept.values()):
        first = same[0][1]
        values: list[Value] = []
        for column in range(max(len(row.values) for _, row in same)):
            figures = [(name, row.values[column] if column < len(row.values) else None) for name, row in same]
            numbers = [value for _, value in figures if is_number(value)]
            unstated = tuple(name for name, value in figures if not is_number(value))
            total = exact_sum((1, number) for number in numbers)
            closed = not unstated or (zero and all(is_number(value) or _is_nothing(value) for _, value in figures))
            code = f"local_rows/{place}/values/{column}"
            range_ = Range(total, total) if closed else Range(None, None)
            sums[code] = MemberSum(code, "sum", range_, len(numbers), unstated)
            values.append(_held(total if closed else None, first.kind))
        rows.append(evolve(first, values=tuple(values)))
    return tuple(rows), sums


def check_consolidation(
    total: Report,
    members: Iterable[Report],
    *,
    exclude: Mapping[str, str] = _NOBODY,
    expected: Iterable[str] = (),
) -> Findings:
    """Judge a filed total by its members' reports, cell by cell.

    A total may lawfully differ from its members: bodies managed from above may be left out, tasks may have moved. So a
    difference is a warning. Members are chosen, and those left out are said, as :func:`consolidate` does it.

    Args:
        total: The report one level up.
        members: The members' reports.
        exclude: Names of members to leave out, each with the reason.
        expected: Names of all that should have reported.

    Raises:
        InvalidValue: One of them is no report, or there is none.
    """
    if not isinstance(total, Report):
        raise InvalidValue(mark("应为Report，给的是{value}"), value=shown(total))
    found = members_of(members, total.year, total.edition, exclude, expected)
    judged: list[Finding] = []
    if found.reports:
        sums, zeros = _sums(found, zero=False), _sums(found, zero=True)
        for code, one in sums.items():
            finding = _judged(total, one, zeros[code])
            judged += [finding] if finding else []
    every = [*found.remarks, *(one for one in judged if one.outcome != "undecided")]
    every.sort(key=lambda one: LEVELS.index(one.level))
    return Findings(total, every, [one for one in judged if one.outcome == "undecided"])


def _judged(total: Report, one: MemberSum, zeros: MemberSum) -> Finding | None:
    """Return the finding about one cell, ``None`` where it agrees or nobody states it."""
    value = total.facts.get(one.code)
    outcome: Outcome = "undecided"
    if is_number(value):
        if value not in one.range:
            outcome = "violated"
        elif not one.unstated:
            return None
        elif one.stated and value not in zeros.range:
            outcome = "suspect"
    elif not one.stated:
        return None
    expected = zeros.range if outcome == "suspect" else one.range
    return _finding(total, one, outcome, expected)


def _finding(total: Report, one: MemberSum, outcome: Outcome, expected: Range) -> Finding:
    cell = total.edition.cell(one.code)
    value = total.facts.get(one.code)
    unit = cell.unit.symbol
    words = {
        "subject": f"「{cell.name}」",
        "value": f"{plain(value)}{unit if is_number(value) else ''}",
        "count": str(one.stated),
        "expected": in_words(expected, unit),
        "should": mark("通常应为"),
        "unstated": listed(one.unstated),
    }
    template = (
        mark("{subject}为{value}；按{count}个成员单位所填的数汇总，{should}{expected}。")
        if not one.unstated
        else mark("{subject}为{value}；{unstated}没有填数字，没有数字的如果表示零，{should}{expected}。")
        if outcome == "suspect"
        else mark("{subject}为{value}；{unstated}没有填数字，按其余{count}个成员单位所填的数，{should}{expected}。")
    )
    level = LOWER["warning"] if outcome == "suspect" else "warning"
    return Finding(
        "members-add-up",
        level,
        outcome,
        one.code,
        {one.code: value},
        {f"{MEMBERS}:{one.code}": one.value},
        expected,
        "plausible",
        (total.edition.source,),
        template,
        absent=frozenset() if one.code in total.facts else frozenset({one.code}),
        form=total.edition,
        words=words,
    )
