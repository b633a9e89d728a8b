"""What differs between two reports, and how one figure developed over years and editions."""

from __future__ import annotations

import json
import pickle
from decimal import Decimal
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import xinxi_gongkai as xg
from tests.strategies import reports
from tests.test_suqian import EARLIER, LATER, one_row

SHANGHAI = xg.Report(
    "2019",
    2019,
    agency="上海市人民政府办公厅",
    facts={
        "requests.received": 859, "requests.carried_over": 18, "requests.outcome.total": 805,
        "requests.carried_forward": 72, "requests.outcome.other": 7, "permits.decisions": 5, "reconsideration.total": 7,
        "litigation.direct.total": 9, "litigation.after_reconsideration.total": None,
        "regulations.disclosed_total": 4, "charges.items_last_year": 2,
    },
)  # fmt: skip


@given(reports())
def test_a_report_does_not_differ_from_itself(report: xg.Report) -> None:
    found = xg.compare(report, report)
    assert not len(found)
    assert found == xg.compare(report, report)


@given(reports(), st.data())
def test_what_differs_is_told_and_both_ways_alike(report: xg.Report, data: st.DataObject) -> None:
    other = data.draw(reports())
    there, back = xg.compare(report, other), xg.compare(other, report)
    assert {one.code for one in there} == {one.code for one in back}
    assert {one.code for one in there} >= {
        code for code in report.facts.keys() | other.facts.keys() if report.facts.get(code) != other.facts.get(code)
    }
    changes = {one.code: one.change for one in there if not one.code.startswith("local_rows:")}
    for one in back:
        if one.code in changes and one.change is not None:
            assert one.change == -changes[one.code]  # type: ignore[operator]  # the change there is a number too
    json.loads(there.to_json())
    assert str(there)


def test_the_differences_of_two_years() -> None:
    found = xg.compare(EARLIER, LATER)
    assert len(found) == 100
    assert found.remarks == ()
    by_code = {one.code: one for one in found}
    assert by_code["charges.amount"].change == Decimal("13464.0129")
    assert by_code["regulations.repealed"].change == 1
    assert str(by_code["regulations.repealed"]) == "「规章·本年废止件数」0→1（+1）"
    assert found[0].code == "regulations.repealed"
    assert found[:1] == (found[0],)
    lines = str(found).split("\n")
    assert len(lines) == 101
    assert lines[0].split() == ["单元格", "单位", "2023", "2024", "增减"]
    assert lines[9].split()[1:] == ["万元", "59237.2449", "72701.2578", "+13464.0129"]
    assert repr(found).endswith(": 100>")
    assert found == xg.compare(EARLIER, LATER)
    assert hash(found) == hash(xg.compare(EARLIER, LATER))
    assert found != xg.compare(LATER, EARLIER)
    assert found != list(found)


def test_blank_zero_print_and_not_printed_are_four_things() -> None:
    states: dict[str, Any] = {"blank": None, "number": 0, "print": xg.Printed("/"), "not-printed": ...}
    code = "permits.decisions"

    def filed(value: Any) -> xg.Report:
        return xg.Report("2021", 2024, agency="甲局", facts={} if value is ... else {code: value})

    for before, one in states.items():
        for after, other in states.items():
            found = xg.compare(filed(one), filed(other))
            assert [(d.before_state, d.after_state, d.change) for d in found] == (
                [(before, after, None)] if before != after else []
            )
    texts = [str(xg.compare(filed(states["blank"]), filed(states[name]))[0]) for name in ("print", "not-printed")]
    assert texts == ["「行政许可·本年处理决定数量」空白→「/」", "「行政许可·本年处理决定数量」空白→未印出"]


