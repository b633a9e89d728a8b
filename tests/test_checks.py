"""Arithmetic by ranges: violated, holds, undecided, suspect."""

from __future__ import annotations

import itertools
from decimal import Decimal
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import xinxi_gongkai as xg
from tests.strategies import FORMS, conforming, reports
from xinxi_gongkai.checks import arithmetic
from xinxi_gongkai.checks.arithmetic import judge
from xinxi_gongkai.standard.relations import Relation

FORM = xg.edition("2014")
SHANDONG = xg.edition("2014", "shandong")


def filed(**facts: Any) -> xg.Report:
    """A report that states these cells, ``__`` standing for a dot, and prints no other."""
    return xg.Report(FORM, 2014, facts={code.replace("__", "."): value for code, value in facts.items()})


def test_the_jining_report(jining: xg.Report) -> None:
    findings = xg.check(jining)
    assert [(one.rule, one.subject, one.level, one.outcome) for one in findings] == [
        ("channels-cover", "proactive.items", "error", "violated"),
        ("timeliness-no-date", None, "notice", "violated"),
        ("channels-cover", "response.hot_topics", "notice", "suspect"),
    ]
    violated, undated, suspect = findings
    assert violated.left == {"proactive.items": 1064}
    assert list(violated.right.values()) == [0, 381, 0, 0, 465]
    assert violated.expected == xg.Range(0, 846)
    assert suspect.left == {"response.hot_topics": 13}
    assert list(suspect.right.values()) == [0, 1, None, None]
    assert suspect.expected == xg.Range(0, 1)
    assert (violated.basis, suspect.basis) == ("definition", "plausible")
    assert violated.sources == (FORM.source,)
    assert not findings.ok
    assert (findings.errors, findings.warnings, findings.notices) == ((violated,), (), (undated, suspect))
    assert len(findings.undecided) == 12
    assert {one.outcome for one in findings.undecided} == {"undecided"}


def test_the_sentences_name_the_rows_as_printed(jining: xg.Report) -> None:
    violated, suspect = xg.check(jining, only=["channels-cover"])
    assert (
        violated.message()
        == str(violated)
        == (
            "「（一）主动公开政府信息数」填1064条，大于政府公报公开政府信息数 0 + 政府网站公开政府信息数 381 + "
            "政务微博公开政府信息数 0 + 政务微信公开政府信息数 0 + 其他方式公开政府信息数 465 = 846条；应为0至846条。"
            "不同渠道和方式公开相同信息只计1条，且「其他方式」包括了其余渠道，所以总数不应大于各渠道之和。"
        )
    )
    assert "没有数字的如果表示零" in suspect.message()
    assert suspect.message("en") == suspect.message()  # no catalogue yet: the sentence as it stands in the code


