"""What a sentence speaks of before a figure: which year, whose figures, which kind of case or document."""

from __future__ import annotations

from typing import Any

import pytest

import xinxi_gongkai as xg
from xinxi_gongkai.checks.passages import Passage
from xinxi_gongkai.checks.prose.context import Context, is_changed, neutral, reporter_of
from xinxi_gongkai.checks.prose.rules import subject_of

CITY = "某市人民政府"


def heard(*clauses: str, name: str = CITY, subject: str = "") -> Context:
    context = Context.of(reporter_of(2024, name, None, None), subject)
    for clause in clauses:
        context.hear(clause)
    return context


@pytest.mark.parametrize(
    ("clauses", "said"),
    [
        (["2024年"], {"time": "this", "this_year": True}),
        (["2023年"], {"time": "other", "this_year": False}),
        (["2023年", "2024年"], {"time": "this", "this_year": True}),
        (["2024年", "去年同期"], {"time": "other", "this_year": True}),
        (["2022年至2024年"], {"time": "part", "this_year": False}),
        (["2024年至今"], {"time": "this", "this_year": True}),
        (["2023年以来"], {"time": "part"}),
        (["本年度"], {"time": "this", "this_year": True}),
        (["去年", "今年"], {"time": "this", "this_year": True}),
        (["上年"], {"time": "other"}),
        (["上半年"], {"time": "part"}),
        (["3月"], {"time": "part"}),
        (["一季度", "全年"], {"time": "this"}),
        (["累计"], {"cumulative": True, "time": "this"}),
        (["累计", "2024年"], {"cumulative": True}),
        (["2024年", "累计"], {"cumulative": False}),
        (["全年累计"], {"cumulative": False}),
        (["结转到2025年"], {"time": "this", "this_year": False}),
        (["转至2025年办理"], {"time": "this"}),
        (["2023年结转"], {"time": "this"}),
        (["去年", "2023年结转"], {"time": "other"}),
        (["与2023年相比"], {"compared": True, "time": "this"}),
        (["同比"], {"compared": True}),
        (["比去年同期上半年"], {"compared": True, "time": "part"}),
        (["比上年", "全年收到"], {"compared": False, "time": "this"}),
        (["比上年", "收到"], {"compared": False}),
        (["收到"], {"compared": False, "time": "this", "cumulative": False, "this_year": False}),
    ],
)  # fmt: skip
def test_which_year_is_spoken_of(clauses: list[str], said: dict[str, Any]) -> None:
    context = heard(*clauses)
    assert {name: getattr(context, name) for name in said} == said


@pytest.mark.parametrize(
    ("clauses", "foreign"),
    [
        ([], False), (["全市"], False), (["全县"], True), (["我市"], False), (["我局"], False), (["本机关"], False), (["其中市本级"], True),
        (["某市财政局"], True), (["其中某区"], True), (["各县区"], True), (["市本级提出"], True), (["本级收到"], True), (["本级受理"], True),
        (["由某县", "我市"], False), (["由某县", "收到"], True), (["某市人民政府"], False),
    ],
)  # fmt: skip
def test_whose_figures_are_spoken_of_in_the_report_of_a_government(clauses: list[str], foreign: bool) -> None:
    assert heard(*clauses).foreign is foreign


@pytest.mark.parametrize(
    ("clause", "foreign"),
    [
        ("全市", True), ("我市", True), ("本局", False), ("商务局", False), ("市商务局", False), ("某市商务局", False), ("财政局", True),
    ],
)  # fmt: skip
def test_whose_figures_are_spoken_of_in_the_report_of_a_department(clause: str, foreign: bool) -> None:
    assert heard(clause, name="某市商务局").foreign is foreign
    assert heard(clause, name="").foreign is ("局" in clause and clause != "本局"), "nobody's: any office is another"


def test_a_town_of_two_characters_is_itself() -> None:
    assert heard("甲镇", name="甲镇").foreign is False
    assert heard("乙镇", name="甲镇").foreign is True


