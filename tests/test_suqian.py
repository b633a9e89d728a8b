"""A prefecture's reports of 2023 and 2024: 200 cells each, every relation holds, and every slip is found."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import attrs
import pytest

import xinxi_gongkai as xg
from tests.conftest import DATA

FORM = xg.edition("2021")


def filed(year: int) -> xg.Report:
    facts: dict[str, Any] = json.loads((DATA / f"suqian-{year}.facts.json").read_text("utf-8"))
    return xg.Report(FORM, year, agency="宿迁市人民政府", scope="region", facts=facts)


EARLIER, LATER = filed(2023), filed(2024)
TABLED = [code for code, cell in FORM.cells.items() if cell.section.number in {"三", "四"}]
ZEROS_BLANK = LATER.with_facts({code: None for code in TABLED if LATER[code] == 0})
NON_ZERO = [code for code in TABLED if LATER[code] != 0]


def naming(code: str, report: xg.Report, *outcomes: str) -> list[xg.Finding]:
    return [one for one in xg.check(report) if one.outcome in outcomes and code in {*one.left, *one.right}]


def moved(report: xg.Report, code: str, step: int) -> xg.Report:
    value = report[code]
    assert isinstance(value, int)
    return report.with_facts({code: value + step})


@pytest.mark.parametrize("report", [EARLIER, LATER], ids=["2023", "2024"])
def test_every_relation_holds(report: xg.Report) -> None:
    findings = xg.check(report)
    assert (len(report.facts), list(findings), findings.undecided) == (200, [], ())


def test_the_later_year_follows_from_the_earlier() -> None:
    findings = xg.check(LATER, previous=EARLIER)
    assert (list(findings), findings.undecided) == ([], ())
    assert findings.previous == EARLIER
    changed = xg.check(moved(LATER, "regulations.in_force", 1), previous=EARLIER)
    assert [(one.rule, one.level, one.subject) for one in changed] == [("stock", "warning", "regulations.in_force")]


def test_amounts_survive_exactly() -> None:
    for report, amount in ((EARLIER, "59237.2449"), (LATER, "72701.2578")):
        assert report["charges.amount"] == Decimal(amount)
        again = xg.loads(xg.dumps(report))
        assert again == report
        assert str(again["charges.amount"]) == amount


def test_there_are_190_cells_of_requests_and_cases_86_of_them_not_zero() -> None:
    assert (len(TABLED), len(NON_ZERO)) == (190, 86)


@pytest.mark.parametrize("step", [1, -1])
@pytest.mark.parametrize("code", TABLED)
def test_any_cell_changed_by_one_is_found_and_named(code: str, step: int) -> None:
    assert naming(code, moved(LATER, code, step), "violated")


@pytest.mark.parametrize("code", TABLED)
def test_any_cell_left_blank_violates_nothing(code: str) -> None:
    findings = xg.check(LATER.with_facts({code: None}))
    assert not [one for one in findings if one.outcome == "violated"]


def test_totals_that_are_blank_throughout_are_no_finding() -> None:
    rows = [cell for cell in FORM.cells.values() if cell.row.role == "part" and cell.column.role == "total"]
    bare = [cell.code for cell in rows if cell.section.number == "三"]
    assert len(bare) == 21
    findings = xg.check(LATER.with_facts(dict.fromkeys(bare)))
    assert not list(findings)
    assert findings.undecided


def test_zeros_that_are_blank_are_no_finding() -> None:
    assert not list(xg.check(ZEROS_BLANK))
    assert not list(xg.check(ZEROS_BLANK, previous=EARLIER))


@pytest.mark.parametrize("step", [1, -1])
@pytest.mark.parametrize("code", NON_ZERO)
def test_where_zeros_are_blank_any_figure_changed_by_one_is_found(code: str, step: int) -> None:
    assert naming(code, moved(ZEROS_BLANK, code, step), "violated", "suspect")


OTHER = {code: cell for code, cell in FORM.all_cells.items() if cell.concept.code == "requests.outcome.other"}


def one_row(report: xg.Report) -> xg.Report:
    """The report with 其他处理 printed as one row of figures instead of three."""
    sums: dict[str, int] = {}
    beneath: list[str] = []
    for subtotal, cell in OTHER.items():
        codes = [row.code + cell.column.code for row in cell.row.rows]
        sums[subtotal] = sum(int(str(report[code])) for code in codes)
        beneath += codes
    return report.without_facts(beneath).with_facts(sums)


def test_other_handling_printed_as_one_row_loads_checks_and_comes_back() -> None:
    report = one_row(LATER)
    assert (len(report.facts), report["requests.outcome.other"]) == (186, 469)
    assert list(report.facts)[149:157] == ["requests.outcome.not_processed.reconfirmation", *OTHER]
    assert not list(xg.check(report))
    beneath = {f"requests.outcome.other.{name}" for name in ("not_corrected", "unpaid_fee", "other")}
    assert {one.subject for one in xg.check(report).undecided} == {*OTHER, *beneath}  # of rows that are not printed
    text = xg.dumps(report)
    assert xg.loads(text) == report
    assert xg.dumps(xg.loads(text)) == text


@pytest.mark.parametrize("code", list(OTHER))
def test_a_subtotal_that_stands_for_its_rows_is_reckoned_with(code: str) -> None:
    found = naming(code, moved(one_row(LATER), code, 1), "violated")
    assert {one.rule for one in found} == {"parts-add-up", "applicants-add-up"}
    total = next(one for one in found if one.rule == "parts-add-up")
    assert total.subject == code.replace(".other", ".total", 1)
    assert "其他处理 " in total.message()


def test_an_optional_subtotal_beside_its_rows_is_judged_on_its_own() -> None:
    report = LATER.with_facts({"requests.outcome.refused": 92})
    assert LATER.edition.cell("requests.outcome.refused").presence == "optional"
    assert not list(xg.check(report))
    wrong = xg.check(report.with_facts({"requests.outcome.refused": 93}))
    assert [(one.rule, one.subject, one.expected) for one in wrong] == [
        ("parts-add-up", "requests.outcome.refused", xg.Range(92, 92))
    ]
    assert wrong[0].message().startswith("「（三）不予公开·总计」填93件，而属于国家秘密 2 + ")
    blank = xg.check(report.with_facts({"requests.outcome.refused": None}))
    assert (list(blank), blank.undecided) == ([], ())


def test_a_row_that_the_form_does_not_know_keeps_a_subtotal_from_standing_in() -> None:
    rows = {code: None for code in FORM.cells if code.startswith("requests.outcome.refused.") and "/" not in code}
    report = LATER.with_facts({**rows, "requests.outcome.refused": 92})
    assert not list(xg.check(report))
    beneath = xg.LocalRow("三", "不予公开", None, "9.", "属于工作秘密", "件", (0, 0, 0, 0, 0, 0, 3))
    unstated = xg.LocalRow("三", "不予公开", None, "9.", "属于工作秘密", "件")
    for row, outcome in ((beneath, "suspect"), (unstated, None)):
        judged = xg.Report(FORM, 2024, facts=report.facts, local_rows=(row,))
        found = [one.outcome for one in xg.check(judged) if one.subject == "requests.outcome.total"]
        assert found == ([outcome] if outcome else [])


@pytest.mark.parametrize(("number", "unit"), [("其中：", "件"), ("9.", "人")])
def test_a_row_that_does_not_add_up_keeps_no_subtotal_from_standing_in(number: str, unit: str) -> None:
    rows = {code: None for code in FORM.cells if code.startswith("requests.outcome.refused.") and "/" not in code}
    local = xg.LocalRow("三", "不予公开", None, number, "属于工作秘密", unit, (2,) * 7)
    report = xg.Report(FORM, 2024, facts=LATER.with_facts({**rows, "requests.outcome.refused": 92}).facts)
    assert not list(xg.check(attrs.evolve(report, local_rows=(local,))))


def test_what_a_stock_should_be_is_not_said_where_only_a_negative_figure_would_do() -> None:
    later = LATER.with_facts({"normative_documents.in_force": 420})
    earlier = EARLIER.with_facts({"normative_documents.in_force": 0})
    (finding,) = xg.check(later, previous=earlier, without=["values-jump"])
    assert (finding.rule, finding.expected) == ("stock", None)
    assert "不相等" in finding.message()


def test_the_sentences_say_row_and_column() -> None:
    findings = xg.check(moved(LATER, "requests.outcome.granted/commercial_enterprise", 1))
    row, column = map(str, findings)
    assert row == (
        "「（一）予以公开·总计」填1431件，而自然人 1408 + 商业企业 22 + 科研机构 0 + 社会公益组织 0 + 法律服务机构 2 + 其他 0"
        " = 1432件；应为1432件。总数应当等于各项之和。"
    )
    assert column.startswith(
        "「（七）总计·法人或其他组织·商业企业」填73件，而予以公开 22 + 部分公开 9 + 属于国家秘密 0 + "
    )
    assert column.endswith(
        " + 其他 2 = 74件；应为74件。总计为本年度各项办理结果之和；区分处理的只计部分公开，不计其他情形。"
    )
