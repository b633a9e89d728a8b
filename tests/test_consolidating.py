"""The report one level up: members added up cell by cell, and what keeps one from being added."""

from __future__ import annotations

import copy
import pickle
from decimal import Decimal
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import xinxi_gongkai as xg
from tests.strategies import FORMS, conforming
from tests.test_suqian import EARLIER, LATER, one_row

YEAR = 2024


def member(name: str | None, facts: dict[str, Any], **more: Any) -> xg.Report:
    return xg.Report("2021", YEAR, agency=name, facts=facts, **more)


def added(*reports: xg.Report, **more: Any) -> xg.Consolidation:
    return xg.consolidate(reports, agency="某市人民政府", year=YEAR, **more)


def said(found: xg.Consolidation) -> list[tuple[str, str]]:
    return [(one.rule, one.level) for one in found.remarks]


def test_two_members_add_up_cell_by_cell() -> None:
    one = attrs.evolve(LATER, agency="甲县", scope="region")
    other = attrs.evolve(EARLIER, agency="乙县", scope="region", year=YEAR)
    found = added(one, other)
    report = found.report
    assert (report.scope, report.year, report.edition, found.members) == (
        "region",
        YEAR,
        LATER.edition,
        ("甲县", "乙县"),
    )
    assert report.agency == xg.Agency("某市人民政府")
    assert [section.number for section in report.sections] == list("一二三四五六")
    for code, value in report.facts.items():
        assert value == one[code] + other[code]  # type: ignore[operator]  # every cell of both states a number
    assert report["charges.amount"] == Decimal("131938.5027")
    assert not xg.check(report)
    assert not xg.check_consolidation(report, [one, other])
    assert (found.remarks, found.unstated) == ((), {})
    assert repr(found).startswith("<Consolidation of 2 into <Report 2021 某市人民政府 2024: 200 of 200")


@given(st.data(), st.sampled_from(FORMS))
def test_a_total_equals_its_members_and_every_other_total_does_not(data: st.DataObject, form: xg.Edition) -> None:
    reports = [
        attrs.evolve(data.draw(conforming(form)), agency=f"第{n}局") for n in range(data.draw(st.integers(1, 3)))
    ]
    total = xg.consolidate(reports, agency="市", year=form.first_year)
    findings = xg.check_consolidation(total.report, reports)
    assert not list(findings)
    assert {one.subject for one in findings.undecided} <= {"proactive.items", "response.hot_topics"}
    assert not [one for one in xg.check(total.report) if one.outcome == "violated"]
    code = data.draw(st.sampled_from([c for c in form.cells if total.sums[c].value is not None]))
    wrong = total.report.with_facts({code: total.report[code] + 1})  # type: ignore[operator]  # its value is a number
    assert [(one.rule, one.level, one.subject) for one in xg.check_consolidation(wrong, reports)] == [
        ("members-add-up", "warning", code)
    ]
    again = xg.consolidate(reversed(reports), agency="市", year=form.first_year)
    assert again.report == total.report


def test_a_cell_that_some_member_does_not_state_says_so_and_by_whom() -> None:
    code = "permits.decisions"
    reports = [
        member("甲局", {code: 3}),
        member("乙局", {code: None}),
        member("丙局", {}),
        member("丁局", {code: xg.Printed("—")}),
    ]
    found = added(*reports)
    one = found.sums[code]
    assert (one.value, one.range, one.stated, one.unstated) == (None, xg.Range(3, None), 1, ("乙局", "丙局", "丁局"))
    assert found.report[code] is None
    assert found.unstated[code] == ("乙局", "丙局", "丁局")
    zero = added(reports[0], reports[1], reports[3], blanks="zero")
    assert (zero.report[code], zero.sums[code].unstated) == (3, ("乙局", "丁局"))
    assert added(*reports, blanks="zero").report[code] is None  # a cell that is not printed is no zero
    words = member("戊局", {code: xg.Printed("约10")})
    assert added(reports[0], words, blanks="zero").report[code] is None