CASES: list[tuple[dict[str, Any], str, str | None, str | None, xg.Range | None]] = [
    # facts, subject, outcome, level, expected
    ({"capacity.staff": 3, "capacity.staff_full_time": 1, "capacity.staff_part_time": 2}, "capacity.staff", None, None, None),
    ({"capacity.staff": 4, "capacity.staff_full_time": 1, "capacity.staff_part_time": 2}, "capacity.staff", "violated", "error", xg.Range(3, 3)),
    ({"capacity.staff": 0, "capacity.staff_full_time": 1, "capacity.staff_part_time": None}, "capacity.staff", "violated", "error", xg.Range(1, None)),
    ({"capacity.staff": 4, "capacity.staff_full_time": 1, "capacity.staff_part_time": None}, "capacity.staff", "suspect", "warning", xg.Range(1, 1)),
    ({"capacity.staff": 4, "capacity.staff_full_time": 1}, "capacity.staff", "suspect", "warning", xg.Range(1, 1)),
    ({"capacity.staff": 4, "capacity.staff_full_time": 1, "capacity.staff_part_time": xg.Printed("/")}, "capacity.staff", "suspect", "warning", xg.Range(1, 1)),
    ({"capacity.staff": 1, "capacity.staff_full_time": 1, "capacity.staff_part_time": None}, "capacity.staff", "undecided", "error", xg.Range(1, None)),
    ({"capacity.staff": 4, "capacity.staff_full_time": None, "capacity.staff_part_time": None}, "capacity.staff", "undecided", "error", xg.Range(0, None)),
    ({"capacity.staff": None, "capacity.staff_full_time": 1, "capacity.staff_part_time": 2}, "capacity.staff", "undecided", "error", xg.Range(3, 3)),
    ({"capacity.staff": -3, "capacity.staff_full_time": -1, "capacity.staff_part_time": -1}, "capacity.staff", "violated", "error", xg.Range(-2, -2)),
    ({"litigation.total": 5, "litigation.upheld": 2, "litigation.corrected": 2, "litigation.other": 0}, "litigation.total", "violated", "warning", xg.Range(4, 4)),
    ({"litigation.total": 5, "litigation.upheld": 2, "litigation.corrected": 2}, "litigation.total", "suspect", "notice", xg.Range(4, 4)),
    ({"proactive.items": 5, "proactive.normative_documents": 7}, "proactive.items", "violated", "error", xg.Range(7, None)),
    ({"proactive.items": None, "proactive.normative_documents": 7}, "proactive.items", "undecided", "error", xg.Range(7, None)),
    ({"proactive.items": 5, "proactive.normative_documents": None}, "proactive.items", "undecided", "error", xg.Range(0, None)),
]  # fmt: skip


@pytest.mark.parametrize(("facts", "subject", "outcome", "level", "expected"), CASES)
def test_outcomes(
    facts: dict[str, Any], subject: str, outcome: str | None, level: str | None, expected: xg.Range | None
) -> None:
    findings = xg.check(xg.Report(FORM, 2014, facts=facts))
    about = [one for one in (*findings, *findings.undecided) if set(facts) <= {*one.left, *one.right}]
    about = [one for one in about if one.rule != "parts-within"]
    assert [(one.outcome, one.level, one.expected, one.subject) for one in about] == (
        [(outcome, level, expected, subject)] if outcome else []
    )
    assert all(one.message() for one in (*findings, *findings.undecided))


def test_a_within_violates_its_twin_too() -> None:
    findings = xg.check(filed(litigation__total=1, litigation__upheld=2, litigation__corrected=0, litigation__other=0))
    assert [(one.rule, one.level) for one in findings] == [("parts-within", "error"), ("parts-add-up", "warning")]
    assert findings[0].message().startswith("「五、行政诉讼数量」填1件，小于维持具体行政行为或者驳回原告诉讼请求数 2")
    assert findings[0].expected == xg.Range(2, None)


def test_a_subject_that_is_not_printed_is_not_called_blank() -> None:
    (finding,) = (
        one for one in xg.check(filed(capacity__staff_full_time=1, capacity__staff_part_time=2)).undecided
        if one.subject == "capacity.staff"
    )  # fmt: skip
    assert finding.message().startswith("「（三）从事政府信息公开工作人员数」未印出，与之比较的是专职人员数 1")
    blank = xg.check(filed(capacity__staff=None, capacity__staff_full_time=1, capacity__staff_part_time=2)).undecided
    assert any(one.message().startswith("「（三）从事政府信息公开工作人员数」没有填，") for one in blank)


def test_sentences_of_each_kind() -> None:
    found = []
    for facts, *_ in CASES:
        findings = xg.check(xg.Report(FORM, 2014, facts=facts))
        found += [one.message() for one in (*findings, *findings.undecided)]
    sentences = "\n".join(found)
    assert (
        "「（三）从事政府信息公开工作人员数」填0人，而专职人员数 1 + 兼职人员数 空白 ≥ 1人；应为1人及以上。"
        in sentences
    )
    assert (
        "「（三）从事政府信息公开工作人员数」没有填，与之比较的是专职人员数 1 + 兼职人员数 2；有的单元格没有数字"
        in sentences
    )
    assert "「（一）主动公开政府信息数」填5条，小于主动公开规范性文件数 7条；应为7条及以上。" in sentences
    mark = {"capacity.staff": 4, "capacity.staff_full_time": 1, "capacity.staff_part_time": xg.Printed("/")}
    assert "兼职人员数 「/」" in xg.check(xg.Report(FORM, 2014, facts=mark))[0].message()


