"""Whether a filed total agrees with its members' reports, cell by cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from attrs import frozen

from xinxi_gongkai._local_rows import local_code
from xinxi_gongkai.analysis._figures import figure_of
from xinxi_gongkai.analysis._members import listed, members_of
from xinxi_gongkai.analysis.consolidating import NOBODY, MemberSum, RowKey, read_of, row_key, sums_of, sums_of_rows
from xinxi_gongkai.checks.arithmetic import LOWER
from xinxi_gongkai.checks.finding import LEVELS, MEMBERS, Finding
from xinxi_gongkai.checks.findings import Findings
from xinxi_gongkai.checks.pairs import SCOPES, remark
from xinxi_gongkai.checks.ranges import Outcome, exact_sum, is_number, plain
from xinxi_gongkai.checks.sentences import in_words
from xinxi_gongkai.errors import mark
from xinxi_gongkai.report import Agency, Report, Value, ensure_report

__all__ = ["check_consolidation"]


@frozen
class _Filed:
    """What a total states in one place.

    Attributes:
        code: The cell, or ``local_rows/place/values/column``.
        subject: The cell, or ``None`` for a row that the form does not know.
        name: What a sentence calls it.
        unit: Symbol of its unit.
        value: What is stated.
        printed: Whether the total prints it.
    """

    code: str
    subject: str | None
    name: str
    unit: str
    value: Value
    printed: bool


def check_consolidation(
    total: Report,
    members: Iterable[Report],
    *,
    exclude: Mapping[str, str] = NOBODY,
    expected: Iterable[str | Agency] = (),
) -> Findings:
    """Judge a filed total by its members' reports, cell by cell.

    A total may lawfully differ from its members: bodies managed from above may be left out, tasks may have moved. So a
    difference is a warning. Members are chosen, and those left out are said, as
    :func:`~xinxi_gongkai.consolidate` does it.

    Args:
        total: The report one level up.
        members: The members' reports.
        exclude: Names of members to leave out, each with the reason.
        expected: All that should have reported, by name.

    Raises:
        InvalidValue: One of them is no report, or there is none.
    """
    ensure_report(total)
    found = members_of(members, total.year, total.edition, exclude, expected)
    remarks = list(found.remarks)
    if total.scope == "agency":
        template = mark("汇总报告的统计范围是{scope}，不包括成员单位。")
        remarks.append(remark("members-scope", "warning", total, template, scope=SCOPES[total.scope]))
    judged: list[Finding] = []
    if found.reports:
        reads = [read_of(found, zero=zero) for zero in (False, True)]
        sums, zeros = (sums_of(found, read, also=total.facts) for read in reads)
        for code, one in sums.items():
            finding = _judged(_cell(total, code), one, zeros[code], total)
            judged += [finding] if finding else []
        rows, row_zeros = (sums_of_rows(found, read) for read in reads)
        for filed, key, column in _rows(total):
            if key in rows and column < len(rows[key][1]):
                finding = _judged(filed, rows[key][1][column], row_zeros[key][1][column], total)
                judged += [finding] if finding else []
    every = [*remarks, *(one for one in judged if one.outcome != "undecided")]
    every.sort(key=lambda one: LEVELS.index(one.level))
    return Findings(total, every, [one for one in judged if one.outcome == "undecided"])


def _cell(total: Report, code: str) -> _Filed:
    """Return what a total states for a cell; for a subtotal that it does not print, what its rows add up to."""
    cell = total.edition.all_cells[code]
    figure = figure_of(total.facts, code, total.edition)
    value: Value = total.facts.get(code) if figure is None else figure
    printed = code in total.facts or figure is not None
    return _Filed(code, code, cell.name, cell.unit.symbol, value, printed)


def _rows(total: Report) -> Iterator[tuple[_Filed, RowKey, int]]:
    """Yield what a total states in rows that the form does not know; a row that it prints twice, added up."""
    same: dict[RowKey, list[int]] = {}
    for place, row in enumerate(total.local_rows):
        same.setdefault(row_key(row, total.edition), []).append(place)
    for key, places in same.items():
        rows = [total.local_rows[place] for place in places]
        for column in range(min(len(row.values) for row in rows)):
            values = [row.values[column] for row in rows]
            stated = [value for value in values if is_number(value)]
            value: Value = exact_sum((1, one) for one in stated) if len(stated) == len(values) else values[0]
            name = f"{rows[0].number}{rows[0].label}"
            code = local_code(places[0], column)
            yield _Filed(code, None, name, rows[0].unit, value, printed=True), key, column


def _judged(filed: _Filed, one: MemberSum, zeros: MemberSum, total: Report) -> Finding | None:
    """Return the finding about one place, ``None`` where it agrees or nobody states it."""
    outcome: Outcome = "undecided"
    if is_number(filed.value):
        if filed.value not in one.range:
            outcome = "violated"
        elif not one.unstated:
            return None
        elif one.stated and filed.value not in zeros.range:
            outcome = "suspect"
    elif not one.stated:
        return None
    expected = zeros.range if outcome == "suspect" else one.range
    words = {
        "subject": f"「{filed.name}」",
        "value": f"{plain(filed.value)}{filed.unit}" if is_number(filed.value) else plain(filed.value),
        "stated": _stated(filed),
        "count": str(one.stated),
        "expected": in_words(expected, filed.unit) if expected.low is not None or expected.high is not None else "",
        "should": mark("通常应为"),
        "unstated": listed(one.unstated),
    }
    return Finding(
        "members-add-up",
        LOWER["warning"] if outcome == "suspect" else "warning",
        outcome,
        filed.subject,
        {filed.code: filed.value},
        {f"{MEMBERS}:{filed.code}": one.value},
        expected,
        "plausible",
        (total.edition.source,),
        _template(one, outcome, has_range=bool(words["expected"])),
        absent=frozenset() if filed.printed else frozenset({filed.code}),
        words=words,
    )


def _stated(filed: _Filed) -> str:
    if not filed.printed:
        return mark("未印出")
    if filed.value is None:
        return mark("没有填")
    return f"填{plain(filed.value)}{filed.unit if is_number(filed.value) else ''}"


def _template(one: MemberSum, outcome: Outcome, *, has_range: bool) -> str:
    if not one.unstated:
        return mark("{subject}{stated}；按{count}个成员单位所填的数汇总，{should}{expected}。")
    if outcome == "suspect":
        return mark("{subject}{stated}；{unstated}没有填数字，没有数字的如果表示零，{should}{expected}。")
    if outcome == "violated" and not one.stated:
        return mark("{subject}{stated}；{unstated}没有填数字，但由必须成立的各项之和可知，{should}{expected}。")
    if not one.stated or not has_range:
        return mark("{subject}{stated}；{unstated}没有填数字，无法核对。")
    return mark("{subject}{stated}；{unstated}没有填数字，按其余{count}个成员单位所填的数，{should}{expected}。")