def test_what_several_members_may_count_alike_has_a_range() -> None:
    filed = [
        xg.Report("2014", 2014, agency=name, facts={"proactive.items": n}) for name, n in (("甲局", 5), ("乙局", 3))
    ]
    found = xg.consolidate(filed, agency="市", year=2014)
    one = found.sums["proactive.items"]
    assert (one.over_agencies, one.range, one.value) == ("at-most-sum", xg.Range(5, 8), None)
    total = attrs.evolve(found.report, facts={"proactive.items": 6})
    assert not list(xg.check_consolidation(total, filed))
    (finding,) = xg.check_consolidation(total.with_facts({"proactive.items": 9}), filed)
    assert finding.expected == xg.Range(5, 8)
    assert finding.message() == "「（一）主动公开政府信息数」填9条；按2个成员单位所填的数汇总，通常应为5至8条。"


def test_a_signed_cell_that_is_not_stated_may_be_anything() -> None:
    code = "permits.items_change"
    filed = [xg.Report("2019", 2019, agency=name, facts={code: n}) for name, n in (("甲局", -5), ("乙局", None))]
    assert xg.consolidate(filed, agency="市", year=2019).sums[code].range == xg.Range(None, None)


def test_members_of_another_edition_year_or_scope_are_left_out_and_said() -> None:
    found = added(
        member("甲局", {"permits.decisions": 1}, scope="agency"),
        member("乙局", {"permits.decisions": 2}, scope="agency"),
        member("丙县", {"permits.decisions": 4}, scope="region"),
        member("丁局", {"permits.decisions": 8}),
        attrs.evolve(member("戊局", {"permits.decisions": 16}), year=2023),
        xg.Report("2019", YEAR, agency="己局", facts={"permits.decisions": 32}),
        member("甲 局", {"permits.decisions": 64}, scope="agency"),
        member("庚局", {"permits.decisions": 128}, scope="agency"),
        exclude={"庚局": "垂直管理", "海关": "垂直管理"},
        expected=["甲局", "辛局", "海关"],
    )
    assert (found.report["permits.decisions"], found.members) == (11, ("甲局", "乙局", "丁局"))
    assert said(found) == [
        ("members-scope", "warning"), ("members-year", "warning"), ("members-edition", "warning"),
        ("members-twice", "warning"), ("members-excluded", "notice"), ("members-scope", "notice"),
        ("members-excluded", "notice"), ("members-missing", "warning"),
    ]  # fmt: skip
    assert [str(one) for one in found.remarks] == [
        "「丙县」的报告统计范围是本级政府及其部门，其他的是本机关，没有计入。",
        "「戊局」的报告是2023年度的，汇总的是2024年度的，没有计入。",
        "「己局」的报告是2019年版，汇总的是2021年版，没有计入。",
        "「甲 局」的报告给出了两次，后一份没有计入。",
        "「庚局」没有计入：垂直管理。",
        "丁局的报告没有指明统计范围，其他的是本机关；仍然计入。",
        "「海关」没有计入：垂直管理。",
        "没有「辛局」的报告。",
    ]


def test_agencies_of_one_name_in_several_places_are_several() -> None:
    places = [xg.Agency("商务局", division=code) for code in ("320000", "330000")]
    found = added(*(attrs.evolve(member("x", {"permits.decisions": 1}), agency=one) for one in places))
    assert found.report["permits.decisions"] == 2
    third = attrs.evolve(member("商务局", {"permits.decisions": 1}))
    assert said(added(*(attrs.evolve(third, agency=one) for one in (*places, xg.Agency("商务局"))))) == [
        ("members-twice", "warning")
    ]


def test_members_without_a_name_are_counted_and_said() -> None:
    found = added(member(None, {"permits.decisions": 1}), member(None, {}))
    assert found.members == ("第1份报告", "第2份报告")
    assert found.unstated["permits.decisions"] == ("第2份报告",)
    assert [str(one) for one in found.remarks] == ["第1份报告、第2份报告没有写明行政机关，无法确认没有给出两次。"]
    many = added(*(member(None, {}) for _ in range(7)))
    assert "第5份报告等7个没有写明" in str(many.remarks[0])


def test_members_in_variants_are_put_into_one_form() -> None:
    rows = [xg.NewRow("own.secret", "属于工作秘密", number="9.", under="不予公开", role="part", unit="件")]
    own = xg.edition("2021").extend("own", rows)
    here = {"own.secret/natural_person": 2, "own.secret": 2, "requests.outcome.total": 9}
    local = xg.Report(own, YEAR, agency="甲局", facts=here)
    one = xg.consolidate([local], agency="市", year=YEAR)
    assert (one.report.edition, one.report["own.secret"]) == (own, 2)
    mixed = added(local, member("乙局", {"requests.outcome.total": 1}))
    assert mixed.report.edition is xg.edition("2021")
    (row,) = mixed.report.local_rows
    assert (row.label, row.under, row.values) == (
        "属于工作秘密",
        "不予公开",
        (2, None, None, None, None, None, 2),
    )
    assert mixed.sums["local_rows/0/values/0"].unstated == ()
    assert mixed.unstated["local_rows/0/values/1"] == ("甲局",)
    given = xg.consolidate([local], agency="市", year=YEAR, edition="2021")
    assert given.report.local_rows[0].label == "属于工作秘密"