@pytest.mark.parametrize(
    ("heading", "top", "subject"),
    [
        ("行政复议情况", "其他", "cases"), ("诉讼情况", "", "cases"), ("办理申请", "", "requests"), ("收到", "申请办理情况", "requests"), ("申请", "复议、诉讼", "requests"),
        ("收到", "复议、诉讼", "cases"), ("申请复议", "", "cases"), ("概述", "概述", ""), ("概述", None, ""),
    ],
)  # fmt: skip
def test_what_a_passage_is_about_by_its_headings(heading: str, top: str | None, subject: str) -> None:
    section = None if top is None else xg.ReportSection("一", top)
    assert subject_of(Passage("/sections/0/text", "一", heading, section, "文")) == subject


@pytest.mark.parametrize(
    ("name", "kind", "scope", "is_region"),
    [
        ("", None, None, True), (CITY, None, None, True), ("某镇", "township", None, True), ("某县", "government", None, True),
        ("某局", "department", None, False), ("某局", None, None, False), ("某局", "department", "region", True), (CITY, "government", "agency", False),
    ],
)  # fmt: skip
def test_who_reports_on_a_whole_region(name: str, kind: str | None, scope: str | None, is_region: bool) -> None:
    found = reporter_of(2024, name, kind, scope)
    assert (found.year, found.name, found.is_region) == (2024, name, is_region)


@pytest.mark.parametrize(
    ("clause", "spoken", "case", "document"),
    [
        ("收到行政复议申请", "reconsideration", "reconsideration", ""), ("提起诉讼", "litigation", "litigation", ""),
        ("行政复议和诉讼", "litigation", "both", ""), ("诉讼和行政复议", "reconsideration", "reconsideration", ""),
        ("复议后起诉", "after", "after", ""), ("直接起诉", "direct", "direct", ""), ("制定规范性文件", "documents", "", "documents"),
        ("规章", "regulations", "", "regulations"), ("许可申请", "licences", "", ""), ("建议", "else", "", ""),
        ("收到申请", "requests", "", ""), ("集中采购", "procurement", "", ""), ("主动公开政府信息", "proactive", "", ""), ("培训", "trainings", "", ""),
        ("变更申请", "other", "", ""), ("收到", "", "", ""),
    ],
)  # fmt: skip
def test_what_is_spoken_of(clause: str, spoken: str, case: str, document: str) -> None:
    context = heard(clause)
    assert (context.spoken, context.case, context.document) == (spoken, case, document)
    after = heard("收到复议", "制定规章", clause)
    assert (after.case, after.document) == (case or "reconsideration", document or "regulations")


def test_in_a_section_about_requests_an_application_is_a_request() -> None:
    assert [heard(subject=one).spoken for one in ("requests", "cases", "")] == ["requests", "", ""]
    assert [heard("变更申请", subject=one).spoken for one in ("requests", "cases", "")] == [
        "requests",
        "other",
        "other",
    ]


def test_what_was_filed_is_remembered() -> None:
    assert [heard(*clauses).filed for clauses in ([], ["备案"], ["备案", "收到"], ["收到"])] == [
        False,
        True,
        True,
        False,
    ]


@pytest.mark.parametrize(
    ("text", "flat"),
    [
        ("2024年1月1日至12月31日收到", "2024年全年收到"), ("1月1日至12月31日", "全年"), ("1月1日到2024年12月31日止", "全年"), ("截至2024年12月31日", "全年"),
        ("截止年底", "全年"), ("截至12月底", "全年"), ("2023年1月1日至12月31日", None), ("11月1日至12月31日", None), ("2023年1月1日至2024年12月31日", None),
        ("截至2023年底", None), ("12月收到", None), ("上1月1日至12月31日", "上全年"), ("2024年1月1日至2023年12月31日", None),
    ],
)  # fmt: skip
def test_a_period_that_is_the_whole_year_does_not_look_like_a_part_of_it(text: str, flat: str | None) -> None:
    found = neutral(text, 2024)
    assert found.replace("\0", "") == (flat or text)
    assert len(found) == len(text)


@pytest.mark.parametrize(
    ("before", "after", "changed"),
    [("增加", "", True), ("比上年增加了", "", True), ("", "的增幅", True), ("收到", "", False), ("增加的", "", False), ("", "件", False)],
)  # fmt: skip
def test_a_difference_is_no_figure_of_the_year(before: str, after: str, changed: bool) -> None:
    assert is_changed(before, after) is changed
