"""What is so of reports beside one another, whatever they state: added up, over the years, compared, moved, corrected."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import Decimal
from itertools import pairwise
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import xinxi_gongkai as xg
from tests.strategies import reports
from tests.test_building import EVERY, figures, siblings
from xinxi_gongkai import testing
from xinxi_gongkai.standard.comparability import COMPARISONS

MARKS = st.sampled_from([None, xg.Printed("/"), xg.Printed("—")])
CITY = "某某市人民政府"

Filed = tuple[xg.Report, tuple[xg.Report, ...]]
"""A total and its members."""


FULL = st.one_of([testing.consolidations(form, members=3, stated="all") for form in EVERY])
SOME = st.one_of([testing.consolidations(form, members=3) for form in EVERY])
OF_FORM = {form: testing.reports(form) for form in EVERY}
"""Any reports of each form."""

ROWS = st.lists(
    st.sampled_from(
        [xg.LocalRow("", None, None, "", label, "件", values) for label in "甲乙" for values in ((None,), (0,), (3, 4))]
    ),
    max_size=2,
)
"""Rows that no form knows, which two reports may both print, or one of them twice."""


def added(members: Iterable[xg.Report], **more: Any) -> xg.Consolidation:
    some = list(members)
    given_: dict[str, Any] = {"agency": CITY, "year": some[0].year} | more
    return xg.consolidate(some, **given_)


def is_number(value: object) -> bool:
    return isinstance(value, int | Decimal)


def stated(facts: Mapping[str, Any]) -> dict[str, Any]:
    return {code: value for code, value in facts.items() if is_number(value)}


def summed(form: xg.Edition) -> list[str]:
    """The printed cells whose total is the sum, and no range."""
    return [code for code, cell in form.cells.items() if cell.concept.over_agencies == "sum"]


def outcomes(findings: Iterable[xg.Finding]) -> set[str]:
    return {one.outcome for one in findings}


def tally(found: xg.Consolidation) -> dict[str, Any]:
    """What was added up, whoever stands first."""
    return {code: (one.range, one.stated, set(one.unstated)) for code, one in found.sums.items()}


@st.composite
def hidden(draw: st.DrawFn, filed: st.SearchStrategy[Filed], *, zeros: bool) -> tuple[xg.Report, list[xg.Report]]:
    """A total, and its members that leave cells blank, marked or out: any of them, or blank and marked zeros alone."""
    total, members = draw(filed)
    found = []
    for one in members:
        codes = [code for code, value in one.facts.items() if not zeros or value == 0]
        chosen = draw(st.lists(st.sampled_from(codes), max_size=len(codes))) if codes else []
        gone = [] if zeros else chosen[::3]
        found.append(one.with_facts({code: draw(MARKS) for code in chosen}).without_facts(gone))
    return total, found


# What members' reports add up to


@given(FULL, st.data())
def test_members_add_up_to_exactly_what_was_filed_for_all_and_one_wrong_figure_is_found(
    filed: Filed, data: st.DataObject
) -> None:
    total, members = filed
    found, codes = added(members), summed(total.edition)
    assert {code: found.report[code] for code in codes} == {code: total[code] for code in codes}
    for code in total.edition.cells.keys() - codes:  # what all of them may count alike
        numbers: list[Any] = [one[code] for one in members]
        assert found.sums[code].range == xg.Range(max(numbers), sum(numbers))
    assert (found.remarks, found.unstated) == ((), {})
    assert not list(xg.check_consolidation(total, members))
    code = data.draw(st.sampled_from(codes))
    right: Any = total[code]
    by: Any = Decimal("0.0001") if total.edition.admits[code] == "amount" else 1
    wrong = total.with_facts({code: right + data.draw(st.sampled_from([by, -by]))})
    (finding,) = xg.check_consolidation(wrong, members)
    assert (finding.rule, finding.outcome, finding.subject) == ("members-add-up", "violated", code)
    assert finding.expected == xg.Range(right, right)


@given(hidden(FULL, zeros=False))
def test_whatever_members_leave_unstated_the_true_total_is_possible(filed: Filed) -> None:
    total, members = filed
    found = added(members)
    assert all(total[code] in one.range for code, one in found.sums.items() if code in total)
    known = stated(found.report.facts)
    assert known == {code: total.facts.get(code, value) for code, value in known.items()}
    assert "violated" not in outcomes(xg.check_consolidation(total, members))
    as_zeros = xg.check(added(members, blanks="zero").report)
    assert not [one for one in as_zeros.errors if one.relation and one.outcome == "violated"]
    for code, one in found.sums.items():
        assert (one.stated, len(one.unstated)) == (
            sum(is_number(member.get(code)) for member in members),
            sum(not is_number(member.get(code)) for member in members),
        ) or code in total.edition.subtotals


@given(hidden(FULL, zeros=True), st.data())
def test_blanks_and_marks_for_zeros_are_read_as_zeros_where_that_is_asked_for(
    filed: Filed, data: st.DataObject
) -> None:
    total, members = filed
    found = added(members, blanks="zero")
    codes = summed(total.edition)
    assert {code: found.report[code] for code in codes} == {code: total[code] for code in codes}
    assert tally(found).keys() == tally(added(members)).keys()
    assert found.unstated == added(members).unstated
    assert not list(xg.check_consolidation(total, members))
    code = data.draw(st.sampled_from([code for code in codes if found.sums[code].stated]))
    right: Any = total[code]
    (finding,) = xg.check_consolidation(total.with_facts({code: right + 1}), members)
    assert (finding.subject, finding.outcome in ("violated", "suspect")) == (code, True)
    assert finding.expected == xg.Range(right, right) or finding.outcome == "violated"


def test_a_part_that_may_be_negative_leaves_another_open() -> None:
    form = next(one for one in EVERY if "own.moved" in one.cells)
    received = {one: 0 for one in form.cells if one.startswith("requests.received_by.")} | {"requests.received": 0}
    blank = xg.Report(form, 2015, agency="某局", facts=received | {"own.phone": None, "own.moved": None})
    found = added([blank])
    assert (found.report["own.phone"], found.sums["own.phone"].range) == (None, xg.Range(0, None))
    assert added([blank.with_facts({"own.moved": 0})]).report["own.phone"] == 0


@given(FULL, st.data())
def test_what_the_whole_leaves_nothing_for_is_known_to_be_zero(filed: Filed, data: st.DataObject) -> None:
    """In each member an exact sum of which the zeros are blank, and elsewhere one more figure that may be anything."""
    total, members = filed
    cells = total.edition.cells
    exact = [
        one for one in total.edition.relations if (one.op, one.level, one.left) == ("=", "error", {one.subject: 1})
    ]
    sums = [one for one in exact if not any(cells[code].signed for code in one.terms)]
    lost, silent = set[str](), []
    for one in members:
        relation = data.draw(st.sampled_from(sums))
        blank = [code for code in relation.right if one[code] == 0]
        other = data.draw(st.sampled_from([code for code in cells if code not in relation.terms]))
        lost.add(other)
        silent.append(one.with_facts(dict.fromkeys((*blank, other))))
    found = added(silent).report
    known = [code for code in summed(total.edition) if code not in lost]
    assert {code: found[code] for code in known} == {code: total[code] for code in known}


@given(SOME)
def test_no_total_that_agrees_with_its_members_is_violated(filed: Filed) -> None:
    total, members = filed
    assert "violated" not in outcomes(xg.check_consolidation(total, members))
    own = added(members)
    assert not list(xg.check_consolidation(own.report, members))
    assert "violated" not in outcomes(xg.check(own.report))


@st.composite
def any_members(draw: st.DrawFn) -> list[xg.Report]:
    """Reports of one form and year that state anything, each of another agency."""
    form = draw(st.sampled_from(EVERY))
    filed = draw(st.lists(OF_FORM[form], min_size=1, max_size=3))
    return [
        attrs.evolve(one, year=2024, scope="agency", agency=f"第{place}局", local_rows=draw(ROWS))
        for place, one in enumerate(filed)
    ]


@given(any_members(), st.sampled_from(["unstated", "zero"]), st.randoms(use_true_random=False))
def test_the_order_of_members_never_matters_and_their_total_agrees_with_them(
    members: list[xg.Report], blanks: Any, random: Any
) -> None:
    mixed = random.sample(members, len(members))
    one, other = added(members, blanks=blanks), added(mixed, blanks=blanks)
    assert one.report.facts == other.report.facts
    assert Counter(one.report.local_rows) == Counter(other.report.local_rows)
    for row in one.report.local_rows if blanks == "unstated" else ():
        same = [each for member in members for each in member.local_rows if each.label == row.label]
        for column, value in enumerate(row.values):
            numbers: list[Any] = [each.value(column) for each in same]
            assert value == (sum(numbers) if all(map(is_number, numbers)) else None)
    if not one.report.local_rows:
        assert (one.report, tally(one)) == (other.report, tally(other))
    findings = [xg.check_consolidation(members[0], some) for some in (members, mixed)]
    judged = [
        [(each.id, each.outcome, each.level, each.expected) for each in (*some, *some.undecided)] for some in findings
    ]
    assert judged[0] == judged[1]
    assert not list(xg.check_consolidation(one.report, mixed))


@given(SOME)
def test_a_member_that_states_nothing_leaves_less_known_or_the_same_where_blanks_are_zeros(filed: Filed) -> None:
    _, members = filed
    form = members[0].edition
    silent = xg.Report.blank(form, agency="某某市档案局", year=members[0].year, scope="agency")
    before, after = added(members), added([*members, silent])
    assert not stated({code: after.report[code] for code in form.cells})
    for code, one in after.sums.items():
        signed = form.all_cells[code].signed
        assert one.range == xg.Range(None if signed else before.sums[code].range.low, None)
        assert one.unstated == (*before.sums[code].unstated, "某某市档案局")
    zeros, with_silent = (added(some, blanks="zero") for some in (members, [*members, silent]))
    printed = [code for code in zeros.sums if form.all_cells[code].presence != "unprinted"]
    assert {code: with_silent.sums[code].range for code in printed} == {
        code: zeros.sums[code].range for code in printed
    }


@given(SOME, st.data())
def test_members_added_up_in_groups_come_to_the_same(filed: Filed, data: st.DataObject) -> None:
    _, members = filed
    cut = data.draw(st.integers(1, len(members)))
    groups = [added(some, agency=f"第{n}组").report for n, some in enumerate((members[:cut], members[cut:])) if some]
    at_once, in_groups = added(members), added(groups)
    for code in summed(members[0].edition):
        assert at_once.report[code] == in_groups.report[code]


@given(SOME, st.data())
def test_a_member_that_is_excluded_might_as_well_not_have_been_given(filed: Filed, data: st.DataObject) -> None:
    _, members = filed
    place = data.draw(st.integers(0, len(members)))
    more = attrs.evolve(members[0], agency="某某市档案局")
    given_ = [*members[:place], more, *members[place:]]
    found = added(given_, exclude={"某某市档案局": "另行汇总"}, expected=[one.agency for one in given_])
    without = added(members, expected=[one.agency for one in given_])
    assert (found.report, found.sums, found.members) == (without.report, without.sums, without.members)
    assert [[(one.rule, one.level) for one in some.remarks] for some in (found, without)] == [
        [("members-excluded", "notice")],
        [("members-missing", "warning")],
    ]


@given(SOME, st.data())
def test_a_member_given_twice_or_of_another_year_is_not_added_up(filed: Filed, data: st.DataObject) -> None:
    _, members = filed
    again = data.draw(st.sampled_from(members))
    late = attrs.evolve(again, year=again.year + 1, agency="某某市档案局")
    found = added([members[0], late, *members[1:], again], year=again.year)
    assert (found.report, [one.rule for one in found.remarks]) == (
        added(members).report,
        ["members-year", "members-twice"],
    )


@given(SOME, st.data())
def test_members_in_a_variant_of_the_form_are_put_into_it(filed: Filed, data: st.DataObject) -> None:
    _, members = filed
    form = data.draw(st.sampled_from([one for one in EVERY if one.name == members[0].edition.name]))
    moved = [xg.in_edition(one, form) for one in members]
    found = added(members, edition=form)
    assert (found.report, found.report.edition, found.sums) == (added(moved).report, form, added(moved).sums)
    mixed = added([*members[:1], *moved[1:]], edition=form)
    assert (mixed.report, mixed.sums) == (found.report, found.sums)


# One figure over the years


YEARS = testing.consecutive_reports(2) | testing.consecutive_reports(3)
"""One agency's reports of years in a row, which may go from one edition to the next."""