def test_rows_that_the_form_does_not_know_add_up_over_those_who_print_them() -> None:
    def row(*values: Any, unit: str = "件") -> xg.LocalRow:
        return xg.LocalRow("三", "不予公开", None, "9.", "属于工作秘密", unit, values)

    reports = [
        member("甲局", {}, local_rows=(row(1, None),)),
        member("乙局", {}, local_rows=(row(2, 5, 7),)),
        member("丙局", {}),
        member("丁局", {}, local_rows=(row(10**15 - 1),)),
    ]
    assert added(*reports[:3]).report.local_rows[0].values == (3, None, None)
    assert added(*reports[:3], blanks="zero").report.local_rows[0].values == (3, 5, None)  # not printed by one
    assert added(*reports).report.local_rows[0].values[0] is None  # more than a count can be


def test_other_handling_printed_as_one_row_adds_up_with_three() -> None:
    one = attrs.evolve(one_row(LATER), agency="甲县")
    other = attrs.evolve(EARLIER, agency="乙县", year=YEAR)
    found = added(one, other)
    assert found.report["requests.outcome.other"] == 469 + 341
    assert found.report["requests.outcome.other.other"] is None
    assert found.unstated["requests.outcome.other.other"] == ("甲县",)
    assert not list(xg.check(found.report))


def test_figures_that_no_table_prints_add_up_where_some_state_them() -> None:
    assert "handling_fees.charged" not in added(member("甲局", {})).report.facts
    found = added(member("甲局", {"handling_fees.charged": "100.50"}), member("乙局", {"handling_fees.charged": "0.5"}))
    assert str(found.report["handling_fees.charged"]) == "101.00"


def test_a_sum_of_too_many_digits_is_not_stated() -> None:
    found = added(
        member("甲局", {"permits.decisions": 10**15 - 1}), member("乙局", {"permits.decisions": 1}),
    )  # fmt: skip
    assert found.report["permits.decisions"] is None
    assert found.sums["permits.decisions"].value == 10**15


def test_a_filed_total_is_judged_as_any_sum() -> None:
    code = "permits.decisions"

    def judged(total: Any, *stated: Any) -> list[tuple[str, str, xg.Range | None]]:
        members = [member(f"第{n}局", {code: value}) for n, value in enumerate(stated)]
        findings = xg.check_consolidation(member("市", {code: total} if total != "absent" else {}), members)
        return [(one.outcome, one.level, one.expected) for one in (*findings, *findings.undecided)]

    assert judged(5, 2, 3) == []
    assert judged(6, 2, 3) == [("violated", "warning", xg.Range(5, 5))]
    assert judged(4, 2, 3, None) == [("violated", "warning", xg.Range(5, None))]
    assert judged(6, 2, 3, None) == [("suspect", "notice", xg.Range(5, 5))]
    assert judged(5, 2, 3, None) == [("undecided", "warning", xg.Range(5, None))]
    assert judged(5, None) == [("undecided", "warning", xg.Range(0, None))]
    assert judged(None, 5) == [("undecided", "warning", xg.Range(5, 5))]
    assert judged("absent", 5) == [("undecided", "warning", xg.Range(5, 5))]
    assert judged(None, None) == []


def test_findings_about_a_total_are_data() -> None:
    members = [member("甲局", {"permits.decisions": 2}), member("乙局", {})]
    findings = xg.check_consolidation(member("市", {"permits.decisions": 1}), members, expected=["丙局"])
    assert [(one.rule, one.subject) for one in findings] == [
        ("members-missing", None), ("members-add-up", "permits.decisions"),
    ]  # fmt: skip
    finding = findings[1]
    assert finding.right == {"members:permits.decisions": None}
    assert (
        str(finding)
        == "「行政许可·本年处理决定数量」填1件；乙局没有填数字，按其余1个成员单位所填的数，通常应为2件及以上。"
    )
    cells = finding.to_dict()["cells"]
    assert cells[1] == {
        "side": "right", "report": "members", "pointer": None, "code": "permits.decisions", "state": "unknown", "value": None,
    }  # fmt: skip
    gone = xg.check_consolidation(member("市", {}), [attrs.evolve(members[0], year=2020)])
    assert [one.rule for one in gone] == ["members-year"]


