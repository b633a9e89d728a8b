"""Figures of a text against sums of cells, and sentences of none."""

from __future__ import annotations

from typing import Any

import pytest

import xinxi_gongkai as xg
from xinxi_gongkai.checks.prose.judging import judged, sums_of, value_of
from xinxi_gongkai.checks.prose.nothing import nothing_in
from xinxi_gongkai.checks.prose.statements import clause_of

FORM = xg.edition("2021")
NEW, OLD, DONE, LEFT = (f"requests.{name}" for name in ("received", "carried_over", "outcome.total", "outcome.other"))
PERSON = f"{NEW}/natural_person"


def test_sums_are_those_whose_cells_a_form_has() -> None:
    meanings = (NEW, f"{NEW} + {OLD}", f"{DONE} - {LEFT}", "no.such", f"{NEW} + no.such")
    assert sums_of(FORM, meanings) == (((NEW, 1),), ((NEW, 1), (OLD, 1)), ((DONE, 1), (LEFT, -1)))


@pytest.mark.parametrize(
    ("low", "high", "facts", "outcome"),
    [
        (12, 12, {NEW: 12}, None), (12, 12, {NEW: 11}, "violated"), (13, 13, {NEW: 12, OLD: 1}, None), (14, 14, {NEW: 12, OLD: 1}, "violated"),
        (14, 14, {NEW: 12, OLD: None}, "suspect"), (12, 12, {NEW: 12, OLD: None}, None), (11, 11, {NEW: 12, OLD: None}, "violated"),
        (12, 12, {}, None), (12, 12, {NEW: None, OLD: 5}, None), (12, 12, {NEW: 5}, "suspect"), (10, 14, {NEW: 12}, None), (13, 14, {NEW: 12, OLD: 0}, "violated"),
        (10, None, {NEW: 12, OLD: 0}, None), (13, None, {NEW: 12, OLD: 0}, "violated"), (None, 11, {NEW: 12, OLD: 0}, "violated"), (None, 12, {NEW: 12, OLD: 0}, None),
        (0, 0, {NEW: 0, OLD: 7}, None), (0, 0, {NEW: 3, OLD: -3}, "violated"),
    ],
)  # fmt: skip
def test_a_figure_agrees_with_one_of_the_sums_that_it_may_mean_or_with_none(
    low: int | None, high: int | None, facts: dict[str, Any], outcome: str | None
) -> None:
    sums = sums_of(FORM, (NEW, f"{NEW} + {OLD}"))
    if outcome == "violated" and OLD not in facts:
        sums = sums[:1]
    found = judged(xg.Range(low, high), sums, facts, FORM, part=False)
    assert (found and found.outcome) == outcome


def test_what_may_be_a_part_is_wrong_only_where_it_is_more() -> None:
    sums = sums_of(FORM, (NEW,))
    for number, wrong in [(0, False), (11, False), (12, False), (13, True)]:
        assert bool(judged(xg.Range(number, number), sums, {NEW: 12}, FORM, part=True)) is wrong
        assert bool(judged(xg.Range(number, number), sums, {NEW: 12}, FORM, part=False)) is (number != 12)


def test_a_judgement_tells_what_the_tables_state_with_blanks_as_zeros() -> None:
    sums = sums_of(FORM, (NEW, f"{NEW} + {OLD}", f"{DONE} - {LEFT}"))
    found = judged(xg.Range(90, 90), sums, {NEW: 12, OLD: None, DONE: 9, LEFT: 4}, FORM, part=False)
    assert found is not None
    assert [(terms, (one.low, one.high)) for terms, one in found.sums] == [
        (((NEW, 1),), (12, 12)), (((NEW, 1), (OLD, 1)), (12, 12)), (((DONE, 1), (LEFT, -1)), (5, 5)),
    ]  # fmt: skip
    assert found.outcome == "suspect"
    less = sums_of(FORM, (f"{DONE} - {LEFT}",))
    for number, outcome in [(3, "suspect"), (9, None), (10, "violated")]:
        one = judged(xg.Range(number, number), less, {DONE: 9, LEFT: None}, FORM, part=False)
        assert (one and one.outcome) == outcome, "the less is known to be taken away, the less it may be"


def test_a_cell_that_states_no_number_is_what_its_parts_add_up_to() -> None:
    columns = [code for code in FORM.cells if code.startswith(f"{NEW}/")]
    assert value_of(NEW, {NEW: 5, PERSON: 7}, FORM) == (5, True)
    assert value_of(NEW, dict.fromkeys(columns, 2), FORM) == (2 * len(columns), True)
    assert value_of(NEW, {PERSON: 7}, FORM) == (7, False)
    assert value_of(NEW, {NEW: xg.Printed("/"), PERSON: None}, FORM) is None
    refused = [code for code in FORM.cells if code.startswith("requests.outcome.refused.") and "/" not in code]
    assert value_of("requests.outcome.refused", dict.fromkeys(refused, 1), FORM) == (len(refused), True)
    deep = {f"{code}/natural_person": 1 for code in refused}
    assert value_of("requests.outcome.refused", deep, FORM) == (len(refused), False)