@given(conforming())
def test_a_conforming_report_has_no_finding(report: xg.Report) -> None:
    findings = xg.check(report)
    assert not list(findings)
    assert not findings.undecided
    assert findings.ok
    findings.raise_for_errors()


@given(conforming())
def test_what_plainly_holds_is_not_judged_in_full(report: xg.Report) -> None:
    """Most relations of most reports hold: a sum is enough to see it, and the cost of a check depends on it."""
    full: list[object] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(arithmetic, "_judge", lambda ready, _: full.append(ready))
        assert arithmetic.judged_relations(report, report.edition) == []
        assert not full
        patch.setattr(arithmetic, "judge", lambda relation, *_: full.append(relation.subject))
        row = xg.LocalRow(under="requests.received", label="其他形式", values=(0,))
        joined = [one for one in report.edition.relations if "requests.received" in one.joined_by]
        arithmetic.judged_relations(attrs.evolve(report, local_rows=(row,)), report.edition)
    assert full == [one.subject for one in joined]


@given(conforming(), st.data())
def test_one_changed_cell_of_an_exact_equation_is_found(report: xg.Report, data: st.DataObject) -> None:
    exact = [one for one in report.edition.relations if one.op == "=" and one.level == "error"]
    relation = data.draw(st.sampled_from(exact))
    code = data.draw(st.sampled_from(list(relation.terms)))
    value = report[code]
    assert isinstance(value, int)
    changed = report.with_facts({code: value + data.draw(st.sampled_from([1, -1]) if value else st.just(1))})
    found = [one for one in xg.check(changed) if code in {*one.left, *one.right} and one.outcome == "violated"]
    assert relation.rule in {one.rule for one in found}


@given(conforming(), st.data())
def test_a_cell_that_is_not_stated_never_counts_as_zero(report: xg.Report, data: st.DataObject) -> None:
    codes = data.draw(st.sets(st.sampled_from(list(report.edition.cells))))
    state = st.sampled_from([None, xg.Printed("/"), "absent"])
    states = {code: data.draw(state) for code in codes}
    absent = [code for code, value in states.items() if value == "absent"]
    hidden = report.with_facts({c: v for c, v in states.items() if c not in absent}).without_facts(absent)
    assert not [one for one in xg.check(hidden, without=["values-not-printed"]) if one.outcome == "violated"]


def reference(relation: Relation, facts: dict[str, Any]) -> str | None:
    """The outcome as the standard words it, tried on a small box of admissible values."""
    free = [code for code in relation.terms if not isinstance(facts.get(code), int)]
    stated = {code: facts[code] for code in relation.terms if code not in free}

    def true(values: dict[str, int]) -> bool:
        total = sum(weight * values[code] for code, weight in relation.terms.items())
        return total == 0 if relation.op == "=" else total <= 0

    def row(choice: dict[str, int]) -> bool:
        return true(stated | choice)

    ends = [0, 1, 10**9]
    tried = [row(dict(zip(free, values, strict=True))) for values in itertools.product(ends, repeat=len(free))]
    total = sum(relation.terms[code] * value for code, value in stated.items())
    up, down = (any(sign * relation.terms[code] > 0 for code in free) for sign in (1, -1))
    possible = any(tried) or (relation.op == "=" and ((total < 0 and up) or (total > 0 and down)))
    if not possible:
        return "violated"
    if all(tried):
        return None
    suspicious = not row(dict.fromkeys(free, 0)) and relation.subject in stated and len(stated) > 1
    return "suspect" if suspicious else "undecided"


