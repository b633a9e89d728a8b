"""Findings beside one another: what one wrong cell may explain, and what changed between two checks."""

from __future__ import annotations

import json
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import xinxi_gongkai as xg
from tests.conftest import DATA
from tests.strategies import conforming, reports

SUQIAN = json.loads((DATA / "suqian-2024.facts.json").read_text("utf-8"))
REPORT = xg.Report("2021", 2024, agency="宿迁市人民政府", scope="region", facts=SUQIAN)


@pytest.mark.parametrize(
    "code",
    [
        code
        for code, value in SUQIAN.items()
        if isinstance(value, int) and value and code.startswith(("requests.", "reconsideration.", "litigation."))
    ],
)
def test_a_slip_in_one_cell_is_one_group_under_that_cell(code: str) -> None:
    findings = xg.check(REPORT.with_facts({code: SUQIAN[code] + 3}))
    groups = findings.by_cell()
    assert len(groups) == 1
    assert len(groups[0].findings) == len(findings)
    if len(findings) > 1:
        assert groups[0].cell == code
    for one in findings:
        assert set(one.related) == {other.id for other in findings} - {one.id}


def test_two_slips_are_two_groups() -> None:
    slips: dict[str, Any] = {"reconsideration.total": 171, "requests.received/natural_person": 3441}
    groups = xg.check(REPORT.with_facts(slips)).by_cell()
    assert {group.cell for group in groups} >= {"requests.received/natural_person"}
    assert sorted(len(group.findings) for group in groups) == [1, 2]


def test_prose_and_sums_that_one_cell_explains_stand_together() -> None:
    text = xg.ReportSection("三", "收到和处理政府信息公开申请情况", "全市收办政府信息公开申请3646件。")
    report = attrs.evolve(REPORT.with_facts({"requests.received": 3524}), sections=(text,))
    (group,) = (one for one in xg.check(report, without=["structure", "timeliness", "fees"]).by_cell() if one.cell)
    assert group.cell == "requests.received"
    assert [one.rule for one in group.findings] == ["applicants-add-up", "balance", "prose-requests"]


def test_a_group_of_a_cell_of_the_year_before_and_one_about_no_cell() -> None:
    earlier = xg.Report("2021", 2023, agency="宿迁市人民政府", scope="region", facts={"requests.carried_forward": 7})
    later = REPORT.with_facts({"requests.carried_over": 9})
    groups = xg.check(later, previous=earlier).by_cell()
    assert groups[0].cell == "requests.carried_over"
    assert {one.rule for one in groups[0].findings} == {"applicants-add-up", "balance", "carry-over"}
    old = xg.check(xg.Report("2014", 2020)).by_cell()
    assert [(one.cell, len(one.findings)) for one in old] == [(None, 1)]


@given(reports())
def test_each_finding_is_in_one_group_and_relations_go_both_ways(report: xg.Report) -> None:
    findings = xg.check(report)
    grouped = [one for group in findings.by_cell() for one in group.findings]
    assert sorted(one.id for one in grouped) == sorted(one.id for one in findings)
    for group in findings.by_cell():
        assert all(group.cell in {*one.left, *one.right} for one in group.findings if group.cell)
    related = {one.id: set(one.related) for one in findings}
    assert all(one in related[other] for one, others in related.items() for other in others)


@given(conforming(), st.data())
def test_what_was_put_right_is_solved(report: xg.Report, data: st.DataObject) -> None:
    relation = data.draw(
        st.sampled_from([one for one in report.edition.relations if one.op == "=" and one.level == "error"])
    )
    value = report[relation.subject]
    assert isinstance(value, int)
    before = xg.check(report.with_facts({relation.subject: value + 1}))
    change = xg.compare_findings(before, xg.check(report))
    assert (set(change.solved), change.remaining, change.new) == (set(before), (), ())
    again = xg.compare_findings(xg.check(report), before)
    assert (again.solved, set(again.new)) == ((), set(before))
    same = xg.compare_findings(list(before), before)
    assert (same.solved, same.remaining, same.new) == ((), tuple(before), ())


def test_figures_of_members_are_no_cells_of_the_report() -> None:
    members = [xg.Report("2021", 2024, agency=name, facts={"permits.decisions": 3}) for name in ("甲局", "乙局")]
    total = xg.Report("2021", 2024, agency="某县", scope="region", facts={"permits.decisions": 7})
    (group,) = (one for one in xg.check_consolidation(total, members).by_cell() if one.cell)
    assert group.cell == "permits.decisions"