REQUESTS, LITIGATED = (NEW,), ("litigation.total", "litigation.direct.total + litigation.after_reconsideration.total")


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("全年未收到政府信息公开申请", [("requests", REQUESTS, "未收到政府信息公开申请")]),
        ("收到申请为零", [("requests", REQUESTS, "收到申请为零")]),
        ("没有行政复议", [("cases", ("reconsideration.total",), "没有行政复议")]),
        ("没有因政府信息公开引起的诉讼", [("cases", LITIGATED, "没有因政府信息公开引起的诉讼")]),
        ("未发生行政复议、行政诉讼", [("cases", ("reconsideration.total", *LITIGATED), "未发生行政复议、行政诉讼")]),
        ("行政复议、诉讼均未发生", [("cases", ("reconsideration.total", *LITIGATED), "行政复议、诉讼均未发生")]),
        ("未收取费用", [("fees", ("fees.requests", "handling_fees.collected", "handling_fees.charged"), "未收取费用")]),
        ("未收取行政事业性收费", [("powers", ("charges.amount",), "未收取行政事业性收费")]),
        ("没有制定规章", [("documents", ("regulations.issued", "regulations.made"), "没有制定规章")]),
        ("无上年结转", [("requests", ("requests.carried_over",), "无上年结转")]),
        ("没有结转下年度办理的申请", [("requests", ("requests.carried_forward",), "没有结转下年度办理的申请")]),
        ("没有专职工作人员", [("capacity", ("capacity.staff_full_time",), "没有专职工作人员")]),
        ("未接到关于政府信息公开的举报", [("capacity", ("complaints.total",), "未接到关于政府信息公开的举报")]),
        ("未接到举报", []),
        ("行政诉讼7件,无一被纠正", [("cases", ("litigation.corrected", "litigation.direct.corrected + litigation.after_reconsideration.corrected"), "无一被纠正")]),
        ("行政诉讼1件,行政复议7件,无一被纠正", [("cases", ("reconsideration.corrected",), "无一被纠正")]),
        ("审核文件7件,无一被纠正", []),
        ("窗口没有收到申请", []), ("通过传真没有收到申请", []), ("窗口、传真均没有收到申请", []), ("窗口收到3件,没有收到申请", []), ("窗口收到3件,传真收到2件,没有收到申请", [("requests", REQUESTS, "没有收到申请")]),
        ("收到网络申请3件,窗口没有收到申请", []), ("如没有收到申请", []), ("对不属于公开的,没有收到申请", []), ("部分部门未发生行政复议", []),
        ("确保不发生收费", []), ("没有传真申请", [("requests", ("requests.received_by.fax",), "没有传真申请")]),
        ("未通过网站公开政府信息", [("proactive", ("proactive.by_channel.website",), "未通过网站公开政府信息")]),
        ("办理案件7件,没有行政诉讼", []), ("办理公开案件7件,没有行政诉讼", [("cases", LITIGATED, "没有行政诉讼")]),
        ("情况良好", []),
    ],
)  # fmt: skip
def test_of_what_a_sentence_says_that_there_is_none(sentence: str, found: list[tuple[Any, ...]]) -> None:
    assert [
        (one.topic, one.cells, sentence[one.start : one.end]) for one in nothing_in(sentence, about_cases=False)
    ] == found


def test_in_a_section_about_cases_those_handled_are_meant_too() -> None:
    (one,) = nothing_in("办理案件7件,没有行政诉讼", about_cases=True)
    assert one.cells == LITIGATED


@pytest.mark.parametrize(
    ("text", "figure", "clause"),
    [
        ("甲,收到12件申请;乙", "12件", "收到12件申请"), ("甲。收到12件", "12件", "收到12件"), ("12件", "12件", "12件"), ("甲(12件)乙", "12件", "12件"),
        ("甲\n收到12件?乙", "12件", "收到12件"), ("甲" * 70 + "12件" + "乙" * 70, "12件", "甲" * 60 + "12件" + "乙" * 60),
        ("甲," + "乙" * 60 + "12件", "12件", "乙" * 60 + "12件"), ("12件" + "乙" * 59 + ",丙", "12件", "12件" + "乙" * 59),
    ],
)  # fmt: skip
def test_a_clause_reaches_from_mark_to_mark(text: str, figure: str, clause: str) -> None:
    start = text.index(figure)
    begin, end = clause_of(text, start, start + len(figure))
    assert text[begin:end] == clause
