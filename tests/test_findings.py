"""Findings are data: ids, JSON, ranges, the verdict."""

from __future__ import annotations

import copy
import json
import pickle
from decimal import Decimal
from typing import Any

import jsonschema
import pytest
from hypothesis import given

import xinxi_gongkai as xg
from tests.strategies import reports
from xinxi_gongkai.checks.rules import RULES

VALIDATOR = jsonschema.Draft202012Validator(xg.findings_schema())


def test_the_schema_of_findings_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(xg.findings_schema())


@given(reports())
def test_what_is_written_fits_the_schema_and_points_into_the_report(report: xg.Report) -> None:
    findings = xg.check(report)
    written = json.loads(findings.to_json())
    VALIDATOR.validate(written)
    document = json.loads(xg.dumps(report))
    for finding in (*written["findings"], *written["undecided"]):
        for cell in finding["cells"]:
            found = resolved(document, cell["pointer"])
            assert found == cell["value"]
            assert (found is None) or cell["state"] in {"number", "print"}
            if cell["state"] == "not-printed":
                assert cell["code"] not in document["facts"]


def resolved(document: Any, pointer: str) -> Any:
    """What a JSON Pointer points at; ``None`` where nothing stands there."""
    for step in pointer.split("/")[1:]:
        key = step.replace("~1", "/").replace("~0", "~")
        if isinstance(document, list):
            document = document[int(key)] if int(key) < len(document) else None
        else:
            document = document.get(key)
    return document


def test_the_json_of_the_jining_report(jining: xg.Report) -> None:
    written = xg.check(jining).to_dict()
    assert written["format"] == "xinxi-gongkai-findings/2"
    assert written["report"] == {
        "edition": "2014", "variant": "shandong", "year": 2014, "agency": "市商务局",
        "title": "市商务局2014年政府信息公开工作年度报告",
    }  # fmt: skip
    assert written["counts"] == {"error": 1, "warning": 0, "notice": 2, "undecided": 12}
    assert written["previous"] is None
    first = written["findings"][0]
    assert first["id"] == "channels-cover:proactive.items:cbdc36e2"
    assert first["expected"] == {"low": 0, "high": 846}
    assert first["sources"] == ["国办发〔2014〕32号"]
    assert first["cells"][2] == {
        "side": "right", "report": "this", "pointer": "/facts/proactive.by_channel.website", "code": "proactive.by_channel.website",
        "state": "number", "value": 381,
    }  # fmt: skip
    assert first["template"].format(**first["parameters"]) == first["message"]


def test_an_id_depends_on_rule_and_cells_alone(jining: xg.Report) -> None:
    before = xg.check(jining)[0]
    after = xg.check(jining.with_facts({"proactive.items": 2000}))[0]
    assert before.id == after.id
    assert before != after
    assert hash(before) == hash(xg.check(jining)[0])


def test_states_of_cells() -> None:
    facts = {"capacity.staff": 4, "capacity.staff_full_time": xg.Printed("/")}
    (finding,) = xg.check(xg.Report("2014", 2014, facts=facts)).undecided[:1] or (None,)
    found = next(
        one for one in xg.check(xg.Report("2014", 2014, facts=facts)).undecided if one.subject == "capacity.staff"
    )
    assert finding is not None
    assert {code: found.state(code) for code in (*found.left, *found.right)} == {
        "capacity.staff": "number", "capacity.staff_full_time": "print", "capacity.staff_part_time": "not-printed",
    }  # fmt: skip
    assert [cell["value"] for cell in found.to_dict()["cells"]] == [4, "/", None]


def test_findings_are_a_sequence(jining: xg.Report) -> None:
    findings = xg.check(jining)
    assert len(findings) == 3
    assert findings[:1] == (findings[0],)
    assert list(findings) == [findings[0], findings[1], findings[2]]
    assert repr(findings).endswith("1 errors, 0 warnings, 2 notices, 12 undecided>")
    assert findings == xg.check(jining)
    assert hash(findings) == hash(xg.check(jining))
    assert findings != [findings[0], findings[1]]
    assert findings != xg.check(jining.with_facts({"proactive.items": 0}))


def test_a_finding_shows_itself_in_a_line(jining: xg.Report) -> None:
    assert repr(xg.check(jining)[0]) == "<Finding error violated: channels-cover proactive.items>"


def test_findings_are_copied(jining: xg.Report) -> None:
    findings = xg.check(jining)
    assert copy.deepcopy(findings) is copy.copy(findings) is findings
    assert copy.deepcopy(findings[0]) is copy.copy(findings[0]) is findings[0]


def test_findings_are_pickled(jining: xg.Report) -> None:
    findings = xg.check(jining)
    copied = pickle.loads(pickle.dumps(findings))  # noqa: S301 -- our own bytes
    assert copied == findings
    assert copied.to_json() == findings.to_json()


def test_errors_are_raised_on_request(jining: xg.Report) -> None:
    with pytest.raises(xg.ChecksFailed, match="1处错误") as caught:
        xg.check(jining).raise_for_errors()
    assert caught.value.findings == xg.check(jining)
    again = pickle.loads(pickle.dumps(caught.value))  # noqa: S301 -- our own bytes
    assert str(again) == str(caught.value)


def test_a_finding_cannot_be_changed(jining: xg.Report) -> None:
    finding = xg.check(jining)[0]
    with pytest.raises(TypeError):
        finding.left["proactive.items"] = 0  # type: ignore[index]  # that is the point


@pytest.mark.parametrize(
    ("range_", "text"),
    [
        (xg.Range(3, 3), "3"), (xg.Range(0, 846), "0—846"), (xg.Range(1, None), "≥ 1"), (xg.Range(None, 2), "≤ 2"),
        (xg.Range(Decimal("0.50"), Decimal("0.50")), "0.50"),
    ],
)  # fmt: skip
def test_a_range_is_shown(range_: xg.Range, text: str) -> None:
    assert str(range_) == text


def test_what_is_in_a_range() -> None:
    assert 3 in xg.Range(3, 3)
    assert 2 not in xg.Range(3, None)
    assert 4 not in xg.Range(None, 3)
    assert "3" not in xg.Range(3, 3)


def test_every_rule_that_a_form_uses_is_explained() -> None:
    forms = [xg.edition(name) for name in xg.editions()]
    used = {
        relation.rule
        for form in forms
        for some in (form.relations, form.optional_relations, form.relations_between)
        for relation in some
    }
    others = {code for code, rule in RULES.items() if rule.find or code.startswith(("between-", "members-"))}
    assert used | others == set(RULES)
    assert not used & others
    assert all(rule.code == code and rule.title and rule.explanation for code, rule in RULES.items())
