"""The texts of a report with their places, and which sections of a form a heading is of."""

from __future__ import annotations

import pytest

import xinxi_gongkai as xg
from xinxi_gongkai.checks.passages import passages_of, sections_named, sections_of

INNER = (xg.ReportSection("一", "平台", "网站。"), xg.ReportSection("", "队伍", "三人。"))
REPORT = xg.Report(
    "2021",
    2024,
    introduction="引言。",
    sections=[xg.ReportSection("", "概述", "", INNER), xg.ReportSection("四", "其他", "无。")],
    closing="落款。",
)


def test_each_text_has_a_pointer_a_path_and_a_name_of_its_place() -> None:
    first, last = REPORT.sections
    assert [(one.pointer, one.path, one.heading, one.top, one.text, one.place) for one in passages_of(REPORT)] == [
        ("/introduction", "", "", None, "引言。", "前言"),
        ("/sections/0/text", "1", "概述", first, "", "第1节「概述」"),
        ("/sections/0/sections/0/text", "1/一", "平台", first, "网站。", "第1/一节「平台」"),
        ("/sections/0/sections/1/text", "1/2", "队伍", first, "三人。", "第1/2节「队伍」"),
        ("/sections/1/text", "四", "其他", last, "无。", "第四节「其他」"),
        ("/closing", "", "", None, "落款。", "结尾"),
    ]


@pytest.mark.parametrize(
    ("heading", "numbers"),
    [
        ("总体情况", ["一"]),
        ("总 体 情 况", ["一"]),
        ("主动公开政府信息情况", ["二"]),
        ("存在的主要问题及改进情况", ["五"]),
        ("存在的主要问题及改进情况、其他需要报告的事项", ["五", "六"]),
        ("申请中的问题", []),
        ("天气", []),
        ("", []),
    ],
)
def test_a_heading_is_of_a_section_by_its_title_or_its_words(heading: str, numbers: list[str]) -> None:
    assert [one.number for one in sections_named(heading, xg.edition("2021"))] == numbers


def test_a_section_without_words_is_known_by_its_title() -> None:
    (found,) = sections_named("政府信息公开情况统计表", xg.edition("2014"))
    assert found.tables


def test_of_two_sections_of_one_title_the_first_counts() -> None:
    first, second = (xg.ReportSection("一", "总体情况", text) for text in ("甲", "乙"))
    assert sections_of(xg.Report("2021", 2024, sections=[first, second]))["一"] is first