def test_a_consolidation_is_copied_and_pickled() -> None:
    found = added(attrs.evolve(LATER, agency="甲县"))
    assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301 -- our own bytes
    assert copy.deepcopy(found) is found


def test_what_cannot_be_added_up_is_refused() -> None:
    with pytest.raises(xg.InvalidValue, match="没有可以汇总的报告"):
        added()
    with pytest.raises(xg.InvalidValue, match="第2个"):
        added(LATER, "2023")  # type: ignore[arg-type]  # callers without types
    with pytest.raises(xg.InvalidValue, match="2023年度"):
        added(EARLIER)
    with pytest.raises(xg.InvalidValue, match="blanks"):
        added(LATER, blanks="none")
    with pytest.raises(xg.InvalidValue, match="Report"):
        xg.check_consolidation("total", [LATER])  # type: ignore[arg-type]  # callers without types


def zeros(name: str, facts: dict[str, Any], **more: Any) -> xg.Report:
    """A report with every printed cell zero but these."""
    form = xg.edition("2021")
    none = {code: "0" if cell.kind == "amount" else 0 for code, cell in form.cells.items()}
    return member(name, none | facts, **more)


def rows_of(value: Any, *names: str) -> dict[str, Any]:
    return {f"requests.{name}{column}": value for name in names for column in ("", "/natural_person")}


BOTH = ("received", "outcome.total", "outcome.granted")


def test_a_total_that_was_not_filled_in_is_no_zero() -> None:
    bare = {code: None for code, cell in LATER.edition.cells.items() if cell.section.number == "三" and "/" not in code}
    one = zeros("甲局", rows_of(3, *BOTH) | bare)
    other = zeros("乙局", rows_of(4, *BOTH))
    assert not [*xg.check(one), *xg.check(other)]
    found = added(one, other, blanks="zero")
    assert (found.report["requests.received/natural_person"], found.report["requests.received"]) == (7, None)
    assert found.report["requests.outcome.refused.security"] == 0
    assert not list(xg.check(found.report))
    right = found.report.with_facts({"requests.received": 7})
    assert not list(xg.check_consolidation(right, [one, other]))


def test_rows_whose_subtotal_is_stated_are_no_zeros_nor_is_a_subtotal_of_rows() -> None:
    beneath = {code: None for code in LATER.edition.cells if code.startswith("requests.outcome.other.")}
    one = zeros("甲局", rows_of(3, "received", "outcome.total", "outcome.other") | beneath)
    other = zeros("乙局", rows_of(4, "received", "outcome.total", "outcome.other.other"))
    assert not [*xg.check(one), *xg.check(other)]
    found = added(one, other, blanks="zero").report
    assert (found["requests.outcome.other"], found["requests.outcome.other.other"]) == (7, None)
    assert not list(xg.check(found))
    blank = {"requests.outcome.refused": None, "requests.outcome.refused/natural_person": None}
    three = zeros("甲局", rows_of(3, "received", "outcome.total", "outcome.refused.security") | blank)
    five = zeros("乙局", rows_of(5, "received", "outcome.total", "outcome.refused.security", "outcome.refused"))
    found = added(three.with_facts({"requests.outcome.refused.state_secret": None}), five, blanks="zero").report
    assert (found["requests.outcome.refused"], found["requests.outcome.refused.security"]) == (8, 8)


