"""A report beside the one on the year before: what must follow, and pairs that are refused."""

from __future__ import annotations

import json
import pickle
from typing import Any

import attrs
import jsonschema
import pytest

import xinxi_gongkai as xg
from tests.test_suqian import EARLIER, LATER

COLUMNS = [cell.column.code for cell in LATER.edition.cells_of(LATER.edition.cells["requests.received"].row)]
VALIDATOR = jsonschema.Draft202012Validator(xg.findings_schema())


def rules(findings: xg.Findings) -> list[tuple[str, str, str, str | None]]:
    return [(one.rule, one.level, one.outcome, one.subject) for one in findings]


def filed(edition: str, year: int, facts: dict[str, Any], **more: Any) -> xg.Report:
    return xg.Report(edition, year, facts=facts, **{"agency": "某局", **more})


@pytest.mark.parametrize("column", COLUMNS)
def test_what_was_carried_forward_is_carried_over_for_each_applicant(column: str) -> None:
    code = f"requests.carried_over{column}"
    value = LATER[code]
    assert isinstance(value, int)
    found = [one for one in xg.check(LATER.with_facts({code: value + 1}), previous=EARLIER) if one.rule == "carry-over"]
    assert [(one.level, one.basis, one.subject) for one in found] == [("warning", "definition", code)]
    assert found[0].left == {code: value + 1}
    assert found[0].right == {f"previous:requests.carried_forward{column}": value}
    assert found[0].expected == xg.Range(value, value)
    assert f"而上年报告的结转下年度继续办理 {value}件；应为{value}件" in found[0].message()


def test_requests_are_carried_from_the_form_of_2019_into_that_of_2021() -> None:
    earlier = filed("2019", 2020, {"requests.carried_forward": 7})
    later = filed("2021", 2021, {"requests.carried_over": 8})
    findings = xg.check(later, previous=earlier)
    assert rules(findings) == [("carry-over", "warning", "violated", "requests.carried_over")]
    assert not list(xg.check(later.with_facts({"requests.carried_over": 7}), previous=earlier))
    asked = {one.rule for one in findings.undecided}
    assert "stock" not in asked  # the earlier form has no stock that could be chained


def test_items_follow_from_the_items_and_changes_of_the_year_before() -> None:
    earlier = filed("2019", 2019, {"permits.items_last_year": 100, "permits.items_change": -8})
    later = filed("2019", 2020, {"permits.items_last_year": 92})
    assert not list(xg.check(later, previous=earlier))
    findings = xg.check(later.with_facts({"permits.items_last_year": 108}), previous=earlier)
    assert rules(findings) == [("items", "warning", "violated", "permits.items_last_year")]
    assert findings[0].expected == xg.Range(92, 92)
    assert (
        findings[0]
        .message()
        .startswith(
            "「行政许可·上一年项目数量」填108项，而上年报告的上一年项目数量 100 + 上年报告的本年增/减 -8 = 92项；通常应为92项。"
        )
    )
    unstated = earlier.with_facts({"permits.items_change": None})
    assert [one.outcome for one in xg.check(later, previous=unstated)] == ["suspect"]
    unsigned = xg.check(later.with_facts({"permits.items_last_year": 100}), previous=unstated).undecided
    assert {one.expected for one in unsigned if one.subject == "permits.items_last_year"} == {xg.Range(0, None)}


def test_nothing_follows_from_a_report_of_2014() -> None:
    earlier = filed("2014", 2018, {"requests.received": 7})
    later = filed("2019", 2019, {"requests.carried_over": 8})
    findings = xg.check(later, previous=earlier)
    assert not list(findings)
    assert not {"carry-over", "stock", "items"} & {one.rule for one in findings.undecided}


