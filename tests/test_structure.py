"""Whether a report has the form it should have: near the edges of each rule."""

from __future__ import annotations

import pytest

import xinxi_gongkai as xg
from xinxi_gongkai.checks.structure import number_of

FORM = xg.edition("2021")
HEADINGS = {one.number: one.heading for one in FORM.sections}


def filed(*sections: xg.ReportSection, introduction: str = "") -> xg.Report:
    return xg.Report(FORM, 2024, agency="某局", introduction=introduction, sections=sections)


def six(**texts: str) -> tuple[xg.ReportSection, ...]:
    return tuple(
        xg.ReportSection(number, heading, texts.get(number, "略有进展。")) for number, heading in HEADINGS.items()
    )


def subjects(report: xg.Report, rule: str) -> list[str | None]:
    return [one.subject for one in xg.check(report, only=[rule])]


@pytest.mark.parametrize(
    ("text", "number"), [("九十九", 99), ("一百", None), ("99", 99), ("100", None), ("零", None), ("第一", None)]
)
def test_numbers_of_sections_are_below_a_hundred(text: str, number: int | None) -> None:
    assert number_of(text) == number


def test_each_section_that_is_empty_or_says_none_is_named() -> None:
    long = "甲" * 61
    assert subjects(filed(*six(一=long, 五="无")), "structure-section-empty") == ["五"]
    assert subjects(filed(*six(一="甲" * 60, 五="。无 。")), "structure-section-empty") == ["五"]
    assert [subjects(filed(*six(一="。" * n)), "structure-section-empty") for n in (60, 61)] == [["一"], []]
    assert subjects(filed(*six(一="", 五="")), "structure-section-empty") == ["一", "五"]
    assert subjects(filed(*six(六="无")), "structure-section-empty") == [], "of other matters there may be none"
    below = xg.ReportSection("五", HEADINGS["五"], "", (xg.ReportSection("", "", "没"), xg.ReportSection("", "", "有")))
    assert subjects(filed(below), "structure-section-empty") == ["五"]
    assert (
        subjects(
            filed(xg.ReportSection("五", HEADINGS["五"], "", (xg.ReportSection("一", "问题"),))),
            "structure-section-empty",
        )
        == []
    )
    by_words = xg.ReportSection("五", "存在问题与整改措施", "无")
    assert subjects(filed(by_words), "structure-section-empty") == ["五"]
    in_heading = xg.ReportSection("五", f"{HEADINGS['五']}：无")
    assert subjects(filed(six()[0], in_heading), "structure-section-empty") == ["五"]


def test_how_many_parts_there_are_is_looked_for_before_and_in_the_first_section() -> None:
    rule = "structure-sections-announced"
    said = "报告由五个部分组成。"
    assert subjects(filed(*six(), introduction=said), rule) == [None]
    assert subjects(filed(*six(一=said)), rule) == ["一"]
    assert subjects(filed(*six(二=said)), rule) == []
    both = "报告共分六个部分。报告由五个部分组成。"
    (found,) = xg.check(filed(*six(), introduction=both), only=[rule])
    assert found.quotes[0].text == "报告由五个部分"
    annex = xg.ReportSection("", "附件：统计表", "见附表。")
    assert subjects(filed(*six(), annex, introduction="报告由七个部分组成。"), rule) == [None]
    assert subjects(filed(*six(), annex, introduction="报告由六个部分组成。"), rule) == []


def test_numbers_that_are_those_of_the_form_may_skip_a_section_and_others_may_not() -> None:
    rule = "structure-numbering"
    one, two, three = six()[:3]
    assert subjects(filed(one, three), rule) == [], "a section is missing, which another rule says"
    assert subjects(filed(one, xg.ReportSection("三", "平台", "略。")), rule) == [], "no other number is wrong"
    own = [xg.ReportSection(number, heading, "略有进展。") for number, heading in (("一", "队伍"), ("三", "平台"))]
    assert subjects(filed(*own), rule) == [None]
    assert subjects(filed(one, xg.ReportSection("二", HEADINGS["三"], "略。")), rule) == []
    assert subjects(filed(one, xg.ReportSection("四", HEADINGS["三"], "略。")), rule) == [None]
    inner = [xg.ReportSection(number, "平台", "略。") for number in ("一", "三")]
    assert subjects(filed(xg.ReportSection("一", HEADINGS["一"], "", tuple(inner)), two), rule) == ["一"]


def test_a_heading_without_a_number_is_passed_over_and_each_wrong_one_has_an_id() -> None:
    rule = "structure-numbering"
    skipped = [xg.ReportSection(number, "平台", "略。") for number in ("一", "", "三")]
    wrong = tuple(skipped)
    assert subjects(filed(xg.ReportSection("一", HEADINGS["一"], "", wrong)), rule) == ["一"]
    nameless = xg.ReportSection("", "队伍", "", wrong)
    ids = [found.id for found in xg.check(filed(nameless, nameless), only=[rule])]
    assert len(set(ids)) == len(ids) == 2
    named = xg.ReportSection("二", HEADINGS["二"], "", wrong)
    first, second = (xg.check(filed(*some), only=[rule])[0].id for some in ([named], [six()[0], named]))
    assert first == second, "what has a number of its own is known by it"


def test_of_a_section_only_too_many_characters_without_spaces_are_said() -> None:
    assert subjects(filed(*six(一="甲 \n" * 1000)), "structure-overview-length") == []
    assert subjects(filed(*six(一="甲" * 1001, 二="甲" * 1001)), "structure-overview-length") == ["一"]


def test_a_trace_of_the_template_is_said_once_a_section_and_quoted_where_it_is_in_the_text() -> None:
    rule = "structure-template-text"
    (text,) = xg.check(filed(xg.ReportSection("一", "总体情况", "本部分以表格形式报告，XX局。")), only=[rule])
    assert (text.subject, [one.text for one in text.quotes]) == ("一", ["本部分以表格形式报告"])
    (heading,) = xg.check(filed(xg.ReportSection("一", "总体情况（宋体）", "甲乙丙丁。")), only=[rule])
    assert (heading.subject, heading.quotes) == ("一", ())
    twice = xg.ReportSection("一", "总体情况", "XX局。")
    assert subjects(filed(twice, twice), rule) == ["一"]
    assert subjects(filed(*six(一="XX局。", 三="（宋体）"), introduction="【请填写】"), rule) == [None, "一", "三"]