@st.composite
def years_and_code(draw: st.DrawFn) -> tuple[tuple[xg.Report, ...], str]:
    """Reports of years in a row, and a cell of one of their forms, or of another."""
    row = draw(YEARS)
    form = draw(st.sampled_from([*(one.edition for one in row), *(xg.edition(name) for name in xg.editions())]))
    return row, draw(st.sampled_from(form.codes))


@given(years_and_code(), st.randoms(use_true_random=False))
def test_a_series_has_a_point_for_each_year_that_rests_on_its_report_alone(
    drawn: tuple[tuple[xg.Report, ...], str], random: Any
) -> None:
    row, code = drawn
    found = xg.series(row, code)
    assert [(one.year, one.edition) for one in found] == [(one.year, one.edition.name) for one in row]
    assert xg.series(random.sample(row, len(row)), code) == found
    assert [point for one in row for point in xg.series([one], code)] == list(found)
    assert not found.remarks or {one.rule for one in found.remarks} <= {"between-agency"}


def figure(code: str, report: xg.Report) -> Any:
    """The number of a cell, or the sum of the rows beneath a subtotal that states none; ``None`` where there is none."""
    if is_number(report.get(code)):
        return report[code]
    rows: list[Any] = [report.get(row) for row in report.edition.subtotals.get(code, ())]
    return sum(rows) if rows and all(map(is_number, rows)) else None


