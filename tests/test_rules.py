"""Every rule: a report on which it fires and a near miss on which it stays silent; how rules are chosen and added."""

from __future__ import annotations

import json
from datetime import date
from importlib import import_module
from typing import Any

import pytest

import xinxi_gongkai as xg
from tests.conformance.layout import FOLDER, read
from tests.conformance.running import found_in, report_of
from xinxi_gongkai.checks import structure
from xinxi_gongkai.checks.finding import LEVELS
from xinxi_gongkai.checks.passages import sections_named
from xinxi_gongkai.checks.prose.numerals import numerals_of
from xinxi_gongkai.checks.rules import RULES
from xinxi_gongkai.standard import agencies

registry = import_module("xinxi_gongkai.checks.rules")
CASES: dict[str, dict[str, list[dict[str, Any]]]] = {
    path.stem: {
        "fires": [case for case in read(path)["cases"] if case["findings"]],
        "silent": [case for case in read(path)["cases"] if not case["findings"]],
    }
    for path in sorted((FOLDER / "cases" / "rules").glob("*.json"))
}
"""The cases of the conformance suite that are about one rule each."""
EVERY = [
    pytest.param(code, kind, case, id=f"{code} {kind}: {case['note']}")
    for code, kinds in CASES.items()
    for kind, some in kinds.items()
    for case in some
]


def test_every_rule_has_a_case_and_a_near_miss() -> None:
    assert set(CASES) == set(RULES)
    assert all(kinds.keys() == {"fires", "silent"} and all(kinds.values()) for kinds in CASES.values())


@pytest.mark.parametrize(("code", "kind", "case"), EVERY)
def test_a_rule_fires_and_stays_silent(code: str, kind: str, case: dict[str, Any]) -> None:
    found = [one for one in found_in(case, [code]) if one.rule == code]
    assert bool(found) == (kind == "fires"), [str(one) for one in found]
    for one in found:
        assert one.message()
        assert one.sources
        assert one.basis in {"printed", "definition", "plausible"}
        if code.startswith(("structure-", "timeliness-", "fees-", "prose-", "succession-", "authority-")):
            assert one.level in {"warning", "notice"}


@pytest.mark.parametrize("code", sorted(RULES))
def test_every_rule_is_documented_and_has_a_source(code: str) -> None:
    rule = xg.rule(code)
    assert rule.law
    assert rule.title
    assert len(rule.explanation) >= 30
    assert rule.explanation.endswith("。")
    assert rule.looks_at
    assert (rule.level in LEVELS) == (rule.basis is not None) == (rule.find is not None)
    assert any(rule.concerns(xg.edition(name)) for name in xg.editions())
    assert repr(rule) == f"<Rule {code}>"


def test_rules_are_listed_and_found() -> None:
    assert set(RULES) <= {rule.code for rule in xg.rules()}
    for code in ("prose-request", None):
        with pytest.raises(xg.UnknownRule, match="没有规则"):
            xg.rule(code)  # type: ignore[arg-type]  # callers without types


TEXT = xg.ReportSection("一", "总体情况", "2024年，本机关共收到政府信息公开申请13件。")
FILED = xg.Report(
    "2021",
    2024,
    agency="某市商务局",
    facts={
        "requests.received": 12,
        "requests.carried_over": 0,
        "requests.outcome.total": 12,
        "coercion.decisions": -1,
        "regulations.in_force": 2,
    },
    sections=[TEXT],
)


def codes(findings: xg.Findings) -> list[str]:
    return [one.rule for one in findings]


def test_rules_are_chosen_by_code_and_family() -> None:
    assert {"values-negative", "prose-requests", "authority-regulations"} <= set(codes(xg.check(FILED)))
    assert codes(xg.check(FILED, only=["prose", "values-negative"])) == ["values-negative", "prose-requests"]
    assert codes(xg.check(FILED, only="prose")) == ["prose-requests"]
    assert not set(codes(xg.check(FILED, without=["prose", "structure"]))) & {
        "prose-requests",
        "structure-section-missing",
    }
    with pytest.raises(xg.UnknownRule, match="相近的有：prose"):
        xg.check(FILED, only=["prosa"])
    kept = xg.check(FILED, only=["balance"])
    assert not list(kept)
    assert {one.rule for one in kept.undecided} == {"balance"}
    assert not xg.check(FILED, without=["balance", "applicants-add-up", "parts-add-up", "cases-add-up"]).undecided