@given(reports())
def test_every_outcome_is_what_the_standard_words(report: xg.Report) -> None:
    report = attrs.evolve(report, local_rows=())
    findings = xg.check(report)
    found = {
        (one.rule, one.subject, *sorted({*one.left, *one.right})): one.outcome
        for one in (*findings, *findings.undecided)
    }
    small = {code: value for code, value in report.facts.items() if isinstance(value, int) and abs(value) < 10**6}
    if len(small) < sum(isinstance(value, int) for value in report.facts.values()):
        return
    for relation in report.edition.relations:
        if sum(not isinstance(report.facts.get(code), int) for code in relation.terms) > 6:  # too many to try
            continue
        key = (relation.rule, relation.subject, *sorted(relation.terms))
        assert found.get(key) == reference(relation, dict(report.facts)), relation


@given(reports())
def test_check_never_raises_for_content_and_orders_by_level_and_place(report: xg.Report) -> None:
    findings = xg.check(report)
    rank = {"error": 0, "warning": 1, "notice": 2}
    cells = report.edition.all_cells
    assert [rank[one.level] for one in findings] == sorted(rank[one.level] for one in findings)
    order = [(rank[one.level], cells[one.subject].index) for one in findings if one.subject and one.subject in cells]
    assert order == sorted(order)
    everything = (*findings, *findings.undecided)
    assert len({one.id for one in everything}) == len(everything)
    assert all(one.message() for one in everything)
    for one in everything:
        value = {**one.left, **one.right}.get(one.subject or "")
        if one.outcome == "violated" and one.expected and isinstance(value, int):
            assert value not in one.expected


def test_rows_that_the_form_does_not_know_join_the_sum_of_their_parent() -> None:
    facts = {"requests.received": 5} | dict.fromkeys(
        (f"requests.received_by.{name}" for name in ("in_person", "fax", "online", "letter")), 1
    )
    row = xg.LocalRow("", "requests.received", "requests.received_by.letter", "5.", "其他形式", "件", (1,))
    assert [one.rule for one in xg.check(xg.Report(FORM, 2014, facts=facts))] == ["parts-add-up"]
    assert not xg.check(xg.Report(FORM, 2014, facts=facts, local_rows=[row]))
    more = attrs.evolve(row, values=(3,))
    found = xg.check(xg.Report(FORM, 2014, facts=facts, local_rows=[more]))
    assert found[0].right["local_rows/0/values/0"] == 3
    assert found[0].expected == xg.Range(7, 7)
    assert "其他形式 3" in found[0].message()
    blank = attrs.evolve(row, values=())
    assert [one.outcome for one in xg.check(xg.Report(FORM, 2014, facts=facts, local_rows=[blank]))] == ["suspect"]
    stray = attrs.evolve(row, under="没有的标题")
    assert len(xg.check(xg.Report(FORM, 2014, facts=facts, local_rows=[stray]))) == 1


def test_a_channel_that_the_form_does_not_know_joins_the_cover() -> None:
    channels = dict.fromkeys(
        (f"proactive.by_channel.{n}" for n in ("gazette", "website", "weibo", "wechat", "other")), 1
    )
    row = xg.LocalRow("", "通过不同渠道和方式公开政府信息的情况", None, "6.", "新闻媒体", "条", (3,))
    facts = {"proactive.items": 8, **channels}
    assert len(xg.check(xg.Report(FORM, 2014, facts=facts))) == 1
    assert not xg.check(xg.Report(FORM, 2014, facts=facts, local_rows=[row]))


def test_the_year_decides_the_edition() -> None:
    findings = xg.check(xg.Report(FORM, 2021))
    assert [(one.rule, one.level, one.outcome, one.subject) for one in findings] == [
        ("structure-edition-year", "warning", "violated", None)
    ]
    assert "2014—2018年度" in findings[0].message()
    assert findings.ok
    assert (findings[0].left, findings[0].right, findings[0].expected) == ({}, {}, None)
    later = attrs.evolve(FORM, last_year=None)
    assert "2014年度起的报告" in xg.check(xg.Report(later, 2013))[0].message()