def test_reports_of_two_editions_are_compared_by_what_cells_mean() -> None:
    later = attrs.evolve(LATER, agency=SHANGHAI.agency, scope=None)
    found = {one.code: one for one in xg.compare(SHANGHAI, later)}
    assert (found["requests.received"].grade, found["requests.received"].change) == ("exact", 3525 - 859)
    assert (found["permits.decisions"].grade, found["permits.decisions"].before) == ("approximate", 5)
    assert found["regulations.in_force"].before_state == "not-in-form"
    assert found["regulations.disclosed_total"].after_state == "not-in-form"
    assert found["regulations.disclosed_total"].change is None
    assert list(found)[-1] == "charges.items_last_year"
    assert "表式没有" in str(found["charges.items_last_year"])


def test_a_subtotal_is_compared_with_the_rows_that_another_report_prints_instead() -> None:
    code = "requests.outcome.other"
    later = attrs.evolve(LATER, agency=SHANGHAI.agency, scope=None)
    found = {one.code: one for one in xg.compare(SHANGHAI, later)}
    assert (found[code].before, found[code].after, found[code].change, found[code].grade) == (7, 469, 462, "sum")
    assert "相加得出" in str(xg.compare(SHANGHAI, later))
    same = {one.code for one in xg.compare(one_row(LATER), LATER)}
    assert same == {code for code in LATER.facts if code.startswith("requests.outcome.other.")}


def test_a_pair_of_other_agencies_or_scopes_is_said() -> None:
    found = xg.compare(SHANGHAI, LATER)
    assert [(one.rule, one.level) for one in found.remarks] == [
        ("between-agency", "warning"), ("between-scope", "notice"),
    ]  # fmt: skip
    assert str(found).startswith(
        "两份报告不是同一行政机关的：一份是「宿迁市人民政府」，一份是「上海市人民政府办公厅」。\n"
    )


def test_rows_that_the_form_does_not_know_are_compared_by_place_and_label() -> None:
    def filed(*rows: xg.LocalRow) -> xg.Report:
        return xg.Report("2021", 2024, agency="甲局", local_rows=rows)

    row = xg.LocalRow("三", "不予公开", None, "9.", "属于工作秘密", "件", (1, None))
    found = xg.compare(filed(row), filed(attrs.evolve(row, label="属于 工作秘密", values=(3, None))))
    assert [(one.code, one.before, one.after, one.change) for one in found] == [("local_rows:属于 工作秘密", 1, 3, 2)]
    gone = xg.compare(filed(row, row), filed(row))
    assert [(one.before_state, one.after_state) for one in gone] == [
        ("number", "not-printed"), ("blank", "not-printed"),
    ]  # fmt: skip
    money = xg.LocalRow("六", None, None, "", "某项费用", "元", (Decimal("1.50"),))
    (cost,) = xg.compare(filed(money), filed(attrs.evolve(money, values=(Decimal("1.5"),)), row))[:1]
    assert cost.code == "local_rows:属于工作秘密"
    shorter = xg.compare(filed(row), filed(attrs.evolve(row, values=(1,))))
    assert [(one.before_state, one.after_state) for one in shorter] == [("blank", "not-printed")]


def test_only_reports_are_compared() -> None:
    with pytest.raises(xg.InvalidValue):
        xg.compare(LATER, "2023")  # type: ignore[arg-type]  # callers without types


def test_requests_received_over_four_years_and_three_editions(jining: xg.Report) -> None:
    found = xg.series([LATER, SHANGHAI, jining, EARLIER], "requests.received")
    assert [(one.year, one.edition, one.label, one.value, one.grade) for one in found] == [
        (2014, "2014", "收到申请数", 0, "exact"),
        (2019, "2019", "本年新收政府信息公开申请数量", 859, "exact"),
        (2023, "2021", "本年新收政府信息公开申请数量", 3511, "exact"),
        (2024, "2021", "本年新收政府信息公开申请数量", 3525, "exact"),
    ]
    assert {one.unit and one.unit.symbol for one in found} == {"件"}
    assert [one.agency for one in found][:2] == ["市商务局", "上海市人民政府办公厅"]
    assert found.reference == "2021"
    assert [one.rule for one in found.remarks] == ["between-agency", "between-agency", "between-scope"]
    assert repr(found) == "<Series requests.received 2014: 0, 2019: 859, 2023: 3511, 2024: 3525>"
    written = json.loads(found.to_json())
    assert (written["code"], written["points"][3]["value"]) == ("requests.received", 3525)
    assert str(found).split("\n")[3].split() == ["2014", "市商务局", "2014", "收到申请数", "0", "件"]