def test_levels_are_changed_for_one_call() -> None:
    before = codes(xg.check(FILED))
    changed = xg.check(FILED, levels={"prose": "error", "authority-regulations": "notice"})
    assert {one.rule: one.level for one in changed}["prose-requests"] == "error"
    assert {one.rule: one.level for one in changed}["authority-regulations"] == "notice"
    assert codes(xg.check(FILED)) == before
    with pytest.raises(xg.InvalidRule, match="级别应为"):
        xg.check(FILED, levels={"prose": "fatal"})  # type: ignore[dict-item]  # callers without types
    suspect = xg.Report("2014", 2016, facts={"capacity.staff": 4, "capacity.staff_full_time": 1})
    assert [one.level for one in xg.check(suspect)] == ["warning"]
    assert [one.level for one in xg.check(suspect, levels={"parts-add-up": "warning"})] == ["notice"]


def few(examination: xg.Examination, rule: xg.Rule) -> list[xg.Finding]:
    """A rule of one's own: fewer than twenty requests."""
    received = examination.report.get("requests.received")
    if not isinstance(received, int) or received >= 20:
        return []
    left = {"requests.received": received}
    return [
        rule.finding(
            examination, "只收到{count}件。", subject="requests.received", left=left, words={"count": received}
        )
    ]


FEW = xg.Rule("mycity-few", "申请数", "申请数太少。", level="notice", basis="plausible", find=few)


def test_a_rule_of_ones_own_holds_for_one_call() -> None:
    found = xg.check(FILED, rules=[FEW], only=["mycity"])
    assert [str(one) for one in found] == ["只收到12件。"]
    assert found[0].sources == (FILED.edition.source,)
    assert "mycity-few" not in codes(xg.check(FILED))
    with pytest.raises(xg.UnknownRule):
        xg.check(FILED, only=["mycity"])
    old = xg.Rule("mycity-old", "旧", "只用于旧版。", level="notice", basis="plausible", find=few, editions=["2014"])
    assert "mycity-old" not in codes(xg.check(FILED, rules=[old]))
    townships = xg.Rule(
        "mycity-town", "乡镇", "只用于乡镇。", level="notice", basis="plausible", find=few, kinds=["township"]
    )
    assert not xg.check(FILED, rules=[townships], only=["mycity"])
    assert townships.concerns(FILED.edition)


@pytest.mark.parametrize(
    "parts",
    [
        {"code": "Mine"}, {"code": ""}, {"title": " "}, {"explanation": 1}, {"level": "fatal"}, {"basis": "guess"}, {"kinds": ["king"]},
        {"find": 1}, {"level": None}, {"basis": None},
    ],
)  # fmt: skip
def test_a_rule_that_is_not_whole_is_refused(parts: dict[str, Any]) -> None:
    whole = {
        "code": "mine-x",
        "title": "题",
        "explanation": "说明。",
        "level": "notice",
        "basis": "plausible",
        "find": few,
    }
    with pytest.raises(xg.InvalidRule):
        xg.Rule(**{**whole, **parts})


@pytest.mark.parametrize(
    "rules", [[FEW, FEW], [xg.Rule("prose-requests", "题", "说明。")], ["prose"], [xg.Rule("mine-x", "题", "说明。")]]
)
def test_rules_that_cannot_be_added_are_refused(rules: list[Any]) -> None:
    with pytest.raises(xg.InvalidRule):
        xg.check(FILED, rules=rules)