def amounts() -> xg.Edition:
    rows = [
        xg.NewRow("own.total", "合计", "万元", after="fees.requests"),
        xg.NewRow("own.a", "甲", "万元", under="own.total", role="part"),
        xg.NewRow("own.b", "乙", "万元", under="own.total", role="part", signed=True),
        xg.NewRow("own.n", "丙", "件"),
    ]
    form = FORM.extend("own", rows)
    twice = Relation("own-twice", "own.n", {"requests.received": 1, "own.n": -2}, "<=", "notice", "plausible", "示例。")
    sides = Relation(
        "own-balance", "own.n", {"own.n": 1, "requests.received": 1, "requests.concluded": -1, "activities.meetings": -1},
        "=", "error", "printed", "示例。", wholes=("own.n", "requests.concluded"), parts_needed=False,
    )  # fmt: skip
    most = attrs.evolve(sides, op="<=")
    return attrs.evolve(form, written=(*form.written, twice, sides, most))


def test_amounts_add_up_exactly_and_signed_parts_may_be_anything() -> None:
    form = amounts()
    digits = "1234567890123456789012345678"
    exact = {"own.total": digits, "own.a": digits, "own.b": "0.000000000000000000000000001"}
    found = [one for one in xg.check(xg.Report(form, 2014, facts=exact)) if one.subject == "own.total"]
    assert len(found) == 1
    assert found[0].expected == xg.Range(
        Decimal(digits + ".000000000000000000000000001"), Decimal(digits + ".000000000000000000000000001")
    )
    assert found[0].to_dict()["expected"]["low"] == digits + ".000000000000000000000000001"
    right = {"own.total": "1.50", "own.a": "2", "own.b": "-0.5"}
    assert not xg.check(xg.Report(form, 2014, facts=right))
    open_ = xg.check(xg.Report(form, 2014, facts={"own.total": "1", "own.a": "2", "own.b": None}))
    assert [(one.outcome, one.expected) for one in open_] == [("suspect", xg.Range(Decimal(2), Decimal(2)))]
    unstated = xg.check(xg.Report(form, 2014, facts={"own.total": None, "own.a": "2", "own.b": None}))
    assert [one.expected for one in unstated.undecided if one.subject == "own.total"] == [xg.Range(0, None)]


def test_factors_are_reckoned_with() -> None:
    form = amounts()
    found = xg.check(xg.Report(form, 2014, facts={"requests.received": 5, "own.n": 2}))
    twice = next(one for one in found if one.rule == "own-twice")
    assert twice.expected == xg.Range(3, None)
    assert "2×丙 2" in twice.message()
    assert not [
        one
        for one in xg.check(xg.Report(form, 2014, facts={"requests.received": 5, "own.n": 3}))
        if one.rule == "own-twice"
    ]


def test_relations_with_sums_on_both_sides() -> None:
    form = amounts()
    facts = {"own.n": 1, "requests.received": 3, "requests.concluded": 2, "activities.meetings": 1}
    found = [one for one in xg.check(xg.Report(form, 2014, facts=facts)) if one.rule == "own-balance"]
    assert [one.message() for one in found] == [
        "丙 1 + 收到申请数 3 = 4件，与申请办结数 2 + 召开政府信息公开工作会议或专题会议数 1 = 3件不相等。示例。",
        "丙 1 + 收到申请数 3 = 4件，大于申请办结数 2 + 召开政府信息公开工作会议或专题会议数 1 = 3件。示例。",
    ]
    holds = facts | {"requests.received": 2}
    assert not [one for one in xg.check(xg.Report(form, 2014, facts=holds)) if one.rule == "own-balance"]
    wholes = {"own.n": 1, "requests.concluded": 2}
    outcomes = [one.outcome for one in xg.check(xg.Report(form, 2014, facts=wholes)) if one.rule == "own-balance"]
    assert outcomes == ["suspect"]
    partly = xg.check(xg.Report(form, 2014, facts={"own.n": 1, "requests.received": 3}))
    assert [one.outcome for one in partly.undecided if one.rule == "own-balance"] == ["undecided"] * 2
    assert all(one.message() for one in partly.undecided)