@given(reports(), st.data())
def test_a_point_is_the_sum_of_what_its_cells_state_and_nothing_where_one_states_none(
    report: xg.Report, data: st.DataObject
) -> None:
    newest = xg.edition(xg.editions()[-1])
    for code in data.draw(st.lists(st.sampled_from([*report.facts, *newest.codes]), min_size=5, max_size=10)):
        (point,) = xg.series([report], code)
        numbers = [figure(cell, report) for cell in point.cells]
        assert point.value == (sum(numbers) if numbers and None not in numbers else None)
        assert (point.cells == ()) is (point.grade == "break")
        assert bool(point.note) or (point.value is not None and point.grade in ("exact", "sum"))
        if code in report.edition.admits and report.edition.name == newest.name:
            assert (point.cells, point.stated) == ((code,), report.get(code))
            assert (point.grade == "sum") is (point.value is not None and point.stated != point.value)


@pytest.mark.parametrize("name", xg.editions())
def test_no_figure_of_an_edition_is_in_two_series_of_another(name: str) -> None:
    report = xg.Report.blank(name, agency=None, year=xg.edition(name).first_year)
    for other in xg.editions():
        codes = [code for code in xg.edition(other).concepts_admitted if xg.series([report], code).reference == other]
        joined = Counter(cell for code in codes for point in xg.series([report], code) for cell in point.cells)
        assert set(joined.values()) <= {1}