class Point:
    """An entry point of an installed package."""

    def __init__(self, loaded: object) -> None:
        self.value = "mycity.rules:RULES"
        self.loaded = loaded

    def load(self) -> object:
        return self.loaded


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Put entry points in the place of those of installed packages."""

    def install(*loaded: object) -> None:
        def entry_points(*, group: str) -> list[Point]:
            return [Point(one) for one in loaded if group == "xinxi_gongkai.rules"]

        monkeypatch.setattr(registry, "entry_points", entry_points)
        registry.known_rules.cache_clear()
        registry.standing_rules.cache_clear()

    yield install
    monkeypatch.undo()
    registry.known_rules.cache_clear()
    registry.standing_rules.cache_clear()


def test_another_package_adds_rules(installed: Any) -> None:
    installed(FEW, [xg.Rule("mycity-more", "题", "说明。", level="notice", basis="plausible", find=few)])
    assert [one for one in codes(xg.check(FILED)) if one.startswith("mycity")] == ["mycity-few", "mycity-more"]
    assert not [one for one in codes(xg.check(FILED, without=["mycity"])) if one.startswith("mycity")]
    assert xg.rules()[-1].code == "mycity-more"
    installed("no rule")
    with pytest.raises(xg.InvalidRule, match=r"mycity\.rules"):
        xg.check(FILED)


def test_a_report_of_facts_alone_is_not_asked_for_its_text() -> None:
    facts = xg.Report("2021", 2024, facts={"requests.received": 12})
    assert not list(xg.check(facts))
    blank = xg.Report.blank("2021", agency="某局", year=2024)
    assert not list(xg.check(blank))


def test_findings_stand_by_level_and_then_by_place_in_the_report() -> None:
    report = report_of(CASES["structure-section-missing"]["fires"][1]["report"])
    found = xg.check(report.with_facts({"coercion.decisions": -1, "charges.amount": "-1"}))
    assert [one.level for one in found] == sorted((one.level for one in found), key=LEVELS.index)
    order = [one.subject for one in found if one.rule in {"structure-section-missing", "structure-table-missing"}]
    assert order == ["三", "四", "五"]


def test_sentences_are_filled_in_and_quotes_stand_in_the_text() -> None:
    for code, kinds in CASES.items():
        for case in kinds["fires"]:
            for one in found_in(case, [code]):
                assert "{" not in one.message()
                for quote in one.quotes:
                    document = json.loads(xg.dumps(report_of(case["report"])))
                    text: Any = document
                    for step in quote.pointer.split("/")[1:]:
                        text = text[int(step)] if isinstance(text, list) else text[step]
                    assert text[quote.start : quote.end] == quote.text


def test_days_and_rules_that_are_none_are_refused() -> None:
    for name in ("published", "deadline", "on"):
        with pytest.raises(xg.InvalidValue, match=name):
            xg.check(FILED, **{name: "2025-01-31"})  # type: ignore[arg-type]  # callers without types
    for name in ("only", "without", "rules"):
        with pytest.raises(xg.InvalidRule, match="若干个"):
            xg.check(FILED, **{name: 3})  # type: ignore[arg-type]  # callers without types


def six(**texts: str) -> xg.Report:
    """A report with the six sections, some with text."""
    form = xg.edition("2021")
    sections = [xg.ReportSection(one.number, one.heading, texts.get(one.number, "")) for one in form.sections]
    return xg.Report(form, 2024, agency="某局", sections=sections)


def test_a_fee_stated_in_another_section_is_no_silence() -> None:
    assert not list(xg.check(six(五="本年度没有收取信息处理费。"), only=["fees-silent"]))
    assert len(xg.check(six(五="本年度没有收取诉讼费。"), only=["fees-silent"])) == 1


@pytest.mark.parametrize(
    ("text", "number"),
    [("七", 7), ("十", 10), ("十二", 12), ("二十", 20), ("二十一", 21), ("两", 2), ("12", 12), ("123", None), ("壹", None), ("壹十", None), ("十壹", None), ("", None)],
)  # fmt: skip
def test_numbers_of_sections(text: str, number: int | None) -> None:
    assert structure.number_of(text) == number
    if number and text != "两" and not text.isdecimal():
        assert numerals_of(number)[-1] == text


def test_a_heading_is_known_by_its_words() -> None:
    form = xg.edition("2021")
    known = {
        "因政府信息公开工作被申请行政复议、提起行政诉讼情况": "四", "存在问题与整改措施": "五", "其他需报告事项": "六", "主动公开情况": "二",
        "政府信息公开申请办理情况": "三", "工作概述": "一", "保密审查情况": None,
    }  # fmt: skip
    for heading, number in known.items():
        found = sections_named(heading, form)
        assert [one.number for one in found] == ([number] if number else []), heading
    both = sections_named("存在的主要问题及改进情况、其他需要报告的事项", form)
    assert [one.number for one in both] == ["五", "六"]


@pytest.mark.parametrize(
    ("kind", "name", "division", "may"),
    [
        ("township", "某镇人民政府", None, False), ("organisation", "某中心", None, False), ("organisation", "中国某监督管理委员会", None, None), ("department", "住房和城乡建设部", None, None),
        ("department", "国家税务总局某县税务局", None, False), ("government", "某区人民政府", None, False), ("government", "某自治区人民政府", None, None), ("government", "某县政府", None, False), ("department", "商务局", None, None), ("department", "某市商务局", None, False),
        ("department", "国家某局", None, None), ("department", "商务局", "320100", False), ("government", "某县人民政府", None, False),
        ("government", "某区人民政府", "320102", False), ("government", "某市人民政府", "320100", None), ("government", "某市人民政府", None, None),
        (None, "某办公室", None, None), ("government", "某旗人民政府", "150100", None),
    ],
)  # fmt: skip
def test_who_may_make_regulations(kind: str | None, name: str, division: str | None, may: bool | None) -> None:
    assert agencies.may_make_regulations(kind, name, division) is may


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("某镇人民政府", "township"), ("某街道办事处", "township"), ("某镇", "township"), ("某乡政府", "township"), ("某市人民政府", "government"), ("某市商务局", "department"), ("某省财政厅", "department"),
        ("某市卫生健康委员会", "department"), ("某市人民政府办公室", None), ("某开发区管理委员会", None), ("市公安局某分局", None),
    ],
)  # fmt: skip
def test_a_kind_is_known_by_a_name_beyond_doubt(name: str, kind: str | None) -> None:
    assert agencies.kind_by_name(name) == kind


@pytest.mark.parametrize("found", [None, [5], 7])
def test_a_rule_that_gives_no_findings_is_named(found: Any) -> None:
    odd = xg.Rule("mine-odd", "题", "说明。", level="notice", basis="plausible", find=lambda examination, rule: found)  # noqa: ARG005 -- a stand-in
    with pytest.raises(xg.InvalidRule, match="mine-odd"):
        xg.check(FILED, rules=[odd])


def test_a_code_counts_more_than_its_family() -> None:
    for names in (("prose", "prose-requests"), ("prose-requests", "prose")):
        levels = {name: "error" if name == "prose" else "notice" for name in names}
        assert [one.level for one in xg.check(FILED, only=["prose"], levels=levels)] == ["notice"]  # type: ignore[arg-type]
    with pytest.raises(xg.InvalidRule, match="映射"):
        xg.check(FILED, levels=[("prose", "error")])  # type: ignore[arg-type]  # callers without types


def test_findings_of_one_rule_are_told_apart_by_their_words() -> None:
    def each(examination: xg.Examination, rule: xg.Rule) -> list[xg.Finding]:
        return [rule.finding(examination, "{what}", words={"what": what}, key=("what",)) for what in ("甲", "乙")]

    two = xg.Rule("mine-two", "题", "说明。", level="notice", basis="plausible", find=each)
    one, other = xg.check(FILED, rules=[two], only=["mine"])
    assert one.id != other.id
    days = [date(2025, 4, 5), date(2025, 4, 6)]
    late = [xg.check(FILED, only=["timeliness-late"], published=day)[0].id for day in days]
    assert late[0] == late[1]


def test_an_annexed_table_is_no_section_of_text() -> None:
    table = xg.ReportSection("", "政府信息公开情况统计表", "见附表。")
    report = xg.Report("2014", 2016, agency="某局", facts={"requests.received": 1}, sections=[table])
    assert {one.rule for one in xg.check(report)} <= {"timeliness-no-date", "values-not-printed"}


def test_what_a_rule_compares_with_is_a_json_object() -> None:
    own = {"title": "申请数", "explanation": "申请数太少。", "level": "notice", "basis": "plausible", "find": few}
    rule = xg.Rule("mycity-few", **own, data={"least": 20})  # type: ignore[arg-type]  # arguments by name
    assert dict(rule.data) == {"least": 20}
    with pytest.raises(xg.InvalidRule) as raised:
        xg.Rule("mycity-few", **own, data=20)  # type: ignore[arg-type]  # callers without types
    assert str(raised.value) == "规则的data应为映射（如dict），给的是20"