def test_a_number_that_is_expected_is_exact_and_one_that_the_cell_can_hold() -> None:
    form = amounts()
    half = Relation("own-half", "own.n", {"own.n": 2, "requests.received": -1}, "<=", "notice", "plausible", "示例。")
    form = attrs.evolve(form, written=(*form.written, half))

    def expected(rule: str, facts: dict[str, Any]) -> list[xg.Range | None]:
        findings = xg.check(xg.Report(form, 2014, facts=facts))
        return [
            one.expected
            for one in (*findings, *findings.undecided)
            if one.rule == rule and one.left.keys() | one.right.keys() >= facts.keys()
        ]

    assert expected("own-half", {"own.n": 3, "requests.received": 5}) == [xg.Range(0, 2)], "2.5 rounded down"
    assert expected("own-half", {"own.n": 3, "requests.received": 0}) == [xg.Range(0, 0)]
    amount = Decimal("0.5")
    assert expected("parts-add-up", {"own.total": "1", "own.a": "0.5", "own.b": "0"}) == [xg.Range(amount, amount)]
    sides = {"own.n": 1, "requests.received": 5, "requests.concluded": 1, "activities.meetings": 1}
    assert expected("own-balance", sides) == [None, None], "another cell is wrong where only -3 would do"
    assert {one.parameters["expected"] for one in xg.check(xg.Report(form, 2014, facts=sides)) if not one.expected} == {
        ""
    }
    assert expected("own-balance", sides | {"requests.received": 2, "own.n": 3}) == [xg.Range(0, 0)] * 2
    blank = {"own.n": None, "requests.received": None, "requests.concluded": 2, "activities.meetings": 1}
    assert expected("own-balance", blank) == [xg.Range(0, 3)] * 2, "what is received takes from it"


def test_judging_without_a_form() -> None:
    relation = Relation("own", "a", {"a": 1, "b": -1}, "=", "error", "definition")
    assert judge(relation, {"a": 1, "b": 1}) is None
    assert judge(relation, {"a": None, "b": -1}) == "violated"
    assert judge(relation, {"a": 3, "b": Decimal(3)}) is None
    assert judge(relation, {"a": 3, "b": Decimal("3.5")}) == "violated"
    assert judge(relation, {"a": Decimal(1), "b": None}) == "undecided"
    most = attrs.evolve(relation, op="<=")
    assert [judge(most, {"a": a, "b": 1}) for a in (0, 1, 2)] == [None, None, "violated"]
    assert judge(most, {"a": 1, "b": None}) == "undecided"
    three = attrs.evolve(most, terms={"a": 1, "b": -1, "c": -1})
    assert judge(three, {"a": Decimal("0.5"), "b": Decimal(0), "c": None}) == "suspect"
    assert judge(relation, {"a": 1, "b": None}, frozenset({"b"})) == "undecided"
    assert judge(relation, {"a": -1, "b": None}) == "violated"
    assert judge(relation, {"a": -1, "b": None}, frozenset({"b"})) == "undecided"


def test_a_report_is_judged_by_the_edition_given() -> None:
    report = xg.Report(
        SHANDONG,
        2014,
        facts={"requests.received": 1, "requests.received_by.other": 1}
        | dict.fromkeys((f"requests.received_by.{name}" for name in ("in_person", "fax", "online", "letter")), 0),
    )
    assert not xg.check(report)
    assert not xg.check(report, edition=FORM)
    assert not xg.check(report, edition="2014")
    other = attrs.evolve(FORM, name="1999")
    with pytest.raises(xg.UnknownEdition, match="1999"):
        xg.check(report, edition=other)
    with pytest.raises(xg.InvalidValue):
        xg.check("报告")  # type: ignore[arg-type]  # callers without types


def test_forms_are_those_of_the_registry() -> None:
    assert {str(form) for form in FORMS} >= {"2014", "2014/shandong"}