@pytest.mark.parametrize("row", COMPARISONS, ids=lambda row: row.later_cells[0])
def test_what_the_table_says_of_two_editions_is_what_a_series_joins(row: Any) -> None:
    """A figure that is one of another edition, or a sum, with its grade; what breaks has no figure either way."""
    for mine, name, theirs in (
        (row.later_cells, row.earlier, row.earlier_cells),
        (row.earlier_cells, row.later, row.later_cells),
    ):
        form = xg.edition(name)
        report = xg.Report(form, form.first_year, facts={code: 2 for code in theirs if code in form.admits})
        for code in mine:
            found = xg.series([report], code)
            if mine is row.earlier_cells and found.reference != row.earlier:  # a later form has that code too
                continue
            (point,) = found
            if row.grade == "break" or len(mine) > 1:
                assert (point.cells, point.value, point.grade) == ((), None, "break")
            else:
                assert (point.cells, point.value, point.grade) == (theirs, 2 * len(theirs), row.grade)


# Two reports beside each other


def turned(one: xg.Difference) -> tuple[Any, ...]:
    change: Any = one.change
    return one.after, one.before, one.after_state, one.before_state, None if change is None else -change, one.grade


@given(reports(), reports(), ROWS, ROWS)
def test_a_comparison_is_the_other_way_round_what_it_is_one_way(
    one: xg.Report, other: xg.Report, rows: list[xg.LocalRow], others: list[xg.LocalRow]
) -> None:
    one, other = attrs.evolve(one, local_rows=rows), attrs.evolve(other, local_rows=others)
    there, back = xg.compare(one, other), xg.compare(other, one)
    assert Counter((d.code.split(":")[0], *turned(d)) for d in there) == Counter(
        (d.code.split(":")[0], d.before, d.after, d.before_state, d.after_state, d.change, d.grade) for d in back
    )
    assert [(said.rule, said.level) for said in there.remarks] == [(said.rule, said.level) for said in back.remarks]
    assert not xg.compare(one, one)