def graded(code: str, *reports: xg.Report) -> list[tuple[int, tuple[str, ...], Any, str]]:
    return [(one.year, one.cells, one.value, one.grade) for one in xg.series(reports, code)]


FIRST = xg.Report(
    "2014",
    2014,
    agency="甲局",
    facts={
        "requests.outcome.already_public": 2, "requests.outcome.agreed": 3, "litigation.total": 4,
        "requests.outcome.total": 9, "requests.outcome.redirected": 1, "requests.outcome.refused": 6,
    },
)  # fmt: skip


def test_what_changed_its_meaning_is_derived_with_its_grade_or_not_joined() -> None:
    """Each row of the table of comparability in its direction, and against it."""
    agreed = ("requests.outcome.already_public", "requests.outcome.agreed")
    assert graded("requests.outcome.granted", FIRST)[0] == (2014, agreed, 5, "sum")
    assert graded("requests.outcome.total", FIRST, LATER)[0] == (2014, ("requests.outcome.total",), 9, "approximate")
    assert graded("requests.outcome.refused.administrative_query", FIRST)[0] == (2014, (), None, "break")
    assert graded("permits.decisions", SHANGHAI)[0][2:] == (5, "approximate")
    assert graded("permits.decisions", FIRST)[0][2:] == (None, "break")
    assert graded("regulations.in_force", SHANGHAI)[0][1:] == ((), None, "break")
    assert graded("regulations.disclosed_total", LATER)[0][1:] == ((), None, "break")
    assert graded("charges.amount", SHANGHAI)[0][1:] == ((), None, "break")
    assert graded("requests.outcome.agreed", LATER)[0][1:] == ((), None, "break")
    both = ("litigation.direct.total", "litigation.after_reconsideration.total")
    assert graded("litigation.total", FIRST, SHANGHAI, LATER) == [
        (2014, ("litigation.total",), 4, "exact"), (2019, both, None, "approximate"), (2024, both, 77, "approximate"),
    ]  # fmt: skip
    assert graded("requests.received_by.fax", LATER)[0][1:] == ((), None, "break")
    assert graded("requests.outcome.other.other", SHANGHAI)[0][1:] == ((), None, "break")


def test_an_optional_subtotal_is_taken_as_stated_or_from_its_rows() -> None:
    code = "requests.outcome.other"
    assert graded(code, SHANGHAI, one_row(LATER)) == [(2019, (code,), 7, "exact"), (2024, (code,), 469, "exact")]
    assert graded(code, LATER) == [(2024, (code,), 469, "sum")]
    assert graded("requests.outcome.refused", FIRST, LATER) == [
        (2014, ("requests.outcome.refused",), 6, "approximate"), (2024, ("requests.outcome.refused",), 92, "sum"),
    ]  # fmt: skip


def test_the_breakdown_by_applicant_goes_back_to_2019_only() -> None:
    found = xg.series([FIRST, SHANGHAI, LATER], "requests.outcome.other.not_corrected/natural_person")
    assert [(one.value, one.grade) for one in found] == [(None, "break"), (None, "break"), (75, "exact")]
    assert found[2].label.endswith("·自然人")
    assert xg.series([FIRST], "requests.received/natural_person")[0].note == "这一版没有这个数，也没有可以对应的数"


def test_a_cell_without_a_number_gives_no_figure_and_never_zero() -> None:
    code = "requests.received"
    states: list[dict[str, Any]] = [{code: None}, {code: xg.Printed("/")}, {}]
    found = xg.series([xg.Report("2021", 2021 + n, facts=one) for n, one in enumerate(states)], code)
    assert [one.value for one in found] == [None, None, None]
    assert [one.stated for one in found] == [None, xg.Printed("/"), None]
    assert {one.note for one in found} == {"没有填，或者没有印出"}
    assert repr(found) == "<Series requests.received 2021: –, 2022: –, 2023: –>"