def test_what_an_exact_sum_forces_to_be_zero_is_known() -> None:
    one = zeros("甲局", rows_of(4, *BOTH) | {"requests.received/commercial_enterprise": None})
    other = zeros("乙局", {f"requests.{name}{column}": 2 for name in BOTH for column in ("", "/commercial_enterprise")})
    found = added(one, other)
    code = "requests.received/commercial_enterprise"
    assert (found.report[code], found.unstated[code]) == (2, ("甲局",))
    assert not list(xg.check(found.report))
    none = zeros("丙局", {code: None for code in LATER.edition.cells if code.startswith("requests.received/")})
    assert added(none, other).report[code] == 2  # the whole row is zero
    row = xg.LocalRow("三", "不予公开", None, "9.", "工作秘密", "件", (None,))
    unsure = zeros("丁局", {"requests.outcome.refused.security/natural_person": None}, local_rows=(row,))
    assert added(unsure).report["requests.outcome.refused.security/natural_person"] == 0
    parts = [
        code
        for code in LATER.edition.cells
        if code.startswith("requests.outcome.") and code.endswith("/natural_person")
    ]
    unsure = zeros("丁局", dict.fromkeys(parts), local_rows=(row,))
    assert added(unsure).report["requests.outcome.granted/natural_person"] == 0


@given(st.data(), st.sampled_from(FORMS))
def test_members_with_blanks_for_zeros_add_up_to_a_report_without_findings(
    data: st.DataObject, form: xg.Edition
) -> None:
    members = []
    for place in range(2):
        report = data.draw(conforming(form))
        blank = [code for code, value in report.facts.items() if value == 0]
        chosen = data.draw(st.sets(st.sampled_from(blank))) if blank else set()
        members.append(attrs.evolve(report, agency=f"第{place}局").with_facts(dict.fromkeys(chosen)))
    if any(list(xg.check(one)) for one in members):
        return
    total = xg.consolidate(members, agency="市", year=form.first_year, blanks="zero")
    assert not [one for one in xg.check(total.report) if one.outcome == "violated"]
    assert not list(xg.check_consolidation(total.report, members))
    default = xg.consolidate(members, agency="市", year=form.first_year)
    assert not [one for one in xg.check(default.report) if one.outcome == "violated"]
    for code, one in default.sums.items():
        assert total.sums[code].value is None or total.sums[code].value in one.range


def test_most_are_counted_among_those_that_can_be_added_up() -> None:
    at = {"permits.decisions": 1}
    earlier = [attrs.evolve(member(f"第{n}县", at, scope="region"), year=2023) for n in range(3)]
    found = added(member("甲局", at, scope="agency"), member("乙局", at, scope="agency"), *earlier)
    assert (found.members, {one.rule for one in found.remarks}) == (("甲局", "乙局"), {"members-year"})
    old = [xg.Report("2019", 2020, agency=f"第{n}局", facts=at) for n in range(3)]
    assert added(member("甲局", at), *old).report.edition.name == "2021"
    out = [member(f"第{n}县", at, scope="region") for n in range(3)]
    kept = added(member("甲局", at, scope="agency"), *out, exclude={f"第{n}县": "另行汇总" for n in range(3)})
    assert kept.members == ("甲局",)


def test_a_member_given_with_and_without_its_division_is_one_in_any_order() -> None:
    agencies = [xg.Agency("商务局"), xg.Agency("商务局", division="110000"), xg.Agency("商务局", division="120000")]
    reports = [attrs.evolve(member("x", {"permits.decisions": 1}), agency=one) for one in agencies]
    assert added(*reports).report["permits.decisions"] == added(*reversed(reports)).report["permits.decisions"] == 2


def test_a_row_contained_in_another_does_not_add_up_with_parts() -> None:
    row = xg.LocalRow("三", "不予公开", None, "9.", "工作秘密", "件", (3,))
    inner = attrs.evolve(row, number="其中：", values=(2,))
    found = added(member("甲局", {}, local_rows=(row,)), member("乙局", {}, local_rows=(inner,)))
    assert [one.values for one in found.report.local_rows] == [(3,), (2,)]


def test_negative_figures_give_a_range_that_holds_them() -> None:
    filed = [
        xg.Report("2014", 2014, agency=name, facts={"proactive.items": n}) for name, n in (("甲局", -1), ("乙局", -2))
    ]
    assert xg.consolidate(filed, agency="市", year=2014).sums["proactive.items"].range == xg.Range(None, -3)


