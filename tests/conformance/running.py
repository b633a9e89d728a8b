"""What the library makes of a case, beside what the case expects."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

import xinxi_gongkai as xg

__all__ = ["WRONG", "differences", "found_in", "report_of", "result_of"]

WRONG = {
    template: wrong
    for wrong, templates in {
        "json": ("是空的，没有报告", "不是JSON：第{line}行第{column}列，{reason}"),
        "type": (
            "JSON的最外层应为对象，给的是{value}",
            "应为对象，给的是{value}",
            "应为数组，给的是{value}",
            "应为文字，给的是{value}",
            "年份应为整数，给的是{value}",
            "版式的名称应为文字，给的是{value}",
        ),
        "missing": ("缺少键{key}",),
        "unknown": (
            "没有键{key}这一项{near}",
            "{form}没有单元格{code}{near}",
            "单元格{code}不属于{form}{near}",
        ),
        "twice": ("键{key}出现两次",),
        "format": (
            "不认识的格式{name}，应为“{known}”",
            "格式{name}比本版本认识的（{known}）新，请升级xinxi_gongkai",
        ),
        "edition": (
            "没有版式{name}；有的是：{known}",
            "{name}年版没有地方版式{variant}{near}；自行扩展的版式要作为参数给出，或经入口点组{group}登记",
        ),
        "value": (
            "单元格{code}「{label}」：{reason}",
            "年份应为1到9999的整数，给的是{value}",
            "第{place}个字符是单独的代理码位（{code}），不是文字，无法写成UTF-8",
            "应为{known}之一或空，给的是{value}",
            "应为“2025-01-31”这样的日期或null，给的是{value}",
            "行政机关的名称是空的",
            "行政区划代码应为六位数字，给的是{value}",
            "节号不带顿号和括号，给的是{number}",
            "件数要写成整数，不写成文字，给的是{value}",
            "给的是{value}，这里应为{expected}",
            "空白写作null，不写作空的文字",
            "各节嵌套超过{limit}层",
            "嵌套超过{limit}层",
            "扩展内容里的数只能是不超过4000位的整数，小数写成文字，给的是{value}",
        ),
    }.items()
    for template in templates
}
"""What is wrong with a text, by the sentence that the library says it with."""

_OF_A_FINDING = ("rule", "level", "outcome", "subject", "expected", "quotes", "basis", "sources")


def report_of(written: Mapping[str, Any]) -> xg.Report:
    """Return a report that a case has as JSON."""
    return xg.loads(json.dumps(written))


def found_in(case: Mapping[str, Any], rules: list[str]) -> xg.Findings:
    """Return what the library finds in a case, by these rules alone."""
    report = report_of(case["report"])
    if "members" in case:
        more = {"exclude": case.get("exclude", {}), "expected": case.get("expected_members", ())}
        return xg.check_consolidation(report, map(report_of, case["members"]), **more)
    published, deadline, on = (
        date.fromisoformat(case[name]) if name in case else None for name in ("published", "deadline", "on")
    )
    return xg.check(
        report,
        previous=report_of(case["previous"]) if "previous" in case else None,
        only=rules,
        levels=case.get("levels", {}),
        accepted=[xg.Acceptance(**one) for one in case.get("accepted_findings", ())],
        published=published,
        deadline=deadline,
        on=on,
    )


def result_of(content: Mapping[str, Any], case: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the library makes of a case of a file, as far as the case says what it expects."""
    if content["kind"] == "canonical":
        return {"canonical": xg.dumps(xg.loads(case["text"]))}
    found = _refusal(case["text"]) if content["kind"] == "refused" else _judgement(case, content["rules"])
    return {name: value for name, value in found.items() if name in case}


def _refusal(text: str) -> dict[str, Any]:
    try:
        return {"path": None, "wrong": f"nothing: {xg.loads(text)!r}"}
    except xg.XinxiError as error:
        return {"path": error.path, "wrong": WRONG.get(error.template, error.template)}


def _judgement(case: Mapping[str, Any], rules: list[str]) -> dict[str, Any]:
    findings = found_in(case, rules)
    about = case.get("about")
    undecided = [
        one for one in findings.undecided if about in (None, {"rule": one.rule, "subject": one.subject})
    ] if "undecided" in case else []  # fmt: skip
    return {
        "findings": [neutral(one) for one in findings if one.rule in rules],
        "undecided": [neutral(one) for one in undecided],
        "undecided_count": len(findings.undecided),
        "accepted": [neutral(one.finding) for one in findings.accepted],
        "unused": [{"id": one.acceptance.id, "why": one.why} for one in findings.unused],
    }


def neutral(finding: xg.Finding) -> dict[str, Any]:
    """Return a finding without its sentence, and without what depends on other findings."""
    written = finding.to_dict()
    sides: dict[str, dict[str, Any]] = {"left": {}, "right": {}}
    for cell in written["cells"]:
        code = cell["code"] if cell["report"] == "this" else f"{cell['report']}:{cell['code']}"
        sides[cell["side"]][code] = _neutral_cell(cell)
    return {name: written[name] for name in _OF_A_FINDING} | sides


def _neutral_cell(cell: Mapping[str, Any]) -> Any:
    if cell["state"] in ("number", "blank"):
        return cell["value"]
    return {"state": cell["state"]} | ({"value": cell["value"]} if cell["state"] == "print" else {})


def differences(case: Mapping[str, Any], result: Mapping[str, Any]) -> list[str]:
    """Return where a result differs from what a case expects.

    The order of findings counts only where the case says so.
    """
    said = []
    for name, given in result.items():
        if not isinstance(given, list):
            said += [] if given == case[name] else [f"{name}: expected {case[name]!r}, found {given!r}"]
            continue
        wanted, got = ([_comparable(one) for one in some] for some in (case[name], given))
        missing, odd = _without(wanted, got), _without(got, wanted)
        said += [f"{name}: expected, but not found: {one}" for one in missing]
        said += [f"{name}: found, but not expected: {one}" for one in odd]
        if case.get("in_order") and not missing and not odd and wanted != got:
            said.append(f"{name}: in another order: {[one['rule'] for one in given]}")
    return said


def _comparable(one: Mapping[str, Any]) -> str:
    """Return a finding as text that is the same for the same finding; what a subject should be counts as a number."""
    expected = one.get("expected")
    if expected:
        one = {
            **one,
            "expected": {end: None if value is None else str(Fraction(value)) for end, value in expected.items()},
        }
    return json.dumps(one, ensure_ascii=False, sort_keys=True)


def _without(some: list[str], others: list[str]) -> list[str]:
    rest = list(some)
    for one in others:
        if one in rest:
            rest.remove(one)
    return rest