def test_a_concept_of_a_users_own_variant_has_a_series_too() -> None:
    own = xg.edition("2014").extend("own", [xg.NewRow("own.phone", "电话", "件", under="requests.received")])
    filed = [xg.Report(own, 2014 + n, agency="甲局", facts={"own.phone": n}) for n in range(2)]
    assert [one.value for one in xg.series([*filed, LATER], "own.phone")] == [0, 1, None]
    later = [
        xg.edition(name).extend("own", [xg.NewRow("own.phone", "电话", "件", after="requests.received")])
        for name in ("2019", "2021")
    ]
    across = [xg.Report(form, form.first_year, agency="甲局", facts={"own.phone": 5}) for form in later]
    assert [(one.value, one.grade) for one in xg.series([*filed, *across], "own.phone")][1:] == [
        (1, "exact"), (5, "exact"), (5, "exact"),
    ]  # fmt: skip
    other = attrs.evolve(own, name="1999", first_year=1999)
    assert xg.series([xg.Report(other, 1999, facts={"own.phone": 3})], "own.phone")[0].value == 3


def test_a_series_is_a_sequence() -> None:
    found = xg.series([LATER, EARLIER], "permits.decisions")
    assert found[:1] == (found[0],)
    assert found == xg.series([EARLIER, LATER], "permits.decisions")
    assert hash(found) == hash(xg.series([EARLIER, LATER], "permits.decisions"))
    assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301 -- our own bytes
    differences = xg.compare(EARLIER, LATER)
    assert pickle.loads(pickle.dumps(differences)) == differences  # noqa: S301 -- our own bytes
    assert found != list(found)
    assert len(xg.series([], "permits.decisions")) == 0


def test_what_has_no_series_is_refused() -> None:
    with pytest.raises(xg.UnknownCell, match=r"requests\.received"):
        xg.series([LATER], "requests.recieved")
    with pytest.raises(xg.UnknownCell):
        xg.series([LATER], ["requests.received"])  # type: ignore[arg-type]  # callers without types
    with pytest.raises(xg.InvalidValue, match="第1个"):
        xg.series(["2023"], "requests.received")  # type: ignore[list-item]  # callers without types


def test_a_cell_that_only_a_region_prints_has_a_series(jining: xg.Report) -> None:
    assert xg.series([FIRST], "deposits.total")[0].grade == "break"
    assert xg.series([FIRST, jining], "deposits.total")[1].grade == "exact"


def test_reports_of_several_agencies_and_scopes_are_said_once_each() -> None:
    def filed(year: int, agency: str | None, scope: str | None) -> xg.Report:
        return xg.Report("2021", year, agency=agency, scope=scope)

    found = xg.series(
        [filed(2021, "甲局", "agency"), filed(2022, None, None), filed(2023, "乙市", "region")], "permits.decisions"
    )
    assert [(one.rule, one.level) for one in found.remarks] == [
        ("between-agency", "notice"), ("between-agency", "warning"),
        ("between-scope", "notice"), ("between-scope", "warning"),
    ]  # fmt: skip
    same = [filed(year, "甲局", "agency") for year in (2021, 2022)]
    assert xg.series(
        [*same, filed(2023, "乙市", "agency"), filed(2024, "乙市", "agency")], "permits.decisions"
    ).remarks == (xg.series([*same, filed(2023, "乙市", "agency")], "permits.decisions").remarks)


def test_seven_figures_of_a_row_that_the_form_does_not_know_are_named_by_column() -> None:
    row = xg.LocalRow("三", "不予公开", None, "9.", "属于工作秘密", "件", (1, 0, 0, 0, 0, 0, 1))
    reports = [
        xg.Report("2021", 2024, agency="甲局", local_rows=(attrs.evolve(row, values=v),)) for v in ((1,) * 7, (2,) * 7)
    ]
    found = xg.compare(*reports)
    assert len({one.code for one in found}) == 7
    assert found[1].name == "属于工作秘密·法人或其他组织·商业企业"