def test_rows_subtotals_and_figures_beside_the_form_are_judged_too() -> None:
    row = xg.LocalRow("三", "不予公开", None, "9.", "工作秘密", "件", (3, None))
    members = [member("甲局", rows_of(4, "outcome.other.other"), local_rows=(row,))]
    beneath = {
        f"requests.outcome.other.{name}{c}": 0
        for name in ("not_corrected", "unpaid_fee")
        for c in ("", "/natural_person")
    }
    members = [members[0].with_facts(beneath)]
    other = xg.LocalRow("三", None, None, "", "别的", "件", (1,))
    total = member("市", rows_of(9, "outcome.other"), local_rows=(attrs.evolve(row, values=(99, 1)), other))
    findings = xg.check_consolidation(total.with_facts({"handling_fees.charged": "500"}), members)
    found = [(one.subject, one.outcome, str(one.expected)) for one in findings]
    assert found == [
        ("requests.outcome.other/natural_person", "violated", "4"), ("requests.outcome.other", "violated", "4"),
        (None, "violated", "3"),
    ]  # fmt: skip
    assert str(findings[2]).startswith("「9.工作秘密」填99件；按1个成员单位")
    assert findings[2].to_dict()["cells"][0]["pointer"] == "/local_rows/0/values/0"
    assert "handling_fees.charged" in {one.subject for one in findings.undecided}
    assert any(one.message().endswith("甲局没有填数字，无法核对。") for one in findings.undecided)
    turned = xg.check_consolidation(members[0], [attrs.evolve(total, agency="甲局", local_rows=())])
    assert [one.subject for one in turned] == ["requests.outcome.other/natural_person", "requests.outcome.other"]
    narrow = xg.check_consolidation(attrs.evolve(total, scope="agency"), members)
    assert narrow[0].rule == "members-scope"
    blank = xg.check_consolidation(
        member("市", {"permits.decisions": None}), [member("甲局", {"permits.decisions": 1})]
    )
    assert str(blank.undecided[0]) == "「行政许可·本年处理决定数量」没有填；按1个成员单位所填的数汇总，通常应为1件。"
    absent = xg.check_consolidation(member("市", {}), [member("甲局", {"permits.decisions": 1})])
    assert str(absent.undecided[0]).startswith("「行政许可·本年处理决定数量」未印出；")


@pytest.mark.parametrize(
    "more",
    [
        {"year": "2024"}, {"year": 10**15}, {"year": True}, {"exclude": ["甲局"]}, {"exclude": {"甲局": None}},
        {"exclude": None}, {"expected": "甲局"}, {"expected": [5]}, {"expected": None},
    ],
)  # fmt: skip
def test_arguments_that_are_none_are_refused(more: dict[str, Any]) -> None:
    consolidate: Any = xg.consolidate
    with pytest.raises(xg.InvalidValue, match="给的是"):
        consolidate([LATER], **({"agency": "市", "year": YEAR} | more))
    assert added(LATER, expected=[xg.Agency("甲局")]).remarks[0].rule == "members-missing"


@pytest.mark.parametrize("reports", [None, LATER, "2024.json", 5])
def test_what_is_no_collection_of_reports_is_refused(reports: Any) -> None:
    for call in (
        lambda: xg.consolidate(reports, agency="市", year=YEAR), lambda: xg.series(reports, "requests.received"),
        lambda: xg.check_consolidation(LATER, reports),
    ):  # fmt: skip
        with pytest.raises(xg.InvalidValue, match="若干份"):
            call()


def test_remarks_of_one_rule_have_ids_of_their_own() -> None:
    found = added(LATER, expected=["甲", "乙", "丙"])
    assert len({one.id for one in found.remarks}) == 3
    assert hash(found) == hash(added(LATER, expected=["甲", "乙", "丙"]))


def test_a_blank_whole_is_no_zero_beside_parts_that_it_must_contain() -> None:
    form = xg.edition("2014")
    none = {code: "0" if cell.kind == "amount" else 0 for code, cell in form.cells.items()}
    for blank in (
        {"reconsideration.total": None, "reconsideration.upheld": 3},
        {"proactive.items": None, "proactive.by_channel.website": 3},
    ):
        filed = xg.Report(form, 2014, agency="甲局", facts=none | blank)
        found = xg.consolidate([filed], agency="市", year=2014, blanks="zero")
        assert found.report[next(iter(blank))] is None
        assert not list(xg.check(found.report))


N = "requests.received"