@given(st.data(), st.sampled_from(EVERY))
def test_what_differs_put_into_a_report_makes_it_the_other(data: st.DataObject, form: xg.Edition) -> None:
    one, other = data.draw(OF_FORM[form]), data.draw(OF_FORM[form])
    found = {d.code: d for d in xg.compare(one, other) if not d.code.startswith("local_rows:")}
    gone = [code for code, d in found.items() if code not in other.facts]
    changed = {code: d.after for code, d in found.items() if code in other.facts}
    assert one.with_facts(changed).without_facts(gone).facts == other.facts
    assert all(found[code].before_state == "not-printed" or found[code].before == one[code] for code in changed)
    for d in found.values():
        now, before = (figure(d.code, report) for report in (other, one))
        known = "blank" not in (d.before_state, d.after_state) and None not in (now, before)
        assert d.change == (now - before if known else None)


@given(YEARS, st.data())
def test_a_change_is_the_difference_of_two_points_of_a_series(row: tuple[xg.Report, ...], data: st.DataObject) -> None:
    earlier, later = row[-2:]
    found = list(xg.compare(earlier, later))
    assert found or earlier.edition is not later.edition
    for difference in data.draw(st.lists(st.sampled_from(found), max_size=5)) if found else ():
        points: list[Any] = list(xg.series([earlier, later], difference.code))
        if all(one.cells == (difference.code,) for one in points):
            before, after = (one.value for one in points)
            assert difference.change == (None if None in (before, after) else after - before)


# From one year to the next