def test_a_pair_of_other_years_agencies_or_scopes_is_refused_as_a_finding() -> None:
    wrong = LATER.with_facts({"requests.carried_over": 0})
    for earlier, rule in (
        (attrs.evolve(EARLIER, year=2022), "between-years"),
        (LATER, "between-years"),
        (attrs.evolve(EARLIER, agency="淮安市人民政府"), "between-agency"),
        (attrs.evolve(EARLIER, scope="agency"), "between-scope"),
    ):
        findings = xg.check(wrong, previous=earlier)
        refused = [one for one in findings if one.rule.startswith("between-")]
        assert [(one.rule, one.level, one.subject) for one in refused] == [(rule, "warning", None)]
        assert "carry-over" not in {one.rule for one in (*findings, *findings.undecided)}
        assert refused[0].message()


@pytest.mark.parametrize(
    ("own", "other", "level"),
    [
        (xg.Agency("甲局"), xg.Agency("甲 局", kind="department"), None),
        (xg.Agency("甲局", division="320000"), xg.Agency("甲局"), None),
        (xg.Agency("甲局", division="320000"), xg.Agency("甲局", division="330000"), "warning"),
        (xg.Agency("甲局"), None, "notice"),
        (None, None, "notice"),
    ],
)
def test_an_agency_is_known_by_its_name_and_division(
    own: xg.Agency | None, other: xg.Agency | None, level: str | None
) -> None:
    later = filed("2021", 2024, {"requests.carried_over": 1}, agency=own)
    earlier = filed("2021", 2023, {"requests.carried_forward": 2}, agency=other)
    findings = xg.check(later, previous=earlier)
    said = [one for one in findings if one.rule == "between-agency"]
    assert [one.level for one in said] == ([level] if level else [])
    assert ("carry-over" in {one.rule for one in findings}) == (level != "warning")


def test_a_scope_that_is_not_stated_is_a_notice() -> None:
    later = filed("2021", 2024, {"requests.carried_over": 1}, scope="agency")
    earlier = filed("2021", 2023, {"requests.carried_forward": 2})
    assert rules(xg.check(later, previous=earlier)) == [
        ("carry-over", "warning", "violated", "requests.carried_over"),
        ("between-scope", "notice", "violated", None),
    ]
    same = [xg.check(attrs.evolve(later, scope=None), previous=earlier)]
    assert [one.rule for one in same[0]] == ["carry-over"]


def test_only_a_report_is_taken_for_the_year_before() -> None:
    with pytest.raises(xg.InvalidValue, match="Report"):
        xg.check(LATER, previous="2023.json")  # type: ignore[arg-type]  # callers without types


def test_findings_about_two_reports_are_data() -> None:
    findings = xg.check(LATER.with_facts({"requests.carried_over": 3, "regulations.in_force": None}), previous=EARLIER)
    written = json.loads(findings.to_json())
    VALIDATOR.validate(written)
    assert written["previous"]["year"] == 2023
    carried = next(one for one in written["findings"] if one["rule"] == "carry-over")
    assert carried["cells"][1] == {
        "side": "right", "report": "previous", "pointer": "/facts/requests.carried_forward",
        "code": "requests.carried_forward", "state": "number", "value": 121,
    }  # fmt: skip
    assert pickle.loads(pickle.dumps(findings)) == findings  # noqa: S301 -- our own bytes
    assert pickle.loads(pickle.dumps(findings)).previous == EARLIER  # noqa: S301 -- our own bytes
    absent = xg.check(LATER, previous=EARLIER.without_facts(["requests.carried_forward"])).undecided
    (one,) = (one for one in absent if one.rule == "carry-over")
    assert one.state("previous:requests.carried_forward") == "not-printed"


def test_a_report_may_be_judged_by_a_variant_and_the_year_before() -> None:
    rows = [xg.NewRow("own.secret", "属于工作秘密", number="9.", under="不予公开", role="part", unit="件")]
    form = xg.edition("2021").extend("own", rows)
    assert len(form.cells) == 207
    findings = xg.check(LATER, edition=form, previous=EARLIER, without=["values-not-printed"])
    assert not list(findings)
    assert {one.subject for one in findings.undecided if one.rule == "parts-add-up"} == {
        f"requests.outcome.total{column}" for column in COLUMNS
    }