@pytest.mark.parametrize("blanks", ["unstated", "zero"])
@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({N: None, f"{N}/natural_person": 5, f"{N}/commercial_enterprise": xg.Printed("约3")}, N),
        ({N: 3, f"{N}/natural_person": 3, f"{N}/commercial_enterprise": xg.Printed("3件")}, f"{N}/commercial_enterprise"),
        ({N: 3, f"{N}/natural_person": 3, f"{N}/commercial_enterprise": None, "requests.outcome.total/commercial_enterprise": 5}, f"{N}/commercial_enterprise"),
        ({N: 3, f"{N}/natural_person": 5, f"{N}/legal_service_institution": -2, f"{N}/commercial_enterprise": None}, f"{N}/commercial_enterprise"),
    ],
)  # fmt: skip
def test_a_cell_is_no_zero_where_other_figures_or_print_say_otherwise(
    facts: dict[str, Any], code: str, blanks: Any
) -> None:
    found = added(zeros("甲局", facts), blanks=blanks)
    value = found.report[code]
    assert value is None or (
        blanks == "zero" and code.endswith("enterprise") and facts.get(f"{N}/legal_service_institution") == -2
    )


def test_a_figure_that_the_sums_of_the_members_show_to_be_zero_is_judged() -> None:
    one = zeros("甲局", {N: 3, f"{N}/natural_person": 3, f"{N}/commercial_enterprise": None, "requests.outcome.total": 3,
                         "requests.outcome.total/natural_person": 3, "requests.outcome.granted": 3, "requests.outcome.granted/natural_person": 3})  # fmt: skip
    (finding,) = xg.check_consolidation(zeros("市", dict(one.facts) | {f"{N}/commercial_enterprise": 3}), [one])
    assert str(finding).endswith("甲局没有填数字，但由必须成立的各项之和可知，通常应为0件。")


def test_a_blank_row_that_the_form_does_not_know_is_no_zero_where_its_sum_says_so() -> None:
    row = xg.LocalRow("三", "不予公开", None, "9.", "属于工作秘密", "件", (1, 0, 0, 0, 0, 0, 1))
    one = zeros("甲局", rows_of(1, "received", "outcome.total"), local_rows=(row,))
    blank = attrs.evolve(row, values=(None,) * 7)
    other = zeros("乙局", rows_of(4, "received", "outcome.total"), local_rows=(blank,))
    found = added(one, other, blanks="zero").report
    assert found.local_rows[0].values == (None, 0, 0, 0, 0, 0, None)
    twice = added(attrs.evolve(one, local_rows=(row, row)), member("丙局", {}, local_rows=(row,)))
    assert (twice.sums["local_rows/0/values/0"].stated, twice.report.local_rows[0].values[0]) == (2, 3)
    filed = member("市", {}, local_rows=(row, attrs.evolve(row, values=(2, 0, 0, 0, 0, 0, 2))))
    assert not list(
        xg.check_consolidation(filed, [attrs.evolve(one, local_rows=(row, row)), member("丙局", {}, local_rows=(row,))])
    )
    words = member("市", {}, local_rows=(row, attrs.evolve(row, values=(None,) * 7)))
    assert [one.outcome for one in xg.check_consolidation(words, [attrs.evolve(one, local_rows=(row, row))])] == [
        "violated"
    ] * 2


def test_a_heading_of_another_name_is_the_same_place() -> None:
    named = xg.edition("2021").extend("bar", [], labels={"不予公开": "不予公开的"})
    row = xg.LocalRow("三", "不予公开", None, "9.", "属于工作秘密", "件", (1,))
    there = attrs.evolve(row, under="不予公开的")
    found = added(member("甲局", {}, local_rows=(row,)), xg.Report(named, YEAR, agency="乙局", local_rows=(there,)))
    assert [one.values for one in found.report.local_rows] == [(2,)]
    assert found.report.local_rows[0].under == "不予公开"


def test_names_and_reasons_read_well() -> None:
    found = added(LATER, attrs.evolve(member(None, {}), year=2020), exclude={"丙局": "合并。"})
    assert [str(one) for one in found.remarks] == [
        "第2份报告的报告是2020年度的，汇总的是2024年度的，没有计入。", "「丙局」没有计入：合并。",
    ]  # fmt: skip
    for more in ({"exclude": {" ": "合并"}}, {"expected": [""]}):
        with pytest.raises(xg.InvalidValue):
            added(LATER, **more)


def test_a_blank_beside_figures_that_are_at_odds_already_may_be_a_zero() -> None:
    wrong = zeros("甲局", {N: 3, f"{N}/natural_person": 5, f"{N}/commercial_enterprise": None})
    found = added(wrong, blanks="zero").report
    assert found[f"{N}/commercial_enterprise"] == 0
    assert xg.check(found).errors[0].subject == xg.check(wrong).errors[0].subject