@given(YEARS)
def test_each_year_follows_from_the_one_before(row: tuple[xg.Report, ...]) -> None:
    for earlier, later in pairwise(row):
        assert "violated" not in outcomes(xg.check(later, previous=earlier)) | outcomes(xg.check(later))
        blank = xg.Report.blank(later.edition, agency=None, year=later.year, previous=earlier)
        known = stated(blank.facts)
        assert known == {code: value if is_number(value := later.get(code)) else known[code] for code in known}
        assert (blank.agency, blank.scope, blank.facts.keys()) == (
            earlier.agency,
            earlier.scope,
            later.edition.cells.keys(),
        )
        found = xg.check(blank, previous=earlier)
        assert not [one for one in found if one.relation]
        open_ = [one.state(code) for one in found.undecided if one.rule == "carry-over" for code in one.right]
        assert "number" not in open_


@given(
    st.one_of(
        [
            st.tuples(st.just(one), testing.violating_pairs(one, edition=form))
            for form in EVERY
            for one in form.relations_between
        ]
    )
)
def test_a_year_that_does_not_follow_is_found_and_put_right_by_what_is_expected(
    drawn: tuple[xg.Relation, tuple[xg.Report, xg.Report]],
) -> None:
    relation, (earlier, later) = drawn
    found = xg.check(later, previous=earlier)
    (finding,) = [one for one in found if one.relation == relation and one.outcome == "violated"]
    assert not [one for one in xg.check(later) if one.relation == relation]
    if finding.expected is None or finding.expected.low is None or finding.expected.low != finding.expected.high:
        return
    right = later.with_facts({relation.subject: finding.expected.low})
    change = xg.compare_findings(found, xg.check(right, previous=earlier))
    assert finding.id in {one.id for one in change.solved}


# One report in two variants


VARIANTS = [(form, other) for form in EVERY for other in siblings(form)]
BROKEN = [
    (testing.violating(one, edition=form), other, same)
    for form, other in VARIANTS
    for one in form.relations
    for same in other.relations
    if (one.rule, one.subject, one.op) == (same.rule, same.subject, same.op) and same.terms.items() <= one.terms.items()
]
"""Reports with a violated relation, another variant, and the relation there, which has the same cells or less."""


@given(st.one_of([st.tuples(testing.reports(form, conforming=True), st.just(other)) for form, other in VARIANTS]))
def test_a_report_that_conforms_does_so_in_another_variant(drawn: tuple[xg.Report, xg.Edition]) -> None:
    report, other = drawn
    there = xg.in_edition(report, other)
    assert not [one for one in xg.check(there) if one.relation and one.outcome == "violated"]
    assert figures(there) == figures(report)
    back = xg.in_edition(there, report.edition)
    assert (back.local_rows, stated(back.facts)) == ((), stated(report.facts))


@given(st.sampled_from(BROKEN), st.data())
def test_what_is_violated_with_a_variants_rows_is_so_in_a_form_without_them(
    broken: tuple[st.SearchStrategy[xg.Report], xg.Edition, xg.Relation], data: st.DataObject
) -> None:
    strategy, other, relation = broken
    found = xg.check(data.draw(strategy), edition=other)
    assert (relation.rule, relation.subject) in {(one.rule, one.subject) for one in found if one.outcome == "violated"}


# Two checks beside each other


@given(st.one_of([st.tuples(OF_FORM[form], testing.reports(form, conforming=False)) for form in EVERY]))
def test_what_is_solved_one_way_is_new_the_other(pair: tuple[xg.Report, xg.Report]) -> None:
    before, after = map(xg.check, pair)
    there, back = xg.compare_findings(before, after), xg.compare_findings(after, before)
    ids = [[one.id for one in some] for some in (there.solved, there.new, there.remaining)]
    assert ids[:2] == [[one.id for one in some] for some in (back.new, back.solved)]
    assert sorted(ids[2]) == sorted(one.id for one in back.remaining)
    assert [one for one in after if one in there.remaining or one in there.new] == list(after)
    assert [one for one in before if one not in there.solved] == list(back.remaining)
    same = xg.compare_findings(after, after)
    assert (same.solved, same.new, same.remaining) == ((), (), tuple(after))
